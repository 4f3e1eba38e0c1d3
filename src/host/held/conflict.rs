//! What is done where another program changed the file of the open session, or holds it: mine, theirs or
//! both go on, and what does not is kept among the copies first.

use std::path::Path;

use crate::effect::{Failure, Opened, Outcome, Version};
use crate::session::Session;
use crate::store::StoreError;
use crate::store::atomic::{self, Expect};
use crate::store::read::{self, Digest};

use super::super::failure::{FAILED, of_store};
use super::super::{Done, Host};
use super::Met;

impl Host {
    /// A save that failed because another program changed the file or holds it is one to settle.
    pub(in crate::host) fn or_conflict(&self, done: Done) -> Done {
        let met = self.held.as_ref().map_or(Met::Nothing, |held| held.met);
        match (done, met) {
            (Err(failure), Met::Change) => Ok(Outcome::Conflict(failure)),
            (Err(failure), Met::Holder) => Ok(Outcome::Held(failure)),
            (done, _) => done,
        }
    }

    /// Saves into the file itself, which another program holds so that it cannot be replaced. What is in it
    /// and what is to be are kept among the copies first.
    pub(in crate::host) fn save_in_place(&mut self, mut session: Session) -> Done {
        let Some(path) = self.held_path().filter(|_| self.copies.is_some()) else {
            return Err(self.said("host.nothing_open", "host.nothing_open_hint"));
        };
        let pack = self.pack_of(&session)?;
        let now = self.clock.now();
        let mut history = String::new();
        if let Some(held) = &mut self.held {
            session.saved = Some(now);
            held.log.record(&mut session, &pack, now);
            history = held.log.to_toml();
        }
        let text = self.written(&pack, &session, &history)?;
        self.keep_theirs(&path)?;
        self.keep_for_good(text.as_bytes())?;
        if let Some(held) = &mut self.held {
            let saved = atomic::save_in_place(&*self.fs, &path, &text, &mut held.expect);
            held.met = match &saved {
                Err(StoreError::ChangedElsewhere { .. }) => Met::Change,
                _ => Met::Nothing,
            };
            saved.map_err(|error| of_store(&error, FAILED))?;
        }
        Ok(self.saved())
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
                let held = self.held.as_mut();
                let history = held.map(|held| held.log.to_toml());
                let mine = self.written(&pack, &session, &history.unwrap_or_default())?;
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
