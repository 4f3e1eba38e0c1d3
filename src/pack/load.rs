//! Reads the files of a pack: first every id, then everything that refers to one.

use crate::source::{self, Fields, Noun, Problem, Reading, Source, Table};

use super::lower::{Conditions, Names, QuestionName, Standing};
use super::{
    Clause, ClauseSectionIdx, Definition, Files, Guidance, Pack, PackText, Pipeline, Scope,
};

mod declared;
mod extend;
mod head;
mod lists;
mod rules;
mod text;

use lists::{choices, ids, required_texts, scope, top, twice, values};

/// Reads a pack, or says everything that is wrong with it.
pub(super) fn pack(files: &Files<'_>) -> Result<Pack, Vec<Problem>> {
    let (mut pack, mut problems) = read(std::slice::from_ref(files))?;
    if let Some((code, text)) = files.language {
        let name = format!("{}text/{code}.toml", files.folder);
        problems.extend(overlay(&mut pack, &name, text));
    }
    faultless(pack, problems)
}

/// Reads a pack that extends the one before it in the list, and so on; the first extends none.
pub(super) fn composed(all: &[Files<'_>]) -> Result<Pack, Vec<Problem>> {
    let (pack, problems) = read(all)?;
    faultless(pack, problems)
}

/// A pack with what was declared of it later.
pub(super) fn declared(mut pack: Pack, source: Source<'_>) -> Result<Pack, Vec<Problem>> {
    let problems = declared::read(&mut pack, source);
    faultless(pack, problems)
}

fn faultless(pack: Pack, problems: Vec<Problem>) -> Result<Pack, Vec<Problem>> {
    if problems.is_empty() {
        Ok(pack)
    } else {
        Err(problems)
    }
}

/// Reads what can be read, with all faults; nothing where a text is not TOML.
fn read(all: &[Files<'_>]) -> Result<(Pack, Vec<Problem>), Vec<Problem>> {
    let base = match all.split_last() {
        Some((_, below)) if !below.is_empty() => Some(composed(below)?),
        _ => None,
    };
    let named: Vec<_> = all.iter().map(named).collect();
    let layers: Vec<Layer<'_>> = named
        .iter()
        .map(|files| {
            files.each_ref().map(|(name, text)| {
                let reading = Reading::of(Source { name, text });
                let table = reading.parse();
                (reading, table)
            })
        })
        .collect();
    if layers.iter().flatten().any(|(file, _)| file.has_problems()) {
        let files = layers.into_iter().flatten();
        return Err(files.filter_map(|(file, _)| first_problem(file)).collect());
    }
    let mut pack = Loader::of(&layers, base.as_ref()).pack;
    let files = layers.into_iter().flatten();
    let problems: Vec<Problem> = files.flat_map(|(file, _)| file.into_problems()).collect();
    pack.digest = all.last().map(digest).unwrap_or_default();
    if let Some(base) = &base {
        pack.digest = source::digest(&[&base.digest, &pack.digest]);
    }
    Ok((pack, problems))
}

/// The files of one pack of those that a pack is composed of, in the order of `Files`.
type Layer<'s> = [(Reading<'s>, Table<'s>); 6];

/// The files of a pack by their names.
fn named<'s>(files: &Files<'s>) -> [(String, &'s str); 6] {
    [
        ("pack.toml", files.pack),
        ("questions.toml", files.questions),
        ("findings.toml", files.findings),
        ("obligations.toml", files.obligations),
        ("clauses.toml", files.clauses),
        ("text/en.toml", files.english),
    ]
    .map(|(name, text)| (format!("{}{name}", files.folder), text))
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
        false,
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
    /// Whether the layer being read extends another.
    is_extension: bool,
    /// The findings of the base that the last layer raises.
    raised: Vec<String>,
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
            is_extension: false,
            raised: Vec::new(),
        }
    }
}

type File<'a, 's> = (&'a Reading<'s>, &'a Table<'s>);

impl Loader {
    /// Reads the files of every layer; the words of the last one, over those of its base.
    fn of(layers: &[Layer<'_>], base: Option<&Pack>) -> Self {
        let mut loader = Self::default();
        for layer in layers {
            loader.read_names(&files_of(layer));
        }
        for layer in layers {
            let [_, _, findings, ..] = files_of(layer);
            loader.read_definitions(findings.0, findings.1);
        }
        for (position, layer) in layers.iter().enumerate() {
            let [head, questions, findings, obligations, ..] = files_of(layer);
            loader.is_extension = position > 0;
            loader.read_questions(questions.0, questions.1);
            loader.read_findings(findings.0, findings.1);
            loader.read_obligations(obligations.0, obligations.1);
            loader.read_head(head.0, head.1);
        }
        loader.put_in_order();
        for layer in layers.iter().skip(1) {
            loader.raised.clear();
            loader.tighten(&files_of(layer));
        }
        if let Some(last) = layers.last() {
            let [.., english] = files_of(last);
            loader.read_english(english, base);
        }
        loader
    }

    /// Collects every id that something may refer to.
    fn read_names(&mut self, [head, questions, findings, _, clauses, _]: &[File<'_, '_>; 6]) {
        let sections = top(*head).take_texts("sections");
        twice(head.0, Noun::Section, &self.names.sections, &sections);
        self.names.sections.extend(values(sections));
        let levels = ids(*head, "levels", Noun::Level, &self.names.levels);
        self.names.levels.extend(levels);
        let known = ids(*clauses, "clauses", Noun::Clause, &self.names.clauses);
        self.names.clauses.extend(known);
        let known = &self.names.definitions;
        let definitions = ids(*findings, "definitions", Noun::Definition, known);
        self.names.definitions.extend(definitions);
        self.read_clauses(*clauses);
        let questions_before: Vec<String> = self
            .names
            .questions
            .iter()
            .map(|question| question.id.clone())
            .collect();
        ids(*questions, "questions", Noun::Question, &questions_before);
        let is_extension = !questions_before.is_empty();
        for mut fields in top(*questions).take_tables("questions") {
            let Some(id) = fields.take_text("id") else {
                continue;
            };
            let options = choices(questions.0, &mut fields);
            let section = fields.take_text("section");
            let question = QuestionName {
                id: id.value,
                section: section.map(|id| id.value).unwrap_or_default(),
                scope: scope(questions.0, &mut fields),
                options: options.into_iter().map(|(id, _)| id.value).collect(),
            };
            self.names.add(question, is_extension);
        }
    }

    fn read_clauses(&mut self, file: File<'_, '_>) {
        let mut fields = top(file);
        for mut clause in fields.take_tables("clauses") {
            let section = clause.require_text("section");
            let section = section.map_or(ClauseSectionIdx::at(0), |id| self.section(id.value));
            if let Some(id) = clause.require_text("id") {
                self.pack.clauses.push(Clause {
                    id: id.value.into(),
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
            sections.push(id.into());
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
                self.pack.definitions.push(Definition {
                    id: id.value.into(),
                    when,
                });
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

    /// Puts the questions where their names are: an extension's stand among those of its base.
    fn put_in_order(&mut self) {
        let names = &self.names.questions;
        let place = |id: &str| names.iter().position(|name| name.id == id);
        self.pack
            .questions
            .sort_by_key(|question| place(&question.id));
    }

    /// Reads the English text, once the rules say what needs words.
    fn read_english(&mut self, (reading, table): File<'_, '_>, base: Option<&Pack>) {
        let file = top((reading, table));
        self.pack.text = match base {
            None => text::read(reading, file, &self.pack, None, false),
            Some(base) => {
                let inherited = extend::inherited(base, &self.pack, &self.raised);
                extend::keep_words_of_base((reading, table), base, &self.raised);
                text::read(reading, file, &self.pack, Some(&inherited), true)
            }
        };
    }
}

fn files_of<'a, 's>(layer: &'a Layer<'s>) -> [File<'a, 's>; 6] {
    layer.each_ref().map(|(reading, table)| (reading, table))
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
