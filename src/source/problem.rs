//! What can be wrong with a TOML text of ours, as facts with a place; the wording is in `Display`.

use std::fmt;

mod kind;

pub use kind::Kind;

/// Where in which text something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name of the text.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One fault and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
}

impl Problem {
    /// A fault at a place.
    pub fn new(place: Place, kind: Kind) -> Self {
        Self { place, kind }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.kind)
    }
}

/// The kinds of thing that have an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A worked case.
    Case,
    /// A clause of the guidance.
    Clause,
    /// A section of the guidance.
    ClauseSection,
    /// A named condition.
    Definition,
    /// A pair of answers that do not fit.
    Disagreement,
    /// What an answer leads to.
    Finding,
    /// A required action.
    Level,
    /// A row of the published matrix.
    MatrixRow,
    /// Something that is owed.
    Obligation,
    /// What can be answered.
    Option,
    /// A row of the principles table.
    Principle,
    /// A question.
    Question,
    /// A place that can be read in two ways.
    Reading,
    /// A section of the questionnaire.
    Section,
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Case => "case",
            Self::Clause => "clause",
            Self::ClauseSection => "section of the guidance",
            Self::Definition => "definition",
            Self::Disagreement => "disagreement",
            Self::Finding => "finding",
            Self::Level => "level",
            Self::MatrixRow => "matrix row",
            Self::Obligation => "obligation",
            Self::Option => "option",
            Self::Principle => "principle",
            Self::Question => "question",
            Self::Reading => "reading",
            Self::Section => "section",
        })
    }
}

/// The shape a value should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A condition.
    Condition,
    /// A list of anything.
    List,
    /// One table.
    Table,
    /// A list of tables.
    Tables,
    /// One text.
    Text,
    /// One text or a list of them.
    Texts,
    /// `true` or `false`.
    Truth,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Condition => "a condition, such as { question = \"yes\" }",
            Self::List => "a list, such as [\"one\", \"two\"]",
            Self::Table => "a table, such as { key = \"value\" }",
            Self::Tables => "a list of tables, each begun with [[name]]",
            Self::Text => "a text in quotes, such as \"yes\"",
            Self::Texts => "a text in quotes or a list of them, such as [\"yes\", \"no\"]",
            Self::Truth => "true or false",
        })
    }
}
