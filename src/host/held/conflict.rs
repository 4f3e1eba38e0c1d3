//! What is done where another program changed the file of the open session: mine, theirs or both go on,
//! and the one that does not is kept among the copies first.

use std::path::Path;

use crate::effect::{Failure, Opened, Outcome, Version};
use crate::session::Session;
use crate::store::atomic::Expect;
use crate::store::read::{self, Digest};

use super::super::failure::{FAILED, of_store};
use super::super::{Done, Host};

impl Host {
    /// A save that failed because another program changed the file is a conflict to settle.
    pub(in crate::host) fn or_conflict(&self, done: Done) -> Done {
        match done {
            Err(failure) if self.held.as_ref().is_some_and(|held| held.is_in_conflict) => {
                Ok(Outcome::Conflict(failure))
            }
            done => done,
        }
    }

    /// Settles which version goes on.
    pub(in crate::host) fn settle(&mut self, session: Session, choice: Version) -> Done {
        let Some(path) = self.held_path() else {
            return Err(self.said("host.nothing_open", "host.nothing_open_hint"));
        };
        match choice {
            Version::Both => self.save_into(path.parent().unwrap_or(Path::new("")), session),
            Version::Mine => {
                let theirs = self.keep_theirs(&path)?;
                if let Some(held) = &mut self.held {
                    held.expect = theirs.map_or(Expect::Absent, Expect::Text);
                }
                self.save(session)
            }
            Version::Theirs => {
                let pack = self.pack_of(&session)?;
                let mine = self.written(&pack, &session)?;
                self.keep_for_good(mine.as_bytes())?;
                self.keep_theirs(&path)?;
                let said = self.words.say("host.mine_kept").to_owned();
                match self.open(&path, false)? {
                    Outcome::Opened(opened) => Ok(Outcome::Opened(Opened {
                        remarks: vec![said],
                        ..opened
                    })),
                    other => Ok(other),
                }
            }
        }
    }

    /// Keeps what is in the file now; gives what a save has to find there, or nothing if it is gone.
    fn keep_theirs(&mut self, path: &Path) -> Result<Option<Digest>, Failure> {
        if self.fs.status(path).is_err() {
            return Ok(None);
        }
        let bytes = read::raw(&*self.fs, path).map_err(|error| of_store(&error, FAILED))?;
        self.keep_for_good(&bytes)?;
        Ok(Some(Digest::of(&bytes)))
    }

    /// Keeps a copy that has to be there before anything else is done.
    fn keep_for_good(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let now = self.clock.local_now();
        let held = self.held.as_mut();
        match held.and_then(|held| held.backups.as_mut()) {
            Some(backups) => backups
                .keep(&*self.fs, bytes, now, true)
                .map_err(|error| of_store(&error, FAILED)),
            None => Ok(()),
        }
    }
}
