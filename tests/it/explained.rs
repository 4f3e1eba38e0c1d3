//! The ceiling, and what would change a result, against trying everything.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use askfirst::answer::{Answers, Slot};
use askfirst::interview::{Ceiling, Change, Explanation, Interview, MOST_CHANGES, WhatIf, slots};
use askfirst::pack::{Files, LevelIdx, OptionIdx, Pack};
use askfirst::session::Session;
use askfirst::source::Source;
use proptest::prelude::*;

use crate::dice::Dice;
use crate::laws::{SHIPPED, every_slot, few, level, some_slots, with};
use crate::small_pack::{Draft, draft};
use crate::support::cases::session_text;

/// The mildest and the strictest level over every way of answering the free questions that are
/// asked, the ones that follow included.
fn range(
    pack: &Pack,
    answers: &Answers,
    decided: &BTreeSet<Slot>,
    is_free: &dyn Fn(Slot) -> bool,
) -> (LevelIdx, LevelIdx) {
    let interview = Interview::of(pack, answers);
    let mut path = interview.path().iter().map(|step| step.slot);
    let Some(slot) = path.find(|slot| is_free(*slot) && !decided.contains(slot)) else {
        let level = level(pack, answers);
        return (level, level);
    };
    let mut decided = decided.clone();
    decided.insert(slot);
    let ways = pack.question(slot.question).option_idxs();
    let ways: Vec<_> = ways
        .map(|option| range(pack, &with(answers, slot, option), &decided, is_free))
        .collect();
    let mildest = ways.iter().map(|way| way.0).min().unwrap();
    (mildest, ways.iter().map(|way| way.1).max().unwrap())
}

fn is_open(pack: &Pack, answers: &Answers, slot: Slot) -> bool {
    let answer = answers.get(slot);
    answer.is_none() || answer == pack.question(slot.question).unsure()
}

/// The answers, and a tool where one is lacking.
fn with_a_tool(pack: &Pack, answers: &Answers) -> Answers {
    let mut answers = answers.clone();
    if Interview::of(pack, &answers).needs_tool() {
        answers.add_tool();
    }
    answers
}

/// The ceiling by trying everything.
fn highest(pack: &Pack, answers: &Answers) -> LevelIdx {
    let now = level(pack, answers);
    let answers = with_a_tool(pack, answers);
    let is_free = |slot| is_open(pack, &answers, slot);
    range(pack, &answers, &BTreeSet::new(), &is_free).1.max(now)
}

fn check_ceiling(pack: &Pack, answers: &Answers) -> Result<(), TestCaseError> {
    let interview = Interview::of(pack, answers);
    let Ceiling { level: told, ways } = interview.explanation(pack, answers).ceiling;
    prop_assert_eq!(told, highest(pack, answers));
    prop_assert_eq!(ways.is_empty(), told == level(pack, answers));
    let base = with_a_tool(pack, answers);
    let is_unanswered = |answers: &Answers, slot| answers.get(slot).is_none();
    // The mildest that can come of some of the answers, the other unsure ones staying unsure.
    let mildest = |way: &[askfirst::pack::Given]| {
        let mut answers = base.clone();
        for given in way {
            let of_tools = pack.question(given.question).is_asked_of_tools();
            let tool = given.tool.or(of_tools.then_some(0));
            let slot = Slot {
                question: given.question,
                tool,
            };
            assert!(is_open(pack, &base, slot) && base.get(slot) != Some(given.option));
            answers.set(slot, given.option);
        }
        let given = answers.clone();
        let is_free = |slot| is_unanswered(&given, slot);
        range(pack, &answers, &BTreeSet::new(), &is_free).0
    };
    for way in &ways {
        prop_assert_eq!(mildest(way), told, "{:?}", way);
        prop_assert_eq!(way.len(), ways[0].len());
    }
    Ok(())
}

fn offers(pack: &Pack, answers: &Answers) -> Vec<Change> {
    let interview = Interview::of(pack, answers);
    let mut offers = Vec::new();
    for step in interview.path() {
        let question = pack.question(step.slot.question);
        for to in question.option_idxs() {
            let is_offered = question.choice.has(to);
            if let Some(from) = step.answer.filter(|from| *from != to && is_offered) {
                offers.push(Change {
                    slot: step.slot,
                    from,
                    to,
                });
            }
        }
    }
    offers
}

fn changed(answers: &Answers, changes: &[Change]) -> Answers {
    let mut answers = answers.clone();
    for change in changes {
        answers.set(change.slot, change.to);
    }
    answers
}

/// The mildest level after changes, with what is newly asked answered in the best way.
fn best(pack: &Pack, answers: &Answers, changes: &[Change]) -> LevelIdx {
    let before = Interview::of(pack, answers);
    let is_new = |slot| answers.get(slot).is_none() && !before.is_asked(slot);
    range(pack, &changed(answers, changes), &BTreeSet::new(), &is_new).0
}

/// Every set of changes of distinct questions, up to a size.
fn sets(offers: &[Change], most: usize) -> Vec<Vec<Change>> {
    let Some((first, rest)) = offers.split_first() else {
        return vec![Vec::new()];
    };
    let mut all = sets(rest, most);
    let with_first: Vec<Vec<Change>> = all
        .iter()
        .filter(|set| set.len() < most && set.iter().all(|one| one.slot != first.slot))
        .map(|set| [&[*first], &set[..]].concat())
        .collect();
    all.extend(with_first);
    all
}

/// The smallest sets that lower the level, by trying every set.
fn smallest(pack: &Pack, answers: &Answers) -> BTreeSet<Vec<Change>> {
    let now = level(pack, answers);
    let mut all = sets(&offers(pack, answers), MOST_CHANGES);
    all.retain(|set| best(pack, answers, set) < now);
    let has_smaller = |set: &Vec<Change>| {
        let within = |other: &Vec<Change>| other.iter().all(|one| set.contains(one));
        all.iter()
            .any(|other| other.len() < set.len() && within(other))
    };
    all.iter()
        .filter(|set| !has_smaller(set))
        .cloned()
        .collect()
}

fn check_told(pack: &Pack, answers: &Answers, told: &WhatIf) -> Result<(), TestCaseError> {
    let now = level(pack, answers);
    let before = Interview::of(pack, answers);
    let then = changed(answers, &told.changes);
    let after = Interview::of(pack, &then);
    for change in &told.changes {
        prop_assert_eq!(before.used().get(change.slot), Some(change.from));
    }
    prop_assert!(told.level < now);
    prop_assert_eq!(told.level, best(pack, answers, &told.changes));
    let tooled = with_a_tool(pack, &then);
    let is_free = |slot| is_open(pack, &tooled, slot);
    let worst = range(pack, &tooled, &BTreeSet::new(), &is_free).1;
    prop_assert_eq!(told.at_worst, worst.max(told.level));
    let opened: Vec<Slot> = slots(pack, answers.n_tools())
        .filter(|slot| after.is_asked(*slot) && !before.is_asked(*slot))
        .collect();
    let (new, again): (Vec<Slot>, Vec<Slot>) = opened
        .into_iter()
        .partition(|slot| answers.get(*slot).is_none());
    prop_assert_eq!(&told.newly_asked, &new);
    prop_assert_eq!(&told.counting_again, &again);
    let gone: Vec<Slot> = slots(pack, answers.n_tools())
        .filter(|slot| before.is_asked(*slot) && !after.is_asked(*slot))
        .collect();
    prop_assert_eq!(&told.no_longer_asked, &gone);
    Ok(())
}

/// What is told to be fixed keeps the level whatever is chosen, and is told only where no way is.
fn check_fixed_by(
    pack: &Pack,
    answers: &Answers,
    explanation: &Explanation,
) -> Result<(), TestCaseError> {
    if explanation.fixed_by.is_empty() {
        return Ok(());
    }
    prop_assert!(explanation.what_if.is_empty());
    let interview = Interview::of(pack, answers);
    let offers: Vec<(Slot, OptionIdx)> = interview
        .path()
        .iter()
        .filter(|step| step.answer.is_some())
        .flat_map(|step| {
            let question = pack.question(step.slot.question);
            let choices = question.option_idxs();
            let choices = choices.filter(|option| question.choice.has(*option));
            choices.map(|option| (step.slot, option))
        })
        .collect();
    let mut all = answers.clone();
    for (slot, option) in offers {
        let mut one = answers.clone();
        one.set(slot, option);
        prop_assert!(Interview::of(pack, &one).level(pack) >= explanation.level);
        all.set(slot, option);
        prop_assert!(Interview::of(pack, &all).level(pack) >= explanation.level);
    }
    Ok(())
}

fn check_what_if(pack: &Pack, answers: &Answers) -> Result<(), TestCaseError> {
    let explanation = Interview::of(pack, answers).explanation(pack, answers);
    check_fixed_by(pack, answers, &explanation)?;
    let told = explanation.what_if;
    let sets: BTreeSet<Vec<Change>> = told.iter().map(|one| one.changes.clone()).collect();
    prop_assert_eq!(sets.len(), told.len());
    prop_assert_eq!(sets, smallest(pack, answers));
    for one in &told {
        check_told(pack, answers, one)?;
    }
    let ranks = told
        .iter()
        .map(|one| (one.level, one.changes.len(), one.newly_asked.len()));
    prop_assert!(ranks.is_sorted());
    Ok(())
}

/// As many tools as leave few enough ways to try them all.
fn few_tools(draft: &Draft, n_tools: usize) -> usize {
    let fit = (0..=n_tools).rev().find(|n| draft.ways(*n) <= 300);
    fit.unwrap_or(0)
}

proptest! {
    #![proptest_config(few(1_000))]

    #[test]
    fn the_ceiling_is_the_one_found_by_trying(draft in draft(), n_tools in 0..4_usize, seed: u64) {
        let n_tools = few_tools(&draft, n_tools);
        let pack = draft.load();
        let mut dice = Dice::of(seed);
        check_ceiling(&pack, &some_slots(&pack, n_tools, &mut dice))?;
        check_ceiling(&pack, &every_slot(&pack, n_tools, &mut dice))?;
    }

    #[test]
    fn what_would_change_it_is_what_is_found_by_trying(
        draft in draft(), n_tools in 0..4_usize, seed: u64,
    ) {
        let n_tools = few_tools(&draft, n_tools);
        let pack = draft.load();
        let mut dice = Dice::of(seed);
        check_what_if(&pack, &some_slots(&pack, n_tools, &mut dice))?;
        check_what_if(&pack, &every_slot(&pack, n_tools, &mut dice))?;
    }
}

/// Answers to everything, mostly the safe ones, so that few reasons are left to switch off.
fn mostly_safe(pack: &Pack, n_tools: usize, dice: &mut Dice) -> Answers {
    let mut answers = every_slot(pack, n_tools, dice);
    for slot in slots(pack, n_tools) {
        let question = pack.question(slot.question);
        let safe: Vec<OptionIdx> = question
            .option_idxs()
            .filter(|option| question.safe.has(*option))
            .collect();
        if !safe.is_empty() && question.id != "generates" && dice.percent(90) {
            answers.set(slot, dice.pick(&safe));
        }
    }
    answers
}

proptest! {
    #![proptest_config(few(60))]

    #[test]
    fn on_the_shipped_pack_too(n_tools in 1..3_usize, seed: u64) {
        let pack = &*SHIPPED;
        let answers = mostly_safe(pack, n_tools, &mut Dice::of(seed));
        check_what_if(pack, &answers)?;
        check_ceiling(pack, &answers)?;
    }
}

/// The ids of all uses of `cases.toml`.
fn cases() -> Vec<String> {
    let cases = include_str!("../../questions/netflix-genai/cases.toml");
    let cases: toml::Table = cases.parse().unwrap();
    let cases = cases["cases"].as_array().unwrap().iter();
    cases
        .map(|case| case["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_worked_case_is_explained_as_trying_finds() {
    let pack = &*SHIPPED;
    let mut n_ways = 0;
    for id in cases() {
        let text = session_text(&id, "");
        let source = Source {
            name: &id,
            text: &text,
        };
        let session = Session::read(pack, source).unwrap();
        let answers = &session.answers;
        let checked = check_what_if(pack, answers).and_then(|()| check_ceiling(pack, answers));
        assert!(checked.is_ok(), "{id}: {checked:?}");
        let interview = Interview::of(pack, &session.answers);
        n_ways += interview.explanation(pack, &session.answers).what_if.len();
    }
    assert!(n_ways > 20, "{n_ways}");
}

/// What the shipped pack marks as the production's to choose. Whatever else becomes a choice, a fact
/// never does: what is made, whom it shows, what is held, agreed or known.
#[test]
fn the_productions_choices_are_these_and_no_others() {
    let pack = &*SHIPPED;
    let mut marked = Vec::new();
    for question in pack.questions() {
        for option in question
            .option_idxs()
            .filter(|option| question.choice.has(*option))
        {
            marked.push(format!("{} {}", question.id, question.option_id(option)));
        }
    }
    assert_eq!(
        marked,
        [
            "p2_no_retention yes",
            "p3_secured yes",
            "agreement yes",
            "terms_reviewed yes",
            "p4_temporary yes",
            "prominence incidental",
            "c1_netflix no",
            "c1_personal no",
            "c1_talent no",
            "c2_training no",
            "c2_cleared yes",
            "c3_explore_only yes",
            "c4_references no",
            "synthetic_scratch yes",
        ]
    );
}

/// A pack in which trying takes too long: many questions must have a definite answer for the level
/// `never`, and of the last two exactly what cannot be.
fn long_to_try() -> Pack {
    const OPENING: usize = 14;
    let ids: Vec<String> = (0..OPENING).map(|at| format!("q{at}")).collect();
    let mut questions = String::new();
    let mut english = String::from(
        "[pack]\ntitle = \"t\"\nabout = \"t\"\n[sections.only]\nname = \"t\"\n[clauses.C-1]\ntext = \"t\"\n\
         [clause_sections.all]\nname = \"t\"\n[findings.f_some]\nreason = \"t\"\n[findings.f_never]\nreason = \"t\"\n",
    );
    for id in ids.iter().map(String::as_str).chain(["y", "z"]) {
        write!(questions,
            "[[questions]]\nid = \"{id}\"\nsection = \"only\"\nscope = \"use\"\noptions = [\"yes\", \"no\", \"unsure\"]\n"
        ).unwrap();
        write!(english,
            "[questions.{id}]\nask = \"t\"\nshort = \"t\"\npractice = \"t\"\nwhy = \"t\"\ncounts = \"t\"\n\
             counts_not = \"t\"\nwho = \"t\"\noptions = {{ yes = \"t\", no = \"t\", unsure = \"t\" }}\n"
        ).unwrap();
    }
    let mut head = String::from(
        "schema = \"askfirst.pack/1\"\nid = \"long\"\nversion = \"1\"\nsections = [\"only\"]\n[guidance]\n\
         article = \"a\"\npublished = \"2025-01\"\nseen = \"2025-01\"\nurl = \"u\"\n",
    );
    for (level, mark) in [("low", "="), ("some", "?"), ("never", "!")] {
        write!(head, "[[levels]]\nid = \"{level}\"\nmark = \"{mark}\"\n").unwrap();
        write!(
            english,
            "[levels.{level}]\nname = \"t\"\nshort = \"t\"\nmeaning = \"t\"\nask = \"t\"\n"
        )
        .unwrap();
    }
    let definite = ids
        .iter()
        .map(|id| format!("{{ {id} = [\"yes\", \"no\"] }}"));
    let definite: Vec<String> = definite.collect();
    let definite = definite.join(", ");
    let finding = |id: &str, level: &str, when: &str| {
        format!(
            "[[findings]]\nid = \"f_{id}\"\nquestion = \"q0\"\noptions = [\"yes\", \"no\"]\nlevel = \"{level}\"\n\
             clauses = [\"C-1\"]\nwhen = {{ all = [{definite}, {{ any = [{{ y = \"yes\" }}, {{ z = \"yes\" }}] }}, {when}] }}\n"
        )
    };
    let cannot = "{ not = { y = \"yes\" } }, { not = { z = \"yes\" } }";
    let findings =
        finding("some", "some", "{ not = { y = \"yes\" } }") + &finding("never", "never", cannot);
    let files = Files {
        folder: "",
        pack: &head,
        questions: &questions,
        findings: &findings,
        obligations: "",
        clauses: "[[clauses]]\nid = \"C-1\"\nsection = \"all\"\n",
        english: &english,
        language: None,
    };
    Pack::load(&files).unwrap()
}

#[test]
fn what_takes_too_long_to_try_is_decided_all_the_same() {
    let pack = long_to_try();
    let interview = Interview::of(&pack, &Answers::none(&pack, 0));
    let answers = Answers::none(&pack, 0);
    let ceiling = interview.explanation(&pack, &answers).ceiling;
    assert_eq!(ceiling.level, pack.level_by_id("some").unwrap());
    let way = &ceiling.ways[0];
    assert_eq!(way.len(), 16);
    let mut answers = answers;
    for given in way {
        let slot = Slot {
            question: given.question,
            tool: given.tool,
        };
        answers.set(slot, given.option);
    }
    assert_eq!(level(&pack, &answers), ceiling.level);
}
