//! The result as lines to be heard, and what its checklist ticks.

use crate::lang::Catalog;
use crate::report::{Summary, brief};

use super::sitting::Sitting;

/// The lines of a result. Obligations carry the numbers by which they are ticked.
pub(super) fn lines(sitting: &Sitting, words: &Catalog) -> Vec<String> {
    let interview = sitting.interview();
    brief(&Summary {
        pack: &sitting.pack,
        words,
        session: &sitting.session,
        interview: &interview,
        assessment: &interview.assess(&sitting.pack),
        today: sitting.today,
        notes: false,
    })
}

/// An obligation as it is said.
pub(super) struct Item {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// What exactly to do, with whether it is done.
    pub(super) line: String,
}

/// Everything that is owed, in the order of its numbers.
pub(super) fn owed(sitting: &Sitting, words: &Catalog) -> Vec<Item> {
    let pack = &sitting.pack;
    let owed = sitting.interview().assess(pack).obligations;
    let items = owed.iter().map(|owed| {
        let id = pack.obligation(owed.obligation).id.clone();
        let text = pack.text.obligations.get(owed.obligation.position());
        let text = text.cloned().unwrap_or_default();
        let key = if sitting.is_done(&id) {
            "plain.checklist.done"
        } else {
            "plain.checklist.not_done"
        };
        let line = words.fill(key, &[("name", &text.name), ("text", &text.text)]);
        Item {
            id,
            name: text.name,
            line,
        }
    });
    items.collect()
}
