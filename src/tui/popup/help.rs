//! Help and actions: everything that can be done here, to search and to run.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::tui::action::{Action, Context};
use crate::tui::key::Key;
use crate::tui::keymap;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{self, Drawn, Page, Sight};
use crate::tui::spot::Click;
use crate::tui::step::{Reply, Step};
use crate::tui::widget::highlight::Highlight;
use crate::tui::widget::text_entry::TextEntry;

/// Help and actions.
#[derive(Debug)]
pub struct Help {
    entries: Vec<Entry>,
    search: TextEntry,
    here: Highlight,
}

/// Something that can be done.
#[derive(Debug)]
struct Entry {
    action: Action,
    name: String,
    key: String,
}

/// The heading that an action stands under, as a key of the interface's sentences.
fn part_of(action: Action) -> &'static str {
    if action < Action::Undo {
        "help.here"
    } else {
        "help.everywhere"
    }
}

impl Help {
    /// Everything that can be done in a context.
    pub fn on(context: Context, look: &Look) -> Self {
        let actions = look.keys.actions(context).into_iter();
        let entries = actions.filter_map(|(action, key)| {
            let name = format!("action.{}", action.id()?);
            Some(Entry {
                action,
                name: look.words.say(&name).to_owned(),
                key: key.map(keymap::label).unwrap_or_default(),
            })
        });
        Self {
            entries: entries.collect(),
            search: TextEntry::line(""),
            here: Highlight::default(),
        }
    }

    fn shown(&self) -> impl Iterator<Item = &Entry> {
        let sought = self.search.text().to_lowercase();
        self.entries
            .iter()
            .filter(move |entry| entry.name.to_lowercase().contains(&sought))
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action) -> Step {
        if self.here.moves(action, self.shown().count()) {
            return Step::Stay;
        }
        match action {
            Action::Choose | Action::Point(_) => {
                if let Some(entry) = self.shown().nth(self.here.at()) {
                    return Step::Close(Reply::Run(entry.action));
                }
            }
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    /// Takes a key that is typed into the search.
    pub fn press(&mut self, key: Key) -> bool {
        self.here = Highlight::default();
        self.search.press(key)
    }

    /// Takes pasted text into the search.
    pub fn paste(&mut self, text: &str) -> bool {
        self.here = Highlight::default();
        self.search.paste(text);
        true
    }

    /// Draws it; gives the place of the caret and what can be clicked.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let words = &look.words;
        let body = look.theme.body();
        let width = usize::from(frame.area().width).min(72);
        let mut page = Page::new(look, width.saturating_sub(4));
        let mut part = "";
        for (position, entry) in self.shown().enumerate() {
            if part != part_of(entry.action) {
                part = part_of(entry.action);
                page.text(0, words.say(part), look.theme.heading());
            }
            let from = page.len();
            page.entry(3, ("", &entry.name), body, &entry.key);
            page.click(from, Click::Place(position));
            if position == self.here.at() {
                page.here(from);
            }
        }
        if page.is_empty() {
            page.text(3, words.say("help.nothing"), body);
        }
        page.gap();
        page.text(0, words.say("help.no_letters"), body);
        let title = words.say("help.title");
        let inner = layout::draw_box(frame, look, title, (width, page.len() + 2));
        let label = words.say("help.search");
        let start = crate::text::width(label) + 1;
        let (shown, caret) = self
            .search
            .shown(usize::from(inner.width).saturating_sub(start + 1));
        let buffer = frame.buffer_mut();
        page::put(
            buffer,
            (inner.x, inner.y),
            0,
            &format!("{label} {shown}"),
            body,
        );
        let list = Rect {
            y: inner.y + 2,
            height: inner.height.saturating_sub(2),
            ..inner
        };
        let drawn = layout::draw_in_box(frame, look, (&page.rows, self.here.start()), list);
        self.here.saw(Sight::of(&page.rows, &drawn));
        let x = inner
            .x
            .saturating_add(u16::try_from(start + caret).unwrap_or_default());
        Drawn {
            cursor: Some(Position { x, y: inner.y }),
            ..drawn
        }
    }
}
