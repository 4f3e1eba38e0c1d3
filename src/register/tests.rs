//! The register adds up, says of a session what the session says, and gives nothing typed a way out.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::interview::slots;
use crate::lang::Catalog;
use crate::pack::{NETFLIX_GENAI, OptionIdx};
use crate::session::{Approval, Decision, Details, Group, Session, Tick};
use crate::text::visible;

pub(super) const TODAY: Date = date(2025, 11, 21);

pub(super) fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::load(&NETFLIX_GENAI).unwrap());
    &PACK
}

pub(super) fn entry(file: &str, session: &Session) -> Entry<'static> {
    Entry {
        file: file.to_owned(),
        updated: Some(Timestamp::UNIX_EPOCH),
        found: Found::Use(Box::new(of(pack(), session, TODAY, &Catalog::english()))),
    }
}

pub(super) fn unreadable(file: &str, why: &str) -> Entry<'static> {
    Entry {
        file: file.to_owned(),
        updated: None,
        found: Found::Unreadable(why.to_owned()),
    }
}

fn details(group: Group, text: &mut impl FnMut() -> String) -> Details {
    let mut details = Details::none(group);
    for field in group.fields() {
        details.set(field.id, &text());
    }
    details
}

/// A session with answers by chance, and the texts in turn in every field.
fn session(choices: &[u16], texts: &[String]) -> Session {
    let pack = pack();
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
    for (slot, choice) in slots(pack, n_tools).zip(choices.iter().cycle().skip(1)) {
        let n_options = pack.question(slot.question).options.len();
        if choice % 16 > 0 {
            let option = usize::from(choice / 16) % n_options;
            session.answers.set(slot, OptionIdx::at(option));
        }
    }
    for (obligation, choice) in pack.obligations().iter().zip(choices.iter().cycle()) {
        let due = ["2025-11-20", "2025-11-21", "2026-01-01", ""];
        let tick = Tick {
            done: choice % 3 == 0,
            owner: text(),
            due: due
                .get(usize::from(choice % 5))
                .map_or_else(&mut text, |due| (*due).to_owned()),
            reference: text(),
        };
        session.obligations.insert(obligation.id.to_string(), tick);
    }
    session
}

/// A session of a level whose questions and required details are all there.
fn settled(level: &str) -> Session {
    let pack = pack();
    let text = match level {
        "share" => "[answers]\ngenerates = \"no\"\n[[tools]]\nname = \"T\"\n".to_owned(),
        "written_approval" => crate::host::EXAMPLE.to_owned(),
        _ => {
            let milder = [
                (
                    "c5_replica = \"yes\"\nc5_kind = \"re_ageing\"",
                    "c5_replica = \"no\"",
                ),
                ("p4_temporary = \"no\"", "p4_temporary = \"yes\""),
                ("c1_netflix = \"yes\"", "c1_netflix = \"no\""),
                ("c1_talent = \"yes\"", "c1_talent = \"no\""),
            ];
            let example = crate::host::EXAMPLE.to_owned();
            milder
                .iter()
                .fold(example, |text, (from, to)| text.replace(from, to))
        }
    };
    let source = crate::source::Source {
        name: "",
        text: &text,
    };
    let mut session = Session::read(pack, source).unwrap();
    session.production.set("title", "x");
    session.prepared_by.set("name", "x");
    session.proposed_use.set("name", "x");
    session.proposed_use.set("what_and_why", "x");
    session
}

/// A record of a decision as it has to be to count.
fn decided(decision: Decision, session: &Session) -> Approval {
    let mut record = Approval::of(decision, session, pack());
    for (field, text) in [("by", "N"), ("date", "2025-11-20"), ("reference", "Mail")] {
        record.set(field, text);
    }
    record
}

fn stops(session: &Session) -> Vec<&'static str> {
    let stops = entry("f", session).stops();
    stops.iter().map(|stop| stop.id()).collect()
}

#[test]
fn each_level_is_held_until_its_word_is_there() {
    use Decision::{Approved, NoObjection, Rejected, Submitted, Withdrawn};
    for (level, decision, expected) in [
        ("share", None, vec![]),
        ("share", Some(NoObjection), vec![]),
        ("share", Some(Rejected), vec!["declined"]),
        ("escalate", None, vec!["needs_reply"]),
        ("escalate", Some(Submitted), vec!["needs_reply"]),
        ("escalate", Some(Approved), vec![]),
        ("escalate", Some(Rejected), vec!["declined"]),
        ("written_approval", None, vec!["needs_approval"]),
        ("written_approval", Some(Submitted), vec!["needs_approval"]),
        (
            "written_approval",
            Some(NoObjection),
            vec!["needs_approval"],
        ),
        ("written_approval", Some(Approved), vec![]),
        ("written_approval", Some(Withdrawn), vec![]),
    ] {
        let mut session = settled(level);
        let seen = of(pack(), &session, TODAY, &Catalog::english());
        assert_eq!(seen.level.unwrap().id, level);
        session
            .approvals
            .extend(decision.map(|decision| decided(decision, &session)));
        assert_eq!(stops(&session), expected, "{level} {decision:?}");
    }
}

#[test]
fn what_was_approved_is_held_once_it_changes_or_its_time_is_over() {
    let mut session = settled("written_approval");
    let mut record = decided(Decision::Approved, &session);
    record.set("expires", "2025-11-21");
    session.approvals.push(record.clone());
    assert_eq!(stops(&session), [""; 0]);
    record.set("expires", "2025-11-20");
    session.approvals = vec![record];
    assert_eq!(stops(&session), ["expired"]);
    session.approvals = vec![decided(Decision::Approved, &session)];
    session.tools[0].set("version", "another");
    assert_eq!(stops(&session), ["stale"]);
}

#[test]
fn a_late_condition_holds_what_was_approved_with_it() {
    let mut session = settled("written_approval");
    let mut record = decided(Decision::ApprovedWithConditions, &session);
    record.conditions = vec![crate::session::Proviso {
        what: "Show the tests".to_owned(),
        due: "2025-11-20".to_owned(),
        ..Default::default()
    }];
    session.approvals = vec![record];
    assert_eq!(stops(&session), ["condition_late"]);
    session.approvals[0].conditions[0].done = true;
    assert_eq!(stops(&session), [""; 0]);
}

#[test]
fn what_is_open_is_held_with_what_it_needs_so_far() {
    let mut session = settled("written_approval");
    session.proposed_use.set("name", "");
    assert_eq!(stops(&session), ["needs_approval", "incomplete"]);
    let blank = Session::blank(pack());
    assert_eq!(stops(&blank), ["incomplete"]);
    let seen = of(pack(), &blank, TODAY, &Catalog::english());
    assert_eq!(seen.level, None);
    assert_eq!(unreadable("f", "why").stops(), [Stop::Unreadable]);
}

#[test]
fn the_most_urgent_comes_first() {
    let mut stale = settled("written_approval");
    stale.approvals = vec![decided(Decision::Approved, &stale)];
    stale.tools[0].set("version", "another");
    let mut entries = [
        entry("open", &Session::blank(pack())),
        entry("share", &settled("share")),
        entry("reply", &settled("escalate")),
        entry("approval", &settled("written_approval")),
        unreadable("unreadable", "why"),
        entry("stale", &stale),
    ];
    entries.sort_by_key(|entry| Key::of(entry).in_order(Order::Urgency));
    let order: Vec<&str> = entries.iter().map(|entry| entry.file.as_str()).collect();
    let expected = ["stale", "unreadable", "approval", "reply", "open", "share"];
    assert_eq!(order, expected);
    entries.sort_by_key(|entry| Key::of(entry).in_order(Order::File));
    assert!(entries.is_sorted_by(|a, b| a.file <= b.file));
}

#[test]
fn a_filter_asks_for_all_and_passes_what_nobody_can_read() {
    let entry = entry("f", &settled("written_approval"));
    let of = |name: &str, value: &str| {
        let mut filter = Filter::default();
        let list = match name {
            "level" => &mut filter.levels,
            "status" => &mut filter.statuses,
            "production" => &mut filter.productions,
            _ => &mut filter.tools,
        };
        list.push(value.to_owned());
        filter
    };
    for (name, value, expected) in [
        ("level", "written_approval", true),
        ("level", "share", false),
        ("status", "ready", true),
        ("status", "draft", false),
        ("production", "X", true),
        ("production", "other", false),
        ("tool", "grain", true),
        ("tool", "other", false),
    ] {
        let filter = of(name, value);
        assert_eq!(filter.lets(&entry), expected, "{name}={value}");
        assert!(filter.lets(&unreadable("f", "why")), "{name}={value}");
    }
    let both = Filter {
        levels: vec!["written_approval".to_owned()],
        ..of("tool", "other")
    };
    assert!(!both.lets(&entry));
}

/// What spreadsheets take for formulas, with what hides it or leads to it.
const RISKY: [&str; 16] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u{FF1D}1",
    "\u{FF0B}1",
    "\u{FF0D}1",
    "\u{FF20}1",
    "\u{A0}=1",
    "'=1",
    "=cmd|' /C calc'!A0",
    "\u{200B}=1",
];

#[test]
fn no_cell_is_a_formula_and_each_reads_back() {
    for text in RISKY {
        let cell = guarded(text);
        assert!(cell.starts_with(['\'', '\u{27EA}']), "{text:?} {cell:?}");
        assert_eq!(unguarded(&cell), visible(text), "{text:?}");
    }
    for text in ["", "a=1", "1-2", "a@b", "O'Hara", "2025-11-21"] {
        assert_eq!(guarded(text), text);
    }
}

/// Texts that would like to be more than text.
fn hostile() -> impl Strategy<Value = String> {
    const PIECES: [&str; 18] = [
        "\"",
        ",",
        "\n",
        "\r\n",
        "'",
        "=",
        "<b>",
        "|",
        "\u{1b}[2J",
        "\u{202e}",
        "\u{200b}",
        ";",
        "\u{0e40}",
        "\u{8072}",
        "a b",
        "\0",
        "\\",
        "{name}",
    ];
    prop_oneof![
        2 => prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..8)
            .prop_map(|pieces| pieces.concat()),
        1 => prop::sample::select(RISKY.as_slice()).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

pub(super) fn sessions() -> impl Strategy<Value = Vec<Session>> {
    let one = (
        prop::collection::vec(any::<u16>(), 8..60),
        prop::collection::vec(hostile(), 1..6),
    );
    let one = one.prop_map(|(choices, texts)| session(&choices, &texts));
    prop::collection::vec(one, 0..5)
}

fn csv_of(rows: Rows, entries: &[Entry<'_>]) -> Vec<Vec<String>> {
    let mut bytes = csv_head(rows);
    for entry in entries {
        csv_rows(rows, entry, |line| bytes.extend(line));
    }
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes.as_slice());
    let records = reader.records().map(|record| {
        let record = record.expect("every row has every column");
        record.iter().map(str::to_owned).collect()
    });
    records.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn totals_are_the_sum_of_the_rows(sessions in sessions(), n_faults in 0_usize..3) {
        let mut entries: Vec<Entry<'_>> = sessions.iter().map(|one| entry("f", one)).collect();
        entries.extend((0..n_faults).map(|_| unreadable("g", "why")));
        let mut totals = Totals::default();
        for entry in &entries {
            totals.add(entry);
        }
        let rows = |rows| csv_of(rows, &entries).into_iter().skip(1).collect::<Vec<_>>();
        let [uses, tools, owed] = Rows::ALL.map(rows);
        let at = |rows: Rows, name: &str| rows.columns().position(|one| one.name == name).unwrap();
        let sum = |name: &str| -> usize {
            let column = at(Rows::Uses, name);
            uses.iter().filter_map(|row| row[column].parse::<usize>().ok()).sum()
        };
        prop_assert_eq!(uses.len(), totals.n_uses + totals.n_unreadable);
        prop_assert_eq!(totals.n_unreadable, n_faults);
        prop_assert_eq!(tools.len(), totals.n_tools + n_faults);
        prop_assert_eq!(owed.len(), totals.n_to_do + totals.n_done + n_faults);
        prop_assert_eq!(sum("obligations_open"), totals.n_to_do);
        prop_assert_eq!(sum("obligations_done"), totals.n_done);
        prop_assert_eq!(sum("obligations_overdue"), totals.n_overdue);
        let leveled: usize = totals.by_level.values().sum();
        prop_assert_eq!(leveled + totals.n_open, totals.n_uses);
        prop_assert_eq!(totals.by_status.values().sum::<usize>(), uses.len());
        let stopped = at(Rows::Uses, "stopped");
        let n_stopped = uses.iter().filter(|row| row[stopped] == "true").count();
        prop_assert_eq!(n_stopped + n_faults, totals.n_stopped());
    }

    #[test]
    fn csv_parses_back_to_what_json_says(sessions in sessions()) {
        let entries: Vec<Entry<'_>> = sessions.iter().map(|one| entry("f", one)).collect();
        for rows in Rows::ALL {
            let parsed = csv_of(rows, &entries);
            let names: Vec<&str> = rows.columns().map(|one| one.name).collect();
            prop_assert_eq!(&parsed[0], &names);
            let mut lines = Vec::new();
            for entry in &entries {
                json_rows(rows, entry, |line| lines.push(line));
            }
            prop_assert_eq!(parsed.len(), lines.len() + 1);
            for (cells, line) in parsed[1..].iter().zip(&lines) {
                let json: Value = serde_json::from_str(line).unwrap();
                for (name, cell) in names.iter().zip(cells) {
                    let told = match &json[name] {
                        Value::Null => String::new(),
                        Value::String(text) => visible(text).into_owned(),
                        Value::Array(list) => visible(&joined(list)).into_owned(),
                        other => other.to_string(),
                    };
                    prop_assert_eq!(unguarded(cell), &told, "{}", name);
                }
            }
        }
    }

    #[test]
    fn every_row_is_one_line_that_steers_nothing(sessions in sessions()) {
        let words = Catalog::english();
        for session in &sessions {
            let entry = entry("folder/f\u{1b}.toml", session);
            for rows in Rows::ALL {
                csv_rows(rows, &entry, |line| {
                    let line = String::from_utf8(line).unwrap();
                    assert_eq!(visible(line.trim_end_matches('\n')), line.trim_end_matches('\n'));
                });
                json_rows(rows, &entry, |line| {
                    assert_eq!(visible(line.trim_end_matches('\n')), line.trim_end_matches('\n'));
                });
                let mut all = vec![table_head(rows, &words)];
                all.extend(table_rows(rows, &entry, pack(), &words));
                let mut widths = Widths::of(rows);
                for line in &all {
                    widths.add(line);
                }
                for cells in [40, 60, 80, 100, 300] {
                    let table = widths.clone().fitted(cells);
                    for line in all.iter().map(|line| table.line(line)) {
                        let line = line.trim_end_matches('\n');
                        assert_eq!(visible(line), line);
                        assert!(crate::text::width(line) <= cells, "{cells}: {line}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_shapes_of_cells_are_those_of_their_columns(sessions in sessions()) {
        for session in &sessions {
            for rows in Rows::ALL {
                let entry = entry("f", session);
                rows.each(&entry, |cells| {
                    assert_eq!(cells.len(), rows.columns().count());
                    for (cell, column) in cells.iter().zip(rows.columns()) {
                        assert!(cell.is(column.shape), "{}", column.name);
                    }
                });
            }
        }
    }
}

fn joined(list: &[Value]) -> String {
    let each = list.iter().map(|one| match one {
        Value::String(text) => text.clone(),
        other => format!(
            "{}={}",
            other["question"].as_str().unwrap(),
            other["option"].as_str().unwrap()
        ),
    });
    each.collect::<Vec<_>>().join("; ")
}

#[test]
fn the_schema_names_every_column_with_what_it_holds() {
    let told = include_str!("../../assets/schema/register.md");
    let schema: Value =
        serde_json::from_str(include_str!("../../assets/schema/register.json")).unwrap();
    for rows in Rows::ALL {
        let row = &schema["$defs"][rows.id()];
        let columns: Vec<Column> = rows.columns().collect();
        let properties = row["properties"].as_object().unwrap();
        let names: Vec<&str> = columns.iter().map(|one| one.name).collect();
        assert!(properties.keys().eq(&names), "{}", rows.id());
        assert_eq!(row["required"].as_array().unwrap().len(), names.len());
        for Column { name, shape } in columns {
            let (word, kind) = match shape {
                Shape::Answers => ("answers", "array"),
                Shape::Day => ("date", "string"),
                Shape::List => ("list", "array"),
                Shape::Number => ("number", "integer"),
                Shape::Text => ("text", "string"),
                Shape::Time => ("time", "string"),
                Shape::Truth => ("true or false", "boolean"),
            };
            assert!(told.contains(&format!("| `{name}` | {word} | ")), "{name}");
            assert_eq!(properties[name]["type"][0], kind, "{name}");
        }
    }
    for standing in STANDINGS {
        assert!(told.contains(&format!("`{}`", standing.word())));
    }
}

#[test]
fn every_word_that_a_row_may_need_is_there() {
    let words = Catalog::english();
    let stops = Stop::ALL.map(Stop::id);
    let stops = ["stop", "why", "next"]
        .iter()
        .flat_map(|part| stops.map(|id| format!("gate.{part}.{id}")));
    let cues = CUE_COLUMNS.iter().take(14);
    let cues = cues.map(|name| format!("cues.column.{name}"));
    for key in stops.chain(cues) {
        assert_ne!(words.say(&key), key, "no sentence");
    }
    for rows in Rows::ALL {
        for head in table_head(rows, &words) {
            assert!(!head.contains('.'), "{head}");
        }
    }
}

#[test]
fn a_document_holds_every_use_and_what_is_wrong_with_each() {
    let mut begun = Session::blank(pack());
    begun.proposed_use.set("name", "Begun");
    let entries = [
        entry("a.toml", &settled("written_approval")),
        entry("b.toml", &begun),
        unreadable("c.toml", "damaged"),
    ];
    let words = Catalog::english();
    for rows in Rows::ALL {
        let sheet = Sheet {
            pack: pack(),
            words: &words,
            rows,
            today: TODAY,
        };
        let mut gathered = Gathered::default();
        for entry in &entries {
            gathered.add(entry, pack());
        }
        let rows = entries.iter().flat_map(|entry| sheet.rows_of(entry));
        let text = document(&sheet, &gathered, rows.collect()).to_markdown();
        for part in [
            "c.toml",
            "damaged",
            "Actions by stage",
            "Post-production",
            "! Written approval",
            "Grain matching",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
