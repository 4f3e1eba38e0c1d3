//! Every example of the guide for pack authors does what the guide says.

use std::collections::BTreeMap;

use askfirst::pack::{Files, NETFLIX_GENAI, Pack};

use crate::support::world::{World, code, put};

const GUIDE: &str = include_str!("../../questions/README.md");

/// The blocks of TOML after a mark in a comment, each with what else the mark says.
fn blocks(mark: &str) -> Vec<(&'static str, &'static str)> {
    GUIDE
        .split("<!-- ")
        .filter_map(|part| {
            let (comment, rest) = part.split_once(" -->")?;
            let said = comment.strip_prefix(mark)?;
            let (_, block) = rest.split_once("```toml\n")?;
            Some((said.trim(), block.split_once("```")?.0))
        })
        .collect()
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
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for (name, block) in blocks("file:") {
        files.entry(name).or_default().push_str(block);
    }
    assert_eq!(files.len(), 6);
    let world = World::new();
    for (name, text) in files {
        put(&world.path("tidewater").join(name), text);
    }
    let checked = world.askfirst(["pack", "check", "tidewater"]).output();
    let told = world.told(&checked.stdout) + &world.told(&checked.stderr);
    assert_eq!(code(&checked), 0, "{told}");
    let session = "[answers]\ngenerates = \"yes\"\np4_temporary = \"no\"\ninsurer_told = \"no\"\n\
                   early_tests = \"yes\"\n";
    let run = world.askfirst(["assess", "-", "--pack", "tidewater"]);
    let output = run.input(session).output();
    let told = world.told(&output.stdout);
    assert!(told.contains("Our insurer has to know"), "{told}");
}
