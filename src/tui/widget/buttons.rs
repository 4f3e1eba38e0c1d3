//! Buttons in a row, or in as many rows as they need.

use crate::text;
use crate::tui::page::{Button, Page, Piece};

/// Adds buttons to a page, the first of which is the place `first`; `here` is the one under the
/// highlight, where the cursor goes.
pub fn add(
    page: &mut Page<'_>,
    (indent, first): (usize, usize),
    labels: &[&str],
    here: Option<usize>,
) {
    let theme = page.look.theme;
    let mut rows = vec![Line::default()];
    let mut used = indent;
    for (position, label) in labels.iter().enumerate() {
        let label = format!("[ {label} ]");
        let cells = text::width(&label);
        if used + cells > page.width && used > indent {
            rows.push(Line::default());
            used = indent;
        }
        let Some(line) = rows.last_mut() else {
            return;
        };
        let is_here = here == Some(position);
        if is_here {
            line.caret = Some(used - indent);
        }
        let style = if is_here {
            theme.highlight()
        } else {
            theme.body()
        };
        if !line.pieces.is_empty() {
            let text = "   ".to_owned();
            let style = theme.body();
            line.pieces.push(Piece { text, style });
        }
        line.pieces.push(Piece { text: label, style });
        line.buttons.push(Button {
            from: used - indent,
            cells,
            place: first + position,
        });
        used += cells + 3;
    }
    for line in rows {
        let row = page.row(indent, line.pieces);
        row.is_here = line.caret.is_some();
        row.caret = line.caret;
        row.buttons = line.buttons;
    }
}

/// A row of buttons in the making.
#[derive(Default)]
struct Line {
    pieces: Vec<Piece>,
    buttons: Vec<Button>,
    caret: Option<usize>,
}
