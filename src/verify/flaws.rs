//! What can be wrong with a pack that loads, as facts; the wording is in `Display`.

use std::fmt;

use crate::source::{Noun, Place};

use super::Witness;

/// What breaks a law, and the answers that show it where answers can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// What it is.
    pub fault: Fault,
    /// Answers that show it; none where the fault is that no answers lead there.
    pub witness: Option<Witness>,
}

/// The facts of what breaks a law.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are told by the sentence in `Display`"
)]
pub enum Fault {
    CitesNothing {
        noun: Noun,
        id: String,
    },
    LooksAhead {
        question: String,
        at: String,
    },
    MilderThanSafe {
        question: String,
        safe: String,
        other: String,
    },
    NeverChosen {
        question: String,
        option: String,
    },
    NeverOccurs {
        noun: Noun,
        id: String,
    },
    NoOption {
        question: String,
    },
    NoSafeOption {
        question: String,
    },
    NotOneLevel {
        level: String,
    },
    StaleException {
        question: String,
    },
    Uncited {
        clause: String,
    },
    UnsureIsFloor {
        question: String,
    },
    UnsureIsMildest {
        question: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CitesNothing { noun, id } => {
                write!(
                    f,
                    "{noun} `{id}` rests on no clause; cite the one it encodes"
                )
            }
            Self::LooksAhead { question, at } => write!(
                f,
                "whether `{question}` is asked depends on `{at}`, which is asked later; move it up"
            ),
            Self::MilderThanSafe {
                question,
                safe,
                other,
            } => write!(
                f,
                "`{question}`: `{other}` leads to a lower level than the safe option `{safe}`; name another safe option, or declare an exception with its reason"
            ),
            Self::NeverChosen { question, option } => {
                write!(f, "option `{option}` of `{question}` can never be chosen")
            }
            Self::NeverOccurs { noun, id } => write!(
                f,
                "{noun} `{id}` can never occur: no answers lead there; mend its condition or take it out"
            ),
            Self::NoOption { question } => {
                write!(
                    f,
                    "`{question}` has no options, so no path through it can be complete"
                )
            }
            Self::NoSafeOption { question } => write!(
                f,
                "the answer to `{question}` changes the level, but it names no safe option; add `safe = [...]`"
            ),
            Self::NotOneLevel { level } => {
                write!(
                    f,
                    "some answers reach a level above `{level}` but not `{level}` itself"
                )
            }
            Self::StaleException { question } => write!(
                f,
                "the exception declared for `{question}` never occurs; take it out"
            ),
            Self::Uncited { clause } => write!(
                f,
                "nothing cites clause `{clause}`; cite it, or list it under [guidance] if it only informs"
            ),
            Self::UnsureIsFloor { question } => write!(
                f,
                "`{question}`: unsure leads to the mildest level although a definite answer leads higher; give unsure a finding"
            ),
            Self::UnsureIsMildest { question } => write!(
                f,
                "`{question}`: unsure leads to a lower level than every definite answer; give unsure a stricter finding"
            ),
        }
    }
}

/// What else is wrong with a pack, beside the laws.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are told by the sentence in `Display`"
)]
pub enum Flaw {
    Alike {
        question: String,
        one: String,
        other: String,
    },
    Always {
        place: String,
        condition: String,
    },
    EmptySection {
        section: String,
    },
    Never {
        place: String,
        condition: String,
    },
    NotAlike {
        question: String,
        option: String,
    },
    SameMark {
        one: String,
        other: String,
        mark: char,
    },
    TooWide {
        place: Place,
        key: String,
        cells: usize,
        most: usize,
    },
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alike {
                question,
                one,
                other,
            } => write!(
                f,
                "`{question}`: nothing tells `{one}` and `{other}` apart; join them, or list both under `record_only`"
            ),
            Self::Always { place, condition } => {
                write!(f, "{place}: `{condition}` always holds; take it out")
            }
            Self::EmptySection { section } => {
                write!(f, "section `{section}` has no questions; take it out")
            }
            Self::Never { place, condition } => {
                write!(
                    f,
                    "{place}: `{condition}` never holds; mend it or take it out"
                )
            }
            Self::NotAlike { question, option } => write!(
                f,
                "`{question}`: `{option}` is listed under `record_only`, but it differs from every other option there; take it out of the list"
            ),
            Self::SameMark { one, other, mark } => write!(
                f,
                "levels `{one}` and `{other}` have the same mark `{mark}`; give one of them another"
            ),
            Self::TooWide {
                place,
                key,
                cells,
                most,
            } => write!(
                f,
                "{place}: text `{key}` is {cells} cells wide, and there is room for {most}; shorten it"
            ),
        }
    }
}
