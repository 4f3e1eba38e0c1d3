//! How the app looks: the screen, what stands around it, and the popups on top.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::keymap;
use crate::tui::layout::{self, Class, Hint, Surround};
use crate::tui::page::Piece;
use crate::tui::popup::Popup;
use crate::tui::screen::{Screen, Stage};
use crate::tui::work::Saving;

use super::App;

/// The word for ticking, which the result has only where something can be ticked.
const TICK: &str = "hint.tick";
/// What Enter does where something is to be done, and Space ticks it.
const OWED: &str = "hint.owed";

impl App {
    pub(super) fn is_too_small(&self) -> bool {
        self.area != Rect::default() && Class::of(self.area) == Class::TooSmall
    }

    /// Draws the program.
    pub fn view(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.area = area;
        self.spots.clear();
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
        let (width, height) = layout::column(area, &self.look, &self.message);
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
        let around = self.surround(class);
        let laid = layout::draw(frame, &self.look, view, &around);
        let mut drawn = laid.body;
        self.screen.saw(laid.sight);
        // There is one box and one highlight at a time: those of the top.
        if let Some(popup) = self.popups.last_mut() {
            layout::calm(frame);
            drawn = popup.draw(frame, &self.look);
            layout::draw_message_below(frame, &self.look, &self.message);
        }
        self.spots = drawn.spots;
        self.spots.extend(laid.hints);
        let cursor = drawn.cursor.unwrap_or(Position {
            x: area.x + class.margin(),
            y: area.y + 2,
        });
        frame.set_cursor_position(cursor);
    }

    fn surround(&self, class: Class) -> Surround<'_> {
        let context = self.context();
        let reviews = self.popups.is_empty() && self.work_is_reviewed();
        let mut bindings: Vec<&keymap::Binding> = self.look.keys.hints(context).collect();
        if reviews {
            // Whoever reviews has nothing to answer, to note or to decide; what they came for stands
            // right behind what Enter does.
            bindings.retain(|one| !is_of_producer(one.action));
            bindings.sort_by_key(|one| match one.action {
                Action::Choose => 0,
                Action::Comments => 1,
                _ => 2,
            });
        }
        if self.offers_export() {
            bindings.sort_by_key(|one| match one.action {
                Action::Choose => 0,
                Action::ShowExport | Action::ShowExportFolder => 1,
                _ => 2,
            });
        }
        let is_help = |one: &&keymap::Binding| one.action == Action::Help;
        let of_result = self.hint_of_result();
        let hint = |one: &keymap::Binding| self.hint(one, of_result);
        Surround {
            state: self.state(class),
            message: &self.message,
            hints: bindings
                .iter()
                .copied()
                .filter(|one| !is_help(one))
                .filter_map(hint)
                .collect(),
            pinned: bindings.iter().copied().find(is_help).and_then(hint),
        }
    }

    fn work_is_reviewed(&self) -> bool {
        let mut work = self.work.iter();
        work.any(|work| work.reviewer.is_some())
    }

    /// What Enter does on the result and on the way to it, where that is on top.
    fn hint_of_result(&self) -> Option<&'static str> {
        match &self.screen {
            Screen::Result(screen) if self.popups.is_empty() => {
                Some(screen.hint(self.work.as_ref()))
            }
            Screen::Check(screen) if self.popups.is_empty() && screen.is_at_result() => {
                Some("hint.see_result")
            }
            _ => None,
        }
    }

    /// A key with the word beside it; none where it has nothing to work on.
    fn hint(&self, binding: &keymap::Binding, of_result: Option<&'static str>) -> Option<Hint<'_>> {
        let usual = binding.hint;
        let word = match (binding.action, of_result, self.popups.last()) {
            (Action::Editor, ..) => Some(usual).filter(|_| self.habits.has_editor),
            (Action::ShowExport | Action::ShowExportFolder, ..) => {
                Some(usual).filter(|_| self.offers_export())
            }
            (Action::Toggle, Some(hint), _) => Some(usual).filter(|_| [TICK, OWED].contains(&hint)),
            // Space says it already, and Enter what `e` does.
            (Action::Choose, Some(hint), _) => Some(hint).filter(|hint| *hint != TICK),
            (Action::Owed, Some(_), _) => None,
            (action, _, Some(Popup::Reader(reader))) => reader.hint(action, usual),
            (Action::NextPart, ..) if self.is_at_button() => Some("hint.move"),
            (Action::PreviousPart, ..) if self.is_at_button() => None,
            (Action::Choose, ..) if self.is_at_button() => Some("hint.choose"),
            _ => Some(self.hint_of(binding)),
        };
        let key = match binding.action {
            Action::Yes => self.answer_keys(),
            Action::PageDown => "PgUp/PgDn".to_owned(),
            Action::Down => "Up/Down".to_owned(),
            Action::NextPart if self.is_at_button() => "Left/Right".to_owned(),
            _ => keymap::label(binding.key),
        };
        word.map(|word| Hint {
            key,
            word: self.look.words.say(word),
            action: Some(binding.action).filter(|action| *action != Action::Yes),
        })
    }

    /// Whether a button of a form has the keys.
    fn is_at_button(&self) -> bool {
        match (self.popups.last(), &self.screen) {
            (Some(Popup::Decision(form)), _) => form.button().is_some(),
            (Some(Popup::Owed(form)), _) => form.button().is_some(),
            (None, Screen::Form(form)) => form.button().is_some(),
            _ => false,
        }
    }

    /// The word beside a key, where what it does depends on more than the context.
    fn hint_of(&self, binding: &keymap::Binding) -> &'static str {
        let is_read_only = self.work.as_ref().is_some_and(|work| work.is_read_only);
        match (binding.action, &self.screen) {
            _ if !self.popups.is_empty() => binding.hint,
            (Action::Back, Screen::Interview(screen)) if screen.shows_why() => "hint.hide",
            (Action::Back, Screen::Form(form)) if !form.is_new() => "hint.leave_form",
            (Action::Choose, Screen::Check(_)) if is_read_only => "hint.look",
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
    fn state(&self, class: Class) -> Piece {
        let words = &self.look.words;
        let plain = |text: String| Piece {
            text,
            style: self.look.theme.body(),
        };
        match (&self.screen, self.work.as_ref()) {
            (Screen::Sessions(_), _) if class == Class::Narrow => {
                plain(words.say("app.unofficial_short").to_owned())
            }
            (Screen::Sessions(_) | Screen::Register(_), _) => {
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

/// Whether only whoever prepared a session does it.
fn is_of_producer(action: Action) -> bool {
    matches!(
        action,
        Action::Yes
            | Action::Note
            | Action::Skip
            | Action::Owed
            | Action::Toggle
            | Action::Decide
            | Action::Export
    )
}
