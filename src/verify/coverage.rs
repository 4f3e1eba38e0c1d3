//! Law 6: everything rests on a clause and every clause is used. Also options that nothing tells
//! apart.

use crate::pack::{
    Choice, ClauseIdx, Condition, OptionIdx, OptionSet, Pack, Question, QuestionIdx,
};
use crate::source::Noun;

use super::flaws::{Breach, Fault, Flaw};
use super::{Law, Verdict};

/// Proves law 6.
pub(super) fn law(pack: &Pack) -> Verdict {
    let mut faults = Vec::new();
    let cited = cited(pack);
    for (clause, idx) in pack.clauses().iter().zip(pack.clause_idxs()) {
        if !cited.contains(&idx) {
            let clause = clause.id.to_string();
            faults.push(Fault::Uncited { clause });
        }
    }
    let findings = pack.findings().iter();
    let findings = findings.map(|finding| (Noun::Finding, &finding.id, &finding.clauses));
    let obligations = pack.obligations().iter();
    let obligations = obligations.map(|owed| (Noun::Obligation, &owed.id, &owed.clauses));
    for (noun, id, clauses) in findings.chain(obligations) {
        if clauses.is_empty() {
            let id = id.to_string();
            faults.push(Fault::CitesNothing { noun, id });
        }
    }
    let breach = |fault| Breach {
        fault,
        witness: None,
    };
    Verdict {
        law: Law::Coverage,
        n_checked: pack.clauses().len() + pack.findings().len() + pack.obligations().len(),
        breaches: faults.into_iter().map(breach).collect(),
    }
}

/// Every clause that something cites.
fn cited(pack: &Pack) -> Vec<ClauseIdx> {
    // One that an extension retired is never seen, and so cites nothing.
    let asked = || pack.questions().iter().filter(|one| !one.is_retired());
    let choices = asked().flat_map(|question| &question.options);
    let lists = asked()
        .map(|question| &question.clauses)
        .chain(choices.map(|choice| &choice.clauses))
        .chain(pack.findings().iter().map(|finding| &finding.clauses))
        .chain(pack.obligations().iter().map(|owed| &owed.clauses))
        .chain(
            pack.readings()
                .iter()
                .flat_map(|note| [&note.taken, &note.other]),
        )
        .chain(pack.disagreements().iter().map(|note| &note.clauses))
        .chain(pack.principles().iter().map(|row| &row.clauses))
        .chain(pack.rows().iter().map(|row| &row.clauses))
        .chain(pack.exceptions().iter().map(|exception| &exception.clauses))
        .chain(std::iter::once(&pack.guidance.clauses));
    let mut cited: Vec<ClauseIdx> = lists.flatten().copied().collect();
    cited.sort_unstable();
    cited.dedup();
    cited
}

/// What else can be seen without a search.
pub(super) fn problems(pack: &Pack) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let levels = pack.levels();
    for (at, level) in levels.iter().enumerate() {
        let mut before = levels.iter().take(at);
        if let Some(other) = before.find(|other| other.mark == level.mark) {
            flaws.push(Flaw::SameMark {
                one: other.id.to_string(),
                other: level.id.to_string(),
                mark: level.mark,
            });
        }
    }
    for (section, idx) in pack.sections().iter().zip(pack.section_idxs()) {
        if pack
            .questions()
            .iter()
            .all(|question| question.section != idx)
        {
            let section = section.to_string();
            flaws.push(Flaw::EmptySection { section });
        }
    }
    for idx in pack.question_idxs() {
        alike(pack, idx, &mut flaws);
    }
    flaws
}

/// Options of one question that lead to the same everywhere.
fn alike(pack: &Pack, idx: QuestionIdx, flaws: &mut Vec<Flaw>) {
    let question = pack.question(idx);
    let tests = tests_on(pack, idx);
    // Unsure is an open question, whatever else it leads to.
    let is_unsure = |option: OptionIdx| question.unsure() == Some(option);
    let is_alike = |one: OptionIdx, other: OptionIdx| {
        let clauses = |option: OptionIdx| {
            let choice: Option<&Choice> = question.options.get(option.position());
            choice.map(|choice| &choice.clauses)
        };
        !is_unsure(one)
            && !is_unsure(other)
            && tests.iter().all(|set| set.has(one) == set.has(other))
            && clauses(one) == clauses(other)
    };
    let is_recorded = |option: &OptionIdx| question.record_only.has(*option);
    let options: Vec<OptionIdx> = question.option_idxs().collect();
    for (at, one) in options.iter().enumerate() {
        for other in options.iter().skip(at + 1) {
            let are_recorded = is_recorded(one) && is_recorded(other);
            if !are_recorded && is_alike(*one, *other) {
                flaws.push(told(question, *one, *other));
            }
        }
    }
    for one in options.iter().filter(|option| is_recorded(option)) {
        let mut others = options
            .iter()
            .filter(|other| *other != one && is_recorded(other));
        if !others.any(|other| is_alike(*one, *other)) {
            flaws.push(Flaw::NotAlike {
                question: question.id.to_string(),
                option: question.option_id(*one).to_owned(),
            });
        }
    }
}

fn told(question: &Question, one: OptionIdx, other: OptionIdx) -> Flaw {
    Flaw::Alike {
        question: question.id.to_string(),
        one: question.option_id(one).to_owned(),
        other: question.option_id(other).to_owned(),
    }
}

/// Every set of options of a question that anything looks for.
fn tests_on(pack: &Pack, idx: QuestionIdx) -> Vec<OptionSet> {
    let mut tests = Vec::new();
    let asked_ifs = pack.questions().iter().map(|question| &question.asked_if);
    let whens = pack.findings().iter().map(|finding| &finding.when);
    let triggers = pack.obligations().iter().flat_map(|owed| &owed.owed_when);
    let readings = pack.readings().iter().map(|note| &note.when);
    let disagreements = pack.disagreements().iter().map(|note| &note.when);
    let rows = pack.rows().iter().map(|row| &row.when);
    let performers = pack.performers.iter().map(|one| &one.when);
    let conditions: Vec<&Condition> = asked_ifs
        .chain(whens)
        .chain(triggers)
        .chain(readings)
        .chain(disagreements)
        .chain(rows)
        .chain(performers)
        .collect();
    for condition in conditions {
        condition.each_test(pack.definitions(), &mut |question, options, _| {
            if question == idx {
                tests.push(options);
            }
        });
    }
    let findings = pack
        .findings()
        .iter()
        .filter(|finding| finding.question == idx);
    tests.extend(findings.map(|finding| finding.options));
    let rows = pack.rows().iter().filter(|row| row.question == idx);
    tests.extend(rows.map(|row| OptionSet::of(row.option)));
    let ranks = pack.principles().iter().filter(|row| row.question == idx);
    tests.extend(ranks.flat_map(|row| row.worst.iter().map(|option| OptionSet::of(*option))));
    tests.sort_unstable();
    tests.dedup();
    tests
}
