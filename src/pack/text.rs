//! The words of a pack, each beside the part it belongs to.

use serde::{Deserialize, Serialize};

/// The words of a pack in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackText {
    /// What the pack is called.
    pub title: String,
    /// What it is, on what it rests and what it is not.
    pub about: String,
    /// Words that the interface uses for this pack.
    pub own: OwnWords,
    /// One for each level.
    pub levels: Vec<LevelText>,
    /// The name of each section.
    pub sections: Vec<String>,
    /// One for each question.
    pub questions: Vec<QuestionText>,
    /// The reason of each finding.
    pub findings: Vec<String>,
    /// One for each obligation.
    pub obligations: Vec<ObligationText>,
    /// One for each place that can be read in two ways.
    pub readings: Vec<ReadingText>,
    /// What does not fit, for each disagreement.
    pub disagreements: Vec<String>,
    /// The name of each principle.
    pub principles: Vec<String>,
    /// The name of each matrix row.
    pub rows: Vec<String>,
    /// Each clause in our own words.
    pub clauses: Vec<String>,
    /// The name of each section of the guidance.
    pub clause_sections: Vec<String>,
    /// Why each declared exception to law 3 is one.
    pub exceptions: Vec<String>,
}

/// Words that the interface uses for a pack instead of its own; empty where it uses its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    /// Who is told and asked, such as "Netflix contact".
    pub contact: String,
    /// Who decides.
    pub decider: String,
    /// What holds until the strictest level is settled.
    pub hold: String,
    /// What did not go into a tool.
    pub nothing_in: String,
    /// The published text, as it is cited.
    pub source: String,
    /// What a result is and is not.
    pub triage: String,
}

/// The words of a level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelText {
    /// Its name.
    pub name: String,
    /// Its name in a list column, at most 17 cells.
    pub short: String,
    /// What to do now.
    pub meaning: String,
    /// The decision that is asked of the contact.
    pub ask: String,
}

/// The words of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionText {
    /// The question.
    pub ask: String,
    /// A label for lists, at most 44 cells.
    pub short: String,
    /// What it means in practice, with a film example.
    pub practice: String,
    /// Why it is asked.
    pub why: String,
    /// What counts.
    pub counts: String,
    /// What does not.
    pub counts_not: String,
    /// Who can tell, where the producer is unsure.
    pub who: String,
    /// The question as it is put again when a session is opened after a while; empty where it is not.
    pub again: String,
    /// The label of each option.
    pub options: Vec<String>,
}

/// The words of an obligation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationText {
    /// What to do, in a few words.
    pub name: String,
    /// What exactly to do or attach.
    pub text: String,
}

/// The words of a place that can be read in two ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingText {
    /// What it is about.
    pub name: String,
    /// The reading that was taken, and why.
    pub taken: String,
    /// The other reading.
    pub other: String,
    /// What to ask the contact.
    pub ask: String,
}
