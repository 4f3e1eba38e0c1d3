//! Rows of cells under one another.

use crate::text::{padded, width};

/// What stands between two columns.
const GAP: &str = "  ";

/// Rows as lines, each column as wide as its widest cell or as it may become.
pub(super) fn columns<const N: usize>(rows: &[[String; N]], widest: [usize; N]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for ((cell, widest), found) in row.iter().zip(widest).zip(&mut widths) {
            *found = width(cell).min(widest).max(*found);
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(widths) {
            line.push_str(&padded(cell, wide));
            line.push_str(GAP);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
