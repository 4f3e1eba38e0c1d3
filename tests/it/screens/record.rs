//! Decisions, history and reasons on screen.

use std::collections::BTreeSet;

use askfirst::effect::Effect;
use askfirst::session::{Approval, Decision};

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

/// Down the form to its button, and pressed: the decision, eight fields, a place for a paper.
pub(super) const RECORD: &str =
    "<enter><enter><enter><enter><enter><enter><enter><enter><enter><enter><enter>";

/// The same from the date on.
pub(super) const FROM_DATE: &str = "<enter><enter><enter><enter><enter><enter><enter>";

#[test]
fn a_decision_is_recorded_in_a_form_and_shown_with_the_result() {
    let mut screens = result().keys("d");
    screens.shows("< submitted >");
    screens.press(RECORD);
    screens.shows("Recorded: submitted.");
    assert_eq!(decisions(&screens), [Decision::Submitted]);
    screens.press("d");
    screens.shows("< approved >");
    // Without a name and a reference it would not count; the form goes to the first that it lacks.
    screens.press(RECORD);
    screens.shows("The record lacks or has to correct: by, reference.");
    screens.press("Noor<tab><tab><tab><tab><tab>mail of 1 May<tab><tab><tab><tab><enter>");
    screens.shows("Status: Approved.");
    screens.shows("Recorded: approved. Press z to take it back.");
    assert_eq!(
        decisions(&screens),
        [Decision::Submitted, Decision::Approved]
    );
    let record = latest(&screens);
    assert!(record.is_whole());
    assert_eq!(record.get("recorded"), "2026-11-21");
    assert_eq!(record.get("recorded_by"), "R. Alvarez");
    screens.press("z");
    assert_eq!(decisions(&screens), [Decision::Submitted]);
    screens.press("<ctrl-y>");
    assert_eq!(decisions(&screens).len(), 2);
}

#[test]
fn a_written_approval_that_is_needed_stands_among_what_is_to_be_done_until_it_is_there() {
    let held = "The work does not go ahead without written approval from Netflix.";
    let mut screens = Screens::of(&[&finished("P07", "Style frames", "Lantern")]).size(80, 60);
    screens.press("<enter>g");
    screens.shows("What to do (0 of 4 done)");
    screens.shows(held);
    screens.press("<down><down><down>");
    assert!(screens.highlighted().contains("The work does not go ahead"));
    screens.shows("Enter Record it");
    screens.press("<enter>");
    screens.shows("< submitted >");
    screens.press(RECORD);
    screens.shows(held);
    // Approved by hand, with a name and a reference.
    screens.press("d");
    screens.press("<tab>Noor<tab><tab><tab><tab><tab>mail of 1 May<tab><tab><tab><tab><enter>");
    screens.shows("Status: Approved.");
    screens.shows_no(held);
    screens.press("z");
    screens.shows(held);
    // Escalating has a line of its own, and tells nothing of an approval.
    result().size(80, 200).shows_no(held);
}

/// Approved with conditions, and every field filled in.
pub(super) const IN_FULL: &str = "d<right><right><right>\
    <tab>Noor Lindqvist<tab>Production management<tab>Netflix<tab><tab>Mail\
    <tab>Re: Lantern, 20 November<tab>Episode 3, shots 14 to 19<tab>2027-03-31\
    <tab>mail-2026-11-20.pdf<tab>minutes.pdf<tab>\
    <tab>Delete the scans after delivery<tab>Ilse Varga<tab>2026-12-20<tab>\
    <tab>Credit the artist<tab><tab><tab><space><tab>";

fn latest(screens: &Screens) -> Approval {
    let session = screens.world.session(screens.world.held().unwrap());
    session.unwrap().approvals.last().unwrap().clone()
}

#[test]
fn every_field_of_a_decision_is_entered_and_read_on_screen() {
    let mut screens = result().keys(IN_FULL);
    screens.press("<tab><enter>");
    screens.shows("Status: OK with conditions.");
    let record = latest(&screens);
    assert_eq!(record.decision, Decision::ApprovedWithConditions);
    for (field, text) in [
        ("by", "Noor Lindqvist"),
        ("role", "Production management"),
        ("organisation", "Netflix"),
        ("date", "2026-11-21"),
        ("channel", "Mail"),
        ("reference", "Re: Lantern, 20 November"),
        ("scope", "Episode 3, shots 14 to 19"),
        ("expires", "2027-03-31"),
        ("recorded_by", "R. Alvarez"),
        ("recorded", "2026-11-21"),
    ] {
        assert_eq!(record.get(field), text, "{field}");
    }
    assert_eq!(record.attachments, ["mail-2026-11-20.pdf", "minutes.pdf"]);
    let conditions = record.conditions.iter();
    let conditions = conditions.map(|one| (&*one.what, &*one.owner, &*one.due, one.done));
    assert_eq!(
        conditions.collect::<Vec<_>>(),
        [
            (
                "Delete the scans after delivery",
                "Ilse Varga",
                "2026-12-20",
                false
            ),
            ("Credit the artist", "", "", true),
        ]
    );
    // All of it can be read again.
    screens.resize(120, 40);
    screens.press("r");
    for text in [
        "1. approved with conditions",
        "by             Noor Lindqvist",
        "role           Production management",
        "organisation   Netflix",
        "date           2026-11-21",
        "channel        Mail",
        "reference      Re: Lantern, 20 November",
        "scope          Episode 3, shots 14 to 19",
        "valid until    2027-03-31",
        "recorded by    R. Alvarez",
        "condition      Delete the scans after delivery. Owner: Ilse Varga.",
        "condition      Done. Credit the artist.",
        "attachment     mail-2026-11-20.pdf",
        "attachment     minutes.pdf",
    ] {
        screens.shows(text);
    }
}

#[test]
fn a_condition_is_ticked_on_the_result_and_the_tick_is_taken_back() {
    let mut screens = result().keys(IN_FULL).keys("<tab><enter><home>");
    screens.shows("[ ] Delete the scans after delivery. Owner: Ilse Varga. Due: 2026-12-20.");
    screens.shows("[x] Credit the artist.");
    screens.press("<space>");
    screens.shows("[x] Delete the scans after delivery.");
    assert!(latest(&screens).conditions[0].done);
    screens.press("z");
    screens.shows("Taken back: condition \"Delete the scans after delivery\"");
    assert!(!latest(&screens).conditions[0].done);
}

#[test]
fn a_date_that_can_be_two_days_is_refused_in_the_form_and_can_be_mended_there() {
    let mut screens = result().keys("d<tab><tab><tab><tab>");
    screens.press(&"<backspace>".repeat(10));
    screens.press("04/05/2026");
    screens.press(FROM_DATE);
    screens.shows("The field \"date\" holds \"04/05/2026\", which can mean two days.");
    screens.shows("Write 2026-05-04 or 2026-04-05: year, month, day.");
    assert!(decisions(&screens).is_empty());
    screens.press(&"<backspace>".repeat(10));
    screens.press("2026-05-04");
    screens.press(FROM_DATE);
    screens.shows("Recorded: submitted.");
    assert_eq!(latest(&screens).get("date"), "2026-05-04");
}

#[test]
fn every_status_is_reached_from_the_form_and_only_a_live_approval_lets_one_go_ahead() {
    let with = |decision: &str, more: &str| {
        let mut screens = result().keys("d");
        for _ in 0..Decision::ALL.len() {
            if screens.text().contains(&format!("< {decision} >")) {
                break;
            }
            screens.press("<right>");
        }
        screens.shows(&format!("< {decision} >"));
        screens.press(more);
        screens.press("<end>");
        for _ in 0..20 {
            screens.press("<down>");
        }
        screens.press("<up><enter>");
        screens
    };
    let signed = "<tab>Noor<tab><tab><tab><tab><tab>Mail";
    let open = "Stay within these answers";
    for (decision, more, status, is_open) in [
        ("submitted", "", "Sent, no reply yet", false),
        ("more information requested", "", "More info wanted", false),
        ("approved", signed, "Approved", true),
        ("rejected", "", "Rejected", false),
        ("withdrawn", "", "Withdrawn", false),
        ("superseded", "", "Replaced", false),
        ("lapsed", "", "Lapsed", false),
        (
            "approved",
            "<tab>Noor<tab><tab><tab><tab><tab>Mail<tab><tab>2026-11-20",
            "Lapsed",
            false,
        ),
    ] {
        let mut screens = with(decision, more);
        screens.shows(&format!("Status: {status}."));
        assert_eq!(screens.text().contains(open), is_open, "{status}");
        screens.press("q");
        screens.shows(status);
    }
}

#[test]
fn what_was_approved_and_changed_since_says_what_differs() {
    let mut screens = result().keys("d<right><right>");
    screens.press("<tab>Noor<tab><tab><tab><tab><tab>Mail<tab><tab><tab><tab><enter>");
    screens.shows("Status: Approved.");
    // A question is answered otherwise from all answers.
    screens.press("v<home><down><down><down><enter>u<enter>g");
    screens.shows("Status: Needs new review.");
    screens.shows("Changed since then:");
    screens.shows("Do not go ahead on this record");
    screens.press("q");
    screens.shows("Needs new review");
}

#[test]
fn the_form_says_beforehand_what_a_decision_needs_and_its_buttons_stay_in_sight() {
    for (width, height, marks) in [
        (
            80,
            24,
            [
                "date (required)",
                "by (required)",
                "reference (required)",
                "condition (required)",
            ],
        ),
        (
            120,
            40,
            [
                "date (required)",
                "by (required)",
                "reference (required)",
                "condition (required)",
            ],
        ),
        (50, 20, ["date *", "by *", "reference *", "condition *"]),
        (40, 12, ["date *", "by *", "reference *", "condition *"]),
    ] {
        let mut screens = result().size(width, height).keys("d");
        for (turn, n_needed) in [("", 1), ("<right><right>", 3), ("<right>", 4)] {
            screens.press(turn);
            let mut seen = Vec::new();
            for _ in 0..12 {
                screens.shows("[ Record ]");
                let text = screens.text();
                seen.extend(marks.iter().filter(|mark| text.contains(**mark)));
                screens.press("<down>");
            }
            seen.sort();
            seen.dedup();
            let needed: BTreeSet<_> = marks[..n_needed].iter().collect();
            assert_eq!(
                seen.into_iter().collect::<BTreeSet<_>>(),
                needed,
                "{width} {turn}"
            );
            screens.press(&"<up>".repeat(12));
        }
    }
}

#[test]
fn leaving_the_form_records_nothing() {
    let mut screens = result().keys("d<esc>");
    screens.shows_no("Who decided");
    // What was typed is not lost by one key.
    screens.press("d<enter>Noor<esc>");
    screens.shows("What you typed is not kept");
    screens.press("<up><up>");
    screens.shows_no("What you typed is not kept");
    screens.shows("Noor");
    screens.press("<esc><esc>");
    assert!(decisions(&screens).is_empty());
    screens.shows_no("Recorded");
    screens.press("d<right>");
    screens.shows("< more information requested >");
}

#[test]
fn answers_that_return_are_marked_until_somebody_has_looked_at_them() {
    let mut screens = Screens::of(&[&finished("P11", "Temp ADR voice", "Lantern")]);
    // Set aside, shown as such and in no result.
    screens.press("<enter><home><enter>n<enter><right><enter>h");
    screens.shows("Nearest row of the matrix");
    screens.shows_no("look again");
    screens.press("h<home><enter>y<enter>");
    // They are back, each with a mark in the list.
    screens.press("<home>");
    screens.shows("look again");
    let marked = |screens: &Screens| {
        let session = screens.world.session(screens.world.held().unwrap());
        session.unwrap().second_look.len()
    };
    let n = marked(&screens);
    assert!(n > 10, "{n}");
    // Confirmed by looking and going on, or changed: either takes the mark away.
    screens.press("<down><enter>");
    screens.shows("Look again: this answer is from before a change.");
    screens.press("<enter>");
    assert_eq!(marked(&screens), n - 1);
    screens.press("<home><down><down><enter>2<enter>");
    assert_eq!(marked(&screens), n - 2);
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

#[test]
fn a_change_after_an_export_says_that_the_export_is_behind_until_the_next_one() {
    const BEHIND: &str = "Changed since the summary of 21 November 2026 was exported.";
    let mut screens = result().keys("<end><space>");
    screens.shows_no("Changed since");
    screens.press("x<tab><tab><enter>");
    screens.shows("Written: ");
    screens.shows_no("Changed since");
    screens.press("<space><enter><home>");
    screens.shows(BEHIND);
    screens.press("v");
    screens.shows(BEHIND);
    // The list tells it, too: below itself, or beside where there is room.
    screens.press("q");
    screens.shows(BEHIND);
    screens.resize(120, 40);
    screens.shows("Changed since the summary");
    screens.resize(80, 24);
    screens.press("<enter>v");
    screens.shows(BEHIND);
    screens.press("x<tab><tab><enter>");
    screens.shows("Written: ");
    screens.shows_no(BEHIND);
}

/// By whom and on which reference, from the first field on, and then the button.
const BY_NOOR: &str = "<tab>Noor<tab><tab><tab><tab><tab>mail of 1 May<tab><tab><tab><tab><enter>";

#[test]
fn an_approval_of_what_the_contact_has_not_seen_is_doubted_first_and_the_export_stays_behind() {
    const DOUBT: &str = "Your contact has the summary of 21 November 2026";
    let mut screens = result().keys("x<tab><tab><enter>");
    // What was exported is what is here: nothing to doubt.
    screens.press("d<right><right>");
    screens.press(BY_NOOR);
    screens.shows("Status: Approved.");
    screens.press("z<down><space>");
    // What a decision does not cover is not doubted.
    screens.press("<esc>d<right><right>");
    screens.press(BY_NOOR);
    screens.shows("Status: Approved.");
    screens.press("z");
    // An answer was changed since.
    screens.press("v<home><down><down><down><enter>u<enter><esc>");
    screens.shows("Changed since the summary of 21 November 2026 was exported.");
    screens.press("d<right><right>");
    screens.press(BY_NOOR);
    screens.shows(DOUBT);
    screens.shows("Press Enter again to record it all the same.");
    assert_eq!(decisions(&screens), []);
    screens.press("<enter>");
    screens.shows("The summary of 21 November 2026 that was exported says something");
    assert_eq!(decisions(&screens).len(), 1);
}

#[test]
fn a_reference_that_is_of_a_record_about_something_else_is_doubted() {
    let mut screens = result().keys("d<right><right>");
    screens.press(BY_NOOR);
    screens.shows("Status: Approved.");
    screens.press("v<home><enter>2<enter><tab><enter><esc>");
    screens.shows("Status: Needs new review.");
    screens.press("d");
    screens.press(BY_NOOR);
    screens.shows("The reference \"mail of 1 May\" is that of the record of 2026-11-21");
    assert_eq!(decisions(&screens).len(), 1);
    // A new reply has a reference of its own.
    screens.press("<up><up><up><up>, again<tab><tab><tab><tab><enter>");
    assert_eq!(decisions(&screens).len(), 2);
}

#[test]
fn enter_on_what_is_to_be_done_opens_it_and_only_space_ticks_it() {
    let mut screens = result().keys("<down><down><down><down><down>");
    assert!(screens.highlighted().starts_with("> [ ]"));
    screens.shows("Enter Owner, date");
    screens.press("<enter>");
    screens.shows("Reference");
    screens.press("<esc>");
    assert!(screens.highlighted().starts_with("> [ ]"));
    screens.press("<space>");
    assert!(screens.highlighted().starts_with("> [x]"));
}

#[test]
fn a_change_from_the_result_that_alters_the_level_says_so() {
    let mut screens = result().keys("v");
    screens.press("<home><enter>2<enter><tab><enter>");
    screens.shows("The result is now: Share with your Netflix contact. Before: Escalate");
    screens.press("<home><enter>1<enter>");
    screens.shows("The result is now: Escalate before proceeding. Before: Share with your");
    screens.press("<home><down><enter>1<enter>");
    screens.shows_no("The result is now");
}

#[test]
fn what_the_result_is_can_be_read_again_however_much_stands_between() {
    let mut screens = result().keys(IN_FULL).keys("<tab><enter>").size(50, 20);
    for keys in ["<down><up><up>", "<pgdn><home>", "<end><home>"] {
        screens.press(keys);
        screens.shows("Escalate before proceeding");
        // And from there back to what was under the highlight.
        screens.press("<down>");
        assert!(screens.highlighted().starts_with('>'), "{keys}");
    }
}

#[test]
fn a_decision_needs_no_reason_and_the_next_answer_does() {
    let mut screens = result().keys("x<end><up><up><enter>");
    screens.press("d");
    screens.press(RECORD);
    screens.shows("Recorded: submitted.");
    screens.shows_no("Why do you change it now?");
}
