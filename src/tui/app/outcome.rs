//! What the app makes of what came of an effect.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::effect::{Card, Effect, Failure, Opened, Outcome};
use crate::tui::action::Action;
use crate::tui::popup::{self, Popup};
use crate::tui::screen::{Check, Form, Interview, ResultScreen, Screen};
use crate::tui::step::{Ask, Step};
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
            } => self.listed(cards, is_more, now),
            Outcome::Created(opened) | Outcome::Opened(opened) => self.open(opened),
            Outcome::Example { pack, session } => {
                self.work = Some(Work::shown(&pack, *session));
                Step::Go(Screen::Result(ResultScreen::default()))
            }
            Outcome::Packs(packs) => {
                if let Screen::Form(form) = &mut self.screen {
                    form.offer(packs);
                }
                Step::Stay
            }
            Outcome::Drafted(mail) => Step::open(popup::reader::mail(&mail, words)),
            Outcome::Exported {
                path,
                warning,
                can_be_shown,
                history,
            } => self.exported(path, (warning, can_be_shown), history),
            Outcome::Saved {
                path,
                at,
                stamp,
                remark,
            } => self.saved(path, at, (stamp, remark)),
            Outcome::History(lines) => {
                let title = words.say("history.title");
                Step::open(popup::reader::lines(title, lines, true))
            }
            Outcome::Upgraded { opened, copy } => self.upgraded(opened, &copy),
            Outcome::Merged { session, lines } => self.merged(*session, lines),
            Outcome::Locked { path, holder } => {
                self.then = None;
                let step = Step::open(popup::confirm::locked(&path, &holder, words));
                self.instead_of_opening(step)
            }
            Outcome::Failed(failure) => {
                let step = self.failed(&failure);
                self.instead_of_opening(step)
            }
            Outcome::Damaged(damaged) => {
                self.then = None;
                let step = Step::open(popup::confirm::damaged(&damaged, words));
                self.instead_of_opening(step)
            }
            Outcome::Recovered { opened, kept } => self.recovered(opened, kept.as_deref()),
            other => self.take_news(other),
        }
    }

    fn listed(&mut self, cards: Vec<Card>, is_more: bool, now: DateTime) -> Step {
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

    /// A session that could not be read is open again; says where what could not be read is.
    fn recovered(&mut self, opened: Opened, kept: Option<&Path>) -> Step {
        let name = kept.and_then(Path::file_name).unwrap_or_default();
        let said = match kept {
            Some(_) => {
                let values = [("name", &*name.to_string_lossy())];
                self.look.words.fill("damaged.done", &values)
            }
            None => self.look.words.say("damaged.done_new").to_owned(),
        };
        Step::All(vec![self.open(opened), Step::Say(said)])
    }

    /// What came of a wish that leaves the screen as it is.
    fn take_news(&mut self, outcome: Outcome) -> Step {
        let words = &self.look.words;
        match outcome {
            Outcome::Conflict(_) => self.conflict(),
            Outcome::Elsewhere { path } => {
                let step = Step::open(popup::confirm::elsewhere(&path, words));
                self.instead_of_opening(step)
            }
            Outcome::Held(failure) => self.held_up(&failure),
            Outcome::Trashed { path } => {
                if let Screen::Sessions(screen) = &mut self.screen {
                    screen.trashed(path);
                }
                self.list_again("trash.moved")
            }
            Outcome::Restored { .. } => self.list_again("trash.restored"),
            Outcome::Renamed => self.list_again("sessions.renamed"),
            Outcome::Duplicated { path } => {
                if let Screen::Sessions(screen) = &mut self.screen {
                    screen.look_for(path);
                }
                self.list_again("sessions.copied")
            }
            Outcome::TrashListed { cards, .. } if cards.is_empty() => {
                Step::Say(words.say("trash.empty").to_owned())
            }
            Outcome::TrashListed { cards, now } => {
                Step::open(popup::list::trash(cards, now, words))
            }
            Outcome::Registered {
                lines,
                n_files,
                is_first,
                is_more,
            } => {
                let Screen::Register(screen) = &mut self.screen else {
                    return Step::Stay;
                };
                if screen.registered(lines, n_files, is_first, is_more) {
                    Step::Do(Effect::ReadRegister { anew: false })
                } else {
                    Step::Stay
                }
            }
            Outcome::Edited(text) => {
                self.take_edited(&text);
                Step::Stay
            }
            Outcome::Exporting { n_read, n_files } => self.exporting(n_read, n_files),
            Outcome::ExportStopped(was_under_way) => self.export_stopped(was_under_way),
            Outcome::NoEditor => Step::Say(words.say("note.no_editor").to_owned()),
            Outcome::PageOpened => Step::Say(words.say("link.opened").to_owned()),
            _ => Step::Stay,
        }
    }

    fn saved(
        &mut self,
        path: PathBuf,
        at: DateTime,
        (stamp, remark): (Timestamp, Option<String>),
    ) -> Step {
        self.n_saves_awaited = self.n_saves_awaited.saturating_sub(1);
        if let Some(work) = &mut self.work {
            work.saving = Saving::Saved(at);
            work.session.date_comments(stamp);
            work.path = Some(path.clone());
        }
        self.last_saved = Some(path);
        remark.map_or(Step::Stay, Step::Say)
    }

    /// What was asked for on the command line, or the list of sessions.
    fn begin(&mut self) -> Step {
        match self.start.take() {
            Some(Start::New) => Form::begin(None),
            Some(Start::Open(path)) => {
                self.lists_if_unopened = true;
                Step::Do(Effect::OpenNamed(path))
            }
            Some(Start::Review(path, by)) => {
                self.lists_if_unopened = true;
                Step::Do(Effect::Review { path, by })
            }
            None => Step::Do(Effect::List { anew: true }),
        }
    }

    /// Fills the list behind a message, where the session to start with did not open.
    fn instead_of_opening(&mut self, step: Step) -> Step {
        if std::mem::take(&mut self.lists_if_unopened) {
            Step::All(vec![step, Step::Do(Effect::List { anew: true })])
        } else {
            step
        }
    }

    fn list_again(&mut self, said: &str) -> Step {
        if let Screen::Sessions(screen) = &mut self.screen {
            screen.forget();
        }
        let said = self.look.words.say(said).to_owned();
        Step::All(vec![Step::Do(Effect::List { anew: true }), Step::Say(said)])
    }

    fn open(&mut self, mut opened: Opened) -> Step {
        let remarks = std::mem::take(&mut opened.remarks);
        let step = self.go_to(opened);
        if remarks.is_empty() {
            return step;
        }
        let said = Step::open(popup::confirm::remarks(remarks, &self.look.words));
        Step::All(vec![step, said])
    }

    fn go_to(&mut self, opened: Opened) -> Step {
        self.lists_if_unopened = false;
        let work = Work::opened(opened);
        self.last_saved.clone_from(&work.path);
        let screen = if work.is_read_only {
            Screen::Check(Check::default())
        } else {
            Interview::resume(&work)
        };
        self.work = Some(work);
        let wants_details = matches!(&self.screen, Screen::Form(form) if form.wants_details());
        let offer = self.newer_questions().or_else(|| self.ask_again(0));
        let go = match (self.then.take(), &self.work) {
            (Some(Action::Export), _) => {
                let export = self.open_export();
                Step::All(vec![Step::Go(Screen::Check(Check::default())), export])
            }
            (_, Some(work)) if wants_details => {
                Step::Go(Screen::Form(Box::new(Form::details(work))))
            }
            _ => Step::Go(screen),
        };
        Step::All(std::iter::once(go).chain(offer).collect())
    }

    /// Puts what came out of the editor into the note that is being written.
    fn take_edited(&mut self, text: &str) {
        let Some(Popup::Note(note)) = self.popups.last_mut() else {
            return;
        };
        note.replace(text);
        let text = note.text();
        if let Ask::Note(slot) = note.ask {
            self.keep_note(slot, &text, true);
        }
    }

    /// Says what could not be done; an unsaved change is said so until it is saved.
    fn failed(&mut self, failure: &Failure) -> Step {
        self.then = None;
        self.end_of_export();
        let words = &self.look.words;
        let is_of_save = self.n_saves_awaited > 0;
        self.n_saves_awaited = self.n_saves_awaited.saturating_sub(1);
        if let Some(work) = self.work.as_mut().filter(|_| is_of_save) {
            if !matches!(work.saving, Saving::Failed(_)) {
                work.saving = Saving::Failed(1);
            }
            return Step::open(popup::confirm::save_failed(failure, words));
        }
        if let Screen::Register(screen) = &mut self.screen {
            screen.failed();
        }
        if let Screen::Sessions(screen) = &mut self.screen
            && !self.lists_if_unopened
        {
            screen.failed();
        }
        Step::open(popup::confirm::failed(failure, words))
    }
}
