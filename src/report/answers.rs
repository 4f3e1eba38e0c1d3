//! Every answer with its note, section by section; then what was not asked, and why.

use std::collections::BTreeSet;

use crate::answer::Slot;
use crate::interview::{Step, slots};
use crate::pack::{Evidence, Given, LevelIdx, OptionIdx, QuestionIdx};

use super::document::{Block, Prose};
use super::voice::Voice;

/// How many questions back the reason for not asking one is looked for.
const DEEPEST: usize = 3;

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
            let answer = match step.slot.tool {
                Some(tool) if voice.tools.len() > 1 => format!("{}: {answer}", voice.tool(tool)),
                _ => answer.to_owned(),
            };
            with_note(voice, answer, step.slot, notes)
        })
        .collect();
    (!lines.is_empty()).then(|| vec![voice.ask(question).into(), lines.join("\n").into()])
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
    let asked: BTreeSet<Slot> = voice
        .interview
        .path()
        .iter()
        .map(|step| step.slot)
        .collect();
    let not_asked: Vec<Slot> = slots(voice.pack, voice.tools.len())
        .filter(|slot| !asked.contains(slot))
        .collect();
    if not_asked.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<(String, Vec<Slot>)> = Vec::new();
    for slot in &not_asked {
        let reason = why_not(voice, *slot);
        match groups.iter_mut().find(|group| group.0 == reason) {
            Some(group) => group.1.push(*slot),
            None => groups.push((reason, vec![*slot])),
        }
    }
    let rows = groups.into_iter().map(|(reason, slots)| {
        let questions: Vec<String> = Voice::by_question(&slots)
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
    let kept: Vec<Prose> = not_asked
        .iter()
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

/// The answers that keep a question from being asked, as a sentence.
fn why_not(voice: &Voice<'_>, slot: Slot) -> String {
    let mut given = Vec::new();
    collect_why_not(voice, slot, DEEPEST, &mut given);
    if given.is_empty() {
        return voice.say("report.not_asked.open").to_owned();
    }
    voice.answer_list(&given)
}

/// Adds the answers that keep a question from being asked. Where no answer does so itself, they are
/// those to the questions before it, or what kept these from being asked.
fn collect_why_not(voice: &Voice<'_>, slot: Slot, depth: usize, given: &mut Vec<Given>) {
    let asked_if = &voice.pack.question(slot.question).asked_if;
    let n_before = given.len();
    asked_if.because_not(voice.pack, &Counted(voice), slot.tool, given);
    if given.len() > n_before || depth == 0 {
        return;
    }
    let mut before = Vec::new();
    asked_if.each_test(voice.pack.definitions(), &mut |question, _, of_any_tool| {
        let of_tools = voice.pack.question(question).is_asked_of_tools();
        let all = 0..if of_tools { voice.tools.len() } else { 0 };
        let mut tools: Vec<Option<usize>> = all.map(Some).collect();
        tools.retain(|tool| of_any_tool || *tool == slot.tool);
        if !of_tools {
            tools.push(None);
        }
        before.extend(tools.into_iter().map(|tool| Slot { question, tool }));
    });
    for slot in before {
        match voice.interview.used().get(slot) {
            Some(option) => {
                let one = Given {
                    question: slot.question,
                    tool: slot.tool,
                    option,
                };
                if !given.contains(&one) {
                    given.push(one);
                }
            }
            None if !voice.interview.is_asked(slot) => {
                collect_why_not(voice, slot, depth - 1, given);
            }
            None => {}
        }
    }
}

/// The answers that count, as evidence.
struct Counted<'v, 'a>(&'v Voice<'a>);

impl Evidence for Counted<'_, '_> {
    fn chosen(&self, question: QuestionIdx, tool: Option<usize>) -> Option<OptionIdx> {
        let tool = tool.filter(|_| self.0.pack.question(question).is_asked_of_tools());
        self.0.interview.used().get(Slot { question, tool })
    }

    fn n_tools(&self) -> usize {
        self.0.tools.len()
    }

    fn level(&self) -> Option<LevelIdx> {
        Some(self.0.assessment.level)
    }
}
