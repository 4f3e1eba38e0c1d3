//! A tool that is answered as the one before it: one question, or all that follow of it in a row.

use crate::answer::Slot;
use crate::pack::OptionIdx;

use super::question::Turn;
use super::sitting::Sitting;
use super::talk::{Talk, Talked};
use super::word::Word;

impl Sitting {
    /// The answer that the tool before this one has to the same question.
    pub(super) fn same(&self, slot: Slot) -> Option<OptionIdx> {
        self.interview().answer_before(slot)
    }

    /// The answers of the tool before to this question and to what follows of its tool, if there is more than
    /// this one to give.
    pub(super) fn alike(&self, slot: Slot) -> Option<Vec<(Slot, OptionIdx)>> {
        let given = &self.session.answers;
        let answers = self.interview().alike(&self.pack, given, slot);
        (answers.len() > 1 && !self.is_fixed()).then_some(answers)
    }

    /// Says what could be repeated here.
    pub(super) fn offer_same(&self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        let Some(option) = self.same(slot) else {
            return Ok(());
        };
        let same = Word::Same.name(talk.words).to_owned();
        let values = [("answer", self.label(slot, option)), ("same", &same)];
        talk.tell_of("plain.question.same", &values)?;
        match self.alike(slot) {
            Some(answers) => {
                let alike = [("alike", Word::Alike.name(talk.words))];
                let said = talk
                    .words
                    .count_with("plain.alike.offer", answers.len(), &alike);
                talk.say(&said)
            }
            None => Ok(()),
        }
    }

    /// Says the answers that would be repeated, and gives them after a yes.
    pub(super) fn give_alike(&mut self, talk: &mut Talk<'_>, slot: Slot) -> Talked<Option<Turn>> {
        let Some(answers) = self.alike(slot) else {
            talk.tell("plain.alike.none")?;
            return Ok(None);
        };
        for (slot, option) in &answers {
            let text = self.words_of(*slot);
            let values = [
                ("question", text.short.as_str()),
                ("answer", self.label(*slot, *option)),
            ];
            talk.tell_of("plain.alike.one", &values)?;
        }
        talk.tell("alike.true")?;
        let ask = talk.words.count("plain.alike.ask", answers.len());
        if talk.agrees(&ask)? != Some(true) {
            talk.tell("plain.change.refused")?;
            return Ok(None);
        }
        self.answer_all(&answers);
        let done = talk.words.count("plain.alike.done", answers.len());
        self.keep(talk, &done)?;
        Ok(Some(Turn::Answered))
    }
}
