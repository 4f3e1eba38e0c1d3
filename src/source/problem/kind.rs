//! What can be wrong, as facts; every sentence about it is in `Display`.

use std::fmt;

use super::{Noun, Shape};

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
    /// A pack extends another that was not read with it.
    BaseNotRead {
        /// The other.
        base: String,
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
    /// A level is raised to one that is not above it.
    NotStricter {
        /// The finding.
        finding: String,
        /// The level that stands there.
        level: String,
    },
    /// The text is not TOML.
    NotToml {
        /// What the parser says.
        message: String,
    },
    /// It belongs to the pack that is extended.
    OfBase {
        /// The key.
        key: String,
    },
    /// The file is of another kind.
    OtherFormat {
        /// What stands there.
        found: String,
        /// What is known.
        known: String,
    },
    /// What is to be owed more often is owed always.
    OwedAlways {
        /// The obligation.
        obligation: String,
    },
    /// A question is retired and something rests on its answer.
    StillNeeded {
        /// The question.
        question: String,
        /// What rests on it.
        by: String,
    },
    /// An option that cannot be chosen by working differently is said to be.
    NoChoice {
        /// The option.
        option: String,
    },
    /// A text has far more in it than a session or a pack can have.
    TooHeavy,
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
            Self::NoChoice { option } => write!(
                f,
                "nobody can choose to be `{option}` by working differently; take it out of `choice`"
            ),
            Self::TestNeedsAnyTool { question } => write!(
                f,
                "question `{question}` is asked of each tool, and this condition speaks of no tool; put it inside any_tool = {{ ... }}"
            ),
            Self::TooHeavy => f.write_str(
                "there are far more keys and lists here than a session or a pack can have, so nothing was read; check that this is the right file",
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
            _ => self.fmt_of_extension(f),
        }
    }

    /// What a pack may not do to the one that it extends.
    fn fmt_of_extension(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseNotRead { base } => {
                write!(f, "this pack extends `{base}`, which is not here")
            }
            Self::NotStricter { finding, level } => write!(
                f,
                "`{level}` is not stricter than what finding `{finding}` gives already; choose a stricter level or take this out"
            ),
            Self::OfBase { key } => write!(
                f,
                "`{key}` belongs to the pack that this one extends and stays as it is there; take it out, or use an id of your own"
            ),
            Self::OwedAlways { obligation } => write!(
                f,
                "obligation `{obligation}` is owed always, so it cannot be owed more often; take this out"
            ),
            Self::StillNeeded { question, by } => write!(
                f,
                "question `{question}` cannot be retired: {by} rests on its answer; keep it, and ask a stricter one beside it"
            ),
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
