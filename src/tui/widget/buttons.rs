//! Buttons in a row, or in as many rows as they need.

use crate::text;
use crate::tui::page::{Page, Piece};

/// Adds buttons to a page; `here` is the one under the highlight, where the cursor goes.
pub fn add(page: &mut Page<'_>, indent: usize, labels: &[&str], here: Option<usize>) {
    let theme = page.look.theme;
    let mut rows: Vec<(Vec<Piece>, Option<usize>)> = vec![(Vec::new(), None)];
    let mut used = indent;
    for (position, label) in labels.iter().enumerate() {
        let label = format!("[ {label} ]");
        let cells = text::width(&label);
        if used + cells > page.width && used > indent {
            rows.push((Vec::new(), None));
            used = indent;
        }
        let Some((pieces, caret)) = rows.last_mut() else {
            return;
        };
        let is_here = here == Some(position);
        if is_here {
            *caret = Some(used - indent);
        }
        let style = if is_here {
            theme.highlight()
        } else {
            theme.body()
        };
        if !pieces.is_empty() {
            let text = "   ".to_owned();
            let style = theme.body();
            pieces.push(Piece { text, style });
        }
        pieces.push(Piece { text: label, style });
        used += cells + 3;
    }
    for (pieces, caret) in rows {
        let row = page.row(indent, pieces);
        row.is_here = caret.is_some();
        row.caret = caret;
    }
}
