//! How every screen and popup looks, in a window of each layout and at the edges, with the words that
//! people may write; and that no screen, popup or question of one is left out.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};

use crate::layers::sources;
use crate::support::screens::{Like, Screens};

use super::sizes::write_everywhere;
use super::stages::STAGES;

/// The layouts, the smallest window and a large one.
const SIZES: [(u16, u16); 5] = [(80, 24), (120, 40), (50, 20), (40, 12), (200, 60)];

/// Where texts of people are most in each other's way.
const NARROW: [(u16, u16); 3] = [(80, 24), (50, 20), (40, 12)];

/// A long name, Thai, Chinese, and marks that combine.
const SCRIPTS: [&str; 4] = [
    "Harbour Lights, the second season, with the working title The Long Way Back to the Pier",
    "\u{0e20}\u{0e32}\u{0e1e}\u{0e22}\u{0e19}\u{0e15}\u{0e23}\u{0e4c}\u{0e17}\u{0e48}\u{0e32}\u{0e40}\u{0e23}\u{0e37}\u{0e2d}",
    "\u{6e2f}\u{53e3}\u{7684}\u{706f}\u{5149}\u{ff0c}\u{7b2c}\u{4e09}\u{96c6}\u{ff1a}\u{5e74}\u{8f7b}\u{5316}\u{7684}\u{4fa6}\u{63a2}",
    "E\u{301}te\u{301} a\u{30a}\u{323}ngstro\u{308}m n\u{303}",
];

/// The screen in windows of these sizes, each with the place of its cursor.
fn looks(screens: &mut Screens, sizes: &[(u16, u16)]) -> String {
    let mut looks = String::new();
    for &(width, height) in sizes {
        screens.resize(width, height);
        let (x, y) = screens.cursor();
        let rule = "=".repeat(usize::from(width));
        writeln!(looks, "{width}x{height}, cursor at {x},{y}\n{rule}").unwrap();
        writeln!(looks, "{}\n{rule}\n", screens.text()).unwrap();
    }
    looks
}

macro_rules! look {
    ($folder:literal, $name:expr, $looks:expr) => {
        insta::with_settings!({
            snapshot_path => concat!("../snapshots/", $folder),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!($name, $looks) })
    };
}

#[test]
fn every_screen_and_popup_looks_as_agreed() {
    for stage in STAGES {
        let mut screens = stage.screens(Like::default());
        look!("screens", stage.name, looks(&mut screens, &SIZES));
    }
}

#[test]
fn every_screen_and_popup_looks_as_agreed_with_every_script_in_every_field() {
    for stage in STAGES {
        let mut screens = stage.screens_over(Like::default(), |world| {
            write_everywhere(world, &SCRIPTS);
        });
        look!("scripts", stage.name, looks(&mut screens, &NARROW));
    }
}

#[test]
fn below_the_smallest_window_every_stage_says_only_that() {
    for stage in STAGES {
        let mut screens = stage.screens(Like::default());
        screens.resize(39, 12);
        let text = screens.text();
        let said = [true, false].map(small);
        assert!(
            said.contains(&text.trim_end().to_owned()),
            "{}\n{text}",
            stage.name
        );
        for (width, height) in [(0, 0), (1, 1)] {
            screens.resize(width, height);
            assert_eq!(screens.text().trim(), "", "{}", stage.name);
        }
    }
}

/// What stands in a window that is too small.
fn small(is_saved: bool) -> String {
    let saved = if is_saved {
        " Your answers are saved."
    } else {
        " Your last changes are NOT saved."
    };
    let lines = [
        " This window is too small.",
        " Now 39 x 12. Needs 40 x 12.",
        "",
        " Make it bigger, or zoom out (Cmd - or",
        " Ctrl -).",
        saved,
        " Ctrl+C twice: quit",
    ];
    lines.join("\n")
}

/// The variants of an enum, as they are declared in a file.
fn variants(file: &str, declared: &str) -> BTreeSet<String> {
    let sources = sources();
    let (_, text) = sources.iter().find(|(name, _)| name == file).unwrap();
    let (_, body) = text.split_once(declared).unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let names = body.lines().filter_map(|line| {
        let name = line.strip_prefix("    ")?;
        let is_variant = name.starts_with(|first: char| first.is_ascii_uppercase());
        is_variant.then(|| name_of(name))
    });
    names.collect()
}

fn name_of(text: &str) -> String {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric());
    text[..end.unwrap_or(text.len())].to_owned()
}

#[test]
fn no_screen_and_no_popup_and_no_question_of_one_is_left_out() {
    let name = |value: &dyn Debug| name_of(&format!("{value:?}"));
    let (mut screens, mut popups, mut asks) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for stage in STAGES {
        let reached = stage.screens(Like::default());
        screens.insert(name(reached.app.screen()));
        for popup in reached.app.popups() {
            popups.insert(name(popup));
            asks.insert(name(&popup.ask()));
        }
    }
    assert_eq!(screens, variants("tui/screen.rs", "pub enum Screen {"));
    assert_eq!(popups, variants("tui/popup.rs", "pub enum Popup {"));
    assert_eq!(asks, variants("tui/step.rs", "pub enum Ask {"));
}
