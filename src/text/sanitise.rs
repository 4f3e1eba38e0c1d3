//! The `display` policy: text of others with every character that could steer a terminal or hide
//! from the reader replaced by something that can be seen.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

mod tables;

use tables::Class;

/// How many combining marks one base character may carry.
const MARKS_PER_BASE: usize = 4;

/// Makes one line of text safe to show: controls become pictures, hidden characters become tokens
/// such as `⟪RLO⟫`, a tab becomes four spaces, and a line break a picture too.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    rewrite(text, false)
}

/// Makes text of several lines safe to show: as [`visible`], but line feeds stay, and a carriage
/// return before one is dropped.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    rewrite(text, true)
}

/// Tells whether the text has a character that a reader would not see: a direction override, a
/// filler, a joiner or a selector out of place.
#[must_use]
pub fn hides_something(text: &str) -> bool {
    let mut shown = Shown::default();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        shown.push(character, characters.peek().copied());
    }
    shown.hid
}

fn rewrite(text: &str, keep_line_feeds: bool) -> Cow<'_, str> {
    let mut shown = Shown {
        text: String::with_capacity(text.len()),
        ..Shown::default()
    };
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        match (character, next) {
            ('\n', _) if keep_line_feeds => shown.start_line(),
            ('\r', Some('\n')) if keep_line_feeds => shown.changed = true,
            _ => shown.push(character, next),
        }
    }
    if shown.changed {
        Cow::Owned(shown.text)
    } else {
        Cow::Borrowed(text)
    }
}

/// The text made so far and what the rules of the next character depend on.
#[derive(Default)]
struct Shown {
    text: String,
    /// The last character that marks sit on.
    base: Option<char>,
    /// The last character of all.
    last: Option<char>,
    marks: usize,
    changed: bool,
    hid: bool,
}

impl Shown {
    fn start_line(&mut self) {
        self.text.push('\n');
        self.base = None;
        self.last = None;
        self.marks = 0;
    }

    fn push(&mut self, character: char, next: Option<char>) {
        match tables::class(character) {
            Class::Tab => self.swap("    "),
            Class::Control(picture) => self.swap(picture.encode_utf8(&mut [0; 4])),
            Class::Direction(name) => self.token(name),
            Class::Joiner if self.joins(next) => self.keep(character),
            Class::Selector if self.selects(character, next) => self.keep(character),
            Class::Hidden | Class::Joiner | Class::Selector => self.code(character),
            Class::Unknown => self.swap("\u{FFFD}"),
            Class::Other if stacks(character) => self.mark(character),
            Class::Other => {
                self.keep(character);
                self.base = Some(character);
                self.marks = 0;
            }
        }
    }

    fn keep(&mut self, character: char) {
        self.text.push(character);
        self.last = Some(character);
    }

    fn swap(&mut self, replacement: &str) {
        self.text.push_str(replacement);
        self.base = None;
        self.last = None;
        self.marks = 0;
        self.changed = true;
    }

    fn token(&mut self, name: &str) {
        self.hid = true;
        self.swap(&format!("\u{27EA}{name}\u{27EB}"));
    }

    fn code(&mut self, character: char) {
        self.token(&format!("U+{:04X}", u32::from(character)));
    }

    fn mark(&mut self, character: char) {
        self.marks += 1;
        if self.marks <= MARKS_PER_BASE {
            self.keep(character);
            return;
        }
        self.changed = true;
        if self.marks == MARKS_PER_BASE + 1 {
            self.text.push('\u{FFFD}');
        }
    }

    fn joins(&self, next: Option<char>) -> bool {
        // What is itself replaced by something that can be seen is joined to nothing.
        let next = next.filter(|next| matches!(tables::class(*next), Class::Other));
        let (Some(base), Some(next)) = (self.base, next) else {
            return false;
        };
        (tables::is_pictograph(base) && tables::is_pictograph(next))
            || (tables::is_joining_script(base) && tables::is_joining_script(next))
    }

    fn selects(&self, selector: char, next: Option<char>) -> bool {
        let presentation = matches!(selector, '\u{FE0E}' | '\u{FE0F}');
        let Some(base) = self.last.filter(|_| presentation) else {
            return false;
        };
        let keycap = matches!(base, '0'..='9' | '#' | '*') && next == Some('\u{20E3}');
        keycap || tables::is_pictograph(base)
    }
}

/// Tells whether a character is drawn over the one before it.
fn stacks(character: char) -> bool {
    character.width() == Some(0)
}

#[cfg(test)]
mod tests;
