//! Worked cases put through the engine: what differs from what they say, and what none of them shows.

use std::collections::BTreeSet;

use crate::answer::{Answers, Slot};
use crate::pack::{Case, ClauseIdx, LevelIdx, ObligationIdx, Pack, QuestionIdx, Text};

use super::{Assessment, Interview};

/// A case and how it came out.
#[derive(Clone, Debug)]
pub struct Trial<'c> {
    /// The case.
    pub case: &'c Case,
    /// The level it came to.
    pub level: LevelIdx,
    /// What differs from what it says; empty where it passes.
    pub differences: Vec<Difference>,
}

/// A way in which a case does not come out as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A clause is not cited.
    CitesNot(ClauseIdx),
    /// Its level is none that it accepts.
    Level(LevelIdx),
    /// Questions are asked of tools, and it names none.
    NeedsTool,
    /// An answer is to a question that is not asked.
    NotAsked(QuestionIdx),
    /// A question that is asked has no answer.
    Open(QuestionIdx),
    /// An obligation is owed that must not be.
    Owes(ObligationIdx),
    /// An obligation is not owed that must be.
    OwesNot(ObligationIdx),
}

/// The answers of a case.
pub fn answers_of(pack: &Pack, case: &Case) -> Answers {
    let mut answers = Answers::none(pack, case.tools.len());
    for (question, tool, option) in &case.answers {
        let slot = Slot {
            question: *question,
            tool: *tool,
        };
        answers.set(slot, *option);
    }
    answers
}

impl<'c> Trial<'c> {
    /// Puts a case through the engine, and notes what it shows.
    pub fn of(pack: &Pack, case: &'c Case, coverage: &mut Coverage) -> Self {
        let interview = Interview::of(pack, &answers_of(pack, case));
        let assessment = interview.assess(pack);
        coverage.see(pack, &interview, &assessment);
        Self {
            case,
            level: assessment.level,
            differences: differences(case, &interview, &assessment),
        }
    }

    /// Whether nothing differs.
    pub fn passes(&self) -> bool {
        self.differences.is_empty()
    }
}

fn differences(case: &Case, interview: &Interview, assessment: &Assessment) -> Vec<Difference> {
    let mut found = Vec::new();
    let open = assessment.unanswered.iter();
    found.extend(open.map(|slot| Difference::Open(slot.question)));
    let unused = assessment.not_used.iter();
    found.extend(unused.map(|(slot, _)| Difference::NotAsked(slot.question)));
    if interview.needs_tool() {
        found.push(Difference::NeedsTool);
    }
    let is_accepted = case.accept.contains(&assessment.level)
        && (!case.is_exact || case.action == assessment.level);
    if !is_accepted {
        found.push(Difference::Level(assessment.level));
    }
    let owed: Vec<ObligationIdx> = assessment
        .obligations
        .iter()
        .map(|owed| owed.obligation)
        .collect();
    let lacking = case.obligations.iter().filter(|one| !owed.contains(one));
    found.extend(lacking.map(|one| Difference::OwesNot(*one)));
    let wrong = owed.iter().filter(|one| {
        let is_extra = case.is_exact && !case.obligations.contains(one);
        is_extra || case.never.contains(one)
    });
    found.extend(wrong.map(|one| Difference::Owes(*one)));
    let uncited = case
        .clauses
        .iter()
        .filter(|one| !assessment.clauses.contains(one));
    found.extend(uncited.map(|one| Difference::CitesNot(*one)));
    found
}

/// A kind of thing that a case can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// A level.
    Level,
    /// An answer.
    Option,
    /// A finding.
    Finding,
    /// An obligation that is owed.
    Owed,
    /// An obligation that is not owed.
    NotOwed,
    /// A place that can be read in two ways.
    Reading,
    /// Answers that do not fit together.
    Disagreement,
    /// A row of the matrix that is picked.
    RowPicked,
    /// A row of the matrix that the answers match.
    RowMatched,
}

impl Shown {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Level,
        Self::Option,
        Self::Finding,
        Self::Owed,
        Self::NotOwed,
        Self::Reading,
        Self::Disagreement,
        Self::RowPicked,
        Self::RowMatched,
    ];
}

/// What the cases of a pack show of it, each by the position of its question (for options) and its
/// own.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    seen: BTreeSet<(Shown, usize, usize)>,
}

impl Coverage {
    fn see(&mut self, pack: &Pack, interview: &Interview, result: &Assessment) {
        let mut show = |kind: Shown, of: usize, position: usize| {
            self.seen.insert((kind, of, position));
        };
        show(Shown::Level, 0, result.level.position());
        for reason in &result.reasons {
            show(Shown::Finding, 0, reason.finding.position());
        }
        for idx in pack.obligation_idxs() {
            let is_owed = result.obligations.iter().any(|owed| owed.obligation == idx);
            let kind = if is_owed { Shown::Owed } else { Shown::NotOwed };
            show(kind, 0, idx.position());
        }
        for reading in &result.readings {
            show(Shown::Reading, 0, reading.note.position());
        }
        for disagreement in &result.disagreements {
            show(Shown::Disagreement, 0, disagreement.note.position());
        }
        for row in &result.rows {
            if row.is_picked {
                show(Shown::RowPicked, 0, row.row.position());
            }
            if row.is_matched {
                show(Shown::RowMatched, 0, row.row.position());
            }
        }
        for (slot, option) in interview.used().each() {
            show(Shown::Option, slot.question.position(), option.position());
        }
    }

    /// How many things of a kind there are to show.
    pub fn n_needed(pack: &Pack, kind: Shown) -> usize {
        needed(pack, kind).len()
    }

    /// The things of a kind that no case shows, by id; an option after its question.
    pub fn lacking(&self, pack: &Pack, kind: Shown) -> Vec<String> {
        let lacking = needed(pack, kind)
            .into_iter()
            .filter(|(of, position, _)| !self.seen.contains(&(kind, *of, *position)));
        lacking.map(|(_, _, id)| id).collect()
    }
}

/// What there is to show of a kind, with its places and id.
fn needed(pack: &Pack, kind: Shown) -> Vec<(usize, usize, String)> {
    fn all<'i>(ids: impl Iterator<Item = &'i Text>) -> Vec<(usize, usize, String)> {
        let numbered = ids.enumerate();
        numbered
            .map(|(position, id)| (0, position, id.to_string()))
            .collect()
    }
    match kind {
        Shown::Level => all(pack.levels().iter().map(|one| &one.id)),
        Shown::Option => {
            let questions = pack.questions().iter().enumerate();
            let options = questions.flat_map(|(of, question)| {
                let options = question.options.iter().enumerate();
                options.map(move |(position, option)| {
                    (of, position, format!("{}: {}", question.id, option.id))
                })
            });
            options.collect()
        }
        Shown::Finding => all(pack.findings().iter().map(|one| &one.id)),
        Shown::Owed => all(pack.obligations().iter().map(|one| &one.id)),
        Shown::NotOwed => {
            // What is always owed can be shown in one way only.
            let mut owed = all(pack.obligations().iter().map(|one| &one.id));
            let obligations = pack.obligations();
            owed.retain(|(_, position, _)| {
                let one = obligations.get(*position);
                one.is_some_and(|one| !one.owed_when.is_empty())
            });
            owed
        }
        Shown::Reading => all(pack.readings().iter().map(|one| &one.id)),
        Shown::Disagreement => all(pack.disagreements().iter().map(|one| &one.id)),
        Shown::RowPicked | Shown::RowMatched => all(pack.rows().iter().map(|one| &one.id)),
    }
}
