//! Where a use stands with the contact: its status, and the decision that covers it.

use jiff::civil::Date;

/// Where a use stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Questions or required details are open.
    Draft,
    /// Complete, and nobody was told.
    Ready,
    /// The contact was told.
    Shared,
    /// The contact was asked.
    Submitted,
    /// The contact was asked for written approval.
    AwaitingApproval,
    /// The contact asked back.
    MoreInfoRequested,
    /// Approved.
    Approved,
    /// Approved with conditions.
    ApprovedWithConditions,
    /// Declined.
    Rejected,
    /// The contact was told and has nothing against it.
    NoObjection,
    /// Given up by the production.
    Withdrawn,
    /// Replaced by another session.
    Superseded,
    /// Approved for a time that is over.
    Lapsed,
    /// Changed since it was decided on.
    NeedsReReview,
}

impl Status {
    /// Every status, in the order in which a use goes through them.
    pub const ALL: [Self; 14] = [
        Self::Draft,
        Self::Ready,
        Self::Shared,
        Self::Submitted,
        Self::AwaitingApproval,
        Self::MoreInfoRequested,
        Self::Approved,
        Self::ApprovedWithConditions,
        Self::Rejected,
        Self::NoObjection,
        Self::Withdrawn,
        Self::Superseded,
        Self::Lapsed,
        Self::NeedsReReview,
    ];

    /// Its id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Shared => "shared",
            Self::Submitted => "submitted",
            Self::AwaitingApproval => "awaiting_approval",
            Self::MoreInfoRequested => "more_info_requested",
            Self::Approved => "approved",
            Self::ApprovedWithConditions => "approved_with_conditions",
            Self::Rejected => "rejected",
            Self::NoObjection => "no_objection",
            Self::Withdrawn => "withdrawn",
            Self::Superseded => "superseded",
            Self::Lapsed => "lapsed",
            Self::NeedsReReview => "needs_re_review",
        }
    }
}

/// Where a use stands, with the decision that covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub status: Status,
    /// The last decision on it.
    pub approval: Option<Approval>,
}

/// A decision on a use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// What was decided.
    pub decision: String,
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
}
