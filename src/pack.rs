//! A questionnaire known to be well formed: questions, findings, obligations, clauses and texts.
//!
//! Packs are data (`questions/*`). A [`Pack`] that exists has no id that leads nowhere; what was
//! wrong with a text that gave none is a list of [`Problem`]s.

mod cases;
mod condition;
mod heading;
mod id;
mod load;
mod lower;
mod name;
mod part;
mod shipped;
mod static_text;
mod template;
mod text;

use serde::{Deserialize, Serialize};

use crate::source::{Problem, Source};

pub use cases::Case;
pub(crate) use condition::tools_of;
pub use condition::{Condition, Evidence, Given};
pub use heading::Heading;
pub use id::{
    ClauseIdx, ClauseSectionIdx, DefinitionIdx, DisagreementIdx, FindingIdx, LevelIdx,
    MOST_OPTIONS, ObligationIdx, OptionIdx, OptionSet, PrincipleIdx, QuestionIdx, ReadingIdx,
    RowIdx, SectionIdx,
};
pub use name::{PackName, by_version};
pub use part::{
    Choice, Clause, Definition, Disagreement, Exception, Finding, Guidance, Level, Obligation,
    Performers, Pipeline, Principle, Question, ReadingNote, Row, Scope, UNSURE,
};
pub use shipped::{AI_USE_REGISTER, EARLIER, NETFLIX_GENAI};
pub use static_text::Text;
pub use template::{EXTENSION_ID, TEMPLATE, TEMPLATE_CASES, extension, is_id, template};
pub use text::{LevelText, ObligationText, OwnWords, PackText, QuestionText, ReadingText};

/// The format of pack files that this version reads.
pub const FORMAT: &str = "askfirst.pack/1";

/// A questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
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
    /// What the table of tools on a summary shows.
    pub pipeline: Pipeline,
    /// When a summary names performers first thing; none in a pack that has no such thing.
    pub performers: Option<Performers>,
    levels: Vec<Level>,
    sections: Vec<Text>,
    questions: Vec<Question>,
    definitions: Vec<Definition>,
    findings: Vec<Finding>,
    obligations: Vec<Obligation>,
    readings: Vec<ReadingNote>,
    disagreements: Vec<Disagreement>,
    principles: Vec<Principle>,
    rows: Vec<Row>,
    clauses: Vec<Clause>,
    clause_sections: Vec<Text>,
    exceptions: Vec<Exception>,
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

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    ///
    /// All faults of all its files, file by file and line by line.
    pub fn load(files: &Files<'_>) -> Result<Self, Vec<Problem>> {
        load::pack(files)
    }

    /// Reads a pack that extends the one before it in the list, and so on; the first extends none.
    /// What comes of it is a pack like any other, with the id and version of the last.
    ///
    /// # Errors
    ///
    /// As [`Pack::load`]; and whatever of a pack could loosen the one that it extends.
    pub fn composed(layers: &[Files<'_>]) -> Result<Self, Vec<Problem>> {
        load::composed(layers)
    }

    /// The same pack with the safe options, and those that differ only for the record, that were
    /// declared of it after it was kept as it was. No result changes by it, and the digest stays.
    ///
    /// # Errors
    ///
    /// All faults of the text that declares them.
    pub fn with_declared(self, source: Source<'_>) -> Result<Self, Vec<Problem>> {
        load::declared(self, source)
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
    clause_section, clause_sections, clause_section_idxs: clause_sections[ClauseSectionIdx] -> Text;
    definition, definitions, definition_idxs: definitions[DefinitionIdx] -> Definition;
    disagreement, disagreements, disagreement_idxs: disagreements[DisagreementIdx] -> Disagreement;
    finding, findings, finding_idxs: findings[FindingIdx] -> Finding;
    level, levels, level_idxs: levels[LevelIdx] -> Level;
    obligation, obligations, obligation_idxs: obligations[ObligationIdx] -> Obligation;
    principle, principles, principle_idxs: principles[PrincipleIdx] -> Principle;
    question, questions, question_idxs: questions[QuestionIdx] -> Question;
    reading, readings, reading_idxs: readings[ReadingIdx] -> ReadingNote;
    row, rows, row_idxs: rows[RowIdx] -> Row;
    section, sections, section_idxs: sections[SectionIdx] -> Text;
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

    /// The name of the obligation with this id, or the id where there is none.
    pub fn name_of_obligation<'a>(&'a self, id: &'a str) -> &'a str {
        let place = self.obligations.iter().position(|one| one.id == id);
        let text = place.and_then(|place| self.text.obligations.get(place));
        text.map_or(id, |text| &text.name)
    }

    /// The published text that it follows, as it is cited.
    pub fn source(&self) -> &str {
        match self.text.own.source.as_str() {
            "" => &self.guidance.article,
            own => own,
        }
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
