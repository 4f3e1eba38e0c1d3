//! The shortest and the longest way left, exactly.
//!
//! Every way of answering the open questions is followed at once. What later questions test of an
//! answer that is not yet certain is one bit for each test; ways that agree in all bits still
//! needed are one state, so the work grows with the states and not with the ways.

mod bits;
pub(super) mod paths;
mod ways;

use crate::answer::{Answers, Slot};
use crate::pack::{Condition, OptionIdx, OptionSet, Pack};

use super::{Interview, slots};
use ways::Ways;

/// How many questions are still to be answered, the one at hand included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    /// On the shortest way.
    pub least: usize,
    /// On the longest way.
    pub most: usize,
}

/// From how many questions more or less on the span is wide.
const A_WIDE_SPAN: usize = 10;

impl Remaining {
    /// Whether it is so open how many there are that the longest way frightens for nothing.
    #[must_use]
    pub fn is_wide(self) -> bool {
        self.most - self.least >= A_WIDE_SPAN
    }

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
    let plan = Plan::of(pack, answers);
    Ways::follow(&plan).unwrap_or_else(|| bounds(pack, answers))
}

/// Bounds that need no search: one question is open, and no more than all without an answer.
fn bounds(pack: &Pack, answers: &Answers) -> Remaining {
    let open = slots(pack, answers.n_tools()).filter(|slot| answers.get(*slot).is_none());
    Remaining {
        least: 1,
        most: open.count(),
    }
}

/// The slots that count or may come to count, and what is tested of each.
struct Plan<'p> {
    pack: &'p Pack,
    answers: &'p Answers,
    /// What is known so far of each slot, row by row: the use, then tool by tool.
    known: Vec<Known>,
    tests: Vec<Tested>,
    /// The tests on each slot, by their place in `tests`; on the use's slot of a question that is
    /// asked of each tool, the tests on some tool's answer.
    tests_on: Vec<Vec<usize>>,
    asks: Vec<Ask>,
}

/// What is known of a slot before the open questions are answered.
#[derive(Clone, Copy)]
enum Known {
    NotAsked,
    Answered(OptionIdx),
    Open,
}

/// What one bit says: that a slot has one of these answers.
struct Tested {
    options: OptionSet,
    /// The last of the plan's asks that needs it.
    last_use: usize,
}

/// A slot of which it is open whether it is asked, what is answered, or both.
struct Ask {
    slot: Slot,
    given: Option<OptionIdx>,
    asked_if: Truth,
}

/// What is known of a condition before the open questions are answered.
enum Truth {
    Known(bool),
    Not(Box<Truth>),
    /// Every part holds.
    All(Vec<Truth>),
    /// At least one part holds.
    Any(Vec<Truth>),
    /// The test at this place holds.
    Test(usize),
}

impl<'p> Plan<'p> {
    fn of(pack: &'p Pack, answers: &'p Answers) -> Self {
        let n_slots = pack.questions().len() * (answers.n_tools() + 1);
        let mut plan = Self {
            pack,
            answers,
            known: vec![Known::Open; n_slots],
            tests: Vec::new(),
            tests_on: vec![Vec::new(); n_slots],
            asks: Vec::new(),
        };
        for slot in slots(pack, answers.n_tools()) {
            plan.consider(slot);
        }
        plan
    }

    fn consider(&mut self, slot: Slot) {
        let asked_if = self.lower(&self.pack.question(slot.question).asked_if, slot.tool);
        let given = self.answers.get(slot);
        let known = match (&asked_if, given) {
            (Truth::Known(false), _) => Known::NotAsked,
            (Truth::Known(true), Some(option)) => Known::Answered(option),
            _ => Known::Open,
        };
        if matches!(known, Known::Open) {
            self.asks.push(Ask {
                slot,
                given,
                asked_if,
            });
        }
        let place = self.place(slot);
        if let Some(entry) = self.known.get_mut(place) {
            *entry = known;
        }
    }

    fn place(&self, slot: Slot) -> usize {
        let row = slot.tool.map_or(0, |tool| tool + 1);
        row * self.pack.questions().len() + slot.question.position()
    }

    fn lower(&mut self, condition: &Condition, tool: Option<usize>) -> Truth {
        match condition {
            Condition::All(parts) => self.lower_all(parts, tool, true),
            Condition::Any(parts) => self.lower_all(parts, tool, false),
            Condition::AnyTool(part) => self.lower_any_tool(part),
            Condition::Is(definition) => {
                let pack = self.pack;
                self.lower(&pack.definition(*definition).when, tool)
            }
            Condition::Not(part) => match self.lower(part, tool) {
                Truth::Known(known) => Truth::Known(!known),
                part => Truth::Not(Box::new(part)),
            },
            Condition::Test(question, options) => {
                let tool = tool.filter(|_| self.pack.question(*question).is_asked_of_tools());
                let slot = Slot {
                    question: *question,
                    tool,
                };
                match self.certainly(slot, *options) {
                    Some(known) => Truth::Known(known),
                    None => self.test(slot, *options),
                }
            }
            // Neither can stand in the condition of a question.
            Condition::AnyAnswer(_) | Condition::Level(_) => Truth::Known(false),
        }
    }

    /// Parts of which every one must hold, or at least one.
    fn lower_all(&mut self, parts: &[Condition], tool: Option<usize>, every: bool) -> Truth {
        let mut open = Vec::new();
        for part in parts {
            match self.lower(part, tool) {
                Truth::Known(known) if known == every => {}
                Truth::Known(known) => return Truth::Known(known),
                part => open.push(part),
            }
        }
        joined(open, every)
    }

    fn lower_any_tool(&mut self, part: &Condition) -> Truth {
        let tools = 0..self.answers.n_tools();
        if let Condition::Test(question, options) = *part
            && self.pack.question(question).is_asked_of_tools()
        {
            // One bit serves all tools where a single test is meant, so tools do not multiply states.
            let mut is_open = false;
            for tool in tools.map(Some) {
                match self.certainly(Slot { question, tool }, options) {
                    Some(true) => return Truth::Known(true),
                    Some(false) => {}
                    None => is_open = true,
                }
            }
            return if is_open {
                let tool = None;
                self.test(Slot { question, tool }, options)
            } else {
                Truth::Known(false)
            };
        }
        let mut open = Vec::new();
        for tool in tools {
            match self.lower(part, Some(tool)) {
                Truth::Known(true) => return Truth::Known(true),
                Truth::Known(false) => {}
                part => open.push(part),
            }
        }
        joined(open, false)
    }

    /// Whether a slot has one of these answers, where that is certain.
    fn certainly(&self, slot: Slot, options: OptionSet) -> Option<bool> {
        match self.known.get(self.place(slot))? {
            Known::NotAsked => Some(false),
            Known::Answered(option) => Some(options.has(*option)),
            Known::Open => None,
        }
    }

    /// The tests that an answer in a slot may pass.
    fn tests_about(&self, slot: Slot) -> impl Iterator<Item = &usize> {
        let some_tool = slot.tool.map(|_| Slot { tool: None, ..slot });
        let slots = std::iter::once(slot).chain(some_tool);
        slots
            .filter_map(|slot| self.tests_on.get(self.place(slot)))
            .flatten()
    }

    fn test(&mut self, slot: Slot, options: OptionSet) -> Truth {
        let last_use = self.asks.len();
        let at = self.place(slot);
        let Some(known) = self.tests_on.get_mut(at) else {
            return Truth::Known(false);
        };
        for place in known.iter() {
            if let Some(test) = self.tests.get_mut(*place)
                && test.options == options
            {
                test.last_use = last_use;
                return Truth::Test(*place);
            }
        }
        let place = self.tests.len();
        known.push(place);
        self.tests.push(Tested { options, last_use });
        Truth::Test(place)
    }
}

/// What is left of parts once those that are certain are gone.
fn joined(mut open: Vec<Truth>, every: bool) -> Truth {
    match open.len() {
        0 => Truth::Known(every),
        1 => open.pop().unwrap_or(Truth::Known(every)),
        _ if every => Truth::All(open),
        _ => Truth::Any(open),
    }
}
