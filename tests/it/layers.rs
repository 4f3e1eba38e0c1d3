//! Who may use whom, and what no module may name. The table is the architecture of `lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

/// A module: what of ours it may use, and which words never stand in its code.
struct Layer {
    name: &'static str,
    uses: &'static [&'static str],
    never: &'static [&'static str],
}

/// Words of the outside world: files, environment, processes, clocks, terminals.
const PURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "::now()",
    "println!",
    "ratatui",
    "crossterm",
    "clap",
    "anyhow",
];
const FRONT: &[&str] = &["std::fs", "std::env", "std::process", "clap", "anyhow"];
const LINES: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "::now()",
    "clap",
    "anyhow",
    "ratatui",
    "crossterm",
];
const SHELL: &[&str] = &["ratatui", "crossterm", "clap"];

const fn layer(
    name: &'static str,
    uses: &'static [&'static str],
    never: &'static [&'static str],
) -> Layer {
    Layer { name, uses, never }
}

/// Every module, from the bottom up.
const LAYERS: &[Layer] = &[
    layer("source", &[], PURE),
    layer("text", &[], PURE),
    layer("lang", &[], PURE),
    layer("pack", &["source"], PURE),
    layer("shipped", &["pack", "source"], PURE),
    layer("answer", &["pack"], PURE),
    layer("logic", &["answer", "pack"], PURE),
    layer("interview", &["answer", "logic", "pack"], PURE),
    layer("session", &["answer", "interview", "pack", "source"], PURE),
    layer("upgrade", &["answer", "interview", "pack", "session"], PURE),
    layer(
        "verify",
        &[
            "answer",
            "interview",
            "logic",
            "pack",
            "session",
            "source",
            "text",
        ],
        PURE,
    ),
    layer(
        "report",
        &[
            "answer",
            "interview",
            "lang",
            "pack",
            "session",
            "text",
            "upgrade",
        ],
        PURE,
    ),
    layer(
        "register",
        &[
            "answer",
            "interview",
            "lang",
            "pack",
            "report",
            "session",
            "text",
        ],
        PURE,
    ),
    layer("effect", &["pack", "report", "session"], PURE),
    layer(
        "line",
        &[
            "answer",
            "effect",
            "interview",
            "lang",
            "pack",
            "report",
            "session",
            "text",
        ],
        LINES,
    ),
    layer(
        "tui",
        &[
            "answer",
            "effect",
            "interview",
            "lang",
            "pack",
            "report",
            "session",
            "text",
        ],
        FRONT,
    ),
    layer("store", &[], SHELL),
    layer(
        "host",
        &[
            "answer",
            "effect",
            "interview",
            "lang",
            "pack",
            "register",
            "report",
            "session",
            "shipped",
            "source",
            "store",
            "text",
            "upgrade",
        ],
        SHELL,
    ),
    layer(
        "cli",
        &[
            "answer",
            "effect",
            "host",
            "interview",
            "lang",
            "line",
            "pack",
            "register",
            "report",
            "session",
            "shipped",
            "source",
            "store",
            "text",
            "tui",
            "verify",
        ],
        &[],
    ),
];

/// Where the terminal itself is spoken to, and the clock of its keys read.
const TERMINAL: &[&str] = &["tui.rs", "tui/input", "tui/terminal"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

/// The files of `src`, by their path in it.
pub(crate) fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&src, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Whether a file holds only tests.
pub(crate) fn is_tests(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/")
}

/// What of a file is not the tests at its end.
pub(crate) fn production(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap()
}

/// The modules of ours that a line names after `crate::`.
fn used(line: &str) -> Vec<&str> {
    line.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => group.split(',').collect(),
            None => vec![rest],
        })
        .map(|rest| {
            let rest = rest.trim_start();
            let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_');
            rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
        })
        .filter(|name| LAYERS.iter().any(|layer| layer.name == *name))
        .collect()
}

#[test]
fn arrows_only_point_down() {
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap();
        if matches!(module, "build" | "lib" | "main") {
            continue;
        }
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == module) else {
            faults.push(format!(
                "{name}: {module} is in no layer; add it to the table"
            ));
            continue;
        };
        if is_tests(&name) {
            continue;
        }
        let is_terminal = TERMINAL.iter().any(|place| name.starts_with(place));
        let code = production(&text);
        for (number, line) in code.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for other in used(line).into_iter().filter(|other| *other != module) {
                if !layer.uses.contains(&other) {
                    faults.push(format!("src/{name}:{}: {module} uses {other}", number + 1));
                }
            }
            for word in layer.never.iter().filter(|_| !is_terminal) {
                if line.contains(word) {
                    faults.push(format!("src/{name}:{}: {module} names {word}", number + 1));
                }
            }
            if module == "tui" && !is_terminal && line.contains("crossterm") {
                faults.push(format!("src/{name}:{}: tui names crossterm", number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_itself_points_down() {
    for (position, layer) in LAYERS.iter().enumerate() {
        for used in layer.uses {
            let below = LAYERS
                .iter()
                .take(position)
                .any(|other| other.name == *used);
            assert!(below, "{} uses {used}, which is not below it", layer.name);
        }
    }
}
