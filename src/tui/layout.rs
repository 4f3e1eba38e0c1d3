//! The parts of the window that every screen shares: where one is, the save state, the message, the
//! keys. Also which of the three layouts a window gets.

mod boxes;
mod hints;

pub use boxes::{box_rows, calm, draw_box, draw_in_box, draw_low_box, draw_message_below};
pub use hints::Hint;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text;

use super::look::Look;
use super::page::{self, Drawn, Page, Piece, Row, Sight, Start};
use super::spot::Spot;

/// The layouts, by the room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nothing but the advice to make it bigger.
    TooSmall,
    /// One column, a margin of one cell, two rows of keys.
    Narrow,
    /// One column, a margin of two cells.
    Standard,
    /// As standard, and a side panel.
    Wide,
}

/// The width of the side panel, its line included.
const SIDE: u16 = 36;

impl Class {
    /// The layout for a window.
    pub fn of(area: Rect) -> Self {
        match (area.width, area.height) {
            (..40, _) | (_, ..12) => Self::TooSmall,
            (..70, _) | (_, ..20) => Self::Narrow,
            (110.., 24..) => Self::Wide,
            _ => Self::Standard,
        }
    }

    /// Cells left free at either side.
    pub fn margin(self) -> u16 {
        if self == Self::Narrow { 1 } else { 2 }
    }
}

/// What a screen shows.
#[derive(Debug, Default)]
pub struct View {
    /// Where one is, from the outside in.
    pub trail: Vec<String>,
    /// The main column.
    pub rows: Vec<Row>,
    /// What stays at the bottom of the main column; below the rows where there is no room for both.
    pub foot: Vec<Row>,
    /// The side panel; shown where there is room.
    pub side: Vec<Row>,
    /// Where the rows start.
    pub start: Start,
}

/// What stands around a view.
#[derive(Debug)]
pub struct Surround<'a> {
    /// What stands at the right of the first row.
    pub state: Piece,
    /// The message line.
    pub message: &'a str,
    /// Keys and words of the bottom line, the most important first.
    pub hints: Vec<Hint<'a>>,
    /// The hint that is never dropped.
    pub pinned: Option<Hint<'a>>,
}

/// What a drawn screen came to.
#[derive(Debug)]
pub struct Laid {
    /// The main column.
    pub body: Drawn,
    /// What is in sight of it.
    pub sight: Sight,
    /// What can be clicked of the bottom line.
    pub hints: Vec<Spot>,
}

/// The room for the main column of a window: its width, and the height above this message and the
/// keys.
pub fn column(area: Rect, look: &Look, message: &str) -> (usize, usize) {
    let class = Class::of(area);
    let side = if class == Class::Wide && look.has_panel {
        SIDE
    } else {
        0
    };
    let width = area.width.saturating_sub(side + 2 * class.margin());
    let rows_around = if class == Class::Narrow { 6 } else { 5 };
    let lines = message_lines(look, message, usize::from(area.width), class);
    let n_extra = lines.len().saturating_sub(1);
    (
        usize::from(width),
        usize::from(area.height.saturating_sub(rows_around)).saturating_sub(n_extra),
    )
}

/// The width of the text in the side panel.
pub const SIDE_TEXT: usize = 32;

/// Draws a view with its surround.
pub fn draw(frame: &mut Frame<'_>, look: &Look, view: View, around: &Surround<'_>) -> Laid {
    let area = frame.area();
    let class = Class::of(area);
    let buffer = frame.buffer_mut();
    let width = usize::from(area.width);
    draw_header(buffer, look, &view, &around.state, area);
    let hint_rows = if class == Class::Narrow { 2 } else { 1 };
    let bottom = area.bottom().saturating_sub(hint_rows);
    rule(buffer, look, area, area.y + 1);
    rule(buffer, look, area, bottom.saturating_sub(1));
    let message = message_lines(look, around.message, width, class);
    let n_extra = message.len().saturating_sub(1);
    let message_at = bottom.saturating_sub(2 + u16::try_from(n_extra).unwrap_or_default());
    let (cells, height) = column(area, look, around.message);
    let mut body = Rect {
        x: area.x + class.margin(),
        y: area.y + 2,
        width: u16::try_from(cells).unwrap_or(u16::MAX),
        height: u16::try_from(height).unwrap_or(u16::MAX),
    };
    let rows = with_foot(view.rows, view.foot, height);
    if rows.len() > height {
        // The last row tells what is out of sight.
        body.height = body.height.saturating_sub(1);
    }
    let body_drawn = page::draw(&rows, body, view.start, buffer);
    let more = out_of_sight(look, (body_drawn.above, body_drawn.below));
    page::put(
        buffer,
        (body.x, body.bottom()),
        0,
        &text::fit(&more, cells),
        look.theme.body(),
    );
    if class == Class::Wide && look.has_panel && !view.side.is_empty() {
        draw_side(buffer, look, &view.side, area, message_at);
    }
    for (line, y) in message.iter().zip(message_at..) {
        let at = (area.x + class.margin(), y);
        page::put(buffer, at, 0, line, look.theme.strong());
    }
    let hints = Rect {
        y: bottom,
        height: hint_rows,
        ..area
    };
    let hints = hints::draw(buffer, look, around, hints);
    Laid {
        sight: Sight::of(&rows, &body_drawn),
        body: body_drawn,
        hints,
    }
}

/// The rows with the foot at the bottom, or below them all where there is no room for both.
fn with_foot(mut rows: Vec<Row>, foot: Vec<Row>, height: usize) -> Vec<Row> {
    if !foot.is_empty() {
        let apart = height.saturating_sub(foot.len()).max(rows.len() + 1);
        rows.resize_with(apart, Row::default);
        rows.extend(foot);
    }
    rows
}

/// A message in as few rows as it needs, at most three.
fn message_lines(look: &Look, message: &str, width: usize, class: Class) -> Vec<String> {
    let cells = width.saturating_sub(2 * usize::from(class.margin()));
    let message = text::visible(message);
    let mut lines = look.wraps.lines(&message, cells).to_vec();
    if lines.len() > 3 {
        lines.truncate(3);
        if let Some(last) = lines.last_mut() {
            *last = text::fit(&format!("{last} ..."), cells).into_owned();
        }
    }
    lines
}

fn draw_header(
    buffer: &mut ratatui::buffer::Buffer,
    look: &Look,
    view: &View,
    state: &Piece,
    area: Rect,
) {
    let room = usize::from(area.width).saturating_sub(2);
    let shown = text::visible(&state.text);
    let shown = text::fit(&shown, room / 2);
    let state_width = text::width(&shown);
    let trail = trail(&view.trail, room.saturating_sub(state_width + 2));
    page::put(buffer, (area.x, area.y), 1, &trail, look.theme.strong());
    let at = usize::from(area.width).saturating_sub(state_width + 1);
    page::put(buffer, (area.x, area.y), at, &shown, state.style);
}

/// The way to here, with the outer parts left out first where room is short.
fn trail(parts: &[String], cells: usize) -> String {
    for skipped in 0..parts.len() {
        let shown: Vec<_> = parts
            .iter()
            .skip(skipped)
            .map(|part| text::visible(part))
            .collect();
        let line = shown.join(" > ");
        if text::width(&line) <= cells {
            return line;
        }
    }
    let last = parts.last().map_or("", String::as_str);
    text::fit(&text::visible(last), cells).into_owned()
}

fn rule(buffer: &mut ratatui::buffer::Buffer, look: &Look, area: Rect, y: u16) {
    let across = look.lines().across;
    page::fill(buffer, (area.x, y), area.width, across, Style::new());
}

fn draw_side(
    buffer: &mut ratatui::buffer::Buffer,
    look: &Look,
    rows: &[Row],
    area: Rect,
    bottom: u16,
) {
    let x = area.right().saturating_sub(SIDE);
    for y in area.y + 2..=bottom {
        page::put(buffer, (x, y), 0, look.lines().down, Style::new());
    }
    let side = Rect {
        x: x + 3,
        y: area.y + 2,
        width: SIDE.saturating_sub(4),
        height: bottom.saturating_sub(area.y + 2),
    };
    let drawn = page::draw(rows, side, Start::default(), buffer);
    if drawn.below > 0 {
        let more = look.words.count("page.below_side", drawn.below);
        page::put(
            buffer,
            (side.x, side.bottom()),
            0,
            &text::fit(&more, SIDE_TEXT),
            Style::new(),
        );
    }
}

/// "3 more lines below", or what else is out of sight; empty where all is in view.
pub fn out_of_sight(look: &Look, (above, below): (usize, usize)) -> String {
    match (above, below) {
        (0, 0) => String::new(),
        (0, below) => look.words.count("page.below", below),
        (above, 0) => look.words.count("page.above", above),
        (above, below) => {
            let above = above.to_string();
            look.words
                .count_with("page.both", below, &[("above", &above)])
        }
    }
}

/// The advice to make the window bigger.
pub fn draw_too_small(frame: &mut Frame<'_>, look: &Look, is_unsaved: bool) {
    let area = frame.area();
    let mut page = Page::new(look, usize::from(area.width).saturating_sub(1).max(1));
    let (width, height) = (area.width.to_string(), area.height.to_string());
    page.text(0, look.words.say("small.title"), look.theme.heading());
    let sizes = [("width", width.as_str()), ("height", &height)];
    page.text(
        0,
        &look.words.fill("small.sizes", &sizes),
        look.theme.body(),
    );
    page.gap();
    let saved = if is_unsaved {
        "small.unsaved"
    } else {
        "small.saved"
    };
    for key in ["small.zoom", saved, "small.quit"] {
        page.text(0, look.words.say(key), look.theme.body());
    }
    page.squeeze(usize::from(area.height));
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    page::draw(&page.rows, inner, Start::default(), frame.buffer_mut());
}
