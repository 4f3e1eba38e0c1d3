//! Days as people write them, with a year and without.

use crate::lang::Catalog;
use crate::report::day_words;

use super::*;

fn read(typed: &str, near: Option<Near>) -> Result<Date, NoDay> {
    day(typed, &day_words(&Catalog::english()), near)
}

fn near(side: Side) -> Near {
    let today = Date::constant(2026, 11, 28);
    Near { today, side }
}

/// A day, or what else it is.
fn told(typed: &str, near: Option<Near>) -> String {
    match read(typed, near) {
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
        ("Monday 4 May 2026", "2026-05-04"),
        ("Mon, 04/05/2026", "2026-05-04"),
        ("Sun 04/05/2026", "2026-04-05"),
        ("Tuesday 4 May 2026", "unclear"),
        ("the 4th of May, 2026", "2026-05-04"),
        ("4\u{a0}May\u{a0}2026", "2026-05-04"),
    ] {
        assert_eq!(told(typed, None), expected, "{typed:?}");
        // A year that is written is never another one.
        for side in [Side::Past, Side::Future] {
            assert_eq!(told(typed, Some(near(side))), expected, "{typed:?}");
        }
    }
}

#[test]
fn without_a_year_the_next_or_the_last_such_day_is_meant_and_today_is_both() {
    for (typed, past, future) in [
        ("12 March", "2026-03-12", "2027-03-12"),
        ("March 12", "2026-03-12", "2027-03-12"),
        ("12th of march", "2026-03-12", "2027-03-12"),
        ("by 12 Mar.", "2026-03-12", "2027-03-12"),
        ("12-mar", "2026-03-12", "2027-03-12"),
        ("28 November", "2026-11-28", "2026-11-28"),
        ("27 Nov", "2026-11-27", "2027-11-27"),
        ("29 Nov", "2025-11-29", "2026-11-29"),
        ("1 Jan", "2026-01-01", "2027-01-01"),
        ("31 Dec", "2025-12-31", "2026-12-31"),
        ("29 February", "2024-02-29", "2028-02-29"),
        ("Friday 12 March", "unclear", "2027-03-12"),
        ("Thursday 12 March", "2026-03-12", "unclear"),
        ("30 February", "unclear", "unclear"),
        ("March 32", "unclear", "unclear"),
        ("3/12", "unclear", "unclear"),
        ("25/12", "unclear", "unclear"),
        ("March", "unclear", "unclear"),
        ("2 weeks", "unclear", "unclear"),
    ] {
        assert_eq!(told(typed, Some(near(Side::Past))), past, "{typed:?}");
        assert_eq!(told(typed, Some(near(Side::Future))), future, "{typed:?}");
        assert_eq!(told(typed, None), "unclear", "{typed:?}");
    }
}

#[test]
fn every_day_of_the_calendar_is_found_on_its_side_of_today() {
    let words = Catalog::english();
    let words = day_words(&words);
    let mut today = Date::constant(2095, 1, 1);
    while today < Date::constant(2105, 1, 1) {
        for typed in ["29 February", "1 March", "31 December", "1 January"] {
            for side in [Side::Past, Side::Future] {
                let found = day(typed, &words, Some(Near { today, side })).unwrap();
                let is_there = match side {
                    Side::Past => found <= today,
                    Side::Future => found >= today,
                };
                assert!(is_there, "{typed} from {today}: {found}");
            }
        }
        today = today.checked_add(jiff::Span::new().days(13)).unwrap();
    }
}

#[test]
fn the_months_are_those_of_the_language() {
    let words = Catalog::english()
        .with("day.month.3", "M\u{e4}rz")
        .with("day.month.5", "Mai")
        .with("day.ordinals", "");
    let words = day_words(&words);
    let found = day("12. M\u{c4}RZ", &words, Some(near(Side::Future)));
    assert_eq!(found, Ok(Date::constant(2027, 3, 12)));
    assert_eq!(
        day("12 March", &words, Some(near(Side::Future))),
        Err(NoDay::Unclear)
    );
    assert_eq!(
        day("4 Mai 2026", &words, None),
        Ok(Date::constant(2026, 5, 4))
    );
}

#[test]
fn words_are_words_and_what_looks_like_a_day_is_one_or_refused() {
    let words = [
        "end of March",
        "before the shoot",
        "Q2 2026",
        "2026",
        "05/2026",
        "the May shoot",
        "May 2026",
        "3/12",
        "25/12",
        "March 32",
        "Thursday 12 March",
        "Tuesday 4 May 2026",
        "as soon as possible",
        "?",
    ];
    let catalog = Catalog::english();
    let when = |typed: &str| when(typed, &day_words(&catalog), Some(near(Side::Future)));
    for typed in words {
        assert_eq!(when(typed), Ok(When::Words), "{typed:?}");
    }
    for typed in [
        "2026-02-30",
        "31/31/2026",
        "30 Feb 2026",
        "30 Feb",
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
