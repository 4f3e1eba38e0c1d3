//! Every JSON that a command prints is as its published schema says. Those of `assess`, of an export and
//! of the register have tests where they are made.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{BEGUN, EXAMPLE, SHARE};
use crate::checks::all_code;
use crate::support::world::{World, put};

/// The schema of this name in `assets/schema`.
fn schema(name: &str) -> jsonschema::Validator {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/schema/{name}.json"));
    let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("no schema {name}"));
    jsonschema::draft202012::new(&serde_json::from_str(&text).unwrap()).unwrap()
}

/// What a command prints, one JSON text a line or as a whole.
fn printed(world: &World, arguments: &[&str], is_by_line: bool) -> Vec<Value> {
    let output = world.run(arguments).output();
    let told = String::from_utf8(output.stdout).unwrap();
    let read =
        |text: &str| serde_json::from_str(text).unwrap_or_else(|_| panic!("{arguments:?}: {text}"));
    if is_by_line {
        return told.lines().map(read).collect();
    }
    vec![read(&told)]
}

/// Fails for what a schema does not take, and for a schema that takes anything.
fn check(name: &str, world: &World, arguments: &[&str]) {
    let schema = schema(name);
    let all = printed(world, arguments, name == "list");
    assert!(!all.is_empty(), "{arguments:?}");
    for one in all {
        let faults: Vec<String> = schema
            .iter_errors(&one)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, [""; 0], "{arguments:?}");
        let mut more = one.clone();
        more["more"] = json!(1);
        assert!(!schema.is_valid(&more), "{name} takes anything");
        for key in one.as_object().unwrap().keys() {
            let mut less = one.clone();
            less.as_object_mut().unwrap().remove(key);
            assert!(!schema.is_valid(&less), "{name} does without {key}");
        }
    }
}

/// Sessions in every state that a list or a gate tells of.
fn world() -> World {
    World::new()
        .session("pier.toml", EXAMPLE)
        .session("begun.toml", BEGUN)
        .session("sheet.toml", SHARE)
        .session("damaged.toml", "[answers\n")
        .session("pier (conflicted copy 2025-11-20).toml", EXAMPLE)
}

#[test]
fn lists_and_gates_print_what_their_schemas_say() {
    let world = world();
    check("list", &world, &["list", "--json"]);
    check("gate", &world, &["gate", "--json"]);
    let clear = World::new().session("sheet.toml", SHARE);
    check("gate", &clear, &["gate", "--json"]);
}

#[test]
fn histories_and_differences_print_what_their_schemas_say() {
    let world = World::new();
    let file = world.home("Askfirst/session.toml");
    put(&file, include_str!("../formats/session-1.toml"));
    let file = file.to_str().unwrap();
    check("history", &world, &["history", file, "--json"]);
    check("diff", &world, &["diff", file, "1", "--json"]);
    let other = world.path("other.toml");
    put(&other, EXAMPLE);
    let other = other.to_str().unwrap();
    check("diff", &world, &["diff", other, file, "--json"]);
    check("history", &world, &["history", other, "--json"]);
}

#[test]
fn questionnaires_print_what_their_schemas_say() {
    let world = World::new();
    check("packs", &world, &["pack", "list", "--json"]);
    check("pack-contents", &world, &["pack", "show", "--json"]);
    check(
        "pack-contents",
        &world,
        &["pack", "show", "ai-use-register", "--json"],
    );
    check("pack-cases", &world, &["pack", "cases", "--json"]);
    check("pack-check", &world, &["pack", "check", "--json"]);
    for goal in ["level:written_approval", "level:share"] {
        check(
            "pack-reach",
            &world,
            &["pack", "check", "--reach", goal, "--json"],
        );
    }
    // One that breaks laws, and one that cannot be read.
    let made = world.askfirst(["pack", "new", "own"]).output();
    assert!(made.status.success());
    let findings = world.path("own/findings.toml");
    let text = fs::read_to_string(&findings).unwrap();
    let shown = &printed(&world, &["pack", "show", "own", "--json"], false)[0];
    let levels = shown["levels"].as_array().unwrap().iter();
    let levels: Vec<&str> = levels.map(|level| level["id"].as_str().unwrap()).collect();
    let [mildest, .., strictest] = levels[..] else {
        panic!("{levels:?}");
    };
    let spoilt = text.replace(
        &format!("level = \"{strictest}\""),
        &format!("level = \"{mildest}\""),
    );
    assert_ne!(spoilt, text);
    put(&findings, spoilt);
    let proof = &printed(&world, &["pack", "check", "own", "--json"], false)[0];
    let mut laws = proof["laws"].as_array().unwrap().iter();
    assert!(laws.any(|law| law["holds"] == false), "{proof}");
    check("pack-check", &world, &["pack", "check", "own", "--json"]);
    put(&findings, format!("x = 1\n{text}"));
    check("pack-check", &world, &["pack", "check", "own", "--json"]);
}

#[test]
fn every_form_of_json_has_a_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Files in TOML, whose readers name every fault with its line.
    let files = ["session", "pack"];
    let mut n_forms = 0;
    for rest in all_code().split("\"askfirst.").skip(1) {
        let Some((name, _)) = rest.split_once("/1\"") else {
            continue;
        };
        let is_name = |char: char| char.is_ascii_lowercase() || char == '-';
        if !name.chars().all(is_name) || files.contains(&name) {
            continue;
        }
        n_forms += 1;
        let file = root.join(format!("assets/schema/{name}.json"));
        assert!(file.exists(), "{name}");
    }
    assert!(n_forms >= 10, "{n_forms}");
}
