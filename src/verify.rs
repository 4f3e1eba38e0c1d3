//! The proof of a pack: the six laws over every way of answering it, and what else is wrong with it.
//!
//! Nothing is sampled. Laws 2, 3 and 4 are put to a solver as claims ([`crate::logic`]): either it
//! finds answers that break the law, and they are the witness, or there are none.
//!
//! *Any number of tools*: see `verify/prover.rs`. Laws 1, 5 and 6 need no search: they follow from what is
//! looked at once, question by question (`plain`).

mod coverage;
mod figures;
mod flaws;
mod goal;
mod goals;
mod parts;
mod plain;
mod prover;
mod room;
mod safety;
mod witness;

use crate::pack::Pack;

pub use figures::{Figures, Paths};
pub use flaws::{Breach, Fault, Flaw};
pub use goal::Goal;
pub use room::{ROOM, overlong};
pub use witness::{Play, Way, Witness};

use prover::Prover;

/// The laws of every pack, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Law {
    /// Every complete path ends in exactly one action.
    Total,
    /// Every question, option, finding, obligation and level can occur.
    Reachable,
    /// No other answer is milder than a safe one.
    SafeAnswers,
    /// Unsure is no way round a question.
    NoLoophole,
    /// The order of answering does not matter.
    OrderFree,
    /// Everything rests on a clause, and every clause is used.
    Coverage,
}

impl Law {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Total,
        Self::Reachable,
        Self::SafeAnswers,
        Self::NoLoophole,
        Self::OrderFree,
        Self::Coverage,
    ];

    /// Its number, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}

/// What was proven of a law, or what breaks it.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The law.
    pub law: Law,
    /// How many things it was proven of.
    pub n_checked: usize,
    /// Everything that breaks it.
    pub breaches: Vec<Breach>,
}

impl Verdict {
    /// Whether the law holds.
    pub fn holds(&self) -> bool {
        self.breaches.is_empty()
    }
}

/// What is known of a pack once it is proven.
#[derive(Clone, Debug)]
pub struct Report {
    /// The laws, in their order.
    pub laws: Vec<Verdict>,
    /// What else is wrong.
    pub problems: Vec<Flaw>,
    /// How large it is.
    pub figures: Figures,
}

impl Report {
    /// Whether every law holds and nothing else is wrong.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.laws.iter().all(Verdict::holds)
    }
}

/// Proves a pack.
pub fn prove(pack: &Pack) -> Report {
    let mut prover = Prover::of(pack);
    let (reachable, mut problems) = goals::reach(&mut prover);
    let (safe_answers, no_loophole) = safety::compare(&mut prover);
    problems.extend(coverage::problems(pack));
    Report {
        laws: vec![
            plain::total(&mut prover),
            reachable,
            safe_answers,
            no_loophole,
            plain::order_free(pack),
            coverage::law(pack),
        ],
        problems,
        figures: Figures::of(pack),
    }
}

/// Complete answers that lead to something; none where nothing does.
pub fn reach(pack: &Pack, goal: Goal) -> Option<Way> {
    goals::way(&mut Prover::of(pack), goal)
}

#[cfg(test)]
mod tests;
