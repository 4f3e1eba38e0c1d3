//! The full-screen program as a value: inputs and outcomes in, effects and a picture out.

use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::effect::{Effect, Outcome};
use crate::pack::Pack;

use super::action::{Action, Context};
use super::input::Grace;
use super::key::{Input, Key};
use super::keymap;
use super::layout::{self, Class, Surround};
use super::look::Look;
use super::page::Piece;
use super::popup::{self, ExportDialog, Help, Popup};
use super::screen::{Form, Scene, Screen, Sessions, Stage};
use super::step::{Ask, Reply, Step};
use super::work::{Saving, Work};

mod outcome;

/// How long a first Ctrl+C waits for the second.
const INTERRUPT_WAIT: Duration = Duration::from_secs(2);

/// After so many keys without a meaning, help is offered.
const LOST_AFTER: u8 = 3;

/// The full-screen program.
#[derive(Debug)]
pub struct App {
    screen: Screen,
    popups: Vec<Popup>,
    look: Look,
    pack: Option<Rc<Pack>>,
    work: Option<Work>,
    folder: String,
    message: String,
    area: Rect,
    grace: Grace,
    interrupted: Option<Instant>,
    n_lost_keys: u8,
    start: Option<Start>,
    wish: Option<Wish>,
    ending: Option<Ending>,
    last_saved: Option<PathBuf>,
}

/// What to show first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The form of a new session.
    New,
    /// A session file.
    Open(PathBuf),
}

/// What only the loop around the app can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Drop the keys that were on their way.
    DropKeys,
    /// Draw everything anew.
    Repaint,
    /// Pause to the shell.
    Suspend,
}

/// How the program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
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
    Done(Outcome),
}

impl App {
    /// The program as it starts, and what it asks of the world first.
    pub fn new(look: Look, folder: String, start: Option<Start>) -> (Self, Vec<Effect>) {
        let app = Self {
            screen: Screen::Sessions(Sessions::default()),
            popups: Vec::new(),
            look,
            pack: None,
            work: None,
            folder,
            message: String::new(),
            area: Rect::default(),
            grace: Grace::default(),
            interrupted: None,
            n_lost_keys: 0,
            start,
            wish: None,
            ending: None,
            last_saved: None,
        };
        (app, vec![Effect::LoadPack])
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
                let step = self.take_outcome(outcome);
                self.apply(step, now, &mut effects);
            }
        }
        // Saving follows from change, in this one place: no screen can forget it.
        if let Some(work) = &self.work
            && edits.is_some_and(|edits| edits != work.edits())
            && work.path.is_some()
            && !work.is_read_only
        {
            effects.insert(0, Effect::Save(Box::new(work.session.clone())));
        }
        effects
    }

    fn take_input(&mut self, input: Input, now: Instant, effects: &mut Vec<Effect>) {
        if !self.grace.admits(&input, now) {
            return;
        }
        match input {
            Input::Key(key) => self.take_key(key, now, effects),
            Input::Paste { text, cut } => self.take_paste(&text, cut),
            Input::Burst => self.say("app.paste_ignored"),
            Input::Wheel { up } if !self.is_too_small() => {
                let action = if up { Action::Up } else { Action::Down };
                self.act(action, now, effects);
            }
            Input::Click { .. } | Input::Wheel { .. } | Input::Resize { .. } => {}
            Input::HangUp => self.ending = Some(Ending::Interrupted),
        }
    }

    fn take_key(&mut self, key: Key, now: Instant, effects: &mut Vec<Effect>) {
        let context = self.context();
        let action = keymap::resolve(context, key);
        if action == Some(Action::Interrupt) {
            return self.interrupt(now);
        }
        if self.is_too_small() {
            return;
        }
        self.interrupted = None;
        let is_typing = matches!(context, Context::Typing | Context::Form | Context::Help);
        let types = is_typing && key.typed().is_some();
        match action {
            Some(action) if !types => {
                self.message.clear();
                self.n_lost_keys = 0;
                self.act(action, now, effects);
            }
            _ => {
                let step = match self.popups.last_mut() {
                    Some(popup) => popup.press(key),
                    None => self.screen.press(key).then_some(Step::Stay),
                };
                self.lost_key(step.is_some());
                self.apply(step.unwrap_or(Step::Stay), now, effects);
            }
        }
    }

    /// Counts keys without a meaning; after a few, says where help is.
    fn lost_key(&mut self, meant: bool) {
        if meant {
            self.message.clear();
            self.n_lost_keys = 0;
            return;
        }
        self.n_lost_keys = self.n_lost_keys.saturating_add(1);
        if self.n_lost_keys >= LOST_AFTER {
            self.say("app.lost");
        }
    }

    fn take_paste(&mut self, text: &str, cut: bool) {
        let taken = match self.popups.last_mut() {
            Some(popup) => popup.paste(text),
            None => self.screen.paste(text),
        };
        match (taken, cut) {
            (false, _) => self.say("app.paste_ignored"),
            (true, true) => self.say("app.paste_cut"),
            (true, false) => self.message.clear(),
        }
    }

    fn interrupt(&mut self, now: Instant) {
        let is_second = self
            .interrupted
            .is_some_and(|first| now.duration_since(first) < INTERRUPT_WAIT);
        if is_second {
            self.keep_note();
            self.ending = Some(Ending::Interrupted);
        } else {
            self.interrupted = Some(now);
            let is_saved = !matches!(self.saving(), Some(Saving::Failed(_)));
            self.say(if is_saved {
                "app.interrupt"
            } else {
                "app.interrupt_unsaved"
            });
        }
    }

    /// A note that is being written is part of the session, however the program ends.
    fn keep_note(&mut self) {
        let Some(Popup::Note(note)) = self.popups.last() else {
            return;
        };
        let (slot, text) = (note.slot, note.text());
        if let Some(work) = &mut self.work {
            work.edit(|session| session.set_note(slot, &text));
        }
    }

    fn act(&mut self, action: Action, now: Instant, effects: &mut Vec<Effect>) {
        let context = self.context();
        if context == Context::Interview
            && matches!(
                action,
                Action::Yes | Action::No | Action::Unsure | Action::Pick(_)
            )
        {
            // Choosing shows that the question was seen: Enter need not wait any longer.
            self.grace = Grace::default();
        }
        let step = match (action, self.popups.last_mut()) {
            (Action::Suspend, _) => {
                self.wish = Some(Wish::Suspend);
                Step::Stay
            }
            (Action::Redraw, _) => {
                self.wish = Some(Wish::Repaint);
                Step::Stay
            }
            (Action::Help, _) => Step::Open(Popup::Help(Help::on(context, &self.look.words))),
            (action, Some(popup)) => popup.act(action, self.work.as_ref()),
            (Action::Theme, None) => {
                self.look.theme = self.look.theme.next();
                let name = self.look.words.say(theme_key(self.look.theme)).to_owned();
                Step::Say(name)
            }
            (Action::Export, None) if !matches!(context, Context::Sessions | Context::Welcome) => {
                self.open_export()
            }
            (Action::Undo, None) if !matches!(context, Context::Sessions | Context::Welcome) => {
                self.undo()
            }
            (Action::Details, None) => match &self.work {
                Some(work) => Step::Go(Screen::Form(Box::new(Form::details(work)))),
                None => Step::Stay,
            },
            (action, None) => self.on_screen(|screen, scene| screen.act(action, scene)),
        };
        self.apply(step, now, effects);
    }

    fn on_screen(&mut self, act: impl FnOnce(&mut Screen, &mut Scene<'_>) -> Step) -> Step {
        let mut scene = Scene {
            words: &self.look.words,
            pack: self.pack.as_ref(),
            work: self.work.as_mut(),
        };
        act(&mut self.screen, &mut scene)
    }

    fn open_export(&self) -> Step {
        match &self.work {
            Some(_) => Step::Open(Popup::Export(ExportDialog::new(&self.folder))),
            None => Step::Stay,
        }
    }

    fn undo(&mut self) -> Step {
        let words = &self.look.words;
        let Some(work) = self.work.as_mut().filter(|work| !work.is_read_only) else {
            return Step::Stay;
        };
        let Some(slot) = work.undo() else {
            return Step::Say(words.say("app.nothing_to_undo").to_owned());
        };
        let name = work.short_name(slot);
        let said = words.fill("app.undone", &[("question", &name)]);
        // The question on screen may be the one, or may not be asked any more.
        let screen = match &self.screen {
            Screen::Interview(_) if work.interview().is_asked(slot) => {
                Some(Screen::Interview(super::screen::Interview::at(slot, work)))
            }
            Screen::Interview(_) => Some(super::screen::Interview::resume(work)),
            _ => None,
        };
        let mut steps: Vec<Step> = screen.into_iter().map(Step::Go).collect();
        steps.push(Step::Say(said));
        Step::All(steps)
    }

    fn apply(&mut self, step: Step, now: Instant, effects: &mut Vec<Effect>) {
        match step {
            Step::Stay => {}
            Step::Say(message) => self.message = message,
            Step::Go(screen) => self.go(screen, now, effects),
            Step::Open(popup) => {
                self.popups.push(popup);
                self.screen_changed(now);
            }
            Step::Close(reply) => self.close(&reply, now, effects),
            Step::Do(effect) => effects.push(effect),
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
        if let Screen::Sessions(_) = screen {
            self.work = None;
            effects.push(Effect::List { anew: true });
        }
        self.screen = screen;
        self.screen_changed(now);
    }

    fn screen_changed(&mut self, now: Instant) {
        self.grace.screen_changed(now);
        self.wish.get_or_insert(Wish::DropKeys);
    }

    /// Closes the top popup and passes its answer to who asked.
    fn close(&mut self, reply: &Reply, now: Instant, effects: &mut Vec<Effect>) {
        let Some(popup) = self.popups.pop() else {
            return;
        };
        self.grace.screen_changed(now);
        let step = match (popup.ask(), reply) {
            (Ask::Note(slot), Reply::Text(text)) => {
                if let Some(work) = self
                    .work
                    .as_mut()
                    .filter(|work| work.session.note(slot) != text)
                {
                    work.edit(|session| session.set_note(slot, text));
                }
                Step::Stay
            }
            (Ask::Run, Reply::Run(action)) => {
                self.act(*action, now, effects);
                Step::Stay
            }
            (Ask::SaveFailed, Reply::Button(0)) => self.save_again(),
            (Ask::SaveFailed | Ask::QuitUnsaved, Reply::Button(1)) => {
                Step::Open(popup::Entry::save_into(&self.look.words))
            }
            (Ask::SaveInto, Reply::Text(folder)) if !folder.trim().is_empty() => match &self.work {
                Some(work) => Step::Do(Effect::SaveInto {
                    folder: PathBuf::from(folder.trim()),
                    session: Box::new(work.session.clone()),
                }),
                None => Step::Stay,
            },
            (Ask::QuitUnsaved, Reply::Button(2)) => Step::All(vec![
                Step::Do(Effect::Close),
                Step::Go(Screen::Sessions(Sessions::default())),
            ]),
            (ask, reply) => self.on_screen(|screen, scene| screen.reply(&ask, reply, scene)),
        };
        self.apply(step, now, effects);
    }

    fn save_again(&self) -> Step {
        match &self.work {
            Some(work) => Step::Do(Effect::Save(Box::new(work.session.clone()))),
            None => Step::Stay,
        }
    }

    fn saving(&self) -> Option<&Saving> {
        self.work.as_ref().map(|work| &work.saving)
    }

    fn say(&mut self, key: &str) {
        self.message = self.look.words.say(key).to_owned();
    }

    fn context(&self) -> Context {
        self.popups
            .last()
            .map_or_else(|| self.screen.context(), Popup::context)
    }

    fn is_too_small(&self) -> bool {
        self.area != Rect::default() && Class::of(self.area) == Class::TooSmall
    }

    /// Draws the program.
    pub fn view(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.area = area;
        if area.width < 2 || area.height < 2 {
            return;
        }
        let class = Class::of(area);
        if class == Class::TooSmall {
            layout::draw_too_small(frame, &self.look);
            frame.set_cursor_position(Position {
                x: area.x,
                y: area.y,
            });
            return;
        }
        let (width, height) = layout::column(area);
        let stage = Stage {
            look: &self.look,
            pack: self.pack.as_ref(),
            work: self.work.as_ref(),
            folder: &self.folder,
            width,
            height,
            is_wide: class == Class::Wide,
            is_narrow: class == Class::Narrow,
        };
        let view = self.screen.view(stage);
        let around = self.surround();
        let drawn = layout::draw(frame, &self.look, &view, &around);
        self.screen.scrolled_to(drawn.above);
        let mut cursor = drawn.cursor;
        for popup in &mut self.popups {
            cursor = popup.draw(frame, &self.look);
        }
        let cursor = cursor.unwrap_or(Position {
            x: area.x,
            y: area.y,
        });
        frame.set_cursor_position(cursor);
    }

    fn surround(&self) -> Surround<'_> {
        let words = &self.look.words;
        let context = self.context();
        let help = |action| matches!(action, Action::Help);
        let hint = |binding: &keymap::Binding| {
            let key = match binding.action {
                Action::Yes => "y n u".to_owned(),
                Action::PageDown => "PgUp/PgDn".to_owned(),
                _ => keymap::label(binding.key),
            };
            (key, words.say(binding.hint))
        };
        Surround {
            state: self.state(),
            message: &self.message,
            hints: keymap::hints(context)
                .filter(|one| !help(one.action))
                .map(hint)
                .collect(),
            pinned: keymap::hints(context)
                .find(|one| help(one.action))
                .map(hint),
        }
    }

    /// The save state, or the folder on the list of sessions.
    fn state(&self) -> Piece {
        let words = &self.look.words;
        let plain = |text: String| Piece {
            text,
            style: self.look.theme.body(),
        };
        match (&self.screen, self.work.as_ref()) {
            (Screen::Sessions(_), _) => {
                plain(words.fill("app.folder", &[("folder", &self.folder)]))
            }
            (_, None) => plain(words.say("app.not_saved_yet").to_owned()),
            (_, Some(work)) if work.path.is_none() => plain(words.say("app.example").to_owned()),
            (_, Some(work)) if work.is_read_only => plain(words.say("app.only_reading").to_owned()),
            (_, Some(work)) => match &work.saving {
                Saving::Never => plain(words.say("app.not_saved_yet").to_owned()),
                Saving::Pending => plain(words.say("app.saving").to_owned()),
                Saving::Saved(at) => {
                    let time = at.strftime("%H:%M").to_string();
                    plain(words.fill("app.saved", &[("time", &time)]))
                }
                Saving::Failed(_) => {
                    let text = words.say("app.not_saved").to_owned();
                    Piece {
                        text,
                        style: self.look.theme.alarm(),
                    }
                }
            },
        }
    }
}

fn theme_key(theme: super::look::Theme) -> &'static str {
    match theme {
        super::look::Theme::Terminal => "theme.terminal",
        super::look::Theme::HighContrast => "theme.high_contrast",
        super::look::Theme::None => "theme.none",
    }
}
