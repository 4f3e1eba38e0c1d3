//! A column of rows, broken to a width, of which a window is drawn: every screen's content.
//!
//! User text passes through [`text::visible`] here, whoever puts it on the page.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text;

use super::look::Look;
use super::spot::{Click, Spot};

mod cells;
mod sight;

pub use cells::{fill, put};
pub use sight::{Sight, Start, page_of};

/// A piece of a row in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Its style.
    pub style: Style,
}

/// A row of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Cells before the first piece.
    pub indent: usize,
    /// What stands from the left.
    pub pieces: Vec<Piece>,
    /// What stands at the right edge.
    pub end: Option<Piece>,
    /// Whether this is where the person is: it is kept in view and has the cursor.
    pub is_here: bool,
    /// Rows after this one that are kept in view with it.
    pub n_after: usize,
    /// Where the caret is, in cells from the indent, while text is typed into this row.
    pub caret: Option<usize>,
    /// Whether the row may be left out where there is no room for all.
    pub is_spare: bool,
    /// What a click on the row means.
    pub click: Option<Click>,
    /// The buttons in the row.
    pub buttons: Vec<Button>,
}

/// A button in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Button {
    /// Cells before it, from the row's indent on.
    pub from: usize,
    /// How many cells it has.
    pub cells: usize,
    /// The place that a click on it means.
    pub place: usize,
}

impl Row {
    /// The cells up to the end of what stands from the left.
    fn right(&self) -> usize {
        let pieces = self.pieces.iter().map(|piece| text::width(&piece.text));
        self.indent + pieces.sum::<usize>()
    }

    /// Puts spaces around what stands from the left, so that rows under the highlight are one block.
    fn fill(&mut self, left: usize, right: usize) {
        let blank = |cells: usize| Piece {
            text: " ".repeat(cells),
            style: Style::new(),
        };
        let after = right.saturating_sub(self.right());
        let before = self.indent.saturating_sub(left);
        self.indent -= before;
        self.pieces.insert(0, blank(before));
        self.pieces.push(blank(after));
    }
}

/// Rows in the making.
#[derive(Debug)]
pub struct Page<'l> {
    /// The look.
    pub look: &'l Look,
    /// How wide the rows are.
    pub width: usize,
    /// The rows so far.
    pub rows: Vec<Row>,
}

impl<'l> Page<'l> {
    /// An empty page.
    pub fn new(look: &'l Look, width: usize) -> Self {
        Self {
            look,
            width,
            rows: Vec::new(),
        }
    }

    /// Adds an empty row, which goes first where room is short.
    pub fn gap(&mut self) {
        self.rows.push(Row {
            is_spare: true,
            ..Row::default()
        });
    }

    /// Adds a text, broken into rows.
    pub fn text(&mut self, indent: usize, text: &str, style: Style) {
        self.hanging(indent, indent, text, style);
    }

    /// Adds a text whose rows after the first stand at another indent.
    pub fn hanging(&mut self, indent: usize, rest: usize, text: &str, style: Style) {
        let text = text::visible_lines(text);
        let cells = self.width.saturating_sub(indent.max(rest)).max(1);
        for (number, line) in self.look.wraps.lines(&text, cells).iter().enumerate() {
            let indent = if number == 0 { indent } else { rest };
            self.row(
                indent,
                vec![Piece {
                    text: line.clone(),
                    style,
                }],
            );
        }
    }

    /// Adds a row as it is; user text in it must be visible already.
    pub fn row(&mut self, indent: usize, pieces: Vec<Piece>) -> &mut Row {
        self.push(Row {
            indent,
            pieces,
            ..Row::default()
        })
    }

    /// Adds a label and a text beside it; long texts hang below the text's start.
    ///
    /// `end` stands at the right edge of the first row, and the text keeps clear of it.
    pub fn entry(&mut self, indent: usize, (label, body): (&str, &str), style: Style, end: &str) {
        let first = self.rows.len();
        let start = indent + text::width(label);
        let clear = if end.is_empty() {
            0
        } else {
            text::width(end) + 2
        };
        let cells = self.width.saturating_sub(start + clear).max(8);
        let body = text::visible_lines(body);
        let lines = self.look.wraps.lines(&body, cells);
        for (number, line) in lines.iter().enumerate() {
            let text = if number == 0 {
                format!("{label}{line}")
            } else {
                line.clone()
            };
            let indent = if number == 0 { indent } else { start };
            self.row(indent, vec![Piece { text, style }]);
        }
        if lines.is_empty() {
            self.row(
                indent,
                vec![Piece {
                    text: label.to_owned(),
                    style,
                }],
            );
        }
        if let Some(row) = self.rows.get_mut(first).filter(|_| !end.is_empty()) {
            row.end = Some(Piece {
                text: end.to_owned(),
                style: self.look.theme.body(),
            });
        }
    }

    /// Marks the rows added since `from` as the place where the person is: reversed, with `>` two
    /// cells before the first of them.
    pub fn here(&mut self, from: usize) {
        let highlight = self.look.theme.highlight();
        let n_after = self.rows.len().saturating_sub(from + 1);
        let marked = self.rows.get(from..).unwrap_or_default();
        let left = marked
            .iter()
            .map(|row| row.indent)
            .min()
            .unwrap_or_default();
        let right = marked.iter().map(Row::right).max().unwrap_or_default();
        for row in self.rows.iter_mut().skip(from).filter(|_| n_after > 0) {
            row.fill(left, right);
        }
        for (number, row) in self.rows.iter_mut().skip(from).enumerate() {
            row.is_here = number == 0;
            row.n_after = if row.is_here { n_after } else { 0 };
            for piece in &mut row.pieces {
                piece.style = piece.style.patch(highlight);
            }
            if number == 0 && row.indent >= 2 {
                row.indent -= 2;
                row.pieces.insert(
                    0,
                    Piece {
                        text: "> ".to_owned(),
                        style: Style::new(),
                    },
                );
            }
        }
    }

    /// Says what a click on the rows added since `from` means.
    pub fn click(&mut self, from: usize, click: Click) {
        for row in self.rows.iter_mut().skip(from) {
            row.click = Some(click);
        }
    }

    /// The same for the rows before `end`; what follows is kept in view with them.
    pub fn here_until(&mut self, from: usize, end: usize) {
        let after = self.rows.split_off(end.min(self.rows.len()));
        self.here(from);
        if let Some(first) = self.rows.get_mut(from) {
            first.n_after += after.len();
        }
        self.rows.extend(after);
    }

    /// Keeps the rows after one in view with it, where that is the place where the person is.
    pub fn keep_with(&mut self, at: usize) {
        let n_after = self.rows.len().saturating_sub(at + 1);
        if let Some(row) = self.rows.get_mut(at).filter(|row| row.is_here) {
            row.n_after = n_after;
        }
    }

    fn push(&mut self, row: Row) -> &mut Row {
        self.rows.push(row);
        let last = self.rows.len() - 1;
        // The row was pushed just now.
        #[expect(clippy::indexing_slicing, reason = "the row was pushed just now")]
        &mut self.rows[last]
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Leaves spare rows out until the page fits a height or none is left: empty ones before
    /// others, and the last ones first.
    pub fn squeeze(&mut self, height: usize) {
        let is_empty = |row: &Row| row.is_spare && row.pieces.is_empty();
        while self.rows.len() > height {
            let empty = self.rows.iter().rposition(is_empty);
            let spare = empty.or_else(|| self.rows.iter().rposition(|row| row.is_spare));
            let Some(spare) = spare else { return };
            self.rows.remove(spare);
        }
    }
}

/// What a drawn page came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Rows out of sight above.
    pub above: usize,
    /// Rows out of sight below.
    pub below: usize,
    /// Where the cursor belongs.
    pub cursor: Option<Position>,
    /// What can be clicked.
    pub spots: Vec<Spot>,
}

/// Draws the rows from where they start.
pub fn draw(rows: &[Row], area: Rect, start: Start, buffer: &mut Buffer) -> Drawn {
    let area = area.intersection(buffer.area);
    let height = usize::from(area.height);
    if height == 0 || area.width == 0 {
        return Drawn {
            below: rows.len(),
            ..Drawn::default()
        };
    }
    let top = start.first_row(rows, height);
    let mut cursor = None;
    let mut spots = Vec::new();
    for (row, y) in rows.iter().skip(top).zip(area.y..area.bottom()) {
        let at = Rect {
            y,
            height: 1,
            ..area
        };
        draw_row(row, at, buffer);
        add_spots(&mut spots, row, at);
        if row.is_here {
            let x = row.caret.map_or(row.indent, |caret| row.indent + caret);
            let x = u16::try_from(x)
                .unwrap_or(u16::MAX)
                .min(area.width.saturating_sub(1));
            cursor = Some(Position {
                x: area.x.saturating_add(x),
                y,
            });
        }
    }
    Drawn {
        above: top,
        below: rows.len().saturating_sub(top + height),
        cursor,
        spots,
    }
}

/// Adds what can be clicked of a row.
fn add_spots(spots: &mut Vec<Spot>, row: &Row, area: Rect) {
    let cells = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
    for button in &row.buttons {
        let at = Rect {
            x: area.x.saturating_add(cells(row.indent + button.from)),
            width: cells(button.cells),
            ..area
        };
        let click = Click::Place(button.place);
        spots.push(Spot { area: at, click });
    }
    spots.extend(row.click.map(|click| Spot { area, click }));
}

/// The first row to show: `top`, moved as little as needed to show the place where the person is,
/// from its first row to its last, or as much of it from the first as fits.
pub fn window(len: usize, height: usize, top: usize, here: Option<(usize, usize)>) -> usize {
    let most = len.saturating_sub(height);
    let top = top.min(most);
    match here {
        Some((first, _)) if first < top => first,
        Some((first, last)) if last >= top + height => (last + 1).saturating_sub(height).min(first),
        _ => top,
    }
}

fn draw_row(row: &Row, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    let mut x = row.indent;
    for piece in &row.pieces {
        if x >= width {
            break;
        }
        let text = text::fit(&piece.text, width - x);
        put(buffer, (area.x, area.y), x, &text, piece.style);
        x += text::width(&text);
    }
    if let Some(end) = &row.end {
        let text = text::fit(&end.text, width);
        let at = width.saturating_sub(text::width(&text));
        if at >= x {
            put(buffer, (area.x, area.y), at, &text, end.style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_moves_no_more_than_needed() {
        for (len, height, top, here, expected) in [
            (10, 4, 0, None, 0),
            (10, 4, 9, None, 6),
            (10, 4, 0, Some((5, 5)), 2),
            (10, 4, 0, Some((5, 6)), 3),
            (10, 4, 0, Some((4, 9)), 4),
            (10, 4, 5, Some((2, 2)), 2),
            (3, 4, 2, Some((2, 2)), 0),
            (0, 4, 0, None, 0),
        ] {
            assert_eq!(
                window(len, height, top, here),
                expected,
                "{len} {height} {top} {here:?}"
            );
        }
    }
}
