//! The house kept in order: sizes, heads of files, words, leftovers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use askfirst::lang::Catalog;
use askfirst::pack::Pack;
use askfirst::shipped;
use askfirst::tui::action::Context;
use askfirst::tui::keymap;

use crate::layers::{is_tests, production, sources};

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        if !text.starts_with("//!") {
            faults.push(format!("src/{name}: does not start with `//!`"));
        }
        let n_lines = production(&text).lines().count();
        if n_lines > 400 && !is_tests(&name) {
            faults.push(format!("src/{name}: {n_lines} lines; split it"));
        }
        for word in ["todo!", "dbg!", "FIXME", "TODO", "unimplemented!"] {
            if text.contains(word) {
                faults.push(format!("src/{name}: has a `{word}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The texts in quotes of a file, as far as they look like keys of sentences.
fn quoted_keys(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2).filter(|part| {
        part.contains('.')
            && part
                .chars()
                .all(|char| char.is_ascii_lowercase() || ".0123456789_".contains(char))
    })
}

#[test]
fn every_sentence_that_is_asked_for_is_there() {
    let words = Catalog::english();
    let keys: BTreeSet<&str> = words.keys().into_iter().collect();
    let tables: BTreeSet<&str> = keys
        .iter()
        .filter_map(|key| key.split('.').next())
        .collect();
    let mut faults = Vec::new();
    for (name, text) in sources() {
        if is_tests(&name) {
            continue;
        }
        let code = production(&text);
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for key in quoted_keys(line) {
                let table = key.split('.').next().unwrap();
                // A key may be a beginning that the code completes.
                let start = format!("{key}.");
                if tables.contains(table)
                    && !keys.contains(key)
                    && !keys.iter().any(|known| known.starts_with(&start))
                {
                    faults.push(format!("src/{name}: no sentence `{key}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_counts_and_what_does_not_goes_on_from_its_label_without_a_label_of_its_own() {
    // An earlier version stays as it was.
    let current = shipped::ALL.iter().filter(|one| one.declared.is_none());
    for pack in current {
        let pack = Pack::load(&pack.files).unwrap();
        for text in &pack.text.questions {
            for said in [&text.counts, &text.counts_not] {
                let start: Vec<&str> = said.split([' ', '\'']).take(5).collect();
                let labels = start.iter().any(|word| word.ends_with(':'));
                assert!(!labels, "{}", said.as_str());
            }
        }
    }
}

#[test]
fn one_word_is_used_for_a_decision_against_a_use() {
    let words = Catalog::english();
    let rejected = words.say("decision.rejected");
    assert_eq!(words.say("status.rejected").to_lowercase(), rejected);
    assert!(words.say("report.decision.decision").contains(rejected));
    for key in words.keys() {
        assert!(!words.say(key).to_lowercase().contains("declin"), "{key}");
    }
    // The form on paper offers what can be recorded, in the same words.
    for decision in [
        "approved",
        "approved_with_conditions",
        "more_info_requested",
    ] {
        let said = words.say(&format!("decision.{decision}")).to_owned();
        assert!(
            words.say("report.decision.decision").contains(&said),
            "{said}"
        );
    }
}

#[test]
fn our_own_words_are_ascii() {
    let words = Catalog::english();
    for key in words.keys() {
        assert!(words.say(key).is_ascii(), "{key}: {}", words.say(key));
    }
    for pack in shipped::ALL {
        for (number, line) in pack.files.english.lines().enumerate() {
            assert!(line.is_ascii(), "text/en.toml:{}: {line}", number + 1);
        }
    }
}

#[test]
fn the_interface_names_no_pack() {
    let words = Catalog::english();
    let named: Vec<&str> = words
        .keys()
        .into_iter()
        .filter(|key| words.say(key).contains("Netflix"))
        .collect();
    // What the program itself is not, and is for.
    assert_eq!(named, ["app.unofficial", "cli.man.about"]);
}

/// Everywhere that keys are pressed.
const CONTEXTS: [Context; 14] = [
    Context::Welcome,
    Context::Sessions,
    Context::Form,
    Context::Interview,
    Context::Check,
    Context::Register,
    Context::Result,
    Context::Dialog,
    Context::Export,
    Context::Reader,
    Context::Typing,
    Context::Find,
    Context::Line,
    Context::Help,
];

#[test]
fn the_help_of_config_names_every_action_that_can_have_another_letter() {
    let help = include_str!("../../assets/help/config.txt");
    let (_, rest) = help.split_once("Names: ").unwrap();
    let (list, _) = rest.split_once("\n\n").unwrap();
    let named: BTreeSet<&str> = list.split([',', ' ', '\n']).collect();
    let keys = keymap::Keys::default();
    let everywhere = CONTEXTS.iter().flat_map(|context| keys.actions(*context));
    let taken = |name: &&'static str| {
        let own = [((*name).to_owned(), "~".to_owned())];
        keymap::Keys::with(&own.into()).1.is_empty()
    };
    let ids = everywhere.filter_map(|(action, _)| action.id());
    let mut remappable: BTreeSet<&str> = ids.filter(taken).collect();
    remappable.insert("");
    assert_eq!(named, remappable);
}

#[test]
fn no_key_means_two_things_in_one_place() {
    for context in CONTEXTS {
        let mut seen = BTreeSet::new();
        let keys = keymap::Keys::default();
        for binding in keys
            .bindings()
            .iter()
            .filter(|one| one.contexts.contains(&context))
        {
            assert!(
                seen.insert(binding.key),
                "{context:?}: {} means two things",
                binding.key
            );
        }
    }
}

#[test]
fn nothing_stands_at_the_top_without_a_reason() {
    let known = [
        "Cargo.lock",
        "Cargo.toml",
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "assets",
        "proptest-regressions",
        "benches",
        "questions",
        "src",
        "target",
        "tests",
    ];
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_known = name.starts_with('.') || known.contains(&name.as_str());
        assert!(
            is_known,
            "{name} stands at the top; give it a reason here or a place below"
        );
    }
}

/// The fuzzer is built on demand only, so that nothing else would notice.
#[test]
fn the_fuzzer_is_built_with_the_versions_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let versions = |path: &str| -> BTreeMap<String, String> {
        let text = fs::read_to_string(root.join(path)).unwrap();
        let (_, after) = text.split_once("dependencies]").unwrap();
        let entries = after.lines().filter_map(|line| line.split_once(" = "));
        let version = |value: &str| Some(value.split_once('"')?.1.split_once('"')?.0.to_owned());
        let known = entries.filter_map(|(name, value)| Some((name.to_owned(), version(value)?)));
        known.collect()
    };
    let (program, fuzzer) = (versions("Cargo.toml"), versions("tests/fuzz/Cargo.toml"));
    let shared = fuzzer
        .iter()
        .filter(|(name, _)| program.contains_key(*name));
    assert!(shared.clone().count() >= 6, "{fuzzer:?}");
    for (name, version) in shared {
        assert_eq!(program.get(name), Some(version), "{name}");
    }
}

#[test]
fn nothing_of_the_program_knows_a_question_by_name() {
    let packs = shipped::ALL.map(|shipped| shipped.pack().unwrap());
    let questions = || packs.iter().flat_map(Pack::questions);
    // Words that are also the names of something else.
    let common = ["agreement"];
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let code = production(&text);
        let code = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let quoted: Vec<&str> = code
            .flat_map(|line| line.split('"').skip(1).step_by(2))
            .collect();
        for question in questions() {
            let id = question.id.as_str();
            if !is_tests(&name) && !common.contains(&id) && quoted.contains(&id) {
                faults.push(format!("src/{name}: knows `{id}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_readme_names_every_command() {
    let readme = include_str!("../../README.md");
    let help = include_str!("../../assets/help/askfirst.txt");
    let table = readme.split("<!-- commands -->").nth(1).unwrap();
    let table = table.split("<!-- commands end -->").next().unwrap();
    let commands = help
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    for line in commands.lines().filter(|line| !line.contains("COMMAND")) {
        let command = line
            .split("  ")
            .find(|part| !part.trim().is_empty())
            .unwrap()
            .trim();
        assert!(
            table.contains(&format!("`askfirst {command}`")),
            "README lacks `{command}`"
        );
    }
    let n_rows = table
        .lines()
        .filter(|line| line.starts_with("| `askfirst"))
        .count();
    let n_commands = commands
        .lines()
        .filter(|line| !line.contains("COMMAND"))
        .count();
    assert_eq!(
        n_rows,
        n_commands + 2,
        "README has commands that help does not know"
    );
}
