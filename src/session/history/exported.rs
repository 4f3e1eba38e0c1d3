//! The summaries that were exported: which is the latest, and which does not say what is there now.

use jiff::civil::Date;

use crate::session::approval::may_cover;

use super::History;
use super::entry::{Deed, Entry};

/// A summary that was exported, as its entry tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported<'a> {
    /// The place of its entry, from 0.
    pub place: usize,
    entry: &'a Entry,
}

impl<'a> Exported<'a> {
    /// The export that the entry at a place, from 0, tells of, if it tells of one.
    pub fn at(place: usize, entry: &'a Entry) -> Option<Self> {
        let is_one = entry.deed() == Some(Deed::Exported);
        is_one.then_some(Self { place, entry })
    }

    /// The revision of what it says, in full.
    pub fn revision(self) -> &'a str {
        self.entry.to.as_deref().unwrap_or_default()
    }

    /// The day that it is dated; of an entry of before that was written down, the day in universal time.
    pub fn day(self) -> Option<Date> {
        let dated = self.entry.from.as_deref();
        dated.or(self.entry.at.get(..10))?.parse().ok()
    }
}

impl History {
    /// The summaries that were exported, the latest first.
    pub fn exports(&self) -> impl Iterator<Item = Exported<'_>> {
        let entries = self.entries.iter().enumerate().rev();
        entries.filter_map(|(place, entry)| Exported::at(place, entry))
    }

    /// The latest export, if what it says is of another revision than this: whoever has it has to be
    /// sent another.
    pub fn outdated(&self, revision: &str) -> Option<Exported<'_>> {
        let latest = self.exports().next();
        latest.filter(|latest| latest.revision() != revision)
    }

    /// The latest export, if anything that a decision can cover was changed since: whoever has it knows
    /// another use than the one that is here.
    pub fn overtaken(&self) -> Option<Exported<'_>> {
        let latest = self.exports().next()?;
        let since = self.entries.iter().skip(latest.place + 1);
        let mut paths = since.filter_map(|entry| entry.what.as_deref());
        paths.any(may_cover).then_some(latest)
    }

    /// The latest export of another revision than this: what a summary of this one takes the place of.
    pub fn replaced(&self, revision: &str) -> Option<Exported<'_>> {
        self.exports().find(|one| one.revision() != revision)
    }
}
