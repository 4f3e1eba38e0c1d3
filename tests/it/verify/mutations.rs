//! Small changes of the shipped pack: each that breaks a law is refused with answers that show it,
//! each that breaks none is accepted.

mod table;

use askfirst::pack::{Files, NETFLIX_GENAI, Pack};
use askfirst::source::Source;
use askfirst::verify::{Report, overlong, prove};

use super::shown;
use table::{
    CONDITIONS, Change, FINDINGS, FRAME, LEVELS, Mutation, Outcome, REST, SAFE_OPTIONS, SUBTLE,
};

/// The texts of the shipped pack, to be changed.
struct Texts {
    pack: String,
    questions: String,
    findings: String,
    obligations: String,
    clauses: String,
    english: String,
}

impl Texts {
    fn shipped() -> Self {
        Self {
            pack: NETFLIX_GENAI.pack.to_owned(),
            questions: NETFLIX_GENAI.questions.to_owned(),
            findings: NETFLIX_GENAI.findings.to_owned(),
            obligations: NETFLIX_GENAI.obligations.to_owned(),
            clauses: NETFLIX_GENAI.clauses.to_owned(),
            english: NETFLIX_GENAI.english.to_owned(),
        }
    }

    fn file(&mut self, name: &str) -> &mut String {
        match name {
            "pack" => &mut self.pack,
            "questions" => &mut self.questions,
            "findings" => &mut self.findings,
            "obligations" => &mut self.obligations,
            "clauses" => &mut self.clauses,
            "english" => &mut self.english,
            _ => panic!("no file {name}"),
        }
    }

    /// Replaces a text that stands exactly once in a block of a file; the block begins where its
    /// first words stand, and ends with the next one.
    fn change(&mut self, Change(file, block, from, to): &Change) {
        let text = self.file(file);
        let start = text
            .find(block)
            .unwrap_or_else(|| panic!("no {block} in {file}"));
        let end = text[start + 1..]
            .find("\n[")
            .map_or(text.len(), |end| start + 2 + end);
        // What stands in a block of options goes on after a line that begins with a bracket.
        let inside = &text[start..end];
        assert_eq!(
            inside.matches(from).count(),
            1,
            "{from} in {block} of {file}: {inside}"
        );
        let changed = inside.replacen(from, to, 1);
        text.replace_range(start..end, &changed);
    }

    fn load(&self) -> Result<Pack, usize> {
        let files = Files {
            folder: "",
            pack: &self.pack,
            questions: &self.questions,
            findings: &self.findings,
            obligations: &self.obligations,
            clauses: &self.clauses,
            english: &self.english,
            language: None,
        };
        Pack::load(&files).map_err(|problems| problems.len())
    }
}

fn mutated(mutation: &Mutation) -> Texts {
    let mut texts = Texts::shipped();
    for change in mutation.changes {
        texts.change(change);
    }
    texts
}

/// The laws that are broken.
fn broken(report: &Report) -> Vec<usize> {
    let broken = report.laws.iter().filter(|verdict| !verdict.holds());
    broken.map(|verdict| verdict.law.number()).collect()
}

/// How a change turned out, and whether what is told of it is shown by its answers.
fn outcome(mutation: &Mutation, faults: &mut Vec<String>) -> Outcome {
    let texts = mutated(mutation);
    let Ok(pack) = texts.load() else {
        return Outcome::Unreadable;
    };
    let mut report = prove(&pack);
    let (name, text) = ("en.toml", texts.english.as_str());
    report.problems.extend(overlong(Source { name, text }));
    for breach in report.laws.iter().flat_map(|law| &law.breaches) {
        if let Err(why) = shown(&pack, breach) {
            faults.push(format!("{}: {why}", mutation.what));
        }
    }
    match (broken(&report), report.problems.len()) {
        (laws, 0) if laws.is_empty() => Outcome::Accepted,
        (laws, n) if laws.is_empty() => Outcome::Problems(n),
        (laws, _) => Outcome::Breaks(laws.leak()),
    }
}

fn turn_out_as_told(mutations: &[Mutation]) {
    let mut faults = Vec::new();
    for mutation in mutations {
        let found = outcome(mutation, &mut faults);
        if found != mutation.outcome {
            let expected = &mutation.outcome;
            faults.push(format!(
                "{}: {found:?}, expected {expected:?}",
                mutation.what
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn changed_levels_are_judged_rightly() {
    turn_out_as_told(LEVELS);
}

#[test]
fn changed_conditions_are_judged_rightly() {
    turn_out_as_told(CONDITIONS);
}

#[test]
fn changed_safe_options_are_judged_rightly() {
    turn_out_as_told(SAFE_OPTIONS);
}

#[test]
fn changed_clauses_definitions_and_exceptions_are_judged_rightly() {
    turn_out_as_told(FRAME);
}

#[test]
fn changed_findings_are_judged_rightly() {
    turn_out_as_told(FINDINGS);
}

#[test]
fn conditions_without_effect_and_options_without_difference_are_told() {
    turn_out_as_told(REST);
}

#[test]
fn changes_behind_several_rules_are_judged_rightly() {
    turn_out_as_told(SUBTLE);
}

/// Of 109 changes, 79 are refused and 30 break nothing and are accepted.
#[test]
fn so_many_changes_are_refused_and_so_many_accepted() {
    let all = [
        LEVELS,
        CONDITIONS,
        SAFE_OPTIONS,
        FRAME,
        FINDINGS,
        REST,
        SUBTLE,
    ]
    .concat();
    let count = |is: fn(&Outcome) -> bool| all.iter().filter(|one| is(&one.outcome)).count();
    let breaking = count(|outcome| matches!(outcome, Outcome::Breaks(_)));
    let flawed = count(|outcome| matches!(outcome, Outcome::Problems(_)));
    let unreadable = count(|outcome| matches!(outcome, Outcome::Unreadable));
    let accepted = count(|outcome| matches!(outcome, Outcome::Accepted));
    assert_eq!((breaking, flawed, unreadable, accepted), (56, 13, 10, 30));
}
