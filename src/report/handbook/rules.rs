//! What holds over several answers: two readings, answers that do not fit, and what is owed.

use super::super::document::{Block, Prose};
use super::Book;

/// The places where the guidance pulls two ways.
pub(super) fn readings(book: &Book<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (reading, text) in book.pack.readings().iter().zip(&book.text.readings) {
        blocks.push(Block::subheading(text.name.as_str()));
        let with_clauses = |text: &str, clauses: &[_]| {
            let clauses = book.clause_list(clauses);
            let values = [("text", text), ("clauses", &clauses)];
            book.fill("handbook.cited", &values)
        };
        let when = book.when(&reading.when, reading.scope);
        let when = book.fill("handbook.if", &[("when", &when)]);
        blocks.push(Block::Terms(vec![
            book.term("handbook.readings.when", when),
            book.term(
                "handbook.readings.taken",
                with_clauses(&text.taken, &reading.taken),
            ),
            book.term(
                "handbook.readings.other",
                with_clauses(&text.other, &reading.other),
            ),
            book.term("handbook.readings.ask", text.ask.as_str()),
        ]));
    }
    under(
        book,
        "handbook.readings.title",
        "handbook.readings.about",
        blocks,
    )
}

/// Answers that do not fit together.
pub(super) fn disagreements(book: &Book<'_>) -> Vec<Block> {
    let all = book.pack.disagreements().iter();
    let entries: Vec<Prose> = all
        .zip(&book.text.disagreements)
        .map(|(disagreement, text)| {
            let when = book.when(&disagreement.when, disagreement.scope);
            let clauses = book.clause_list(&disagreement.clauses);
            let values = [
                ("text", text.as_str()),
                ("when", &when),
                ("clauses", &clauses),
            ];
            book.fill("handbook.disagreement", &values).into()
        })
        .collect();
    let blocks = if entries.is_empty() {
        Vec::new()
    } else {
        vec![Block::List {
            is_numbered: false,
            entries,
        }]
    };
    under(
        book,
        "handbook.disagreements.title",
        "handbook.disagreements.about",
        blocks,
    )
}

/// What the production is asked to do, and when.
pub(super) fn obligations(book: &Book<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let all = book.pack.obligations().iter().zip(&book.text.obligations);
    for (obligation, text) in all {
        let triggers: Vec<String> = obligation
            .owed_when
            .iter()
            .filter_map(|when| book.line(when, crate::pack::Scope::Use))
            .collect();
        let owed = match triggers.as_slice() {
            [] => book.say("handbook.obligations.always").to_owned(),
            [only] => book.fill("handbook.if", &[("when", only)]),
            several => {
                let lines = several.iter().map(|trigger| format!("- {trigger}"));
                let lines = lines.collect::<Vec<_>>().join("\n");
                book.fill("handbook.obligations.any", &[("when", &lines)])
            }
        };
        blocks.push(Block::subheading(text.name.as_str()));
        blocks.push(Block::Terms(vec![
            book.term("handbook.obligations.text", text.text.as_str()),
            book.term("handbook.obligations.owed", owed),
            book.term(
                "handbook.obligations.clauses",
                book.clause_prose(&obligation.clauses),
            ),
        ]));
    }
    under(
        book,
        "handbook.obligations.title",
        "handbook.obligations.about",
        blocks,
    )
}

/// Blocks under a heading and a paragraph, or nothing if there are none.
pub(super) fn under(
    book: &Book<'_>,
    title: &'static str,
    about: &'static str,
    blocks: Vec<Block>,
) -> Vec<Block> {
    if blocks.is_empty() {
        return blocks;
    }
    let mut all = vec![book.heading(title), Block::paragraph(book.say(about))];
    all.extend(blocks);
    all
}
