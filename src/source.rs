//! TOML text in which every fault has a place: the one reader of packs and sessions.
//!
//! It knows tables, keys and lines, and collects all faults it meets instead of stopping at the
//! first. What the keys mean is decided by its callers.

mod fields;
mod plain;
mod problem;
mod tree;
mod weight;

use std::fmt::Write as _;
use std::ops::Range;

pub use fields::{Fields, Located, Reading};
pub use problem::{Kind, Noun, Place, Problem, Shape};
use sha2::{Digest, Sha256};
use toml::de::DeTable;
pub use tree::{Table, Value};

/// How many faults of one text are told. A text with more is none of ours, and telling them all
/// could take as long as somebody wants it to.
pub const MOST_PROBLEMS: usize = 200;

/// How many characters of an unknown name are compared with the known ones.
const LONGEST_COMPARED: usize = 80;

/// A named TOML text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// What the user knows the text by: a file name, or `-` for standard input.
    pub name: &'s str,
    /// The text itself.
    pub text: &'s str,
}

impl<'s> Source<'s> {
    /// Parses the text; what can be read is returned even beside faults of syntax.
    pub fn parse(self, problems: &mut Vec<Problem>) -> Table<'s> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        if let Err(at) = weight::check(text) {
            problems.push(Problem::new(self.place(at..at), Kind::TooHeavy));
            return Table::default();
        }
        if let Some(table) = plain::parse(text) {
            return table;
        }
        let (table, errors) = Self::parse_in_full(text);
        for error in errors.iter().take(MOST_PROBLEMS) {
            let place = self.place(error.span().unwrap_or(0..0));
            let message = first_line(error.message());
            problems.push(Problem::new(place, Kind::NotToml { message }));
        }
        table
    }

    /// What the parser makes of a text, with its faults: of a long text with the first one only, as
    /// all of them could take more room than there is.
    fn parse_in_full(text: &str) -> (Table<'_>, Vec<toml::de::Error>) {
        if weight::is_light(text) {
            let (table, errors) = DeTable::parse_recoverable(text);
            return (table.into_inner().into(), errors);
        }
        match DeTable::parse(text) {
            Ok(table) => (table.into_inner().into(), Vec::new()),
            Err(error) => (Table::default(), vec![error]),
        }
    }

    /// The line and column, both from 1, at which a range of bytes starts.
    pub fn place(&self, span: Range<usize>) -> Place {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before
                .get(line_start..)
                .map_or(0, |line| line.chars().count())
                + 1,
        }
    }
}

/// The parser's own message, without the offending text that it may quote at any length.
fn first_line(message: &str) -> String {
    message
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(120)
        .collect()
}

/// The candidate that was most likely meant by `typed`, if one is near enough.
pub fn nearest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Comparing takes as long as both texts are, and what is typed may be of any length.
    let typed: String = typed.chars().take(LONGEST_COMPARED).collect();
    let typed = typed.as_str();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(typed, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// The SHA-256 of texts one after the other, each with its length, in hexadecimal.
pub fn digest(texts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.len().to_le_bytes());
        hasher.update(text);
    }
    hexadecimal(&hasher.finalize())
}

/// The SHA-256 of one text, as any tool gives it, in hexadecimal.
pub fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        let _written = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests;
