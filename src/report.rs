//! What leaves the program about a session: a summary for the contact, JSON for programs, and a few
//! lines for the terminal.
//!
//! The summary is built once, as a [`Document`] that does not know who will draw it; each form is
//! one small file. Nothing here writes a file or reads a clock.

mod answers;
mod brief;
mod conditions;
mod detail;
mod document;
mod explainer;
mod front;
mod graph;
mod handbook;
mod header;
mod history;
mod json;
mod markdown;
mod openers;
mod performers;
mod plain;
#[cfg(test)]
mod reader;
mod record;
mod upgrade;
mod verdict;
mod voice;
mod what_if;

use jiff::civil::Date;

use crate::interview::{Assessment, Interview};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::Session;

pub use record::{no_record, standing_lines, standing_word, status_json};

use voice::Voice;

pub use brief::{brief, whys};
pub use conditions::{Conditions, Told};
pub use document::{Block, Document, Prose, Run};
pub use explainer::Explainer;
pub use graph::Graph;
pub use handbook::handbook;
pub use history::{change_lines, changes_json, difference_lines, history_json, history_lines};
pub use json::{assessment_json, export_json, json_line, json_text, tool_names};
pub use upgrade::{Between, upgrade};
pub use what_if::FEW_WAYS;

/// What a summary is made from.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a> {
    /// The questions.
    pub pack: &'a Pack,
    /// The words of the interface.
    pub words: &'a Catalog,
    /// The session.
    pub session: &'a Session,
    /// The interview that its answers lead to.
    pub interview: &'a Interview,
    /// The result of that interview.
    pub assessment: &'a Assessment,
    /// The date on it.
    pub today: Date,
    /// Whether notes go along.
    pub notes: bool,
}

/// Builds the summary for the contact: one page first, detail after.
pub fn summary(input: &Summary<'_>) -> Document {
    let voice = Voice::of(input);
    let mut blocks = front::page(&voice, input);
    blocks.push(Block::PageBreak);
    blocks.extend(detail::facts(&voice));
    blocks.extend(detail::tools(&voice));
    blocks.extend(detail::people_and_rights(&voice));
    blocks.extend(detail::items(&voice));
    blocks.extend(detail::open(&voice));
    blocks.extend(verdict::reasons(&voice));
    blocks.extend(what_if::section(&voice));
    blocks.extend(answers::given(&voice, input.notes));
    blocks.extend(answers::not_asked(&voice, input.notes));
    blocks.extend(verdict::readings(&voice));
    blocks.extend(verdict::disagreements(&voice));
    blocks.extend(verdict::obligations(&voice));
    blocks.extend(verdict::principles(&voice));
    blocks.extend(verdict::rows(&voice));
    blocks.extend(verdict::clauses(&voice));
    blocks.extend(record::decision(&voice, input.today));
    blocks.extend(record::changes(&voice, input.today));
    Document {
        title: voice.title(),
        blocks,
    }
}

#[cfg(test)]
mod tests;
