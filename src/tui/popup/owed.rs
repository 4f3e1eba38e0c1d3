//! What is noted of an obligation: who sees to it, by when, and where the evidence is.

use jiff::civil::Date;
use ratatui::Frame;

use crate::lang::Catalog;
use crate::report::{DaySaid, day_said};
use crate::session::{Near, Side, Tick};
use crate::text;
use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Piece};
use crate::tui::spot::Click;
use crate::tui::step::{Reply, Step};
use crate::tui::widget::buttons;
use crate::tui::widget::day;
use crate::tui::widget::dialog::Dialog;
use crate::tui::widget::roll::Roll;
use crate::tui::widget::text_entry::TextEntry;

use super::Popup;

/// The fields, in order; also the ends of the keys of their names.
const FIELDS: [&str; 3] = ["owner", "due", "reference"];
const DUE: usize = 1;
const DONE: usize = FIELDS.len();
const CANCEL: usize = DONE + 1;
const N_BUTTONS: usize = 2;

/// The fields of an obligation.
#[derive(Debug)]
pub struct Owed {
    /// The id of the obligation.
    pub id: String,
    name: String,
    fields: [TextEntry; 3],
    /// Whether something was typed.
    is_typed: bool,
    here: usize,
    /// The day, of which a date without a year is near.
    today: Option<Date>,
    /// The due date as it was.
    began: String,
}

impl Owed {
    /// The fields of an obligation as they are.
    pub fn of(id: &str, name: &str, tick: &Tick, today: Option<Date>) -> Popup {
        let texts = [&tick.owner, &tick.due, &tick.reference];
        Popup::Owed(Box::new(Self {
            id: id.to_owned(),
            name: name.to_owned(),
            fields: texts.map(|text| TextEntry::line(text)),
            is_typed: false,
            here: 0,
            today,
            began: tick.due.clone(),
        }))
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, words: &Catalog) -> Step {
        if self.here == DUE {
            self.settle(words);
        }
        match action {
            Action::Choose if self.here == DONE => {
                if self.goes_to_refused(words) {
                    return Step::Stay;
                }
                let texts = self.fields.iter().map(|one| one.text().trim().to_owned());
                return Step::Close(Reply::Texts(texts.collect()));
            }
            Action::Choose if self.here == CANCEL => return Step::Close(Reply::Dismissed),
            Action::NextPart | Action::Down | Action::Choose => {
                self.here = (self.here + 1).min(CANCEL);
            }
            Action::PreviousPart | Action::Up => self.here = self.here.saturating_sub(1),
            Action::Point(place @ ..DONE) => self.here = place,
            Action::Point(place) => {
                self.here = place;
                return self.act(Action::Choose, words);
            }
            Action::PageUp => self.here = 0,
            Action::PageDown => self.here = DONE,
            // Esc loses nothing unsaid: it goes to the button first, where that is said.
            Action::Back if self.is_typed && self.here != CANCEL => self.here = CANCEL,
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    /// What the day by which it is to be done is taken for, if something is in it.
    fn due(&self, words: &Catalog) -> Option<DaySaid> {
        let text = self.fields.get(DUE)?.text();
        let side = Side::Future;
        let today = self.today.filter(|_| text != self.began);
        let near = today.map(|today| Near { today, side });
        let name = words.say("owed.due_name");
        day_said(words, name, &text, near, "day.words_due")
    }

    /// Writes a day that was typed in another way as year, month, day.
    fn settle(&mut self, words: &Catalog) {
        if let (Some(DaySaid::Taken(date, _)), Some(field)) =
            (self.due(words), self.fields.get_mut(DUE))
        {
            *field = TextEntry::line(&date.to_string());
        }
    }

    /// Goes to the day if it cannot be taken; what is wrong with it stands below it.
    fn goes_to_refused(&mut self, words: &Catalog) -> bool {
        let is_refused = matches!(self.due(words), Some(DaySaid::Refused(..)));
        if is_refused {
            self.here = DUE;
        }
        is_refused
    }

    /// The button under the highlight, the first being 0.
    pub fn button(&self) -> Option<usize> {
        self.here.checked_sub(DONE)
    }

    /// Takes a key that is typed, or leads along the buttons.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(button) = self.button() {
            let to = buttons::across(key, button, N_BUTTONS);
            self.here = DONE + to.unwrap_or(button);
            return to.is_some();
        }
        let field = self.fields.get_mut(self.here);
        let is_typed = field.is_some_and(|one| one.press(key));
        self.is_typed |= is_typed;
        is_typed
    }

    /// Takes pasted text; says whether there was a place for it.
    pub fn paste(&mut self, text: &str) -> bool {
        let field = self.fields.get_mut(self.here);
        let is_typed = field.map(|field| field.paste(text)).is_some();
        self.is_typed |= is_typed;
        is_typed
    }

    /// Draws it; gives the place of the cursor and what can be clicked.
    pub fn draw(&self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let words = &look.words;
        let theme = look.theme;
        let mut dialog = Dialog::new(frame, look, words.say("owed.title"), 70);
        let page = &mut dialog.said;
        page.text(0, &self.name, theme.heading());
        for (position, (field, text)) in FIELDS.iter().zip(&self.fields).enumerate() {
            page.gap();
            let is_here = position == self.here;
            let style = if is_here {
                theme.strong()
            } else {
                theme.body()
            };
            let from = page.len();
            page.text(0, words.say(&format!("owed.{field}")), style);
            let cells = page.width.saturating_sub(4).max(8);
            let (shown, caret) = if is_here {
                text.shown(cells)
            } else {
                (text.at_rest(cells), 0)
            };
            let pad = cells.saturating_sub(text::width(&shown));
            let line = format!("[ {shown}{} ]", " ".repeat(pad));
            let row = page.row(
                0,
                vec![Piece {
                    text: line,
                    style: theme.body(),
                }],
            );
            row.is_here = is_here;
            row.caret = is_here.then_some(2 + caret);
            page.click(from, Click::Place(position));
            if let Some(said) = self.due(words).filter(|_| position == DUE) {
                let field_at = page.len().saturating_sub(1);
                day::add(page, 0, &said);
                page.keep_with(field_at);
            }
        }
        if self.is_typed && self.here == CANCEL {
            page.gap();
            page.text(0, words.say("form.not_kept"), theme.strong());
        }
        let labels = ["owed.done", "owed.cancel"].map(|key| words.say(key));
        buttons::add(&mut dialog.buttons, (0, DONE), &labels, self.button());
        dialog.draw(frame, &mut Roll::default())
    }
}
