//! A session whose questions have a newer version: what changes is said first, and either way is open.

use std::path::PathBuf;

use crate::effect::{Effect, Outcome};

use super::question::Turn;
use super::sitting::{Place, Sitting};
use super::talk::{Talk, Talked};
use super::word::Word;

impl Sitting {
    /// Offers newer questions, unless the session is to keep its own in this sitting.
    pub(super) fn offer_newer(
        &mut self,
        talk: &mut Talk<'_>,
        kept: &mut Vec<PathBuf>,
    ) -> Talked<()> {
        if self.is_fixed() || self.newer.is_none() || kept.contains(&self.path) {
            return Ok(());
        }
        if !self.upgrade(talk)? {
            kept.push(self.path.clone());
        }
        Ok(())
    }

    /// Says what newer questions change and asks whether to take them over; says whether they were.
    pub(super) fn upgrade(&mut self, talk: &mut Talk<'_>) -> Talked<bool> {
        let Some(newer) = self.newer.clone() else {
            talk.tell("newer.none")?;
            return Ok(false);
        };
        let values = [("from", newer.from.as_str()), ("to", &newer.to)];
        talk.tell_of("newer.lead", &values)?;
        if !self.session.approvals.is_empty() {
            talk.tell("newer.decided")?;
        }
        for line in newer.lines.iter().filter(|line| !line.is_empty()) {
            talk.say(line)?;
        }
        let review = match newer.n_changes {
            0 => talk.words.say("newer.take").to_owned(),
            n => talk.words.count("newer.review", n),
        };
        let keep = talk.words.say("newer.keep").to_owned();
        if talk.choose(&[keep, review])? != Some(1) {
            let word = Word::Newer.name(talk.words).to_owned();
            talk.tell_of("plain.newer.kept", &[("newer", &word)])?;
            return Ok(false);
        }
        let session = Box::new(self.session.clone());
        let outcome = talk.wish(Effect::Upgrade(session));
        self.take_over(talk, outcome, "plain.newer.done")
    }

    /// Goes back to the questions that the session had before.
    pub(super) fn undo_upgrade(&mut self, talk: &mut Talk<'_>) -> Talked<bool> {
        talk.tell("newer.undo_lead")?;
        let ask = talk.words.say("plain.newer.undo").to_owned();
        if talk.agrees(&ask)? != Some(true) {
            return Ok(false);
        }
        let outcome = talk.wish(Effect::UndoUpgrade(self.path.clone()));
        self.take_over(talk, outcome, "plain.newer.undone")
    }

    fn take_over(&mut self, talk: &mut Talk<'_>, outcome: Outcome, said: &str) -> Talked<bool> {
        match outcome {
            Outcome::Upgraded { opened, copy } => {
                let version = opened.pack.version.clone();
                *self = Self::opened(opened);
                let copy = copy.file_name().unwrap_or_default().to_string_lossy();
                let earlier = Word::Earlier.name(talk.words).to_owned();
                let values = [
                    ("version", version.as_str()),
                    ("copy", &copy),
                    ("earlier", &earlier),
                ];
                talk.tell_of(said, &values)?;
                self.look_through(talk)?;
                Ok(true)
            }
            other => {
                talk.unfulfilled(other)?;
                Ok(false)
            }
        }
    }

    /// Asks what wants a second look, one question after the other, until something else is wanted.
    pub(super) fn look_through(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        let mut seen = Vec::new();
        loop {
            let interview = self.interview();
            let mut path = interview.path().iter().map(|step| step.slot);
            let next =
                path.find(|slot| self.session.wants_second_look(*slot) && !seen.contains(slot));
            let Some(slot) = next else {
                return Ok(());
            };
            seen.push(slot);
            talk.tell("second_look.question")?;
            if let Turn::Back | Turn::Left | Turn::Undone(_) = self.ask(talk, slot)? {
                return Ok(());
            }
        }
    }

    /// Does what a word about versions of the questions says; where to go on, or nothing where
    /// something else was typed.
    pub(super) fn heed_versions(
        &mut self,
        talk: &mut Talk<'_>,
        typed: &str,
    ) -> Talked<Option<Place>> {
        match Word::find(talk.words, typed, &[Word::Newer, Word::Earlier]) {
            Some(_) if self.is_fixed() => self.tell_fixed(talk)?,
            Some(Word::Newer) => {
                self.upgrade(talk)?;
            }
            Some(_) => {
                self.undo_upgrade(talk)?;
            }
            None => return Ok(None),
        }
        Ok(Some(Place::Review))
    }
}
