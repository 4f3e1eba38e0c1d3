//! Where a use stands with the contact: every standing there is, and the decision it rests on.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::session::{Session, Standing, Status};

use super::using::day;

/// Every standing, in the order in which a use goes through them.
pub const STANDINGS: [Standing; 14] = [
    Standing::Draft,
    Standing::Ready,
    Standing::Shared,
    Standing::Submitted,
    Standing::AwaitingApproval,
    Standing::MoreInfoRequested,
    Standing::Approved,
    Standing::ApprovedWithConditions,
    Standing::NoObjection,
    Standing::Rejected,
    Standing::Withdrawn,
    Standing::Superseded,
    Standing::Lapsed,
    Standing::NeedsReReview,
];

/// The last word on a use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub decision: &'static str,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// Until when it holds.
    pub expires: Option<Date>,
    /// Where it is written.
    pub reference: String,
    /// How many of its conditions are not met yet.
    pub n_conditions_open: usize,
    /// How many of these are late.
    pub n_conditions_late: usize,
}

impl Decided {
    /// The decision that a status rests on.
    pub(super) fn of(session: &Session, status: &Status, words: &Catalog) -> Option<Self> {
        let record = session.approvals.get(status.record?)?;
        Some(Self {
            decision: record.decision.word(),
            by: record.get("by").to_owned(),
            on: day(record.get("date"), words),
            expires: day(record.get("expires"), words),
            reference: record.get("reference").to_owned(),
            n_conditions_open: record.conditions.iter().filter(|one| !one.done).count(),
            n_conditions_late: status.overdue.len(),
        })
    }
}
