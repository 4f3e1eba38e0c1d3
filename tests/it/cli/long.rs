//! Work that takes long: it can be ended and leaves nothing half done, and says how far it is, but only
//! on a terminal.

use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::EXAMPLE;
use crate::support::pty::Pty;
use crate::support::world::World;

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
        while !world.path(file).exists() && begun.elapsed() < PATIENCE {
            std::thread::yield_now();
        }
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(130), "{file}: {told}");
        // No line of progress: nobody looks at a terminal.
        assert_eq!(told, "Stopped. No file was left half written.\n", "{file}");
        assert!(!world.path(file).exists(), "{file}");
    }
}

/// The program on a terminal, at work on a register for a while.
fn on_a_terminal(world: &World, out: &str) -> Pty {
    let home = world.home("");
    let folder = world.home("Askfirst");
    let mut words = vec![env!("CARGO_BIN_EXE_askfirst"), "register"];
    words.extend(std::iter::repeat_n(folder.to_str().unwrap(), OFTEN));
    let out = world.path(out);
    words.extend(["--out", out.to_str().unwrap()]);
    let env = [("HOME", home.to_str().unwrap()), ("TZ", "UTC")];
    Pty::spawn(&words, &env, (80, 24))
}

#[test]
fn on_a_terminal_it_says_how_far_it_is_and_a_document_that_is_stopped_is_not_there() {
    let world = world();
    let mut pty = on_a_terminal(&world, "register.html");
    pty.wait_to_see("Reading sessions: ");
    pty.send("\u{3}");
    assert_eq!(pty.exit(), 130);
    let screen = pty.wait_for_the_end();
    assert!(!screen.contains("Reading"), "{screen}");
    assert!(
        screen.contains("Stopped. No file was left half written."),
        "{screen}"
    );
    assert!(!world.path("register.html").exists());
}
