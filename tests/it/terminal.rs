//! The terminal edge on a real terminal: what it leaves behind, what it makes of keys torn apart,
//! and that it does nothing while nothing happens.

mod canaries;
mod endings;
mod interviews;
mod kills;
pub(crate) mod program;
mod quiet;
mod safety;
mod stage;
mod stills;
mod storms;

use std::path::Path;
use std::thread;
use std::time::Duration;
use std::{env, fs};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::support::pty::Pty;

const SIZE: (u16, u16) = (80, 24);

/// Not a test of its own: the program the tests here look at, when they start this binary again.
#[test]
fn stage() {
    if env::var_os("STAGE_NOTES").is_some() {
        stage::run();
    }
    if env::var_os("STAGE_CARELESS").is_some() {
        kills::run_careless();
    }
}

/// The stage on a terminal, under a shell or alone, with a folder for its notes.
struct Show {
    pty: Pty,
    notes: TempDir,
}

impl Show {
    fn command() -> Vec<String> {
        let program = env::current_exe().unwrap();
        [
            program.to_str().unwrap(),
            "--exact",
            "terminal::stage",
            "--nocapture",
            "--test-threads=1",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn alone(env: &[(&str, &str)]) -> Self {
        let notes = TempDir::new().unwrap();
        let command = Self::command();
        let command: Vec<_> = command.iter().map(String::as_str).collect();
        let env = [env, &[("STAGE_NOTES", notes.path().to_str().unwrap())]].concat();
        let pty = Pty::spawn(&command, &env, SIZE);
        pty.wait_for("in:");
        Self { pty, notes }
    }

    fn in_a_shell(env: &[(&str, &str)]) -> Self {
        let notes = TempDir::new().unwrap();
        let command = Self::command().join(" ");
        let env = [
            env,
            &[
                ("STAGE_NOTES", notes.path().to_str().unwrap()),
                ("STAGE", &command),
            ],
        ]
        .concat();
        let mut pty = Pty::shell(&env, SIZE);
        pty.send("$STAGE; echo \"[exit $?]\"\r");
        pty.wait_for("in:");
        Self { pty, notes }
    }

    fn pid(&self) -> u32 {
        let screen = self.pty.screen();
        let (_, rest) = screen.split_once("pid=").unwrap();
        rest.split_once(';').unwrap().0.parse().unwrap()
    }

    fn has_note(&self, name: &str) -> bool {
        let has = |path: &Path| {
            path.file_name()
                .is_some_and(|n| n.to_string_lossy() == name)
        };
        let mut entries = fs::read_dir(self.notes.path()).unwrap();
        entries.any(|entry| has(&entry.unwrap().path()))
    }

    /// Waits for the shell to say how the stage ended, and looks at what it left behind.
    #[track_caller]
    fn gave_back_with(&mut self, status: u8) -> String {
        let screen = self.pty.wait_for(&format!("[exit {status}]"));
        assert!(!self.pty.is_taken_over(), "{screen}");
        self.pty.send("stty -a\r");
        let modes = self.pty.wait_for("echoctl");
        for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(has_mode(&modes, mode), "{mode} in {modes}");
        }
        asks_nothing(&self.pty.raw());
        screen
    }
}

/// Whether the last `stty -a` on the screen has a mode on.
fn has_mode(screen: &str, mode: &str) -> bool {
    let said = screen.rsplit("speed").next().unwrap_or_default();
    said.split_whitespace().any(|word| word == mode)
}

/// No question a terminal would answer: cursor, colours, attributes, keyboard.
#[track_caller]
fn asks_nothing(raw: &str) {
    for query in [
        "[6n", "[c", "[>c", "[0c", "[?u", "]10;?", "]11;?", "$p", "[>q",
    ] {
        let query = format!("\u{1B}{query}");
        assert!(!raw.contains(&query), "{query:?} in {raw:?}");
    }
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut show = Show::in_a_shell(&[]);
    assert!(show.pty.is_taken_over());
    show.pty.press("<down>q");
    show.gave_back_with(0);
}

#[test]
fn failing_gives_the_terminal_back_and_tells_no_secret() {
    let mut show = Show::in_a_shell(&[]);
    show.pty.press("mf");
    let screen = show.gave_back_with(101);
    assert!(screen.contains("It failed."), "{screen}");
    assert!(screen.contains("Your answers are kept."), "{screen}");
    let raw = show.pty.raw();
    assert!(raw.contains("?1000h") && raw.contains("?1000l"), "{raw:?}");
    assert!(!raw.contains("Alma"), "{raw}");
    let log = fs::read_dir(show.notes.path()).unwrap().next().unwrap();
    let place = log.unwrap().file_name().into_string().unwrap();
    assert!(place.contains("stage-rs"), "{place}");
}

#[test]
fn who_asks_for_it_sees_the_raw_failure() {
    let mut show = Show::in_a_shell(&[("ASKFIRST_DEBUG", "1")]);
    show.pty.press("f");
    let screen = show.gave_back_with(101);
    assert!(screen.contains("Alma"), "{screen}");
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for (signal, status) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let mut show = Show::in_a_shell(&[]);
        Pty::signal(show.pid(), signal);
        show.gave_back_with(status);
    }
}

#[test]
fn a_signal_waits_for_a_save() {
    let mut show = Show::in_a_shell(&[]);
    let pid = show.pid();
    show.pty.send("s");
    while !show.has_note("begun") {
        thread::yield_now();
    }
    assert!(!show.has_note("done"));
    Pty::signal(pid, Signal::TERM);
    show.gave_back_with(143);
    assert!(show.has_note("done"));
}

#[test]
fn pausing_and_coming_back_repaints_without_a_key() {
    for from_outside in [false, true] {
        let mut show = Show::in_a_shell(&[]);
        show.pty.press("e hello<esc><down><down>");
        let (before, cursor) = (show.pty.screen(), show.pty.cursor());
        if from_outside {
            Pty::signal(show.pid(), Signal::TSTP);
        } else {
            show.pty.send("\x1A");
        }
        show.pty.wait_for("Paused. Type fg to come back.");
        show.pty.wait_for("ready>");
        assert!(!show.pty.is_taken_over());
        show.pty.send("stty -a\r");
        let modes = show.pty.wait_for("echoctl");
        assert!(has_mode(&modes, "icanon"), "{modes}");

        show.pty.send("fg\r");
        let after = show.pty.wait_for("text:  hello");
        let words = |screen: &str| {
            screen
                .lines()
                .take(7)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&after), words(&before));
        assert_eq!(show.pty.cursor(), cursor);
        show.pty.press("<up>q");
        show.pty.wait_for_no("stage 80x24");
        assert!(!show.pty.is_taken_over());
        asks_nothing(&show.pty.raw());
    }
}

#[test]
fn after_a_stop_that_could_not_be_caught_the_screen_is_whole_again() {
    let mut show = Show::in_a_shell(&[]);
    Pty::signal(show.pid(), Signal::STOP);
    show.pty.wait_for("ready>");
    show.pty.send("stty sane; fg\n");
    show.pty.wait_for_no("ready>");
    assert!(show.pty.row(0).starts_with("stage 80x24"));
    show.pty.press("<down>q");
    show.pty.wait_for_no("stage 80x24");
    assert!(!show.pty.is_taken_over());
}

#[test]
fn where_no_shell_would_wake_it_it_does_not_sleep() {
    let mut show = Show::alone(&[]);
    assert_eq!(show.pid(), show.pty.pid());
    show.pty.press("<ctrl-z><down>");
    show.pty.wait_for("in: <ctrl-z><down>");
    Pty::signal(show.pid(), Signal::TSTP);
    show.pty.press("<up>");
    show.pty.wait_for("<down><up>");
    show.pty.press("q");
    assert_eq!(show.pty.exit(), 0);
}

#[test]
fn another_program_can_have_the_terminal_for_a_while() {
    let mut show = Show::in_a_shell(&[]);
    let pid = show.pid();
    show.pty.press("<down>o");
    show.pty.wait_for("away");
    assert!(!show.pty.is_taken_over());
    Pty::signal(pid, Signal::INT);
    show.pty.send("\r");
    show.pty.wait_for("in: <down>o");
    let screen = show.pty.screen();
    assert!(screen.starts_with("stage"), "{screen}");
    assert_eq!(show.pty.cursor(), Some((stage::FIRST_OPTION + 1, 0)));
    show.pty.press("q");
    show.gave_back_with(0);
}

#[test]
fn a_closed_window_ends_it_even_when_no_signal_comes() {
    let notes = TempDir::new().unwrap();
    let command = format!(
        "trap '' HUP; {}; echo $? > {}/status",
        Show::command().join(" "),
        notes.path().display()
    );
    let env = [("STAGE_NOTES", notes.path().to_str().unwrap())];
    let mut pty = Pty::spawn(&["/bin/sh", "-c", &command], &env, SIZE);
    pty.wait_for("in:");
    pty.hang_up();
    assert_eq!(pty.exit(), 0, "the shell ignores the hang-up");
    let status = fs::read_to_string(notes.path().join("status")).unwrap();
    assert_eq!(status.trim(), "129");
}

#[test]
fn keys_torn_apart_are_put_together() {
    let mut show = Show::alone(&[]);
    for (pieces, expected) in [
        (&["\x1B", "[B"][..], "in: <down>"),
        (&["\x1B\x1B[B"], "in: <down><down>"),
        (&["\x1By"], "<alt-y>"),
        (&["\x1B]11;rgb:1e1e/1e1e/1e1e\x1B\\"], "<alt-y>"),
        (&["yes\rno\r"], "<alt-y>[burst]"),
        (&["\x1B[200~yes\rno\r\x1B[201~"], "[paste \"yes\\nno\\n\"]"),
    ] {
        for piece in pieces {
            show.pty.send(piece);
            thread::sleep(Duration::from_millis(20));
        }
        show.pty.wait_for(expected);
    }
    let came_in = "in: <down><down><alt-y>[burst][paste \"yes\\nno\\n\"]";
    show.pty.press("<esc>");
    show.pty.wait_for(&format!("{came_in}<esc>"));
    assert_eq!(show.pty.cursor(), Some((stage::FIRST_OPTION + 2, 0)));
    show.pty.press("q");
    assert_eq!(show.pty.exit(), 0);
}

#[test]
fn over_a_link_a_key_may_be_torn_wider() {
    let mut show = Show::alone(&[("SSH_TTY", "/dev/pts/0")]);
    show.pty.send("\x1B");
    thread::sleep(Duration::from_millis(150));
    show.pty.send("[B");
    show.pty.wait_for("in: <down>");
}

#[test]
fn in_a_text_a_paste_without_marks_is_text() {
    let mut show = Show::alone(&[]);
    show.pty.press("e");
    show.pty.send("yes\rno\r");
    show.pty.wait_for("in: eyes<enter>no<enter>");
    assert_eq!(show.pty.row(6), "text: yesno");
    assert_eq!(show.pty.cursor(), Some((6, 11)));
}

#[test]
fn the_mouse_can_be_switched_and_stays_inside() {
    let mut show = Show::alone(&[]);
    show.pty.press("m");
    show.pty.send("\x1B[<0;3;2M");
    show.pty.wait_for("[click 2 1]");
    show.pty.send("\x1B[<0;200;2M");
    show.pty.send("\x1B[<65;3;2M");
    show.pty.wait_for("[click 2 1][wheel]");
    show.pty.press("m");
    show.pty.send("\x1B[<0;3;2M");
    show.pty.press("y");
    show.pty.wait_for("[wheel]my");
}

#[test]
fn another_size_is_drawn_at_once() {
    let mut show = Show::alone(&[]);
    show.pty.press("<down>");
    show.pty.resize(36, 10);
    show.pty.wait_for("stage 36x10");
    show.pty.resize(80, 24);
    show.pty.wait_for("stage 80x24");
    assert_eq!(show.pty.cursor(), Some((stage::FIRST_OPTION + 1, 0)));
    asks_nothing(&show.pty.raw());
}

#[test]
fn a_window_that_was_small_between_two_frames_is_drawn_whole() {
    let mut show = Show::alone(&[]);
    show.pty.press("<down>");
    let (before, pid) = (show.pty.screen(), show.pid());
    Pty::signal(pid, Signal::STOP);
    show.pty.resize(10, 2);
    show.pty.resize(80, 24);
    Pty::signal(pid, Signal::CONT);
    let after = show.pty.wait_for("stage 80x24");
    // What came in stands on the last line, the sizes among it.
    assert!(after.starts_with(&before), "{after}");
}

#[test]
fn without_colours_the_highlight_is_still_there() {
    let show = Show::alone(&[("NO_COLOR", "1")]);
    assert!(show.pty.is_reversed(stage::FIRST_OPTION, 2));
    assert!(!show.pty.is_reversed(stage::FIRST_OPTION + 1, 2));
}

#[test]
fn while_nothing_happens_it_does_nothing() {
    let mut show = Show::alone(&[]);
    show.pty.press("<down>");
    let before = (show.pty.raw().len(), effort(show.pid()));
    thread::sleep(Duration::from_secs(3));
    assert_eq!((show.pty.raw().len(), effort(show.pid())), before);
}

/// How often each thread has run, and for how long: where the system tells.
fn effort(pid: u32) -> Vec<String> {
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    let mut effort: Vec<_> = threads
        .map(|thread| fs::read_to_string(thread.unwrap().path().join("schedstat")).unwrap())
        .collect();
    effort.sort();
    effort
}
