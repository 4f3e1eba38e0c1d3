//! A register of any number of files in little memory: their rows are gathered, then written one after
//! another between what the files add up to.

use std::io::{self, Read, Seek, Write};

use thiserror::Error;

use crate::report::{ByRow, json_text, not_clearance};
use crate::text::{visible, wrap};

use super::document::{Row, open_document, stop_lines, total_lines};
#[cfg(feature = "pdf")]
use super::pages::pages;
use super::sort::{Sort, Sorted, unpacked};
use super::table::{Widths, table_head};
use super::wish::{Share, Wish};
use super::{Form, Gathered, Rows, json_head};

/// Why there is no register.
#[derive(Debug, Error)]
pub enum Unmade {
    /// The pages could not be made.
    #[error("{0}")]
    Pages(String),
    /// Rows could not be put by, or read back.
    #[error(transparent)]
    Rows(#[from] io::Error),
    /// More rows than the form holds.
    #[error("{n} {}, at most {most}", rows.id())]
    TooMany {
        /// What rows stand for.
        rows: Rows,
        /// How many there are.
        n: usize,
        /// How many it holds.
        most: usize,
    },
}

/// A register on its way: rows in little memory, and what their files add up to.
#[derive(Debug)]
pub struct Gathering<'w, S> {
    wish: &'w Wish<'w>,
    gathered: Gathered,
    widths: Widths,
    rows: Sort<S>,
}

impl<'w, S: Read + Write + Seek + 'w> Gathering<'w, S> {
    /// Of so many files, with nothing sorted yet.
    ///
    /// # Errors
    ///
    /// That the form does not hold so many.
    pub fn of(wish: &'w Wish<'w>, n_files: usize, rows: Sort<S>) -> Result<Self, Unmade> {
        holds(wish, wish.least_rows(n_files))?;
        Ok(Self {
            wish,
            gathered: Gathered::default(),
            widths: Widths::of(wish.sheet.rows),
            rows,
        })
    }

    /// Takes what a file gives.
    ///
    /// # Errors
    ///
    /// Why rows could not be put by.
    pub fn take(&mut self, share: Share<'_>) -> Result<(), Unmade> {
        self.gathered.add(&share.entry, self.wish.sheet.pack);
        self.widths.include(&share.widths);
        for row in share.rows {
            self.rows.push(row)?;
        }
        Ok(())
    }

    /// All of it, ready to be written.
    ///
    /// # Errors
    ///
    /// Why there is no register.
    pub fn whole(self) -> Result<Whole<'w>, Unmade> {
        let n_rows = self.rows.n_rows();
        holds(self.wish, n_rows)?;
        let rows = self.rows.sorted()?;
        let (rows, pages) = match self.wish.form {
            #[cfg(feature = "pdf")]
            Form::Pdf => {
                let pages = pages(self.wish, &self.gathered, rows)?;
                (Sorted::default(), Some(pages))
            }
            _ => (rows, None),
        };
        Ok(Whole {
            wish: self.wish,
            gathered: self.gathered,
            widths: self.widths,
            n_rows,
            rows,
            pages,
        })
    }
}

/// That a register in the form that is asked for holds so many rows.
fn holds(wish: &Wish<'_>, n: usize) -> Result<(), Unmade> {
    let rows = wish.sheet.rows;
    match wish.form.most_rows(rows) {
        Some(most) if n > most => Err(Unmade::TooMany { rows, n, most }),
        _ => Ok(()),
    }
}

/// A register that is ready to be written.
pub struct Whole<'w> {
    wish: &'w Wish<'w>,
    gathered: Gathered,
    widths: Widths,
    n_rows: usize,
    rows: Sorted<'w>,
    /// All of it, where it is not made row by row.
    pages: Option<Vec<u8>>,
}

impl Whole<'_> {
    /// Writes it; `go_on` is asked before each row.
    ///
    /// # Errors
    ///
    /// What `go_on` says, or why it could not be written or its rows be read back.
    pub fn write(
        &mut self,
        to: &mut dyn Write,
        go_on: &mut dyn FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        if let Some(pages) = &self.pages {
            return to.write_all(pages);
        }
        match self.wish.form {
            Form::Csv | Form::Ndjson => {
                to.write_all(&self.wish.head())?;
                self.each(go_on, |_, row| to.write_all(row))
            }
            Form::Json => self.json(to, go_on),
            Form::Table => self.table(to, go_on),
            Form::Html => self.document(ByRow::Html(self.wish.paper), to, go_on),
            _ => self.document(ByRow::Markdown, to, go_on),
        }
    }

    /// Gives every row in order.
    fn each(
        &mut self,
        go_on: &mut dyn FnMut() -> io::Result<()>,
        mut write: impl FnMut(&Gathered, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        for row in self.rows.by_ref() {
            go_on()?;
            write(&self.gathered, &row?.1)?;
        }
        Ok(())
    }

    /// One JSON text: the totals, then a line for each row.
    fn json(
        &mut self,
        to: &mut dyn Write,
        go_on: &mut dyn FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        let sheet = &self.wish.sheet;
        let head = json_text(&json_head(sheet.rows, sheet.today, &self.gathered.totals));
        let head = head.trim_end().trim_end_matches('}').trim_end();
        write!(to, "{head},\n  \"{}\": [", sheet.rows.id())?;
        let mut before = ["\n"].into_iter().chain(std::iter::repeat(",\n"));
        self.each(go_on, |_, row| {
            to.write_all(before.next().unwrap_or_default().as_bytes())?;
            to.write_all(row.trim_ascii_end())
        })?;
        to.write_all(b"\n  ]\n}\n")
    }

    /// A table for the terminal, with the totals below it.
    fn table(
        &mut self,
        to: &mut dyn Write,
        go_on: &mut dyn FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        let (wish, sheet) = (self.wish, &self.wish.sheet);
        if self.n_rows == 0 {
            return writeln!(to, "{}", sheet.say("register.none"));
        }
        let head = table_head(sheet.rows, sheet.words);
        self.widths.add(&head);
        let table = self.widths.clone().fitted(wish.cells);
        to.write_all(table.line(&head).as_bytes())?;
        self.each(go_on, |_, row| {
            to.write_all(table.line(&unpacked::<Vec<String>>(row)?).as_bytes())
        })?;
        let totals = &self.gathered.totals;
        let stops = stop_lines(totals, sheet.words).into_iter();
        let stops = stops.map(|(stop, number)| {
            let values = [("stop", stop.as_str())];
            (sheet.words.fill("register.total.stop", &values), number)
        });
        let totals = total_lines(totals, sheet.pack, sheet.words).into_iter();
        let totals = totals.chain(stops);
        let totals: Vec<String> = totals
            .map(|(label, number)| format!("{label}: {number}"))
            .collect();
        writeln!(to)?;
        for line in wrap(&totals.join(". "), wish.cells) {
            writeln!(to, "{}", visible(&line))?;
        }
        writeln!(to, "{}", not_clearance(sheet.words))
    }

    /// A document whose rows are written one by one.
    fn document(
        &mut self,
        form: ByRow,
        to: &mut dyn Write,
        go_on: &mut dyn FnMut() -> io::Result<()>,
    ) -> io::Result<()> {
        let sheet = &self.wish.sheet;
        let document = open_document(sheet, &self.gathered, self.n_rows);
        let (before, after) = form.around(&document);
        let head = sheet.head();
        to.write_all(before.as_bytes())?;
        self.each(go_on, |gathered, row| {
            let cells = unpacked::<Row>(row)?.cells(gathered);
            to.write_all(form.row(&head, &cells).as_bytes())
        })?;
        to.write_all(after.as_bytes())
    }
}

#[cfg(test)]
mod tests;
