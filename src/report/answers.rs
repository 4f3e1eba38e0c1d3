//! Every answer with its note, section by section; then what was not asked, and why.

use crate::answer::Slot;
use crate::interview::{Because, Step};
use crate::pack::{Given, QuestionIdx};

use super::document::{Block, Prose};
use super::grouping::by_question;
use super::voice::Voice;

/// Every question that is asked, with its answers and notes.
pub(super) fn given(voice: &Voice<'_>, notes: bool) -> Vec<Block> {
    let mut blocks = vec![Block::heading(voice.say("report.answers.title"))];
    for section in voice.pack.section_idxs() {
        let rows: Vec<Vec<Prose>> = voice
            .pack
            .question_idxs()
            .filter(|question| voice.pack.question(*question).section == section)
            .filter_map(|question| row(voice, question, notes))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let name = voice.text.sections.get(section.position());
        blocks.push(Block::subheading(name.cloned().unwrap_or_default()));
        let header = vec![
            voice.say("report.answers.question").to_owned(),
            voice.say("report.answers.answer").to_owned(),
        ];
        blocks.push(Block::Table { header, rows });
    }
    if blocks.len() == 1 {
        blocks.push(Block::paragraph(voice.say("report.answers.none")));
    }
    blocks
}

/// A question with the answer for the use, or for each tool on a line of its own.
fn row(voice: &Voice<'_>, question: QuestionIdx, notes: bool) -> Option<Vec<Prose>> {
    let steps: Vec<&Step> = voice
        .interview
        .path()
        .iter()
        .filter(|step| step.slot.question == question)
        .collect();
    let lines: Vec<String> = steps
        .iter()
        .map(|step| {
            let answer = match step.answer {
                Some(option) => voice.label(question, option),
                None => voice.say("report.answers.unanswered"),
            };
            let again = voice.session.wants_second_look(step.slot);
            let answer = if again {
                voice.fill("second_look.export", &[("answer", answer)])
            } else {
                answer.to_owned()
            };
            let answer = match step.slot.tool {
                Some(tool) if voice.tools.len() > 1 => format!("{}: {answer}", voice.tool(tool)),
                _ => answer,
            };
            with_note(voice, answer, step.slot, notes)
        })
        .collect();
    if lines.is_empty() {
        return None;
    }
    let asked = match opened_by(voice, &steps) {
        None => voice.ask(question).to_owned(),
        Some(because) => format!("{}\n{because}", voice.ask(question)),
    };
    Some(vec![asked.into(), lines.join("\n").into()])
}

/// The answers that opened a follow-up, over all tools; nothing for what is always asked.
fn opened_by(voice: &Voice<'_>, steps: &[&Step]) -> Option<String> {
    let mut given: Vec<Given> = Vec::new();
    for step in steps {
        for one in voice.interview.why_asked(voice.pack, step.slot) {
            if !given.contains(&one) {
                given.push(one);
            }
        }
    }
    let answers = voice.answer_list(&given);
    (!given.is_empty()).then(|| voice.fill("report.answers.because", &[("answers", &answers)]))
}

fn with_note(voice: &Voice<'_>, text: String, slot: Slot, notes: bool) -> String {
    let note = voice.session.note(slot).trim_matches('\n');
    if !notes || note.is_empty() {
        return text;
    }
    let note = voice.fill("report.answers.note", &[("note", note)]);
    format!("{text}\n{note}")
}

/// What was not asked, by the answers that make it so; then answers and notes that do not count.
pub(super) fn not_asked(voice: &Voice<'_>, notes: bool) -> Vec<Block> {
    let groups = &voice.explanation.not_asked;
    if groups.is_empty() {
        return Vec::new();
    }
    let rows = merged(groups).into_iter().map(|because| {
        let reason = match because.given.as_slice() {
            [] => voice.say("report.not_asked.open").to_owned(),
            given => voice.answer_list(given),
        };
        let questions: Vec<String> = by_question(&because.slots)
            .iter()
            .map(|(question, tools)| voice.about(voice.short(*question), tools))
            .collect();
        vec![questions.join("\n").into(), reason.into()]
    });
    let header = vec![
        voice.say("report.not_asked.question").to_owned(),
        voice.say("report.not_asked.because").to_owned(),
    ];
    let rows = rows.collect();
    let mut blocks = vec![
        Block::heading(voice.say("report.not_asked.title")),
        Block::Table { header, rows },
    ];
    let not_asked = groups.iter().flat_map(|because| &because.slots);
    let kept: Vec<Prose> = not_asked
        .filter_map(|slot| kept(voice, *slot, notes))
        .collect();
    if !kept.is_empty() {
        blocks.push(Block::paragraph(voice.say("report.not_asked.kept")));
        blocks.push(Block::List {
            is_numbered: false,
            entries: kept,
        });
    }
    blocks
}

/// The groups, those that differ only in the tool as one.
fn merged(groups: &[Because]) -> Vec<Because> {
    let kind = |because: &Because| {
        let given = because.given.iter();
        let given = given.map(|one| (one.question, one.option, one.tool.is_some()));
        let slots = because.slots.iter();
        let questions = slots.map(|slot| (slot.question, slot.tool.is_some()));
        (given.collect::<Vec<_>>(), questions.collect::<Vec<_>>())
    };
    let mut all: Vec<(_, Because)> = Vec::new();
    for because in groups {
        let kind = kind(because);
        match all.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, same)) => {
                let more = because.given.iter().filter(|one| !same.given.contains(one));
                let more: Vec<Given> = more.copied().collect();
                same.given.extend(more);
                same.slots.extend(&because.slots);
            }
            None => all.push((kind, because.clone())),
        }
    }
    all.into_iter().map(|(_, because)| because).collect()
}

/// An answer or a note to a question that is not asked.
fn kept(voice: &Voice<'_>, slot: Slot, notes: bool) -> Option<Prose> {
    let answer = voice.session.answers.get(slot);
    let has_note = notes && !voice.session.note(slot).is_empty();
    if answer.is_none() && !has_note {
        return None;
    }
    let tools: Vec<usize> = slot.tool.into_iter().collect();
    let short = voice.about(voice.short(slot.question), &tools);
    let text = match answer {
        Some(option) => {
            let answer = format!("\"{}\"", voice.label(slot.question, option));
            let values = [("question", short.as_str()), ("answer", &answer)];
            voice.fill("report.not_asked.answer", &values)
        }
        None => short,
    };
    Some(with_note(voice, text, slot, notes).into())
}
