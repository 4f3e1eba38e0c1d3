//! Every use of a production side by side: a row for each use, each tool and each obligation.
//!
//! A session that was read goes in, an [`Entry`] comes out; what is left out, in which order rows
//! stand and how they are written is decided here too. Nothing here opens a file or reads a clock.

mod cell;
mod csv;
mod cue_sheet;
mod cues;
mod detail;
mod document;
mod form;
mod gate;
mod gathered;
mod json;
mod key;
mod line;
#[cfg(feature = "pdf")]
mod pages;
mod pick;
mod picture;
mod rows;
mod sort;
mod standing;
mod table;
mod totals;
mod using;
mod wish;
mod write;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::pack::{LevelIdx, Pack};
use crate::session::Standing;

pub use cell::{Cell, Shape};
pub use csv::{csv_head, csv_rows, guarded, unguarded};
pub use cue_sheet::CueSheet;
pub use cues::{CUE_COLUMNS, Cue, cue_head, cues};
pub use document::{Row, Sheet, document};
pub use form::Form;
pub use gate::Stop;
pub use gathered::Gathered;
pub use json::{json_head, json_rows};
pub use key::Key;
pub use line::Line;
pub use pick::{Filter, Order};
pub use rows::{Column, Rows};
pub use sort::{Keyed, Sort, Sorted, packed, unpacked};
pub use standing::{Decided, STANDINGS};
pub use table::{Fitted, Widths, table_head, table_rows};
pub use totals::Totals;
pub use using::of;
pub use wish::{Share, Wish};
pub use write::{Gathering, Unmade, Whole};

/// The format of the register's rows.
pub const FORMAT: &str = "askfirst.register/1";

/// What the register says of one session file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'p> {
    /// The file, as the user knows it.
    pub file: String,
    /// When the session was last saved.
    pub updated: Option<Timestamp>,
    /// What was found in it.
    pub found: Found<'p>,
}

/// What was found in a session file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'p> {
    /// A use.
    Use(Box<Use<'p>>),
    /// Nothing that can be read, and why.
    Unreadable(String),
    /// Another version of a use whose file stands beside it, and of which; in words.
    SecondVersion(String),
}

impl<'p> Entry<'p> {
    /// What stands for the status of a file that cannot be read.
    pub const UNREADABLE: &'static str = "unreadable";

    /// What stands for the status of a second version of another file.
    pub const SECOND_VERSION: &'static str = "second_version";

    /// The name of the use, or of the file where it has none.
    pub fn name(&self) -> String {
        let name = self.seen().map_or("", |seen| seen.name.as_str());
        if name.trim().is_empty() {
            self.file_name().to_owned()
        } else {
            name.to_owned()
        }
    }

    /// The name of the file without its folder.
    pub fn file_name(&self) -> &str {
        let mut parts = self.file.rsplit(['/', std::path::MAIN_SEPARATOR]);
        parts.next().unwrap_or_default()
    }

    /// The id of its status.
    pub fn status(&self) -> &'static str {
        match &self.found {
            Found::Use(seen) => seen.standing.word(),
            Found::Unreadable(_) => Self::UNREADABLE,
            Found::SecondVersion(_) => Self::SECOND_VERSION,
        }
    }

    /// The use, where the file can be read and is no second version of another.
    pub fn seen(&self) -> Option<&Use<'p>> {
        match &self.found {
            Found::Use(seen) => Some(seen),
            Found::Unreadable(_) | Found::SecondVersion(_) => None,
        }
    }

    /// Why the file is no use of its own; nothing for one that is.
    pub fn fault(&self) -> Option<&str> {
        match &self.found {
            Found::Use(_) => None,
            Found::Unreadable(why) | Found::SecondVersion(why) => Some(why),
        }
    }

    /// Whether the file cannot be read.
    pub fn is_unreadable(&self) -> bool {
        matches!(self.found, Found::Unreadable(_))
    }
}

/// A use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use<'p> {
    /// The title of the production.
    pub production: String,
    /// The season and episode.
    pub season_episode: String,
    /// The name of the use.
    pub name: String,
    /// The department.
    pub department: String,
    /// The stage of the production.
    pub stage: String,
    /// Who decides at Netflix.
    pub contact: String,
    /// By when a decision is needed.
    pub decision_by: String,
    /// The required action, once every question that is asked has an answer.
    pub level: Option<Level<'p>>,
    /// The required action as far as the answers go.
    pub level_so_far: Level<'p>,
    /// Where it stands with the contact.
    pub standing: Standing,
    /// The last word of the contact, and what it covers.
    pub decided: Option<Decided>,
    /// The reason that sets the level; none where no answer asks for more than the mildest.
    pub reason: Option<Reason<'p>>,
    /// The tools, in order.
    pub tools: Vec<Tool<'p>>,
    /// Questions answered with "unsure", those of tools with the tool's name.
    pub open_questions: Vec<String>,
    /// How many questions wait for an answer.
    pub n_unanswered: usize,
    /// Required details that are not filled in.
    pub missing: Vec<String>,
    /// What the production is asked to do.
    pub obligations: Vec<Obligation<'p>>,
    /// The short revision that summaries of it carry.
    pub revision: String,
    /// The questions it was made with, and their version.
    pub pack: (String, String),
    /// The month of the guidance that the result rests on.
    pub guidance: &'p str,
}

/// A level with its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level<'p> {
    /// Its place in its pack.
    pub idx: LevelIdx,
    /// Its id.
    pub id: &'p str,
    /// Whether its pack has none that is stricter.
    pub is_strictest: bool,
}

impl<'p> Level<'p> {
    fn of(pack: &'p Pack, idx: LevelIdx) -> Self {
        Self {
            idx,
            id: &pack.level(idx).id,
            is_strictest: idx == pack.strictest() && idx != LevelIdx::FLOOR,
        }
    }
}

/// The reason that sets the level of a use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason<'p> {
    /// The finding.
    pub finding: &'p str,
    /// It in words.
    pub text: &'p str,
    /// The question it rests on.
    pub question: &'p str,
    /// The tool it is about.
    pub tool: Option<String>,
    /// The clauses it rests on.
    pub clauses: Vec<&'p str>,
}

/// A tool of a use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool<'p> {
    /// Its name; tools of one use have different ones.
    pub name: String,
    /// Who makes it.
    pub vendor: String,
    /// Its model and version.
    pub version: String,
    /// The plan or licence.
    pub tier: String,
    /// Whose account it is.
    pub account_owner: String,
    /// Who works with it.
    pub operated_by: String,
    /// When its terms were reviewed.
    pub terms_reviewed_on: String,
    /// What comes out of it.
    pub output: String,
    /// The questions about what goes in that are answered with "yes".
    pub inputs: Vec<&'p str>,
    /// Its questions that are answered with "unsure".
    pub unsure: Vec<&'p str>,
    /// Every answer about it that counts: the question and the option.
    pub answers: Vec<(&'p str, &'p str)>,
    /// The strictest level that an answer about it asks for.
    pub level: Option<Level<'p>>,
    /// The findings about it.
    pub reasons: Vec<&'p str>,
}

/// Something the production is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation<'p> {
    /// Its id.
    pub id: &'p str,
    /// What to do, in a few words.
    pub name: &'p str,
    /// Who sees to it.
    pub owner: String,
    /// By when, as it was typed.
    pub due_text: String,
    /// By when, where that is a date.
    pub due: Option<Date>,
    /// Whether it is done.
    pub is_done: bool,
    /// Whether its date has passed and it is not done.
    pub is_overdue: bool,
    /// Where the evidence is.
    pub reference: String,
    /// The questions whose answers make it owed.
    pub because: Vec<&'p str>,
    /// The clauses it rests on.
    pub clauses: Vec<&'p str>,
}

impl Use<'_> {
    /// Whether every question has its answer and every required detail is there.
    pub fn is_complete(&self) -> bool {
        self.level.is_some() && self.missing.is_empty()
    }

    /// The earliest date of what is still to be done.
    pub fn next_due(&self) -> Option<Date> {
        let open = self.obligations.iter().filter(|one| !one.is_done);
        open.filter_map(|one| one.due).min()
    }
}

#[cfg(test)]
mod tests;
