//! What a screen or a popup answers to a wish: what should happen, never the doing of it.

use std::path::PathBuf;

use crate::answer::Slot;
use crate::effect::{Damaged, Effect};
use crate::pack::OptionIdx;
use crate::session::Approval;

use super::action::Action;
use super::popup::Popup;
use super::screen::Screen;

/// What should happen next.
#[must_use]
#[derive(Debug)]
pub enum Step {
    /// Nothing more than what the screen changed in itself.
    Stay,
    /// A sentence for the message line.
    Say(String),
    /// Another screen.
    Go(Screen),
    /// A popup on top.
    Open(Box<Popup>),
    /// The top popup closes with this answer.
    Close(Reply),
    /// Something is asked of the world.
    Do(Effect),
    /// A session is asked for, and this is done once it is open.
    Then(PathBuf, Action),
    /// A text goes to the clipboard of the terminal.
    Copy(String),
    /// Each of these in turn.
    All(Vec<Step>),
    /// The program goes on as lines of text.
    Plain,
    /// The program ends.
    Quit,
}

impl Step {
    /// Opens a popup.
    pub fn open(popup: Popup) -> Self {
        Self::Open(Box::new(popup))
    }
}

/// What a popup was opened for, and so what its answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Whether to give a tool these answers, which the one before it has.
    Alike(Vec<(Slot, OptionIdx)>),
    /// Whether to change an answer although others will not count any more.
    Change(Slot, OptionIdx),
    /// A comment being written on an answer, or on the session as a whole; whether it asks for a
    /// change.
    Comment(Option<Slot>, bool),
    /// The comments on an answer, or all of them.
    Comments(Option<Slot>),
    /// Which version goes on, where another program changed the file.
    Conflict,
    /// What to do about a file that cannot be read and has a good copy.
    Damaged(Box<Damaged>),
    /// What was sent or decided.
    Decision,
    /// Whether to leave a form in which something was typed.
    Discard,
    /// What to do about a file that another program holds.
    Held,
    /// Whether to stop the export that is being written.
    Exporting,
    /// Into which folder to export.
    ExportInto,
    /// The note to an answer.
    Note(Slot),
    /// Nothing depends on the answer.
    Nothing,
    /// Whether something still holds after a while: the place among what is asked again.
    Recheck(usize),
    /// Why the session is changed after an export.
    Reason,
    /// Whether to copy a session that comes from another folder.
    Elsewhere(PathBuf),
    /// What to do with a session that is open elsewhere.
    OpenLocked(PathBuf),
    /// Who sees to an obligation, by when, and where the evidence is; by its id.
    Owed(String),
    /// Whether to leave the program.
    Quit,
    /// Whether to quit although changes are not saved.
    QuitUnsaved,
    /// Which other copy to take comments and decisions of.
    Merge,
    /// Which tool, person or right to take out.
    Pick,
    /// Whether to take the tool, person or right at this place out with what is known of it.
    Remove(usize),
    /// As which form to write the register.
    RegisterForm,
    /// Another name for the use of a session.
    Rename(PathBuf),
    /// Which of these sessions to take out of the trash.
    Restore(Vec<PathBuf>),
    /// Who comments on a session.
    Review(PathBuf),
    /// Which action to run.
    Run,
    /// What to do after a save failed.
    SaveFailed,
    /// Into which folder to save from now on.
    SaveInto,
    /// Whether to move a session to the trash.
    Trash(PathBuf),
    /// Whether to go back to the questions that the session had before.
    UndoUpgrade,
    /// Whether to take the newer questions over.
    Upgrade,
    /// Whether to give these answers, which would lower the level.
    WhatIf(Vec<(Slot, OptionIdx)>),
}

/// The answer of a popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It was closed, which changes nothing.
    Dismissed,
    /// This button was pressed, counted from the left.
    Button(usize),
    /// This was decided.
    Decided(Box<Approval>),
    /// This text was written.
    Text(String),
    /// These texts were written, in the order of the fields.
    Texts(Vec<String>),
    /// This action was chosen.
    Run(Action),
}
