//! For tests: a reader of HTML and of the XML in a DOCX file, as a parser by others finds them.

use std::cell::RefCell;
use std::io::{Cursor, Read};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use zip::ZipArchive;

/// What a parser finds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The elements with their attributes, in order.
    pub(super) elements: Vec<String>,
    /// The text; a line feed for a break and after each block.
    pub(super) text: String,
}

/// The elements that do not end a line.
const INLINE: [&str; 11] = [
    "a", "strong", "span", "w:r", "w:t", "w:rpr", "w:rstyle", "w:color", "text", "w:br", "w:tab",
];

struct Sink(RefCell<Found>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                let mut attributes: Vec<String> = tag
                    .attrs
                    .iter()
                    .map(|one| format!("{}={}", one.name.local, one.value))
                    .collect();
                attributes.sort();
                if name == "br" || name == "w:br" {
                    found.text.push('\n');
                } else {
                    found
                        .elements
                        .push(format!("{name} {}", attributes.join(" ")));
                }
                if name == "w:tab" {
                    found.text.push(' ');
                }
            }
            Token::TagToken(tag) if !INLINE.contains(&&*tag.name) => found.text.push('\n'),
            Token::CharacterTokens(text) => found.text.push_str(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Reads a page or a part.
pub(super) fn read(markup: &str) -> Found {
    let sink = Sink(RefCell::default());
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(markup));
    drop(tokenizer.feed(&input));
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// A part of a DOCX file as text.
pub(super) fn part(docx: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}
