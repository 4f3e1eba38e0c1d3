//! The register of a production as a web page and as PDF, opened by others.

use std::fs;

use askfirst::lang::Catalog;
use askfirst::pack::Pack;
use askfirst::register::{self, Entry, Found, Gathered, Rows, Sheet};
use askfirst::report::Document;
use askfirst::session::Session;
use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::browser::{BROWSERS, asked, must_be_accessible, opened};
use super::{TEXTS, example, holds, pack, program, put, written_over};

pub(super) const TODAY: Date = date(2025, 12, 15);

fn entry<'p>(pack: &'p Pack, file: &str, session: &Session) -> Entry<'p> {
    Entry {
        file: file.to_owned(),
        updated: None,
        found: Found::Use(Box::new(register::of(
            pack,
            session,
            TODAY,
            &Catalog::english(),
        ))),
    }
}

/// A production with uses of every kind, hostile texts among them, and a file nobody can read.
pub(super) fn entries(pack: &Pack) -> Vec<Entry<'_>> {
    let mut entries = vec![Entry {
        file: "broken.toml".to_owned(),
        updated: None,
        found: Found::Unreadable("damaged or not a session".to_owned()),
    }];
    for (number, stage) in ["Prep", "Shoot", "", "Prep"].iter().enumerate() {
        let mut session = if number % 2 == 0 {
            written_over(pack, &TEXTS)
        } else {
            example(pack)
        };
        session.proposed_use.set("stage", stage);
        entries.push(entry(pack, &format!("{number}.toml"), &session));
    }
    entries.push(entry(pack, "begun.toml", &Session::blank(pack)));
    entries
}

fn document_of(pack: &Pack, entries: &[Entry<'_>], rows: Rows) -> Document {
    let sheet = Sheet {
        pack,
        words: &Catalog::english(),
        rows,
        today: TODAY,
    };
    let mut gathered = Gathered::default();
    for entry in entries {
        gathered.add(entry, pack);
    }
    let rows = entries.iter().flat_map(|entry| sheet.rows_of(entry));
    register::document(&sheet, &gathered, rows.collect())
}

pub(super) fn document(pack: &Pack, rows: Rows) -> Document {
    document_of(pack, &entries(pack), rows)
}

/// What a reader must find: every use with its tools, and what is wrong with a file.
fn wanted() -> Vec<String> {
    // The title, the name of the use, and the tools.
    let own = [0, 3, 2].map(|place| TEXTS[place].to_owned());
    let ours = [
        "broken.toml",
        "damaged or not a session",
        "6 of 6 must not proceed yet",
        "De-aging, flashback on the pier",
        "Grain matching",
        "Actions by stage",
        "Actions by tool",
        "No stage named",
        "No approval",
    ];
    own.into_iter().chain(ours.map(str::to_owned)).collect()
}

#[test]
fn a_register_as_a_page_is_accessible_by_day_and_by_night() {
    let pack = pack();
    for rows in Rows::ALL {
        must_be_accessible(&document(&pack, rows).to_html(None));
    }
}

#[test]
fn a_register_as_a_page_asks_for_nothing_runs_nothing_and_has_its_picture() {
    let Some(browser) = program(&BROWSERS) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("register.html");
    let html = document(&pack, Rows::Uses).to_html(None);
    put(&page, &html);
    let all = asked(&browser, folder.path(), &page);
    assert!(all.is_empty(), "{all:?}");
    let dom = opened(&browser, folder.path(), &page, &["--dump-dom".to_owned()]);
    assert!(!dom.contains("<script") && !dom.contains("<img") && !dom.contains("<title>run"));
    let text = dom
        .replace("<br>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    holds(&text, &wanted(), "the page");
    // A part for each kind of use in a bar: two stages, none, and each tool.
    assert!(dom.matches("<rect").count() >= 6, "{dom}");
    assert!(dom.contains("class=\"part strictest\"") && dom.contains("class=\"part open\""));
    let paper = folder.path().join("paper.pdf");
    let words = [
        format!("--print-to-pdf={}", paper.display()),
        "--no-pdf-header-footer".to_owned(),
    ];
    opened(&browser, folder.path(), &page, &words);
    if let Some(info) = program(&["pdfinfo"]) {
        let about = super::said(&info, [paper.as_os_str()]);
        let size = about.lines().find(|line| line.starts_with("Page size"));
        let mut sides = size
            .unwrap()
            .split_whitespace()
            .filter_map(|word| word.parse::<f32>().ok());
        assert!(sides.next() > sides.next(), "{about}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_register_as_pdf_is_sound_tagged_wide_and_holds_every_use() {
    use askfirst::report::Paper;

    use super::said;

    let (Some(check), Some(info), Some(reader)) = (
        program(&["qpdf"]),
        program(&["pdfinfo"]),
        program(&["pdftotext"]),
    ) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("register.pdf");
    for (paper, size) in [(Paper::A4, "841.89 x 595.28"), (Paper::Letter, "792 x 612")] {
        for rows in Rows::ALL {
            let made = document(&pack, rows).to_pdf(paper).unwrap();
            assert_eq!(made, document(&pack, rows).to_pdf(paper).unwrap());
            put(&file, made.bytes);
            let told = said(&check, ["--check".as_ref(), file.as_os_str()]);
            assert!(
                told.contains("No syntax or stream encoding errors"),
                "{told}"
            );
            let about = said(&info, [file.as_os_str()]);
            assert!(about.contains("Tagged:          yes"), "{about}");
            assert!(about.contains(size), "{about}");
        }
        put(
            &file,
            document(&pack, Rows::Uses).to_pdf(paper).unwrap().bytes,
        );
        let words = ["-raw".as_ref(), file.as_os_str(), "-".as_ref()];
        holds(&said(&reader, words), &wanted(), paper.name());
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_bars_of_a_register_are_drawn_on_paper() {
    use askfirst::report::Paper;

    use super::said;

    let Some(painter) = program(&["pdftoppm"]) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("register.pdf");
    let all = entries(&pack);
    // The red of the strictest level, on a register with such a use and on one without.
    let red = |entries: &[Entry<'_>]| {
        let pdf = document_of(&pack, entries, Rows::Uses).to_pdf(Paper::A4);
        put(&file, pdf.unwrap().bytes);
        let to = folder.path().join("page");
        let words = ["-r", "36", "-f", "1", "-l", "1", "-singlefile"].map(AsRef::as_ref);
        said(
            &painter,
            words.into_iter().chain([file.as_os_str(), to.as_os_str()]),
        );
        let picture = fs::read(folder.path().join("page.ppm")).unwrap();
        let is_red = |pixel: &[u8]| pixel[0] > 140 && pixel[1] < 70 && pixel[2] < 70;
        let (width, height) = (421, 298);
        let pixels = &picture[picture.len() - 3 * width * height..];
        pixels.chunks(3).filter(|pixel| is_red(pixel)).count()
    };
    let strict = red(&all);
    let open = red(&all[5..]);
    assert!(strict > 200, "{strict} pixels");
    assert_eq!(open, 0);
}
