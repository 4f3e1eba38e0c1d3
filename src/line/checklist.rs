//! The result and its checklist, ticked by number.

use jiff::civil::Date;

use crate::report;
use crate::session::{Near, Side};

use super::details::{Walk, taken};
use super::elsewhere::Home;
use super::past::Undone;
use super::result::{lines, owed, whys};
use super::sitting::{Access, Place, Sitting};
use super::talk::{Blank, Entry, Stop, Talk, Talked};
use super::what_if::Wanted;
use super::word::{Word, place};

/// The lines of a small terminal.
const A_SCREEN: usize = 20;

/// The words that act at the result, in the order in which they are offered.
const WORDS: [Word; 16] = [
    Word::Change,
    Word::Why,
    Word::Export,
    Word::Decision,
    Word::Record,
    Word::Comments,
    Word::History,
    Word::Review,
    Word::Details,
    Word::Result,
    Word::Undo,
    Word::Back,
    Word::Sessions,
    Word::Save,
    Word::Help,
    Word::Quit,
];

/// What can be typed at the result.
const HELP: [&str; 12] = [
    "plain.checklist.help.tick",
    "plain.checklist.help.owed",
    "plain.checklist.help.export",
    "plain.checklist.help.review",
    "plain.checklist.help.result",
    "plain.checklist.help.change",
    "plain.checklist.help.why",
    "plain.checklist.help.details",
    "plain.checklist.help.decision",
    "plain.checklist.help.condition",
    "plain.checklist.help.history",
    "plain.checklist.help.back",
];

impl Sitting {
    /// Says the result, then takes ticks until something else is wanted.
    pub(super) fn result(&mut self, talk: &mut Talk<'_>) -> Talked<Place> {
        self.say_result(talk)?;
        let names = talk.names(&WORDS);
        let prompt = talk.words.fill("plain.checklist.ask", &[("words", &names)]);
        loop {
            let typed = talk.ask(&prompt)?;
            if let Some(wanted) = Wanted::of(talk, &typed) {
                if self.change(talk, wanted)? {
                    return Ok(Place::Result);
                }
                continue;
            }
            if self.heed_comments(talk, &typed)? || self.note_owed(talk, &typed)? {
                continue;
            }
            if let Some(place) = self.heed_versions(talk, &typed)? {
                return Ok(place);
            }
            let (first, number) = typed.split_once(' ').unwrap_or((&typed, ""));
            if Word::find(talk.words, first, &[Word::Condition]).is_some() {
                self.tick_condition(talk, number)?;
                continue;
            }
            match Word::find(talk.words, &typed, &WORDS) {
                Some(Word::Back) => return Ok(self.before_result),
                Some(Word::Review) => return Ok(Place::Review),
                Some(Word::Details) => {
                    self.details(talk, Walk::All)?;
                    return Ok(Place::Result);
                }
                Some(Word::Export) => self.export(talk)?,
                Some(Word::Decision) => self.decision(talk)?,
                Some(Word::History) => self.history(talk)?,
                Some(Word::Record) => self.records(talk)?,
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(Word::Result) => return Ok(Place::Result),
                Some(Word::Save) => self.save_now(talk)?,
                Some(Word::Undo) => match self.undo(talk)? {
                    Undone::Question(_) => return Ok(Place::Result),
                    Undone::Nothing | Undone::Obligation => {}
                },
                Some(Word::Sessions) => return Ok(Place::Sessions),
                Some(Word::Why) => {
                    for line in whys(self, talk.words) {
                        talk.say(&line)?;
                    }
                }
                Some(_) => {
                    talk.tell_each(&HELP)?;
                    self.say_checklist(talk)?;
                }
                None => self.tick(talk, &typed)?,
            }
        }
    }

    fn say_result(&self, talk: &mut Talk<'_>) -> Talked<()> {
        talk.pause()?;
        let lines = lines(self, talk.words);
        for line in &lines {
            talk.say(line)?;
        }
        self.say_next(talk)?;
        let help = Word::Help.name(talk.words);
        talk.tell_of("plain.checklist.hint", &[("help", help)])?;
        // What it comes to, and what to do, has left the screen by now.
        let again = if lines.len() > A_SCREEN { 2 } else { 0 };
        for line in lines.iter().take(again) {
            talk.say(line)?;
        }
        Ok(())
    }

    /// Says what comes next for whoever hears a result for the first time.
    fn say_next(&self, talk: &mut Talk<'_>) -> Talked<()> {
        let contact = report::contact(&self.pack, talk.words);
        let (key, word) = match self.access {
            Access::Full if self.interview().is_complete() => ("plain.next.export", Word::Export),
            Access::Full => ("plain.next.review", Word::Review),
            Access::ReadOnly | Access::Example => return Ok(()),
        };
        let values = [("word", word.name(talk.words)), ("contact", contact)];
        talk.tell_of(key, &values)
    }

    fn say_checklist(&self, talk: &mut Talk<'_>) -> Talked<()> {
        let items = owed(self, talk.words);
        let n_done = items.iter().filter(|item| self.is_done(&item.id)).count();
        let (n_done, of) = (n_done.to_string(), items.len().to_string());
        talk.tell_of("plain.checklist.head", &[("n", &n_done), ("of", &of)])?;
        let lines: Vec<String> = items.into_iter().map(|item| item.line).collect();
        talk.list(&lines, 1)
    }

    /// Takes "owner 2", "due 2" or "reference 2"; false where something else was typed.
    fn note_owed(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<bool> {
        let (first, number) = typed.split_once(' ').unwrap_or((typed, ""));
        let fields = [Word::Owner, Word::Due, Word::Reference];
        let Some(word) = Word::find(talk.words, first, &fields) else {
            return Ok(false);
        };
        let items = owed(self, talk.words);
        let place = place(number);
        let Some(item) = place.and_then(|place| items.get(place)) else {
            let last = items.len().to_string();
            let values = [("word", first), ("last", &last)];
            talk.tell_of("plain.owed.forms", &values)?;
            return Ok(true);
        };
        if self.access != Access::Full {
            self.tell_fixed(talk)?;
            return Ok(true);
        }
        let mut tick = self
            .session
            .obligations
            .get(&item.id)
            .cloned()
            .unwrap_or_default();
        let (key, field) = match word {
            Word::Owner => ("owed.owner", &mut tick.owner),
            Word::Due => ("owed.due", &mut tick.due),
            _ => ("owed.reference", &mut tick.reference),
        };
        let ask = talk.words.fill(
            "plain.owed.ask",
            &[("name", &item.name), ("field", talk.words.say(key))],
        );
        let Some(text) = ask_owed(talk, word, &ask, field, self.today)? else {
            talk.tell("plain.question.kept")?;
            return Ok(true);
        };
        *field = text;
        self.remember_tick(&item.id);
        self.session.obligations.insert(item.id.clone(), tick);
        let done = format!("{}.", item.name);
        self.keep(talk, &done)?;
        Ok(true)
    }

    /// Whether an obligation is ticked.
    pub(super) fn is_done(&self, obligation: &str) -> bool {
        let tick = self.session.obligations.get(obligation);
        tick.is_some_and(|tick| tick.done)
    }

    /// Turns one tick over.
    fn tick(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let items = owed(self, talk.words);
        let place = place(typed);
        let Some(item) = place.and_then(|place| items.get(place)) else {
            talk.misheard_at(Home::Result, typed)?;
            let last = items.len().to_string();
            return talk.tell_of("plain.checklist.forms", &[("last", &last)]);
        };
        if self.access != Access::Full {
            return self.tell_fixed(talk);
        }
        self.remember_tick(&item.id);
        let tick = self.session.obligations.entry(item.id.clone()).or_default();
        tick.done = !tick.done;
        let key = if tick.done {
            "plain.checklist.ticked"
        } else {
            "plain.checklist.unticked"
        };
        let n_done = items.iter().filter(|item| self.is_done(&item.id)).count();
        let (n_done, of) = (n_done.to_string(), items.len().to_string());
        let values = [
            ("n", typed),
            ("name", item.name.as_str()),
            ("done", &n_done),
            ("of", &of),
        ];
        let done = talk.words.fill(key, &values);
        self.keep(talk, &done)
    }
}

/// Asks for what one of the words "owner", "due" and "reference" is about; none where it stays.
fn ask_owed(
    talk: &mut Talk<'_>,
    word: Word,
    ask: &str,
    current: &str,
    today: Date,
) -> Talked<Option<String>> {
    let blank = Blank {
        ask,
        current,
        is_required: false,
    };
    loop {
        let text = match talk.fill_in(blank)? {
            Entry::Text(text) => text,
            Entry::Removed => return Ok(Some(String::new())),
            Entry::Back | Entry::Done | Entry::Kept => return Ok(None),
        };
        if word != Word::Due {
            return Ok(Some(text));
        }
        let field = talk.words.say("owed.due_name");
        let side = Side::Future;
        let text = taken(talk, field, text, Near { today, side }, "day.words_due")?;
        if text.is_some() {
            return Ok(text);
        }
    }
}
