//! `pack check` from outside: what it prints, which files it writes, how it ends.

use std::fs;

use serde_json::Value;

use crate::support::world::{World, code, put};

const FILES: [&str; 6] = [
    "pack.toml",
    "questions.toml",
    "findings.toml",
    "obligations.toml",
    "clauses.toml",
    "text/en.toml",
];

/// The built-in pack in a folder `mine`, with a change of one file.
fn changed(file: &str, from: &str, to: &str) -> World {
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/questions/netflix-genai/");
    let world = World::new();
    for name in FILES {
        let mut text = fs::read_to_string(format!("{shipped}{name}")).unwrap();
        if name == file {
            assert!(text.contains(from), "{from} in {file}");
            text = text.replacen(from, to, 1);
        }
        if name == "pack.toml" {
            text = text.replacen("id = \"netflix-genai\"", "id = \"mine\"", 1);
        }
        put(&world.path("mine").join(name), text);
    }
    world
}

/// The pack with a finding for unsure that is as mild as no finding.
fn with_a_loophole() -> World {
    let block =
        "id = \"p2_unsure\"\nquestion = \"p2_no_retention\"\noptions = [\"unsure\"]\nlevel = ";
    changed(
        "findings.toml",
        &format!("{block}\"escalate\""),
        &format!("{block}\"share\""),
    )
}

fn checked(world: &World, pack: &str) -> (i32, Value) {
    let output = world.askfirst(["pack", "check", pack, "--json"]).output();
    (
        code(&output),
        serde_json::from_slice(&output.stdout).unwrap(),
    )
}

#[test]
fn the_shipped_pack_is_proven() {
    let (code, json) = checked(&World::new(), "netflix-genai");
    assert_eq!(code, 0);
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schema", "pack", "laws", "problems", "figures"]);
    assert_eq!(json["schema"], "askfirst.pack-check/1");
    assert_eq!(json["pack"]["id"], "netflix-genai");
    assert_eq!(json["problems"], Value::Array(Vec::new()));
    let laws = json["laws"].as_array().unwrap();
    assert_eq!(laws.len(), 6);
    for (law, number) in laws.iter().zip(1..) {
        assert_eq!(law["law"], number);
        assert_eq!(law["holds"], true);
        assert_eq!(law["witness"], Value::Null);
        assert!(law["checked"].as_str().unwrap().len() > 40);
    }
    let figures = &json["figures"];
    assert!(figures["questions"].as_u64().unwrap() > 40);
    let paths = figures["complete_paths"].as_str().unwrap();
    assert!(paths.len() > 15 && paths.bytes().all(|byte| byte.is_ascii_digit()));
    assert!(figures["longest_path"].as_u64() > figures["shortest_path"].as_u64());
    let output = World::new().askfirst(["pack", "check"]).output();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(told.matches(" holds. ").count(), 6, "{told}");
    assert!(
        told.ends_with("All six laws hold, and there is nothing to mend.\n"),
        "{told}"
    );
}

#[test]
fn a_loophole_is_told_with_the_answers_that_show_it() {
    let world = with_a_loophole();
    let output = world.askfirst(["pack", "check", "mine/"]).output();
    assert_eq!(code(&output), 3);
    let told = world.told(&output.stdout);
    for line in [
        "Law 4 is BROKEN. ",
        "  - `p2_no_retention`: unsure leads to the mildest level although a definite answer leads higher; give unsure a finding",
        "    For example, with 1 tool:",
        "    p2_no_retention = unsure (tool 1): share",
        "    p2_no_retention = no (tool 1): escalate",
        "1 thing to mend.",
    ] {
        assert!(
            told.lines().any(|one| one.starts_with(line)),
            "{line}\n{told}"
        );
    }
    let (code, json) = checked(&world, "mine/");
    assert_eq!(code, 3);
    assert_eq!(json["laws"][3]["holds"], false);
    let answers = json["laws"][3]["witness"][0]["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 3);
    assert!(
        answers
            .iter()
            .all(|one| one["session"].as_str().unwrap().contains("[answers]"))
    );
}

#[test]
fn witnesses_are_saved_as_sessions_that_show_it_again() {
    let world = with_a_loophole();
    let run = || {
        world
            .askfirst(["pack", "check", "mine/", "--witness", "shown"])
            .output()
    };
    assert_eq!(code(&run()), 3);
    assert_eq!(code(&run()), 3);
    let mut names: Vec<String> = fs::read_dir(world.path("shown"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 6, "{names:?}");
    let unsure = names.iter().find(|name| name.contains("unsure")).unwrap();
    for (name, level) in [(unsure, "share"), (&names[0], "escalate")] {
        let file = format!("shown/{name}");
        let run = world.askfirst(["assess", &file, "--json", "--pack", "mine/"]);
        let json: Value = serde_json::from_slice(&run.output().stdout).unwrap();
        assert_eq!(json["action"], level, "{json}");
        assert_eq!(json["complete"], true, "{json}");
    }
}

#[test]
fn a_pack_that_cannot_be_read_is_told_line_by_line() {
    let world = changed(
        "questions.toml",
        "options = [\"yes\", \"no\", \"unsure\"]",
        "options = []",
    );
    let output = world.askfirst(["pack", "check", "mine/"]).output();
    assert_eq!(code(&output), 3);
    let told = world.told(&output.stderr);
    assert!(told.contains("mine/questions.toml:"), "{told}");
    let (code, json) = checked(&world, "mine/");
    assert_eq!(code, 3);
    assert_eq!(json["laws"], Value::Array(Vec::new()));
    let problem = &json["problems"][0];
    assert!(
        problem["file"]
            .as_str()
            .unwrap()
            .ends_with("questions.toml")
    );
    assert!(problem["line"].as_u64().unwrap() > 1);
    assert!(problem["column"].as_u64().unwrap() >= 1);
}

#[test]
fn a_way_to_a_goal_is_printed_as_a_session() {
    let world = World::new();
    let reach = |goal: &str| world.run(&["pack", "check", "--reach", goal]).output();
    let printed = reach("obligation:check_agreements");
    assert_eq!(code(&printed), 0);
    let assessed = world.askfirst(["assess", "-", "--json"]);
    let output = assessed.input(&printed.stdout).output();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["complete"], true);
    let owed = json["obligations"].as_array().unwrap();
    assert!(owed.iter().any(|one| one["id"] == "check_agreements"));

    let output = world.askfirst(["pack", "check", "--reach", "finding:replica", "--json"]);
    let json: Value = serde_json::from_slice(&output.output().stdout).unwrap();
    assert_eq!(json["schema"], "askfirst.pack-reach/1");
    assert_eq!(json["goal"], "finding:replica");
    assert_eq!(json["occurs"], true);
    assert_eq!(json["level"], "written_approval");
    let session = json["session"].as_str().unwrap();
    assert!(session.contains("c5_replica = \"yes\""), "{session}");
}

#[test]
fn a_goal_that_is_none_or_never_occurs_is_told() {
    let world = changed(
        "findings.toml",
        "id = \"p1_unsure\"\nquestion = \"p1_no_copying\"\noptions = [\"unsure\"]",
        "id = \"p1_unsure\"\nquestion = \"p1_no_copying\"\noptions = [\"unsure\"]\nwhen = { generates = \"no\" }",
    );
    let reach = |goal| world.askfirst(["pack", "check", "mine", "--reach", goal]);
    reach("finding:p1_unsure").shows(
        "exit 3
        err: error: finding:p1_unsure can never occur: no answers lead there.",
    );
    reach("finding:p1_unsre").shows(
        "exit 2
        err: error: mine has nothing named finding:p1_unsre that could occur.
        err: hint: did you mean finding:p1_unsure?",
    );
    reach("p1").shows(
        "exit 2
        err: error: mine has nothing named p1 that could occur.
        err: hint: name a question:ID, option:QUESTION.OPTION, finding:ID, obligation:ID or level:ID; askfirst pack show lists the ids.",
    );
}

#[test]
fn a_text_without_room_is_told_with_its_line() {
    let world = changed(
        "text/en.toml",
        "who = \"",
        &format!("who = \"{}", "x".repeat(73)),
    );
    let output = world.askfirst(["pack", "check", "mine"]).output();
    assert_eq!(code(&output), 3);
    let told = world.told(&output.stdout);
    assert!(told.contains("  mine/text/en.toml:"), "{told}");
    assert!(
        told.contains("and there is room for 72; shorten it"),
        "{told}"
    );
    let (_, json) = checked(&world, "mine");
    let problem = &json["problems"][0];
    assert_eq!(problem["kind"], "text_too_wide");
    assert!(problem["line"].as_u64().unwrap() > 50, "{problem}");
}

#[test]
fn a_version_that_is_kept_is_proven_with_what_was_declared_later() {
    let (code, json) = checked(&World::new(), "netflix-genai@1.0.0");
    assert_eq!(code, 0);
    let declared = json["pack"]["declared_later"].as_str().unwrap();
    assert!(declared.ends_with("versions/1.0.0.declared.toml"));
}
