//! What can be wrong with a TOML text of ours, as facts with a place; the wording is in `Display`.

use std::fmt;

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

/// The facts of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A question of each tool is answered for the use.
    AskedOfEachTool {
        /// The question.
        question: String,
    },
    /// A question of the use is answered for a tool.
    AskedOnceForUse {
        /// The question.
        question: String,
    },
    /// Two parts have one id.
    DuplicateId {
        /// What they are.
        noun: Noun,
        /// The id.
        id: String,
    },
    /// There is nothing where something must be.
    Empty {
        /// The key.
        key: String,
    },
    /// A question has two answers.
    GivenTwice {
        /// The question.
        question: String,
    },
    /// A condition names a definition that stands below it.
    LaterDefinition {
        /// The definition.
        definition: String,
    },
    /// A condition looks at a question that is asked later.
    LaterQuestion {
        /// The question.
        question: String,
    },
    /// A key that is needed is not there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A sentence is not there.
    MissingText {
        /// The key.
        key: String,
    },
    /// The file is of a newer version of the program.
    NewerFormat {
        /// What stands there.
        found: String,
        /// What is known.
        known: String,
    },
    /// The answer is none of the question's.
    NotAnOption {
        /// The answer.
        option: String,
        /// The question.
        question: String,
        /// The answers it has.
        options: Vec<String>,
        /// What may be meant.
        near: Option<String>,
    },
    /// The value is none of those that are known.
    NotOneOf {
        /// What stands there.
        found: String,
        /// What is known.
        known: String,
    },
    /// The key does not belong here.
    NotHere {
        /// The key.
        key: String,
        /// Where it belongs.
        only: String,
    },
    /// The text is not TOML.
    NotToml {
        /// What the parser says.
        message: String,
    },
    /// The file is of another kind.
    OtherFormat {
        /// What stands there.
        found: String,
        /// What is known.
        known: String,
    },
    /// A text is longer than it may be.
    TooLong {
        /// The key.
        key: String,
        /// The most there may be.
        most: usize,
    },
    /// A question of each tool is looked at without saying of which.
    TestNeedsAnyTool {
        /// The question.
        question: String,
    },
    /// There are more than there may be.
    TooMany {
        /// What they are.
        what: String,
        /// The most there may be.
        most: usize,
    },
    /// Nothing has this id.
    UnknownId {
        /// What they are.
        noun: Noun,
        /// The id.
        id: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// The key means nothing.
    UnknownKey {
        /// The key.
        key: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// A sentence belongs to nothing.
    UnusedText {
        /// The key.
        key: String,
    },
    /// The value has another shape.
    WrongShape {
        /// The key.
        key: String,
        /// The shape it should have.
        shape: Shape,
    },
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AskedOfEachTool { question } => write!(
                f,
                "question `{question}` is asked of each tool; put its answer under [tools.answers] of a tool"
            ),
            Self::AskedOnceForUse { question } => write!(
                f,
                "question `{question}` is asked once for the use; put its answer under [answers]"
            ),
            Self::DuplicateId { noun, id } => {
                write!(
                    f,
                    "{noun} `{id}` is there twice; give one of them another id"
                )
            }
            Self::Empty { key } => write!(f, "`{key}` is empty; fill it in or take it out"),
            Self::GivenTwice { question } => {
                write!(f, "question `{question}` has two answers here; keep one")
            }
            Self::LaterDefinition { definition } => write!(
                f,
                "definition `{definition}` stands further down; move it above this one"
            ),
            Self::LaterQuestion { question } => write!(
                f,
                "question `{question}` is asked later, so nothing here can depend on it; move it up or test an earlier one"
            ),
            Self::MissingKey { key } => write!(f, "`{key}` is missing; add it"),
            Self::MissingText { key } => write!(f, "there is no text for `{key}`; add it"),
            _ => self.fmt_rest(f),
        }
    }
}

impl Kind {
    fn fmt_rest(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewerFormat { found, known } => write!(
                f,
                "made by a newer version of askfirst (format `{found}`, this one reads `{known}`); update askfirst to open it"
            ),
            Self::NotAnOption {
                option,
                question,
                options,
                near,
            } => {
                write!(f, "`{option}` is not an option of `{question}`")?;
                meant(f, near.as_ref())?;
                write!(f, "; its options are {}", options.join(", "))
            }
            Self::NotHere { key, only } => write!(f, "`{key}` cannot stand here; only in {only}"),
            Self::NotOneOf { found, known } => write!(f, "`{found}` should be {known}"),
            Self::NotToml { message } => write!(f, "not readable as TOML: {message}"),
            Self::OtherFormat { found, known } => {
                write!(
                    f,
                    "format `{found}` is not one of ours; this version reads `{known}`"
                )
            }
            Self::TestNeedsAnyTool { question } => write!(
                f,
                "question `{question}` is asked of each tool, and this condition speaks of no tool; put it inside any_tool = {{ ... }}"
            ),
            Self::TooLong { key, most } => {
                write!(f, "`{key}` is longer than {most} bytes; shorten it")
            }
            Self::TooMany { what, most } => write!(f, "more than {most} {what}; take some out"),
            Self::UnknownId { noun, id, near } => {
                write!(f, "there is no {noun} `{id}`")?;
                meant(f, near.as_ref())
            }
            Self::UnknownKey { key, near } => {
                write!(f, "unknown key `{key}`")?;
                meant(f, near.as_ref())
            }
            Self::UnusedText { key } => write!(f, "text `{key}` belongs to nothing; take it out"),
            Self::WrongShape { key, shape } => write!(f, "`{key}` should be {shape}"),
            _ => Ok(()),
        }
    }
}

fn meant(f: &mut fmt::Formatter<'_>, near: Option<&String>) -> fmt::Result {
    match near {
        Some(near) => write!(f, "; did you mean `{near}`?"),
        None => Ok(()),
    }
}
