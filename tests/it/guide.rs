//! Every example of the guide for pack authors does what the guide says.

use std::collections::BTreeMap;
use std::fs;

use askfirst::pack::{Files, NETFLIX_GENAI, Pack};
use askfirst::verify::ROOM;

use crate::support::world::{World, code, put};

const GUIDE: &str = include_str!("../../questions/README.md");

/// The blocks after a mark in a comment, each with what else the mark says.
fn blocks(mark: &str) -> Vec<(&'static str, &'static str)> {
    GUIDE
        .split("<!-- ")
        .filter_map(|part| {
            let (comment, rest) = part.split_once(" -->")?;
            let said = comment.strip_prefix(mark)?;
            let (_, block) = rest.split_once("```")?;
            let (_, block) = block.split_once('\n')?;
            Some((said.trim(), block.split_once("```")?.0))
        })
        .collect()
}

/// The arguments of every line for a shell after a mark.
fn commands(mark: &str) -> Vec<Vec<&'static str>> {
    let lines = blocks(mark)
        .into_iter()
        .flat_map(|(_, block)| block.lines());
    let said = lines.map(|line| line.split_once('#').map_or(line, |(command, _)| command));
    let words = said.map(|command| command.split_whitespace().collect::<Vec<_>>());
    words
        .map(|words| {
            assert_eq!(words.first(), Some(&"askfirst"), "{words:?}");
            words.into_iter().skip(1).collect()
        })
        .collect()
}

/// A world with the pack of the guide that extends another.
fn with_tidewater() -> World {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for (name, block) in blocks("file:") {
        files.entry(name).or_default().push_str(block);
    }
    assert_eq!(files.len(), 6);
    let world = World::new();
    for (name, text) in files {
        put(&world.path("tidewater").join(name), text);
    }
    world
}

/// What a new session is begun with, up to its first question.
const BEGUN: &str = "Waltz\nFor the ball\nLantern\nWaltz maker\n\nMaya\nno\nquit\n";

/// Runs a line; what it says.
fn run(world: &World, line: &[&str]) -> String {
    let run = world.run(line).env("ACCESSIBLE", "1").input(BEGUN);
    let output = run.output();
    let told = world.told(&output.stdout) + &world.told(&output.stderr);
    assert_eq!(code(&output), 0, "{line:?}\n{told}");
    told
}

/// The Netflix pack with a condition, as `key = VALUE` stands in a table.
fn with_condition(file: &str, text: &str) -> Result<Pack, Vec<String>> {
    let head = "schema = \"askfirst.pack/1\"\nid = \"x\"\nversion = \"1\"\nextends = \"y\"\n";
    let english = "[pack]\ntitle = \"t\"\nabout = \"a\"\n[disagreements.odd]\ntext = \"Odd.\"\n";
    let plain = "[pack]\ntitle = \"t\"\nabout = \"a\"\n";
    let is_finding = file == "findings";
    let files = Files {
        folder: "x/",
        pack: head,
        questions: "",
        findings: if is_finding { text } else { "" },
        obligations: if is_finding { "" } else { text },
        clauses: "",
        english: if is_finding { english } else { plain },
        language: None,
    };
    Pack::composed(&[NETFLIX_GENAI, files])
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn every_condition_is_one() {
    let mut n = 0;
    for (_, block) in blocks("conditions") {
        for line in block.lines() {
            let text = format!(
                "[[disagreements]]\nid = \"odd\"\nscope = \"tool\"\nclauses = [\"GP-1\"]\n{line}\n"
            );
            let pack = with_condition("findings", &text);
            let pack = pack.unwrap_or_else(|told| panic!("{line}: {told:#?}"));
            let odd = pack.disagreements().last().unwrap();
            assert!(!odd.when.in_ids(&pack).is_empty(), "{line}");
            n += 1;
        }
    }
    for (_, block) in blocks("obligations") {
        for line in block.lines() {
            let text = format!("[[widened]]\nobligation = \"legal_review\"\n{line}\n");
            let told = with_condition("obligations", &text)
                .err()
                .unwrap_or_default();
            assert!(told.is_empty(), "{line}: {told:#?}");
            n += 1;
        }
    }
    assert_eq!(n, 11);
}

#[test]
fn the_extension_is_a_whole_pack_that_is_proven() {
    let world = with_tidewater();
    run(&world, &["pack", "check", "tidewater"]);
    let session = "[answers]\ngenerates = \"yes\"\np4_temporary = \"no\"\ninsurer_told = \"no\"\n\
                   early_tests = \"yes\"\n";
    let run = world.askfirst(["assess", "-", "--pack", "tidewater"]);
    let output = run.input(session).output();
    let told = world.told(&output.stdout);
    assert!(told.contains("Our insurer has to know"), "{told}");
}

#[test]
fn every_line_for_a_shell_does_what_it_says() {
    let world = with_tidewater();
    let lines = commands("shell");
    assert_eq!(lines.len(), 11);
    for line in lines {
        let told = run(&world, &line);
        let shows = match line[..] {
            ["pack", "check", _] => "All six laws hold, and there is nothing to mend.",
            ["pack", "check", .., "--reach", _] => "[answers]\nmakes_music = ",
            ["pack", "check", ..] => "Saved: shown/level-approval.toml",
            ["pack", "cases", _] => "The cases show all of the pack.",
            ["pack", "graph", ..] => "my-pack.svg",
            ["pack", "new", _] => "my-pack/questions.toml",
            ["pack", "init", _] => "packs/my-rules/questions.toml",
            _ => "Does any tool here make new music?",
        };
        assert!(told.contains(shows), "{line:?}\n{told}");
    }
    assert!(world.path("my-pack.svg").is_file());
    let assessed = run(
        &world,
        &["assess", "shown/level-approval.toml", "--pack", "my-pack"],
    );
    assert!(assessed.contains("Written approval first"), "{assessed}");
}

#[test]
fn the_case_passes_where_it_is_put() {
    let world = World::new();
    run(&world, &["pack", "new", "my-pack"]);
    let file = world.path("my-pack/cases.toml");
    let [(_, case)] = blocks("case")[..] else {
        panic!("one case in the guide");
    };
    put(&file, fs::read_to_string(&file).unwrap() + "\n" + case);
    let told = run(&world, &["pack", "cases", "my-pack"]);
    assert!(told.starts_with("7 cases: 7 passed, 0 failed\n"), "{told}");
}

#[test]
fn a_session_is_taken_over_and_back_as_told() {
    let session =
        "[pack]\nid = \"netflix-genai\"\nversion = \"1.0.0\"\n[answers]\ngenerates = \"no\"\n";
    let world = World::new().file("session.toml", session);
    let lines = commands("upgrade");
    let told: Vec<String> = lines.iter().map(|line| run(&world, line)).collect();
    for told in &told[..2] {
        assert!(told.contains("from version 1.0.0 to 1.1.0"), "{told}");
    }
    let now = fs::read_to_string(world.path("session.toml")).unwrap();
    for line in ["version = \"1.0.0\"", "generates = \"no\""] {
        assert!(now.contains(line), "{told:?}\n{now}");
    }
    assert!(told[2].contains("netflix-genai@1.0.0 again"), "{told:?}");
}

#[test]
fn the_room_of_every_kind_of_text_is_told() {
    let (_, rest) = GUIDE.split_once("<!-- room -->\n").unwrap();
    let rows = rest
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let told: Vec<(String, usize)> = rows
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            (
                cells[1].trim_matches('`').to_owned(),
                cells[2].parse().unwrap(),
            )
        })
        .collect();
    let room = ROOM.map(|(table, key, most)| (format!("{table}.{key}"), most));
    assert_eq!(told, room);
}
