//! What is known of a session file that was opened, or that could not be.

use std::path::PathBuf;
use std::rc::Rc;

use jiff::civil::DateTime;

use crate::pack::Pack;
use crate::session::{Recheck, Session};

use super::Failure;

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
    /// Who comments on it, where it was opened for that.
    pub reviewer: Option<String>,
    /// The newer version of its questions, where one is at hand.
    pub newer: Option<Rc<Newer>>,
    /// What is to be asked again after a while.
    pub recheck: Option<Recheck>,
    /// The local time it was last saved, if it ever was.
    pub saved: Option<DateTime>,
    /// The local time now.
    pub now: DateTime,
    /// What has to be said about the file before anything else; mostly nothing.
    pub remarks: Vec<String>,
}

/// A session file that cannot be read, and its last good copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The file.
    pub path: PathBuf,
    /// Why it cannot be read, and how the copy is brought back from the command line.
    pub failure: Failure,
    /// When the copy was saved: a time of today, or a day and a time.
    pub copy: String,
}

/// A newer version of the questions of a session, and what taking it over would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// The version of the session.
    pub from: String,
    /// The version at hand.
    pub to: String,
    /// How many questions are new, changed or gone.
    pub n_changes: usize,
    /// Which, what becomes of the answers and of the result, in lines.
    pub lines: Vec<String>,
}
