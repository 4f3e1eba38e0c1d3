//! A line to type, with what it is for.

use std::path::Path;

use ratatui::Frame;

use crate::lang::Catalog;
use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Page, Piece, Start};
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::text_entry::TextEntry;

use super::Popup;

/// A line to type.
#[derive(Debug)]
pub struct Entry {
    /// What it was opened for.
    pub ask: Ask,
    title: String,
    lead: String,
    /// What Enter and Esc do.
    keys: String,
    text: TextEntry,
}

impl Entry {
    /// Asks for the folder into which to save from now on.
    pub fn save_into(words: &Catalog) -> Popup {
        Popup::Entry(Self {
            ask: Ask::SaveInto,
            title: words.say("elsewhere.title").to_owned(),
            lead: words.say("elsewhere.lead").to_owned(),
            keys: words.say("elsewhere.keys").to_owned(),
            text: TextEntry::line(""),
        })
    }

    /// Asks for the folder into which to export.
    pub fn export_into(folder: &str, words: &Catalog) -> Popup {
        Popup::Entry(Self {
            ask: Ask::ExportInto,
            title: words.say("export.folder_title").to_owned(),
            lead: words.say("export.folder_lead").to_owned(),
            keys: words.say("export.folder_keys").to_owned(),
            text: TextEntry::line(folder),
        })
    }

    /// Asks why a session is changed after an export.
    pub fn reason(words: &Catalog) -> Popup {
        Popup::Entry(Self {
            ask: Ask::Reason,
            title: words.say("reason.title").to_owned(),
            lead: words.say("reason.lead").to_owned(),
            keys: words.say("reason.keys").to_owned(),
            text: TextEntry::line(""),
        })
    }

    /// Asks who comments on a session.
    pub fn reviewer(path: &Path, words: &Catalog) -> Popup {
        Popup::Entry(Self {
            ask: Ask::Review(path.to_owned()),
            title: words.say("comment.who_title").to_owned(),
            lead: words.say("comment.who_lead").to_owned(),
            keys: words.say("comment.who_keys").to_owned(),
            text: TextEntry::line(""),
        })
    }

    /// Asks for the other copy, of which comments and decisions are taken over.
    pub fn merge(words: &Catalog) -> Popup {
        Popup::Entry(Self {
            ask: Ask::Merge,
            title: words.say("merge.title").to_owned(),
            lead: words.say("merge.lead").to_owned(),
            keys: words.say("merge.keys").to_owned(),
            text: TextEntry::line(""),
        })
    }

    /// Asks for another name of the use of a session.
    pub fn rename(path: &Path, name: &str, words: &Catalog) -> Popup {
        Popup::Entry(Self {
            ask: Ask::Rename(path.to_owned()),
            title: words.say("rename.title").to_owned(),
            lead: words.say("rename.lead").to_owned(),
            keys: words.say("rename.keys").to_owned(),
            text: TextEntry::line(name),
        })
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action) -> Step {
        match action {
            Action::Choose => Step::Close(Reply::Text(self.text.text())),
            Action::Back => Step::Close(Reply::Dismissed),
            _ => Step::Stay,
        }
    }

    /// Takes a key that is typed; says whether it meant anything.
    pub fn press(&mut self, key: Key) -> bool {
        self.text.press(key)
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> bool {
        self.text.paste(text);
        true
    }

    /// Draws it; gives the place of the cursor.
    pub fn draw(&self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let width = usize::from(frame.area().width).min(70);
        let mut page = Page::new(look, width.saturating_sub(4));
        page.text(0, &self.lead, look.theme.body());
        let cells = page.width.saturating_sub(4);
        let (shown, caret) = self.text.shown(cells);
        let pad = cells.saturating_sub(crate::text::width(&shown));
        let text = format!("[ {shown}{} ]", " ".repeat(pad));
        let row = page.row(
            0,
            vec![Piece {
                text,
                style: look.theme.body(),
            }],
        );
        row.is_here = true;
        row.caret = Some(2 + caret);
        page.text(0, &self.keys, look.theme.body());
        let inner = layout::draw_box(frame, look, &self.title, (width, page.len()));
        layout::draw_in_box(frame, look, (&page.rows, Start::default()), inner)
    }
}
