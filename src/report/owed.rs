//! What is noted of something that is owed, in words.

use crate::lang::Catalog;
use crate::session::{Tick, day};

use super::day_words;

/// Who sees to it, by when, and where the evidence is, as far as it is noted.
pub fn noted(words: &Catalog, tick: &Tick) -> Vec<String> {
    let until = if day(&tick.due, &day_words(words), None).is_ok() {
        "owed.until"
    } else {
        "owed.until_words"
    };
    let parts = [
        ("owed.by", &tick.owner),
        (until, &tick.due),
        ("owed.evidence", &tick.reference),
    ];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    parts
        .map(|(key, value)| words.fill(key, &[("value", value)]))
        .collect()
}
