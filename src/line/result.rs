//! The result as lines to be heard, and what its checklist ticks.

use crate::lang::Catalog;
use crate::report::{self, Summary, brief};

use super::sitting::Sitting;

/// How many ways to a lower level are told, and can be taken by their number.
pub(super) const FEW_WAYS: usize = report::FEW_WAYS;

/// The lines of a result. Obligations carry the numbers by which they are ticked.
pub(super) fn lines(sitting: &Sitting, words: &Catalog) -> Vec<String> {
    told(sitting, words, brief)
}

/// Why each question is asked or not, a line for each reason.
pub(super) fn whys(sitting: &Sitting, words: &Catalog) -> Vec<String> {
    told(sitting, words, report::whys)
}

fn told(
    sitting: &Sitting,
    words: &Catalog,
    tell: impl Fn(&Summary<'_>) -> Vec<String>,
) -> Vec<String> {
    let interview = sitting.interview();
    tell(&Summary {
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
        let mut line = words.fill(key, &[("name", &text.name), ("text", &text.text)]);
        if let Some(tick) = sitting.session.obligations.get(id.as_str()) {
            for noted in report::noted(words, tick) {
                line = format!("{line} {noted}.");
            }
        }
        Item {
            id: id.into(),
            name: text.name.into(),
            line,
        }
    });
    items.collect()
}
