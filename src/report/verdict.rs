//! What the answers lead to, in full: reasons, two readings, obligations, tables, clauses; and room
//! for the decision.

use crate::interview::{Owed, Reason};
use crate::pack::{ClauseIdx, DisagreementIdx, ReadingIdx, Text};
use crate::session::Tick;

use super::document::{Block, Prose};
use super::grouping::{by_note, group_reasons};
use super::voice::Voice;

/// A reason as a sentence, with the question, answer, tools, level and clauses below.
pub(super) fn reason_entry(voice: &Voice<'_>, reason: Reason, tools: &[usize]) -> Prose {
    let sentence = voice.text.findings.get(reason.finding.position());
    let mut prose = Prose::plain(sentence.cloned().unwrap_or_default())
        .and("\n")
        .and(reason_details(voice, reason, tools));
    for clause in &voice.pack.finding(reason.finding).clauses {
        prose = prose.and("\n").and(voice.explainer.clause(*clause));
    }
    prose
}

/// The question, answer, tools, level and clauses of a reason.
pub(super) fn reason_details(voice: &Voice<'_>, reason: Reason, tools: &[usize]) -> String {
    let clauses = voice.clause_list(&voice.pack.finding(reason.finding).clauses);
    let tools = voice.tool_list(tools);
    let key = if tools.is_empty() {
        "report.reason.of_use"
    } else {
        "report.reason.of_tools"
    };
    let values = [
        ("question", voice.short(reason.slot.question)),
        ("answer", voice.label(reason.slot.question, reason.option)),
        ("tools", &tools),
        ("level", voice.level_short(reason.level)),
        ("clauses", &clauses),
    ];
    voice.fill(key, &values)
}

/// Every reason, those that set the level first.
pub(super) fn reasons(voice: &Voice<'_>) -> Vec<Block> {
    let entries: Vec<Prose> = group_reasons(&voice.assessment.reasons)
        .iter()
        .map(|(reason, tools)| reason_entry(voice, *reason, tools))
        .collect();
    let heading = Block::heading(voice.say("report.reason.title"));
    if entries.is_empty() {
        return vec![heading, Block::paragraph(voice.say("report.why.none"))];
    }
    let list = Block::List {
        is_numbered: true,
        entries,
    };
    vec![heading, list]
}

/// Where the guidance pulls two ways, with the tools each is about.
pub(super) fn readings_by_note(voice: &Voice<'_>) -> Vec<(ReadingIdx, Vec<usize>)> {
    by_note(&voice.assessment.readings)
}

/// Where answers do not fit together, with the tools each is about.
pub(super) fn disagreements_by_note(voice: &Voice<'_>) -> Vec<(DisagreementIdx, Vec<usize>)> {
    by_note(&voice.assessment.disagreements)
}

fn with_clauses(voice: &Voice<'_>, text: &str, clauses: &[ClauseIdx]) -> Prose {
    let clauses = voice.clause_list(clauses);
    let clauses = voice.fill("report.clauses.cited", &[("clauses", &clauses)]);
    Prose::plain(format!("{text} {clauses}"))
}

/// Both readings wherever there are two, and what to confirm.
pub(super) fn readings(voice: &Voice<'_>) -> Vec<Block> {
    if voice.pack.readings().is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(voice.say("report.readings.title"))];
    for (note, tools) in readings_by_note(voice) {
        let Some(text) = voice.text.readings.get(note.position()) else {
            continue;
        };
        let reading = voice.pack.reading(note);
        let term = |key, value| (voice.say(key).to_owned(), value);
        blocks.push(Block::subheading(voice.about(&text.name, &tools)));
        blocks.push(Block::Terms(vec![
            term(
                "report.readings.taken",
                with_clauses(voice, &text.taken, &reading.taken),
            ),
            term(
                "report.readings.other",
                with_clauses(voice, &text.other, &reading.other),
            ),
            term("report.readings.ask", text.ask.as_str().into()),
        ]));
    }
    if blocks.len() == 1 {
        blocks.push(Block::paragraph(voice.say("report.readings.none")));
    }
    blocks
}

/// Answers that do not fit together.
pub(super) fn disagreements(voice: &Voice<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(voice.say("report.disagreements.title"))];
    let entries: Vec<Prose> = disagreements_by_note(voice)
        .iter()
        .map(|(note, tools)| {
            let text = voice.text.disagreements.get(note.position());
            let text = voice.about(text.map_or("", Text::as_str), tools);
            with_clauses(voice, &text, &voice.pack.disagreement(*note).clauses)
        })
        .collect();
    if entries.is_empty() {
        blocks.push(Block::paragraph(voice.say("report.disagreements.none")));
    } else {
        blocks.push(Block::List {
            is_numbered: false,
            entries,
        });
    }
    blocks
}

/// What the production is asked to do, with the answers that make it so and how far it is.
pub(super) fn obligations(voice: &Voice<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(voice.say("report.obligations.title"))];
    let none = Tick::default();
    let mut entries = Vec::new();
    for owed in &voice.assessment.obligations {
        let obligation = voice.pack.obligation(owed.obligation);
        let Some(text) = voice.text.obligations.get(owed.obligation.position()) else {
            continue;
        };
        let tick = voice.session.obligations.get(obligation.id.as_str());
        let tick = tick.unwrap_or(&none);
        let because = because(voice, owed);
        let because = voice.fill("report.obligations.because", &[("answers", &because)]);
        entries.push(
            Prose::strong(format!("{}.", text.name))
                .and(" ")
                .and(progress(voice, tick))
                .and("\n")
                .and(text.text.as_str())
                .and("\n")
                .and(because)
                .and(" ")
                .and(voice.fill(
                    "report.clauses.cited",
                    &[("clauses", &voice.clause_list(&obligation.clauses))],
                )),
        );
    }
    blocks.push(Block::List {
        is_numbered: true,
        entries,
    });
    blocks
}

/// The answers that make an obligation owed; or that it always is, or follows from the level.
fn because(voice: &Voice<'_>, owed: &Owed) -> String {
    if !owed.because.is_empty() {
        return voice.answer_list(&owed.because);
    }
    let always = voice.pack.obligation(owed.obligation).owed_when.is_empty();
    if always {
        return voice.say("report.obligations.always").to_owned();
    }
    let level = voice.level(voice.assessment.level);
    voice.fill("report.obligations.by_level", &[("level", level)])
}

/// Whether it is done, by whom, by when and where the evidence is.
fn progress(voice: &Voice<'_>, tick: &Tick) -> String {
    let done = if tick.done {
        "report.obligations.done"
    } else {
        "report.obligations.not_done"
    };
    let or = |text: &str, none: &'static str| {
        if text.trim().is_empty() {
            voice.say(none).to_owned()
        } else {
            text.to_owned()
        }
    };
    let values = [
        ("done", voice.say(done)),
        ("owner", &or(&tick.owner, "report.obligations.no_owner")),
        ("due", &or(&tick.due, "report.obligations.no_due")),
        (
            "reference",
            &or(&tick.reference, "report.obligations.no_reference"),
        ),
    ];
    voice.fill("report.obligations.progress", &values)
}

/// The principles, each with its worst answer.
pub(super) fn principles(voice: &Voice<'_>) -> Vec<Block> {
    if voice.pack.principles().is_empty() {
        return Vec::new();
    }
    let rows: Vec<Vec<Prose>> = voice
        .assessment
        .principles
        .iter()
        .map(|one| {
            let principle = voice.pack.principle(one.principle);
            let name = voice.text.principles.get(one.principle.position());
            let answer = match one.worst {
                None => voice.say("report.principles.none").to_owned(),
                Some(given) => {
                    let tools: Vec<usize> = given.tool.into_iter().collect();
                    voice.about(voice.label(given.question, given.option), &tools)
                }
            };
            vec![
                name.map_or("", Text::as_str).into(),
                answer.into(),
                voice.clause_list(&principle.clauses).into(),
            ]
        })
        .collect();
    let header = ["principle", "answer", "clauses"];
    table(voice, "report.principles", header, rows)
}

/// The rows of the matrix that were picked or that the answers match.
pub(super) fn rows(voice: &Voice<'_>) -> Vec<Block> {
    if voice.pack.rows().is_empty() {
        return Vec::new();
    }
    let yes_or_no = |is: bool| Prose::plain(voice.say(if is { "report.yes" } else { "report.no" }));
    let rows = voice
        .assessment
        .rows
        .iter()
        .map(|one| {
            let name = voice.text.rows.get(one.row.position());
            let clauses = voice.clause_list(&voice.pack.row(one.row).clauses);
            vec![
                format!("{} ({clauses})", name.cloned().unwrap_or_default()).into(),
                yes_or_no(one.is_picked),
                yes_or_no(one.is_matched),
            ]
        })
        .collect();
    table(voice, "report.rows", ["row", "picked", "matched"], rows)
}

/// The clauses cited, in our words.
pub(super) fn clauses(voice: &Voice<'_>) -> Vec<Block> {
    let clauses = voice.assessment.clauses.iter();
    let rows = clauses
        .map(|idx| {
            let clause = voice.pack.clause(*idx);
            let section = voice.text.clause_sections.get(clause.section.position());
            let text = voice.text.clauses.get(idx.position());
            vec![
                clause.id.as_str().into(),
                section.map_or("", Text::as_str).into(),
                text.map_or("", Text::as_str).into(),
            ]
        })
        .collect();
    table(voice, "report.clauses", ["id", "section", "text"], rows)
}

/// A heading and a table whose words stand under one key; a sentence where there are no rows.
fn table(voice: &Voice<'_>, key: &str, columns: [&str; 3], rows: Vec<Vec<Prose>>) -> Vec<Block> {
    let say = |part: &str| voice.fill(&format!("{key}.{part}"), &[]);
    let heading = Block::heading(say("title"));
    if rows.is_empty() {
        return vec![heading, Block::paragraph(say("nothing"))];
    }
    let header = columns.map(say).to_vec();
    vec![heading, Block::Table { header, rows }]
}
