//! Keys and clicks that were on their way when the screen changed: what they were meant for is gone.

use std::time::{Duration, Instant};

use crate::tui::key::{Input, KeyCode};

/// Knows for how long Enter and Space are not to be believed. Time comes in as a value.
#[derive(Clone, Debug, Default)]
pub struct Grace {
    until: Option<Instant>,
    rest_is_stale: bool,
}

impl Grace {
    /// How long after another question came up.
    pub const QUESTION: Duration = Duration::from_millis(150);
    /// How long after another screen or dialog came up.
    pub const SCREEN: Duration = Duration::from_millis(250);

    /// Another question came up: Enter and Space rest for [`Self::QUESTION`].
    pub fn question_changed(&mut self, now: Instant) {
        self.rest_until(now + Self::QUESTION);
    }

    /// Another screen or dialog came up: Enter and Space rest for [`Self::SCREEN`], and what else
    /// came in with the key that changed it is dropped.
    pub fn screen_changed(&mut self, now: Instant) {
        self.rest_until(now + Self::SCREEN);
        self.rest_is_stale = true;
    }

    /// A popup closed. What was under it and comes back as it was is known: Enter and Space rest there as
    /// on another question, not as on another screen.
    pub fn popup_closed(&mut self, now: Instant, is_as_before: bool) {
        if is_as_before {
            self.question_changed(now);
            self.rest_is_stale = true;
        } else {
            self.screen_changed(now);
        }
    }

    /// A new batch of input begins: it was typed at what is on screen now.
    pub fn batch_begins(&mut self) {
        self.rest_is_stale = false;
    }

    /// Tells whether an input is to be acted on. In a text field a space is a character like any
    /// other.
    #[must_use]
    pub fn admits(&self, input: &Input, now: Instant, in_text_field: bool) -> bool {
        match input {
            Input::Resize { .. } | Input::HangUp => true,
            _ if self.rest_is_stale => false,
            Input::Key(key) if in_text_field && key.typed().is_some() => true,
            Input::Click { .. } => self.has_ended(now),
            Input::Key(key) if matches!(key.code, KeyCode::Enter | KeyCode::Char(' ')) => {
                self.has_ended(now)
            }
            _ => true,
        }
    }

    fn has_ended(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now >= until)
    }

    fn rest_until(&mut self, until: Instant) {
        self.until = self.until.max(Some(until));
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Grace;
    use crate::tui::key::{Input, typed};

    #[track_caller]
    fn admits(grace: &Grace, key: &str, at: Instant) -> bool {
        grace.admits(&Input::Key(typed(key).unwrap()[0]), at, false)
    }

    #[test]
    fn enter_and_space_rest_after_a_change_and_other_keys_do_not() {
        let start = Instant::now();
        let after = |ms| start + Duration::from_millis(ms);
        let mut grace = Grace::default();
        assert!(admits(&grace, "<enter>", start));

        grace.question_changed(start);
        for (key, ms, expected) in [
            ("<enter>", 0, false),
            ("<enter>", 149, false),
            ("<space>", 149, false),
            ("<enter>", 150, true),
            ("y", 0, true),
            ("<down>", 0, true),
        ] {
            assert_eq!(admits(&grace, key, after(ms)), expected, "{key} at {ms}");
        }

        grace.popup_closed(start, true);
        grace.batch_begins();
        assert!(!admits(&grace, "<enter>", after(149)));
        assert!(admits(&grace, "<enter>", after(150)));

        grace.screen_changed(start);
        grace.question_changed(start);
        grace.batch_begins();
        assert!(!admits(&grace, "<enter>", after(249)));
        assert!(admits(&grace, "<enter>", after(250)));
    }

    #[test]
    fn in_a_text_field_a_space_is_a_character_and_enter_still_rests() {
        let start = Instant::now();
        let mut grace = Grace::default();
        grace.screen_changed(start);
        grace.batch_begins();
        let [space, enter] = [" ", "<enter>"].map(|key| Input::Key(typed(key).unwrap()[0]));
        assert!(grace.admits(&space, start, true));
        assert!(!grace.admits(&enter, start, true));
    }

    #[test]
    fn the_rest_of_a_batch_goes_with_the_screen_it_was_typed_at() {
        let start = Instant::now();
        let mut grace = Grace::default();
        grace.screen_changed(start);
        assert!(!admits(&grace, "y", start));
        assert!(!grace.admits(&Input::Burst, start, false));
        let resize = Input::Resize {
            width: 80,
            height: 24,
        };
        assert!(grace.admits(&resize, start, false));
        assert!(grace.admits(&Input::HangUp, start, false));
        grace.batch_begins();
        assert!(admits(&grace, "y", start));
    }
}
