//! `register`, `gate` and `cues`: whole folders for people, scripts and warehouses.

use std::fs;

use serde_json::Value;

use super::{BEGUN, EXAMPLE};
use crate::support::world::{Run, World, code, put};

/// A use that only has to be shared, with all its details.
const SHEET: &str = r#"[production]
title = "Harbour Lights"
[prepared_by]
name = "Mara"
[use]
name = "Call sheet layout"
what_and_why = "Tables"
stage = "Prep"
[answers]
generates = "no"
[[tools]]
name = "Table tool"
"#;

/// Two parts of what is made.
const ITEMS: &str = r#"
[[items]]
item = "Scene 31, shot 4"
timecode = "01:12:07:11"
tool = "Grain matching"
consent = "=Rider"

[[items]]
item = "Scene 32, shot 1"
version = "In-house build 2"
human_work = "Painted anew"
"#;

fn good() -> World {
    World::new()
        .session("begun.toml", BEGUN)
        .session("pier.toml", EXAMPLE)
        .session("sheet.toml", SHEET)
}

/// Good files with all that can be wrong with others, and files that are not meant.
fn mixed() -> World {
    good()
        .session("damaged.toml", "[answers\n")
        .session("empty.toml", "")
        .session("huge.toml", &"#".repeat(5_000_000))
        .session("newer.toml", "schema = \"askfirst.session/9\"\n")
        .session("Trash/old.toml", EXAMPLE)
        .session("Exports/old.toml", EXAMPLE)
}

fn lines(run: Run<'_>) -> (i32, Vec<String>) {
    let output = run.output();
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    (code(&output), text.lines().map(str::to_owned).collect())
}

#[test]
fn people_get_what_is_held_first_and_the_totals_last() {
    good().askfirst(["register"]).env("COLUMNS", "100").shows(
        "exit 0
        out: Held         Use                   Production      Action            To do    Next due    File
        out: No approval  De-aging, flashba...  Harbour Lights  Written approval  2 of 13  2025-11-28  pier.toml
        out: Incomplete   begun.toml                            Questions open    0 of 1               begun.toml
        out:              Call sheet layout     Harbour Lights  Share             0 of 1               sheet.toml
        out:
        out: Uses: 3. = Share: 1. ? Escalate: 0. ! Written approval: 1. . Questions open: 1. Must not proceed: 2.
        out: Still to be shared: 1. Tools: 4. Answered with unsure: 1. To do: 13. Done: 2. Late: 0. Must not
        out: proceed: No approval: 1. Must not proceed: Incomplete: 1
        out: Self-check only. This is triage, not a clearance: your contact decides.",
    );
}

#[test]
fn a_narrow_terminal_leaves_columns_out_and_stays_in_its_width() {
    for (columns, rows) in [("40", "uses"), ("80", "tools"), ("60", "obligations")] {
        let world = good();
        let run = world.askfirst(["register", "--rows", rows]);
        let (_, lines) = lines(run.env("COLUMNS", columns));
        let table = lines.split(String::is_empty).next().unwrap();
        let cells: usize = columns.parse().unwrap();
        assert!(
            table.iter().all(|line| line.chars().count() <= cells),
            "{table:#?}"
        );
    }
}

#[test]
fn files_that_cannot_be_read_are_named_and_stop_nothing() {
    let world = mixed();
    let names = ["damaged", "empty", "huge", "newer"];
    for rows in ["uses", "tools", "obligations"] {
        for format in ["table", "md", "html", "csv", "ndjson", "json"] {
            let run = world.askfirst(["register", "--rows", rows, "--format", format]);
            let output = run.output();
            assert_eq!(code(&output), 4, "{rows} {format}");
            let [out, err] = [&output.stdout, &output.stderr].map(|bytes| world.told(bytes));
            for name in names {
                assert!(
                    err.contains(&format!("~/Askfirst/{name}.toml")),
                    "{format} {err}"
                );
                assert!(
                    out.contains(&format!("{name}.toml")),
                    "{rows} {format} {name}"
                );
            }
            assert!(out.contains("Grain matching") || rows != "tools");
            assert!(!out.contains("old.toml"), "{format}");
        }
    }
}

#[test]
fn rows_come_by_file_unless_an_order_is_asked_for() {
    let world = good();
    let files = |arguments: [&str; 4]| {
        let run = world.askfirst(arguments);
        let (code, lines) = lines(run);
        assert_eq!(code, 0);
        let file = |line: &String| {
            let row: Value = serde_json::from_str(line).unwrap();
            let file = row["file"].as_str().unwrap();
            file.rsplit('/').next().unwrap().to_owned()
        };
        lines.iter().map(file).collect::<Vec<_>>()
    };
    let by_file = ["begun.toml", "pier.toml", "sheet.toml"];
    assert_eq!(
        files(["register", "--format", "ndjson", "--rows=uses"]),
        by_file
    );
    let urgent = ["pier.toml", "begun.toml", "sheet.toml"];
    assert_eq!(
        files(["register", "--format", "ndjson", "--sort=urgency"]),
        urgent
    );
}

#[test]
fn filters_show_what_was_asked_for() {
    let world = good();
    for (filter, expected) in [
        ("level=written_approval", 1),
        ("level=share,escalate", 2),
        ("status=draft", 1),
        ("status=ready", 2),
        ("production=harbour", 2),
        ("tool=GRAIN", 1),
        ("tool=nobody", 0),
    ] {
        let run = world.askfirst(["register", "--format", "ndjson", "--filter", filter]);
        assert_eq!(lines(run).1.len(), expected, "{filter}");
    }
    let tools = [
        "register",
        "--format=ndjson",
        "--rows=tools",
        "--filter=tool=grain",
    ];
    assert_eq!(lines(world.askfirst(tools)).1.len(), 1);
    world
        .askfirst(["register", "--filter", "level=high"])
        .shows(
            "exit 2
        err: error: high is no level.
        err: hint: one of share, escalate, written_approval, record, ask, hold",
        );
    world.askfirst(["register", "--filter", "stage"]).shows(
        "exit 2
        err: error: stage is no filter.
        err: hint: write level=, status=, production= or tool= and what it must be.",
    );
}

#[test]
fn one_json_text_holds_totals_and_rows() {
    let world = mixed();
    let output = world.askfirst(["register", "--format", "json"]).output();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["schema"], "askfirst.register/1");
    assert_eq!(json["totals"]["uses"], 3);
    assert_eq!(json["totals"]["unreadable"], 4);
    assert_eq!(json["uses"].as_array().unwrap().len(), 7);
    let none = World::new();
    let output = none.askfirst(["register", "--format", "json"]).output();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["uses"].as_array().unwrap().len(), 0);
}

#[test]
fn a_register_goes_to_a_new_file_by_its_ending() {
    let world = good();
    let to = |more: &'static str| world.askfirst(["register", "--out", "uses.csv", more]);
    to("--rows=uses").shows("exit 0\nout: uses.csv");
    let written = fs::read_to_string(world.path("uses.csv")).unwrap();
    assert_eq!(written.lines().count(), 4);
    assert!(
        written.starts_with("file,status,fault,updated,"),
        "{written}"
    );
    let (code, _) = lines(to("--rows=tools"));
    assert_eq!(code, 1, "it is there");
    to("--overwrite").shows("exit 0\nout: uses.csv");
    assert_eq!(fs::read_to_string(world.path("uses.csv")).unwrap(), written);
}

#[test]
fn folders_and_files_are_read_in_their_order() {
    let world = good().file("more/a.toml", SHEET);
    let pier = world.home("Askfirst/pier.toml");
    let run = world.askfirst(["register", "more", pier.to_str().unwrap(), "--format=csv"]);
    assert_eq!(lines(run).1.len(), 3);
    let (code, _) = lines(world.askfirst(["register", "nowhere"]));
    assert_eq!(code, 1);
}

#[test]
fn the_gate_tells_what_must_not_proceed_and_ends_with_one() {
    good().askfirst(["gate"]).shows(
        "exit 1
        out: No approval: De-aging, flashback on the pier (Harbour Lights)
        out:   It needs written approval, and none is recorded. Send the summary to your contact and record the written approval.
        out:   ~/Askfirst/pier.toml
        out: Incomplete: begun.toml
        out:   Questions or required details are open. Finish the questions and the required details.
        out:   ~/Askfirst/begun.toml
        out: 2 of 3 must not proceed.
        out: 1 use has still to be shared with your contact.
        out: Self-check only. This is triage, not a clearance: your contact decides.",
    );
    let world = World::new().session("sheet.toml", SHEET);
    world.askfirst(["gate"]).shows(
        "exit 0
        out: 1 use, nothing in the way.
        out: 1 use has still to be shared with your contact.
        out: Self-check only. This is triage, not a clearance: your contact decides.",
    );
    let (none, _) = lines(World::new().askfirst(["gate"]));
    assert_eq!(none, 0);
    let (missing, _) = lines(world.askfirst(["gate", "nowhere"]));
    assert_eq!(missing, 1);
}

/// What a sync program puts beside a session counts nowhere as a use of its own, and is settled first.
#[test]
fn a_second_version_is_named_as_one_and_counted_nowhere() {
    let same_name = SHEET.replace("\"Tables\"", "\"Tables and lists\"");
    let world = World::new()
        .session("sheet.toml", SHEET)
        .session("sheet (conflicted copy 2025-11-21).toml", &same_name)
        .session("sheet 2.toml", &same_name)
        .session("sheet 3.toml", BEGUN);
    world.askfirst(["gate"]).shows(
        "exit 1
        out: Second version: sheet (conflicted copy 2025-11-21).toml
        out:   Two computers changed the same use, so there are two versions of it. Compare the two, take over what is missing, then move one to the trash.
        out:   A second version of sheet.toml
        out:   ~/Askfirst/sheet (conflicted copy 2025-11-21).toml
        out: Second version: sheet 2.toml
        out:   Two computers changed the same use, so there are two versions of it. Compare the two, take over what is missing, then move one to the trash.
        out:   A second version of sheet.toml
        out:   ~/Askfirst/sheet 2.toml
        out: Incomplete: sheet 3.toml
        out:   Questions or required details are open. Finish the questions and the required details.
        out:   ~/Askfirst/sheet 3.toml
        out: 3 of 4 must not proceed.
        out: 1 use has still to be shared with your contact.
        out: Self-check only. This is triage, not a clearance: your contact decides.",
    );
    let output = world.askfirst(["register", "--format", "json"]).output();
    assert_eq!(code(&output), 0, "{}", world.told(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let totals = &json["totals"];
    let expected = [
        ("uses", 2),
        ("second_versions", 2),
        ("unreadable", 0),
        ("tools", 2),
    ];
    for (name, n) in expected {
        assert_eq!(totals[name], n, "{name}: {totals}");
    }
    let (_, lines) = lines(world.askfirst(["register"]));
    let begin = "Second version  A second version of";
    let n_told = lines.iter().filter(|line| line.starts_with(begin)).count();
    assert_eq!(n_told, 2, "{lines:#?}");
    let told = lines.join(" ");
    assert!(told.contains("Second versions, not counted: 2."), "{told}");
}

#[test]
fn the_gate_tells_programs_the_same() {
    let world = mixed();
    let output = world.askfirst(["gate", "--json"]).output();
    assert_eq!(code(&output), 1);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["clear"], false);
    assert_eq!(json["uses"], 7);
    let stops: Vec<&str> = json["stopped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["reasons"][0]["stop"].as_str().unwrap())
        .collect();
    let mut expected = vec!["unreadable"; 4];
    expected.extend(["needs_approval", "incomplete"]);
    assert_eq!(stops, expected);
}

#[test]
fn a_cue_sheet_has_a_line_for_each_item() {
    let world = World::new().session("pier.toml", &format!("{EXAMPLE}{ITEMS}"));
    let (code, lines) = lines(world.askfirst(["cues"]));
    assert_eq!(code, 0);
    let mut reader = csv::Reader::from_reader(lines.join("\n").leak().as_bytes());
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let at = |row: usize, name: &str| {
        let column = names.iter().position(|one| one == name).unwrap();
        rows[row][column].to_owned()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(at(0, "item"), "Scene 31, shot 4");
    assert_eq!(at(0, "version"), "In-house build 1.9", "from the tool");
    assert_eq!(at(0, "consent"), "'=Rider", "no formula");
    assert_eq!(at(0, "listed"), "by item");
    assert_eq!(at(1, "version"), "In-house build 2");
    assert_eq!(at(1, "human_work"), "Painted anew");
    assert_eq!(at(1, "approval"), "", "nothing is approved");
    let (_, summary) = self::lines(world.askfirst([
        "export",
        world.home("Askfirst/pier.toml").to_str().unwrap(),
        "--out=-",
    ]));
    assert!(summary.contains(&"## Items for delivery".to_owned()));
    assert!(summary.contains(&"### Scene 32, shot 1".to_owned()));
}

#[test]
fn a_session_without_items_has_a_line_for_each_tool() {
    let world = mixed();
    let (code, lines) = lines(world.askfirst(["cues", "--format", "csv"]));
    assert_eq!(code, 4);
    let tools = lines.iter().filter(|line| line.contains(",by use,"));
    assert_eq!(tools.count(), 4);
    let faults = lines
        .iter()
        .filter(|line| line.starts_with(",,,,,,,,,,,,,,,"));
    assert_eq!(faults.count(), 4);
}

#[test]
fn hostile_text_stays_text_in_every_form() {
    let hostile = "=HYPERLINK(1)\\u001b]0;x\\u0007\\u202e|<script>`\\n# x";
    let world = World::new();
    let text = SHEET
        .replace("Call sheet layout", hostile)
        .replace("Table tool", hostile);
    put(&world.home("Askfirst/x.toml"), text);
    for rows in ["uses", "tools", "obligations"] {
        for format in ["table", "md", "csv", "ndjson", "json"] {
            let run = world.askfirst(["register", "--rows", rows, "--format", format]);
            let (code, lines) = lines(run);
            assert_eq!(code, 0, "{rows} {format}");
            for line in lines {
                let hides = |char: char| char.is_control() || char == '\u{202e}';
                assert!(!line.contains(hides), "{format}: {line:?}");
                assert!(!line.starts_with("# x"), "{format}");
                assert!(
                    format != "csv" || !line.contains(",=") && !line.contains("\"="),
                    "{line}"
                );
                assert!(
                    format != "md" || !line.replace("\\<", "").contains("<script"),
                    "{line}"
                );
            }
        }
    }
}
