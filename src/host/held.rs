//! The session that is open: read, held by its lock, and saved only over the text it was read from.

mod conflict;
mod saving;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::civil::DateTime;

use crate::effect::{Failure, Opened, Outcome};
use crate::pack::Pack;
use crate::session::{Draft, FORMAT, History, Log, PackRef, Session};
use crate::source::Source;
use crate::store::atomic::{self, Expect};
use crate::store::error::{Cause, Doing};
use crate::store::lock::{Holder, SessionLock, Taken};
use crate::store::{Backups, Digest, Folder, Loaded, StoreError, read};

use super::clock::{local, local_of_file};
use super::failure::{BUSY_OR_UNREADABLE, FAILED, NoSession, of_store, understood};
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
    /// What the last save met.
    met: Met,
    /// Its history, which follows from what is saved.
    log: Log,
    /// The copies of it, where any are kept.
    backups: Option<Backups>,
    /// What was there before the first save of this sitting, and since when.
    found: Option<(String, DateTime)>,
}

/// What a save met that the person has to settle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Met {
    /// Nothing.
    Nothing,
    /// A change by another program.
    Change,
    /// Another program that holds the file.
    Holder,
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
        let mut loaded = match read::read(&path) {
            Ok(loaded) => loaded,
            Err(error) => return self.damaged_unless_denied(&path, &error),
        };
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
                loaded = match read::read(&path) {
                    Ok(loaded) => loaded,
                    Err(error) => return self.damaged_unless_denied(&path, &error),
                };
                Some(lock)
            }
            Hold::ReadOnly => None,
        };
        if let Some(failure) = self.cut_short(&path, &loaded.text) {
            return self.damaged(path, failure);
        }
        let (pack, session) = match self.understand(&path, &loaded) {
            Ok(understood) => understood,
            Err(why) => return self.not_understood(path, &loaded, why),
        };
        let is_read_only = lock.is_none();
        let newer = self.newer_version(&pack, &session);
        let recheck = session.recheck(&pack, self.clock.now());
        let mut remarks = self.remarks(lock.as_ref());
        remarks.extend(self.said_of_versions(&path, &session).into_iter().flatten());
        if matches!(lock, Some(Some(_))) {
            self.sweep(&path);
        }
        let since = loaded.modified.and_then(local_of_file);
        let since = since.unwrap_or_else(|| self.clock.local_now());
        self.held = lock.map(|lock| Held {
            backups: self.backups_of(&path),
            found: Some((loaded.text, since)),
            path: path.clone(),
            _lock: lock,
            expect: Expect::Text(loaded.digest),
            met: Met::Nothing,
            log: Log::opened(&session, &pack, self.clock.now()),
        });
        Ok(Outcome::Opened(Opened {
            newer,
            recheck,
            remarks,
            ..self.opened((pack, session), path, is_read_only)
        }))
    }

    /// What a file is that this version does not understand: newer, or damaged, or of another pack.
    fn not_understood(&mut self, path: PathBuf, loaded: &Loaded, why: NoSession) -> Done {
        let is_damaged = !matches!(why, NoSession::NoPack(_));
        let failure = why.failure(&self.words, &path);
        if let Some(opened) = self.newer(path.clone(), loaded) {
            return Ok(Outcome::Opened(opened));
        }
        if is_damaged {
            self.damaged(path, failure)
        } else {
            Err(failure)
        }
    }

    /// What has to be said once about a file that is open: that nothing keeps another window out.
    fn remarks(&mut self, lock: Option<&Option<SessionLock>>) -> Vec<String> {
        if !matches!(lock, Some(None)) || std::mem::replace(&mut self.told_of_locks, true) {
            return Vec::new();
        }
        vec![self.words.say("host.no_locks").to_owned()]
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
        let text = self.written(&pack, &session, &log.to_toml())?;
        let mut log = Some(log);
        let placed = self.in_free_file(root, &session, |host, path| {
            let lock = match host.hold(path)? {
                Hold::Mine(lock) => lock,
                Hold::Busy(_) => return Ok(None),
                Hold::ReadOnly => None,
            };
            let saved = atomic::save(&*host.fs, path, &text, Expect::Absent);
            let digest = match &saved {
                Ok(saved) => saved.digest,
                Err(StoreError::AlreadyThere { .. }) => return Ok(None),
                Err(StoreError::Unconfirmed { .. }) => Digest::of(text.as_bytes()),
                Err(error) => return Err(of_store(error, FAILED)),
            };
            let log = log.take().unwrap_or_else(Log::begun);
            host.held = Some(host.new_held(path.to_owned(), lock, digest, log));
            saved.map(Some).map_err(|error| of_store(&error, FAILED))
        });
        placed?;
        self.keep_copy(&text);
        Ok((pack, session))
    }

    /// Puts a session into a new file of a folder; another name is tried where `put` finds one taken
    /// meanwhile.
    pub(super) fn in_free_file<T>(
        &mut self,
        root: &Path,
        session: &Session,
        mut put: impl FnMut(&mut Self, &Path) -> Result<Option<T>, Failure>,
    ) -> Result<T, Failure> {
        let failed = |error: StoreError| of_store(&error, FAILED);
        let folder = Folder::open(&*self.fs, root).map_err(failed)?;
        let title = session.production.get("title");
        let use_name = session.proposed_use.get("name");
        for _ in 0..MOST_TRIES {
            let name = folder.name_for(&*self.fs, title, use_name);
            let name = name.map_err(failed)?;
            if let Some(done) = put(self, &root.join(name))? {
                return Ok(done);
            }
        }
        Err(self.said("host.name_taken", "host.name_taken_hint"))
    }

    /// A session that has its file now.
    fn new_held(&self, path: PathBuf, lock: Option<SessionLock>, digest: Digest, log: Log) -> Held {
        Held {
            backups: self.backups_of(&path),
            found: None,
            path,
            _lock: lock,
            expect: Expect::Text(digest),
            met: Met::Nothing,
            log,
        }
    }

    /// Asks for the lock of a file; a place where no lock can be made is a place to read only.
    fn hold(&self, path: &Path) -> Result<Hold, Failure> {
        let since = self
            .clock
            .local_now()
            .strftime("%Y-%m-%d %H:%M")
            .to_string();
        match (self.lock)(path, &since) {
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

    fn understand(
        &mut self,
        path: &Path,
        loaded: &Loaded,
    ) -> Result<(Rc<Pack>, Session), NoSession> {
        let name = path.to_string_lossy();
        let source = Source {
            name: &name,
            text: &loaded.text,
        };
        understood(&mut self.library, source)
    }

    /// A session in a newer format, as far as it is understood, to be read only.
    fn newer(&mut self, path: PathBuf, loaded: &Loaded) -> Option<Opened> {
        let text = &loaded.text;
        let draft = Draft::parse(Source { name: "", text });
        let pack = self.library.of_session(draft.pack().as_ref()).ok()?.pack;
        let (session, found) = draft.read_newer(&pack)?;
        let values = [("found", found.as_str()), ("known", FORMAT)];
        let remark = self.words.fill("host.newer", &values);
        self.held = None;
        Some(Opened {
            remarks: vec![remark],
            ..self.opened((pack, session), path, true)
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
            remarks: Vec::new(),
            now: self.clock.local_now(),
        }
    }

    /// Clears away what was cut short beside a file, among its copies, beside all copies and among the
    /// exports.
    fn sweep(&self, path: &Path) {
        let backups = self.backups_of(path);
        let exports = self.folder.exports();
        let folders = [
            path.parent(),
            backups.as_ref().map(Backups::folder),
            self.copies.as_deref().and_then(Path::parent),
            Some(exports.as_path()),
        ];
        for folder in folders.into_iter().flatten() {
            // Left-overs that cannot be removed harm nobody.
            drop(atomic::sweep(&*self.fs, folder, self.clock.started()));
        }
    }
}
