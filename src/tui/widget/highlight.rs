//! The highlight of a list that is read like a page: it moves over the entries, and above the first and
//! below the last one the page moves on alone.

use crate::tui::action::Action;
use crate::tui::page::{Sight, Start};

use super::reading::Reading;

/// How many rows the page moves on alone.
const ON: usize = 3;

/// The entry under the highlight, and how far one reads on above the first and below the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Highlight {
    at: usize,
    reading: Reading,
    /// Whether a page was turned last, so that the highlight only went along.
    has_turned: bool,
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

    /// Whether it only went along as a page was turned: nobody chose the entry under it.
    pub fn has_turned(self) -> bool {
        self.has_turned
    }

    /// Puts it on an entry; how far one reads on stays.
    pub fn put(&mut self, at: usize) {
        self.at = at;
    }

    /// Moves it among so many entries, all of which have rows; says whether the wish was one to move.
    /// The page keys turn the page, and it goes along. Where one has read on until it is out of sight,
    /// going back or choosing only leads to it again.
    pub fn moves(&mut self, action: Action, n: usize) -> bool {
        let last = n.saturating_sub(1);
        self.at = self.at.min(last);
        let is_away = self.reading.is_away();
        match action {
            Action::PageDown | Action::PageUp => {
                if let Some(entry) = self.reading.turn(action == Action::PageDown) {
                    (self.at, self.has_turned) = (entry.min(last), true);
                }
                return true;
            }
            Action::Down if self.at == last => self.reading.by(ON, true),
            Action::Up if self.at == 0 => self.reading.by(ON, false),
            Action::First => {
                self.at = 0;
                self.reading.by(usize::MAX, false);
            }
            _ => return self.moves_to(action, last, is_away),
        }
        self.has_turned = false;
        true
    }

    /// The same where only the entries in sight have rows: a page is as many of them, less one.
    pub fn moves_in_list(&mut self, action: Action, n: usize) -> bool {
        let page = self.reading.n_entries().saturating_sub(1).max(1);
        let last = n.saturating_sub(1);
        self.at = match action {
            Action::PageDown if self.at < last => (self.at + page).min(last),
            Action::PageUp if self.at > 0 => self.at.saturating_sub(page),
            Action::PageDown => return self.moves(Action::Down, n),
            Action::PageUp => return self.moves(Action::Up, n),
            _ => return self.moves(action, n),
        };
        self.reading.stop();
        true
    }

    /// The same where the page follows the highlight.
    fn moves_to(&mut self, action: Action, last: usize, is_away: bool) -> bool {
        self.at = match action {
            Action::Up | Action::Down | Action::Choose | Action::Toggle if is_away => self.at,
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at + 1,
            Action::Last => last,
            Action::Point(place) if place != self.at || is_away => place.min(last),
            _ => return false,
        };
        self.reading.stop();
        self.has_turned = false;
        true
    }

    /// Takes what was shown.
    pub fn saw(&mut self, sight: Sight) {
        self.reading.saw(sight);
    }

    /// Where the page starts; at its first row while it is on the first entry.
    pub fn start(self) -> Start {
        self.reading.start(self.at == 0)
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
            (Action::Last, (3, false, true)),
            (Action::Down, (3, true, true)),
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
            (Action::Export, (3, false, false)),
        ] {
            let moved = here.moves(action, 4);
            let found = (here.at(), here.start().is_free, moved);
            assert_eq!(found, expected, "{action:?}");
        }
    }

    #[test]
    fn turning_a_page_takes_it_along_and_opens_nothing() {
        let row = |entry: usize| crate::tui::page::Row {
            click: Some(crate::tui::spot::Click::Place(entry)),
            ..Default::default()
        };
        let rows: Vec<_> = (0..30).map(row).collect();
        let see = |here: &mut Highlight, above: usize| {
            let below = 20_usize.saturating_sub(above);
            let drawn = crate::tui::page::Drawn {
                above,
                below,
                cursor: Some(ratatui::layout::Position::ORIGIN),
                ..Default::default()
            };
            here.saw(Sight::of(&rows, &drawn));
        };
        let mut here = Highlight::default();
        see(&mut here, 0);
        assert!(here.moves(Action::PageDown, 30));
        assert_eq!(
            (here.at(), here.start().row, here.has_turned()),
            (8, 8, true)
        );
        see(&mut here, 8);
        assert!(here.moves(Action::Down, 30));
        assert_eq!(
            (here.at(), here.start().row, here.has_turned()),
            (9, 8, false)
        );
        see(&mut here, 20);
        assert!(here.moves(Action::PageDown, 30));
        assert_eq!((here.at(), here.start().row), (29, 20), "the end");
        assert!(here.moves(Action::PageUp, 30));
        assert_eq!((here.at(), here.start().row), (12, 12));
    }

    #[test]
    fn in_a_list_a_page_is_as_many_entries_as_are_in_sight_but_one() {
        let mut here = Highlight::default();
        here.saw(Sight {
            n_entries: 6,
            ..Sight::default()
        });
        for (action, expected) in [
            (Action::PageDown, 5),
            (Action::PageDown, 10),
            (Action::PageDown, 12),
            (Action::PageUp, 7),
            (Action::Up, 6),
        ] {
            assert!(here.moves_in_list(action, 13));
            assert_eq!(here.at(), expected, "{action:?}");
        }
    }

    #[test]
    fn among_no_entries_it_stays_and_after_some_are_gone_it_is_on_the_last() {
        let mut here = Highlight::on(7);
        assert!(!here.moves(Action::Choose, 3));
        assert_eq!(here.at(), 2);
        assert!(here.moves(Action::Last, 0));
        assert_eq!(here.at(), 0);
    }
}
