//! Nothing of a session is missing from its summary, nothing typed changes its structure, and it
//! never looks more settled than it is.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use pulldown_cmark::Options;

use super::reader::{dialects, hostile, read_back};
use super::*;
use crate::answer::Slot;
use crate::interview::slots;
use crate::pack::{NETFLIX_GENAI, OptionIdx, Text};
use crate::session::{Details, Group, Log, Tick};
use crate::text::{visible, visible_lines};

fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::load(&NETFLIX_GENAI).unwrap());
    &PACK
}

/// Everything that can be made of a session.
struct Made {
    assessment: Assessment,
    interview: Interview,
    document: Document,
    markdown: String,
    plain: String,
    brief: Vec<String>,
    export: Value,
}

fn with_summary<T>(
    pack: &Pack,
    session: &Session,
    notes: bool,
    make: impl FnOnce(&Summary<'_>) -> T,
) -> T {
    let interview = Interview::of(pack, &session.answers);
    let assessment = interview.assess(pack);
    make(&Summary {
        pack,
        words: &Catalog::english(),
        session,
        interview: &interview,
        assessment: &assessment,
        today: date(2025, 11, 21),
        notes,
    })
}

fn make(pack: &Pack, session: &Session, notes: bool) -> Made {
    with_summary(pack, session, notes, |input| {
        let document = summary(input);
        Made {
            markdown: document.to_markdown(),
            plain: document.to_plain(),
            brief: brief(input),
            export: export_json(input),
            interview: input.interview.clone(),
            assessment: input.assessment.clone(),
            document,
        }
    })
}

/// The published schema of an export, with that of an assessment in it.
fn schema() -> &'static jsonschema::Validator {
    static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        let mut export = read(include_str!("../../assets/schema/export.json"));
        let assessment = read(include_str!("../../assets/schema/assessment.json"));
        export["$defs"]["assessment"] = assessment;
        jsonschema::draft202012::new(&export).unwrap()
    });
    &SCHEMA
}

#[test]
fn a_schema_takes_what_is_published_and_nothing_else() {
    let pack = pack();
    let session = session(pack, &[7; 60], &["x".to_owned()]);
    let made = make(pack, &session, true);
    assert!(schema().is_valid(&made.export));
    for path in ["/assessment/more", "/session/more", "/texts/more", "/more"] {
        let (at, key) = path.rsplit_once('/').unwrap();
        let mut export = made.export.clone();
        export.pointer_mut(at).unwrap()[key] = Value::Null;
        assert!(!schema().is_valid(&export), "{path}");
    }
    let assessment = &made.export["assessment"];
    let alone = include_str!("../../assets/schema/assessment.json");
    let alone = serde_json::from_str(alone).unwrap();
    assert!(jsonschema::draft202012::is_valid(&alone, assessment));
}

fn details(group: Group, mut text: impl FnMut() -> String) -> Details {
    let mut details = Details::none(group);
    for field in group.fields() {
        details.set(field.id, &text());
    }
    details
}

/// A session with answers by chance, and the texts in turn in every field and many notes.
fn session(pack: &Pack, choices: &[u16], texts: &[String]) -> Session {
    let mut texts = texts.iter().cycle();
    let mut text = || texts.next().unwrap().clone();
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    session.production = details(Group::Production, &mut text);
    session.prepared_by = details(Group::PreparedBy, &mut text);
    session.proposed_use = details(Group::Use, &mut text);
    let n_tools = usize::from(choices[0] % 4);
    for tool in 0..n_tools {
        session.add_tool("");
        session.tools[tool] = details(Group::Tool, &mut text);
    }
    session.people = vec![details(Group::Person, &mut text)];
    session.rights = vec![details(Group::Right, &mut text)];
    session.items = vec![details(Group::Item, &mut text)];
    for (slot, choice) in slots(pack, n_tools).zip(choices.iter().cycle().skip(1)) {
        let n_options = pack.question(slot.question).options.len();
        if choice % 16 > 1 {
            let option = usize::from(choice / 16) % n_options;
            session.answers.set(slot, OptionIdx::at(option));
        }
        if choice % 5 == 0 {
            session.set_note(slot, &text());
        }
    }
    for obligation in pack.obligations() {
        let tick = Tick {
            done: choices.len().is_multiple_of(2),
            owner: text(),
            due: text(),
            reference: text(),
        };
        session.obligations.insert(obligation.id.to_string(), tick);
    }
    session
}

/// What a reader of the summary must find in it.
fn wanted(pack: &Pack, session: &Session, made: &Made) -> Vec<String> {
    let text = &pack.text;
    let mut wanted = Vec::new();
    let label = |slot: Slot, option: OptionIdx| {
        text.questions[slot.question.position()].options[option.position()].to_string()
    };
    let short = |slot: Slot| text.questions[slot.question.position()].short.to_string();
    for step in made.interview.path() {
        wanted.push(
            text.questions[step.slot.question.position()]
                .ask
                .to_string(),
        );
        wanted.extend(step.answer.map(|option| label(step.slot, option)));
    }
    for (slot, option) in made.interview.set_aside() {
        wanted.extend([short(*slot), label(*slot, *option)]);
    }
    for reason in &made.assessment.reasons {
        wanted.push(text.findings[reason.finding.position()].to_string());
        wanted.extend([short(reason.slot), label(reason.slot, reason.option)]);
        wanted.push(text.levels[reason.level.position()].short.to_string());
    }
    for owed in &made.assessment.obligations {
        let words = &text.obligations[owed.obligation.position()];
        wanted.extend([&words.name, &words.text].map(Text::to_string));
        let tick = &session.obligations[pack.obligation(owed.obligation).id.as_str()];
        wanted.extend(
            [&tick.owner, &tick.due, &tick.reference]
                .map(|text| lines(text))
                .concat(),
        );
    }
    for slot in &made.assessment.open_questions {
        wanted.push(text.questions[slot.question.position()].who.to_string());
    }
    for clause in &made.assessment.clauses {
        wanted.extend([
            pack.clause(*clause).id.to_string(),
            text.clauses[clause.position()].to_string(),
        ]);
    }
    for reading in &made.assessment.readings {
        let words = &text.readings[reading.note.position()];
        wanted.extend([&words.name, &words.taken, &words.other, &words.ask].map(Text::to_string));
    }
    for disagreement in &made.assessment.disagreements {
        wanted.push(text.disagreements[disagreement.note.position()].to_string());
    }
    wanted.extend(typed(session));
    wanted.retain(|text| !text.is_empty());
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

fn lines(text: &str) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    visible_lines(text)
        .trim_matches('\n')
        .split('\n')
        .map(str::to_owned)
        .collect()
}

/// Everything typed but ticks: names on one line, the rest line by line.
fn typed(session: &Session) -> Vec<String> {
    let mut typed: Vec<String> = session
        .notes
        .values()
        .flat_map(|note| lines(note))
        .collect();
    for details in session.all_details() {
        for (field, value) in details.each() {
            let on_one_line = match details.group() {
                Group::Production | Group::PreparedBy => false,
                Group::Right | Group::Item => field.id == "item",
                _ => field.id == "name",
            };
            if !on_one_line {
                typed.extend(lines(value));
            } else if !value.trim().is_empty() {
                typed.push(visible(value).into_owned());
            }
        }
    }
    typed
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_form_says_everything(
        choices in prop::collection::vec(any::<u16>(), 40..120),
        texts in prop::collection::vec("[a-z&<\"\u{C0}-\u{17F}\u{E01}-\u{E2E}\u{4E00}-\u{4E80}]{3,12}", 1..12),
    ) {
        let pack = pack();
        let session = session(pack, &choices, &texts);
        let made = make(pack, &session, true);
        let page = made.document.to_html(None);
        let file = made.document.to_docx(Paper::A4).unwrap();
        let words = markup::part(&file, "word/document.xml");
        let faults: Vec<String> = schema()
            .iter_errors(&made.export)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        prop_assert!(faults.is_empty(), "{faults:?}");
        for text in wanted(pack, &session, &made) {
            let escaped = maud::html! { (text) }.0;
            prop_assert!(page.contains(&escaped), "html: no {:?}", text);
            prop_assert!(words.contains(&escaped), "docx: no {:?}", text);
            prop_assert!(made.plain.contains(&text), "txt: no {:?}", text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_typed_is_left_in_a_copy_without_names(
        choices in prop::collection::vec(any::<u16>(), 40..120),
        texts in prop::collection::vec("[QXZ]{9,12}", 1..12),
    ) {
        let pack = pack();
        let session = session(pack, &choices, &texts);
        let made = make(pack, &session, true);
        let covered = with_summary(pack, &session, true, |input| {
            let document = redacted_summary(input);
            let file = document.to_docx(Paper::A4).unwrap();
            let parts = ["word/document.xml", "word/footer1.xml", "docProps/core.xml"];
            let mut all = vec![
                document.to_html(None),
                document.to_markdown(),
                document.to_plain(),
                json_text(&redacted_json(input)),
                format!("{:?}", mail(input, true)),
                format!("{document:?}"),
            ];
            all.extend(parts.map(|part| markup::part(&file, part)));
            all
        });
        for text in &covered {
            for typed in &texts {
                prop_assert!(!text.contains(typed), "{typed} in {text}");
            }
        }
        let json: Value = serde_json::from_str(&covered[3]).unwrap();
        for kept in ["action", "clauses", "complete"] {
            prop_assert_eq!(&json["assessment"][kept], &made.export["assessment"][kept]);
        }
        prop_assert_eq!(&json["session"]["revision"], &made.export["session"]["revision"]);
        for reason in &made.assessment.reasons {
            prop_assert!(covered[2].contains(pack.text.findings[reason.finding.position()].as_str()));
        }
    }
}

/// The kinds of blocks of a Markdown text, one letter each.
fn shape(markdown: &str) -> String {
    let kinds = markdown.lines().filter(|line| !line.starts_with(' '));
    kinds
        .filter_map(|line| line.chars().next())
        .filter(|c| "#-|>".contains(*c))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn nothing_is_missing_and_nothing_typed_is_more_than_text(
        choices in prop::collection::vec(any::<u16>(), 40..120),
        texts in prop::collection::vec(hostile(), 1..12),
    ) {
        let pack = pack();
        let session = session(pack, &choices, &texts);
        let made = make(pack, &session, true);
        let mut found = String::new();
        for options in dialects() {
            let blocks = read_back(&made.markdown, &pack.guidance.url, options);
            prop_assert!(blocks.is_ok(), "{blocks:?}");
            found = blocks.unwrap().join("\n");
        }
        for text in wanted(pack, &session, &made) {
            prop_assert!(found.contains(&text), "no {text:?} in {}", made.markdown);
            prop_assert!(made.plain.contains(&text), "no {text:?} in {}", made.plain);
        }
        let brief = made.brief.join("\n");
        for reason in &made.assessment.reasons {
            prop_assert!(brief.contains(pack.text.findings[reason.finding.position()].as_str()));
        }
        for owed in &made.assessment.obligations {
            prop_assert!(brief.contains(pack.text.obligations[owed.obligation.position()].name.as_str()));
        }
        for text in [&made.plain, &brief, &made.markdown, &json_text(&made.export)] {
            prop_assert!(text.chars().all(|c| c == '\n' || !crate::text::hides_something(&c.to_string())
                && !c.is_control() || c == '\u{200D}' || c == '\u{FE0F}'), "{text:?}");
        }
        let read: Value = serde_json::from_str(&json_text(&made.export)).unwrap();
        prop_assert_eq!(read, made.export);
    }

    #[test]
    fn what_is_typed_does_not_change_the_structure(
        choices in prop::collection::vec(any::<u16>(), 40..120),
        text in hostile().prop_filter("not blank", |text| !text.trim().is_empty()),
    ) {
        let pack = pack();
        let plain = session(pack, &choices, &["x".to_owned()]);
        let hostile = session(pack, &choices, &[text]);
        let notices = |made: &Made| made.markdown.matches("\n\n> ").count();
        let (plain, hostile) = (make(pack, &plain, true), make(pack, &hostile, true));
        // A hidden character adds a notice of its own.
        if notices(&plain) == notices(&hostile) {
            prop_assert_eq!(shape(&plain.markdown), shape(&hostile.markdown));
        }
    }
}

#[test]
fn a_draft_says_so_and_never_shows_a_clean_level() {
    let pack = pack();
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    let made = make(pack, &session, true);
    let n_open = made.assessment.unanswered.len();
    let title = format!("# Draft, {n_open} questions open, 5 details missing. ");
    assert!(made.markdown.starts_with(&title), "{}", made.markdown);
    assert!(made.markdown.contains("\n## No result yet\n"));
    assert!(made.brief[0].starts_with("No result yet."));

    session.add_tool("A");
    session.production.set("title", "Lantern");
    session.prepared_by.set("name", "Rosa");
    session.proposed_use.set("name", "Boards");
    let question = pack.question_by_id("generates").unwrap();
    let slot = Slot {
        question,
        tool: None,
    };
    session
        .answers
        .set(slot, pack.question(question).option("no").unwrap());
    let made = make(pack, &session, true);
    assert!(made.markdown.starts_with("# Draft, 1 detail missing. "));
    assert!(
        made.markdown
            .contains("Still to be filled in: Use: What and why.")
    );
    assert!(
        made.markdown
            .contains("\n## So far, not final: Share with your Netflix contact\n")
    );
    assert!(
        made.brief
            .contains(&"Result so far. Draft, 1 detail missing.".to_owned())
    );

    session.proposed_use.set("what_and_why", "To sort rushes.");
    let made = make(pack, &session, true);
    assert!(
        made.markdown
            .starts_with("# Use of generative AI: Boards\n")
    );
    assert!(
        made.markdown
            .contains("\n## Required action: Share with your Netflix contact\n")
    );
    assert_eq!(made.brief[0], "Result. Share with your Netflix contact.");
}

#[test]
fn notes_stay_behind_on_request_and_the_copy_says_so() {
    let pack = pack();
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    let question = pack.question_by_id("generates").unwrap();
    session.set_note(
        Slot {
            question,
            tool: None,
        },
        "secret",
    );
    let made = make(pack, &session, false);
    for text in [&made.markdown, &made.plain, &made.export.to_string()] {
        assert!(!text.contains("secret"), "{text}");
    }
    assert!(made.plain.contains("1 note was left out of this copy."));
}

#[test]
fn what_hides_is_shown_and_told() {
    let pack = pack();
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    let clean = make(pack, &session, true);
    session.production.set("title", "Lan\u{202E}tern\u{1b}[2J");
    let made = make(pack, &session, true);
    let told = Catalog::english().say("report.hidden").to_owned();
    for (text, clean) in [
        (&made.markdown, &clean.markdown),
        (&made.plain, &clean.plain),
    ] {
        assert!(
            text.contains("Lan\u{27EA}RLO\u{27EB}tern\u{241B}"),
            "{text}"
        );
        assert!(text.contains(&told) && !clean.contains(&told));
    }
    assert!(json_text(&made.export).contains("Lan\\u202etern\\u001b[2J"));
}

#[test]
fn another_version_of_the_questions_is_told() {
    let pack = pack();
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    assert!(
        !make(pack, &session, true)
            .plain
            .contains("The session was made with")
    );
    session.pack.as_mut().unwrap().digest = "0123456789abcdef".to_owned();
    let made = make(pack, &session, true);
    assert!(
        made.plain.contains("(digest 0123456789ab)"),
        "{}",
        made.plain
    );
}

#[test]
fn tools_of_one_name_are_told_apart() {
    let pack = pack();
    let mut session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    for name in ["A", "A", "A (2)", "", "A"] {
        session.add_tool(name);
    }
    assert_eq!(
        tool_names(&session),
        ["A", "A (2)", "A (2) (2)", "#4", "A (3)"]
    );
}

#[test]
fn every_word_is_there_and_plain() {
    let words = Catalog::english();
    let keys = words.keys();
    for group in Group::ALL {
        for field in group.fields() {
            let key = format!("report.field.{}.{}", group.key(), field.id);
            assert!(keys.contains(&key.as_str()), "{key}");
        }
    }
    let pack = pack();
    for choices in [[0; 40], [3; 40], [35; 40], [17; 40], [49; 40]] {
        let session = session(pack, &choices, &["x".to_owned()]);
        let made = make(pack, &session, true);
        for text in [&made.markdown, &made.plain, &made.brief.join("\n")] {
            assert!(!text.contains("report.") && !text.contains('{'), "{text}");
            assert!(text.is_ascii(), "{text}");
        }
    }
    for options in dialects() {
        assert!(options.contains(Options::ENABLE_TABLES));
    }
}

#[test]
fn the_result_for_programs_has_its_keys_in_order() {
    let pack = pack();
    let session = Session::begun(pack, Timestamp::UNIX_EPOCH);
    let made = make(pack, &session, true);
    let value = assessment_json(pack, &session, &made.assessment);
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "schema",
            "pack",
            "complete",
            "action",
            "ceiling",
            "reasons",
            "obligations",
            "clauses",
            "open_questions",
            "unanswered",
            "two_readings",
            "disagreements",
            "matrix_rows",
            "principles",
            "missing",
            "not_used",
            "ceiling_because",
            "ceiling_ways",
            "what_if",
            "fixed_by",
            "why_asked",
            "not_asked",
            "clause_texts",
        ]
    );
    assert_eq!(value["complete"], false);
    assert_eq!(value["unanswered"][0]["question"], "generates");
    assert_eq!(value["missing"][0]["required"], true);
    assert_eq!(made.export["assessment"], value);
}

/// A session that was exported, changed for a reason and exported again; and the first revision.
fn exported_again(n_changes: usize) -> (Session, String) {
    let (pack, at) = (pack(), Timestamp::UNIX_EPOCH);
    let mut session = session(pack, &[7; 60], &["x".to_owned()]);
    session.production.set("contact_email", "ana@example.com");
    let mut log = Log::begun();
    log.record(&mut session, pack, at);
    let first = session.revision(pack);
    log.exported(&mut session, ("pdf", &first), date(2025, 11, 14), at);
    for n in 0..n_changes {
        session
            .proposed_use
            .set("decision_by", &format!("Week {n}"));
        log.record(&mut session, pack, at);
        if n == 0 {
            log.give_reason(&mut session, "It moved", at);
        }
    }
    let second = session.revision(pack);
    log.exported(&mut session, ("pdf", &second), date(2025, 11, 21), at);
    (session, first)
}

#[test]
fn a_summary_says_which_one_it_takes_the_place_of_and_what_changed_since() {
    let (session, first) = exported_again(1);
    let made = make(pack(), &session, true);
    let short = &first[..12];
    let replaces =
        format!("Replaces: Summary of 14 November 2025, revision {short}. Changes since:");
    let (page, rest) = made.plain.split_once("\nFacts\n").unwrap();
    let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(on_one_line(page).contains(&replaces), "{page}");
    let rest = on_one_line(rest);
    let (_, log) = rest.rsplit_once("Change log").unwrap();
    assert!(log.contains("\"x\" is now \"Week 0\"."), "{log}");
    let reason = format!(
        "Changed after the summary of 14 November 2025, revision {short}, was exported. Reason: It moved."
    );
    assert!(log.contains(&reason), "{log}");
    for text in [made.markdown, made.document.to_html(None)] {
        assert!(text.contains(short) && text.contains("14 November 2025"));
    }
    assert!(schema().is_valid(&made.export));
    let expected = serde_json::json!({ "date": "2025-11-14", "revision": first });
    assert_eq!(made.export["replaces"], expected);
    let said = with_summary(pack(), &session, true, |input| mail(input, false).lines);
    let said = said.join("\n");
    assert!(said.contains("This replaces the summary of 14 November 2025"));
}

#[test]
fn a_summary_takes_the_place_of_none_that_says_the_same_or_has_names_it_leaves_out() {
    let (session, first) = exported_again(0);
    let made = make(pack(), &session, true);
    assert!(!made.plain.contains("ummary of 14"), "{}", made.plain);
    assert_eq!(made.export["replaces"], Value::Null);
    let (session, other) = exported_again(1);
    assert_eq!(first, other);
    with_summary(pack(), &session, true, |input| {
        let texts = [
            redacted_summary(input).to_plain(),
            redacted_json(input).to_string(),
            format!("{:?}", mail(input, true)),
        ];
        for text in texts {
            assert!(
                !text.contains("ummary of 14") && !text.contains(&first[..12]),
                "{text}"
            );
        }
    });
}

#[test]
fn a_summary_with_more_changes_than_it_lists_says_that_it_lists_the_latest() {
    for (n_changes, is_cut) in [(57, false), (58, false), (60, true)] {
        let made = make(pack(), &exported_again(n_changes).0, true);
        let page: Vec<&str> = made.plain.split_whitespace().collect();
        let is_said = page.join(" ").contains("The latest changes: in the log");
        assert_eq!(is_said, is_cut, "{n_changes}");
        let first_is_listed = made.plain.contains("is now \"Week 0\"");
        assert_eq!(first_is_listed, !is_cut, "{n_changes}");
    }
}
