//! A list to choose one of. Choosing is the only thing that happens; Esc changes nothing.

use jiff::civil::DateTime;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::answer::Slot;
use crate::effect::Card;
use crate::lang::Catalog;
use crate::register::Form;
use crate::report::{comment_entry, comment_entry_about, comment_state};
use crate::session::Comment;
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Page, Sight, Start};
use crate::tui::screen::sessions::when;
use crate::tui::spot::Click;
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::highlight::Highlight;
use crate::tui::work::Work;

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
    here: Highlight,
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

/// As which form to write the register, of which this is to be said.
pub fn register_forms(lead: &str, words: &Catalog) -> Popup {
    let entry = |form: &Form| {
        let name = words.fill(&format!("register.form.{}", form.id()), &[]);
        (name, String::new())
    };
    List::popup(
        Ask::RegisterForm,
        words.say("register.export.title"),
        lead,
        Form::OFFERED.iter().map(entry).collect(),
    )
}

/// The comments on an answer, or all of them, and a place to write another. Choosing one resolves it
/// or opens it again.
pub fn comments(slot: Option<Slot>, work: &Work, words: &Catalog, here: usize) -> Popup {
    let shown = comments_shown(slot, work);
    let all = shown.iter().filter_map(|at| work.session.comments.get(*at));
    let entry = |one: &Comment| {
        let text = match slot {
            Some(_) => comment_entry(words, one),
            None => comment_entry_about(&work.pack, words, one),
        };
        (text, comment_state(words, one))
    };
    let mut entries: Vec<(String, String)> = all.map(entry).collect();
    let lead = match (work.takes_comments(), shown.is_empty()) {
        (true, true) => "comment.lead_none",
        (true, false) => "comment.lead",
        (false, true) => "review.none",
        (false, false) => "comment.lead_fixed",
    };
    if work.takes_comments() {
        let ways = ["comment.write", "comment.ask_change"];
        entries.extend(ways.map(|key| (words.say(key).to_owned(), String::new())));
    }
    let title = match slot {
        Some(slot) => words.fill("comment.title_on", &[("name", &work.short_name(slot))]),
        None => words.say("comment.title").to_owned(),
    };
    let here = here.min(entries.len().saturating_sub(1));
    List::popup_at(Ask::Comments(slot), &title, words.say(lead), entries, here)
}

/// The places of the comments on an answer, or of all of them.
pub fn comments_shown(slot: Option<Slot>, work: &Work) -> Vec<usize> {
    let like = work.session.comment_on(&work.pack, slot);
    let all = work.session.comments.iter().enumerate();
    let is_shown = |one: &Comment| {
        slot.is_none() || (&one.question, &one.tool) == (&like.question, &like.tool)
    };
    all.filter(|(_, one)| is_shown(one))
        .map(|(at, _)| at)
        .collect()
}

impl List {
    fn popup(ask: Ask, title: &str, lead: &str, entries: Vec<(String, String)>) -> Popup {
        Self::popup_at(ask, title, lead, entries, 0)
    }

    fn popup_at(
        ask: Ask,
        title: &str,
        lead: &str,
        entries: Vec<(String, String)>,
        here: usize,
    ) -> Popup {
        Popup::List(Self {
            ask,
            title: title.to_owned(),
            lead: lead.to_owned(),
            entries,
            here: Highlight::on(here),
        })
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action) -> Step {
        let action = match action {
            Action::PreviousPart => Action::Up,
            Action::NextPart => Action::Down,
            action => action,
        };
        if self.here.moves(action, self.entries.len()) {
            return Step::Stay;
        }
        match action {
            Action::Choose if self.entries.is_empty() => Step::Close(Reply::Dismissed),
            Action::Choose | Action::Point(_) => Step::Close(Reply::Button(self.here.at())),
            Action::Back => Step::Close(Reply::Dismissed),
            _ => Step::Stay,
        }
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
            // A long name at the right must not squeeze what there is to read.
            let end = text::fit(&text::visible(end), page.width / 3).into_owned();
            page.entry(3, ("", name), body, &end);
            page.click(from, Click::Place(position));
            if position == self.here.at() {
                page.here(from);
            }
        }
        let inner = layout::draw_box(frame, look, &self.title, (width, n_head + page.len()));
        let above = Rect {
            height: u16::try_from(n_head).unwrap_or_default().min(inner.height),
            ..inner
        };
        layout::draw_in_box(frame, look, (&head.rows, Start::default()), above);
        let list = Rect {
            y: above.bottom(),
            height: inner.height.saturating_sub(above.height),
            ..inner
        };
        let drawn = layout::draw_in_box(frame, look, (&page.rows, self.here.start()), list);
        self.here.saw(Sight::of(&page.rows, &drawn));
        drawn
    }
}
