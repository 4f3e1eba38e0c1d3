//! `restore`: a damaged session comes back, and what was damaged is kept.

use std::fs;

use crate::support::world::{World, code, put};

/// A session begun in plain mode, with two answers.
fn worked_on() -> (World, String) {
    let world = World::new();
    let begun = "n\n1\n1\nDe-aging\nbecause\nLantern\nRunway\n\nR. Alvarez\nno\ny\ntalent\n";
    world.askfirst(["--plain"]).input(begun).output();
    let file = world.home("Askfirst/Lantern_De-aging.toml");
    assert!(file.exists());
    let name = file.to_str().unwrap().to_owned();
    (world, name)
}

const TOLD: &str = "err: hint: The last good copy is from 2025-11-21 13:02. \
    Bring it back with: askfirst restore ~/Askfirst/Lantern_De-aging.toml";

#[test]
fn every_command_that_meets_a_damaged_file_names_the_way_back() {
    let (world, name) = worked_on();
    let text = fs::read_to_string(&name).unwrap();
    let half = &text[..text.len() / 2];
    let all = ["assess", "check", "export", "upgrade", "history", "verify"];
    // Those who look into what was done to a file take it as it is.
    let but_two = &all[..4];
    for (damage, commands) in [
        ("", &all[..]),
        ("\0\0\0", &all),
        ("half a line = \"", &all),
        (half, but_two),
    ] {
        put(name.as_ref(), damage);
        for &command in commands {
            let output = world.askfirst([command, &name]).output();
            let told = world.told(&output.stderr);
            assert!(
                told.contains("askfirst restore ~/Askfirst/"),
                "{command} {damage:?}: {told}"
            );
            assert_eq!(code(&output), 4, "{command} {damage:?}: {told}");
        }
        let output = world.askfirst(["decide", &name, "--sent"]).output();
        assert!(world.told(&output.stderr).contains("askfirst restore"));
        assert_eq!(fs::read_to_string(&name).unwrap(), damage);
    }
    put(name.as_ref(), "");
    let expected = format!(
        "exit 4
        err: error: ~/Askfirst/Lantern_De-aging.toml is empty.
        {TOLD}"
    );
    world.askfirst(["assess", &name]).shows(&expected);
    fs::remove_file(&name).unwrap();
    let output = world.askfirst(["--plain", &name]).output();
    assert!(world.told(&output.stderr).contains("Bring it back with"));
}

#[test]
fn what_was_damaged_is_kept_beside_and_the_copy_is_whole() {
    let (world, name) = worked_on();
    let text = fs::read_to_string(&name).unwrap();
    put(name.as_ref(), "x = 1\n");
    world.askfirst(["restore", &name]).shows(
        "exit 0
        out: Brought back as it was on 2025-11-21 13:02:
        out: ~/Askfirst/Lantern_De-aging.toml
        out: What was in the file is kept as ~/Askfirst/Lantern_De-aging.toml.damaged",
    );
    let now = fs::read_to_string(&name).unwrap();
    let [(before, entries), (content, entries_now)] =
        [&text, &now].map(|text| text.split_once("\n[[history]]").unwrap());
    let without_record = |text: &str| text.split("\n[record]").next().unwrap().to_owned();
    assert_eq!(without_record(content), without_record(before));
    let added = entries_now.strip_prefix(entries).unwrap();
    assert!(
        added.contains("did = \"restored\"\nfrom = \"2025-11-21 13:02\"\n"),
        "{added}"
    );
    let told = world.askfirst(["history", &name]).output();
    let told = world.told(&told.stdout);
    let line = "The copy that was saved 2025-11-21 13:02 was brought back.";
    assert!(told.contains(line), "{told}");
    let kept = fs::read_to_string(format!("{name}.damaged")).unwrap();
    assert_eq!(kept, "x = 1\n");
    let verified = world.askfirst(["verify", &name]).output();
    assert_eq!(code(&verified), 0, "{}", world.told(&verified.stdout));
    world.askfirst(["restore", &name]).shows(
        "exit 1
        err: error: ~/Askfirst/Lantern_De-aging.toml can be read, so nothing was brought back.
        err: hint: askfirst restore ~/Askfirst/Lantern_De-aging.toml --list shows its copies, and --from NUMBER takes the answers of one.",
    );
}

#[test]
fn copies_are_listed_taken_by_number_and_forgotten() {
    let (world, name) = worked_on();
    world.askfirst(["restore", &name, "--list"]).shows(
        "exit 0
        out:   1  2025-11-21 13:02:03  2 answers
        out:   2  2025-11-21 13:02:03  1 answer
        out:   3  2025-11-21 13:02:03  0 answers",
    );
    let output = world.askfirst(["restore", &name, "--from", "2"]).output();
    assert_eq!(code(&output), 0, "{}", world.told(&output.stderr));
    let text = fs::read_to_string(&name).unwrap();
    assert!(
        text.contains("generates") && !text.contains("matrix_row = "),
        "{text}"
    );
    let verified = world.askfirst(["verify", &name]).output();
    assert_eq!(code(&verified), 0, "{}", world.told(&verified.stdout));
    world.askfirst(["restore", &name, "--from", "9"]).shows(
        "exit 1
        err: error: There is no copy 9 of ~/Askfirst/Lantern_De-aging.toml that can be read.
        err: hint: askfirst restore ~/Askfirst/Lantern_De-aging.toml --list shows every copy.",
    );
    world.askfirst(["restore", &name, "--forget"]).shows(
        "exit 0
        out: 4 copies were taken away.",
    );
    world.askfirst(["restore", &name, "--list"]).shows(
        "exit 0
        out: No copies of ~/Askfirst/Lantern_De-aging.toml are kept here.",
    );
}
