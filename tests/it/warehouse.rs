//! The register in a warehouse: its tables load as they are and answer what a studio asks.

use std::process::Command;

use askfirst::host::EXAMPLE;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::session::{Approval, Decision, Session};
use askfirst::source::Source;
use serde_json::{Value, json};

use crate::support::outside::{python_with, skipped};
use crate::support::world::{World, code, put};

/// What asks the questions.
const QUESTIONS: &str = include_str!("warehouse.py");

/// The example under another name, due this week.
fn example(name: &str) -> String {
    EXAMPLE
        .replace("De-aging, flashback on the pier", name)
        .replace("due = \"2025-11-28\"", "due = \"2025-11-21\"")
}

/// The example with written approval on record.
fn approved(name: &str) -> String {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let text = example(name);
    let source = Source { name, text: &text };
    let mut session = Session::read(&pack, source).unwrap();
    let mut record = Approval::of(Decision::Approved, &session, &pack);
    for (field, text) in [
        ("by", "Noor"),
        ("date", "2025-11-20"),
        ("reference", "Mail"),
    ] {
        record.set(field, text);
    }
    session.approvals.push(record);
    session.to_toml(&pack)
}

fn folder() -> World {
    let inside = example("Inside").replace("agreement = \"no\"", "agreement = \"yes\"");
    let hostile = "=1+1, \\\"; drop table uses; --\\n'";
    World::new()
        .session("approved.toml", &approved("Approved"))
        .session("damaged.toml", "[answers\n")
        .session("hostile.toml", &example(hostile))
        .session("inside.toml", &inside)
        .session("plain.toml", &example("Plain"))
        .session("share.toml", "[answers]\ngenerates = \"no\"\n")
}

fn answers(world: &World, kind: &str) -> Option<Value> {
    let Some(python) = python_with("duckdb") else {
        skipped("duckdb for Python");
        return None;
    };
    let mut command = Command::new(python);
    command.args(["-c", QUESTIONS, kind]);
    for rows in ["uses", "tools", "obligations"] {
        let output = world
            .askfirst(["register", "--format", kind, "--rows", rows])
            .output();
        assert_eq!(code(&output), 4, "one file cannot be read");
        let path = world.path(&format!("{rows}.{kind}"));
        put(&path, &output.stdout);
        command.arg(path);
    }
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{kind}: {told}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// What must come out; a hostile name comes as each form keeps it.
fn expected(hostile: &str) -> Value {
    let tools = ["Face pipeline of the VFX vendor", "Grain matching"];
    let held = |name: &str| tools.map(|tool| json!([name, tool]));
    let held: Vec<Value> = [hostile, "Approved", "Plain"]
        .iter()
        .flat_map(|name| held(name))
        .collect();
    json!({
        "still need written approval": [[hostile], ["Inside"], ["Plain"]],
        "hold Netflix material without agreement": held,
        "due this week by owner": [["Ilse Varga", 4]],
        "dates": [["DATE"]],
    })
}

fn check(kind: &str, hostile: &str) {
    let world = folder();
    let Some(answers) = answers(&world, kind) else {
        return;
    };
    for (question, expected) in expected(hostile).as_object().unwrap() {
        assert_eq!(&answers[question], expected, "{kind}: {question}");
    }
    let fault = answers["unreadable"][0][0].as_str().unwrap();
    assert!(
        fault.starts_with("damaged or not a session. Line 1: "),
        "{fault}"
    );
    assert_eq!(answers["rows"][0][0], 6);
    assert_eq!(answers["rows"][0][1], 9);
    // Every obligation finds its use by the file; that of the file nobody can read has no name.
    let n_owed = answers["rows"][0][2].as_u64().unwrap();
    assert_eq!(answers["joined"][0][0].as_u64().unwrap() + 2, n_owed);
}

#[test]
fn csv_loads_as_it_is_and_answers_three_questions() {
    check("csv", "'=1+1, \"; drop table uses; --\u{240a}'");
}

#[test]
fn lines_of_json_load_as_they_are_and_answer_three_questions() {
    check("ndjson", "=1+1, \"; drop table uses; --\n'");
}
