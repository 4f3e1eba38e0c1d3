//! The bottom line: the keys that mean something here, the most important first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text;
use crate::tui::action::Action;
use crate::tui::look::Look;
use crate::tui::page;
use crate::tui::spot::{Click, Spot};

use super::Surround;

/// A key of the bottom line.
#[derive(Debug)]
pub struct Hint<'a> {
    /// How the key is written.
    pub key: String,
    /// What it does, in a word.
    pub word: &'a str,
    /// What a click on it does; none where several keys share it.
    pub action: Option<Action>,
}

impl Hint<'_> {
    fn cells(&self) -> usize {
        text::width(&self.key) + 1 + text::width(self.word)
    }
}

/// Draws as many hints as there is room for; gives what can be clicked.
pub(super) fn draw(
    buffer: &mut Buffer,
    look: &Look,
    around: &Surround<'_>,
    area: Rect,
) -> Vec<Spot> {
    let width = usize::from(area.width);
    let mut spots = Vec::new();
    let gap = if area.height > 1 { 2 } else { 3 };
    let pinned_cells = around.pinned.as_ref().map_or(0, |hint| hint.cells() + 1);
    let (mut x, mut y) = (1, 0);
    for hint in &around.hints {
        let is_last_row = y + 1 == usize::from(area.height);
        let room = if is_last_row {
            width.saturating_sub(pinned_cells + 1)
        } else {
            width
        };
        if x + hint.cells() > room {
            if is_last_row {
                break;
            }
            (x, y) = (1, y + 1);
        }
        spots.extend(draw_hint(buffer, look, hint, area, (x, y)));
        x += hint.cells() + gap;
    }
    if let Some(hint) = &around.pinned {
        let last = usize::from(area.height).saturating_sub(1);
        let at = (width.saturating_sub(pinned_cells), last);
        spots.extend(draw_hint(buffer, look, hint, area, at));
    }
    spots
}

fn draw_hint(
    buffer: &mut Buffer,
    look: &Look,
    hint: &Hint<'_>,
    area: Rect,
    (x, y): (usize, usize),
) -> Option<Spot> {
    let y = area.y.saturating_add(u16::try_from(y).unwrap_or_default());
    let at = (area.x, y);
    page::put(buffer, at, x, &hint.key, look.theme.strong());
    let after = x + text::width(&hint.key) + 1;
    page::put(buffer, at, after, hint.word, look.theme.body());
    let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    let area = Rect {
        x: area.x.saturating_add(cells(x)),
        y,
        width: cells(hint.cells()),
        height: 1,
    };
    let click = hint.action.map(Click::Do);
    click.map(|click| Spot { area, click })
}
