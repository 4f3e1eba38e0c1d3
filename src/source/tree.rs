//! A TOML text as a tree of values, each with the range of bytes that it stands at.
//!
//! Tables are short and read once, from the first key to the last: a list is all they need.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What can stand behind a key.
#[derive(Debug)]
pub enum Value<'s> {
    /// A list.
    List(Vec<Spanned<Value<'s>>>),
    /// A number or a time, of which neither packs nor sessions have any.
    Other,
    /// A table.
    Table(Table<'s>),
    /// A text.
    Text(Cow<'s, str>),
    /// True or false.
    Truth(bool),
}

/// Keys and values, in the order of the text.
#[derive(Debug, Default)]
pub struct Table<'s> {
    entries: Vec<Entry<'s>>,
}

/// A key and its value.
type Entry<'s> = (Spanned<Cow<'s, str>>, Spanned<Value<'s>>);

impl<'s> Table<'s> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Spanned<Value<'s>>> {
        self.iter()
            .find(|(known, _)| known.get_ref() == key)
            .map(|(_, value)| value)
    }

    /// Every key and value.
    pub fn iter(&self) -> impl Iterator<Item = (&Spanned<Cow<'s, str>>, &Spanned<Value<'s>>)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &Spanned<Cow<'s, str>>> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The place of a key; those put in last are looked at first, because headers go on with them.
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        let mut entries = self.entries.iter();
        entries.rposition(|(known, _)| known.get_ref() == key)
    }

    /// The value at a place.
    pub(super) fn at_mut(&mut self, position: usize) -> Option<&mut Spanned<Value<'s>>> {
        self.entries.get_mut(position).map(|(_, value)| value)
    }

    /// Puts in a key that is not there yet.
    pub(super) fn push(&mut self, key: Spanned<Cow<'s, str>>, value: Spanned<Value<'s>>) {
        self.entries.push((key, value));
    }
}

impl<'s> From<DeTable<'s>> for Table<'s> {
    fn from(table: DeTable<'s>) -> Self {
        let entries = table.into_iter();
        Self {
            entries: entries.map(|(key, value)| (key, spanned(value))).collect(),
        }
    }
}

fn spanned(value: Spanned<DeValue<'_>>) -> Spanned<Value<'_>> {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::Array(list) => Value::List(list.into_iter().map(spanned).collect()),
        DeValue::Boolean(truth) => Value::Truth(truth),
        DeValue::String(text) => Value::Text(text),
        DeValue::Table(table) => Value::Table(table.into()),
        DeValue::Datetime(_) | DeValue::Float(_) | DeValue::Integer(_) => Value::Other,
    };
    Spanned::new(span, value)
}
