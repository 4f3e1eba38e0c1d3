//! Decisions, history and reasons on screen.

use askfirst::effect::Effect;
use askfirst::session::Decision;

use crate::support::screens::Screens;

use super::stages::finished;

/// The result of a use that has to be escalated.
fn result() -> Screens {
    let screens = Screens::of(&[&finished("P11", "Temp ADR voice", "Lantern")]).keys("<enter>g");
    screens.shows("Why (");
    screens
}

fn decisions(screens: &Screens) -> Vec<Decision> {
    let session = screens.world.session(screens.world.held().unwrap());
    let records = &session.unwrap().approvals;
    records.iter().map(|one| one.decision).collect()
}

#[test]
fn a_decision_is_recorded_in_a_form_and_shown_with_the_result() {
    let on = "<enter>".repeat(10);
    let mut screens = result().keys("d");
    screens.shows("< submitted >");
    screens.press(&on);
    screens.shows("Recorded: submitted.");
    assert_eq!(decisions(&screens), [Decision::Submitted]);
    screens.press("d");
    screens.shows("< approved >");
    // Without a name and a reference it would not count.
    screens.press(&on);
    screens.shows("The record lacks or has to correct: by, reference.");
    screens.press("<home><up><up><up><up><up><up><up><up><up><down>Noor<down><down><down><down><down>mail of 1 May<down><down><down><enter>");
    screens.shows("Status: Approved.");
    assert_eq!(
        decisions(&screens),
        [Decision::Submitted, Decision::Approved]
    );
    // What it covers changes: it does not hold any more.
    screens.press("i");
    let session = screens
        .world
        .session(screens.world.held().unwrap())
        .unwrap();
    assert!(session.approvals[1].is_whole());
}

#[test]
fn leaving_the_form_records_nothing() {
    let mut screens = result().keys("d<enter>Noor<esc>");
    assert!(decisions(&screens).is_empty());
    screens.shows_no("Recorded");
    screens.press("d<right>");
    screens.shows("< more information requested >");
}

#[test]
fn the_history_is_there_to_read() {
    let mut screens = result().keys("l");
    screens.shows("1. Session begun.");
    screens.press("<esc>");
    screens.shows_no("1. Session begun.");
}

#[test]
fn after_an_export_a_change_is_asked_its_reason_once() {
    let mut screens = result().keys("<end><space>");
    screens.shows_no("Changed after an export");
    screens.press("x<tab><tab><enter>");
    screens.shows("Written: ");
    screens.press("<space>");
    screens.shows("Changed after an export");
    screens.asked();
    screens.press("The contact asked for it<enter>");
    let asked = screens.asked();
    let Some(Effect::GiveReason { reason, .. }) = asked.last() else {
        panic!("{asked:?}");
    };
    assert_eq!(reason, "The contact asked for it");
    screens.press("<space>");
    screens.shows_no("Changed after an export");
}
