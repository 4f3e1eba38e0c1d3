//! What is looked up: principles, rows of the matrix, safe answers, and where each clause is used.

use crate::pack::{ClauseIdx, OptionSet, QuestionIdx, Scope, Text};

use super::super::document::{Block, Prose};
use super::Book;
use super::rules::under;

/// The principles table.
pub(super) fn principles(book: &Book<'_>) -> Vec<Block> {
    let all = book.pack.principles().iter().zip(&book.text.principles);
    let rows = all.map(|(principle, name)| {
        let options = book.text.questions.get(principle.question.position());
        let labels = principle.worst.iter().filter_map(|option| {
            let labels = options.map(|text| &text.options)?;
            labels.get(option.position()).map(Text::as_str)
        });
        vec![
            Prose::plain(name.as_str()),
            book.conditions.question(principle.question).into(),
            labels.collect::<Vec<_>>().join(" < ").into(),
            book.clause_list(&principle.clauses).into(),
        ]
    });
    let header = [
        "handbook.principles.name",
        "handbook.principles.question",
        "handbook.principles.worst",
        "handbook.clauses.ids",
    ];
    let blocks = table(book, &header, rows.collect());
    under(
        book,
        "handbook.principles.title",
        "handbook.principles.about",
        blocks,
    )
}

/// The rows of the published matrix.
pub(super) fn rows(book: &Book<'_>) -> Vec<Block> {
    let all = book.pack.rows().iter().zip(&book.text.rows);
    let rows = all.map(|(row, name)| {
        let question = book.conditions.question(row.question);
        let option = OptionSet::of(row.option);
        let option = book.conditions.options(row.question, option);
        let picked = [("question", question.as_str()), ("option", &option)];
        let when = book.line(&row.when, Scope::Use).unwrap_or_default();
        vec![
            Prose::plain(name.as_str()),
            book.fill("handbook.rows.picked", &picked).into(),
            when.into(),
            book.clause_list(&row.clauses).into(),
        ]
    });
    let header = [
        "handbook.rows.name",
        "handbook.rows.by_hand",
        "handbook.rows.when",
        "handbook.clauses.ids",
    ];
    let blocks = table(book, &header, rows.collect());
    under(book, "handbook.rows.title", "handbook.rows.about", blocks)
}

/// When the first page names performers, and which answers say how consent stands.
pub(super) fn performers(book: &Book<'_>) -> Vec<Block> {
    let Some(performers) = &book.pack.performers else {
        return Vec::new();
    };
    let when = book.when(&performers.when, Scope::Use);
    let consent = performers.consent.iter();
    let consent = consent.map(|idx| book.conditions.question(*idx));
    let consent = consent.collect::<Vec<_>>().join("\n");
    let when = book.fill("handbook.if", &[("when", &when)]);
    let terms = vec![
        book.term("handbook.performers.when", when),
        book.term("handbook.performers.consent", consent),
    ];
    under(
        book,
        "handbook.performers.title",
        "handbook.performers.about",
        vec![Block::Terms(terms)],
    )
}

/// The safe answers of every question that has them, and the declared exceptions.
pub(super) fn safe_answers(book: &Book<'_>) -> Vec<Block> {
    let questions = book.pack.question_idxs();
    let safe = questions.filter_map(|idx| {
        let safe = book.pack.question(idx).safe;
        let options = book.conditions.options(idx, safe);
        let row = || vec![book.conditions.question(idx).into(), options.into()];
        (!safe.is_empty()).then(row)
    });
    let header = ["handbook.safe.question", "handbook.safe.options"];
    let mut blocks = table(book, &header, safe.collect());
    let exceptions = book.pack.exceptions().iter().zip(&book.text.exceptions);
    let exceptions: Vec<_> = exceptions
        .map(|(exception, reason)| {
            let clauses = book.clause_list(&exception.clauses);
            let values = [("text", reason.as_str()), ("clauses", &clauses)];
            let reason = book.fill("handbook.cited", &values);
            (book.conditions.question(exception.question), reason.into())
        })
        .collect();
    if !exceptions.is_empty() {
        blocks.push(Block::subheading(book.say("handbook.safe.exceptions")));
        blocks.push(Block::Terms(exceptions));
    }
    under(book, "handbook.safe.title", "handbook.safe.about", blocks)
}

/// Every clause, section by section, with where it is used.
pub(super) fn clauses(book: &Book<'_>) -> Vec<Block> {
    let used = uses(book);
    let mut blocks = Vec::new();
    for section in book.pack.clause_section_idxs() {
        let all = book.pack.clause_idxs();
        let here = all.filter(|idx| book.pack.clause(*idx).section == section);
        let rows: Vec<Vec<Prose>> = here
            .map(|idx| {
                let text = book.text.clauses.get(idx.position());
                let used = used.get(idx.position()).map(|used| used.join("\n"));
                vec![
                    Prose::plain(book.pack.clause(idx).id.as_str()),
                    text.map_or("", Text::as_str).into(),
                    used.unwrap_or_default().into(),
                ]
            })
            .collect();
        let name = book.text.clause_sections.get(section.position());
        blocks.push(Block::subheading(name.map_or("", Text::as_str)));
        let header = [
            "handbook.clauses.id",
            "handbook.clauses.text",
            "handbook.clauses.used",
        ];
        blocks.extend(table(book, &header, rows));
    }
    under(
        book,
        "handbook.clauses.title",
        "handbook.clauses.about",
        blocks,
    )
}

/// Where each clause is used, one line for each kind of place.
fn uses(book: &Book<'_>) -> Vec<Vec<String>> {
    let pack = book.pack;
    let n_clauses = pack.clauses().len();
    let mut used = Used {
        lines: vec![Vec::new(); n_clauses],
        names: vec![Vec::new(); n_clauses],
    };
    for idx in pack.question_idxs() {
        used.cite(&pack.question(idx).clauses, &Book::number(idx));
    }
    used.close(book, "handbook.used.questions");
    let mut answers: Vec<(QuestionIdx, &[ClauseIdx])> = Vec::new();
    for idx in pack.question_idxs() {
        let choices = pack.question(idx).options.iter();
        answers.extend(choices.map(|choice| (idx, choice.clauses.as_slice())));
    }
    let findings = pack.findings().iter();
    answers.extend(findings.map(|finding| (finding.question, finding.clauses.as_slice())));
    answers.sort_by_key(|(question, _)| *question);
    for (question, clauses) in answers {
        used.cite(clauses, &Book::number(question));
    }
    used.close(book, "handbook.used.answers");
    for (obligation, text) in pack.obligations().iter().zip(&book.text.obligations) {
        used.cite(&obligation.clauses, &text.name);
    }
    used.close(book, "handbook.used.obligations");
    for (reading, text) in pack.readings().iter().zip(&book.text.readings) {
        used.cite(&reading.taken, &text.name);
        used.cite(&reading.other, &text.name);
    }
    used.close(book, "handbook.used.readings");
    for (row, name) in pack.rows().iter().zip(&book.text.rows) {
        used.cite(&row.clauses, name);
    }
    used.close(book, "handbook.used.rows");
    for (principle, name) in pack.principles().iter().zip(&book.text.principles) {
        used.cite(&principle.clauses, name);
    }
    used.close(book, "handbook.used.principles");
    for (position, disagreement) in pack.disagreements().iter().enumerate() {
        used.cite(&disagreement.clauses, &(position + 1).to_string());
    }
    used.close(book, "handbook.used.disagreements");
    for exception in pack.exceptions() {
        used.cite(&exception.clauses, &Book::number(exception.question));
    }
    used.close(book, "handbook.used.exceptions");
    for idx in &pack.guidance.clauses {
        if let Some(lines) = used.lines.get_mut(idx.position()) {
            lines.push(book.say("handbook.used.informs").to_owned());
        }
    }
    used.lines
}

/// Where clauses are used, one kind of place after the other.
struct Used {
    lines: Vec<Vec<String>>,
    /// The places of the kind at hand, for each clause.
    names: Vec<Vec<String>>,
}

impl Used {
    fn cite(&mut self, clauses: &[ClauseIdx], by: &str) {
        for clause in clauses {
            let Some(names) = self.names.get_mut(clause.position()) else {
                continue;
            };
            if names.last().is_none_or(|last| last != by) && !names.iter().any(|name| name == by) {
                names.push(by.to_owned());
            }
        }
    }

    /// Makes one line of each clause's places.
    fn close(&mut self, book: &Book<'_>, key: &str) {
        for (lines, names) in self.lines.iter_mut().zip(&mut self.names) {
            if !names.is_empty() {
                lines.push(book.fill(key, &[("names", &names.join(", "))]));
                names.clear();
            }
        }
    }
}

fn table(book: &Book<'_>, header: &[&'static str], rows: Vec<Vec<Prose>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table {
        header: header.iter().map(|key| book.say(key).to_owned()).collect(),
        rows,
    }]
}
