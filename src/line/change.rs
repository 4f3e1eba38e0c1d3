//! What an answer does to others: which are no longer needed, which come back, what opens.

use crate::answer::{Answers, Slot};
use crate::interview::{Interview, Step};
use crate::pack::{OptionIdx, Pack};

use super::sitting::Sitting;
use super::talk::{Talk, Talked};

/// What a new answer does to the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    option: OptionIdx,
    /// Answers that would not count any more.
    not_needed: Vec<(Slot, OptionIdx)>,
    /// How many set-aside answers would count again.
    n_returning: usize,
    /// How many questions would newly be asked.
    n_opened: usize,
}

impl Change {
    /// Works out what an answer would do.
    pub(super) fn of(pack: &Pack, answers: &Answers, slot: Slot, option: OptionIdx) -> Self {
        let mut changed = answers.clone();
        changed.set(slot, option);
        let (before, after) = (Interview::of(pack, answers), Interview::of(pack, &changed));
        let not_needed = after.set_aside().iter().copied();
        let opened = after
            .path()
            .iter()
            .filter(|step| !before.is_asked(step.slot));
        let (returning, opened): (Vec<Step>, Vec<Step>) =
            opened.copied().partition(|step| step.answer.is_some());
        Self {
            option,
            not_needed: not_needed
                .filter(|(slot, _)| before.is_asked(*slot))
                .collect(),
            n_returning: returning.len(),
            n_opened: opened.len(),
        }
    }

    /// Says how many questions open and how many answers come back.
    pub(super) fn tell_more(&self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.n_returning > 0 {
            talk.tell_count("plain.change.returning", self.n_returning)?;
        }
        if self.n_opened == 0 {
            return Ok(());
        }
        let opened = talk.words.count("plain.change.opened", self.n_opened);
        if self.not_needed.is_empty() {
            talk.tell_of("plain.change.opened_only", &[("opened", &opened)])
        } else {
            talk.say(&opened)
        }
    }
}

impl Sitting {
    /// Whether the user agrees to what an answer does to others; without such there is no question.
    pub(super) fn agrees_to(
        &self,
        talk: &mut Talk<'_>,
        slot: Slot,
        change: &Change,
    ) -> Talked<bool> {
        if change.not_needed.is_empty() {
            return Ok(true);
        }
        let interview = self.interview();
        let number = Self::number(&interview, slot);
        let label = self.label(slot, change.option);
        let values = [("number", number.as_str()), ("answer", label)];
        let count = change.not_needed.len();
        let line = talk
            .words
            .count_with("plain.change.not_needed", count, &values);
        talk.say(&line)?;
        for (other, option) in &change.not_needed {
            let number = Self::number(&interview, *other);
            let short = self.short(talk.words, *other);
            let values = [
                ("n", number.as_str()),
                ("short", &short),
                ("answer", self.label(*other, *option)),
            ];
            talk.tell_of("plain.change.one", &values)?;
        }
        talk.tell("plain.change.kept")?;
        let agreed = talk.agrees(talk.words.say("plain.change.ask"))?;
        if agreed != Some(true) {
            talk.tell("plain.change.refused")?;
        }
        Ok(agreed == Some(true))
    }
}
