//! Text and lines in the cells of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

/// Puts a text so many cells right of a cell; the buffer's own edge cuts what is too long.
pub fn put(buffer: &mut Buffer, (left, y): (u16, u16), x: usize, text: &str, style: Style) {
    let x = left.saturating_add(u16::try_from(x).unwrap_or(u16::MAX));
    if !buffer.area.contains(Position { x, y }) {
        return;
    }
    if text.bytes().any(|byte| !matches!(byte, b' '..=b'~')) {
        buffer.set_stringn(x, y, text, usize::from(buffer.area.right() - x), style);
        return;
    }
    // Most text is one cell a character, which needs no look at how characters join; and most of a column
    // is blank, as its cells already are.
    let room = usize::from(buffer.area.right() - x);
    let first = buffer.index_of(x, y);
    let cells = buffer.content.iter_mut().skip(first).take(room);
    let has_style = style != Style::default();
    for (cell, byte) in cells.zip(text.bytes()) {
        if byte != b' ' || cell.symbol() != " " {
            cell.set_char(char::from(byte));
        }
        if has_style {
            cell.set_style(style);
        }
    }
}

/// Fills cells from one on, as far as there are any, with a character of one cell.
pub fn fill(buffer: &mut Buffer, (left, y): (u16, u16), cells: u16, symbol: &str, style: Style) {
    for x in left..left.saturating_add(cells) {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    }
}
