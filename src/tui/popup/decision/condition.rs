//! A condition of a decision while it is being filled in.

use crate::session::Proviso;
use crate::tui::widget::text_entry::TextEntry;

/// A condition in the making.
#[derive(Debug)]
pub(super) struct ConditionEntry {
    pub(super) what: TextEntry,
    pub(super) owner: TextEntry,
    pub(super) due: TextEntry,
    pub(super) is_done: bool,
}

impl ConditionEntry {
    pub(super) fn empty() -> Self {
        Self {
            what: TextEntry::line(""),
            owner: TextEntry::line(""),
            due: TextEntry::line(""),
            is_done: false,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        [&self.what, &self.owner, &self.due]
            .into_iter()
            .all(is_blank)
    }

    pub(super) fn proviso(&self) -> Proviso {
        Proviso {
            what: trimmed(&self.what),
            owner: trimmed(&self.owner),
            due: trimmed(&self.due),
            done: self.is_done,
        }
    }
}

/// Whether nothing is in a field.
pub(super) fn is_blank(entry: &TextEntry) -> bool {
    entry.text().trim().is_empty()
}

/// What is in a field, without the space around it.
pub(super) fn trimmed(entry: &TextEntry) -> String {
    entry.text().trim().to_owned()
}
