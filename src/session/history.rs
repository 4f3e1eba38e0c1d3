//! The history in a session file: entries that are only ever added, each with the digest of the one
//! before it.
//!
//! Its file form is `[[history]]` with texts as values. Reading is lenient, so that a history that
//! somebody changed can still be looked at; [`History::check`] names the first entry that does not
//! fit.

mod anchor;
mod entry;
mod exported;

use std::sync::Arc;

use crate::source::Passed;

use super::content::Content;

pub use anchor::Anchor;
pub use entry::{Deed, Entry, Misfit};
pub use exported::Exported;

use entry::put;

/// How a history stands in a file.
pub(super) const IN_FILE: Passed = Passed {
    list: "history",
    keys: &[
        "seq", "at", "by", "did", "what", "skip", "from", "to", "why", "prev",
    ],
};

/// How many bytes an entry mostly has in a file.
const USUAL_LENGTH: usize = 256;

/// The history of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The entries, the first one first.
    pub entries: Vec<Arc<Entry>>,
    /// How many there were and the digest of the last, as the file says beside them.
    pub anchor: Option<Anchor>,
}

/// Where a history stops to fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The first entry that does not fit, by its place from 1.
    pub place: usize,
    /// In which way.
    pub kind: BreakKind,
}

/// In which way an entry does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// There are more or fewer entries than the file says.
    Count,
    /// It is not the entry that the next one, or the file, has the digest of.
    Digest,
    /// It says that it changes something that was not there.
    Effect,
    /// Its number is not its place.
    Number,
}

/// What a history leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// What the session held.
    pub content: Content,
    /// The place of the first entry that did not fit what was there.
    pub misfit: Option<usize>,
}

impl History {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.anchor.is_none()
    }

    /// Whether a summary was ever exported.
    pub fn has_exports(&self) -> bool {
        self.exports().next().is_some()
    }

    /// How many entries there are, and the digest of the last.
    pub fn head(&self) -> Anchor {
        Anchor {
            count: self.entries.len(),
            head: self
                .entries
                .last()
                .map(|last| last.digest())
                .unwrap_or_default(),
        }
    }

    /// The count and head that the first so many entries have.
    pub fn head_at(&self, count: usize) -> Option<Anchor> {
        let entry = self.entries.get(count.checked_sub(1)?)?;
        Some(Anchor {
            count,
            head: entry.digest(),
        })
    }

    /// Whether the entries are those that were written, as far as the file by itself can tell.
    ///
    /// # Errors
    ///
    /// The first entry that does not fit.
    pub fn check(&self) -> Result<(), Break> {
        let mut prev = String::new();
        for (position, entry) in self.entries.iter().enumerate() {
            let place = position + 1;
            if entry.seq != place.to_string() {
                let kind = BreakKind::Number;
                return Err(Break { place, kind });
            }
            if entry.prev != prev {
                // It is the entry before that its own digest does not fit any more.
                let place = position.max(1);
                let kind = BreakKind::Digest;
                return Err(Break { place, kind });
            }
            prev = entry.digest();
        }
        let count = self.entries.len();
        let anchor = self.anchor.clone().unwrap_or_default();
        if anchor.count != count {
            let place = anchor.count.min(count) + 1;
            let kind = BreakKind::Count;
            return Err(Break { place, kind });
        }
        if anchor.head != prev {
            let place = count.max(1);
            let kind = BreakKind::Digest;
            return Err(Break { place, kind });
        }
        let kind = BreakKind::Effect;
        let misfit = self.replay(count).misfit;
        misfit.map_or(Ok(()), |place| Err(Break { place, kind }))
    }

    /// What the session held after so many entries.
    pub fn replay(&self, count: usize) -> Replay {
        let mut replay = Replay::default();
        for (position, entry) in self.entries.iter().take(count).enumerate() {
            if !entry.make(&mut replay.content) {
                replay.misfit.get_or_insert(position + 1);
            }
        }
        replay
    }

    /// The file form: the anchor, and the entries after it.
    pub fn to_toml(&self) -> String {
        let mut entries = String::new();
        self.write_entries(0, &mut entries);
        self.anchor_to_toml() + &entries
    }

    /// The file form of the anchor.
    pub(super) fn anchor_to_toml(&self) -> String {
        let mut text = String::new();
        if let Some(Anchor { count, head }) = &self.anchor {
            text.push_str("\n[record]\n");
            put(&mut text, "entries", &count.to_string());
            put(&mut text, "head", head);
        }
        text
    }

    /// Adds the file form of the entries after the first so many.
    pub(super) fn write_entries(&self, after: usize, text: &mut String) {
        let entries = self.entries.iter().skip(after);
        text.reserve(entries.len() * USUAL_LENGTH);
        entries.for_each(|entry| entry.write(text));
    }
}

#[cfg(test)]
mod tests;
