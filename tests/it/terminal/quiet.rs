//! How little goes to the terminal: for a key no more than its change needs, and while nothing happens
//! nothing at all; also over a folder of thousands.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::support::pty::Pty;

use super::program::Home;
use super::{SIZE, effort};

/// What marks a frame, so that a terminal shows it at once: its begin and its end.
const FRAME: &str = "\x1B[?2026h\x1B[?2026l";

/// A folder with one session and so many copies of it.
fn home_of(n_more: usize) -> Home {
    let home = Home::with_session(&["One"]);
    let file = home.file();
    for n in 0..n_more {
        let copy = home.sessions().join(format!("Lantern_{n}.toml"));
        fs::hard_link(&file, copy).unwrap();
    }
    home
}

/// The list, once the whole folder is read.
fn list(home: &Home, size: (u16, u16)) -> Pty {
    let pty = home.start(&[]);
    pty.wait_for("De-aging");
    pty.wait_for_no("Reading the folder");
    if size != SIZE {
        pty.resize(size.0, size.1);
        // Only a wide window has a side panel.
        pty.wait_for("Production: Lantern");
    }
    pty
}

/// The names of the keys, how to press them, and what they do, one after the other.
const KEYS: [(&str, &str); 10] = [
    ("a move in the list", "<down>"),
    ("a move in the list", "<down>"),
    ("a move back", "<up>"),
    ("the session", "<enter>"),
    ("a choice", "y"),
    ("another choice", "n"),
    ("a move of the highlight", "<up>"),
    ("the note", "e"),
    ("a character", "a"),
    ("another character", "b"),
];

#[test]
fn a_key_writes_little_more_than_its_change_needs() {
    for n_more in [0, 5_000] {
        for size in [(80, 24), (200, 60)] {
            let home = home_of(n_more);
            let mut pty = list(&home, size);
            for (what, key) in KEYS {
                let (n_before, before) = (pty.raw().len(), pty.terminal());
                if key == "<enter>" {
                    pty.enter();
                } else {
                    pty.press(key);
                }
                let n_written = pty.raw().len() - n_before;
                // What an encoder that is not ours needs for the same change.
                let n_needed = pty.terminal().contents_diff(&before).len() + FRAME.len();
                assert!(
                    2 * n_written <= 3 * n_needed,
                    "{what}, {n_more} more sessions, {size:?}: {n_written} of {n_needed}"
                );
            }
            assert!(pty.screen().contains("2 characters"), "{}", pty.screen());
        }
    }
}

#[test]
fn ten_seconds_of_nothing_write_nothing_and_wake_nothing() {
    let home = home_of(5_000);
    let mut in_list = list(&home, (80, 24));
    in_list.press("<down>");
    let other = Home::with_session(&["One"]);
    let mut in_note = other.open();
    in_note.wait_for("Question 1 |");
    in_note.press("e");
    in_note.wait_for("0 characters");
    let state = |pty: &Pty| (pty.raw().len(), effort(pty.pid()));
    let before = [state(&in_list), state(&in_note)];
    thread::sleep(Duration::from_secs(10));
    assert_eq!([state(&in_list), state(&in_note)], before);
}
