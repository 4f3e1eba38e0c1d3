//! A session whose questions have a newer version.

use askfirst::effect::Effect;

use crate::support::pretend::{World, pack};
use crate::support::screens::{Like, Screens};

use super::stages::{finished, older};

fn opened() -> Screens {
    let texts = [
        finished("P11", "Temp ADR voice", "Lantern"),
        finished("P01", "Mood boards", "Lantern"),
    ];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut world = World::of(&pack(), &texts);
    older(&mut world);
    Screens::over(world, Like::default(), None).keys("<enter>")
}

fn version(screens: &Screens) -> String {
    let path = screens.world.held().unwrap();
    let session = screens.world.session(path).unwrap();
    session.pack.clone().unwrap().version
}

#[test]
fn what_changes_is_said_first_and_keeping_the_old_is_asked_once() {
    let mut screens = opened();
    screens.shows("Newer guidance");
    screens.shows("This session was made with version 1.0.9 of its questions.");
    screens.shows("The result");
    screens.asked();
    screens.press("<esc>");
    screens.shows("The old questions stay.");
    assert_eq!(version(&screens), "1.0.9");
    assert!(!screens.asked().iter().any(Effect::is_save));
    // Never again in this sitting.
    screens.press("q<enter>");
    screens.shows_no("Newer guidance");
    screens.press("g<end>");
    for _ in 0..40 {
        screens.press("<down>");
    }
    screens.shows("A newer version of these questions is at hand (1.1.0).");
    // Found again in the help.
    screens.press("?newer questions<enter>");
    screens.shows("Newer guidance");
    // In the next sitting it is asked again; one with the newest version is not.
    let mut screens = screens.restarted().keys("<enter>");
    screens.shows("Newer guidance");
    screens.press("<esc>q<down><enter>");
    screens.shows_no("Newer guidance");
    screens.press("?newer questions<enter>");
    screens.shows_no("Newer guidance");
}

#[test]
fn reviewing_leads_through_what_changed_and_can_be_taken_back() {
    let mut screens = opened().keys("<right><enter>");
    screens.shows("Now with version 1.1.0.");
    assert_eq!(version(&screens), "1.1.0");
    let marked = |screens: &Screens| {
        let path = screens.world.held().unwrap();
        screens.world.session(path).unwrap().second_look.len()
    };
    // One changed question after the other, until all answers are there.
    let mut n = marked(&screens);
    assert!(n > 0);
    while n > 0 {
        screens.shows("Look again: this answer is from before a change.");
        screens.press("<enter>");
        n -= 1;
        assert_eq!(marked(&screens), n);
    }
    screens.shows("Check your answers");
    screens.press("z");
    screens.shows("Go back to the old questions?");
    screens.press("<enter>");
    assert_eq!(version(&screens), "1.1.0");
    screens.press("?go back to the questions<enter><right><enter>");
    screens.shows("Again with version 1.0.9.");
    screens.shows_no("Newer guidance");
    assert_eq!(version(&screens), "1.0.9");
}
