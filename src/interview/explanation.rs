//! A result explained beyond its reasons: how far it can rise, what would lower it, and why each
//! question is asked or not.

use crate::answer::{Answers, Slot};
use crate::pack::{Given, LevelIdx, Pack};

use super::{Ceiling, Interview, WhatIf, ceiling, slots, what_if};

/// What is worked out of a result only where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The level now.
    pub level: LevelIdx,
    /// How far it can still rise.
    pub ceiling: Ceiling,
    /// What would lower it, the best first.
    pub what_if: Vec<WhatIf>,
    /// Where nothing would, the answers that keep it where it is and that no choice of the production touches.
    pub fixed_by: Vec<Given>,
    /// The follow-up questions, by the answers that opened them.
    pub asked: Vec<Because>,
    /// The questions that are not asked, by the answers that make it so; by none where that hangs on
    /// questions without an answer.
    pub not_asked: Vec<Because>,
}

/// Questions that have the same reason for being asked, or for not being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// The answers that make it so.
    pub given: Vec<Given>,
    /// The questions, in the order of asking.
    pub slots: Vec<Slot>,
}

/// Works everything out.
pub(super) fn of(pack: &Pack, answers: &Answers, interview: &Interview) -> Explanation {
    let what_if = what_if::of(pack, answers, interview);
    Explanation {
        level: interview.level(pack),
        ceiling: ceiling::of(pack, answers, interview),
        what_if: what_if.ways,
        fixed_by: what_if.fixed_by,
        asked: asked(pack, interview),
        not_asked: not_asked(pack, interview),
    }
}

fn asked(pack: &Pack, interview: &Interview) -> Vec<Because> {
    let follow_ups = interview.path.iter().filter_map(|step| {
        let given = interview.why_asked(pack, step.slot);
        (!given.is_empty()).then_some((given, step.slot))
    });
    grouped(follow_ups)
}

fn not_asked(pack: &Pack, interview: &Interview) -> Vec<Because> {
    let mut is_asked = interview.path.iter().map(|step| step.slot).peekable();
    let left_out = slots(pack, interview.used.n_tools())
        .filter(|slot| is_asked.next_if_eq(slot).is_none())
        .map(|slot| (interview.why_not_asked(pack, slot), slot));
    grouped(left_out)
}

fn grouped(all: impl Iterator<Item = (Vec<Given>, Slot)>) -> Vec<Because> {
    let mut groups: Vec<Because> = Vec::new();
    for (given, slot) in all {
        match groups.iter_mut().find(|group| group.given == given) {
            Some(group) => group.slots.push(slot),
            None => groups.push(Because {
                given,
                slots: vec![slot],
            }),
        }
    }
    groups
}
