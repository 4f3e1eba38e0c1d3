//! Which rows are shown, and in which order.

use std::cmp::{Ordering, Reverse};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Entry, Rows, Use};

/// What a row must have to be shown. Everything that is asked for must hold; a list asks for one
/// of its values. What cannot be read may be anything, and is always shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Ids of levels; a use with open questions counts by its level so far.
    pub levels: Vec<String>,
    /// Ids of statuses.
    pub statuses: Vec<String>,
    /// Parts of the title of the production.
    pub productions: Vec<String>,
    /// Parts of the name of a tool.
    pub tools: Vec<String>,
}

impl Filter {
    /// Whether a file is shown.
    pub fn lets(&self, entry: &Entry<'_>) -> bool {
        entry.seen().is_none_or(|seen| {
            is_one_of(&self.levels, |id| seen.level_so_far.id == id)
                && is_one_of(&self.statuses, |id| entry.status() == id)
                && is_one_of(&self.productions, |part| has(&seen.production, part))
                && is_one_of(&self.tools, |part| {
                    seen.tools.iter().any(|tool| has(&tool.name, part))
                })
        })
    }

    /// Leaves of a file only the tools that were asked for, if any were.
    pub fn narrow(&self, entry: &mut Entry<'_>) {
        if let super::Found::Use(seen) = &mut entry.found {
            let is_meant = |name: &str| is_one_of(&self.tools, |part| has(name, part));
            seen.tools.retain(|tool| is_meant(&tool.name));
        }
    }
}

fn is_one_of(wanted: &[String], is: impl Fn(&str) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(|one| is(one))
}

fn has(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

/// What rows are put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What must not proceed first, the stricter and the sooner due before the rest.
    #[default]
    Urgency,
    /// The earliest date of what is to be done first.
    Due,
    /// The files by their names.
    File,
    /// The strictest first.
    Level,
    /// Productions by their titles.
    Production,
    /// By the way from draft to decision.
    Status,
    /// The last saved first.
    Updated,
    /// Uses by their names.
    Use,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 8] = [
        Self::Urgency,
        Self::Due,
        Self::File,
        Self::Level,
        Self::Production,
        Self::Status,
        Self::Updated,
        Self::Use,
    ];

    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Urgency => "urgency",
            Self::Due => "due",
            Self::File => "file",
            Self::Level => "level",
            Self::Production => "production",
            Self::Status => "status",
            Self::Updated => "updated",
            Self::Use => "use",
        }
    }
}

/// What a row is put in order by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The place of its most urgent reason to stop, then its level, then what is due.
    urgency: (usize, Reverse<usize>, Due),
    status: usize,
    updated: Reverse<Option<Timestamp>>,
    names: [String; 3],
}

/// A date, no date last.
type Due = (bool, Option<Date>);

impl Key {
    /// The keys of the rows of a file: an obligation has its own date, all others that of the use.
    pub fn of_rows(rows: Rows, entry: &Entry<'_>) -> Vec<Self> {
        let next_due = entry.seen().and_then(Use::next_due);
        match (rows, entry.seen()) {
            (Rows::Tools, Some(seen)) => {
                let own = Self::of(entry, next_due);
                seen.tools.iter().map(|_| own.clone()).collect()
            }
            (Rows::Obligations, Some(seen)) => {
                let due = seen.obligations.iter();
                let due = due.map(|one| one.due.filter(|_| !one.is_done));
                due.map(|due| Self::of(entry, due)).collect()
            }
            _ => vec![Self::of(entry, next_due)],
        }
    }

    fn of(entry: &Entry<'_>, due: Option<Date>) -> Self {
        let seen = entry.seen();
        let stop = entry
            .stops()
            .first()
            .map_or(usize::MAX, |stop| *stop as usize);
        let level = seen.map_or(0, |seen| seen.level_so_far.idx.position());
        let name = |part: for<'u> fn(&'u Use<'_>) -> &'u String| {
            seen.map_or_else(String::new, |seen| part(seen).to_lowercase())
        };
        Self {
            urgency: (stop, Reverse(level), (due.is_none(), due)),
            status: seen.map_or(0, |seen| seen.standing as usize + 1),
            updated: Reverse(entry.updated),
            names: [
                name(|seen| &seen.production),
                name(|seen| &seen.name),
                entry.file.clone(),
            ],
        }
    }

    /// Which of two rows comes first; equal ones go by urgency, then by their names.
    pub fn compare(&self, other: &Self, order: Order) -> Ordering {
        let [production, name, file] = &self.names;
        let [other_production, other_name, other_file] = &other.names;
        let (_, level, due) = self.urgency;
        let (_, other_level, other_due) = other.urgency;
        let first = match order {
            Order::Urgency => Ordering::Equal,
            Order::Due => due.cmp(&other_due),
            Order::File => file.cmp(other_file),
            Order::Level => level.cmp(&other_level),
            Order::Production => production.cmp(other_production),
            Order::Status => self.status.cmp(&other.status),
            Order::Updated => self.updated.cmp(&other.updated),
            Order::Use => name.cmp(other_name),
        };
        first
            .then_with(|| self.urgency.cmp(&other.urgency))
            .then_with(|| self.names.cmp(&other.names))
    }
}
