//! How the program starts and ends: help, versions, command lines that mean nothing, no terminal,
//! nobody listening, plain mode.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use super::{BEGUN, EXAMPLE, SHARE};
use crate::support::world::{World, code};

#[test]
fn help_is_there_long_short_and_for_each_command() {
    let world = World::new();
    let help = |words: &[&str]| {
        let output = match words {
            [one] => world.askfirst([*one]).output(),
            [one, two] => world.askfirst([*one, *two]).output(),
            _ => panic!("{words:?}"),
        };
        assert_eq!((code(&output), output.stderr), (0, Vec::new()), "{words:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let long = help(&["--help"]);
    assert_eq!(long, include_str!("../../../assets/help/askfirst.txt"));
    for part in [
        "Unofficial",
        "no network",
        "telemetry",
        "~/Askfirst",
        "NO_COLOR",
        "130",
    ] {
        assert!(long.contains(part), "{part}");
    }
    let short = help(&["-h"]);
    assert_eq!(short, include_str!("../../../assets/help/short.txt"));
    for command in ["new", "list", "assess", "check", "export"] {
        let of_command = help(&[command, "--help"]);
        assert!(
            of_command.starts_with(&format!("askfirst {command}")),
            "{of_command}"
        );
        assert_eq!(help(&[command, "-h"]), of_command);
    }
}

#[test]
fn the_version_names_the_questions_and_the_guidance() {
    let world = World::new();
    let expected = format!(
        "exit 0
        out: askfirst {}
        out: questions netflix-genai 1.1.0
        out: guidance: Partner Help Center article 43393929218323, published 2025-08, last seen unchanged 2025-11",
        env!("CARGO_PKG_VERSION")
    );
    world.askfirst(["--version"]).shows(&expected);
    world.askfirst(["-V"]).shows(&expected);
}

#[test]
fn a_command_line_that_means_nothing_ends_with_two() {
    let world = World::new();
    for words in [
        ["--bogus", "x"],
        ["assess", "--bogus"],
        ["--theme", "neon"],
        ["export", "--format"],
        ["list", "extra"],
        ["use.toml", "other.toml"],
        ["use.toml", "list"],
        ["a\u{1b}[2J", "b"],
    ] {
        let output = world.askfirst(words).output();
        let told = world.told(&output.stderr);
        assert_eq!(code(&output), 2, "{words:?}: {told}");
        assert!(
            told.starts_with("error: ") && told.contains("--help"),
            "{told}"
        );
        assert!(!told.contains('\u{1b}'), "{told}");
        assert_eq!(output.stdout, b"");
    }
}

#[test]
fn without_a_terminal_the_ways_that_need_none_are_named() {
    let world = World::new().file("use.toml", SHARE).file("list", SHARE);
    let expected = "exit 2
        err: error: the full screen needs a terminal for both input and output.
        err: hint: without one, use askfirst export FILE, askfirst assess FILE, or askfirst --plain.";
    let none: [&str; 0] = [];
    world.askfirst(none).shows(expected);
    world.askfirst(["new"]).shows(expected);
    world.askfirst(["use.toml"]).shows(expected);
    world.askfirst(["./list"]).shows(expected);
    assert_eq!(std::fs::read_dir(world.home("")).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_not_there_may_have_been_meant_as_a_command() {
    let world = World::new();
    world.askfirst(["lst"]).shows(
        "exit 4
        err: error: `lst` does not exist.
        err: hint: If you meant the command list, type: askfirst list",
    );
    world.askfirst(["use.toml"]).shows(
        "exit 4
        err: error: `use.toml` does not exist.
        err: hint: Check the path for a typing mistake or a disk that is not connected.",
    );
}

#[cfg(unix)]
#[test]
fn nobody_listening_is_no_failure() {
    let world = World::new().file("use.toml", EXAMPLE);
    for words in [
        ["assess", "use.toml"],
        ["list", "--json"],
        ["--help", "new"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = world.askfirst(words).command();
        command
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped());
        let output = command.output().unwrap();
        assert_eq!((code(&output), output.stderr), (0, Vec::new()), "{words:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let world = World::new().file("use.toml", EXAMPLE);
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = world.askfirst(["assess", "use.toml"]).command();
    let output = command.stdout(full).output().unwrap();
    assert_eq!(code(&output), 1);
    let told = world.told(&output.stderr);
    assert!(
        told.starts_with("error: Could not write to standard output: "),
        "{told}"
    );
}

#[test]
fn plain_mode_is_chosen_by_flag_variable_setting_and_terminal() {
    let none: [&str; 0] = [];
    let hello = |world: &World, run: crate::support::world::Run<'_>| {
        let output = run.input("").output();
        let told = world.told(&output.stdout);
        assert_eq!(code(&output), 130, "{told}");
        assert!(told.starts_with("Askfirst, plain text version"), "{told}");
        assert!(
            told.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')),
            "{told}"
        );
    };
    let world = World::new();
    for flag in ["--plain", "--accessible", "--screen-reader"] {
        hello(&world, world.askfirst([flag]));
    }
    hello(&world, world.askfirst(none).env("ACCESSIBLE", "1"));
    hello(&world, world.askfirst(none).env("TERM", "dumb"));
    let settings = world.home(".config/askfirst/config.toml");
    crate::support::world::put(&settings, "interface = \"plain\"\nmose = 1\n");
    hello(&world, world.askfirst(none));
    let output = world.askfirst(none).input("").output();
    let remark =
        "note: In the settings file: Line 2: `mose` is not a setting; did you mean `mouse`.\n";
    assert_eq!(world.told(&output.stderr), remark);
}

#[test]
fn plain_mode_makes_saves_and_goes_on() {
    let world = World::new();
    let typed = "no\n1\n1\nDe-aging\nWhy not\nLantern\nFace tool\n\nMara\nyes\n";
    let output = world.askfirst(["--plain"]).input(typed).output();
    let told = world.told(&output.stdout);
    assert_eq!(code(&output), 130, "{told}");
    let file = std::fs::read_to_string(world.home("Askfirst/Lantern_De-aging.toml"));
    let file = file.unwrap_or_else(|error| panic!("{error}: {told}"));
    assert!(
        file.contains("created = \"2025-11-21T13:02:03Z\""),
        "{file}"
    );
    let names: Vec<_> = std::fs::read_dir(world.home("Askfirst")).unwrap().collect();
    assert_eq!(names.len(), 1, "the lock was not let go of");
}

#[test]
fn a_session_can_be_opened_in_plain_mode() {
    let world = World::new()
        .file("use.toml", BEGUN)
        .file("bad.toml", "x = 1\n");
    let output = world
        .askfirst(["use.toml", "--plain"])
        .input("no\nyes\n")
        .output();
    assert_eq!(code(&output), 130);
    let output = world
        .askfirst(["bad.toml", "--plain"])
        .input("no\n")
        .output();
    assert_eq!(code(&output), 4, "{}", world.told(&output.stdout));
}

#[cfg(unix)]
#[test]
fn a_signal_ends_plain_mode_with_everything_saved() {
    for (signal, expected) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let world = World::new().file("use.toml", BEGUN);
        let run = world
            .askfirst(["use.toml", "--plain"])
            .env("ACCESSIBLE", "1");
        let mut command = run.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        stdin.write_all(b"no\nideation\n").unwrap();
        // Nothing more is typed: the program says what it did and waits at the next prompt.
        let mut told = String::new();
        while !told.contains("Saved") || !told.contains("Answered") {
            assert!(lines.read_line(&mut told).unwrap() > 0, "{told}");
        }
        let pid = child.id().to_string();
        let killed = std::process::Command::new("kill")
            .args(["-s", signal, &pid])
            .status();
        assert!(killed.unwrap().success());
        lines.read_to_string(&mut told).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(expected), "{told}");
        let file = std::fs::read_to_string(world.path("use.toml")).unwrap();
        assert!(file.contains("matrix_row = \"ideation\""), "{file}\n{told}");
        let names = std::fs::read_dir(world.path("")).unwrap().count();
        assert_eq!(names, 1, "the lock was not let go of");
    }
}
