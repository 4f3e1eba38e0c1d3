//! A copy of a session that goes to a reviewer, and what comes back of it.

use std::path::Path;

use crate::effect::{Failure, Outcome};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report;
use crate::session::Session;
use crate::source::Source;
use crate::store::read;

use super::failure::{BUSY_OR_UNREADABLE, FAILED, NoSession, of_empty, of_problems, of_store};
use super::{Done, Host, folder, understood};

/// The failure that two copies with different questions are: their answers cannot be compared.
pub fn of_other_questions(words: &Catalog, mine: &Pack, theirs: &Pack) -> Option<Failure> {
    let is_same = (&mine.id, &mine.version) == (&theirs.id, &theirs.version);
    let name = |pack: &Pack| format!("{} {}", pack.id, pack.version);
    let (here, there) = (name(mine), name(theirs));
    let values = [("mine", here.as_str()), ("theirs", &there)];
    (!is_same).then(|| Failure {
        what: words.fill("merge.other_pack", &values),
        hint: words.say("merge.other_pack_hint").to_owned(),
        code: BUSY_OR_UNREADABLE,
    })
}

impl Host {
    /// Opens a session for comments: held like any other, in the name of who comments.
    pub(super) fn review(&mut self, path: &Path, by: &str) -> Done {
        let by = by.trim();
        if by.is_empty() {
            return Err(self.said("review.no_name", "review.no_name_hint"));
        }
        Ok(match self.open(path, false)? {
            Outcome::Opened(mut opened) if !opened.is_read_only => {
                self.act_as(by);
                opened.is_read_only = true;
                opened.reviewer = Some(by.to_owned());
                Outcome::Opened(opened)
            }
            other => other,
        })
    }

    /// Takes comments and decisions of another copy over, saves, and says what was not taken over.
    pub(super) fn merge(&mut self, mut session: Session, theirs: &Path) -> Done {
        let path = folder::from_home(theirs);
        let loaded = read::read(&path).map_err(|error| of_store(&error, FAILED))?;
        let name = path.to_string_lossy();
        let source = Source {
            name: &name,
            text: &loaded.text,
        };
        let (pack, theirs) = understood(&mut self.library, source).map_err(|why| match why {
            NoSession::NoPack(failure) => failure,
            NoSession::Empty => of_empty(&self.words, &name),
            NoSession::Problems(problems) => of_problems(&self.words, &path, &problems),
        })?;
        let mine = self.pack_of(&session)?;
        if let Some(failure) = of_other_questions(&self.words, &mine, &pack) {
            return Err(failure);
        }
        if let Some(history) = self.held_history() {
            session.history = history.clone();
        }
        let before = session.clone();
        let merged = session.merge(&theirs, &mine);
        let lines = report::merge_lines(&mine, &self.words, &merged, &session);
        if session != before {
            self.save_with(&mut session, |_, _, _| {})?;
        }
        Ok(Outcome::Merged {
            session: Box::new(session),
            lines,
        })
    }
}
