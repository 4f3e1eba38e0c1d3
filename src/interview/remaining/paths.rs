//! How many complete ways there are through a pack, exactly.

use num_bigint::BigUint;

use crate::answer::Answers;
use crate::pack::Pack;

use super::bits::{Bits, State};
use super::{Ask, Plan};

/// More states than this, all steps together, are not followed.
const MOST_STEPS: usize = 3_000_000;

/// Every complete way of answering a pack with a given number of tools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// How many there are.
    pub count: BigUint,
    /// The number of questions on the shortest.
    pub shortest: usize,
    /// The number of questions on the longest.
    pub longest: usize,
}

/// Counts them; nothing where there are too many states to follow.
pub(in crate::interview) fn of(pack: &Pack, n_tools: usize) -> Option<Paths> {
    let answers = Answers::none(pack, n_tools);
    let plan = Plan::of(pack, &answers);
    let mut walk = Walk {
        bits: Bits::of(&plan),
        states: vec![(
            0,
            Paths {
                count: BigUint::from(1_u8),
                shortest: 0,
                longest: 0,
            },
        )],
    };
    let mut n_steps = 0;
    for (at, ask) in plan.asks.iter().enumerate() {
        walk.take(&plan, ask, at)?;
        n_steps += walk.states.len();
        if n_steps > MOST_STEPS {
            return None;
        }
    }
    let all = walk.states.into_iter().map(|(_, paths)| paths);
    all.reduce(Paths::or)
}

/// All ways up to one question, those alike in everything still needed as one.
struct Walk {
    states: Vec<(State, Paths)>,
    bits: Bits,
}

impl Walk {
    fn take(&mut self, plan: &Plan<'_>, ask: &Ask, at: usize) -> Option<()> {
        let answers = self.answers(plan, ask, at)?;
        let past = self.past(plan, at);
        let mut next = Vec::with_capacity(self.states.len());
        for (state, paths) in self.states.drain(..) {
            if !ask.asked_if.holds(state, self.bits.all()) {
                next.push((state & !past, paths));
                continue;
            }
            for (bits, n_options) in &answers {
                let paths = Paths {
                    count: &paths.count * *n_options,
                    shortest: paths.shortest + 1,
                    longest: paths.longest + 1,
                };
                next.push(((state | bits) & !past, paths));
            }
        }
        next.sort_unstable_by_key(|(state, _)| *state);
        for (state, paths) in next {
            match self.states.last_mut() {
                Some((last, all)) if *last == state => {
                    all.merge(paths);
                }
                _ => self.states.push((state, paths)),
            }
        }
        self.bits.let_go(past);
        Some(())
    }

    /// The sets of bits that an answer can set, each with the number of options that do.
    fn answers(&mut self, plan: &Plan<'_>, ask: &Ask, at: usize) -> Option<Vec<(State, u32)>> {
        let needed = self.bits.needed(plan, ask, at)?;
        let mut answers: Vec<(State, u32)> = Vec::new();
        for option in plan.pack.question(ask.slot.question).option_idxs() {
            let bits = needed.bits(option);
            match answers.iter_mut().find(|(known, _)| *known == bits) {
                Some((_, n_options)) => *n_options += 1,
                None => answers.push((bits, 1)),
            }
        }
        Some(answers)
    }

    /// The bits that nothing needs after a question.
    fn past(&self, plan: &Plan<'_>, at: usize) -> State {
        let tests = plan.tests.iter().zip(self.bits.all());
        let past = tests.filter(|(test, _)| test.last_use == at);
        past.fold(0, |past, (_, bit)| past | bit)
    }
}

impl Paths {
    fn or(mut self, other: Self) -> Self {
        self.merge(other);
        self
    }

    fn merge(&mut self, other: Self) {
        self.count += other.count;
        self.shortest = self.shortest.min(other.shortest);
        self.longest = self.longest.max(other.longest);
    }
}
