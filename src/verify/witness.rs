//! Answers that show a fault, as sessions that can be saved and replayed.

use crate::answer::{Answers, Slot};
use crate::interview::{Interview, slots};
use crate::logic::{Claim, Logic, Model, World};
use crate::pack::{Given, LevelIdx, OptionIdx, Pack, Question};
use crate::session::Session;

use super::Goal;

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
        let question = pack.question(self.given.question);
        let option = question.option_id(self.given.option);
        session(pack, &format!("{} = {option}", question.id), &self.answers)
    }
}

/// Complete answers that lead to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where they lead.
    pub goal: Goal,
    /// Every answer that counts.
    pub answers: Answers,
    /// The level they lead to.
    pub level: LevelIdx,
}

impl Way {
    pub(super) fn of(logic: &Logic<'_>, goal: Goal, model: &Model) -> Self {
        let pack = logic.pack();
        let answers = logic.answers(model);
        Self {
            goal,
            level: Interview::of(pack, &answers).assess(pack).level,
            answers,
        }
    }

    /// The answers as a session, which [`Session::to_toml`] turns into a file.
    pub fn session(&self, pack: &Pack) -> Session {
        session(pack, &self.goal.name(pack), &self.answers)
    }
}

fn session(pack: &Pack, name: &str, answers: &Answers) -> Session {
    let mut session = Session::blank(pack);
    session.proposed_use.set("name", name);
    for tool in 1..=answers.n_tools() {
        session.add_tool(&format!("Tool {tool}"));
    }
    for (slot, option) in answers.each() {
        session.answers.set(slot, option);
    }
    session
}

/// A model for these claims in which as many answers as possible, but for one, are harmless, so that
/// what matters stands out.
pub(super) fn plainest(
    logic: &mut Logic<'_>,
    slot: Option<Slot>,
    claims: &[Claim],
) -> Option<Model> {
    let pack = logic.pack();
    let mut claims = claims.to_vec();
    let mut model = logic.solve(&claims)?;
    for other in slots(pack, logic.n_tools()).filter(|other| Some(*other) != slot) {
        for option in harmless_first(pack.question(other.question)) {
            let claim = logic.given(other, option);
            claims.push(claim);
            if model.holds(claim) {
                break;
            }
            if let Some(plainer) = logic.solve(&claims) {
                model = plainer;
                break;
            }
            claims.pop();
        }
    }
    Some(model)
}

/// The options of a question: the safe ones, then the others, and unsure last.
fn harmless_first(question: &Question) -> Vec<OptionIdx> {
    let mut options: Vec<OptionIdx> = question.option_idxs().collect();
    let unsure = question.unsure();
    options.sort_by_key(|option| (!question.safe.has(*option), unsure == Some(*option)));
    options
}
