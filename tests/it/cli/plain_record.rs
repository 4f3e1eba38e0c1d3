//! What goes on around a session in plain mode, with the real program: a review, newer questions, what
//! is asked again after a while, and every part of a decision.

use std::fs;

use super::EXAMPLE;
use crate::support::packs::{clips, newer_clips};
use crate::support::world::{World, code};

/// What plain mode says, from the first prompt on, when these lines are typed at a session.
fn said(world: &World, arguments: &[&str], typed: &str) -> String {
    let run = world.askfirst([]).arguments(arguments);
    let output = run.env("ACCESSIBLE", "1").input(typed).output();
    assert_eq!(code(&output), 0, "{}", world.told(&output.stderr));
    world.told(&output.stdout)
}

#[track_caller]
fn says(told: &str, lines: &[&str]) {
    let mut rest = told;
    for line in lines {
        let Some((_, after)) = rest.split_once(line) else {
            panic!("no {line:?} in\n{rest}\n---\n{told}");
        };
        rest = after;
    }
}

#[test]
fn every_part_of_a_decision_is_asked_and_a_bad_date_is_asked_again() {
    let world = World::new().file("pier.toml", EXAMPLE);
    let typed = "decision\napproved with conditions\nNoor Lindqvist\nLegal\nNetflix\n04/05/2025\n\
                 2025-11-20\nmail\nmail of 20 November\nreel 2\n2026-03-31\nreply.pdf\n\n\
                 Delete the scans\nIlse Varga\nsoon\n2025-12-20\n\nrecord\ncondition 1\ncondition 7\nquit\n";
    let told = said(&world, &["pier.toml"], typed);
    says(
        &told,
        &[
            "which can mean two days.",
            "Write 2025-05-04 or 2025-04-05: year, month, day.",
            "\"soon\", which is not a date.",
            "Recorded: approved with conditions. Saved.",
            "Record 1: approved with conditions.",
            "role: Legal",
            "scope: reel 2",
            "condition: Delete the scans. Owner: Ilse Varga. Due: 2025-12-20.",
            "attachment: reply.pdf",
            "Done: Delete the scans. Saved.",
            "There is 1 condition.",
        ],
    );
    let text = fs::read_to_string(world.path("pier.toml")).unwrap();
    for part in [
        "expires = \"2026-03-31\"",
        "date = \"2025-11-20\"",
        "done = true",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_review_in_plain_mode_comes_back_and_is_resolved() {
    let world = World::new().session("pier.toml", EXAMPLE);
    let file = world.home("Askfirst/pier.toml").display().to_string();
    let typed = "comment 1\nNoor Lindqvist\ncomment 4\n!Who holds the rights?\ncomment 0\n\
                 Looks fine.\nreview\n4\ndecision\nquit\n";
    let told = said(&world, &[], typed);
    says(
        &told,
        &[
            "This session is open for review, so its answers stay as they are.",
            "Comment kept. Saved.",
            "Comment kept. Saved.",
            "This session is open for review, so its answers stay as they are.",
        ],
    );
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("by = \"Noor Lindqvist\""), "{text}");
    let told = said(
        &world,
        &[&file],
        "comments\nresolve 1\nresolve 9\ncomments\nquit\n",
    );
    says(
        &told,
        &[
            "Comment 1. Change wanted for",
            "Comment 2. Comment on",
            "Comment 1 is resolved by Mara Okafor. Saved.",
            "There are 2 comments. Type resolve and the number of one.",
            "Resolved by Mara Okafor.",
        ],
    );
}

#[test]
fn a_copy_is_taken_over_in_plain_mode_and_other_questions_are_refused() {
    let world = World::new().file("mine.toml", EXAMPLE);
    let sent = world.askfirst(["decide", "mine.toml", "--sent"]).output();
    assert_eq!(code(&sent), 0);
    let text = fs::read_to_string(world.path("mine.toml")).unwrap();
    let older = text.replacen("version = \"1.1.0\"", "version = \"1.0.0\"", 1);
    let world = world.file("theirs.toml", &text).file("older.toml", older);
    let review = ["review", "theirs.toml", "--by", "Noor"];
    let output = world.askfirst(review).input("1\nWhy?\n\n").output();
    assert_eq!(code(&output), 0);
    let theirs = world.path("theirs.toml").display().to_string();
    let older = world.path("older.toml").display().to_string();
    let told = said(
        &world,
        &["mine.toml"],
        &format!("merge {theirs}\nmerge\n{older}\ncomments\nquit\n"),
    );
    says(
        &told,
        &[
            "Taken over: 1 comment.",
            "The two copies were made with different questions",
            "Comment 1. Comment on",
        ],
    );
}

/// The example as it was made with the first version of its questions.
fn earlier() -> String {
    EXAMPLE.replacen(
        "[production]",
        "[pack]\nid = \"netflix-genai\"\nversion = \"1.0.0\"\n[production]",
        1,
    )
}

#[test]
fn newer_questions_are_offered_once_taken_over_and_taken_back_in_plain_mode() {
    let world = World::new().session("pier.toml", &earlier());
    let file = world.home("Askfirst/pier.toml").display().to_string();
    let version = || {
        let text = fs::read_to_string(&file).unwrap();
        text.contains("version = \"1.1.0\"")
    };
    // Kept, and not asked again in the same sitting.
    let told = said(&world, &[], "1\n1\nsessions\n1\nquit\n");
    says(
        &told,
        &["Version 1.1.0 is at hand.", "The old questions stay."],
    );
    assert_eq!(
        told.matches("Version 1.1.0 is at hand.").count(),
        1,
        "{told}"
    );
    assert!(!version());
    let told = said(&world, &[&file], "2\nreview\nquit\n");
    says(&told, &["Now with version 1.1.0."]);
    assert!(version());
    assert!(world.home("Askfirst/Earlier").exists());
    let told = said(&world, &[&file], "review\nearlier\nyes\nquit\n");
    says(&told, &["Again with version 1.0.0."]);
    assert!(!version());
}

#[test]
fn taking_newer_questions_over_in_plain_mode_leads_through_what_changed() {
    let session = "[pack]\nid = \"clips\"\nversion = \"1.0\"\n[use]\nname = \"Quay\"\n[answers]\n\
                   owned = \"yes\"\n[[tools]]\nname = \"Upscaler\"\n[tools.answers]\nkept = \"unsure\"\n";
    let world = World::new().session("quay.toml", session);
    let place = world.home(".local/share/askfirst/packs");
    clips(&place.join("one"));
    newer_clips(&place.join("two"));
    let told = said(&world, &[], "1\n2\nyes\n\nquit\n");
    says(
        &told,
        &[
            "Version 2.0 is at hand.",
            "1 new question:",
            "2 questions changed:",
            "Now with version 2.0.",
            "Look again: this answer is from before a change.",
            "Current answer: ",
            "Look again: this answer is from before a change.",
            "Current answer: ",
        ],
    );
}

#[test]
fn after_a_while_it_is_asked_whether_all_is_as_it_was() {
    let world = World::new().file("pier.toml", EXAMPLE);
    assert_eq!(
        code(&world.askfirst(["decide", "pier.toml", "--sent"]).output()),
        0
    );
    let later = |time: &str, typed: &str| {
        let run = world.askfirst(["pier.toml"]).env("ACCESSIBLE", "1");
        let output = run.env("ASKFIRST_TEST_NOW", time).input(typed).output();
        assert_eq!(code(&output), 0, "{}", world.told(&output.stderr));
        world.told(&output.stdout)
    };
    let asks = "Nothing was changed or decided here for";
    let told = later("2025-12-05T13:02:02Z", "quit\n");
    assert!(!told.contains(asks), "{told}");
    // Left for the next time.
    let told = later("2025-12-05T13:02:03Z", "3\nquit\n");
    says(&told, &[asks, "Are they still the same tools"]);
    let told = later("2025-12-09T13:02:03Z", "1\nquit\n");
    says(
        &told,
        &[
            "Nothing was changed or decided here for 18 days.",
            "Confirmed, and kept in the history.",
        ],
    );
    // What is confirmed is a part of the history, and asked again only after another while.
    let told = later("2025-12-10T13:02:03Z", "history\nquit\n");
    assert!(!told.contains(asks), "{told}");
    says(
        &told,
        &["Confirmed as it was: the tools and their versions."],
    );
    let verified = world.askfirst(["verify", "pier.toml"]).output();
    assert_eq!(code(&verified), 0, "{}", world.told(&verified.stdout));
}
