//! Law 2: everything in a pack can occur. And no condition is settled before anything is answered.

use crate::answer::Slot;
use crate::logic::{Claim, Logic};
use crate::pack::{Pack, QuestionIdx};
use crate::source::Noun;

use super::flaws::{Breach, Fault, Flaw};
use super::parts::{self, Owner, Part};
use super::prover::{Decided, Prover, Terms};
use super::witness::{Way, plainest};
use super::{Goal, Law, Verdict};

/// Something that some answers should lead to.
#[derive(Clone, Copy)]
enum Sought {
    /// Something that law 2 speaks of.
    Goal(Goal),
    /// A part of a condition holds, or does not.
    Part(usize, bool),
}

/// Answers that lead to a goal, as plain as can be; none where it never occurs.
pub(super) fn way(prover: &mut Prover<'_>, goal: Goal) -> Option<Way> {
    let sought = Sought::Goal(goal);
    let decided = prover.decide(Terms::PLAIN, |logic| claim(logic, sought, &[]));
    let Decided::With(n_tools) = decided else {
        return None;
    };
    let logic = prover.logic(n_tools);
    let claim = claim(logic, sought, &[]);
    let model = plainest(logic, None, &[claim])?;
    Some(Way::of(logic, goal, &model))
}

/// Proves law 2, and finds the conditions that always or never hold.
pub(super) fn reach(prover: &mut Prover<'_>) -> (Verdict, Vec<Flaw>) {
    let pack = prover.pack();
    let parts = parts::of(pack);
    let goals = goals(pack, parts.len());
    let reached = reached(prover, &goals, &parts);
    let is_missed = |goal: &&(Sought, bool)| !goal.1;
    let all: Vec<(Sought, bool)> = goals.into_iter().zip(reached).collect();
    let faults = all.iter().filter(is_missed).filter_map(|(goal, _)| {
        let asked = |question| {
            let is_it = |sought: &Sought| matches!(sought, Sought::Goal(Goal::Question(other)) if *other == question);
            all.iter().any(|(goal, reached)| *reached && is_it(goal))
        };
        fault(pack, *goal, asked)
    });
    let breaches = faults.map(|fault| Breach {
        fault,
        witness: None,
    });
    let is_law = |sought: &Sought| matches!(sought, Sought::Goal(_));
    let verdict = Verdict {
        law: Law::Reachable,
        n_checked: all.iter().filter(|(goal, _)| is_law(goal)).count(),
        breaches: breaches.collect(),
    };
    (verdict, settled(pack, &parts, &all))
}

fn goals(pack: &Pack, n_parts: usize) -> Vec<Sought> {
    let parts = (0..n_parts).flat_map(|part| [Sought::Part(part, true), Sought::Part(part, false)]);
    let goals = Goal::all(pack).into_iter().map(Sought::Goal);
    goals.chain(parts).collect()
}

/// For each goal whether some answers lead there. Answers found for one mostly lead to others too.
fn reached(prover: &mut Prover<'_>, goals: &[Sought], parts: &[Part<'_>]) -> Vec<bool> {
    let logic = prover.logic(1);
    let claims: Vec<Claim> = goals
        .iter()
        .map(|goal| claim(logic, *goal, parts))
        .collect();
    let mut reached = vec![false; goals.len()];
    for (at, sought) in claims.iter().enumerate() {
        if reached.get(at) != Some(&false) {
            continue;
        }
        let Some(model) = logic.solve(&[*sought]) else {
            continue;
        };
        for (is, claim) in reached.iter_mut().zip(&claims) {
            *is |= model.holds(*claim);
        }
    }
    for (is, goal) in reached.iter_mut().zip(goals) {
        if !*is {
            let decided = prover.decide(Terms::PLAIN, |logic| claim(logic, *goal, parts));
            *is = decided != Decided::Never;
        }
    }
    reached
}

/// The goal as a claim, with everything complete. One tool stands for all.
fn claim(logic: &mut Logic<'_>, sought: Sought, parts: &[Part<'_>]) -> Claim {
    let pack = logic.pack();
    let slot = |question: QuestionIdx| Slot {
        question,
        tool: pack.question(question).is_asked_of_tools().then_some(0),
    };
    let claim = match sought {
        Sought::Goal(goal) => match goal {
            Goal::Question(question) => logic.asked(slot(question)),
            Goal::Option(question, option) => logic.chosen(slot(question), option),
            Goal::Finding(finding) => {
                logic.holds(finding, slot(pack.finding(finding).question).tool)
            }
            Goal::Level(level) => logic.is_level(level),
            Goal::Obligation(obligation) => logic.owed(obligation),
        },
        Sought::Part(part, is) => match parts.get(part) {
            Some(part) => part_claim(logic, part, is),
            None => logic.never(),
        },
    };
    let complete = !logic.needs_tool();
    logic.all([claim, complete])
}

fn part_claim(logic: &mut Logic<'_>, part: &Part<'_>, is: bool) -> Claim {
    let pack = logic.pack();
    if part.of_a_tool && logic.n_tools() == 0 {
        return logic.never();
    }
    let holds = logic.claim(part.condition, part.of_a_tool.then_some(0));
    let wanted = if is { holds } else { !holds };
    let Owner::Finding(finding) = part.owner else {
        return wanted;
    };
    let finding = pack.finding(finding);
    let slot = Slot {
        question: finding.question,
        tool: pack
            .question(finding.question)
            .is_asked_of_tools()
            .then_some(0),
    };
    let answered = logic.one_of(slot, finding.options);
    logic.all([answered, wanted])
}

fn fault(pack: &Pack, sought: Sought, asked: impl Fn(QuestionIdx) -> bool) -> Option<Fault> {
    let Sought::Goal(goal) = sought else {
        return None;
    };
    let (noun, id) = match goal {
        Goal::Question(question) => (Noun::Question, &pack.question(question).id),
        // A question that is never asked was told already.
        Goal::Option(question, _) if !asked(question) => return None,
        Goal::Option(question, option) => {
            let question = pack.question(question);
            return Some(Fault::NeverChosen {
                question: question.id.to_string(),
                option: question.option_id(option).to_owned(),
            });
        }
        Goal::Finding(finding) => (Noun::Finding, &pack.finding(finding).id),
        Goal::Level(level) => (Noun::Level, &pack.level(level).id),
        Goal::Obligation(obligation) => (Noun::Obligation, &pack.obligation(obligation).id),
    };
    let id = id.to_string();
    Some(Fault::NeverOccurs { noun, id })
}

/// The parts that are the same whatever is answered, the outermost of each condition.
fn settled(pack: &Pack, parts: &[Part<'_>], goals: &[(Sought, bool)]) -> Vec<Flaw> {
    let mut can = vec![[false; 2]; parts.len()];
    for (goal, reached) in goals {
        if let Sought::Part(part, is) = goal
            && let Some(can) = can.get_mut(*part)
            && let [not, holds] = can
        {
            *(if *is { holds } else { not }) = *reached;
        }
    }
    let is_settled = |at: usize| can.get(at).is_some_and(|[not, holds]| !not || !holds);
    let mut flaws = Vec::new();
    for (part, can) in parts.iter().zip(&can) {
        if part.within.is_some_and(is_settled) {
            continue;
        }
        let place = part.place.clone();
        let condition = part.condition.in_ids(pack);
        match can {
            [false, true] => flaws.push(Flaw::Always { place, condition }),
            [true, false] if !part.is_for_law_two() => flaws.push(Flaw::Never { place, condition }),
            // Either way is possible, or the place is never reached, which was told already.
            _ => {}
        }
    }
    flaws
}
