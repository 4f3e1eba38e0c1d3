//! The proof of a pack agrees with trying everything, and its witnesses show what they claim.

mod goals;
mod mutations;
mod room;
#[path = "../../benches/support/synthetic.rs"]
pub(crate) mod synthetic;

use std::collections::BTreeSet;

use askfirst::answer::{Answers, Slot};
use askfirst::interview::{Interview, slots};
use askfirst::pack::{LevelIdx, OptionIdx, Pack, QuestionIdx};
use askfirst::session::Session;
use askfirst::source::{Noun, Source};
use askfirst::verify::{Breach, Fault, Flaw, Law, Play, Report, prove};
use proptest::prelude::*;

use crate::laws::few;
use crate::small_pack::{Draft, draft};

/// The most ways that are tried.
const MOST_WAYS: usize = 500;

fn level(pack: &Pack, answers: &Answers) -> LevelIdx {
    Interview::of(pack, answers).assess(pack).level
}

/// Shows that a play is a complete session that leads where it says, also when it is saved and
/// opened again.
fn replay(pack: &Pack, play: &Play) -> Result<(), String> {
    let text = play.session(pack).to_toml(pack);
    let name = "witness.toml";
    let session =
        Session::read(pack, Source { name, text: &text }).map_err(|why| format!("{why:?}"))?;
    let interview = Interview::of(pack, &session.answers);
    let slot = Slot {
        question: play.given.question,
        tool: play.given.tool,
    };
    let shows = session.answers == play.answers
        && interview.is_complete()
        && interview.set_aside().is_empty()
        && interview.used().get(slot) == Some(play.given.option)
        && interview.assess(pack).level == play.level;
    if shows {
        Ok(())
    } else {
        Err(format!("{play:?} does not show it"))
    }
}

/// Whether two plays are equal in everything that is asked in both, but for one slot.
fn differ_in_one(one: &Play, other: &Play) -> bool {
    let slot = |play: &Play| (play.given.question, play.given.tool);
    slot(one) == slot(other)
        && one.answers.n_tools() == other.answers.n_tools()
        && one.answers.each().all(|(at, option)| {
            let same = other
                .answers
                .get(at)
                .is_none_or(|another| another == option);
            same || (at.question, at.tool) == slot(one)
        })
}

/// Replays what a breach shows.
pub(crate) fn shown(pack: &Pack, breach: &Breach) -> Result<(), String> {
    let plays = breach
        .witness
        .as_ref()
        .map_or(&[][..], |witness| &witness.plays);
    for play in plays {
        replay(pack, play)?;
    }
    for one in plays {
        for other in plays {
            if !differ_in_one(one, other) {
                return Err(format!(
                    "{one:?} and {other:?} differ in more than one answer"
                ));
            }
        }
    }
    let of = |question: &str, option: &str| {
        let question = pack.question(pack.question_by_id(question).unwrap());
        let option = question.option(option).unwrap();
        plays
            .iter()
            .find(|play| play.given.option == option)
            .map(|play| play.level)
            .unwrap()
    };
    let levels: BTreeSet<LevelIdx> = plays.iter().map(|play| play.level).collect();
    let is_shown = match &breach.fault {
        Fault::MilderThanSafe {
            question,
            safe,
            other,
        } => of(question, other) < of(question, safe),
        Fault::NoSafeOption { .. } => levels.len() == 2,
        Fault::UnsureIsFloor { question } => {
            of(question, "unsure") == LevelIdx::FLOOR && levels.len() > 1
        }
        Fault::UnsureIsMildest { question } => {
            let unsure = of(question, "unsure");
            let definite = pack
                .question(pack.question_by_id(question).unwrap())
                .options
                .len()
                - 1;
            plays.iter().filter(|play| play.level > unsure).count() == definite
        }
        _ => plays.is_empty(),
    };
    if is_shown {
        Ok(())
    } else {
        Err(format!("{breach:?} is not shown"))
    }
}

/// Every total way of answering with its level, and how the levels change with one answer.
struct Tried {
    slots: Vec<(Slot, usize)>,
    interviews: Vec<Interview>,
    levels: Vec<LevelIdx>,
}

impl Tried {
    fn every_way(pack: &Pack, n_tools: usize) -> Self {
        let slots: Vec<(Slot, usize)> = slots(pack, n_tools)
            .map(|slot| (slot, pack.question(slot.question).options.len()))
            .collect();
        let n_ways = slots.iter().map(|(_, n)| n).product();
        let (mut interviews, mut levels) = (Vec::new(), Vec::new());
        for way in 0..n_ways {
            let mut answers = Answers::none(pack, n_tools);
            let mut rest: usize = way;
            for (slot, n_options) in &slots {
                let options = pack.question(slot.question).option_idxs();
                let option: Vec<OptionIdx> = options.collect();
                answers.set(*slot, option[rest % n_options]);
                rest /= n_options;
            }
            let interview = Interview::of(pack, &answers);
            levels.push(level(pack, &answers));
            interviews.push(interview);
        }
        Self {
            slots,
            interviews,
            levels,
        }
    }

    /// For each way in which a question is asked, the level of each of its answers.
    fn changes(&self, question: QuestionIdx) -> Vec<Vec<LevelIdx>> {
        let mut changes = Vec::new();
        let mut weight = 1;
        for (slot, n_options) in &self.slots {
            for way in 0..self.levels.len() {
                let is_first = (way / weight).is_multiple_of(*n_options);
                if slot.question != question || !is_first || !self.interviews[way].is_asked(*slot) {
                    continue;
                }
                let others: Vec<usize> = (0..*n_options)
                    .map(|option| way + option * weight)
                    .collect();
                if others.iter().all(|way| self.interviews[*way].is_complete()) {
                    changes.push(others.iter().map(|way| self.levels[*way]).collect());
                }
            }
            weight *= n_options;
        }
        changes
    }
}

fn safe_answers_break(pack: &Pack, question: QuestionIdx, tried: &[Tried]) -> bool {
    let asked = pack.question(question);
    let is_safe =
        |at: usize| asked.safe.is_empty() || asked.safe.has(asked.option_idxs().nth(at).unwrap());
    tried
        .iter()
        .flat_map(|tried| tried.changes(question))
        .any(|levels| {
            let safe = levels.iter().enumerate().filter(|(at, _)| is_safe(*at));
            safe.max_by_key(|(_, level)| **level)
                .is_some_and(|(_, safest)| levels.iter().any(|level| level < safest))
        })
}

fn loophole(pack: &Pack, question: QuestionIdx, tried: &[Tried]) -> (bool, bool) {
    let Some(unsure) = pack.question(question).unsure() else {
        return (false, false);
    };
    let (mut floor, mut mildest) = (false, false);
    for levels in tried.iter().flat_map(|tried| tried.changes(question)) {
        let unsure_level = levels[unsure.position()];
        let definite = levels
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != unsure.position());
        let definite: Vec<LevelIdx> = definite.map(|(_, level)| *level).collect();
        let at_floor = unsure_level == LevelIdx::FLOOR;
        floor |= at_floor && definite.iter().any(|level| *level > LevelIdx::FLOOR);
        mildest |= !definite.is_empty() && definite.iter().all(|level| *level > unsure_level);
    }
    (floor, mildest)
}

fn breaches(report: &Report) -> impl Iterator<Item = &Breach> {
    report.laws.iter().flat_map(|law| &law.breaches)
}

/// Everything that occurs in some complete interview, by what law 2 calls it.
fn occurring(pack: &Pack, tried: &[Tried]) -> BTreeSet<String> {
    let mut occurring = BTreeSet::new();
    for interview in tried.iter().flat_map(|tried| &tried.interviews) {
        if !interview.is_complete() {
            continue;
        }
        for step in interview.path() {
            let question = pack.question(step.slot.question);
            occurring.insert(format!("question {}", question.id));
            let option = question.option_id(step.answer.unwrap());
            occurring.insert(format!("option {} {option}", question.id));
        }
        let result = interview.assess(pack);
        occurring.insert(format!("level {}", pack.level(result.level).id));
        for reason in &result.reasons {
            occurring.insert(format!("finding {}", pack.finding(reason.finding).id));
        }
        for owed in &result.obligations {
            occurring.insert(format!(
                "obligation {}",
                pack.obligation(owed.obligation).id
            ));
        }
    }
    occurring
}

fn everything(pack: &Pack) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for question in pack.questions() {
        all.insert(format!("question {}", question.id));
        for option in &question.options {
            all.insert(format!("option {} {}", question.id, option.id));
        }
    }
    all.extend(
        pack.levels()
            .iter()
            .map(|level| format!("level {}", level.id)),
    );
    all.extend(
        pack.findings()
            .iter()
            .map(|finding| format!("finding {}", finding.id)),
    );
    all.extend(
        pack.obligations()
            .iter()
            .map(|owed| format!("obligation {}", owed.id)),
    );
    all
}

/// What a proof says can never occur.
fn told_missing(pack: &Pack, report: &Report) -> BTreeSet<String> {
    let mut missing = BTreeSet::new();
    for breach in breaches(report) {
        match &breach.fault {
            Fault::NeverOccurs { noun, id } => {
                missing.insert(format!("{noun} {id}"));
                if *noun == Noun::Question {
                    let question = pack.question(pack.question_by_id(id).unwrap());
                    let options = question.options.iter();
                    missing.extend(options.map(|option| format!("option {id} {}", option.id)));
                }
            }
            Fault::NeverChosen { question, option } => {
                missing.insert(format!("option {question} {option}"));
            }
            _ => {}
        }
    }
    missing
}

/// The most tools with which not too many ways have to be tried.
fn most_tools(draft: &Draft, pack: &Pack) -> usize {
    let few = (0..3).rev().find(|n| draft.ways(*n) <= MOST_WAYS);
    few.unwrap_or(usize::from(few_tools_are_enough(pack)))
}

/// Whether trying none and one says everything: nothing is asked of tools, so one is like the next.
fn few_tools_are_enough(pack: &Pack) -> bool {
    !pack
        .questions()
        .iter()
        .any(askfirst::pack::Question::is_asked_of_tools)
}

proptest! {
    #![proptest_config(few(200))]

    #[test]
    fn the_proof_agrees_with_trying_everything(draft in draft()) {
        let pack = draft.load();
        let report = prove(&pack);
        let most = most_tools(&draft, &pack);
        let tried: Vec<Tried> = (0..=most).map(|n_tools| Tried::every_way(&pack, n_tools)).collect();
        for breach in breaches(&report) {
            prop_assert_eq!(shown(&pack, breach), Ok(()));
        }
        for question in pack.question_idxs() {
            let id = &pack.question(question).id;
            let is_excepted = pack.exceptions().iter().any(|one| one.question == question);
            let told: Vec<&Breach> = breaches(&report)
                .filter(|breach| match &breach.fault {
                    Fault::MilderThanSafe { question, .. }
                    | Fault::NoSafeOption { question }
                    | Fault::StaleException { question } => question == id,
                    _ => false,
                })
                .collect();
            let breaks = safe_answers_break(&pack, question, &tried);
            if is_excepted {
                // What is stale never occurs; what does occur is not told.
                prop_assert!(!breaks || told.is_empty(), "{}: {:?}", id, told);
                prop_assert!(breaks || !told.is_empty() || !few_tools_are_enough(&pack));
            } else {
                // Told and not tried means that it takes more tools; it was replayed above.
                prop_assert!(!breaks || !told.is_empty(), "{id}");
                let few = told.iter().all(|one| n_tools(one) <= most);
                prop_assert!(told.is_empty() || !few || breaks, "{id}");
            }
            let (floor, mildest) = loophole(&pack, question, &tried);
            let told = |fault: Fault| breaches(&report).find(|one| one.fault == fault);
            let of_floor = told(Fault::UnsureIsFloor { question: id.to_string() });
            let of_mildest = told(Fault::UnsureIsMildest { question: id.to_string() });
            for (found, told) in [(floor, of_floor), (mildest, of_mildest)] {
                prop_assert!(!found || told.is_some(), "{id}");
                let few = told.is_some_and(|one| n_tools(one) <= most);
                prop_assert!(!few || found, "{id}: {told:?}");
            }
        }
    }

    #[test]
    fn what_never_occurs_is_found_by_no_trying(draft in draft()) {
        let pack = draft.load();
        let report = prove(&pack);
        let most = most_tools(&draft, &pack);
        let tried: Vec<Tried> = (0..=most).map(|n_tools| Tried::every_way(&pack, n_tools)).collect();
        let occurring = occurring(&pack, &tried);
        let missing = told_missing(&pack, &report);
        prop_assert!(occurring.is_disjoint(&missing), "{:?}", missing);
        // Something may ask for some tool, whatever that tool is like.
        if most >= 2 || most == 1 && few_tools_are_enough(&pack) {
            let rest: BTreeSet<String> = everything(&pack).difference(&occurring).cloned().collect();
            // With two tools tried, hardly anything needs a third.
            prop_assert!(rest == missing || most >= 2 && rest.is_superset(&missing));
        }
        for (idx, obligation) in pack.obligation_idxs().zip(pack.obligations()) {
            for at in 0..obligation.owed_when.len() {
                trigger_is_settled_as_told(&pack, &report, &tried, (idx, at))?;
            }
        }
        let uncited: BTreeSet<&str> = breaches(&report)
            .filter_map(|breach| match &breach.fault {
                Fault::Uncited { clause } => Some(clause.as_str()),
                _ => None,
            })
            .collect();
        prop_assert_eq!(uncited, never_cited(&pack));
        for verdict in &report.laws {
            let holds = matches!(verdict.law, Law::Total | Law::OrderFree);
            prop_assert!(!holds || verdict.holds());
        }
        for interview in tried.iter().flat_map(|tried| &tried.interviews) {
            prop_assert!(ends_alike_in_any_order(&pack, interview));
        }
    }
}

/// The clauses that no finding, obligation or exception cites; nothing else cites in a random pack.
fn never_cited(pack: &Pack) -> BTreeSet<&str> {
    let findings = pack.findings().iter().map(|finding| &finding.clauses);
    let obligations = pack.obligations().iter().map(|owed| &owed.clauses);
    let exceptions = pack.exceptions().iter().map(|one| &one.clauses);
    let cited: Vec<_> = findings
        .chain(obligations)
        .chain(exceptions)
        .flatten()
        .collect();
    let idxs = pack.clause_idxs().filter(|idx| !cited.contains(&idx));
    idxs.map(|idx| pack.clause(idx).id.as_str()).collect()
}

/// Whether a way of answering, given last answer first, leads to the one level that is the strictest
/// of its findings.
fn ends_alike_in_any_order(pack: &Pack, interview: &Interview) -> bool {
    let given: Vec<(Slot, OptionIdx)> = interview.used().each().collect();
    let mut answers = Answers::none(pack, interview.used().n_tools());
    for (slot, option) in given.into_iter().rev() {
        answers.set(slot, option);
    }
    let result = Interview::of(pack, &answers).assess(pack);
    let before = interview.assess(pack);
    let strictest = result
        .reasons
        .iter()
        .map(|one| pack.finding(one.finding).level);
    result.reasons == before.reasons
        && result.obligations == before.obligations
        && result.level == before.level
        && result.level == strictest.max().unwrap_or(LevelIdx::FLOOR)
}

#[test]
fn a_large_pack_that_keeps_the_laws_is_proven() {
    let report = prove(&synthetic::Synthetic::of(40, 60).load());
    for law in &report.laws {
        assert!(law.holds(), "{:?}", law.breaches);
    }
    assert!(report.figures.two_tools.is_some());
}

fn n_tools(breach: &Breach) -> usize {
    let plays = breach.witness.iter().flat_map(|witness| &witness.plays);
    plays.map(|play| play.answers.n_tools()).max().unwrap_or(0)
}

/// A trigger is told to hold always or never exactly when trying says so.
fn trigger_is_settled_as_told(
    pack: &Pack,
    report: &Report,
    tried: &[Tried],
    (obligation, at): (askfirst::pack::ObligationIdx, usize),
) -> Result<(), TestCaseError> {
    let owed = pack.obligation(obligation);
    let trigger = &owed.owed_when[at];
    let alone = |interview: &Interview| {
        let result = interview.assess(pack);
        let evidence = crate::logic::Judged(interview.used(), &result);
        trigger.holds(pack, &evidence, None)
    };
    let interviews = tried.iter().flat_map(|tried| &tried.interviews);
    let complete = interviews.filter(|interview| interview.is_complete());
    let found: BTreeSet<bool> = complete.map(alone).collect();
    let place = format!("obligation `{}`, trigger {}", owed.id, at + 1);
    let whole = trigger.in_ids(pack);
    let told = report.problems.iter().find_map(|flaw| match flaw {
        Flaw::Always {
            place: at,
            condition,
        } if *at == place && *condition == whole => Some(true),
        Flaw::Never {
            place: at,
            condition,
        } if *at == place && *condition == whole => Some(false),
        _ => None,
    });
    if let Some(told) = told {
        prop_assert!(!found.contains(&!told), "{}: {}", place, whole);
    }
    if found.len() == 1 && few_tools_are_enough(pack) && !whole.is_empty() {
        prop_assert_eq!(told, found.first().copied(), "{}: {}", place, whole);
    }
    Ok(())
}
