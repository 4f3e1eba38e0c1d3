//! An export for sharing outside: in no form is there a name, a contact or a text that was typed, and in
//! every form is all that is needed to decide. And one without notes: no note, and all the rest.

use std::collections::BTreeSet;
use std::io::Read;

use askfirst::interview::slots;
use askfirst::report::{
    Document, Paper, Summary, export_json, json_text, mail, redacted_json, redacted_summary,
    summary,
};
use askfirst::session::{Log, Session};

use super::filled;
use crate::fuzz::targets::given;

/// What every text that was typed has in it, and nothing else does.
const CANARY: &str = "Qzvx";

/// A session with a canary in every field, and one of their own in notes.
fn session() -> Session {
    let texts: Vec<String> = (0..110).map(|n| format!("{CANARY} {n} at home")).collect();
    let mut session = filled(&texts);
    for (number, slot) in slots(given::pack(), session.tools.len()).enumerate() {
        session.set_note(slot, &format!("{NOTE} {number}"));
    }
    assert!(!session.approvals.is_empty() && !session.comments.is_empty());
    session
}

const NOTE: &str = "Wqkj";

/// A document in every form, with all that stands in its files.
fn forms(made: &Document) -> Vec<(&'static str, String)> {
    let mut word = String::new();
    let bytes = made.to_docx(Paper::A4).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for place in 0..archive.len() {
        archive
            .by_index(place)
            .unwrap()
            .read_to_string(&mut word)
            .unwrap();
    }
    #[cfg_attr(
        not(feature = "pdf"),
        expect(unused_mut, reason = "there is no PDF to add")
    )]
    let mut forms = vec![
        ("md", made.to_markdown()),
        ("txt", made.to_plain()),
        ("html", made.to_html(None)),
        ("docx", word),
    ];
    #[cfg(feature = "pdf")]
    forms.extend(of_pdf(made).map(|text| ("pdf", text)));
    forms
}

/// The text of a PDF, and what programs read about it.
#[cfg(feature = "pdf")]
fn of_pdf(made: &Document) -> Option<String> {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("a.pdf");
    crate::support::world::put(&file, made.to_pdf(Paper::A4).unwrap().bytes);
    let mut all = String::new();
    for (reader, words) in [("pdfinfo", &[][..]), ("pdftotext", &["-raw"][..])] {
        let mut command = std::process::Command::new(reader);
        command.args(words).arg(&file);
        if reader == "pdftotext" {
            command.arg("-");
        }
        let Ok(output) = command.output() else {
            crate::support::outside::skipped(reader);
            return None;
        };
        all.push_str(&String::from_utf8_lossy(&output.stdout));
    }
    Some(all)
}

/// The sentences that a decision rests on.
fn needed(input: &Summary<'_>) -> BTreeSet<String> {
    let (pack, assessment) = (input.pack, input.assessment);
    let text = &pack.text;
    let mut needed = BTreeSet::new();
    let mut add = |text: &str| {
        needed.insert(text.to_owned());
    };
    add(&text.levels[assessment.level.position()].name);
    add(&input.session.revision(pack));
    for reason in &assessment.reasons {
        add(&text.findings[reason.finding.position()]);
    }
    for owed in &assessment.obligations {
        add(&text.obligations[owed.obligation.position()].name);
    }
    for step in input.interview.path() {
        let words = &text.questions[step.slot.question.position()];
        add(&words.ask);
        if let Some(option) = step.answer {
            add(&words.options[option.position()]);
        }
    }
    for clause in &assessment.clauses {
        add(&pack.clause(*clause).id);
    }
    for reading in &assessment.readings {
        add(&text.readings[reading.note.position()].name);
    }
    needed
}

/// Text without spaces, hyphens and the marks with which a form escapes.
fn folded(text: &str) -> String {
    let text = text
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    let is_kept = |char: &char| !char.is_whitespace() && !['-', '\\'].contains(char);
    text.chars().filter(is_kept).collect()
}

fn must_have(forms: &[(&'static str, String)], needed: &BTreeSet<String>) {
    for (form, text) in forms {
        let text = folded(text);
        let lost: Vec<&String> = needed
            .iter()
            .filter(|one| !text.contains(&folded(one)))
            .collect();
        assert!(lost.is_empty(), "{form} lacks {lost:?}");
    }
}

/// Fails where a form has this; for JSON and all that is not a document too.
fn must_lack(forms: &[(&'static str, String)], canary: &str) {
    for (form, text) in forms {
        let at = text.find(canary);
        let around = at.map(|at| text.get(at.saturating_sub(60)..at + 30).unwrap_or(canary));
        assert!(at.is_none(), "{form} has {around:?}");
    }
}

#[test]
fn nothing_that_was_typed_is_in_an_export_without_names_and_all_that_decides_is() {
    let session = session();
    given::summary(&session, |input| {
        let needed = needed(input);
        assert!(needed.len() > 50, "{}", needed.len());
        let mut all = forms(&redacted_summary(input));
        must_have(&all, &needed);
        all.push(("json", json_text(&redacted_json(input))));
        let short = mail(input, true);
        all.push(("mail", format!("{short:?} {}", short.link())));
        must_lack(&all, CANARY);
        must_lack(&all, NOTE);
        // In the other they all are.
        for (form, text) in forms(&summary(input)) {
            assert!(text.matches(CANARY).count() > 60, "{form}");
            assert!(text.matches(NOTE).count() > 5, "{form}");
        }
        println!(
            "{} sentences in {} forms, 0 canaries",
            needed.len(),
            all.len()
        );
    });
}

#[test]
fn no_note_is_in_an_export_without_notes_and_all_the_rest_is() {
    let session = session();
    given::summary(&session, |input| {
        let without = Summary {
            notes: false,
            ..*input
        };
        let mut all = forms(&summary(&without));
        must_have(&all, &needed(input));
        for (form, text) in &all {
            assert!(text.matches(CANARY).count() > 60, "{form}");
        }
        all.push(("json", json_text(&export_json(&without))));
        all.push(("mail", format!("{:?}", mail(&without, false))));
        must_lack(&all, NOTE);
    });
}

#[test]
fn no_note_is_in_the_history_of_an_export_without_notes() {
    let text = include_str!("../formats/session-1.toml");
    let name = "session-1.toml";
    let source = askfirst::source::Source { name, text };
    let mut session = Session::read(given::pack(), source).unwrap();
    // A note that was changed after an export is in the log of changes.
    let slot = *session.notes.keys().next().unwrap();
    let (pack, now) = (given::pack(), jiff::Timestamp::UNIX_EPOCH);
    let mut log = Log::opened(&session, pack, now);
    log.exported(
        &mut session,
        ("md", "4213bb0b9842"),
        jiff::civil::date(1970, 1, 1),
        now,
    );
    session.set_note(slot, &format!("{NOTE} anew"));
    log.record(&mut session, pack, now);
    given::summary(&session, |input| {
        let without = Summary {
            notes: false,
            ..*input
        };
        must_lack(&forms(&summary(&without)), NOTE);
        assert!(summary(input).to_plain().matches(NOTE).count() > 1);
    });
}
