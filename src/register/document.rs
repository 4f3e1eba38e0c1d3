//! The register as a document: totals first, then a picture in words and bars, then every row.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::pack::{LevelIdx, Pack};
use crate::report::{Block, Document, Prose, about_many, not_clearance};
use crate::text::visible;

use super::picture::OPEN_MARK;
use super::table::{level_of, short_question, status_name, stop_name, table_head, table_rows};
use super::{Entry, Rows, Totals, Use};

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
    /// Every file, in order.
    pub entries: &'a [Entry<'a>],
    /// The date on it.
    pub today: Date,
}

/// Builds the document.
pub fn document(sheet: &Sheet<'_>) -> Document {
    let mut totals = Totals::default();
    for entry in sheet.entries {
        totals.add(entry);
    }
    let mut blocks = vec![
        Block::Notice(Prose::plain(not_clearance(sheet.words))),
        Block::Terms(sheet.origin()),
        heading(sheet.say("register.title.totals")),
        Block::Terms(sheet.totals(&totals)),
    ];
    blocks.extend(sheet.picture("stage", |seen| vec![seen.stage.clone()]));
    blocks.extend(sheet.picture("tool", |seen| {
        seen.tools.iter().map(|tool| tool.name.clone()).collect()
    }));
    blocks.extend(sheet.rows());
    Document {
        title: sheet.title(),
        about: about_many(sheet.words, sheet.today),
        blocks,
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

    /// The title, with the production if all uses are of one.
    fn title(&self) -> String {
        let seen = self.entries.iter().filter_map(Entry::seen);
        let mut titles = seen.map(|seen| seen.production.as_str());
        let first = titles.next().unwrap_or_default();
        if first.trim().is_empty() || titles.any(|other| other != first) {
            return self.say("register.title.plain").to_owned();
        }
        let production = [("production", first)];
        self.words.fill("register.title.of_production", &production)
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

    fn rows(&self) -> Vec<Block> {
        let title = self
            .words
            .fill(&format!("register.title.{}", self.rows.id()), &[]);
        let (header, rows): (Vec<String>, Vec<Vec<Prose>>) = match self.rows {
            Rows::Uses => (
                self.use_head(),
                self.entries.iter().map(|one| self.of_file(one)).collect(),
            ),
            other => {
                let cells = self
                    .entries
                    .iter()
                    .flat_map(|entry| table_rows(other, entry, self.pack, self.words));
                let cells = cells.map(|row| row.into_iter().map(|cell| lines([cell])).collect());
                (table_head(other, self.words), cells.collect())
            }
        };
        if rows.is_empty() {
            return vec![
                heading(&title),
                Block::Paragraph(Prose::plain(self.say("register.none"))),
            ];
        }
        vec![heading(&title), Block::Table { header, rows }]
    }

    fn use_head(&self) -> Vec<String> {
        ["use", "level", "standing", "tools", "to_do"]
            .map(|name| self.words.fill(&format!("register.column.{name}"), &[]))
            .to_vec()
    }

    fn of_file(&self, entry: &Entry<'_>) -> Vec<Prose> {
        let Some(seen) = entry.seen() else {
            let why = [("why", entry.fault().unwrap_or_default())];
            let fault = self.words.fill("cli.list.unreadable", &why);
            let none = || Prose::plain(NOTHING);
            return vec![
                lines([entry.file.clone()]),
                none(),
                lines([fault]),
                none(),
                none(),
            ];
        };
        let tools: Vec<&str> = seen.tools.iter().map(|tool| tool.name.as_str()).collect();
        vec![
            lines([
                entry.name(),
                seen.production.clone(),
                seen.season_episode.clone(),
                seen.stage.clone(),
                entry.file_name().to_owned(),
            ]),
            self.action(seen),
            self.standing(entry, seen),
            lines(tools.into_iter().map(str::to_owned)),
            self.still_to_do(seen),
        ]
    }

    fn action(&self, seen: &Use<'_>) -> Prose {
        let level = self.pack.levels().get(seen.level_so_far.idx.position());
        let is_open = seen.level.is_none() && seen.level_so_far.idx == LevelIdx::FLOOR;
        let mark = level
            .filter(|_| !is_open)
            .map_or(OPEN_MARK, |level| level.mark);
        let level = format!("{mark} {}", level_of(self.pack, self.words, seen));
        let reason = seen.reason.as_ref();
        let text = reason.map_or_else(String::new, |one| one.text.to_owned());
        let clauses = reason.map_or_else(String::new, |one| one.clauses.join(", "));
        let tool = reason.and_then(|one| one.tool.clone()).unwrap_or_default();
        lines([level, tool, text, clauses])
    }

    fn standing(&self, entry: &Entry<'_>, seen: &Use<'_>) -> Prose {
        let stops = entry.stops();
        let stops = stops.iter().map(|stop| stop_name(self.words, *stop));
        let mut told = vec![status_name(self.words, entry)];
        told.extend(stops);
        if let Some(approval) = &seen.decided {
            let on = approval.on.map(|day| day.to_string()).unwrap_or_default();
            let values = [
                ("by", approval.by.as_str()),
                ("on", &on),
                ("reference", &approval.reference),
            ];
            told.push(self.words.fill("register.decided", &values));
            if let Some(expires) = approval.expires {
                let expires = [("date", expires.to_string())];
                let expires = expires.each_ref().map(|(name, day)| (*name, day.as_str()));
                told.push(self.words.fill("register.expires", &expires));
            }
            if approval.n_conditions_open > 0 {
                told.push(self.count("register.conditions", approval.n_conditions_open));
            }
        }
        lines(told)
    }

    fn still_to_do(&self, seen: &Use<'_>) -> Prose {
        let mut told = Vec::new();
        if seen.n_unanswered > 0 {
            told.push(self.count("register.unanswered", seen.n_unanswered));
        }
        if !seen.missing.is_empty() {
            told.push(self.count("register.missing", seen.missing.len()));
        }
        for question in &seen.open_questions {
            let (id, tool) = question.split_once(": ").unwrap_or((question, ""));
            let values = [("question", short_question(self.pack, id)), ("tool", tool)];
            let key = if tool.is_empty() {
                "register.unsure"
            } else {
                "register.unsure_of_tool"
            };
            told.push(self.words.fill(key, &values));
        }
        for one in seen.obligations.iter().filter(|one| !one.is_done) {
            let owner = if one.owner.is_empty() {
                self.say("register.no_owner")
            } else {
                &one.owner
            };
            let due = if one.due_text.is_empty() {
                self.say("register.no_date")
            } else {
                &one.due_text
            };
            let key = if one.is_overdue {
                "register.owed_overdue"
            } else {
                "register.owed"
            };
            let values = [("what", one.name), ("owner", owner), ("due", due)];
            told.push(self.words.fill(key, &values));
        }
        lines(told)
    }
}

/// What a register adds up to, a label and a number each.
pub fn total_lines(totals: &Totals, pack: &Pack, words: &Catalog) -> Vec<(String, String)> {
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
    add(
        words.say("register.total.stopped").to_owned(),
        totals.n_stopped(),
    );
    for (stop, n) in &totals.by_stop {
        let name = stop_name(words, *stop);
        add(words.fill("register.total.stop", &[("stop", &name)]), *n);
    }
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
