//! Questions, findings, obligations and notes: everything that has a condition.

use crate::source::{Fields, Kind, Located, Noun, Reading, Table};

use super::super::lower::Standing;
use super::super::{
    Choice, Condition, Disagreement, Finding, LevelIdx, Obligation, OptionSet, Question,
    QuestionIdx, ReadingNote, Scope, SectionIdx, UNSURE,
};
use super::{Loader, choices, ids, required_texts, scope, top};

impl Loader {
    pub(super) fn read_questions(&mut self, reading: &Reading<'_>, table: &Table<'_>) {
        let mut fields = top((reading, table));
        if self.is_extension {
            fields.take_tables("retired");
        }
        for mut fields in fields.take_tables("questions") {
            let id = fields.require_text("id");
            let section = fields.require_text("section");
            let section = section.and_then(|section| self.names.section(reading, &section));
            // A fault anywhere means that no pack comes of it; until then every question keeps its
            // place, so that others can refer to it without further faults.
            let section = section.unwrap_or(SectionIdx::at(0));
            let scope = scope(reading, &mut fields);
            let options: Vec<Choice> = choices(reading, &mut fields)
                .into_iter()
                .map(|(id, clauses)| Choice {
                    id: id.value.into(),
                    clauses: self.names.clauses(reading, &clauses),
                })
                .collect();
            if options.is_empty() {
                fields.missing("options");
            }
            let names = &self.names.questions;
            let place = id
                .as_ref()
                .and_then(|id| names.iter().position(|name| name.id == id.value));
            let idx = QuestionIdx::at(place.unwrap_or(self.pack.questions.len()));
            let safe = self.names.options(reading, idx, &fields.take_texts("safe"));
            let record_only = fields.take_texts("record_only");
            let record_only = self.names.options(reading, idx, &record_only);
            let choice = self.choice(reading, idx, fields.take_texts("choice"));
            let before = Some(idx);
            let standing = Standing {
                before,
                ..Standing::of(scope)
            };
            let asked_if = self
                .conditions(reading)
                .take(&mut fields, "asked_if", standing);
            let clauses = self.names.clauses(reading, &fields.take_texts("clauses"));
            fields.finish();
            if let Some(id) = id {
                let question = Question {
                    id: id.value.into(),
                    section,
                    scope,
                    options,
                    safe,
                    record_only,
                    choice,
                    asked_if,
                    clauses,
                };
                self.pack.questions.push(question);
            }
        }
        fields.finish();
    }

    /// The options that the production can choose by working differently.
    fn choice(
        &self,
        reading: &Reading<'_>,
        question: QuestionIdx,
        ids: Vec<Located<String>>,
    ) -> OptionSet {
        let is_unsure = |id: &Located<String>| id.value == UNSURE;
        let (unsure, ids): (Vec<_>, Vec<_>) = ids.into_iter().partition(is_unsure);
        for id in unsure {
            reading.fault(&id.span, Kind::NoChoice { option: id.value });
        }
        self.names.options(reading, question, &ids)
    }

    pub(super) fn read_findings(&mut self, reading: &Reading<'_>, table: &Table<'_>) {
        let file = (reading, table);
        ids(file, "findings", Noun::Finding, &self.pack.findings);
        ids(file, "readings", Noun::Reading, &self.pack.readings);
        let before = &self.pack.disagreements;
        ids(file, "disagreements", Noun::Disagreement, before);
        let mut fields = top((reading, table));
        if self.is_extension {
            fields.take_tables("raised");
        }
        fields.take_tables("definitions");
        for finding in fields.take_tables("findings") {
            self.read_finding(reading, finding);
        }
        for mut note in fields.take_tables("readings") {
            let scope = scope(reading, &mut note);
            let when = self
                .conditions(reading)
                .take(&mut note, "when", Standing::of(scope));
            let taken = self
                .names
                .clauses(reading, &required_texts(&mut note, "taken"));
            let other = self
                .names
                .clauses(reading, &required_texts(&mut note, "other"));
            if let Some(id) = note.require_text("id") {
                let note = ReadingNote {
                    id: id.value.into(),
                    scope,
                    when,
                    taken,
                    other,
                };
                self.pack.readings.push(note);
            }
            note.finish();
        }
        for mut note in fields.take_tables("disagreements") {
            let scope = scope(reading, &mut note);
            let when = self
                .conditions(reading)
                .take(&mut note, "when", Standing::of(scope));
            let clauses = self
                .names
                .clauses(reading, &required_texts(&mut note, "clauses"));
            if let Some(id) = note.require_text("id") {
                self.pack.disagreements.push(Disagreement {
                    id: id.value.into(),
                    scope,
                    when,
                    clauses,
                });
            }
            note.finish();
        }
        fields.finish();
    }

    fn read_finding<'a, 's>(&mut self, reading: &'a Reading<'s>, mut fields: Fields<'a, 's>) {
        let id = fields.require_text("id");
        let question = fields.require_text("question");
        let question = question.and_then(|id| self.names.question(reading, &id));
        let options = required_texts(&mut fields, "options");
        let level = fields.require_text("level");
        let level = level.and_then(|id| self.names.level(reading, &id));
        let clauses = self
            .names
            .clauses(reading, &required_texts(&mut fields, "clauses"));
        let scope = question
            .and_then(|question| self.names.questions.get(question.position()))
            .map_or(Scope::Tool, |question| question.scope);
        let when = self
            .conditions(reading)
            .take(&mut fields, "when", Standing::of(scope));
        let options = question.map_or(OptionSet::NONE, |question| {
            self.names.options(reading, question, &options)
        });
        if let Some(id) = id {
            let finding = Finding {
                id: id.value.into(),
                question: question.unwrap_or(QuestionIdx::at(0)),
                options,
                when,
                level: level.unwrap_or(LevelIdx::FLOOR),
                clauses,
            };
            self.pack.findings.push(finding);
        }
        fields.finish();
    }

    /// When an obligation is owed.
    pub(super) fn owed_when<'a, 's>(
        &self,
        reading: &'a Reading<'s>,
        fields: &mut Fields<'a, 's>,
    ) -> Vec<Condition> {
        let standing = Standing {
            after_level: true,
            ..Standing::of(Scope::Use)
        };
        let ways = fields.take_list("owed_when").into_iter();
        ways.map(|value| self.conditions(reading).lower(value, standing))
            .collect()
    }

    pub(super) fn read_obligations(&mut self, reading: &Reading<'_>, table: &Table<'_>) {
        let file = (reading, table);
        ids(
            file,
            "obligations",
            Noun::Obligation,
            &self.pack.obligations,
        );
        let mut fields = top((reading, table));
        if self.is_extension {
            fields.take_tables("widened");
        }
        for mut obligation in fields.take_tables("obligations") {
            let clauses = required_texts(&mut obligation, "clauses");
            let clauses = self.names.clauses(reading, &clauses);
            let owed_when = self.owed_when(reading, &mut obligation);
            if let Some(id) = obligation.require_text("id") {
                self.pack.obligations.push(Obligation {
                    id: id.value.into(),
                    owed_when,
                    clauses,
                });
            }
            obligation.finish();
        }
        fields.finish();
    }
}
