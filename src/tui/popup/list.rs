//! A list to choose one of. Choosing is the only thing that happens; Esc changes nothing.

use jiff::civil::DateTime;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::effect::Card;
use crate::lang::Catalog;
use crate::register::Form;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Page};
use crate::tui::screen::sessions::when;
use crate::tui::spot::Click;
use crate::tui::step::{Ask, Reply, Step};

use super::Popup;

/// A list to choose one of.
#[derive(Debug)]
pub struct List {
    /// What it was opened for.
    pub ask: Ask,
    title: String,
    lead: String,
    /// What stands at the left and at the right of each row.
    entries: Vec<(String, String)>,
    here: usize,
    top: usize,
}

/// What is in the trash, to put back. Nothing is deleted here.
pub fn trash(cards: Vec<Card>, now: DateTime, words: &Catalog) -> Popup {
    let entry = |card: &Card| {
        let name = if card.production.is_empty() {
            card.name.clone()
        } else {
            format!("{} ({})", card.name, card.production)
        };
        (name, when(card.updated, Some(now), words))
    };
    let entries = cards.iter().map(entry).collect();
    let ask = Ask::Restore(cards.into_iter().map(|card| card.path).collect());
    List::popup(
        ask,
        words.say("trash.look_title"),
        words.say("trash.look_lead"),
        entries,
    )
}

/// Which tool, person or right to take out.
pub fn remove(names: Vec<String>, words: &Catalog) -> Popup {
    let entries = names
        .into_iter()
        .map(|name| (name, String::new()))
        .collect();
    List::popup(
        Ask::Pick,
        words.say("remove.title"),
        words.say("remove.which"),
        entries,
    )
}

/// As which form to write the register.
pub fn register_forms(words: &Catalog) -> Popup {
    let entry = |form: &Form| {
        let name = words.fill(&format!("register.form.{}", form.id()), &[]);
        (name, String::new())
    };
    List::popup(
        Ask::RegisterForm,
        words.say("register.export.title"),
        words.say("register.export.lead"),
        Form::OFFERED.iter().map(entry).collect(),
    )
}

impl List {
    fn popup(ask: Ask, title: &str, lead: &str, entries: Vec<(String, String)>) -> Popup {
        Popup::List(Self {
            ask,
            title: title.to_owned(),
            lead: lead.to_owned(),
            entries,
            here: 0,
            top: 0,
        })
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action) -> Step {
        let last = self.entries.len().saturating_sub(1);
        match action {
            Action::Up | Action::PreviousPart => self.here = self.here.saturating_sub(1),
            Action::Down | Action::NextPart => self.here = (self.here + 1).min(last),
            Action::PageUp => self.here = self.here.saturating_sub(8),
            Action::PageDown => self.here = (self.here + 8).min(last),
            Action::First => self.here = 0,
            Action::Last => self.here = last,
            Action::Point(place) if place != self.here => self.here = place.min(last),
            Action::Choose | Action::Point(_) => return Step::Close(Reply::Button(self.here)),
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    /// Draws it; gives the place of the cursor and what can be clicked.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let body = look.theme.body();
        let width = usize::from(frame.area().width).min(78);
        let mut head = Page::new(look, width.saturating_sub(4));
        head.text(0, &self.lead, body);
        head.gap();
        let n_head = head.len();
        let mut page = Page::new(look, width.saturating_sub(4));
        for (position, (name, end)) in self.entries.iter().enumerate() {
            let from = page.len();
            page.entry(3, ("", name), body, end);
            page.click(from, Click::Place(position));
            if position == self.here {
                page.here(from);
            }
        }
        let inner = layout::draw_box(frame, look, &self.title, (width, n_head + page.len()));
        let above = Rect {
            height: u16::try_from(n_head).unwrap_or_default().min(inner.height),
            ..inner
        };
        layout::draw_in_box(frame, look, (&head.rows, 0), above);
        let list = Rect {
            y: above.bottom(),
            height: inner.height.saturating_sub(above.height),
            ..inner
        };
        let drawn = layout::draw_in_box(frame, look, (&page.rows, self.top), list);
        self.top = drawn.above;
        drawn
    }
}
