//! What goes into a file for Word as text comes out of its parts as the same text, and the same
//! document is the same bytes.

use proptest::prelude::*;

use crate::report::document::Document;
use crate::report::markup::{part, read};
use crate::report::paper::Paper;
use crate::report::reader::{everywhere, hostile};
use crate::text::visible_lines;

fn body(document: &Document) -> String {
    part(&document.to_docx(Paper::A4).unwrap(), "word/document.xml")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_comes_out_as_that_text_and_nothing_more(texts in [hostile(), hostile(), hostile()]) {
        let texts = texts.map(|text| format!("x{text}x"));
        // A line feed splits a run of text, so the plain ones have as many.
        let lines = |text: &String| "x\n".repeat(visible_lines(text).matches('\n').count()) + "x";
        let plain = read(&body(&everywhere(&texts.each_ref().map(lines))));
        let found = read(&body(&everywhere(&texts)));
        prop_assert_eq!(plain.elements, found.elements);
        for text in &texts {
            let shown = visible_lines(text);
            prop_assert!(found.text.contains(&*shown), "no {:?} in {}", shown, found.text);
        }
    }
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let document = everywhere(&["a".to_owned(), "b".to_owned(), "c".to_owned()]);
    let first = document.to_docx(Paper::Letter).unwrap();
    assert_eq!(first, document.to_docx(Paper::Letter).unwrap());
    assert!(part(&first, "word/document.xml").contains("w:w=\"12240\" w:h=\"15840\""));
}

#[test]
fn the_foot_counts_pages_and_the_properties_name_the_file() {
    let mut document = everywhere(&["a & b".to_owned(), "b".to_owned(), "c".to_owned()]);
    document.about.page = "Page {n} of {of}".to_owned();
    document.about.author = "R & D".to_owned();
    let file = document.to_docx(Paper::A4).unwrap();
    let foot = part(&file, "word/footer1.xml");
    assert!(foot.contains("w:instr=\"PAGE\"") && foot.contains("w:instr=\"NUMPAGES\""));
    let properties = part(&file, "docProps/core.xml");
    assert!(properties.contains("<dc:title>a &amp; b</dc:title>"));
    assert!(properties.contains("<dc:creator>R &amp; D</dc:creator>"));
}
