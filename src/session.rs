//! A session as a value: who asks for what, with which tools, every answer and note.
//!
//! Its file form is TOML that people and programs can write by hand: `[answers]`, and `[[tools]]`
//! with a `name` and `[tools.answers]`, are all that a file needs.

mod approval;
mod comment;
mod content;
mod day;
mod history;
mod intake;
mod log;
mod merge;
mod read;
mod recheck;
mod second_look;
mod status;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::answer::{Answers, Slot};
use crate::interview::{Assessment, Interview};
use crate::pack::{Pack, PackName};
use crate::source::{self, Fields, Problem, Reading, Source, Table};

pub use approval::{
    Approval, Decision, FIELDS as APPROVAL_FIELDS, NoRecord, Proviso,
    TYPED_FIELDS as APPROVAL_TYPED_FIELDS, covers, near,
};
pub use comment::Comment;
pub use content::{Change, Content, LISTS, Values, entry_of};
pub use day::{DayWords, Near, NoDay, Side, When, day, when};
pub use history::{Anchor, Break, BreakKind, Deed, Entry, Exported, History, Misfit, Replay};
pub use intake::{Details, Field, Group, MissingField};
pub use log::Log;
pub use merge::Merged;
pub use recheck::{Point, RECHECK_AFTER, Recheck};
pub use status::{Standing, Status, lacking, needed};

/// The format of session files that this version writes and reads.
pub const FORMAT: &str = "askfirst.session/1";

/// The longest text one field or note may hold, in bytes.
pub const LONGEST_TEXT: usize = 64 * 1024;

/// The largest number of tools, people, rights or items in one session.
pub const MOST_ENTRIES: usize = 200;

/// One proposed use on one production.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The pack it was made with; none in a file written by hand.
    pub pack: Option<PackRef>,
    /// When it was begun.
    pub created: Option<Timestamp>,
    /// When it was last saved.
    pub saved: Option<Timestamp>,
    /// The production.
    pub production: Details,
    /// Who prepared it.
    pub prepared_by: Details,
    /// The use.
    pub proposed_use: Details,
    /// The tools or pipeline steps, in order.
    pub tools: Vec<Details>,
    /// People whose performance, voice or likeness is involved.
    pub people: Vec<Details>,
    /// Rights that are held or needed.
    pub rights: Vec<Details>,
    /// The parts of what is made, one by one, for delivery.
    pub items: Vec<Details>,
    /// Every answer, those that count and those set aside.
    pub answers: Answers,
    /// Notes to answers.
    pub notes: BTreeMap<Slot, String>,
    /// Answers that were set aside and count again, until somebody has looked at them.
    pub second_look: BTreeSet<Slot>,
    /// How far each obligation is, by the id of the obligation.
    pub obligations: BTreeMap<String, Tick>,
    /// What was sent and decided, the latest last.
    pub approvals: Vec<Approval>,
    /// What reviewers say.
    pub comments: Vec<Comment>,
    /// What was changed, when and by whom. Only [`Log`] writes it.
    pub history: History,
}

/// Which pack a session was made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
}

/// How far an obligation is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tick {
    /// Whether it is done.
    pub done: bool,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due: String,
    /// Where the evidence is.
    pub reference: String,
}

impl Session {
    /// An empty session for a pack, begun at a time.
    pub fn begun(pack: &Pack, at: Timestamp) -> Self {
        Self {
            created: Some(at),
            ..Self::blank(pack)
        }
    }

    /// An empty session for a pack, not begun yet.
    pub fn blank(pack: &Pack) -> Self {
        Self {
            pack: Some(PackRef::to(pack)),
            created: None,
            saved: None,
            production: Details::none(Group::Production),
            prepared_by: Details::none(Group::PreparedBy),
            proposed_use: Details::none(Group::Use),
            tools: Vec::new(),
            people: Vec::new(),
            rights: Vec::new(),
            items: Vec::new(),
            answers: Answers::none(pack, 0),
            notes: BTreeMap::new(),
            second_look: BTreeSet::new(),
            obligations: BTreeMap::new(),
            approvals: Vec::new(),
            comments: Vec::new(),
            history: History::default(),
        }
    }

    /// Reads a session.
    ///
    /// # Errors
    ///
    /// All faults of the text, line by line: what is not TOML, unknown keys, ids and values, answers
    /// that stand in the wrong place, a newer format, another pack.
    pub fn read(pack: &Pack, source: Source<'_>) -> Result<Self, Vec<Problem>> {
        Draft::parse(source).read(pack)
    }

    /// The file form; [`Session::read`] gives the same session back.
    pub fn to_toml(&self, pack: &Pack) -> String {
        write::session(self, pack)
    }

    /// Adds a tool with a name.
    pub fn add_tool(&mut self, name: &str) {
        let mut tool = Details::none(Group::Tool);
        tool.set("name", name);
        self.tools.push(tool);
        self.answers.add_tool();
    }

    /// Takes a tool out, with its answers and notes.
    pub fn remove_tool(&mut self, tool: usize) {
        if tool >= self.tools.len() {
            return;
        }
        self.tools.remove(tool);
        self.answers.remove_tool(tool);
        // Of a later tool the place is one less; of this one nothing is left.
        let moved = |slot: Slot| match slot.tool {
            Some(other) if other == tool => None,
            Some(other) if other > tool => Some(Slot {
                tool: Some(other - 1),
                ..slot
            }),
            _ => Some(slot),
        };
        let notes = std::mem::take(&mut self.notes).into_iter();
        self.notes = notes
            .filter_map(|(slot, note)| Some((moved(slot)?, note)))
            .collect();
        let marked = std::mem::take(&mut self.second_look).into_iter();
        self.second_look = marked.filter_map(moved).collect();
    }

    /// The name of a tool; empty for one that is not there.
    pub fn tool_name(&self, tool: usize) -> &str {
        self.tools.get(tool).map_or("", |tool| tool.get("name"))
    }

    /// The note to an answer; empty without one.
    pub fn note(&self, slot: Slot) -> &str {
        self.notes.get(&slot).map_or("", String::as_str)
    }

    /// Puts a note to an answer; a blank one takes it away.
    pub fn set_note(&mut self, slot: Slot, note: &str) {
        if note.trim().is_empty() {
            self.notes.remove(&slot);
        } else {
            self.notes.insert(slot, note.to_owned());
        }
    }

    /// What is not filled in, required fields first.
    pub fn missing(&self) -> Vec<MissingField> {
        intake::missing(self)
    }

    /// Whether everything is filled in that a complete result needs.
    pub fn has_required_details(&self) -> bool {
        self.missing().iter().all(|missing| !missing.is_required)
    }

    /// Whether something is left to answer or to fill in before a summary is more than a draft.
    pub fn is_draft(&self, assessment: &Assessment) -> bool {
        !assessment.is_complete || !self.has_required_details()
    }

    /// Whether this is a version of the same session: they have the same first entry in their histories,
    /// or were begun at the same moment; where nobody wrote down when, the same use of the same production.
    pub fn is_version_of(&self, other: &Self) -> bool {
        let firsts = (self.history.entries.first(), other.history.entries.first());
        match (firsts, self.created, other.created) {
            ((Some(mine), Some(theirs)), _, _) => mine == theirs,
            (_, Some(mine), Some(theirs)) => mine == theirs,
            _ => {
                let names = |one: &Self| {
                    let (title, name) = (&one.production, &one.proposed_use);
                    [title.get("title"), name.get("name")].map(str::to_owned)
                };
                let mine = names(self);
                mine == names(other) && mine.iter().all(|name| !name.trim().is_empty())
            }
        }
    }

    /// The same without its history.
    #[must_use]
    pub fn without_history(&self) -> Self {
        Self {
            history: History::default(),
            ..self.clone()
        }
    }

    /// Where it stands on a day: how far it is, and whether what was decided still holds.
    pub fn status(&self, pack: &Pack, assessment: &Assessment, today: Date) -> Status {
        status::of(self, pack, assessment, today)
    }

    /// A short name for what the session holds: it changes with every answer, note and detail, and
    /// with nothing else. A [`source::digest`] of the file form without its times, its history and
    /// what others say of it.
    pub fn revision(&self, pack: &Pack) -> String {
        self.revision_in(pack, &Interview::of(pack, &self.answers))
    }

    /// The same where the interview that its answers lead to is at hand.
    pub fn revision_in(&self, pack: &Pack, interview: &Interview) -> String {
        source::digest(&[&write::content(self, pack, interview)])
    }
}

/// The text of a session file, as long as it is not known which pack it is read with.
#[derive(Debug)]
pub struct Draft<'s> {
    reading: Reading<'s>,
    table: Table<'s>,
}

impl<'s> Draft<'s> {
    /// Parses a text; what is wrong with it is told by [`Draft::read`].
    pub fn parse(source: Source<'s>) -> Self {
        let reading = Reading::of(source);
        let table = reading.parse();
        Self { reading, table }
    }

    /// The same for a session that is only looked at: its history is checked for faults and, where
    /// it is as the program writes it, left out.
    pub fn parse_without_history(source: Source<'s>) -> Self {
        let reading = Reading::of(source);
        let table = reading.parse_past(history::IN_FILE);
        Self { reading, table }
    }

    /// Reads what this version understands of a text in a newer format, to be looked at only; gives the
    /// format as well, and nothing for a text in any other.
    pub fn read_newer(&self, pack: &Pack) -> Option<(Session, String)> {
        read::newer(pack, &self.reading, &self.table)
    }

    /// The pack that the text names, if it names one in a format of ours, be it a newer one.
    pub fn pack(&self) -> Option<PackName> {
        // Whatever is wrong here is told when all of it is read.
        let unheard = Reading::of(Source { name: "", text: "" });
        let mut fields = Fields::of(&unheard, &self.table, 0..0);
        let format = fields.take_text("schema");
        let is_ours = |format: &str| format == FORMAT || read::is_newer(format);
        if format.is_some_and(|format| !is_ours(&format.value)) {
            return None;
        }
        let mut part = fields.take_table("pack")?;
        let version = part.take_text("version").map(|version| version.value);
        Some(PackName {
            id: part.take_text("id")?.value,
            version: version.filter(|version| !version.is_empty()),
        })
    }

    /// Reads the session.
    ///
    /// # Errors
    ///
    /// As [`Session::read`].
    pub fn read(self, pack: &Pack) -> Result<Session, Vec<Problem>> {
        read::session(pack, self.reading, &self.table)
    }
}

impl PackRef {
    /// The name of the pack.
    pub fn name(&self) -> PackName {
        PackName {
            id: self.id.clone(),
            version: Some(self.version.clone()).filter(|version| !version.is_empty()),
        }
    }

    /// A reference to a pack as it is.
    pub fn to(pack: &Pack) -> Self {
        Self {
            id: pack.id.clone(),
            version: pack.version.clone(),
            digest: pack.digest.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
