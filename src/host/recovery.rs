//! What can be brought back of a session: its copies, and the last good one in the place of a file that
//! cannot be read.

use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

use crate::effect::{Damaged, Failure, Opened, Outcome};
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::session::{Log, Session};
use crate::source::Source;
use crate::store::error::Cause;
use crate::store::fs::Fs;
use crate::store::{Backups, StoreError, export, read, recovery};

use super::failure::{BUSY_OR_UNREADABLE, FAILED, argument, of_store, understood};
use super::{Done, Host, Library};

/// A copy of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Its number, from 1 for the newest.
    pub number: usize,
    /// The local time at which it was saved.
    pub at: DateTime,
    /// How many answers it holds; none where it cannot be read.
    pub n_answers: Option<usize>,
    /// What it holds; empty where it cannot be read.
    pub text: String,
}

/// A copy that was put in the place of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// The local time at which it was saved.
    pub at: DateTime,
    /// The file it is in now.
    pub path: PathBuf,
    /// Where the file that could not be read is now, if there was one.
    pub kept: Option<PathBuf>,
}

/// The newest copy of a session that can be read.
pub fn last_good(library: &mut Library, fs: &dyn Fs, place: &Path, file: &Path) -> Option<Copy> {
    let mut backups = Backups::of(fs, place, file);
    copies(library, fs, &mut backups).find(|copy| copy.n_answers.is_some())
}

/// Every copy of a session, the newest first; each is read when it is asked for.
fn copies<'c>(
    library: &'c mut Library,
    fs: &'c dyn Fs,
    backups: &'c mut Backups,
) -> impl Iterator<Item = Copy> + 'c {
    let versions = backups.look(fs).iter().zip(1..);
    versions.map(move |(version, number)| {
        let loaded = read::read_at_most(fs, &version.path, read::LIMIT);
        let text = loaded.map(|loaded| loaded.text).unwrap_or_default();
        let source = Source {
            name: "",
            text: &text,
        };
        let read = understood(library, source).ok();
        Copy {
            number,
            at: version.at,
            n_answers: read
                .map(|(pack, session)| Interview::of(&pack, &session.answers).n_answered()),
            text,
        }
    })
}

/// Whether a text is only the beginning of the version that was kept last: cut short between two lines it
/// would pass for a session with fewer answers.
pub fn is_cut_short(fs: &dyn Fs, backups: &mut Backups, text: &str) -> bool {
    let newest = backups.look(fs).first();
    let kept = newest.and_then(|newest| read::raw(fs, &newest.path).ok());
    let is_start = |kept: Vec<u8>| kept.len() > text.len() && kept.starts_with(text.as_bytes());
    !text.trim().is_empty() && kept.is_some_and(is_start)
}

/// The failure that a file which was cut short is.
pub fn of_cut_short(words: &Catalog, file: &Path) -> Failure {
    Failure {
        what: words.fill("host.cut_short", &[("file", &*file.to_string_lossy())]),
        hint: String::new(),
        code: BUSY_OR_UNREADABLE,
    }
}

impl Host {
    /// The failure that a file is which was cut short.
    pub(super) fn cut_short(&self, path: &Path, text: &str) -> Option<Failure> {
        let mut backups = self.backups_of(path)?;
        let is_cut = is_cut_short(&*self.fs, &mut backups, text);
        is_cut.then(|| of_cut_short(&self.words, path))
    }

    /// The copies of a session, where any are kept.
    pub(super) fn backups_of(&self, path: &Path) -> Option<Backups> {
        let place = self.copies.as_deref()?;
        Some(Backups::of(&*self.fs, place, path))
    }

    /// Every copy of a session, the newest first.
    pub fn copies(&mut self, path: &Path) -> Vec<Copy> {
        let Some(mut backups) = self.backups_of(path) else {
            return Vec::new();
        };
        copies(&mut self.library, &*self.fs, &mut backups).collect()
    }

    /// Takes every copy of a session away; gives how many there were.
    pub fn forget_copies(&mut self, path: &Path) -> Result<usize, Failure> {
        let forgotten = self
            .backups_of(path)
            .map(|mut backups| backups.forget(&*self.fs));
        forgotten
            .transpose()
            .map(Option::unwrap_or_default)
            .map_err(|error| of_store(&error, FAILED))
    }

    /// A file that cannot be read: with its last good copy, if there is one.
    pub(super) fn damaged(&mut self, path: PathBuf, failure: Failure) -> Done {
        let good = self
            .copies
            .clone()
            .and_then(|place| last_good(&mut self.library, &*self.fs, &place, &path));
        match good {
            Some(copy) => Ok(Outcome::Damaged(Damaged {
                failure: Failure {
                    hint: restore_hint(&self.words, &path, copy.at),
                    ..failure
                },
                copy: self.told_time(copy.at),
                path,
            })),
            None => Err(failure),
        }
    }

    /// A file that could not be read at all; one that may not be read, or is on a disk with a fault, is
    /// not damaged.
    pub(super) fn damaged_unless_denied(&mut self, path: &Path, error: &StoreError) -> Done {
        let failure = of_store(error, BUSY_OR_UNREADABLE);
        match error {
            StoreError::Missing { .. }
            | StoreError::DanglingLink { .. }
            | StoreError::NotText { .. }
            | StoreError::TooLarge { .. }
            | StoreError::Io {
                cause: Cause::DiskFault,
                ..
            } => self.damaged(path.to_path_buf(), failure),
            _ => Err(failure),
        }
    }

    /// Puts the last good copy in the place of a file that cannot be read, and opens it.
    pub(super) fn recover(&mut self, path: &Path) -> Done {
        let put = match self.bring_back(path, None)? {
            Ok(put) => put,
            Err(locked) => return Ok(locked),
        };
        match self.open(path, false)? {
            Outcome::Opened(opened) => Ok(Outcome::Recovered {
                opened,
                kept: put.kept,
            }),
            other => Ok(other),
        }
    }

    /// Puts a copy in the place of a session: the one of a number, or the last good one in the place of
    /// a file that cannot be read. Over a session that can be read it becomes a change like any other.
    ///
    /// # Errors
    ///
    /// Why there is none, or why it could not be put; then everything is as it was.
    pub fn bring_back(
        &mut self,
        path: &Path,
        number: Option<usize>,
    ) -> Result<Result<Put, Outcome>, Failure> {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let copies = self.copies(&absolute);
        let is_wanted = |copy: &&Copy| match number {
            Some(number) => copy.number == number,
            None => copy.n_answers.is_some(),
        };
        let Some(copy) = copies.iter().find(is_wanted) else {
            return Err(self.no_copy(path, number, copies.len()));
        };
        if copy.n_answers.is_none() {
            return Err(self.no_copy(path, number, copies.len()));
        }
        let at = copy.at;
        match self.open(&absolute, false) {
            Ok(Outcome::Opened(opened)) if opened.is_read_only => {
                Err(self.said("restore.read_only", "restore.read_only_hint"))
            }
            Ok(Outcome::Opened(_)) if number.is_none() => {
                let values = [("file", &*argument(path))];
                Err(Failure {
                    what: self.words.fill("restore.not_needed", &values),
                    hint: self.words.fill("restore.not_needed_hint", &values),
                    code: FAILED,
                })
            }
            Ok(Outcome::Opened(opened)) => self.put_over(opened, copy),
            Ok(Outcome::Damaged(_)) => {
                // The lock is let go of only after the copy is in place.
                let _lock = match self.hold_to_move(&absolute)? {
                    Ok(lock) => lock,
                    Err(locked) => return Ok(Err(locked)),
                };
                let text = self.as_restored(copy);
                let kept = recovery::bring_back(&*self.fs, &absolute, &text)
                    .map_err(|error| of_store(&error, FAILED))?;
                Ok(Ok(Put {
                    at,
                    path: absolute,
                    kept,
                }))
            }
            Ok(other) => Ok(Err(other)),
            Err(failure) => Err(failure),
        }
    }

    /// Makes an open session hold again what a copy of it holds; its history goes on.
    fn put_over(&mut self, opened: Opened, copy: &Copy) -> Result<Result<Put, Outcome>, Failure> {
        let source = Source {
            name: "",
            text: &copy.text,
        };
        let Ok((_, session)) = understood(&mut self.library, source) else {
            return Err(self.said("host.nothing_open", "host.nothing_open_hint"));
        };
        let saved = self.save_restored(session, &told_saved(copy.at));
        self.held = None;
        saved?;
        Ok(Ok(Put {
            at: copy.at,
            path: opened.path,
            kept: None,
        }))
    }

    /// The text of a copy, the history of which says that it was brought back.
    fn as_restored(&mut self, copy: &Copy) -> String {
        let source = Source {
            name: "",
            text: &copy.text,
        };
        let Ok((pack, mut session)) = understood(&mut self.library, source) else {
            return copy.text.clone();
        };
        let now = self.clock.now();
        let mut log = Log::opened(&session, &pack, now);
        log.restored(&mut session, &told_saved(copy.at), now);
        let text = self.written(&pack, &session, &log.to_toml());
        text.unwrap_or_else(|_| copy.text.clone())
    }

    /// Writes what was on screen when the program failed into a new file of the private data folder.
    pub fn rescue(&mut self, session: &Session) -> Option<PathBuf> {
        let folder = self.copies.as_deref()?.parent()?.to_path_buf();
        let pack = self.pack_of(session).ok()?;
        let text = session.to_toml(&pack);
        let time = self.clock.local_now().strftime("%Y-%m-%d_%H-%M-%S");
        let name = format!("recovery-{time}.toml");
        export::write_new(&*self.fs, &folder, &name, text.as_bytes()).ok()
    }

    fn no_copy(&self, path: &Path, number: Option<usize>, n: usize) -> Failure {
        let number = number.map(|number| number.to_string());
        let file = argument(path);
        let (what, hint) = match (n, &number) {
            (0, _) => ("restore.none", "restore.none_hint"),
            (_, None) => ("restore.none_good", "restore.list_hint"),
            (_, Some(_)) => ("restore.no_number", "restore.list_hint"),
        };
        let values = [
            ("file", &*file),
            ("n", number.as_deref().unwrap_or_default()),
        ];
        Failure {
            what: self.words.fill(what, &values),
            hint: self.words.fill(hint, &values),
            code: FAILED,
        }
    }

    /// A time as it is told: of today without the day.
    fn told_time(&self, at: DateTime) -> String {
        let is_today = at.date() == self.clock.local_now().date();
        let form = if is_today { "%H:%M" } else { "%Y-%m-%d %H:%M" };
        at.strftime(form).to_string()
    }
}

/// The local time at which a copy was saved, as a history tells it.
fn told_saved(at: DateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}

/// How a copy of a time is brought back from the command line.
pub fn restore_hint(words: &Catalog, path: &Path, at: DateTime) -> String {
    let time = told_saved(at);
    let values = [("time", time.as_str()), ("file", &argument(path))];
    words.fill("restore.way_back", &values)
}
