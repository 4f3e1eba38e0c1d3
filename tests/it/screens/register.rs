//! The register on screen: what must not proceed first, found, filtered, sorted, opened and exported.

use askfirst::effect::{Effect, Outcome};
use askfirst::register::Form;

use crate::support::pretend::{File, World, now, pack};
use crate::support::screens::{Like, Screens};

use super::stages::finished;

fn world(n: usize) -> World {
    let mut sessions = vec![
        finished("P11", "Temp ADR voice", "Lantern"),
        finished("P01", "Mood boards", "Pier"),
        finished("P13", "Young captain", "Lantern"),
    ];
    for number in 3..n {
        sessions.push(finished("P01", &format!("Boards {number:04}"), "Pier"));
    }
    let sessions: Vec<&str> = sessions.iter().map(String::as_str).collect();
    let mut world = World::of(&pack(), &sessions);
    world.files.push(File {
        path: "/home/ra/Askfirst/notes.toml".into(),
        holds: Err("damaged or not a session".to_owned()),
        updated: now(),
    });
    world
}

fn register() -> Screens {
    Screens::over(world(3), Like::default(), None).keys("g")
}

/// The names in the list, from the top down.
fn names(screens: &Screens) -> Vec<&'static str> {
    let all = [
        "Temp ADR voice",
        "Mood boards",
        "Young captain",
        "notes.toml",
    ];
    let lines = screens.lines();
    let row = |name: &str| {
        let mut rows = lines.iter().enumerate();
        rows.find(|(_, line)| line.contains(name) && !line.contains("Selected"))
            .map(|(row, _)| row)
    };
    let mut found: Vec<_> = all
        .into_iter()
        .filter_map(|name| Some((row(name)?, name)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn every_use_is_there_with_what_must_not_proceed_first_and_a_file_nobody_can_read_stops_nothing() {
    let screens = register();
    let [first, second, third, last] = names(&screens)[..] else {
        panic!("{}", screens.text());
    };
    assert_eq!(
        [first, second, third],
        ["notes.toml", "Young captain", "Temp ADR voice"]
    );
    assert_eq!(last, "Mood boards");
    screens.shows("4 uses | ! 1  ? 1  = 1 | 3 held");
    screens.shows("Unreadable");
    screens.shows("! Written approval");
    screens.shows("damaged or not a session");
}

#[test]
fn a_use_is_opened_and_the_way_back_leads_to_the_sessions() {
    let mut screens = register();
    screens.press("<down><enter>");
    assert!(screens.world.held().is_some());
    screens.shows("Young captain");
    let mut screens = register();
    screens.press("<esc>");
    screens.shows("Production");
    screens.shows("Temp ADR voice");
    assert_eq!(screens.world.held(), None);
}

#[test]
fn from_a_use_one_comes_back_to_the_register_with_the_same_use_under_the_highlight() {
    for way_back in ["q", "v<esc><home><enter><esc>q", "<home>vgq"] {
        // The first of these is under no highlight that was moved.
        for (keys, name) in [
            ("<down>", "Young captain"),
            ("<down><down>", "Temp ADR voice"),
            ("f<down>", "Young captain"),
        ] {
            let mut screens = register().keys(keys);
            let before = screens.text();
            assert!(screens.highlighted().contains(name), "{before}");
            screens.press("<enter>");
            assert!(screens.world.held().is_some());
            screens.press(way_back);
            assert_eq!(screens.text(), before, "{way_back}");
            assert_eq!(screens.world.held(), None);
            screens.press("<esc>");
            screens.shows("Updated");
        }
    }
}

#[test]
fn what_was_done_with_a_use_shows_when_one_is_back() {
    let mut screens = register().keys("<end>");
    assert!(screens.highlighted().contains("Mood boards"));
    screens.shows("| 8 answers unsure |");
    screens.press("<enter><home><enter>u<enter>");
    screens.press("q");
    assert!(
        screens.highlighted().contains("Mood boards"),
        "{}",
        screens.text()
    );
    screens.shows("| 9 answers unsure |");
}

#[test]
fn what_is_open_elsewhere_is_read_only_from_here_too() {
    let mut world = world(3);
    world.is_locked = true;
    let mut screens = Screens::over(world, Like::default(), None).keys("g<down><enter>");
    screens.shows("open in another window");
    screens.press("<right><enter>");
    assert_eq!(screens.corner(), "Read only");
    screens.press("q");
    screens.shows("4 uses");
}

/// The register being written, for ever.
fn exporting() -> Screens {
    let mut world = world(3);
    world.exporting = Some((640, 9_600));
    Screens::over(world, Like::default(), None).keys("gx<enter>")
}

#[test]
fn an_export_that_takes_long_says_how_far_it_is_and_can_be_stopped() {
    for stop in ["<esc>", "<enter>", "<ctrl-c>"] {
        let mut screens = exporting();
        screens.shows("640 of 9600 files read.");
        screens.press(stop);
        screens.shows("Stopped. No file was written.");
        screens.shows("4 uses");
        screens.shows_no("[ Stop ]");
        assert_eq!(screens.asked().last(), Some(&Effect::StopExport));
        assert_eq!(screens.ending(), None, "{stop}");
    }
}

#[test]
fn an_export_that_is_written_takes_its_dialog_away() {
    let mut screens = exporting();
    let far = |n_read| Outcome::Exporting {
        n_read,
        n_files: 9_600,
    };
    screens.told(far(9_600));
    screens.shows("The register is being made.");
    // Whatever else is open stays.
    screens.press("?");
    screens.told(Outcome::Exported {
        path: "/home/ra/Askfirst/Exports/register.pdf".into(),
        warning: None,
        can_be_shown: true,
        history: None,
    });
    screens.press("<esc>");
    screens.shows("4 uses");
    screens.shows_no("[ Stop ]");
    // What was stopped is not taken up again.
    let mut screens = exporting().keys("<esc>");
    screens.told(far(700));
    screens.shows_no("[ Stop ]");
    assert!(!screens.asked().contains(&Effect::AwaitExport));
}

#[test]
fn uses_are_filtered_sorted_and_found() {
    let mut screens = register();
    screens.press("f");
    screens.shows("Showing: those that must not proceed");
    assert_eq!(names(&screens).len(), 3);
    screens.press("ff");
    screens.shows("Showing: those with open questions");
    screens.press("ff");
    screens.press("sssss");
    screens.shows("Sorted by name");
    assert_eq!(
        names(&screens),
        [
            "notes.toml",
            "Mood boards",
            "Temp ADR voice",
            "Young captain"
        ]
    );
    screens.press("/LANT");
    assert_eq!(names(&screens), ["Temp ADR voice", "Young captain"]);
    screens.press("<enter><down><enter>");
    screens.shows("Young captain");
    assert!(screens.world.held().is_some());
}

#[test]
fn what_is_shown_is_exported_in_its_order() {
    let mut screens = register();
    screens.press("fsssss");
    screens.asked();
    screens.press("x");
    screens.shows("Export the register");
    screens.press("<down><enter>");
    let asked = screens.asked();
    let [Effect::ExportRegister { files, form }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(*form, Form::OFFERED[1]);
    let names: Vec<_> = files.iter().map(|file| file.file_name().unwrap()).collect();
    assert_eq!(names, ["notes.toml", "session-0.toml", "session-2.toml"]);
    screens.shows("Written: ");
}

#[test]
fn a_large_folder_is_read_in_parts_and_esc_stops_it() {
    let mut world = world(40);
    world.slice = 16;
    let screens = Screens::over(world, Like::default(), None).keys("g");
    screens.shows("41 uses");
    screens.shows_no("Reading:");
    assert_eq!(screens.world.n_asked("ReadRegister"), 3);
}

#[test]
fn esc_while_it_is_read_stops_it_and_says_how_far_it_came() {
    use askfirst::lang::Catalog;
    use askfirst::tui::action::Action;
    use askfirst::tui::screen::{Register, Scene};
    use askfirst::tui::step::Step;

    let words = Catalog::english();
    let mut scene = Scene {
        words: &words,
        pack: None,
        work: None,
    };
    let mut screen = Register::default();
    assert!(screen.registered(Vec::new(), 900, true, true));
    let Step::Say(said) = screen.act(Action::Export, &mut scene) else {
        panic!("{screen:?}");
    };
    assert!(said.starts_with("The folder is still being read."));
    let Step::Say(said) = screen.act(Action::Back, &mut scene) else {
        panic!("{screen:?}");
    };
    assert_eq!(said, "Stopped: 0 of 900 files were read");
    assert!(!screen.registered(Vec::new(), 900, false, true));
    assert!(matches!(screen.act(Action::Back, &mut scene), Step::Go(_)));
}
