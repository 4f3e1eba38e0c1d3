//! Writes the history of an open session: what differs from what was recorded last becomes entries.
//!
//! Nobody has to say what they change. Whatever way a session is changed, it is saved through
//! [`Log::record`], and that is the one place where entries come from.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::pack::Pack;

use super::content::Content;
use super::history::{Anchor, BreakKind, Deed, Entry, History};
use super::{PackRef, Session};

/// The history of an open session, and what it says the session holds.
#[derive(Clone, Debug)]
pub struct Log {
    history: History,
    content: Content,
    /// What the first entry will say; only asked while there is none.
    origin: Deed,
    /// The reason for changes of this sitting, once it was asked for.
    reason: Option<String>,
    /// Who changes it, if not who prepared it.
    person: Option<String>,
    /// How many entries there were when this sitting began.
    n_before: usize,
    /// The file form of the first so many entries, which never change again.
    written: (String, usize),
}

impl Log {
    /// The log of a session that is begun in the program and has no file yet.
    pub fn begun() -> Self {
        Self {
            history: History::default(),
            content: Content::default(),
            origin: Deed::Began,
            reason: None,
            person: None,
            n_before: 0,
            written: (String::new(), 0),
        }
    }

    /// The log of a session as it was read. What was changed outside the program since the last
    /// entry is told first, as changes of nobody known.
    pub fn opened(session: &Session, pack: &Pack, at: Timestamp) -> Self {
        // A file by hand names no questions; that they are these is nobody's change.
        let mut named = session.clone();
        named.pack.get_or_insert_with(|| PackRef::to(pack));
        let content = Content::of(&named, pack);
        let mut log = Self {
            history: session.history.clone(),
            origin: Deed::Found,
            n_before: session.history.entries.len(),
            content,
            ..Self::begun()
        };
        if log.history.is_empty() {
            return log;
        }
        if let Err(broken) = log.history.check() {
            let kind = match broken.kind {
                BreakKind::Count => "count",
                BreakKind::Digest => "digest",
                BreakKind::Effect => "effect",
                BreakKind::Number => "number",
            };
            log.push(at, "", |entry| {
                Deed::Outside.word().clone_into(&mut entry.did);
                entry.what = Some("history".to_owned());
                entry.to = Some(format!("{kind} {}", broken.place));
            });
        }
        let known = log.history.replay(log.history.entries.len()).content;
        let changes = known.changes_to(&log.content);
        if !changes.is_empty() {
            log.push(at, "", |entry| {
                Deed::Outside.word().clone_into(&mut entry.did);
                entry.to = Some(changes.len().to_string());
            });
        }
        for change in &changes {
            log.push(at, "", |entry| entry.tell(change));
        }
        log
    }

    /// Adds what differs from what was recorded last, and gives the session its history.
    pub fn record(&mut self, session: &mut Session, pack: &Pack, at: Timestamp) {
        let now = Content::of(session, pack);
        let changes = self.content.changes_to(&now);
        let by = self.by(session);
        if self.history.is_empty() && self.origin == Deed::Began {
            self.begin(&now, at, &by);
        } else if !changes.is_empty() {
            self.take_up(at);
            let why = self.reason.clone();
            for change in &changes {
                self.push(at, &by, |entry| {
                    entry.tell(change);
                    entry.why.clone_from(&why);
                });
            }
        }
        self.content = now;
        session.history = self.history.clone();
    }

    /// Adds that a summary of this form and revision was exported, and the day that it is dated.
    pub fn exported(
        &mut self,
        session: &mut Session,
        (form, revision): (&str, &str),
        day: Date,
        at: Timestamp,
    ) {
        self.take_up(at);
        let by = self.by(session);
        self.push(at, &by, |entry| {
            Deed::Exported.word().clone_into(&mut entry.did);
            entry.what = Some(form.to_owned());
            entry.from = Some(day.to_string());
            entry.to = Some(revision.to_owned());
        });
        session.history = self.history.clone();
    }

    /// Adds the reason for the changes of this sitting; it goes with later ones as well. No reason is
    /// one too, and recorded as that.
    pub fn give_reason(&mut self, session: &mut Session, reason: &str, at: Timestamp) {
        let by = self.by(session);
        let since = (self.n_before + 1).to_string();
        self.take_up(at);
        self.push(at, &by, |entry| {
            Deed::Reason.word().clone_into(&mut entry.did);
            entry.what = Some(since);
            entry.why = Some(reason.to_owned());
        });
        self.reason = Some(reason.to_owned());
        session.history = self.history.clone();
    }

    /// Adds that what stands at a path was confirmed as it was.
    pub fn confirmed(&mut self, session: &mut Session, path: &str, at: Timestamp) {
        self.take_up(at);
        let by = self.by(session);
        self.push(at, &by, |entry| {
            Deed::Confirmed.word().clone_into(&mut entry.did);
            entry.what = Some(path.to_owned());
        });
        session.history = self.history.clone();
    }

    /// Adds that a copy which was saved at a local time was brought back.
    pub fn restored(&mut self, session: &mut Session, saved: &str, at: Timestamp) {
        self.take_up(at);
        let by = self.by(session);
        self.push(at, &by, |entry| {
            Deed::Restored.word().clone_into(&mut entry.did);
            entry.from = Some(saved.to_owned());
        });
        session.history = self.history.clone();
    }

    /// From now on changes are those of this person, as a reviewer's are.
    pub fn act_as(&mut self, person: &str) {
        self.person = Some(person.to_owned());
    }

    fn by(&self, session: &Session) -> String {
        let prepared_by = session.prepared_by.get("name");
        let person = self.person.as_deref();
        person.unwrap_or(prepared_by).to_owned()
    }

    /// The history so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The file form of the history so far; only entries that are new since the last time are written.
    pub fn to_toml(&mut self) -> String {
        let (text, n_written) = &mut self.written;
        self.history.write_entries(*n_written, text);
        *n_written = self.history.entries.len();
        self.history.anchor_to_toml() + text
    }

    /// Begins the history of a file that has none with what was found in it.
    fn take_up(&mut self, at: Timestamp) {
        if self.history.is_empty() {
            let content = self.content.clone();
            self.begin(&content, at, "");
        }
    }

    fn begin(&mut self, content: &Content, at: Timestamp, by: &str) {
        let deed = self.origin;
        self.push(at, by, |entry| {
            deed.word().clone_into(&mut entry.did);
            entry.to = Some(content.to_json());
        });
    }

    fn push(&mut self, at: Timestamp, by: &str, fill: impl FnOnce(&mut Entry)) {
        let Anchor { count, head } = self.history.head();
        let mut entry = Entry {
            seq: (count + 1).to_string(),
            at: at.to_string(),
            by: by.to_owned(),
            prev: head,
            ..Entry::default()
        };
        fill(&mut entry);
        self.history.entries.push(Arc::new(entry));
        self.history.anchor = Some(self.history.head());
    }
}
