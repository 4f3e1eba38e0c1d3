//! `decide`: what was sent and decided, and that no record outlives what it covers.

use std::fs;

use serde_json::Value;

use super::EXAMPLE;
use crate::support::world::{World, code, put};

const APPROVED: [&str; 12] = [
    "decide",
    "pier.toml",
    "--decision",
    "approved_with_conditions",
    "--by",
    "Noor Lindqvist",
    "--date",
    "2025-11-20",
    "--reference",
    "mail of 20 November",
    "--condition",
    "Delete the scans; Ilse Varga; 2025-12-20",
];

fn standing(world: &World) -> Value {
    let output = world.askfirst(["assess", "pier.toml", "--json"]).output();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    json["status"].clone()
}

#[test]
fn a_decision_is_recorded_and_stands_wherever_the_session_is_shown() {
    let world = World::new().file("pier.toml", EXAMPLE);
    world.askfirst(["decide", "pier.toml", "--sent"]).shows(
        "exit 0
        out: Recorded: submitted.
        out: The record covers 58 values as they are now: answers that count, tools, and what the use is.
        out: Status: Approval awaited.
        out: On record: submitted; on 2025-11-21.
        out: Do not go ahead on this record.",
    );
    assert_eq!(standing(&world)["standing"], "awaiting_approval");
    world.askfirst(APPROVED).shows(
        "exit 0
        out: Recorded: approved with conditions.
        out: The record covers 58 values as they are now: answers that count, tools, and what the use is.
        out: Status: OK with conditions.
        out: On record: approved with conditions; Noor Lindqvist; on 2025-11-20; reference mail of 20 November.
        out: Condition 1: Delete the scans. Owner: Ilse Varga. Due: 2025-12-20.
        out: The record covers exactly what is here. Stay within these answers and keep the conditions.",
    );
    assert_eq!(standing(&world)["open_to_proceed"], true);
    let output = world.askfirst(["history", "pier.toml"]).output();
    let told = world.told(&output.stdout);
    assert!(
        told.contains("Mara Okafor: Added: decision \"approved with conditions\" Noor Lindqvist."),
        "{told}"
    );
    let words = ["export", "pier.toml", "--format", "txt", "--out", "-"];
    let told = world.told(&world.askfirst(words).output().stdout);
    for part in [
        "Decision: OK with conditions",
        "Record 2",
        "mail of 20 November",
        "Exported as txt",
        "Nothing new: OK with conditions is on record for exactly what is described here.",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // Decided, it is not asked for again; where the decision is left out, it is not told here either.
    assert!(!told.contains("You are asked to decide"), "{told}");
    let [export, file, format, txt, out, to] = words;
    let words = [export, file, format, txt, out, to, "--redact"];
    let told = world.told(&world.askfirst(words).output().stdout);
    assert!(told.contains("You are asked to decide"), "{told}");
    assert!(!told.contains("Nothing new"), "{told}");
}

#[test]
fn an_approval_after_a_change_says_what_is_doubtful_of_it() {
    let world = World::new().session("pier.toml", EXAMPLE);
    let file = world.home("Askfirst/pier.toml");
    let name = file.to_str().unwrap().to_owned();
    let mut words = APPROVED;
    words[1] = &name;
    let output = world.askfirst(words).output();
    assert!(output.stderr.is_empty(), "nothing is doubtful yet");
    let text = fs::read_to_string(&file).unwrap();
    put(
        &file,
        text.replacen("c8_union = \"unsure\"", "c8_union = \"no\"", 1),
    );
    let output = world.askfirst(words).output();
    assert_eq!(code(&output), 0);
    let told = world.told(&output.stderr);
    let doubt = "The reference \"mail of 20 November\" is that of the record of 2025-11-20";
    assert!(told.contains(doubt), "{told}");
}

#[test]
fn a_change_asks_for_a_new_review_and_says_what_differs() {
    let world = World::new().session("pier.toml", EXAMPLE);
    let file = world.home("Askfirst/pier.toml");
    let name = file.to_str().unwrap().to_owned();
    let mut words = APPROVED;
    words[1] = &name;
    assert_eq!(code(&world.askfirst(words).output()), 0);
    let text = fs::read_to_string(&file).unwrap();
    put(
        &file,
        text.replacen("c8_union = \"unsure\"", "c8_union = \"no\"", 1),
    );
    let told = world.told(&world.askfirst(["check", &name]).output().stdout);
    let expected = "Status: Needs new review.
On record: approved with conditions; Noor Lindqvist; on 2025-11-20; reference mail of 20 November.
Changed since then:
";
    assert!(told.contains(expected), "{told}");
    assert!(told.contains("Unsure is now No."), "{told}");
    assert!(
        told.contains("Do not go ahead on this record: it covers what was there before."),
        "{told}"
    );
    let told = world.told(&world.askfirst(["list"]).output().stdout);
    assert!(told.contains("; Needs new review"), "{told}");
    let told = world.told(
        &world
            .askfirst(["export", &name, "--out", "-"])
            .output()
            .stdout,
    );
    assert!(told.contains("Needs new review"), "{told}");
}

#[test]
fn a_date_that_is_none_or_can_be_two_is_refused_with_a_sentence() {
    let world = World::new().file("pier.toml", EXAMPLE);
    for (flag, text, what, hint) in [
        (
            "--date",
            "04/05/2025",
            "The field \"date\" holds \"04/05/2025\", which can mean two days.",
            "Write 2025-05-04 or 2025-04-05: year, month, day.",
        ),
        (
            "--expires",
            "25.12.25",
            "The field \"valid until\" holds \"25.12.25\", which is not how dates are written here.",
            "Write 2025-12-25: year, month, day.",
        ),
        (
            "--condition",
            "Delete the scans; Ilse Varga; next week",
            "The field \"due\" holds \"next week\", which is not a date.",
            "Write it like 4 May or 2026-05-04: year, month, day.",
        ),
        (
            "--date",
            "3/12",
            "The field \"date\" holds \"3/12\", which is not a date.",
            "Write it like 4 May or 2026-05-04: year, month, day.",
        ),
        (
            "--date",
            "2025-11-22",
            "The date of the decision, 2025-11-22, is still to come.",
            "Give the day on which it was decided or sent.",
        ),
        (
            "--condition",
            "; Ilse Varga",
            "A condition has an owner or a date, and does not say what has to be kept or done.",
            "Say what the condition is, or leave all of it empty.",
        ),
    ] {
        let mut run = world.askfirst(APPROVED);
        if flag == "--date" {
            let words = ["decide", "pier.toml", "--decision", "approved", flag, text];
            run = world.askfirst(words);
        } else {
            run = run.arguments(&[flag, text]);
        }
        run.shows(&format!("exit 1\nerr: error: {what}\nerr: hint: {hint}"));
    }
    assert_eq!(
        fs::read_to_string(world.path("pier.toml")).unwrap(),
        EXAMPLE
    );
}

#[test]
fn a_date_without_a_year_is_the_last_one_for_what_was_decided_and_the_next_for_what_is_due() {
    let world = World::new().file("pier.toml", EXAMPLE);
    let mut words = APPROVED;
    words[7] = "22 November";
    words[11] = "Delete the scans; Ilse Varga; 20 December";
    world.askfirst(words).shows(
        "exit 0
        out: Recorded: approved with conditions.
        out: The record covers 58 values as they are now: answers that count, tools, and what the use is.
        out: Status: OK with conditions.
        out: On record: approved with conditions; Noor Lindqvist; on 2024-11-22; reference mail of 20 November.
        out: Condition 1: Delete the scans. Owner: Ilse Varga. Due: 2025-12-20.
        out: The record covers exactly what is here. Stay within these answers and keep the conditions.",
    );
}

#[test]
fn a_record_that_would_not_count_is_refused() {
    let begun = "[answers]\ngenerates = \"yes\"\n";
    let world = World::new()
        .file("pier.toml", EXAMPLE)
        .file("begun.toml", begun);
    world
        .askfirst(["decide", "pier.toml", "--decision", "approved", "--by", "Noor"])
        .shows(
            "exit 1
            err: error: The record lacks or has to correct: date, reference.
            err: hint: A decision needs a name and a date that is not to come; above the mildest level it is in writing, so it needs a reference. Dates look like 2026-05-04. \"No objection\" only answers a use that had to be shared.",
        );
    world
        .askfirst(["decide", "begun.toml", "--decision", "approved"])
        .shows(
            "exit 1
            err: error: Questions are open, so there is nothing whole to decide on.
            err: hint: Answer them first, or record that it was sent or that more information is wanted.",
        );
    world.askfirst(["decide", "pier.toml"]).shows(
        "exit 2
        err: error: Nothing was said to record.
        err: hint: Name a decision with --decision, or use --sent, or --done N for a condition.",
    );
    assert_eq!(
        fs::read_to_string(world.path("pier.toml")).unwrap(),
        EXAMPLE
    );
    assert_eq!(fs::read_to_string(world.path("begun.toml")).unwrap(), begun);
}
