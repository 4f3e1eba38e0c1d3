//! What a register is asked to show, and what one file gives to it.

use crate::report::Paper;

use super::document::Sheet;
use super::key::Key;
use super::sort::{Keyed, packed};
use super::table::{Widths, table_rows};
use super::{Entry, Filter, Form, Order, Rows, csv_head, csv_rows, json_rows};

/// What a register is asked to show.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// The questions, the words, the kind of rows and the day.
    pub sheet: Sheet<'a>,
    /// The form.
    pub form: Form,
    /// Which files are shown.
    pub filter: Filter,
    /// The order of rows; none leaves them in that of the files.
    pub order: Option<Order>,
    /// The size of paper, where one was asked for.
    pub paper: Option<Paper>,
    /// How many cells a line of a table has.
    pub cells: usize,
}

/// What a file gives to a register.
#[derive(Debug)]
pub struct Share<'p> {
    /// The file.
    pub entry: Entry<'p>,
    /// Its rows as they are put in order.
    pub(super) rows: Vec<Keyed>,
    /// How wide its lines in a table are.
    pub(super) widths: Widths,
}

impl<'a> Wish<'a> {
    /// The register of all files with nothing asked for beside the form.
    pub fn of(sheet: Sheet<'a>, form: Form) -> Self {
        Self {
            sheet,
            form,
            filter: Filter::default(),
            order: None,
            paper: None,
            cells: usize::MAX,
        }
    }

    /// Whether rows can be written as their files are read: nothing is written before them that all of
    /// them have a say in.
    pub fn is_streamed(&self) -> bool {
        self.form.is_by_row() && self.order.is_none()
    }

    /// What stands before rows that are written as they are.
    pub fn head(&self) -> Vec<u8> {
        if self.form == Form::Csv {
            csv_head(self.sheet.rows)
        } else {
            Vec::new()
        }
    }

    /// How many rows so many files have at least.
    pub(super) fn least_rows(&self, n_files: usize) -> usize {
        let has_all = self.filter == Filter::default() && self.sheet.rows == Rows::Uses;
        if has_all { n_files } else { 0 }
    }

    /// What a file gives to the register; nothing where it is filtered out. Of its tools, only those give
    /// rows that are asked for.
    pub fn share<'p>(&self, mut entry: Entry<'p>) -> Option<Share<'p>> {
        if !self.filter.lets(&entry) {
            return None;
        }
        let (sheet, kind) = (&self.sheet, self.sheet.rows);
        if kind == Rows::Tools {
            self.filter.narrow(&mut entry);
        }
        let mut widths = Widths::of(kind);
        let mut rows = Vec::new();
        match self.form {
            Form::Csv => csv_rows(kind, &entry, |line| rows.push(line.into())),
            Form::Ndjson | Form::Json => {
                json_rows(kind, &entry, |line| rows.push(line.into_bytes().into()));
            }
            Form::Table => {
                let lines = table_rows(kind, &entry, sheet.pack, sheet.words);
                for line in &lines {
                    widths.add(line);
                }
                rows.extend(lines.iter().map(packed));
            }
            _ => rows.extend(sheet.rows_of(&entry).iter().map(packed)),
        }
        let keys = match self.order {
            Some(order) => Key::of_rows(kind, &entry)
                .iter()
                .map(|key| key.in_order(order))
                .collect(),
            None => vec![Box::default(); rows.len()],
        };
        Some(Share {
            rows: keys.into_iter().zip(rows).collect(),
            entry,
            widths,
        })
    }
}

impl Share<'_> {
    /// Its rows as they are written where nothing is around them.
    pub fn bytes(&self) -> Vec<u8> {
        let rows: Vec<&[u8]> = self.rows.iter().map(|(_, row)| &**row).collect();
        rows.concat()
    }
}
