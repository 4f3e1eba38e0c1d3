//! What the app makes of what came of an effect.

use crate::effect::{Effect, Failure, Opened, Outcome};
use crate::tui::popup;
use crate::tui::screen::{Check, Form, Interview, ResultScreen, Screen};
use crate::tui::step::Step;
use crate::tui::work::{Saving, Work};

use super::{App, Start};

impl App {
    pub(super) fn take_outcome(&mut self, outcome: Outcome) -> Step {
        let words = &self.look.words;
        match outcome {
            Outcome::Pack(pack) => {
                self.pack = Some(pack);
                self.begin()
            }
            Outcome::Listed {
                cards,
                is_more,
                now,
            } => {
                let Screen::Sessions(screen) = &mut self.screen else {
                    return Step::Stay;
                };
                screen.listed(cards, is_more, now);
                if is_more {
                    Step::Do(Effect::List { anew: false })
                } else {
                    Step::Stay
                }
            }
            Outcome::Created(opened) | Outcome::Opened(opened) => self.open(opened),
            Outcome::Example(session) => match &self.pack {
                Some(pack) => {
                    self.work = Some(Work::shown(pack, *session));
                    Step::Go(Screen::Result(ResultScreen::default()))
                }
                None => Step::Stay,
            },
            Outcome::Saved { at } => {
                if let Some(work) = &mut self.work {
                    work.saving = Saving::Saved(at);
                }
                Step::Stay
            }
            Outcome::Exported { path } => {
                let path = path.display().to_string();
                Step::Say(words.fill("export.written", &[("path", &path)]))
            }
            Outcome::Trashed { path } => {
                if let Screen::Sessions(screen) = &mut self.screen {
                    screen.trashed(path);
                }
                self.list_again("trash.moved")
            }
            Outcome::Restored { .. } => self.list_again("trash.restored"),
            Outcome::Locked { path, holder } => {
                Step::open(popup::confirm::locked(&path, &holder, words))
            }
            Outcome::Failed(failure) => self.failed(&failure),
            Outcome::Closed | Outcome::Remembered => Step::Stay,
        }
    }

    /// What was asked for on the command line, or the list of sessions.
    fn begin(&mut self) -> Step {
        match self.start.take() {
            Some(Start::New) => Step::Go(Screen::Form(Box::new(Form::new_session()))),
            Some(Start::Open(path)) => Step::Do(Effect::Open {
                path,
                read_only: false,
            }),
            None => Step::Do(Effect::List { anew: true }),
        }
    }

    fn list_again(&mut self, said: &str) -> Step {
        if let Screen::Sessions(screen) = &mut self.screen {
            screen.read_anew();
        }
        let said = self.look.words.say(said).to_owned();
        Step::All(vec![Step::Do(Effect::List { anew: true }), Step::Say(said)])
    }

    fn open(&mut self, opened: Opened) -> Step {
        let Some(pack) = &self.pack else {
            return Step::Stay;
        };
        let work = Work::opened(pack, opened);
        self.last_saved.clone_from(&work.path);
        let screen = if work.is_read_only {
            Screen::Check(Check::default())
        } else {
            Interview::resume(&work)
        };
        self.work = Some(work);
        Step::Go(screen)
    }

    /// Says what could not be done; an unsaved change is said so until it is saved.
    fn failed(&mut self, failure: &Failure) -> Step {
        let words = &self.look.words;
        match &mut self.work {
            Some(work) if work.saving == Saving::Pending => {
                work.saving = Saving::Failed(1);
                Step::open(popup::confirm::save_failed(failure, words))
            }
            Some(work) if matches!(work.saving, Saving::Failed(_)) => {
                Step::open(popup::confirm::save_failed(failure, words))
            }
            _ => Step::open(popup::confirm::failed(failure, words)),
        }
    }
}
