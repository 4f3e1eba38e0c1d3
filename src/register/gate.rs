//! The gate: which uses must not proceed, and why.

use crate::pack::LevelIdx;

use super::standing::Status;
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
    /// It needs written approval and has none.
    NeedsApproval,
    /// It was escalated or has to be, and there is no written reply.
    NeedsReply,
    /// Questions or required details are open.
    Incomplete,
}

impl Stop {
    /// Every reason, the most urgent first.
    pub const ALL: [Self; 7] = [
        Self::Declined,
        Self::Stale,
        Self::Expired,
        Self::Unreadable,
        Self::NeedsApproval,
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
            Self::NeedsApproval => "needs_approval",
            Self::NeedsReply => "needs_reply",
            Self::Incomplete => "incomplete",
        }
    }
}

impl Entry {
    /// Every reason why it must not proceed, the most urgent first; none for what may.
    ///
    /// What was given up or replaced proceeds nowhere, so nothing stops it.
    pub fn stops(&self) -> Vec<Stop> {
        match &self.found {
            Found::Unreadable(_) => vec![Stop::Unreadable],
            Found::Use(seen) => of_use(seen),
        }
    }
}

fn of_use(seen: &Use) -> Vec<Stop> {
    let status = seen.standing.status;
    if matches!(status, Status::Withdrawn | Status::Superseded) {
        return Vec::new();
    }
    let mut stops = Vec::new();
    match status {
        Status::Rejected => stops.push(Stop::Declined),
        Status::NeedsReReview => stops.push(Stop::Stale),
        Status::Lapsed => stops.push(Stop::Expired),
        _ => stops.extend(unanswered(status, &seen.level_so_far)),
    }
    if !seen.is_complete() {
        stops.push(Stop::Incomplete);
    }
    stops
}

/// The word of the contact that a level needs and a status does not have.
fn unanswered(status: Status, level: &Level) -> Option<Stop> {
    let is_approved = matches!(status, Status::Approved | Status::ApprovedWithConditions);
    if level.is_strictest {
        return (!is_approved).then_some(Stop::NeedsApproval);
    }
    let is_replied = match status {
        Status::NoObjection => true,
        Status::MoreInfoRequested => false,
        _ => is_approved || level.idx == LevelIdx::FLOOR,
    };
    (!is_replied).then_some(Stop::NeedsReply)
}
