//! Every form says how far a session is, what it rests on and what it was made with; and all forms say the
//! same.

use std::io::Read;

use askfirst::interview::slots;
use askfirst::lang::Catalog;
use askfirst::pack::Pack;
use askfirst::report::{Summary, export_json, summary};
use askfirst::session::Session;
use askfirst::source::Source;
use serde_json::Value;

use super::{example, folded, pack, with_summary};

/// What every form has to say of a session, in words.
fn facts(input: &Summary<'_>) -> Vec<String> {
    let (words, session, assessment) = (input.words, input.session, input.assessment);
    let n_unsure = assessment.open_questions.len().to_string();
    let unsure = [("unsure", n_unsure.as_str())];
    let n_answered = input.interview.n_answered();
    let revision = session.revision(input.pack);
    let pack = input.pack;
    let mut facts = vec![
        words.count_with("report.head.answered", n_answered, &unsure),
        format!("revision {}", &revision[..12]),
        format!("in full: {revision}"),
        format!("Askfirst {}", env!("CARGO_PKG_VERSION")),
        format!("questions {} {}", pack.id, pack.version),
        format!("digest {}", &pack.digest[..12]),
        format!("published {}", pack.guidance.published),
        "Triage, not clearance".to_owned(),
    ];
    let n_unanswered = assessment.unanswered.len();
    if n_unanswered > 0 {
        let drafted = words.count("report.draft.open", n_unanswered);
        facts.push(drafted);
        facts.push(words.count("report.open.n_unanswered", n_unanswered));
    } else {
        facts.push(words.say("report.head.complete").to_owned());
    }
    // What was answered and does not count any more is never left out in silence.
    if !assessment.not_used.is_empty() {
        facts.push(words.say("report.not_asked.kept").to_owned());
    }
    for (slot, option) in &assessment.not_used {
        let text = &pack.text.questions[slot.question.position()];
        facts.push(text.short.to_string());
        facts.push(format!("\"{}\".", text.options[option.position()]));
    }
    let head = session.history.head();
    if head.count > 0 {
        facts.push(words.count_with(
            "report.changes.record",
            head.count,
            &[("mark", &head.mark())],
        ));
    }
    facts
}

const HIDDEN: &str = "hidden or control characters";

/// The forms that are text, or are read as text.
fn forms(input: &Summary<'_>) -> Vec<(&'static str, String)> {
    let made = summary(input);
    #[cfg_attr(
        not(feature = "pdf"),
        expect(unused_mut, reason = "there is no PDF to add")
    )]
    let mut forms = vec![
        ("md", made.to_markdown().replace('\\', "")),
        ("txt", made.to_plain()),
        ("html", words_of(&made.to_html(None))),
        (
            "docx",
            words_of(&part_of(
                &made.to_docx(askfirst::report::Paper::A4).unwrap(),
            )),
        ),
    ];
    #[cfg(feature = "pdf")]
    if let Some(reader) = super::program(&["pdftotext"]) {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("a.pdf");
        super::put(
            &file,
            made.to_pdf(askfirst::report::Paper::A4).unwrap().bytes,
        );
        let words = ["-raw".as_ref(), file.as_os_str(), "-".as_ref()];
        forms.push(("pdf", super::said(&reader, words)));
    }
    forms
}

/// The text of a Word file, still with its marks.
fn part_of(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut xml).unwrap();
    xml
}

/// What stands between the marks.
fn words_of(markup: &str) -> String {
    let parts = markup.split('<').skip(1);
    let text: String = parts
        .map(|part| part.split_once('>').map_or("", |(_, text)| text))
        .collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Fails where the JSON says anything else.
fn json_agrees(input: &Summary<'_>, hides: bool) {
    let json = export_json(input);
    let at = |pointer: &str| json.pointer(pointer).unwrap_or(&Value::Null).clone();
    let n = |pointer: &str| at(pointer).as_array().map(Vec::len).unwrap();
    let (session, assessment) = (input.session, input.assessment);
    assert_eq!(
        at("/program"),
        format!("Askfirst {}", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(at("/session/revision"), session.revision(input.pack));
    assert_eq!(at("/session/hidden_characters"), hides);
    assert_eq!(at("/record/entries"), session.history.entries.len());
    assert_eq!(at("/record/head"), session.history.head().head);
    assert_eq!(at("/assessment/complete"), assessment.is_complete);
    assert_eq!(at("/assessment/pack/version"), input.pack.version);
    assert_eq!(at("/assessment/pack/digest"), input.pack.digest);
    assert_eq!(
        n("/assessment/open_questions"),
        assessment.open_questions.len()
    );
    assert_eq!(n("/assessment/unanswered"), assessment.unanswered.len());
    assert_eq!(n("/assessment/not_used"), assessment.not_used.len());
    assert_eq!(n("/assessment/reasons"), assessment.reasons.len());
    assert_eq!(n("/assessment/obligations"), assessment.obligations.len());
    // The answers that count, of the use and of each tool.
    let count = |answers: &Value| {
        let answers = answers.as_object().unwrap().values();
        answers.filter(|one| one["counts"] == true).count()
    };
    let tools = at("/session/tools");
    let of_tools = tools
        .as_array()
        .unwrap()
        .iter()
        .map(|tool| count(&tool["answers"]));
    let n_counted = count(&at("/session/answers")) + of_tools.sum::<usize>();
    assert_eq!(n_counted, input.interview.n_answered());
}

/// A session with a history, as a program of this format saved it.
fn with_history(pack: &Pack) -> Session {
    let text = include_str!("../formats/session-1.toml");
    let name = "session-1.toml";
    Session::read(pack, Source { name, text }).unwrap()
}

#[test]
fn every_form_says_the_same_of_how_far_it_is_and_what_it_was_made_from() {
    let pack = pack();
    let mut half = example(&pack);
    let left_out: Vec<_> = slots(&pack, half.tools.len()).step_by(3).collect();
    for slot in left_out {
        half.answers.retract(slot);
    }
    let mut hiding = example(&pack);
    hiding
        .proposed_use
        .set("what_and_why", "Hidden: \u{202e}gnp.exe and \u{200b}.");
    let mut set_aside = example(&pack);
    for slot in slots(&pack, 0) {
        let question = pack.question(slot.question);
        if question.id == "c5_replica" {
            set_aside.answers.set(slot, question.option("no").unwrap());
        }
    }
    let recorded = with_history(&pack);
    assert!(!recorded.history.entries.is_empty());
    let mut n_facts = 0;
    for session in [example(&pack), half, hiding, set_aside, recorded] {
        let hides = session
            .proposed_use
            .get("what_and_why")
            .contains('\u{202e}');
        with_summary(&pack, &session, |input| {
            let facts = facts(input);
            for (form, text) in forms(input) {
                let text = folded(&text);
                let lost: Vec<&String> = facts
                    .iter()
                    .filter(|fact| !text.contains(&folded(fact)))
                    .collect();
                assert!(lost.is_empty(), "{form} lacks {lost:?}");
                assert_eq!(text.contains(&folded(HIDDEN)), hides, "{form}");
                n_facts += facts.len() + 1;
            }
            json_agrees(input, hides);
        });
    }
    let words = Catalog::english();
    assert!(words.say("report.hidden").contains(HIDDEN));
    println!("{n_facts} facts, each in every form");
}
