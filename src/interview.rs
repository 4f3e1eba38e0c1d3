//! What is asked, in which order and why: a function of a pack and the answers, nothing more.
//!
//! Going back, changing an answer and resuming are all the same thing: the interview is worked
//! out again from the answers.

mod alike;
mod assessment;
mod ceiling;
mod explanation;
mod prospect;
mod remaining;
mod support;
mod trial;
mod what_if;
mod why;

use crate::answer::{Answers, Slot};
use crate::pack::{
    Condition, DisagreementIdx, Evidence, Given, LevelIdx, OptionIdx, Pack, QuestionIdx,
};

pub use crate::answer::slots;
pub use assessment::{Assessment, Owed, PrincipleAnswer, Reason, RowMatch, Touched};
pub use ceiling::Ceiling;
pub use explanation::{Because, Explanation};
pub use remaining::Remaining;
pub use remaining::paths::Paths;
pub use trial::{Coverage, Difference, Shown, Trial, answers_of};
pub use what_if::{Change, MOST_CHANGES, WhatIf};

/// The interview that a set of answers leads to.
///
/// ```
/// use askfirst::{answer::{Answers, Slot}, interview::Interview, pack::{NETFLIX_GENAI, Pack}};
///
/// let pack = Pack::load(&NETFLIX_GENAI).unwrap();
/// let mut answers = Answers::none(&pack, 1);
/// let first = Interview::of(&pack, &answers).next_open().unwrap();
/// assert_eq!(pack.question(first.question).id, "generates");
/// answers.set(first, pack.question(first.question).option("no").unwrap());
/// assert!(Interview::of(&pack, &answers).is_complete());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    path: Vec<Step>,
    used: Answers,
    set_aside: Vec<(Slot, OptionIdx)>,
    needs_tool: bool,
}

/// A question that is asked, and its answer if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is asked.
    pub slot: Slot,
    /// The answer.
    pub answer: Option<OptionIdx>,
}

impl Interview {
    /// Works out the interview.
    pub fn of(pack: &Pack, answers: &Answers) -> Self {
        let mut interview = Self {
            path: Vec::new(),
            used: Answers::none(pack, answers.n_tools()),
            set_aside: Vec::new(),
            needs_tool: false,
        };
        for slot in slots(pack, answers.n_tools()) {
            interview.consider(pack, answers, slot);
        }
        interview.needs_tool = interview.lacks_a_tool(pack);
        interview
    }

    fn consider(&mut self, pack: &Pack, answers: &Answers, slot: Slot) {
        let answer = answers.get(slot);
        let question = pack.question(slot.question);
        if question.asked_if.holds(pack, &Used(&self.used), slot.tool) {
            self.path.push(Step { slot, answer });
            if let Some(option) = answer {
                self.used.set(slot, option);
            }
        } else if let Some(option) = answer {
            self.set_aside.push((slot, option));
        }
    }

    /// Whether questions wait for a tool that nobody has named yet.
    fn lacks_a_tool(&self, pack: &Pack) -> bool {
        self.used.n_tools() == 0
            && pack.questions().iter().any(|question| {
                question.is_asked_of_tools()
                    && question.asked_if.holds(pack, &Used(&self.used), Some(0))
            })
    }

    /// Everything that is asked, in order, answered or not.
    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// The answers that count: those to questions that are asked.
    pub fn used(&self) -> &Answers {
        &self.used
    }

    /// Answers to questions that are not asked any more: kept, and left out of the result. They
    /// count again as soon as their question is asked.
    pub fn set_aside(&self) -> &[(Slot, OptionIdx)] {
        &self.set_aside
    }

    /// The first question without an answer.
    pub fn next_open(&self) -> Option<Slot> {
        self.path
            .iter()
            .find(|step| step.answer.is_none())
            .map(|step| step.slot)
    }

    /// The first question without an answer after a slot, whether or not the slot is asked.
    pub fn next_open_after(&self, pack: &Pack, slot: Slot) -> Option<Slot> {
        let mut after = slots(pack, self.used.n_tools())
            .skip_while(|other| *other != slot)
            .skip(1);
        after.find(|slot| self.step(*slot).is_some_and(|step| step.answer.is_none()))
    }

    /// The question before a slot on the path.
    pub fn before(&self, slot: Slot) -> Option<Slot> {
        let position = self.position(slot)?.checked_sub(1)?;
        self.path.get(position).map(|step| step.slot)
    }

    /// The question after a slot on the path.
    pub fn after(&self, slot: Slot) -> Option<Slot> {
        self.path
            .get(self.position(slot)? + 1)
            .map(|step| step.slot)
    }

    /// The place of a slot on the path, from 0.
    pub fn position(&self, slot: Slot) -> Option<usize> {
        self.path.iter().position(|step| step.slot == slot)
    }

    /// The step of a slot, if it is asked.
    pub fn step(&self, slot: Slot) -> Option<Step> {
        self.path.iter().find(|step| step.slot == slot).copied()
    }

    /// Whether a question is asked.
    pub fn is_asked(&self, slot: Slot) -> bool {
        self.position(slot).is_some()
    }

    /// The earlier answers that opened a question; none for one that is always asked.
    pub fn why_asked(&self, pack: &Pack, slot: Slot) -> Vec<Given> {
        let mut given = Vec::new();
        let asked_if = &pack.question(slot.question).asked_if;
        asked_if.because(pack, &Used(&self.used), slot.tool, &mut given);
        given
    }

    /// The answers that keep a question from being asked; none for one that is asked, or where that
    /// hangs on questions without an answer.
    pub fn why_not_asked(&self, pack: &Pack, slot: Slot) -> Vec<Given> {
        why::not_asked(pack, self, slot)
    }

    /// The answers that do not fit together, in the order of asking.
    pub fn why_disagree(&self, pack: &Pack, at: Touched<DisagreementIdx>) -> Vec<Given> {
        let mut given = Vec::new();
        let when = &pack.disagreement(at.note).when;
        when.because(pack, &Used(&self.used), at.tool, &mut given);
        given.sort_by_key(|one| self.position(one.slot()));
        given
    }

    /// How many questions have an answer that counts.
    pub fn n_answered(&self) -> usize {
        self.path
            .iter()
            .filter(|step| step.answer.is_some())
            .count()
    }

    /// Whether every question that is asked has an answer.
    pub fn is_complete(&self) -> bool {
        !self.needs_tool && self.next_open().is_none()
    }

    /// Whether questions wait for a tool that nobody has named yet.
    pub fn needs_tool(&self) -> bool {
        self.needs_tool
    }

    /// The shortest and the longest way left.
    pub fn remaining(&self, pack: &Pack, answers: &Answers) -> Remaining {
        remaining::of(pack, answers, self)
    }

    /// What the answers lead to.
    pub fn assess(&self, pack: &Pack) -> Assessment {
        assessment::of(pack, self)
    }

    /// Whether a condition on the use as a whole holds.
    pub fn meets(&self, pack: &Pack, condition: &Condition) -> bool {
        condition.holds(pack, &Used(&self.used), None)
    }

    /// The level alone.
    pub fn level(&self, pack: &Pack) -> LevelIdx {
        assessment::level(pack, self)
    }

    /// How far the result can still rise, what would lower it, and why each question is asked or not:
    /// work for a moment, so only where it is shown.
    pub fn explanation(&self, pack: &Pack, answers: &Answers) -> Explanation {
        explanation::of(pack, answers, self)
    }
}

/// Every complete way of answering a pack with so many tools; nothing where there are too many
/// states to follow.
pub fn paths(pack: &Pack, n_tools: usize) -> Option<Paths> {
    remaining::paths::of(pack, n_tools)
}

/// The answers that count, as evidence.
#[derive(Clone, Copy, Debug)]
struct Used<'a>(&'a Answers);

impl Evidence for Used<'_> {
    fn chosen(&self, question: QuestionIdx, tool: Option<usize>) -> Option<OptionIdx> {
        chosen(self.0, question, tool)
    }

    fn n_tools(&self) -> usize {
        self.0.n_tools()
    }
}

/// The answers that count, and the level they lead to, as evidence.
#[derive(Clone, Copy, Debug)]
struct Judged<'a> {
    used: &'a Answers,
    level: LevelIdx,
}

impl Evidence for Judged<'_> {
    fn chosen(&self, question: QuestionIdx, tool: Option<usize>) -> Option<OptionIdx> {
        chosen(self.used, question, tool)
    }

    fn n_tools(&self) -> usize {
        self.used.n_tools()
    }

    fn level(&self) -> Option<LevelIdx> {
        Some(self.level)
    }
}

/// The answer to a question of the use, or else of the tool at hand.
fn chosen(used: &Answers, question: QuestionIdx, tool: Option<usize>) -> Option<OptionIdx> {
    used.get(Slot {
        question,
        tool: None,
    })
    .or_else(|| {
        used.get(Slot {
            question,
            tool: Some(tool?),
        })
    })
}

#[cfg(test)]
mod tests;
