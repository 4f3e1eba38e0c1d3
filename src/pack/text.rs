//! The words of a pack, each beside the part it belongs to.

use serde::{Deserialize, Serialize};

use super::{LevelIdx, Text};

/// The words of a pack in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PackText {
    /// What the pack is called.
    pub title: Text,
    /// What it is, on what it rests and what it is not.
    pub about: Text,
    /// Words that the interface uses for this pack.
    pub own: OwnWords,
    /// One for each level.
    pub levels: Vec<LevelText>,
    /// The name of each section.
    pub sections: Vec<Text>,
    /// One for each question.
    pub questions: Vec<QuestionText>,
    /// The reason of each finding.
    pub findings: Vec<Text>,
    /// One for each obligation.
    pub obligations: Vec<ObligationText>,
    /// One for each place that can be read in two ways.
    pub readings: Vec<ReadingText>,
    /// What does not fit, for each disagreement.
    pub disagreements: Vec<Text>,
    /// The name of each principle.
    pub principles: Vec<Text>,
    /// The name of each matrix row.
    pub rows: Vec<Text>,
    /// Each clause in our own words.
    pub clauses: Vec<Text>,
    /// The name of each section of the guidance.
    pub clause_sections: Vec<Text>,
    /// Why each declared exception to law 3 is one.
    pub exceptions: Vec<Text>,
}

/// Words that the interface uses for a pack instead of its own; empty where it uses its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct OwnWords {
    /// Who is told and asked, such as "Netflix contact".
    pub contact: Text,
    /// Who decides.
    pub decider: Text,
    /// What holds until the strictest level is settled.
    pub hold: Text,
    /// What did not go into a tool.
    pub nothing_in: Text,
    /// The published text, as it is cited.
    pub source: Text,
    /// What a result is and is not.
    pub triage: Text,
}

impl PackText {
    /// The name of a level.
    pub fn level_name(&self, level: LevelIdx) -> &str {
        let text = self.levels.get(level.position());
        text.map_or("", |text| &text.name)
    }

    /// The name of a level in a list column.
    pub fn level_short(&self, level: LevelIdx) -> &str {
        let text = self.levels.get(level.position());
        text.map_or("", |text| &text.short)
    }
}

/// The words of a level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LevelText {
    /// Its name.
    pub name: Text,
    /// Its name in a list column, at most 17 cells.
    pub short: Text,
    /// What to do now.
    pub meaning: Text,
    /// The decision that is asked of the contact.
    pub ask: Text,
}

/// The words of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct QuestionText {
    /// The question.
    pub ask: Text,
    /// A label for lists, at most 44 cells.
    pub short: Text,
    /// What it means in practice, with a film example.
    pub practice: Text,
    /// Why it is asked.
    pub why: Text,
    /// What counts.
    pub counts: Text,
    /// What does not.
    pub counts_not: Text,
    /// Who can tell, where the producer is unsure.
    pub who: Text,
    /// The question as it is put again when a session is opened after a while; empty where it is not.
    pub again: Text,
    /// The label of each option.
    pub options: Vec<Text>,
    /// For each option that the production can choose what is then so, as the end of a sentence that begins
    /// with "if"; empty where nothing is said.
    pub instead: Vec<Text>,
}

/// The words of an obligation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ObligationText {
    /// What to do, in a few words.
    pub name: Text,
    /// What exactly to do or attach.
    pub text: Text,
}

/// The words of a place that can be read in two ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ReadingText {
    /// What it is about.
    pub name: Text,
    /// The reading that was taken, and why.
    pub taken: Text,
    /// The other reading.
    pub other: Text,
    /// What to ask the contact.
    pub ask: Text,
}
