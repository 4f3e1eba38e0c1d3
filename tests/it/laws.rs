//! What holds of every pack and every set of answers, tried on random ones.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use askfirst::answer::{Answers, Slot};
use askfirst::interview::{Assessment, Interview, Remaining, slots};
use askfirst::pack::{Given, LevelIdx, NETFLIX_GENAI, OptionIdx, Pack};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::dice::Dice;
use crate::small_pack::{Draft, draft};

/// The same cases in every run; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` try others.
pub(crate) fn few(cases: u32) -> ProptestConfig {
    let set = |name: &str| std::env::var_os(name).is_some();
    let usual = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    ProptestConfig {
        cases: if set("PROPTEST_CASES") {
            usual.cases
        } else {
            cases
        },
        rng_seed: if set("PROPTEST_RNG_SEED") {
            usual.rng_seed
        } else {
            RngSeed::Fixed(1)
        },
        ..usual
    }
}

pub(crate) static SHIPPED: LazyLock<Pack> = LazyLock::new(|| Pack::load(&NETFLIX_GENAI).unwrap());

/// A small pack, or now and then the shipped one, which takes longer.
fn pack() -> impl Strategy<Value = Option<Draft>> {
    prop_oneof![9 => draft().prop_map(Some), 1 => Just(None)]
}

fn load(draft: Option<&Draft>) -> Cow<'static, Pack> {
    draft.map_or(Cow::Borrowed(&*SHIPPED), |draft| Cow::Owned(draft.load()))
}

/// An answer to every slot, whether it will be asked or not.
pub(crate) fn every_slot(pack: &Pack, n_tools: usize, dice: &mut Dice) -> Answers {
    let mut answers = Answers::none(pack, n_tools);
    for slot in slots(pack, n_tools) {
        answers.set(slot, any_option(pack, slot, dice));
    }
    answers
}

/// Answers in some slots, whether asked or not.
pub(crate) fn some_slots(pack: &Pack, n_tools: usize, dice: &mut Dice) -> Answers {
    let share = dice.below(101);
    let mut answers = Answers::none(pack, n_tools);
    for slot in slots(pack, n_tools) {
        if dice.percent(share) {
            answers.set(slot, any_option(pack, slot, dice));
        }
    }
    answers
}

fn any_option(pack: &Pack, slot: Slot, dice: &mut Dice) -> OptionIdx {
    let options: Vec<OptionIdx> = pack.question(slot.question).option_idxs().collect();
    if pack.question(slot.question).id == "generates" && !dice.percent(5) {
        return options[0];
    }
    dice.pick(&options)
}

/// Everything that is said of a result, but for the answers that do not count.
fn result(pack: &Pack, answers: &Answers) -> Assessment {
    let mut result = Interview::of(pack, answers).assess(pack);
    result.not_used = Vec::new();
    result
}

fn used(pack: &Pack, answers: &Answers) -> Answers {
    Interview::of(pack, answers).used().clone()
}

pub(crate) fn level(pack: &Pack, answers: &Answers) -> LevelIdx {
    Interview::of(pack, answers).assess(pack).level
}

pub(crate) fn with(answers: &Answers, slot: Slot, option: OptionIdx) -> Answers {
    let mut answers = answers.clone();
    answers.set(slot, option);
    answers
}

/// The shortest and the longest way left, by trying every answer to every open question.
fn by_trying(pack: &Pack, answers: &Answers) -> Remaining {
    let Some(open) = Interview::of(pack, answers).next_open() else {
        return Remaining::default();
    };
    let ways: Vec<Remaining> = pack
        .question(open.question)
        .option_idxs()
        .map(|option| by_trying(pack, &with(answers, open, option)))
        .collect();
    Remaining {
        least: 1 + ways.iter().map(|way| way.least).min().unwrap(),
        most: 1 + ways.iter().map(|way| way.most).max().unwrap(),
    }
}

/// A session is answered to its end, in whichever order `next` picks, with the answers of `plan`.
fn answered(pack: &Pack, plan: &Answers, mut next: impl FnMut(&[Slot]) -> Slot) -> Answers {
    let mut answers = Answers::none(pack, plan.n_tools());
    loop {
        let interview = Interview::of(pack, &answers);
        let open: Vec<Slot> = interview
            .path()
            .iter()
            .filter(|step| step.answer.is_none())
            .map(|step| step.slot)
            .collect();
        if open.is_empty() {
            return answers;
        }
        let slot = next(&open);
        answers.set(slot, plan.get(slot).unwrap());
    }
}

proptest! {
    #![proptest_config(few(200))]

    #[test]
    fn the_order_of_answering_never_matters(draft in pack(), n_tools in 0..4_usize, seed: u64) {
        let pack = load(draft.as_ref());
        let mut dice = Dice::of(seed);
        let plan = every_slot(&pack, n_tools, &mut dice);
        let in_order = answered(&pack, &plan, |open| open[0]);
        let jumping = answered(&pack, &plan, |open| dice.pick(open));
        let backwards = answered(&pack, &plan, |open| open[open.len() - 1]);
        for other in [&jumping, &backwards, &plan] {
            prop_assert_eq!(used(&pack, &in_order), used(&pack, other));
            prop_assert_eq!(result(&pack, &in_order), result(&pack, other));
        }
        prop_assert!(Interview::of(&pack, &in_order).set_aside().is_empty());
    }

    #[test]
    fn a_tool_answered_as_the_one_before_is_asked_all_that_it_is_given(
        draft in pack(), n_tools in 2..4_usize, seed: u64,
    ) {
        let pack = load(draft.as_ref());
        let answers = some_slots(&pack, n_tools, &mut Dice::of(seed));
        let interview = Interview::of(&pack, &answers);
        for step in interview.path() {
            let given = interview.alike(&pack, &answers, step.slot);
            let is_from_here = given.first().is_none_or(|(first, _)| *first == step.slot);
            prop_assert!(is_from_here);
            let mut then = answers.clone();
            for (slot, option) in &given {
                prop_assert_eq!(slot.tool, step.slot.tool);
                prop_assert_eq!(then.get(*slot), None);
                let tool = slot.tool.and_then(|tool| tool.checked_sub(1));
                prop_assert!(tool.is_some());
                prop_assert_eq!(interview.used().get(Slot { tool, ..*slot }), Some(*option));
                prop_assert!(Interview::of(&pack, &then).is_asked(*slot));
                then.set(*slot, *option);
            }
            // No question of another tool or of the use lies between.
            let after = Interview::of(&pack, &then);
            if let Some((last, _)) = given.last() {
                let from = after.position(step.slot).unwrap();
                let to = after.position(*last).unwrap();
                let between = &after.path()[from..=to];
                prop_assert!(between.iter().all(|one| one.slot.tool == step.slot.tool));
            }
        }
    }

    #[test]
    fn taking_an_answer_back_undoes_it(draft in pack(), n_tools in 0..4_usize, seed: u64) {
        let pack = load(draft.as_ref());
        let mut dice = Dice::of(seed);
        let answers = some_slots(&pack, n_tools, &mut dice);
        let before = Interview::of(&pack, &answers);
        for slot in slots(&pack, n_tools) {
            let mut changed = with(&answers, slot, any_option(&pack, slot, &mut dice));
            match answers.get(slot) {
                Some(option) => changed.set(slot, option),
                None => changed.retract(slot),
            }
            prop_assert_eq!(&changed, &answers);
            prop_assert_eq!(&Interview::of(&pack, &changed), &before);
        }
    }

    #[test]
    fn the_next_question_is_the_first_that_is_asked_and_has_no_answer(
        draft in pack(), n_tools in 0..4_usize, seed: u64,
    ) {
        let pack = load(draft.as_ref());
        let answers = some_slots(&pack, n_tools, &mut Dice::of(seed));
        let interview = Interview::of(&pack, &answers);
        let all: Vec<Slot> = slots(&pack, n_tools).collect();
        let is_open = |slot: &Slot| interview.is_asked(*slot) && answers.get(*slot).is_none();
        prop_assert_eq!(interview.next_open(), all.iter().copied().find(is_open));
        for (i, slot) in all.iter().enumerate() {
            let after = all[i + 1..].iter().copied().find(is_open);
            prop_assert_eq!(interview.next_open_after(&pack, *slot), after);
        }
        let path: Vec<Slot> = interview.path().iter().map(|step| step.slot).collect();
        prop_assert!(path.is_sorted_by_key(|slot| all.iter().position(|other| other == slot)));
        for pair in path.windows(2) {
            prop_assert_eq!(interview.after(pair[0]), Some(pair[1]));
            prop_assert_eq!(interview.before(pair[1]), Some(pair[0]));
        }
    }

    #[test]
    fn an_answer_counts_exactly_while_its_question_is_asked(
        draft in pack(), n_tools in 0..4_usize, seed: u64,
    ) {
        let pack = load(draft.as_ref());
        let mut dice = Dice::of(seed);
        let mut answers = some_slots(&pack, n_tools, &mut dice);
        let all: Vec<Slot> = slots(&pack, n_tools).collect();
        for _ in 0..if all.is_empty() { 0 } else { 8 } {
            let slot = dice.pick(&all);
            answers.set(slot, any_option(&pack, slot, &mut dice));
            let interview = Interview::of(&pack, &answers);
            let aside: Vec<(Slot, OptionIdx)> = answers
                .each()
                .filter(|(slot, _)| !interview.is_asked(*slot))
                .collect();
            let mut told = interview.set_aside().to_vec();
            told.sort_unstable();
            let mut expected = aside.clone();
            expected.sort_unstable();
            prop_assert_eq!(told, expected);
            for (slot, option) in answers.each() {
                let used = Some(option).filter(|_| interview.is_asked(slot));
                prop_assert_eq!(interview.used().get(slot), used);
            }
            prop_assert_eq!(interview.n_answered() + aside.len(), answers.each().count());
        }
    }

    #[test]
    fn what_is_not_asked_changes_nothing(draft in pack(), n_tools in 0..4_usize, seed: u64) {
        let pack = load(draft.as_ref());
        let answers = some_slots(&pack, n_tools, &mut Dice::of(seed));
        prop_assert_eq!(result(&pack, &answers), result(&pack, &used(&pack, &answers)));
    }

    #[test]
    fn every_reason_rests_only_on_answers_that_count(
        draft in pack(), n_tools in 0..4_usize, seed: u64,
    ) {
        let pack = load(draft.as_ref());
        let answers = some_slots(&pack, n_tools, &mut Dice::of(seed));
        let interview = Interview::of(&pack, &answers);
        let result = interview.assess(&pack);
        let slot = |given: &Given| Slot { question: given.question, tool: given.tool };
        let counts = |given: &Given| interview.used().get(slot(given)) == Some(given.option);
        for reason in &result.reasons {
            prop_assert_eq!(interview.used().get(reason.slot), Some(reason.option));
            prop_assert!(interview.is_asked(reason.slot));
        }
        prop_assert!(result.reasons.is_sorted_by(|a, b| a.level >= b.level));
        for owed in &result.obligations {
            prop_assert!(owed.because.iter().all(counts), "{:?}", owed);
            let different: BTreeSet<&Given> = owed.because.iter().collect();
            prop_assert_eq!(different.len(), owed.because.len());
        }
        for step in interview.path() {
            let why = interview.why_asked(&pack, step.slot);
            prop_assert!(why.iter().all(counts), "{:?}", why);
            let earlier = |given: &Given| interview.position(slot(given)) < interview.position(step.slot);
            prop_assert!(why.iter().all(earlier), "{:?}", why);
        }
        prop_assert!(result.principles.iter().filter_map(|one| one.worst).all(|one| counts(&one)));
    }

    #[test]
    fn the_ways_left_are_those_found_by_trying_every_answer(
        draft in draft(), n_tools in 0..4_usize, seed: u64,
    ) {
        let n_tools = (0..=n_tools).rev().find(|n| draft.ways(*n) <= 2_500).unwrap();
        let pack = draft.load();
        let answers = some_slots(&pack, n_tools, &mut Dice::of(seed));
        for answers in [Answers::none(&pack, n_tools), answers] {
            let told = Interview::of(&pack, &answers).remaining(&pack, &answers);
            prop_assert_eq!(told, by_trying(&pack, &answers));
        }
    }
}

proptest! {
    #![proptest_config(few(40))]

    #[test]
    fn the_ways_left_hold_the_real_one_at_every_step(n_tools in 0..5_usize, seed: u64) {
        let pack = &*SHIPPED;
        let plan = every_slot(pack, n_tools, &mut Dice::of(seed));
        let mut answers = Answers::none(pack, n_tools);
        let mut told = Vec::new();
        loop {
            let interview = Interview::of(pack, &answers);
            told.push(interview.remaining(pack, &answers));
            let Some(open) = interview.next_open() else { break };
            answers.set(open, plan.get(open).unwrap());
        }
        for (left, told) in told.iter().rev().enumerate() {
            prop_assert!(told.least <= left && left <= told.most, "{} left, {:?}", left, told);
        }
        // Each bound is reached by some way, so an answer never widens them.
        for pair in told.windows(2) {
            prop_assert!(pair[1].least + 1 >= pair[0].least && pair[1].most < pair[0].most);
        }
    }

    #[test]
    fn the_ways_left_on_the_shipped_pack_are_those_found_by_trying(
        n_tools in 1..13_usize, seed: u64,
    ) {
        let pack = &*SHIPPED;
        let mut dice = Dice::of(seed);
        let mut answers = every_slot(pack, n_tools, &mut dice);
        let all: Vec<Slot> = slots(pack, n_tools).collect();
        for _ in 0..5 {
            answers.retract(dice.pick(&all));
        }
        let told = Interview::of(pack, &answers).remaining(pack, &answers);
        prop_assert_eq!(told, by_trying(pack, &answers));
    }

    #[test]
    fn unsure_is_never_the_way_round_a_question(n_tools in 1..5_usize, seed: u64) {
        let pack = &*SHIPPED;
        let answers = every_slot(pack, n_tools, &mut Dice::of(seed));
        for step in Interview::of(pack, &answers).path() {
            let question = pack.question(step.slot.question);
            let Some(unsure) = question.unsure() else { continue };
            let level = |option| level(pack, &with(&answers, step.slot, option));
            let definite: BTreeSet<LevelIdx> =
                question.option_idxs().filter(|option| *option != unsure).map(level).collect();
            prop_assert!(Some(&level(unsure)) >= definite.first(), "{}", question.id);
            prop_assert!(
                definite.len() == 1 || level(unsure) > LevelIdx::FLOOR,
                "{}: {:?}", question.id, definite
            );
        }
    }

    #[test]
    fn no_answer_is_milder_than_a_safe_one_but_for_the_declared_exception(
        n_tools in 1..5_usize, seed: u64,
    ) {
        let pack = &*SHIPPED;
        let answers = every_slot(pack, n_tools, &mut Dice::of(seed));
        let excepted: Vec<_> = pack.exceptions().iter().map(|one| one.question).collect();
        let is_final = |answers: &Answers| {
            let question = pack.question_by_id("p4_temporary").unwrap();
            answers.get(Slot { question, tool: None }) == pack.question(question).option("no")
        };
        for step in Interview::of(pack, &answers).path() {
            let question = pack.question(step.slot.question);
            for safe in question.option_idxs().filter(|option| question.safe.has(*option)) {
                let safest = level(pack, &with(&answers, step.slot, safe));
                for option in question.option_idxs() {
                    let is_milder = level(pack, &with(&answers, step.slot, option)) < safest;
                    let is_excepted = excepted.contains(&step.slot.question) && is_final(&answers);
                    prop_assert!(!is_milder || is_excepted, "{}", question.id);
                }
            }
        }
    }

    #[test]
    fn any_junk_has_a_result(n_tools in 0..12_usize, seed: u64) {
        let pack = &*SHIPPED;
        let mut dice = Dice::of(seed);
        let mut answers = some_slots(pack, n_tools, &mut dice);
        let n_questions = pack.questions().len();
        for _ in 0..10 {
            // A tool that is not there, a question asked of something else, an option of another.
            let question = pack.question_idxs().nth(dice.below(n_questions)).unwrap();
            let other = pack.question_idxs().nth(dice.below(n_questions)).unwrap();
            let tool = Some(dice.below(14)).filter(|_| dice.percent(70));
            let option = any_option(pack, Slot { question: other, tool }, &mut dice);
            answers.set(Slot { question, tool }, option);
        }
        let interview = Interview::of(pack, &answers);
        let result = interview.assess(pack);
        let left = interview.remaining(pack, &answers);
        prop_assert!(result.level <= pack.strictest());
        prop_assert!(result.level <= interview.explanation(pack, &answers).ceiling.level);
        prop_assert_eq!(result.is_complete, interview.is_complete());
        prop_assert_eq!(result.unanswered.is_empty(), left == Remaining::default());
        prop_assert!(left.least <= left.most);
    }
}

#[test]
fn the_declared_exception_occurs() {
    let pack = &*SHIPPED;
    let alteration = pack.exceptions()[0].question;
    let slot = Slot {
        question: alteration,
        tool: None,
    };
    let safe = pack.question(alteration).safe;
    let occurs = (0..400).any(|seed| {
        let mut answers = every_slot(pack, 1, &mut Dice::of(seed));
        // The mildest answers everywhere, but for the one that lets it occur.
        for slot in slots(pack, 1) {
            let question = pack.question(slot.question);
            let milder = question
                .option_idxs()
                .find(|option| question.safe.has(*option));
            answers.set(slot, milder.unwrap_or_else(|| answers.get(slot).unwrap()));
        }
        let set = |answers: &mut Answers, id: &str, option: &str| {
            let question = pack.question_by_id(id).unwrap();
            let option = pack.question(question).option(option).unwrap();
            answers.set(
                Slot {
                    question,
                    tool: None,
                },
                option,
            );
        };
        set(&mut answers, "generates", "yes");
        set(&mut answers, "element", "footage");
        set(&mut answers, "p4_temporary", "no");
        let levels = pack
            .question(alteration)
            .option_idxs()
            .map(|option| (safe.has(option), level(pack, &with(&answers, slot, option))));
        let levels: Vec<(bool, LevelIdx)> = levels.collect();
        levels
            .iter()
            .any(|(is_safe, safest)| *is_safe && levels.iter().any(|(_, level)| level < safest))
    });
    assert!(occurs);
    assert_eq!(pack.question(alteration).id, "c6_alteration");
    assert_eq!(pack.exceptions().len(), 1);
}
