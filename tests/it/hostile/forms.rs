//! Characters that hide, in every form that a session leaves the program in.

use std::process::Command;

use askfirst::report::{self, Paper, json_text};
use askfirst::session::Session;
use tempfile::TempDir;

use crate::fuzz::targets::given;
use crate::support::outside::skipped;
use crate::support::world::put;

use super::filled;
use super::strings::{DIRECTIONS, INVISIBLE};

/// What is shown for a character that hides, and what is said of the text it is in.
const TOKEN: char = '\u{27EA}';

/// A session whose every text hides something.
fn hiding(hidden: char) -> Session {
    filled(&[format!("up{hidden}front")])
}

/// The forms that are text, by name.
fn forms(session: &Session) -> [(&'static str, String); 6] {
    given::summary(session, |input| {
        let document = report::summary(input);
        let mail = report::mail(input, false);
        [
            ("Markdown", document.to_markdown()),
            ("text", document.to_plain()),
            ("web page", document.to_html(None)),
            (
                "e-mail",
                format!("{}\n{}", mail.subject, mail.lines.join("\n")),
            ),
            ("lines", report::brief(input).join("\n")),
            ("JSON", json_text(&report::export_json(input))),
        ]
    })
}

#[test]
fn what_hides_is_told_and_shown_in_every_form() {
    let all = DIRECTIONS.iter().chain(&INVISIBLE);
    let mut n_shown = 0;
    for hidden in all.clone() {
        let session = hiding(*hidden);
        assert!(askfirst::text::hides_something(
            session.proposed_use.get("name")
        ));
        for (form, text) in forms(&session) {
            let told = format!("U+{:04X} in {form}", u32::from(*hidden));
            assert!(!text.contains(*hidden), "{told}");
            let is_shown = text.contains(TOKEN)
                || text
                    .to_lowercase()
                    .contains(&format!("\\u{:04x}", u32::from(*hidden)))
                || form == "JSON";
            assert!(is_shown, "{told}: {text}");
            n_shown += 1;
        }
        for (form, text) in forms(&session).into_iter().take(3) {
            let is_told = text.contains("hidden or control characters");
            assert!(is_told, "U+{:04X} in {form}", u32::from(*hidden));
        }
    }
    println!(
        "{} characters, {n_shown} texts, each shows every one",
        all.count()
    );
}

#[cfg(feature = "pdf")]
#[test]
fn what_hides_is_told_and_shown_in_a_pdf() {
    let disk = TempDir::new().unwrap();
    let texts: Vec<String> = DIRECTIONS
        .iter()
        .chain(&INVISIBLE)
        .map(|one| format!("up{one}front"))
        .collect();
    let pdf = given::summary(&filled(&texts), |input| {
        report::summary(input).to_pdf(Paper::A4)
    });
    put(&disk.path().join("a.pdf"), pdf.unwrap().bytes);
    let read = Command::new("pdftotext")
        .arg("-layout")
        .arg(disk.path().join("a.pdf"))
        .arg("-")
        .output();
    let Ok(read) = read else {
        return skipped("pdftotext");
    };
    let text = String::from_utf8(read.stdout).unwrap();
    let mut n_shown = 0;
    for hidden in DIRECTIONS.iter().chain(&INVISIBLE) {
        assert!(!text.contains(*hidden), "U+{:04X}", u32::from(*hidden));
        n_shown += 1;
    }
    assert!(text.matches(TOKEN).count() >= 40, "{text}");
    assert!(text.contains("hidden or control"), "{text}");
    println!("{n_shown} characters in a PDF, each shown");
}
