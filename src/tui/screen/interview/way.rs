//! Where Continue leads from a question, and where Back does.

use std::collections::BTreeSet;

use crate::answer::Slot;
use crate::lang::Catalog;
use crate::pack::LevelIdx;
use crate::report::level_after;
use crate::tui::screen::{self, Check, ResultScreen, Screen};
use crate::tui::step::Step;
use crate::tui::work::Work;

use super::Interview;

/// Where Continue leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On along the path, and at its end to all answers.
    Along,
    /// On to what is open or wants a second look, then to all answers.
    Look,
    /// Through what a change newly asks, then back to where the change began. These were open
    /// before, and stay open.
    Change {
        open_before: BTreeSet<Slot>,
        home: Home,
    },
}

/// Where a change began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// At all answers.
    Check,
    /// At all answers, looked at from the result.
    CheckOfResult,
    /// At the result.
    Result,
}

impl Way {
    /// The way of a change of one question.
    pub(super) fn change(slot: Slot, work: &Work, home: Home) -> Self {
        let mut open_before = work.open();
        open_before.remove(&slot);
        Self::Change { open_before, home }
    }

    /// The question that comes next; none where the way ends.
    pub(super) fn next(&self, slot: Slot, work: &Work) -> Option<Slot> {
        match self {
            Self::Along => work.interview().after(slot),
            Self::Look => {
                let after = work.number(slot).unwrap_or_default();
                to_look_at(work, after)
            }
            Self::Change { open_before, .. } => {
                let mut path = work.interview().path().iter();
                path.find(|step| step.answer.is_none() && !open_before.contains(&step.slot))
                    .map(|step| step.slot)
            }
        }
    }

    /// Where a change ends; none on the way along the interview.
    pub(super) fn home(&self, slot: Slot, work: &Work) -> Option<Screen> {
        match self {
            Self::Along => None,
            Self::Look
            | Self::Change {
                home: Home::Check, ..
            } => Some(Screen::Check(Check::at(slot))),
            Self::Change {
                home: Home::CheckOfResult,
                ..
            } => Some(Screen::Check(Check::of_result_at(slot))),
            Self::Change {
                home: Home::Result, ..
            } => Some(Screen::Result(ResultScreen::at(slot, work))),
        }
    }
}

/// The first question from a place on that is open or wants a second look.
pub(super) fn to_look_at(work: &Work, from: usize) -> Option<Slot> {
    let mut path = work.interview().path().iter().skip(from);
    path.find(|step| step.answer.is_none() || work.session.wants_second_look(step.slot))
        .map(|step| step.slot)
}

impl Interview {
    /// The first question that is open or wants a second look, if there is one; Continue leads through
    /// all of them.
    pub fn look_through(work: &Work) -> Option<Screen> {
        let slot = to_look_at(work, 0)?;
        Some(Screen::Interview(Self::on(slot, work, Way::Look)))
    }

    /// The first question that a change from the result newly asks, if it asks any; these were open
    /// before.
    pub fn follow_up(open_before: BTreeSet<Slot>, work: &Work) -> Option<Self> {
        let home = Home::Result;
        let way = Way::Change { open_before, home };
        // Only where nothing is asked could there be no first one.
        let first = work.interview().path().first()?.slot;
        way.next(first, work).map(|slot| Self::on(slot, work, way))
    }
}

/// A step back to all answers or to the result, with what the change before it did to the level.
pub(super) fn with_level(step: Step, before: LevelIdx, work: &Work, words: &Catalog) -> Step {
    let is_back = matches!(step, Step::Go(Screen::Check(_) | Screen::Result(_)));
    let after = work.interview();
    if !is_back || after.assess(&work.pack).level == before {
        return step;
    }
    let said = level_after(&work.pack, words, before, after);
    Step::All(vec![step, Step::Say(said)])
}

impl Interview {
    /// Back to where a change began, to the question before, or out of the session.
    pub(super) fn back(&mut self, work: &Work, words: &Catalog) -> Step {
        if let Some(home) = self.way.home(self.slot, work) {
            return Step::Go(home);
        }
        match work.interview().before(self.slot) {
            Some(slot) => {
                *self = Self::on(slot, work, Way::Along);
                Step::Stay
            }
            None => screen::leave(work, words),
        }
    }
}
