//! What was sent, decided and said of the open session.

use crate::answer::Slot;
use crate::interview::Interview;
use crate::session::Session;

use super::Work;
use super::past::{Change, Past, Records};

impl Work {
    /// Marks an answer to be looked at again.
    pub fn mark(&mut self, slot: Slot) {
        if self.session.second_look.insert(slot) {
            self.edited();
        }
    }

    /// Whether comments can be written and resolved: by whoever holds the file.
    pub fn takes_comments(&self) -> bool {
        self.path.is_some() && (!self.is_read_only || self.reviewer.is_some())
    }

    /// Why nothing of the answers can be changed and what to do instead, as a key of the interface's
    /// sentences.
    pub fn why_fixed(&self) -> &'static str {
        match (&self.reviewer, &self.path) {
            (Some(_), _) => "app.review_fixed",
            (None, None) => "app.example_fixed",
            (None, Some(_)) => "app.read_only",
        }
    }

    /// Who acts: who comments, or else who prepared it.
    pub fn person(&self) -> &str {
        let prepared_by = self.session.prepared_by.get("name");
        self.reviewer.as_deref().unwrap_or(prepared_by)
    }

    /// Changes what was sent, decided or said; `what` names it when it is taken back.
    pub fn edit_record(&mut self, what: String, change: impl FnOnce(&mut Session)) {
        let before = Box::new(Records::of(&self.session));
        self.past.push(Change::Record(what, before));
        change(&mut self.session);
        // It says by itself why it is made.
        let asks_reason = self.asks_reason;
        self.edited();
        self.asks_reason = asks_reason;
    }

    /// Takes the session as it was saved by somebody who knew more.
    pub fn take_saved(&mut self, session: Session) {
        self.past = Past::default();
        self.session = session;
        self.interview = Interview::of(&self.pack, &self.session.answers);
        self.remaining = self.interview.remaining(&self.pack, &self.session.answers);
        self.explanation.take();
    }
}
