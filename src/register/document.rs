//! The register as a document: what must not proceed, a picture, every row, and what all add up to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report::{Block, Document, Prose, Role, about_many, not_clearance};
use crate::text::visible;

use super::detail::Detail;
use super::gathered::Gathered;
use super::picture::OPEN_MARK;
use super::table::{stop_name, table_head, table_rows};
use super::{Entry, Rows, Totals};

/// What stands in a cell with nothing in it.
pub(super) const NOTHING: &str = "-";

/// What a document is made from.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The questions.
    pub pack: &'a Pack,
    /// The words of the interface.
    pub words: &'a Catalog,
    /// What its rows stand for.
    pub rows: Rows,
    /// The date on it.
    pub today: Date,
}

/// A row of a document.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The lines of the first cell.
    first: Vec<String>,
    /// The title of the production, which stands second in it where not all rows are of one.
    production: String,
    others: Vec<Prose>,
}

/// Builds the document of files that are gathered, with their rows in order.
pub fn document(sheet: &Sheet<'_>, gathered: &Gathered, rows: Vec<Row>) -> Document {
    let rows = rows.into_iter().map(|row| row.cells(gathered));
    let rows: Vec<Vec<Prose>> = rows.collect();
    let header = sheet.head();
    let table = (!rows.is_empty()).then_some(Block::Table { header, rows });
    around(sheet, gathered, table)
}

/// Builds the document of files that are gathered, with a table that is open for so many rows.
pub(super) fn open_document(sheet: &Sheet<'_>, gathered: &Gathered, n_rows: usize) -> Document {
    let header = sheet.head();
    let table = (n_rows > 0).then_some(Block::OpenTable { header });
    around(sheet, gathered, table)
}

fn around(sheet: &Sheet<'_>, gathered: &Gathered, table: Option<Block>) -> Document {
    let totals = &gathered.totals;
    let mut blocks = vec![
        Block::Notice(Prose::plain(not_clearance(sheet.words))),
        Block::Terms(sheet.origin()),
        sheet.held(totals),
    ];
    blocks.extend(sheet.picture("stage", &gathered.stages));
    blocks.extend(sheet.picture("tool", &gathered.tools));
    blocks.extend(sheet.rows(table));
    blocks.push(heading(sheet.say("register.title.totals")));
    blocks.push(Block::Terms(sheet.totals(totals)));
    Document {
        title: sheet.title(gathered.production()),
        about: about_many(sheet.words, sheet.today),
        blocks,
    }
}

impl Row {
    /// Its cells in the document of files that are gathered: what stands in the title of that need not
    /// stand in every row.
    pub fn cells(mut self, gathered: &Gathered) -> Vec<Prose> {
        if gathered.production().is_none() && !self.first.is_empty() {
            self.first.insert(1, self.production);
        }
        let mut cells = vec![lines(self.first)];
        cells.append(&mut self.others);
        cells
    }
}

pub(super) fn heading(text: &str) -> Block {
    Block::Heading {
        level: 2,
        text: text.to_owned(),
    }
}

impl Sheet<'_> {
    pub(super) fn say(&self, key: &'static str) -> &str {
        self.words.say(key)
    }

    pub(super) fn count(&self, key: &str, n: usize) -> String {
        self.words.count(key, n)
    }

    fn title(&self, production: Option<&str>) -> String {
        let Some(production) = production else {
            return self.say("register.title.plain").to_owned();
        };
        let production = [("production", production)];
        self.words.fill("register.title.of_production", &production)
    }

    /// How many must not proceed, and why.
    fn held(&self, totals: &Totals) -> Block {
        let n = totals.n_stopped();
        let why = stop_lines(totals, self.words).into_iter();
        let why = why.map(|(name, n)| (name, Prose::from(n))).collect();
        let all = totals.n_uses + totals.n_unreadable + totals.n_second_versions;
        let all = all.to_string();
        let (title, block) = if n == 0 {
            let title = self.say("register.held.none").to_owned();
            let why = Prose::plain(self.say("register.held.why_none"));
            (title, Block::Paragraph(why))
        } else {
            let title = self.words.count_with("register.held", n, &[("all", &all)]);
            (title, Block::Terms(why))
        };
        Block::Panel {
            role: Role::Ask,
            title,
            blocks: vec![block],
        }
    }

    fn origin(&self) -> Vec<(String, Prose)> {
        let pack = self.pack;
        let values = [
            ("pack", pack.id.as_str()),
            ("version", &pack.version),
            ("guidance", &pack.guidance.published),
        ];
        let questions = self.words.fill("register.origin.questions", &values);
        let term = |key, text: String| (self.say(key).to_owned(), Prose::from(text));
        vec![
            term("register.origin.date", self.today.to_string()),
            term("register.origin.pack", questions),
            term(
                "register.origin.unofficial",
                self.say("register.unofficial").to_owned(),
            ),
        ]
    }

    fn totals(&self, totals: &Totals) -> Vec<(String, Prose)> {
        total_lines(totals, self.pack, self.words)
            .into_iter()
            .map(|(label, text)| (label, Prose::from(text)))
            .collect()
    }

    fn rows(&self, table: Option<Block>) -> [Block; 2] {
        let title = self
            .words
            .fill(&format!("register.title.{}", self.rows.id()), &[]);
        let none = || Block::Paragraph(Prose::plain(self.say("register.none")));
        [heading(&title), table.unwrap_or_else(none)]
    }

    /// The heads of the columns.
    pub fn head(&self) -> Vec<String> {
        match self.rows {
            Rows::Uses => self.use_head(),
            other => table_head(other, self.words),
        }
    }

    fn use_head(&self) -> Vec<String> {
        ["use", "level", "standing", "tools", "to_do"]
            .map(|name| self.words.fill(&format!("register.column.{name}"), &[]))
            .to_vec()
    }

    /// The rows of a file: of a use, or of each of its tools or obligations.
    pub fn rows_of(&self, entry: &Entry<'_>) -> Vec<Row> {
        if self.rows == Rows::Uses {
            return vec![self.of_file(entry)];
        }
        let rows = table_rows(self.rows, entry, self.pack, self.words);
        let rows = rows.into_iter().map(|row| {
            let mut cells = row.into_iter();
            Row {
                first: cells.next().into_iter().collect(),
                production: String::new(),
                others: cells.map(|cell| lines([cell])).collect(),
            }
        });
        rows.collect()
    }

    fn of_file(&self, entry: &Entry<'_>) -> Row {
        let Some(seen) = entry.seen() else {
            let why = entry.fault().unwrap_or_default();
            let fault = if entry.is_unreadable() {
                self.words.fill("cli.list.unreadable", &[("why", why)])
            } else {
                why.to_owned()
            };
            let none = || Prose::plain(NOTHING);
            return Row {
                first: vec![entry.file.clone()],
                production: String::new(),
                others: vec![none(), lines([fault]), none(), none()],
            };
        };
        let tools = seen.tools.iter().map(|tool| tool.name.clone());
        let detail = Detail {
            pack: self.pack,
            words: self.words,
        };
        let action = std::iter::once(detail.action(seen));
        Row {
            first: vec![
                entry.name(),
                seen.season_episode.clone(),
                seen.stage.clone(),
                entry.file_name().to_owned(),
            ],
            production: seen.production.clone(),
            others: vec![
                lines(action.chain(Detail::reason(seen))),
                lines(detail.standing(entry, seen)),
                lines(tools),
                lines(detail.still_to_do(seen)),
            ],
        }
    }
}

/// What a register adds up to, a label and a number each.
pub(super) fn total_lines(totals: &Totals, pack: &Pack, words: &Catalog) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut add = |label: String, n: usize| lines.push((label, n.to_string()));
    add(words.say("register.total.uses").to_owned(), totals.n_uses);
    for (level, text) in pack.levels().iter().zip(&pack.text.levels) {
        let same = totals
            .by_level
            .iter()
            .filter(|((_, id), _)| *id == level.id);
        add(
            format!("{} {}", level.mark, text.short),
            same.map(|(_, n)| n).sum(),
        );
    }
    add(
        format!("{OPEN_MARK} {}", words.say("register.level_open")),
        totals.n_open,
    );
    if totals.n_unreadable > 0 {
        add(
            words.say("register.total.unreadable").to_owned(),
            totals.n_unreadable,
        );
    }
    if totals.n_second_versions > 0 {
        add(
            words.say("register.total.second_versions").to_owned(),
            totals.n_second_versions,
        );
    }
    add(
        words.say("register.total.stopped").to_owned(),
        totals.n_stopped(),
    );
    add(
        words.say("register.total.to_share").to_owned(),
        totals.n_to_share,
    );
    add(words.say("register.total.tools").to_owned(), totals.n_tools);
    add(
        words.say("register.total.open_questions").to_owned(),
        totals.n_open_questions,
    );
    add(words.say("register.total.to_do").to_owned(), totals.n_to_do);
    add(words.say("register.total.done").to_owned(), totals.n_done);
    add(
        words.say("register.total.overdue").to_owned(),
        totals.n_overdue,
    );
    lines
}

/// Why uses must not proceed, and how many for each reason.
pub(super) fn stop_lines(totals: &Totals, words: &Catalog) -> Vec<(String, String)> {
    let stops = totals.by_stop.iter();
    stops
        .map(|(stop, n)| (stop_name(words, *stop), n.to_string()))
        .collect()
}

/// Texts under one another, without the empty ones; a dash where nothing is left. Nothing typed
/// makes a line of its own.
fn lines(texts: impl IntoIterator<Item = String>) -> Prose {
    let filled = texts.into_iter().filter(|text| !text.trim().is_empty());
    let shown: Vec<String> = filled.map(|text| visible(&text).into_owned()).collect();
    Prose::from(if shown.is_empty() {
        NOTHING.to_owned()
    } else {
        shown.join("\n")
    })
}
