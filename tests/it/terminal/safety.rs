//! What comes from a terminal without being meant, and what the program shows a terminal.

use std::thread;
use std::time::Duration;

use crate::support::pty::Pty;

use super::program::{Home, answer};

/// The second question, whose answers have numbers.
fn with_numbers(home: &Home) -> Pty {
    let mut pty = home.open();
    answer(&mut pty, "y", 1, 99);
    pty.settle();
    pty
}

#[test]
fn nothing_that_was_not_pressed_answers() {
    let home = Home::with_session(&["One"]);
    let mut pty = with_numbers(&home);
    for sent in [
        "\x1B]11;rgb:1e1e/1e1e/1e1e\x1B\\",
        "yes\rno\r",
        "123\r\r",
        "\x1B[200~1\r2\r\x1B[201~",
        "\x1B1",
        "\x1By",
    ] {
        pty.send(sent);
        thread::sleep(Duration::from_millis(300));
        pty.settle();
        let screen = pty.screen();
        assert!(screen.contains("Question 2 |"), "{sent:?}\n{screen}");
        assert!(!screen.contains("(x)"), "{sent:?}\n{screen}");
    }
    assert_eq!(home.n_answers(), 1);
}

#[test]
fn a_held_enter_answers_nothing() {
    let home = Home::with_session(&["One"]);
    let mut pty = with_numbers(&home);
    for _ in 0..60 {
        pty.send("\r");
        thread::sleep(Duration::from_millis(30));
    }
    pty.settle();
    assert!(pty.screen().contains("Question 2 |"));
    assert_eq!(home.n_answers(), 1);
}

#[test]
fn an_arrow_torn_apart_moves_and_two_escs_choose_nothing() {
    let home = Home::with_session(&["One"]);
    let mut pty = with_numbers(&home);
    pty.send("\x1B");
    thread::sleep(Duration::from_millis(20));
    pty.send("[B");
    pty.wait_for("> 1   ( )");
    pty.send("\x1B\x1B[B");
    let screen = pty.wait_for("> 2   ( )");
    assert!(
        screen.contains("Question 2 |") && !screen.contains("(x)"),
        "{screen}"
    );
}

#[test]
fn a_paste_into_a_note_is_cleaned_and_cut_with_a_notice() {
    let home = Home::with_session(&["One"]);
    let mut pty = with_numbers(&home);
    pty.press("e");
    pty.send("\x1B[200~one\r\ntwo\tthree\u{202E}four\x07\x1B[201~");
    pty.wait_for("three");
    let long = "x".repeat(30_000);
    pty.send(format!("\x1B[200~{long}\x1B[201~"));
    pty.wait_for("The pasted text was too long.");
    pty.press("<esc>");
    pty.wait_for("e   Note: one ...");
    let session = home.session();
    let note = session.notes.values().next().unwrap();
    assert!(note.starts_with("one\ntwo three"), "{}", &note[..40]);
    assert!(!note.contains(['\u{202E}', '\t', '\r', '\x07', '\x1B']));
    assert!(note.chars().count() <= 20_000, "{}", note.chars().count());
}

/// Whether anything sets a colour: the codes 30 to 49 and 90 to 107.
fn has_colour(raw: &str) -> bool {
    raw.split("\x1B[").skip(1).any(|code| {
        let Some((numbers, _)) = code.split_once('m') else {
            return false;
        };
        let is_code = numbers.chars().all(|c| c.is_ascii_digit() || c == ';');
        is_code
            && numbers
                .split(';')
                .filter_map(|number| number.parse::<u8>().ok())
                .any(|n| matches!(n, 30..=38 | 40..=48 | 90..=107))
    })
}

#[test]
fn colours_are_left_out_where_they_are_not_wanted() {
    let home = Home::with_session(&["One"]);
    let file = home.file();
    let file = file.to_str().unwrap();
    for (args, env, expected) in [
        (&[file][..], &[][..], true),
        (&[file], &[("NO_COLOR", "")], true),
        (&[file], &[("NO_COLOR", "1")], false),
        (&["--no-color", file], &[], false),
        (&["--theme", "none", file], &[], false),
        (&["--theme", "high-contrast", file], &[], false),
    ] {
        let mut pty = home.start_with(args, env);
        pty.wait_for("Question 1 |");
        pty.press("<down>");
        let (row, column) = pty.cursor().unwrap();
        assert!(pty.is_reversed(row, column + 2), "{args:?} {env:?}");
        pty.press("vg");
        pty.wait_for("What to do");
        assert_eq!(has_colour(&pty.raw()), expected, "{args:?} {env:?}");
    }
}

#[test]
fn lines_are_ascii_where_others_cannot_be_shown() {
    let home = Home::with_session(&["One"]);
    let file = home.file();
    let file = file.to_str().unwrap();
    for (args, env) in [
        (&["--ascii", file][..], &[][..]),
        (&[file], &[("LC_ALL", "C")]),
        (&[file], &[("TERM", "linux")]),
    ] {
        let mut pty = home.start_with(args, env);
        pty.wait_for("Question 1 |");
        pty.press("?");
        pty.wait_for("Help and actions");
        assert!(pty.raw().is_ascii(), "{args:?} {env:?}");
    }
}

#[test]
fn a_terminal_that_can_do_nothing_gets_the_plain_version() {
    let home = Home::with_session(&["One"]);
    let pty = home.start_with(&[], &[("TERM", "dumb")]);
    pty.wait_for("plain text version");
    assert!(!pty.raw().contains('\x1B'), "{}", pty.raw());
}

#[test]
fn the_terminal_is_asked_nothing_and_nothing_is_written_while_nothing_happens() {
    let home = Home::with_session(&["One"]);
    let mut pty = with_numbers(&home);
    pty.press("<down>");
    let before = pty.raw().len();
    thread::sleep(Duration::from_secs(2));
    assert_eq!(pty.raw().len(), before);
    super::asks_nothing(&pty.raw());
}

#[test]
fn typing_never_rewrites_the_time_of_the_last_save() {
    let home = Home::with_session(&["One"]);
    let mut pty = with_numbers(&home);
    pty.press("e");
    pty.wait_for("0 characters");
    let before = pty.raw().len();
    pty.press("twenty characters ok");
    pty.wait_for("20 characters");
    let after = pty.raw().split_off(before);
    assert!(
        !after.contains("Sav") && !after.contains("\x1B[1;"),
        "{after:?}"
    );
}

#[test]
fn every_script_stays_inside_its_box_on_a_terminal() {
    for text in [
        "\u{0e20}\u{0e32}\u{0e1e}\u{0e22}\u{0e19}\u{0e15}\u{0e23}\u{0e4c}",
        "\u{6e2f}\u{53e3}\u{306e}\u{5149}",
        "\u{d56d}\u{ad6c}",
        "e\u{301}a\u{30a}\u{323}",
    ] {
        let home = Home::with_session(&["One"]);
        let mut pty = home.open();
        pty.wait_for("Question 1 |");
        pty.press("e");
        pty.wait_for("0 characters");
        pty.send(format!("\x1B[200~{text}\x1B[201~"));
        pty.wait_for(text);
        let (row, column) = pty.cursor().unwrap();
        let width = u16::try_from(askfirst::text::width(text)).unwrap();
        assert_eq!(column, 3 + width, "{text}");
        let line = pty.row(usize::from(row));
        assert_eq!(askfirst::text::width(&line), 79, "{line}");
        assert!(line.ends_with('\u{2502}'), "{line}");
    }
}

#[test]
fn a_click_chooses_on_a_terminal_and_the_mouse_is_given_back() {
    let home = Home::with_session(&["One"]);
    let mut pty = with_numbers(&home);
    assert!(!pty.raw().contains("?1000h"), "the mouse is off at first");
    let row = |pty: &Pty, text: &str| {
        let screen = pty.screen();
        let row = screen.lines().position(|line| line.contains(text));
        row.unwrap() + 1
    };
    let third = row(&pty, "3   ( )");
    pty.send(format!("\x1B[<0;12;{third}M\x1B[<0;12;{third}m"));
    pty.settle();
    assert!(!pty.screen().contains("(x)"), "a click without the mouse");
    pty.press("m");
    pty.wait_for("Mouse on:");
    pty.send(format!("\x1B[<0;12;{third}M\x1B[<0;12;{third}m"));
    let screen = pty.wait_for("3   (x)");
    assert!(screen.contains("Question 2 |"), "{screen}");
    assert_eq!(home.n_answers(), 1, "a choice is no answer yet");
    let bottom = row(&pty, "Enter Continue");
    pty.send(format!("\x1B[<0;3;{bottom}M\x1B[<0;3;{bottom}m"));
    pty.wait_for("Question 3 |");
    pty.press("q");
    pty.wait_for("Sessions");
    pty.press("q");
    assert_eq!(pty.exit(), 0);
    let raw = pty.raw();
    let last = |mode: &str| raw.rfind(mode).unwrap();
    assert!(last("?1000l") > last("?1000h"), "{raw:?}");
}
