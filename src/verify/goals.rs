//! Law 2: everything in a pack can occur. And no condition is settled before anything is answered.

use crate::answer::Slot;
use crate::logic::{Claim, Logic};
use crate::pack::{FindingIdx, LevelIdx, ObligationIdx, OptionIdx, Pack, QuestionIdx};
use crate::source::Noun;

use super::flaws::{Breach, Fault, Flaw};
use super::parts::{self, Owner, Part};
use super::prover::{Decided, Prover, Terms};
use super::{Law, Verdict};

/// Something that some answers should lead to.
#[derive(Clone, Copy)]
enum Goal {
    Asked(QuestionIdx),
    Chosen(QuestionIdx, OptionIdx),
    Found(FindingIdx),
    Level(LevelIdx),
    Owed(ObligationIdx),
    /// A part of a condition holds, or does not.
    Part(usize, bool),
}

/// Proves law 2, and finds the conditions that always or never hold.
pub(super) fn reach(prover: &mut Prover<'_>) -> (Verdict, Vec<Flaw>) {
    let pack = prover.pack();
    let parts = parts::of(pack);
    let goals = goals(pack, parts.len());
    let reached = reached(prover, &goals, &parts);
    let is_missed = |goal: &&(Goal, bool)| !goal.1;
    let all: Vec<(Goal, bool)> = goals.into_iter().zip(reached).collect();
    let faults = all.iter().filter(is_missed).filter_map(|(goal, _)| {
        let asked = |question| {
            let is_it = |goal: &Goal| matches!(goal, Goal::Asked(other) if *other == question);
            all.iter().any(|(goal, reached)| *reached && is_it(goal))
        };
        fault(pack, *goal, asked)
    });
    let breaches = faults.map(|fault| Breach {
        fault,
        witness: None,
    });
    let is_law = |goal: &Goal| !matches!(goal, Goal::Part(..));
    let verdict = Verdict {
        law: Law::Reachable,
        n_checked: all.iter().filter(|(goal, _)| is_law(goal)).count(),
        breaches: breaches.collect(),
    };
    (verdict, settled(pack, &parts, &all))
}

fn goals(pack: &Pack, n_parts: usize) -> Vec<Goal> {
    let mut goals = Vec::new();
    for question in pack.question_idxs() {
        goals.push(Goal::Asked(question));
        let options = pack.question(question).option_idxs();
        goals.extend(options.map(|option| Goal::Chosen(question, option)));
    }
    goals.extend(pack.finding_idxs().map(Goal::Found));
    goals.extend(pack.obligation_idxs().map(Goal::Owed));
    goals.extend(pack.level_idxs().map(Goal::Level));
    goals.extend((0..n_parts).flat_map(|part| [Goal::Part(part, true), Goal::Part(part, false)]));
    goals
}

/// For each goal whether some answers lead there. Answers found for one mostly lead to others too.
fn reached(prover: &mut Prover<'_>, goals: &[Goal], parts: &[Part<'_>]) -> Vec<bool> {
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
fn claim(logic: &mut Logic<'_>, goal: Goal, parts: &[Part<'_>]) -> Claim {
    let pack = logic.pack();
    let slot = |question: QuestionIdx| Slot {
        question,
        tool: pack.question(question).is_asked_of_tools().then_some(0),
    };
    let claim = match goal {
        Goal::Asked(question) => logic.asked(slot(question)),
        Goal::Chosen(question, option) => logic.chosen(slot(question), option),
        Goal::Found(finding) => logic.holds(finding, slot(pack.finding(finding).question).tool),
        Goal::Level(level) => logic.is_level(level),
        Goal::Owed(obligation) => logic.owed(obligation),
        Goal::Part(part, is) => match parts.get(part) {
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

fn fault(pack: &Pack, goal: Goal, asked: impl Fn(QuestionIdx) -> bool) -> Option<Fault> {
    let (noun, id) = match goal {
        Goal::Asked(question) => (Noun::Question, &pack.question(question).id),
        // A question that is never asked was told already.
        Goal::Chosen(question, _) if !asked(question) => return None,
        Goal::Chosen(question, option) => {
            let question = pack.question(question);
            return Some(Fault::NeverChosen {
                question: question.id.clone(),
                option: question.option_id(option).to_owned(),
            });
        }
        Goal::Found(finding) => (Noun::Finding, &pack.finding(finding).id),
        Goal::Level(level) => (Noun::Level, &pack.level(level).id),
        Goal::Owed(obligation) => (Noun::Obligation, &pack.obligation(obligation).id),
        Goal::Part(..) => return None,
    };
    let id = id.clone();
    Some(Fault::NeverOccurs { noun, id })
}

/// The parts that are the same whatever is answered, the outermost of each condition.
fn settled(pack: &Pack, parts: &[Part<'_>], goals: &[(Goal, bool)]) -> Vec<Flaw> {
    let mut can = vec![[false; 2]; parts.len()];
    for (goal, reached) in goals {
        if let Goal::Part(part, is) = goal
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
