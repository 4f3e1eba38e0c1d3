//! Work that takes long: it can be ended and leaves nothing half done, and says how far it is, but only
//! on a terminal.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::EXAMPLE;
use crate::support::pty::Pty;
use crate::support::world::{World, put};
use crate::verify::synthetic::{CLAUSES, HEAD, Synthetic};

/// How long a file may take to begin.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder whose sessions are read often enough to take a while.
const OFTEN: usize = 80;

fn world() -> World {
    (0..50).fold(World::new(), |world, n| {
        world.session(&format!("{n:02}.toml"), EXAMPLE)
    })
}

#[test]
fn ctrl_c_ends_it_with_130_and_no_file_is_left_half_written() {
    let world = world();
    let folder = world.home("Askfirst");
    for file in ["register.csv", "cues.csv"] {
        let (command, _) = file.split_once('.').unwrap();
        let mut run = world.askfirst([command]).command();
        run.args(std::iter::repeat_n(&folder, OFTEN));
        run.args(["--out", file])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = run.spawn().unwrap();
        let begun = Instant::now();
        // It is written under another name, and takes its own once it is whole.
        let is_there = || fs::read_dir(world.path("")).unwrap().count() > 0;
        while !is_there() && begun.elapsed() < PATIENCE {
            std::thread::yield_now();
        }
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(130), "{file}: {told}");
        // No line of progress: nobody looks at a terminal.
        assert_eq!(told, "Stopped. No file was left half written.\n", "{file}");
        assert!(!is_there(), "{file}");
    }
}

/// The program on a terminal, at work on every session for a while, or on something else.
fn on_a_terminal(world: &World, command: &[&str], folders: usize) -> Pty {
    let home = world.home("");
    let folder = world.home("Askfirst");
    let mut words = vec![env!("CARGO_BIN_EXE_askfirst")];
    words.extend(command);
    words.extend(std::iter::repeat_n(folder.to_str().unwrap(), folders));
    let env = [("HOME", home.to_str().unwrap()), ("TZ", "UTC")];
    Pty::spawn(&words, &env, (80, 24))
}

/// Presses Ctrl+C once a line says how far it is; what is left on the screen then.
fn stopped(mut pty: Pty, line: &str) -> String {
    pty.wait_to_see(line);
    pty.send("\u{3}");
    assert_eq!(pty.exit(), 130);
    let screen = pty.wait_for_the_end();
    assert!(!screen.contains(line), "{screen}");
    assert!(
        screen.contains("Stopped. No file was left half written."),
        "{screen}"
    );
    screen
}

#[test]
fn on_a_terminal_it_says_how_far_it_is_and_a_document_that_is_stopped_is_not_there() {
    let world = world();
    let out = world.path("register.html");
    let command = ["register", "--out", out.to_str().unwrap()];
    stopped(on_a_terminal(&world, &command, OFTEN), "Reading sessions: ");
    assert!(!out.exists());
}

/// The files of a folder, whole documents all of them.
fn whole_documents(folder: &Path) -> usize {
    let files = fs::read_dir(folder).unwrap();
    let check = |file: std::io::Result<fs::DirEntry>| {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.to_lowercase().starts_with("<!doctype html>")
                && text.trim_end().ends_with("</html>"),
            "{}",
            path.display()
        );
    };
    files.map(check).count()
}

#[test]
fn ctrl_c_ends_an_export_of_many_with_130_and_every_file_that_is_there_is_whole() {
    let world = (0..400).fold(World::new(), |world, n| {
        world.session(&format!("{n:03}.toml"), EXAMPLE)
    });
    let out = world.path("out");
    let (folder, out_name) = (world.home("Askfirst"), out.to_str().unwrap());
    let mut run = world
        .askfirst(["export", "--format", "html", "--out", out_name])
        .command();
    run.arg(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let child = run.spawn().unwrap();
    let begun = Instant::now();
    let has_begun = || fs::read_dir(&out).is_ok_and(|mut files| files.next().is_some());
    while !has_begun() && begun.elapsed() < PATIENCE {
        std::thread::yield_now();
    }
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert_eq!(told, "Stopped. No file was left half written.\n");
    let n_written = whole_documents(&out);
    assert!((1..400).contains(&n_written), "{n_written}");
    // Every file that is there is named, and no other.
    let named = String::from_utf8_lossy(&output.stdout).lines().count();
    assert!(named.abs_diff(n_written) <= 1, "{named} of {n_written}");
    // Nothing of it is in the sessions' own folder.
    let sessions = fs::read_dir(folder).unwrap();
    let there = sessions.map(|file| file.unwrap().file_name());
    let is_session = |name: &std::ffi::OsString| name.to_string_lossy().ends_with(".toml");
    assert_eq!(there.filter(is_session).count(), 400);

    let out = world.path("again");
    let command = ["export", "--format", "html", "--out", out.to_str().unwrap()];
    stopped(on_a_terminal(&world, &command, 1), "Exporting: ");
    assert!((1..400).contains(&whole_documents(&out)));
}

#[test]
fn ctrl_c_ends_the_proof_of_a_large_pack_with_130_and_nothing_is_written() {
    let pack = Synthetic::of(400, 600);
    let world = World::new();
    let folder = world.path("large");
    for (name, text) in [
        ("pack.toml", HEAD),
        ("questions.toml", &pack.questions),
        ("findings.toml", &pack.findings),
        ("obligations.toml", &pack.obligations),
        ("clauses.toml", CLAUSES),
        ("text/en.toml", &pack.english),
    ] {
        put(&folder.join(name), text);
    }
    let witness = world.path("witness");
    let command = [
        "pack",
        "check",
        folder.to_str().unwrap(),
        "--witness",
        witness.to_str().unwrap(),
    ];
    stopped(
        on_a_terminal(&world, &command, 0),
        "Proving the questions: ",
    );
    assert!(!witness.exists());
}

#[test]
fn ctrl_c_and_esc_stop_the_export_of_the_register_screen_which_goes_on() {
    let world = (0..600).fold(World::new(), |world, n| {
        world.session(&format!("{n:03}.toml"), EXAMPLE)
    });
    let mut pty = on_a_terminal(&world, &[], 0);
    pty.wait_to_see("Enter Open");
    pty.press("g");
    pty.wait_to_see("600 uses");
    for stop in ["\u{3}", "\u{1b}"] {
        pty.press("x");
        pty.wait_to_see("Export the register");
        pty.enter();
        pty.wait_to_see("Exporting the register");
        pty.send(stop);
        pty.wait_to_see("Stopped. No file was written.");
    }
    assert!(!world.home("Askfirst/Exports").exists());
    pty.press("q");
    pty.wait_to_see("Enter Open   n New");
    pty.press("q");
    assert_eq!(pty.exit(), 0);
}
