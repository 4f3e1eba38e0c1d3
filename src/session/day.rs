//! Days as people type them. A text that can be two days is taken for none, because 04/05/2026 is one
//! day in London and another in Los Angeles.

use jiff::civil::Date;

/// Why a text is not taken for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// It can be any of these, and is not written so that it can be no other.
    Perhaps(Vec<Date>),
    /// It is no day at all.
    Unclear,
}

/// What stands in a field for a day in which words may stand, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// Something else, such as "end of March", from which no day can be worked out.
    Words,
}

/// The months as they are written out; the first three letters do, too.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a day: as year, month, day (2026-05-04), with the month as a word (4 May 2026), or in another
/// way with the year in full, if that can be one day only (25/05/2026).
///
/// # Errors
///
/// What it can be.
pub fn day(text: &str) -> Result<Date, NoDay> {
    let text = text.trim();
    if let (10, Ok(date)) = (text.len(), text.parse::<Date>()) {
        return Ok(date);
    }
    match readings(text) {
        Some((days, is_full)) => match days.as_slice() {
            [] => Err(NoDay::Unclear),
            [date] if is_full => Ok(*date),
            _ => Err(NoDay::Perhaps(days)),
        },
        None => Err(NoDay::Unclear),
    }
}

/// Reads what stands in a field for a day in which words may stand, too.
///
/// # Errors
///
/// What looks like a day and is none, or can be two.
pub fn when(text: &str) -> Result<When, NoDay> {
    match day(text) {
        Ok(date) => Ok(When::Day(date)),
        Err(NoDay::Unclear) if readings(text).is_none() => Ok(When::Words),
        Err(why) => Err(why),
    }
}

/// The days that a text of three parts can be, in the orders that are in use, and whether its year is
/// written in full; none where it is no text of such parts.
fn readings(text: &str) -> Option<(Vec<Date>, bool)> {
    let parts = text.split(['/', '.', '-', ',', ' ']);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let [first, second, third] = <[&str; 3]>::try_from(parts).ok()?;
    let month = |word: &str| {
        let word = word.to_lowercase();
        let is_month = |month: &str| word.len() >= 3 && month.starts_with(&word);
        let place = MONTHS.iter().position(|month| is_month(month))?;
        i16::try_from(place + 1).ok()
    };
    let number = |part: &str| {
        let ends = ["st", "nd", "rd", "th"];
        let bare = ends.iter().find_map(|end| part.strip_suffix(end));
        bare.unwrap_or(part).parse::<i16>().ok()
    };
    let is_full = [first, third].iter().any(|part| part.len() == 4);
    let century = |year: i16| if year < 100 { 2000 + year } else { year };
    let orders = match (month(first), month(second)) {
        (Some(month), _) => vec![(number(third)?, month, number(second)?)],
        (_, Some(month)) => match (number(first)?, number(third)?) {
            (year @ 32.., day) => vec![(year, month, day)],
            (day, year) => vec![(century(year), month, day)],
        },
        _ => match (number(first)?, number(second)?, number(third)?) {
            (year @ 32.., month, day) => vec![(year, month, day)],
            (a, b, year) => vec![(century(year), b, a), (century(year), a, b)],
        },
    };
    let mut days: Vec<Date> = orders
        .into_iter()
        .filter_map(|(year, month, day)| {
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            Date::new(year, month, day).ok()
        })
        .collect();
    days.dedup();
    Some((days, is_full))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A day, or what else it is.
    fn told(typed: &str) -> String {
        match day(typed) {
            Ok(date) => date.to_string(),
            Err(NoDay::Unclear) => "unclear".to_owned(),
            Err(NoDay::Perhaps(days)) => {
                let days: Vec<String> = days.iter().map(Date::to_string).collect();
                format!("perhaps {}", days.join(" "))
            }
        }
    }

    #[test]
    fn what_can_be_one_day_only_is_taken_and_the_rest_is_told_what_it_can_be() {
        for (typed, expected) in [
            ("2026-05-04", "2026-05-04"),
            (" 2026-05-04 ", "2026-05-04"),
            ("04/05/2026", "perhaps 2026-05-04 2026-04-05"),
            ("4.5.26", "perhaps 2026-05-04 2026-04-05"),
            ("05/05/2026", "2026-05-05"),
            ("25/05/2026", "2026-05-25"),
            ("05/25/2026", "2026-05-25"),
            ("25. 5. 2026", "2026-05-25"),
            ("25.5.26", "perhaps 2026-05-25"),
            ("2026/5/4", "2026-05-04"),
            ("2026-5-4", "2026-05-04"),
            ("4 May 2026", "2026-05-04"),
            ("4th may 2026", "2026-05-04"),
            ("May 4, 2026", "2026-05-04"),
            ("Sept. 1st, 2026", "2026-09-01"),
            ("04-Dec-2026", "2026-12-04"),
            ("2026 Dec 4", "2026-12-04"),
            ("4 May 26", "perhaps 2026-05-04"),
            ("30 February 2026", "unclear"),
            ("2026-02-30", "unclear"),
            ("31/31/2026", "unclear"),
            ("20260504", "unclear"),
            ("2026-05-04T10:00", "unclear"),
            ("next week", "unclear"),
            ("99999/1/1", "unclear"),
            ("-1/-1/-1", "perhaps 2001-01-01"),
            ("", "unclear"),
        ] {
            assert_eq!(told(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn words_are_words_and_what_looks_like_a_day_is_one_or_refused() {
        let words = [
            "end of March",
            "before the shoot",
            "Q2 2026",
            "2026",
            "05/2026",
            "May 2026",
            "4 May",
            "the May shoot",
            "as soon as possible",
            "?",
        ];
        for typed in words {
            assert_eq!(when(typed), Ok(When::Words), "{typed:?}");
        }
        for typed in [
            "2026-02-30",
            "31/31/2026",
            "30 Feb 2026",
            "04/05/2026",
            "4/5/26",
        ] {
            assert!(when(typed).is_err(), "{typed:?}");
        }
        let date = Date::constant(2026, 5, 25);
        for typed in ["2026-05-25", "25/05/2026", "25 May 2026", "may 25 2026"] {
            assert_eq!(when(typed), Ok(When::Day(date)), "{typed:?}");
        }
    }
}
