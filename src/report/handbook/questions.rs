//! The questions: when each is asked, what its answers do, and what they open.

use crate::pack::{OptionIdx, OptionSet, QuestionIdx, QuestionText, Scope, Text};

use super::super::document::{Block, Prose};
use super::super::openers::openers;
use super::Book;

/// For each question, the answers of it that help to open later ones.
type Opened = Vec<Vec<(OptionSet, QuestionIdx)>>;

/// Every section with its questions.
pub(super) fn sections(book: &Book<'_>) -> Vec<Block> {
    let pack = book.pack;
    let mut opened: Opened = vec![Vec::new(); pack.questions().len()];
    for question in pack.question_idxs() {
        for opener in openers(pack, question) {
            if let Some(list) = opened.get_mut(opener.question.position()) {
                list.push((opener.options, question));
            }
        }
    }
    let mut blocks = Vec::new();
    let mut current = None;
    for idx in pack.question_idxs() {
        let section = pack.question(idx).section;
        if current != Some(section) {
            let name = book.text.sections.get(section.position());
            let name = name.map_or("", Text::as_str);
            blocks.push(Block::heading(
                book.fill("handbook.section", &[("section", name)]),
            ));
            current = Some(section);
        }
        if let Some(text) = book.text.questions.get(idx.position()) {
            let opens = opened
                .get(idx.position())
                .map_or(&[] as &[_], Vec::as_slice);
            blocks.extend(question(book, idx, text, opens));
        }
    }
    blocks
}

fn question(
    book: &Book<'_>,
    idx: QuestionIdx,
    text: &QuestionText,
    opens: &[(OptionSet, QuestionIdx)],
) -> Vec<Block> {
    let question = book.pack.question(idx);
    let number = Book::number(idx);
    let heading = [("n", number.as_str()), ("ask", &text.ask)];
    let mut terms = vec![
        book.term("handbook.question.short", text.short.as_str()),
        book.term("handbook.question.asked", asked(book, idx)),
        book.term("handbook.question.why", text.why.as_str()),
        book.term("handbook.question.practice", text.practice.as_str()),
        book.term("handbook.question.counts", text.counts.as_str()),
        book.term("handbook.question.counts_not", text.counts_not.as_str()),
        book.term("handbook.question.who", text.who.as_str()),
    ];
    if !question.clauses.is_empty() {
        let clauses = book.clause_prose(&question.clauses);
        terms.push(book.term("handbook.question.clauses", clauses));
    }
    if !question.record_only.is_empty() {
        let options = book.conditions.options(idx, question.record_only);
        terms.push(book.term("handbook.question.record_only", options));
    }
    terms.push(book.term("handbook.question.id", question.id.as_str()));
    let rows = question.option_idxs().map(|option| {
        let label = text.options.get(option.position());
        let label = label.map_or("", Text::as_str);
        let mut cell = Prose::strong(label);
        if question.safe.has(option) {
            cell = cell.and("\n").and(book.say("handbook.answer.safe"));
        }
        if question.choice.has(option) {
            cell = cell.and("\n").and(book.say("handbook.answer.choice"));
        }
        vec![
            cell,
            effect(book, idx, option).into(),
            opened_by(book, option, opens).into(),
        ]
    });
    let header = [
        "handbook.answer.answer",
        "handbook.answer.effect",
        "handbook.answer.opens",
    ];
    let mut blocks = vec![
        Block::subheading(book.fill("handbook.question_title", &heading)),
        Block::Terms(terms),
        Block::Table {
            header: header.map(|key| book.say(key).to_owned()).into(),
            rows: rows.collect(),
        },
    ];
    let exceptions = book.pack.exceptions().iter().zip(&book.text.exceptions);
    for (exception, reason) in exceptions.filter(|(exception, _)| exception.question == idx) {
        let clauses = book.clause_list(&exception.clauses);
        let values = [("reason", reason.as_str()), ("clauses", &clauses)];
        let notice = book.fill("handbook.exception", &values);
        blocks.push(Block::Notice(notice.into()));
    }
    blocks
}

/// When a question is asked, and of what.
fn asked(book: &Book<'_>, idx: QuestionIdx) -> String {
    let question = book.pack.question(idx);
    if question.is_retired() {
        return book.say("handbook.asked.retired").to_owned();
    }
    let when = book.conditions.told(&question.asked_if, question.scope);
    let key = match (question.scope, &when) {
        (Scope::Use, None) => "handbook.asked.always",
        (Scope::Use, Some(_)) => "handbook.asked.if",
        (Scope::Tool, None) => "handbook.asked.of_each_tool",
        (Scope::Tool, Some(_)) => "handbook.asked.of_a_tool_if",
    };
    let when = when.map(|told| told.lines()).unwrap_or_default();
    book.fill(key, &[("when", &when)])
}

/// What an answer does: its findings, each under its condition, and what it cites.
fn effect(book: &Book<'_>, idx: QuestionIdx, option: OptionIdx) -> String {
    let question = book.pack.question(idx);
    let findings = book.pack.findings().iter().zip(&book.text.findings);
    let found =
        findings.filter(|(finding, _)| finding.question == idx && finding.options.has(option));
    let mut lines: Vec<String> = found
        .map(|(finding, reason)| {
            let level = book.level(finding.level);
            let clauses = book.clause_list(&finding.clauses);
            let when = book.line(&finding.when, question.scope);
            let values = [
                ("level", level.as_str()),
                ("reason", reason),
                ("clauses", &clauses),
                ("when", when.as_deref().unwrap_or_default()),
            ];
            let key = if when.is_some() {
                "handbook.finding_if"
            } else {
                "handbook.finding"
            };
            book.fill(key, &values)
        })
        .collect();
    if lines.is_empty() {
        lines.push(book.say("handbook.answer.no_effect").to_owned());
    }
    let cited = question.options.get(option.position());
    if let Some(choice) = cited.filter(|choice| !choice.clauses.is_empty()) {
        let clauses = book.clause_list(&choice.clauses);
        lines.push(book.fill("handbook.answer.cites", &[("clauses", &clauses)]));
    }
    lines.join("\n")
}

/// The later questions that an answer helps to open.
fn opened_by(book: &Book<'_>, option: OptionIdx, opens: &[(OptionSet, QuestionIdx)]) -> String {
    let opened = opens.iter().filter(|(options, _)| options.has(option));
    let numbers: Vec<usize> = opened.map(|(_, idx)| idx.position() + 1).collect();
    match numbers.as_slice() {
        [] => book.say("handbook.answer.opens_nothing").to_owned(),
        numbers => ranges(numbers),
    }
}

/// Ascending numbers, neighbours as ranges: "2-4, 7".
fn ranges(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let said = runs.map(|run| match run {
        [first, .., last] => format!("{first}-{last}"),
        _ => run.iter().map(usize::to_string).collect(),
    });
    said.collect::<Vec<_>>().join(", ")
}
