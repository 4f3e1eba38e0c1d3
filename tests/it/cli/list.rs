//! `list`: a table for people, a line of JSON each for programs.

use std::fs;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::Value;

use super::{BEGUN, EXAMPLE, SHARE};
use crate::support::world::{World, code, put};

/// Makes a session of the folder as old as it should be.
fn aged(world: &World, name: &str, seconds: u64) {
    let path = world.home("Askfirst").join(name);
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds))
        .unwrap();
}

fn three() -> World {
    let world = World::new()
        .session("pier.toml", EXAMPLE)
        .session("begun.toml", BEGUN)
        .session("wrong.toml", "[answers]\nx = \"y\"\n");
    for (name, at) in [
        ("pier.toml", 1_763_000_000),
        ("begun.toml", 1_762_000_000),
        ("wrong.toml", 1),
    ] {
        aged(&world, name, at);
    }
    world
}

#[test]
fn people_get_a_table_newest_first() {
    three().askfirst(["list"]).shows(
        "exit 0
        out: Use                              Production      Status                        Updated           File
        out: De-aging, flashback on the pier  Harbour Lights  Written approval              2025-11-13 02:13  pier.toml
        out: begun.toml                                       1 answered, 21 to 42 to go    2025-11-01 12:26  begun.toml
        out: wrong.toml                                       Cannot be read: has mistakes  1970-01-01 00:00  wrong.toml",
    );
}

#[test]
fn programs_get_a_line_of_json_each() {
    let world = three();
    let output = world.askfirst(["list", "--json"]).output();
    let told = world.told(&output.stdout);
    let lines: Vec<Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["file"], "~/Askfirst/pier.toml");
    assert_eq!(lines[0]["status"], "answered");
    assert_eq!(lines[0]["action"], "written_approval");
    assert_eq!(lines[0]["updated"], "2025-11-13T02:13:20");
    assert_eq!(lines[1]["status"], "open");
    assert_eq!(lines[1]["answered"], 1);
    assert!(lines[1]["left"]["least"].as_u64() < lines[1]["left"]["most"].as_u64());
    assert_eq!(lines[2]["status"], "unreadable");
    assert_eq!(lines[2]["use"], "wrong.toml");
}

#[test]
fn an_empty_or_missing_folder_is_said_and_not_made() {
    let world = World::new();
    world.askfirst(["list"]).shows(
        "exit 0
        out: No sessions in ~/Askfirst.
        out: Start one with: askfirst new",
    );
    world.askfirst(["list", "--json"]).shows("exit 0");
    world.askfirst(["list", "--folder", "here"]).shows(
        "exit 0
        out: No sessions in here.
        out: Start one with: askfirst new",
    );
    assert_eq!(fs::read_dir(world.home("")).unwrap().count(), 0);
    let world = world.file("file", "x");
    world.askfirst(["list", "--folder", "file"]).shows(
        "exit 1
        err: error: `file` is not a folder.
        err: hint: Name a folder, not a file.",
    );
}

#[test]
fn a_flag_a_variable_and_a_setting_name_the_folder() {
    let world = World::new()
        .file("flag/a.toml", SHARE)
        .file("env/b.toml", SHARE);
    put(&world.home("mine/c.toml"), SHARE);
    put(
        &world.home(".config/askfirst/config.toml"),
        "folder = \"~/mine\"\n",
    );
    let listed = |run: crate::support::world::Run<'_>| {
        let output = run.output();
        let line: Value = serde_json::from_slice(&output.stdout).unwrap();
        line["use"].as_str().unwrap().to_owned()
    };
    let variable = world.path("env");
    let variable = variable.to_str().unwrap();
    let flag = world.askfirst(["list", "--json", "--folder", "flag"]);
    assert_eq!(listed(flag.env("ASKFIRST_FOLDER", variable)), "a.toml");
    let before = world.askfirst(["--folder", "flag", "list", "--json"]);
    assert_eq!(listed(before), "a.toml");
    let given = world.askfirst(["list", "--json"]);
    assert_eq!(listed(given.env("ASKFIRST_FOLDER", variable)), "b.toml");
    assert_eq!(listed(world.askfirst(["list", "--json"])), "c.toml");
}

#[test]
fn five_thousand_sessions_are_all_listed() {
    let world = World::new();
    for n in 0..5_000 {
        put(&world.home(&format!("Askfirst/s{n:04}.toml")), SHARE);
    }
    let output = world.askfirst(["list", "--json"]).output();
    assert_eq!(code(&output), 0);
    assert_eq!(world.told(&output.stdout).lines().count(), 5_000);
}
