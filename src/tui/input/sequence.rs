//! Escape sequences put together again from the single keys they fell into.

use crate::tui::key::{Key, KeyCode};

/// A sequence after its Esc, being collected.
#[derive(Debug)]
pub(super) struct Sequence {
    introducer: char,
    parameters: String,
    end: Option<char>,
}

impl Sequence {
    /// Begins after `[` or `O`.
    pub(super) fn new(introducer: char) -> Self {
        Self {
            introducer,
            parameters: String::new(),
            end: None,
        }
    }

    /// Takes one more character and tells whether it was the last.
    pub(super) fn ends_with(&mut self, character: char) -> bool {
        let is_parameter = matches!(character, '\u{20}'..='\u{3F}') && self.introducer == '[';
        if is_parameter {
            self.parameters.push(character);
        } else {
            self.end = Some(character);
        }
        !is_parameter
    }

    /// Tells whether this is the mark before a paste.
    pub(super) fn opens_paste(&self) -> bool {
        self.end == Some('~') && self.parameters == "200"
    }

    /// The key it stands for, if it is one the program knows.
    pub(super) fn key(&self) -> Option<Key> {
        let mut numbers = self.parameters.split(';');
        let first = numbers.next().unwrap_or_default();
        let code = match (self.end?, first) {
            ('A', _) => KeyCode::Up,
            ('B', _) => KeyCode::Down,
            ('C', _) => KeyCode::Right,
            ('D', _) => KeyCode::Left,
            ('H', _) | ('~', "1" | "7") => KeyCode::Home,
            ('F', _) | ('~', "4" | "8") => KeyCode::End,
            ('Z', _) => KeyCode::BackTab,
            ('P', _) if self.introducer == 'O' => KeyCode::F1,
            ('~', "3") => KeyCode::Delete,
            ('~', "5") => KeyCode::PageUp,
            ('~', "6") => KeyCode::PageDown,
            _ => return None,
        };
        // The second number is one more than the sum of 1 for Shift, 2 for Alt, 4 for Ctrl.
        let held = numbers
            .next()
            .and_then(|number| number.parse::<u8>().ok())
            .map_or(0, |number| number.saturating_sub(1));
        Some(Key {
            code,
            ctrl: held & 4 != 0,
            alt: held & 2 != 0,
        })
    }
}

/// Tells whether a key is how the start of a terminal's reply looks: OSC, DCS, PM, APC or SOS.
pub(super) fn opens_reply(key: Key) -> bool {
    key.alt && !key.ctrl && matches!(key.code, KeyCode::Char(']' | 'P' | '^' | '_' | 'X'))
}

/// Tells whether a key is how the end of a reply looks: BEL, or the string terminator.
pub(super) fn closes_reply(key: Key, after_esc: bool) -> bool {
    match key.code {
        KeyCode::Char('g') => key.ctrl,
        KeyCode::Char('\\') => key.alt || after_esc,
        _ => false,
    }
}
