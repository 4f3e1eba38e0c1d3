//! The proof of a pack in plain lines.

use std::path::PathBuf;

use crate::answer::Slot;
use crate::host::Found;
use crate::lang::Catalog;
use crate::pack::{OptionIdx, Pack};
use crate::verify::{Figures, Law, Play, Report, Verdict, Witness};

pub(super) fn lines(
    found: &Found,
    proof: &Report,
    from: &str,
    saved: &[PathBuf],
    words: &Catalog,
) -> Vec<String> {
    let pack = &found.pack;
    let values = [
        ("pack", pack.id.as_str()),
        ("version", &pack.version),
        ("from", from),
    ];
    let mut lines = vec![words.fill("cli.pack.name", &values)];
    if let Some(declared) = found.declared {
        lines.push(words.fill("cli.pack_check.declared", &[("file", declared.name)]));
    }
    for verdict in &proof.laws {
        lines.push(String::new());
        lines.extend(law(pack, verdict, words));
    }
    if !proof.problems.is_empty() {
        lines.push(String::new());
        lines.push(words.count("cli.pack_check.problems", proof.problems.len()));
        lines.extend(proof.problems.iter().map(|flaw| format!("  {flaw}")));
    }
    lines.push(String::new());
    lines.extend(figures(&proof.figures, words));
    let saved: Vec<String> = saved
        .iter()
        .map(|path| words.fill("cli.pack_check.saved", &[("path", &path.to_string_lossy())]))
        .collect();
    if !saved.is_empty() {
        lines.push(String::new());
        lines.extend(saved);
    }
    lines.push(String::new());
    let n_breaches: usize = proof.laws.iter().map(|law| law.breaches.len()).sum();
    lines.push(match n_breaches + proof.problems.len() {
        0 => words.say("cli.pack_check.clean").to_owned(),
        n => words.count("cli.pack_check.unclean", n),
    });
    lines
}

/// What a law means.
pub(super) fn means(law: Law, words: &Catalog) -> String {
    let number = law.number();
    words
        .say(&format!("cli.pack_check.means.{number}"))
        .to_owned()
}

/// What was proven of a law, and how.
pub(super) fn checked(verdict: &Verdict, words: &Catalog) -> String {
    let number = verdict.law.number();
    let n = verdict.n_checked.to_string();
    words.fill(&format!("cli.pack_check.checked.{number}"), &[("n", &n)])
}

/// For which tools the paths were counted, or why they were not.
pub(super) fn paths_of(figures: &Figures, words: &Catalog) -> String {
    let key = match &figures.one_tool {
        Some(_) => "cli.pack_check.paths_of",
        None => "cli.pack_check.no_paths",
    };
    words.say(key).to_owned()
}

fn law(pack: &Pack, verdict: &Verdict, words: &Catalog) -> Vec<String> {
    let number = verdict.law.number().to_string();
    let means = means(verdict.law, words);
    let key = if verdict.holds() {
        "cli.pack_check.holds"
    } else {
        "cli.pack_check.broken"
    };
    let mut lines = vec![
        words.fill(key, &[("law", &number), ("means", &means)]),
        format!("  {}", checked(verdict, words)),
    ];
    for breach in &verdict.breaches {
        lines.push(format!("  - {}", breach.fault));
        if let Some(witness) = &breach.witness {
            lines.extend(shown(pack, witness, words));
        }
    }
    lines
}

/// The answers that show a fault: those that all ways share, then each way with its own.
fn shown(pack: &Pack, witness: &Witness, words: &Catalog) -> Vec<String> {
    let Some(first) = witness.plays.first() else {
        return Vec::new();
    };
    let is_shared = |(slot, option): &(Slot, OptionIdx)| {
        let mut plays = witness.plays.iter();
        plays.all(|play| play.answers.get(*slot) == Some(*option))
    };
    let listed = |answers: Vec<(Slot, OptionIdx)>| {
        let answers: Vec<String> = answers
            .into_iter()
            .map(|(slot, option)| answer(pack, slot, option, words))
            .collect();
        answers.join(", ")
    };
    let shared: Vec<(Slot, OptionIdx)> = first.answers.each().filter(is_shared).collect();
    let mut lines = vec![words.count("cli.pack_check.witness", first.answers.n_tools())];
    if !shared.is_empty() {
        lines.push(words.fill("cli.pack_check.shared", &[("answers", &listed(shared))]));
    }
    for Play {
        given,
        answers,
        level,
    } in &witness.plays
    {
        let slot = Slot {
            question: given.question,
            tool: given.tool,
        };
        let own = answers.each().filter(|answer| !is_shared(answer));
        let own: Vec<(Slot, OptionIdx)> = own.filter(|(at, _)| *at != slot).collect();
        let key = if own.is_empty() {
            "cli.pack_check.play"
        } else {
            "cli.pack_check.play_with"
        };
        let values = [
            ("answer", answer(pack, slot, given.option, words)),
            ("level", pack.level(*level).id.to_string()),
            ("answers", listed(own)),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        lines.push(words.fill(key, &values));
    }
    lines
        .into_iter()
        .map(|line| format!("    {line}"))
        .collect()
}

fn answer(pack: &Pack, slot: Slot, option: OptionIdx, words: &Catalog) -> String {
    let question = pack.question(slot.question);
    let said = format!("{} = {}", question.id, question.option_id(option));
    match slot.tool {
        None => said,
        Some(tool) => {
            let tool = (tool + 1).to_string();
            words.fill(
                "cli.pack_check.of_tool",
                &[("answer", &said), ("tool", &tool)],
            )
        }
    }
}

fn figures(figures: &Figures, words: &Catalog) -> Vec<String> {
    let numbers = [
        ("questions", figures.questions),
        ("options", figures.options),
        ("definitions", figures.definitions),
        ("findings", figures.findings),
        ("obligations", figures.obligations),
        ("clauses", figures.clauses),
        ("levels", figures.levels),
    ];
    let numbers = numbers.map(|(name, n)| (name, n.to_string()));
    let numbers = numbers.each_ref().map(|(name, n)| (*name, n.as_str()));
    let mut lines = vec![words.fill("cli.pack_check.figures", &numbers)];
    let all = [("one", &figures.one_tool), ("two", &figures.two_tools)];
    for (tools, paths) in all {
        lines.push(match paths {
            None => words
                .say(&format!("cli.pack_check.no_paths_{tools}"))
                .to_owned(),
            Some(paths) => {
                let values = [
                    ("count", paths.count.to_string()),
                    ("shortest", paths.shortest.to_string()),
                    ("longest", paths.longest.to_string()),
                ];
                let values = values
                    .each_ref()
                    .map(|(name, value)| (*name, value.as_str()));
                words.fill(&format!("cli.pack_check.paths_{tools}"), &values)
            }
        });
    }
    lines
}
