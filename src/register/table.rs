//! The register as a table for a terminal: as much of each row as fits beside the rest.

use crate::lang::Catalog;
use crate::pack::Pack;
use crate::text::{fit, visible, width};

use super::{Entry, Level, Rows, Stop, Use};

/// What stands between two columns.
const GAP: &str = "  ";

/// No column is made narrower than this while others are wider.
const NARROWEST: usize = 10;

/// The columns of a kind of rows, as the ends of the keys of their names.
fn columns(rows: Rows) -> &'static [&'static str] {
    match rows {
        Rows::Uses => &[
            "stopped",
            "use",
            "production",
            "level",
            "status",
            "to_do",
            "next_due",
            "file",
        ],
        Rows::Tools => &[
            "tool",
            "level",
            "inputs",
            "unsure",
            "use",
            "production",
            "file",
        ],
        Rows::Obligations => &["obligation", "owner", "due", "use", "production", "file"],
    }
}

/// The heads of the columns.
pub fn table_head(rows: Rows, words: &Catalog) -> Vec<String> {
    let names = columns(rows).iter();
    names
        .map(|name| words.fill(&format!("register.column.{name}"), &[]))
        .collect()
}

/// The rows of one file, safe to show.
pub fn table_rows(rows: Rows, entry: &Entry, pack: &Pack, words: &Catalog) -> Vec<Vec<String>> {
    let told = Told { pack, words };
    let lines = match entry.seen() {
        None => vec![told.unreadable(rows, entry)],
        Some(seen) => match rows {
            Rows::Uses => vec![told.of_use(entry, seen)],
            Rows::Tools => told.tools(entry, seen),
            Rows::Obligations => told.obligations(entry, seen),
        },
    };
    let shown = |cell: String| visible(&cell).into_owned();
    let lines = lines.into_iter();
    lines
        .map(|line| line.into_iter().map(shown).collect())
        .collect()
}

/// Rows under one another in at most this many cells; the widest columns give way first.
pub fn table(rows: &[Vec<String>], cells: usize) -> String {
    let n_columns = rows.first().map_or(0, Vec::len);
    let mut widths = vec![0; n_columns];
    for row in rows {
        for (wide, cell) in widths.iter_mut().zip(row) {
            *wide = (*wide).max(width(cell));
        }
    }
    let gaps = GAP.len() * n_columns.saturating_sub(1);
    narrow(&mut widths, cells.saturating_sub(gaps));
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, wide) in row.iter().zip(&widths) {
            let cell = fit(cell, *wide);
            line.push_str(&cell);
            line.push_str(&" ".repeat(wide.saturating_sub(width(&cell))));
            line.push_str(GAP);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Takes cells from the widest column until all fit or all are narrow.
fn narrow(widths: &mut [usize], cells: usize) {
    while widths.iter().sum::<usize>() > cells {
        let widest = widths.iter_mut().max();
        match widest.filter(|widest| **widest > NARROWEST) {
            Some(widest) => *widest -= 1,
            None => return,
        }
    }
}

/// The words for rows.
struct Told<'a> {
    pack: &'a Pack,
    words: &'a Catalog,
}

impl Told<'_> {
    fn unreadable(&self, rows: Rows, entry: &Entry) -> Vec<String> {
        let why = [("why", entry.fault().unwrap_or_default())];
        let fault = self.words.fill("cli.list.unreadable", &why);
        let mut cells: Vec<String> = columns(rows).iter().map(|_| String::new()).collect();
        let stopped = stop_name(self.words, Stop::Unreadable);
        let [first, second] = match rows {
            Rows::Uses => [stopped, fault],
            Rows::Tools | Rows::Obligations => [fault, stopped],
        };
        for (cell, text) in cells.iter_mut().zip([first, second]) {
            *cell = text;
        }
        if let Some(last) = cells.last_mut() {
            entry.file_name().clone_into(last);
        }
        cells
    }

    fn of_use(&self, entry: &Entry, seen: &Use) -> Vec<String> {
        let stop = entry.stops().first().copied();
        let n_done = seen.obligations.iter().filter(|one| one.is_done).count();
        let [done, all] = [n_done, seen.obligations.len()].map(|n| n.to_string());
        vec![
            stop.map(|stop| stop_name(self.words, stop))
                .unwrap_or_default(),
            entry.name(),
            seen.production.clone(),
            level_of(self.pack, self.words, seen),
            status_name(self.words, entry),
            self.words
                .fill("register.done_of", &[("done", &done), ("all", &all)]),
            self.due(seen),
            entry.file_name().to_owned(),
        ]
    }

    /// The next date, with a mark where it has passed.
    fn due(&self, seen: &Use) -> String {
        let due = seen.next_due().map(|due| due.to_string());
        let is_overdue = seen.obligations.iter().any(|one| one.is_overdue);
        match due {
            Some(due) if is_overdue => self.words.fill("register.overdue", &[("due", &due)]),
            due => due.unwrap_or_default(),
        }
    }

    fn tools(&self, entry: &Entry, seen: &Use) -> Vec<Vec<String>> {
        let each = seen.tools.iter();
        each.map(|tool| {
            vec![
                tool.name.clone(),
                tool.level
                    .as_ref()
                    .map(|level| level_name(self.pack, level))
                    .unwrap_or_default(),
                self.questions(&tool.inputs),
                tool.unsure.len().to_string(),
                entry.name(),
                seen.production.clone(),
                entry.file_name().to_owned(),
            ]
        })
        .collect()
    }

    fn questions(&self, ids: &[String]) -> String {
        let short: Vec<&str> = ids.iter().map(|id| short_question(self.pack, id)).collect();
        short.join(", ")
    }

    fn obligations(&self, entry: &Entry, seen: &Use) -> Vec<Vec<String>> {
        let each = seen.obligations.iter();
        each.map(|one| {
            let due = if one.is_done {
                self.words.say("register.done").to_owned()
            } else if one.is_overdue {
                self.words
                    .fill("register.overdue", &[("due", &one.due_text)])
            } else {
                one.due_text.clone()
            };
            vec![
                one.name.clone(),
                one.owner.clone(),
                due,
                entry.name(),
                seen.production.clone(),
                entry.file_name().to_owned(),
            ]
        })
        .collect()
    }
}

/// The label of a question, or its id where the questions do not know it.
pub(super) fn short_question<'t>(pack: &'t Pack, id: &'t str) -> &'t str {
    let known = pack.question_by_id(id);
    let text = known.and_then(|idx| pack.text.questions.get(idx.position()));
    text.map_or(id, |text| &text.short)
}

/// The level of a use; of one with open questions, what the answers so far lead to.
pub(super) fn level_of(pack: &Pack, words: &Catalog, seen: &Use) -> String {
    let name = level_name(pack, &seen.level_so_far);
    match &seen.level {
        Some(_) => name,
        None => words.fill("register.so_far", &[("level", &name)]),
    }
}

/// The short name of a level.
pub(super) fn level_name(pack: &Pack, level: &Level) -> String {
    let text = pack.text.levels.get(level.idx.position());
    text.map_or_else(|| level.id.clone(), |text| text.short.clone())
}

/// The name of a status.
pub(super) fn status_name(words: &Catalog, entry: &Entry) -> String {
    words.fill(&format!("register.status.{}", entry.status()), &[])
}

/// Why a use must not proceed, in a word or two.
pub(super) fn stop_name(words: &Catalog, stop: Stop) -> String {
    words.fill(&format!("gate.stop.{}", stop.id()), &[])
}
