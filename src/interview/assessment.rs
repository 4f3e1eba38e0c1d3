//! What the answers lead to: the level with its reasons, the obligations, and all that stands beside.

use crate::answer::Slot;
use crate::pack::{
    ClauseIdx, DisagreementIdx, Evidence, FindingIdx, Given, LevelIdx, ObligationIdx, OptionIdx,
    Pack, PrincipleIdx, QuestionIdx, ReadingIdx, RowIdx, Scope,
};

use super::{Interview, Judged, Used};

/// The result of an interview. It is triage, never a clearance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The required action: the strictest level of any reason, over all tools.
    pub level: LevelIdx,
    /// Whether every question that is asked has an answer.
    pub is_complete: bool,
    /// Every finding that holds; those that set the level come first.
    pub reasons: Vec<Reason>,
    /// Every obligation that is owed, with the answers that make it so.
    pub obligations: Vec<Owed>,
    /// Every clause that the result rests on, in the order of the pack.
    pub clauses: Vec<ClauseIdx>,
    /// Questions answered with "unsure".
    pub open_questions: Vec<Slot>,
    /// Questions that are asked and have no answer.
    pub unanswered: Vec<Slot>,
    /// Whether no tool was named although questions of tools are asked.
    pub needs_tool: bool,
    /// The principles, each with its worst answer over all tools.
    pub principles: Vec<PrincipleAnswer>,
    /// The matrix rows that were picked or that the answers match.
    pub rows: Vec<RowMatch>,
    /// Where the guidance pulls two ways.
    pub readings: Vec<Touched<ReadingIdx>>,
    /// Answers that do not fit together.
    pub disagreements: Vec<Touched<DisagreementIdx>>,
    /// Answers that do not count, because their question is not asked.
    pub not_used: Vec<(Slot, OptionIdx)>,
}

/// A finding that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The finding.
    pub finding: FindingIdx,
    /// The question, and the tool where it is asked of each.
    pub slot: Slot,
    /// The answer.
    pub option: OptionIdx,
    /// The level it gives.
    pub level: LevelIdx,
}

/// An obligation that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The obligation.
    pub obligation: ObligationIdx,
    /// The answers that make it owed; none for one that always is.
    pub because: Vec<Given>,
}

/// The worst answer to a principle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrincipleAnswer {
    /// The principle.
    pub principle: PrincipleIdx,
    /// The worst answer and the tool it was given for; none without an answer.
    pub worst: Option<Given>,
}

/// A row of the matrix that was picked or that the answers match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMatch {
    /// The row.
    pub row: RowIdx,
    /// Whether it was picked by hand.
    pub is_picked: bool,
    /// Whether the answers match it.
    pub is_matched: bool,
}

/// A note that arises, for the use or for one tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched<T> {
    /// Which note.
    pub note: T,
    /// The tool it is about.
    pub tool: Option<usize>,
}

/// Works out the result of an interview.
pub(super) fn of(pack: &Pack, interview: &Interview) -> Assessment {
    let evidence = Used(&interview.used);
    let reasons = reasons(pack, evidence);
    // The strictest comes first.
    let level = reasons
        .first()
        .map_or(LevelIdx::FLOOR, |reason| reason.level);
    let judged = Judged {
        used: &interview.used,
        level,
    };
    let mut assessment = Assessment {
        level,
        is_complete: interview.is_complete(),
        reasons,
        obligations: obligations(pack, judged),
        clauses: Vec::new(),
        open_questions: Vec::new(),
        unanswered: Vec::new(),
        needs_tool: interview.needs_tool,
        principles: pack
            .principle_idxs()
            .map(|one| principle(pack, evidence, one))
            .collect(),
        rows: rows(pack, evidence),
        readings: readings(pack, evidence),
        disagreements: disagreements(pack, evidence),
        not_used: interview.set_aside.clone(),
    };
    for step in &interview.path {
        match step.answer {
            None => assessment.unanswered.push(step.slot),
            Some(option) if pack.question(step.slot.question).unsure() == Some(option) => {
                assessment.open_questions.push(step.slot);
            }
            Some(_) => {}
        }
    }
    assessment.clauses = cited(pack, interview, &assessment);
    assessment
}

/// The strictest level of any reason.
pub(super) fn level(pack: &Pack, interview: &Interview) -> LevelIdx {
    let reasons = reasons(pack, Used(&interview.used));
    reasons
        .first()
        .map_or(LevelIdx::FLOOR, |reason| reason.level)
}

fn reasons(pack: &Pack, evidence: Used<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (finding, idx) in pack.findings().iter().zip(pack.finding_idxs()) {
        for slot in slots_of(pack, finding.question, evidence) {
            let Some(option) = evidence.0.get(slot) else {
                continue;
            };
            if finding.options.has(option) && finding.when.holds(pack, &evidence, slot.tool) {
                reasons.push(Reason {
                    finding: idx,
                    slot,
                    option,
                    level: finding.level,
                });
            }
        }
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.level));
    reasons
}

fn obligations(pack: &Pack, evidence: Judged<'_>) -> Vec<Owed> {
    let mut owed = Vec::new();
    for (obligation, idx) in pack.obligations().iter().zip(pack.obligation_idxs()) {
        let mut because = Vec::new();
        let mut is_owed = obligation.owed_when.is_empty();
        for trigger in &obligation.owed_when {
            if trigger.holds(pack, &evidence, None) {
                is_owed = true;
                trigger.because(pack, &evidence, None, &mut because);
            }
        }
        if is_owed {
            owed.push(Owed {
                obligation: idx,
                because,
            });
        }
    }
    owed
}

fn principle(pack: &Pack, evidence: Used<'_>, idx: PrincipleIdx) -> PrincipleAnswer {
    let principle = pack.principle(idx);
    let worst = slots_of(pack, principle.question, evidence)
        .filter_map(|slot| {
            let option = evidence.0.get(slot)?;
            let rank = principle.worst.iter().position(|other| *other == option)?;
            let given = Given {
                question: slot.question,
                tool: slot.tool,
                option,
            };
            // The first tool stands for all that share its answer.
            Some(((rank, std::cmp::Reverse(slot.tool)), given))
        })
        .max_by_key(|(rank, _)| *rank)
        .map(|(_, given)| given);
    PrincipleAnswer {
        principle: idx,
        worst,
    }
}

fn rows(pack: &Pack, evidence: Used<'_>) -> Vec<RowMatch> {
    pack.rows()
        .iter()
        .zip(pack.row_idxs())
        .map(|(row, idx)| RowMatch {
            row: idx,
            is_picked: evidence.chosen(row.question, None) == Some(row.option),
            is_matched: row.when.holds(pack, &evidence, None),
        })
        .filter(|row| row.is_picked || row.is_matched)
        .collect()
}

fn readings(pack: &Pack, evidence: Used<'_>) -> Vec<Touched<ReadingIdx>> {
    let all = pack.readings().iter().zip(pack.reading_idxs());
    all.flat_map(|(note, idx)| {
        scoped(note.scope, evidence)
            .filter(|tool| note.when.holds(pack, &evidence, *tool))
            .map(move |tool| Touched { note: idx, tool })
    })
    .collect()
}

fn disagreements(pack: &Pack, evidence: Used<'_>) -> Vec<Touched<DisagreementIdx>> {
    let all = pack.disagreements().iter().zip(pack.disagreement_idxs());
    all.flat_map(|(note, idx)| {
        scoped(note.scope, evidence)
            .filter(|tool| note.when.holds(pack, &evidence, *tool))
            .map(move |tool| Touched { note: idx, tool })
    })
    .collect()
}

/// The clauses of reasons, chosen options, obligations, matched rows, readings and disagreements.
fn cited(pack: &Pack, interview: &Interview, assessment: &Assessment) -> Vec<ClauseIdx> {
    let mut is_cited = vec![false; pack.clauses().len()];
    let mut cite = |clauses: &[ClauseIdx]| {
        for clause in clauses {
            if let Some(cited) = is_cited.get_mut(clause.position()) {
                *cited = true;
            }
        }
    };
    for reason in &assessment.reasons {
        cite(&pack.finding(reason.finding).clauses);
    }
    for step in &interview.path {
        let options = &pack.question(step.slot.question).options;
        let chosen = step
            .answer
            .and_then(|option| options.get(option.position()));
        cite(chosen.map_or(&[], |choice| &choice.clauses));
    }
    for owed in &assessment.obligations {
        cite(&pack.obligation(owed.obligation).clauses);
    }
    for row in &assessment.rows {
        cite(&pack.row(row.row).clauses);
    }
    for reading in &assessment.readings {
        let note = pack.reading(reading.note);
        cite(&note.taken);
        cite(&note.other);
    }
    for disagreement in &assessment.disagreements {
        cite(&pack.disagreement(disagreement.note).clauses);
    }
    pack.clause_idxs()
        .filter(|clause| is_cited.get(clause.position()).copied().unwrap_or_default())
        .collect()
}

/// The slots in which a question can have an answer.
fn slots_of(
    pack: &Pack,
    question: QuestionIdx,
    evidence: Used<'_>,
) -> impl Iterator<Item = Slot> + use<> {
    let scope = pack.question(question).scope;
    scoped(scope, evidence).map(move |tool| Slot { question, tool })
}

/// The use, or each tool.
fn scoped(scope: Scope, evidence: Used<'_>) -> impl Iterator<Item = Option<usize>> + use<> {
    let of_use = (scope == Scope::Use).then_some(None);
    let n_tools = if scope == Scope::Tool {
        evidence.n_tools()
    } else {
        0
    };
    of_use.into_iter().chain((0..n_tools).map(Some))
}
