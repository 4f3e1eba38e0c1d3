//! Rows as CSV that a spreadsheet cannot take for formulas and that reads back as it was.
//!
//! A text that begins like a formula, or with an apostrophe, has one apostrophe before it: so one
//! leading apostrophe never belongs to a text.

use std::borrow::Cow;

use ::csv::{Writer, WriterBuilder};

use crate::text::visible;

use super::cell::Cell;
use super::{Entry, Rows};

/// What a spreadsheet takes for the beginning of a formula, plain and in full width.
const FORMULA: [char; 8] = [
    '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
];

/// The apostrophe that says that what follows is a text.
const GUARD: char = '\'';

/// How many bytes a line is expected to have at most.
const USUAL_LINE: usize = 2 * 1024;

/// The names of the columns as a line of CSV.
pub fn csv_head(rows: Rows) -> Vec<u8> {
    lines(|writer| {
        let names = rows.columns().map(|column| column.name);
        // Writing to memory cannot fail.
        drop(writer.write_record(names));
    })
}

/// The rows of one file as lines of CSV, each given on its own.
pub fn csv_rows(rows: Rows, entry: &Entry<'_>, mut each: impl FnMut(Vec<u8>)) {
    rows.each(entry, |cells| each(csv_line(cells.iter().map(csv_cell))));
}

/// Texts as a line of CSV.
pub(super) fn csv_line<'t>(cells: impl IntoIterator<Item = Cow<'t, str>>) -> Vec<u8> {
    lines(|writer| {
        for cell in cells {
            drop(writer.write_field(cell.as_bytes()));
        }
        drop(writer.write_record(None::<&[u8]>));
    })
}

fn lines(write: impl FnOnce(&mut Writer<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = WriterBuilder::new()
        .buffer_capacity(USUAL_LINE)
        .from_writer(&mut bytes);
    write(&mut writer);
    drop(writer);
    bytes
}

/// A cell as CSV holds it.
fn csv_cell<'a>(cell: &Cell<'a>) -> Cow<'a, str> {
    match *cell {
        Cell::Text(text) => guarded(text),
        Cell::Answers(_) | Cell::Ids(_) | Cell::List(_) => {
            Cow::Owned(guarded(&cell.to_text()).into_owned())
        }
        Cell::Day(_) | Cell::Nothing | Cell::Number(_) | Cell::Time(_) | Cell::Truth(_) => {
            Cow::Owned(cell.to_text())
        }
    }
}

/// A text that no spreadsheet takes for a formula and that hides nothing.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    let is_risky =
        text.starts_with([GUARD, '\t', '\r', '\n']) || shown.trim_start().starts_with(FORMULA);
    if is_risky {
        Cow::Owned(format!("{GUARD}{shown}"))
    } else {
        shown
    }
}

/// The text that was guarded, as it was shown.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(GUARD).unwrap_or(cell)
}
