//! The places of the result where the highlight can be. What holds for several tools has one.

use crate::answer::Slot;
use crate::interview::{Assessment, Reason};
use crate::pack::{Given, LevelIdx, ObligationIdx, QuestionIdx};
use crate::report::{FEW_WAYS, by_question, group_reasons};
use crate::tui::work::Work;

/// A place the highlight can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A condition of the latest decision, by its place.
    Condition(usize),
    /// A reason or an open question, by its question.
    Question(Slot),
    /// The approval without which nothing goes ahead.
    Approval,
    /// An obligation.
    Obligation(ObligationIdx),
    /// What would lower the level, by its rank.
    WhatIf(usize),
    /// Answers that do not fit together, by their rank.
    Disagreement(usize),
}

/// Every place the highlight can be, from the top. A question that stands in two places has one.
pub(super) fn places(assessment: &Assessment, work: &Work) -> Vec<Place> {
    let reasons = shown_reasons(assessment).into_iter();
    let reasons = reasons.map(|(reason, _)| Place::Question(reason.slot));
    let owed = assessment
        .obligations
        .iter()
        .map(|owed| Place::Obligation(owed.obligation));
    let open = open_groups(assessment).into_iter();
    let latest = work.session.approvals.last();
    let n_conditions = latest.map_or(0, |record| record.conditions.len());
    let mut places: Vec<Place> = (0..n_conditions).map(Place::Condition).collect();
    let today = work.today.unwrap_or_default();
    let status = work.session.status(&work.pack, assessment, today);
    let holds_back = status.holds_back(&work.pack, assessment);
    let approval = holds_back.then_some(Place::Approval);
    for place in reasons
        .chain(approval)
        .chain(owed)
        .chain(open.map(|group| Place::Question(group.first())))
    {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let n_ways = work.explanation().what_if.len().min(FEW_WAYS);
    places.extend((0..n_ways).map(Place::WhatIf));
    places.extend((0..assessment.disagreements.len()).map(Place::Disagreement));
    places
}

/// The question of a disagreement to look at again first.
pub(super) fn look_again(assessment: &Assessment, work: &Work, rank: usize) -> Option<Slot> {
    let given = disagreeing(assessment, work, rank);
    given.first().map(|first| first.slot())
}

/// The answers of a disagreement, in the order of asking.
pub(super) fn disagreeing(assessment: &Assessment, work: &Work, rank: usize) -> Vec<Given> {
    let touched = assessment.disagreements.get(rank);
    touched.map_or(Vec::new(), |at| {
        work.interview().why_disagree(&work.pack, *at)
    })
}

/// The reasons to show, each with the tools it holds for: those above the floor, or all where there are no
/// others.
pub(super) fn shown_reasons(assessment: &Assessment) -> Vec<(Reason, Vec<usize>)> {
    let is_floor = assessment.level == LevelIdx::FLOOR;
    let mut reasons = group_reasons(&assessment.reasons);
    reasons.retain(|(reason, _)| is_floor || reason.level > LevelIdx::FLOOR);
    reasons
}

/// A question that is open, for the use or for some tools.
pub(super) struct Open {
    pub(super) question: QuestionIdx,
    pub(super) tools: Vec<usize>,
    /// Whether it is answered with unsure.
    pub(super) is_unsure: bool,
}

impl Open {
    /// Where it is asked first.
    pub(super) fn first(&self) -> Slot {
        Slot {
            question: self.question,
            tool: self.tools.first().copied(),
        }
    }
}

/// What is answered with unsure, and then what is not answered.
pub(super) fn open_groups(assessment: &Assessment) -> Vec<Open> {
    let all = [
        (&assessment.open_questions, true),
        (&assessment.unanswered, false),
    ];
    let groups = all.into_iter().flat_map(|(slots, is_unsure)| {
        let groups = by_question(slots).into_iter();
        groups.map(move |(question, tools)| Open {
            question,
            tools,
            is_unsure,
        })
    });
    groups.collect()
}
