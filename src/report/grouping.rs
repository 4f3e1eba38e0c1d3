//! What is said of several tools at once: answers and questions, each with the tools it is about.

use crate::answer::Slot;
use crate::interview::{Reason, Touched};
use crate::pack::{Given, OptionIdx, QuestionIdx};

/// Answers by question and option, each with the tools it was given for, in the order given.
pub(super) fn by_answer(given: &[Given]) -> Vec<(QuestionIdx, OptionIdx, Vec<usize>)> {
    let mut groups: Vec<(QuestionIdx, OptionIdx, Vec<usize>)> = Vec::new();
    for one in given {
        let same = |group: &&mut (QuestionIdx, OptionIdx, Vec<usize>)| {
            (group.0, group.1) == (one.question, one.option)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.2.extend(one.tool),
            None => groups.push((one.question, one.option, one.tool.into_iter().collect())),
        }
    }
    groups
}

/// Slots by question, each with the tools it is about, in the order given.
pub fn by_question(slots: &[Slot]) -> Vec<(QuestionIdx, Vec<usize>)> {
    let mut groups: Vec<(QuestionIdx, Vec<usize>)> = Vec::new();
    for slot in slots {
        match groups.iter_mut().find(|group| group.0 == slot.question) {
            Some(group) => group.1.extend(slot.tool),
            None => groups.push((slot.question, slot.tool.into_iter().collect())),
        }
    }
    groups
}

/// Reasons, one for each finding, with the tools it holds for.
pub fn group_reasons(reasons: &[Reason]) -> Vec<(Reason, Vec<usize>)> {
    let mut groups: Vec<(Reason, Vec<usize>)> = Vec::new();
    for reason in reasons {
        let same = |group: &&mut (Reason, Vec<usize>)| {
            (group.0.finding, group.0.option) == (reason.finding, reason.option)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.1.extend(reason.slot.tool),
            None => groups.push((*reason, reason.slot.tool.into_iter().collect())),
        }
    }
    groups
}

/// Notes, each once, with the tools it arises for.
pub fn by_note<T: Copy + PartialEq>(touched: &[Touched<T>]) -> Vec<(T, Vec<usize>)> {
    let mut groups: Vec<(T, Vec<usize>)> = Vec::new();
    for one in touched {
        match groups.iter_mut().find(|group| group.0 == one.note) {
            Some(group) => group.1.extend(one.tool),
            None => groups.push((one.note, one.tool.into_iter().collect())),
        }
    }
    groups
}
