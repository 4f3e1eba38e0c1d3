//! The second pack from end to end: nothing of the program knows the first.

use std::rc::Rc;

use askfirst::host::EXAMPLE;
use askfirst::pack::Pack;
use askfirst::shipped::REGISTER;

use crate::support::pretend::{self, World};
use crate::support::screens::{Like, Screens};
use crate::support::world::{self, code};

const SESSION: &str = include_str!("../../questions/ai-use-register/example.toml");

fn register() -> Rc<Pack> {
    Rc::new(REGISTER.pack().unwrap())
}

/// The session as it is saved, with the pack that it names.
fn session() -> String {
    format!("{SESSION}\n[pack]\nid = \"ai-use-register\"\nversion = \"1.0.0\"\n")
}

/// What is said of the first pack: nothing, but that the program is nobody's.
fn names_the_other(text: &str) -> Vec<&str> {
    let lines = text.lines();
    lines
        .filter(|line| line.contains("Netflix") && !line.contains("Not made or endorsed"))
        .collect()
}

#[test]
fn its_laws_hold_and_its_cases_come_out() {
    let world = world::World::new();
    let checked = world
        .askfirst(["pack", "check", "ai-use-register"])
        .output();
    assert_eq!(code(&checked), 0, "{}", world.told(&checked.stdout));
    let cases = world
        .askfirst(["pack", "cases", "ai-use-register"])
        .output();
    assert_eq!(code(&cases), 0, "{}", world.told(&cases.stdout));
    assert!(world.told(&cases.stdout).contains("10 passed, 0 failed"));
}

#[test]
fn an_interview_in_lines_leads_to_its_own_result_and_summary() {
    let world = world::World::new();
    let typed = "Item 9\nA map\nThe Ferry\nMap tool\n\nJonas\nno\ngraphic\nyes\nno\nno\nno\nno\nyes\n\
                 no\nyes\nyes\nyes\nno\n";
    let run = world.askfirst(["new", "--pack", "ai-use-register"]);
    let output = run.env("ACCESSIBLE", "1").input(typed).output();
    let told = world.told(&output.stdout);
    assert!(told.contains("Record in the register"), "{told}");
    assert_eq!(names_the_other(&told), [""; 0]);
    let mut files = std::fs::read_dir(world.home("Askfirst")).unwrap();
    let file = files
        .find_map(|entry| Some(entry.unwrap().path()).filter(|path| path.is_file()))
        .unwrap();
    let file = file.to_str().unwrap();
    world.askfirst(["check", file]).shows(
        "exit 0
        out: Record in the register
        out: Self-check only. This is triage, not a clearance: your archive producer decides.",
    );
}

#[test]
fn every_export_of_its_example_is_in_its_own_words() {
    let world = world::World::new().file("use.toml", session());
    for format in ["md", "txt", "json"] {
        let arguments = ["export", "use.toml", "--format", format, "--out", "-"];
        let output = world.askfirst(arguments).output();
        let told = world.told(&output.stdout);
        assert_eq!(code(&output), 0, "{told}");
        assert_eq!(names_the_other(&told), [""; 0], "{format}");
    }
    let arguments = ["export", "use.toml", "--out", "-"];
    let told = world.told(&world.askfirst(arguments).output().stdout);
    for own in [
        "**Archive producer:** Ebba Thorsell",
        "Decision by the archive producer or the lawyer",
        "The eleven principles of this register",
    ] {
        assert!(told.contains(own), "{own}\n{told}");
    }
    for absent in ["Principles", "matrix"] {
        let mut headings = told.lines().filter(|line| line.starts_with('#'));
        assert!(
            headings.all(|line| !line.contains(absent)),
            "{absent}\n{told}"
        );
    }
}

#[test]
fn its_screens_are_in_its_own_words() {
    let text = session();
    let world = World::of(&register(), &[&text]);
    let mut screens = Screens::over(world, Like::default(), None).size(100, 40);
    assert!(screens.text().contains("Ask first"), "{}", screens.text());
    screens.press("<enter>");
    // It is a while since it was changed.
    screens.shows("Still as it was?");
    screens.press("<esc>g");
    let mut seen = screens.text();
    assert!(seen.contains("Ask the archive producer"), "{seen}");
    for keys in ["<pgdn>", "<pgdn>", "v", "<esc>", "i"] {
        screens.press(keys);
        seen.push_str(&screens.text());
    }
    assert_eq!(names_the_other(&seen), [""; 0]);
}

#[test]
fn the_form_of_a_new_session_offers_both() {
    let mut world = World::of(&pretend::pack(), &[EXAMPLE]);
    world.others = vec![register()];
    let mut screens = Screens::over(world, Like::default(), None).size(100, 40);
    screens.press("n");
    let first = screens.text();
    assert!(
        first.contains("Questions: Generative AI on a Netflix"),
        "{first}"
    );
    screens.press("Item<tab>A map<tab>Ferry<tab>Map tool<tab>Jonas<tab><tab>");
    screens.press("<tab><tab><tab><enter>");
    let second = screens.text();
    assert!(second.contains("Questions: AI use register"), "{second}");
    screens.press("<backtab><backtab><backtab><enter>");
    let third = screens.text();
    assert!(
        third.contains("What does the tool make or change?"),
        "{third}"
    );
}
