//! Where a session stands: worked out from its answers and its records, never stored.

use jiff::civil::Date;

use crate::interview::Assessment;
use crate::pack::{LevelIdx, Pack};

use super::Session;
use super::approval::{Approval, Decision, covers};

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Something is left to answer or to fill in.
    Draft,
    /// Complete, and not sent yet.
    Ready,
    /// The contact was told, which is all that is asked.
    Shared,
    /// Sent to the contact, who has to reply in writing.
    Submitted,
    /// Sent to the contact, who has to approve in writing.
    AwaitingApproval,
    /// The contact wants to know more first.
    MoreInfoRequested,
    /// Approved.
    Approved,
    /// Approved within conditions.
    ApprovedWithConditions,
    /// Acknowledged, where telling the contact is all that is asked.
    NoObjection,
    /// Declined.
    Rejected,
    /// Taken back.
    Withdrawn,
    /// Replaced by another session.
    Superseded,
    /// Ended, or past its date.
    Lapsed,
    /// Something that a record covers is not as it was.
    NeedsReReview,
}

impl Standing {
    /// Whether it says more than how far the answers are.
    pub fn is_recorded(self) -> bool {
        !matches!(self, Self::Draft | Self::Ready)
    }

    /// Its word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Shared => "shared",
            Self::Submitted => "submitted",
            Self::AwaitingApproval => "awaiting_approval",
            Self::MoreInfoRequested => "more_info_requested",
            Self::Approved => "approved",
            Self::ApprovedWithConditions => "approved_with_conditions",
            Self::NoObjection => "no_objection",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Superseded => "superseded",
            Self::Lapsed => "lapsed",
            Self::NeedsReReview => "needs_re_review",
        }
    }
}

/// Where a session stands, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Where it stands.
    pub standing: Standing,
    /// The record it rests on, by its place; none where nothing was recorded.
    pub record: Option<usize>,
    /// What is not as it was when that record was made: path, then and now.
    pub differs: Vec<(String, String, String)>,
    /// The fields that the record lacks to count, by their keys.
    pub lacks: Vec<&'static str>,
    /// The conditions that were due and are not done, by their place.
    pub overdue: Vec<usize>,
}

impl Status {
    /// Whether the production may go ahead: a live record covers exactly what is there.
    pub fn is_open_to_proceed(&self) -> bool {
        let is_open = matches!(
            self.standing,
            Standing::Shared
                | Standing::Approved
                | Standing::ApprovedWithConditions
                | Standing::NoObjection
        );
        is_open && self.record.is_some() && self.differs.is_empty() && self.overdue.is_empty()
    }

    /// Whether the strictest level holds the work back, and nothing that is recorded lets it go on.
    pub fn holds_back(&self, pack: &Pack, assessment: &Assessment) -> bool {
        let is_strictest = assessment.is_complete && assessment.level == pack.strictest();
        is_strictest && !self.is_open_to_proceed()
    }
}

/// Works out where a session stands on a day.
pub(super) fn of(session: &Session, pack: &Pack, assessment: &Assessment, today: Date) -> Status {
    let mut status = Status {
        standing: Standing::Draft,
        record: session.approvals.len().checked_sub(1),
        differs: Vec::new(),
        lacks: Vec::new(),
        overdue: Vec::new(),
    };
    let is_complete = assessment.is_complete && !assessment.needs_tool;
    let Some(record) = session.approvals.last() else {
        if is_complete && session.has_required_details() {
            status.standing = Standing::Ready;
        }
        return status;
    };
    status.differs = differences(record, session, pack);
    let sent = sent_at(assessment.level, pack);
    status.lacks = lacking(record, assessment.level, today);
    status.standing = match record.decision {
        Decision::Withdrawn => Standing::Withdrawn,
        Decision::Superseded => Standing::Superseded,
        Decision::Lapsed => Standing::Lapsed,
        decision if opens(decision, sent) && is_over(record, today) => Standing::Lapsed,
        _ if !status.differs.is_empty() => Standing::NeedsReReview,
        _ if !is_complete => Standing::Draft,
        Decision::Rejected => Standing::Rejected,
        Decision::MoreInfoRequested => Standing::MoreInfoRequested,
        _ if !status.lacks.is_empty() => match sent {
            Standing::Shared => Standing::Ready,
            other => other,
        },
        Decision::Shared | Decision::Submitted => sent,
        Decision::Approved => Standing::Approved,
        Decision::NoObjection => Standing::NoObjection,
        Decision::ApprovedWithConditions => {
            status.overdue = overdue(record, today);
            Standing::ApprovedWithConditions
        }
    };
    status
}

/// Where a session of a level stands once it was sent.
fn sent_at(level: LevelIdx, pack: &Pack) -> Standing {
    if level == LevelIdx::FLOOR {
        Standing::Shared
    } else if level == pack.strictest() {
        Standing::AwaitingApproval
    } else {
        Standing::Submitted
    }
}

/// Whether a decision lets the production go ahead, where telling the contact may be all that is
/// asked.
fn opens(decision: Decision, sent: Standing) -> bool {
    let is_sent = matches!(decision, Decision::Shared | Decision::Submitted);
    decision.is_consent() || is_sent && sent == Standing::Shared
}

/// What a record lacks to count. Above the mildest level a decision has to be in writing, so it has
/// a reference, and no objection is no approval.
pub fn lacking(record: &Approval, level: LevelIdx, today: Date) -> Vec<&'static str> {
    let mut lacks = Vec::new();
    let date = record.get("date").parse::<Date>();
    if !date.is_ok_and(|date| date <= today) {
        lacks.push("date");
    }
    let expires = record.get("expires");
    if !expires.is_empty() && expires.parse::<Date>().is_err() {
        lacks.push("expires");
    }
    let needed = needed(record.decision, level).into_iter();
    lacks.extend(needed.filter(|field| *field != "date" && record.get(field).is_empty()));
    if record.decision == Decision::NoObjection && level != LevelIdx::FLOOR {
        lacks.push("decision");
    }
    lacks
}

/// The fields without which a record of a decision does not count.
pub fn needed(decision: Decision, level: LevelIdx) -> Vec<&'static str> {
    let is_consent = decision.is_consent();
    let by = is_consent.then_some("by");
    let reference = (is_consent && level != LevelIdx::FLOOR).then_some("reference");
    ["date"].into_iter().chain(by).chain(reference).collect()
}

fn is_over(record: &Approval, today: Date) -> bool {
    let expires = record.get("expires").parse::<Date>();
    expires.is_ok_and(|expires| expires < today)
}

/// The conditions that were due and are not done; a day that is no date counts as gone by.
fn overdue(record: &Approval, today: Date) -> Vec<usize> {
    let conditions = record.conditions.iter().enumerate();
    let late = conditions.filter(|(_, one)| {
        let due = one.due.parse::<Date>();
        !one.done && !one.due.is_empty() && !due.is_ok_and(|due| due >= today)
    });
    late.map(|(place, _)| place).collect()
}

/// What a record covers and is not as it was.
fn differences(record: &Approval, session: &Session, pack: &Pack) -> Vec<(String, String, String)> {
    let now = covers(session, pack);
    let mut paths: Vec<&String> = record.covers.keys().chain(now.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let mut differs: Vec<_> = paths
        .into_iter()
        .map(|path| {
            let then = record.covers.get(path).cloned().unwrap_or_default();
            (
                path.clone(),
                then,
                now.get(path).cloned().unwrap_or_default(),
            )
        })
        .filter(|(_, then, now)| then != now)
        .collect();
    if differs.is_empty() && !record.is_whole() {
        // Somebody changed the record itself: it covers nothing any more.
        differs.push(("approvals".to_owned(), record.digest.clone(), String::new()));
    }
    differs
}

#[cfg(test)]
mod tests;
