//! The list of sessions: begin, open, move to the trash.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::civil::DateTime;

use crate::effect::{Card, Effect, Outcome, Status};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report::standing_word;

use super::Start;
use super::intake;
use super::sitting::{Access, Place, Sitting};
use super::talk::{Stop, Talk, Talked};
use super::word::Word;

mod files;

use files::restore;

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
                if let Some(code) = open(talk, &path, None, &mut self.kept)? {
                    return Err(Stop::Failed(code));
                }
            }
            Start::Review(path, by) => {
                if let Some(code) = open(talk, &path, Some(&by), &mut self.kept)? {
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
                    let failure = talk.failure(other);
                    return talk.failed(&failure);
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
        let chosen = talk.choose(&labels)?;
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
                Some(Word::New) if rest.is_empty() => return self.begin(talk),
                Some(Word::Example) if rest.is_empty() => return hear_example(talk),
                Some(Word::More) if rest.is_empty() => self.read_on(talk, false)?,
                Some(Word::Quit) if rest.is_empty() => return Err(Stop::Quit),
                Some(Word::Help) if rest.is_empty() => {
                    talk.tell("plain.sessions.help")?;
                    talk.tell("plain.sessions.help_more")?;
                }
                _ => match self.card(&typed) {
                    Some(card) => {
                        let path = card.path.clone();
                        return open(talk, &path, None, &mut self.kept).map(|_| ());
                    }
                    None => talk.misheard(&typed)?,
                },
            }
        }
    }

    /// The session with a number.
    fn card(&self, typed: &str) -> Option<&Card> {
        self.cards.get(typed.parse::<usize>().ok()?.checked_sub(1)?)
    }

    fn begin(&self, talk: &mut Talk<'_>) -> Talked<()> {
        let Some(pack) = self.choose_pack(talk)? else {
            return Ok(());
        };
        match intake::begin(talk, &pack)? {
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
        let titles: Vec<String> = packs.iter().map(|pack| pack.text.title.clone()).collect();
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
        other => {
            let failure = talk.failure(other);
            talk.failed(&failure)
        }
    }
}

/// Opens a session and goes on with it, or comments on it where somebody reviews it; the exit code of
/// a failure.
fn open(
    talk: &mut Talk<'_>,
    path: &Path,
    by: Option<&str>,
    kept: &mut Vec<PathBuf>,
) -> Talked<Option<u8>> {
    let mut read_only = false;
    loop {
        let path = path.to_owned();
        let wish = match by {
            Some(by) if !read_only => Effect::Review {
                path,
                by: by.to_owned(),
            },
            _ => Effect::Open { path, read_only },
        };
        match talk.wish(wish) {
            Outcome::Opened(opened) => {
                talk.pause()?;
                let name = opened.session.proposed_use.get("name").to_owned();
                talk.tell_of("plain.opened", &[("name", &name)])?;
                let mut sitting = Sitting::opened(opened);
                if sitting.is_fixed() {
                    sitting.tell_fixed(talk)?;
                }
                sitting.offer_newer(talk, kept)?;
                sitting.ask_again(talk)?;
                return sitting.resume(talk).map(|()| None);
            }
            Outcome::Locked { holder, .. } if !read_only => {
                talk.tell_of("plain.locked", &[("holder", &holder)])?;
                let ask = talk.words.say("plain.locked_ask");
                if talk.agrees(ask)? != Some(true) {
                    return Ok(None);
                }
                read_only = true;
            }
            other => {
                let failure = talk.failure(other);
                talk.failed(&failure)?;
                return Ok(Some(failure.code));
            }
        }
    }
}

/// A session as it is said.
fn line(words: &Catalog, card: &Card, now: DateTime) -> String {
    let status = match &card.status {
        Status::Open {
            n_answered,
            least,
            most,
            next_section,
            ..
        } => {
            let numbers = [*n_answered, *least, *most].map(|n| n.to_string());
            let [answered, least, most] = &numbers;
            let values = [
                ("answered", answered.as_str()),
                ("least", least),
                ("most", most),
                ("section", next_section),
            ];
            let key = if least == most {
                "plain.status.open_exact"
            } else {
                "plain.status.open"
            };
            words.fill(key, &values)
        }
        Status::Answered { level, n_unsure } => {
            let level = [("level", level.name.as_str())];
            words.count_with("plain.status.answered", *n_unsure, &level)
        }
        Status::Unreadable(why) => words.fill("plain.status.unreadable", &[("why", why)]),
    };
    let status = match card.standing {
        Some(standing) if standing.is_recorded() => {
            format!("{status} {}.", standing_word(words, standing))
        }
        _ => status,
    };
    let updated = card
        .updated
        .map(|at| when(words, at, now))
        .unwrap_or_default();
    let values = [
        ("name", card.name.as_str()),
        ("production", &card.production),
        ("status", &status),
        ("updated", &updated),
    ];
    let key = match (card.production.is_empty(), card.updated.is_some()) {
        (false, true) => "plain.sessions.one",
        (false, false) => "plain.sessions.one_undated",
        (true, true) => "plain.sessions.one_bare",
        (true, false) => "plain.sessions.one_bare_undated",
    };
    words.fill(key, &values)
}

/// A time as it is said: today and yesterday by name, other days by date.
fn when(words: &Catalog, at: DateTime, now: DateTime) -> String {
    let (day, today) = (at.date(), now.date());
    let time = at.strftime("%H:%M").to_string();
    if day == today {
        words.fill("plain.when.today", &[("time", &time)])
    } else if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
        words.fill("plain.when.yesterday", &[("time", &time)])
    } else {
        day.to_string()
    }
}
