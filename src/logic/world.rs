//! The claims that depend on answers: as they are, or with one answer put in the place of another.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::Slot;
use crate::pack::{DefinitionIdx, FindingIdx, LevelIdx, OptionIdx, QuestionIdx};

use super::gates::Gates;
use super::{Claim, Logic};

/// What follows from the answers, or from the same answers but for one.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// For each slot, that its question is asked.
    pub(super) asked: Vec<Claim>,
    /// For each finding and tool, that it holds.
    pub(super) holds: Vec<Claim>,
    /// For each level from the second, that the result is it or a stricter one.
    pub(super) levels: Vec<Claim>,
    /// The slot with another answer.
    pub(super) put: Option<(usize, OptionIdx)>,
    /// Whether that changes a finding of another tool than the first.
    pub(super) spreads: bool,
    pub(super) definitions: BTreeMap<(DefinitionIdx, Option<usize>), Claim>,
}

impl World {
    pub(super) fn asked(&self, place: usize, gates: &Gates) -> Claim {
        self.asked.get(place).copied().unwrap_or(gates.never())
    }

    pub(super) fn holds(&self, leaf: usize, gates: &Gates) -> Claim {
        self.holds.get(leaf).copied().unwrap_or(gates.never())
    }

    pub(super) fn at_least(&self, level: LevelIdx, gates: &Gates) -> Claim {
        match level.position().checked_sub(1) {
            None => gates.always(),
            Some(above) => self.levels.get(above).copied().unwrap_or(gates.never()),
        }
    }

    /// Whether the other answer changes a finding of any tool but the first.
    pub fn spreads(&self) -> bool {
        self.spreads
    }

    /// The answer that stands in a slot, whatever was given.
    pub(super) fn put(&self, place: usize) -> Option<OptionIdx> {
        let (at, option) = self.put?;
        (at == place).then_some(option)
    }
}

impl Logic<'_> {
    /// The same answers but for this one: what is then asked and what it leads to. Questions that
    /// are asked only here are answered in any way. With [`Logic::of_any`], the slot is never one of
    /// the last tool.
    pub fn world_with(&mut self, slot: Slot, option: OptionIdx) -> World {
        let place = self.place(slot);
        let mut world = World {
            put: Some((place, option)),
            definitions: BTreeMap::new(),
            ..self.base.clone()
        };
        let mut findings = BTreeSet::new();
        let mut agenda = BTreeSet::from([slot.question]);
        while let Some(question) = agenda.pop_first() {
            if self.asks_otherwise(&mut world, question) || question == slot.question {
                agenda.extend(self.readers.questions(question));
                findings.extend(self.readers.findings(question));
            }
        }
        self.judge_again(&mut world, &findings);
        world
    }

    /// That the level in a world is this one or a stricter one.
    pub fn at_least_in(&self, world: &World, level: LevelIdx) -> Claim {
        world.at_least(level, &self.gates)
    }

    /// Works out when a question is asked, and whether that differs.
    fn asks_otherwise(&mut self, world: &mut World, question: QuestionIdx) -> bool {
        let mut differs = false;
        let asked_if = &self.pack.question(question).asked_if;
        for slot in self.slots_of(question) {
            let claim = self.condition(world, asked_if, slot.tool);
            let place = self.place(slot);
            if let Some(asked) = world.asked.get_mut(place)
                && *asked != claim
            {
                *asked = claim;
                differs = true;
            }
        }
        differs
    }

    fn judge_again(&mut self, world: &mut World, findings: &BTreeSet<FindingIdx>) {
        let mut changed = BTreeMap::new();
        for finding in findings {
            for (leaf, claim) in self.judged(world, *finding) {
                if let Some(holds) = world.holds.get_mut(leaf)
                    && *holds != claim
                {
                    *holds = claim;
                    changed.insert(leaf, claim);
                    world.spreads |= leaf >= 2 * self.pack.findings().len();
                }
            }
        }
        let trees = self.trees.iter();
        world.levels = trees
            .map(|tree| tree.any_with(&changed, &mut self.gates))
            .collect();
    }
}
