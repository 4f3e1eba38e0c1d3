//! A box with something to read or to choose, and buttons below it that stay in sight whatever else
//! does not fit.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{self, Drawn, Page, Start};

use super::roll::Roll;

/// A box with buttons in the making.
#[derive(Debug)]
pub struct Dialog<'l> {
    /// What stands in its upper border.
    pub title: &'l str,
    /// How wide it is, with its borders.
    pub width: usize,
    /// What stands above the buttons.
    pub said: Page<'l>,
    /// The buttons.
    pub buttons: Page<'l>,
}

impl<'l> Dialog<'l> {
    /// A box at most so wide, with nothing in it yet.
    pub fn new(frame: &Frame<'_>, look: &'l Look, title: &'l str, most: usize) -> Self {
        let width = usize::from(frame.area().width).min(most);
        let cells = width.saturating_sub(4);
        Self {
            title,
            width,
            said: Page::new(look, cells),
            buttons: Page::new(look, cells),
        }
    }

    /// Draws it, with what stands above the buttons moved so far; gives the place of the cursor and
    /// what can be clicked.
    pub fn draw(mut self, frame: &mut Frame<'_>, roll: &mut Roll) -> Drawn {
        let look = self.said.look;
        let most = layout::box_rows(frame).saturating_sub(self.buttons.len());
        self.said.gap();
        self.said.squeeze(most);
        let n_said = self.said.len().min(most.max(1));
        let size = (self.width, n_said + self.buttons.len());
        let inner = layout::draw_box(frame, look, self.title, size);
        let above = Rect {
            height: u16::try_from(n_said).unwrap_or_default().min(inner.height),
            ..inner
        };
        let mut drawn = layout::draw_in_box(frame, look, (&self.said.rows, roll.start()), above);
        roll.saw(self.said.len(), &drawn);
        roll.lost(drawn.cursor.is_none() && self.said.rows.iter().any(|row| row.is_here));
        let below = Rect {
            y: above.bottom(),
            height: inner.bottom().saturating_sub(above.bottom()),
            ..inner
        };
        let buttons = page::draw(
            &self.buttons.rows,
            below,
            Start::default(),
            frame.buffer_mut(),
        );
        drawn.cursor = drawn.cursor.or(buttons.cursor);
        drawn.spots.extend(buttons.spots);
        drawn
    }
}
