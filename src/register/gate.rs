//! The gate: which uses must not proceed, and why.

use crate::pack::LevelIdx;
use crate::session::Standing;

use super::{Entry, Found, Level, Use};

/// Why a use must not proceed; the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// The contact declined it.
    Declined,
    /// It changed after it was decided on.
    Stale,
    /// Its approval holds no longer.
    Expired,
    /// Its file cannot be read.
    Unreadable,
    /// It is a second version of another file.
    SecondVersion,
    /// It needs written approval and has none.
    NeedsApproval,
    /// A condition of its approval was due and is not met.
    ConditionLate,
    /// It was escalated or has to be, and there is no written reply.
    NeedsReply,
    /// Questions or required details are open.
    Incomplete,
}

impl Stop {
    /// Every reason, the most urgent first.
    pub const ALL: [Self; 9] = [
        Self::Declined,
        Self::Stale,
        Self::Expired,
        Self::Unreadable,
        Self::SecondVersion,
        Self::NeedsApproval,
        Self::ConditionLate,
        Self::NeedsReply,
        Self::Incomplete,
    ];

    /// Its id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Stale => "stale",
            Self::Expired => "expired",
            Self::Unreadable => "unreadable",
            Self::SecondVersion => "second_version",
            Self::NeedsApproval => "needs_approval",
            Self::ConditionLate => "condition_late",
            Self::NeedsReply => "needs_reply",
            Self::Incomplete => "incomplete",
        }
    }
}

impl Entry<'_> {
    /// Every reason why it must not proceed, the most urgent first; none for what may.
    ///
    /// What was given up or replaced proceeds nowhere, so nothing stops it.
    pub fn stops(&self) -> Vec<Stop> {
        match &self.found {
            Found::Unreadable(_) => vec![Stop::Unreadable],
            Found::SecondVersion(_) => vec![Stop::SecondVersion],
            Found::Use(seen) => of_use(seen),
        }
    }
}

impl Use<'_> {
    /// Whether nothing stops it, and its contact has still to be told of it.
    pub fn is_to_be_shared(&self) -> bool {
        self.standing == Standing::Ready && of_use(self).is_empty()
    }
}

fn of_use(seen: &Use<'_>) -> Vec<Stop> {
    let standing = seen.standing;
    if matches!(standing, Standing::Withdrawn | Standing::Superseded) {
        return Vec::new();
    }
    let mut stops = Vec::new();
    match standing {
        Standing::Rejected => stops.push(Stop::Declined),
        Standing::NeedsReReview => stops.push(Stop::Stale),
        Standing::Lapsed => stops.push(Stop::Expired),
        _ => stops.extend(unanswered(standing, seen.level_so_far)),
    }
    let decided = seen.decided.as_ref();
    if decided.is_some_and(|decided| decided.n_conditions_late > 0) {
        stops.push(Stop::ConditionLate);
    }
    if !seen.is_complete() {
        stops.push(Stop::Incomplete);
    }
    stops
}

/// The word of the contact that a level needs and a status does not have.
fn unanswered(standing: Standing, level: Level<'_>) -> Option<Stop> {
    let is_approved = matches!(
        standing,
        Standing::Approved | Standing::ApprovedWithConditions
    );
    if level.is_strictest {
        return (!is_approved).then_some(Stop::NeedsApproval);
    }
    let is_replied = match standing {
        Standing::NoObjection => true,
        Standing::MoreInfoRequested => false,
        _ => is_approved || level.idx == LevelIdx::FLOOR,
    };
    (!is_replied).then_some(Stop::NeedsReply)
}
