//! What a register adds up to.

use std::collections::BTreeMap;

use crate::pack::LevelIdx;

use super::gate::Stop;
use super::{Entry, Level};

/// What a register adds up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Uses that could be read.
    pub n_uses: usize,
    /// Files that could not.
    pub n_unreadable: usize,
    /// Second versions of files that are counted themselves.
    pub n_second_versions: usize,
    /// Uses by level, the mildest first; those with open questions count under none.
    pub by_level: BTreeMap<(LevelIdx, String), usize>,
    /// Uses whose questions are not all answered.
    pub n_open: usize,
    /// Uses and other files by the id of their status.
    pub by_status: BTreeMap<&'static str, usize>,
    /// What must not proceed, by its most urgent reason.
    pub by_stop: BTreeMap<Stop, usize>,
    /// Uses that nothing stops and that the contact has still to be told of.
    pub n_to_share: usize,
    /// Tools of all uses.
    pub n_tools: usize,
    /// Questions answered with "unsure".
    pub n_open_questions: usize,
    /// Obligations still to be met.
    pub n_to_do: usize,
    /// Obligations that are met.
    pub n_done: usize,
    /// Obligations whose date has passed.
    pub n_overdue: usize,
}

impl Totals {
    /// Counts one file in.
    pub fn add(&mut self, entry: &Entry<'_>) {
        *self.by_status.entry(entry.status()).or_default() += 1;
        if let Some(stop) = entry.stops().first() {
            *self.by_stop.entry(*stop).or_default() += 1;
        }
        let Some(seen) = entry.seen() else {
            let n = if entry.is_unreadable() {
                &mut self.n_unreadable
            } else {
                &mut self.n_second_versions
            };
            *n += 1;
            return;
        };
        self.n_uses += 1;
        match &seen.level {
            Some(level) => *self.by_level.entry(place(level)).or_default() += 1,
            None => self.n_open += 1,
        }
        self.n_to_share += usize::from(seen.is_to_be_shared());
        self.n_tools += seen.tools.len();
        self.n_open_questions += seen.open_questions.len();
        for obligation in &seen.obligations {
            let count = if obligation.is_done {
                &mut self.n_done
            } else {
                &mut self.n_to_do
            };
            *count += 1;
            self.n_overdue += usize::from(obligation.is_overdue);
        }
    }

    /// How many uses and files must not proceed.
    pub fn n_stopped(&self) -> usize {
        self.by_stop.values().sum()
    }
}

fn place(level: &Level<'_>) -> (LevelIdx, String) {
    (level.idx, level.id.to_owned())
}
