//! What a finding hangs on: the slots of its own condition, and of the conditions under which those
//! are asked, all the way back.

use crate::answer::Slot;
use crate::pack::{Condition, Pack, QuestionIdx};

use super::prospect::Case;

/// The questions that something hangs on.
#[derive(Clone, Debug)]
struct Hangs {
    /// Those whose answer for the tool at hand matters.
    at_hand: Questions,
    /// Those whose answer for every tool matters.
    every: Questions,
}

/// For each question and each finding of a pack, all that it hangs on.
#[derive(Debug)]
pub(super) struct Supports {
    questions: Vec<Hangs>,
    findings: Vec<Hangs>,
}

impl Supports {
    pub(super) fn of(pack: &Pack) -> Self {
        let mut supports = Self {
            questions: Vec::new(),
            findings: Vec::new(),
        };
        for (question, idx) in pack.questions().iter().zip(pack.question_idxs()) {
            let mut all = supports.below(pack, &question.asked_if);
            all.at_hand.insert(idx);
            supports.questions.push(all);
        }
        for finding in pack.findings() {
            let mut all = supports.below(pack, &finding.when);
            supports.add(&mut all, finding.question, false);
            supports.findings.push(all);
        }
        supports
    }

    fn below(&self, pack: &Pack, condition: &Condition) -> Hangs {
        let none = Questions::none_of(pack.questions().len());
        let mut all = Hangs {
            at_hand: none.clone(),
            every: none,
        };
        condition.each_test(pack.definitions(), &mut |question, _, of_any_tool| {
            self.add(&mut all, question, of_any_tool);
        });
        all
    }

    fn add(&self, all: &mut Hangs, question: QuestionIdx, of_any_tool: bool) {
        let Some(below) = self.questions.get(question.position()) else {
            return;
        };
        all.every.extend(&below.every);
        if of_any_tool {
            all.every.extend(&below.at_hand);
        } else {
            all.at_hand.extend(&below.at_hand);
        }
    }

    /// Whether a case can change with what a slot holds.
    pub(super) fn hangs_on(&self, case: &Case, slot: Slot) -> bool {
        let Some(all) = self.findings.get(case.finding.position()) else {
            return false;
        };
        let is_at_hand = slot.tool.is_none() || slot.tool == case.slot.tool;
        all.every.has(slot.question) || (is_at_hand && all.at_hand.has(slot.question))
    }
}

/// A set of questions, a bit for each.
#[derive(Clone, Debug)]
struct Questions(Vec<u64>);

impl Questions {
    fn none_of(n_questions: usize) -> Self {
        Self(vec![0; n_questions.div_ceil(64)])
    }

    fn insert(&mut self, question: QuestionIdx) {
        if let Some(word) = self.0.get_mut(question.position() / 64) {
            *word |= 1 << (question.position() % 64);
        }
    }

    fn extend(&mut self, others: &Self) {
        for (word, other) in self.0.iter_mut().zip(&others.0) {
            *word |= other;
        }
    }

    fn has(&self, question: QuestionIdx) -> bool {
        let word = self.0.get(question.position() / 64);
        word.is_some_and(|word| word >> (question.position() % 64) & 1 == 1)
    }
}
