//! The history of the open session: telling it, and putting in what no change by itself would say.

use crate::effect::{Export, Failure, Outcome};
use crate::report;
use crate::session::Session;

use super::{Done, Host};

impl Host {
    /// Tells the history of a session; of the open one with what was saved since it was opened.
    pub(super) fn history(&mut self, session: &Session) -> Done {
        let pack = self.pack_of(session)?;
        let history = self.held_history().unwrap_or(&session.history);
        let mut lines = report::history_lines(&pack, &self.words, history);
        if lines.is_empty() {
            lines.push(self.words.say("history.none").to_owned());
        }
        Ok(Outcome::History(lines))
    }

    /// Keeps why the open session is changed.
    pub(super) fn give_reason(&mut self, mut session: Session, reason: &str) -> Done {
        self.save_with(&mut session, |log, session, now| {
            log.give_reason(session, reason.trim(), now);
        })?;
        Ok(self.saved())
    }

    /// Puts into the history that something was confirmed as it was.
    pub(super) fn confirm(&mut self, mut session: Session, path: &str) -> Done {
        self.save_with(&mut session, |log, session, now| {
            log.confirmed(session, path, now);
        })?;
        Ok(self.saved())
    }

    /// Puts an export of the open session into its history, so that the export can carry the mark of
    /// it. First the file, then the export: what a mark bears witness to is always there.
    pub fn record_export(&mut self, wish: &mut Export) -> Result<(), Failure> {
        let revision = wish.session.revision(&*self.pack_of(&wish.session)?);
        let (form, day) = (wish.format.ending(), self.clock.date_of_documents());
        self.save_with(&mut wish.session, |log, session, now| {
            log.exported(session, (form, &revision), day, now);
        })
    }
}
