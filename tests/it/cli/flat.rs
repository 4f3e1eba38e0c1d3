//! Registers of any number of uses: the same memory, the same rows, and told where they cannot be made.

use std::fs;
#[cfg(target_os = "linux")]
use std::io::Read;
#[cfg(target_os = "linux")]
use std::process::Stdio;

use super::EXAMPLE;
use crate::support::world::{Run, World, code};

/// A folder of sessions, to be read as often as is asked for.
fn world() -> World {
    (0..50).fold(World::new(), |world, n| {
        world.session(&format!("{n:02}.toml"), EXAMPLE)
    })
}

/// A command on so many sessions.
fn over<'w>(world: &'w World, command: &[&str], n_sessions: usize) -> Run<'w> {
    let folder = world.home("Askfirst");
    let mut words = command.to_vec();
    words.extend(std::iter::repeat_n(
        folder.to_str().unwrap(),
        n_sessions / 50,
    ));
    world.run(&words)
}

/// How much memory a run took at most as long as there was something to be read of it, in bytes, and how
/// many bytes it wrote.
#[cfg(target_os = "linux")]
fn peak(run: Run<'_>) -> (u64, u64) {
    let mut child = run.command().stdout(Stdio::piped()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut out = child.stdout.take().unwrap();
    let (mut peak, mut n_bytes) = (0, 0);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let n_read = out.read(&mut buffer).unwrap();
        let status = fs::read_to_string(&status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        if let Some(line) = line {
            let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap();
            peak = kilobytes * 1024;
        }
        if n_read == 0 {
            break;
        }
        n_bytes += n_read as u64;
    }
    child.wait().unwrap();
    assert!(peak > 0);
    (peak, n_bytes)
}

#[cfg(target_os = "linux")]
#[test]
fn four_times_as_many_rows_take_no_more_memory() {
    /// What may be more: what is held up to its bound, lists of files, what the allocator does not give
    /// back.
    const ROOM: u64 = 4 * 1024 * 1024;
    let world = world();
    for command in [
        ["register", "--rows=obligations", "--format=json", "--out=-"],
        [
            "register",
            "--rows=obligations",
            "--format=ndjson",
            "--sort=due",
        ],
    ] {
        let (few, n_few) = peak(over(&world, &command, 500));
        let (many, n_many) = peak(over(&world, &command, 2_000));
        assert!(n_many - n_few > 2 * ROOM, "{command:?}: {n_few} {n_many}");
        assert!(many < few + ROOM, "{command:?}: {few} {many}");
    }
}

#[cfg(unix)]
#[test]
fn few_rows_need_no_room_on_the_disk_and_many_are_told_that_there_is_none() {
    let world = world();
    let command = ["register", "--rows=obligations", "--out=due.json"];
    let nowhere = world.path("nowhere");
    let on = |n| over(&world, &command, n).env("TMPDIR", nowhere.to_str().unwrap());
    on(50).shows("exit 0\nout: due.json");
    fs::remove_file(world.path("due.json")).unwrap();
    on(1_000).shows(
        "exit 1
        err: error: Could not keep for a while what does not fit in memory, in the folder `nowhere`: it does not exist.
        err: hint: Free some space there and try again, or have temporary files kept in another folder, which TMPDIR names, on Windows TMP.",
    );
    assert!(!world.path("due.json").exists());
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_of_too_many_rows_is_refused_before_anything_is_read() {
    let world = world();
    let command = ["register", "--out=uses.pdf"];
    over(&world, &command, 2_050).shows(
        "exit 1
        err: error: A PDF holds at most 2000 uses, and this register has 2050. No file was written.
        err: hint: Make a web page (html) or CSV, which hold any number; or show fewer with a filter (--filter, on screen f); or keep a folder for each production.",
    );
    let output = over(&world, &["register", "--out=uses.html"], 2_050).output();
    assert_eq!(code(&output), 0);
    assert!(!world.path("uses.pdf").exists() && world.path("uses.html").exists());
}

#[test]
fn a_file_that_is_replaced_is_replaced_whole_and_keeps_its_access() {
    let world = world();
    for (n, n_rows) in [(1_000, 13_000), (50, 650)] {
        let command = [
            "register",
            "--rows=obligations",
            "--out=due.csv",
            "--sort=due",
            "--overwrite",
        ];
        over(&world, &command, n).shows("exit 0\nout: due.csv");
        let text = fs::read_to_string(world.path("due.csv")).unwrap();
        assert_eq!(text.lines().count(), n_rows + 1);
    }
}
