//! What is in sight of a page, where it begins, and where the page keys lead.

use crate::tui::spot::Click;

use super::{Drawn, Row};

/// How many rows a page key moves where so many are shown: a row or two stay in sight, to read on from.
pub fn page_of(n_shown: usize) -> usize {
    let n_kept = if n_shown < 10 { 1 } else { 2 };
    n_shown.saturating_sub(n_kept).max(1)
}

/// Where a page begins, as its screen wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The first row to show, if the place where the person is allows it.
    pub row: usize,
    /// Whether the page stays there wherever the person is, while one reads on.
    pub is_free: bool,
    /// An entry and how many rows below the first one it stands; where there is one, `row` says
    /// nothing.
    pub entry: Option<(usize, usize)>,
}

impl Start {
    /// At a row, if the place where the person is allows it.
    pub fn at(row: usize) -> Self {
        Self {
            row,
            ..Self::default()
        }
    }

    /// At a row, wherever the person is.
    pub fn free(row: usize) -> Self {
        Self {
            is_free: true,
            ..Self::at(row)
        }
    }

    /// The first row to show of these, in so many rows of a window.
    pub(super) fn first_row(self, rows: &[Row], height: usize) -> usize {
        let of_entry = self.entry.and_then(|(entry, below)| {
            let at = rows.iter().position(|row| entry_of(row) == Some(entry))?;
            Some(at.saturating_sub(below.min(height.saturating_sub(1))))
        });
        let row = of_entry.unwrap_or(self.row).min(last_start(rows, height));
        let here = rows.iter().position(|row| row.is_here);
        let Some(first) = here.filter(|_| !self.is_free) else {
            return row;
        };
        let end = first + 1 + rows.get(first).map_or(0, |row| row.n_after);
        if first < row {
            first
        } else if end > row + height {
            whole(rows, end.saturating_sub(height), height).min(first)
        } else {
            row
        }
    }
}

/// What the last picture of a page showed, and where the page keys lead from there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The first row.
    pub top: usize,
    /// Whether the highlight was shown.
    pub has_highlight: bool,
    /// How many entries were shown, wholly or in part.
    pub n_entries: usize,
    /// Where a page back leads, with an entry that is in sight then; without one where none is.
    pub back: Start,
    /// Where a page on leads.
    pub on: Start,
}

impl Sight {
    /// What was drawn of these rows.
    pub fn of(rows: &[Row], drawn: &Drawn) -> Self {
        let height = rows.len().saturating_sub(drawn.above + drawn.below);
        let step = page_of(height);
        let in_sight = rows.iter().skip(drawn.above).take(height);
        let mut entries: Vec<usize> = in_sight.filter_map(entry_of).collect();
        entries.dedup();
        Self {
            top: drawn.above,
            has_highlight: drawn.cursor.is_some(),
            n_entries: entries.len(),
            back: back(rows, drawn.above, (height, step)),
            on: on(rows, drawn, (height, step)),
        }
    }
}

/// A page on: nothing is passed over, and an entry is not begun in its middle. At the end to the last
/// entry.
fn on(rows: &[Row], drawn: &Drawn, (height, step): (usize, usize)) -> Start {
    let top = drawn.above;
    if drawn.below == 0 {
        let last = rows.iter().skip(top).rev().find_map(entry_of);
        return start(rows, top, last);
    }
    let far = (top + step).min(last_start(rows, height));
    let begun = (top + 1..=far).rev().find(|row| is_start(rows, *row));
    let to = begun.filter(|_| !is_start(rows, far)).unwrap_or(far);
    start(rows, to, first_entry(rows, to, height))
}

/// A page back; at the beginning to the first entry.
fn back(rows: &[Row], top: usize, (height, step): (usize, usize)) -> Start {
    let far = top.saturating_sub(step);
    let to = whole(rows, far, height);
    let to = if to < top { to } else { far };
    start(rows, to, first_entry(rows, to, height))
}

fn start(rows: &[Row], row: usize, entry: Option<usize>) -> Start {
    let at = |entry: usize| rows.iter().position(|row| entry_of(row) == Some(entry));
    let below = |entry: usize| Some((entry, at(entry)?.checked_sub(row)?));
    Start {
        row,
        is_free: true,
        entry: entry.and_then(below),
    }
}

/// The first entry that begins in a window.
fn first_entry(rows: &[Row], top: usize, height: usize) -> Option<usize> {
    let mut places = (top..rows.len().min(top + height)).filter(|row| is_start(rows, *row));
    places.find_map(|place| entry_of(rows.get(place)?))
}

/// The entry that a row belongs to.
fn entry_of(row: &Row) -> Option<usize> {
    match row.click {
        Some(Click::Place(entry)) => Some(entry),
        _ => None,
    }
}

/// Whether no entry begins before a row and goes on in it.
fn is_start(rows: &[Row], row: usize) -> bool {
    let entry = |row: usize| rows.get(row).and_then(entry_of);
    let before = row.checked_sub(1).and_then(entry);
    before.is_none() || before != entry(row)
}

/// The row from which the last one is in sight.
fn last_start(rows: &[Row], height: usize) -> usize {
    whole(rows, rows.len().saturating_sub(height), height)
}

/// A row, or the next one at which no entry goes on, where that is near.
fn whole(rows: &[Row], row: usize, height: usize) -> usize {
    let near = row..=row + height / 2;
    let next = near.into_iter().find(|row| is_start(rows, *row));
    next.unwrap_or(row)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Rows by the entry that they belong to, and none for a heading or a text.
    fn rows(entries: &[Option<usize>]) -> Vec<Row> {
        let row = |entry: &Option<usize>| Row {
            click: entry.map(Click::Place),
            ..Row::default()
        };
        entries.iter().map(row).collect()
    }

    /// What would be drawn.
    fn drawn(rows: &[Row], start: Start, height: usize) -> Drawn {
        let above = start.first_row(rows, height);
        Drawn {
            above,
            below: rows.len().saturating_sub(above + height),
            ..Drawn::default()
        }
    }

    fn pages() -> Vec<Vec<Row>> {
        let one_each: Vec<_> = (0..40).map(Some).collect();
        let long = (0..9).flat_map(|entry| [Some(entry); 4]).collect();
        let text = vec![None; 50];
        let mut mixed = vec![None; 3];
        for entry in 0..14 {
            mixed.extend(vec![Some(entry); 1 + entry % 3]);
            mixed.extend(vec![None; entry % 4]);
        }
        mixed.extend(vec![None; 9]);
        let higher_than_a_window = [vec![Some(0); 30], vec![Some(1); 2]].concat();
        [one_each, long, text, mixed, higher_than_a_window, vec![]]
            .map(|entries| rows(&entries))
            .into()
    }

    #[test]
    fn page_keys_show_every_row_and_keep_the_highlight_in_sight() {
        for (page, height) in pages()
            .iter()
            .flat_map(|page| (1..20).map(move |height| (page, height)))
        {
            for is_on in [true, false] {
                let start = if is_on { 0 } else { page.len() };
                let mut drawn_now = drawn(page, Start::free(start), height);
                let mut seen = BTreeSet::new();
                for _ in 0..page.len() + 2 {
                    let at = drawn_now.above;
                    seen.extend(at..(at + height).min(page.len()));
                    let sight = Sight::of(page, &drawn_now);
                    let to = if is_on { sight.on } else { sight.back };
                    drawn_now = drawn(page, to, height);
                    if let Some((entry, below)) = to.entry {
                        let row = &page[drawn_now.above + below];
                        assert_eq!(entry_of(row), Some(entry));
                        assert!(below < height, "{below} of {height}");
                    }
                }
                assert_eq!(seen.len(), page.len(), "{height} {is_on}");
                let left = if is_on {
                    drawn_now.below
                } else {
                    drawn_now.above
                };
                assert_eq!(left, 0, "{height} {is_on}");
            }
        }
    }

    #[test]
    fn a_page_keeps_two_rows_of_the_one_before_and_begins_with_a_whole_entry() {
        let page = rows(
            &(0..20)
                .flat_map(|entry| [Some(entry); 2])
                .collect::<Vec<_>>(),
        );
        for (top, height, on, back) in [
            (0, 10, (8, Some(4)), (0, Some(0))),
            // Row 17 is in the middle of an entry, so is row 1.
            (8, 11, (16, Some(8)), (0, Some(0))),
            (20, 11, (28, Some(14)), (12, Some(6))),
            (30, 10, (30, Some(19)), (22, Some(11))),
        ] {
            let sight = Sight::of(&page, &drawn(&page, Start::free(top), height));
            let found = [sight.on, sight.back];
            let found = found.map(|to| (to.row, to.entry.map(|(entry, _)| entry)));
            assert_eq!(found, [on, back], "{top} {height}");
        }
    }

    #[test]
    fn what_opens_or_closes_above_an_entry_leaves_it_where_it_is() {
        let shut = rows(&[
            None,
            Some(0),
            Some(1),
            Some(2),
            Some(3),
            Some(4),
            None,
            None,
        ]);
        let open = [rows(&[None, Some(0), None, None]), shut[2..].to_vec()].concat();
        let to = Sight::of(&open, &drawn(&open, Start::free(0), 6)).on;
        assert_eq!(to.entry, Some((1, 0)));
        assert_eq!(drawn(&open, to, 6).above, 4);
        assert_eq!(drawn(&shut, to, 6).above, 2);
    }

    #[test]
    fn the_page_follows_the_person_and_begins_with_a_whole_entry() {
        let mut page = rows(
            &(0..20)
                .flat_map(|entry| [Some(entry); 2])
                .collect::<Vec<_>>(),
        );
        page[12].is_here = true;
        page[12].n_after = 1;
        for (row, height, expected) in [
            // Rows 5 to 13 would do, and 5 is the second row of an entry.
            (0, 9, 6),
            (0, 10, 4),
            (20, 9, 12),
            (8, 9, 8),
            // There is room for no more than its first row.
            (0, 1, 12),
        ] {
            assert_eq!(
                Start::at(row).first_row(&page, height),
                expected,
                "{row} {height}"
            );
        }
    }
}
