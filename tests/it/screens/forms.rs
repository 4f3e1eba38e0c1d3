//! Forms: along their buttons, from page to page, and what is said below a field.

use crate::support::screens::{Like, Screens};

use super::stages::{at_cursor, finished, stage_of};

/// Moves on until the cursor is at a text.
#[track_caller]
fn tab_to(screens: &mut Screens, text: &str) {
    for _ in 0..80 {
        if at_cursor(screens, text) {
            return;
        }
        screens.press("<tab>");
    }
    panic!("no way to {text:?} in\n{}", screens.text());
}

/// What is on the screen, with the lines that belong together joined.
fn said(screens: &Screens) -> String {
    let text = screens.text().replace('│', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(screens: &Screens, text: &str) {
    let said = said(screens);
    assert!(said.contains(text), "no {text:?} in\n{}", screens.text());
}

#[test]
fn left_and_right_lead_along_the_buttons_of_every_form_and_stop_at_its_ends() {
    let new: &[&str] = &[
        "[ Start ]",
        "[ Add another tool ]",
        "[ Start with more details ]",
        "[ Cancel ]",
    ];
    let details: &[&str] = &["[ Next: the production ]", "[ Done ]"];
    for (stage, buttons) in [
        ("new", new),
        ("details", details),
        ("decision", &["[ Record ]", "[ Cancel ]"]),
        ("owed", &["[ Done ]", "[ Cancel ]"]),
    ] {
        for (width, height) in [(80, 24), (40, 12), (200, 60)] {
            let mut screens = stage_of(stage).screens(Like::default());
            screens.resize(width, height);
            let (first, last) = (buttons[0], buttons[buttons.len() - 1]);
            tab_to(&mut screens, first);
            screens.shows("Left/Right Move");
            screens.shows("Enter Choose");
            screens.shows_no("Next field");
            for button in buttons[1..].iter().chain([&last]) {
                screens.press("<right>");
                assert!(at_cursor(&mut screens, button), "{stage}: {button}");
            }
            for button in buttons[..buttons.len() - 1].iter().rev().chain([&first]) {
                screens.press("<left>");
                assert!(at_cursor(&mut screens, button), "{stage}: {button}");
            }
        }
    }
}

#[test]
fn left_and_right_lead_along_the_buttons_of_details_that_cannot_be_changed() {
    let mut screens = stage_of("read_only").screens(Like::default()).keys("i");
    tab_to(&mut screens, "[ Next: ");
    screens.press("<right>");
    assert!(at_cursor(&mut screens, "[ Done ]"));
    screens.press("<left>");
    assert!(at_cursor(&mut screens, "[ Next: "));
}

#[test]
fn in_a_field_of_a_form_left_and_right_move_the_caret() {
    let mut screens = stage_of("new").screens(Like::default());
    screens.press("ac<left>b<right>d");
    screens.shows("[ abcd ");
    screens.shows("Tab Next field");
    screens.shows_no("Left/Right");
}

#[test]
fn each_page_of_the_details_says_what_it_is_about_and_so_does_the_way_to_it() {
    let names = [
        "the use",
        "the production",
        "tools and steps",
        "people",
        "rights",
        "the cue sheet",
    ];
    for (width, height) in [(80, 24), (40, 12)] {
        let text = finished("P11", "Frames", "Lantern");
        let mut screens = Screens::of(&[&text]).size(width, height).keys("<enter>i");
        for (place, name) in names.iter().enumerate() {
            screens.shows(&format!("Details: {name}"));
            if height == 24 {
                says(&screens, &format!("Page {} of 6: {name}.", place + 1));
            }
            let Some(next) = names.get(place + 1) else {
                screens.shows_no("[ Next");
                break;
            };
            tab_to(&mut screens, &format!("[ Next: {next} ]"));
            screens.press("<enter>");
        }
    }
}

#[test]
fn below_a_field_stands_what_one_has_to_press_for_a_second_tool_or_paper() {
    for (width, height) in [(80, 24), (40, 12)] {
        let mut new = stage_of("new").screens(Like::default());
        new.resize(width, height);
        new.press("<tab><tab>");
        says(
            &new,
            "It is on the summary and in file names; a codename is fine.",
        );
        new.press("<tab>Runway");
        says(&new, "For one more, press Add another tool below.");
        tab_to(&mut new, "[ Add another tool ]");
        new.press("<enter>Firefly");
        new.shows("Tool or pipeline step 2");
    }
    let mut decision = stage_of("decision").screens(Like::default());
    decision.resize(120, 40);
    decision.press("<down><down><down><down><down><down><down><down>");
    says(&decision, "The next gets a field below.");
    let n_fields = |screens: &Screens| said(screens).matches("attachment [").count();
    assert_eq!(n_fields(&decision), 1);
    decision.press("mail.pdf");
    assert_eq!(n_fields(&decision), 2);
}
