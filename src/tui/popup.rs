//! The popups: a closed set. Only the top one sees keys, and its answer goes to who opened it.

pub mod confirm;
pub mod decision;
pub mod entry;
pub mod export;
pub mod help;
pub mod list;
pub mod note;
pub mod owed;
pub mod reader;

use ratatui::Frame;

use crate::answer::Slot;

use crate::lang::Catalog;

use super::action::{Action, Context};
use super::key::Key;
use super::look::Look;
use super::page::Drawn;
use super::step::{Ask, Step};
use super::work::Work;

pub use confirm::Confirm;
pub use decision::DecisionForm;
pub use entry::Entry;
pub use export::ExportDialog;
pub use help::Help;
pub use list::List;
pub use note::Note;
pub use owed::Owed;
pub use reader::Reader;

/// A popup.
#[derive(Debug)]
pub enum Popup {
    /// A question with buttons.
    Confirm(Confirm),
    /// A decision to record.
    Decision(Box<DecisionForm>),
    /// A line to type.
    Entry(Entry),
    /// What to export and how.
    Export(ExportDialog),
    /// Help and actions.
    Help(Help),
    /// A list to choose one of.
    List(List),
    /// A note being written.
    Note(Box<Note>),
    /// Who sees to an obligation, by when, and where the evidence is.
    Owed(Box<Owed>),
    /// A text to read.
    Reader(Reader),
}

impl Popup {
    /// A note to a question of this number.
    pub fn note(slot: Slot, number: usize, text: &str, words: &Catalog) -> Self {
        Self::Note(Box::new(Note::new(slot, number, text, words)))
    }

    /// Where keys are pressed now.
    pub fn context(&self) -> Context {
        match self {
            Self::Confirm(_) | Self::List(_) => Context::Dialog,
            Self::Decision(_) | Self::Owed(_) => Context::Form,
            Self::Entry(_) => Context::Line,
            Self::Note(_) => Context::Typing,
            Self::Export(_) => Context::Export,
            Self::Help(_) => Context::Help,
            Self::Reader(_) => Context::Reader,
        }
    }

    /// Whether text is being typed.
    pub fn is_typing(&self) -> bool {
        matches!(
            self,
            Self::Decision(_) | Self::Entry(_) | Self::Note(_) | Self::Help(_) | Self::Owed(_)
        )
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, work: Option<&Work>, words: &Catalog) -> Step {
        match self {
            Self::Confirm(popup) => popup.act(action),
            Self::Decision(popup) => popup.act(action, work, words),
            Self::Entry(popup) => popup.act(action),
            Self::Export(popup) => popup.act(action, work, words),
            Self::Help(popup) => popup.act(action),
            Self::Note(popup) => popup.act(action),
            Self::Owed(popup) => popup.act(action, words),
            Self::Reader(popup) => popup.act(action),
            Self::List(popup) => popup.act(action),
        }
    }

    /// Takes a key that means no wish here; nothing where it means nothing at all.
    pub fn press(&mut self, key: Key) -> Option<Step> {
        match self {
            Self::Decision(popup) => popup.press(key).then_some(Step::Stay),
            Self::Entry(popup) => popup.press(key).then_some(Step::Stay),
            Self::Help(popup) => popup.press(key).then_some(Step::Stay),
            Self::Note(popup) => popup.press(key).then_some(Step::Stay),
            Self::Owed(popup) => popup.press(key).then_some(Step::Stay),
            Self::Confirm(_) | Self::Export(_) | Self::Reader(_) | Self::List(_) => None,
        }
    }

    /// Takes pasted text; says whether there was a place for it.
    pub fn paste(&mut self, text: &str) -> bool {
        match self {
            Self::Decision(popup) => popup.paste(text),
            Self::Entry(popup) => popup.paste(text),
            Self::Help(popup) => popup.paste(text),
            Self::Note(popup) => popup.paste(text),
            Self::Owed(popup) => popup.paste(text),
            Self::Confirm(_) | Self::Export(_) | Self::Reader(_) | Self::List(_) => false,
        }
    }

    /// What it was opened for.
    pub fn ask(&self) -> Ask {
        match self {
            Self::Confirm(popup) => popup.ask.clone(),
            Self::Decision(_) => DecisionForm::ask(),
            Self::Entry(popup) => popup.ask.clone(),
            Self::Note(popup) => popup.ask.clone(),
            Self::Help(_) => Ask::Run,
            Self::Owed(popup) => Ask::Owed(popup.id.clone()),
            Self::List(popup) => popup.ask.clone(),
            Self::Export(_) | Self::Reader(_) => Ask::Nothing,
        }
    }

    /// Draws it over the screen; gives the place of the cursor and what can be clicked.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        match self {
            Self::Confirm(popup) => popup.draw(frame, look),
            Self::Decision(popup) => popup.draw(frame, look),
            Self::Entry(popup) => popup.draw(frame, look),
            Self::Export(popup) => popup.draw(frame, look),
            Self::Help(popup) => popup.draw(frame, look),
            Self::Note(popup) => popup.draw(frame, look),
            Self::Owed(popup) => popup.draw(frame, look),
            Self::Reader(popup) => popup.draw(frame, look),
            Self::List(popup) => popup.draw(frame, look),
        }
    }
}
