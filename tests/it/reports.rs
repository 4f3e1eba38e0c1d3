//! What leaves the program: the summary as Markdown and plain text, the lines for a terminal, JSON.

use askfirst::interview::Interview;
use askfirst::lang::Catalog;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::report::{self, Document, Summary};
use askfirst::session::Session;
use askfirst::source::Source;
use jiff::civil::date;

use crate::support::cases::session_text;

/// A use of `cases.toml` as a session, with what a producer would fill in besides.
fn session(pack: &Pack, case: &str, more: &str) -> Session {
    read(pack, &session_text(case, more))
}

fn read(pack: &Pack, text: &str) -> Session {
    let name = "test.toml";
    Session::read(pack, Source { name, text }).unwrap()
}

/// Everything that can be made of a session.
struct Made {
    document: Document,
    brief: Vec<String>,
    export: String,
}

fn make(pack: &Pack, session: &Session) -> Made {
    let words = Catalog::english();
    let interview = Interview::of(pack, &session.answers);
    let assessment = interview.assess(pack);
    let input = Summary {
        pack,
        words: &words,
        session,
        interview: &interview,
        assessment: &assessment,
        today: date(2025, 11, 21),
        notes: true,
    };
    Made {
        document: report::summary(&input),
        brief: report::brief(&input),
        export: report::json_text(&report::export_json(&input)),
    }
}

/// What changes with the version of the program or any word of the pack is put out of sight.
fn settled(pack: &Pack, text: &str) -> String {
    text.replace(&pack.digest, "DIGEST")
        .replace(&pack.digest[..12], "DIGEST")
        .replace(
            concat!("Askfirst ", env!("CARGO_PKG_VERSION")),
            "Askfirst VERSION",
        )
}

const PAINT: &str = r#"
[production]
title = "Lantern"
season_episode = "season 1, episode 4"
company = "Harbour Pictures"
contact_name = "Ana Reyes"
contact_email = "ana@example.com"
[prepared_by]
name = "Rosa Almeida"
role = "line producer"
[use]
name = "Sweat marks and a stray hair"
what_and_why = "Remove sweat marks from a shirt and a stray hair across the actor's cheek.\nThe plates cannot be shot again."
scenes = "sc. 42, 00:31:10 to 00:31:40"
decision_by = "2025-12-05"
alternative = "Paint it out by hand, four days."
[notes]
c6_customary = "Cosmetic and wardrobe only."
guild = "Rep said *routine* on 2025-11-03 <by e-mail>."
[[tools]]
vendor = "Northlight"
tier = "Netflix enterprise agreement"
[[people]]
name = "Jonas Weir"
role = "Tom, the keeper"
[obligations.flag_early]
done = true
owner = "Rosa Almeida"
due = "2025-11-21"
reference = "mail of 21 November"
"#;

const STUDIO: &str = r#"
[production]
title = "Saltmarsh"
[prepared_by]
name = "Ibrahim Oke"
[use]
name = "Look-development frames"
what_and_why = "Frames for discussion of the marsh at night."
[[tools]]
[[tools]]
notes = { p2_no_retention = "Asked on 12 November, answer next week." }
"#;

const HALF: &str = r#"
[production]
title = "Lantern"
[use]
name = "Voice for a lost line"
[answers]
generates = "yes"
matrix_row = "talent"
element = "performance"
p1_no_copying = "yes"
p4_temporary = "no"
c5_replica = "unsure"
guild = "met"
[notes]
guild = "Sent on 3 May."
"#;

fn check(name: &str, session: &Session, pack: &Pack) {
    let made = make(pack, session);
    insta::assert_snapshot!(
        format!("{name}.md"),
        settled(pack, &made.document.to_markdown())
    );
    insta::assert_snapshot!(
        format!("{name}.txt"),
        settled(pack, &made.document.to_plain())
    );
    insta::assert_snapshot!(
        format!("{name}.brief"),
        settled(pack, &made.brief.join("\n"))
    );
}

#[test]
fn a_complete_session_with_two_readings() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    check("paint", &session(&pack, "P09", PAINT), &pack);
}

#[test]
fn a_complete_session_with_open_questions_about_tools() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    check("studio", &session(&pack, "P11", STUDIO), &pack);
}

#[test]
fn a_session_that_is_half_answered() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let session = read(&pack, HALF);
    check("half", &session, &pack);
    let made = make(&pack, &session);
    insta::assert_snapshot!("half.json", settled(&pack, &made.export));
}

#[test]
fn a_whole_summary_says_what_else_the_contact_may_ask_for() {
    let filled = PAINT
        .replace("decision_by", "start = \"2026-01-10\"\ndecision_by")
        .replace("tier", "version = \"2\"\ntier")
        .replace("role = \"Tom", "consent_reference = \"C-1\"\nrole = \"Tom");
    let whole = "Status: Everything required is there.";
    for (case, more, begins, ends) in [
        (
            "P09",
            PAINT,
            whole,
            "Useful, but not filled in: Planned start, Model and version, Consent reference.",
        ),
        ("P09", &filled, whole, "0 with \"unsure\"."),
        (
            "P11",
            STUDIO,
            whole,
            "Decision needed by, Model and version (4 times), Plan (4 times).",
        ),
        ("P09", "", "Status: Draft, ", "0 with \"unsure\"."),
    ] {
        let pack = Pack::load(&NETFLIX_GENAI).unwrap();
        let text = make(&pack, &session(&pack, case, more)).document.to_plain();
        let mut lines = text.lines();
        let status = lines.find(|line| line.starts_with("Status: ")).unwrap();
        assert!(
            status.starts_with(begins) && status.ends_with(ends),
            "{status}"
        );
    }
}

#[test]
fn the_first_page_says_in_which_section_each_deciding_clause_stands() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let made = make(&pack, &session(&pack, "P09", PAINT));
    let text = made.document.to_plain();
    let (page, _) = text.split_once("\nFacts\n").unwrap();
    let mut lines = page.lines();
    let clauses = lines.find_map(|line| line.strip_prefix("Deciding clauses: "));
    let clauses = clauses.unwrap();
    for section in [
        "Guiding principles (GP-4, GP-7)",
        "Appendix with the matrix (MX-6)",
        "Confidentiality and data protection (CD-4)",
        "Talent enhancement (TE-3)",
    ] {
        assert!(clauses.contains(section), "{clauses}");
    }
    assert!(clauses.ends_with("see \"Clauses cited\"."), "{clauses}");
    assert!(text.contains("\nClauses cited, in our own words\n"));
    // And the clauses of each reason stand with it in the list of all reasons.
    assert!(text.contains("Level: Escalate. Clauses: MX-6, CD-4."));
}

#[test]
fn the_first_page_says_where_the_form_for_the_decision_is_while_one_is_asked_for() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let form = "\n\nDecision by Netflix\n";
    for (case, more, is_asked) in [
        ("P01", PAINT, true),
        ("P09", PAINT, true),
        ("P11", STUDIO, true),
        // A draft asks for nothing yet.
        ("P09", "", false),
    ] {
        let text = make(&pack, &session(&pack, case, more)).document.to_plain();
        let (page, rest) = text.split_once("\nFacts\n").unwrap();
        let told = "The form for it, near the end: \"Decision by Netflix\".";
        assert_eq!(page.contains(told), is_asked, "{case}: {page}");
        assert!(rest.contains(form), "{case}");
    }
}
