//! The shortest and the longest way left, exactly.
//!
//! Every way of answering the open questions is followed at once. What later questions test of an
//! answer is one bit for each test; ways that agree in all bits still needed are one state, so the
//! work grows with the states and not with the ways.

use crate::answer::{Answers, Slot};
use crate::pack::{Condition, OptionIdx, OptionSet, Pack, QuestionIdx};

use super::{Interview, slots};

/// How many questions are still to be answered, the one at hand included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    /// On the shortest way.
    pub least: usize,
    /// On the longest way.
    pub most: usize,
}

impl Remaining {
    /// The ways left once the question at hand is answered.
    #[must_use]
    pub fn after_this_one(self) -> Self {
        Self {
            least: self.least.saturating_sub(1),
            most: self.most.saturating_sub(1),
        }
    }
}

/// Works out the ways left.
pub(super) fn of(pack: &Pack, answers: &Answers, interview: &Interview) -> Remaining {
    if interview.next_open().is_none() {
        return Remaining::default();
    }
    let plan = Plan::of(pack, answers.n_tools());
    plan.follow(pack, answers)
        .unwrap_or_else(|| bounds(pack, answers))
}

/// More states than this are not followed; the bounds are then wide, but still bounds.
const MOST_STATES: usize = 20_000;

/// Bounds that need no search: one question is open, and no more than all without an answer.
fn bounds(pack: &Pack, answers: &Answers) -> Remaining {
    let open = slots(pack, answers.n_tools()).filter(|slot| answers.get(*slot).is_none());
    Remaining {
        least: 1,
        most: open.count(),
    }
}

/// What every question tests of the answers before it, as bits.
#[derive(Debug)]
struct Plan {
    tests: Vec<Tested>,
    asks: Vec<Ask>,
}

/// What one bit says: that a slot, or the same question of some tool, has one of these answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tested {
    question: QuestionIdx,
    of: Of,
    options: OptionSet,
}

/// Whose answer is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Use,
    Tool(usize),
    SomeTool,
}

impl Tested {
    fn is_about(self, slot: Slot) -> bool {
        self.question == slot.question
            && match self.of {
                Of::Use | Of::SomeTool => true,
                Of::Tool(tool) => slot.tool == Some(tool),
            }
    }
}

/// A slot, when it is asked, and which bits are still needed after it.
#[derive(Debug)]
struct Ask {
    slot: Slot,
    asked_if: Bits,
    needed_after: State,
}

/// A condition over bits.
#[derive(Debug)]
enum Bits {
    All(Vec<Bits>),
    Any(Vec<Bits>),
    Not(Box<Bits>),
    Bit(usize),
}

impl Plan {
    fn of(pack: &Pack, n_tools: usize) -> Self {
        let mut plan = Self {
            tests: Vec::new(),
            asks: Vec::new(),
        };
        for slot in slots(pack, n_tools) {
            let asked_if = &pack.question(slot.question).asked_if;
            let asked_if = plan.lower(pack, asked_if, slot.tool, n_tools);
            plan.asks.push(Ask {
                slot,
                asked_if,
                needed_after: State::default(),
            });
        }
        let mut needed = State::default();
        for ask in plan.asks.iter_mut().rev() {
            ask.needed_after = needed;
            ask.asked_if.mark(&mut needed);
        }
        plan
    }

    fn lower(
        &mut self,
        pack: &Pack,
        condition: &Condition,
        tool: Option<usize>,
        n_tools: usize,
    ) -> Bits {
        match condition {
            Condition::All(parts) => Bits::All(
                parts
                    .iter()
                    .map(|part| self.lower(pack, part, tool, n_tools))
                    .collect(),
            ),
            Condition::Any(parts) => Bits::Any(
                parts
                    .iter()
                    .map(|part| self.lower(pack, part, tool, n_tools))
                    .collect(),
            ),
            Condition::AnyTool(_) if n_tools == 0 => Bits::Any(Vec::new()),
            // One bit serves all tools where a single test is meant, so tools do not multiply states.
            Condition::AnyTool(part) if let Condition::Test(question, options) = **part => {
                let of = if pack.question(question).is_asked_of_tools() {
                    Of::SomeTool
                } else {
                    Of::Use
                };
                self.bit(Tested {
                    question,
                    of,
                    options,
                })
            }
            Condition::AnyTool(part) => Bits::Any(
                (0..n_tools)
                    .map(|tool| self.lower(pack, part, Some(tool), n_tools))
                    .collect(),
            ),
            Condition::Is(definition) => {
                self.lower(pack, &pack.definition(*definition).when, tool, n_tools)
            }
            Condition::Not(part) => Bits::Not(Box::new(self.lower(pack, part, tool, n_tools))),
            Condition::Test(question, options) => {
                let tool = tool.filter(|_| pack.question(*question).is_asked_of_tools());
                let of = tool.map_or(Of::Use, Of::Tool);
                self.bit(Tested {
                    question: *question,
                    of,
                    options: *options,
                })
            }
            // Neither can stand in the condition of a question.
            Condition::AnyAnswer(_) | Condition::Level(_) => Bits::Any(Vec::new()),
        }
    }

    fn bit(&mut self, test: Tested) -> Bits {
        let known = self.tests.iter().position(|other| *other == test);
        Bits::Bit(known.unwrap_or_else(|| {
            self.tests.push(test);
            self.tests.len() - 1
        }))
    }

    /// Follows every way, and keeps for each state the shortest and the longest way to it; nothing
    /// where there is too much to follow.
    fn follow(&self, pack: &Pack, answers: &Answers) -> Option<Remaining> {
        if self.tests.len() > State::BITS {
            return None;
        }
        let mut ways = vec![(State::default(), Remaining::default())];
        let mut next = Vec::new();
        for ask in &self.asks {
            let given = answers.get(ask.slot);
            let options = self.options(pack, ask, given);
            let step = usize::from(given.is_none());
            for (state, way) in ways.drain(..) {
                if ask.asked_if.holds(&state) {
                    let way = Remaining {
                        least: way.least + step,
                        most: way.most + step,
                    };
                    next.extend(
                        options
                            .iter()
                            .map(|bits| (state.with(bits).only(&ask.needed_after), way)),
                    );
                } else {
                    next.push((state.only(&ask.needed_after), way));
                }
            }
            merge(&mut next);
            if next.len() > MOST_STATES {
                return None;
            }
            std::mem::swap(&mut ways, &mut next);
        }
        Some(Remaining {
            least: ways.iter().map(|(_, way)| way.least).min()?,
            most: ways.iter().map(|(_, way)| way.most).max()?,
        })
    }

    /// The different sets of bits that answering a slot can set: one for an answer that is given.
    fn options(&self, pack: &Pack, ask: &Ask, given: Option<OptionIdx>) -> Vec<State> {
        let mut states: Vec<State> = pack
            .question(ask.slot.question)
            .option_idxs()
            .filter(|option| given.is_none_or(|given| given == *option))
            .map(|option| {
                let mut state = State::default();
                for (bit, test) in self.tests.iter().enumerate() {
                    if test.is_about(ask.slot) && test.options.has(option) {
                        state.set(bit);
                    }
                }
                state.only(&ask.needed_after)
            })
            .collect();
        states.sort_unstable();
        states.dedup();
        states
    }
}

impl Bits {
    fn holds(&self, state: &State) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(state)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(state)),
            Self::Not(part) => !part.holds(state),
            Self::Bit(bit) => state.has(*bit),
        }
    }

    fn mark(&self, needed: &mut State) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.mark(needed);
                }
            }
            Self::Not(part) => part.mark(needed),
            Self::Bit(bit) => needed.set(*bit),
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

/// The bits of one state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct State([u64; 8]);

impl State {
    const BITS: usize = 512;

    fn set(&mut self, bit: usize) {
        if let Some(word) = self.0.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }

    fn has(&self, bit: usize) -> bool {
        self.0
            .get(bit / 64)
            .is_some_and(|word| word & (1 << (bit % 64)) != 0)
    }

    fn with(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    fn only(&self, needed: &Self) -> Self {
        self.zip(needed, |a, b| a & b)
    }

    fn zip(&self, other: &Self, join: impl Fn(u64, u64) -> u64) -> Self {
        let mut words = self.0;
        for (word, other) in words.iter_mut().zip(other.0) {
            *word = join(*word, other);
        }
        Self(words)
    }
}
