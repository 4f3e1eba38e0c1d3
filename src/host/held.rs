//! The session that is open: read, held by its lock, and saved only over the text it was read from.

mod saving;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::effect::{Failure, Opened, Outcome};
use crate::pack::Pack;
use crate::session::{History, Log, PackRef, Session};
use crate::source::Source;
use crate::store::atomic::{self, Expect};
use crate::store::error::{Cause, Doing};
use crate::store::lock::{self, Holder, SessionLock, Taken};
use crate::store::{Folder, Loaded, RealFs, StoreError, read};

use super::clock::local;
use super::failure::{
    BUSY_OR_UNREADABLE, FAILED, NoSession, of_empty, of_problems, of_store, understood,
};
use super::{Done, Host};

/// How often a new name is tried when another window takes it first.
const MOST_TRIES: usize = 10;

/// A session that is open.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) path: PathBuf,
    /// None where the file system has no locks.
    _lock: Option<SessionLock>,
    /// What the file has to hold for the next save.
    expect: Expect,
    /// Its history, which follows from what is saved.
    log: Log,
}

/// What came of asking to hold a file.
enum Hold {
    Busy(Holder),
    Mine(Option<SessionLock>),
    /// Nothing can be written beside it, so it is only read.
    ReadOnly,
}

impl Host {
    /// Opens a session; another that is open stays so unless this one opens.
    pub(super) fn open(&mut self, path: &Path, read_only: bool) -> Done {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        if self.holds(&path) {
            self.held = None;
        }
        // Only what can be read is locked: a lock would leave its file beside a wrong path.
        let mut loaded = read::read(&path).map_err(|error| unreadable(&error))?;
        let hold = if read_only {
            Hold::ReadOnly
        } else {
            self.hold(&path)?
        };
        let lock = match hold {
            Hold::Busy(holder) => {
                let holder = self.holder(&holder);
                return Ok(Outcome::Locked { path, holder });
            }
            Hold::Mine(lock) => {
                // Whoever held it last may have saved since we looked.
                loaded = read::read(&path).map_err(|error| unreadable(&error))?;
                Some(lock)
            }
            Hold::ReadOnly => None,
        };
        let (pack, session) = self.understand(&path, &loaded)?;
        let is_read_only = lock.is_none();
        let newer = self.newer(&pack, &session);
        let recheck = session.recheck(&pack, self.clock.now());
        if matches!(lock, Some(Some(_))) {
            self.sweep(&path);
        }
        self.held = lock.map(|lock| Held {
            path: path.clone(),
            _lock: lock,
            expect: Expect::Text(loaded.digest),
            log: Log::opened(&session, &pack, self.clock.now()),
        });
        let opened = self.opened((pack, session), path, is_read_only);
        Ok(Outcome::Opened(Opened {
            newer,
            recheck,
            ..opened
        }))
    }

    /// Makes a file for a new session and holds it.
    pub(super) fn create(&mut self, mut session: Session) -> Done {
        session.created = session.created.or(Some(self.clock.now()));
        let root = self.folder.root().to_path_buf();
        let placed = self.place(&root, session, Log::begun())?;
        let path = self.held_path().unwrap_or_default();
        Ok(Outcome::Created(self.opened(placed, path, false)))
    }

    /// Saves the session into a new file of another folder and holds that from now on.
    pub(super) fn save_into(&mut self, folder: &Path, session: Session) -> Done {
        let folder = super::folder::from_home(folder);
        let log = self.held.as_ref().map(|held| held.log.clone());
        self.place(&folder, session, log.unwrap_or_else(Log::begun))?;
        Ok(self.saved())
    }

    /// Puts a session into a new file of a folder, and holds it instead of any other.
    fn place(
        &mut self,
        root: &Path,
        mut session: Session,
        mut log: Log,
    ) -> Result<(Rc<Pack>, Session), Failure> {
        let pack = self.pack_of(&session)?;
        let now = self.clock.now();
        session.saved = Some(now);
        session.date_comments(now);
        session.pack.get_or_insert_with(|| PackRef::to(&pack));
        log.record(&mut session, &pack, now);
        let text = self.written(&pack, &session)?;
        let failed = |error: StoreError| of_store(&error, FAILED);
        let folder = Folder::open(&RealFs, root).map_err(failed)?;
        let mut last = None;
        for _ in 0..MOST_TRIES {
            let title = session.production.get("title");
            let name = folder
                .name_for(&RealFs, title, session.proposed_use.get("name"))
                .map_err(failed)?;
            let path = root.join(name);
            let lock = match self.hold(&path)? {
                Hold::Mine(lock) => lock,
                Hold::Busy(_) => continue,
                Hold::ReadOnly => None,
            };
            match atomic::save(&RealFs, &path, &text, Expect::Absent) {
                Ok(saved) => {
                    let expect = Expect::Text(saved.digest);
                    self.held = Some(Held {
                        path,
                        _lock: lock,
                        expect,
                        log,
                    });
                    return Ok((pack, session));
                }
                Err(StoreError::AlreadyThere { path }) => {
                    last = Some(StoreError::AlreadyThere { path });
                }
                Err(error) => {
                    if let StoreError::Unconfirmed { digest, .. } = &error {
                        let expect = Expect::Text(*digest);
                        self.held = Some(Held {
                            path,
                            _lock: lock,
                            expect,
                            log,
                        });
                    }
                    return Err(of_store(&error, FAILED));
                }
            }
        }
        Err(last.map_or_else(
            || self.said("host.name_taken", "host.name_taken_hint"),
            |error| of_store(&error, FAILED),
        ))
    }

    /// Asks for the lock of a file; a place where no lock can be made is a place to read only.
    fn hold(&self, path: &Path) -> Result<Hold, Failure> {
        let since = self
            .clock
            .local_now()
            .strftime("%Y-%m-%d %H:%M")
            .to_string();
        match lock::take(path, &since) {
            Ok(Taken::Busy(holder)) => Ok(Hold::Busy(holder)),
            Ok(Taken::Held(lock)) => Ok(Hold::Mine(Some(lock))),
            Err(StoreError::Io {
                doing: Doing::Lock,
                cause: Cause::Denied | Cause::ReadOnlyDisk | Cause::WriteProtected,
                ..
            }) => Ok(Hold::ReadOnly),
            // A full disk has no room for another file, but what is there can still be changed.
            Ok(Taken::Unsupported)
            | Err(StoreError::Io {
                cause: Cause::Full, ..
            }) => Ok(Hold::Mine(None)),
            Err(error) => Err(of_store(&error, BUSY_OR_UNREADABLE)),
        }
    }

    /// Who holds a file, as a sentence; empty where nothing is known.
    pub(super) fn holder(&self, holder: &Holder) -> String {
        let Some(since) = &holder.since else {
            return String::new();
        };
        match holder.pid {
            Some(pid) => {
                let pid = pid.to_string();
                self.words
                    .fill("host.holder", &[("since", since), ("pid", &pid)])
            }
            None => self.words.fill("host.holder_since", &[("since", since)]),
        }
    }

    /// Takes the lock that throwing a file away needs, or says who has it.
    pub(super) fn hold_to_move(
        &mut self,
        path: &Path,
    ) -> Result<Result<Option<SessionLock>, Outcome>, Failure> {
        if self.holds(path) {
            self.held = None;
        }
        Ok(match self.hold(path)? {
            Hold::Busy(holder) => {
                let holder = self.holder(&holder);
                Err(Outcome::Locked {
                    path: path.to_path_buf(),
                    holder,
                })
            }
            Hold::Mine(lock) => Ok(lock),
            // Moving it will say best what is wrong.
            Hold::ReadOnly => Ok(None),
        })
    }

    /// The history of the session that is open.
    pub(super) fn held_history(&self) -> Option<&History> {
        self.held.as_ref().map(|held| held.log.history())
    }

    /// The file of the session that is open.
    pub(super) fn held_path(&self) -> Option<PathBuf> {
        self.held.as_ref().map(|held| held.path.clone())
    }

    fn holds(&self, path: &Path) -> bool {
        let same = |held: &Held| {
            held.path == path
                || matches!(
                    (held.path.canonicalize(), path.canonicalize()),
                    (Ok(held), Ok(path)) if held == path
                )
        };
        self.held.as_ref().is_some_and(same)
    }

    fn understand(&mut self, path: &Path, loaded: &Loaded) -> Result<(Rc<Pack>, Session), Failure> {
        let name = path.to_string_lossy();
        let source = Source {
            name: &name,
            text: &loaded.text,
        };
        understood(&mut self.library, source).map_err(|why| match why {
            NoSession::NoPack(failure) => failure,
            NoSession::Empty => of_empty(&self.words, &name),
            NoSession::Problems(problems) => of_problems(&self.words, path, &problems),
        })
    }

    pub(super) fn opened(
        &self,
        (pack, session): (Rc<Pack>, Session),
        path: PathBuf,
        is_read_only: bool,
    ) -> Opened {
        Opened {
            pack,
            saved: session.saved.map(local),
            session,
            path,
            is_read_only,
            reviewer: None,
            newer: None,
            recheck: None,
            now: self.clock.local_now(),
        }
    }

    /// Clears away what a save that was cut short left beside a file.
    fn sweep(&self, path: &Path) {
        if let Some(folder) = path.parent() {
            // Left-overs that cannot be removed harm nobody.
            drop(atomic::sweep(&RealFs, folder, self.clock.started()));
        }
    }
}

fn unreadable(error: &StoreError) -> Failure {
    of_store(error, BUSY_OR_UNREADABLE)
}
