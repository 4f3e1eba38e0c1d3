//! The result and its checklist, ticked by number.

use super::details::Walk;
use super::result::{lines, owed, whys};
use super::sitting::{Access, Place, Sitting};
use super::talk::{Stop, Talk, Talked};
use super::what_if::Wanted;
use super::word::Word;

/// The words that act at the result, in the order in which they are offered.
const WORDS: [Word; 13] = [
    Word::Change,
    Word::Why,
    Word::Export,
    Word::Decision,
    Word::History,
    Word::Review,
    Word::Details,
    Word::Result,
    Word::Back,
    Word::Sessions,
    Word::Save,
    Word::Help,
    Word::Quit,
];

impl Sitting {
    /// Says the result, then takes ticks until something else is wanted.
    pub(super) fn result(&mut self, talk: &mut Talk<'_>) -> Talked<Place> {
        talk.pause()?;
        for line in lines(self, talk.words) {
            talk.say(&line)?;
        }
        let help = Word::Help.name(talk.words);
        talk.tell_of("plain.checklist.hint", &[("help", help)])?;
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
            match Word::find(talk.words, &typed, &WORDS) {
                Some(Word::Back | Word::Review) => return Ok(Place::Review),
                Some(Word::Details) => {
                    self.details(talk, Walk::All)?;
                    return Ok(Place::Result);
                }
                Some(Word::Export) => self.export(talk)?,
                Some(Word::Decision) => self.decision(talk)?,
                Some(Word::History) => self.history(talk)?,
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(Word::Result) => return Ok(Place::Result),
                Some(Word::Save) => self.save_now(talk)?,
                Some(Word::Sessions) => return Ok(Place::Sessions),
                Some(Word::Why) => {
                    for line in whys(self, talk.words) {
                        talk.say(&line)?;
                    }
                }
                Some(_) => {
                    talk.tell("plain.checklist.help")?;
                    self.say_checklist(talk)?;
                }
                None => self.tick(talk, &typed)?,
            }
        }
    }

    fn say_checklist(&self, talk: &mut Talk<'_>) -> Talked<()> {
        let items = owed(self, talk.words);
        let n_done = items.iter().filter(|item| self.is_done(&item.id)).count();
        let (n_done, of) = (n_done.to_string(), items.len().to_string());
        talk.tell_of("plain.checklist.head", &[("n", &n_done), ("of", &of)])?;
        let lines: Vec<String> = items.into_iter().map(|item| item.line).collect();
        talk.list(&lines, 1)
    }

    /// Whether an obligation is ticked.
    pub(super) fn is_done(&self, obligation: &str) -> bool {
        let tick = self.session.obligations.get(obligation);
        tick.is_some_and(|tick| tick.done)
    }

    /// Turns one tick over.
    fn tick(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let items = owed(self, talk.words);
        let place = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let Some(item) = place.and_then(|place| items.get(place)) else {
            talk.misheard(typed)?;
            let last = items.len().to_string();
            return talk.tell_of("plain.checklist.forms", &[("last", &last)]);
        };
        if self.access != Access::Full {
            return self.tell_fixed(talk);
        }
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
