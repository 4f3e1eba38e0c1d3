//! What the app keeps of decisions, reasons and comments.

use std::time::Instant;

use crate::answer::Slot;
use crate::effect::Effect;
use crate::report::decision_name;
use crate::session::{Approval, Comment, MOST_ENTRIES, Session};
use crate::tui::action::Action;
use crate::tui::popup::{self, DecisionForm, Note, Popup};
use crate::tui::step::{Reply, Step};
use crate::tui::work::AsksReason;

use super::App;

impl App {
    /// Does what is wanted of the record of the open session: what was changed, decided and said.
    pub(super) fn act_on_record(&self, action: Action) -> Step {
        let words = &self.look.words;
        let Some(work) = &self.work else {
            return Step::Stay;
        };
        match action {
            Action::History => Step::Do(Effect::History(Box::new(work.session.clone()))),
            Action::Records => popup::reader::records(work, &self.look),
            Action::Upgrade => self.offer_upgrade(),
            Action::UndoUpgrade => self.offer_undo_upgrade(),
            _ if work.is_read_only => Step::Say(words.say(work.why_fixed()).to_owned()),
            Action::Decide => Step::open(DecisionForm::on(work)),
            Action::Merge => Step::open(popup::Entry::merge(words)),
            _ => Step::Stay,
        }
    }

    /// Does what was chosen among the comments on an answer, or among all of them: resolves one, opens
    /// it again, or begins another.
    pub(super) fn on_comments(&mut self, slot: Option<Slot>, place: usize) -> Step {
        let words = &self.look.words;
        let Some(work) = self.work.as_mut().filter(|work| work.takes_comments()) else {
            return Step::Stay;
        };
        let shown = popup::list::comments_shown(slot, work);
        let Some(at) = shown.get(place).copied() else {
            let asks_change = place > shown.len();
            let name = slot.map_or_else(
                || words.say("comment.whole").to_owned(),
                |slot| work.short_name(slot),
            );
            let note = Note::comment(slot, asks_change, &name, words);
            return Step::open(Popup::Note(Box::new(note)));
        };
        let person = work.person().to_owned();
        if person.trim().is_empty() {
            return Step::Say(words.say("comment.nobody").to_owned());
        }
        work.edit_record(words.say("comment.mark_name").to_owned(), |session| {
            if let Some(one) = session.comments.get_mut(at) {
                one.resolved_by = if one.is_open() { person } else { String::new() };
            }
        });
        Step::open(popup::list::comments(slot, work, words, place))
    }

    /// Adds a comment that was written; an empty one is none. Gives the key of what to say.
    pub(super) fn keep_comment(
        &mut self,
        slot: Option<Slot>,
        asks_change: bool,
        text: &str,
    ) -> &'static str {
        let words = &self.look.words;
        let text = text.trim();
        let work = self.work.as_mut().filter(|work| work.takes_comments());
        let Some(work) = work.filter(|_| !text.is_empty()) else {
            return "comment.empty";
        };
        if work.session.comments.len() >= MOST_ENTRIES {
            return "comment.too_many";
        }
        let comment = Comment {
            asks_change,
            by: work.person().to_owned(),
            text: text.to_owned(),
            ..work.session.comment_on(&work.pack, slot)
        };
        work.edit_record(words.say("comment.name").to_owned(), |session| {
            session.comments.push(comment);
        });
        if work.reviewer.is_some() {
            "comment.kept_review"
        } else {
            "comment.kept"
        }
    }

    /// Takes comments and decisions of the copy at a path over.
    pub(super) fn merge(&self, path: &str) -> Step {
        let path = path.trim();
        match &self.work {
            Some(work) if !path.is_empty() => Step::Do(Effect::Merge {
                session: Box::new(work.session.clone()),
                theirs: path.into(),
            }),
            _ => Step::Stay,
        }
    }

    /// Shows what came of it; the open session is as it is on disk.
    pub(super) fn merged(&mut self, session: Session, lines: Vec<String>) -> Step {
        if let Some(work) = &mut self.work {
            work.take_saved(session);
        }
        let title = self.look.words.say("merge.title");
        Step::open(popup::reader::lines(title, lines, false))
    }

    /// Asks for the reason of a change, as soon as nothing else is being typed.
    pub(super) fn ask_reason(&mut self, now: Instant) {
        if let Some(work) = &mut self.work
            && work.asks_reason == AsksReason::Now
            && self.popups.is_empty()
            && !self.screen.is_typing()
            && self.ending.is_none()
        {
            work.asks_reason = AsksReason::Done;
            self.popups.push(popup::Entry::reason(&self.look.words));
            self.screen_changed(now);
        }
    }

    pub(super) fn keep_decision(&mut self, record: &Approval) -> Step {
        let Some(work) = &mut self.work else {
            return Step::Stay;
        };
        let words = &self.look.words;
        let decision = decision_name(words, record.decision);
        work.edit_record(decision.clone(), |session| {
            session.approvals.push(record.clone());
        });
        Step::Say(words.fill("decision.kept", &[("decision", &decision)]))
    }

    pub(super) fn give_reason(&self, reply: &Reply) -> Step {
        let reason = match reply {
            Reply::Text(reason) => reason.clone(),
            _ => String::new(),
        };
        match &self.work {
            Some(work) => Step::Do(Effect::GiveReason {
                session: Box::new(work.session.clone()),
                reason,
            }),
            None => Step::Stay,
        }
    }
}
