//! The web page of a session whose every field tries to be more than text: a parser of HTML that is
//! not ours finds the very elements and attributes that it finds with plain words.

use std::cell::RefCell;

use askfirst::report::{self, Document};
use askfirst::session::Session;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::{A_SESSION, filled};
use crate::fuzz::targets::given;

const INSIDE: [&str; 25] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>*{background:url(http://x.invalid)}</style>",
    "<link rel=stylesheet href=http://x.invalid>",
    "<meta http-equiv=refresh content=0>",
    "<base href=http://x.invalid>",
    "<form action=http://x.invalid><input>",
    "<object data=x>",
    "<math><mtext><table><mglyph><style>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<!--",
    "--><b>",
    "<![CDATA[x]]>",
    "<?xml version=1?>",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "<template><b>",
    "<plaintext>",
    "<xmp>",
    "<textarea>",
    "</body></html><p>",
];

/// How to get out of where a text stands.
const OUT: [(&str, &str); 20] = [
    ("", ""),
    ("\"", "\""),
    ("'", "'"),
    (">", ""),
    ("\">", ""),
    ("'>", ""),
    ("\" x=\"", ""),
    ("\" onclick=alert(1) \"", ""),
    ("</td></tr></table>", ""),
    ("</title>", "<title>"),
    ("</style>", "<style>"),
    ("</p>", "<p>"),
    ("</li></ul>", ""),
    ("</h1>", "<h1>"),
    ("</main>", "<main>"),
    ("\u{0}<", ""),
    ("<<", ">>"),
    ("&", ";"),
    ("\u{FF1C}", "\u{FF1E}"),
    ("`", "`"),
];

/// Five hundred texts.
fn texts() -> Vec<String> {
    let each =
        |(before, behind): &(&str, &str)| INSIDE.map(|inside| format!("{before}{inside}{behind}"));
    OUT.iter().flat_map(each).collect()
}

#[derive(Default)]
struct Census(RefCell<Vec<String>>);

impl TokenSink for Census {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let names = tag.attrs.iter().map(|one| one.name.local.to_string());
                let names: Vec<String> = names.collect();
                found.push(format!("{:?} {} {}", tag.kind, tag.name, names.join(" ")));
            }
            Token::CommentToken(text) => found.push(format!("comment {text}")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn census(page: &str) -> Vec<String> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let tokenizer = Tokenizer::new(Census::default(), TokenizerOpts::default());
    drop(tokenizer.feed(&input));
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

fn page(session: &Session) -> String {
    let document: Document = given::summary(session, report::summary);
    document.to_html(None)
}

#[test]
fn five_hundred_texts_in_every_field_leave_the_elements_of_a_page_as_they_are() {
    let texts = texts();
    assert!(texts.len() >= 500);
    let plain: Vec<String> = (0..A_SESSION).map(|n| format!("word {n}")).collect();
    let expected = census(&page(&filled(&plain)));
    assert!(expected.len() > 200, "{}", expected.len());
    let mut n_pages = 0;
    // Each step further puts each text into other fields.
    for first in (0..texts.len()).step_by(37) {
        let mut turned = texts.clone();
        turned.rotate_left(first);
        turned.truncate(A_SESSION);
        let page = page(&filled(&turned));
        assert_eq!(census(&page), expected, "from {first}");
        assert!(page.contains("default-src 'none'"));
        n_pages += 1;
    }
    println!(
        "{} texts, {n_pages} pages, {} tags each, all as expected",
        texts.len(),
        expected.len()
    );
}
