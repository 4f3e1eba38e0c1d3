//! Reading on where there is nothing to highlight: a page that moves without its highlight.

use crate::tui::page::{Sight, Start};

/// How far a page was moved away from its highlight, if it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What was shown last.
    sight: Sight,
    /// Where the page stays wherever the highlight is.
    free: Option<Start>,
}

impl Reading {
    /// Moves the page by so many rows.
    pub fn by(&mut self, rows: usize, is_on: bool) {
        let row = self.free.map_or(self.sight.top, |start| start.row);
        self.free = Some(Start::free(if is_on {
            row.saturating_add(rows)
        } else {
            row.saturating_sub(rows)
        }));
    }

    /// Turns the page; gives an entry that is in sight then, if one is. Asked for again before
    /// anything was drawn it is the same page: none is passed over unseen.
    pub fn turn(&mut self, is_on: bool) -> Option<usize> {
        let sight = &self.sight;
        let start = if is_on { sight.on } else { sight.back };
        self.free = Some(start);
        start.entry.map(|(entry, _)| entry)
    }

    /// Follows the highlight again.
    pub fn stop(&mut self) {
        self.free = None;
    }

    /// Takes what was shown, so that moving on never runs past the end.
    pub fn saw(&mut self, sight: Sight) {
        self.sight = sight;
        if let Some(start) = &mut self.free {
            start.row = sight.top;
        }
    }

    /// How many entries were in sight.
    pub fn n_entries(&self) -> usize {
        self.sight.n_entries
    }

    /// Whether the highlight is out of sight, as far as is known.
    pub fn is_away(&self) -> bool {
        self.free.is_some() && !self.sight.has_highlight
    }

    /// Where the page starts; at its first row while the highlight is at the first place.
    pub fn start(&self, is_first: bool) -> Start {
        let row = if is_first { 0 } else { self.sight.top };
        self.free.unwrap_or(Start::at(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of which this row was shown first.
    fn sight(top: usize, has_highlight: bool) -> Sight {
        Sight {
            top,
            has_highlight,
            ..Sight::default()
        }
    }

    #[test]
    fn reading_on_lets_go_of_the_highlight_until_it_stops() {
        let mut reading = Reading::default();
        for (act, expected) in [
            (Reading::stop as fn(&mut Reading), (0, false)),
            (|reading| reading.by(10, true), (10, true)),
            (|reading| reading.saw(sight(7, false)), (7, true)),
            (|reading| reading.by(3, false), (4, true)),
            (|reading| reading.saw(sight(4, false)), (4, true)),
            (Reading::stop, (4, false)),
            (|reading| reading.by(9, false), (0, true)),
        ] {
            act(&mut reading);
            let start = reading.start(false);
            assert_eq!((start.row, start.is_free), expected);
        }
        reading.by(5, true);
        assert_eq!(reading.start(true).row, 5);
        assert!(reading.is_away());
        reading.saw(sight(5, true));
        assert!(!reading.is_away());
        reading.stop();
        assert_eq!(reading.start(true).row, 0);
    }
}
