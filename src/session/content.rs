//! What a session holds, value by value, so that two of them can be compared and one can be worked
//! out again from its history. A value goes by its path in the file form: `tools.2.answers.x`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::pack::{Pack, Scope};

use super::{Details, Session};

/// Values by their keys; an empty one is not there.
pub type Values = BTreeMap<String, String>;

/// The lists of a session, whose entries go by their place.
pub const LISTS: [&str; 6] = [
    "tools",
    "people",
    "rights",
    "items",
    "approvals",
    "comments",
];

/// Everything a session holds but for its times and its history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    values: Values,
    lists: [Vec<Values>; LISTS.len()],
}

/// One difference between two contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An entry of a list is new.
    Added {
        /// The list and the place, from 1: `tools.2`.
        path: String,
        /// What it holds.
        values: Values,
    },
    /// An entry of a list is gone.
    Removed {
        /// The list and the place, from 1.
        path: String,
        /// What it held.
        values: Values,
    },
    /// A value is another one.
    Set {
        /// Its path.
        path: String,
        /// What it was; empty for one that was not there.
        from: String,
        /// What it is; empty for one that is not there any more.
        to: String,
    },
}

impl Content {
    /// What a session holds.
    pub fn of(session: &Session, pack: &Pack) -> Self {
        let mut content = Self::default();
        if let Some(made_with) = &session.pack {
            content.put("pack.id", &made_with.id);
            content.put("pack.version", &made_with.version);
            content.put("pack.digest", &made_with.digest);
        }
        for details in session.single_details() {
            for (field, value) in details.each() {
                content.put(&format!("{}.{}", details.group().key(), field.id), value);
            }
        }
        content.values.extend(answers(session, pack, None));
        for (id, tick) in &session.obligations {
            let done = if tick.done { "true" } else { "" };
            for (key, value) in [
                ("done", done),
                ("owner", &tick.owner),
                ("due", &tick.due),
                ("reference", &tick.reference),
            ] {
                content.put(&format!("obligations.{id}.{key}"), value);
            }
        }
        let tools = session.tools.iter().enumerate().map(|(position, tool)| {
            let mut values = filled(tool);
            values.extend(answers(session, pack, Some(position)));
            values
        });
        let approvals = session.approvals.iter().map(super::Approval::values);
        let comments = session.comments.iter().map(super::Comment::values);
        content.lists = [
            tools.collect(),
            session.people.iter().map(filled).collect(),
            session.rights.iter().map(filled).collect(),
            session.items.iter().map(filled).collect(),
            approvals.collect(),
            comments.collect(),
        ];
        content
    }

    /// What has to be done to this content to make it the other, in an order in which it can be done.
    pub fn changes_to(&self, other: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        between(&self.values, &other.values, "", &mut changes);
        for ((name, from), to) in LISTS.iter().zip(&self.lists).zip(&other.lists) {
            changes_of_list(name, from, to, &mut changes);
        }
        changes
    }

    /// Does one change; says whether what it changes was as it says.
    pub fn make(&mut self, change: &Change) -> bool {
        match change {
            Change::Added { path, values } => {
                let Some((list, place)) = self.place(path) else {
                    return false;
                };
                let fits = place <= list.len();
                list.insert(place.min(list.len()), values.clone());
                fits
            }
            Change::Removed { path, values } => {
                let Some((list, place)) = self.place(path) else {
                    return false;
                };
                if place >= list.len() {
                    return false;
                }
                list.remove(place) == *values
            }
            Change::Set { path, from, to } => {
                let Some((values, key)) = self.values_of(path) else {
                    return false;
                };
                let old = if to.is_empty() {
                    values.remove(key)
                } else {
                    values.insert(key.to_owned(), to.clone())
                };
                old.unwrap_or_default() == *from
            }
        }
    }

    /// The value at a path; empty where there is none.
    pub fn get(&self, path: &str) -> &str {
        let value = match entry_of(path) {
            Some((list, place, Some(key))) => self
                .lists
                .get(list)
                .and_then(|list| list.get(place))
                .and_then(|values| values.get(key)),
            Some((_, _, None)) => None,
            None => self.values.get(path),
        };
        value.map_or("", String::as_str)
    }

    /// As one text, for the entry that a history begins with.
    pub fn to_json(&self) -> String {
        let mut map: Map<String, Value> = Map::new();
        map.extend(self.values.iter().map(|(key, value)| pair(key, value)));
        for (name, list) in LISTS.iter().zip(&self.lists) {
            if !list.is_empty() {
                let list = list.iter().map(|values| Value::Object(object(values)));
                map.insert((*name).to_owned(), list.collect());
            }
        }
        Value::Object(map).to_string()
    }

    /// Reads what [`Content::to_json`] gives; nothing from any other text.
    pub fn from_json(text: &str) -> Option<Self> {
        let Value::Object(map) = serde_json::from_str(text).ok()? else {
            return None;
        };
        let mut content = Self::default();
        for (key, value) in map {
            match value {
                Value::String(text) => drop(content.values.insert(key, text)),
                Value::Array(list) => {
                    let position = LISTS.iter().position(|name| *name == key)?;
                    let list: Option<Vec<Values>> = list.into_iter().map(values_of).collect();
                    *content.lists.get_mut(position)? = list?;
                }
                _ => return None,
            }
        }
        Some(content)
    }

    fn put(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.values.insert(key.to_owned(), value.to_owned());
        }
    }

    fn place(&mut self, path: &str) -> Option<(&mut Vec<Values>, usize)> {
        match entry_of(path)? {
            (list, place, None) => Some((self.lists.get_mut(list)?, place)),
            _ => None,
        }
    }

    fn values_of<'p>(&mut self, path: &'p str) -> Option<(&mut Values, &'p str)> {
        match entry_of(path) {
            Some((list, place, Some(key))) => {
                Some((self.lists.get_mut(list)?.get_mut(place)?, key))
            }
            Some((_, _, None)) => None,
            None => Some((&mut self.values, path)),
        }
    }
}

/// The list, the place from 0, and the key that a path into a list names.
pub fn entry_of(path: &str) -> Option<(usize, usize, Option<&str>)> {
    let (name, rest) = path.split_once('.')?;
    let list = LISTS.iter().position(|known| *known == name)?;
    let (number, key) = match rest.split_once('.') {
        Some((number, key)) => (number, Some(key)),
        None => (rest, None),
    };
    Some((list, number.parse::<usize>().ok()?.checked_sub(1)?, key))
}

/// Values as one text.
pub(super) fn values_to_json(values: &Values) -> String {
    Value::Object(object(values)).to_string()
}

/// Reads what [`values_to_json`] gives; nothing from any other text.
pub(super) fn values_from_json(text: &str) -> Option<Values> {
    values_of(serde_json::from_str(text).ok()?)
}

fn values_of(value: Value) -> Option<Values> {
    let Value::Object(map) = value else {
        return None;
    };
    let pairs = map.into_iter().map(|(key, value)| match value {
        Value::String(text) => Some((key, text)),
        _ => None,
    });
    pairs.collect()
}

fn object(values: &Values) -> Map<String, Value> {
    values.iter().map(|(key, value)| pair(key, value)).collect()
}

fn pair(key: &str, value: &str) -> (String, Value) {
    (key.to_owned(), Value::from(value))
}

fn filled(details: &Details) -> Values {
    let filled = details.each().filter(|(_, value)| !value.is_empty());
    filled
        .map(|(field, value)| (field.id.to_owned(), value.to_owned()))
        .collect()
}

/// The answers and notes of the use or of one tool.
fn answers(session: &Session, pack: &Pack, tool: Option<usize>) -> Values {
    let scope = if tool.is_some() {
        Scope::Tool
    } else {
        Scope::Use
    };
    let mut values = Values::new();
    for idx in pack.question_idxs() {
        let question = pack.question(idx);
        if question.scope != scope {
            continue;
        }
        let slot = crate::answer::Slot {
            question: idx,
            tool,
        };
        if let Some(option) = session.answers.get(slot) {
            let answer = question.option_id(option).to_owned();
            values.insert(format!("answers.{}", question.id), answer);
        }
        let note = session.note(slot);
        if !note.is_empty() {
            values.insert(format!("notes.{}", question.id), note.to_owned());
        }
    }
    values
}

/// The values that differ, by key.
fn between(from: &Values, to: &Values, before: &str, changes: &mut Vec<Change>) {
    let gone = from.keys().filter(|key| !to.contains_key(*key));
    let mut keys: Vec<&String> = to.keys().chain(gone).collect();
    keys.sort_unstable();
    for key in keys {
        let value = |values: &Values| values.get(key).cloned().unwrap_or_default();
        let (from, to) = (value(from), value(to));
        if from != to {
            let path = format!("{before}{key}");
            changes.push(Change::Set { path, from, to });
        }
    }
}

/// The entries that are the same at the start and at the end stay; those between are changed one by
/// one, and what is left over is taken out or put in.
fn changes_of_list(name: &str, from: &[Values], to: &[Values], changes: &mut Vec<Change>) {
    let first = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let (from_rest, to_rest) = (
        from.get(first..).unwrap_or_default(),
        to.get(first..).unwrap_or_default(),
    );
    let pairs = from_rest.iter().rev().zip(to_rest.iter().rev());
    let last = pairs.take_while(|(a, b)| a == b).count();
    let middle = |list: &'_ [Values]| list.len() - last;
    let (n_from, n_to) = (middle(from_rest), middle(to_rest));
    let n_both = n_from.min(n_to);
    for (place, (from, to)) in from_rest.iter().zip(to_rest).take(n_both).enumerate() {
        let before = format!("{name}.{}.", first + place + 1);
        between(from, to, &before, changes);
    }
    for place in (n_both..n_from).rev() {
        changes.push(Change::Removed {
            path: format!("{name}.{}", first + place + 1),
            values: from_rest.get(place).cloned().unwrap_or_default(),
        });
    }
    for place in n_both..n_to {
        changes.push(Change::Added {
            path: format!("{name}.{}", first + place + 1),
            values: to_rest.get(place).cloned().unwrap_or_default(),
        });
    }
}
