//! What a document says of all files together, gathered file by file, so that none of them has to be held.

use std::collections::BTreeMap;

use crate::pack::Pack;

use super::{Entry, Totals};

/// How many uses of each level there are by name; the last number is of those that are not settled.
pub(super) type Counts = BTreeMap<String, Vec<usize>>;

/// What files add up to.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub(super) totals: Totals,
    /// The title of the first production, and whether there are others.
    production: Option<String>,
    has_others: bool,
    pub(super) stages: Counts,
    pub(super) tools: Counts,
}

impl Gathered {
    /// Counts a file.
    pub fn add(&mut self, entry: &Entry<'_>, pack: &Pack) {
        self.totals.add(entry);
        let Some(seen) = entry.seen() else {
            return;
        };
        let first = self.production.get_or_insert(seen.production.clone());
        self.has_others |= *first != seen.production;
        let n_levels = pack.levels().len();
        let level = seen.level.as_ref();
        let place = level.map_or(n_levels, |level| level.idx.position().min(n_levels));
        let count = |counts: &mut Counts, name: &str| {
            let counts = counts.entry(name.trim().to_owned());
            let counts = counts.or_insert_with(|| vec![0; n_levels + 1]);
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        };
        count(&mut self.stages, &seen.stage);
        for tool in &seen.tools {
            count(&mut self.tools, &tool.name);
        }
    }

    /// The production, if all uses are of one.
    pub(super) fn production(&self) -> Option<&str> {
        let first = self.production.as_deref();
        first.filter(|first| !self.has_others && !first.trim().is_empty())
    }
}
