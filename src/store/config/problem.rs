//! What is wrong with a settings file, as facts with a line and a guess at what was meant.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use crate::store::error::StoreError;

/// A part of a settings file that was not understood.
#[derive(Debug)]
pub struct Problem {
    /// The line in the file, counted from 1; nothing if it is about no line.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The ways in which a settings file can be wrong.
#[derive(Debug)]
pub enum ProblemKind {
    /// The text is no TOML.
    NotToml,
    /// There is no such setting.
    UnknownKey {
        /// What was written.
        key: String,
        /// The setting that was probably meant.
        suggestion: Option<String>,
    },
    /// The file could not be read at all.
    Unreadable(StoreError),
    /// The setting cannot have this value.
    WrongValue {
        /// The setting.
        key: String,
        /// What it can be.
        expected: Expected,
        /// The value that was probably meant.
        suggestion: Option<String>,
    },
}

/// What a setting can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `true` or `false`.
    Flag,
    /// A path from the root of a disk, or from `~`.
    FullPath,
    /// A table of keys.
    Keys,
    /// A whole number from 0.
    Number {
        /// The largest.
        most: u64,
    },
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any text.
    Text,
}

impl Problem {
    pub(super) fn new(line: Option<usize>, kind: ProblemKind) -> Self {
        Self { line, kind }
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        self.kind.fmt(f)
    }
}

impl Display for ProblemKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let suggestion = match self {
            Self::NotToml => return f.write_str("this is not TOML"),
            Self::Unreadable(error) => return error.fmt(f),
            Self::UnknownKey { key, suggestion } => {
                write!(f, "`{}` is not a setting", short(key))?;
                suggestion
            }
            Self::WrongValue {
                key,
                expected,
                suggestion,
            } => {
                write!(f, "`{}` must be {expected}", short(key))?;
                suggestion
            }
        };
        match suggestion {
            Some(meant) => write!(f, "; did you mean `{meant}`"),
            None => Ok(()),
        }
    }
}

impl Display for Expected {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("`true` or `false`"),
            Self::FullPath => f.write_str("a full path in quotes"),
            Self::Keys => f.write_str("a table of keys under `[keys]`"),
            Self::Number { most } => write!(f, "a whole number from 0 to {most}"),
            Self::OneOf(names) => write!(f, "one of `\"{}\"`", names.join("\"`, `\"")),
            Self::Text => f.write_str("a text in quotes"),
        }
    }
}

/// Returns the name that is most like what was written, if any is alike.
pub(super) fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let written = short(written).to_lowercase();
    names
        .map(|name| (strsim::jaro_winkler(&written, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name.to_owned())
}

/// Returns the number of the line that has the byte at this place.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Returns where the line that has the byte at this place begins and ends, without its line break.
pub(super) fn line_around(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = before.len() + after.find('\n').unwrap_or(after.len());
    start..end
}

/// A word from the file, fit to be shown: one line, not long.
fn short(word: &str) -> String {
    word.chars()
        .take(40)
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}
