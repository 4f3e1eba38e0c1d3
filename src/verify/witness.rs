//! Answers that show a fault, as sessions that can be saved and replayed.

use std::collections::BTreeMap;

use crate::answer::{Answers, Slot};
use crate::interview::{Interview, slots};
use crate::logic::{Claim, Logic, Model, World};
use crate::pack::{Given, LevelIdx, OptionIdx, Pack};
use crate::session::Session;

/// What shows a fault: answers that are equal but for one question, and for what it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The ways of answering, side by side.
    pub plays: Vec<Play>,
}

/// One way of answering and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Play {
    /// The answer that differs.
    pub given: Given,
    /// Every answer that counts.
    pub answers: Answers,
    /// The level they lead to.
    pub level: LevelIdx,
}

impl Witness {
    /// The plays of a model, one for each world.
    pub(super) fn of(
        logic: &Logic<'_>,
        slot: Slot,
        worlds: &[(OptionIdx, World)],
        model: &Model,
    ) -> Self {
        let pack = logic.pack();
        let plays = worlds.iter().map(|(option, world)| {
            let answers = logic.answers_in(world, model);
            let given = Given {
                question: slot.question,
                tool: slot.tool,
                option: *option,
            };
            Play {
                given,
                level: Interview::of(pack, &answers).assess(pack).level,
                answers,
            }
        });
        Self {
            plays: plays.collect(),
        }
    }

    /// The play in which an option was chosen.
    pub fn play(&self, option: OptionIdx) -> Option<&Play> {
        self.plays.iter().find(|play| play.given.option == option)
    }

    /// Only the plays of these options.
    pub(super) fn only(mut self, options: &[OptionIdx]) -> Self {
        self.plays
            .retain(|play| options.contains(&play.given.option));
        self
    }
}

impl Play {
    /// The answers as a session, which [`Session::to_toml`] turns into a file.
    pub fn session(&self, pack: &Pack) -> Session {
        let mut session = Session::blank(pack);
        let question = pack.question(self.given.question);
        let option = question.option_id(self.given.option);
        let name = format!("{} = {option}", question.id);
        session.proposed_use.set("name", &name);
        for tool in 1..=self.answers.n_tools() {
            session.add_tool(&format!("Tool {tool}"));
        }
        for (slot, option) in self.answers.each() {
            session.answers.set(slot, option);
        }
        session
    }
}

/// A model for these claims in which as many other answers as possible are harmless, so that what
/// matters stands out.
pub(super) fn plainest(logic: &mut Logic<'_>, slot: Slot, claims: &[Claim]) -> Option<Model> {
    let pack = logic.pack();
    let mut claims = claims.to_vec();
    let mut model = logic.solve(&claims)?;
    let mut harmless = BTreeMap::new();
    for other in slots(pack, logic.n_tools()).filter(|other| *other != slot) {
        let question = pack.question(other.question);
        let safe = |option: &OptionIdx| question.safe.has(*option);
        let mut options = question.option_idxs();
        let option = options.find(safe).or_else(|| question.option_idxs().next());
        harmless.extend(option.map(|option| (other, option)));
    }
    for (slot, option) in harmless {
        let claim = logic.given(slot, option);
        claims.push(claim);
        if model.holds(claim) {
            continue;
        }
        match logic.solve(&claims) {
            Some(plainer) => model = plainer,
            None => drop(claims.pop()),
        }
    }
    Some(model)
}
