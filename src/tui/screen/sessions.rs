//! The sessions of the folder, and the first thing a new person sees.

use std::path::PathBuf;

use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::effect::{Card, Effect, Status};
use crate::lang::Catalog;
use crate::text::{visible, width};
use crate::tui::action::{Action, Context};
use crate::tui::key::{Key, KeyCode};
use crate::tui::layout::View;
use crate::tui::page::{Page, Row, Sight};
use crate::tui::popup;
use crate::tui::step::Step;
use crate::tui::widget::highlight::Highlight;
use crate::tui::widget::text_entry::TextEntry;

use super::{Form, Scene, Screen, Stage};

mod about;
mod files;
mod order;
mod view;

use files::with;
use order::Order;

/// The list of sessions.
#[derive(Debug, Default)]
pub struct Sessions {
    /// Newest first, as the folder gives them.
    cards: Vec<Card>,
    /// The cards in the order of the list, where that is another.
    sorted: Vec<usize>,
    order: Order,
    /// The file to have under the highlight once it is listed.
    sought: Option<PathBuf>,
    /// Whether the whole folder was read.
    is_read: bool,
    /// Whether it could not be read.
    is_unreadable: bool,
    /// How many cells the widest name of a use and of a production have.
    widest: [usize; 2],
    /// The local time, to say "today".
    now: Option<DateTime>,
    /// The entry under the highlight.
    here: Highlight,
    /// What is being looked for.
    find: Option<TextEntry>,
    /// Whether keys write into the search.
    is_finding: bool,
    /// The sessions moved to the trash, the last one last, for as long as one stays on this screen.
    trashed: Vec<PathBuf>,
}

/// What can be done while there is no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offer {
    Start,
    Example,
    About,
    Plain,
}

const OFFERS: [(Offer, &str); 4] = [
    (Offer::Start, "sessions.start"),
    (Offer::Example, "sessions.example"),
    (Offer::About, "sessions.about"),
    (Offer::Plain, "sessions.plain"),
];

impl Sessions {
    /// Where keys are pressed now.
    pub fn context(&self) -> Context {
        if self.is_finding {
            Context::Find
        } else if self.cards.is_empty() {
            Context::Welcome
        } else {
            Context::Sessions
        }
    }

    /// Takes it that the folder cannot be read, where it was not read before.
    pub fn failed(&mut self) {
        if self.now.is_none() {
            (self.is_read, self.is_unreadable) = (true, true);
        }
    }

    /// Forgets what it knows of the folder, which is read again.
    pub fn forget(&mut self) {
        if self.sought.is_none() {
            self.sought = self.card().map(|card| card.path.clone());
        }
        self.cards.clear();
        self.sorted.clear();
        self.widest = [0, 0];
        self.is_read = false;
    }

    /// Puts the highlight on a file as soon as it is listed.
    pub fn look_for(&mut self, path: PathBuf) {
        self.sought = Some(path);
    }

    /// Takes the next few session files.
    pub fn listed(&mut self, cards: Vec<Card>, is_more: bool, now: DateTime) {
        for card in &cards {
            let widths = [&card.name, &card.production].map(|text| width(&visible(text)));
            for (widest, width) in self.widest.iter_mut().zip(widths) {
                *widest = width.max(*widest);
            }
        }
        self.cards.extend(cards);
        self.is_read = !is_more;
        self.is_unreadable = false;
        self.now = Some(now);
        self.sort();
        if let Some(sought) = &self.sought {
            let found = self.shown().position(|card| card.path == *sought);
            self.here.put(found.unwrap_or(self.here.at()));
            if found.is_some() || self.is_read {
                self.sought = None;
            }
        }
        let last = self.n_entries().saturating_sub(1);
        self.here.put(self.here.at().min(last));
    }

    /// Works the order out, once the whole folder is read.
    fn sort(&mut self) {
        self.sorted.clear();
        if self.order == Order::Newest || !self.is_read {
            return;
        }
        let mut ranked: Vec<_> = self
            .cards
            .iter()
            .map(|card| self.order.rank(card))
            .zip(0..)
            .collect();
        ranked.sort();
        self.sorted = ranked.into_iter().map(|(_, place)| place).collect();
    }

    /// Takes the next order; the highlight stays on its session.
    fn sort_otherwise(&mut self, words: &Catalog) -> Step {
        let path = self.card().map(|card| card.path.clone());
        self.order = self.order.next();
        self.sort();
        let here = self
            .shown()
            .position(|card| Some(&card.path) == path.as_ref());
        self.here.put(here.unwrap_or_default());
        Step::Say(words.fill("sessions.sorted", &[("order", words.say(self.order.key()))]))
    }

    /// Takes what came of a move to the trash.
    pub fn trashed(&mut self, path: PathBuf) {
        self.trashed.push(path);
    }

    /// Takes a key that is typed into the search.
    pub fn press(&mut self, key: Key) -> bool {
        match &mut self.find {
            Some(_) if self.is_finding && matches!(key.code, KeyCode::Enter | KeyCode::Down) => {
                self.is_finding = false;
                true
            }
            Some(find) if self.is_finding => {
                self.here.put(0);
                find.press(key)
            }
            _ => false,
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> bool {
        match &mut self.find {
            Some(find) if self.is_finding => {
                find.paste(text);
                true
            }
            _ => false,
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        if let Action::Point(_) = action {
            self.is_finding = false;
        }
        if self.is_finding {
            return self.find(action);
        }
        if self.here.moves_in_list(action, self.n_entries()) {
            return Step::Stay;
        }
        match action {
            Action::Choose | Action::Toggle | Action::Point(_) => return self.choose(scene),
            Action::New => return start(scene, self.cards.first()),
            Action::Find if !self.cards.is_empty() => {
                self.find = Some(TextEntry::line(""));
                self.is_finding = true;
            }
            Action::Back => {
                self.find = None;
                self.here.put(0);
            }
            Action::Sort => return self.sort_otherwise(scene.words),
            Action::Register if !self.cards.is_empty() => {
                return Step::Go(Screen::Register(Box::default()));
            }
            Action::OpenTrash => return Step::Do(Effect::ListTrash),
            Action::Example => return Step::Do(Effect::OpenExample),
            Action::Plain => return Step::Plain,
            Action::Trash
            | Action::Rename
            | Action::Duplicate
            | Action::Export
            | Action::ReviewFile => {
                if let Some(card) = self.card() {
                    return with(card, action, scene.words);
                }
            }
            Action::Undo => {
                let last = self.trashed.pop();
                return last.map_or(Step::Stay, |path| Step::Do(Effect::Restore(path)));
            }
            Action::Quit => return Step::Quit,
            _ => {}
        }
        Step::Stay
    }

    /// Takes what was shown.
    pub fn saw(&mut self, sight: Sight) {
        self.here.saw(sight);
    }

    /// Ends the typing: with what was found, or with all sessions again.
    fn find(&mut self, action: Action) -> Step {
        if action == Action::Back {
            self.find = None;
        }
        self.is_finding = false;
        Step::Stay
    }

    fn choose(&self, scene: &mut Scene<'_>) -> Step {
        if let Some(card) = self.card() {
            return Step::Do(Effect::Open {
                path: card.path.clone(),
                read_only: false,
            });
        }
        if !self.cards.is_empty() || !self.is_read {
            return Step::Stay;
        }
        match OFFERS.get(self.here.at()) {
            Some((Offer::Start, _)) => start(scene, None),
            Some((Offer::Example, _)) => Step::Do(Effect::OpenExample),
            Some((Offer::About, _)) => Step::open(popup::reader::about(
                scene.pack.map(AsRef::as_ref),
                scene.words,
            )),
            Some((Offer::Plain, _)) => Step::Plain,
            None => Step::Stay,
        }
    }

    /// The session under the highlight.
    fn card(&self) -> Option<&Card> {
        self.shown().nth(self.here.at())
    }

    fn n_entries(&self) -> usize {
        if self.cards.is_empty() {
            OFFERS.len()
        } else {
            self.n_shown()
        }
    }

    fn n_shown(&self) -> usize {
        match &self.find {
            None => self.cards.len(),
            Some(_) => self.shown().count(),
        }
    }

    /// The sessions in the order of the list.
    fn ordered(&self) -> impl Iterator<Item = &Card> {
        let is_sorted = self.sorted.len() == self.cards.len();
        (0..self.cards.len()).filter_map(move |place| {
            let place = if is_sorted {
                *self.sorted.get(place)?
            } else {
                place
            };
            self.cards.get(place)
        })
    }

    /// The sessions that match what is looked for.
    fn shown(&self) -> impl Iterator<Item = &Card> {
        let sought = self
            .find
            .as_ref()
            .map(TextEntry::text)
            .unwrap_or_default()
            .to_lowercase();
        self.ordered().filter(move |card| {
            sought.is_empty()
                || card.name.to_lowercase().contains(&sought)
                || card.production.to_lowercase().contains(&sought)
        })
    }
}

fn start(scene: &Scene<'_>, last: Option<&Card>) -> Step {
    match scene.pack {
        Some(_) => Form::begin(last),
        None => Step::Stay,
    }
}

/// When a session was last changed, seen from now.
pub(in crate::tui) fn when(
    updated: Option<DateTime>,
    now: Option<DateTime>,
    words: &Catalog,
) -> String {
    let (Some(updated), Some(now)) = (updated, now) else {
        return String::new();
    };
    let yesterday = now.date().checked_sub(1.day()).ok();
    if updated.date() == now.date() {
        let time = updated.strftime("%H:%M").to_string();
        words.fill("sessions.today", &[("time", &time)])
    } else if Some(updated.date()) == yesterday {
        words.say("sessions.yesterday").to_owned()
    } else {
        updated.date().to_string()
    }
}
