//! What was typed stays in the files that the user named and in the private data of the program, also where the
//! program is killed in the middle of it.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;

use rustix::process::Signal;

use crate::hostile::canaries::{CANARY, looked_over};
use crate::support::pty::Pty;

use super::program::{Home, answer, kill};

/// A home whose folder of sessions is for its owner only, as the program makes it.
fn home() -> Home {
    let home = Home::with_session(&[CANARY]);
    #[cfg(unix)]
    for (path, mode) in [(home.sessions(), 0o700), (home.file(), 0o600)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    fs::create_dir(home.path().join("temporary")).unwrap();
    home
}

/// The program at a note in which a canary is being typed, after one that was kept.
fn typing(home: &Home) -> Pty {
    let file = home.file();
    let temporary = home.path().join("temporary");
    let env = [("TMPDIR", temporary.to_str().unwrap())];
    let mut pty = home.start_with(&[file.to_str().unwrap()], &env);
    pty.wait_for(" |");
    pty.press("e");
    pty.wait_for("characters");
    pty.send(format!("\x1B[200~{CANARY}\x1B[201~"));
    pty.wait_for(CANARY);
    pty.press("<esc>");
    pty.wait_for("Saved ");
    pty.press("e");
    pty.wait_for("characters");
    pty
}

/// How many files and folders there are, and how many hold what was typed.
#[track_caller]
fn is_only_where_it_belongs(home: &Home) -> (usize, usize) {
    let home = home.path();
    let (n_files, n_holding) = looked_over(&[home.to_owned()], home);
    assert!(n_holding >= 2, "the session and its copies");
    (n_files, n_holding)
}

#[test]
fn what_was_typed_is_only_where_it_belongs_after_a_kill_a_signal_and_a_quit() {
    let home = home();
    kill(typing(&home));
    is_only_where_it_belongs(&home);
    let mut pty = typing(&home);
    Pty::signal(pty.pid(), Signal::TERM);
    pty.exit();
    is_only_where_it_belongs(&home);
    let mut pty = typing(&home);
    pty.press("<esc>");
    pty.wait_for("Saved ");
    answer(&mut pty, "y", 1, 99);
    pty.press("q");
    pty.wait_for("Sessions");
    pty.press("q");
    assert_eq!(pty.exit(), 0);
    let (n_files, n_holding) = is_only_where_it_belongs(&home);
    println!("{n_files} files and folders, {n_holding} with what was typed, all of them private");
}
