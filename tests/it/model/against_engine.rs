//! The engine and the model are asked about the same random sessions and must say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use askfirst::answer::{Answers, Slot};
use askfirst::interview::{Assessment, Interview};
use askfirst::pack::{ClauseIdx, FindingIdx, NETFLIX_GENAI, Pack, QuestionIdx};

use super::{Level, Model, OBLIGATIONS, Place, QUESTIONS, Tool};
use crate::dice::Dice;

/// A use answered at random: sometimes mostly with the mildest answers, so that mild results and
/// single faults are met as well as heaps of them.
struct Walk {
    dice: Dice,
    plain: usize,
}

impl Walk {
    fn of(seed: u64) -> (usize, Self) {
        let mut dice = Dice::of(seed);
        let n_tools = dice.pick(&[1, 1, 1, 2, 2, 3, 4]);
        let plain = dice.pick(&[0, 30, 60, 80, 92, 97]);
        (n_tools, Self { dice, plain })
    }

    fn answer(&mut self, question: &str, options: &[&'static str]) -> &'static str {
        let plain = match question {
            "generates" if !self.dice.percent(4) => Some("yes"),
            "p1_no_copying"
            | "p2_no_retention"
            | "p3_secured"
            | "agreement"
            | "terms_reviewed"
            | "p4_temporary"
            | "p5_talent_and_union"
            | "c1_approved"
            | "c2_cleared"
            | "c3_explore_only"
            | "c4_permission"
            | "synthetic_scratch"
            | "c8_agreed"
            | "w2_disclosed"
            | "w3_standards"
            | "talent_consent" => Some("yes"),
            "c6_customary" => Some("dub_or_double"),
            "prominence" => Some("incidental"),
            _ => Some("no").filter(|no| options.contains(no)),
        };
        match plain {
            Some(plain) if self.dice.percent(self.plain) => plain,
            _ => self.dice.pick(options),
        }
    }
}

fn options_of(question: &str) -> &'static [&'static str] {
    let known = QUESTIONS.iter().find(|(id, ..)| *id == question);
    known.map_or(&[], |(.., options)| options)
}

/// The answers of the model, for the engine; `idxs` are the pack's questions by id.
fn answers_of(pack: &Pack, idxs: &BTreeMap<&str, QuestionIdx>, model: &Model) -> Answers {
    let mut answers = Answers::none(pack, model.n_tools);
    for ((question, tool), option) in &model.given {
        let (question, tool) = (idxs[question], *tool);
        let option = pack.question(question).option(option).unwrap();
        answers.set(Slot { question, tool }, option);
    }
    answers
}

/// A reason: its question and tool, the level, the clauses in alphabetical order.
type Why<'p> = (&'p str, Tool, &'p str, Vec<&'p str>);

/// Every word of a result, in one form for both sides.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told<'p> {
    asked: Vec<(&'p str, Tool)>,
    level: &'p str,
    reasons: Vec<Why<'p>>,
    obligations: Vec<&'p str>,
    rows: Vec<&'p str>,
    readings: Vec<(&'p str, Tool)>,
    disagreements: Vec<(&'p str, Tool)>,
    principles: Vec<&'p str>,
    open: Vec<(&'p str, Tool)>,
}

impl<'p> Told<'p> {
    fn by_model(model: &Model) -> Self {
        let unsure = |place: &Place| model.answer(place.0, place.1) == "unsure";
        let reasons = model.reasons().into_iter();
        Self {
            asked: model.asked.clone(),
            level: model.level().id(),
            reasons: reasons
                .map(|(place, level, clauses)| (place.0, place.1, level.id(), clauses.to_vec()))
                .collect(),
            obligations: OBLIGATIONS
                .into_iter()
                .filter(|id| model.owes(id))
                .collect(),
            rows: model.rows().into_iter().collect(),
            readings: model.readings().into_iter().collect(),
            disagreements: model.disagreements().into_iter().collect(),
            principles: model.principles(),
            open: model.asked.iter().copied().filter(unsure).collect(),
        }
        .in_order()
    }

    fn by_engine(pack: &'p Pack, interview: &Interview, result: &Assessment) -> Self {
        let place = |slot: Slot| (pack.question(slot.question).id.as_str(), slot.tool);
        let clause = |clause: &ClauseIdx| pack.clause(*clause).id.as_str();
        let reasons = result.reasons.iter().map(|one| {
            let (question, tool) = place(one.slot);
            let clauses = pack.finding(one.finding).clauses.iter().map(clause);
            (
                question,
                tool,
                pack.level(one.level).id.as_str(),
                clauses.collect(),
            )
        });
        let owed = result
            .obligations
            .iter()
            .map(|owed| pack.obligation(owed.obligation));
        let matched = result
            .rows
            .iter()
            .filter(|row| row.is_matched)
            .map(|row| pack.row(row.row));
        let worst = result.principles.iter().map(|one| {
            let given = one
                .worst
                .map(|worst| (pack.question(worst.question), worst.option));
            given.map_or("", |(question, option)| question.option_id(option))
        });
        let (readings, disagreements) = (result.readings.iter(), result.disagreements.iter());
        Self {
            asked: interview
                .path()
                .iter()
                .map(|step| place(step.slot))
                .collect(),
            level: &pack.level(result.level).id,
            reasons: reasons.collect(),
            obligations: owed.map(|one| one.id.as_str()).collect(),
            rows: matched
                .map(|row| pack.question(row.question).option_id(row.option))
                .collect(),
            readings: readings
                .map(|one| (pack.reading(one.note).id.as_str(), one.tool))
                .collect(),
            disagreements: disagreements
                .map(|one| (pack.disagreement(one.note).id.as_str(), one.tool))
                .collect(),
            principles: worst.collect(),
            open: result
                .open_questions
                .iter()
                .map(|slot| place(*slot))
                .collect(),
        }
        .in_order()
    }

    /// What is a set has no order of its own.
    fn in_order(mut self) -> Self {
        for (.., clauses) in &mut self.reasons {
            clauses.sort_unstable();
        }
        self.reasons.sort_unstable();
        self.obligations.sort_unstable();
        self.rows.sort_unstable();
        self.readings.sort_unstable();
        self.disagreements.sort_unstable();
        self
    }
}

/// What the two say, where they do not say the same.
fn differences(model: &Told<'_>, engine: &Told<'_>) -> Vec<String> {
    fn lists<T: PartialEq + Debug>(what: &str, model: &[T], engine: &[T]) -> Option<String> {
        let only = |a: &[T], b: &[T]| {
            let only: Vec<String> = a
                .iter()
                .filter(|one| !b.contains(one))
                .map(|one| format!("{one:?}"))
                .collect();
            only.join(" ")
        };
        (model != engine).then(|| {
            let (model, engine) = (only(model, engine), only(engine, model));
            format!("{what}: only the model [{model}], only the engine [{engine}]")
        })
    }
    [
        lists("level", &[model.level], &[engine.level]),
        lists("asked", &model.asked, &engine.asked),
        lists("reasons", &model.reasons, &engine.reasons),
        lists("obligations", &model.obligations, &engine.obligations),
        lists("rows", &model.rows, &engine.rows),
        lists("readings", &model.readings, &engine.readings),
        lists("disagreements", &model.disagreements, &engine.disagreements),
        lists("principles", &model.principles, &engine.principles),
        lists("open", &model.open, &engine.open),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn the_pack_asks_the_questions_of_the_model_in_its_order_with_its_options() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let shipped: Vec<(&str, bool, Vec<&str>)> = pack
        .questions()
        .iter()
        .map(|question| {
            let options = question.options.iter().map(|o| o.id.as_str()).collect();
            (question.id.as_str(), question.is_asked_of_tools(), options)
        })
        .collect();
    let model: Vec<(&str, bool, Vec<&str>)> = QUESTIONS
        .iter()
        .map(|(id, of_tools, options)| (*id, *of_tools, options.to_vec()))
        .collect();
    assert_eq!(shipped, model);
}

#[test]
fn the_pack_knows_the_levels_and_obligations_of_the_model() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let levels: Vec<&str> = pack
        .levels()
        .iter()
        .map(|level| level.id.as_str())
        .collect();
    assert_eq!(
        levels,
        [Level::Share, Level::Escalate, Level::WrittenApproval].map(Level::id)
    );
    let owed: Vec<&str> = pack
        .obligations()
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(owed, OBLIGATIONS);
}

/// How many sessions are compared, and by how many threads.
const SESSIONS: u64 = 20_000;
const THREADS: u64 = 4;

/// What some sessions show: differences, each with a seed, and which findings were met.
#[derive(Default)]
struct Seen {
    differences: BTreeMap<String, u64>,
    findings: BTreeSet<FindingIdx>,
}

fn compare(pack: &Pack, seeds: impl Iterator<Item = u64>) -> Seen {
    let idxs = pack
        .question_idxs()
        .map(|idx| (pack.question(idx).id.as_str(), idx))
        .collect();
    let mut seen = Seen::default();
    for seed in seeds {
        let (n_tools, mut walk) = Walk::of(seed);
        let model = Model::of(n_tools, |(q, _)| walk.answer(q, options_of(q)));
        let interview = Interview::of(pack, &answers_of(pack, &idxs, &model));
        let result = interview.assess(pack);
        let engine = Told::by_engine(pack, &interview, &result);
        for difference in differences(&Told::by_model(&model), &engine) {
            seen.differences.entry(difference).or_insert(seed);
        }
        seen.findings
            .extend(result.reasons.iter().map(|reason| reason.finding));
    }
    seen
}

#[test]
fn the_engine_and_the_model_say_the_same_of_every_random_session() {
    let pack = Pack::load(&NETFLIX_GENAI).unwrap();
    let mut seen = Seen::default();
    std::thread::scope(|scope| {
        let seeds = |first| (first..SESSIONS).step_by(usize::try_from(THREADS).unwrap());
        let pack = &pack;
        let threads: Vec<_> = (0..THREADS)
            .map(|first| scope.spawn(move || compare(pack, seeds(first))))
            .collect();
        for thread in threads {
            let part = thread.join().unwrap();
            seen.differences.extend(part.differences);
            seen.findings.extend(part.findings);
        }
    });
    let told: Vec<String> = seen
        .differences
        .iter()
        .map(|(said, seed)| format!("seed {seed}: {said}"))
        .collect();
    let first = told[..told.len().min(40)].join("\n");
    assert!(told.is_empty(), "{} differences\n{first}", told.len());
    assert_eq!(
        seen.findings.len(),
        pack.findings().len(),
        "a finding is never reached"
    );
}
