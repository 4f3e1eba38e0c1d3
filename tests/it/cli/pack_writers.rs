//! `pack graph`, `doc`, `cases` and `new`: what is written, where, and the exit codes.

use std::fs;

use crate::support::world::{World, code};

#[test]
fn a_new_pack_loads_its_cases_pass_and_nothing_is_written_twice() {
    let world = World::new();
    world.askfirst(["pack", "new", "studio-rules"]).shows(
        "exit 0
        out: studio-rules/pack.toml
        out: studio-rules/questions.toml
        out: studio-rules/findings.toml
        out: studio-rules/obligations.toml
        out: studio-rules/clauses.toml
        out: studio-rules/text/en.toml
        out: studio-rules/cases.toml
        out: Prove it:      askfirst pack check studio-rules
        out: Try it:        askfirst pack cases studio-rules
        out: Read it:       askfirst pack doc studio-rules
        out: Work with it:  askfirst new --pack studio-rules",
    );
    world.askfirst(["pack", "cases", "studio-rules"]).shows(
        "exit 0
        out: 6 cases: 6 passed, 0 failed
        out:
        out: levels: 3 of 3
        out: answers: 28 of 28
        out: findings: 14 of 14
        out: obligations owed: 6 of 6
        out: obligations not owed: 5 of 5
        out: two readings: 1 of 1
        out: answers that do not fit: 1 of 1
        out: rows picked: 2 of 2
        out: rows matched: 2 of 2
        out: The cases show all of the pack.",
    );
    let check = world.askfirst(["pack", "check", "studio-rules"]).output();
    assert_eq!(code(&check), 0);
    let check = world.told(&check.stdout);
    assert!(
        check.ends_with("All six laws hold, and there is nothing to mend.\n"),
        "{check}"
    );
    let before = fs::read(world.path("studio-rules/cases.toml")).unwrap();
    world.askfirst(["pack", "new", "studio-rules"]).shows(
        "exit 1
        err: error: `studio-rules/pack.toml` is already there.
        err: hint: Nothing was written. Name a folder that does not exist yet.",
    );
    assert_eq!(
        fs::read(world.path("studio-rules/cases.toml")).unwrap(),
        before
    );
}

// Elsewhere the folder for data of programs is not below the home folder of these tests.
#[cfg(unix)]
#[test]
fn a_pack_on_top_of_another_checks_clean_and_is_within_reach() {
    let world = World::new();
    let output = world.askfirst(["pack", "init"]).output();
    assert_eq!(code(&output), 0);
    let said = world.told(&output.stdout);
    assert!(said.contains("packs/my-rules/pack.toml"), "{said}");
    assert_eq!(code(&world.askfirst(["pack", "init"]).output()), 1);
    let check = world.askfirst(["pack", "check", "my-rules"]).output();
    assert_eq!(code(&check), 0, "{}", world.told(&check.stdout));
    let doc = world.askfirst(["pack", "doc", "my-rules"]).output();
    let doc = world.told(&doc.stdout);
    assert!(doc.contains("45. Has our own legal department been told about this use?"));
    assert!(doc.contains("\"Our legal department is told\" (45) was answered No or Unsure"));
}

#[test]
fn any_pack_can_be_the_one_below() {
    let world = World::new();
    assert_eq!(
        code(&world.askfirst(["pack", "new", "packs/base"]).output()),
        0
    );
    let run = world.askfirst(["pack", "init", "packs", "--extends", "packs/base"]);
    assert_eq!(code(&run.output()), 0);
    let run = world
        .askfirst(["pack", "check", "my-rules"])
        .env("ASKFIRST_PACKS", "packs");
    let check = run.output();
    assert_eq!(
        code(&check),
        0,
        "{}{}",
        world.told(&check.stdout),
        world.told(&check.stderr)
    );
    let head = fs::read_to_string(world.path("packs/my-rules/pack.toml")).unwrap();
    assert!(head.contains("extends = \"base@0.1.0\""));
}

#[test]
fn a_folder_that_is_in_use_gets_nothing_at_all() {
    let world = World::new().file("mine/cases.toml", "mine");
    world.askfirst(["pack", "new", "mine"]).shows(
        "exit 1
        err: error: `mine/cases.toml` is already there.
        err: hint: Nothing was written. Name a folder that does not exist yet.",
    );
    assert!(!world.path("mine/pack.toml").exists());
}

#[test]
fn a_pack_needs_an_id_that_every_system_can_write() {
    let world = World::new();
    world.askfirst(["pack", "new", "2nd"]).shows(
        "exit 2
        err: error: 2nd cannot be the id of a pack.
        err: hint: an id has small letters, digits and hyphens, a letter first. Give one with --id.",
    );
    let output = world
        .askfirst(["pack", "new", "2nd", "--id", "second"])
        .output();
    assert_eq!(code(&output), 0);
    let head = fs::read_to_string(world.path("2nd/pack.toml")).unwrap();
    assert!(head.contains("\nid = \"second\"\n"));
}

#[test]
fn a_case_that_fails_and_what_no_case_shows_are_named() {
    let world = World::new();
    assert_eq!(code(&world.askfirst(["pack", "new", "rules"]).output()), 0);
    let path = world.path("rules/cases.toml");
    let text = fs::read_to_string(&path).unwrap();
    let (first, _) = text.split_once("\n[[cases]]\nid = \"C2\"").unwrap();
    let first = first
        .replace("\"tell\"", "\"ask\"")
        .replace("\"HM-1\"", "\"HM-6\"");
    let world = world.file("rules/cases.toml", first);
    world.askfirst(["pack", "cases", "rules"]).shows(
        "exit 3
        out: 1 case: 0 passed, 1 failed
        out: Failed: C1 Sorting the library
        out:   comes to tell; accepted: ask
        out:   does not cite HM-6
        out:
        out: levels: 1 of 3
        out: answers: 1 of 28
        out: findings: 1 of 14
        out: obligations owed: 1 of 6
        out: obligations not owed: 5 of 5
        out: two readings: 0 of 1
        out: answers that do not fit: 0 of 1
        out: rows picked: 0 of 2
        out: rows matched: 0 of 2
        out:
        out: No case shows:
        out: levels: ask, approval
        out: answers: makes_music: yes, makes_music: unsure, table_row: temp_music, table_row: finished_music, table_row: none_of_these, heard: temp, heard: on_set, heard: background, heard: featured, recordings_in: yes, recordings_in: no, recordings_in: unsure, keeps: yes, keeps: no, keeps: unsure, terms_read: yes, terms_read: no, terms_read: unsure, musicians_agreed: yes, musicians_agreed: no, musicians_agreed: unsure, sounds_like: yes, sounds_like: no, sounds_like: unsure, licence: yes, licence: no, licence: unsure
        out: findings: heard_in_background, featured, featured_under_licence, recordings_unsure, kept, kept_as_agreed, keeps_unsure, terms_not_read, musicians_not_asked, musicians_unsure, sounds_like_unsure, licence_held, licence_missing
        out: obligations owed: settle_rights, attach_licence, read_terms, open_points, wait_for_approval
        out: two readings: featured_and_licensed
        out: answers that do not fit: row_and_place
        out: rows picked: HM-T1, HM-T2
        out: rows matched: HM-T1, HM-T2",
    );
    let json = world
        .askfirst(["pack", "cases", "rules", "--json"])
        .output();
    assert_eq!(code(&json), 3);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["schema"], "askfirst.pack-cases/1");
    assert_eq!(json["cases"][0]["level"], "tell");
    assert_eq!(json["cases"][0]["differs"][1], "does not cite HM-6");
    assert_eq!(json["coverage"][0]["lacking"][0], "ask");
}

#[test]
fn faults_of_cases_are_told_line_by_line() {
    let world = World::new();
    assert_eq!(code(&world.askfirst(["pack", "new", "rules"]).output()), 0);
    let world = world.file(
        "rules/cases.toml",
        "[[cases]]\nid = \"C1\"\ntitle = \"t\"\naction = \"asks\"\nhow = 1\n",
    );
    world.askfirst(["pack", "cases", "rules"]).shows(
        "exit 3
        err: rules/cases.toml:4:10: there is no level `asks`; did you mean `ask`?
        err: rules/cases.toml:5:1: unknown key `how`",
    );
}

#[test]
fn a_picture_goes_where_it_is_told_in_the_form_of_its_name() {
    let world = World::new();
    for (name, start) in [
        ("a.svg", "<svg "),
        ("a.dot", "digraph "),
        ("a.mmd", "flowchart "),
    ] {
        world
            .askfirst(["pack", "graph", "--out", name])
            .shows(&format!("exit 0\nout: {name}"));
        let text = fs::read_to_string(world.path(name)).unwrap();
        assert!(text.starts_with(start), "{name}");
        let streamed = world.askfirst(["pack", "graph", "--out", "-"]).output();
        assert!(streamed.stdout.starts_with(b"flowchart "));
    }
    world.askfirst(["pack", "graph", "--out", "a.svg"]).shows(
        "exit 1
        err: error: `a.svg` is already there.
        err: hint: Choose another name, or allow overwriting: on the command line with `--overwrite`.",
    );
    world
        .askfirst([
            "pack",
            "graph",
            "netflix-genai",
            "--format",
            "svg",
            "--out",
            "a.svg",
            "--overwrite",
        ])
        .shows("exit 0\nout: a.svg");
    let output = world.askfirst(["pack", "graph", "nowhere"]).output();
    assert_eq!(code(&output), 1);
}

#[test]
fn the_prose_of_every_pack_can_be_read() {
    let world = World::new();
    let forms = [
        ("text", "Generative AI"),
        ("md", "# Generative AI"),
        ("html", "<!DOCTYPE html>"),
    ];
    for (format, start) in forms {
        let output = world.askfirst(["pack", "doc", "--format", format]).output();
        assert_eq!(code(&output), 0);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with(start), "{format}");
    }
    world
        .askfirst(["pack", "doc", "--out", "all.html"])
        .shows("exit 0\nout: all.html");
    let page = fs::read_to_string(world.path("all.html")).unwrap();
    assert!(
        page.contains("Is everything it makes temporary, with nothing going into what we deliver?")
    );
    world
        .askfirst(["pack", "doc", "--out", "all.md"])
        .shows("exit 0\nout: all.md");
    assert!(
        fs::read_to_string(world.path("all.md"))
            .unwrap()
            .starts_with("# ")
    );
}
