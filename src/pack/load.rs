//! Reads the files of a pack: first every id, then everything that refers to one.

use toml::de::DeTable;

use crate::source::{self, Fields, Kind, Located, Noun, Problem, Reading, Source};

use super::lower::{Conditions, Names, QuestionName, Standing};
use super::{
    Choice, Clause, ClauseSectionIdx, Definition, Disagreement, Exception, FORMAT, Files, Finding,
    Guidance, Level, MOST_OPTIONS, Obligation, Pack, PackText, Principle, Question, QuestionIdx,
    ReadingNote, Row, Scope, text,
};

/// Reads a pack, or says everything that is wrong with it.
pub(super) fn pack(files: &Files<'_>) -> Result<Pack, Vec<Problem>> {
    let named = [
        ("pack.toml", files.pack),
        ("questions.toml", files.questions),
        ("findings.toml", files.findings),
        ("obligations.toml", files.obligations),
        ("clauses.toml", files.clauses),
        ("text/en.toml", files.english),
    ]
    .map(|(name, text)| (format!("{}{name}", files.folder), text));
    let readings = named
        .each_ref()
        .map(|(name, text)| Reading::of(Source { name, text }));
    let tables = readings.each_ref().map(Reading::parse);
    let loader = {
        let [head, questions, findings, obligations, clauses, english] = &readings;
        let [
            head_t,
            questions_t,
            findings_t,
            obligations_t,
            clauses_t,
            english_t,
        ] = &tables;
        let mut loader = Loader::default();
        loader.read_names(&[
            (head, head_t),
            (clauses, clauses_t),
            (questions, questions_t),
            (findings, findings_t),
        ]);
        loader.read_definitions(findings, findings_t);
        loader.read_questions(questions, questions_t);
        loader.read_findings(findings, findings_t);
        loader.read_obligations(obligations, obligations_t);
        loader.read_head(head, head_t);
        loader.read_english(english, english_t);
        loader
    };
    let mut problems: Vec<Problem> = readings
        .into_iter()
        .flat_map(Reading::into_problems)
        .collect();
    let mut pack = loader.pack;
    pack.digest = digest(files);
    if let Some((code, text)) = files.language {
        problems.extend(overlay(
            &mut pack,
            &format!("{}text/{code}.toml", files.folder),
            text,
        ));
    }
    if problems.is_empty() {
        Ok(pack)
    } else {
        Err(problems)
    }
}

/// Lays the text of another language over the English one.
fn overlay(pack: &mut Pack, name: &str, text: &str) -> Vec<Problem> {
    let reading = Reading::of(Source { name, text });
    let table = reading.parse();
    let english = std::mem::take(&mut pack.text);
    pack.text = text::read(
        &reading,
        Fields::of(&reading, &table, 0..0),
        pack,
        Some(&english),
    );
    reading.into_problems()
}

/// The digest of the rules and of the English text; a translation changes no decision.
fn digest(files: &Files<'_>) -> String {
    source::digest(&[
        files.pack,
        files.questions,
        files.findings,
        files.obligations,
        files.clauses,
        files.english,
    ])
}

/// A pack in the making.
#[derive(Debug)]
struct Loader {
    pack: Pack,
    names: Names,
}

impl Default for Loader {
    fn default() -> Self {
        let guidance = Guidance {
            article: String::new(),
            published: String::new(),
            seen: String::new(),
            url: String::new(),
            clauses: Vec::new(),
        };
        let pack = Pack {
            id: String::new(),
            version: String::new(),
            digest: String::new(),
            guidance,
            text: PackText::default(),
            levels: Vec::new(),
            sections: Vec::new(),
            questions: Vec::new(),
            definitions: Vec::new(),
            findings: Vec::new(),
            obligations: Vec::new(),
            readings: Vec::new(),
            disagreements: Vec::new(),
            principles: Vec::new(),
            rows: Vec::new(),
            clauses: Vec::new(),
            clause_sections: Vec::new(),
            exceptions: Vec::new(),
        };
        Self {
            pack,
            names: Names::default(),
        }
    }
}

type File<'a, 's> = (&'a Reading<'s>, &'a DeTable<'s>);

impl Loader {
    /// Collects every id that something may refer to.
    fn read_names(&mut self, [head, clauses, questions, findings]: &[File<'_, '_>; 4]) {
        self.names.sections = values(top(*head).take_texts("sections"));
        self.names.levels = ids(*head, "levels", Noun::Level);
        self.names.clauses = ids(*clauses, "clauses", Noun::Clause);
        self.names.definitions = ids(*findings, "definitions", Noun::Definition);
        self.read_clauses(*clauses);
        ids(*questions, "questions", Noun::Question);
        for mut fields in top(*questions).take_tables("questions") {
            let Some(id) = fields.take_text("id") else {
                continue;
            };
            let options = choices(questions.0, &mut fields);
            self.names.questions.push(QuestionName {
                id: id.value,
                scope: scope(questions.0, &mut fields),
                options: options.into_iter().map(|(id, _)| id.value).collect(),
            });
        }
    }

    fn read_clauses(&mut self, file: File<'_, '_>) {
        let mut fields = top(file);
        for mut clause in fields.take_tables("clauses") {
            let id = clause.require_text("id");
            if let (Some(id), Some(section)) = (id, clause.require_text("section")) {
                let sections = &mut self.pack.clause_sections;
                let known = sections.iter().position(|known| *known == section.value);
                let position = known.unwrap_or_else(|| {
                    sections.push(section.value);
                    sections.len() - 1
                });
                let section = ClauseSectionIdx::at(position);
                self.pack.clauses.push(Clause {
                    id: id.value,
                    section,
                });
            }
            clause.finish();
        }
        fields.finish();
    }

    fn read_definitions(&mut self, reading: &Reading<'_>, table: &DeTable<'_>) {
        for (position, mut fields) in top((reading, table))
            .take_tables("definitions")
            .into_iter()
            .enumerate()
        {
            let id = fields
                .require_text("id")
                .map(|id| id.value)
                .unwrap_or_default();
            let standing = Standing {
                definitions: position,
                ..Standing::of_a_tool()
            };
            let when = self.conditions(reading).take(&mut fields, "when", standing);
            self.pack.definitions.push(Definition { id, when });
            fields.finish();
        }
    }

    fn conditions<'n, 'a, 's>(&'n self, reading: &'a Reading<'s>) -> Conditions<'n, 'a, 's> {
        Conditions {
            reading,
            names: &self.names,
            definitions: &self.pack.definitions,
        }
    }

    fn read_questions(&mut self, reading: &Reading<'_>, table: &DeTable<'_>) {
        let mut fields = top((reading, table));
        for mut fields in fields.take_tables("questions") {
            let id = fields.require_text("id");
            let section = fields.require_text("section");
            let section = section.and_then(|section| self.names.section(reading, &section));
            let scope = scope(reading, &mut fields);
            let options: Vec<Choice> = choices(reading, &mut fields)
                .into_iter()
                .map(|(id, clauses)| Choice {
                    id: id.value,
                    clauses: self.names.clauses(reading, &clauses),
                })
                .collect();
            if options.is_empty() {
                fields.missing("options");
            }
            let idx = QuestionIdx::at(self.pack.questions.len());
            let safe = self.names.options(reading, idx, &fields.take_texts("safe"));
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
            if let (Some(id), Some(section)) = (id, section) {
                let question = Question {
                    id: id.value,
                    section,
                    scope,
                    options,
                    safe,
                    asked_if,
                    clauses,
                };
                self.pack.questions.push(question);
            }
        }
        fields.finish();
    }

    fn read_findings(&mut self, reading: &Reading<'_>, table: &DeTable<'_>) {
        ids((reading, table), "findings", Noun::Finding);
        ids((reading, table), "readings", Noun::Reading);
        ids((reading, table), "disagreements", Noun::Disagreement);
        let mut fields = top((reading, table));
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
                    id: id.value,
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
                    id: id.value,
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
            .map_or(Scope::Use, |question| question.scope);
        let when = self
            .conditions(reading)
            .take(&mut fields, "when", Standing::of(scope));
        if let (Some(id), Some(question), Some(level)) = (id, question, level) {
            let options = self.names.options(reading, question, &options);
            let finding = Finding {
                id: id.value,
                question,
                options,
                when,
                level,
                clauses,
            };
            self.pack.findings.push(finding);
        }
        fields.finish();
    }

    fn read_obligations(&mut self, reading: &Reading<'_>, table: &DeTable<'_>) {
        ids((reading, table), "obligations", Noun::Obligation);
        let mut fields = top((reading, table));
        for mut obligation in fields.take_tables("obligations") {
            let clauses = required_texts(&mut obligation, "clauses");
            let clauses = self.names.clauses(reading, &clauses);
            let standing = Standing {
                after_level: true,
                ..Standing::of(Scope::Use)
            };
            let owed_when: Vec<_> = obligation
                .take_list("owed_when")
                .into_iter()
                .map(|value| self.conditions(reading).lower(value, standing))
                .collect();
            if let Some(id) = obligation.require_text("id") {
                self.pack.obligations.push(Obligation {
                    id: id.value,
                    owed_when,
                    clauses,
                });
            }
            obligation.finish();
        }
        fields.finish();
    }

    fn read_head(&mut self, reading: &Reading<'_>, table: &DeTable<'_>) {
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
        self.pack.sections = values(fields.take_texts("sections"));
        for mut level in fields.take_tables("levels") {
            let mark = level
                .require_text("mark")
                .and_then(|mark| mark.value.chars().next());
            if let (Some(id), Some(mark)) = (level.require_text("id"), mark) {
                self.pack.levels.push(Level { id: id.value, mark });
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
        self.read_guidance(reading, &mut fields);
        self.read_tables(reading, &mut fields);
        fields.finish();
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

    /// The principles table, the matrix rows and the declared exceptions.
    fn read_tables<'a, 's>(&mut self, reading: &'a Reading<'s>, fields: &mut Fields<'a, 's>) {
        for mut row in fields.take_tables("principles") {
            let clauses = self
                .names
                .clauses(reading, &required_texts(&mut row, "clauses"));
            let question = row.require_text("question");
            let question = question.and_then(|id| self.names.question(reading, &id));
            let worst = required_texts(&mut row, "worst");
            if let (Some(id), Some(question)) = (row.require_text("id"), question) {
                let worst = worst
                    .iter()
                    .filter_map(|id| self.names.option(reading, question, id))
                    .collect();
                self.pack.principles.push(Principle {
                    id: id.value,
                    question,
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
            if let (Some(id), Some(question), Some(option)) =
                (row.require_text("id"), question, option)
                && let Some(option) = self.names.option(reading, question, &option)
            {
                self.pack.rows.push(Row {
                    id: id.value,
                    question,
                    option,
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

    /// Reads the English text, once the rules say what needs words.
    fn read_english(&mut self, reading: &Reading<'_>, table: &DeTable<'_>) {
        self.pack.text = text::read(reading, top((reading, table)), &self.pack, None);
    }
}

impl Standing {
    fn of(scope: Scope) -> Self {
        Self {
            scope,
            before: None,
            after_level: false,
            definitions: usize::MAX,
        }
    }

    fn of_a_tool() -> Self {
        Self::of(Scope::Tool)
    }
}

/// The top table of a file.
fn top<'a, 's>((reading, table): File<'a, 's>) -> Fields<'a, 's> {
    Fields::of(reading, table, 0..0)
}

/// The ids of a `[[key]]` list; a second one of the same name is a fault.
fn ids(file: File<'_, '_>, key: &str, noun: Noun) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for mut fields in top(file).take_tables(key) {
        let Some(id) = fields.take_text("id") else {
            continue;
        };
        if all.contains(&id.value) {
            file.0.fault(
                &id.span,
                Kind::DuplicateId {
                    noun,
                    id: id.value.clone(),
                },
            );
        }
        all.push(id.value);
    }
    all
}

/// The options of a question, each with the clauses it cites.
fn choices<'a, 's>(
    reading: &'a Reading<'s>,
    fields: &mut Fields<'a, 's>,
) -> Vec<(Located<String>, Vec<Located<String>>)> {
    let choices: Vec<_> = fields
        .take_list("options")
        .into_iter()
        .filter_map(|value| Fields::of_entry(reading, value))
        .collect();
    if choices.len() > MOST_OPTIONS {
        let kind = Kind::TooMany {
            what: "options".to_owned(),
            most: MOST_OPTIONS,
        };
        reading.fault(&fields.span(), kind);
    }
    choices
}

fn scope<'a>(reading: &'a Reading<'_>, fields: &mut Fields<'a, '_>) -> Scope {
    match fields.require_text("scope") {
        Some(scope) if scope.value == "tool" => Scope::Tool,
        Some(scope) if scope.value != "use" => {
            let kind = Kind::NotOneOf {
                found: scope.value,
                known: "`use` or `tool`".to_owned(),
            };
            reading.fault(&scope.span, kind);
            Scope::Use
        }
        _ => Scope::Use,
    }
}

fn required_texts(fields: &mut Fields<'_, '_>, key: &str) -> Vec<Located<String>> {
    let texts = fields.take_texts(key);
    if texts.is_empty() {
        fields.missing(key);
    }
    texts
}

fn values(texts: Vec<Located<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
