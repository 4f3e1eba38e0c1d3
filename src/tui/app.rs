//! The full-screen program as a value: inputs and outcomes in, effects and a picture out.

use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use ratatui::layout::Rect;

use crate::effect::{Effect, Outcome};
use crate::pack::Pack;
use crate::session::Session;

use super::action::{Action, Context};
use super::input::Grace;
use super::key::Input;
use super::look::Look;
use super::popup::Popup;
use super::screen::{Register, Scene, Screen};
use super::spot::Spot;
use super::step::Step;
use super::work::{Saving, Work};

mod export;
mod keys;
mod outcome;
mod picture;
mod recheck;
mod record;
mod reply;
mod turn;
mod unsaved;
mod upgrade;

/// How long a first Ctrl+C waits for the second.
const INTERRUPT_WAIT: Duration = Duration::from_secs(2);

/// After so many keys without a meaning, help is offered.
const LOST_AFTER: u8 = 3;

/// The full-screen program.
#[derive(Debug)]
pub struct App {
    screen: Screen,
    /// The register, while a use is open that was opened from it.
    behind: Option<Box<Register>>,
    popups: Vec<Popup>,
    look: Look,
    pack: Option<Rc<Pack>>,
    work: Option<Work>,
    folder: String,
    message: String,
    area: Rect,
    /// What can be clicked of the picture.
    spots: Vec<Spot>,
    grace: Grace,
    interrupted: Option<Instant>,
    n_lost_keys: u8,
    start: Option<Start>,
    wish: Option<Wish>,
    ending: Option<Ending>,
    last_saved: Option<PathBuf>,
    /// Where exports were asked to go, if not into the usual folder, and the last one.
    export_folder: Option<PathBuf>,
    last_export: Option<PathBuf>,
    /// What was said when it was written, if it can be shown; while that stands, so do the keys for it.
    export_said: String,
    /// Whether the register is being written.
    is_exporting: bool,
    /// Saves that were asked for and did not come back yet.
    n_saves_awaited: usize,
    /// Whether the list has to be read where the session to start with does not open.
    lists_if_unopened: bool,
    habits: Habits,
    /// What to do once a session is open.
    then: Option<Action>,
    /// The sessions that are to keep their questions; they are not asked again.
    kept_old: Vec<PathBuf>,
}

/// What the person is used to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// Whether the mouse is on.
    pub has_mouse: bool,
    /// Whether an editor is set.
    pub has_editor: bool,
    /// Whether leaving the program asks first.
    pub confirms_quit: bool,
}

/// What to show first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The form of a new session.
    New,
    /// A session file.
    Open(PathBuf),
    /// A session file, to comment on it, and who does.
    Review(PathBuf, String),
}

/// What only the loop around the app can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Put a text on the terminal's clipboard.
    Copy(String),
    /// Drop the keys that were on their way.
    DropKeys,
    /// Turn the mouse on or off.
    Mouse(bool),
    /// Draw everything anew.
    Repaint,
    /// Pause to the shell.
    Suspend,
}

/// How the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By a terminal that went away.
    HungUp,
    /// By Ctrl+C, pressed twice.
    Interrupted,
    /// To go on as lines of text.
    Plain,
    /// In the ordinary way.
    Quit,
}

/// What comes in.
#[derive(Debug)]
pub enum Msg {
    /// From the terminal.
    Input(Input),
    /// From the world, for an effect.
    Done(Box<Outcome>),
}

impl App {
    /// The program as it starts, and what it asks of the world first.
    ///
    /// A remark is shown in the message line.
    pub fn new(
        look: Look,
        folder: String,
        start: Option<Start>,
        remark: Option<String>,
    ) -> (Self, Vec<Effect>) {
        let app = Self {
            screen: Screen::sessions(),
            behind: None,
            popups: Vec::new(),
            look,
            pack: None,
            work: None,
            folder,
            message: remark.unwrap_or_default(),
            area: Rect::default(),
            spots: Vec::new(),
            grace: Grace::default(),
            interrupted: None,
            n_lost_keys: 0,
            start,
            wish: None,
            ending: None,
            last_saved: None,
            export_folder: None,
            last_export: None,
            export_said: String::new(),
            is_exporting: false,
            n_saves_awaited: 0,
            lists_if_unopened: false,
            habits: Habits::default(),
            then: None,
            kept_old: Vec::new(),
        };
        (app, vec![Effect::LoadPack])
    }

    /// The same for a person with these habits.
    #[must_use]
    pub fn with(mut self, habits: Habits) -> Self {
        self.habits = habits;
        self
    }

    /// How the program ended, once it has.
    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// What the loop should do, once.
    pub fn take_wish(&mut self) -> Option<Wish> {
        self.wish.take()
    }

    /// The file of the session that was open last.
    pub fn last_saved(&self) -> Option<&PathBuf> {
        self.last_saved.as_ref()
    }

    /// Whether changes of the open session could not be saved.
    pub fn is_unsaved(&self) -> bool {
        let saving = self.work.as_ref().map(|work| &work.saving);
        matches!(saving, Some(Saving::Failed(_)))
    }

    /// The session that is open, as it is on screen.
    pub fn session(&self) -> Option<&Session> {
        self.work.as_ref().map(|work| &work.session)
    }

    /// The screen below all popups.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The popups that are open, the top one last.
    pub fn popups(&self) -> &[Popup] {
        &self.popups
    }

    /// The words, for what is said after the screen is given back.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// Whether text is being typed, so that quick keys are text and not a paste gone astray.
    pub fn is_typing(&self) -> bool {
        match self.popups.last() {
            Some(popup) => popup.is_typing(),
            None => self.screen.is_typing(),
        }
    }

    /// A new batch of input begins: it was typed at what is on screen now.
    pub fn batch_begins(&mut self) {
        self.grace.batch_begins();
    }

    /// Takes what comes in; gives what is asked of the world.
    pub fn update(&mut self, msg: Msg, now: Instant) -> Vec<Effect> {
        let edits = self.work.as_ref().map(Work::edits);
        let mut effects = Vec::new();
        match msg {
            Msg::Input(input) => self.take_input(input, now, &mut effects),
            Msg::Done(outcome) => {
                let step = self.take_outcome(*outcome);
                self.apply(step, now, &mut effects);
            }
        }
        // Saving follows from change, in this one place: no screen can forget it.
        if let Some(work) = &self.work
            && edits.is_some_and(|edits| edits != work.edits())
            && work.takes_comments()
        {
            effects.insert(0, Effect::Save(Box::new(work.session.clone())));
        }
        self.ask_reason(now);
        let saves = effects.iter().filter(|effect| effect.is_save());
        self.n_saves_awaited += saves.count();
        effects
    }

    /// Works out what a choice on screen leads to, while the person looks at it.
    pub fn think_ahead(&mut self) {
        if let (Screen::Interview(screen), Some(work)) = (&self.screen, &mut self.work)
            && let Some(option) = work.drafts.get(&screen.slot)
        {
            work.think_ahead(screen.slot, *option);
        }
    }

    fn on_screen(&mut self, act: impl FnOnce(&mut Screen, &mut Scene<'_>) -> Step) -> Step {
        let mut scene = Scene {
            words: &self.look.words,
            pack: self.pack.as_ref(),
            work: self.work.as_mut(),
        };
        act(&mut self.screen, &mut scene)
    }

    fn apply(&mut self, step: Step, now: Instant, effects: &mut Vec<Effect>) {
        match step {
            Step::Stay => {}
            Step::Say(message) => self.message = message,
            Step::Go(screen) => self.go(screen, now, effects),
            Step::Open(popup) => {
                self.popups.push(*popup);
                self.screen_changed(now);
            }
            Step::Close(reply) => self.close(&reply, now, effects),
            Step::Do(effect) => {
                match &effect {
                    Effect::Export(export) => self.export_folder.clone_from(&export.folder),
                    Effect::ExportRegister { .. } => {
                        self.export_folder = None;
                        self.is_exporting = true;
                    }
                    _ => {}
                }
                effects.push(effect);
            }
            Step::Then(path, action) => {
                self.then = Some(action);
                let read_only = false;
                effects.push(Effect::Open { path, read_only });
            }
            Step::Copy(text) => {
                self.wish = Some(Wish::Copy(text));
                self.say("link.copied");
            }
            Step::All(steps) => {
                for step in steps {
                    self.apply(step, now, effects);
                }
            }
            Step::Plain => self.ending = Some(Ending::Plain),
            Step::Quit => self.ending = Some(Ending::Quit),
        }
    }

    fn go(&mut self, screen: Screen, now: Instant, effects: &mut Vec<Effect>) {
        let left = std::mem::replace(&mut self.screen, screen);
        match (left, &self.screen) {
            (Screen::Register(_), Screen::Sessions(_)) => {}
            (Screen::Register(register), _) => self.behind = Some(register),
            // One comes back to where one opened the session.
            (_, Screen::Sessions(_)) => {
                if let Some(mut register) = self.behind.take() {
                    register.forget();
                    self.screen = Screen::Register(register);
                }
            }
            _ => {}
        }
        let anew = true;
        match &self.screen {
            Screen::Sessions(_) => effects.push(Effect::List { anew }),
            Screen::Register(_) => effects.push(Effect::ReadRegister { anew }),
            _ => return self.screen_changed(now),
        }
        self.work = None;
        self.screen_changed(now);
    }

    fn screen_changed(&mut self, now: Instant) {
        self.grace.screen_changed(now);
        self.wish.get_or_insert(Wish::DropKeys);
    }

    fn say(&mut self, key: &str) {
        self.message = self.look.words.say(key).to_owned();
    }

    fn context(&self) -> Context {
        self.popups
            .last()
            .map_or_else(|| self.screen.context(), Popup::context)
    }
}

fn theme_key(theme: super::look::Theme) -> &'static str {
    match theme {
        super::look::Theme::Terminal => "theme.terminal",
        super::look::Theme::HighContrast => "theme.high_contrast",
        super::look::Theme::None => "theme.none",
    }
}
