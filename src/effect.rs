//! What a front end may ask of the world, and what comes back. Front ends never act themselves.

use std::path::PathBuf;
use std::rc::Rc;

use jiff::civil::DateTime;

use crate::pack::{LevelIdx, Pack};
use crate::session::{Session, Standing};

/// A wish of a front end.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Let go of the open session, so that others can open it.
    Close,
    /// Make a file for a new session and hold it open.
    Create(Box<Session>),
    /// Write an export of a session.
    Export(Box<Export>),
    /// Keep the reason for the changes of this sitting.
    GiveReason {
        /// The open session.
        session: Box<Session>,
        /// The reason; may be empty.
        reason: String,
    },
    /// Tell the history of a session: of the open one as it is on disk.
    History(Box<Session>),
    /// Read the next few session files of the folder; `anew` starts from the first.
    List {
        /// Whether to start from the first.
        anew: bool,
    },
    /// Read every pack that a new session can be made with.
    ListPacks,
    /// Read the questions.
    LoadPack,
    /// Open a session file and hold it; with `read_only`, without holding it.
    Open {
        /// The file.
        path: PathBuf,
        /// Whether to leave it to whoever holds it.
        read_only: bool,
    },
    /// Show a finished session that comes with the questions and has no file.
    OpenExample,
    /// Keep a setting.
    Remember {
        /// Its key.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// Move a session out of the trash again.
    Restore(PathBuf),
    /// Save the open session.
    Save(Box<Session>),
    /// Save the open session into another folder, from now on.
    SaveInto {
        /// The folder.
        folder: PathBuf,
        /// The session.
        session: Box<Session>,
    },
    /// Move a session to the trash.
    Trash(PathBuf),
}

impl Effect {
    /// Whether it puts changes of the open session on disk.
    pub fn is_save(&self) -> bool {
        matches!(
            self,
            Self::GiveReason { .. } | Self::Save(_) | Self::SaveInto { .. }
        )
    }

    /// Whether it has to be done even though the program is about to end.
    pub fn is_due_at_the_end(&self) -> bool {
        !matches!(self, Self::List { .. } | Self::ListPacks | Self::LoadPack)
    }
}

/// What to export and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The session.
    pub session: Session,
    /// The form.
    pub format: Format,
    /// Whether notes go along.
    pub notes: bool,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// JSON for programs.
    Json,
}

impl Format {
    /// Every form, in the order offered.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Text, Self::Json];

    /// The ending of its files, which is also its name on the command line.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }
}

/// What came of a wish.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The open session was let go.
    Closed,
    /// A new session has its file.
    Created(Opened),
    /// A finished session to look at.
    Example {
        /// Its questions.
        pack: Rc<Pack>,
        /// The session.
        session: Box<Session>,
    },
    /// An export was written.
    Exported {
        /// To this file.
        path: PathBuf,
    },
    /// It could not be done; nothing was lost.
    Failed(Failure),
    /// The history of a session, a line for each entry.
    History(Vec<String>),
    /// Some session files.
    Listed {
        /// One for each file, newest first.
        cards: Vec<Card>,
        /// Whether there are more.
        is_more: bool,
        /// The local time, to say "today".
        now: DateTime,
    },
    /// The session is open elsewhere.
    Locked {
        /// The file.
        path: PathBuf,
        /// What its holder wrote about itself; may be empty.
        holder: String,
    },
    /// A session is open.
    Opened(Opened),
    /// The questions of new sessions.
    Pack(Rc<Pack>),
    /// What new sessions can be made with; the first unless another is chosen.
    Packs(Vec<Rc<Pack>>),
    /// The setting is kept.
    Remembered,
    /// The session is back from the trash.
    Restored {
        /// In this file.
        path: PathBuf,
    },
    /// The session is on disk.
    Saved {
        /// In this file, from now on.
        path: PathBuf,
        /// The local time.
        at: DateTime,
    },
    /// The session is in the trash.
    Trashed {
        /// Its file there.
        path: PathBuf,
    },
}

/// A session that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its questions, of the version it was made with.
    pub pack: Rc<Pack>,
    /// The session.
    pub session: Session,
    /// Its file.
    pub path: PathBuf,
    /// Whether it must not be changed.
    pub is_read_only: bool,
    /// The local time it was last saved, if it ever was.
    pub saved: Option<DateTime>,
    /// The local time now.
    pub now: DateTime,
}

/// What the list shows of one session file.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The file.
    pub path: PathBuf,
    /// The name of the use, or of the file where it cannot be read.
    pub name: String,
    /// The production.
    pub production: String,
    /// How far it is.
    pub status: Status,
    /// Whether it was sent and what was decided; none where it cannot be read.
    pub standing: Option<Standing>,
    /// The local time of its last change.
    pub updated: Option<DateTime>,
}

/// How far a session is.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// Questions are open.
    Open {
        /// How many questions have an answer.
        n_answered: usize,
        /// How many of these are "unsure".
        n_unsure: usize,
        /// The questions left on the shortest way.
        least: usize,
        /// The questions left on the longest way.
        most: usize,
        /// The name of the section of the next question.
        next_section: String,
    },
    /// Every question is answered.
    Answered {
        /// The result.
        level: Reached,
        /// How many answers are "unsure".
        n_unsure: usize,
    },
    /// The file cannot be read, and why.
    Unreadable(String),
}

/// A level in the words of its own pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Its place among the levels of the pack.
    pub idx: LevelIdx,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in a list column.
    pub short: String,
}

impl Reached {
    /// A level of a pack.
    pub fn of(pack: &Pack, idx: LevelIdx) -> Self {
        let text = pack.text.levels.get(idx.position());
        Self {
            idx,
            id: pack.level(idx).id.clone(),
            name: text.map(|text| text.name.clone()).unwrap_or_default(),
            short: text.map(|text| text.short.clone()).unwrap_or_default(),
        }
    }
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened, in a sentence.
    pub what: String,
    /// What to do now; may be empty.
    pub hint: String,
    /// The exit code of a program that ends by it.
    pub code: u8,
}

/// Whoever can fulfil wishes.
pub trait Perform {
    /// Fulfils one.
    fn perform(&mut self, effect: Effect) -> Outcome;
}
