//! Every way through a plan at once, as states with the shortest and the longest way to each.

use std::cmp::Reverse;

use super::bits::{Bits, State};
use super::{Ask, Plan, Remaining, Truth};

/// More states than this are not followed; the bounds are then wide, but still bounds.
const MOST_STATES: usize = 20_000;

/// Every way up to one ask: for each state the shortest and the longest.
pub(super) struct Ways {
    so_far: Vec<(State, Remaining)>,
    next: Vec<(State, Remaining)>,
    bits: Bits,
    /// The tests that are still needed, the one needed longest first.
    needed: Vec<usize>,
}

impl Ways {
    /// Follows every way; nothing where there is too much to follow.
    pub(super) fn follow(plan: &Plan<'_>) -> Option<Remaining> {
        let mut ways = Self {
            so_far: vec![(0, Remaining::default())],
            next: Vec::new(),
            bits: Bits::of(plan),
            needed: (0..plan.tests.len()).collect(),
        };
        let last_use = |place: &usize| plan.tests.get(*place).map(|test| test.last_use);
        ways.needed.sort_by_key(|place| Reverse(last_use(place)));
        for (at, ask) in plan.asks.iter().enumerate() {
            let answers = ways.answers(plan, ask, at)?;
            let past = ways.past(plan, at);
            ways.take(ask, &answers, past);
            ways.bits.let_go(past);
            if ways.so_far.len() > MOST_STATES {
                return None;
            }
        }
        Some(Remaining {
            least: ways.so_far.iter().map(|(_, way)| way.least).min()?,
            most: ways.so_far.iter().map(|(_, way)| way.most).max()?,
        })
    }

    /// The different sets of bits that answering a slot can set: one for an answer that is given.
    fn answers(&mut self, plan: &Plan<'_>, ask: &Ask, at: usize) -> Option<Vec<State>> {
        let needed = self.bits.needed(plan, ask, at)?;
        if let Some(option) = ask.given {
            return Some(vec![needed.bits(option)]);
        }
        if needed.is_empty() {
            return Some(vec![0]);
        }
        let options = plan.pack.question(ask.slot.question).option_idxs();
        let mut answers: Vec<State> = options.map(|option| needed.bits(option)).collect();
        answers.sort_unstable();
        answers.dedup();
        Some(answers)
    }

    /// The bits that nothing needs after an ask.
    fn past(&mut self, plan: &Plan<'_>, at: usize) -> State {
        let mut past = 0;
        let is_past = |place: &mut usize| {
            plan.tests
                .get(*place)
                .is_some_and(|test| test.last_use <= at)
        };
        while let Some(place) = self.needed.pop_if(is_past) {
            past |= self.bits.all().get(place).copied().unwrap_or_default();
        }
        past
    }

    /// Goes one slot further on every way.
    fn take(&mut self, ask: &Ask, answers: &[State], past: State) {
        let step = usize::from(ask.given.is_none());
        if let [answer] = answers {
            for (state, way) in &mut self.so_far {
                if ask.asked_if.holds(*state, self.bits.all()) {
                    way.least += step;
                    way.most += step;
                    *state |= answer;
                }
                *state &= !past;
            }
            if past != 0 {
                merge(&mut self.so_far);
            }
            return;
        }
        for (state, way) in self.so_far.drain(..) {
            if ask.asked_if.holds(state, self.bits.all()) {
                let way = Remaining {
                    least: way.least + step,
                    most: way.most + step,
                };
                let on = answers.iter().map(|answer| ((state | answer) & !past, way));
                self.next.extend(on);
            } else {
                self.next.push((state & !past, way));
            }
        }
        merge(&mut self.next);
        std::mem::swap(&mut self.so_far, &mut self.next);
    }
}

impl Truth {
    pub(super) fn holds(&self, state: State, bits: &[State]) -> bool {
        match self {
            Self::Known(known) => *known,
            Self::Not(part) => !part.holds(state, bits),
            Self::All(parts) => parts.iter().all(|part| part.holds(state, bits)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(state, bits)),
            Self::Test(place) => bits.get(*place).is_some_and(|bit| state & bit != 0),
        }
    }
}

/// One state for all ways to it.
fn merge(ways: &mut Vec<(State, Remaining)>) {
    ways.sort_unstable_by_key(|(state, _)| *state);
    ways.dedup_by(|(state, way), (kept, kept_way)| {
        let same = state == kept;
        if same {
            kept_way.least = kept_way.least.min(way.least);
            kept_way.most = kept_way.most.max(way.most);
        }
        same
    });
}
