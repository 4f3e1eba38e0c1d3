//! Fields for a day: what is typed there is taken for a day, kept as words, or refused, and never lost.

use crate::support::screens::{Like, Screens};

use super::stages::stage_of;

/// The details at the start of the work.
fn at_start() -> Screens {
    stage_of("details")
        .screens(Like::default())
        .keys("<tab><tab><tab><tab><tab>")
}

fn start(screens: &Screens) -> String {
    let session = screens
        .world
        .session(screens.world.held().unwrap())
        .unwrap();
    session.proposed_use.get("start").to_owned()
}

#[test]
fn a_day_is_taken_however_it_is_written_and_said_with_its_month_as_a_word() {
    for typed in [
        "2026-05-25",
        "25/05/2026",
        "25 May 2026",
        "May 25th, 2026",
        "Monday 25 May 2026",
    ] {
        let mut screens = at_start().keys(&typed.replace(' ', "<space>"));
        screens.shows("That is Monday, 25 May 2026.");
        screens.press("<tab>");
        assert_eq!(start(&screens), "2026-05-25", "{typed}");
        screens.shows("[ 2026-05-25 ");
        screens.shows_no("That is Monday, 25 May 2026.");
        screens.press("<up><esc>");
        screens.shows_no("no date");
    }
}

#[test]
fn without_a_year_the_next_such_day_is_meant_and_shown_with_its_weekday_and_year() {
    let mut screens = at_start().keys("25<space>May");
    screens.shows("That is Tuesday, 25 May 2027.");
    screens.press("<tab>");
    screens.shows("[ 2027-05-25 ");
    assert_eq!(start(&screens), "2027-05-25");
    // However one leaves, it is a day; in a file it would be another one each year.
    let screens = at_start().keys("25<space>May<esc>");
    screens.shows("Question ");
    assert_eq!(start(&screens), "2027-05-25");
    let mut screens = at_start().keys("3/12");
    screens.shows("Kept as words. A date is written like 4 May or 2026-05-04.");
    screens.press("<tab>");
    assert_eq!(start(&screens), "3/12");
}

#[test]
fn words_stay_and_it_is_said_that_no_date_can_be_worked_out_of_them() {
    let mut screens = at_start().keys("end<space>of<space>March");
    screens.shows("Kept as words. A date is written like");
    screens.press("<tab>");
    screens.shows("Kept as words. A date is written like");
    assert_eq!(start(&screens), "end of March");
    screens.press("<esc>");
    screens.shows("Question ");
}

#[test]
fn what_is_no_day_or_can_be_two_is_refused_once_and_kept_all_the_same() {
    for (typed, what, hint) in [
        (
            "04/05/2026",
            "which can mean two",
            "Write 2026-05-04 or 2026-04-05: year, month, day.",
        ),
        (
            "2026-02-30",
            "which is not a date.",
            "Write it like 4 May or 2026-05-04",
        ),
    ] {
        let mut screens = at_start().keys(typed);
        screens.shows(what);
        screens.shows(hint);
        // Somewhere else on another page, then out of the form.
        screens.press("<pgdn><pgdn><pgdn><up><enter><esc>");
        screens.shows("Here is something that is no date.");
        assert!(
            screens.lines().iter().any(|line| line.contains(typed)),
            "{typed}"
        );
        let (x, y) = screens.cursor();
        let line = &screens.lines()[usize::from(y)];
        assert_eq!(&line[line.find(typed).unwrap()..usize::from(x)], typed);
        let mut left = screens.keys("<esc>");
        left.shows("Question ");
        assert_eq!(start(&left), typed);
        left.press("i");
        left.shows(what);
        left.press("<esc>");
        left.press("<left>");
        left.press("<esc>");
        left.shows("Here is something that is no date.");
    }
}

#[test]
fn the_day_by_which_something_is_to_be_done_is_taken_too() {
    let result = || {
        stage_of("owed")
            .screens(Like::default())
            .keys("<esc><esc>e<tab>")
    };
    let due = |screens: &Screens| {
        let session = screens
            .world
            .session(screens.world.held().unwrap())
            .unwrap();
        let ticks = session.obligations.values();
        ticks.map(|tick| tick.due.clone()).collect::<String>()
    };
    let clear = "<end>".to_owned() + &"<backspace>".repeat(30);
    let mut screens = result().keys(&clear).keys("24/12/2026");
    screens.shows("That is Thursday, 24 December 2026.");
    screens.press("<tab><tab><enter>");
    screens.shows("By: 2026-12-24");
    assert!(due(&screens).contains("2026-12-24"));

    let mut screens = result().keys(&clear).keys("end<space>of<space>March");
    screens.shows("so it is never shown as late.");
    screens.press("<tab><tab><enter>");
    screens.shows("By: end of March (no due date)");

    let mut screens = result().keys(&clear).keys("4/5/2026<tab><tab><enter>");
    screens.shows("which can mean two days.");
    screens.shows("[ 4/5/2026 ");
    screens.press(&clear);
    screens.press("2026-05-04<tab><tab><enter>");
    screens.shows("By: 2026-05-04");
}

#[test]
fn what_is_said_of_a_day_is_in_sight_in_every_window() {
    for (width, height) in [(80, 24), (120, 40), (50, 20), (40, 12)] {
        let mut screens = at_start().size(width, height).keys("2026-02-30");
        let said = |screens: &Screens| {
            let text = screens.text().replace('\u{2502}', " ");
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert!(said(&screens).contains("not a date."), "{}", screens.text());
        screens.shows("[ 2026-02-30 ");
        screens = stage_of("owed")
            .screens(Like::default())
            .size(width, height);
        screens.press("<esc><esc>e<tab>2026-05-049");
        assert!(said(&screens).contains("not a date."), "{}", screens.text());
        screens.shows("[ 2026-05-049 ");
    }
}

#[test]
fn a_decision_takes_the_same_days() {
    let mut screens = stage_of("decision").screens(Like::default());
    let date = "<backspace>".repeat(10);
    screens.press(&format!("<tab><tab><tab>{date}20<space>Nov"));
    screens.shows("That is Friday, 20 November 2026.");
    screens.press("<tab><tab>mail<tab><tab>31/12/2027<tab>");
    screens.shows("2026-11-20");
    screens.press("<tab><enter>");
    screens.shows("Recorded: approved.");
    let session = screens
        .world
        .session(screens.world.held().unwrap())
        .unwrap();
    let record = session.approvals.last().unwrap();
    assert_eq!(record.get("date"), "2026-11-20");
    assert_eq!(record.get("expires"), "2027-12-31");
}
