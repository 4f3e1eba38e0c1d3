//! `history`, `diff` and `verify`: what was changed, and whether anybody changed what was written.

use std::fs;
use std::path::PathBuf;

use crate::support::world::{World, code, put};

/// A session that was begun and worked on in plain mode, exported, and worked on again.
fn worked_on() -> (World, String, PathBuf) {
    let world = World::new();
    let begun = "n\n1\n1\nDe-aging\nbecause\nLantern\nRunway\n\nR. Alvarez\nno\ny\n";
    let output = world.askfirst(["--plain"]).input(begun).output();
    let told = world.told(&output.stdout);
    let file = world.home("Askfirst/Lantern_De-aging.toml");
    assert!(file.exists(), "{told}");
    let name = file.to_str().unwrap().to_owned();
    let output = world.askfirst(["export", &name]).output();
    assert_eq!(code(&output), 0);
    world
        .askfirst(["--plain", &name])
        .input("talent\n")
        .output();
    (world, name, file)
}

/// The one export in the folder for exports.
fn export(world: &World) -> String {
    let mut files = fs::read_dir(world.home("Askfirst/Exports")).unwrap();
    let file = files.next().unwrap().unwrap().path();
    file.to_str().unwrap().to_owned()
}

fn shown(world: &World, arguments: &[&str]) -> (i32, String) {
    let output = match arguments {
        [a, b] => world.askfirst([a, b]).output(),
        [a, b, c] => world.askfirst([a, b, c]).output(),
        [a, b, c, d] => world.askfirst([a, b, c, d]).output(),
        _ => unreachable!("no other number of arguments"),
    };
    assert_eq!(world.told(&output.stderr), "", "{arguments:?}");
    (code(&output), world.told(&output.stdout))
}

#[test]
fn a_history_tells_who_changed_what() {
    let (world, name, _) = worked_on();
    let (code, told) = shown(&world, &["history", &name]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(code, 0);
    assert_eq!(
        lines[..2],
        [
            "1. 2025-11-21 13:02 UTC, R. Alvarez: Session begun.",
            "2. 2025-11-21 13:02 UTC, R. Alvarez: Makes new picture, sound, voice or text: Yes.",
        ],
        "{told}"
    );
    assert!(
        lines[2].contains("R. Alvarez: Exported as md, revision "),
        "{told}"
    );
    assert!(lines[3].contains("Nearest row of the matrix: "), "{told}");
    assert!(
        lines[4].starts_with("Entries: 4. Mark of the last: 4@"),
        "{told}"
    );
    let (_, json) = shown(&world, &["history", &name, "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["entries"][1]["what"], "answers.generates");
    assert_eq!(json["count"], 4);
}

#[test]
fn a_difference_is_told_since_the_last_export_or_any_state() {
    let (world, name, _) = worked_on();
    let row = "Nearest row of the matrix: ";
    for (since, n_lines) in [(None, 1), (Some("3"), 1), (Some("1"), 2), (Some("4"), 1)] {
        let arguments: Vec<&str> = ["diff", &name].into_iter().chain(since).collect();
        let (code, told) = shown(&world, &arguments);
        assert_eq!(
            (code, told.lines().count()),
            (0, n_lines),
            "{since:?} {told}"
        );
        assert_eq!(told.contains(row), since != Some("4"), "{since:?} {told}");
    }
    let (_, told) = shown(&world, &["diff", &name, "3", "3"]);
    assert_eq!(told, "No difference.\n");
    let world = world.file("other.toml", "[answers]\ngenerates = \"no\"\n");
    let (_, told) = shown(&world, &["diff", &name, "other.toml", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    let changes = json["changes"].as_array().unwrap();
    let answer = changes.iter().find(|one| one["set"] == "answers.generates");
    assert_eq!(answer.unwrap()["to"], "no", "{told}");
    world.askfirst(["diff", &name, "77"]).shows(
        "exit 1
        err: error: The history has no state 77.
        err: hint: Name an entry from 0 to 4, or the revision that an export shows.",
    );
}

#[test]
fn what_was_changed_is_named() {
    let (world, name, file) = worked_on();
    let export = export(&world);
    let against = ["verify", &name, "--against", &export];
    let whole = fs::read_to_string(&file).unwrap();
    let fourth = whole.rfind("[[history]]").unwrap();
    let third = whole[..fourth].rfind("[[history]]").unwrap();
    let anchor = whole.find("[record]").unwrap();
    // Somebody cuts off the export and all after it, and says so nowhere.
    let cut = whole[..third].replace("entries = \"4\"", "entries = \"2\"");
    let rows: [(&str, String, i32, &str); 7] = [
        (
            "nothing",
            whole.clone(),
            0,
            "The export fits: the first 3 entries",
        ),
        (
            "an edit",
            whole.replacen("because", "therefore", 2),
            5,
            "BROKEN at entry 1 of 4",
        ),
        (
            "an answer",
            whole.replacen("generates = \"yes\"", "generates = \"no\"", 1),
            5,
            "CHANGED: 1 value",
        ),
        (
            "a deletion",
            format!("{}{}", &whole[..third], &whole[fourth..]),
            5,
            "BROKEN at entry 3",
        ),
        (
            "the end",
            whole[..fourth].to_owned(),
            5,
            "BROKEN at entry 4: the file says that there are 4",
        ),
        (
            "a cut",
            cut,
            5,
            "it was made from 3 entries, and the file has 2",
        ),
        (
            "all of it",
            whole[..anchor].to_owned(),
            5,
            "it was made from 3 entries, and the file has 0",
        ),
    ];
    for (what, text, expected, said) in rows {
        put(&file, text);
        let (code, told) = shown(&world, &against);
        assert_eq!(code, expected, "{what}: {told}");
        assert!(told.contains(said), "{what}: {told}");
    }
}

#[test]
fn a_file_by_hand_has_nothing_to_verify_and_stays_as_it_is() {
    let text = "[answers]\ngenerates = \"no\"\n";
    let world = World::new().file("use.toml", text);
    world.askfirst(["verify", "use.toml"]).shows(
        "exit 0
        out: This file has no history, so there is nothing to verify.
        out: A history begins with the first change that the program saves. A file written by hand needs none.",
    );
    world.askfirst(["export", "use.toml"]).output();
    assert_eq!(fs::read_to_string(world.path("use.toml")).unwrap(), text);
}
