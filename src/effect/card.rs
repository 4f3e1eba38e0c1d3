//! What a list of sessions shows of each.

use std::path::PathBuf;

use jiff::civil::DateTime;

use crate::pack::{LevelIdx, Pack, Text};
use crate::session::Standing;

/// What the list shows of one session file.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The file.
    pub path: PathBuf,
    /// The name of the use, or of the file where it cannot be read.
    pub name: String,
    /// The production.
    pub production: String,
    /// Who decides; may be empty.
    pub contact: String,
    /// Who made it; may be empty.
    pub prepared_by: String,
    /// How far it is.
    pub status: Status,
    /// Whether it was sent and what was decided; none where it cannot be read.
    pub standing: Option<Standing>,
    /// That a summary is out which does not say what is in the file, and what to do about it.
    pub outdated: Option<String>,
    /// The local time of its last change.
    pub updated: Option<DateTime>,
    /// The name of the file that a sync program made it a second version of.
    pub version_of: Option<String>,
}

/// How far a session is.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// Questions are open.
    Open {
        /// How many questions have an answer.
        n_answered: usize,
        /// How many of these are "unsure".
        n_unsure: usize,
        /// The questions left on the shortest way.
        least: usize,
        /// The questions left on the longest way.
        most: usize,
        /// The name of the section of the next question.
        next_section: Text,
    },
    /// Every question is answered.
    Answered {
        /// The result.
        level: Reached,
        /// How many answers are "unsure".
        n_unsure: usize,
    },
    /// The file cannot be read, and why.
    Unreadable(String),
}

/// A level in the words of its own pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Its place among the levels of the pack.
    pub idx: LevelIdx,
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// Its name in a list column.
    pub short: Text,
    /// Its mark.
    pub mark: char,
}

impl Reached {
    /// A level of a pack.
    pub fn of(pack: &Pack, idx: LevelIdx) -> Self {
        let text = pack.text.levels.get(idx.position());
        Self {
            idx,
            id: pack.level(idx).id.clone(),
            name: text.map(|text| text.name.clone()).unwrap_or_default(),
            short: text.map(|text| text.short.clone()).unwrap_or_default(),
            mark: pack.level(idx).mark,
        }
    }
}
