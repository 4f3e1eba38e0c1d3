//! Conditions brought into a form that can be said: no double negation, no group within a like
//! group, and "not" only where it meets a single claim.

use crate::pack::{Condition, DefinitionIdx, LevelIdx, OptionSet, QuestionIdx};

/// A condition ready to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Phrase {
    /// Every part holds; there are at least two, or none: then it always holds.
    All(Vec<Phrase>),
    /// At least one part holds; there are at least two, or none: then it never holds.
    Any(Vec<Phrase>),
    /// One claim, or that it is not so.
    Claim {
        /// Whether it is claimed to be so.
        is_so: bool,
        /// What is claimed.
        claim: Claim,
    },
}

/// What one sentence can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Claim {
    /// Some question was answered with one of these.
    AnyAnswer(Vec<(QuestionIdx, OptionSet)>),
    /// A tool exists for which it holds.
    AnyTool(Box<Phrase>),
    /// A question was answered with one of these.
    Answered(QuestionIdx, OptionSet),
    /// A defined term applies.
    Is(DefinitionIdx),
    /// The result is this level.
    Level(LevelIdx),
}

impl Phrase {
    /// The phrase of a condition.
    pub(in super::super) fn of(condition: &Condition) -> Self {
        Self::read(condition, true)
    }

    fn read(condition: &Condition, is_so: bool) -> Self {
        let claim = match condition {
            Condition::All(parts) if is_so => return Self::all(parts, is_so),
            Condition::Any(parts) if is_so => return Self::any(parts, is_so),
            Condition::All(parts) => return Self::any(parts, is_so),
            Condition::Any(parts) => return Self::all(parts, is_so),
            Condition::Not(part) => return Self::read(part, !is_so),
            Condition::AnyAnswer(tests) => Claim::AnyAnswer(tests.clone()),
            Condition::AnyTool(part) => match Self::of(part) {
                Self::Any(parts) if parts.is_empty() => {
                    return if is_so { Self::never() } else { Self::always() };
                }
                part => Claim::AnyTool(Box::new(part)),
            },
            Condition::Is(definition) => Claim::Is(*definition),
            Condition::Level(level) => Claim::Level(*level),
            Condition::Test(question, options) => Claim::Answered(*question, *options),
        };
        Self::Claim { is_so, claim }
    }

    /// That it does not hold.
    pub(in super::super) fn negated(&self) -> Self {
        let negated = |parts: &[Self]| parts.iter().map(Self::negated).collect();
        match self {
            Self::All(parts) => Self::Any(negated(parts)),
            Self::Any(parts) => Self::All(negated(parts)),
            Self::Claim { is_so, claim } => Self::Claim {
                is_so: !is_so,
                claim: claim.clone(),
            },
        }
    }

    fn always() -> Self {
        Self::All(Vec::new())
    }

    fn never() -> Self {
        Self::Any(Vec::new())
    }

    /// Whether it holds whatever was answered.
    pub(super) fn is_always(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    fn all(parts: &[Condition], is_so: bool) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match Self::read(part, is_so) {
                Self::All(inner) => flat.extend(inner),
                Self::Any(inner) if inner.is_empty() => return Self::never(),
                other => flat.push(other),
            }
        }
        flat.dedup();
        alone(flat, Self::All)
    }

    fn any(parts: &[Condition], is_so: bool) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match Self::read(part, is_so) {
                Self::Any(inner) => flat.extend(inner),
                Self::All(inner) if inner.is_empty() => return Self::always(),
                other => flat.push(other),
            }
        }
        flat.dedup();
        alone(flat, Self::Any)
    }
}

/// A group, or its only part.
fn alone(mut parts: Vec<Phrase>, group: fn(Vec<Phrase>) -> Phrase) -> Phrase {
    match (parts.len(), parts.pop()) {
        (1, Some(part)) => part,
        (_, last) => {
            parts.extend(last);
            group(parts)
        }
    }
}
