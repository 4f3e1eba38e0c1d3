//! The strictest level that open questions could still lead to, and the answers that lead there.
//!
//! Exact: a finding counts only where some way of answering what is open, and what that newly asks,
//! makes it hold.

use crate::answer::Answers;
use crate::pack::{Given, LevelIdx, Pack};

use super::Interview;
use super::prospect::{Case, Decided, May, Prospect};
use super::support::Supports;

/// How far the result can still rise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// The strictest level that the questions answered with "unsure" or not at all could still lead
    /// to, with everything that they would newly ask; never below the level now.
    pub level: LevelIdx,
    /// The nearest ways there, the earliest question first: each a set of answers that is enough,
    /// whatever else is answered, as long as the other unsure answers stay unsure. Empty where the
    /// level cannot rise. A tool that is still to be named is none.
    pub ways: Vec<Vec<Given>>,
}

/// Works out how far the result can still rise.
pub(super) fn of(pack: &Pack, answers: &Answers, interview: &Interview) -> Ceiling {
    let now = interview.level(pack);
    let answers = with_a_tool(answers, interview);
    let mut prospect = open(pack, &answers);
    let level = prospect.strictest(now);
    if level == now {
        let ways = Vec::new();
        return Ceiling { level, ways };
    }
    let mut ways = nearest(&mut prospect, pack, &answers, level);
    if interview.needs_tool() {
        for given in ways.iter_mut().flatten() {
            given.tool = None;
        }
    }
    ways.sort();
    ways.dedup();
    Ceiling { level, ways }
}

/// The strictest level above one that open questions could lead to.
pub(super) fn above(
    level: LevelIdx,
    pack: &Pack,
    answers: &Answers,
    interview: &Interview,
) -> LevelIdx {
    open(pack, &with_a_tool(answers, interview)).strictest(level)
}

/// Where questions wait for a tool, one that nothing is known of stands for it.
fn with_a_tool(answers: &Answers, interview: &Interview) -> Answers {
    let mut answers = answers.clone();
    if interview.needs_tool() {
        answers.add_tool();
    }
    answers
}

/// What is unsure or not answered may turn out to be anything.
fn open<'p>(pack: &'p Pack, answers: &Answers) -> Prospect<'p> {
    Prospect::of(pack, answers.n_tools(), |slot| {
        let question = pack.question(slot.question);
        match answers.get(slot) {
            Some(option) if question.unsure() != Some(option) => May::just(option),
            _ => May::one_of(question.all_options()),
        }
    })
}

/// The smallest sets of answers that lead to a level, one for each finding that gives it.
fn nearest(
    prospect: &mut Prospect<'_>,
    pack: &Pack,
    answers: &Answers,
    level: LevelIdx,
) -> Vec<Vec<Given>> {
    let mut cases = prospect.cases(LevelIdx::FLOOR);
    cases.retain(|case| case.level == level);
    let supports = Supports::of(pack);
    let mut trials: Vec<(Case, Prospect<'_>)> = prospect
        .possible(cases)
        .into_iter()
        .map(|case| (case, prospect.narrowed(&supports, &case)))
        .collect();
    let somehow = trials.clone();
    let mut left = 1;
    while !trials.is_empty() {
        let mut ways = Vec::new();
        trials.retain_mut(|(case, trial)| {
            let decided = trial.decide(case, answers, left);
            if decided == Decided::Holds {
                ways.push(needed(trial, pack, answers, case));
            }
            decided != Decided::Never
        });
        if !ways.is_empty() {
            let least = ways.iter().map(Vec::len).min();
            ways.retain(|way| Some(way.len()) == least);
            return ways;
        }
        left += 1;
    }
    // What trying takes too long for has a way all the same.
    let mut somehow = somehow.into_iter();
    let way = somehow.find_map(|(case, mut trial)| {
        let is_decided = trial.decide_somehow(&case);
        is_decided.then(|| needed(&mut trial, pack, answers, &case))
    });
    way.into_iter().collect()
}

/// Of the answers decided on, those without which the case might not hold.
fn needed(trial: &mut Prospect<'_>, pack: &Pack, answers: &Answers, case: &Case) -> Vec<Given> {
    let mut needed = Vec::new();
    for slot in trial.slots().to_vec() {
        let question = pack.question(slot.question);
        let stored = answers.get(slot);
        let stays = stored.map_or(May::one_of(question.all_options()), May::just);
        let decided = trial.given(slot);
        if decided == stays || decided == May::one_of(question.all_options()) {
            continue;
        }
        trial.put(slot, stays);
        trial.settle();
        if trial.holds(case) == Some(true) {
            continue;
        }
        trial.put(slot, decided);
        trial.settle();
        let option = question
            .option_idxs()
            .find(|one| decided == May::just(*one));
        needed.extend(option.map(|option| Given {
            question: slot.question,
            tool: slot.tool,
            option,
        }));
    }
    needed
}
