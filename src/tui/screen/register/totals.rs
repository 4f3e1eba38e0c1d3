//! What the uses that are shown add up to, in a line or two.

use std::collections::BTreeMap;

use crate::lang::Catalog;
use crate::register::Line;

/// The mark of a use whose questions are not all answered.
const OPEN: char = '.';

/// What lines add up to, as parts of a sentence.
pub(super) fn totals<'l>(lines: impl Iterator<Item = &'l Line>, words: &Catalog) -> Vec<String> {
    let mut n = 0;
    let mut by_mark: BTreeMap<(usize, char), usize> = BTreeMap::new();
    let [mut n_held, mut n_unsure, mut n_to_do, mut n_late] = [0; 4];
    for line in lines {
        n += 1;
        if !line.is_no_use {
            let mark = line.mark.filter(|_| line.level.is_some());
            let level = (line.level.unwrap_or(usize::MAX), mark.unwrap_or(OPEN));
            *by_mark.entry(level).or_default() += 1;
        }
        n_held += usize::from(!line.held.is_empty());
        n_unsure += line.n_open_questions;
        n_to_do += line.n_to_do;
        n_late += line.n_late;
    }
    let marks: Vec<String> = by_mark
        .iter()
        .rev()
        .map(|((_, mark), n)| format!("{mark} {n}"))
        .collect();
    let mut parts = vec![words.count("register.sum.uses", n), marks.join("  ")];
    for (key, n) in [
        ("register.sum.held", n_held),
        ("register.sum.unsure", n_unsure),
        ("register.sum.to_do", n_to_do),
        ("register.sum.late", n_late),
    ] {
        parts.push(words.count(key, n));
    }
    parts.retain(|part| !part.is_empty());
    parts
}
