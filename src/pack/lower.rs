//! From ids in a text to indexes of a pack: the one place where an id can turn out to lead nowhere.

use std::ops::Range;

use toml::Spanned;

use crate::source::{Fields, Kind, Located, Noun, Reading, Shape, Table, Value, nearest};

use super::id::{
    ClauseIdx, DefinitionIdx, LevelIdx, OptionIdx, OptionSet, QuestionIdx, SectionIdx,
};
use super::{Condition, Definition, Scope};

/// Every id that others refer to, known before anything is resolved.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) levels: Vec<String>,
    pub(super) sections: Vec<String>,
    pub(super) clauses: Vec<String>,
    pub(super) questions: Vec<QuestionName>,
    pub(super) definitions: Vec<String>,
}

/// What others need to know of a question.
#[derive(Debug)]
pub(super) struct QuestionName {
    pub(super) id: String,
    pub(super) section: String,
    pub(super) scope: Scope,
    pub(super) options: Vec<String>,
}

/// Where a condition stands, and so what it may speak of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// "This tool", or the use.
    pub(super) scope: Scope,
    /// Only questions before this one, for its own `asked_if`.
    pub(super) before: Option<QuestionIdx>,
    /// Whether the level and any answer may be tested.
    pub(super) after_level: bool,
    /// Definitions from this one on are not there yet.
    pub(super) definitions: usize,
}

impl Names {
    /// Adds a question at the end, or one of an extension at the end of its section.
    pub(super) fn add(&mut self, question: QuestionName, is_extension: bool) {
        let of_section = |other: &QuestionName| other.section == question.section;
        let last = self.questions.iter().rposition(of_section);
        match last.filter(|_| is_extension) {
            Some(last) => self.questions.insert(last + 1, question),
            None => self.questions.push(question),
        }
    }

    pub(super) fn question(
        &self,
        reading: &Reading<'_>,
        id: &Located<String>,
    ) -> Option<QuestionIdx> {
        let ids = || self.questions.iter().map(|question| question.id.as_str());
        resolve(reading, Noun::Question, id, ids).map(QuestionIdx::at)
    }

    pub(super) fn section(
        &self,
        reading: &Reading<'_>,
        id: &Located<String>,
    ) -> Option<SectionIdx> {
        resolve(reading, Noun::Section, id, || strs(&self.sections)).map(SectionIdx::at)
    }

    pub(super) fn level(&self, reading: &Reading<'_>, id: &Located<String>) -> Option<LevelIdx> {
        resolve(reading, Noun::Level, id, || strs(&self.levels)).map(LevelIdx::at)
    }

    pub(super) fn clauses(&self, reading: &Reading<'_>, ids: &[Located<String>]) -> Vec<ClauseIdx> {
        ids.iter()
            .filter_map(|id| resolve(reading, Noun::Clause, id, || strs(&self.clauses)))
            .map(ClauseIdx::at)
            .collect()
    }

    pub(super) fn option(
        &self,
        reading: &Reading<'_>,
        question: QuestionIdx,
        id: &Located<String>,
    ) -> Option<OptionIdx> {
        let question = self.questions.get(question.position())?;
        let found = question
            .options
            .iter()
            .position(|option| *option == id.value);
        if found.is_none() {
            let near = nearest(&id.value, strs(&question.options)).map(str::to_owned);
            let kind = Kind::NotAnOption {
                option: id.value.clone(),
                question: question.id.clone(),
                options: question.options.clone(),
                near,
            };
            reading.fault(&id.span, kind);
        }
        found.map(OptionIdx::at)
    }

    pub(super) fn options(
        &self,
        reading: &Reading<'_>,
        question: QuestionIdx,
        ids: &[Located<String>],
    ) -> OptionSet {
        ids.iter()
            .filter_map(|id| self.option(reading, question, id))
            .fold(OptionSet::NONE, |set, option| {
                set.and(OptionSet::of(option))
            })
    }
}

/// Lowers conditions of one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conditions<'n, 'a, 's> {
    pub(super) reading: &'a Reading<'s>,
    pub(super) names: &'n Names,
    pub(super) definitions: &'n [Definition],
}

impl<'a, 's> Conditions<'_, 'a, 's> {
    /// The condition under a key; one that always holds where the key is absent.
    pub(super) fn take(
        &self,
        fields: &mut Fields<'a, 's>,
        key: &'static str,
        standing: Standing,
    ) -> Condition {
        match fields.take(key) {
            Some(value) => self.lower(value, standing),
            None => Condition::ALWAYS,
        }
    }

    /// Lowers one condition and checks that it speaks only of what it may.
    pub(super) fn lower(&self, value: &'a Spanned<Value<'s>>, standing: Standing) -> Condition {
        let condition = self.part(value, standing);
        condition.each_test(self.definitions, &mut |question, _, of_any_tool| {
            self.check_test(&value.span(), question, of_any_tool, standing);
        });
        condition
    }

    fn check_test(
        &self,
        span: &Range<usize>,
        question: QuestionIdx,
        of_any_tool: bool,
        standing: Standing,
    ) {
        let Some(tested) = self.names.questions.get(question.position()) else {
            return;
        };
        let of_tools = tested.scope == Scope::Tool;
        if of_tools && !of_any_tool && standing.scope == Scope::Use {
            self.reading.fault(
                span,
                Kind::TestNeedsAnyTool {
                    question: tested.id.clone(),
                },
            );
        }
        if let Some(before) = standing.before {
            // Within a run of tool questions, the other tools' answers come after this one's.
            let same_run = of_tools
                && of_any_tool
                && self
                    .names
                    .questions
                    .get(question.position()..=before.position())
                    .is_some_and(|between| {
                        between.iter().all(|question| question.scope == Scope::Tool)
                    });
            if question >= before || same_run {
                self.reading.fault(
                    span,
                    Kind::LaterQuestion {
                        question: tested.id.clone(),
                    },
                );
            }
        }
    }

    fn part(&self, value: &'a Spanned<Value<'s>>, standing: Standing) -> Condition {
        let Value::Table(table) = value.get_ref() else {
            return self.wrong("condition", value, Shape::Condition);
        };
        let parts: Vec<Condition> = entries(table)
            .map(|(key, value)| match key.value.as_str() {
                "all" => Condition::All(self.list(&key, value, standing)),
                "any" => Condition::Any(self.list(&key, value, standing)),
                "not" => Condition::Not(Box::new(self.part(value, standing))),
                "any_tool" => Condition::AnyTool(Box::new(self.part(value, standing))),
                "is" => self.is(value, standing),
                "level" | "any_answer" if !standing.after_level => {
                    let only = "obligations".to_owned();
                    self.reading.fault(
                        &key.span,
                        Kind::NotHere {
                            key: key.value,
                            only,
                        },
                    );
                    Condition::ALWAYS
                }
                "level" => self.level(value),
                "any_answer" => self.any_answer(value),
                _ => self.test(&key, value),
            })
            .collect();
        match <[Condition; 1]>::try_from(parts) {
            Ok([only]) => only,
            Err(parts) => Condition::All(parts),
        }
    }

    fn list(
        &self,
        key: &Located<String>,
        value: &'a Spanned<Value<'s>>,
        standing: Standing,
    ) -> Vec<Condition> {
        match value.get_ref() {
            Value::List(list) if !list.is_empty() => {
                list.iter().map(|part| self.part(part, standing)).collect()
            }
            Value::List(_) => {
                self.reading.fault(
                    &value.span(),
                    Kind::Empty {
                        key: key.value.clone(),
                    },
                );
                Vec::new()
            }
            _ => vec![self.wrong(&key.value, value, Shape::List)],
        }
    }

    fn is(&self, value: &Spanned<Value<'_>>, standing: Standing) -> Condition {
        let Some(id) = text(value) else {
            return self.wrong("is", value, Shape::Text);
        };
        let all = &self.names.definitions;
        match resolve(self.reading, Noun::Definition, &id, || strs(all)) {
            Some(position) if position >= standing.definitions => {
                self.reading.fault(
                    &id.span,
                    Kind::LaterDefinition {
                        definition: id.value,
                    },
                );
                Condition::ALWAYS
            }
            Some(position) => Condition::Is(DefinitionIdx::at(position)),
            None => Condition::ALWAYS,
        }
    }

    fn level(&self, value: &Spanned<Value<'_>>) -> Condition {
        let Some(id) = text(value) else {
            return self.wrong("level", value, Shape::Text);
        };
        self.names
            .level(self.reading, &id)
            .map_or(Condition::ALWAYS, Condition::Level)
    }

    fn any_answer(&self, value: &Spanned<Value<'_>>) -> Condition {
        let Some(id) = text(value) else {
            return self.wrong("any_answer", value, Shape::Text);
        };
        let tests: Vec<(QuestionIdx, OptionSet)> = self
            .names
            .questions
            .iter()
            .enumerate()
            .filter_map(|(position, question)| {
                let option = question
                    .options
                    .iter()
                    .position(|option| *option == id.value)?;
                Some((
                    QuestionIdx::at(position),
                    OptionSet::of(OptionIdx::at(option)),
                ))
            })
            .collect();
        if tests.is_empty() {
            let options = || self.names.questions.iter().flat_map(|q| strs(&q.options));
            let near = nearest(&id.value, options()).map(str::to_owned);
            let kind = Kind::UnknownId {
                noun: Noun::Option,
                id: id.value,
                near,
            };
            self.reading.fault(&id.span, kind);
        }
        Condition::AnyAnswer(tests)
    }

    fn test(&self, key: &Located<String>, value: &Spanned<Value<'_>>) -> Condition {
        let Some(question) = self.names.question(self.reading, key) else {
            return Condition::ALWAYS;
        };
        let ids = match value.get_ref() {
            Value::List(list) => list.iter().map(text).collect(),
            _ => text(value).map(|id| vec![id]),
        };
        let Some(ids) = ids else {
            return self.wrong(&key.value, value, Shape::Texts);
        };
        if ids.is_empty() {
            self.reading.fault(
                &value.span(),
                Kind::Empty {
                    key: key.value.clone(),
                },
            );
        }
        Condition::Test(question, self.names.options(self.reading, question, &ids))
    }

    fn wrong(&self, key: &str, value: &Spanned<Value<'_>>, shape: Shape) -> Condition {
        self.reading.fault(
            &value.span(),
            Kind::WrongShape {
                key: key.to_owned(),
                shape,
            },
        );
        Condition::ALWAYS
    }
}

fn entries<'a, 's>(
    table: &'a Table<'s>,
) -> impl Iterator<Item = (Located<String>, &'a Spanned<Value<'s>>)> {
    table.iter().map(|(key, value)| {
        (
            Located {
                value: key.get_ref().to_string(),
                span: key.span(),
            },
            value,
        )
    })
}

fn text(value: &Spanned<Value<'_>>) -> Option<Located<String>> {
    match value.get_ref() {
        Value::Text(text) => Some(Located {
            value: text.to_string(),
            span: value.span(),
        }),
        _ => None,
    }
}

fn strs(ids: &[String]) -> impl Iterator<Item = &str> {
    ids.iter().map(String::as_str)
}

/// The position of an id, or a fault that suggests the nearest one.
fn resolve<'n, I: Iterator<Item = &'n str>>(
    reading: &Reading<'_>,
    noun: Noun,
    id: &Located<String>,
    all: impl Fn() -> I,
) -> Option<usize> {
    let found = all().position(|known| known == id.value);
    if found.is_none() {
        let near = nearest(&id.value, all()).map(str::to_owned);
        reading.fault(
            &id.span,
            Kind::UnknownId {
                noun,
                id: id.value.clone(),
                near,
            },
        );
    }
    found
}
