//! The parts of a pack, as they are once every id in them is resolved.

use serde::{Deserialize, Serialize};

use super::id::{
    ClauseIdx, ClauseSectionIdx, LevelIdx, OptionIdx, OptionSet, QuestionIdx, SectionIdx,
};
use super::{Condition, Text};

/// Which published text a pack encodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guidance {
    /// Its number or name at the publisher.
    pub article: String,
    /// The month it was published, `YYYY-MM`.
    pub published: String,
    /// The month in which it was last seen unchanged, `YYYY-MM`.
    pub seen: String,
    /// Its address.
    pub url: String,
    /// Clauses that only inform and that no question rests on.
    pub clauses: Vec<ClauseIdx>,
}

/// A required action; packs list them from the mildest to the strictest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Level {
    /// Its id.
    pub id: Text,
    /// One ASCII character that stands beside its name.
    pub mark: char,
}

/// Whether a question is asked once or of each tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Once, for the use as a whole.
    Use,
    /// Of each tool or pipeline step.
    Tool,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Question {
    /// Its id.
    pub id: Text,
    /// The section it stands in.
    pub section: SectionIdx,
    /// Of what it is asked.
    pub scope: Scope,
    /// What can be answered, in the order shown.
    pub options: Vec<Choice>,
    /// The options that never lead to a stricter level than the others; empty where the answer
    /// has no effect of its own.
    pub safe: OptionSet,
    /// Options that lead to the same as others among them, and differ only on the record.
    pub record_only: OptionSet,
    /// The options that the production can choose by working differently; empty where the answer
    /// is a fact, whoever may wish for another.
    pub choice: OptionSet,
    /// When it is asked.
    pub asked_if: Condition,
    /// What its help rests on.
    pub clauses: Vec<ClauseIdx>,
}

/// An option of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Choice {
    /// Its id.
    pub id: Text,
    /// Clauses cited when it is chosen.
    pub clauses: Vec<ClauseIdx>,
}

/// The id of the option that says that the answer is not known.
pub const UNSURE: &str = "unsure";

impl Question {
    /// Whether it is asked of each tool.
    pub fn is_asked_of_tools(&self) -> bool {
        self.scope == Scope::Tool
    }

    /// Whether an extension took it out of the interview: it is never asked, and an answer to it
    /// is set aside.
    pub fn is_retired(&self) -> bool {
        self.asked_if == Condition::NEVER
    }

    /// The option with this id.
    pub fn option(&self, id: &str) -> Option<OptionIdx> {
        self.options
            .iter()
            .position(|choice| choice.id == id)
            .map(OptionIdx::at)
    }

    /// The option that says "unsure", where there is one.
    pub fn unsure(&self) -> Option<OptionIdx> {
        self.option(UNSURE)
    }

    /// Every option, in the order shown.
    pub fn option_idxs(
        &self,
    ) -> impl DoubleEndedIterator<Item = OptionIdx> + ExactSizeIterator + use<> {
        (0..self.options.len()).map(OptionIdx::at)
    }

    /// All options together.
    pub fn all_options(&self) -> OptionSet {
        let all = self.option_idxs();
        all.fold(OptionSet::NONE, |set, option| {
            set.and(OptionSet::of(option))
        })
    }

    /// The id of an option; empty for an option of another question.
    pub fn option_id(&self, option: OptionIdx) -> &str {
        self.options
            .get(option.position())
            .map_or("", |choice| &choice.id)
    }
}

/// A named condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Definition {
    /// Its name.
    pub id: Text,
    /// What it stands for.
    pub when: Condition,
}

/// What an answer leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Finding {
    /// Its id.
    pub id: Text,
    /// The question whose answer it is about.
    pub question: QuestionIdx,
    /// The answers it needs.
    pub options: OptionSet,
    /// What must hold besides.
    pub when: Condition,
    /// The level it gives.
    pub level: LevelIdx,
    /// The clauses it rests on.
    pub clauses: Vec<ClauseIdx>,
}

/// Something the production is asked to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Obligation {
    /// Its id.
    pub id: Text,
    /// It is owed when one of these holds; each that holds is a reason.
    pub owed_when: Vec<Condition>,
    /// The clauses it rests on.
    pub clauses: Vec<ClauseIdx>,
}

/// A place where the guidance pulls two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ReadingNote {
    /// Its id.
    pub id: Text,
    /// For what it is judged.
    pub scope: Scope,
    /// When it arises.
    pub when: Condition,
    /// The clauses of the reading that was taken.
    pub taken: Vec<ClauseIdx>,
    /// The clauses of the other reading.
    pub other: Vec<ClauseIdx>,
}

/// Answers that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Disagreement {
    /// Its id.
    pub id: Text,
    /// For what it is judged.
    pub scope: Scope,
    /// When it arises.
    pub when: Condition,
    /// The clauses it touches.
    pub clauses: Vec<ClauseIdx>,
}

/// A row of the principles table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Principle {
    /// Its id.
    pub id: Text,
    /// The question that asks about it.
    pub question: QuestionIdx,
    /// The options of that question from the mildest to the worst.
    pub worst: Vec<OptionIdx>,
    /// Its clauses.
    pub clauses: Vec<ClauseIdx>,
}

/// What the table of tools on a summary shows of each tool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Questions that have a column of their own.
    pub columns: Vec<QuestionIdx>,
    /// Questions about what goes into a tool; those answered with "yes" share a column.
    pub inputs: Vec<QuestionIdx>,
}

/// When a summary has to name performers first thing, and how consent stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Performers {
    /// When a performer is concerned.
    pub when: Condition,
    /// Questions that say how consent stands.
    pub consent: Vec<QuestionIdx>,
}

/// A row of the published matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Row {
    /// Its id.
    pub id: Text,
    /// The question by which a row is picked by hand.
    pub question: QuestionIdx,
    /// The option that picks this one.
    pub option: OptionIdx,
    /// When the answers match it.
    pub when: Condition,
    /// Its clauses.
    pub clauses: Vec<ClauseIdx>,
}

/// A clause of the guidance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Clause {
    /// Its id, such as `GP-4`.
    pub id: Text,
    /// The section of the guidance it stands in.
    pub section: ClauseSectionIdx,
}

/// A declared exception to law 3 (safe answers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Exception {
    /// The question whose safe option may be stricter than another.
    pub question: QuestionIdx,
    /// The clauses that make it so.
    pub clauses: Vec<ClauseIdx>,
}
