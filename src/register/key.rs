//! What a row is put in order by, and that as bytes, so that rows can be sorted without being understood.

use std::iter;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Entry, Order, Rows, Use};

/// What a row is put in order by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The place of its most urgent reason to stop, the last of all where it has none.
    stop: u8,
    level: usize,
    due: Option<Date>,
    status: u8,
    updated: Option<Timestamp>,
    production: String,
    name: String,
    file: String,
}

impl Key {
    /// The keys of the rows of a file: an obligation has its own date, all others that of the use.
    pub fn of_rows(rows: Rows, entry: &Entry<'_>) -> Vec<Self> {
        match (rows, entry.seen()) {
            (Rows::Tools, Some(seen)) => vec![Self::of(entry); seen.tools.len()],
            (Rows::Obligations, Some(seen)) => {
                let due = seen.obligations.iter();
                let due = due.map(|one| one.due.filter(|_| !one.is_done));
                due.map(|due| Self {
                    due,
                    ..Self::of(entry)
                })
                .collect()
            }
            _ => vec![Self::of(entry)],
        }
    }

    /// The key of a file as a whole.
    pub fn of(entry: &Entry<'_>) -> Self {
        let seen = entry.seen();
        let name = |part: for<'u> fn(&'u Use<'_>) -> &'u String| {
            seen.map_or_else(String::new, |seen| part(seen).to_lowercase())
        };
        Self {
            stop: entry.stops().first().map_or(u8::MAX, |stop| *stop as u8),
            level: seen.map_or(0, |seen| seen.level_so_far.idx.position()),
            due: seen.and_then(Use::next_due),
            status: seen.map_or(0, |seen| seen.standing as u8 + 1),
            updated: entry.updated,
            production: name(|seen| &seen.production),
            name: name(|seen| &seen.name),
            file: entry.file.clone(),
        }
    }

    /// Bytes that sort as rows stand in an order; rows that are equal in it go by urgency, then by their
    /// names.
    pub fn in_order(&self, order: Order) -> Box<[u8]> {
        let mut bytes = Bytes::default();
        match order {
            Order::Urgency => {}
            Order::Due => bytes.due(self.due),
            Order::File => bytes.text(&self.file),
            Order::Level => bytes.falling(self.level),
            Order::Production => bytes.text(&self.production),
            Order::Status => bytes.0.push(self.status),
            Order::Updated => bytes.latest_first(self.updated),
            Order::Use => bytes.text(&self.name),
        }
        bytes.0.push(self.stop);
        bytes.falling(self.level);
        bytes.due(self.due);
        for name in [&self.production, &self.name, &self.file] {
            bytes.text(name);
        }
        bytes.0.into_boxed_slice()
    }
}

/// Values one after another, each as bytes that sort as it does and tell where it ends.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    /// The greater number first.
    fn falling(&mut self, number: usize) {
        self.0.extend((!number).to_be_bytes());
    }

    /// No date last.
    fn due(&mut self, due: Option<Date>) {
        self.0.push(u8::from(due.is_none()));
        if let Some(due) = due {
            let days = [due.month(), due.day()].map(i8::to_be_bytes);
            self.0.extend(rising(due.year().into()));
            self.0.extend(days.as_flattened());
        }
    }

    /// No time last.
    fn latest_first(&mut self, time: Option<Timestamp>) {
        self.0.push(u8::from(time.is_none()));
        if let Some(time) = time {
            self.0.extend(rising(!time.as_nanosecond()));
        }
    }

    /// The end sorts before everything that a text may go on with; a zero in it does not pass for it.
    fn text(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0.push(byte);
            self.0.extend((byte == 0).then_some(u8::MAX));
        }
        self.0.extend(iter::repeat_n(0, 2));
    }
}

/// A number as bytes; those below zero come first.
fn rising(number: i128) -> [u8; 16] {
    (number ^ i128::MIN).to_be_bytes()
}

#[cfg(test)]
mod tests;
