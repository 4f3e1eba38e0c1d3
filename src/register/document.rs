//! The register as a document: what must not proceed, a picture, every row, and what all add up to.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report::{Block, Document, Prose, Role, about_many, not_clearance};
use crate::text::visible;

use super::detail::Detail;
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
        sheet.held(&totals),
    ];
    blocks.extend(sheet.picture("stage", |seen| vec![seen.stage.clone()]));
    blocks.extend(sheet.picture("tool", |seen| {
        seen.tools.iter().map(|tool| tool.name.clone()).collect()
    }));
    blocks.extend(sheet.rows());
    blocks.push(heading(sheet.say("register.title.totals")));
    blocks.push(Block::Terms(sheet.totals(&totals)));
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

    /// The production, if all uses are of one.
    fn production(&self) -> Option<&str> {
        let seen = self.entries.iter().filter_map(Entry::seen);
        let mut titles = seen.map(|seen| seen.production.as_str());
        let first = titles.next().filter(|first| !first.trim().is_empty())?;
        titles.all(|other| other == first).then_some(first)
    }

    fn title(&self) -> String {
        let Some(production) = self.production() else {
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

    fn rows(&self) -> Vec<Block> {
        let title = self
            .words
            .fill(&format!("register.title.{}", self.rows.id()), &[]);
        let (header, rows): (Vec<String>, Vec<Vec<Prose>>) = match self.rows {
            Rows::Uses => (self.use_head(), self.uses()),
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

    fn uses(&self) -> Vec<Vec<Prose>> {
        // What stands in the title need not stand in every row.
        let has_one = self.production().is_some();
        let each = self.entries.iter();
        each.map(|entry| self.of_file(entry, !has_one)).collect()
    }

    fn of_file(&self, entry: &Entry<'_>, names_production: bool) -> Vec<Prose> {
        let Some(seen) = entry.seen() else {
            let why = entry.fault().unwrap_or_default();
            let fault = if entry.is_unreadable() {
                self.words.fill("cli.list.unreadable", &[("why", why)])
            } else {
                why.to_owned()
            };
            let none = || Prose::plain(NOTHING);
            return vec![
                lines([entry.file.clone()]),
                none(),
                lines([fault]),
                none(),
                none(),
            ];
        };
        let tools = seen.tools.iter().map(|tool| tool.name.clone());
        let detail = Detail {
            pack: self.pack,
            words: self.words,
        };
        let action = std::iter::once(detail.action(seen));
        vec![
            lines([
                entry.name(),
                if names_production {
                    seen.production.clone()
                } else {
                    String::new()
                },
                seen.season_episode.clone(),
                seen.stage.clone(),
                entry.file_name().to_owned(),
            ]),
            lines(action.chain(Detail::reason(seen))),
            lines(detail.standing(entry, seen)),
            lines(tools),
            lines(detail.still_to_do(seen)),
        ]
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
pub fn stop_lines(totals: &Totals, words: &Catalog) -> Vec<(String, String)> {
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
