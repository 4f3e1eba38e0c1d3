//! What is the same everywhere, and the list of sessions.

use std::collections::BTreeSet;
use std::time::Duration;

use askfirst::effect::Effect;
use askfirst::tui::app::{Ending, Habits, Start, Wish};
use askfirst::tui::key::{Input, typed};
use askfirst::tui::keymap::Keys;

use crate::support::pretend::{World, pack};
use crate::support::screens::{Like, Screens};

use super::stages::{HALF, begun, finished, four, stage_of};

fn sessions() -> Screens {
    stage_of("sessions").screens(Like::default())
}

#[test]
fn a_paste_outside_a_field_is_ignored_and_said() {
    for stage in [
        "welcome",
        "sessions",
        "interview",
        "check",
        "result_share",
        "export",
        "guidance",
        "change",
    ] {
        let mut screens = stage_of(stage).screens(Like::default());
        screens.asked();
        screens.paste("yes\nno\n");
        screens.shows("Pasted text ignored. Press e to write a note.");
        assert_eq!(screens.asked(), [], "{stage}");
        let mut burst = stage_of(stage).screens(Like::default());
        burst.input(Input::Burst, Duration::from_secs(1));
        burst.shows("Pasted text ignored.");
    }
}

#[test]
fn a_paste_into_a_field_is_text() {
    for (stage, shown) in [
        ("new", "[ Pasted text "),
        ("find", "lanPasted text"),
        ("note", "Pasted text"),
        ("help", "Type to search: Pasted text"),
        ("save_elsewhere", "/mnt/usbPasted text"),
    ] {
        let mut screens = stage_of(stage).screens(Like::default());
        screens.paste("Pasted\ntext");
        let text = screens.text().replace(
            "Pasted                                                                     │\n │ text",
            "Pasted text",
        );
        assert!(text.contains(shown), "{stage}\n{text}");
        screens.shows_no("ignored");
    }
}

#[test]
fn a_paste_that_was_cut_is_said() {
    let mut screens = stage_of("note").screens(Like::default());
    let text = "x".to_owned();
    screens.input(Input::Paste { text, cut: true }, Duration::from_secs(1));
    screens.shows("The pasted text was too long. Its end was left out.");
}

#[test]
fn three_keys_without_a_meaning_offer_help() {
    for (stage, key, offer) in [
        ("interview", "k", "Press ? to see what you can do here."),
        ("sessions", "y", "Press ? to see what you can do here."),
        ("check", "y", "Press ? to see what you can do here."),
        ("result_share", "y", "Press ? to see what you can do here."),
        ("trash", "y", "Press ? to see what you can do here."),
        ("find", "<ctrl-k>", "Press F1 to see what you can do here."),
        ("new", "<ctrl-k>", "Press F1 to see what you can do here."),
    ] {
        let mut screens = stage_of(stage).screens(Like::default());
        screens.press(key);
        screens.press(key);
        screens.shows_no("to see what you can do here");
        screens.press(key);
        screens.shows(offer);
        screens.press("<down>");
        screens.shows_no("to see what you can do here");
    }
}

#[test]
fn ctrl_c_twice_quits_and_once_says_so() {
    for stage in [
        "welcome",
        "sessions",
        "find",
        "new",
        "interview",
        "note",
        "check",
        "result_share",
        "export",
        "help",
        "guidance",
        "change",
        "trash",
        "save_failed",
    ] {
        let mut screens = stage_of(stage).screens(Like::default());
        let before = screens.world.files.len();
        screens.press("<ctrl-c>");
        screens.shows("Press Ctrl+C again to quit. Your");
        assert_eq!(screens.ending(), None, "{stage}");
        screens.press("<ctrl-c>");
        assert_eq!(screens.ending(), Some(&Ending::Interrupted), "{stage}");
        assert_eq!(screens.world.files.len(), before);
    }
}

#[test]
fn ctrl_c_says_what_is_not_saved() {
    let screens = stage_of("not_saved")
        .screens(Like::default())
        .keys("<ctrl-c>");
    screens.shows("Press Ctrl+C again to quit. Your last changes are NOT saved.");
}

#[test]
fn ctrl_c_says_what_a_form_would_lose() {
    let typed = stage_of("discard").screens(Like::default()).keys("<esc>");
    typed
        .keys("<ctrl-c>")
        .shows("Press Ctrl+C again to quit. What you typed here is NOT saved.");
    let blank = stage_of("new").screens(Like::default()).keys("<ctrl-c>");
    blank.shows("Press Ctrl+C again to quit. Your answers are saved.");
}

#[test]
fn too_small_a_window_says_what_is_not_saved() {
    let screens = stage_of("not_saved").screens(Like::default()).size(36, 10);
    screens.shows("Your last changes are NOT saved.");
    screens.shows_no("Your answers are saved.");
}

#[test]
fn ctrl_c_twice_is_twice_in_a_row_and_soon() {
    let mut screens = sessions();
    let key = Input::Key(typed("<ctrl-c>").unwrap()[0]);
    screens.input(key.clone(), Duration::from_secs(1));
    screens.input(key.clone(), Duration::from_millis(2100));
    assert_eq!(screens.ending(), None);
    screens.press("<down>");
    screens.input(key.clone(), Duration::from_millis(100));
    assert_eq!(screens.ending(), None);
    screens.input(key, Duration::from_millis(1900));
    assert_eq!(screens.ending(), Some(&Ending::Interrupted));
}

#[test]
fn help_finds_and_runs_an_action() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>?check your<enter>");
    screens.shows("Showing: all (f)");
    screens.press("?result<enter>");
    screens.shows("This is not a result yet.");
    screens.press("?zzz");
    screens.shows("Nothing matches.");
    screens.press("<enter>");
    screens.shows("Nothing matches.");
    screens.press("<esc>?colours<enter>");
    screens.shows("Colours: high contrast");
}

#[test]
fn help_is_one_key_away_everywhere() {
    for stage in super::stages::STAGES {
        let mut screens = stage.screens(Like::default());
        if stage.name.starts_with("help") {
            continue;
        }
        let hint = screens.lines()[23].clone();
        let key = if hint.ends_with("F1 Help") {
            "<f1>"
        } else {
            "?"
        };
        assert!(hint.ends_with(" Help"), "{}: {hint}", stage.name);
        screens.press(key);
        screens.shows("Help and actions");
    }
}

#[test]
fn find_narrows_the_list_and_gives_it_back() {
    let mut screens = sessions().keys("/HARB");
    screens.shows("Crowd extension, harbour");
    screens.shows_no("Mood boards");
    screens.press("<enter>");
    assert!(screens.highlighted().contains("Crowd extension"));
    screens.press("<esc>");
    screens.shows("Mood boards");
    screens.press("/mood<down>");
    screens.asked();
    screens.press("<enter>");
    assert!(
        matches!(&screens.asked()[..], [Effect::Open { path, .. }] if path.ends_with("session-2.toml"))
    );
    screens.press("q/zzz");
    screens.shows("No session matches. Esc shows all of them.");
    screens.press("q?x<esc>");
    screens.shows("Mood boards");
    assert_eq!(screens.ending(), None);
}

#[test]
fn a_session_goes_to_the_trash_only_by_its_button_and_comes_back() {
    let mut screens = sessions().keys("<down>d");
    screens.shows("Move 'Temp ADR voice for the edit' to the trash?");
    screens.press("<enter>");
    assert_eq!(screens.world.files.len(), 4);
    screens.press("d<esc>d<right><enter>");
    screens.shows("Moved to the trash. Press z to take it back.");
    screens.shows_no("Temp ADR");
    assert_eq!(screens.world.files.len(), 3);
    screens.press("d<right><enter>");
    assert_eq!(screens.world.files.len(), 2);
    let listed = |screens: &Screens| {
        screens
            .lines()
            .iter()
            .filter(|line| line.contains("Lantern  ") || line.contains("Harbour Lights  "))
            .count()
    };
    assert_eq!(listed(&screens), 2, "{}", screens.text());
    screens.press("z");
    screens.shows("Taken back from the trash.");
    screens.press("z");
    assert_eq!(screens.world.files.len(), 4);
    assert_eq!(listed(&screens), 4, "{}", screens.text());
    screens.press("z");
    assert_eq!(screens.world.files.len(), 4);
}

#[test]
fn a_session_that_is_open_elsewhere_can_be_read() {
    let mut screens = stage_of("locked").screens(Like::default());
    screens.shows("This session is open in another window.");
    screens.shows("It has been open since 13:41.");
    screens.press("<enter>");
    screens.shows("Askfirst > Sessions");
    screens.press("<enter><right><enter>");
    assert_eq!(screens.corner(), "Read only");
    assert_eq!(screens.world.held(), None);
}

#[test]
fn a_session_from_elsewhere_is_worked_on_where_it_is_unless_a_copy_is_wanted() {
    for (keys, n_files) in [("<enter>", 4), ("<esc>", 4), ("<right><enter>", 5)] {
        let mut screens = stage_of("elsewhere").screens(Like::default());
        screens.shows("This session is not in your folder of sessions");
        assert!(screens.highlighted().contains("Leave it there"));
        assert_eq!(screens.world.held(), None);
        screens.press(keys);
        assert!(screens.world.held().is_some(), "{keys}");
        assert_eq!(screens.world.files.len(), n_files, "{keys}");
    }
}

#[test]
fn a_session_to_start_with_that_does_not_open_leads_to_the_list() {
    let gone = Start::Open("/home/ra/Askfirst/gone.toml".into());
    let texts = four();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut screens = Screens::over(World::of(&pack(), &texts), Like::default(), Some(gone));
    screens.shows("The file is no longer there.");
    screens.press("<enter>");
    screens.shows("Mood boards");
    let mut locked = World::of(&pack(), &texts);
    locked.is_locked = true;
    let first = Start::Open(locked.files[0].path.clone());
    let mut screens = Screens::over(locked, Like::default(), Some(first));
    screens.press("<enter>");
    screens.shows("Mood boards");
}

#[test]
fn a_session_to_start_with_opens_at_its_next_open_question() {
    let world = World::of(&pack(), &[HALF]);
    let first = Start::Open(world.files[0].path.clone());
    let screens = Screens::over(world, Like::default(), Some(first));
    screens.shows("Question 7 ");
    screens.shows("Tool 1 of 3: Runway Gen-4");
}

#[test]
fn the_list_grows_slice_by_slice_and_nothing_is_there_twice() {
    let texts = four();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut world = World::of(&pack(), &texts);
    world.slice = 1;
    let screens = Screens::over(world, Like::default(), None);
    for name in ["De-aging", "Temp ADR", "Mood boards", "Crowd extension"] {
        let n = screens
            .lines()
            .iter()
            .filter(|line| line.contains(name) && !line.contains("Selected"))
            .count();
        assert_eq!(n, 1, "{name}\n{}", screens.text());
    }
    assert_eq!(screens.world.n_asked("List"), 4);
}

#[test]
fn the_rows_below_the_last_entry_can_be_read() {
    for (stage, last_words) in [
        ("welcome", "You can move or copy them."),
        ("check_with_unused", "Press g for the result."),
        ("result_two_readings", "the live page."),
        ("result_draft", "the live page."),
    ] {
        let mut screens = stage_of(stage).screens(Like::default()).size(50, 20);
        screens.press("<end>");
        screens.press(&"<pgdn>".repeat(25));
        let shown = screens.text().replace("\n ", " ").replace("  ", " ");
        assert!(
            shown.contains(last_words) || screens.text().contains(last_words),
            "{stage}\n{}",
            screens.text()
        );
        screens.shows_no("more lines below");
        screens.press("<up>");
        assert_ne!(screens.highlighted(), "", "{stage}");
    }
}

#[test]
fn the_colours_go_round() {
    let mut screens = stage_of("interview").screens(Like::default());
    for name in [
        "high contrast",
        "none",
        "those of the terminal",
        "high contrast",
    ] {
        screens.press("t");
        screens.shows(&format!("Colours: {name}"));
    }
}

#[test]
fn q_on_the_list_ends_the_program() {
    for stage in ["welcome", "sessions"] {
        let screens = stage_of(stage).screens(Like::default()).keys("q");
        assert_eq!(screens.ending(), Some(&Ending::Quit));
    }
}

#[test]
fn the_plain_version_is_offered_to_begin_with() {
    let screens = Screens::of(&[]).keys("<end><enter>");
    assert_eq!(screens.ending(), Some(&Ending::Plain));
}

#[test]
fn too_small_a_window_keeps_everything_and_takes_only_ctrl_c() {
    let mut screens = Screens::of(&[&begun()]).keys("<enter>neTwo shots.");
    let before = screens.text();
    screens.resize(36, 10);
    screens.shows("This window is too small.");
    screens.shows("Now 36 x 10. Needs 40 x 12.");
    screens.press("<esc>q<enter>xyz");
    screens.paste("more");
    screens.resize(80, 24);
    assert_eq!(screens.text(), before);
    screens.resize(36, 10);
    screens.press("<ctrl-c><ctrl-c>");
    assert_eq!(screens.ending(), Some(&Ending::Interrupted));
}

#[test]
fn the_list_is_sorted_and_grouped_and_the_highlight_stays_on_its_session() {
    let mut screens = sessions().keys("<down><down><down>");
    for (order, first) in [
        ("name", "Crowd extension, harbour"),
        ("production", "Crowd extension, harbour"),
        ("status, strictest first", "Crowd extension, harbour"),
        ("time, newest first", "De-aging, flashback scene"),
    ] {
        screens.press("s");
        screens.shows(&format!("Sorted by {order}"));
        assert!(screens.highlighted().contains("Crowd extension"), "{order}");
        let names = ["De-aging", "Temp ADR", "Mood boards", "Crowd"];
        let rows = names.map(|name| screens.row_of(name));
        let top = rows.iter().min().unwrap();
        assert!(
            screens.lines()[usize::from(*top)].contains(first),
            "{order}"
        );
    }
    screens.press("ss");
    assert!(screens.row_of("Harbour Lights") < screens.row_of("Crowd"));
}

#[test]
fn a_session_is_renamed_from_the_list() {
    let mut screens = sessions().keys("<down>r");
    screens.shows("[ Temp ADR voice for the edit");
    screens.press(", 2<enter>");
    screens.shows("Renamed.");
    screens.shows("Selected: Temp ADR voice for the edit, 2");
    screens.press("r");
    screens.press(&"<backspace>".repeat(40));
    screens.press("<enter>");
    screens.shows("A use needs a name");
}

#[test]
fn a_session_is_copied_from_the_list_and_has_the_highlight() {
    let screens = sessions().keys("<down>c");
    screens.shows("Copied with its answers");
    assert!(screens.highlighted().starts_with("> Temp ADR"));
    let copy = screens.world.files[0].holds.clone().unwrap();
    assert_eq!(
        copy.proposed_use.get("name"),
        "Temp ADR voice for the edit (copy)"
    );
    assert_eq!(screens.world.files.len(), 5);
}

#[test]
fn the_trash_can_be_looked_into_and_gives_sessions_back() {
    let mut screens = sessions().keys("?trash, put<enter>");
    screens.shows("The trash is empty.");
    screens.press("<down>d<right><enter>?trash, put<enter>");
    screens.shows("Enter puts a session back");
    screens.press("<enter>");
    screens.shows("Taken back from the trash.");
    screens.shows("Temp ADR");
    assert_eq!(screens.world.files.len(), 4);
}

#[test]
fn an_export_and_the_example_can_be_reached_from_the_list() {
    let mut screens = sessions().keys("<down>x");
    screens.shows("Export");
    screens.shows("Format");
    screens.press("<esc>q");
    screens.shows("Askfirst > Sessions");
    screens.press("?finished example<enter>");
    assert_eq!(screens.corner(), "Example, not saved");
}

#[test]
fn the_export_says_what_the_contact_may_ask_for() {
    let text = finished("P01", "Mood boards", "Lantern");
    let mut screens = Screens::of(&[&text]).keys("<enter>gx");
    screens.shows("Still empty, and your contact may ask for it: Planned start,");
    screens.shows("Decision needed by, Model and version, Plan.");
    screens.resize(50, 20);
    screens.press("<pgdn><pgdn>");
    screens.shows("version, Plan.");
    screens.shows_no("(x) PDF");
    // What is out of sight is not chosen unseen.
    screens.press("<enter>");
    screens.shows("> (x) PDF");
    let screens = Screens::of(&[&begun()]).keys("<enter>x");
    screens.shows("DRAFT");
    screens.shows_no("may ask for");
}

#[test]
fn the_official_page_is_shown_opened_and_copied() {
    let url = pack().guidance.url.clone();
    let mut screens = Screens::of(&[HALF]).keys("<enter>c<end>");
    screens.shows(&url);
    screens.asked();
    screens.press("o");
    assert_eq!(screens.asked(), [Effect::OpenPage(url.clone())]);
    screens.press("l");
    screens.shows("Sent to your terminal's clipboard.");
    assert_eq!(screens.wish.take(), Some(Wish::Copy(url)));
}

#[test]
fn the_mouse_is_off_until_it_is_switched_on() {
    let mut screens = sessions().keys("m");
    assert_eq!(screens.wish.take(), Some(Wish::Mouse(true)));
    screens.shows("Mouse on");
    screens.press("m");
    assert_eq!(screens.wish.take(), Some(Wish::Mouse(false)));
}

#[test]
fn the_side_panel_can_be_hidden() {
    let mut screens = sessions().size(120, 40);
    screens.shows("\u{2502}");
    screens.press("?side panel<enter>");
    screens.shows_no("\u{2502}");
    screens.press("?side panel<enter>");
    screens.shows("\u{2502}");
}

#[test]
fn quitting_asks_only_where_settings_say_so() {
    let habits = Habits {
        confirms_quit: true,
        ..Habits::default()
    };
    let mut screens = sessions();
    screens.app = screens.app.with(habits);
    screens.press("q<enter>");
    assert_eq!(screens.ending(), None);
    screens.press("q<right><enter>");
    assert_eq!(screens.ending(), Some(&Ending::Quit));
}

#[test]
fn the_editor_is_named_only_where_one_is_set() {
    for has_editor in [false, true] {
        let mut screens = Screens::of(&[HALF]);
        let habits = Habits {
            has_editor,
            ..Habits::default()
        };
        screens.app = screens.app.with(habits);
        screens.press("<enter>e");
        assert_eq!(screens.text().contains("Ctrl+E"), has_editor);
        screens.press("Mine.<ctrl-e>");
        screens.shows("From the editor.");
        let held = screens.world.held().unwrap();
        let notes = &screens.world.session(held).unwrap().notes;
        assert!(notes.values().any(|note| note == "Mine.\nFrom the editor."));
    }
}

#[test]
fn keys_of_ones_own_are_on_screen_and_work() {
    let own = [("note", "k"), ("yes", "j")].map(|(name, key)| (name.to_owned(), key.to_owned()));
    let (keys, problems) = Keys::with(&own.into());
    assert_eq!(problems, []);
    let mut screens = Screens::with_keys(keys, &[&begun()]).keys("<enter>");
    screens.shows("j   ( ) Yes");
    screens.shows("k Note");
    screens.shows("j n u Answer");
    screens.press("y");
    screens.shows("j   ( ) Yes");
    screens.press("j");
    screens.shows("j   (x) Yes");
    screens.press("k");
    screens.shows("Note for question 1");
}

#[test]
fn page_keys_show_every_row_of_a_page_and_take_the_highlight_along() {
    for (stage, anew) in [
        ("result_written_approval", "vg"),
        ("result_two_readings", "vg"),
        ("check", "<home>"),
    ] {
        let is_list = stage == "check";
        for (width, height) in [(80, 24), (50, 20), (120, 40), (40, 12)] {
            let rows = |screens: &Screens| {
                let lines = screens.lines();
                let column = lines.iter().skip(2).take(lines.len() - 6);
                let part = |row: &String| row.split('\u{2502}').next().unwrap_or("").to_owned();
                let bare = |row: String| row.replace("> ", "").trim().to_owned();
                let rows: Vec<String> = column.map(part).map(bare).collect();
                rows.into_iter()
                    .filter(|row| !row.ends_with("(PgDn)") && !row.is_empty())
            };
            let mut screens = stage_of(stage).screens(Like::default());
            screens.resize(width, 1000);
            screens.press(anew);
            let all: BTreeSet<String> = rows(&screens).collect();
            screens.resize(width, height);
            screens.press(anew);
            let mut seen: BTreeSet<String> = rows(&screens).collect();
            let mut n_pages = 0;
            while screens.text().contains("below (PgDn)") {
                screens.press("<pgdn>");
                n_pages += 1;
                seen.extend(rows(&screens));
                assert!(n_pages < 200, "{stage}\n{}", screens.text());
                assert!(!is_list || !screens.highlighted().is_empty());
            }
            let unseen: Vec<_> = all.difference(&seen).collect();
            assert!(unseen.is_empty(), "{stage} {width}x{height}: {unseen:?}");
            screens.press("<pgup><down>");
            assert_ne!(screens.highlighted(), "", "{stage}\n{}", screens.text());
        }
    }
}

#[test]
fn a_page_of_a_text_or_a_list_is_what_its_box_holds() {
    for (stage, key, height) in [
        ("guidance", "<pgdn>", 15),
        ("about", "<pgdn>", 14),
        ("help", "<pgdn><pgdn>", 14),
    ] {
        let mut screens = stage_of(stage).screens(Like::default()).size(80, height);
        let in_box = |screens: &Screens| {
            let lines = screens.lines().into_iter();
            let inside = lines.filter(|line| line.contains('\u{2502}'));
            let bare = inside.map(|line| line.replace(['\u{2502}', '>'], "").trim().to_owned());
            bare.filter(|line| line.len() > 12).collect::<Vec<_>>()
        };
        let before = in_box(&screens);
        screens.press(key);
        let after = in_box(&screens);
        let kept = after.iter().filter(|row| before.contains(row)).count();
        assert!(
            kept <= 3 && after != before,
            "{stage}: {kept}\n{}",
            screens.text()
        );
    }
}
