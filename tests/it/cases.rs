//! The uses of `cases.toml`: what each must come to, through the engine.

use std::collections::{BTreeMap, BTreeSet};

use askfirst::answer::{Answers, Slot};
use askfirst::interview::Interview;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    #[serde(alias = "scenario")]
    cases: Vec<Case>,
}

/// A use in a producer's words, its answers, and what must come out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    title: String,
    prose: String,
    action: String,
    accept: Vec<String>,
    obligations: Vec<String>,
    /// Whether no other obligation is owed.
    #[serde(default)]
    exact: bool,
    never: Vec<String>,
    clauses: Vec<String>,
    contested: bool,
    why: String,
    answers: BTreeMap<String, String>,
    tools: Vec<Tool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tool {
    name: String,
    answers: BTreeMap<String, String>,
}

fn answers(pack: &Pack, case: &Case) -> Answers {
    let mut answers = Answers::none(pack, case.tools.len());
    let tools = case
        .tools
        .iter()
        .enumerate()
        .map(|(i, tool)| (Some(i), &tool.answers));
    for (tool, given) in std::iter::once((None, &case.answers)).chain(tools) {
        for (question, option) in given {
            let question = pack.question_by_id(question).unwrap();
            let option = pack.question(question).option(option).unwrap();
            answers.set(Slot { question, tool }, option);
        }
    }
    answers
}

/// Every way in which a case does not come out as it says; empty where all is well.
fn faults(pack: &Pack, case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    let answers = answers(pack, case);
    let interview = Interview::of(pack, &answers);
    let assessment = interview.assess(pack);
    let mut expect = |holds: bool, what: String| {
        if !holds {
            faults.push(format!("{} {}: {what}", case.id, case.title));
        }
    };
    expect(
        interview.is_complete(),
        format!("open: {:?}", interview.next_open()),
    );
    expect(
        interview.set_aside().is_empty(),
        format!("not asked: {:?}", interview.set_aside()),
    );
    let level = &pack.level(assessment.level).id;
    expect(
        case.accept.contains(level),
        format!("action {level}, accepted {:?}", case.accept),
    );
    let owed: Vec<&str> = assessment
        .obligations
        .iter()
        .map(|owed| pack.obligation(owed.obligation).id.as_str())
        .collect();
    for id in &case.obligations {
        expect(owed.contains(&id.as_str()), format!("does not owe {id}"));
    }
    if case.exact {
        expect(case.action == *level, format!("action {level}"));
        for id in &owed {
            let is_expected = case.obligations.iter().any(|one| one == id);
            expect(is_expected, format!("owes {id} as well"));
        }
    }
    for id in &case.never {
        expect(!owed.contains(&id.as_str()), format!("owes {id}"));
    }
    let cited: Vec<&str> = assessment
        .clauses
        .iter()
        .map(|clause| pack.clause(*clause).id.as_str())
        .collect();
    for id in &case.clauses {
        expect(cited.contains(&id.as_str()), format!("does not cite {id}"));
    }
    faults
}

/// Every way in which a case says too little or contradicts itself.
fn slips(case: &Case) -> Vec<String> {
    let all = [
        (
            case.accept.contains(&case.action),
            "does not accept its own action",
        ),
        (
            case.contested || case.accept == [case.action.clone()],
            "accepts too much",
        ),
        (
            !case.prose.is_empty() && !case.why.is_empty(),
            "says too little",
        ),
        (
            case.tools.iter().all(|tool| !tool.name.is_empty()),
            "has a tool without a name",
        ),
        (
            case.never.iter().all(|id| !case.obligations.contains(id)),
            "owes what it never owes",
        ),
    ];
    let slips = all.iter().filter(|(holds, _)| !holds);
    slips
        .map(|(_, what)| format!("{} {what}", case.id))
        .collect()
}

fn shipped() -> (Pack, Vec<Case>) {
    let text = include_str!("../../questions/netflix-genai/cases.toml");
    let cases: Cases = toml::from_str(text).unwrap();
    (Pack::load(&NETFLIX_GENAI).unwrap(), cases.cases)
}

#[test]
fn every_shipped_case_comes_out_as_it_says() {
    let (pack, cases) = shipped();
    assert!(cases.len() >= 40);
    let faults: Vec<String> = cases.iter().flat_map(|case| faults(&pack, case)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_case_contradicts_itself() {
    let slips: Vec<String> = shipped().1.iter().flat_map(slips).collect();
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

#[test]
fn the_cases_have_ids_of_their_own_in_order() {
    let (_, cases) = shipped();
    let ids: Vec<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    let (public, ours): (Vec<&str>, Vec<&str>) = ids.iter().partition(|id| id.starts_with('P'));
    let numbered = |letter, n| {
        (1..=n)
            .map(|i| format!("{letter}{i:02}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(public, numbered('P', 16));
    assert_eq!(ours, numbered('A', ours.len()));
    let exact = cases.iter().filter(|case| case.exact).count();
    assert_eq!(exact, ours.len());
}

/// What at least one case has to show, and what the cases show of it.
#[derive(Default)]
struct Coverage {
    needed: BTreeSet<String>,
    shown: BTreeSet<String>,
}

impl Coverage {
    fn need<'i>(&mut self, kind: &str, ids: impl IntoIterator<Item = &'i str>) {
        self.needed
            .extend(ids.into_iter().map(|id| format!("{kind} {id}")));
    }

    fn show(&mut self, kind: &str, id: &str) {
        self.shown.insert(format!("{kind} {id}"));
    }

    fn of(pack: &Pack, cases: &[Case]) -> Self {
        let mut all = Self::default();
        for question in pack.questions() {
            let options = question.options.iter().map(|option| option.id.as_str());
            all.need(&question.id, options);
        }
        all.need("level", pack.levels().iter().map(|one| one.id.as_str()));
        all.need("finding", pack.findings().iter().map(|one| one.id.as_str()));
        all.need("owed", pack.obligations().iter().map(|one| one.id.as_str()));
        all.need(
            "not owed",
            pack.obligations().iter().skip(1).map(|one| one.id.as_str()),
        );
        all.need("reading", pack.readings().iter().map(|one| one.id.as_str()));
        all.need(
            "disagreement",
            pack.disagreements().iter().map(|one| one.id.as_str()),
        );
        all.need("row picked", pack.rows().iter().map(|one| one.id.as_str()));
        all.need("row matched", pack.rows().iter().map(|one| one.id.as_str()));
        for case in cases {
            all.see(pack, &answers(pack, case));
        }
        all
    }

    fn see(&mut self, pack: &Pack, answers: &Answers) {
        let interview = Interview::of(pack, answers);
        let result = interview.assess(pack);
        for (slot, option) in interview.used().each() {
            let question = pack.question(slot.question);
            self.show(&question.id, question.option_id(option));
        }
        self.show("level", &pack.level(result.level).id);
        for reason in &result.reasons {
            self.show("finding", &pack.finding(reason.finding).id);
        }
        for idx in pack.obligation_idxs() {
            let is_owed = result.obligations.iter().any(|owed| owed.obligation == idx);
            let kind = if is_owed { "owed" } else { "not owed" };
            self.show(kind, &pack.obligation(idx).id);
        }
        for reading in &result.readings {
            self.show("reading", &pack.reading(reading.note).id);
        }
        for disagreement in &result.disagreements {
            self.show("disagreement", &pack.disagreement(disagreement.note).id);
        }
        for row in &result.rows {
            let id = &pack.row(row.row).id;
            if row.is_picked {
                self.show("row picked", id);
            }
            if row.is_matched {
                self.show("row matched", id);
            }
        }
    }
}

#[test]
fn the_cases_show_every_answer_and_everything_that_can_come_of_it() {
    let (pack, cases) = shipped();
    let all = Coverage::of(&pack, &cases);
    let left: Vec<&String> = all.needed.difference(&all.shown).collect();
    assert!(left.is_empty(), "no case shows {left:?}");
}
