//! What the app makes of keys, pastes and the wheel.

use std::time::Instant;

use ratatui::layout::Position;

use crate::answer::Slot;
use crate::effect::Effect;
use crate::tui::action::{Action, Context};
use crate::tui::input::Grace;
use crate::tui::key::{Input, Key, KeyCode};
use crate::tui::popup::{Help, Popup, confirm, reader};
use crate::tui::screen::{Form, Scene, Screen};
use crate::tui::spot;
use crate::tui::step::{Ask, Step};

use super::{App, Ending, INTERRUPT_WAIT, LOST_AFTER, Wish, theme_key};

/// How many rows the wheel turns a text by.
const WHEEL: usize = 3;

impl App {
    pub(super) fn take_input(&mut self, input: Input, now: Instant, effects: &mut Vec<Effect>) {
        if !self.grace.admits(&input, now, self.is_typing()) {
            // While a key is held down, its rest goes on.
            self.grace.question_changed(now);
            return;
        }
        match input {
            Input::Paste { .. } | Input::Burst if self.is_too_small() => {}
            Input::Key(key) => self.take_key(key, now, effects),
            Input::Paste { text, cut } => self.take_paste(&text, cut),
            Input::Burst => self.say("app.paste_ignored"),
            Input::Wheel { up } if !self.is_too_small() => self.take_wheel(up, now, effects),
            Input::Click { column, row } => {
                self.take_click(Position::new(column, row), now, effects);
            }
            Input::Wheel { .. } | Input::Resize { .. } => {}
            Input::HangUp => {
                self.keep_typed();
                self.ending = Some(Ending::HungUp);
            }
        }
    }

    fn take_key(&mut self, key: Key, now: Instant, effects: &mut Vec<Effect>) {
        let context = self.context();
        let action = self.look.keys.resolve(context, key);
        if action == Some(Action::Interrupt) {
            if self.is_exporting {
                let step = self.stop_exporting();
                return self.apply(step, now, effects);
            }
            return self.interrupt(now);
        }
        if self.is_too_small() {
            return;
        }
        self.interrupted = None;
        let types = writes(context) && key.typed().is_some();
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
                self.keep_growing_note(key);
                self.lost_key(context, step.is_some());
                self.apply(step.unwrap_or(Step::Stay), now, effects);
            }
        }
    }

    /// Does what is meant by a click; beside everything that can be clicked, nothing.
    fn take_click(&mut self, cell: Position, now: Instant, effects: &mut Vec<Effect>) {
        if let Some(click) = spot::at(&self.spots, cell) {
            self.interrupted = None;
            self.message.clear();
            self.n_lost_keys = 0;
            self.act(click.action(), now, effects);
        }
    }

    /// Turns a text that is read; elsewhere it moves the highlight. It presses nothing.
    fn take_wheel(&mut self, up: bool, now: Instant, effects: &mut Vec<Effect>) {
        let line = if up { Action::Up } else { Action::Down };
        match (self.popups.last_mut(), &mut self.screen) {
            (Some(Popup::Note(note)), _) => {
                note.press(Key::plain(if up { KeyCode::Up } else { KeyCode::Down }));
            }
            (Some(Popup::Confirm(confirm)), _) => confirm.roll(WHEEL, !up),
            (None, Screen::Interview(screen)) => screen.roll(WHEEL, !up),
            _ => self.act(line, now, effects),
        }
    }

    /// The question on screen.
    fn question(&self) -> Option<Slot> {
        match &self.screen {
            Screen::Interview(screen) => Some(screen.slot),
            _ => None,
        }
    }

    /// Counts keys without a meaning; after a few, says where help is.
    fn lost_key(&mut self, context: Context, meant: bool) {
        if meant {
            self.message.clear();
            self.n_lost_keys = 0;
            return;
        }
        self.n_lost_keys = self.n_lost_keys.saturating_add(1);
        if self.n_lost_keys >= LOST_AFTER {
            self.say(if writes(context) {
                "app.lost_typing"
            } else {
                "app.lost"
            });
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
            self.keep_typed();
            self.ending = Some(Ending::Interrupted);
        } else {
            self.interrupted = Some(now);
            self.say(match &self.screen {
                _ if self.is_unsaved() => "app.interrupt_unsaved",
                Screen::Form(form) if form.would_be_lost() => "app.interrupt_form",
                _ => "app.interrupt",
            });
        }
    }

    /// Keeps a note line by line, because a window may be closed over it. Not more often: the
    /// corner must not change while one types.
    fn keep_growing_note(&mut self, key: Key) {
        if let Some(Popup::Note(note)) = self.popups.last()
            && key.code == KeyCode::Enter
        {
            let text = note.text();
            if let Ask::Note(slot) = note.ask {
                self.keep_note(slot, &text, true);
            }
        }
    }

    /// What is being typed into a session is part of it, however the program ends.
    fn keep_typed(&mut self) {
        let note = self.popups.iter().find_map(|popup| match popup {
            Popup::Note(note) => Some((note.ask.clone(), note.text())),
            _ => None,
        });
        match note {
            Some((Ask::Note(slot), text)) => self.keep_note(slot, &text, false),
            Some((Ask::Comment(slot, asks_change), text)) => {
                self.keep_comment(slot, asks_change, &text);
            }
            _ => {}
        }
        if let Screen::Form(form) = &mut self.screen {
            form.keep(&mut Scene {
                words: &self.look.words,
                pack: self.pack.as_ref(),
                work: self.work.as_mut(),
            });
        }
    }

    pub(super) fn keep_note(&mut self, slot: Slot, text: &str, is_growing: bool) {
        if let Some(work) = &mut self.work {
            work.set_note(slot, text, is_growing);
        }
    }

    pub(super) fn act(&mut self, action: Action, now: Instant, effects: &mut Vec<Effect>) {
        let context = self.context();
        let question = self.question();
        if context == Context::Interview
            && matches!(
                action,
                Action::Yes | Action::No | Action::Unsure | Action::Pick(_) | Action::Point(_)
            )
        {
            // Choosing shows that the question was seen: Enter need not wait any longer.
            self.grace = Grace::default();
        }
        let is_list = matches!(context, Context::Sessions | Context::Welcome);
        let step = match (action, self.popups.last_mut()) {
            (Action::Suspend, _) => {
                self.wish = Some(Wish::Suspend);
                Step::Stay
            }
            (Action::Redraw, _) => {
                self.wish = Some(Wish::Repaint);
                Step::Stay
            }
            (Action::Help, _) => Step::open(Popup::Help(Help::on(context, &self.look))),
            (action, Some(popup)) => popup.act(action, self.work.as_ref(), &self.look.words),
            (Action::Theme | Action::Mouse | Action::Panel, None) => self.switch(action),
            (Action::About, None) => {
                let pack = self.pack.as_deref();
                Step::open(reader::about(pack, &self.look.words))
            }
            (Action::Quit, None) if self.habits.confirms_quit && is_list => {
                Step::open(confirm::quit(&self.look.words))
            }
            (
                Action::History
                | Action::Decide
                | Action::Records
                | Action::Merge
                | Action::Upgrade
                | Action::UndoUpgrade,
                None,
            ) => self.act_on_record(action),
            (Action::Export, None) if !is_list && context != Context::Register => {
                self.open_export()
            }
            (Action::ShowExport, None) => self.show_export(false),
            (Action::ShowExportFolder, None) => self.show_export(true),
            (Action::Undo, None) if !is_list => self.turn(true),
            (Action::Redo, None) if !is_list => self.turn(false),
            (Action::Details, None) => match &self.work {
                Some(work) => Step::Go(Screen::Form(Box::new(Form::details(work)))),
                None => Step::Stay,
            },
            (action, None) => self.on_screen(|screen, scene| screen.act(action, scene)),
        };
        self.apply(step, now, effects);
        // A key that is held down must not choose and go on in one go.
        let chose = matches!(action, Action::Choose | Action::Toggle);
        if question.is_some() && (chose || self.question() != question) {
            self.grace.question_changed(now);
        }
    }
}

impl App {
    /// Changes how the program looks or listens, and says how.
    fn switch(&mut self, action: Action) -> Step {
        let key = match action {
            Action::Mouse => {
                self.habits.has_mouse = !self.habits.has_mouse;
                self.wish = Some(Wish::Mouse(self.habits.has_mouse));
                if self.habits.has_mouse {
                    "mouse.on"
                } else {
                    "mouse.off"
                }
            }
            Action::Panel => {
                self.look.has_panel = !self.look.has_panel;
                if self.look.has_panel {
                    "panel.shown"
                } else {
                    "panel.hidden"
                }
            }
            _ => {
                self.look.theme = self.look.theme.next();
                theme_key(self.look.theme)
            }
        };
        Step::Say(self.look.words.say(key).to_owned())
    }
}

/// Whether keys write characters there.
fn writes(context: Context) -> bool {
    matches!(
        context,
        Context::Typing | Context::Find | Context::Form | Context::Help | Context::Line
    )
}
