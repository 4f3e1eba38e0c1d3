//! The highlight of a list that is read like a page: it moves over the entries, and above the first and
//! below the last one the page moves on alone.

use crate::tui::action::Action;

use super::reading::Reading;

/// How far the page moves on alone: by a line, and by a page.
const ON: (usize, usize) = (3, 10);

/// The entry under the highlight, and how far one reads on above the first and below the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Highlight {
    at: usize,
    reading: Reading,
}

impl Highlight {
    /// The highlight on an entry.
    pub fn on(at: usize) -> Self {
        Self {
            at,
            ..Self::default()
        }
    }

    /// The entry under it, from 0.
    pub fn at(self) -> usize {
        self.at
    }

    /// Puts it on an entry; how far one reads on stays.
    pub fn put(&mut self, at: usize) {
        self.at = at;
    }

    /// Moves it among so many entries, `page` at a time where a page is asked for; says whether the
    /// wish was one to move. Where one has read on until it is out of sight, going back or choosing only
    /// leads to it again.
    pub fn moves(&mut self, action: Action, n: usize, page: usize) -> bool {
        let last = n.saturating_sub(1);
        self.at = self.at.min(last);
        let is_away = self.reading.is_away();
        match action {
            Action::Down if self.at == last => self.reading.on(ON.0),
            Action::PageDown if self.at == last => self.reading.on(ON.1),
            Action::Up if self.at == 0 => self.reading.back(ON.0),
            Action::PageUp if self.at == 0 => self.reading.back(ON.1),
            Action::First => {
                self.at = 0;
                self.reading.back(usize::MAX);
            }
            _ => return self.moves_to(action, last, page, is_away),
        }
        true
    }

    /// The same where the page follows the highlight.
    fn moves_to(&mut self, action: Action, last: usize, page: usize, is_away: bool) -> bool {
        self.reading.stop();
        self.at = match action {
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Choose
            | Action::Toggle
                if is_away =>
            {
                self.at
            }
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at + 1,
            Action::PageUp => self.at.saturating_sub(page),
            Action::PageDown => (self.at + page).min(last),
            Action::Last => last,
            Action::Point(place) if place != self.at || is_away => place.min(last),
            _ => return false,
        };
        true
    }

    /// Takes the first row that was shown, and whether the highlight was shown.
    pub fn scrolled_to(&mut self, top: usize, is_in_sight: bool) {
        self.reading.scrolled_to(top, is_in_sight);
    }

    /// The first row to show; the first of all while it is on the first entry.
    pub fn top(self) -> usize {
        self.reading.top(self.at == 0)
    }

    /// Whether the page stays where it is, wherever the highlight is.
    pub fn is_free(self) -> bool {
        self.reading.is_free()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_over_the_entries_and_reads_on_from_the_last() {
        let mut here = Highlight::default();
        for (action, expected) in [
            (Action::Up, (0, true, true)),
            // The way back to it.
            (Action::Down, (0, false, true)),
            (Action::Down, (1, false, true)),
            (Action::PageDown, (3, false, true)),
            (Action::Down, (3, true, true)),
            (Action::PageDown, (3, true, true)),
            // The way back to it.
            (Action::Choose, (3, false, true)),
            (Action::Choose, (3, false, false)),
            (Action::Down, (3, true, true)),
            (Action::Up, (3, false, true)),
            (Action::Up, (2, false, true)),
            (Action::Point(2), (2, false, false)),
            (Action::Point(9), (3, false, true)),
            (Action::First, (0, true, true)),
            (Action::Last, (3, false, true)),
            (Action::PageUp, (1, false, true)),
            (Action::Export, (1, false, false)),
        ] {
            let moved = here.moves(action, 4, 2);
            assert_eq!((here.at(), here.is_free(), moved), expected, "{action:?}");
        }
    }

    #[test]
    fn among_no_entries_it_stays_and_after_some_are_gone_it_is_on_the_last() {
        let mut here = Highlight::on(7);
        assert!(!here.moves(Action::Choose, 3, 10));
        assert_eq!(here.at(), 2);
        assert!(here.moves(Action::Last, 0, 10));
        assert_eq!(here.at(), 0);
    }
}
