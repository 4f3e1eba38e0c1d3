//! The result and its checklist, ticked by number.

use super::result::{checklist, is_done, lines};
use super::sitting::{Access, Place, Sitting};
use super::talk::{Stop, Talk, Talked};
use super::word::Word;

/// The words that act at the result, in the order in which they are offered.
const WORDS: [Word; 8] = [
    Word::Export,
    Word::Review,
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
        self.say_checklist(talk)?;
        let names = talk.names(&WORDS);
        let prompt = talk.words.fill("plain.checklist.ask", &[("words", &names)]);
        loop {
            let typed = talk.ask(&prompt)?;
            match Word::find(talk.words, &typed, &WORDS) {
                Some(Word::Back | Word::Review) => return Ok(Place::Review),
                Some(Word::Export) => self.export(talk)?,
                Some(Word::Quit) => return Err(Stop::Quit),
                Some(Word::Result) => return Ok(Place::Result),
                Some(Word::Save) => self.save_now(talk)?,
                Some(Word::Sessions) => return Ok(Place::Sessions),
                Some(_) => {
                    talk.tell("plain.checklist.help")?;
                    self.say_checklist(talk)?;
                }
                None => self.tick(talk, &typed)?,
            }
        }
    }

    fn say_checklist(&self, talk: &mut Talk<'_>) -> Talked<()> {
        let items = checklist(self, talk.words);
        let n_done = items.iter().filter(|(id, _)| is_done(&self.session, id));
        let (n_done, of) = (n_done.count().to_string(), items.len().to_string());
        talk.tell_of("plain.checklist.head", &[("n", &n_done), ("of", &of)])?;
        let lines: Vec<String> = items.into_iter().map(|(_, line)| line).collect();
        talk.list(&lines, 1)
    }

    /// Turns one tick over.
    fn tick(&mut self, talk: &mut Talk<'_>, typed: &str) -> Talked<()> {
        let items = checklist(self, talk.words);
        let place = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let Some((id, _)) = place.and_then(|place| items.get(place)) else {
            talk.misheard(typed)?;
            let last = items.len().to_string();
            return talk.tell_of("plain.checklist.forms", &[("last", &last)]);
        };
        if self.access != Access::Full {
            return self.tell_fixed(talk);
        }
        let tick = self.session.obligations.entry(id.clone()).or_default();
        tick.done = !tick.done;
        let line = checklist(self, talk.words)
            .into_iter()
            .nth(place.unwrap_or_default())
            .map(|(_, line)| line)
            .unwrap_or_default();
        let values = [("n", typed), ("text", line.as_str())];
        let done = talk.words.fill("plain.numbered", &values);
        self.keep(talk, &done)
    }
}
