//! A whole pack as prose for somebody who checks it: every question, when it is asked, what each
//! answer does and on which clause it rests.

mod questions;
mod reference;
mod rules;

use crate::lang::Catalog;
use crate::pack::{ClauseIdx, Condition, LevelIdx, Pack, PackText, QuestionIdx, Scope, Text};

use super::conditions::Conditions;
use super::document::{About, Block, Document, Prose};

/// Builds the whole of a pack as one document.
pub fn handbook(pack: &Pack, words: &Catalog) -> Document {
    let book = Book {
        pack,
        text: &pack.text,
        words,
        conditions: Conditions {
            pack,
            words,
            is_numbered: true,
        },
    };
    let mut blocks = book.head();
    blocks.extend(book.levels());
    blocks.extend(book.terms());
    blocks.extend(questions::sections(&book));
    blocks.extend(rules::readings(&book));
    blocks.extend(rules::disagreements(&book));
    blocks.extend(rules::obligations(&book));
    blocks.extend(reference::principles(&book));
    blocks.extend(reference::rows(&book));
    blocks.extend(reference::performers(&book));
    blocks.extend(reference::safe_answers(&book));
    blocks.extend(reference::clauses(&book));
    Document {
        title: pack.text.title.to_string(),
        about: About::default(),
        blocks,
    }
}

/// A pack, able to speak of its parts.
struct Book<'a> {
    pack: &'a Pack,
    text: &'a PackText,
    words: &'a Catalog,
    conditions: Conditions<'a>,
}

impl<'a> Book<'a> {
    fn say(&self, key: &'static str) -> &'a str {
        self.words.say(key)
    }

    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(key, values)
    }

    fn heading(&self, key: &'static str) -> Block {
        Block::heading(self.say(key))
    }

    fn head(&self) -> Vec<Block> {
        let guidance = &self.pack.guidance;
        let digest = self.pack.digest.get(..12).unwrap_or(&self.pack.digest);
        let n_questions = self.pack.questions().len().to_string();
        let term = |key: &'static str, value: Prose| (self.say(key).to_owned(), value);
        let identity = [
            ("id", self.pack.id.as_str()),
            ("version", &self.pack.version),
            ("digest", digest),
        ];
        let source = [
            ("article", self.pack.source()),
            ("published", &guidance.published),
            ("seen", &guidance.seen),
        ];
        let mut terms = vec![
            term(
                "handbook.identity_label",
                self.fill("handbook.identity", &identity).into(),
            ),
            term(
                "handbook.source_label",
                self.fill("handbook.source", &source).into(),
            ),
            term(
                "handbook.address_label",
                Prose::default().and_address(guidance.url.as_str()),
            ),
            term("handbook.n_questions_label", n_questions.into()),
        ];
        if !guidance.clauses.is_empty() {
            let clauses = self.clause_list(&guidance.clauses);
            terms.push(term("handbook.informing_label", clauses.into()));
        }
        vec![
            Block::paragraph(self.text.about.as_str()),
            Block::Terms(terms),
            self.heading("handbook.reading.title"),
            Block::List {
                is_numbered: false,
                entries: [
                    "handbook.reading.strictest",
                    "handbook.reading.unsure",
                    "handbook.reading.choice",
                    "handbook.reading.tools",
                    "handbook.reading.not_asked",
                    "handbook.reading.clauses",
                ]
                .map(|key| self.say(key).into())
                .into(),
            },
        ]
    }

    fn levels(&self) -> Vec<Block> {
        let header = [
            "handbook.levels.level",
            "handbook.levels.meaning",
            "handbook.levels.ask",
        ];
        let rows = self.pack.level_idxs().zip(&self.text.levels);
        let rows = rows.map(|(level, text)| {
            vec![
                Prose::strong(self.level(level)),
                text.meaning.as_str().into(),
                text.ask.as_str().into(),
            ]
        });
        vec![
            self.heading("handbook.levels.title"),
            Block::paragraph(self.say("handbook.levels.order")),
            Block::Table {
                header: header.map(|key| self.say(key).to_owned()).into(),
                rows: rows.collect(),
            },
        ]
    }

    fn terms(&self) -> Vec<Block> {
        if self.pack.definitions().is_empty() {
            return Vec::new();
        }
        let terms = self.pack.definition_idxs().map(|idx| {
            let when = &self.pack.definition(idx).when;
            let (key, scope) = if self.conditions.is_of_a_tool(idx) {
                ("handbook.terms.to_a_tool", Scope::Tool)
            } else {
                ("handbook.terms.to_the_use", Scope::Use)
            };
            let when = self.when(when, scope);
            let means = self.fill(key, &[("when", &when)]);
            (self.conditions.term(idx), means.into())
        });
        vec![
            self.heading("handbook.terms.title"),
            Block::paragraph(self.say("handbook.terms.about")),
            Block::Terms(terms.collect()),
        ]
    }

    /// A condition in words, its parts on lines of their own.
    fn when(&self, condition: &Condition, scope: Scope) -> String {
        self.conditions.told(condition, scope).map_or_else(
            || self.say("condition.always").to_owned(),
            |told| told.lines(),
        )
    }

    /// A condition in words on one line, or nothing if it always holds.
    fn line(&self, condition: &Condition, scope: Scope) -> Option<String> {
        let told = self.conditions.told(condition, scope);
        told.map(|told| told.line())
    }

    /// A level with its mark.
    fn level(&self, level: LevelIdx) -> String {
        let name = self.text.level_name(level);
        let mark = self.pack.level(level).mark.to_string();
        self.fill("handbook.level", &[("mark", &mark), ("level", name)])
    }

    fn clause_list(&self, clauses: &[ClauseIdx]) -> String {
        let ids = clauses
            .iter()
            .map(|clause| self.pack.clause(*clause).id.as_str());
        ids.collect::<Vec<_>>().join(", ")
    }

    /// Clauses, each with its section and what it says.
    fn clause_prose(&self, clauses: &[ClauseIdx]) -> Prose {
        let lines = clauses.iter().map(|idx| {
            let clause = self.pack.clause(*idx);
            let section = self.text.clause_sections.get(clause.section.position());
            let text = self.text.clauses.get(idx.position());
            let values = [
                ("id", clause.id.as_str()),
                ("section", section.map_or("", Text::as_str)),
                ("text", text.map_or("", Text::as_str)),
            ];
            self.fill("handbook.clause", &values)
        });
        lines.collect::<Vec<_>>().join("\n").into()
    }

    fn number(question: QuestionIdx) -> String {
        (question.position() + 1).to_string()
    }

    fn term(&self, key: &'static str, value: impl Into<Prose>) -> (String, Prose) {
        (self.say(key).to_owned(), value.into())
    }
}

#[cfg(test)]
mod tests;
