//! A pack as a formula: every way of answering it at once, for a solver to search.
//!
//! A [`Claim`] is something that is true or false of each way of answering: that a question is
//! asked, that an answer counts, that a finding holds, that the level is at least this one. All of
//! them follow from the answers alone, exactly as the interview works them out; only the
//! answers are free. [`Logic::solve`] finds answers for which claims hold together, or says that
//! there are none; that is a proof, not a sample.
//!
//! ```
//! use askfirst::{answer::Slot, logic::{Gaps, Logic}, pack::{NETFLIX_GENAI, Pack}};
//!
//! let pack = Pack::load(&NETFLIX_GENAI).unwrap();
//! let mut logic = Logic::of(&pack, 1, Gaps::None);
//! // The strictest level once this answer is fixed, and answers that lead there.
//! let question = pack.question_by_id("generates").unwrap();
//! let no = pack.question(question).option("no").unwrap();
//! let fixed = logic.given(Slot { question, tool: None }, no);
//! let strictest = pack.level_idxs().rev().find_map(|level| {
//!     let reached = logic.at_least(level);
//!     let model = logic.solve(&[fixed, reached])?;
//!     Some((level, logic.answers(&model)))
//! });
//! assert_eq!(strictest.unwrap().0, askfirst::pack::LevelIdx::FLOOR);
//! ```
//!
//! *Fixing answers*: assume [`Logic::given`] for each slot that is fixed, asked or not. What is
//! fixed counts only where its question is asked, like an answer that is set aside. Every other
//! slot is free. *Open answers*: with [`Gaps::Allowed`] a question may be asked and have no answer;
//! assume [`Logic::unanswered`] to keep it so, [`Logic::is_complete`] to rule gaps out.
//! *One change*: [`Logic::world_with`] is the same answers but for one slot.

mod encode;
mod gates;
mod tree;
mod world;

use std::collections::HashMap;
use std::ops::Not;

use crate::answer::{Answers, Slot, slots};
use crate::pack::{
    Condition, FindingIdx, LevelIdx, ObligationIdx, OptionIdx, OptionSet, Pack, QuestionIdx,
};

use encode::Readers;
use gates::Gates;
use tree::Tree;

pub use world::World;

/// Something that is true or false of each way of answering a pack; `!` is its opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim(batsat::Lit);

impl Not for Claim {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0)
    }
}

/// Whether a question that is asked may be without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// It may.
    Allowed,
    /// Every question that is asked has an answer.
    None,
}

/// Every way of answering a pack with so many tools.
pub struct Logic<'p> {
    pack: &'p Pack,
    n_tools: usize,
    gaps: Gaps,
    gates: Gates,
    /// For each slot a claim for each option: that it is given. Empty where there is no such slot.
    given: Vec<Vec<Claim>>,
    base: World,
    readers: Readers,
    /// The findings of each level or stricter, from the second level on.
    trees: Vec<Tree>,
    /// That there may be further tools of which nothing is known; only in [`Logic::of_any`].
    beyond: Option<Claim>,
    /// That one of the further tools meets a condition, by what it says of the last known one.
    further: HashMap<(Condition, Claim), Claim>,
}

/// One way of answering, as found by [`Logic::solve`].
#[derive(Clone, Debug)]
pub struct Model(Vec<bool>);

impl Model {
    /// Whether a claim that was there when the model was found holds in it.
    pub fn holds(&self, claim: Claim) -> bool {
        let place = usize::try_from(claim.0.var().idx()).unwrap_or(usize::MAX);
        self.0.get(place).is_some_and(|is| *is == claim.0.sign())
    }
}

impl<'p> Logic<'p> {
    /// Every way of answering with exactly so many tools.
    pub fn of(pack: &'p Pack, n_tools: usize, gaps: Gaps) -> Self {
        Self::new(pack, n_tools, gaps, false)
    }

    /// Every way of answering completely with so many tools or more, where [`Logic::refutes`] does
    /// not look into the further ones: of them it knows only that a condition which some tool must
    /// meet may be met by one of them. What it refutes holds of no number of tools from `n_tools`
    /// up. [`Logic::solve`] still finds ways with exactly `n_tools`.
    pub fn of_any(pack: &'p Pack, n_tools: usize) -> Self {
        Self::new(pack, n_tools, Gaps::None, true)
    }

    fn new(pack: &'p Pack, n_tools: usize, gaps: Gaps, is_open: bool) -> Self {
        let mut gates = Gates::new();
        let beyond = is_open.then(|| gates.free());
        let mut logic = Self {
            pack,
            n_tools,
            gaps,
            gates,
            given: vec![Vec::new(); pack.questions().len() * (n_tools + 1)],
            base: World::default(),
            readers: Readers::of(pack),
            trees: Vec::new(),
            beyond,
            further: HashMap::new(),
        };
        logic.encode();
        logic
    }

    /// The pack.
    pub fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// How many tools there are.
    pub fn n_tools(&self) -> usize {
        self.n_tools
    }

    /// That a slot has this answer, asked or not.
    pub fn given(&self, slot: Slot, option: OptionIdx) -> Claim {
        let options = self.given.get(self.place(slot));
        let claim = options.and_then(|options| options.get(option.position()));
        claim.copied().unwrap_or(self.gates.never())
    }

    /// That a question is asked.
    pub fn asked(&self, slot: Slot) -> Claim {
        self.base.asked(self.place(slot), &self.gates)
    }

    /// That a slot has this answer and that it counts.
    pub fn chosen(&mut self, slot: Slot, option: OptionIdx) -> Claim {
        self.one_of(slot, OptionSet::of(option))
    }

    /// That a slot has one of these answers and that it counts.
    pub fn one_of(&mut self, slot: Slot, options: OptionSet) -> Claim {
        self.on_base(|logic, world| logic.test(world, slot, options))
    }

    /// That a slot has no answer, asked or not.
    pub fn unanswered(&mut self, slot: Slot) -> Claim {
        let options = self.given.get(self.place(slot)).cloned();
        match self.gaps {
            Gaps::Allowed => !self.gates.any(options.unwrap_or_default()),
            Gaps::None => self.gates.never(),
        }
    }

    /// That every question that is asked has an answer, and that no question waits for a tool.
    pub fn is_complete(&mut self) -> Claim {
        let mut parts = vec![!self.needs_tool()];
        let slots: Vec<Slot> = slots(self.pack, self.n_tools).collect();
        for slot in slots {
            let open = [self.asked(slot), self.unanswered(slot)];
            parts.push(!self.gates.all(open));
        }
        self.gates.all(parts)
    }

    /// That questions wait for a tool that nobody has named yet.
    pub fn needs_tool(&mut self) -> Claim {
        self.on_base(Self::needs_tool_in)
    }

    /// That questions wait in a world for a tool that nobody has named yet.
    pub fn needs_tool_in(&mut self, world: &mut World) -> Claim {
        if self.n_tools > 0 {
            return self.gates.never();
        }
        let pack = self.pack;
        let of_tools = pack.questions().iter().filter(|q| q.is_asked_of_tools());
        let waiting: Vec<Claim> = of_tools
            .map(|question| self.condition(world, &question.asked_if, Some(0)))
            .collect();
        self.gates.any(waiting)
    }

    /// That a finding holds, for a tool where its question is asked of each.
    pub fn holds(&self, finding: FindingIdx, tool: Option<usize>) -> Claim {
        self.base.holds(self.leaf(finding, tool), &self.gates)
    }

    /// That the level is this one or a stricter one.
    pub fn at_least(&self, level: LevelIdx) -> Claim {
        self.base.at_least(level, &self.gates)
    }

    /// That the level is exactly this one.
    pub fn is_level(&mut self, level: LevelIdx) -> Claim {
        self.on_base(|logic, world| logic.level(world, level))
    }

    /// That an obligation is owed.
    pub fn owed(&mut self, obligation: ObligationIdx) -> Claim {
        let owed_when = &self.pack.obligation(obligation).owed_when;
        let triggers: Vec<Claim> = owed_when
            .iter()
            .map(|trigger| self.claim(trigger, None))
            .collect();
        if triggers.is_empty() {
            return self.gates.always();
        }
        self.gates.any(triggers)
    }

    /// That a condition holds for the use (`tool` is none) or for one tool.
    pub fn claim(&mut self, condition: &Condition, tool: Option<usize>) -> Claim {
        self.on_base(|logic, world| logic.condition(world, condition, tool))
    }

    /// That all of these hold.
    pub fn all(&mut self, claims: impl IntoIterator<Item = Claim>) -> Claim {
        self.gates.all(claims)
    }

    /// That at least one of these holds.
    pub fn any(&mut self, claims: impl IntoIterator<Item = Claim>) -> Claim {
        self.gates.any(claims)
    }

    /// What never holds.
    pub fn never(&self) -> Claim {
        self.gates.never()
    }

    /// What always holds.
    pub fn always(&self) -> Claim {
        self.gates.always()
    }

    /// A way of answering for which all of these hold; none if there is none.
    pub fn solve(&mut self, claims: &[Claim]) -> Option<Model> {
        let closed = self.beyond.map(|beyond| !beyond);
        let claims: Vec<Claim> = claims.iter().copied().chain(closed).collect();
        self.gates.solve(&claims).map(Model)
    }

    /// Whether these never hold together, with so many tools or, in [`Logic::of_any`], with any
    /// number from there up. A `false` says nothing of [`Logic::of_any`].
    pub fn refutes(&mut self, claims: &[Claim]) -> bool {
        self.gates.solve(claims).is_none()
    }

    /// The answers that count in a model.
    pub fn answers(&self, model: &Model) -> Answers {
        self.answers_in(&self.base, model)
    }

    /// The answers that count in a model as they are in a world.
    pub fn answers_in(&self, world: &World, model: &Model) -> Answers {
        let mut answers = Answers::none(self.pack, self.n_tools);
        for slot in slots(self.pack, self.n_tools) {
            let place = self.place(slot);
            if !model.holds(world.asked(place, &self.gates)) {
                continue;
            }
            let mut options = self.pack.question(slot.question).option_idxs();
            let option = world
                .put(place)
                .or_else(|| options.find(|option| model.holds(self.given(slot, *option))));
            if let Some(option) = option {
                answers.set(slot, option);
            }
        }
        answers
    }

    fn on_base<T>(&mut self, work: impl FnOnce(&mut Self, &mut World) -> T) -> T {
        let mut base = std::mem::take(&mut self.base);
        let done = work(self, &mut base);
        self.base = base;
        done
    }

    /// The place of a slot: the use's first, then tool by tool; past the end for a tool that is not
    /// there.
    fn place(&self, slot: Slot) -> usize {
        let row = slot.tool.map_or(0, |tool| tool + 1);
        row * self.pack.questions().len() + slot.question.position()
    }

    /// The place of a finding: for the use, then tool by tool.
    fn leaf(&self, finding: FindingIdx, tool: Option<usize>) -> usize {
        let row = tool.map_or(0, |tool| tool + 1);
        row * self.pack.findings().len() + finding.position()
    }

    /// The slots of a question.
    fn slots_of(&self, question: QuestionIdx) -> impl Iterator<Item = Slot> + use<> {
        let of_tools = self.pack.question(question).is_asked_of_tools();
        let tools = if of_tools { 0..self.n_tools } else { 0..0 };
        (!of_tools)
            .then_some(None)
            .into_iter()
            .chain(tools.map(Some))
            .map(move |tool| Slot { question, tool })
    }
}
