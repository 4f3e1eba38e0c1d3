//! The list of all answers. A number changes one; what that opens is asked before the list returns.

use crate::answer::Slot;
use crate::interview::Interview;
use crate::report::level_after;

use super::details::Walk;
use super::elsewhere::Home;
use super::past::Undone;
use super::question::{Turn, say_note};
use super::sitting::{Place, Sitting};
use super::talk::{Stop, Talk, Talked};
use super::word::{Word, place};

/// The words that act at the list, in the order in which they are offered.
const WORDS: [Word; 13] = [
    Word::Result,
    Word::Details,
    Word::Export,
    Word::Undo,
    Word::Decision,
    Word::Record,
    Word::Comments,
    Word::History,
    Word::Back,
    Word::Sessions,
    Word::Save,
    Word::Help,
    Word::Quit,
];

/// What can be typed at the list.
const HELP: [&str; 11] = [
    "plain.review.help.number",
    "plain.review.help.undo",
    "plain.review.help.result",
    "plain.review.help.details",
    "plain.review.help.export",
    "plain.review.help.decision",
    "plain.review.help.comment",
    "plain.review.help.merge",
    "plain.review.help.newer",
    "plain.review.help.history",
    "plain.review.help.back",
];

/// So many numbers are said one by one.
const A_FEW: usize = 6;

impl Sitting {
    /// Says every answer, and changes those whose number is typed.
    pub(super) fn review(&mut self, talk: &mut Talk<'_>, before: Place) -> Talked<Place> {
        self.say_answers(talk)?;
        let names = talk.names(&WORDS);
        let key = if self.is_fixed() {
            "plain.review.ask_fixed"
        } else {
            "plain.review.ask"
        };
        let prompt = talk.words.fill(key, &[("words", &names)]);
        loop {
            let typed = talk.ask(&prompt)?;
            if self.heed_comments(talk, &typed)? {
                continue;
            }
            if let Some(place) = self.heed_versions(talk, &typed)? {
                return Ok(place);
            }
            match Word::find(talk.words, &typed, &[&WORDS[..], &[Word::Review]].concat()) {
                Some(Word::Back) => return Ok(before),
                Some(Word::Details) => {
                    self.details(talk, Walk::All)?;
                    return Ok(Place::Review);
                }
                Some(Word::Export) => self.export(talk)?,
                Some(Word::Decision) => self.decision(talk)?,
                Some(Word::History) => self.history(talk)?,
                Some(Word::Record) => self.records(talk)?,
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(Word::Review) => return Ok(Place::Review),
                Some(Word::Result) => return Ok(Place::Result),
                Some(Word::Undo) => match self.undo(talk)? {
                    Undone::Question(_) => return Ok(Place::Review),
                    Undone::Nothing | Undone::Obligation => {}
                },
                Some(Word::Save) => self.save_now(talk)?,
                Some(Word::Sessions) => return Ok(Place::Sessions),
                Some(_) => talk.tell_each(&HELP)?,
                None => {
                    let interview = self.interview();
                    let step = place(&typed).and_then(|place| interview.path().get(place));
                    let Some(step) = step else {
                        talk.misheard_at(Home::Answers, &typed)?;
                        let last = interview.path().len().to_string();
                        talk.tell_of("plain.review.forms", &[("last", &last)])?;
                        continue;
                    };
                    if self.is_fixed() {
                        self.announce(talk, step.slot)?;
                        continue;
                    }
                    self.revise(talk, step.slot, &interview)?;
                    return Ok(Place::Review);
                }
            }
        }
    }

    /// Asks a question again, then what it newly opened, and says what that did to the level.
    fn revise(&mut self, talk: &mut Talk<'_>, slot: Slot, before: &Interview) -> Talked<()> {
        let answers = self.session.answers.clone();
        match self.ask(talk, slot)? {
            Turn::Back | Turn::Left | Turn::Undone(_) => {}
            _ => self.ask_opened(talk, before, vec![slot])?,
        }
        if self.session.answers == answers || before.n_answered() == 0 {
            return Ok(());
        }
        let level = before.assess(&self.pack).level;
        let said = level_after(&self.pack, talk.words, level, &self.interview());
        talk.say(&said)
    }

    /// Asks what was not asked before, until an answer leads back; each question once.
    pub(super) fn ask_opened(
        &mut self,
        talk: &mut Talk<'_>,
        before: &Interview,
        mut seen: Vec<Slot>,
    ) -> Talked<()> {
        loop {
            let interview = self.interview();
            let opened = interview.path().iter().find(|step| {
                step.answer.is_none() && !before.is_asked(step.slot) && !seen.contains(&step.slot)
            });
            let Some(step) = opened else {
                return Ok(());
            };
            seen.push(step.slot);
            if let Turn::Back | Turn::Left | Turn::Undone(_) = self.ask(talk, step.slot)? {
                return Ok(());
            }
        }
    }

    fn say_answers(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        let interview = self.interview();
        let assessment = interview.assess(&self.pack);
        talk.pause()?;
        let counts = [
            interview.n_answered(),
            assessment.open_questions.len(),
            assessment.unanswered.len(),
        ];
        let [answered, unsure, open] = counts.map(|n| n.to_string());
        let values = [
            ("answered", answered.as_str()),
            ("unsure", &unsure),
            ("open", &open),
        ];
        talk.tell_of("plain.review.head", &values)?;
        for tool in 0..self.session.tools.len() {
            self.say_tool(talk, tool)?;
        }
        self.section = None;
        for step in interview.path() {
            self.say_answer(talk, step.slot, &interview)?;
        }
        self.section = None;
        self.say_unanswered(talk, &interview)?;
        let set_aside = interview.set_aside();
        if set_aside.is_empty() {
            return Ok(());
        }
        talk.tell_count("plain.review.not_used", set_aside.len())?;
        for (slot, option) in set_aside {
            let short = self.short(talk.words, *slot);
            let values = [
                ("short", short.as_str()),
                ("answer", self.label(*slot, *option)),
            ];
            talk.tell_of("plain.review.not_used_one", &values)?;
        }
        Ok(())
    }

    /// Says behind a long list which of it is still to be answered.
    fn say_unanswered(&self, talk: &mut Talk<'_>, interview: &Interview) -> Talked<()> {
        let path = interview.path().iter().enumerate();
        let open = path.filter(|(_, step)| step.answer.is_none());
        let open: Vec<String> = open.map(|(place, _)| (place + 1).to_string()).collect();
        let Some(first) = open.first().filter(|_| !self.is_fixed()) else {
            return Ok(());
        };
        let line = if open.len() > A_FEW {
            let n = open.len().to_string();
            let values = [("n", n.as_str()), ("first", first)];
            talk.words.fill("plain.review.left_many", &values)
        } else {
            let list = open.join(talk.words.say("plain.comma"));
            let values = [("list", list.as_str())];
            talk.words
                .count_with("plain.review.left", open.len(), &values)
        };
        talk.say(&line)
    }

    fn say_answer(&mut self, talk: &mut Talk<'_>, slot: Slot, interview: &Interview) -> Talked<()> {
        self.say_section(talk, slot)?;
        let number = Self::number(interview, slot);
        let short = self.shorter(talk.words, slot);
        let option = self.session.answers.get(slot);
        let answer = option.map_or(talk.words.say("plain.review.open"), |option| {
            self.label(slot, option)
        });
        let values = [
            ("n", number.as_str()),
            ("short", &short),
            ("answer", answer),
        ];
        talk.tell_of("plain.review.one", &values)?;
        self.say_comments(talk, Some(slot))?;
        if self.session.wants_second_look(slot) {
            talk.tell("second_look.question")?;
        }
        match self.session.note(slot) {
            "" => Ok(()),
            note => say_note(talk, "plain.note.current", note),
        }
    }
}
