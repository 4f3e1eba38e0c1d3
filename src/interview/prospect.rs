//! What could come of answers that are not certain: conditions judged as true, false or open.

mod search;
mod solver;

use crate::answer::Slot;
use crate::pack::{Condition, FindingIdx, LevelIdx, OptionIdx, OptionSet, Pack, tools_of};

use super::slots;
use super::support::Supports;

pub(super) use search::Decided;

/// What a slot may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct May {
    options: OptionSet,
    nothing: bool,
}

impl May {
    pub(super) const NOTHING: Self = Self {
        options: OptionSet::NONE,
        nothing: true,
    };

    pub(super) fn just(option: OptionIdx) -> Self {
        Self::one_of(OptionSet::of(option))
    }

    pub(super) fn one_of(options: OptionSet) -> Self {
        Self {
            options,
            nothing: false,
        }
    }

    /// Whether it passes a test, where that is certain.
    fn passes(self, options: OptionSet) -> Option<bool> {
        if !self.options.meets(options) {
            Some(false)
        } else if !self.nothing && self.options.is_within(options) {
            Some(true)
        } else {
            None
        }
    }
}

/// A finding in one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) finding: FindingIdx,
    pub(super) level: LevelIdx,
    pub(super) slot: Slot,
    options: OptionSet,
}

/// Every slot with what it may hold.
#[derive(Clone, Debug)]
pub(super) struct Prospect<'p> {
    pack: &'p Pack,
    n_tools: usize,
    /// The slots that are looked at, in the order of asking.
    slots: Vec<Slot>,
    /// What a slot holds if it is asked, row by row: the use, then tool by tool.
    given: Vec<May>,
    /// What a slot holds, whether or not it is asked.
    held: Vec<May>,
    n_tried: usize,
}

impl<'p> Prospect<'p> {
    /// The slots of a use with what `may` says of each.
    pub(super) fn of(pack: &'p Pack, n_tools: usize, may: impl Fn(Slot) -> May) -> Self {
        let n_slots = pack.questions().len() * (n_tools + 1);
        let mut prospect = Self {
            pack,
            n_tools,
            slots: slots(pack, n_tools).collect(),
            given: vec![May::NOTHING; n_slots],
            held: vec![May::NOTHING; n_slots],
            n_tried: 0,
        };
        for slot in slots(pack, n_tools) {
            prospect.put(slot, may(slot));
        }
        prospect
    }

    /// Every case of a finding stricter than a level, the strictest first.
    pub(super) fn cases(&self, above: LevelIdx) -> Vec<Case> {
        let mut cases = Vec::new();
        for (finding, idx) in self.pack.findings().iter().zip(self.pack.finding_idxs()) {
            if finding.level <= above {
                continue;
            }
            let tools = tools_of(self.pack, finding.question, self.n_tools);
            cases.extend(tools.map(|tool| Case {
                finding: idx,
                level: finding.level,
                slot: Slot {
                    question: finding.question,
                    tool,
                },
                options: finding.options,
            }));
        }
        cases.sort_by_key(|case| std::cmp::Reverse(case.level));
        cases
    }

    fn place(&self, slot: Slot) -> usize {
        let row = slot.tool.map_or(0, |tool| tool + 1);
        row * self.pack.questions().len() + slot.question.position()
    }

    /// Says what a slot holds if it is asked.
    pub(super) fn put(&mut self, slot: Slot, may: May) {
        let place = self.place(slot);
        if let Some(given) = self.given.get_mut(place) {
            *given = may;
        }
    }

    /// What a slot holds if it is asked.
    pub(super) fn given(&self, slot: Slot) -> May {
        let given = self.given.get(self.place(slot));
        given.copied().unwrap_or(May::NOTHING)
    }

    fn held(&self, slot: Slot) -> May {
        let held = self.held.get(self.place(slot));
        held.copied().unwrap_or(May::NOTHING)
    }

    /// Works out which slots may be asked, and so what each holds.
    pub(super) fn settle(&mut self) {
        for position in 0..self.slots.len() {
            let Some(slot) = self.slots.get(position).copied() else {
                continue;
            };
            let given = self.given(slot);
            let held = if given.options.is_empty() {
                May::NOTHING
            } else {
                let asked_if = &self.pack.question(slot.question).asked_if;
                match self.judge(asked_if, slot.tool) {
                    Some(true) => given,
                    Some(false) => May::NOTHING,
                    None => May {
                        nothing: true,
                        ..given
                    },
                }
            };
            let place = self.place(slot);
            if let Some(entry) = self.held.get_mut(place) {
                *entry = held;
            }
        }
    }

    /// Whether a case holds, where that is certain.
    pub(super) fn holds(&self, case: &Case) -> Option<bool> {
        match self.held(case.slot).passes(case.options) {
            Some(false) => Some(false),
            own => {
                let when = &self.pack.finding(case.finding).when;
                match (own, self.judge(when, case.slot.tool)) {
                    (_, Some(false)) => Some(false),
                    (Some(true), when) => when,
                    _ => None,
                }
            }
        }
    }

    fn judge(&self, condition: &Condition, tool: Option<usize>) -> Option<bool> {
        match condition {
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| self.judge(part, tool));
                joined(parts, true)
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| self.judge(part, tool));
                joined(parts, false)
            }
            Condition::AnyTool(part) => {
                let tools = (0..self.n_tools).map(|tool| self.judge(part, Some(tool)));
                joined(tools, false)
            }
            Condition::Is(definition) => self.judge(&self.pack.definition(*definition).when, tool),
            Condition::Not(part) => self.judge(part, tool).map(|holds| !holds),
            Condition::Test(question, options) => {
                let slot = self.tested(Slot {
                    question: *question,
                    tool,
                });
                self.held(slot).passes(*options)
            }
            // Neither can stand in the condition of a question or a finding.
            Condition::AnyAnswer(_) | Condition::Level(_) => Some(false),
        }
    }

    /// The slot that a test on a question at a tool reads.
    fn tested(&self, slot: Slot) -> Slot {
        let of_tools = self.pack.question(slot.question).is_asked_of_tools();
        Slot {
            tool: slot.tool.filter(|_| of_tools),
            ..slot
        }
    }

    /// The cases of these that may still hold. Cheap, because nothing is decided for it.
    pub(super) fn possible(&mut self, mut cases: Vec<Case>) -> Vec<Case> {
        self.settle();
        cases.retain(|case| self.holds(case) != Some(false));
        cases
    }

    /// The same with no other slots than those that a case hangs on.
    pub(super) fn narrowed(&self, supports: &Supports, case: &Case) -> Self {
        let slots = self.slots.iter().copied();
        Self {
            slots: slots
                .filter(|slot| supports.hangs_on(case, *slot))
                .collect(),
            given: self.given.clone(),
            held: self.held.clone(),
            ..*self
        }
    }

    /// The slots that are looked at, in the order of asking.
    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }
}

/// Whether every part holds, or some part does, where that is certain.
fn joined(parts: impl Iterator<Item = Option<bool>>, every: bool) -> Option<bool> {
    let mut certain = Some(every);
    for part in parts {
        match part {
            Some(holds) if holds == every => {}
            Some(holds) => return Some(holds),
            None => certain = None,
        }
    }
    certain
}
