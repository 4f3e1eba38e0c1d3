//! Saving: after every change, at no other time, and never said where it is not so.

use std::time::Duration;

use askfirst::effect::{Effect, Outcome};
use askfirst::tui::app::{Ending, Start};
use askfirst::tui::key::Input;

use crate::support::pretend::{World, pack};
use crate::support::screens::{Like, Screens};

use super::stages::{HALF, at_cursor, begun, finished, stage_of};

/// An interview on a disk that is full.
fn full() -> Screens {
    stage_of("save_failed").screens(Like::default())
}

#[test]
fn saving_is_asked_for_after_every_change_and_only_then() {
    let keys = [
        "<enter>", "y", "<enter>", "4", "<esc>", "<enter>", "<enter>", "<enter>", "e", "a", "b",
        "<esc>", "e", "<esc>", "w", "w", "c", "<esc>", "v", "f", "f", "f", "f", "h", "g", "<down>",
        "<down>", "<space>", "<space>", "t", "x", "<esc>", "?", "<esc>", "i", "<end>", "X",
        "<tab>", "<tab>", "<esc>", "z", "z", "v", "<home>", "<enter>", "<enter>", "q", "<enter>",
        "q",
    ];
    let mut screens = Screens::of(&[HALF]);
    let path = screens.world.files[0].path.clone();
    let mut n_saves = 0;
    for key in keys {
        screens.asked();
        let before = screens.world.session(&path).cloned();
        screens.press(key);
        let changed = screens.world.session(&path).cloned() != before;
        let saves = screens.asked().iter().filter(|one| one.is_save()).count();
        assert_eq!(saves, usize::from(changed), "{key}\n{}", screens.text());
        n_saves += saves;
    }
    assert_eq!(n_saves, 7);
}

#[test]
fn what_is_saved_is_what_is_on_screen() {
    let mut screens = Screens::of(&[&begun()]).keys("<enter>y<enter>4<enter>eA note<esc>");
    assert_eq!(screens.corner(), "Saved 14:02");
    let held = screens.world.held().unwrap();
    let session = screens.world.session(held).unwrap();
    assert_eq!(session.answers.each().count(), 2);
    assert_eq!(session.notes.len(), 1);
    screens.press("q");
    assert_eq!(screens.world.held(), None);
}

#[test]
fn a_failed_save_is_said_until_it_works() {
    let mut screens = full();
    assert_eq!(screens.corner(), "NOT SAVED");
    screens.shows("Could not write: the disk is full.");
    screens.press("<esc>4<enter>");
    assert_eq!(screens.corner(), "NOT SAVED");
    screens.press("<enter>");
    screens.shows("Could not write: the disk is full.");
    screens.world.is_full = false;
    screens.press("<enter>");
    assert_eq!(screens.corner(), "Saved 14:02");
    let held = screens.world.held().unwrap();
    let session = screens.world.session(held).unwrap();
    assert_eq!(session.answers.each().count(), 2);
    screens.press("q");
    screens.shows("Askfirst > Sessions");
}

#[test]
fn the_next_change_saves_what_failed_before() {
    let mut screens = full().keys("<esc>");
    screens.world.is_full = false;
    screens.press("4<enter>");
    assert_eq!(screens.corner(), "Saved 14:02");
    let held = screens.world.held().unwrap();
    let session = screens.world.session(held).unwrap();
    assert_eq!(session.answers.each().count(), 2);
}

#[test]
fn leaving_unsaved_changes_asks_with_the_highlight_on_staying() {
    let leaving = ["q", "<esc><esc>"];
    for keys in leaving {
        let mut screens = full().keys("<esc>").keys(keys);
        screens.shows("Your last change is not saved yet.");
        screens.press("<enter>");
        screens.shows_no("Quit?");
        assert_eq!(screens.corner(), "NOT SAVED");
        assert!(screens.world.held().is_some());
    }
    let mut screens = full().keys("<esc>q<end><enter>");
    screens.shows("Askfirst > Sessions");
    assert_eq!(screens.world.held(), None);
    assert_eq!(screens.asked().last(), Some(&Effect::List { anew: true }));
}

#[test]
fn a_session_can_be_saved_somewhere_else_and_goes_on_there() {
    let mut screens = full().keys("<right><enter>/mnt/usb<enter>");
    screens.shows("Could not write: the disk is full.");
    screens.world.is_full = false;
    screens.press("<right><enter>/mnt/usb<enter>");
    assert_eq!(screens.corner(), "Saved 14:02");
    let held = screens.world.held().unwrap().to_owned();
    assert!(held.starts_with("/mnt/usb"), "{}", held.display());
    screens.press("4<enter>");
    let session = screens.world.session(&held).unwrap();
    assert_eq!(session.answers.each().count(), 2);
    assert_eq!(screens.app.last_saved(), Some(&held));
}

#[test]
fn without_a_folder_nothing_is_saved_elsewhere() {
    let screens = full().keys("<right><enter>  <enter>");
    assert_eq!(screens.corner(), "NOT SAVED");
    assert_eq!(screens.world.n_asked("SaveInto"), 0);
}

#[test]
fn where_all_is_saved_leaving_asks_nothing() {
    for keys in [
        "<enter>",
        "<enter>y",
        "<enter>eNote<esc>",
        "<enter>v",
        "<enter>vg",
        "<enter>yw",
    ] {
        let mut screens = Screens::of(&[HALF]).keys(keys).keys("q");
        screens.shows("Askfirst > Sessions");
        screens.press("q");
        assert_eq!(screens.ending(), Some(&Ending::Quit), "{keys}");
    }
}

#[test]
fn an_export_that_fails_is_no_failed_save() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>");
    screens.world.is_full = true;
    screens.press("x<tab><tab><enter>");
    screens.shows("That did not work");
    screens.shows("Could not write: the disk is full.");
    assert_eq!(screens.corner(), "Saved 14:02");
    let mut unsaved = full().keys("<esc>x<tab><tab><enter>");
    unsaved.shows("That did not work");
    unsaved.press("<esc>");
    assert_eq!(unsaved.corner(), "NOT SAVED");
}

#[test]
fn the_export_says_what_it_will_contain_as_it_is_chosen_and_whether_it_is_a_draft() {
    let mut screens = stage_of("export").screens(Like::default());
    screens.shows("names, production title, tools, answers and notes.");
    screens.shows("It will say DRAFT:");
    // The notes, then the names are left out.
    screens.press("<tab><space>");
    screens.shows("It will contain: names, production title, tools and answers.");
    screens.press("<down><space>");
    screens.shows("names, tools and your words are");
    let mut whole = stage_of("result_share").screens(Like::default()).keys("x");
    whole.shows("names, production title, tools, answers and notes.");
    whole.shows_no("DRAFT");
    whole.press("<esc>");
}

#[test]
fn an_export_is_written_only_by_its_button() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>x");
    for keys in [
        "<down><enter>",
        "<space>",
        "<down>",
        "<down><space>",
        "<esc>",
    ] {
        screens.press(keys);
        assert_eq!(screens.world.n_asked("Export"), 0, "{keys}");
    }
    screens.press("x<down><enter><tab><space><tab><enter>");
    screens.shows("Written: Lantern.html, in ~/Askfirst/Exports");
    let asked = screens.asked();
    let Some(Effect::Export(export)) = asked.last() else {
        panic!("{asked:?}");
    };
    assert!(!export.notes);
}

#[test]
fn while_an_export_is_said_to_be_written_the_bottom_line_has_the_keys_that_open_it() {
    let exported = |can_be_shown| Outcome::Exported {
        path: "/home/ra/Askfirst/Exports/Lantern.pdf".into(),
        warning: None,
        can_be_shown,
        history: None,
    };
    for stage in ["interview", "check", "result_share", "register"] {
        for (width, height) in [(80, 24), (40, 12), (120, 40)] {
            let mut screens = stage_of(stage).screens(Like::default());
            screens.resize(width, height);
            let bottom = |screens: &Screens| {
                let lines = screens.lines();
                let n = if width < 66 { 2 } else { 1 };
                lines[lines.len() - n..].join(" ")
            };
            assert!(!bottom(&screens).contains("Open it"), "{stage}");
            screens.told(exported(true));
            assert!(bottom(&screens).contains("o Open it"), "{}", screens.text());
            assert!(
                bottom(&screens).contains("b Its folder"),
                "{}",
                screens.text()
            );
            screens.press("<down>");
            assert!(!bottom(&screens).contains("Open it"), "{}", screens.text());
            screens.told(exported(false));
            assert!(!bottom(&screens).contains("Open it"), "{}", screens.text());
        }
    }
}

#[test]
fn a_session_that_is_read_only_cannot_be_changed() {
    let mut screens = stage_of("read_only").screens(Like::default());
    let before = screens.world.files.clone();
    screens.asked();
    screens.press("<enter>n<enter><down><enter><space>eX<esc>zs");
    screens.press("vg<end><space><enter>");
    screens.press("iX<tab><backspace><pgdn><esc>");
    screens.paste("pasted");
    screens.press("?change<esc>");
    assert_eq!(screens.world.n_asked("Save"), 0);
    for (file, old) in screens.world.files.iter().zip(before) {
        assert_eq!(file.holds, old.holds);
    }
}

#[test]
fn a_session_that_is_read_only_says_so() {
    let mut screens = stage_of("read_only").screens(Like::default());
    assert_eq!(screens.corner(), "Read only");
    for keys in [
        "<enter>n",
        "<esc><enter>e",
        "<esc>g<end><home><down><down><space>",
    ] {
        screens.press(keys);
        screens.shows("This session is open to read only");
    }
}

#[test]
fn the_example_is_never_saved() {
    let mut screens = stage_of("example").screens(Like::default());
    assert_eq!(screens.corner(), "Example, not saved");
    screens.press("<end><space>v<enter>n<enter>q");
    assert_eq!(
        screens.world.n_asked("Save") + screens.world.n_asked("Create"),
        0
    );
    assert!(screens.world.files.is_empty());
}

#[test]
fn a_note_is_kept_however_it_is_left() {
    for leave in [
        "<esc>",
        "<tab>",
        "<shift-tab>",
        "<f1><enter>",
        "<ctrl-c><ctrl-c>",
        "<f1><ctrl-c><ctrl-c>",
    ] {
        let mut screens = Screens::of(&[&begun()]).keys("<enter>eTwo shots.<enter>No more.");
        screens.press(leave);
        let held = screens.world.held().unwrap();
        let notes = &screens.world.session(held).unwrap().notes;
        assert_eq!(
            notes.values().collect::<Vec<_>>(),
            ["Two shots.\nNo more."],
            "{leave}"
        );
    }
    let mut screens = Screens::of(&[&begun()]).keys("<enter>eTwo shots.");
    screens.input(Input::HangUp, Duration::ZERO);
    let held = screens.world.held().unwrap();
    assert_eq!(screens.world.session(held).unwrap().notes.len(), 1);
}

#[test]
fn details_are_kept_as_they_are_left() {
    for leave in ["<esc>", "<tab>", "<down>", "<enter>", "<ctrl-c><ctrl-c>"] {
        let screens = Screens::of(&[&begun()])
            .keys("<enter>i<end>, twice")
            .keys(leave);
        let held = screens.world.held().unwrap();
        let name = screens
            .world
            .session(held)
            .unwrap()
            .proposed_use
            .get("name");
        assert_eq!(name, "De-aging, flashback scene, twice", "{leave}");
    }
}

#[test]
fn what_was_typed_into_a_new_session_is_not_left_without_asking() {
    let mut screens = Screens::of(&[]).keys("<enter>");
    screens.press("<esc>");
    screens.shows("No sessions yet.");
    screens.press("<enter>De-aging<tab><esc>");
    screens.shows("What you typed is not saved yet.");
    for stay in ["<enter>", "<esc>"] {
        screens.press(stay);
        screens.shows("[ De-aging ");
        screens.press("<esc>");
    }
    screens.press("<right><enter>");
    screens.shows("No sessions yet.");
    assert_eq!(screens.world.n_asked("Create"), 0);
}

#[test]
fn a_new_session_needs_its_fields_and_is_saved_at_once() {
    let mut screens = Screens::of(&[]).keys("<enter><enter><enter><enter><enter><enter><enter>");
    assert_eq!(
        screens.highlighted(),
        "> [ Start ]   [ Add another tool ]   [ Start with more details ]"
    );
    screens.press("<enter>");
    screens.shows("Enter a short name for this use.");
    screens.press("De-aging<tab>Younger.<tab>Lantern<tab>Runway<tab>R. Alvarez<tab><tab><enter>");
    screens.shows("Question 1 ");
    assert_eq!(screens.corner(), "Saved 14:02");
    assert_eq!(screens.world.n_asked("Create"), 1);
    let session = screens
        .world
        .session(screens.world.held().unwrap())
        .unwrap();
    assert_eq!(session.tool_name(0), "Runway");
    assert_eq!(session.proposed_use.get("what_and_why"), "Younger.");
}

#[test]
fn a_new_session_that_cannot_be_saved_keeps_what_was_typed() {
    let mut world = World::of(&pack(), &[]);
    world.is_full = true;
    let mut screens = Screens::over(world, Like::default(), Some(Start::New));
    screens.press("De-aging<tab>Younger.<tab>Lantern<tab>Runway<tab>R. Alvarez<tab><tab><enter>");
    screens.shows("That did not work");
    screens.press("<enter>");
    screens.shows("[ De-aging ");
    screens.world.is_full = false;
    screens.press("<enter>");
    screens.shows("Question 1 ");
}

#[test]
fn blank_tools_of_a_new_session_are_left_out() {
    let screens = stage_of("new_with_three_tools").screens(Like::default());
    let screens = screens.keys("<up><up><backspace><tab><tab><tab><tab>");
    let mut screens = screens;
    while !screens.highlighted().starts_with("> [ Start ]") {
        screens.press("<tab>");
    }
    screens.press("<enter>");
    let session = screens
        .world
        .session(screens.world.held().unwrap())
        .unwrap();
    assert!(session.tools.len() >= 2);
    assert_eq!(session.answers.n_tools(), session.tools.len());
}

#[test]
fn a_tool_can_be_added_and_taken_out_again() {
    let text = finished("P11", "Frames", "Lantern");
    let mut screens = Screens::of(&[&text]).keys("<enter>i");
    for _ in 0..2 {
        tab_to(&mut screens, "[ Next: ");
        screens.press("<enter>");
    }
    let third_of_four = screens
        .world
        .session(screens.world.held().unwrap())
        .unwrap();
    let name = third_of_four.tool_name(2).to_owned();
    tab_to(&mut screens, "[ Remove a tool ]");
    screens.press("<enter>");
    screens.shows("Which one?");
    screens.press("<down><down>");
    screens.press("<enter>");
    screens.shows("They cannot be brought back.");
    screens.press("<right><enter>");
    screens.shows(&format!("Removed with its answers: {name}"));
    let session = screens
        .world
        .session(screens.world.held().unwrap())
        .unwrap();
    assert_eq!(session.tools.len(), 3);
    assert_eq!(session.answers.n_tools(), 3);
    assert!(session.tools.iter().all(|tool| tool.get("name") != name));
}

#[test]
fn people_rights_and_items_have_pages_of_their_own_and_can_be_taken_out_again() {
    for (pages, add, remove, name) in [
        (3, "[ Add a person ]", "[ Remove a person ]", "Ana Reyes"),
        (4, "[ Add a right ]", "[ Remove a right ]", "The pier photo"),
        (
            5,
            "[ Add an item for the cue sheet ]",
            "[ Remove an item ]",
            "Shot 12_0040",
        ),
    ] {
        let mut screens = Screens::of(&[&begun()]).keys("<enter>i");
        for _ in 0..pages {
            tab_to(&mut screens, "[ Next: ");
            screens.press("<enter>");
        }
        screens.shows("yet");
        tab_to(&mut screens, add);
        screens.press(&format!("<enter>{name}<tab>"));
        tab_to(&mut screens, add);
        screens.press("<enter>Second<tab><up>");
        let counts = |screens: &Screens| {
            let held = screens.world.held().unwrap();
            let session = screens.world.session(held).unwrap();
            session.people.len() + session.rights.len() + session.items.len()
        };
        assert_eq!(counts(&screens), 2, "{name}");
        tab_to(&mut screens, remove);
        screens.press("<enter><down><enter><right><enter>");
        screens.shows("Removed: Second");
        assert_eq!(counts(&screens), 1, "{name}");
        screens.shows(name);
    }
}

#[test]
fn an_item_is_changed_on_its_page_and_goes_into_the_cue_sheet() {
    let mut screens = Screens::of(&[&begun()]).keys("<enter>i");
    for _ in 0..5 {
        tab_to(&mut screens, "[ Next: ");
        screens.press("<enter>");
    }
    tab_to(&mut screens, "[ Add an item for the cue sheet ]");
    screens
        .press("<enter>Shot 12_0040<tab>00:41:10<tab>Runway<tab>4.1<tab>Own plates<tab>Ours<tab>");
    screens.press("Painted over<tab>Consent 7<tab>Mail of 4 May<esc>");
    screens.press("i");
    for _ in 0..5 {
        tab_to(&mut screens, "[ Next: ");
        screens.press("<enter>");
    }
    screens.press("<tab><end>:12<esc>");
    let held = screens.world.held().unwrap();
    let session = screens.world.session(held).unwrap();
    let pack = pack();
    let today = jiff::civil::date(2026, 11, 21);
    let cues = askfirst::register::cues(&pack, session, "a.toml", today);
    let [cue] = cues.as_slice() else {
        panic!("{cues:?}");
    };
    for (column, text) in [
        ("item", "Shot 12_0040"),
        ("timecode", "00:41:10:12"),
        ("tool", "Runway"),
        ("version", "4.1"),
        ("source", "Own plates"),
        ("rights", "Ours"),
        ("human_work", "Painted over"),
        ("consent", "Consent 7"),
        ("approval", "Mail of 4 May"),
        ("listed", "by item"),
    ] {
        assert_eq!(cue.get(column), text, "{column}");
    }
}

#[test]
fn a_new_session_can_go_on_with_its_details() {
    let mut screens = Screens::of(&[]).keys("<enter>");
    screens.press("De-aging<tab>Younger.<tab>Lantern<tab>Runway<tab>R. Alvarez<tab>");
    tab_to(&mut screens, "[ Start with more details ]");
    screens.press("<enter>");
    screens.shows("Page 1 of 6");
    assert_eq!(screens.corner(), "Saved 14:02");
    screens.press("<esc>");
    screens.shows("Question 1 ");
}

/// Presses Tab until the cursor is at a button.
#[track_caller]
fn tab_to(screens: &mut Screens, button: &str) {
    for _ in 0..80 {
        if at_cursor(screens, button) {
            return;
        }
        screens.press("<tab>");
    }
    panic!("no {button} in\n{}", screens.text());
}

#[test]
fn a_damaged_file_offers_its_copy_and_leaves_everything_to_the_person() {
    let mut screens = stage_of("damaged").screens(Like::default());
    screens.shows("The last good copy is from 13:58.");
    assert!(screens.highlighted().contains("Open the copy"));
    screens.press("<right><enter>");
    screens.shows("The file is empty.");
    screens.press("<enter><enter><esc>");
    screens.shows("Askfirst > Sessions");
    assert_eq!(screens.world.n_asked("Recover"), 0);
    screens.press("<enter><enter>");
    screens.shows("The damaged file is kept as session-0.toml.damaged");
    assert_eq!(screens.world.n_asked("Recover"), 1);
    assert!(screens.world.held().is_some());
}

#[test]
fn a_change_by_another_program_is_settled_by_the_person() {
    for (keys, is_theirs) in [
        ("<enter>", false),
        ("<right><enter>", true),
        ("<end><enter>", false),
    ] {
        let mut screens = stage_of("conflict").screens(Like::default());
        screens.shows("Changed by another program");
        assert_eq!(screens.corner(), "NOT SAVED");
        let mine = screens.app.session().unwrap().answers.each().count();
        let theirs = screens.world.theirs.clone().unwrap().answers.each().count();
        assert_ne!(mine, theirs);
        screens.press(keys);
        let held = screens.world.held().unwrap().to_owned();
        assert_eq!(
            screens.world.session(&held).unwrap().answers.each().count(),
            if is_theirs { theirs } else { mine },
            "{keys}"
        );
        assert_eq!(screens.corner(), "Saved 14:02", "{keys}");
        assert_eq!(screens.world.n_asked("Settle"), 1, "{keys}");
    }
}

#[test]
fn a_conflict_that_is_not_settled_stays_unsaved_and_leaving_asks() {
    let mut screens = stage_of("conflict").screens(Like::default()).keys("<esc>");
    assert_eq!(screens.corner(), "NOT SAVED");
    assert_eq!(screens.world.n_asked("Settle"), 0);
    screens.press("q");
    screens.shows("Your last change is not saved yet.");
    screens.press("<esc>n<enter>");
    screens.shows("Changed by another program");
    screens.press("<enter>");
    assert_eq!(screens.corner(), "Saved 14:02");
}

#[test]
fn what_there_is_to_say_about_a_file_is_said_when_it_opens() {
    let screens = stage_of("remarks").screens(Like::default());
    screens.shows("This folder has no locks.");
    let screens = screens.keys("<enter>");
    screens.shows_no("This folder has no locks.");
    screens.shows("Question ");
}

#[test]
fn a_file_that_another_program_holds_is_written_into_only_when_asked() {
    let mut screens = stage_of("held").screens(Like::default());
    screens.shows("Another program holds it.");
    assert_eq!(screens.corner(), "NOT SAVED");
    screens.press("<enter>");
    screens.shows("Another program holds it.");
    screens.press("<esc>");
    assert_eq!(screens.world.n_asked("SaveInPlace"), 0);
    screens.press("n<enter><end><enter>");
    assert_eq!(screens.world.n_asked("SaveInPlace"), 1);
    assert_eq!(screens.corner(), "Saved 14:02");
}

#[test]
fn what_there_is_to_say_about_a_save_is_said_softly() {
    let mut world = World::of(&pack(), &[&begun()]);
    world.remark = Some("Saved, but without a copy to fall back on.".to_owned());
    let mut screens = Screens::over(world, Like::default(), None);
    screens.press("<enter>y<enter>");
    screens.shows("Saved, but without a copy to fall back on.");
    assert_eq!(screens.corner(), "Saved 14:02");
}
