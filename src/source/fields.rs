//! The keys of one table, taken one by one; what nobody took is unknown and said so.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;

use super::{Kind, MOST_PROBLEMS, Passed, Place, Problem, Shape, Source, Table, Value, nearest};

/// A value with the place it stands at, in bytes of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The range of bytes.
    pub span: Range<usize>,
}

/// A source being read, and the faults met so far.
#[derive(Debug)]
pub struct Reading<'s> {
    source: Source<'s>,
    problems: RefCell<Vec<Problem>>,
}

impl<'s> Reading<'s> {
    /// Begins to read a source.
    pub fn of(source: Source<'s>) -> Self {
        Self {
            source,
            problems: RefCell::default(),
        }
    }

    /// Parses the text.
    pub fn parse(&self) -> Table<'s> {
        self.source.parse(&mut self.problems.borrow_mut())
    }

    /// Parses the text without what may be passed over.
    pub fn parse_past(&self, passed: Passed) -> Table<'s> {
        let problems = &mut self.problems.borrow_mut();
        self.source.parse_past(Some(passed), problems)
    }

    /// Records a fault at a range of bytes, unless there are more than enough already.
    pub fn fault(&self, span: &Range<usize>, kind: Kind) {
        if self.is_full() {
            return;
        }
        let problem = Problem::new(self.place(span), kind);
        self.problems.borrow_mut().push(problem);
    }

    /// Whether so many faults were met that no more are told.
    pub fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MOST_PROBLEMS
    }

    /// The place at which a range of bytes starts.
    pub fn place(&self, span: &Range<usize>) -> Place {
        self.source.place(span.clone())
    }

    /// Whether any fault was met so far.
    pub fn has_problems(&self) -> bool {
        !self.problems.borrow().is_empty()
    }

    /// All faults, each once, in the order of the text.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut found = self.problems.into_inner();
        found.sort_by(|a, b| a.place.cmp(&b.place));
        let mut problems: Vec<Problem> = Vec::new();
        for problem in found {
            // A table that is read twice tells its faults twice.
            let is_told = problems
                .iter()
                .rev()
                .take_while(|told| told.place == problem.place)
                .any(|told| *told == problem);
            if !is_told {
                problems.push(problem);
            }
        }
        problems
    }
}

/// The keys of one table. Every `take…` marks its key as known; [`Fields::finish`] reports the rest.
#[derive(Debug)]
pub struct Fields<'a, 's> {
    reading: &'a Reading<'s>,
    table: &'a Table<'s>,
    span: Range<usize>,
    known: Vec<&'a str>,
}

impl<'a, 's> Fields<'a, 's> {
    /// The keys of a table that stands at `span`.
    pub fn of(reading: &'a Reading<'s>, table: &'a Table<'s>, span: Range<usize>) -> Self {
        Self {
            reading,
            table,
            span,
            known: Vec::new(),
        }
    }

    /// Where the table stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether a key is there, with whatever value.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// The value of a key as it stands, if the key is there.
    pub fn take(&mut self, key: &'a str) -> Option<&'a Spanned<Value<'s>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// A text, if the key is there and holds one.
    pub fn take_text(&mut self, key: &'a str) -> Option<Located<String>> {
        let value = self.take(key)?;
        match value.get_ref() {
            Value::Text(text) => Some(Located {
                value: text.to_string(),
                span: value.span(),
            }),
            _ => self.wrong_shape(key, value, Shape::Text),
        }
    }

    /// A text that has to be there and must not be blank.
    pub fn require_text(&mut self, key: &'a str) -> Option<Located<String>> {
        if self.table.get(key).is_none() {
            self.known.push(key);
            self.missing(key);
            return None;
        }
        let text = self.take_text(key)?;
        if text.value.trim().is_empty() {
            self.reading.fault(
                &text.span,
                Kind::Empty {
                    key: key.to_owned(),
                },
            );
        }
        Some(text)
    }

    /// A text or a list of texts; nothing where the key is absent.
    pub fn take_texts(&mut self, key: &'a str) -> Vec<Located<String>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        texts_of(value).unwrap_or_else(|| {
            self.wrong_shape::<()>(key, value, Shape::Texts);
            Vec::new()
        })
    }

    /// The values of a list; nothing where the key is absent.
    pub fn take_list(&mut self, key: &'a str) -> Vec<&'a Spanned<Value<'s>>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            Value::List(list) => list.iter().collect(),
            _ => self
                .wrong_shape(key, value, Shape::List)
                .unwrap_or_default(),
        }
    }

    /// An entry of a list that is either an id, or a table with an `id` and `clauses`.
    pub fn of_entry(
        reading: &'a Reading<'s>,
        value: &'a Spanned<Value<'s>>,
    ) -> Option<(Located<String>, Vec<Located<String>>)> {
        match value.get_ref() {
            Value::Table(table) => {
                let mut fields = Self::of(reading, table, value.span());
                let id = fields.require_text("id");
                let clauses = fields.take_texts("clauses");
                fields.finish();
                Some((id?, clauses))
            }
            Value::Text(text) => Some((
                Located {
                    value: text.to_string(),
                    span: value.span(),
                },
                Vec::new(),
            )),
            _ => {
                let kind = Kind::WrongShape {
                    key: "options".to_owned(),
                    shape: Shape::Text,
                };
                reading.fault(&value.span(), kind);
                None
            }
        }
    }

    /// True or false, if the key is there.
    pub fn take_truth(&mut self, key: &'a str) -> Option<bool> {
        let value = self.take(key)?;
        match value.get_ref() {
            Value::Truth(truth) => Some(*truth),
            _ => self.wrong_shape(key, value, Shape::Truth),
        }
    }

    /// A table below this one, if the key is there.
    pub fn take_table(&mut self, key: &'a str) -> Option<Fields<'a, 's>> {
        let value = self.take(key)?;
        match value.get_ref() {
            Value::Table(table) => Some(Fields::of(self.reading, table, value.span())),
            _ => self.wrong_shape(key, value, Shape::Table),
        }
    }

    /// The tables of a `[[key]]` list; nothing where the key is absent.
    pub fn take_tables(&mut self, key: &'a str) -> Vec<Fields<'a, 's>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let Value::List(list) = value.get_ref() else {
            self.wrong_shape::<()>(key, value, Shape::Tables);
            return Vec::new();
        };
        list.iter()
            .filter_map(|entry| match entry.get_ref() {
                Value::Table(table) => Some(Fields::of(self.reading, table, entry.span())),
                _ => self.wrong_shape(key, entry, Shape::Tables),
            })
            .collect()
    }

    /// Every key and value of the table, in the order of the text; all count as known.
    pub fn take_all(mut self) -> Vec<(Located<String>, &'a Spanned<Value<'s>>)> {
        self.known
            .extend(self.table.keys().map(|key| key.get_ref().as_ref()));
        self.table
            .iter()
            .map(|(key, value)| {
                (
                    Located {
                        value: key.get_ref().to_string(),
                        span: key.span(),
                    },
                    value,
                )
            })
            .collect()
    }

    /// Says that a key has to be there and is not; a value of the wrong shape was told already.
    pub fn missing(&self, key: &str) {
        let is_empty_list = |value: &Spanned<Value<'_>>| match value.get_ref() {
            Value::List(list) => list.is_empty(),
            _ => false,
        };
        if self
            .table
            .get(key)
            .is_some_and(|value| !is_empty_list(value))
        {
            return;
        }
        self.reading.fault(
            &self.span,
            Kind::MissingKey {
                key: key.to_owned(),
            },
        );
    }

    /// Reports every key that nobody took.
    pub fn finish(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if self.reading.is_full() {
                return;
            }
            if !self.known.contains(&name) {
                let near = nearest(name, self.known.iter().copied()).map(str::to_owned);
                let kind = Kind::UnknownKey {
                    key: clipped(name),
                    near,
                };
                self.reading.fault(&key.span(), kind);
            }
        }
    }

    fn wrong_shape<T>(&self, key: &str, value: &Spanned<Value<'_>>, shape: Shape) -> Option<T> {
        self.reading.fault(
            &value.span(),
            Kind::WrongShape {
                key: key.to_owned(),
                shape,
            },
        );
        None
    }
}

/// A text, or each text of a list; nothing if the value is of another shape.
fn texts_of(value: &Spanned<Value<'_>>) -> Option<Vec<Located<String>>> {
    let located = |value: &Spanned<Value<'_>>| match value.get_ref() {
        Value::Text(text) => Some(Located {
            value: text.to_string(),
            span: value.span(),
        }),
        _ => None,
    };
    match value.get_ref() {
        Value::List(list) => list.iter().map(located).collect(),
        _ => located(value).map(|text| vec![text]),
    }
}

/// A name short enough to be quoted in a message.
pub(super) fn clipped(name: &str) -> String {
    name.chars().take(60).collect()
}
