//! Reads the files of a pack: first every id, then everything that refers to one.

use crate::source::{self, Fields, Kind, Located, Noun, Problem, Reading, Source, Table};

use super::lower::{Conditions, Names, QuestionName, Standing};
use super::{
    Clause, ClauseSectionIdx, Definition, Files, Guidance, MOST_OPTIONS, Pack, PackText, Pipeline,
    Scope,
};

mod head;
mod rules;
mod text;

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
    if readings.iter().any(Reading::has_problems) {
        return Err(readings.into_iter().filter_map(first_problem).collect());
    }
    let loader = Loader::of(&readings, &tables);
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

/// The fault at which a text stopped being TOML: what follows is mostly its consequence.
fn first_problem(reading: Reading<'_>) -> Option<Problem> {
    reading.into_problems().into_iter().next()
}

/// Lays the text of another language over the English one.
fn overlay(pack: &mut Pack, name: &str, text: &str) -> Vec<Problem> {
    let reading = Reading::of(Source { name, text });
    let table = reading.parse();
    if reading.has_problems() {
        return first_problem(reading).into_iter().collect();
    }
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
            pipeline: Pipeline::default(),
            performers: None,
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

type File<'a, 's> = (&'a Reading<'s>, &'a Table<'s>);

impl Loader {
    /// Reads the files, in the order of `Files`.
    fn of(readings: &[Reading<'_>; 6], tables: &[Table<'_>; 6]) -> Self {
        let [head, questions, findings, obligations, clauses, english] = readings;
        let [
            head_t,
            questions_t,
            findings_t,
            obligations_t,
            clauses_t,
            english_t,
        ] = tables;
        let mut loader = Self::default();
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
    }

    /// Collects every id that something may refer to.
    fn read_names(&mut self, [head, clauses, questions, findings]: &[File<'_, '_>; 4]) {
        let sections = top(*head).take_texts("sections");
        twice(head.0, Noun::Section, &sections);
        self.names.sections = values(sections);
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
            let section = clause.require_text("section");
            let section = section.map_or(ClauseSectionIdx::at(0), |id| self.section(id.value));
            if let Some(id) = clause.require_text("id") {
                self.pack.clauses.push(Clause {
                    id: id.value,
                    section,
                });
            }
            clause.finish();
        }
        fields.finish();
    }

    /// A section of the guidance, new or known; a clause that names it makes it one.
    fn section(&mut self, id: String) -> ClauseSectionIdx {
        let sections = &mut self.pack.clause_sections;
        let known = sections.iter().position(|known| *known == id);
        ClauseSectionIdx::at(known.unwrap_or_else(|| {
            sections.push(id);
            sections.len() - 1
        }))
    }

    fn read_definitions(&mut self, reading: &Reading<'_>, table: &Table<'_>) {
        for mut fields in top((reading, table)).take_tables("definitions") {
            let standing = Standing {
                definitions: self.pack.definitions.len(),
                ..Standing::of_a_tool()
            };
            let when = self.conditions(reading).take(&mut fields, "when", standing);
            if let Some(id) = fields.require_text("id") {
                self.pack
                    .definitions
                    .push(Definition { id: id.value, when });
            }
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

    /// Reads the English text, once the rules say what needs words.
    fn read_english(&mut self, reading: &Reading<'_>, table: &Table<'_>) {
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
    let mut tables = top(file).take_tables(key);
    let all: Vec<_> = tables
        .iter_mut()
        .filter_map(|fields| fields.take_text("id"))
        .collect();
    twice(file.0, noun, &all);
    values(all)
}

/// Reports every id that was there before.
fn twice<'l>(
    reading: &Reading<'_>,
    noun: Noun,
    all: impl IntoIterator<Item = &'l Located<String>>,
) {
    let mut before: Vec<&str> = Vec::new();
    for id in all {
        if before.contains(&id.value.as_str()) {
            let id_again = id.value.clone();
            reading.fault(&id.span, Kind::DuplicateId { noun, id: id_again });
        }
        before.push(&id.value);
    }
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
    twice(reading, Noun::Option, choices.iter().map(|(id, _)| id));
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

fn required_texts(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<Located<String>> {
    let texts = fields.take_texts(key);
    if texts.is_empty() {
        fields.missing(key);
    }
    texts
}

fn values(texts: Vec<Located<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
