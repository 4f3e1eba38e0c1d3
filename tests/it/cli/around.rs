//! What goes around the program: doctor, completions, the manual page, the guidance, own keys.

use crate::support::world::{World, code, put};

#[test]
fn doctor_tells_what_it_finds_and_nothing_of_a_session() {
    let world = World::new().session("Lantern.toml", "[production]\ntitle = \"Lantern\"\n");
    let output = world.askfirst(["doctor"]).output();
    let said = world.told(&output.stdout);
    assert_eq!(code(&output), 0, "{said}");
    for line in [
        "Terminal: xterm-256color",
        "Window: none",
        "Characters: UTF-8.",
        "Colours: terminal",
        "Editor for notes: none.",
        "Folder: ~/Askfirst",
        "Session files: 1",
        "It can be written to.",
        "Locks work",
        "Settings: none yet",
        "All is well.",
    ] {
        assert!(said.contains(line), "{line} in\n{said}");
    }
    assert!(
        !said.contains("Lantern") && !said.contains('\u{1b}'),
        "{said}"
    );
    let left = std::fs::read_dir(world.home("Askfirst")).unwrap().count();
    assert_eq!(left, 1, "nothing is left behind");
}

#[test]
fn doctor_tells_every_setting_that_was_not_understood() {
    let world = World::new();
    let settings = world.home(".config/askfirst/config.toml");
    let text = "colour = 1\nmouse = \"yes\"\n[keys]\nnote = \"s\"\nnte = \"b\"\nskip = \"1\"\n";
    put(&settings, text);
    let output = world.askfirst(["doctor"]).output();
    let said = world.told(&output.stdout);
    assert_eq!(code(&output), 1, "{said}");
    for part in [
        "`colour` is not a setting",
        "`mouse` must be `true` or `false`",
        "The key s for note is taken by another action in the same place (Skip for now)",
        "No action is called nte, so its key was passed over. Did you mean note?",
        "The key 1 cannot be given to skip",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
}

#[test]
fn completions_the_manual_page_and_the_guidance_are_texts() {
    let world = World::new();
    for (arguments, expected) in [
        (["completions", "zsh"], "#compdef askfirst"),
        (["completions", "bash"], "_askfirst()"),
        (["man", "--ascii"], ".TH askfirst 1"),
        (["guidance", "--ascii"], "https://"),
    ] {
        let output = world.askfirst(arguments).output();
        let said = world.told(&output.stdout);
        assert_eq!(code(&output), 0, "{arguments:?}");
        assert!(said.contains(expected), "{arguments:?}");
        assert!(!said.contains('\u{1b}'), "{arguments:?}");
    }
    let output = world.askfirst(["completions", "basic"]).output();
    assert_eq!(code(&output), 2);
}
