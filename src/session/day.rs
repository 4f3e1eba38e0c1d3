//! Days as people type them. A text that can be two days is taken for none, because 04/05/2026 is one
//! day in London and another in Los Angeles.

use jiff::civil::Date;

/// The words of a language that stand in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayWords<'w> {
    /// The months from January, as they are written out; three letters or more of a beginning do, too.
    pub months: [&'w str; 12],
    /// The days of the week from Monday, as the months.
    pub weekdays: [&'w str; 7],
    /// What can stand right behind the number of a day, such as "th", with spaces between.
    pub ordinals: &'w str,
    /// Words that add nothing, such as "of", with spaces between.
    pub fillers: &'w str,
}

/// Which year is meant where none is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Today.
    pub today: Date,
    /// Where the day lies.
    pub side: Side,
}

/// On which side of today a day lies. Today itself is on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It has been, as the day of a decision.
    Past,
    /// It is to come, as the day by which something is due.
    Future,
}

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

/// How many letters of a month are needed, unless it has fewer.
const ENOUGH_LETTERS: usize = 3;

/// Within so many years every day of the calendar comes, 29 February too.
const EVERY_DAY_COMES: i16 = 8;

/// Reads a day: as year, month, day (2026-05-04), with the month as a word (4 May 2026), or in another
/// way with the year in full, if that can be one day only (25/05/2026). Where it is said which year is
/// meant, the month as a word does without (4 May). A day of the week has to be that day's.
///
/// # Errors
///
/// What it can be.
pub fn day(text: &str, words: &DayWords<'_>, near: Option<Near>) -> Result<Date, NoDay> {
    let text = text.trim();
    if let (10, Ok(date)) = (text.len(), text.parse::<Date>()) {
        return Ok(date);
    }
    match readings(text, words, near) {
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
pub fn when(text: &str, words: &DayWords<'_>, near: Option<Near>) -> Result<When, NoDay> {
    match day(text, words, near) {
        Ok(date) => Ok(When::Day(date)),
        Err(NoDay::Unclear) if readings(text, words, near).is_none() => Ok(When::Words),
        Err(why) => Err(why),
    }
}

/// The days that a text can be, in the orders that are in use, and whether it is certain which year is
/// meant; none where it is no text of the parts of a day.
fn readings(text: &str, words: &DayWords<'_>, near: Option<Near>) -> Option<(Vec<Date>, bool)> {
    let text = text.to_lowercase();
    let ends = |char: char| "/.-,".contains(char) || char.is_whitespace();
    let parts = text.split(ends);
    let is_filler = |part: &&str| words.fillers.split(' ').any(|filler| filler == *part);
    let parts = parts.filter(|part| !part.is_empty() && !is_filler(part));
    let (named, parts): (Vec<&str>, Vec<&str>) =
        parts.partition(|part| place(&words.weekdays, part).is_some());
    let (mut days, is_certain) = match (parts.as_slice(), near) {
        ([first, second, third], _) => with_year([first, second, third], words)?,
        ([first, second], Some(near)) => (without_year([first, second], words, near)?, true),
        _ => return None,
    };
    let weekday = |date: &Date| i16::from(date.weekday().to_monday_one_offset());
    if !named.is_empty() && !days.is_empty() {
        days.retain(|date| {
            let mut named = named.iter();
            named.all(|name| place(&words.weekdays, name) == Some(weekday(date)))
        });
        if days.is_empty() {
            return None;
        }
    }
    Some((days, is_certain))
}

/// The days of three parts, and whether the year is written in full.
fn with_year(parts: [&str; 3], words: &DayWords<'_>) -> Option<(Vec<Date>, bool)> {
    let [first, second, third] = parts;
    let month = |word: &str| place(&words.months, word);
    let number = |part: &str| number(part, words);
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
    let mut days: Vec<Date> = orders.into_iter().filter_map(date).collect();
    days.dedup();
    Some((days, is_full))
}

/// The nearest day of a month as a word and a number; none of them where the month has no such day.
fn without_year(parts: [&str; 2], words: &DayWords<'_>, near: Near) -> Option<Vec<Date>> {
    let month = |word: &str| place(&words.months, word);
    let [first, second] = parts;
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, number(second, words)?),
        (None, Some(month)) => (month, number(first, words)?),
        _ => return None,
    };
    if !(1..=31).contains(&day) {
        return None;
    }
    let Near { today, side } = near;
    let mut days = (0..=EVERY_DAY_COMES).filter_map(|years| {
        let year = match side {
            Side::Past => today.year() - years,
            Side::Future => today.year() + years,
        };
        date((year, month, day)).filter(|date| match side {
            Side::Past => *date <= today,
            Side::Future => *date >= today,
        })
    });
    Some(days.next().into_iter().collect())
}

/// The place of a word among names, from 1: in full or as a beginning that is long enough.
fn place(names: &[&str], word: &str) -> Option<i16> {
    let is_long = word.chars().count() >= ENOUGH_LETTERS;
    let place = names.iter().position(|name| {
        let name = name.to_lowercase();
        name == word || (is_long && name.starts_with(word))
    })?;
    i16::try_from(place + 1).ok()
}

/// A number, with what makes it an ordinal or without.
fn number(part: &str, words: &DayWords<'_>) -> Option<i16> {
    let mut ordinals = words.ordinals.split(' ').filter(|end| !end.is_empty());
    let bare = ordinals.find_map(|end| part.strip_suffix(end));
    bare.unwrap_or(part).parse().ok()
}

fn date((year, month, day): (i16, i16, i16)) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests;
