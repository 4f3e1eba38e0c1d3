//! What goes into Markdown as text comes out of a Markdown parser as the same text, and as nothing
//! else: no link, no emphasis, no code, no structure.

use proptest::prelude::*;

use crate::report::document::{About, Document, Prose, Run};
use crate::report::reader::{ADDRESS, dialects, everywhere, hostile, read_back};
use crate::text::visible_lines;

fn expected(texts: &[String; 3]) -> Vec<String> {
    let show = |text: &str| visible_lines(text).trim_matches('\n').to_owned();
    let [a, b, c] = texts.each_ref().map(|text| show(text));
    let strong = format!("Strong. {}", visible_lines(&texts[1]));
    let second = format!("{}\n{}", visible_lines(&texts[1]), visible_lines(&texts[2]));
    let labelled = format!("Label: {}", visible_lines(&texts[2]));
    let mut all = vec![show(&texts[0].replace('\n', " ")), a.clone()];
    all.extend([show(&strong), c.clone()]);
    all.extend(["(rule)".to_owned(), b.clone(), a.clone(), show(&second)]);
    all.extend(["Between".to_owned(), show(&labelled)]);
    all.extend([format!("See {ADDRESS}"), "One".to_owned(), c, a, b]);
    all.retain(|text| !text.is_empty());
    all
}

fn check(texts: &[String; 3]) -> Result<(), String> {
    let markdown = everywhere(texts).to_markdown();
    for options in dialects() {
        let mut found = read_back(&markdown, ADDRESS, options)?;
        found.retain(|text| !text.is_empty());
        if found != expected(texts) {
            return Err(format!("{found:#?}\nfrom\n{markdown}"));
        }
    }
    Ok(())
}

/// How many hostile texts are tried; `ASKFIRST_TEXTS` asks for more than a test run has time for.
fn n_texts() -> u32 {
    let told = std::env::var("ASKFIRST_TEXTS").ok();
    told.and_then(|told| told.parse().ok()).unwrap_or(3_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(n_texts()))]

    #[test]
    fn any_text_comes_back_as_that_text_and_nothing_more(texts in [hostile(), hostile(), hostile()]) {
        prop_assert_eq!(check(&texts), Ok(()));
    }
}

#[test]
fn ordinary_sentences_are_left_as_they_are() {
    for text in [
        "It's \"fine\", isn't it? Yes: (a/b), 50% - or more; at 10:30.",
        "R & D, 3.5 cm, e-mail a@b.com!",
        "\u{17D}ofia's caf\u{E9}",
    ] {
        let markdown = Document {
            title: text.to_owned(),
            about: About::default(),
            blocks: Vec::new(),
        };
        assert_eq!(markdown.to_markdown(), format!("# {text}\n"));
    }
}

#[test]
fn what_starts_a_block_is_escaped_where_a_line_starts() {
    for (text, expected) in [
        ("- x - y", "\\- x - y"),
        ("1. x 1. y", "1\\. x 1. y"),
        ("12) x", "12\\) x"),
        ("a\n+ b", "a\\\n\\+ b"),
        ("  x ", "&#32; x&#32;"),
        ("a | b", "a \\| b"),
        ("https://a.b", "https:/\\/a.b"),
        ("www.a.b", "www\\.a.b"),
        ("\na\n\n", "a"),
        ("R&amp;D & Q", "R\\&amp;D & Q"),
    ] {
        assert_eq!(super::inline(&text.into(), "\\\n"), expected, "{text:?}");
    }
}

#[test]
fn an_address_is_a_link_only_if_it_is_one() {
    for (address, expected) in [
        ("https://a.b/c-d_e?f=1", "<https://a.b/c-d_e?f=1>"),
        ("https://a.b/>x", "https:/\\/a.b/\\>x"),
        ("javascript:x", "javascript:x"),
    ] {
        let prose = Prose(vec![Run::Address(address.to_owned())]);
        assert_eq!(super::inline(&prose, "\\\n"), expected);
    }
}
