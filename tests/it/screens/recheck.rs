//! What is asked again when a session is opened after a while.

use askfirst::effect::Effect;

use crate::support::screens::Screens;

use super::stages::old;

fn opened() -> Screens {
    let texts = old();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Screens::of(&texts).keys("<enter>")
}

fn confirmed(asked: &[Effect]) -> Vec<&str> {
    let paths = asked.iter().filter_map(|effect| match effect {
        Effect::Confirm { path, .. } => Some(path.as_str()),
        _ => None,
    });
    paths.collect()
}

#[test]
fn what_still_holds_is_confirmed_and_nothing_is_in_the_way() {
    let mut screens = opened();
    screens.shows("Nothing was changed or decided here for 23 days.");
    screens.shows("Is everything it makes still temporary?");
    screens.shows("You answered Yes to \"Temporary, not delivered\".");
    screens.asked();
    screens.press("<right><enter>");
    screens.shows("Are they still the same tools, in the same versions?");
    screens.press("<right><enter>");
    assert_eq!(
        confirmed(&screens.asked()),
        ["answers.p4_temporary", "tools"]
    );
    screens.shows("Check your answers");
}

#[test]
fn it_can_be_left_for_the_next_time() {
    let mut screens = opened();
    screens.asked();
    screens.press("<esc>");
    screens.shows("Check your answers");
    let asked = screens.asked();
    assert!(!asked.iter().any(Effect::is_save), "{asked:?}");
    screens.press("q<enter>");
    screens.shows("Still as it was?");
}

#[test]
fn a_no_leads_to_the_question_or_to_the_tools() {
    let mut screens = opened().keys("<right><right><enter>");
    screens.shows("Are they still the same tools");
    screens.press("<right><enter>");
    screens.shows("Is everything it makes temporary");
    screens.shows("Look again: this answer is from before a change.");
    screens.press("n<enter>");
    screens.shows_no("Look again");
    let mut screens = opened().keys("<right><enter><right><right><enter>");
    screens.shows("Name the tool and version used now.");
    screens.shows("Tool");
    screens.press("<esc>");
    screens.shows("Check your answers");
}
