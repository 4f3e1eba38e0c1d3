//! Answering: nothing by itself, nothing by accident, nothing twice.

use std::time::Duration;

use askfirst::answer::Slot;
use askfirst::interview::Interview;
use askfirst::session::Session;
use askfirst::tui::key::{Input, typed};

use crate::support::pretend::{pack, session};
use crate::support::screens::Screens;

use super::stages::{HALF, begun, finished};

fn interview() -> Screens {
    Screens::of(&[&begun()]).keys("<enter>")
}

fn saved(screens: &Screens) -> &Session {
    let held = screens.world.held().unwrap();
    screens.world.session(held).unwrap()
}

fn n_answers(screens: &Screens) -> usize {
    saved(screens).answers.each().count()
}

/// Answers every question that comes as in a session, and looks at each as it comes.
fn walk(screens: &mut Screens, like: &Session, mut look: impl FnMut(&mut Screens, Slot)) {
    let pack = pack();
    while let Some(slot) = Interview::of(&pack, &saved(screens).answers).next_open() {
        look(screens, slot);
        let option = like.answers.get(slot).unwrap();
        screens.press(&format!("{}<enter>", option.position() + 1));
    }
}

#[test]
fn nothing_is_preselected() {
    let like = session(&pack(), &finished("P08", "Younger detective", "Lantern"));
    let mut screens = interview();
    let mut n_seen = 0;
    walk(&mut screens, &like, |screens, slot| {
        n_seen += 1;
        screens.shows_no("(x)");
        assert_eq!(screens.reversed_rows(), [] as [u16; 0], "{slot:?}");
        screens.shows(&format!("Question {n_seen} "));
    });
    assert!(n_seen > 20, "{n_seen}");
    screens.shows("Check your answers");
    assert_eq!(saved(&screens).answers, like.answers);
}

#[test]
fn choosing_and_continuing_are_two_presses() {
    for (choose, mark) in [
        ("y", "y   (x) Yes"),
        ("n", "n   (x) No"),
        ("u", "u   (x) Unsure"),
        ("2", "n   (x) No"),
        ("<down><enter>", "y   (x) Yes"),
        ("<down><down><space>", "n   (x) No"),
        ("<up><enter>", "u   (x) Unsure"),
        ("<end><enter>", "u   (x) Unsure"),
        ("<home><enter>", "y   (x) Yes"),
    ] {
        let mut screens = interview().keys(choose);
        screens.shows(mark);
        screens.shows("Question 1 ");
        assert_eq!(screens.world.n_asked("Save"), 0, "{choose}");
        screens.press("<enter>");
        screens.shows_no("Question 1 ");
        assert_eq!(screens.world.n_asked("Save"), 1, "{choose}");
        assert_eq!(n_answers(&screens), 1, "{choose}");
    }
}

#[test]
fn letters_digits_and_arrows_only_choose_or_move() {
    let mut screens = interview();
    screens.asked();
    for key in ["<down>", "<down>", "<down>", "<up>"] {
        screens.press(key);
        screens.shows_no("(x)");
    }
    for key in ["y", "n", "u", "1", "2", "3", "9", "4", "<space>"] {
        screens.press(key);
        screens.shows("Question 1 ");
    }
    assert_eq!(screens.asked(), []);
    assert_eq!(n_answers(&screens), 0);
}

#[test]
fn a_question_with_numbers_says_so_to_letters() {
    let mut screens = interview().keys("y<enter>y");
    screens.shows("This question has numbers: press the number of an answer.");
    screens.shows_no("(x)");
    screens.press("8");
    screens.shows_no("(x)");
    screens.press("7");
    screens.shows("(x) None of these");
}

#[test]
fn enter_on_nothing_reminds_and_stays() {
    let mut screens = interview().keys("<enter>");
    screens.shows("Choose an answer first: press y, n or u.");
    screens.press("y");
    screens.shows_no("Choose an answer first");
    screens.press("<enter><enter>");
    screens.shows("Choose an answer first: press its number.");
    screens.shows("Question 2 ");
}

#[test]
fn a_held_enter_answers_nothing() {
    let mut screens = interview().keys("y<enter>");
    let enter = Input::Key(typed("<enter>").unwrap()[0]);
    for _ in 0..60 {
        screens.input(enter.clone(), Duration::from_millis(30));
    }
    screens.shows("Question 2 ");
    assert_eq!(n_answers(&screens), 1);
}

#[test]
fn a_letter_with_alt_or_ctrl_chooses_nothing() {
    for keys in ["<alt-y>", "<ctrl-y>", "<alt-1>", "<alt-enter>", "Y", "N"] {
        let screens = interview().keys(keys);
        screens.shows_no("(x)");
        assert_eq!(n_answers(&screens), 0, "{keys}");
    }
}

#[test]
fn enter_rests_a_moment_after_a_dialog_opened() {
    let text = finished("P13", "Newsreader", "Lantern");
    let mut screens = Screens::of(&[&text]).keys("<enter><home><enter>n<enter><right>");
    screens.shows("Change this answer?");
    let enter = || Input::Key(typed("<enter>").unwrap()[0]);
    let mut quick = Screens::of(&[&text]).keys("<enter><home><enter>n<enter>");
    quick.input(enter(), Duration::from_millis(100));
    quick.shows("Change this answer?");
    quick.input(enter(), Duration::from_millis(200));
    quick.shows_no("Change this answer?");
    screens.input(enter(), Duration::from_secs(1));
    screens.shows_no("Change this answer?");
}

#[test]
fn enter_rests_a_moment_after_a_question_came_up() {
    let mut screens = interview().keys("y<enter>4<enter><esc><esc>");
    let enter = || Input::Key(typed("<enter>").unwrap()[0]);
    screens.input(enter(), Duration::from_secs(1));
    screens.shows("Question 2 ");
    // A key that is held down goes on resting.
    for _ in 0..20 {
        screens.input(enter(), Duration::from_millis(100));
        screens.shows("Question 2 ");
    }
    screens.input(enter(), Duration::from_millis(200));
    screens.shows("Question 3 ");
}

#[test]
fn skipping_leaves_the_question_open() {
    let mut screens = interview().keys("y<enter>3s");
    screens.shows("Question 3 ");
    assert_eq!(n_answers(&screens), 1);
    screens.press("v");
    screens.shows("2  Nearest row of the matrix");
    screens.shows("Not confirmed: Finished character looks");
    screens.press("g");
    screens.shows("DRAFT: ");
    screens.shows("Still open (");
}

#[test]
fn back_and_forward_ask_nothing_again() {
    let like = session(&pack(), &finished("P08", "Younger detective", "Lantern"));
    let mut screens = interview();
    walk(&mut screens, &like, |_, _| {});
    let n = like.answers.each().count();
    screens.asked();
    screens.press("<esc>");
    for _ in 1..n {
        screens.shows("(x)");
        screens.press("<esc>");
    }
    screens.shows("Question 1 ");
    for number in 1..=n {
        screens.shows(&format!("Question {number} "));
        screens.shows("(x)");
        screens.press("<enter>");
    }
    screens.shows("Check your answers");
    assert_eq!(screens.asked(), []);
    assert_eq!(saved(&screens).answers, like.answers);
}

#[test]
fn a_choice_left_without_continuing_is_kept_as_a_mark_and_counts_nowhere() {
    for (leave, return_) in [
        ("<esc>", "<enter>"),
        ("v", "<esc>"),
        ("s", "<esc>"),
        ("i", "<esc>"),
        ("x<esc>", ""),
        ("c<esc>", ""),
        ("?<esc>", ""),
        ("e<esc>", ""),
    ] {
        let mut screens = interview().keys("y<enter>2");
        screens.asked();
        screens.press(leave);
        assert_eq!(n_answers(&screens), 1, "{leave}");
        screens.press(return_);
        screens.shows("Question 2 ");
        screens.shows("> 2   (x) Background items seen on camera");
        assert_eq!(screens.world.n_asked("Save"), 0, "{leave}");
    }
}

#[test]
fn esc_goes_back_one_step_and_never_quits() {
    let mut screens = interview().keys("y<enter>3<enter>w?");
    for expected in [
        "Hide why we are asking",
        "w   Why are we asking?",
        "Question 2 ",
        "Question 1 ",
        "Askfirst > Sessions",
        "Askfirst > Sessions",
        "Askfirst > Sessions",
    ] {
        screens.press("<esc>");
        screens.shows(expected);
    }
    assert_eq!(screens.ending(), None);
    assert_eq!(screens.world.files.len(), 1);
}

#[test]
fn tab_reaches_every_part_without_a_letter() {
    let mut screens = Screens::of(&[HALF]).keys("<enter>");
    screens.press("<down><enter>");
    for (keys, expected) in [
        ("<tab>", "Write a note"),
        ("<tab>", "Why are we asking?"),
        ("<tab>", "Guidance for this question"),
        ("<tab>", "[ Continue ]"),
        ("<tab>", "[ Back ]"),
        ("<shift-tab>", "[ Continue ]"),
    ] {
        screens.press(keys);
        let line = screens.highlighted();
        assert!(line.contains(expected), "{keys}: {line}");
    }
    screens.press("<enter>");
    screens.shows("Question 8 ");
}
