//! How the app looks: the screen, what stands around it, and the popups on top.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::keymap;
use crate::tui::layout::{self, Class, Surround};
use crate::tui::page::Piece;
use crate::tui::popup::Popup;
use crate::tui::screen::{Screen, Stage};
use crate::tui::work::Saving;

use super::App;

impl App {
    pub(super) fn is_too_small(&self) -> bool {
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
            layout::draw_too_small(frame, &self.look, self.is_unsaved());
            frame.set_cursor_position(Position {
                x: area.x,
                y: area.y,
            });
            return;
        }
        let (width, height) = layout::column(area, self.look.has_panel);
        let stage = Stage {
            look: &self.look,
            pack: self.pack.as_ref(),
            work: self.work.as_ref(),
            folder: &self.folder,
            width,
            height,
            is_wide: class == Class::Wide && self.look.has_panel,
            is_narrow: class == Class::Narrow,
        };
        let view = self.screen.view(stage);
        let around = self.surround();
        let drawn = layout::draw(frame, &self.look, &view, &around);
        self.screen.scrolled_to(drawn.above);
        let mut cursor = drawn.cursor;
        for popup in &mut self.popups {
            // There is one highlight at a time: that of the top.
            layout::calm(frame);
            cursor = popup.draw(frame, &self.look);
        }
        if !self.popups.is_empty() {
            layout::draw_message_below(frame, &self.look, &self.message);
        }
        let cursor = cursor.unwrap_or(Position {
            x: area.x + class.margin(),
            y: area.y + 2,
        });
        frame.set_cursor_position(cursor);
    }

    fn surround(&self) -> Surround<'_> {
        let words = &self.look.words;
        let context = self.context();
        let help = |action| matches!(action, Action::Help);
        let hint = |binding: &keymap::Binding| {
            let key = match binding.action {
                Action::Yes => self.answer_keys(),
                Action::PageDown => "PgUp/PgDn".to_owned(),
                _ => keymap::label(binding.key),
            };
            (key, words.say(self.hint_of(binding)))
        };
        let keys = &self.look.keys;
        let has_page = match self.popups.last() {
            Some(Popup::Reader(reader)) => reader.has_page(),
            _ => true,
        };
        // Whoever reviews has nothing to answer, to note or to decide.
        let reviews = self.popups.is_empty() && self.work_is_reviewed();
        let is_there = |one: &&keymap::Binding| match one.action {
            Action::Yes
            | Action::Note
            | Action::Skip
            | Action::Owed
            | Action::Toggle
            | Action::Decide
            | Action::Export => !reviews,
            Action::Editor => self.habits.has_editor,
            Action::OpenPage | Action::CopyLink => has_page,
            _ => true,
        };
        let mut shown: Vec<&keymap::Binding> = keys
            .hints(context)
            .filter(is_there)
            .filter(|one| !help(one.action))
            .collect();
        if reviews {
            // What a reviewer came for stands right behind what Enter does.
            shown.sort_by_key(|one| match one.action {
                Action::Choose => 0,
                Action::Comments => 1,
                _ => 2,
            });
        }
        Surround {
            state: self.state(),
            message: &self.message,
            hints: shown.into_iter().map(hint).collect(),
            pinned: keys.hints(context).find(|one| help(one.action)).map(hint),
        }
    }

    fn work_is_reviewed(&self) -> bool {
        let mut work = self.work.iter();
        work.any(|work| work.reviewer.is_some())
    }

    /// The word beside a key, where what it does depends on more than the context.
    fn hint_of(&self, binding: &keymap::Binding) -> &'static str {
        let is_read_only = self.work.as_ref().is_some_and(|work| work.is_read_only);
        match (binding.action, &self.screen) {
            _ if !self.popups.is_empty() => binding.hint,
            (Action::Back, Screen::Interview(screen)) if screen.shows_why() => "hint.hide",
            (Action::Back, Screen::Form(form)) if !form.is_new() => "hint.leave_form",
            (Action::Choose, Screen::Check(_)) if is_read_only => "hint.look",
            (Action::Choose, Screen::Result(screen)) => screen.hint(self.work.as_ref()),
            _ => binding.hint,
        }
    }

    /// The keys that choose an answer of the question on screen.
    fn answer_keys(&self) -> String {
        let (Screen::Interview(screen), Some(work)) = (&self.screen, &self.work) else {
            return String::new();
        };
        if screen.takes_letters(work) {
            let letters = [Action::Yes, Action::No, Action::Unsure];
            letters.map(|one| self.look.keys.label_of(one)).join(" ")
        } else {
            let n = work
                .pack
                .question(screen.slot.question)
                .options
                .len()
                .min(9);
            format!("1-{n}")
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
            (_, Some(work))
                if work.reviewer.is_some()
                    && matches!(work.saving, Saving::Never | Saving::Saved(_)) =>
            {
                let by = work.reviewer.as_deref().unwrap_or_default();
                plain(words.fill("app.reviewing", &[("by", by)]))
            }
            (_, Some(work)) if work.is_read_only && work.reviewer.is_none() => {
                plain(words.say("app.only_reading").to_owned())
            }
            (_, Some(work)) => match &work.saving {
                Saving::Never => plain(words.say("app.unchanged").to_owned()),
                Saving::Pending => plain(words.say("app.saving").to_owned()),
                Saving::Saved(at) => {
                    let is_old = work.today.is_some_and(|today| at.date() < today);
                    let time = if is_old {
                        at.date().to_string()
                    } else {
                        at.strftime("%H:%M").to_string()
                    };
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
