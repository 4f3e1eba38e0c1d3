//! What clicks and the wheel do, once the mouse is on.

use std::time::Duration;

use askfirst::tui::app::Wish;
use askfirst::tui::key::Input;

use crate::support::screens::{Like, Screens};

use super::stages::{STAGES, begun, four, stage_of};

/// Clicks on the first cell of a text, a second after what came before.
#[track_caller]
fn click(screens: &mut Screens, text: &str) {
    click_after(screens, text, Duration::from_secs(1));
}

#[track_caller]
fn click_after(screens: &mut Screens, text: &str, after: Duration) {
    let row = screens.row_of(text);
    let line = &screens.lines()[usize::from(row)];
    let before = &line[..line.find(text).unwrap()];
    let column = u16::try_from(askfirst::text::width(before)).unwrap();
    screens.input(Input::Click { column, row }, after);
}

fn wheel(screens: &mut Screens, up: bool) {
    screens.input(Input::Wheel { up }, Duration::from_secs(1));
}

#[test]
fn a_click_on_an_option_chooses_it_and_never_goes_on() {
    let mut screens = Screens::of(&[&begun()]).keys("<enter>");
    for (option, mark) in [("( ) No", "n   (x) No"), ("( ) Yes", "y   (x) Yes")] {
        click(&mut screens, option);
        screens.shows(mark);
    }
    for _ in 0..3 {
        click(&mut screens, "(x) Yes");
        screens.shows("Question 1 |");
    }
    assert_eq!(screens.app.session().unwrap().answers.each().count(), 0);
    click(&mut screens, "Enter Continue");
    screens.shows("Question 2 |");
    click(&mut screens, "Esc Back");
    screens.shows("Question 1 |");
}

#[test]
fn the_parts_of_a_question_do_what_their_keys_do() {
    for (part, shown) in [
        ("Why are we asking?", "Hide why we are asking"),
        (
            "Guidance for this question",
            "What the guidance says, in our words",
        ),
        ("e Note", "Note for question 1"),
        ("? Help", "Help and actions"),
        ("v Review", "Check your answers"),
    ] {
        let mut screens = Screens::of(&[&begun()]).keys("<enter>");
        click(&mut screens, part);
        screens.shows(shown);
    }
    let mut screens = Screens::of(&[&begun()]).keys("<enter>n<tab><tab><tab><tab>");
    click(&mut screens, "[ Continue ]");
    screens.shows_no("Question 1 |");
}

#[test]
fn a_click_selects_a_row_and_a_second_one_opens_it() {
    let sessions = four();
    let sessions: Vec<&str> = sessions.iter().map(String::as_str).collect();
    let mut screens = Screens::of(&sessions);
    click(&mut screens, "Mood boards");
    assert!(screens.highlighted().contains("Mood boards"));
    click(&mut screens, "Mood boards");
    screens.shows("Mood boards, episode 3 > Check your answers");
    click(&mut screens, "Temporary, not delivered");
    assert!(screens.highlighted().contains("Temporary, not delivered"));
    screens.shows("Check your answers");
    click(&mut screens, "Temporary, not delivered");
    screens.shows_no("Check your answers");
}

#[test]
fn a_click_presses_a_button() {
    for (stage, button, shown) in [
        ("trash", "[ Keep ]", "Temp ADR voice"),
        ("trash", "[ Move to trash ]", "Moved to the trash."),
        ("discard", "[ Leave without saving ]", "No sessions yet."),
        ("change", "[ Change it ]", "Check your answers"),
        ("export", "[ Export ]", "Written: Lantern.pdf"),
        ("new_with_errors", "[ Add another tool ]", "pipeline step 2"),
        ("owed", "[ Done ]", "Who: Ana Reyes"),
        (
            "what_if_preview",
            "[ Change 1 answer ]",
            "Changed 1 answer.",
        ),
    ] {
        let mut screens = stage_of(stage).screens(Like::default());
        click(&mut screens, button);
        screens.shows(shown);
    }
}

#[test]
fn a_second_click_right_after_a_dialog_came_up_presses_nothing() {
    let mut screens = stage_of("trash").screens(Like::default());
    let before = screens.text();
    screens.press("<esc>d");
    click_after(
        &mut screens,
        "[ Move to trash ]",
        Duration::from_millis(100),
    );
    assert_eq!(screens.text(), before);
}

#[test]
fn fields_formats_and_entries_of_help_take_clicks() {
    let mut screens = stage_of("new").screens(Like::default());
    click(&mut screens, "Your name (required)");
    screens.press("Ana");
    screens.shows("[ Ana ");
    let (_, y) = screens.cursor();
    assert_eq!(y, screens.row_of("[ Ana "));

    let mut screens = stage_of("export").screens(Like::default());
    click(&mut screens, "( ) Word");
    screens.shows("(x) Word");
    click(&mut screens, "[x] Your notes");
    screens.shows("[ ] Your notes");
    click(&mut screens, "[ Change folder ]");
    screens.press("/mnt/usb<enter>");
    screens.shows("Saved in: /mnt/usb.");
    click(&mut screens, "[ Export ]");
    screens.shows("Written: Lantern.docx, in /mnt/usb");

    let mut screens = stage_of("help").screens(Like::default());
    click(&mut screens, "Write a note");
    assert!(screens.highlighted().contains("Write a note"));
    click(&mut screens, "Write a note");
    screens.shows("Note for question 7");
}

#[test]
fn the_wheel_moves_lists_and_texts_and_presses_nothing() {
    let mut screens = stage_of("sessions").screens(Like::default());
    wheel(&mut screens, false);
    assert!(screens.highlighted().contains("Temp ADR"));
    wheel(&mut screens, true);
    assert!(screens.highlighted().contains("De-aging"));

    let mut screens = stage_of("guidance").screens(Like::default());
    let before = screens.text();
    wheel(&mut screens, false);
    assert_ne!(screens.text(), before);

    for stage in ["interview_why", "interview_chosen", "change", "save_failed"] {
        let mut screens = stage_of(stage).screens(Like::default());
        let (before, session) = (
            screens.reversed_rows().len(),
            screens.app.session().cloned(),
        );
        for up in [false, false, true, false] {
            wheel(&mut screens, up);
        }
        assert_eq!(screens.app.session().cloned(), session, "{stage}");
        assert!(screens.reversed_rows().len() <= before, "{stage}");
    }
}

#[test]
fn every_hint_can_be_clicked_and_does_what_its_key_does() {
    for stage in STAGES {
        let shown = stage.screens(Like::default()).text();
        let hints = ["Esc Back", "Esc Close", "Esc Cancel", "? Help", "F1 Help"];
        for hint in hints.into_iter().filter(|hint| shown.contains(hint)) {
            let mut clicked = stage.screens(Like::default());
            let mut pressed = stage.screens(Like::default());
            click(&mut clicked, hint);
            pressed.press(match hint {
                "? Help" => "?",
                "F1 Help" => "<f1>",
                _ => "<esc>",
            });
            assert_eq!(clicked.text(), pressed.text(), "{} {hint}", stage.name);
        }
    }
}

#[test]
fn m_turns_the_mouse_on_and_off_and_says_so() {
    let mut screens = Screens::of(&[&begun()]).keys("<enter>m");
    assert_eq!(screens.wish, Some(Wish::Mouse(true)));
    screens.shows("Mouse on:");
    screens.press("m");
    assert_eq!(screens.wish, Some(Wish::Mouse(false)));
    screens.shows("Mouse off:");
}
