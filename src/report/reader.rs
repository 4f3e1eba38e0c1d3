//! For tests: a reader of Markdown that takes nothing but text and the structure we write, and
//! texts that try to be more.

use proptest::prelude::*;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::document::{About, Block, Document, Prose};

/// The one address in the document of texts.
pub(super) const ADDRESS: &str = "https://example.com/hc/en-us/articles/1";

/// Each text in every kind of block.
pub(super) fn everywhere(texts: &[String; 3]) -> Document {
    let [a, b, c] = texts.each_ref().map(Prose::plain);
    Document {
        title: texts[0].replace('\n', " "),
        about: About::default(),
        blocks: vec![
            Block::paragraph(&texts[0]),
            Block::Paragraph(Prose::strong("Strong.").and(" ").and(&texts[1])),
            Block::Notice(c.clone()),
            Block::PageBreak,
            Block::subheading(&texts[1]),
            Block::List {
                is_numbered: true,
                entries: vec![a.clone(), b.clone().and("\n").and(&texts[2])],
            },
            Block::heading("Between"),
            Block::Terms(vec![("Label".to_owned(), c.clone())]),
            Block::Paragraph(Prose::plain("See ").and_address(ADDRESS)),
            Block::Table {
                header: vec!["One".to_owned(), texts[2].clone()],
                rows: vec![vec![a, b]],
            },
        ],
    }
}

/// The blocks that a parser finds, as their text; an error for whatever is active.
pub(super) fn read_back(
    markdown: &str,
    address: &str,
    options: Options,
) -> Result<Vec<String>, String> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::HardBreak => text.push('\n'),
            Event::InlineHtml(tag) if &*tag == "<br>" => text.push('\n'),
            Event::Rule => blocks.push("(rule)".to_owned()),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
                | Tag::BlockQuote(None)
                | Tag::Strong,
            )
            | Event::End(
                TagEnd::List(_)
                | TagEnd::Table
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::BlockQuote(None)
                | TagEnd::Strong
                | TagEnd::Link,
            ) => {}
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url,
                ..
            }) if &*dest_url == address => {}
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => blocks.push(std::mem::take(&mut text)),
            other => return Err(format!("{other:?} in {markdown}")),
        }
    }
    Ok(blocks)
}

/// Plain and as many extensions as there are, but for the one that turns quotes and dashes.
pub(super) fn dialects() -> [Options; 3] {
    let tables = Options::ENABLE_TABLES;
    let all = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    [tables, all, all - Options::ENABLE_OLD_FOOTNOTES]
}

/// Pieces that mean something somewhere in Markdown or in one of its dialects.
const PIECES: [&str; 64] = [
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "~",
    "~~",
    "~~~",
    "[",
    "]",
    "](",
    "![",
    "[x](y)",
    "[^1]",
    "[^1]:",
    "[[x]]",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<br>",
    "<a@b.c>",
    "&lt;",
    "&",
    "&#32;",
    "&#x6",
    "|",
    "\\",
    "\\|",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "- ",
    "-",
    "---",
    "+ ",
    "+++",
    "1. ",
    "12)",
    "# ",
    "## ",
    "=",
    "===",
    "> ",
    "$x$",
    "$$",
    "^",
    "{#id}",
    ": ",
    ":::",
    "://",
    "https://a.b/c",
    "www.",
    "www.a.b",
    " ",
    "    ",
    "\t",
    "\u{202E}",
    "\u{A0}",
    "x",
];

pub(super) fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..10);
    prop_oneof![
        3 => pieces.prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}
