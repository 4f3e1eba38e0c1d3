//! The targets of the fuzzer (`tests/fuzz/run`) with as many inputs as a test run has time for:
//! texts of the right kind, changed here and there.

use std::panic::catch_unwind;

use askfirst::host::EXAMPLE;
use askfirst::pack::TEMPLATE;

use crate::dice::Dice;

#[path = "../fuzz/targets.rs"]
pub(crate) mod targets;

/// Parts that mean something to somebody.
const PARTS: [&str; 24] = [
    "\u{1B}[2J",
    "\u{9D}52;c;eA==\u{7}",
    "\u{202E}",
    "\u{E0041}",
    "\u{200D}",
    "\u{FEFF}",
    "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{1F}",
    "\0",
    "\r\n",
    "=1+1",
    "\u{FF1D}cmd|' /C calc'!A0",
    "</title><script>alert(1)</script>",
    "\" onerror=\"x",
    "]]>",
    "[x](javascript:x)",
    "![x](http://pixel.invalid)",
    "```\n",
    "x@y.z\r\nBcc: a@b.c",
    "../../CON.",
    "\"\"\"",
    "{ all = [",
    "[[tools]]\n",
    "<ctrl-",
];

/// What a target can make something of.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let files = [
        TEMPLATE.pack,
        TEMPLATE.questions,
        TEMPLATE.findings,
        TEMPLATE.obligations,
        TEMPLATE.clauses,
        TEMPLATE.english,
    ];
    match target {
        "pack" => {
            let behind = |(at, text): (usize, &str)| {
                [&[u8::try_from(at).unwrap()], text.as_bytes()].concat()
            };
            files.into_iter().enumerate().map(behind).collect()
        }
        "session" | "merge" => vec![EXAMPLE.into(), format!("\u{80}{EXAMPLE}{EXAMPLE}").into()],
        "keys" => vec!["<ctrl-c>q<esc><f1>".into()],
        "settings" => vec!["theme = \"dark\"\n[keys]\nhelp = \"<f1>\"\n".into()],
        _ => vec![
            PARTS.join("\u{1F}").into(),
            "A village\u{1F}2026-05-04\u{1F}x".into(),
        ],
    }
}

/// The bytes with a few things changed.
fn changed(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let (from, to) = (dice.below(bytes.len() + 1), dice.below(bytes.len() + 1));
        match dice.below(5) {
            0 => bytes.truncate(from.max(1)),
            1 => drop(bytes.splice(from..from, dice.pick(&PARTS).bytes())),
            2 => drop(bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 40))),
            3 => {
                let again = bytes[from.min(to)..from.max(to).min(from.min(to) + 400)].to_vec();
                drop(bytes.splice(from..from, again));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte = u8::try_from(dice.below(256)).unwrap();
                }
            }
        }
    }
    bytes
}

/// How many inputs a target is given here; some take long without optimisation.
fn n_inputs(target: &str) -> usize {
    match target {
        "pdf" => 4,
        "docx" | "graph" | "handbook" | "html" | "markdown" | "text" | "json" | "mail"
        | "session" => 24,
        _ => 120,
    }
}

#[test]
fn whatever_bytes_come_each_reader_and_each_writer_stays_sound() {
    let mut n_runs = 0;
    for (name, target) in targets::ALL {
        let mut dice = Dice::of(7);
        let seeds = seeds(name);
        for number in 0..n_inputs(name) {
            let seed = &seeds[number % seeds.len()];
            let bytes = if number < seeds.len() {
                seed.clone()
            } else {
                changed(seed, &mut dice)
            };
            let run = catch_unwind(|| target(&bytes));
            assert!(run.is_ok(), "{name}: {:?}", String::from_utf8_lossy(&bytes));
            n_runs += 1;
        }
    }
    println!("{} targets, {n_runs} inputs", targets::ALL.len());
}
