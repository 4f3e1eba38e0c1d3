//! The lock: one owner at a time, whatever becomes of the file, and free again after a kill.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::tempdir;

use super::{Holder, SessionLock, Taken, side_car, take};
use crate::store::atomic::{Expect, save};
use crate::store::error::StoreError;
use crate::store::fixture::{names_in, put};
use crate::store::fs::RealFs;
use crate::store::read::read;

fn held(path: &Path) -> SessionLock {
    match take(path, "13:41").unwrap() {
        Taken::Held(lock) => lock,
        other => panic!("{other:?}"),
    }
}

fn busy(path: &Path) -> Holder {
    match take(path, "14:00").unwrap() {
        Taken::Busy(holder) => holder,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_second_window_is_told_who_and_since_when() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), "x");
    let lock = held(&path);
    let holder = busy(&path);
    if cfg!(unix) {
        assert_eq!(holder.pid, Some(std::process::id()));
        assert_eq!(holder.since.as_deref(), Some("13:41"));
    }
    drop(lock);
    assert_eq!(names_in(folder.path()), ["use.toml"]);
    drop(held(&path));
}

#[test]
fn a_save_does_not_loosen_the_lock() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let _lock = held(&path);
    for text in ["one", "two", "three"] {
        save(&RealFs, &path, text, Expect::Anything).unwrap();
        busy(&path);
    }
}

#[test]
fn sessions_are_locked_one_by_one() {
    let folder = tempdir().unwrap();
    let [a, b] = ["a.toml", "b.toml"].map(|name| folder.path().join(name));
    let _a = held(&a);
    let _b = held(&b);
    busy(&a);
}

#[test]
fn the_side_car_fits_beside_any_name() {
    let short = side_car(Path::new("/tmp/use.toml")).unwrap();
    assert_eq!(short, Path::new("/tmp/.use.toml.lock"));
    let long = [
        "a".repeat(255),
        "ก".repeat(85),
        "a".repeat(254) + "b",
        "a".repeat(249),
    ];
    let mut sides: Vec<_> = long
        .iter()
        .map(|name| side_car(Path::new(name)).unwrap())
        .collect();
    for side in &sides {
        assert!(side.file_name().unwrap().len() <= 255);
    }
    sides.sort();
    sides.dedup();
    assert_eq!(sides.len(), long.len());
    let folder = tempdir().unwrap();
    let path = folder.path().join(&long[1]);
    let _lock = held(&path);
    busy(&path);
    assert!(side_car(Path::new("..")).is_none());
}

#[test]
fn a_stale_side_car_is_taken_over() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let side = put(
        &side_car(&path).unwrap(),
        "askfirst lock\npid 1\nsince 2020-01-01T00:00:00Z and a longer text than ours will be\n",
    );
    let lock = held(&path);
    if cfg!(unix) {
        assert_eq!(busy(&path).since.as_deref(), Some("13:41"));
    }
    drop(lock);
    assert!(!side.exists());
}

#[test]
fn a_file_that_only_has_the_name_of_a_side_car_stays_as_it_is() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let side = put(&side_car(&path).unwrap(), "precious");
    let lock = held(&path);
    assert_eq!(busy(&path), Holder::default());
    drop(lock);
    assert_eq!(std::fs::read_to_string(side).unwrap(), "precious");
}

#[test]
fn notes_are_one_line_each_and_never_trusted() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let Taken::Held(_lock) = take(&path, "13:41\npid 7\u{1b}[2J").unwrap() else {
        panic!("it is free");
    };
    if cfg!(unix) {
        let holder = busy(&path);
        assert_eq!(holder.pid, Some(std::process::id()));
        assert_eq!(holder.since.as_deref(), Some("13:41pid 7[2J"));
    }
}

#[test]
fn a_missing_folder_is_an_error() {
    let folder = tempdir().unwrap();
    let error = take(&folder.path().join("no/use.toml"), "").unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error}");
}

/// Two windows change one file by turns; the side-car comes and goes with every turn.
#[test]
fn no_change_is_lost_between_two_windows() {
    const ROUNDS: usize = 200;
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), "");
    std::thread::scope(|scope| {
        for window in ["a", "b"] {
            let path = &path;
            scope.spawn(move || {
                let mut n_done = 0;
                while n_done < ROUNDS {
                    let Taken::Held(_lock) = take(path, window).unwrap() else {
                        std::thread::yield_now();
                        continue;
                    };
                    let loaded = read(path).unwrap();
                    let text = loaded.text + window;
                    save(&RealFs, path, &text, Expect::Text(loaded.digest)).unwrap();
                    n_done += 1;
                }
            });
        }
    });
    let text = read(&path).unwrap().text;
    assert_eq!(text.matches('a').count(), ROUNDS);
    assert_eq!(text.matches('b').count(), ROUNDS);
    assert_eq!(names_in(folder.path()), ["use.toml"]);
}

/// Runs itself as a second process that takes the lock, and kills it.
#[test]
fn the_lock_of_a_killed_process_is_free_at_once() {
    const ROLE: &str = "ASKFIRST_TEST_LOCKING";
    const SELF: &str = "store::lock::tests::the_lock_of_a_killed_process_is_free_at_once";
    if let Some(path) = std::env::var_os(ROLE) {
        let _lock = held(Path::new(&path));
        println!("held");
        std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
        return;
    }
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", SELF, "--nocapture"])
        .env(ROLE, &path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().ends_with("held")));
    let holder = busy(&path);
    if cfg!(unix) {
        assert_eq!(holder.pid, Some(child.id()));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let begun = Instant::now();
    drop(held(&path));
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[cfg(unix)]
mod unix {
    //! Links, modes and things that are no files.

    use std::os::unix::fs::symlink;

    use super::*;
    use crate::store::fixture::mode_of;

    #[test]
    fn a_session_and_a_link_to_it_have_one_lock() {
        let folder = tempdir().unwrap();
        let other = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), "x");
        let link = other.path().join("link.toml");
        symlink(&path, &link).unwrap();
        let _lock = held(&link);
        busy(&path);
        assert_eq!(names_in(other.path()), ["link.toml"]);
        assert_eq!(mode_of(&side_car(&path).unwrap()), 0o600);
    }

    #[test]
    fn a_link_or_pipe_or_folder_in_place_of_the_side_car_is_refused() {
        let folder = tempdir().unwrap();
        let victim = put(&folder.path().join("victim"), "");
        let [linked, piped, foldered] = ["l", "p", "f"].map(|name| folder.path().join(name));
        symlink(&victim, side_car(&linked).unwrap()).unwrap();
        let made = Command::new("mkfifo")
            .arg(side_car(&piped).unwrap())
            .status();
        assert!(made.unwrap().success());
        std::fs::create_dir(side_car(&foldered).unwrap()).unwrap();
        for path in [linked, piped, foldered] {
            let error = take(&path, "13:41").unwrap_err();
            assert!(matches!(error, StoreError::NotAFile { .. }), "{error}");
        }
        assert_eq!(std::fs::read_to_string(victim).unwrap(), "");
    }

    #[test]
    fn a_link_put_there_at_the_last_moment_is_not_followed_either() {
        let folder = tempdir().unwrap();
        let link = folder.path().join(".use.toml.lock");
        symlink("victim", &link).unwrap();
        assert!(super::super::open(&link).is_err());
        assert!(!folder.path().join("victim").exists());
    }

    #[test]
    fn a_lock_whose_side_car_was_removed_does_not_take_the_next_one_with_it() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("use.toml");
        let first = held(&path);
        std::fs::remove_file(side_car(&path).unwrap()).unwrap();
        let _second = held(&path);
        drop(first);
        busy(&path);
    }
}
