//! Buttons in a row, or in as many rows as they need.

use ratatui::style::Style;

use crate::text;
use crate::tui::key::{Key, KeyCode};
use crate::tui::page::{Button, Page, Piece};

/// What stands before a button, and before the one under the highlight: the mark of rows, too.
const BEFORE: [&str; 2] = ["  ", "> "];
const MARK: usize = 2;

/// Cells between a button and the mark of the next one.
const APART: usize = 1;

/// Adds buttons to a page, the first of which is the place `first`; `here` is the one under the
/// highlight, where the cursor goes. They stand at least as far in as its mark needs.
pub fn add(
    page: &mut Page<'_>,
    (indent, first): (usize, usize),
    labels: &[&str],
    here: Option<usize>,
) {
    let theme = page.look.theme;
    let left = indent.saturating_sub(MARK);
    let mut lines = vec![Line::default()];
    for (position, label) in labels.iter().enumerate() {
        let label = format!("[ {label} ]");
        let cells = MARK + text::width(&label);
        let used = lines.last().map_or(0, |line| line.cells);
        if used > 0 && left + used + APART + cells > page.width {
            lines.push(Line::default());
        }
        let Some(line) = lines.last_mut() else {
            return;
        };
        let is_here = here == Some(position);
        let [no_mark, mark] = BEFORE;
        let (before, style) = if is_here {
            (mark, theme.highlight())
        } else {
            (no_mark, theme.body())
        };
        if line.cells > 0 {
            line.put(&" ".repeat(APART), theme.body());
        }
        line.put(before, theme.body());
        let from = line.cells;
        line.put(&label, style);
        line.buttons.push(Button {
            from,
            cells: line.cells - from,
            place: first + position,
        });
        line.caret = line.caret.or(is_here.then_some(from));
    }
    for line in lines {
        let row = page.row(left, line.pieces);
        row.is_here = line.caret.is_some();
        row.caret = line.caret;
        row.buttons = line.buttons;
    }
}

/// Where Left and Right lead from the button `here`, the first being 0, of so many; no other key leads
/// along them.
pub fn across(key: Key, here: usize, n: usize) -> Option<usize> {
    if key == Key::plain(KeyCode::Left) {
        Some(here.saturating_sub(1))
    } else if key == Key::plain(KeyCode::Right) {
        Some((here + 1).min(n.saturating_sub(1)))
    } else {
        None
    }
}

/// A row of buttons in the making.
#[derive(Default)]
struct Line {
    pieces: Vec<Piece>,
    buttons: Vec<Button>,
    /// How many cells its pieces have.
    cells: usize,
    caret: Option<usize>,
}

impl Line {
    fn put(&mut self, text: &str, style: Style) {
        self.cells += text::width(text);
        self.pieces.push(Piece {
            text: text.to_owned(),
            style,
        });
    }
}
