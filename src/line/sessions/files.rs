//! What can be done with a session file without opening it: find, rename, copy, throw away and
//! bring back.

use crate::effect::{Card, Effect, Outcome};

use super::super::details::say_file;
use super::super::talk::{Blank, Entry, Stop, Talk, Talked};
use super::super::word::Word;
use super::{Desk, line, open, when};

impl Desk {
    /// The session that is meant by a number, which is asked for where it was not typed.
    fn which(&self, talk: &mut Talk<'_>, typed: &str, ask: &str) -> Talked<Option<&Card>> {
        let mut typed = typed.to_owned();
        if typed.is_empty() {
            typed = talk.ask(talk.words.say(ask))?;
        }
        match Word::find(talk.words, &typed, &[Word::Back, Word::Quit]) {
            Some(Word::Quit) => return Err(Stop::Quit),
            Some(_) => return Ok(None),
            None => {}
        }
        let card = self.card(&typed);
        if card.is_none() {
            talk.misheard(&typed)?;
        }
        Ok(card)
    }

    /// Says the sessions that hold a text in their name or production, with their numbers.
    pub(super) fn find(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let mut sought = typed.to_lowercase();
        if sought.is_empty() {
            sought = talk.ask(talk.words.say("plain.find.which"))?.to_lowercase();
        }
        // All of the folder is looked through, not only what was said so far.
        self.read_rest(talk)?;
        let is_it = |card: &Card| {
            card.name.to_lowercase().contains(&sought)
                || card.production.to_lowercase().contains(&sought)
        };
        let found: Vec<(usize, String)> = self
            .cards
            .iter()
            .enumerate()
            .filter(|(_, card)| is_it(card))
            .map(|(place, card)| (place + 1, line(talk.words, card, self.now)))
            .collect();
        talk.tell_count("plain.find.found", found.len())?;
        for (number, line) in found {
            talk.list(&[line], number)?;
        }
        Ok(())
    }

    /// Gives the use of a session another name.
    pub(super) fn rename(&self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let Some(card) = self.which(talk, typed, "plain.rename.which")? else {
            return Ok(());
        };
        let blank = Blank {
            ask: talk.words.say("plain.rename.ask"),
            current: &card.name,
            is_required: true,
        };
        let Entry::Text(name) = talk.fill_in(blank)? else {
            return talk.tell("plain.question.kept");
        };
        let path = card.path.clone();
        match talk.wish(Effect::Rename { path, name }) {
            Outcome::Renamed => {
                talk.tell("plain.rename.done")?;
                say_file(talk, &card.path)
            }
            Outcome::Locked { holder, .. } => talk.tell_of("plain.locked", &[("holder", &holder)]),
            other => talk.unfulfilled(other),
        }
    }

    /// Makes a new session with what another holds.
    pub(super) fn copy(&self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let Some(card) = self.which(talk, typed, "plain.copy.which")? else {
            return Ok(());
        };
        match talk.wish(Effect::Duplicate(card.path.clone())) {
            Outcome::Duplicated { path } => {
                let path = path.display().to_string();
                talk.tell_of("plain.copy.done", &[("path", &path)])
            }
            other => talk.unfulfilled(other),
        }
    }

    /// Opens a session for comments.
    pub(super) fn review(&self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let Some(card) = self.which(talk, typed, "plain.comment.which_session")? else {
            return Ok(());
        };
        let blank = Blank {
            ask: talk.words.say("plain.comment.who"),
            current: "",
            is_required: true,
        };
        let Entry::Text(by) = talk.fill_in(blank)? else {
            return talk.tell("plain.question.kept");
        };
        let path = card.path.clone();
        open(talk, Effect::Review { path, by }, &mut Vec::new()).map(|_| ())
    }

    /// Moves a session to the trash, once that is agreed to.
    pub(super) fn trash(&self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let Some(card) = self.which(talk, typed, "plain.trash.which")? else {
            return Ok(());
        };
        let ask = talk.words.fill("plain.trash.ask", &[("name", &card.name)]);
        if talk.agrees(&ask)? != Some(true) {
            return talk.tell("plain.trash.kept");
        }
        match talk.wish(Effect::Trash(card.path.clone())) {
            Outcome::Trashed { path } => {
                let path = path.display().to_string();
                talk.tell_of("plain.trash.done", &[("path", &path)])?;
                let restore = Word::Restore.name(talk.words).to_owned();
                talk.tell_of("plain.trash.undo", &[("restore", &restore)])
            }
            other => talk.unfulfilled(other),
        }
    }
}

/// Says what is in the trash and puts back what is chosen.
pub(super) fn restore(talk: &mut Talk<'_>) -> Talked<()> {
    let (cards, now) = match talk.wish(Effect::ListTrash) {
        Outcome::TrashListed { cards, now } => (cards, now),
        other => {
            return talk.unfulfilled(other);
        }
    };
    if cards.is_empty() {
        return talk.tell("trash.empty");
    }
    talk.tell("plain.restore.head")?;
    let labels: Vec<String> = cards
        .iter()
        .map(|card| {
            let updated = card.updated.map(|at| when(talk.words, at, now));
            let values = [
                ("name", card.name.as_str()),
                ("updated", updated.as_deref().unwrap_or_default()),
            ];
            talk.words.fill("plain.restore.one", &values)
        })
        .collect();
    let chosen = talk.choose(&labels)?;
    let Some(card) = chosen.and_then(|place| cards.get(place)) else {
        return Ok(());
    };
    match talk.wish(Effect::Restore(card.path.clone())) {
        Outcome::Restored { .. } => talk.tell("plain.restore.done"),
        other => talk.unfulfilled(other),
    }
}
