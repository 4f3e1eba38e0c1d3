//! What goes into a page as text comes out of a parser of HTML as the same text, and as nothing
//! else: no element, no attribute, no address.

use proptest::prelude::*;

use crate::report::document::{About, Block, Document, Prose};
use crate::report::markup::{Found, read};
use crate::report::paper::Paper;
use crate::report::reader::{ADDRESS, everywhere, hostile};
use crate::text::visible_lines;

/// The page of texts, parsed.
fn page(texts: &[String; 3]) -> Found {
    read(&everywhere(texts).to_html(None))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_comes_out_as_that_text_and_nothing_more(texts in [hostile(), hostile(), hostile()]) {
        let texts = texts.map(|text| format!("x{text}x"));
        let plain = page(&["xx".to_owned(), "xx".to_owned(), "xx".to_owned()]);
        let found = page(&texts);
        let without_labels = |found: &Found| -> Vec<String> {
            let elements = found.elements.iter();
            elements.filter(|one| !one.contains("data-label")).cloned().collect()
        };
        prop_assert_eq!(plain.elements.len(), found.elements.len());
        prop_assert_eq!(without_labels(&plain), without_labels(&found));
        for text in &texts {
            let shown = visible_lines(text);
            prop_assert!(found.text.contains(&*shown), "no {:?} in {}", shown, found.text);
        }
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let hostile = "</style><script>alert(1)</script><img src=x onerror=y>".to_owned();
    let page = page(&[hostile.clone(), hostile.clone(), hostile]);
    // The label of a cell is the text of its head, as a value.
    let elements = page.elements.iter();
    for element in elements.filter(|one| !one.contains("data-label")) {
        let (name, attributes) = element.split_once(' ').unwrap();
        assert!(!["script", "img", "link", "iframe", "object"].contains(&name));
        assert!(!attributes.contains("src=") && !attributes.starts_with("on"));
        let is_ours =
            !attributes.contains("href=") || attributes.contains(&format!("href={ADDRESS} "));
        assert!(is_ours, "{element}");
    }
    let policy = page
        .elements
        .iter()
        .find(|one| one.contains("Content-Security-Policy"));
    assert!(policy.unwrap().contains("default-src 'none'"));
    assert!(!super::STYLE.contains("url(") && !super::STYLE.contains("@import"));
}

#[test]
fn an_address_that_is_not_plainly_one_is_only_text() {
    for address in [
        "javascript:alert(1)",
        "http://a.b",
        "https://a.b/\"onclick=\"x",
    ] {
        let document = Document {
            title: "T".to_owned(),
            about: About::default(),
            blocks: vec![Block::Paragraph(Prose::plain("See ").and_address(address))],
        };
        let page = read(&document.to_html(None));
        assert!(
            page.elements.iter().all(|one| !one.starts_with("a ")),
            "{address}"
        );
        assert!(page.text.contains(address));
    }
}

#[test]
fn paper_is_that_of_the_printer_unless_it_is_named() {
    let document = everywhere(&["a".to_owned(), "b".to_owned(), "c".to_owned()]);
    assert!(!document.to_html(None).contains("@page { size"));
    assert!(
        document
            .to_html(Some(Paper::Letter))
            .contains("@page { size: letter; }")
    );
    assert!(
        document
            .to_html(Some(Paper::A4))
            .contains("@page { size: a4; }")
    );
}
