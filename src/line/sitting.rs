//! One open session: where the conversation stands in it, and how it goes on.

use std::path::PathBuf;
use std::rc::Rc;

use jiff::civil::Date;

use crate::answer::Slot;
use crate::effect::{Newer, Opened};
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::{OptionIdx, Pack, SectionIdx, Text};
use crate::session::{Recheck, Session, Values, covers};

use super::details::{Tools, Walk, name_tools};
use super::past::Past;
use super::question::Turn;
use super::talk::{Stop, Talk, Talked};

/// A session that was opened.
pub(super) struct Sitting {
    pub(super) pack: Rc<Pack>,
    pub(super) session: Session,
    pub(super) access: Access,
    /// Its file; none for an example.
    pub(super) path: PathBuf,
    /// The newer version of its questions, where one is at hand.
    pub(super) newer: Option<Rc<Newer>>,
    /// What is to be asked again after a while.
    pub(super) recheck: Option<Recheck>,
    /// Who comments on it, where it was opened for that.
    pub(super) reviewer: Option<String>,
    /// How many changes are not on disk.
    pub(super) n_unsaved: usize,
    /// Whose version is in the file.
    pub(super) on_disk: OnDisk,
    /// What has to be said about the last save.
    pub(super) remark: Option<String>,
    /// The section that was said last.
    pub(super) section: Option<SectionIdx>,
    /// Whether the next prompt spells out what can be typed.
    pub(super) is_long: bool,
    /// The day on which it was opened.
    pub(super) today: Date,
    /// The answers that did not count after the last change.
    pub(super) set_aside: Vec<(Slot, OptionIdx)>,
    /// Whether the next change is to be given a reason.
    pub(super) asks_reason: bool,
    /// Whether that was asked in this sitting.
    pub(super) gave_reason: bool,
    /// What a decision would have covered when the history was last in step with the session.
    pub(super) in_history: Values,
    /// What was changed in this sitting, to be taken back.
    pub(super) past: Vec<Past>,
    /// Where somebody wants to go who was asked a question.
    pub(super) wanted: Option<Place>,
    /// Where "back" leads from the review.
    before_review: Place,
    /// Where "back" leads from the result.
    pub(super) before_result: Place,
}

/// What may be done with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Everything; the file is held.
    Full,
    /// Somebody else holds the file.
    ReadOnly,
    /// There is no file.
    Example,
}

/// Whose version is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnDisk {
    /// The one that was read or saved last.
    Ours,
    /// Another program's, and it is not settled which one goes on.
    Theirs,
    /// Ours, and another program holds the file so that it cannot be replaced.
    Held,
}

/// Where the conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the first question, where more details can be given.
    Start,
    /// At a question.
    Question(Slot),
    /// At the list of answers.
    Review,
    /// At the result.
    Result,
    /// On the way to the list of sessions.
    Sessions,
}

impl Sitting {
    /// Sits down to a session.
    pub(super) fn at(pack: &Rc<Pack>, session: Session, access: Access) -> Self {
        Self {
            pack: Rc::clone(pack),
            in_history: covers(&session, pack),
            session,
            access,
            path: PathBuf::new(),
            newer: None,
            recheck: None,
            reviewer: None,
            n_unsaved: 0,
            on_disk: OnDisk::Ours,
            remark: None,
            section: None,
            is_long: false,
            today: Date::default(),
            set_aside: Vec::new(),
            asks_reason: false,
            gave_reason: false,
            past: Vec::new(),
            wanted: None,
            before_review: Place::Result,
            before_result: Place::Review,
        }
    }

    /// Sits down to a session that was opened.
    pub(super) fn opened(opened: Opened) -> Self {
        let access = if opened.is_read_only {
            Access::ReadOnly
        } else {
            Access::Full
        };
        let has_exports = opened.session.history.has_exports();
        let interview = Interview::of(&opened.pack, &opened.session.answers);
        Self {
            path: opened.path,
            newer: opened.newer,
            recheck: opened.recheck,
            reviewer: opened.reviewer,
            today: opened.now.date(),
            set_aside: interview.set_aside().to_vec(),
            asks_reason: has_exports && access == Access::Full,
            ..Self::at(&opened.pack, opened.session, access)
        }
    }

    /// Whether nothing of it may be changed.
    pub(super) fn is_fixed(&self) -> bool {
        self.access != Access::Full
    }

    /// Goes on with the first question that is open, until the user wants the list of sessions or
    /// the conversation ends.
    pub(super) fn resume(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        self.run(talk, self.onward(self.interview().next_open()))
    }

    /// As [`Sitting::resume`], from a place.
    pub(super) fn run(&mut self, talk: &mut Talk<'_>, start: Place) -> Talked<()> {
        let mut place = self.wanted.take().unwrap_or(start);
        loop {
            match self.visit(talk, place) {
                Ok(next) => match self.wanted.take().unwrap_or(next) {
                    Place::Sessions => {
                        if self.may_leave(talk)? {
                            return Ok(());
                        }
                    }
                    next => {
                        self.remember(place, next);
                        place = next;
                    }
                },
                Err(Stop::Quit) => {
                    if self.may_leave(talk)? {
                        self.say_goodbye(talk)?;
                        return Err(Stop::Quit);
                    }
                }
                Err(stop) => return Err(self.end(talk, stop)),
            }
        }
    }

    /// Remembers where one came from, so that "back" leads from the review and from the result to the
    /// question that was left for them.
    fn remember(&mut self, from: Place, to: Place) {
        let is_complete = self.interview().is_complete();
        match (from, to) {
            (Place::Question(_), Place::Review) => self.before_review = from,
            (Place::Question(_), Place::Result) if !is_complete => {
                (self.before_review, self.before_result) = (from, from);
            }
            (Place::Result, Place::Review) if is_complete => self.before_review = from,
            (Place::Review, Place::Result) => self.before_result = from,
            _ => {}
        }
        if to == Place::Result && is_complete {
            self.before_result = Place::Review;
        }
    }

    fn visit(&mut self, talk: &mut Talk<'_>, place: Place) -> Talked<Place> {
        if self.interview().needs_tool() && !self.is_fixed() {
            return self.ask_for_tools(talk);
        }
        match place {
            Place::Start => {
                let ask = talk.words.say("plain.details.offer");
                if talk.agrees(ask)? == Some(true) {
                    self.details(talk, Walk::Optional)?;
                }
                Ok(self.onward(self.interview().next_open()))
            }
            // What was changed since may have taken the question away.
            Place::Question(slot) if !self.interview().is_asked(slot) => {
                Ok(self.onward(self.interview().next_open()))
            }
            Place::Question(slot) => {
                let turn = self.ask(talk, slot)?;
                Ok(self.after(slot, turn))
            }
            Place::Review => self.review(talk, self.before_review),
            Place::Result => self.result(talk),
            Place::Sessions => Ok(place),
        }
    }

    /// Asks for tools where there is none; the answers wait for them.
    fn ask_for_tools(&mut self, talk: &mut Talk<'_>) -> Talked<Place> {
        talk.tell("plain.tools.missing")?;
        let before = self.session.tools.len();
        let named = name_tools(talk, &mut self.session);
        if self.session.tools.len() > before {
            let n = self.session.tools.len() - before;
            let done = talk.words.count("plain.tools.named", n);
            self.keep(talk, &done)?;
        }
        Ok(match named? {
            Tools::Named => self.onward(self.interview().next_open()),
            Tools::Back => Place::Sessions,
        })
    }

    /// Where an interview goes on after a question.
    fn after(&self, slot: Slot, turn: Turn) -> Place {
        let interview = self.interview();
        match turn {
            Turn::Answered | Turn::Kept | Turn::Skipped => {
                self.onward(interview.next_open_after(&self.pack, slot))
            }
            Turn::Back => interview
                .before(slot)
                .map_or(Place::Sessions, Place::Question),
            // That somewhere else is wanted counts more.
            Turn::Left => Place::Question(slot),
            Turn::Undone(slot) => Place::Question(slot),
        }
    }

    /// To the next question; without one to the result, or to the review where answers are left.
    fn onward(&self, next: Option<Slot>) -> Place {
        match next.filter(|_| !self.is_fixed()) {
            Some(slot) => Place::Question(slot),
            None if self.interview().is_complete() => Place::Result,
            None => Place::Review,
        }
    }

    /// The interview as the answers make it.
    pub(super) fn interview(&self) -> Interview {
        Interview::of(&self.pack, &self.session.answers)
    }

    /// The number of a question, from 1, as it is said.
    pub(super) fn number(interview: &Interview, slot: Slot) -> String {
        interview
            .position(slot)
            .map(|position| (position + 1).to_string())
            .unwrap_or_default()
    }

    /// The short name of a question, with its tool: behind it, because a tool's name may hold commas.
    pub(super) fn short(&self, words: &Catalog, slot: Slot) -> String {
        let texts = &self.pack.text.questions;
        let short = texts
            .get(slot.question.position())
            .map_or("", |text| text.short.as_str());
        match slot.tool {
            None => short.to_owned(),
            Some(tool) => {
                let n = (tool + 1).to_string();
                let name = self.session.tool_name(tool);
                let values = [("tool", name), ("n", &n), ("text", short)];
                let key = if self.session.tools.len() > 1 {
                    "plain.of_tool"
                } else {
                    "plain.of_the_tool"
                };
                words.fill(key, &values)
            }
        }
    }

    /// The short name of a question in a list that tells what the tools are called.
    pub(super) fn shorter(&self, words: &Catalog, slot: Slot) -> String {
        let short = self.short(words, Slot { tool: None, ..slot });
        match slot.tool.filter(|_| self.session.tools.len() > 1) {
            None => short,
            Some(tool) => {
                let n = (tool + 1).to_string();
                words.fill("plain.of_tool_n", &[("text", &short), ("n", &n)])
            }
        }
    }

    /// What an option is called.
    pub(super) fn label(&self, slot: Slot, option: OptionIdx) -> &str {
        let texts = &self.pack.text.questions;
        texts
            .get(slot.question.position())
            .and_then(|text| text.options.get(option.position()))
            .map_or("", Text::as_str)
    }
}
