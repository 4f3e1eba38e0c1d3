//! What can be taken back of a sitting, the last first.

use crate::answer::Slot;
use crate::pack::OptionIdx;
use crate::session::Tick;

use super::sitting::Sitting;
use super::talk::{Talk, Talked};

/// A change, with what was there before.
#[derive(Clone, Debug)]
pub(super) enum Past {
    /// Answers, changed together.
    Answers(Vec<(Slot, Option<OptionIdx>)>),
    /// A note.
    Note(Slot, String),
    /// What is known of an obligation.
    Tick(String, Option<Tick>),
}

/// What was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undone {
    /// Nothing: there was no change, or nothing can be changed.
    Nothing,
    /// The answer or the note to a question.
    Question(Slot),
    /// What was known of an obligation.
    Obligation,
}

impl Sitting {
    /// Puts several answers in at once, to be taken back at once.
    pub(super) fn answer_all(&mut self, answers: &[(Slot, OptionIdx)]) {
        let before = answers.iter();
        let before = before.map(|(slot, _)| (*slot, self.session.answers.get(*slot)));
        self.past.push(Past::Answers(before.collect()));
        for (slot, option) in answers {
            self.session.answers.set(*slot, *option);
        }
    }

    /// Takes the last change back and says which.
    pub(super) fn undo(&mut self, talk: &mut Talk<'_>) -> Talked<Undone> {
        if self.is_fixed() {
            self.tell_fixed(talk)?;
            return Ok(Undone::Nothing);
        }
        let Some(past) = self.past.pop() else {
            talk.tell("app.nothing_to_undo")?;
            return Ok(Undone::Nothing);
        };
        let (undone, said) = match past {
            Past::Answers(before) => {
                for (slot, option) in &before {
                    match option {
                        Some(option) => self.session.answers.set(*slot, *option),
                        None => self.session.answers.retract(*slot),
                    }
                }
                let names: Vec<String> = before
                    .iter()
                    .map(|(slot, _)| self.short(talk.words, *slot))
                    .collect();
                let values = [("question", &*names.join("; "))];
                let undone = before.first().map(|(slot, _)| Undone::Question(*slot));
                let said = talk.words.fill("app.undone", &values);
                (undone.unwrap_or(Undone::Nothing), said)
            }
            Past::Note(slot, before) => {
                self.session.set_note(slot, &before);
                let short = self.short(talk.words, slot);
                let values = [("question", short.as_str())];
                let said = talk.words.fill("app.undone_note", &values);
                (Undone::Question(slot), said)
            }
            Past::Tick(id, before) => {
                let name = [("question", self.pack.name_of_obligation(&id))];
                let said = talk.words.fill("app.undone", &name);
                match before {
                    Some(tick) => drop(self.session.obligations.insert(id, tick)),
                    None => drop(self.session.obligations.remove(&id)),
                }
                (Undone::Obligation, said)
            }
        };
        self.keep(talk, &format!("{said}."))?;
        Ok(undone)
    }

    /// What is known of an obligation, before it is changed.
    pub(super) fn remember_tick(&mut self, id: &str) {
        let tick = self.session.obligations.get(id).cloned();
        self.past.push(Past::Tick(id.to_owned(), tick));
    }
}
