//! `askfirst pack show`: a pack section by section, with what is asked when.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::host::{Found, Library};
use crate::pack::{Pack, QuestionIdx, SectionIdx, Text};
use crate::report;

use super::list::origin;
use super::{Ended, Out, resolved, stopped};

/// The form of the JSON.
const SCHEMA: &str = "askfirst.pack-contents/1";

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    pack: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(command: &Show, library: &mut Library, out: &mut Out<'_>) -> Ended {
    let found = resolved(library, command.pack.as_deref()).map_err(stopped)?;
    if command.json {
        let from = origin(&found.from, out);
        out.text(&report::json_text(&as_json(&found.pack, &from)))?;
        return Ok(0);
    }
    let lines = told(&found, out);
    out.lines(lines.iter().map(String::as_str))?;
    Ok(0)
}

/// The sections in order, each with its questions.
fn sections(pack: &Pack) -> impl Iterator<Item = (SectionIdx, Vec<QuestionIdx>)> {
    pack.section_idxs().map(|section| {
        let questions = pack.question_idxs();
        let inside = questions.filter(|idx| pack.question(*idx).section == section);
        (section, inside.collect())
    })
}

fn told(found: &Found, out: &Out<'_>) -> Vec<String> {
    let pack = &found.pack;
    let words = &out.words;
    let from = origin(&found.from, out);
    let guidance = &pack.guidance;
    let values = [
        ("pack", pack.id.as_str()),
        ("version", &pack.version),
        ("from", &from),
        ("article", &guidance.article),
        ("published", &guidance.published),
        ("seen", &guidance.seen),
        ("digest", &pack.digest),
    ];
    let mut lines = vec![
        pack.text.title.to_string(),
        words.fill("cli.pack.name", &values),
        words.fill("cli.pack.of_guidance", &values),
        words.fill("cli.pack.digest", &values),
        String::new(),
        pack.text.about.to_string(),
    ];
    lines.push(String::new());
    lines.push(words.say("cli.pack.levels").to_owned());
    for (level, text) in pack.levels().iter().zip(&pack.text.levels) {
        lines.push(format!("  {} {}: {}", level.mark, level.id, text.name));
    }
    for (section, questions) in sections(pack) {
        let name = pack.text.sections.get(section.position());
        lines.push(String::new());
        lines.push(name.map(Text::to_string).unwrap_or_default());
        for question in questions {
            lines.extend(question_lines(pack, question, out));
        }
    }
    lines
}

fn question_lines(pack: &Pack, idx: QuestionIdx, out: &Out<'_>) -> Vec<String> {
    let question = pack.question(idx);
    let text = pack.text.questions.get(idx.position());
    let ask = text.map_or("", |text| &text.ask);
    let scope = if question.is_asked_of_tools() {
        "cli.pack.of_tools"
    } else {
        "cli.pack.of_use"
    };
    let when = question.asked_if.in_ids(pack);
    let when = match when.as_str() {
        "" => out.words.say("cli.pack.always").to_owned(),
        when => out.words.fill("cli.pack.when", &[("when", when)]),
    };
    let mut lines = vec![
        format!("  {}: {ask}", question.id),
        format!("    {}; {when}", out.words.say(scope)),
    ];
    let labels = text.map_or(&[][..], |text| &text.options);
    for ((option, choice), label) in question
        .option_idxs()
        .zip(&question.options)
        .zip(labels.iter().map(Text::as_str).chain(std::iter::repeat("")))
    {
        let safe = if question.safe.has(option) { " *" } else { "" };
        lines.push(format!("      {}: {label}{safe}", choice.id));
    }
    lines
}

fn as_json(pack: &Pack, from: &str) -> Value {
    let sections: Vec<Value> = sections(pack)
        .map(|(section, questions)| {
            let questions = questions.into_iter().map(|idx| question_json(pack, idx));
            json!({
                "id": pack.section(section),
                "name": pack.text.sections.get(section.position()),
                "questions": questions.collect::<Vec<_>>(),
            })
        })
        .collect();
    let levels: Vec<Value> = pack
        .levels()
        .iter()
        .zip(&pack.text.levels)
        .map(|(level, text)| {
            json!({ "id": level.id, "mark": level.mark.to_string(), "name": text.name })
        })
        .collect();
    json!({
        "schema": SCHEMA,
        "id": pack.id,
        "version": pack.version,
        "digest": pack.digest,
        "from": from,
        "title": pack.text.title,
        "about": pack.text.about,
        "guidance": {
            "article": pack.guidance.article,
            "published": pack.guidance.published,
            "seen": pack.guidance.seen,
            "url": pack.guidance.url,
        },
        "levels": levels,
        "sections": sections,
    })
}

fn question_json(pack: &Pack, idx: QuestionIdx) -> Value {
    let question = pack.question(idx);
    let text = pack.text.questions.get(idx.position());
    let clauses = question.clauses.iter();
    let clauses: Vec<&str> = clauses
        .map(|clause| pack.clause(*clause).id.as_str())
        .collect();
    let options: Vec<Value> = question
        .option_idxs()
        .map(|option| {
            json!({
                "id": question.option_id(option),
                "label": text.and_then(|text| text.options.get(option.position())),
                "safe": question.safe.has(option),
                "choice": question.choice.has(option),
            })
        })
        .collect();
    json!({
        "id": question.id,
        "scope": if question.is_asked_of_tools() { "tool" } else { "use" },
        "ask": text.map(|text| &text.ask),
        "short": text.map(|text| &text.short),
        "asked_if": Some(question.asked_if.in_ids(pack)).filter(|when| !when.is_empty()),
        "options": options,
        "clauses": clauses,
    })
}
