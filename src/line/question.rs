//! One question: said, explained, answered, left open or noted upon.

use crate::answer::{Slot, understand};
use crate::interview::{Interview, Remaining};
use crate::lang::Catalog;
use crate::pack::{OptionIdx, QuestionText, Text};
use crate::report;

use super::change::Change;
use super::details::Walk;
use super::elsewhere::Home;
use super::past::{Past, Undone};
use super::sitting::{Place, Sitting};
use super::talk::{Stop, Talk, Talked, either};
use super::word::Word;

/// How many questions come with long hints.
const N_LONG: usize = 2;

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It has a new answer.
    Answered,
    /// The one before is wanted.
    Back,
    /// Its answer stays.
    Kept,
    /// Somewhere else is wanted.
    Left,
    /// It is left without an answer.
    Skipped,
    /// The answer to this question was taken back.
    Undone(Slot),
}

/// The words that act at a question.
const WORDS: [Word; 13] = [
    Word::Alike,
    Word::Back,
    Word::Comment,
    Word::Guidance,
    Word::Help,
    Word::Note,
    Word::Quit,
    Word::Review,
    Word::Same,
    Word::Save,
    Word::Skip,
    Word::Undo,
    Word::Why,
];

/// The words of the whole session that work at a question, too.
const WORDS_OF_SESSION: [Word; 7] = [
    Word::Decision,
    Word::Details,
    Word::Export,
    Word::History,
    Word::Record,
    Word::Result,
    Word::Sessions,
];

impl Sitting {
    /// Asks a question until it is answered or left.
    pub(super) fn ask(&mut self, talk: &mut Talk<'_>, slot: Slot) -> Talked<Turn> {
        self.is_long = talk.n_asked < N_LONG;
        talk.n_asked += 1;
        self.announce(talk, slot)?;
        loop {
            let prompt = self.prompt(talk.words, slot);
            let typed = talk.ask(&prompt)?;
            if let Some(turn) = self.hear(talk, slot, &typed)? {
                return Ok(turn);
            }
        }
    }

    /// Does what was typed; none when the question is still to be answered.
    fn hear(&mut self, talk: &mut Talk<'_>, slot: Slot, typed: &str) -> Talked<Option<Turn>> {
        let current = self.session.answers.get(slot);
        let is_passed = typed.is_empty() || Word::find(talk.words, typed, &[Word::Skip]).is_some();
        if is_passed && current.is_some() {
            self.confirm(talk, slot)?;
            talk.tell("plain.question.kept")?;
            return Ok(Some(Turn::Kept));
        }
        match Word::find(talk.words, typed, &WORDS) {
            Some(Word::Alike) => return self.give_alike(talk, slot),
            Some(Word::Back) => return Ok(Some(Turn::Back)),
            Some(Word::Comment) => self.write_comment(talk, Some(slot))?,
            Some(Word::Guidance) => self.tell_guidance(talk, slot)?,
            Some(Word::Help) => {
                self.tell_help(talk, slot)?;
                // So much was said that the question and its answers are out of sight.
                talk.say(&self.words_of(slot).ask)?;
                self.is_long = true;
                talk.list(&self.spoken_options(talk.words, slot), 1)?;
            }
            Some(Word::Note) => self.take_note(talk, slot)?,
            Some(Word::Quit) => return Err(Stop::Quit),
            Some(Word::Review) => return Ok(Some(self.leave(Place::Review))),
            Some(Word::Same) => match self.same(slot) {
                Some(option) => return self.answer(talk, slot, option),
                None => talk.tell("plain.question.no_same")?,
            },
            Some(Word::Save) => self.save_now(talk)?,
            Some(Word::Skip) => {
                talk.tell("plain.question.skipped")?;
                return Ok(Some(Turn::Skipped));
            }
            Some(Word::Undo) => match self.undo(talk)? {
                Undone::Question(slot) => return Ok(Some(Turn::Undone(slot))),
                Undone::Nothing | Undone::Obligation => {}
            },
            Some(Word::Why) => self.tell_why(talk, slot)?,
            _ => {
                if let Some(option) = understand(&self.pack, slot.question, typed) {
                    return self.answer(talk, slot, option);
                }
                return self.hear_more(talk, slot, typed);
            }
        }
        Ok(None)
    }

    /// Does what a word says that is of the whole session. It comes after the answers, because an answer
    /// may have the same name.
    fn hear_more(&mut self, talk: &mut Talk<'_>, slot: Slot, typed: &str) -> Talked<Option<Turn>> {
        if self.heed_comments(talk, typed)? {
            return Ok(None);
        }
        match Word::find(talk.words, typed, &WORDS_OF_SESSION) {
            Some(Word::Decision) => self.decision(talk)?,
            Some(Word::Details) => {
                self.details(talk, Walk::All)?;
                self.announce(talk, slot)?;
            }
            Some(Word::Export) => self.export(talk)?,
            Some(Word::History) => self.history(talk)?,
            Some(Word::Record) => self.records(talk)?,
            Some(Word::Result) => return Ok(Some(self.leave(Place::Result))),
            Some(Word::Sessions) => return Ok(Some(self.leave(Place::Sessions))),
            _ => {
                talk.misheard_at(Home::Question, typed)?;
                let is_said = typed.contains(char::is_alphabetic);
                if is_said && Word::find(talk.words, typed, &Word::ALL).is_none() {
                    self.say_if_unsure(talk, slot)?;
                }
                self.is_long = true;
            }
        }
        Ok(None)
    }

    /// Says what to type for whoever does not know, or has more to say than an answer.
    fn say_if_unsure(&self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        let Some(unsure) = self.pack.question(slot.question).unsure() else {
            return Ok(());
        };
        let values = [
            ("unsure", self.label(slot, unsure).to_lowercase()),
            (
                "contact",
                report::contact(&self.pack, talk.words).to_owned(),
            ),
            ("note", Word::Note.name(talk.words).to_owned()),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        talk.tell_of("plain.question.if_unsure", &values)
    }

    /// Leaves a question for another place.
    fn leave(&mut self, place: Place) -> Turn {
        self.wanted = Some(place);
        Turn::Left
    }

    /// Puts an answer in its place, once it is clear what that does to others.
    fn answer(
        &mut self,
        talk: &mut Talk<'_>,
        slot: Slot,
        option: OptionIdx,
    ) -> Talked<Option<Turn>> {
        let current = self.session.answers.get(slot);
        if current == Some(option) {
            self.confirm(talk, slot)?;
            talk.tell("plain.question.kept")?;
            return Ok(Some(Turn::Kept));
        }
        let change = Change::of(&self.pack, &self.session.answers, slot, option);
        if !self.agrees_to(talk, slot, &change)? {
            return Ok(None);
        }
        if current.is_some() {
            change.tell_more(talk)?;
        }
        self.past.push(Past::Answers(vec![(slot, current)]));
        self.session.answers.set(slot, option);
        self.session.looked_at(slot);
        let label = self.label(slot, option).to_owned();
        let done = talk
            .words
            .fill("plain.question.answered", &[("answer", &label)]);
        self.keep(talk, &done)?;
        Ok(Some(Turn::Answered))
    }

    /// Takes an answer for looked at, if it was marked to be.
    fn confirm(&mut self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        if self.is_fixed() || !self.session.looked_at(slot) {
            return Ok(());
        }
        let done = talk.words.say("second_look.done").to_owned();
        self.keep(talk, &done)
    }

    /// Says where we are, the question and what can be answered.
    pub(super) fn announce(&mut self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        let interview = self.interview();
        talk.pause()?;
        self.say_section(talk, slot)?;
        self.say_heading(talk, slot, &interview)?;
        if let Some(tool) = slot.tool {
            self.say_tool(talk, tool)?;
        }
        talk.say(&self.words_of(slot).ask)?;
        talk.list(&self.spoken_options(talk.words, slot), 1)?;
        self.offer_same(talk, slot)?;
        let note = self.session.note(slot);
        if !note.is_empty() {
            say_note(talk, "plain.note.current", note)?;
        }
        self.say_comments(talk, Some(slot))?;
        if self.is_long && !self.is_fixed() {
            let names = [Word::Help, Word::Why].map(|word| word.name(talk.words));
            let [help, why] = names;
            talk.tell_of("plain.question.hint", &[("help", help), ("why", why)])?;
        }
        Ok(())
    }

    /// Says the section of a question where it is another than the one said last.
    pub(super) fn say_section(&mut self, talk: &mut Talk<'_>, slot: Slot) -> Talked<()> {
        let section = self.pack.question(slot.question).section;
        if self.section.replace(section) == Some(section) {
            return Ok(());
        }
        let names = &self.pack.text.sections;
        let name = names.get(section.position()).map_or("", Text::as_str);
        talk.tell_of("plain.section", &[("name", name)])
    }

    fn say_heading(&self, talk: &mut Talk<'_>, slot: Slot, interview: &Interview) -> Talked<()> {
        let number = Self::number(interview, slot);
        let Some(option) = self.session.answers.get(slot) else {
            let left = interview.remaining(&self.pack, &self.session.answers);
            let left = left.after_this_one();
            let said = left_after(talk.words, left);
            let values = [("n", number.as_str()), ("left", &said)];
            talk.tell_of("plain.question.new", &values)?;
            let is_first = interview.n_answered() == 0;
            if is_first && left.is_wide() {
                talk.tell("interview.wide_span")?;
            }
            return Ok(());
        };
        let values = [("n", number.as_str()), ("answer", self.label(slot, option))];
        talk.tell_of(
            if self.is_fixed() {
                "plain.question.fixed"
            } else {
                "plain.question.again"
            },
            &values,
        )
    }

    pub(super) fn say_tool(&self, talk: &mut Talk<'_>, tool: usize) -> Talked<()> {
        let name = self.session.tool_name(tool);
        let (n, of) = (tool + 1, self.session.tools.len());
        if of == 1 {
            return talk.tell_of("plain.tool.only", &[("name", name)]);
        }
        let (n, of) = (n.to_string(), of.to_string());
        talk.tell_of("plain.tool.one", &[("n", &n), ("of", &of), ("name", name)])
    }

    /// The options as they are said: "unsure" with a word of comfort as long as hints are long.
    fn spoken_options(&self, words: &Catalog, slot: Slot) -> Vec<String> {
        let question = self.pack.question(slot.question);
        let spoken = question.option_idxs().map(|option| {
            let label = self.label(slot, option);
            if self.is_long && question.unsure() == Some(option) {
                let contact = report::contact(&self.pack, words);
                let values = [("label", label), ("contact", contact)];
                words.fill("plain.question.unsure", &values)
            } else {
                label.to_owned()
            }
        });
        spoken.collect()
    }

    fn prompt(&self, words: &Catalog, slot: Slot) -> String {
        let current = self.session.answers.get(slot);
        let answer = current.map_or("", |option| self.label(slot, option));
        let forms = self.forms(words, slot);
        let values = [("forms", forms.as_str()), ("answer", answer)];
        let key = match (self.is_long, current.is_some()) {
            (true, true) => "plain.question.ask_forms_or_keep",
            (true, false) => "plain.question.ask_forms",
            (false, true) => "plain.question.ask_or_keep",
            (false, false) => "plain.question.ask",
        };
        words.fill(key, &values)
    }

    /// What can be typed: every number, and the labels that are one word.
    fn forms(&self, catalog: &Catalog, slot: Slot) -> String {
        let labels = &self.words_of(slot).options;
        let numbers = (1..=labels.len()).map(|number| number.to_string());
        let words = labels.iter().filter(|label| !label.contains(' '));
        let forms: Vec<String> = numbers
            .chain(words.map(|word| word.to_lowercase()))
            .collect();
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        either(catalog, &forms)
    }

    /// The words of a question.
    pub(super) fn words_of(&self, slot: Slot) -> QuestionText {
        let texts = &self.pack.text.questions;
        texts
            .get(slot.question.position())
            .cloned()
            .unwrap_or_default()
    }
}

/// Says a note under a heading, line by line.
pub(super) fn say_note(talk: &mut Talk<'_>, key: &str, note: &str) -> Talked<()> {
    let mut lines = note.lines();
    let first = lines.next().unwrap_or_default();
    talk.tell_of(key, &[("note", first)])?;
    for line in lines {
        talk.say(line)?;
    }
    Ok(())
}

/// How many questions come after this one.
fn left_after(words: &Catalog, left: Remaining) -> String {
    if left.most == 0 {
        return words.say("plain.left.none").to_owned();
    }
    if left.least == left.most {
        return words.count("plain.left.exact", left.most);
    }
    let (least, most) = (left.least.to_string(), left.most.to_string());
    let values = [("least", least.as_str()), ("most", &most)];
    words.fill("plain.left.between", &values)
}
