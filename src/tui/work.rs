//! The session that is open: its answers, the interview they lead to, and what can be undone.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::rc::Rc;

use jiff::civil::{Date, DateTime};

use crate::answer::Slot;
use crate::effect::{Newer, Opened};
use crate::interview::{Explanation, Interview, Remaining};
use crate::lang::Catalog;
use crate::pack::{OptionIdx, Pack, Text};
use crate::report::{doubts, outdated};
use crate::session::{Approval, History, Recheck, Session, Tick, Values, covers};

mod past;
mod record;

use past::{Change, Past};

/// The session that is open.
#[derive(Debug)]
pub struct Work {
    /// Its questions.
    pub pack: Rc<Pack>,
    /// The session.
    pub session: Session,
    /// Its file; none for an example that is only looked at.
    pub path: Option<PathBuf>,
    /// Whether it must not be changed.
    pub is_read_only: bool,
    /// Who comments on it, where it was opened for that.
    pub reviewer: Option<String>,
    /// The newer version of its questions, where one is at hand.
    pub newer: Option<Rc<Newer>>,
    /// What is to be asked again after a while, and has not been.
    pub recheck: Option<Recheck>,
    /// Whether it was taken over to newer questions in this sitting, which can be taken back.
    pub was_upgraded: bool,
    /// Choices that were made and not continued from: shown again, and in no result.
    pub drafts: BTreeMap<Slot, OptionIdx>,
    /// How far the file is behind the screen.
    pub saving: Saving,
    /// Whether a change has to be given a reason, because a summary was exported.
    pub asks_reason: AsksReason,
    /// The local day on which it was opened, to tell today's saves from older ones.
    pub today: Option<Date>,
    /// What a decision would have covered when the history was last in step with the session.
    in_history: Values,
    interview: Interview,
    remaining: Remaining,
    ahead: Option<Ahead>,
    edits: u64,
    past: Past,
    /// What is worked out of the result only where it is shown.
    explanation: OnceCell<Explanation>,
}

/// What was taken back, or made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turned {
    /// The answers to questions that were changed together.
    Answers(Vec<Slot>),
    /// The note to a question.
    Note(Slot),
    /// What was sent, decided or said; what of it, in words.
    Record(String),
    /// How far an obligation is, by its id.
    Tick(String),
}

/// What an answer would lead to, worked out before it is given.
#[derive(Debug)]
struct Ahead {
    slot: Slot,
    option: OptionIdx,
    /// The edit that it follows on.
    edits: u64,
    interview: Interview,
    remaining: Remaining,
}

/// Whether a change has to be given a reason; it is asked for once until the session is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsksReason {
    /// No summary was exported.
    Never,
    /// With the next change.
    AtNextChange,
    /// Something was changed.
    Now,
    /// It was asked for.
    Done,
}

/// How far the file is behind the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was saved in this session yet, and nothing has to be.
    Never,
    /// A change is on its way to the disk.
    Pending,
    /// Everything was on disk at this time.
    Saved(DateTime),
    /// This many changes could not be saved.
    Failed(usize),
}

impl Work {
    /// A session that was just opened.
    pub fn opened(opened: Opened) -> Self {
        let saving = opened.saved.map_or(Saving::Never, Saving::Saved);
        let mut work = Self::shown(&opened.pack, opened.session);
        work.path = Some(opened.path);
        work.is_read_only = opened.is_read_only;
        work.reviewer = opened.reviewer;
        work.newer = opened.newer;
        work.recheck = opened.recheck.filter(|_| !opened.is_read_only);
        work.saving = saving;
        if work.session.history.has_exports() {
            work.exported(None);
        }
        work.today = Some(opened.now.date());
        work
    }

    /// A session that is only looked at and has no file.
    pub fn shown(pack: &Rc<Pack>, session: Session) -> Self {
        let interview = Interview::of(pack, &session.answers);
        let remaining = interview.remaining(pack, &session.answers);
        Self {
            pack: Rc::clone(pack),
            in_history: covers(&session, pack),
            session,
            path: None,
            is_read_only: true,
            reviewer: None,
            newer: None,
            recheck: None,
            was_upgraded: false,
            drafts: BTreeMap::new(),
            saving: Saving::Never,
            today: None,
            asks_reason: AsksReason::Never,
            interview,
            remaining,
            ahead: None,
            edits: 0,
            past: Past::default(),
            explanation: OnceCell::new(),
        }
    }

    /// The interview that the answers lead to.
    pub fn interview(&self) -> &Interview {
        &self.interview
    }

    /// The ways left.
    pub fn remaining(&self) -> Remaining {
        self.remaining
    }

    /// How far the result can rise, and what would lower it.
    pub fn explanation(&self) -> &Explanation {
        let work_out = || {
            self.interview
                .explanation(&self.pack, &self.session.answers)
        };
        self.explanation.get_or_init(work_out)
    }

    /// The questions that are asked and have no answer.
    pub fn open(&self) -> BTreeSet<Slot> {
        let path = self.interview.path().iter();
        path.filter(|step| step.answer.is_none())
            .map(|step| step.slot)
            .collect()
    }

    /// How often the session was changed; saving follows from it.
    pub fn edits(&self) -> u64 {
        self.edits
    }

    /// Works out what an answer would lead to, so that it is there when the answer is given.
    pub fn think_ahead(&mut self, slot: Slot, option: OptionIdx) {
        if self.session.answers.get(slot) != Some(option) {
            self.ahead = Some(self.take_ahead(slot, option));
        }
    }

    /// What an answer would lead to, as it was worked out before if it was.
    fn take_ahead(&mut self, slot: Slot, option: OptionIdx) -> Ahead {
        let known = self.ahead.take();
        let fits =
            |ahead: &Ahead| (ahead.slot, ahead.option, ahead.edits) == (slot, option, self.edits);
        known.filter(fits).unwrap_or_else(|| {
            let mut answers = self.session.answers.clone();
            answers.set(slot, option);
            let interview = Interview::of(&self.pack, &answers);
            Ahead {
                slot,
                option,
                edits: self.edits,
                remaining: interview.remaining(&self.pack, &answers),
                interview,
            }
        })
    }

    /// Answers that would no longer count with another answer.
    pub fn would_set_aside(&mut self, slot: Slot, option: OptionIdx) -> Vec<(Slot, OptionIdx)> {
        let then = self.take_ahead(slot, option);
        let already = self.interview.set_aside();
        let newly = then.interview.set_aside().iter();
        let newly = newly
            .filter(|one| !already.contains(one))
            .copied()
            .collect();
        self.ahead = Some(then);
        newly
    }

    /// Puts an answer in.
    pub fn answer(&mut self, slot: Slot, option: OptionIdx) {
        self.drafts.remove(&slot);
        let before = self.session.answers.get(slot);
        if before == Some(option) {
            return self.confirm(slot);
        }
        self.past.push(Change::Answers(vec![(slot, before)]));
        let then = self.take_ahead(slot, option);
        self.session.answers.set(slot, option);
        self.session.looked_at(slot);
        let set_aside = self.interview.set_aside();
        self.session.mark_returned(set_aside, &then.interview);
        self.interview = then.interview;
        self.remaining = then.remaining;
        self.edited();
    }

    /// Puts several answers in at once, to be taken back at once.
    pub fn answer_all(&mut self, answers: &[(Slot, OptionIdx)]) {
        let before = answers.iter();
        let before = before.map(|(slot, _)| (*slot, self.session.answers.get(*slot)));
        self.past.push(Change::Answers(before.collect()));
        for (slot, option) in answers {
            self.drafts.remove(slot);
            self.session.answers.set(*slot, *option);
            self.session.looked_at(*slot);
        }
        let set_aside = self.interview.set_aside().to_vec();
        self.changed();
        self.session.mark_returned(&set_aside, &self.interview);
    }

    /// Takes an answer for looked at, if it was marked to be.
    pub fn confirm(&mut self, slot: Slot) {
        if !self.is_read_only && self.session.looked_at(slot) {
            self.edited();
        }
    }

    /// Puts a note to an answer. While it grows, all of it is one change.
    pub fn set_note(&mut self, slot: Slot, text: &str, is_growing: bool) {
        let before = self.session.note(slot).to_owned();
        if before != text {
            self.past.push_note(slot, before);
            self.session.set_note(slot, text);
            self.edited();
        }
        if !is_growing {
            self.past.end_note();
        }
    }

    /// Changes how far an obligation is.
    pub fn set_tick(&mut self, id: &str, tick: Tick) {
        let before = self.session.obligations.get(id).cloned();
        if before.as_ref() == Some(&tick) || (before.is_none() && tick == Tick::default()) {
            return;
        }
        self.past.push(Change::Tick(id.to_owned(), before));
        self.session.obligations.insert(id.to_owned(), tick);
        self.edited();
    }

    /// Takes the last change back; says what it was.
    pub fn undo(&mut self) -> Option<Turned> {
        let turned = self.past.undo(&mut self.session)?;
        Some(self.turned(turned))
    }

    /// Makes the change again that was taken back last; says what it was.
    pub fn redo(&mut self) -> Option<Turned> {
        let turned = self.past.redo(&mut self.session)?;
        Some(self.turned(turned))
    }

    fn turned(&mut self, turned: Turned) -> Turned {
        if let Turned::Answers(slots) = &turned {
            self.drafts.retain(|slot, _| !slots.contains(slot));
        }
        self.changed();
        turned
    }

    /// Changes anything else of the session.
    pub fn edit(&mut self, change: impl FnOnce(&mut Session)) {
        let n_tools = self.session.tools.len();
        change(&mut self.session);
        // Slots name tools by their place, which changes where one is taken out.
        if self.session.tools.len() < n_tools {
            self.past.forget_tools();
            self.drafts.retain(|slot, _| slot.tool.is_none());
        }
        self.changed();
    }

    fn changed(&mut self) {
        self.interview = Interview::of(&self.pack, &self.session.answers);
        self.remaining = self.interview.remaining(&self.pack, &self.session.answers);
        self.edited();
    }

    /// A summary was exported, in this sitting or in an earlier one; the history tells of it.
    pub fn exported(&mut self, history: Option<History>) {
        if let Some(history) = history {
            self.session.history = history;
            self.in_history = covers(&self.session, &self.pack);
        }
        if self.asks_reason == AsksReason::Never && !self.is_read_only {
            self.asks_reason = AsksReason::AtNextChange;
        }
    }

    /// What is doubtful of a record, a sentence each.
    pub fn doubts(&self, record: &Approval, words: &Catalog) -> Vec<String> {
        doubts(words, &self.session, record, &self.in_history)
    }

    /// That a summary is out which does not say what is here, and what to do about it.
    pub fn outdated(&self, words: &Catalog) -> Option<String> {
        let state = (&self.session, &self.interview);
        outdated(&self.pack, words, state, self.today.unwrap_or_default())
    }

    fn edited(&mut self) {
        self.edits += 1;
        if self.asks_reason == AsksReason::AtNextChange {
            self.asks_reason = AsksReason::Now;
        }
        self.explanation.take();
        self.saving = match self.saving {
            Saving::Failed(n) => Saving::Failed(n + 1),
            _ => Saving::Pending,
        };
    }

    /// Where one is: production, use, and a part of the session.
    pub fn trail(&self, part: Option<&str>) -> Vec<String> {
        [
            self.session.production.get("title"),
            self.session.proposed_use.get("name"),
        ]
        .into_iter()
        .chain(part)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
    }

    /// The number of a question that is asked, from 1.
    pub fn number(&self, slot: Slot) -> Option<usize> {
        self.interview.position(slot).map(|position| position + 1)
    }

    /// The label of an answer.
    pub fn option_label(&self, slot: Slot, option: OptionIdx) -> &str {
        let text = self.pack.text.questions.get(slot.question.position());
        text.and_then(|text| text.options.get(option.position()))
            .map_or("", Text::as_str)
    }

    /// The short name of a question, with the tool where there are several.
    pub fn short_name(&self, slot: Slot) -> String {
        let text = self.pack.text.questions.get(slot.question.position());
        let short = text.map_or("", |text| text.short.as_str());
        match slot.tool {
            Some(tool) if self.session.tools.len() > 1 => {
                format!("{short} ({})", self.session.tool_name(tool))
            }
            _ => short.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::Answers;
    use crate::pack::NETFLIX_GENAI;

    use super::*;

    #[test]
    fn what_was_thought_ahead_holds_only_until_the_next_edit() {
        let pack = Rc::new(Pack::load(&NETFLIX_GENAI).unwrap());
        let option = |id: &str, answer: &str| {
            let question = pack.question_by_id(id).unwrap();
            let option = pack.question(question).option(answer).unwrap();
            let tool = None;
            (Slot { question, tool }, option)
        };
        let worked_out = |answers: &Answers| {
            let interview = Interview::of(&pack, answers);
            let remaining = interview.remaining(&pack, answers);
            (interview, remaining)
        };
        let (first, yes) = option("generates", "yes");
        let (_, no) = option("generates", "no");
        let (second, kind) = option("element", "reference");
        for edits_between in [false, true] {
            for given in [yes, no] {
                let mut work = Work::shown(&pack, Session::blank(&pack));
                work.think_ahead(first, yes);
                if edits_between {
                    work.answer(second, kind);
                    work.edit(|session| session.add_tool("Tool"));
                }
                work.answer(first, given);
                let found = (work.interview().clone(), work.remaining());
                assert_eq!(found, worked_out(&work.session.answers));
            }
        }
    }
}
