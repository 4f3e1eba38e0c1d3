//! The uses of `cases.toml`: what each must come to, through the engine.

use std::collections::BTreeMap;

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
    expect(
        case.contested || case.accept == [case.action.clone()],
        "accepts too much".to_owned(),
    );
    expect(
        !case.prose.is_empty() && !case.why.is_empty(),
        "says too little".to_owned(),
    );
    expect(
        case.tools.iter().all(|tool| !tool.name.is_empty()),
        "a tool has no name".to_owned(),
    );
    faults
}

#[test]
fn every_shipped_case_comes_out_as_it_says() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let text = include_str!("../../questions/netflix-genai/cases.toml");
    let cases: Cases = toml::from_str(text).unwrap();
    assert!(cases.cases.len() >= 16);
    let faults: Vec<String> = cases
        .cases
        .iter()
        .flat_map(|case| faults(&pack, case))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
