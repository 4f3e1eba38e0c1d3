//! How the program ends, and what it does where it cannot go on as before.

use std::fs;
use std::path::Path;

use rustix::process::Signal;

use crate::support::pretend::pack;
use crate::support::pty::Pty;

use super::program::{Home, answer, answers_of, program, script};

/// An interview with a few answers given.
fn interview(home: &Home, n_answers: usize) -> Pty {
    let mut pty = home.open();
    go_on(&mut pty, 0, n_answers);
    pty
}

fn go_on(pty: &mut Pty, from: usize, n_answers: usize) {
    let like = answers_of("P01", None);
    let script = script(&pack(), &like);
    for (at, (_, key)) in script.iter().enumerate().skip(from).take(n_answers) {
        answer(pty, key, at + 1, script.len());
    }
}

#[test]
fn a_signal_in_an_interview_keeps_the_answers_and_gives_the_terminal_back() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let home = Home::with_session(&["One"]);
        let mut pty = interview(&home, 3);
        Pty::signal(pty.pid(), signal);
        assert_eq!(pty.exit(), code);
        pty.wait_for_the_end();
        assert!(!pty.is_taken_over());
        assert_eq!(home.n_answers(), 3);
    }
}

#[test]
fn a_signal_keeps_the_note_being_written() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = Home::with_session(&["One"]);
        let mut pty = interview(&home, 1);
        pty.settle();
        pty.press("e");
        pty.send("Two shots.");
        pty.wait_for("10 characters");
        Pty::signal(pty.pid(), signal);
        assert_eq!(pty.exit(), code);
        pty.wait_for_the_end();
        assert!(!pty.is_taken_over());
        let session = home.session();
        assert_eq!(session.notes.values().collect::<Vec<_>>(), ["Two shots."]);
    }
}

#[test]
fn ctrl_c_twice_in_an_interview_ends_with_130_and_keeps_the_note_being_written() {
    let home = Home::with_session(&["One"]);
    let mut pty = interview(&home, 2);
    pty.settle();
    pty.press("e");
    pty.send("Two shots.");
    pty.wait_for("10 characters");
    pty.press("<ctrl-c>");
    pty.wait_for("Press Ctrl+C again to quit.");
    pty.press("<ctrl-c>");
    assert_eq!(pty.exit(), 130);
    assert!(!pty.is_taken_over());
    let session = home.session();
    assert_eq!(session.answers.each().count(), 2);
    assert_eq!(session.notes.values().collect::<Vec<_>>(), ["Two shots."]);
}

#[test]
fn a_closed_window_keeps_the_answers() {
    let home = Home::with_session(&["One"]);
    let mut pty = interview(&home, 3);
    pty.hang_up();
    assert_eq!(pty.exit(), 129);
    assert_eq!(home.n_answers(), 3);
}

#[test]
fn pausing_and_coming_back_goes_on_with_the_same_question() {
    let home = Home::with_session(&["One"]);
    let mut pty = home.run(&["/bin/sh", "-i"], &[("PS1", "ready> ")]);
    pty.wait_for("ready>");
    pty.send(format!("{} {}\r", program(), home.file().display()));
    pty.wait_for("Question 1 |");
    pty.press("n<ctrl-z>");
    pty.wait_for("Paused.");
    pty.wait_for("ready>");
    assert!(!pty.is_taken_over());
    pty.send("fg\r");
    let screen = pty.wait_for("Question 1 |");
    assert!(screen.contains("> n   (x) No"), "{screen}");
    assert_eq!(home.n_answers(), 0);
}

#[test]
fn a_second_window_is_told_that_the_session_is_open() {
    let home = Home::with_session(&["One"]);
    let mut first = interview(&home, 2);
    let mut second = home.open();
    second.wait_for("This session is open in another window.");
    second.press("<right>");
    second.enter();
    let screen = second.wait_for("Check your answers");
    assert!(
        screen.lines().next().unwrap().ends_with("Read only"),
        "{screen}"
    );
    second.enter();
    second.wait_for("Question 1 |");
    second.press("n");
    second.wait_for("This session is open to read only");
    go_on(&mut first, 2, 1);
    second.press("q");
    first.settle();
    first.press("q");
    first.wait_for("De-aging");
    second.enter();
    second.wait_for("Question 4 |");
    assert_eq!(home.n_answers(), 3);
}

#[test]
fn what_cannot_be_saved_is_said_until_it_can() {
    let home = Home::with_session(&["One"]);
    let mut pty = interview(&home, 1);
    let away = home.path().join("away");
    fs::rename(home.sessions(), &away).unwrap();
    unsaved_until(&mut pty, || fs::rename(&away, home.sessions()).unwrap());
    assert_eq!(home.n_answers(), 2);
}

#[test]
fn a_folder_that_may_not_be_written_to_is_said() {
    use std::os::unix::fs::PermissionsExt;

    if rustix::process::geteuid().is_root() {
        println!("not tried: nothing is forbidden to root");
        return;
    }
    let home = Home::with_session(&["One"]);
    let mut pty = interview(&home, 1);
    let allow = |mode| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(home.sessions(), mode).unwrap();
    };
    allow(0o555);
    unsaved_until(&mut pty, || allow(0o755));
    assert_eq!(home.n_answers(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_said() {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};

    let home = Home::with_session(&["One"]);
    let file = home.file();
    let file = file.to_str().unwrap();
    let script = format!("trap '' XFSZ; exec {} {file}", program());
    let mut pty = home.run(&["/bin/sh", "-c", &script], &[]);
    go_on(&mut pty, 0, 1);
    let pid = Pid::from_raw(i32::try_from(pty.pid()).unwrap());
    let allow = |most: Option<u64>| {
        let limit = Rlimit {
            current: most,
            maximum: None,
        };
        prlimit(pid, Resource::Fsize, limit).unwrap();
    };
    allow(Some(0));
    unsaved_until(&mut pty, || allow(None));
    assert_eq!(home.n_answers(), 2);
}

#[test]
fn leaving_without_saving_is_said_at_the_end() {
    let home = Home::with_session(&["One"]);
    let mut pty = interview(&home, 1);
    let away = home.path().join("away");
    fs::rename(home.sessions(), &away).unwrap();
    pty.tap("1");
    pty.wait_to_see("(x)");
    pty.tap("\r");
    pty.wait_for("Your last change is on screen but not in the file.");
    pty.press("<ctrl-c><ctrl-c>");
    assert_eq!(pty.exit(), 130);
    let screen = pty.wait_for_the_end();
    assert!(
        screen.contains("Your last changes were NOT saved."),
        "{screen}"
    );
}

/// Answers the second question where nothing can be saved: it is said, quitting asks, and once it
/// can be saved it is.
fn unsaved_until(pty: &mut Pty, can_be_saved: impl FnOnce()) {
    pty.wait_to_see("Question 2 |");
    pty.tap("1");
    pty.wait_to_see("(x)");
    pty.tap("\r");
    let screen = pty.wait_for("Your last change is on screen but not in the file.");
    assert!(
        screen.lines().next().unwrap().ends_with("NOT SAVED"),
        "{screen}"
    );
    pty.press("<esc>q");
    pty.wait_for("Your last change is not saved yet.");
    pty.press("<esc>");
    assert!(pty.row(0).ends_with("NOT SAVED"));
    can_be_saved();
    pty.press("eA note.<esc>");
    pty.wait_to_see("Saved ");
    pty.settle();
    pty.press("q");
    pty.wait_for("Askfirst > Sessions");
}

#[test]
fn a_window_made_small_and_big_again_shows_the_same_question_and_note() {
    let home = Home::with_session(&["One"]);
    let mut pty = interview(&home, 1);
    pty.settle();
    pty.press("3e");
    pty.send("Two shots.");
    let before = pty.wait_for("10 characters");
    pty.resize(36, 10);
    pty.wait_for("This window is too small.");
    pty.wait_for("Now 36 x 10. Needs 40 x 12.");
    pty.press("xyz<enter>");
    pty.resize(80, 24);
    let after = pty.wait_for("10 characters");
    assert!(after == before, "{before}\n{after}");
    pty.press("<esc>");
    let screen = pty.wait_for("> 3   (x)");
    assert!(screen.contains("Note: Two shots."), "{screen}");
}

#[test]
fn a_folder_of_thousands_is_read_between_keys() {
    let home = Home::with_session(&["One"]);
    let file = home.file();
    for n in 0..5000 {
        fs::hard_link(&file, home.sessions().join(format!("Lantern_{n}.toml"))).unwrap();
    }
    let mut pty = home.start(&[]);
    pty.wait_to_see(" more lines below");
    let n_first = n_below(&pty);
    assert!(n_first < 4900, "{n_first}");
    pty.send("\x1B[B");
    pty.wait_for_cursor(6);
    let n_then = n_below(&pty);
    assert!(n_first <= n_then && n_then < 4990, "{n_first}, {n_then}");
    pty.settle();
    assert!(pty.row(6).contains("> De-aging"));
    pty.press("<home>");
    pty.enter();
    pty.wait_for("Question 1 |");
    pty.press("q");
    pty.wait_to_see("De-aging");
    pty.press("q");
    assert_eq!(pty.exit(), 0);
}

/// How many rows of a list are out of sight below.
fn n_below(pty: &Pty) -> usize {
    let screen = pty.screen();
    let (before, _) = screen.split_once(" more lines below").unwrap();
    before.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn without_a_folder_that_can_be_read_it_says_so() {
    let home = Home::new();
    let file: &Path = &home.sessions();
    drop(fs::File::create(file).unwrap());
    let mut pty = home.start(&[]);
    pty.wait_for("That did not work");
    pty.enter();
    pty.wait_for_no("That did not work");
    pty.wait_for("The folder of sessions could not be read.");
    pty.press("q");
    assert_eq!(pty.exit(), 0);
}

#[test]
fn an_editor_writes_on_at_a_note_and_gives_the_screen_back() {
    let home = Home::with_session(&["One"]);
    let file = home.file();
    let file = file.to_str().unwrap();
    let editor = [("EDITOR", "sh -c \"echo hi >> $0\"")];
    let mut pty = home.start_with(&[file], &editor);
    pty.wait_for("Question 1 |");
    pty.press("e");
    pty.send("Mine.");
    pty.wait_for("Ctrl+E Open in editor");
    pty.wait_for("5 characters");
    pty.press("<ctrl-e>");
    pty.wait_for("8 characters");
    pty.settle();
    let (row, column) = pty.cursor().unwrap();
    assert_eq!(
        pty.row(usize::from(row))
            .trim_end()
            .chars()
            .nth(usize::from(column) - 1),
        Some('i')
    );
    assert!(pty.screen().contains("Question 1 |"), "{}", pty.screen());
    super::asks_nothing(&pty.raw());
    pty.press("<esc>");
    pty.wait_for("Note: Mine. ...");
    pty.wait_to_see("Saved ");
    assert_eq!(
        home.session().notes.values().collect::<Vec<_>>(),
        ["Mine.\nhi"]
    );
}

#[test]
fn without_an_editor_none_is_named_and_asking_for_one_says_how_to_set_it() {
    let home = Home::with_session(&["One"]);
    let mut pty = home.open();
    pty.wait_for("Question 1 |");
    pty.press("e");
    pty.wait_for("0 characters");
    assert!(!pty.screen().contains("Ctrl+E"), "{}", pty.screen());
    pty.press("<ctrl-e>");
    pty.wait_for("No editor is set.");
}
