//! The formula of a pack says exactly what the interview does, tried on random small packs.

use std::collections::BTreeSet;

use askfirst::answer::{Answers, Slot};
use askfirst::interview::{Assessment, Interview, slots};
use askfirst::logic::{Claim, Gaps, Logic, Model};
use askfirst::pack::{NETFLIX_GENAI, Pack};
use proptest::prelude::*;

use crate::dice::Dice;
use crate::laws::{few, some_slots};
use crate::small_pack::draft;

/// The claims that the given answers, and no others, are given.
fn fixed(logic: &mut Logic<'_>, answers: &Answers) -> Vec<Claim> {
    let all: Vec<Slot> = slots(logic.pack(), logic.n_tools()).collect();
    let claim = |slot| match answers.get(slot) {
        Some(option) => logic.given(slot, option),
        None => logic.unanswered(slot),
    };
    all.into_iter().map(claim).collect()
}

/// Everything that is claimed of a model is so in the interview of its answers.
fn agrees(
    logic: &mut Logic<'_>,
    pack: &Pack,
    answers: &Answers,
    fixed: &[Claim],
) -> Result<(), TestCaseError> {
    let mut claims: Vec<(Claim, bool, String)> = Vec::new();
    let interview = Interview::of(pack, answers);
    let result = interview.assess(pack);
    let evidence = Judged(interview.used(), &result);
    for slot in slots(pack, answers.n_tools()) {
        let is_asked = interview.is_asked(slot);
        claims.push((logic.asked(slot), is_asked, format!("asked {slot:?}")));
        for option in pack.question(slot.question).option_idxs() {
            let counts = interview.used().get(slot) == Some(option);
            claims.push((logic.chosen(slot, option), counts, format!("{slot:?}")));
        }
    }
    for finding in pack.finding_idxs() {
        for tool in std::iter::once(None).chain((0..answers.n_tools()).map(Some)) {
            let holds = |reason: &askfirst::interview::Reason| {
                reason.finding == finding && reason.slot.tool == tool
            };
            let holds = result.reasons.iter().any(holds);
            claims.push((logic.holds(finding, tool), holds, format!("{finding:?}")));
        }
    }
    for level in pack.level_idxs() {
        let reached = result.level >= level;
        claims.push((logic.at_least(level), reached, format!("{level:?}")));
        let is = result.level == level;
        claims.push((logic.is_level(level), is, format!("just {level:?}")));
    }
    for idx in pack.obligation_idxs() {
        let owed = result.obligations.iter().any(|owed| owed.obligation == idx);
        claims.push((logic.owed(idx), owed, format!("{idx:?}")));
        for trigger in &pack.obligation(idx).owed_when {
            let holds = trigger.holds(pack, &evidence, None);
            claims.push((logic.claim(trigger, None), holds, format!("{trigger:?}")));
        }
    }
    claims.push((logic.needs_tool(), result.needs_tool, "needs tool".into()));
    claims.push((logic.is_complete(), result.is_complete, "complete".into()));
    let model = logic.solve(fixed);
    prop_assert!(model.is_some());
    let model = model.unwrap();
    prop_assert_eq!(&logic.answers(&model), interview.used());
    for (claim, is, what) in claims {
        prop_assert_eq!(model.holds(claim), is, "{}", what);
    }
    Ok(())
}

/// The answers that count, with the level.
pub(crate) struct Judged<'a>(pub(crate) &'a Answers, pub(crate) &'a Assessment);

impl askfirst::pack::Evidence for Judged<'_> {
    fn chosen(
        &self,
        question: askfirst::pack::QuestionIdx,
        tool: Option<usize>,
    ) -> Option<askfirst::pack::OptionIdx> {
        let of_use = self.0.get(Slot {
            question,
            tool: None,
        });
        of_use.or_else(|| {
            self.0.get(Slot {
                question,
                tool: Some(tool?),
            })
        })
    }

    fn n_tools(&self) -> usize {
        self.0.n_tools()
    }

    fn level(&self) -> Option<askfirst::pack::LevelIdx> {
        Some(self.1.level)
    }
}

/// Every complete interview with so many tools.
pub(crate) fn every_interview(pack: &Pack, n_tools: usize) -> Vec<Answers> {
    let mut done = Vec::new();
    let mut open = vec![Answers::none(pack, n_tools)];
    while let Some(answers) = open.pop() {
        let interview = Interview::of(pack, &answers);
        let Some(slot) = interview.next_open() else {
            if !interview.needs_tool() {
                done.push(answers);
            }
            continue;
        };
        for option in pack.question(slot.question).option_idxs() {
            let mut answers = answers.clone();
            answers.set(slot, option);
            open.push(answers);
        }
    }
    done
}

proptest! {
    #![proptest_config(few(300))]

    #[test]
    fn the_formula_says_what_the_interview_says(draft in draft(), n_tools in 0..4_usize, seed: u64) {
        let pack = draft.load();
        let mut dice = Dice::of(seed);
        let mut with_gaps = Logic::of(&pack, n_tools, Gaps::Allowed);
        let mut without = Logic::of(&pack, n_tools, Gaps::None);
        let mut open = (n_tools > 0).then(|| Logic::of_any(&pack, n_tools));
        for _ in 0..4 {
            let mut answers = some_slots(&pack, n_tools, &mut dice);
            let claims = fixed(&mut with_gaps, &answers);
            agrees(&mut with_gaps, &pack, &answers, &claims)?;
            for slot in slots(&pack, n_tools) {
                if answers.get(slot).is_none() {
                    let options: Vec<_> = pack.question(slot.question).option_idxs().collect();
                    answers.set(slot, dice.pick(&options));
                }
            }
            for logic in std::iter::once(&mut without).chain(&mut open) {
                let claims = fixed(logic, &answers);
                agrees(logic, &pack, &answers, &claims)?;
            }
        }
    }

    #[test]
    fn what_can_be_claimed_is_what_some_interview_shows(draft in draft(), n_tools in 0..3_usize) {
        let n_tools = (0..=n_tools).rev().find(|n| draft.ways(*n) <= 2_500).unwrap();
        let pack = draft.load();
        let all: Vec<Assessment> = every_interview(&pack, n_tools)
            .iter()
            .map(|answers| Interview::of(&pack, answers).assess(&pack))
            .collect();
        let mut logic = Logic::of(&pack, n_tools, Gaps::None);
        let complete = logic.is_complete();
        prop_assert_eq!(logic.solve(&[complete]).is_some(), !all.is_empty());
        let levels: BTreeSet<_> = all.iter().map(|result| result.level).collect();
        for level in pack.level_idxs() {
            let claim = logic.is_level(level);
            let found = logic.solve(&[complete, claim]);
            prop_assert_eq!(found.is_some(), levels.contains(&level));
            if let Some(model) = found {
                let answers = logic.answers(&model);
                prop_assert_eq!(Interview::of(&pack, &answers).assess(&pack).level, level);
            }
        }
        for owed in pack.obligation_idxs() {
            let claim = logic.owed(owed);
            let shown = all.iter().any(|one| one.obligations.iter().any(|o| o.obligation == owed));
            prop_assert_eq!(logic.solve(&[complete, claim]).is_some(), shown);
        }
    }

    #[test]
    fn a_world_is_the_same_answers_but_for_one(draft in draft(), n_tools in 1..4_usize, seed: u64) {
        let pack = draft.load();
        let mut dice = Dice::of(seed);
        let all: Vec<Slot> = slots(&pack, n_tools).collect();
        for open in [false, true] {
            let mut logic = if open && n_tools > 1 {
                Logic::of_any(&pack, n_tools)
            } else {
                Logic::of(&pack, n_tools, Gaps::None)
            };
            for _ in 0..4 {
                let mut answers = Answers::none(&pack, n_tools);
                for slot in &all {
                    let options: Vec<_> = pack.question(slot.question).option_idxs().collect();
                    answers.set(*slot, dice.pick(&options));
                }
                let first: Vec<Slot> =
                    all.iter().copied().filter(|slot| slot.tool.is_none_or(|tool| tool == 0)).collect();
                let slot = dice.pick(&first);
                let options: Vec<_> = pack.question(slot.question).option_idxs().collect();
                let option = dice.pick(&options);
                let world = logic.world_with(slot, option);
                let levels: Vec<Claim> =
                    pack.level_idxs().map(|level| logic.at_least_in(&world, level)).collect();
                let fixed = fixed(&mut logic, &answers);
                let model: Model = logic.solve(&fixed).unwrap();
                answers.set(slot, option);
                let interview = Interview::of(&pack, &answers);
                prop_assert_eq!(&logic.answers_in(&world, &model), interview.used());
                let level = interview.assess(&pack).level;
                for (claim, other) in levels.iter().zip(pack.level_idxs()) {
                    prop_assert_eq!(model.holds(*claim), level >= other);
                }
            }
        }
    }
}

#[test]
fn the_shipped_formula_says_what_the_interview_says() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let mut dice = Dice::of(7);
    for n_tools in [0, 1, 3] {
        let mut logic = Logic::of(&pack, n_tools, Gaps::Allowed);
        for _ in 0..10 {
            let answers = some_slots(&pack, n_tools, &mut dice);
            let fixed = fixed(&mut logic, &answers);
            agrees(&mut logic, &pack, &answers, &fixed).unwrap();
        }
    }
}
