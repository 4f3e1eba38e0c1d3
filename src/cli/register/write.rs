//! Writes a register in the form that was asked for: row by row where no order is asked for, sorted
//! otherwise. What is sorted is kept as it will be written, not as sessions.

use std::io::{self, IsTerminal, Write};

use ratatui::crossterm::terminal;

use crate::register::{
    Entry, Form, Gathered, Key, Rows, Sheet, Totals, csv_head, csv_rows, document, json_head,
    json_rows, stop_lines, table, table_head, table_rows, total_lines,
};
use crate::report::{json_text, not_clearance};
use crate::text::{visible, wrap};

use super::{Fault, Faults, Sessions, Wish};

/// How wide a table is where nobody says.
const USUAL_CELLS: usize = 100;

/// Writes a register, and notes what could not be read.
pub(super) fn register(
    sessions: &Sessions,
    wish: &Wish,
    faults: &mut Faults,
    to: &mut dyn Write,
) -> io::Result<()> {
    match wish.form {
        Form::Csv => {
            to.write_all(&csv_head(wish.rows))?;
            lines(sessions, wish, faults, to, |entry| {
                csv_lines(wish.rows, entry)
            })
        }
        Form::Ndjson => lines(sessions, wish, faults, to, |entry| {
            json_lines(wish.rows, entry)
        }),
        Form::Json => json(sessions, wish, faults, to),
        Form::Table => people(sessions, wish, faults, to),
        form => to.write_all(&document_of(sessions, wish, faults, form)?),
    }
}

/// How many cells a line has: what `COLUMNS` says, or the terminal.
pub(super) fn cells() -> usize {
    let told = std::env::var("COLUMNS").ok();
    let told = told.and_then(|columns| columns.parse().ok());
    let is_terminal = io::stdout().is_terminal();
    let found = || terminal::size().ok().filter(|_| is_terminal);
    told.or_else(|| found().map(|(columns, _)| usize::from(columns)))
        .filter(|cells| *cells > 0)
        .unwrap_or(USUAL_CELLS)
}

/// Lines as they come, or in the order that was asked for.
fn lines(
    sessions: &Sessions,
    wish: &Wish,
    faults: &mut Faults,
    to: &mut dyn Write,
    make: impl Fn(&Entry<'_>) -> Vec<Vec<u8>> + Sync,
) -> io::Result<()> {
    if wish.order.is_some() {
        let lines = sorted(sessions, wish, faults, make, |_| {})?;
        return lines.iter().try_for_each(|line| to.write_all(line));
    }
    // The session is let go of where it was read; only its lines are handed over.
    let render = |entry: Entry<'_>| {
        let entry = shown(wish, entry)?;
        Some((Fault::of(&entry), make(&entry).concat()))
    };
    sessions.each(render, |found: Option<(Option<Fault>, Vec<u8>)>| {
        let Some((fault, lines)) = found else {
            return Ok(());
        };
        faults.extend(fault);
        to.write_all(&lines)
    })
}

/// The file, unless it is filtered out; of its tools, only those that are asked for.
fn shown<'p>(wish: &Wish, mut entry: Entry<'p>) -> Option<Entry<'p>> {
    let is_shown = wish.filter.lets(&entry);
    if wish.rows == Rows::Tools {
        wish.filter.narrow(&mut entry);
    }
    is_shown.then_some(entry)
}

/// Every row in order; `see` is shown every file.
fn sorted<'s, T: Send>(
    sessions: &'s Sessions,
    wish: &Wish,
    faults: &mut Faults,
    make: impl Fn(&Entry<'s>) -> Vec<T> + Sync,
    mut see: impl FnMut(&Entry<'s>),
) -> io::Result<Vec<T>> {
    let mut rows: Vec<(Key, T)> = Vec::new();
    let render = |entry: Entry<'s>| {
        let entry = shown(wish, entry)?;
        let keys = Key::of_rows(wish.rows, &entry).into_iter();
        let keyed: Vec<(Key, T)> = keys.zip(make(&entry)).collect();
        Some((entry, keyed))
    };
    let take = |found: Option<(Entry<'s>, Vec<(Key, T)>)>| {
        if let Some((entry, keyed)) = found {
            faults.extend(Fault::of(&entry));
            see(&entry);
            rows.extend(keyed);
        }
        Ok(())
    };
    sessions.each(render, take)?;
    let order = wish.order.unwrap_or_default();
    rows.sort_by(|(a, _), (b, _)| a.compare(b, order));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn csv_lines(rows: Rows, entry: &Entry<'_>) -> Vec<Vec<u8>> {
    let mut lines = Vec::new();
    csv_rows(rows, entry, |line| lines.push(line));
    lines
}

fn json_lines(rows: Rows, entry: &Entry<'_>) -> Vec<Vec<u8>> {
    let mut lines = Vec::new();
    json_rows(rows, entry, |line| lines.push(line.into_bytes()));
    lines
}

/// One JSON text: the totals, then a line for each row.
fn json(
    sessions: &Sessions,
    wish: &Wish,
    faults: &mut Faults,
    to: &mut dyn Write,
) -> io::Result<()> {
    let mut totals = Totals::default();
    let make = |entry: &Entry<'_>| json_lines(wish.rows, entry);
    let rows = sorted(sessions, wish, faults, make, |entry| totals.add(entry))?;
    let head = json_text(&json_head(wish.rows, sessions.today, &totals));
    let head = head.trim_end().trim_end_matches('}').trim_end();
    write!(to, "{head},\n  \"{}\": [", wish.rows.id())?;
    for (number, row) in rows.iter().enumerate() {
        to.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        to.write_all(row.trim_ascii_end())?;
    }
    to.write_all(b"\n  ]\n}\n")
}

/// A table for the terminal, with the totals below it.
fn people(
    sessions: &Sessions,
    wish: &Wish,
    faults: &mut Faults,
    to: &mut dyn Write,
) -> io::Result<()> {
    let (pack, words) = (&*sessions.pack, &*sessions.words);
    let mut totals = Totals::default();
    let make = |entry: &Entry<'_>| table_rows(wish.rows, entry, pack, words);
    let rows = sorted(sessions, wish, faults, make, |entry| totals.add(entry))?;
    if rows.is_empty() {
        return writeln!(to, "{}", words.say("register.none"));
    }
    let mut all = vec![table_head(wish.rows, words)];
    all.extend(rows);
    to.write_all(table(wish.rows, &all, wish.cells).as_bytes())?;
    let stops = stop_lines(&totals, words).into_iter();
    let stops = stops.map(|(stop, number)| {
        let stop = words.fill("register.total.stop", &[("stop", &stop)]);
        (stop, number)
    });
    let totals = total_lines(&totals, pack, words).into_iter().chain(stops);
    let totals: Vec<String> = totals
        .map(|(label, number)| format!("{label}: {number}"))
        .collect();
    writeln!(to)?;
    for line in wrap(&totals.join(". "), wish.cells) {
        writeln!(to, "{}", visible(&line))?;
    }
    writeln!(to, "{}", not_clearance(words))
}

/// The register as a document.
fn document_of(
    sessions: &Sessions,
    wish: &Wish,
    faults: &mut Faults,
    form: Form,
) -> io::Result<Vec<u8>> {
    let pack = &*sessions.pack;
    let sheet = Sheet {
        pack,
        words: &sessions.words,
        rows: wish.rows,
        today: sessions.today,
    };
    let mut gathered = Gathered::default();
    let of_file = |entry: &Entry<'_>| sheet.rows_of(entry);
    let rows = sorted(sessions, wish, faults, of_file, |entry| {
        gathered.add(entry, pack);
    })?;
    let made = || {
        let made = form.bytes(&document(&sheet, &gathered, rows), wish.paper);
        made.map_err(io::Error::other)
    };
    sessions.progress.unmeasured("progress.document", made)?
}
