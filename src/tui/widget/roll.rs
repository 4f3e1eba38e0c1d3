//! A text in a box that is moved by rows and by pages. A highlight in it is followed, but for the page keys.

use crate::tui::action::Action;
use crate::tui::page::{Drawn, Start, page_of};

/// How far a text was moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    top: usize,
    /// How many rows were shown last.
    n_shown: usize,
    /// Whether a page was turned last, wherever the highlight is.
    is_free: bool,
    /// Whether the highlight was out of sight.
    is_away: bool,
}

impl Roll {
    /// A text of which the end is shown first.
    pub fn at_end() -> Self {
        Self {
            top: usize::MAX,
            ..Self::default()
        }
    }

    /// Moves it by rows, by pages and to its ends; says whether the wish was one to move.
    pub fn moves(&mut self, action: Action) -> bool {
        match action {
            Action::Up => self.by(1, false),
            Action::Down => self.by(1, true),
            Action::First => self.top = 0,
            Action::Last => self.top = usize::MAX,
            _ => return self.turns(action),
        }
        true
    }

    /// The same where only the page keys move it. Choosing what is out of sight leads back to it first.
    pub fn turns(&mut self, action: Action) -> bool {
        let page = page_of(self.n_shown);
        match action {
            Action::PageUp => self.by(page, false),
            Action::PageDown => self.by(page, true),
            _ => {
                self.is_free = false;
                return self.is_away && matches!(action, Action::Choose | Action::Toggle);
            }
        }
        self.is_free = true;
        true
    }

    /// Moves it by so many rows.
    pub fn by(&mut self, rows: usize, is_on: bool) {
        self.top = if is_on {
            self.top.saturating_add(rows)
        } else {
            self.top.saturating_sub(rows)
        };
    }

    /// Takes what was shown of so many rows, so that it never runs past the end.
    pub fn saw(&mut self, n_rows: usize, drawn: &Drawn) {
        self.top = drawn.above;
        self.n_shown = n_rows.saturating_sub(drawn.above + drawn.below);
    }

    /// Takes whether the highlight was out of sight.
    pub fn lost(&mut self, is_away: bool) {
        self.is_away = is_away;
    }

    /// Where it starts.
    pub fn start(self) -> Start {
        if self.is_free {
            Start::free(self.top)
        } else {
            Start::at(self.top)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_what_was_shown_but_for_two_rows() {
        let mut roll = Roll::default();
        let drawn = |above, below| Drawn {
            above,
            below,
            ..Drawn::default()
        };
        for (action, seen, expected) in [
            (Action::PageDown, (0, 20), 8),
            (Action::PageDown, (8, 12), 16),
            (Action::PageUp, (16, 4), 8),
            (Action::Down, (8, 12), 9),
            (Action::Up, (0, 20), 0),
            (Action::Last, (0, 20), usize::MAX),
            (Action::First, (20, 0), 0),
        ] {
            roll.saw(30, &drawn(seen.0, seen.1));
            assert!(roll.moves(action));
            assert_eq!(roll.start().row, expected, "{action:?} {seen:?}");
        }
        assert!(!roll.moves(Action::Choose));
        assert!(!roll.turns(Action::Down));
        roll.saw(2, &drawn(0, 1));
        assert!(roll.turns(Action::PageDown));
        assert_eq!(roll.start().row, 1, "never less than a row");
    }
}
