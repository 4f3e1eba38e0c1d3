//! The file for Word by python-docx and `LibreOffice`.

use std::path::Path;

use askfirst::report::Paper;
use tempfile::TempDir;

use super::{TEXTS, document, holds, pack, program, put, said, wanted, written_over};
use crate::support::outside::{python_with, skipped};

/// Says what a reader of Word's format finds: texts, styles, heads of tables, properties.
const READER: &str = r#"
import sys, docx
file = docx.Document(sys.argv[1])
for paragraph in file.paragraphs:
    print(paragraph.style.name, "|", paragraph.text)
for table in file.tables:
    head = table.rows[0]._tr.trPr
    print("Table", table.style.name, head is not None and b"tblHeader" in docx.oxml.xmlchemy.serialize_for_reading(head).encode())
    for row in table.rows:
        for cell in row.cells:
            print(cell.text)
about = file.core_properties
print("About", "|", about.title, "|", about.language, "|", about.created.isoformat())
print("Width", file.sections[0].page_width.pt)
"#;

#[test]
fn a_reader_of_the_format_finds_every_word_and_real_styles() {
    let Some(python) = python_with("docx") else {
        return skipped("python-docx");
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.docx");
    let session = written_over(&pack, &TEXTS);
    let document = document(&pack, &session);
    put(&file, document.to_docx(Paper::Letter).unwrap());
    let script = folder.path().join("read.py");
    put(&script, READER);
    let found = said(
        &python,
        [
            "-X".as_ref(),
            "utf8".as_ref(),
            script.as_os_str(),
            file.as_os_str(),
        ],
    );
    holds(&found, &wanted(&pack, &session), "the file");
    for style in [
        "Title |",
        "Heading 1 |",
        "Heading 2 |",
        "List Number |",
        "Term |",
    ] {
        assert!(
            found.lines().any(|line| line.starts_with(style)),
            "{style} in {found}"
        );
    }
    let tables: Vec<&str> = found
        .lines()
        .filter(|line| line.starts_with("Table "))
        .collect();
    assert!(
        tables.len() > 5 && tables.iter().all(|table| table.ends_with("True")),
        "{tables:?}"
    );
    assert!(found.contains("| en | 2025-11-21T00:00:00") && found.contains("Width 612.0"));
}

#[test]
fn another_word_processor_opens_it() {
    let Some(office) = program(&["soffice", "libreoffice"]) else {
        return;
    };
    let Some(reader) = program(&["pdftotext"]) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.docx");
    let session = written_over(&pack, &TEXTS);
    put(&file, document(&pack, &session).to_docx(Paper::A4).unwrap());
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profile").display()
    );
    let words: [&Path; 7] = [
        profile.as_ref(),
        "--headless".as_ref(),
        "--convert-to".as_ref(),
        "pdf".as_ref(),
        "--outdir".as_ref(),
        folder.path(),
        &file,
    ];
    said(&office, words);
    let converted = folder.path().join("a.pdf");
    // Without the foot of each page, which would stand within what goes on over it.
    let words = ["-raw", "-x", "0", "-y", "0", "-W", "596", "-H", "801"].map(AsRef::as_ref);
    let files = [converted.as_os_str(), "-".as_ref()];
    let text = said(&reader, words.into_iter().chain(files));
    // Its own fonts decide how other scripts are written into a PDF, so this is about ours.
    let wanted: Vec<String> = wanted(&pack, &session);
    let wanted: Vec<String> = wanted.into_iter().filter(|text| text.is_ascii()).collect();
    holds(&text, &wanted, "the converted file");
}
