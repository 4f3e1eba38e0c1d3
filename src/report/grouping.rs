//! What is said of several tools at once: answers, questions and reasons, each with the tools it is about.

use crate::answer::Slot;
use crate::interview::{Reason, Touched};
use crate::pack::{Given, OptionIdx, QuestionIdx};

/// Answers by question and option, each with the tools it was given for, in the order given.
pub(super) fn by_answer(given: &[Given]) -> Vec<(QuestionIdx, OptionIdx, Vec<usize>)> {
    let groups = by(given, |one| (one.question, one.option), |one| one.tool);
    let groups = groups.into_iter();
    let groups = groups.map(|(one, tools)| (one.question, one.option, tools));
    groups.collect()
}

/// Slots by question, each with the tools it is about, in the order given.
pub fn by_question(slots: &[Slot]) -> Vec<(QuestionIdx, Vec<usize>)> {
    let groups = by(slots, |slot| slot.question, |slot| slot.tool).into_iter();
    groups.map(|(slot, tools)| (slot.question, tools)).collect()
}

/// Reasons, one for each finding, with the tools it holds for.
pub fn group_reasons(reasons: &[Reason]) -> Vec<(Reason, Vec<usize>)> {
    let finding = |reason: &Reason| (reason.finding, reason.option);
    by(reasons, finding, |reason| reason.slot.tool)
}

/// Notes, each once, with the tools it arises for.
pub fn by_note<T: Copy + PartialEq>(touched: &[Touched<T>]) -> Vec<(T, Vec<usize>)> {
    let groups = by(touched, |one| one.note, |one| one.tool).into_iter();
    groups.map(|(one, tools)| (one.note, tools)).collect()
}

/// The first of those that have the same key, with the tools of all of them.
fn by<T: Copy, K: PartialEq>(
    all: &[T],
    key: impl Fn(&T) -> K,
    tool: impl Fn(&T) -> Option<usize>,
) -> Vec<(T, Vec<usize>)> {
    let mut groups: Vec<(T, Vec<usize>)> = Vec::new();
    for one in all {
        match groups.iter_mut().find(|(first, _)| key(first) == key(one)) {
            Some((_, tools)) => tools.extend(tool(one)),
            None => groups.push((*one, tool(one).into_iter().collect())),
        }
    }
    groups
}
