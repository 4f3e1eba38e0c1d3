//! Rows of cells under one another, each column as wide as its widest cell or as it may become.

use crate::text::{padded, width};

/// What stands between two columns.
const GAP: &str = "  ";

/// How wide columns are, told from their rows one after another.
pub(super) struct Columns<const N: usize> {
    widths: [usize; N],
    widest: [usize; N],
}

impl<const N: usize> Columns<N> {
    /// Those without rows, and how wide they may become.
    pub(super) fn of(widest: [usize; N]) -> Self {
        let widths = [0; N];
        Self { widths, widest }
    }

    /// Makes room for a row.
    pub(super) fn add(&mut self, row: &[String; N]) {
        for ((cell, widest), found) in row.iter().zip(self.widest).zip(&mut self.widths) {
            *found = width(cell).min(widest).max(*found);
        }
    }

    /// A row as a line.
    pub(super) fn line(&self, row: &[String; N]) -> String {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(self.widths) {
            line.push_str(&padded(cell, wide));
            line.push_str(GAP);
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }
}

/// Rows as lines.
pub(super) fn columns<const N: usize>(rows: &[[String; N]], widest: [usize; N]) -> String {
    let mut columns = Columns::of(widest);
    for row in rows {
        columns.add(row);
    }
    rows.iter().map(|row| columns.line(row)).collect()
}
