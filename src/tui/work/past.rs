//! What was changed, to be taken back and made again.

use crate::answer::Slot;
use crate::pack::OptionIdx;
use crate::session::{Approval, Comment, Session, Tick};

use super::Turned;

/// How many changes can be taken back.
const MOST_UNDONE: usize = 20;

/// The last changes, and those that were taken back since.
#[derive(Debug, Default)]
pub(super) struct Past {
    undo: Vec<Change>,
    redo: Vec<Change>,
    /// Whether the last change is a note that still grows.
    is_growing: bool,
}

/// A change, by what was there before.
#[derive(Debug)]
pub(super) enum Change {
    /// Answers that were changed together.
    Answers(Vec<(Slot, Option<OptionIdx>)>),
    Note(Slot, String),
    /// What was sent, decided and said, and what of it changed.
    Record(String, Box<Records>),
    Tick(String, Option<Tick>),
}

/// What was sent, decided and said.
#[derive(Debug)]
pub(super) struct Records {
    approvals: Vec<Approval>,
    comments: Vec<Comment>,
}

impl Records {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            approvals: session.approvals.clone(),
            comments: session.comments.clone(),
        }
    }
}

impl Change {
    /// Puts back what was there before; gives the way back and what it was.
    fn turn(self, session: &mut Session) -> (Self, Turned) {
        match self {
            Self::Answers(before) => {
                let slots: Vec<Slot> = before.iter().map(|(slot, _)| *slot).collect();
                let now = slots.iter().map(|slot| (*slot, session.answers.get(*slot)));
                let now = now.collect();
                for (slot, answer) in before {
                    match answer {
                        Some(option) => session.answers.set(slot, option),
                        None => session.answers.retract(slot),
                    }
                }
                (Self::Answers(now), Turned::Answers(slots))
            }
            Self::Note(slot, before) => {
                let now = session.note(slot).to_owned();
                session.set_note(slot, &before);
                (Self::Note(slot, now), Turned::Note(slot))
            }
            Self::Record(what, before) => {
                let now = Records::of(session);
                session.approvals = before.approvals;
                session.comments = before.comments;
                (
                    Self::Record(what.clone(), Box::new(now)),
                    Turned::Record(what),
                )
            }
            Self::Tick(id, before) => {
                let now = match before {
                    Some(tick) => session.obligations.insert(id.clone(), tick),
                    None => session.obligations.remove(&id),
                };
                (Self::Tick(id.clone(), now), Turned::Tick(id))
            }
        }
    }

    fn is_of_a_tool(&self) -> bool {
        match self {
            Self::Answers(before) => before.iter().any(|(slot, _)| slot.tool.is_some()),
            Self::Note(slot, _) => slot.tool.is_some(),
            Self::Record(..) | Self::Tick(..) => false,
        }
    }
}

impl Past {
    pub(super) fn push(&mut self, change: Change) {
        self.is_growing = false;
        self.redo.clear();
        self.undo.push(change);
        if self.undo.len() > MOST_UNDONE {
            self.undo.remove(0);
        }
    }

    /// A note was changed; while it grows, only its beginning counts.
    pub(super) fn push_note(&mut self, slot: Slot, before: String) {
        if !self.is_growing {
            self.push(Change::Note(slot, before));
        }
        self.is_growing = true;
    }

    /// The note grows no more.
    pub(super) fn end_note(&mut self) {
        self.is_growing = false;
    }

    /// Forgets what was changed of tools.
    pub(super) fn forget_tools(&mut self) {
        for changes in [&mut self.undo, &mut self.redo] {
            changes.retain(|change| !change.is_of_a_tool());
        }
    }

    pub(super) fn undo(&mut self, session: &mut Session) -> Option<Turned> {
        let (back, turned) = self.undo.pop()?.turn(session);
        self.redo.push(back);
        Some(turned)
    }

    pub(super) fn redo(&mut self, session: &mut Session) -> Option<Turned> {
        let (back, turned) = self.redo.pop()?.turn(session);
        self.undo.push(back);
        Some(turned)
    }
}
