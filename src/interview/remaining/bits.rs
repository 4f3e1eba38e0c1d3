//! The bits by which states tell apart what tests need to know, each used again once past.

use crate::pack::{OptionIdx, OptionSet};

use super::{Ask, Plan};

/// The bits of one state.
pub(super) type State = u128;

/// The bit of each test; none before the first question it is about, and of no meaning after its
/// last use.
pub(super) struct Bits {
    of_tests: Vec<State>,
    free: State,
}

impl Bits {
    /// None given yet.
    pub(super) fn of(plan: &Plan<'_>) -> Self {
        Self {
            of_tests: vec![0; plan.tests.len()],
            free: State::MAX,
        }
    }

    /// The bit of each test, by its place.
    pub(super) fn all(&self) -> &[State] {
        &self.of_tests
    }

    /// What later questions need to know of an answer; nothing where there are too few bits.
    pub(super) fn needed(&mut self, plan: &Plan<'_>, ask: &Ask, at: usize) -> Option<Needed> {
        let mut needed = Vec::new();
        for place in plan.tests_about(ask.slot) {
            let test = plan.tests.get(*place)?;
            if test.last_use > at {
                needed.push((self.bit(*place)?, test.options));
            }
        }
        Some(Needed(needed))
    }

    /// Lets bits be given again.
    pub(super) fn let_go(&mut self, past: State) {
        self.free |= past;
    }

    /// The bit of a test, a free one if it has none yet.
    fn bit(&mut self, place: usize) -> Option<State> {
        let bit = self.of_tests.get_mut(place)?;
        if *bit == 0 {
            *bit = self.free & self.free.wrapping_neg();
            self.free &= !*bit;
        }
        (*bit != 0).then_some(*bit)
    }
}

/// The tests that are needed after an answer, with their bits.
pub(super) struct Needed(Vec<(State, OptionSet)>);

impl Needed {
    /// Whether nothing needs to know.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bits that an answer sets.
    pub(super) fn bits(&self, option: OptionIdx) -> State {
        let set = self.0.iter().filter(|(_, options)| options.has(option));
        set.fold(0, |bits, (bit, _)| bits | bit)
    }
}
