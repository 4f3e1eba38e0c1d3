//! Texts that are longer than the room for them: told with the file and line that they stand at.
//!
//! The room is in cells of a terminal of 80 columns: a name fits in its line, a question in two lines,
//! and all that is shown beside a question in one picture.

use crate::source::{Source, Table, Value};
use crate::text::width;

use super::Flaw;

/// The keys that stand for a text of any option.
const OF_OPTIONS: [&str; 2] = ["options", "instead"];

/// The tables whose sentences stand in them directly, not below the id of a part.
const PLAIN: [&str; 2] = ["pack", "own"];

/// Of each kind of text its table, its key, and how many cells there are for it.
pub const ROOM: [(&str, &str, usize); 36] = [
    ("pack", "title", 72),
    ("pack", "about", 360),
    ("own", "contact", 24),
    ("own", "decider", 40),
    ("own", "hold", 72),
    ("own", "nothing_in", 60),
    ("own", "source", 60),
    ("own", "triage", 216),
    ("levels", "name", 44),
    ("levels", "short", 17),
    ("levels", "meaning", 216),
    ("levels", "ask", 144),
    ("sections", "name", 44),
    ("questions", "ask", 144),
    ("questions", "short", 44),
    ("questions", "practice", 288),
    ("questions", "why", 216),
    ("questions", "counts", 288),
    ("questions", "counts_not", 216),
    ("questions", "who", 72),
    ("questions", "again", 144),
    ("questions", "options", 60),
    ("questions", "instead", 72),
    ("findings", "reason", 144),
    ("obligations", "name", 60),
    ("obligations", "text", 360),
    ("readings", "name", 60),
    ("readings", "taken", 216),
    ("readings", "other", 216),
    ("readings", "ask", 144),
    ("disagreements", "text", 216),
    ("principles", "name", 60),
    ("rows", "name", 60),
    ("clauses", "text", 144),
    ("clause_sections", "name", 60),
    ("exceptions", "reason", 288),
];

/// Every text of a `text/*.toml` that is longer than the room for it, in the order of the file. What is
/// no text of a pack is not looked at.
pub fn overlong(source: Source<'_>) -> Vec<Flaw> {
    let file = source.parse(&mut Vec::new());
    let mut found = Found {
        source,
        flaws: Vec::new(),
    };
    for (table, value) in file.iter() {
        let (table, Value::Table(inside)) = (table.get_ref().as_ref(), value.get_ref()) else {
            continue;
        };
        if PLAIN.contains(&table) {
            found.sentences(table, table, inside);
            continue;
        }
        for (id, part) in inside.iter() {
            if let Value::Table(part) = part.get_ref() {
                found.sentences(table, &format!("{table}.{}", id.get_ref()), part);
            }
        }
    }
    found.flaws
}

struct Found<'s> {
    source: Source<'s>,
    flaws: Vec<Flaw>,
}

impl Found<'_> {
    /// Measures the sentences of one part.
    fn sentences(&mut self, table: &str, path: &str, part: &Table<'_>) {
        for (key, value) in part.iter() {
            let path = format!("{path}.{}", key.get_ref());
            match value.get_ref() {
                Value::Text(text) => self.measure((table, key.get_ref()), path, text, value.span()),
                Value::Table(texts) if OF_OPTIONS.contains(&key.get_ref().as_ref()) => {
                    for (option, value) in texts.iter() {
                        if let Value::Text(text) = value.get_ref() {
                            let path = format!("{path}.{}", option.get_ref());
                            self.measure((table, key.get_ref()), path, text, value.span());
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn measure(
        &mut self,
        kind: (&str, &str),
        key: String,
        text: &str,
        span: std::ops::Range<usize>,
    ) {
        let room = ROOM.iter().find(|(table, key, _)| (*table, *key) == kind);
        let Some((_, _, most)) = room else { return };
        let cells = width(text);
        if cells > *most {
            self.flaws.push(Flaw::TooWide {
                place: self.source.place(span),
                key,
                cells,
                most: *most,
            });
        }
    }
}
