//! How the register looks.

use crate::register::Line;
use crate::text::{fit, padded, visible, width};
use crate::tui::layout::{self, SIDE_TEXT, View};
use crate::tui::page::{self, Page, Piece, Row};
use crate::tui::spot::Click;

use super::totals::totals;
use super::{Reads, Register, Stage};

/// The widths of the columns held back, action and next date; the use gets what is left.
const HELD: usize = 14;
const ACTION: usize = 21;
const DUE: usize = 15;

/// From this width on the production has a column too.
const WIDE: usize = 100;
const PRODUCTION: usize = 20;

/// How many rows the use under the highlight has below the list.
const MOST_BELOW: usize = 9;

impl Register {
    /// What the screen shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        let words = &stage.look.words;
        let trail = vec![
            words.say("app.name").to_owned(),
            words.say("register.title.plain").to_owned(),
        ];
        let mut page = Page::new(stage.look, stage.width);
        if self.lines.is_empty() && self.reads == Reads::Done {
            page.text(0, words.say("sessions.none"), stage.look.theme.body());
        } else {
            self.list(&mut page, stage);
        }
        let side = match self.line() {
            Some(line) if stage.is_wide => about(line, stage, SIDE_TEXT),
            _ => Vec::new(),
        };
        View {
            trail,
            rows: page.rows,
            foot: Vec::new(),
            side,
            start: self.here.start(),
        }
    }

    fn list(&self, page: &mut Page<'_>, stage: Stage<'_>) {
        let theme = stage.look.theme;
        let words = &stage.look.words;
        self.head(page);
        let below = self.below(stage);
        let cells = Cells::of(stage);
        if !stage.is_narrow {
            let heads = ["stopped", "use", "production", "level", "next_due"];
            let heads = heads.map(|name| words.fill(&format!("register.column.{name}"), &[]));
            let [held, name, production, action, due] = heads.each_ref().map(String::as_str);
            let line = cells.before(held, name, production) + &after(action, due);
            page.text(2, &line, theme.strong());
            page.gap();
        }
        let rows_each = if stage.is_narrow { 2 } else { 1 };
        let n = self.shown.len();
        let room = stage.height.saturating_sub(page.len() + below.len()) / rows_each;
        let room = if n > room {
            room.saturating_sub(1)
        } else {
            room
        }
        .max(1);
        let first = page::window(n, room, 0, Some((self.here.at(), self.here.at())));
        let in_sight = self.shown.iter().enumerate().skip(first).take(room);
        for (position, line) in
            in_sight.filter_map(|(at, place)| Some((at, self.lines.get(*place)?)))
        {
            let from = page.len();
            entry(page, line, stage, cells);
            page.click(from, Click::Place(position));
            if position == self.here.at() && !self.is_finding {
                page.here(from);
            }
        }
        let more = (first, n.saturating_sub(first + room));
        let more = layout::out_of_sight(stage.look, more);
        if !more.is_empty() {
            page.text(2, &more, theme.body());
        }
        if n == 0 && self.reads != Reads::On {
            page.text(2, words.say("register.none_shown"), theme.body());
        }
        page.rows.extend(below);
    }

    /// The search, the totals, and which uses are shown.
    fn head(&self, page: &mut Page<'_>) {
        let (theme, words) = (page.look.theme, &page.look.words);
        if let Some(find) = &self.find {
            let label = words.say("sessions.find");
            let start = width(label) + 1;
            let (shown, caret) = find.shown(page.width.saturating_sub(start));
            let text = format!("{label} {shown}");
            let style = theme.body();
            let row = page.row(0, vec![Piece { text, style }]);
            if self.is_finding {
                row.caret = Some(start + caret);
                row.is_here = true;
            }
        }
        page.text(0, &totals(self.shown(), words).join(" | "), theme.strong());
        let filter = words.fill("check.showing", &[("filter", words.say(self.filter.key()))]);
        let far = match self.reads {
            Reads::On => Some("register.reading"),
            Reads::Stopped => Some("register.stopped"),
            Reads::Done => None,
        };
        let text = match far.map(|key| self.how_far(key, words)) {
            Some(far) => format!("{filter}. {far}"),
            None => filter,
        };
        page.text(0, &text, theme.body());
        page.gap();
    }

    /// What stands below the list.
    fn below(&self, stage: Stage<'_>) -> Vec<Row> {
        let mut page = Page::new(stage.look, stage.width);
        let is_roomy = !stage.is_wide && !stage.is_narrow && stage.height >= 16;
        if let Some(line) = self.line().filter(|_| is_roomy) {
            page.gap();
            let mut rows = about(line, stage, stage.width);
            let most = MOST_BELOW.min(stage.height / 3);
            if rows.len() > most {
                rows.truncate(most.saturating_sub(1));
                page.rows.extend(rows);
                let more = stage.look.words.say("register.more_in_file");
                page.text(0, more, stage.look.theme.body());
            } else {
                page.rows.extend(rows);
            }
        }
        page.rows
    }
}

/// The widths of the columns.
#[derive(Clone, Copy)]
struct Cells {
    name: usize,
    production: usize,
}

impl Cells {
    fn of(stage: Stage<'_>) -> Self {
        let production = if stage.width >= WIDE { PRODUCTION } else { 0 };
        let fixed = 2 + HELD + production + ACTION + DUE;
        Self {
            name: stage.width.saturating_sub(fixed).max(10),
            production,
        }
    }

    /// What stands before the action.
    fn before(self, held: &str, name: &str, production: &str) -> String {
        cell(held, HELD, 2) + &cell(name, self.name, 2) + &cell(production, self.production, 2)
    }
}

/// The action and what stands after it.
fn after(action: &str, due: &str) -> String {
    cell(action, ACTION, 2) + &cell(due, DUE, 0)
}

/// A text cut and filled up to a width, the margin at its end included.
fn cell(text: &str, cells: usize, margin: usize) -> String {
    if cells == 0 {
        return String::new();
    }
    let text = visible(text);
    padded(&fit(&text, cells.saturating_sub(margin)), cells)
}

fn entry(page: &mut Page<'_>, line: &Line, stage: Stage<'_>, cells: Cells) {
    let style = stage.look.theme.body();
    let mark_style = match line.level {
        Some(place) => stage.look.theme.level_mark(place),
        None => style,
    };
    let mark = line.mark.map(String::from).unwrap_or_default();
    let action = format!("{mark} {}", line.action);
    if stage.is_narrow {
        let room = page.width.saturating_sub(2);
        let name = fit(&visible(&line.name), room).into_owned();
        page.row(2, vec![Piece { text: name, style }]);
        let parts = [line.held.as_str(), action.trim(), &line.next_due];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let below = visible(&parts.join(" | ")).into_owned();
        let text = fit(&below, page.width.saturating_sub(4)).into_owned();
        page.row(4, vec![Piece { text, style }]);
        return;
    }
    let end = after(&action, &line.next_due);
    let (mark, rest) = end.split_at_checked(1).unwrap_or(("", &end));
    let before = cells.before(&line.held, &line.name, &line.production);
    let pieces = [
        (before.as_str(), style),
        (mark, mark_style),
        (rest.trim_end(), style),
    ];
    let pieces = pieces.map(|(text, style)| Piece {
        text: text.to_owned(),
        style,
    });
    page.row(2, pieces.into());
}

/// What there is to tell of a use.
fn about(line: &Line, stage: Stage<'_>, width: usize) -> Vec<Row> {
    let theme = stage.look.theme;
    let words = &stage.look.words;
    let mut page = Page::new(stage.look, width);
    let values = [
        ("name", line.name.as_str()),
        ("production", &line.production),
    ];
    let selected = if line.production.is_empty() {
        "sessions.selected_only"
    } else {
        "sessions.selected"
    };
    page.text(0, &words.fill(selected, &values), theme.strong());
    for (label, texts) in &line.more {
        let text = format!("{label}: {}", texts.join(". ").replace("..", "."));
        page.hanging(0, 2, &text, theme.body());
    }
    page.rows
}
