//! The register as a table for a terminal: as much of each row as fits beside the rest.

use crate::lang::Catalog;
use crate::pack::{LevelIdx, Pack};
use crate::report::standing_word;
use crate::text::{padded, visible, width};

use super::detail::Detail;
use super::{Entry, Level, Rows, Stop, Use};

/// What stands between two columns.
const GAP: &str = "  ";

/// A column that gives way is made no narrower than this while a less important one is there.
const ROOM: usize = 18;

/// A column that is shown keeps at least this.
const NARROWEST: usize = 4;

/// A column of a table: the end of the key of its name, and how much it has to stay as it is.
struct Column {
    name: &'static str,
    stays: Stays,
}

/// How much a column has to stay as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stays {
    /// It is there, as wide as its widest cell.
    Whole,
    /// It is there, and cells may be cut.
    Cut,
    /// It may be left out, the greater number first.
    Perhaps(u8),
}

const fn column(name: &'static str, stays: Stays) -> Column {
    Column { name, stays }
}

const OF_USES: [Column; 8] = [
    column("stopped", Stays::Whole),
    column("use", Stays::Cut),
    column("production", Stays::Perhaps(3)),
    column("level", Stays::Whole),
    column("status", Stays::Perhaps(4)),
    column("to_do", Stays::Whole),
    column("next_due", Stays::Whole),
    column("file", Stays::Perhaps(1)),
];

const OF_TOOLS: [Column; 7] = [
    column("tool", Stays::Cut),
    column("level", Stays::Whole),
    column("inputs", Stays::Cut),
    column("unsure", Stays::Perhaps(4)),
    column("use", Stays::Cut),
    column("production", Stays::Perhaps(3)),
    column("file", Stays::Perhaps(1)),
];

const OF_OBLIGATIONS: [Column; 6] = [
    column("obligation", Stays::Cut),
    column("owner", Stays::Cut),
    column("due", Stays::Cut),
    column("use", Stays::Cut),
    column("production", Stays::Perhaps(3)),
    column("file", Stays::Perhaps(1)),
];

/// The columns of a kind of rows.
fn columns(rows: Rows) -> &'static [Column] {
    match rows {
        Rows::Uses => &OF_USES,
        Rows::Tools => &OF_TOOLS,
        Rows::Obligations => &OF_OBLIGATIONS,
    }
}

/// The heads of the columns.
pub fn table_head(rows: Rows, words: &Catalog) -> Vec<String> {
    let names = columns(rows).iter();
    names
        .map(|column| words.fill(&format!("register.column.{}", column.name), &[]))
        .collect()
}

/// The rows of one file, safe to show.
pub fn table_rows(rows: Rows, entry: &Entry<'_>, pack: &Pack, words: &Catalog) -> Vec<Vec<String>> {
    let told = Told { pack, words };
    let lines = match entry.seen() {
        None => vec![told.no_use(rows, entry)],
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

/// How wide the columns of a table are, told from its lines one after another, so that none is held.
#[derive(Clone, Debug)]
pub struct Widths {
    rows: Rows,
    widest: Vec<usize>,
}

impl Widths {
    /// Those of a table without lines.
    pub fn of(rows: Rows) -> Self {
        let widest = columns(rows).iter().map(|_| 0).collect();
        Self { rows, widest }
    }

    /// Makes room for a line.
    pub fn add(&mut self, line: &[String]) {
        for (widest, cell) in self.widest.iter_mut().zip(line) {
            *widest = (*widest).max(width(cell));
        }
    }

    /// Makes room for all that another has room for.
    pub fn include(&mut self, other: &Self) {
        for (widest, other) in self.widest.iter_mut().zip(&other.widest) {
            *widest = (*widest).max(*other);
        }
    }

    /// Made to fit in so many cells: first the least important columns give way, then what can be cut.
    pub fn fitted(mut self, cells: usize) -> Fitted {
        let shown = fitted(columns(self.rows), &mut self.widest, cells);
        let widths = self.widest.into_iter().zip(shown);
        let widths = widths.map(|(widest, is_shown)| is_shown.then_some(widest));
        Fitted(widths.collect())
    }
}

/// How wide each column of a table is shown, if it is.
#[derive(Clone, Debug)]
pub struct Fitted(Vec<Option<usize>>);

impl Fitted {
    /// A line of the table.
    pub fn line(&self, cells: &[String]) -> String {
        let mut line = String::new();
        for (cell, wide) in cells.iter().zip(&self.0) {
            if let Some(wide) = wide {
                line.push_str(&padded(cell, *wide));
                line.push_str(GAP);
            }
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }
}

/// Which columns are shown; their widths are made to fit.
fn fitted(columns: &[Column], widths: &mut [usize], cells: usize) -> Vec<bool> {
    let mut shown = vec![true; columns.len()];
    let room = |shown: &[bool]| {
        let n_gaps = shown.iter().filter(|is_shown| **is_shown).count();
        cells.saturating_sub(GAP.len() * n_gaps.saturating_sub(1))
    };
    loop {
        let needed = columns.iter().zip(&*widths).zip(&shown);
        let needed = needed.map(|((column, wide), is_shown)| match column.stays {
            _ if !is_shown => 0,
            Stays::Whole => *wide,
            _ => (*wide).min(ROOM),
        });
        if needed.sum::<usize>() <= room(&shown) {
            break;
        }
        let least = columns.iter().zip(&mut shown).filter(|(_, shown)| **shown);
        let least = least.filter_map(|(column, is_shown)| match column.stays {
            Stays::Perhaps(rank) => Some((rank, is_shown)),
            _ => None,
        });
        let Some((_, is_shown)) = least.max_by_key(|(rank, _)| *rank) else {
            break;
        };
        *is_shown = false;
    }
    let room = room(&shown);
    for (wide, is_shown) in widths.iter_mut().zip(&shown) {
        *wide = if *is_shown { *wide } else { 0 };
    }
    narrow(columns, widths, room, |stays| stays != Stays::Whole);
    narrow(columns, widths, room, |_| true);
    shown
}

/// Takes cells from the widest column of a kind until all fit or there is nothing to take.
fn narrow(columns: &[Column], widths: &mut [usize], room: usize, is_meant: fn(Stays) -> bool) {
    while widths.iter().sum::<usize>() > room {
        let meant = widths.iter_mut().zip(columns);
        let meant = meant.filter(|(_, column)| is_meant(column.stays));
        let widest = meant.map(|(wide, _)| wide).max();
        match widest.filter(|wide| **wide > NARROWEST) {
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
    fn no_use(&self, rows: Rows, entry: &Entry<'_>) -> Vec<String> {
        let fault = entry.fault().unwrap_or_default().to_owned();
        let mut cells: Vec<String> = columns(rows).iter().map(|_| String::new()).collect();
        let stop = entry.stops().first().copied();
        let stopped = stop_name(self.words, stop.unwrap_or(Stop::Unreadable));
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

    fn of_use(&self, entry: &Entry<'_>, seen: &Use<'_>) -> Vec<String> {
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
            Detail {
                pack: self.pack,
                words: self.words,
            }
            .due(seen),
            entry.file_name().to_owned(),
        ]
    }

    fn tools(&self, entry: &Entry<'_>, seen: &Use<'_>) -> Vec<Vec<String>> {
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

    fn questions(&self, ids: &[&str]) -> String {
        let short: Vec<&str> = ids.iter().map(|id| short_question(self.pack, id)).collect();
        short.join(", ")
    }

    fn obligations(&self, entry: &Entry<'_>, seen: &Use<'_>) -> Vec<Vec<String>> {
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
                one.name.to_owned(),
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

/// The level of a use; of one with open questions, what the answers so far lead to, which is never
/// the mildest: that would look settled.
pub(super) fn level_of(pack: &Pack, words: &Catalog, seen: &Use<'_>) -> String {
    let name = level_name(pack, &seen.level_so_far);
    if seen.level.is_some() {
        name
    } else if seen.level_so_far.idx == LevelIdx::FLOOR {
        words.say("register.level_open").to_owned()
    } else {
        words.fill("register.so_far", &[("level", &name)])
    }
}

/// The short name of a level; its id where the pack does not know it.
pub(super) fn level_name(pack: &Pack, level: &Level<'_>) -> String {
    let known = pack.level_by_id(level.id);
    let name = known.map_or(level.id, |idx| pack.text.level_short(idx));
    name.to_owned()
}

/// The name of a status.
pub(super) fn status_name(words: &Catalog, entry: &Entry<'_>) -> String {
    let word = match entry.seen() {
        Some(seen) => standing_word(words, seen.standing),
        None => words.say("register.status.unreadable"),
    };
    word.to_owned()
}

/// Why a use must not proceed, in a word or two.
pub(super) fn stop_name(words: &Catalog, stop: Stop) -> String {
    words.fill(&format!("gate.stop.{}", stop.id()), &[])
}
