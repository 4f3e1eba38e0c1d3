//! A note or a comment being written. Leaving it in any way keeps the text.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::answer::Slot;
use crate::effect::Effect;
use crate::lang::Catalog;
use crate::tui::action::Action;
use crate::tui::input::cleaned;
use crate::tui::key::{Input, Key};
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{self, Drawn};
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::text_entry::TextEntry;

/// A note or a comment being written.
#[derive(Debug)]
pub struct Note {
    /// What it was opened for.
    pub ask: Ask,
    /// What is above it, in a wide and in a narrow window.
    titles: [String; 2],
    text: TextEntry,
}

impl Note {
    /// A note to a question of this number.
    pub fn new(slot: Slot, number: usize, text: &str, words: &Catalog) -> Self {
        let number = number.to_string();
        let titles = ["note.title", "note.title_short"];
        Self {
            ask: Ask::Note(slot),
            titles: titles.map(|key| words.fill(key, &[("number", &number)])),
            text: TextEntry::lines(text),
        }
    }

    /// A comment on an answer or on the session as a whole.
    pub fn comment(slot: Option<Slot>, asks_change: bool, name: &str, words: &Catalog) -> Self {
        let titles = if asks_change {
            ["comment.change_title", "comment.change_title_short"]
        } else {
            ["comment.write_title", "comment.write_title_short"]
        };
        Self {
            ask: Ask::Comment(slot, asks_change),
            titles: titles.map(|key| words.fill(key, &[("name", name)])),
            text: TextEntry::lines(""),
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action) -> Step {
        match action {
            Action::Back | Action::NextPart | Action::PreviousPart => {
                Step::Close(Reply::Text(self.text.text()))
            }
            Action::Editor => Step::Do(Effect::Edit(self.text.text())),
            _ => Step::Stay,
        }
    }

    /// Puts another text in its place, cleaned, with the caret at its end.
    pub fn replace(&mut self, text: &str) {
        self.text = TextEntry::lines("");
        if let Input::Paste { text, .. } = cleaned(text) {
            self.text.paste(&text);
        }
    }

    /// Takes a key that is typed.
    pub fn press(&mut self, key: Key) -> bool {
        self.text.press(key)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> bool {
        self.text.paste(text);
        true
    }

    /// The text so far.
    pub fn text(&self) -> String {
        self.text.text()
    }

    /// Draws it; gives the place of the caret.
    pub fn draw(&self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let area = frame.area();
        let width = usize::from(area.width).min(78);
        let height = usize::from(area.height).saturating_sub(14).clamp(3, 7);
        let [long, short] = &self.titles;
        let (title, count) = if width < 62 {
            (short, "note.count_short")
        } else {
            (long, "note.count")
        };
        let inner = layout::draw_low_box(frame, look, title, (width, height));
        let text = Rect {
            height: inner.height.saturating_sub(1),
            ..inner
        };
        let caret = self.text.draw(text, frame.buffer_mut());
        let count = look.words.count(count, self.text.n_chars());
        let count = crate::text::fit(&count, usize::from(inner.width)).into_owned();
        let last = inner.bottom().saturating_sub(1);
        page::put(
            frame.buffer_mut(),
            (inner.x, last),
            0,
            &count,
            look.theme.body(),
        );
        Drawn {
            cursor: Some(caret),
            ..Drawn::default()
        }
    }
}
