//! A file of the register in words of its own, for a front end to keep, to sort and to show.

use std::path::{Path, PathBuf};

use crate::lang::Catalog;
use crate::pack::{LevelIdx, Pack};
use crate::session::Standing;

use super::detail::Detail;
use super::key::Key;
use super::table::{level_of, status_name, stop_name};
use super::{Entry, Order};

/// What a front end shows of one file of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The file.
    pub path: PathBuf,
    /// The name of the use, or of the file where it has none.
    pub name: String,
    /// The title of the production.
    pub production: String,
    /// The most urgent reason why it must not proceed; empty for what may.
    pub held: String,
    /// The place of its level; none while questions are open.
    pub level: Option<usize>,
    /// The mark of its action; none for a file that cannot be read.
    pub mark: Option<char>,
    /// The action; empty for a file that cannot be read.
    pub action: String,
    /// Where it stands.
    pub status: String,
    /// Whether the contact has consented to it.
    pub is_approved: bool,
    /// The earliest date of what is to be done; empty without one.
    pub next_due: String,
    /// The names of its tools.
    pub tools: Vec<String>,
    /// How many questions are answered with "unsure".
    pub n_open_questions: usize,
    /// How many obligations are to be met, and how many of these are late.
    pub n_to_do: usize,
    /// How many obligations are late.
    pub n_late: usize,
    /// The rest of what there is to tell, under its labels.
    pub more: Vec<(String, Vec<String>)>,
    /// Whether its file cannot be read, or is a second version of another.
    pub is_no_use: bool,
    key: Key,
}

impl Line {
    /// What a front end shows of a file at a path.
    pub fn of(entry: &Entry<'_>, path: &Path, pack: &Pack, words: &Catalog) -> Self {
        let stop = entry.stops().first().copied();
        let mut line = Self {
            path: path.to_owned(),
            name: entry.name(),
            production: String::new(),
            held: stop.map_or_else(String::new, |stop| stop_name(words, stop)),
            level: None,
            mark: None,
            action: String::new(),
            status: status_name(words, entry),
            is_approved: false,
            next_due: String::new(),
            tools: Vec::new(),
            n_open_questions: 0,
            n_to_do: 0,
            n_late: 0,
            more: Vec::new(),
            is_no_use: entry.seen().is_none(),
            key: Key::of(entry),
        };
        line.fill(entry, pack, words);
        line
    }

    fn fill(&mut self, entry: &Entry<'_>, pack: &Pack, words: &Catalog) {
        let label = |name: &str| words.fill(&format!("register.column.{name}"), &[]);
        let Some(seen) = entry.seen() else {
            let why = entry.fault().unwrap_or_default().to_owned();
            self.more = vec![(label("standing"), vec![why])];
            return;
        };
        let detail = Detail { pack, words };
        let level = seen.level.and_then(|level| pack.level_by_id(level.id));
        self.level = level.map(LevelIdx::position);
        self.mark = Some(detail.mark(seen));
        self.production.clone_from(&seen.production);
        self.action = level_of(pack, words, seen);
        self.is_approved = matches!(
            seen.standing,
            Standing::Approved | Standing::ApprovedWithConditions | Standing::NoObjection
        );
        self.next_due = detail.due(seen);
        self.tools = seen.tools.iter().map(|tool| tool.name.clone()).collect();
        self.n_open_questions = seen.open_questions.len();
        let open = seen.obligations.iter().filter(|one| !one.is_done);
        self.n_to_do = open.count();
        let late = seen.obligations.iter().filter(|one| one.is_overdue);
        self.n_late = late.count();
        let reason = std::iter::once(self.action.clone()).chain(detail.reason_by_section(seen));
        let told = [
            ("level", reason.collect()),
            ("standing", detail.standing(entry, seen)),
            ("tools", self.tools.clone()),
            ("to_do", detail.still_to_do(seen)),
        ];
        let told = told.map(|(name, texts)| {
            let texts: Vec<String> = texts;
            let filled = texts.into_iter().filter(|text| !text.trim().is_empty());
            (label(name), filled.collect::<Vec<String>>())
        });
        self.more = told
            .into_iter()
            .filter(|(_, texts)| !texts.is_empty())
            .collect();
    }

    /// Bytes that sort as files stand in an order.
    pub fn in_order(&self, order: Order) -> Box<[u8]> {
        self.key.in_order(order)
    }

    /// Whether a text that is looked for stands in its name, production, file or one of its tools.
    pub fn has(&self, sought: &str) -> bool {
        let has = |text: &str| text.to_lowercase().contains(sought);
        let file = self.path.file_name().unwrap_or_default().to_string_lossy();
        has(&self.name)
            || has(&self.production)
            || has(&file)
            || self.tools.iter().any(|one| has(one))
    }
}
