//! `review` and `merge`: a copy goes out, comments come back, and nothing is chosen for anybody.

use std::fs;

use super::EXAMPLE;
use crate::support::world::{World, code, put};

/// Two copies of one session with a history.
fn copies() -> World {
    let world = World::new().file("mine.toml", EXAMPLE);
    let sent = world.askfirst(["decide", "mine.toml", "--sent"]).output();
    assert_eq!(code(&sent), 0);
    let text = fs::read(world.path("mine.toml")).unwrap();
    world.file("theirs.toml", text)
}

fn reviewed(world: &World, typed: &str) -> String {
    let words = ["review", "theirs.toml", "--by", "Noor Lindqvist"];
    let output = world.askfirst(words).input(typed).output();
    assert_eq!(code(&output), 0);
    world.told(&output.stdout)
}

#[test]
fn a_reviewers_comments_come_back() {
    let world = copies();
    let told = reviewed(&world, "4\n!Who holds the rights?\n0\nLooks fine.\n99\n\n");
    assert!(told.contains("There is no question 99."), "{told}");
    world.askfirst(["merge", "mine.toml", "theirs.toml"]).shows(
        "exit 0
        out: Taken over: 2 comments.
        out: The two histories are the same up to entry 2.",
    );
    let told = world.told(&world.askfirst(["review", "mine.toml"]).output().stdout);
    for line in [
        "Change wanted for \"Copies nothing we do not own\" by Noor Lindqvist, 2025-11-21 13:02 UTC: Who holds the rights?",
        "Comment on \"the session as a whole\" by Noor Lindqvist, 2025-11-21 13:02 UTC: Looks fine.",
    ] {
        assert!(told.contains(line), "{told}");
    }
    // The history of the copy names the reviewer, that of mine who took it over.
    for (file, by) in [
        ("theirs.toml", "Noor Lindqvist"),
        ("mine.toml", "Mara Okafor"),
    ] {
        let told = world.told(&world.askfirst(["history", file]).output().stdout);
        assert!(
            told.contains(&format!("{by}: Added: comment of Noor Lindqvist")),
            "{told}"
        );
    }
    // Answers and the decision stay.
    let told = world.told(&world.askfirst(["check", "mine.toml"]).output().stdout);
    assert!(told.contains("Status: Approval awaited."), "{told}");
    // One by itself by its number, and all of a question.
    let told = reviewed(&world, "resolve 2\nresolve 2\nresolve 9\n\n");
    let n = |one: &str| told.matches(one).count();
    assert_eq!(
        (n("1 comment resolved."), n("0 comments resolved.")),
        (1, 2),
        "{told}"
    );
    reviewed(&world, "4\nresolve\n\n");
    world.askfirst(["merge", "mine.toml", "theirs.toml"]).shows(
        "exit 0
        out: Resolved in the other copy: 2 comments.
        out: The two histories are the same up to entry 2.",
    );
    let told = world.told(
        &world
            .askfirst(["export", "mine.toml", "--out", "-"])
            .output()
            .stdout,
    );
    assert!(told.contains("Resolved by Noor Lindqvist"), "{told}");
}

#[test]
fn answers_of_the_other_copy_are_told_and_not_taken() {
    let world = copies();
    for (file, answer) in [("mine.toml", "no"), ("theirs.toml", "yes")] {
        let path = world.path(file);
        let text = fs::read_to_string(&path).unwrap();
        let line = format!("c8_union = \"{answer}\"");
        put(&path, text.replacen("c8_union = \"unsure\"", &line, 1));
    }
    let mine = fs::read_to_string(world.path("mine.toml")).unwrap();
    let words = ["merge", "mine.toml", "theirs.toml", "--out", "both.toml"];
    let output = world.askfirst(words).output();
    let told = world.told(&output.stdout);
    assert_eq!(code(&output), 6, "{told}");
    assert!(
        told.contains("Changed in both copies, and left as it is here."),
        "{told}"
    );
    assert!(told.contains("No is now Yes. (here, then there)"), "{told}");
    assert_eq!(fs::read_to_string(world.path("mine.toml")).unwrap(), mine);
    let both = fs::read_to_string(world.path("both.toml")).unwrap();
    assert!(both.contains("c8_union = \"no\""));
    let output = world.askfirst(["verify", "both.toml"]).output();
    assert_eq!(code(&output), 0, "{}", world.told(&output.stdout));
}
