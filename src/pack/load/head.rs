//! `pack.toml`: what the pack is, its levels and sections, and the tables that stand beside a result.

use crate::source::{Fields, Kind, Noun, Reading, Table};

use super::super::lower::Standing;
use super::super::{
    Condition, Exception, FORMAT, Guidance, Level, OptionIdx, Performers, Pipeline, Principle,
    QuestionIdx, Row, Scope, Text,
};
use super::{Loader, ids, required_texts, top, values};

impl Loader {
    pub(super) fn read_head(&mut self, reading: &Reading<'_>, table: &Table<'_>) {
        let mut fields = top((reading, table));
        if let Some(format) = fields.require_text("schema")
            && format.value != FORMAT
        {
            let known = FORMAT.to_owned();
            reading.fault(
                &format.span,
                Kind::OtherFormat {
                    found: format.value,
                    known,
                },
            );
        }
        self.pack.id = fields
            .require_text("id")
            .map(|id| id.value)
            .unwrap_or_default();
        self.pack.version = fields
            .require_text("version")
            .map(|v| v.value)
            .unwrap_or_default();
        fields.take_texts("languages");
        self.pack.sections.extend(
            values(fields.take_texts("sections"))
                .into_iter()
                .map(Text::from),
        );
        if self.is_extension {
            fields.take("extends");
            self.refuse_of_base(reading, &mut fields);
        } else {
            if let Some(extends) = fields.take_text("extends") {
                let base = extends.value;
                reading.fault(&extends.span, Kind::BaseNotRead { base });
            }
            self.read_frame(reading, &mut fields);
        }
        let file = (reading, table);
        ids(file, "principles", Noun::Principle, &self.pack.principles);
        ids(file, "rows", Noun::MatrixRow, &self.pack.rows);
        self.read_pipeline(reading, &mut fields);
        self.read_performers(reading, &mut fields);
        self.read_tables(reading, &mut fields);
        fields.finish();
    }

    /// What a pack that extends none sets for itself and for all that extend it.
    fn read_frame<'a, 's>(&mut self, reading: &'a Reading<'s>, fields: &mut Fields<'a, 's>) {
        for mut level in fields.take_tables("levels") {
            let mark = mark(reading, &mut level);
            if let Some(id) = level.require_text("id") {
                self.pack.levels.push(Level {
                    id: id.value.into(),
                    mark,
                });
            }
            level.finish();
        }
        for key in ["sections", "levels"] {
            let is_empty = match key {
                "levels" => self.pack.levels.is_empty(),
                _ => self.pack.sections.is_empty(),
            };
            if is_empty {
                fields.missing(key);
            }
        }
        self.read_guidance(reading, fields);
    }

    fn read_guidance<'a, 's>(&mut self, reading: &'a Reading<'s>, fields: &mut Fields<'a, 's>) {
        let Some(mut guidance) = fields.take_table("guidance") else {
            return fields.missing("guidance");
        };
        let mut text = |key| {
            guidance
                .require_text(key)
                .map(|text| text.value)
                .unwrap_or_default()
        };
        let (article, published) = (text("article"), text("published"));
        let (seen, url) = (text("seen"), text("url"));
        let clauses = self.names.clauses(reading, &guidance.take_texts("clauses"));
        self.pack.guidance = Guidance {
            article,
            published,
            seen,
            url,
            clauses,
        };
        guidance.finish();
    }

    /// The table of tools; a pack without one has none.
    fn read_pipeline<'a, 's>(&mut self, reading: &'a Reading<'s>, fields: &mut Fields<'a, 's>) {
        let Some(mut pipeline) = fields.take_table("pipeline") else {
            return;
        };
        let mut questions = |key| {
            let ids = pipeline.take_texts(key);
            let question = |id: &_| self.names.question(reading, id);
            ids.iter().filter_map(question).collect()
        };
        let (columns, inputs): (Vec<_>, Vec<_>) = (questions("columns"), questions("inputs"));
        let Pipeline {
            columns: known,
            inputs: known_inputs,
        } = &mut self.pack.pipeline;
        known.extend(columns);
        known_inputs.extend(inputs);
        pipeline.finish();
    }

    /// When performers are named first thing; a pack without it never does, and one that extends
    /// another adds to it.
    fn read_performers<'a, 's>(&mut self, reading: &'a Reading<'s>, fields: &mut Fields<'a, 's>) {
        let Some(mut performers) = fields.take_table("performers") else {
            return;
        };
        let standing = Standing::of(Scope::Use);
        let when = self
            .conditions(reading)
            .take(&mut performers, "when", standing);
        let consent = performers.take_texts("consent");
        let question = |id: &_| self.names.question(reading, id);
        let consent: Vec<QuestionIdx> = consent.iter().filter_map(question).collect();
        match &mut self.pack.performers {
            Some(known) => {
                let before = std::mem::replace(&mut known.when, Condition::ALWAYS);
                known.when = Condition::Any(vec![before, when]);
                known.consent.extend(consent);
            }
            none => *none = Some(Performers { when, consent }),
        }
        performers.finish();
    }

    /// The principles table, the matrix rows and the declared exceptions.
    fn read_tables<'a, 's>(&mut self, reading: &'a Reading<'s>, fields: &mut Fields<'a, 's>) {
        for mut row in fields.take_tables("principles") {
            let clauses = self
                .names
                .clauses(reading, &required_texts(&mut row, "clauses"));
            let question = row.require_text("question");
            let question = question.and_then(|id| self.names.question(reading, &id));
            let worst = required_texts(&mut row, "worst");
            let worst = worst
                .iter()
                .filter_map(|id| self.names.option(reading, question?, id))
                .collect();
            if let Some(id) = row.require_text("id") {
                self.pack.principles.push(Principle {
                    id: id.value.into(),
                    question: question.unwrap_or(QuestionIdx::at(0)),
                    worst,
                    clauses,
                });
            }
            row.finish();
        }
        for mut row in fields.take_tables("rows") {
            let clauses = self
                .names
                .clauses(reading, &required_texts(&mut row, "clauses"));
            let when = self
                .conditions(reading)
                .take(&mut row, "when", Standing::of(Scope::Use));
            let question = row.require_text("question");
            let question = question.and_then(|id| self.names.question(reading, &id));
            let option = row.require_text("option");
            let option = option.and_then(|option| self.names.option(reading, question?, &option));
            if let Some(id) = row.require_text("id") {
                self.pack.rows.push(Row {
                    id: id.value.into(),
                    question: question.unwrap_or(QuestionIdx::at(0)),
                    option: option.unwrap_or(OptionIdx::at(0)),
                    when,
                    clauses,
                });
            }
            row.finish();
        }
        for mut exception in fields.take_tables("exceptions") {
            let clauses = self
                .names
                .clauses(reading, &exception.take_texts("clauses"));
            let question = exception.require_text("question");
            if let Some(question) = question.and_then(|id| self.names.question(reading, &id)) {
                self.pack.exceptions.push(Exception { question, clauses });
            }
            exception.finish();
        }
    }
}

/// The mark of a level: one character that every terminal can show in one cell.
fn mark<'a>(reading: &'a Reading<'_>, level: &mut Fields<'a, '_>) -> char {
    let Some(text) = level.require_text("mark") else {
        return char::default();
    };
    match *text.value.as_bytes() {
        [byte] if byte.is_ascii_graphic() => char::from(byte),
        // Told to be empty already.
        _ if text.value.trim().is_empty() => char::default(),
        _ => {
            let known = "one ASCII character that can be seen".to_owned();
            let found = text.value;
            reading.fault(&text.span, Kind::NotOneOf { found, known });
            char::default()
        }
    }
}
