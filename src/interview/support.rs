//! What a finding hangs on: the slots of its own condition, and of the conditions under which those
//! are asked, all the way back.

use std::collections::BTreeSet;

use crate::answer::Slot;
use crate::pack::{Condition, Pack, QuestionIdx};

use super::prospect::Case;

/// A question that something hangs on, and whether for every tool or only the one at hand.
type Hangs = (QuestionIdx, bool);

/// For each question and each finding of a pack, all that it hangs on.
#[derive(Debug)]
pub(super) struct Supports {
    questions: Vec<BTreeSet<Hangs>>,
    findings: Vec<BTreeSet<Hangs>>,
}

impl Supports {
    pub(super) fn of(pack: &Pack) -> Self {
        let mut supports = Self {
            questions: Vec::new(),
            findings: Vec::new(),
        };
        for (question, idx) in pack.questions().iter().zip(pack.question_idxs()) {
            let mut all = supports.below(pack, &question.asked_if);
            all.insert((idx, false));
            supports.questions.push(all);
        }
        for finding in pack.findings() {
            let mut all = supports.below(pack, &finding.when);
            supports.add(&mut all, finding.question, false);
            supports.findings.push(all);
        }
        supports
    }

    fn below(&self, pack: &Pack, condition: &Condition) -> BTreeSet<Hangs> {
        let mut all = BTreeSet::new();
        condition.each_test(pack.definitions(), &mut |question, _, of_any_tool| {
            self.add(&mut all, question, of_any_tool);
        });
        all
    }

    fn add(&self, all: &mut BTreeSet<Hangs>, question: QuestionIdx, of_any_tool: bool) {
        let below = self.questions.get(question.position()).into_iter();
        all.extend(
            below
                .flatten()
                .map(|(one, every)| (*one, *every || of_any_tool)),
        );
    }

    /// Whether a case can change with what a slot holds.
    pub(super) fn hangs_on(&self, case: &Case, slot: Slot) -> bool {
        let hangs = |every| {
            let finding = self.findings.get(case.finding.position());
            finding.is_some_and(|all| all.contains(&(slot.question, every)))
        };
        hangs(true) || (hangs(false) && (slot.tool.is_none() || slot.tool == case.slot.tool))
    }
}
