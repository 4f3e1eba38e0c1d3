//! Keys as the program understands them, what else can arrive from a terminal, and the small
//! language that names keys in `assets/keys.toml` and in tests.

use std::fmt;
use std::str::FromStr;

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held. The letter is then a lower case one.
    pub ctrl: bool,
    /// Whether Alt was held. Such a key never means the plain one.
    pub alt: bool,
}

/// Which key was pressed. Shift shows in the character, or as `BackTab`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A key that writes a character; the space bar too.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Backspace.
    Backspace,
    /// Delete, the one that erases forward.
    Delete,
    /// F1.
    F1,
    /// Any key the program gives no meaning to.
    Other,
}

/// What the terminal sent, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text pasted in one piece, cleaned; `cut` says that its end was left out.
    Paste {
        /// The text, with line feeds for line breaks.
        text: String,
        /// Whether the text was longer than is taken.
        cut: bool,
    },
    /// Something that looked like a paste sent as single keys, and was dropped.
    Burst,
    /// A mouse button was pressed on a cell, while the mouse is on.
    Click {
        /// Cells from the left.
        column: u16,
        /// Cells from the top.
        row: u16,
    },
    /// The wheel was turned by one notch, while the mouse is on.
    Wheel {
        /// Whether it was turned away from the person, towards the start.
        up: bool,
    },
    /// The window has another size, or the screen must be drawn anew.
    Resize {
        /// Cells across.
        width: u16,
        /// Cells down.
        height: u16,
    },
    /// The terminal is gone.
    HangUp,
}

/// Why a text names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// Nothing where a key was expected.
    #[error("no key given")]
    Empty,
    /// A `<` without its `>`.
    #[error("`{0}` has no closing `>`; write `<lt>` for the character")]
    Open(String),
    /// A name that no key has.
    #[error("no key is called `{0}`; use a character, or a name such as `enter`, `down`, `ctrl-c`")]
    Unknown(String),
}

/// The names of the keys that write no character, and of those hard to see. The first of several
/// is the one shown.
const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("return", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("escape", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backtab", KeyCode::BackTab),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("pageup", KeyCode::PageUp),
    ("pgup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("pgdn", KeyCode::PageDown),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("f1", KeyCode::F1),
    ("other", KeyCode::Other),
    ("space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
];

impl Key {
    /// A key without Ctrl or Alt.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// A character key without Ctrl or Alt.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// A letter with Ctrl.
    #[must_use]
    pub const fn ctrl(character: char) -> Self {
        Self {
            code: KeyCode::Char(character.to_ascii_lowercase()),
            ctrl: true,
            alt: false,
        }
    }

    /// Gives the character this key types into a text, if it types one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }

    /// Tells whether the key only moves a highlight or a caret. Held down, such a key may repeat.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(
            self.code,
            KeyCode::Up
                | KeyCode::Down
                | KeyCode::Left
                | KeyCode::Right
                | KeyCode::PageUp
                | KeyCode::PageDown
                | KeyCode::Home
                | KeyCode::End
        )
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self::plain(code)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match self.code {
            KeyCode::Char(character) if character != ' ' => write!(f, "{character}"),
            code => f.write_str(name(code)),
        }
    }
}

impl FromStr for Key {
    type Err = KeyProblem;

    /// Reads one key: `y`, `?`, `enter`, `pgdn`, `ctrl-c`, `alt-enter`.
    fn from_str(text: &str) -> Result<Self, KeyProblem> {
        let mut rest = text;
        let mut key = Self::plain(KeyCode::Other);
        loop {
            if let Some(after) = after_prefix(rest, "ctrl-") {
                key.ctrl = true;
                rest = after;
            } else if let Some(after) = after_prefix(rest, "alt-") {
                key.alt = true;
                rest = after;
            } else {
                break;
            }
        }
        if rest.is_empty() {
            return Err(KeyProblem::Empty);
        }
        key.code = code(rest).ok_or_else(|| KeyProblem::Unknown(text.to_owned()))?;
        if key.ctrl
            && let KeyCode::Char(character) = key.code
        {
            key.code = KeyCode::Char(character.to_ascii_lowercase());
        }
        Ok(key)
    }
}

/// Reads a row of keys: characters stand for themselves, others are named in angle brackets.
///
/// ```
/// use askfirst::tui::key::{spell, typed};
///
/// let keys = typed("<down><enter>yes<ctrl-c>")?;
/// assert_eq!(keys.len(), 6);
/// assert_eq!(spell(&keys), "<down><enter>yes<ctrl-c>");
/// # Ok::<(), askfirst::tui::key::KeyProblem>(())
/// ```
pub fn typed(text: &str) -> Result<Vec<Key>, KeyProblem> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(named) = rest.strip_prefix('<') {
            let (name, after) = named
                .split_once('>')
                .ok_or_else(|| KeyProblem::Open(rest.to_owned()))?;
            keys.push(name.parse()?);
            rest = after;
        } else {
            keys.push(Key::char(first));
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    Ok(keys)
}

/// Writes a row of keys so that [`typed`] reads it back.
#[must_use]
pub fn spell(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| match key.typed() {
            Some('<') => "<lt>".to_owned(),
            Some(character) => character.to_string(),
            None => format!("<{key}>"),
        })
        .collect()
}

fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn code(text: &str) -> Option<KeyCode> {
    let mut characters = text.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return Some(KeyCode::Char(character));
    }
    NAMES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))
        .map(|(_, code)| *code)
}

fn name(code: KeyCode) -> &'static str {
    NAMES
        .iter()
        .find(|(_, named)| *named == code)
        .map_or("other", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Key, KeyCode, KeyProblem, NAMES, spell, typed};

    #[test]
    fn a_key_is_a_character_or_a_name() {
        for (text, expected) in [
            ("y", Key::char('y')),
            ("?", Key::char('?')),
            ("-", Key::char('-')),
            ("<", Key::char('<')),
            ("space", Key::char(' ')),
            ("enter", Key::plain(KeyCode::Enter)),
            ("PgDn", Key::plain(KeyCode::PageDown)),
            ("shift-tab", Key::plain(KeyCode::BackTab)),
            ("ctrl-c", Key::ctrl('c')),
            ("Ctrl-C", Key::ctrl('c')),
            (
                "ctrl-alt-up",
                Key {
                    code: KeyCode::Up,
                    ctrl: true,
                    alt: true,
                },
            ),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_text_that_names_no_key_says_why() {
        for (text, problem) in [
            ("", KeyProblem::Empty),
            ("ctrl-", KeyProblem::Empty),
            ("entr", KeyProblem::Unknown("entr".to_owned())),
            ("ctrl-entr", KeyProblem::Unknown("ctrl-entr".to_owned())),
        ] {
            assert_eq!(text.parse::<Key>(), Err(problem), "{text}");
        }
        assert_eq!(
            typed("a<b"),
            Err(KeyProblem::Open("<b".to_owned())),
            "an angle bracket is never a character of its own in a row"
        );
    }

    #[test]
    fn every_name_is_read_back() {
        for (name, code) in NAMES {
            let key = Key::plain(*code);
            assert_eq!(name.parse(), Ok(key), "{name}");
            assert_eq!(key.to_string().parse(), Ok(key), "{name}");
        }
    }

    #[test]
    fn only_a_bare_character_types() {
        assert_eq!(Key::char('y').typed(), Some('y'));
        assert_eq!(Key::ctrl('y').typed(), None);
        assert_eq!("alt-y".parse::<Key>().unwrap().typed(), None);
        assert_eq!(Key::plain(KeyCode::Enter).typed(), None);
    }

    fn keys() -> impl Strategy<Value = Key> {
        let code = prop_oneof![
            any::<char>().prop_map(KeyCode::Char),
            proptest::sample::select(NAMES).prop_map(|(_, code)| code),
        ];
        (code, any::<bool>(), any::<bool>()).prop_map(|(code, ctrl, alt)| Key {
            code: match code {
                KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
                code => code,
            },
            ctrl,
            alt,
        })
    }

    proptest! {
        #[test]
        fn a_spelt_row_is_read_back(row in proptest::collection::vec(keys(), 0..8)) {
            // The one key no row can name: `>` closes the name of any key with Ctrl or Alt.
            prop_assume!(row.iter().all(|key| key.code != KeyCode::Char('>') || key.typed().is_some()));
            prop_assert_eq!(typed(&spell(&row)), Ok(row));
        }
    }
}
