//! Copies: which are kept, that each is whole, and that they cost no listing at every save.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use tempfile::{TempDir, tempdir};

use super::{Backups, MOST_DAYS};
use crate::store::fixture::{names_in, put};
use crate::store::fs::RealFs;
use crate::store::fs::crash::{Mutant, Op, Recorder, states};
use crate::store::fs::faulty::errno::{DENIED, FAULT, FULL, READ_ONLY};
use crate::store::fs::faulty::{Fault, Faulty};
use crate::store::{atomic, read};

const NOON: DateTime = date(2025, 11, 21).at(12, 0, 0, 0);

/// A folder of sessions with one in it, and a place for copies.
fn world() -> (TempDir, Backups) {
    let disk = tempdir().unwrap();
    let session = put(&disk.path().join("Lantern.toml"), "");
    let backups = Backups::of(&RealFs, &disk.path().join("copies"), &session);
    (disk, backups)
}

fn texts(backups: &mut Backups) -> Vec<String> {
    let versions = backups.look(&RealFs).to_vec();
    let text = |path: &Path| read::read(path).unwrap().text;
    versions.iter().map(|one| text(&one.path)).collect()
}

#[test]
fn the_last_twenty_and_the_last_of_each_day_are_kept() {
    let (disk, mut backups) = world();
    for day in 0..5 {
        for minute in 0..30 {
            let at = NOON + day.days() + minute.minutes();
            let text = format!("{day} {minute}");
            backups.keep(&RealFs, text.as_bytes(), at, false).unwrap();
        }
    }
    let mut expected: Vec<String> = (10..30).rev().map(|minute| format!("4 {minute}")).collect();
    expected.extend((0..4).rev().map(|day| format!("{day} 29")));
    assert_eq!(texts(&mut backups), expected);
    let mut again = Backups::of(
        &RealFs,
        &disk.path().join("copies"),
        &disk.path().join("Lantern.toml"),
    );
    assert_eq!(texts(&mut again), expected);
    assert_eq!(again.look(&RealFs)[0].at, NOON + 4.days() + 29.minutes());
}

#[test]
fn years_of_work_do_not_fill_the_disk() {
    let (_disk, mut backups) = world();
    for day in 0..400 {
        backups
            .keep(&RealFs, b"x", NOON + day.days(), false)
            .unwrap();
    }
    assert_eq!(backups.look(&RealFs).len(), MOST_DAYS);
}

#[test]
fn what_was_kept_last_is_not_kept_twice() {
    let (_disk, mut backups) = world();
    backups.keep(&RealFs, b"one", NOON, false).unwrap();
    backups
        .keep(&RealFs, b"one", NOON + 1.hour(), true)
        .unwrap();
    backups
        .keep(&RealFs, b"two", NOON + 2.hours(), true)
        .unwrap();
    assert_eq!(texts(&mut backups), ["two", "one"]);
}

#[test]
fn the_folder_is_looked_into_once_however_often_is_saved() {
    let (_disk, mut backups) = world();
    let counting = Faulty::always("list", FAULT);
    for n in 0..50 {
        backups
            .keep(&counting, n.to_string().as_bytes(), NOON, false)
            .unwrap();
    }
    assert_eq!(counting.n_calls(), 1);
}

#[test]
fn copies_can_be_taken_away() {
    let (disk, mut backups) = world();
    for n in 0..3 {
        backups
            .keep(&RealFs, n.to_string().as_bytes(), NOON, false)
            .unwrap();
    }
    assert_eq!(backups.forget(&RealFs).unwrap(), 3);
    assert_eq!(names_in(backups.folder()), [""; 0]);
    assert_eq!(backups.forget(&RealFs).unwrap(), 0);
    assert!(disk.path().join("Lantern.toml").exists());
}

/// What was there before a sitting is kept before its first save: in no state that a power cut leaves
/// is the session something else without the copy being there, whole.
#[test]
fn a_power_cut_at_any_moment_leaves_what_was_there_before_the_sitting() {
    let disk = tempdir().unwrap();
    let path = disk.path().join("Lantern.toml");
    let fs = Recorder::new(Mutant::None);
    let old = "old = \"before the sitting, longer than one write\"\n";
    atomic::save(&fs, &path, old, atomic::Expect::Absent).unwrap();
    fs.note(Op::Acked(1));
    let mut backups = Backups::of(&fs, &disk.path().join("copies"), &path);
    backups.keep(&fs, old.as_bytes(), NOON, true).unwrap();
    fs.note(Op::Acked(2));
    let first = backups.look(&fs)[0].path.clone();
    for n in 0..25 {
        let text = format!("n = {n}\n# a text of more than one write\n");
        atomic::save(&fs, &path, &text, atomic::Expect::Anything).unwrap();
        backups
            .keep(&fs, text.as_bytes(), NOON + 1.day(), false)
            .unwrap();
    }
    let remains = states(&fs.ops(), &first);
    let since = remains.iter().filter(|state| state.n_acked == 2);
    let (mut n_states, mut n_missing) = (0, 0);
    for state in since {
        n_states += 1;
        n_missing += usize::from(state.bytes.as_deref() != Some(old.as_bytes()));
    }
    println!("{n_states} states, {n_missing} without the copy from before the sitting");
    assert!(n_states > 100, "{n_states}");
    assert_eq!(n_missing, 0);
}

#[test]
fn a_fault_at_any_operation_spoils_no_copy_and_leaves_nothing_behind() {
    let mut n_faults = 0;
    for is_lasting in [false, true] {
        for fault in [FAULT, FULL, DENIED, READ_ONLY].map(Fault::Errno) {
            for is_sticky in [false, true] {
                for first in 1.. {
                    let (_disk, mut backups) = world();
                    backups
                        .keep(&RealFs, b"the copy before", NOON, false)
                        .unwrap();
                    let fs = Faulty::at(first, fault, is_sticky);
                    let mut mine = backups.clone();
                    drop(mine.keep(&fs, b"the copy that may fail", NOON, is_lasting));
                    if fs.n_calls() < first {
                        break;
                    }
                    n_faults += 1;
                    mine.keep(&RealFs, b"the copy after", NOON, true).unwrap();
                    let found = texts(&mut mine);
                    assert_eq!(found[0], "the copy after");
                    assert_eq!(found.last().unwrap(), "the copy before");
                    let names = names_in(mine.folder());
                    assert!(!names.iter().any(|name| name.ends_with('~')), "{names:?}");
                }
            }
        }
    }
    println!("{n_faults} faults");
}

#[cfg(unix)]
#[test]
fn copies_are_for_their_owner_only_and_the_same_whatever_the_way_to_the_session() {
    use crate::store::fixture::mode_of;

    let (disk, mut backups) = world();
    backups.keep(&RealFs, b"one", NOON, false).unwrap();
    assert_eq!(mode_of(&disk.path().join("copies")), 0o700);
    assert_eq!(mode_of(backups.folder()), 0o700);
    assert_eq!(mode_of(&backups.look(&RealFs)[0].path), 0o600);
    let link = disk.path().join("link.toml");
    std::os::unix::fs::symlink(disk.path().join("Lantern.toml"), &link).unwrap();
    let through = Backups::of(&RealFs, &disk.path().join("copies"), &link);
    assert_eq!(through.folder(), backups.folder());
}
