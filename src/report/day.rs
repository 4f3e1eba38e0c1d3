//! What a text in a field for a day is taken for, in words.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::session::{When, when};

use super::no_day;

/// What a text in a field for a day is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DaySaid {
    /// A day, which is also said so that day and month cannot be mixed up.
    Taken(Date, String),
    /// Words, which stay as they are.
    Words(String),
    /// A day it cannot be, or two: what and what to do now.
    Refused(String, String),
}

/// What a text in a field of this name for a day is taken for; none where it is empty. What is said of
/// words is the sentence of a key.
pub fn day_said(words: &Catalog, field: &str, text: &str, of_words: &str) -> Option<DaySaid> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match when(text) {
        Ok(When::Day(date)) => {
            let said = words.fill("day.taken", &[("date", &day_in_words(words, date))]);
            DaySaid::Taken(date, said)
        }
        Ok(When::Words) => DaySaid::Words(words.say(of_words).to_owned()),
        Err(why) => {
            let (what, hint) = no_day(words, field, text, &why);
            DaySaid::Refused(what, hint)
        }
    })
}

/// A day with its month as a word.
pub fn day_in_words(words: &Catalog, date: Date) -> String {
    let month = words.fill(&format!("day.month.{}", date.month()), &[]);
    let values = [
        ("day", date.day().to_string()),
        ("month", month),
        ("year", date.year().to_string()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    words.fill("day.long", &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_said_what_it_is_taken_for() {
        let words = Catalog::english();
        for (text, expected) in [
            ("", ""),
            (" ", ""),
            ("2026-05-04", "That is 4 May 2026."),
            ("25/12/2026", "That is 25 December 2026."),
            (
                "end of March",
                "Kept as words: no date can be worked out of them.",
            ),
            (
                "04/05/2026",
                "The field \"Start\" holds \"04/05/2026\", which can mean two days. \
                 Write 2026-05-04 or 2026-04-05: year, month, day.",
            ),
            (
                "2026-02-30",
                "The field \"Start\" holds \"2026-02-30\", which is not a date. \
                 Write it as year, month, day, such as 2026-05-04.",
            ),
        ] {
            let said = match day_said(&words, "Start", text, "day.words") {
                None => String::new(),
                Some(DaySaid::Taken(_, said) | DaySaid::Words(said)) => said,
                Some(DaySaid::Refused(what, hint)) => format!("{what} {hint}"),
            };
            assert_eq!(said, expected, "{text:?}");
        }
    }

    #[test]
    fn every_month_has_its_word() {
        let words = Catalog::english();
        for month in 1..=12 {
            let date = Date::constant(2026, month, 9);
            let said = day_in_words(&words, date);
            assert_eq!(crate::session::day(&said), Ok(date), "{said}");
        }
    }
}
