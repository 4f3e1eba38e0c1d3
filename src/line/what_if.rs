//! What would change the result: said first, and done only after a yes.

use crate::interview::WhatIf;
use crate::report::Explainer;

use super::result::FEW_WAYS;
use super::sitting::Sitting;
use super::talk::{Talk, Talked};
use super::word::{Word, place};

/// What was typed at a result of which ways to a lower level are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted<'t> {
    /// The word alone.
    Any,
    /// The word and what follows it.
    This(&'t str),
}

impl<'t> Wanted<'t> {
    /// Whether a change is wanted, and which.
    pub(super) fn of(talk: &Talk<'_>, typed: &'t str) -> Option<Self> {
        let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        Word::find(talk.words, first, &[Word::Change])?;
        Some(match rest.trim() {
            "" => Self::Any,
            rest => Self::This(rest),
        })
    }
}

impl Sitting {
    /// Says what a change would do and, after a yes, makes it and asks what it newly asks. Whether
    /// anything was changed.
    pub(super) fn change(&mut self, talk: &mut Talk<'_>, wanted: Wanted<'_>) -> Talked<bool> {
        let explanation = self
            .interview()
            .explanation(&self.pack, &self.session.answers);
        let ways = &explanation.what_if;
        let ways = ways.get(..FEW_WAYS).unwrap_or(ways);
        if ways.is_empty() {
            let explainer = Explainer::of(&self.pack, talk.words, &self.session);
            talk.say(&explainer.no_way(&explanation))?;
            return Ok(false);
        }
        let chosen = match wanted {
            Wanted::Any if ways.len() == 1 => Some(0),
            Wanted::Any => None,
            Wanted::This(number) => place(number),
        };
        let Some(way) = chosen.and_then(|place| ways.get(place)) else {
            let last = ways.len().to_string();
            let change = Word::Change.name(talk.words);
            let values = [("change", change), ("last", last.as_str())];
            talk.tell_of("plain.what_if.forms", &values)?;
            return Ok(false);
        };
        if self.is_fixed() {
            self.tell_fixed(talk)?;
        } else if self.wants(talk, way)? {
            self.make(talk, way)?;
            return Ok(true);
        } else {
            talk.tell("plain.change.refused")?;
        }
        Ok(false)
    }

    /// Says everything that a change would do; whether it is wanted.
    fn wants(&self, talk: &mut Talk<'_>, way: &WhatIf) -> Talked<bool> {
        let explainer = Explainer::of(&self.pack, talk.words, &self.session);
        let level = [("level", explainer.level(way.level))];
        let lead = talk
            .words
            .count_with("preview.lead", way.changes.len(), &level);
        talk.say(&format!("{lead}."))?;
        let interview = self.interview();
        for change in &way.changes {
            let number = Self::number(&interview, change.slot);
            let short = self.short(talk.words, change.slot);
            let values = [
                ("n", number.as_str()),
                ("short", &short),
                ("from", self.label(change.slot, change.from)),
                ("to", self.label(change.slot, change.to)),
            ];
            talk.tell_of("plain.what_if.one", &values)?;
        }
        for line in explainer.follows(way) {
            talk.say(&line)?;
        }
        talk.tell("preview.true")?;
        let ask = talk.words.count("plain.what_if.ask", way.changes.len());
        Ok(talk.agrees(&ask)? == Some(true))
    }

    /// Changes the answers together, then asks what that newly asks.
    fn make(&mut self, talk: &mut Talk<'_>, way: &WhatIf) -> Talked<()> {
        let before = self.interview();
        let answers = way.changes.iter().map(|change| (change.slot, change.to));
        self.answer_all(&answers.collect::<Vec<_>>());
        let done = talk.words.count("plain.what_if.done", way.changes.len());
        self.keep(talk, &done)?;
        self.ask_opened(talk, &before, Vec::new())
    }
}
