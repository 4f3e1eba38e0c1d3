//! Saves the session that is open, over the text that it was read from and over no other.

use jiff::Timestamp;

use crate::effect::{Failure, Outcome};
use crate::pack::Pack;
use crate::session::{Log, PackRef, Session};
use crate::source::Source;
use crate::store::atomic::{self, Expect};
use crate::store::{Digest, StoreError};

use super::super::failure::{FAILED, of_store};
use super::super::{Done, Host, sentence};
use super::Met;

impl Host {
    /// From now on changes of the open session are those of this person.
    pub fn act_as(&mut self, person: &str) {
        if let Some(held) = &mut self.held {
            held.log.act_as(person);
        }
    }

    /// Saves the open session.
    pub(in crate::host) fn save(&mut self, mut session: Session) -> Done {
        if self.held.is_none() {
            return Err(self.said("host.nothing_open", "host.nothing_open_hint"));
        }
        self.save_with(&mut session, |_, _, _| {})?;
        Ok(self.saved())
    }

    /// That the open session is on disk, and since when.
    pub(in crate::host) fn saved(&mut self) -> Outcome {
        Outcome::Saved {
            path: self.held_path().unwrap_or_default(),
            at: self.clock.local_now(),
            stamp: self.clock.now(),
            remark: self.remark.take(),
        }
    }

    /// Saves a session that is a copy brought back, which was saved at a local time; its history says so.
    pub(in crate::host) fn save_restored(&mut self, mut session: Session, saved: &str) -> Done {
        let now = self.clock.now();
        if let Some(held) = &mut self.held {
            held.log.restored(&mut session, saved, now);
        }
        self.save(session)
    }

    /// Saves the open session with what is to be told in its history beside its changes; one that is
    /// not open for changes stays as it is.
    pub(in crate::host) fn save_with(
        &mut self,
        session: &mut Session,
        tell: impl FnOnce(&mut Log, &mut Session, Timestamp),
    ) -> Result<(), Failure> {
        let pack = self.pack_of(session)?;
        let now = self.clock.now();
        let Some(held) = &mut self.held else {
            return Ok(());
        };
        session.saved = Some(now);
        session.date_comments(now);
        session.pack.get_or_insert_with(|| PackRef::to(&pack));
        held.log.record(session, &pack, now);
        tell(&mut held.log, session, now);
        let history = held.log.to_toml();
        let text = self.written(&pack, session, &history)?;
        self.put(&text)
    }

    /// Puts a text in the place of the session that is open.
    pub(super) fn put(&mut self, text: &str) -> Result<(), Failure> {
        self.keep_found();
        let Some(held) = &mut self.held else {
            return Ok(());
        };
        let saved = atomic::save(&*self.fs, &held.path, text, held.expect);
        held.met = match saved {
            Err(StoreError::ChangedElsewhere { .. }) => Met::Change,
            Err(StoreError::Held { .. }) => Met::Holder,
            _ => Met::Nothing,
        };
        match saved {
            Ok(saved) => {
                held.expect = Expect::Text(saved.digest);
                self.keep_copy(text);
                Ok(())
            }
            Err(error) => {
                match &error {
                    StoreError::Unconfirmed { .. } => {
                        held.expect = Expect::Text(Digest::of(text.as_bytes()));
                    }
                    // The next save puts the file back where it was.
                    StoreError::GoneElsewhere { .. } => held.expect = Expect::Absent,
                    _ => {}
                }
                Err(self.unsaved(&error))
            }
        }
    }

    /// Keeps what was there before the first save of this sitting, so that it lasts.
    fn keep_found(&mut self) {
        let kept = match &mut self.held {
            Some(held) => match (&mut held.backups, held.found.take()) {
                (Some(backups), Some((text, at))) => {
                    backups.keep(&*self.fs, text.as_bytes(), at, true)
                }
                _ => Ok(()),
            },
            None => Ok(()),
        };
        self.tell_of_copy(kept);
    }

    /// Keeps a copy of what was just saved.
    pub(super) fn keep_copy(&mut self, text: &str) {
        let now = self.clock.local_now();
        let backups = self.held.as_mut().and_then(|held| held.backups.as_mut());
        let kept = backups.map(|backups| backups.keep(&*self.fs, text.as_bytes(), now, false));
        self.tell_of_copy(kept.unwrap_or(Ok(())));
    }

    /// A session is saved although no copy of it could be kept; that is told with the save, once.
    fn tell_of_copy(&mut self, kept: Result<(), StoreError>) {
        if let Err(error) = kept
            && !std::mem::replace(&mut self.told_of_copies, true)
        {
            let why = sentence(&error.to_string());
            self.remark = Some(self.words.fill("host.no_copy", &[("why", &why)]));
        }
    }

    /// The text of a session with the text of its history, refused if this program would not read the same
    /// again. The history, which only grows, is not read again with every save.
    pub(in crate::host) fn written(
        &self,
        pack: &Pack,
        session: &Session,
        history: &str,
    ) -> Result<String, Failure> {
        let bare = session.without_history();
        let mut text = bare.to_toml(pack);
        let source = Source {
            name: "",
            text: &text,
        };
        let what = match Session::read(pack, source) {
            Ok(read) if read == bare => {
                text.push_str(history);
                return Ok(text);
            }
            Ok(_) => self.words.say("host.reads_otherwise").to_owned(),
            Err(problems) => problems
                .first()
                .map(|one| one.kind.to_string())
                .unwrap_or_default(),
        };
        let what = sentence(&what);
        Err(Failure {
            what: self
                .words
                .fill("host.not_readable_again", &[("what", &what)]),
            hint: self.words.say("host.not_readable_again_hint").to_owned(),
            code: FAILED,
        })
    }

    /// Why a save failed; where another program changed the file, also what can be done here.
    fn unsaved(&self, error: &StoreError) -> Failure {
        let failure = of_store(error, FAILED);
        match error {
            StoreError::ChangedElsewhere { .. } => Failure {
                hint: self.words.say("host.changed_hint").to_owned(),
                ..failure
            },
            _ => failure,
        }
    }
}
