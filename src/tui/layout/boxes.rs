//! The boxes on top of a screen. A box has its rows to itself, so that nothing beside it is taken for
//! a part of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::text;
use crate::tui::look::Look;
use crate::tui::page::{self, Drawn, Row, Start};

use super::{Class, out_of_sight};

/// Where boxes go: between the first rule and the message; in a low window only the first row and
/// the keys stay.
fn room(area: Rect) -> Rect {
    let hint_rows = if Class::of(area) >= Class::Standard {
        1
    } else {
        2
    };
    let (above, below) = if is_low(area) { (1, 0) } else { (2, 2) };
    let top = area.y.saturating_add(above).min(area.bottom());
    let height = area.bottom().saturating_sub(hint_rows + below);
    Rect {
        y: top,
        height: height.saturating_sub(top),
        ..area
    }
}

/// Whether boxes leave no row free for a message.
fn is_low(area: Rect) -> bool {
    area.height < 16
}

/// Draws a message over the keys where a box may cover its own row.
pub fn draw_message_below(frame: &mut Frame<'_>, look: &Look, message: &str) {
    let area = frame.area();
    if !is_low(area) || message.is_empty() {
        return;
    }
    let cells = usize::from(area.width).saturating_sub(2);
    let message = text::visible(message);
    let message = text::fit(&message, cells);
    let line = format!(
        " {message}{}",
        " ".repeat(cells + 1 - text::width(&message))
    );
    let at = (area.x, area.bottom().saturating_sub(1));
    page::put(frame.buffer_mut(), at, 0, &line, look.theme.strong());
}

/// The most rows a box may have inside.
pub fn box_rows(frame: &Frame<'_>) -> usize {
    usize::from(room(frame.area()).height).saturating_sub(2)
}

/// Takes the highlight off what is drawn so far, below the first row.
pub fn calm(frame: &mut Frame<'_>) {
    let area = frame.area();
    let below = Rect {
        y: area.y.saturating_add(1),
        height: area.height.saturating_sub(1),
        ..area
    };
    let plain = Style::new().remove_modifier(Modifier::REVERSED);
    frame.buffer_mut().set_style(below, plain);
}

/// Draws a box over the middle of the window, of this size inside, and gives the room inside.
pub fn draw_box(frame: &mut Frame<'_>, look: &Look, title: &str, size: (usize, usize)) -> Rect {
    let room = room(frame.area());
    let height = outer_height(size.1, room);
    let y = room.y + (room.height - height) / 2;
    draw_box_at(frame, look, title, size.0, (y, height))
}

/// Draws a box just above the bottom lines and gives the room inside.
pub fn draw_low_box(frame: &mut Frame<'_>, look: &Look, title: &str, size: (usize, usize)) -> Rect {
    let room = room(frame.area());
    let height = outer_height(size.1, room);
    let y = room.bottom().saturating_sub(height);
    draw_box_at(frame, look, title, size.0, (y, height))
}

fn outer_height(inner: usize, room: Rect) -> u16 {
    let height = u16::try_from(inner.saturating_add(2)).unwrap_or(u16::MAX);
    height.min(room.height)
}

fn draw_box_at(
    frame: &mut Frame<'_>,
    look: &Look,
    title: &str,
    width: usize,
    (y, height): (u16, u16),
) -> Rect {
    let area = frame.area();
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(area.width);
    let outer = Rect {
        x: area.x + (area.width - width) / 2,
        y,
        width,
        height,
    };
    let buffer = frame.buffer_mut();
    let lines = look.lines();
    let inner_cells = usize::from(width).saturating_sub(2);
    let title = text::fit(title, inner_cells.saturating_sub(4)).into_owned();
    let after = inner_cells.saturating_sub(text::width(&title) + 3);
    let [top_left, top_right, bottom_left, bottom_right] = lines.corners;
    let head = format!(
        "{top_left}{} {title} {}{top_right}",
        lines.across,
        lines.across.repeat(after)
    );
    let foot = format!(
        "{bottom_left}{}{bottom_right}",
        lines.across.repeat(inner_cells)
    );
    let middle = format!("{0}{1}{0}", lines.down, " ".repeat(inner_cells));
    let blank = " ".repeat(usize::from(area.width));
    for y in outer.y..outer.bottom() {
        let line = match y {
            y if y == outer.y => &head,
            y if y + 1 == outer.bottom() => &foot,
            _ => &middle,
        };
        page::put(buffer, (area.x, y), 0, &blank, Style::reset());
        page::put(buffer, (outer.x, y), 0, line, Style::reset());
    }
    Rect {
        x: outer.x + 2,
        y: outer.y + 1,
        width: width.saturating_sub(4),
        height: height.saturating_sub(2),
    }
}

/// Draws rows into the room inside a box; where they do not fit, the last row tells what is out of
/// sight.
pub fn draw_in_box(
    frame: &mut Frame<'_>,
    look: &Look,
    (rows, start): (&[Row], Start),
    inner: Rect,
) -> Drawn {
    if rows.len() <= usize::from(inner.height) {
        return page::draw(rows, inner, start, frame.buffer_mut());
    }
    let shown = Rect {
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let drawn = page::draw(rows, shown, start, frame.buffer_mut());
    let more = out_of_sight(look, (drawn.above, drawn.below));
    let more = text::fit(&more, usize::from(inner.width));
    let at = (inner.x, shown.bottom());
    page::put(frame.buffer_mut(), at, 0, &more, look.theme.body());
    drawn
}
