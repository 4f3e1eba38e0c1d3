//! A reviewer's round trip on screen: comments, and what comes back.

use askfirst::effect::Effect;
use askfirst::session::Session;

use crate::support::pretend::{World, pack};
use crate::support::screens::{Like, Screens};

use super::stages::{finished, stage_of};

fn session() -> String {
    finished("P11", "Temp ADR voice", "Lantern")
}

fn held(screens: &Screens) -> &Session {
    let path = screens.world.held().unwrap();
    screens.world.session(path).unwrap()
}

#[test]
fn a_reviewer_comments_and_asks_for_a_change_and_the_answers_stay() {
    let mut screens = Screens::of(&[&session()]);
    // Found in the help and run from there.
    screens.press("?open for review<enter>");
    screens.shows("Who reviews it?");
    screens.press("<enter>");
    screens.shows("A reviewer needs a name.");
    screens.press("aNoor Lindqvist<enter>");
    assert!(screens.corner().contains("Review by Noor Lindqvist"));
    let answers = held(&screens).answers.clone();
    screens.press("<home><down><down><down>a");
    screens.shows("Nobody has commented yet.");
    screens.press("<enter>Which pictures?<esc>");
    screens.shows("Your comment is in the file");
    screens.press("a<end><enter>Name them in the note.<esc>");
    screens.press("a<end><up><enter>Never mind.<esc>z");
    screens.shows("Taken back: comment");
    // No answer can be changed, and what can be done instead is said.
    screens.press("<enter>");
    for key in ["y", "u", "e"] {
        screens.press(key);
        screens.shows("Press a to comment or to ask for a change.");
    }
    screens.press("<enter>gd");
    screens.shows("Press a to comment or to ask for a change.");
    screens.press("<esc>");
    assert_eq!(held(&screens).answers, answers);
    let comments = &held(&screens).comments;
    let told = comments.iter().map(|one| {
        let about = (one.question.as_str(), one.by.as_str(), one.at.as_str());
        (about, one.asks_change, one.text.as_str())
    });
    let about = ("p1_no_copying", "Noor Lindqvist", "2026-11-21T13:02:00Z");
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (about, false, "Which pictures?"),
            (about, true, "Name them in the note."),
        ]
    );
}

#[test]
fn each_comment_is_resolved_by_itself_opened_again_and_taken_back() {
    let mut screens = stage_of("comments").screens(Like::default());
    let resolved = |screens: &Screens| -> Vec<String> {
        let comments = held(screens).comments.iter();
        comments.map(|one| one.resolved_by.clone()).collect()
    };
    assert_eq!(resolved(&screens), ["", "R. Alvarez", ""]);
    screens.press("<enter>");
    screens.shows("resolved by R. Alvarez");
    assert_eq!(resolved(&screens), ["R. Alvarez", "R. Alvarez", ""]);
    screens.press("<down><enter>");
    assert_eq!(resolved(&screens), ["R. Alvarez", "", ""]);
    screens.press("<esc>z");
    assert_eq!(resolved(&screens), ["R. Alvarez", "R. Alvarez", ""]);
    // The producer answers with a comment of their own.
    screens.press("a<end><up><enter>From the museum's site.<esc>");
    let last = held(&screens).comments.last().unwrap();
    assert_eq!((&*last.by, last.asks_change), ("R. Alvarez", false));
}

#[test]
fn what_was_said_stands_at_the_question_in_the_list_and_on_the_result() {
    let mut screens = stage_of("comments").screens(Like::default());
    screens.press("<esc>");
    screens.shows("comment");
    screens.press("ffff");
    screens.shows("Showing: with comments");
    screens.shows("Copies nothing we do not own");
    screens.shows_no("Temporary, not delivered");
    screens.press("<enter>");
    screens.shows("1 open comment (a reads and answers it):");
    screens.shows("Noor Lindqvist, 2026-11-20 09:15 UTC:");
}

#[test]
fn a_comment_being_written_is_kept_when_the_window_closes() {
    let mut screens = stage_of("comment_written").screens(Like::default());
    screens.press("<ctrl-c><ctrl-c>");
    let last = held(&screens).comments.last().unwrap();
    assert_eq!(last.text, "Which archive is it from?");
}

#[test]
fn nothing_is_said_where_the_file_is_only_read() {
    let mut world = World::of(&pack(), &[&session()]);
    world.is_locked = true;
    let mut screens = Screens::over(world, Like::default(), None);
    screens.press("<enter><right><enter>a");
    screens.shows("No comments.");
    screens.press("<enter>");
    screens.shows_no("No comments.");
    let saves = screens.asked();
    assert!(!saves.iter().any(Effect::is_save));
}

#[test]
fn a_copy_that_came_back_is_taken_over_and_conflicts_are_told() {
    let mut screens = stage_of("merged").screens(Like::default());
    screens.shows("Taken over: 1 comment.");
    screens.shows("Resolved in the other copy: 1 comment.");
    screens.shows("Changed in both copies, and left as it is here.");
    screens.shows("Somebody Else");
    screens.press("<esc>");
    assert_eq!(held(&screens).comments.len(), 4);
    assert_eq!(held(&screens).prepared_by.get("name"), "R. Alvarez");
    // What is on screen is what is in the file.
    assert_eq!(screens.app.session(), Some(held(&screens)));
}
