//! Days as people type them. Only one way to write them is taken, because 04/05/2026 is one day in
//! London and another in Los Angeles.

use jiff::civil::Date;

/// Why a text is not taken for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// It is written in another way and can be any of these.
    Perhaps(Vec<Date>),
    /// It is no day at all.
    Unclear,
}

/// Reads a day that is written as year, month, day: 2026-05-04.
///
/// # Errors
///
/// What else it can be.
pub fn day(text: &str) -> Result<Date, NoDay> {
    let text = text.trim();
    if let (10, Ok(date)) = (text.len(), text.parse::<Date>()) {
        return Ok(date);
    }
    let meant = readings(text);
    if meant.is_empty() {
        return Err(NoDay::Unclear);
    }
    Err(NoDay::Perhaps(meant))
}

/// The days that three numbers can be, in the orders that are in use.
fn readings(text: &str) -> Vec<Date> {
    let parts = text.split(['/', '.', '-', ' ']);
    let numbers: Option<Vec<i16>> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect();
    let three = numbers.and_then(|all| <[i16; 3]>::try_from(all).ok());
    let Some([first, second, third]) = &three else {
        return Vec::new();
    };
    let century = |year: &i16| if *year < 100 { 2000 + year } else { *year };
    let orders = if *first > 31 {
        vec![(*first, second, third)]
    } else {
        let year = century(third);
        vec![(year, second, first), (year, first, second)]
    };
    let mut days: Vec<Date> = orders
        .into_iter()
        .filter_map(|(year, month, day)| {
            let (month, day) = (i8::try_from(*month).ok()?, i8::try_from(*day).ok()?);
            Date::new(year, month, day).ok()
        })
        .collect();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_year_month_day_is_taken_and_the_rest_is_told_what_it_can_be() {
        for (typed, expected) in [
            ("2026-05-04", "2026-05-04"),
            (" 2026-05-04 ", "2026-05-04"),
            ("04/05/2026", "perhaps 2026-05-04 2026-04-05"),
            ("4.5.26", "perhaps 2026-05-04 2026-04-05"),
            ("05/05/2026", "perhaps 2026-05-05"),
            ("25/05/2026", "perhaps 2026-05-25"),
            ("05/25/2026", "perhaps 2026-05-25"),
            ("2026/5/4", "perhaps 2026-05-04"),
            ("2026-5-4", "perhaps 2026-05-04"),
            ("2026-02-30", "unclear"),
            ("31/31/2026", "unclear"),
            ("20260504", "unclear"),
            ("2026-05-04T10:00", "unclear"),
            ("next week", "unclear"),
            ("99999/1/1", "unclear"),
            ("-1/-1/-1", "perhaps 2001-01-01"),
            ("", "unclear"),
        ] {
            let told = match day(typed) {
                Ok(date) => date.to_string(),
                Err(NoDay::Unclear) => "unclear".to_owned(),
                Err(NoDay::Perhaps(days)) => {
                    let days: Vec<String> = days.iter().map(Date::to_string).collect();
                    format!("perhaps {}", days.join(" "))
                }
            };
            assert_eq!(told, expected, "{typed:?}");
        }
    }
}
