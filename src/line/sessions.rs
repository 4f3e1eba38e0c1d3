//! The list of sessions: begin, open, move to the trash.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::civil::DateTime;

use crate::effect::{Card, Damaged, Effect, Opened, Outcome};
use crate::pack::Pack;

use super::Start;
use super::elsewhere::Home;
use super::intake;
use super::sitting::{Access, Place, Sitting};
use super::talk::{Stop, Talk, Talked};
use super::word::{Word, place};

mod files;
mod register;
mod said;

use files::restore;
use said::{line, when};

/// What can be typed at the list.
const HELP: [&str; 10] = [
    "plain.sessions.help.open",
    "plain.sessions.help.new",
    "plain.sessions.help.register",
    "plain.sessions.help.find",
    "plain.sessions.help.rename",
    "plain.sessions.help.comment",
    "plain.sessions.help.restore",
    "plain.sessions.help.example",
    "plain.sessions.help.settings",
    "plain.sessions.help.quit",
];

/// How many sessions are said at once.
const N_AT_ONCE: usize = 20;

/// Where sessions are begun and opened.
pub(super) struct Desk {
    pack: Rc<Pack>,
    cards: Vec<Card>,
    is_more: bool,
    /// The local time of the last reading.
    now: DateTime,
    /// The sessions that keep their questions; they are not asked again.
    kept: Vec<PathBuf>,
}

impl Desk {
    /// A desk with nothing on it.
    pub(super) fn new(pack: Rc<Pack>) -> Self {
        Self {
            pack,
            cards: Vec::new(),
            is_more: false,
            now: DateTime::default(),
            kept: Vec::new(),
        }
    }

    /// Goes on until the conversation ends.
    pub(super) fn run(&mut self, talk: &mut Talk<'_>, start: Start) -> Talked<Infallible> {
        match start {
            Start::List => {}
            Start::New => self.begin(talk)?,
            Start::File(path) => {
                // From a pipe comes what was written for the questions of the session.
                let wish = if talk.repeats {
                    opening(&path)
                } else {
                    Effect::OpenNamed(path)
                };
                if let Some(code) = open(talk, wish, &mut self.kept)? {
                    return Err(Stop::Failed(code));
                }
            }
            Start::Review(path, by) => {
                if let Some(code) = open(talk, Effect::Review { path, by }, &mut self.kept)? {
                    return Err(Stop::Failed(code));
                }
            }
        }
        loop {
            self.cards.clear();
            self.read_on(talk, true)?;
            if self.cards.is_empty() {
                self.choose_first(talk)?;
            } else {
                self.choose(talk)?;
            }
        }
    }

    /// Reads and says the next sessions.
    fn read_on(&mut self, talk: &mut Talk<'_>, anew: bool) -> Talked<()> {
        let first = self.cards.len();
        let mut anew = anew;
        let now = loop {
            match talk.wish(Effect::List { anew }) {
                Outcome::Listed {
                    cards,
                    is_more,
                    now,
                } => {
                    anew = false;
                    self.is_more = is_more;
                    self.cards.extend(cards);
                    if !is_more || self.cards.len() - first >= N_AT_ONCE {
                        break now;
                    }
                }
                other => {
                    let failure = talk.failure(other);
                    talk.failed(&failure)?;
                    return Err(Stop::Failed(failure.code));
                }
            }
        };
        self.now = now;
        talk.pause()?;
        if self.cards.is_empty() {
            return talk.tell("plain.sessions.none");
        }
        if first == 0 {
            talk.tell("plain.sessions.head")?;
        }
        let fresh = self.cards.iter().skip(first);
        let lines: Vec<String> = fresh.map(|card| line(talk.words, card, now)).collect();
        talk.list(&lines, first + 1)
    }

    /// Reads what is left of the folder without saying it.
    fn read_rest(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        while self.is_more {
            match talk.wish(Effect::List { anew: false }) {
                Outcome::Listed { cards, is_more, .. } => {
                    self.is_more = is_more;
                    self.cards.extend(cards);
                }
                other => {
                    return talk.unfulfilled(other);
                }
            }
        }
        Ok(())
    }

    /// What can be done without any session.
    fn choose_first(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        let trash = talk.wish(Effect::ListTrash);
        let has_trash = matches!(trash, Outcome::TrashListed { cards, .. } if !cards.is_empty());
        let mut ways = vec![Word::New, Word::Example];
        ways.extend(has_trash.then_some(Word::Restore));
        ways.push(Word::Quit);
        let labels = ways.iter().map(|way| match way {
            Word::New => "plain.first.new",
            Word::Example => "plain.first.example",
            Word::Restore => "plain.first.restore",
            _ => "plain.first.quit",
        });
        let labels: Vec<String> = labels.map(|key| talk.words.say(key).to_owned()).collect();
        let chosen = talk.choose_by(&labels, &ways)?;
        match chosen.and_then(|place| ways.get(place)) {
            Some(Word::New) => self.begin(talk),
            Some(Word::Example) => hear_example(talk),
            Some(Word::Restore) => restore(talk),
            Some(_) => Err(Stop::Quit),
            None => Ok(()),
        }
    }

    /// What can be done with the sessions that were said.
    fn choose(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        loop {
            let mut ways = vec![Word::New];
            ways.extend(self.is_more.then_some(Word::More));
            ways.extend([
                Word::Find,
                Word::Register,
                Word::Example,
                Word::Trash,
                Word::Help,
                Word::Quit,
            ]);
            let names = talk.names(&ways);
            ways.extend([
                Word::Rename,
                Word::Copy,
                Word::Comment,
                Word::Restore,
                Word::Settings,
                Word::Sessions,
            ]);
            let prompt = talk.words.fill("plain.sessions.ask", &[("words", &names)]);
            let typed = talk.ask(&prompt)?;
            let (first, rest) = typed.split_once(' ').unwrap_or((&typed, ""));
            match Word::find(talk.words, first, &ways) {
                Some(Word::Trash) => return self.trash(talk, rest.trim()),
                Some(Word::Rename) => return self.rename(talk, rest.trim()),
                Some(Word::Comment) => return self.review(talk, rest.trim()),
                Some(Word::Copy) => return self.copy(talk, rest.trim()),
                Some(Word::Find) => self.find(talk, rest.trim())?,
                Some(Word::Restore) if rest.is_empty() => return restore(talk),
                Some(Word::Settings) if rest.is_empty() => super::remember(talk)?,
                Some(Word::Register) if rest.is_empty() => {
                    return register::hear(talk, &mut self.kept);
                }
                Some(Word::Sessions) if rest.is_empty() => return Ok(()),
                Some(Word::New) if rest.is_empty() => return self.begin(talk),
                Some(Word::Example) if rest.is_empty() => return hear_example(talk),
                Some(Word::More) if rest.is_empty() => self.read_on(talk, false)?,
                Some(Word::Quit) if rest.is_empty() => return Err(Stop::Quit),
                Some(Word::Help) if rest.is_empty() => {
                    talk.tell_each(&HELP)?;
                }
                _ => match self.card(&typed) {
                    Some(card) => {
                        let wish = opening(&card.path);
                        return open(talk, wish, &mut self.kept).map(|_| ());
                    }
                    None => talk.misheard_at(Home::Sessions, &typed)?,
                },
            }
        }
    }

    /// The session with a number.
    fn card(&self, typed: &str) -> Option<&Card> {
        self.cards.get(place(typed)?)
    }

    fn begin(&self, talk: &mut Talk<'_>) -> Talked<()> {
        talk.is_warned = false;
        let Some(pack) = self.choose_pack(talk)? else {
            return Ok(());
        };
        match intake::begin(talk, &pack, self.cards.first())? {
            Some(mut sitting) => sitting.run(talk, Place::Start),
            None => Ok(()),
        }
    }

    /// The pack of a new session: chosen where there are several; none if the user goes back.
    fn choose_pack(&self, talk: &mut Talk<'_>) -> Talked<Option<Rc<Pack>>> {
        let packs = match talk.wish(Effect::ListPacks) {
            Outcome::Packs(packs) if packs.len() > 1 => packs,
            _ => return Ok(Some(Rc::clone(&self.pack))),
        };
        talk.pause()?;
        talk.tell("plain.new_session.which_pack")?;
        let titles: Vec<String> = packs
            .iter()
            .map(|pack| pack.text.title.to_string())
            .collect();
        let chosen = talk.choose(&titles)?;
        Ok(chosen.and_then(|place| packs.into_iter().nth(place)))
    }
}

fn hear_example(talk: &mut Talk<'_>) -> Talked<()> {
    match talk.wish(Effect::OpenExample) {
        Outcome::Example { pack, session } => {
            talk.pause()?;
            talk.tell("plain.example")?;
            Sitting::at(&pack, *session, Access::Example).resume(talk)
        }
        other => talk.unfulfilled(other),
    }
}

/// The wish to open a session.
pub(super) fn opening(path: &Path) -> Effect {
    let (path, read_only) = (path.to_owned(), false);
    Effect::Open { path, read_only }
}

/// Opens a session by a wish for that and goes on with it, or comments on it where somebody reviews it;
/// the exit code of a failure.
fn open(talk: &mut Talk<'_>, wish: Effect, kept: &mut Vec<PathBuf>) -> Talked<Option<u8>> {
    let mut wish = wish;
    loop {
        wish = match talk.wish(wish) {
            Outcome::Opened(opened) => return sit_down(talk, opened, kept).map(|()| None),
            Outcome::Damaged(damaged) => return recover(talk, &damaged, kept),
            Outcome::Elsewhere { path } => {
                let file = path.to_string_lossy();
                talk.tell_of("received.lead", &[("file", &*file)])?;
                talk.tell("received.kept")?;
                match talk.agrees(talk.words.say("received.ask"))? {
                    Some(true) => Effect::Import(path),
                    _ => opening(&path),
                }
            }
            Outcome::Locked { path, holder } => {
                talk.tell_of("plain.locked", &[("holder", &holder)])?;
                if talk.agrees(talk.words.say("plain.locked_ask"))? != Some(true) {
                    return Ok(None);
                }
                let read_only = true;
                Effect::Open { path, read_only }
            }
            other => {
                let failure = talk.failure(other);
                talk.failed(&failure)?;
                return Ok(Some(failure.code));
            }
        }
    }
}

fn sit_down(talk: &mut Talk<'_>, opened: Opened, kept: &mut Vec<PathBuf>) -> Talked<()> {
    talk.is_warned = false;
    talk.pause()?;
    let name = opened.session.proposed_use.get("name").to_owned();
    talk.tell_of("plain.opened", &[("name", &name)])?;
    for remark in &opened.remarks {
        talk.say(remark)?;
    }
    let mut sitting = Sitting::opened(opened);
    if sitting.is_fixed() {
        sitting.tell_fixed(talk)?;
    }
    sitting.offer_newer(talk, kept)?;
    sitting.ask_again(talk)?;
    sitting.resume(talk)
}

/// Offers the last good copy of a file that cannot be read; the exit code where it stays as it is.
fn recover(
    talk: &mut Talk<'_>,
    damaged: &Damaged,
    kept_old: &mut Vec<PathBuf>,
) -> Talked<Option<u8>> {
    talk.tell("damaged.lead")?;
    talk.tell_of("damaged.copy", &[("time", &damaged.copy)])?;
    talk.tell("damaged.kept")?;
    let labels = ["damaged.open", "damaged.show", "damaged.back"];
    let labels = labels.map(|key| talk.words.say(key).to_owned());
    loop {
        match talk.choose(&labels)? {
            Some(0) => break,
            Some(1) => talk.failed(&damaged.failure)?,
            _ => return Ok(Some(damaged.failure.code)),
        }
    }
    match talk.wish(Effect::Recover(damaged.path.clone())) {
        Outcome::Recovered { opened, kept } => {
            match &kept {
                Some(kept) => {
                    let name = kept.file_name().unwrap_or_default().to_string_lossy();
                    talk.tell_of("damaged.done", &[("name", &name)])?;
                }
                None => talk.tell("damaged.done_new")?,
            }
            sit_down(talk, opened, kept_old).map(|()| None)
        }
        other => {
            let failure = talk.failure(other);
            talk.failed(&failure)?;
            Ok(Some(failure.code))
        }
    }
}
