//! A questionnaire known to be well formed: questions, findings, obligations, clauses and texts.
//!
//! Packs are data (`questions/*`). A [`Pack`] that exists has no id that leads nowhere; what was
//! wrong with a text that gave none is a list of [`Problem`]s.

mod condition;
mod id;
mod load;
mod lower;
mod text;

use crate::source::Problem;

pub use condition::{Condition, Evidence, Given};
pub use id::{
    ClauseIdx, ClauseSectionIdx, DefinitionIdx, DisagreementIdx, FindingIdx, LevelIdx,
    MOST_OPTIONS, ObligationIdx, OptionIdx, OptionSet, PrincipleIdx, QuestionIdx, ReadingIdx,
    RowIdx, SectionIdx,
};
pub use text::{LevelText, ObligationText, PackText, QuestionText, ReadingText};

/// The format of pack files that this version reads.
pub const FORMAT: &str = "askfirst.pack/1";

/// A questionnaire.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name in files, such as `netflix-genai`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of all its files, in hexadecimal.
    pub digest: String,
    /// The published text it encodes.
    pub guidance: Guidance,
    /// Its words, in the language it was loaded for.
    pub text: PackText,
    levels: Vec<Level>,
    sections: Vec<String>,
    questions: Vec<Question>,
    definitions: Vec<Definition>,
    findings: Vec<Finding>,
    obligations: Vec<Obligation>,
    readings: Vec<ReadingNote>,
    disagreements: Vec<Disagreement>,
    principles: Vec<Principle>,
    rows: Vec<Row>,
    clauses: Vec<Clause>,
    clause_sections: Vec<String>,
    exceptions: Vec<Exception>,
}

/// Which published text a pack encodes.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// One ASCII character that stands beside its name.
    pub mark: char,
}

/// Whether a question is asked once or of each tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Once, for the use as a whole.
    Use,
    /// Of each tool or pipeline step.
    Tool,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The section it stands in.
    pub section: SectionIdx,
    /// Of what it is asked.
    pub scope: Scope,
    /// What can be answered, in the order shown.
    pub options: Vec<Choice>,
    /// The options that never lead to a stricter level than the others; empty where the answer
    /// has no effect of its own.
    pub safe: OptionSet,
    /// When it is asked.
    pub asked_if: Condition,
    /// What its help rests on.
    pub clauses: Vec<ClauseIdx>,
}

/// An option of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: String,
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
    pub fn option_idxs(&self) -> impl DoubleEndedIterator<Item = OptionIdx> + use<> {
        (0..self.options.len()).map(OptionIdx::at)
    }

    /// The id of an option; empty for an option of another question.
    pub fn option_id(&self, option: OptionIdx) -> &str {
        self.options
            .get(option.position())
            .map_or("", |choice| &choice.id)
    }
}

/// A named condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Its name.
    pub id: String,
    /// What it stands for.
    pub when: Condition,
}

/// What an answer leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its id.
    pub id: String,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// Its id.
    pub id: String,
    /// It is owed when one of these holds; each that holds is a reason.
    pub owed_when: Vec<Condition>,
    /// The clauses it rests on.
    pub clauses: Vec<ClauseIdx>,
}

/// A place where the guidance pulls two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingNote {
    /// Its id.
    pub id: String,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Its id.
    pub id: String,
    /// For what it is judged.
    pub scope: Scope,
    /// When it arises.
    pub when: Condition,
    /// The clauses it touches.
    pub clauses: Vec<ClauseIdx>,
}

/// A row of the principles table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principle {
    /// Its id.
    pub id: String,
    /// The question that asks about it.
    pub question: QuestionIdx,
    /// The options of that question from the mildest to the worst.
    pub worst: Vec<OptionIdx>,
    /// Its clauses.
    pub clauses: Vec<ClauseIdx>,
}

/// A row of the published matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: String,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its id, such as `GP-4`.
    pub id: String,
    /// The section of the guidance it stands in.
    pub section: ClauseSectionIdx,
}

/// A declared exception to law 3 (safe answers).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The question whose safe option may be stricter than another.
    pub question: QuestionIdx,
    /// The clauses that make it so.
    pub clauses: Vec<ClauseIdx>,
}

/// The texts of a pack's files.
#[derive(Clone, Copy, Debug)]
pub struct Files<'s> {
    /// Where they are, for messages; empty or ending in `/`.
    pub folder: &'s str,
    /// `pack.toml`.
    pub pack: &'s str,
    /// `questions.toml`.
    pub questions: &'s str,
    /// `findings.toml`.
    pub findings: &'s str,
    /// `obligations.toml`.
    pub obligations: &'s str,
    /// `clauses.toml`.
    pub clauses: &'s str,
    /// `text/en.toml`, which every pack has and every language falls back to.
    pub english: &'s str,
    /// The text of another language: its code and `text/CODE.toml`.
    pub language: Option<(&'s str, &'s str)>,
}

/// The Netflix pack, as it is built into the program.
pub const NETFLIX_GENAI: Files<'static> = Files {
    folder: "questions/netflix-genai/",
    pack: include_str!("../questions/netflix-genai/pack.toml"),
    questions: include_str!("../questions/netflix-genai/questions.toml"),
    findings: include_str!("../questions/netflix-genai/findings.toml"),
    obligations: include_str!("../questions/netflix-genai/obligations.toml"),
    clauses: include_str!("../questions/netflix-genai/clauses.toml"),
    english: include_str!("../questions/netflix-genai/text/en.toml"),
    language: None,
};

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    ///
    /// All faults of all its files, file by file and line by line.
    pub fn load(files: &Files<'_>) -> Result<Self, Vec<Problem>> {
        load::pack(files)
    }
}

/// Typed look-ups. An index is only made by the pack it belongs to, so it is always in range.
macro_rules! parts {
    ($($one:ident, $all:ident, $idxs:ident: $list:ident [$idx:ident] -> $part:ty;)*) => {
        #[expect(clippy::indexing_slicing, reason = "an index is made only by its own pack")]
        impl Pack {
            $(
                #[doc = concat!("The ", stringify!($one), " at an index of this pack.")]
                pub fn $one(&self, idx: $idx) -> &$part {
                    &self.$list[idx.position()]
                }

                #[doc = concat!("All ", stringify!($all), ", in order.")]
                pub fn $all(&self) -> &[$part] {
                    &self.$list
                }

                #[doc = concat!("The indexes of all ", stringify!($all), ", in order.")]
                pub fn $idxs(&self) -> impl DoubleEndedIterator<Item = $idx> + ExactSizeIterator + use<> {
                    (0..self.$list.len()).map($idx::at)
                }
            )*
        }
    };
}

parts! {
    clause, clauses, clause_idxs: clauses[ClauseIdx] -> Clause;
    clause_section, clause_sections, clause_section_idxs: clause_sections[ClauseSectionIdx] -> String;
    definition, definitions, definition_idxs: definitions[DefinitionIdx] -> Definition;
    disagreement, disagreements, disagreement_idxs: disagreements[DisagreementIdx] -> Disagreement;
    finding, findings, finding_idxs: findings[FindingIdx] -> Finding;
    level, levels, level_idxs: levels[LevelIdx] -> Level;
    obligation, obligations, obligation_idxs: obligations[ObligationIdx] -> Obligation;
    principle, principles, principle_idxs: principles[PrincipleIdx] -> Principle;
    question, questions, question_idxs: questions[QuestionIdx] -> Question;
    reading, readings, reading_idxs: readings[ReadingIdx] -> ReadingNote;
    row, rows, row_idxs: rows[RowIdx] -> Row;
    section, sections, section_idxs: sections[SectionIdx] -> String;
}

impl Pack {
    /// The question with this id.
    pub fn question_by_id(&self, id: &str) -> Option<QuestionIdx> {
        self.questions
            .iter()
            .position(|question| question.id == id)
            .map(QuestionIdx::at)
    }

    /// The level with this id.
    pub fn level_by_id(&self, id: &str) -> Option<LevelIdx> {
        self.levels
            .iter()
            .position(|level| level.id == id)
            .map(LevelIdx::at)
    }

    /// The declared exceptions to law 3.
    pub fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    /// The strictest level.
    pub fn strictest(&self) -> LevelIdx {
        LevelIdx::at(self.levels.len().saturating_sub(1))
    }

    /// The runs of neighbouring questions that are asked together: a question of the use alone,
    /// or questions that are asked tool by tool.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.questions
            .chunk_by(|a, b| a.is_asked_of_tools() && b.is_asked_of_tools())
            .scan(0, |start, questions| {
                let first = *start;
                *start += questions.len();
                Some(Block { first, questions })
            })
    }
}

/// A run of questions that are asked together.
#[derive(Clone, Copy, Debug)]
pub struct Block<'p> {
    first: usize,
    questions: &'p [Question],
}

impl Block<'_> {
    /// Whether its questions are asked tool by tool.
    pub fn is_asked_of_tools(&self) -> bool {
        self.questions
            .first()
            .is_some_and(Question::is_asked_of_tools)
    }

    /// Its questions.
    pub fn question_idxs(&self) -> impl DoubleEndedIterator<Item = QuestionIdx> + use<> {
        (self.first..self.first + self.questions.len()).map(QuestionIdx::at)
    }
}

#[cfg(test)]
mod tests;
