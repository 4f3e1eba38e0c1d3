//! No road to the network: what the system is asked for, in a whole interview and in every export.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::outside::skipped;
use crate::support::pretend::pack;
use crate::terminal::program::{Home, answer, answers_of, program, script};

/// Whether calls of the system can be watched here.
fn can_watch() -> bool {
    let tried = Command::new("strace")
        .args(["-f", "-e", "trace=network", "true"])
        .output();
    let can = tried.is_ok_and(|output| output.status.success());
    if !can {
        skipped("strace");
    }
    can
}

/// The calls that have to do with a network. A pair of sockets inside the program leads nowhere.
fn calls(notes: &Path) -> Vec<String> {
    let notes = fs::read_to_string(notes).unwrap();
    let is_call = |line: &&str| {
        line.contains('(')
            && !line.contains("socketpair(AF_UNIX")
            && !line.contains("+++")
            && !line.contains("---")
    };
    // Bytes through that pair wake a thread.
    let within = ["sendto(", "recvfrom(", "shutdown("];
    let calls = notes.lines().filter(is_call);
    let calls = calls.filter(|line| !within.iter().any(|name| line.contains(name)));
    calls.map(str::to_owned).collect()
}

fn watched<'a>(notes: &'a str, program: &'a str, args: &[&'a str]) -> Vec<&'a str> {
    let watch = ["strace", "-f", "-e", "trace=network", "-o", notes, program];
    [&watch[..], args].concat()
}

#[test]
fn an_interview_and_every_export_ask_the_system_for_no_network() {
    if !can_watch() {
        return;
    }
    let disk = TempDir::new().unwrap();
    let notes = disk.path().join("notes");
    let notes_path = notes.to_str().unwrap();
    let home = Home::with_session(&["One"]);
    let file = home.file();
    let file = file.to_str().unwrap();
    let program = program();
    let mut pty = home.run(&watched(notes_path, &program, &[file]), &[]);
    let script = script(&pack(), &answers_of("P01", None));
    for (at, (_, key)) in script.iter().enumerate() {
        answer(&mut pty, key, at + 1, script.len());
    }
    pty.settle();
    pty.press("gx<esc>q");
    pty.wait_for("De-aging");
    pty.press("q");
    pty.exit();
    assert_eq!(calls(&notes), Vec::<String>::new());
    let mut n_runs = 1;
    for format in ["md", "txt", "html", "json", "csv", "docx", "pdf", "mail"] {
        let args = watched(notes_path, &program, &["export", file, "--format", format]);
        let (first, rest) = args.split_first().unwrap();
        let done = Command::new(first)
            .args(rest)
            .env("HOME", home.path())
            .output()
            .unwrap();
        assert!(
            matches!(done.status.code(), Some(0 | 2)),
            "{format}: {done:?}"
        );
        assert_eq!(calls(&notes), Vec::<String>::new(), "{format}");
        n_runs += 1;
    }
    println!("{n_runs} runs watched, 0 calls to a network");
}
