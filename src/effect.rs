//! What a front end may ask of the world, and what comes back. Front ends never act themselves.

use std::path::PathBuf;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::pack::Pack;
use crate::register::{Form, Line};
use crate::report::Mail;
use crate::session::{History, Session};

mod card;
mod export;
mod opened;
mod version;

pub use card::{Card, Reached, Status};
pub use export::{Export, Format};
pub use opened::{Damaged, Newer, Opened};
pub use version::Version;

/// A wish of a front end.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Wait a moment for the register that is being exported.
    AwaitExport,
    /// Let go of the open session, so that others can open it.
    Close,
    /// Put into the history that what stands at a path was confirmed as it was.
    Confirm {
        /// The open session.
        session: Box<Session>,
        /// The path.
        path: String,
    },
    /// Make a file for a new session and hold it open.
    Create(Box<Session>),
    /// Make a new session file with what another holds, and leave it closed.
    Duplicate(PathBuf),
    /// Let the person write on at a text in their editor, which has the terminal meanwhile.
    Edit(String),
    /// Write an export of a session.
    Export(Box<Export>),
    /// Begin to write the register of these files, in their order, in a form.
    ExportRegister {
        /// The files.
        files: Vec<PathBuf>,
        /// The form.
        form: Form,
    },
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
    /// Read what is in the trash.
    ListTrash,
    /// Read the questions.
    LoadPack,
    /// Take comments and decisions of another copy over into the open session.
    Merge {
        /// The open session.
        session: Box<Session>,
        /// The other copy; it is only read.
        theirs: PathBuf,
    },
    /// Copy a session file into the folder, and open the copy.
    Import(PathBuf),
    /// Open a session file that was named on the command line, unless it comes from elsewhere.
    OpenNamed(PathBuf),
    /// Open a session file and hold it; with `read_only`, without holding it.
    Open {
        /// The file.
        path: PathBuf,
        /// Whether to leave it to whoever holds it.
        read_only: bool,
    },
    /// Show a finished session that comes with the questions and has no file.
    OpenExample,
    /// Show a page of the web in the person's browser.
    OpenPage(String),
    /// Put the last good copy in the place of a file that cannot be read, and open it.
    Recover(PathBuf),
    /// Show a file or a folder in the program that the person uses for such ones.
    ShowFile(PathBuf),
    /// Read what the register says of the next few files; `anew` starts from the first.
    ReadRegister {
        /// Whether to start from the first.
        anew: bool,
    },
    /// Keep a setting.
    Remember {
        /// Its key.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// Give the use of a session that is not open another name.
    Rename {
        /// The file.
        path: PathBuf,
        /// The name.
        name: String,
    },
    /// Move a session out of the trash again.
    Restore(PathBuf),
    /// Open a session file to comment on it; its answers stay as they are.
    Review {
        /// The file.
        path: PathBuf,
        /// Who comments.
        by: String,
    },
    /// Save the open session.
    Save(Box<Session>),
    /// Save the open session into its file as it stands, which another program holds.
    SaveInPlace(Box<Session>),
    /// Save the open session into another folder, from now on.
    SaveInto {
        /// The folder.
        folder: PathBuf,
        /// The session.
        session: Box<Session>,
    },
    /// Settle which version goes on, where another program changed the file of the open session.
    Settle {
        /// The open session.
        session: Box<Session>,
        /// Which version goes on.
        choice: Version,
    },
    /// Stop the export of the register that is being written; nothing of it stays.
    StopExport,
    /// Move a session to the trash.
    Trash(PathBuf),
    /// Put the session of a file back as it was before it was taken over to newer questions.
    UndoUpgrade(PathBuf),
    /// Take the open session over to the newest version of its questions.
    Upgrade(Box<Session>),
}

impl Effect {
    /// Whether it puts changes of the open session on disk.
    pub fn is_save(&self) -> bool {
        matches!(
            self,
            Self::Confirm { .. }
                | Self::GiveReason { .. }
                | Self::Save(_)
                | Self::SaveInPlace(_)
                | Self::SaveInto { .. }
        ) || matches!(self, Self::Settle { choice, .. } if *choice != Version::Theirs)
    }

    /// Whether it has to be done even though the program is about to end.
    pub fn is_due_at_the_end(&self) -> bool {
        !matches!(
            self,
            Self::AwaitExport
                | Self::Edit(_)
                | Self::List { .. }
                | Self::ListPacks
                | Self::ListTrash
                | Self::LoadPack
                | Self::ReadRegister { .. }
        )
    }
}

/// What came of a wish.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The open session was let go.
    Closed,
    /// Another program changed the file of the open session; nothing was overwritten.
    Conflict(Failure),
    /// A new session has its file.
    Created(Opened),
    /// There is another session file.
    Duplicated {
        /// The file.
        path: PathBuf,
    },
    /// A file cannot be read, but there is a copy of it that can.
    Damaged(Damaged),
    /// The text as it came out of the editor.
    Edited(String),
    /// A file that was named is not in the folder and was never worked on here; it was not opened.
    Elsewhere {
        /// The file.
        path: PathBuf,
    },
    /// A finished session to look at.
    Example {
        /// Its questions.
        pack: Rc<Pack>,
        /// The session.
        session: Box<Session>,
    },
    /// A short e-mail to send by hand.
    Drafted(Mail),
    /// An export was written.
    Exported {
        /// To this file.
        path: PathBuf,
        /// What has to be said about it; mostly nothing.
        warning: Option<String>,
        /// Whether it can be shown in another program from here.
        can_be_shown: bool,
        /// The history of the session with this export in it; none for anything but a session.
        history: Option<History>,
    },
    /// The register is still being written.
    Exporting {
        /// How many files were read; once all were, the document is being made.
        n_read: usize,
        /// How many there are.
        n_files: usize,
    },
    /// No register is being written any more, and nothing of it was; whether one was under way.
    ExportStopped(bool),
    /// It could not be done; nothing was lost.
    Failed(Failure),
    /// Another program holds the file of the open session, so that it cannot be replaced; nothing was saved.
    Held(Failure),
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
    /// Comments and decisions of another copy were taken over.
    Merged {
        /// The open session as it is now.
        session: Box<Session>,
        /// What was taken over and what was not, in lines.
        lines: Vec<String>,
    },
    /// No editor is set.
    NoEditor,
    /// A session is open.
    Opened(Opened),
    /// The questions of new sessions.
    Pack(Rc<Pack>),
    /// What new sessions can be made with; the first unless another is chosen.
    Packs(Vec<Rc<Pack>>),
    /// The page or the file was handed to another program.
    PageOpened,
    /// The last good copy is in the place of a file that could not be read, and open.
    Recovered {
        /// The session.
        opened: Opened,
        /// Where the file that could not be read is now, if there was one.
        kept: Option<PathBuf>,
    },
    /// What the register says of some files.
    Registered {
        /// One for each file.
        lines: Vec<Line>,
        /// How many files there are.
        n_files: usize,
        /// Whether these are the first.
        is_first: bool,
        /// Whether there are more.
        is_more: bool,
    },
    /// The setting is kept.
    Remembered,
    /// The use has another name.
    Renamed,
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
        /// The time, as it is in the file.
        stamp: Timestamp,
        /// What has to be said about it; mostly nothing.
        remark: Option<String>,
    },
    /// What is in the trash, the latest change first.
    TrashListed {
        /// One for each file.
        cards: Vec<Card>,
        /// The local time, to say "today".
        now: DateTime,
    },
    /// The session is in the trash.
    Trashed {
        /// Its file there.
        path: PathBuf,
    },
    /// The open session has the newest version of its questions, or the earlier one again.
    Upgraded {
        /// The session as it is now.
        opened: Opened,
        /// The file in which it is kept as it was.
        copy: PathBuf,
    },
}

impl Outcome {
    /// Why it could not be done, where it could not.
    pub fn failed(self) -> Option<Failure> {
        match self {
            Self::Conflict(failure) | Self::Failed(failure) | Self::Held(failure) => Some(failure),
            _ => None,
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
