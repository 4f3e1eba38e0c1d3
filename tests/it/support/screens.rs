//! The full-screen program without a terminal: keys in, screen out, and what was asked of the world.

use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use askfirst::effect::{Card, Effect, Failure, Opened, Outcome, Perform, Status};
use askfirst::lang::Catalog;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::session::Session;
use askfirst::source::Source;
use askfirst::text::Wraps;
use askfirst::tui::app::{App, Ending, Msg};
use askfirst::tui::key::{Input, typed};
use askfirst::tui::look::{Look, Theme};
use jiff::civil::{DateTime, date};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A world of one folder in memory.
#[derive(Debug)]
pub(crate) struct World {
    pack: Rc<Pack>,
    /// The sessions of the folder, newest first, by their file names.
    pub(crate) sessions: Vec<(String, Session)>,
    /// What was asked, in words.
    pub(crate) asked: Vec<String>,
    /// Whether saving fails.
    pub(crate) is_full: bool,
}

fn now() -> DateTime {
    date(2026, 11, 21).at(14, 2, 0, 0)
}

impl World {
    fn opened(name: &str, session: &Session, is_read_only: bool) -> Opened {
        let path = PathBuf::from(format!("/home/ra/Askfirst/{name}"));
        let session = session.clone();
        Opened {
            session,
            path,
            is_read_only,
            saved: Some(now()),
            now: now(),
        }
    }

    fn card(&self, name: &str, session: &Session) -> Card {
        let interview = askfirst::interview::Interview::of(&self.pack, &session.answers);
        let assessment = interview.assess(&self.pack);
        let n_unsure = assessment.open_questions.len();
        let status = match interview.next_open() {
            None => Status::Answered {
                level: assessment.level,
                n_unsure,
            },
            Some(slot) => {
                let left = interview.remaining(&self.pack, &session.answers);
                let section = self.pack.question(slot.question).section;
                Status::Open {
                    n_answered: interview.n_answered(),
                    n_unsure,
                    least: left.least,
                    most: left.most,
                    next_section: self
                        .pack
                        .text
                        .sections
                        .get(section.position())
                        .cloned()
                        .unwrap(),
                }
            }
        };
        Card {
            path: PathBuf::from(format!("/home/ra/Askfirst/{name}")),
            name: session.proposed_use.get("name").to_owned(),
            production: session.production.get("title").to_owned(),
            status,
            updated: Some(now()),
        }
    }
}

impl Perform for World {
    fn perform(&mut self, effect: Effect) -> Outcome {
        let said = format!("{effect:?}");
        self.asked
            .push(said.split(['(', ' ']).next().unwrap().to_owned());
        match effect {
            Effect::LoadPack => Outcome::Pack(Rc::clone(&self.pack)),
            Effect::List { .. } => {
                let cards = self
                    .sessions
                    .iter()
                    .map(|(name, session)| self.card(name, session));
                Outcome::Listed {
                    cards: cards.collect(),
                    is_more: false,
                    now: now(),
                }
            }
            Effect::Open { path, read_only } => {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                let found = self.sessions.iter().find(|(other, _)| *other == name);
                Outcome::Opened(Self::opened(&name, &found.unwrap().1, read_only))
            }
            Effect::Create(session) => {
                self.sessions
                    .insert(0, ("new.toml".to_owned(), *session.clone()));
                Outcome::Created(Self::opened("new.toml", &session, false))
            }
            Effect::Save(_) if self.is_full => Outcome::Failed(Failure {
                what: "Could not save: the disk is full.".to_owned(),
                hint: "Make room and try again.".to_owned(),
                code: 1,
            }),
            Effect::Save(session) => {
                if let Some((_, kept)) = self.sessions.first_mut() {
                    *kept = *session;
                }
                Outcome::Saved { at: now() }
            }
            Effect::SaveInto { .. } => Outcome::Saved { at: now() },
            Effect::Export(export) => {
                let name = format!("/home/ra/Askfirst/Exports/x.{}", export.format.ending());
                Outcome::Exported { path: name.into() }
            }
            Effect::OpenExample => {
                let session = self.sessions.first().map(|(_, session)| session.clone());
                Outcome::Example(Box::new(
                    session.unwrap_or_else(|| Session::blank(&self.pack)),
                ))
            }
            Effect::Trash(path) => {
                self.sessions.remove(0);
                Outcome::Trashed { path }
            }
            Effect::Restore(path) => Outcome::Restored { path },
            Effect::Close => Outcome::Closed,
            Effect::Remember { .. } => Outcome::Remembered,
        }
    }
}

/// The program on a screen of a size.
#[must_use]
pub(crate) struct Screens {
    pub(crate) app: App,
    pub(crate) world: World,
    terminal: Terminal<TestBackend>,
    at: Instant,
}

impl Screens {
    /// The program over a folder with these sessions, as texts of session files.
    pub(crate) fn of(sessions: &[&str]) -> Self {
        Self::looking(Theme::Terminal, false, sessions)
    }

    pub(crate) fn looking(theme: Theme, is_ascii: bool, sessions: &[&str]) -> Self {
        let pack = Rc::new(Pack::load(&NETFLIX_GENAI).unwrap());
        let sessions = sessions
            .iter()
            .enumerate()
            .map(|(i, text)| {
                let source = Source {
                    name: "s.toml",
                    text,
                };
                (format!("s{i}.toml"), Session::read(&pack, source).unwrap())
            })
            .collect();
        let world = World {
            pack,
            sessions,
            asked: Vec::new(),
            is_full: false,
        };
        let words = Rc::new(Catalog::english());
        let look = Look {
            words,
            theme,
            is_ascii,
            wraps: Wraps::default(),
        };
        let (app, effects) = App::new(look, "~/Askfirst".to_owned(), None, None);
        let terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let mut screens = Self {
            app,
            world,
            terminal,
            at: Instant::now(),
        };
        screens.perform(effects);
        screens.draw();
        screens
    }

    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.draw();
        self
    }

    /// Presses keys, each a second after the other.
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    pub(crate) fn press(&mut self, keys: &str) {
        for key in typed(keys).unwrap() {
            self.input(Input::Key(key), Duration::from_secs(1));
        }
    }

    /// Something comes in a while after what came before.
    pub(crate) fn input(&mut self, input: Input, after: Duration) {
        self.at += after;
        self.app.batch_begins();
        let effects = self.app.update(Msg::Input(input), self.at);
        self.draw();
        self.perform(effects);
        self.app.take_wish();
        self.draw();
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let outcome = self.world.perform(effect);
            let next = self.app.update(Msg::Done(Box::new(outcome)), self.at);
            self.perform(next);
        }
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| self.app.view(frame)).unwrap();
    }

    pub(crate) fn ending(&self) -> Option<&Ending> {
        self.app.ending()
    }

    /// The screen as text, without spaces at the ends of lines.
    pub(crate) fn text(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let mut lines: Vec<String> = Vec::new();
        for row in buffer.content().chunks(width) {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skip = askfirst::text::width(cell.symbol()).saturating_sub(1);
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n")
    }

    /// The cell of the cursor.
    pub(crate) fn cursor(&mut self) -> (u16, u16) {
        let position = self.terminal.get_cursor_position().unwrap();
        (position.x, position.y)
    }
}
