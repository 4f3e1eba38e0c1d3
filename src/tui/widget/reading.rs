//! Reading on where there is nothing to highlight: a page that moves without its highlight.

/// How far a page was moved away from its highlight, if it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The first row that was shown last.
    shown: usize,
    /// Whether the highlight was shown.
    is_in_sight: bool,
    /// Whether the page stays where it is, wherever the highlight is.
    is_free: bool,
}

impl Reading {
    /// Moves the page down by so many rows.
    pub fn on(&mut self, rows: usize) {
        self.shown = self.shown.saturating_add(rows);
        self.is_free = true;
    }

    /// Moves the page up by so many rows.
    pub fn back(&mut self, rows: usize) {
        self.shown = self.shown.saturating_sub(rows);
        self.is_free = true;
    }

    /// Follows the highlight again.
    pub fn stop(&mut self) {
        self.is_free = false;
    }

    /// Takes the first row that was shown, so that moving on never runs past the end, and whether the
    /// highlight was shown.
    pub fn scrolled_to(&mut self, top: usize, is_in_sight: bool) {
        (self.shown, self.is_in_sight) = (top, is_in_sight);
    }

    /// Whether the highlight is out of sight, as far as is known.
    pub fn is_away(self) -> bool {
        self.is_free && !self.is_in_sight
    }

    /// Whether the highlight may be out of sight.
    pub fn is_free(self) -> bool {
        self.is_free
    }

    /// The first row to show; the first of all while the highlight is at the first place.
    pub fn top(self, is_first: bool) -> usize {
        if is_first && !self.is_free {
            0
        } else {
            self.shown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_on_lets_go_of_the_highlight_until_it_stops() {
        let mut reading = Reading::default();
        for (act, expected) in [
            (Reading::stop as fn(&mut Reading), (0, false)),
            (|reading| reading.on(10), (10, true)),
            (|reading| reading.scrolled_to(7, false), (7, true)),
            (|reading| reading.back(3), (4, true)),
            (Reading::stop, (4, false)),
            (|reading| reading.back(9), (0, true)),
        ] {
            act(&mut reading);
            assert_eq!((reading.top(false), reading.is_free()), expected);
        }
        reading.on(5);
        assert_eq!(reading.top(true), 5);
        assert!(reading.is_away());
        reading.scrolled_to(5, true);
        assert!(!reading.is_away());
        reading.stop();
        assert_eq!(reading.top(true), 0);
    }
}
