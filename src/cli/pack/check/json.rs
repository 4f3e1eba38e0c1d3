//! The proof of a pack for programs.

use serde_json::{Value, json};

use crate::host::Found;
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::source::Problem;
use crate::verify::{Breach, Figures, Flaw, Play, Report};

use super::told;

/// The form of the JSON.
const SCHEMA: &str = "askfirst.pack-check/1";

pub(super) fn of(found: &Found, proof: &Report, words: &Catalog) -> Value {
    let pack = &found.pack;
    let laws = proof.laws.iter().map(|verdict| {
        let witness = verdict.breaches.iter().map(|one| breach(pack, one));
        json!({
            "law": verdict.law.number(),
            "means": told::means(verdict.law, words),
            "holds": verdict.holds(),
            "checked": told::checked(verdict, words),
            "witness": if verdict.holds() { Value::Null } else { witness.collect() },
        })
    });
    json!({
        "schema": SCHEMA,
        "pack": told_of(found),
        "laws": laws.collect::<Vec<_>>(),
        "problems": proof.problems.iter().map(problem).collect::<Vec<_>>(),
        "figures": figures(&proof.figures, words),
    })
}

/// Which pack was proven, and where something was declared of it later.
fn told_of(found: &Found) -> Value {
    let pack = &found.pack;
    let mut told = json!({ "id": pack.id, "version": pack.version, "digest": pack.digest });
    if let (Some(declared), Value::Object(told)) = (found.declared, &mut told) {
        told.insert("declared_later".to_owned(), json!(declared.name));
    }
    told
}

/// What is said of a pack that cannot be read.
pub(super) fn unread(problems: &[Problem]) -> Value {
    let problems = problems.iter().map(|problem| {
        json!({
            "kind": "unreadable",
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "what": problem.kind.to_string(),
        })
    });
    json!({
        "schema": SCHEMA,
        "pack": Value::Null,
        "laws": [],
        "problems": problems.collect::<Vec<_>>(),
        "figures": {},
    })
}

fn breach(pack: &Pack, breach: &Breach) -> Value {
    let plays = breach.witness.iter().flat_map(|witness| &witness.plays);
    json!({
        "what": breach.fault.to_string(),
        "answers": plays.map(|one| play(pack, one)).collect::<Vec<_>>(),
    })
}

fn play(pack: &Pack, play: &Play) -> Value {
    let question = pack.question(play.given.question);
    json!({
        "question": question.id,
        "option": question.option_id(play.given.option),
        "tool": play.given.tool.map(|tool| tool + 1),
        "level": pack.level(play.level).id,
        "session": play.session(pack).to_toml(pack),
    })
}

fn problem(flaw: &Flaw) -> Value {
    let kind = match flaw {
        Flaw::Alike { .. } => "options_alike",
        Flaw::Always { .. } => "condition_always_holds",
        Flaw::Never { .. } => "condition_never_holds",
        Flaw::EmptySection { .. } => "section_empty",
        Flaw::SameMark { .. } => "levels_alike",
        Flaw::NotAlike { .. } => "options_not_alike",
        Flaw::TooWide { .. } => "text_too_wide",
    };
    let mut told = json!({ "kind": kind, "what": flaw.to_string() });
    if let (Flaw::TooWide { place, .. }, Value::Object(told)) = (flaw, &mut told) {
        told.insert("file".to_owned(), json!(place.file));
        told.insert("line".to_owned(), json!(place.line));
        told.insert("column".to_owned(), json!(place.column));
    }
    told
}

fn figures(figures: &Figures, words: &Catalog) -> Value {
    let one = figures.one_tool.as_ref();
    let count = |paths: Option<&crate::verify::Paths>| paths.map(|paths| paths.count.to_string());
    json!({
        "questions": figures.questions,
        "options": figures.options,
        "definitions": figures.definitions,
        "findings": figures.findings,
        "obligations": figures.obligations,
        "clauses": figures.clauses,
        "levels": figures.levels,
        "exceptions": figures.exceptions,
        "complete_paths": count(one),
        "complete_paths_with_two_tools": count(figures.two_tools.as_ref()),
        "complete_paths_of": told::paths_of(figures, words),
        "shortest_path": one.map(|paths| paths.shortest),
        "longest_path": one.map(|paths| paths.longest),
    })
}
