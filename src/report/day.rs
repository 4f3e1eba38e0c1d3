//! What a text in a field for a day is taken for, in words.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::session::{DayWords, Near, When, when};

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
/// words is the sentence of a key. A day without a year is one where it is known which year is near.
pub fn day_said(
    words: &Catalog,
    field: &str,
    text: &str,
    near: Option<Near>,
    of_words: &str,
) -> Option<DaySaid> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match when(text, &day_words(words), near) {
        Ok(When::Day(date)) => DaySaid::Taken(date, day_taken(words, date)),
        Ok(When::Words) => DaySaid::Words(words.say(of_words).to_owned()),
        Err(why) => {
            let (what, hint) = no_day(words, field, text, &why);
            DaySaid::Refused(what, hint)
        }
    })
}

/// Which day a text was taken for, so that a mistake is noticed: with its weekday and its year.
pub fn day_taken(words: &Catalog, date: Date) -> String {
    let weekday = date.weekday().to_monday_one_offset();
    let weekday = words.fill(&format!("day.weekday.{weekday}"), &[]);
    let date = day_in_words(words, date);
    words.fill("day.taken", &[("weekday", &weekday), ("date", &date)])
}

/// The words of a language that stand in days.
pub fn day_words(words: &Catalog) -> DayWords<'_> {
    DayWords {
        months: [
            "day.month.1",
            "day.month.2",
            "day.month.3",
            "day.month.4",
            "day.month.5",
            "day.month.6",
            "day.month.7",
            "day.month.8",
            "day.month.9",
            "day.month.10",
            "day.month.11",
            "day.month.12",
        ]
        .map(|key| words.say(key)),
        weekdays: [
            "day.weekday.1",
            "day.weekday.2",
            "day.weekday.3",
            "day.weekday.4",
            "day.weekday.5",
            "day.weekday.6",
            "day.weekday.7",
        ]
        .map(|key| words.say(key)),
        ordinals: words.say("day.ordinals"),
        fillers: words.say("day.fillers"),
    }
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
    use crate::session::{Side, day};

    #[test]
    fn each_text_is_said_what_it_is_taken_for() {
        const KEPT: &str = "Kept as words. A date is written like 4 May or 2026-05-04.";
        let words = Catalog::english();
        let near = Near {
            today: Date::constant(2026, 3, 11),
            side: Side::Future,
        };
        for (text, expected) in [
            ("", ""),
            (" ", ""),
            ("2026-05-04", "That is Monday, 4 May 2026."),
            ("25/12/2026", "That is Friday, 25 December 2026."),
            ("10 March", "That is Wednesday, 10 March 2027."),
            ("11 March", "That is Wednesday, 11 March 2026."),
            ("3/12", KEPT),
            ("end of March", KEPT),
            (
                "04/05/2026",
                "The field \"Start\" holds \"04/05/2026\", which can mean two days. \
                 Write 2026-05-04 or 2026-04-05: year, month, day.",
            ),
            (
                "2026-02-30",
                "The field \"Start\" holds \"2026-02-30\", which is not a date. \
                 Write it like 4 May or 2026-05-04: year, month, day.",
            ),
        ] {
            let said = match day_said(&words, "Start", text, Some(near), "day.words") {
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
            assert_eq!(day(&said, &day_words(&words), None), Ok(date), "{said}");
            let said = day_taken(&words, date);
            let said = said.trim_start_matches("That is ");
            assert_eq!(day(said, &day_words(&words), None), Ok(date), "{said}");
        }
    }
}
