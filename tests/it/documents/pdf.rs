//! PDF by poppler and qpdf: whole, tagged, with its fonts, and every word in it. A validator of PDF/UA comes
//! neither with Debian nor from the registry of Python; the writer checks each file against it as it writes,
//! and a unit test says that it does.

use std::fs;

use askfirst::pack::Pack;
use askfirst::report::Paper;
use askfirst::session::{Log, Session};
use askfirst::source::Source;
use jiff::Timestamp;
use jiff::civil::date;
use tempfile::TempDir;

use super::{TEXTS, document, example, holds, pack, program, put, said, wanted, written_over};
use crate::support::cases::session_text;

#[test]
fn every_word_is_found_in_reading_order_and_as_it_was_typed() {
    let Some(reader) = program(&["pdftotext"]) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let texts = &TEXTS[..6];
    for (number, session) in [example(&pack), written_over(&pack, texts)]
        .iter()
        .enumerate()
    {
        let pdf = document(&pack, session).to_pdf(Paper::A4).unwrap();
        assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
        assert!(pdf.bytes.len() <= 400 * 1024, "{} bytes", pdf.bytes.len());
        let file = folder.path().join(format!("{number}.pdf"));
        put(&file, pdf.bytes);
        let wanted = wanted(&pack, session);
        assert!(wanted.len() > 150);
        for mode in ["-raw", "-nodiag"] {
            let words = [mode.as_ref(), file.as_os_str(), "-".as_ref()];
            holds(&said(&reader, words), &wanted, mode);
        }
    }
}

#[test]
fn the_structure_has_headings_lists_and_tables_and_every_word() {
    let Some(info) = program(&["pdfinfo"]) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    // This reader of structure takes no notice of the texts that Thai clusters stand for.
    let session = written_over(&pack, &[TEXTS[0], TEXTS[1], TEXTS[4], TEXTS[5]]);
    let file = folder.path().join("a.pdf");
    let document = document(&pack, &session);
    put(&file, document.to_pdf(Paper::Letter).unwrap().bytes);
    let about = said(&info, [file.as_os_str()]);
    for line in [
        "Tagged:          yes",
        "JavaScript:      no",
        "612 x 792 pts",
    ] {
        assert!(about.contains(line), "{line} in {about}");
    }
    assert!(about.contains(&document.title), "{about}");
    let tags = said(&info, ["-struct".as_ref(), file.as_os_str()]);
    for tag in ["H1", "H2", "H3", "Table", "TH", "TD", "Lbl", "LBody"] {
        let has = tags
            .lines()
            .any(|line| line.trim().split([' ', ':']).next() == Some(tag));
        assert!(has, "{tag} in {tags}");
    }
    let text = said(&info, ["-struct-text".as_ref(), file.as_os_str()]);
    // Each line of the page is a string of its own there.
    let text: String = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'))
        .collect();
    holds(&text, &wanted(&pack, &session), "the structure");
}

#[test]
fn a_file_is_sound_and_brings_its_fonts() {
    let (Some(check), Some(fonts)) = (program(&["qpdf"]), program(&["pdffonts"])) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.pdf");
    let session = written_over(&pack, &TEXTS);
    put(
        &file,
        document(&pack, &session).to_pdf(Paper::A4).unwrap().bytes,
    );
    let told = said(&check, ["--check".as_ref(), file.as_os_str()]);
    assert!(
        told.contains("No syntax or stream encoding errors"),
        "{told}"
    );
    let listed = said(&fonts, [file.as_os_str()]);
    let listed: Vec<&str> = listed.lines().skip(2).collect();
    assert!(listed.len() >= 4, "{listed:?}");
    for font in listed {
        assert!(
            font.contains("CID TrueType") && font.contains("yes yes yes"),
            "{font}"
        );
    }
}

/// What a careful producer fills in.
const DETAILS: &str = r#"
[production]
title = "The Lantern Keepers of Saltmarsh"
season_episode = "Season 2, episode 4"
company = "Tern & Teal Pictures Ltd"
contact_name = "Noor Lindqvist"
contact_email = "noor.lindqvist@example.com"
[prepared_by]
name = "Rosa Almeida"
role = "Line producer"
email = "rosa.almeida@ternandteal.example"
[use]
name = "Boards for a fishing village at night"
what_and_why = "The designer wants boards of a fishing village at night, in the rain, from words that she writes herself. Nothing of ours goes in. The boards are pinned up for a week and never filmed, and no artist, film, brand or real person is named or shown; she has looked all of them over for anything that is known. Her own team draws every set that is built, from their own sketches of the harbour, as they always do."
start = "2025-12-08"
decision_by = "2025-12-01"
alternative = "Drawn by hand, four days more, and one day of the second unit at the harbour"
"#;

#[test]
fn the_first_page_is_the_summary_on_one_page() {
    let Some(reader) = program(&["pdftotext"]) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.pdf");
    let read = |text: &str| {
        let name = "case.toml";
        Session::read(&pack, Source { name, text }).unwrap()
    };
    let cases = (1..=16).map(|number| format!("P{number:02}"));
    let mut sessions: Vec<(String, Session)> = cases
        .map(|case| (case.clone(), read(&session_text(&case, DETAILS))))
        .collect();
    sessions.push(("the example".to_owned(), example(&pack)));
    let recorded = include_str!("../formats/session-1.toml");
    sessions.push(("one with a history".to_owned(), read(recorded)));
    let again: Vec<(String, Session)> = sessions
        .iter()
        .map(|(case, session)| (format!("{case}, sent again"), sent_again(&pack, session)))
        .collect();
    sessions.extend(again);
    for (case, session) in sessions {
        for paper in Paper::ALL {
            let pdf = document(&pack, &session).to_pdf(paper).unwrap();
            put(&file, pdf.bytes);
            let words = ["-f", "2", "-l", "2", "-raw"].map(AsRef::as_ref);
            let page = said(
                &reader,
                words.into_iter().chain([file.as_os_str(), "-".as_ref()]),
            );
            // The head and the foot of the page come before it.
            let is_next = page.lines().take(3).any(|line| line == "Facts");
            assert!(is_next, "{case} on {}: {page}", paper.name());
        }
    }
}

/// The same session after a summary of something else was exported.
fn sent_again(pack: &Pack, session: &Session) -> Session {
    let (mut session, at) = (session.clone(), Timestamp::UNIX_EPOCH);
    let mut log = Log::opened(&session, pack, at);
    let form = ("pdf", "c8b7d1e5f0a94b27");
    log.exported(&mut session, form, date(2025, 9, 30), at);
    session
}

#[test]
fn pages_become_pictures() {
    let Some(painter) = program(&["pdftoppm"]) else {
        return;
    };
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.pdf");
    put(
        &file,
        document(&pack, &example(&pack))
            .to_pdf(Paper::A4)
            .unwrap()
            .bytes,
    );
    let words = ["-r", "36", "-gray"].map(AsRef::as_ref);
    let to = folder.path().join("page");
    said(
        &painter,
        words.into_iter().chain([file.as_os_str(), to.as_os_str()]),
    );
    let mut n_pages = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "pgm") {
            continue;
        }
        n_pages += 1;
        let picture = fs::read(&path).unwrap();
        let pixels = &picture[picture.len() - 298 * 421..];
        let dark = pixels.iter().filter(|pixel| **pixel < 128).count();
        assert!(
            dark > 300 && dark < pixels.len() / 4,
            "{dark} dark in {}",
            path.display()
        );
        // Nothing reaches into the margins.
        let edge = pixels.chunks(298).all(|row| {
            row[..20]
                .iter()
                .chain(&row[278..])
                .all(|pixel| *pixel > 250)
        });
        assert!(edge, "{}", path.display());
    }
    assert!(n_pages > 5);
}
