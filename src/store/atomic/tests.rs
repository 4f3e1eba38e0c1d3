//! Saving: at every fault and every power cut the old or the new text, and nothing left lying about.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::tempdir;

use super::waiting::PAUSES;
use super::{Expect, is_temp_name, save, sweep, temp_name};
use crate::store::error::StoreError;
use crate::store::fixture::{names_in, put};
use crate::store::fs::RealFs;
use crate::store::fs::crash::{Mutant, Op, Recorder, states};
use crate::store::fs::faulty::errno::{
    DENIED, FAULT, FULL, INTERRUPTED, INVALID, READ_ONLY, STALE, UNSUPPORTED,
};
use crate::store::fs::faulty::{Fault, Faulty};
use crate::store::read::{Digest, LIMIT, read};

const OLD: &str = "old = \"what was there before, on more than one write\"\n";
const NEW: &str = "new = \"what is to be there, also on more than one write, and longer\"\n";

fn text_at(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Saves over `old` with a fault, checks what is left, and saves once more without one.
fn check_fault(old: Option<&str>, fs: &Faulty, expect: Expect) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    if let Some(old) = old {
        put(&path, old);
    }
    let done = save(fs, &path, NEW, expect);
    let left = path.exists().then(|| text_at(&path));
    match &done {
        Ok(_) | Err(StoreError::Unconfirmed { .. }) => assert_eq!(left.as_deref(), Some(NEW)),
        Err(error) => {
            assert_eq!(left.as_deref(), old, "{error}");
            assert!(error.path().is_some_and(|at| at.starts_with(folder.path())));
        }
    }
    save(&RealFs, &path, NEW, Expect::Anything).unwrap();
    assert_eq!(text_at(&path), NEW);
    assert_eq!(names_in(folder.path()), ["use.toml"]);
}

#[test]
fn a_fault_at_any_operation_leaves_the_old_or_the_new_text() {
    let known = Expect::Text(Digest::of(OLD.as_bytes()));
    for (old, expect) in [(Some(OLD), known), (None, Expect::Absent)] {
        let counting = Faulty::at(usize::MAX, Fault::Errno(FAULT), false);
        check_fault(old, &counting, expect);
        let last = counting.n_calls();
        assert!(last > 8, "{last}");
        for fault in [FAULT, FULL, DENIED, READ_ONLY].map(Fault::Errno) {
            for first in 1..=last {
                check_fault(old, &Faulty::at(first, fault, false), expect);
                check_fault(old, &Faulty::at(first, fault, true), expect);
            }
        }
        for first in 1..=last {
            check_fault(
                old,
                &Faulty::at(first, Fault::Errno(INTERRUPTED), false),
                expect,
            );
            check_fault(old, &Faulty::at(first, Fault::NoWrite, true), expect);
        }
    }
}

#[test]
fn short_writes_are_gone_on_with() {
    for first in 1..40 {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), OLD);
        let fs = Faulty::at(first, Fault::ShortWrite, true);
        save(&fs, &path, NEW, Expect::Anything).unwrap();
        assert_eq!(text_at(&path), NEW);
    }
}

#[test]
fn errors_name_the_cause_and_the_way_out() {
    let table = [
        ("create", DENIED, "permission denied"),
        ("write", FULL, "the disk is full"),
        ("sync", FAULT, "the disk reported a fault"),
        ("rename", READ_ONLY, "the disk is read-only"),
        ("write", STALE, "the system says `"),
    ];
    for (kind, errno, words) in table {
        let folder = tempdir().unwrap();
        let path = folder.path().join("use.toml");
        let fs = Faulty::always(kind, errno);
        let error = save(&fs, &path, NEW, Expect::Anything).unwrap_err();
        let told = error.to_string();
        let beginning = format!("could not save `{}`: {words}", path.display());
        assert!(told.starts_with(&beginning), "{told}");
    }
}

#[test]
fn a_folder_sync_that_fails_is_told_as_saved_but_not_confirmed() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), OLD);
    let fs = Faulty::always("sync_folder", FAULT);
    let error = save(&fs, &path, NEW, Expect::Anything).unwrap_err();
    assert!(matches!(error, StoreError::Unconfirmed { .. }), "{error}");
    let saved = Expect::Text(Digest::of(NEW.as_bytes()));
    save(&RealFs, &path, OLD, saved).unwrap();
}

#[test]
fn a_folder_that_cannot_be_synced_is_no_failure() {
    for errno in [INVALID, UNSUPPORTED, DENIED] {
        let folder = tempdir().unwrap();
        let fs = Faulty::always("sync_folder", errno);
        let saved = save(&fs, &folder.path().join("a"), NEW, Expect::Absent).unwrap();
        assert!(!saved.is_folder_synced, "{errno}");
    }
}

#[test]
fn a_file_that_is_held_for_a_moment_is_tried_again() {
    for times in 0..=PAUSES.len() {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), OLD);
        let fs = Faulty::passing("rename", DENIED, times);
        save(&fs, &path, NEW, Expect::Anything).unwrap();
        assert_eq!(fs.pauses(), PAUSES.map(u128::from)[..times]);
        assert_eq!(text_at(&path), NEW);
    }
}

#[test]
fn a_file_that_stays_held_is_given_up_with_the_old_text_in_place() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), OLD);
    let fs = Faulty::passing("rename", DENIED, PAUSES.len() + 1);
    let error = save(&fs, &path, NEW, Expect::Anything).unwrap_err();
    assert!(matches!(error, StoreError::Held { .. }), "{error}");
    assert_eq!(fs.pauses(), PAUSES.map(u128::from));
    assert_eq!(text_at(&path), OLD);
    assert_eq!(names_in(folder.path()), ["use.toml"]);
}

/// Counts states, unreadable ones, and ones that lost an acknowledged text.
fn cut_power(mutant: Mutant, n_saves: usize) -> (usize, usize, usize) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let texts: Vec<String> = (1..=n_saves)
        .map(|n| format!("revision = {n}\n{}", "answer = \"yes\"\n".repeat(n % 5 + 3)))
        .collect();
    let fs = Recorder::new(mutant);
    for (n, text) in texts.iter().enumerate() {
        save(&fs, &path, text, Expect::Anything).unwrap();
        fs.note(Op::Acked(n + 1));
    }
    let remains = states(&fs.ops(), &path);
    let (mut n_unreadable, mut n_lost) = (0, 0);
    for state in &remains {
        let found = match &state.bytes {
            None => Some(0),
            Some(bytes) => texts
                .iter()
                .position(|text| text.as_bytes() == bytes)
                .map(|n| n + 1),
        };
        match found {
            None => n_unreadable += 1,
            Some(revision) if revision < state.n_acked => n_lost += 1,
            Some(_) => {}
        }
    }
    (remains.len(), n_unreadable, n_lost)
}

#[test]
fn a_power_cut_at_any_moment_leaves_a_whole_text_and_loses_nothing_acknowledged() {
    let (n_states, n_unreadable, n_lost) = cut_power(Mutant::None, 300);
    println!("{n_states} states, {n_unreadable} unreadable, {n_lost} with a lost text");
    assert!(n_states >= 5_000, "{n_states}");
    assert_eq!((n_unreadable, n_lost), (0, 0));
}

#[test]
fn a_save_without_either_sync_is_caught_by_the_power_cuts() {
    let (_, n_unreadable, _) = cut_power(Mutant::NoFileSync, 5);
    assert!(n_unreadable > 0);
    let (_, _, n_lost) = cut_power(Mutant::NoFolderSync, 5);
    assert!(n_lost > 0);
}

#[test]
fn a_change_by_another_program_is_noticed_by_content_alone() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), "answer = \"no\"\n");
    let loaded = read(&path).unwrap();
    put(&path, "answer = \"??\"\n");
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(loaded.modified.unwrap()).unwrap();
    drop(file);
    let error = save(&RealFs, &path, NEW, Expect::Text(loaded.digest)).unwrap_err();
    let StoreError::ChangedElsewhere { found, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(text_at(&path), "answer = \"??\"\n");
    assert_eq!(names_in(folder.path()), ["use.toml"]);
    save(&RealFs, &path, NEW, Expect::Text(found)).unwrap();
    assert_eq!(text_at(&path), NEW);
}

#[test]
fn a_file_removed_by_another_program_is_told_apart() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let gone = Expect::Text(Digest::of(OLD.as_bytes()));
    let error = save(&RealFs, &path, NEW, gone).unwrap_err();
    assert!(matches!(error, StoreError::GoneElsewhere { .. }), "{error}");
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[test]
fn a_new_file_never_replaces_one_that_is_there() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), OLD);
    let error = save(&RealFs, &path, NEW, Expect::Absent).unwrap_err();
    assert!(matches!(error, StoreError::AlreadyThere { .. }), "{error}");
    assert_eq!(text_at(&path), OLD);
}

#[test]
fn what_could_not_be_read_again_is_not_saved() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), OLD);
    let text = "#".repeat(usize::try_from(LIMIT).unwrap() + 1);
    let error = save(&RealFs, &path, &text, Expect::Anything).unwrap_err();
    assert!(matches!(error, StoreError::TooLarge { .. }), "{error}");
    assert_eq!(text_at(&path), OLD);
    save(&RealFs, &path, &text[1..], Expect::Anything).unwrap();
    assert_eq!(read(&path).unwrap().text, text[1..]);
}

#[test]
fn a_save_digest_is_the_one_the_next_load_gives() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let saved = save(&RealFs, &path, NEW, Expect::Absent).unwrap();
    assert_eq!(saved.digest, read(&path).unwrap().digest);
    assert!(saved.is_access_kept);
    save(&RealFs, &path, OLD, Expect::Text(saved.digest)).unwrap();
}

#[test]
fn names_up_to_the_limit_of_the_disk_are_saved() {
    let names = [
        "a".repeat(255),
        "ก".repeat(85),
        "𝄞".repeat(63),
        "a".repeat(250) + ".toml",
    ];
    for name in names {
        let folder = tempdir().unwrap();
        let path = folder.path().join(&name);
        save(&RealFs, &path, OLD, Expect::Absent).unwrap();
        save(&RealFs, &path, NEW, Expect::Anything).unwrap();
        assert_eq!(names_in(folder.path()), [name]);
    }
}

#[test]
fn temporary_names_are_ours_fresh_and_short() {
    for name in ["use.toml", "", "ก", "a\nb\u{1b}[2J.toml", &"ก".repeat(85)] {
        let first = temp_name(OsStr::new(name));
        assert!(is_temp_name(&first), "{}", first.display());
        assert!(first.len() <= 110, "{}", first.len());
        assert_ne!(first, temp_name(OsStr::new(name)));
        assert!(!first.to_string_lossy().contains(char::is_control));
    }
    let foreign = [
        "use.toml",
        ".use.toml.tmp~",
        ".use.0123456.tmp~",
        ".use.0123456G.tmp~",
        "use.01234567.tmp~",
        ".01234567.tmp",
        ".use.toml.lock",
        "",
    ];
    for name in foreign {
        assert!(!is_temp_name(OsStr::new(name)), "{name}");
    }
}

#[test]
fn sweeping_takes_old_temporary_files_of_ours_and_nothing_else() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let now = SystemTime::UNIX_EPOCH + Duration::from_hours(500_000);
    let old = now - Duration::from_secs(1);
    for (name, modified) in [
        (".use.toml.0a1b2c3d.tmp~", old),
        (".use.toml.0a1b2c3e.tmp~", now),
        ("use.toml", old),
        (".use.toml.lock", old),
        (".use.toml.swp", old),
        ("report.tmp~", old),
    ] {
        put(&at(name), "x");
        let file = std::fs::File::options().write(true).open(at(name)).unwrap();
        file.set_modified(modified).unwrap();
    }
    std::fs::create_dir(at(".folder.0a1b2c3f.tmp~")).unwrap();
    assert_eq!(sweep(&RealFs, folder.path(), now).unwrap(), 1);
    let left = [
        ".folder.0a1b2c3f.tmp~",
        ".use.toml.0a1b2c3e.tmp~",
        ".use.toml.lock",
        ".use.toml.swp",
        "report.tmp~",
        "use.toml",
    ];
    assert_eq!(names_in(folder.path()), left);
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("no/such/use.toml");
    let error = save(&RealFs, &path, NEW, Expect::Absent).unwrap_err();
    let told = format!(
        "`{}` does not exist",
        folder.path().join("no/such").display()
    );
    assert_eq!(error.to_string(), told);
}

#[test]
fn a_path_without_a_file_name_is_refused() {
    let folder = tempdir().unwrap();
    for path in ["/", "..", ".", ""] {
        assert!(
            save(&RealFs, Path::new(path), NEW, Expect::Anything).is_err(),
            "{path}"
        );
    }
    let error = save(&RealFs, folder.path(), NEW, Expect::Anything).unwrap_err();
    assert!(
        error.to_string().ends_with("is a folder, not a file"),
        "{error}"
    );
}

/// Runs itself as a second process that saves without end, and kills it at some moment.
#[test]
fn kills_leave_a_whole_text_and_sweeping_takes_the_rest() {
    const ROLE: &str = "ASKFIRST_TEST_SAVING";
    const SELF: &str = "store::atomic::tests::kills_leave_a_whole_text_and_sweeping_takes_the_rest";
    let text_of = |n: usize| format!("revision = {n}\n{}end = true\n", "# \n".repeat(n % 7 * 900));
    if let Some(path) = std::env::var_os(ROLE) {
        for n in 1.. {
            save(&RealFs, Path::new(&path), &text_of(n), Expect::Anything).unwrap();
            println!("saved {n}");
        }
    }
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("use.toml"), text_of(0));
    let mut n_left = 0;
    for round in 0..20 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", SELF, "--nocapture"])
            .env(ROLE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acked = 0;
        while acked <= round % 4 {
            acked = number_in(&lines.next().unwrap().unwrap()).unwrap_or(acked);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        acked = lines
            .filter_map(|line| number_in(&line.ok()?))
            .last()
            .unwrap_or(acked);
        let found = read(&path).unwrap().text;
        assert!(
            [text_of(acked), text_of(acked + 1)].contains(&found),
            "{round}"
        );
        n_left += names_in(folder.path()).len() - 1;
        let later = SystemTime::UNIX_EPOCH + Duration::from_hours(1_000_000);
        sweep(&RealFs, folder.path(), later).unwrap();
        assert_eq!(names_in(folder.path()), ["use.toml"]);
    }
    println!("{n_left} temporary files were left and swept");
}

fn number_in(line: &str) -> Option<usize> {
    line.split_once("saved ")?.1.parse().ok()
}

#[cfg(unix)]
mod unix {
    //! Modes, groups and links, where there are such things.

    use std::os::unix::fs::{MetadataExt, chown, symlink};

    use super::*;
    use crate::store::fixture::{mode_of, set_mode};
    use crate::store::fs::Fs as _;

    #[test]
    fn modes_are_kept_and_new_files_are_private() {
        let folder = tempdir().unwrap();
        let new = folder.path().join("new.toml");
        save(&RealFs, &new, NEW, Expect::Absent).unwrap();
        assert_eq!(mode_of(&new), 0o600);
        for (mode, after) in [
            (0o600, 0o600),
            (0o640, 0o640),
            (0o644, 0o644),
            (0o660, 0o660),
            (0o666, 0o666),
            (0o4755, 0o755),
        ] {
            let path = put(&folder.path().join("use.toml"), OLD);
            set_mode(&path, mode);
            let saved = save(&RealFs, &path, NEW, Expect::Anything).unwrap();
            assert_eq!(mode_of(&path), after, "{mode:o}");
            assert!(saved.is_access_kept);
            assert_eq!(text_at(&path), NEW);
        }
    }

    #[test]
    fn a_mode_that_cannot_be_set_gives_less_access_not_more() {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), OLD);
        set_mode(&path, 0o644);
        let fs = Faulty::always("set_mode", DENIED);
        let saved = save(&fs, &path, NEW, Expect::Anything).unwrap();
        assert!(!saved.is_access_kept);
        assert_eq!(mode_of(&path), 0o600);
    }

    #[test]
    fn bits_for_a_group_do_not_pass_to_another_group() {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), OLD);
        if chown(&path, None, Some(54_321)).is_err() {
            println!("skipped: this account cannot give files to other groups");
            return;
        }
        set_mode(&path, 0o660);
        save(&RealFs, &path, NEW, Expect::Anything).unwrap();
        let kept = std::fs::metadata(&path).unwrap();
        assert_eq!((kept.gid(), mode_of(&path)), (54_321, 0o660));
        let fs = Faulty::always("set_owner", DENIED);
        let saved = save(&fs, &path, OLD, Expect::Anything).unwrap();
        assert!(!saved.is_access_kept);
        assert_eq!(mode_of(&path), 0o600);
        assert_ne!(std::fs::metadata(&path).unwrap().gid(), 54_321);
    }

    #[test]
    fn a_file_marked_read_only_is_left_alone() {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), OLD);
        set_mode(&path, 0o444);
        let error = save(&RealFs, &path, NEW, Expect::Anything).unwrap_err();
        assert!(
            error.to_string().ends_with("the file is marked read-only"),
            "{error}"
        );
        assert_eq!(text_at(&path), OLD);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempdir().unwrap();
        let other = tempdir().unwrap();
        let target = put(&other.path().join("real.toml"), OLD);
        let [near, far] = ["near.toml", "far.toml"].map(|name| folder.path().join(name));
        symlink(&target, &far).unwrap();
        symlink("far.toml", &near).unwrap();
        let saved = save(&RealFs, &near, NEW, Expect::Anything).unwrap();
        assert_eq!(saved.path, target);
        assert_eq!(text_at(&target), NEW);
        assert_eq!(std::fs::read_link(&near).unwrap(), Path::new("far.toml"));
        assert_eq!(std::fs::read_link(&far).unwrap(), target);
        assert_eq!(names_in(folder.path()), ["far.toml", "near.toml"]);
        assert_eq!(names_in(other.path()), ["real.toml"]);
    }

    #[test]
    fn a_link_through_a_linked_folder_leads_where_the_system_says() {
        let root = tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        std::fs::create_dir_all(at("deep/er")).unwrap();
        put(&at("deep/real.toml"), OLD);
        symlink("../real.toml", at("deep/er/link.toml")).unwrap();
        symlink("deep/er", at("short")).unwrap();
        save(&RealFs, &at("short/link.toml"), NEW, Expect::Anything).unwrap();
        assert_eq!(text_at(&at("deep/real.toml")), NEW);
        assert!(!at("real.toml").exists());
    }

    #[test]
    fn a_dangling_link_is_filled_where_it_leads() {
        let folder = tempdir().unwrap();
        let link = folder.path().join("link.toml");
        symlink("real.toml", &link).unwrap();
        save(&RealFs, &link, NEW, Expect::Absent).unwrap();
        assert_eq!(text_at(&folder.path().join("real.toml")), NEW);
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        let lost = folder.path().join("lost.toml");
        symlink("no/such/real.toml", &lost).unwrap();
        let error = save(&RealFs, &lost, NEW, Expect::Absent).unwrap_err();
        assert!(matches!(error, StoreError::Missing { .. }), "{error}");
    }

    #[test]
    fn a_loop_of_links_is_an_error() {
        let folder = tempdir().unwrap();
        let [a, b] = ["a", "b"].map(|name| folder.path().join(name));
        symlink("b", &a).unwrap();
        symlink("a", &b).unwrap();
        for path in [a.clone(), a.join("use.toml")] {
            let error = save(&RealFs, &path, NEW, Expect::Anything).unwrap_err();
            assert!(matches!(error, StoreError::LinkLoop { .. }), "{error}");
        }
        assert_eq!(names_in(folder.path()), ["a", "b"]);
    }

    #[test]
    fn a_name_with_a_line_break_is_saved_and_told_on_one_line() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("two\nlines\u{1b}[2J.toml");
        save(&RealFs, &path, NEW, Expect::Absent).unwrap();
        assert_eq!(text_at(&path), NEW);
        let error = save(&RealFs, &path, NEW, Expect::Absent).unwrap_err();
        assert!(
            error.to_string().contains(r"two\nlines\u{1b}[2J.toml"),
            "{error}"
        );
    }

    #[test]
    fn another_name_of_the_same_file_keeps_the_old_text() {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), OLD);
        let twin = folder.path().join("twin.toml");
        std::fs::hard_link(&path, &twin).unwrap();
        save(&RealFs, &path, NEW, Expect::Anything).unwrap();
        assert_eq!((text_at(&path), text_at(&twin)), (NEW.into(), OLD.into()));
    }

    /// A disk of 80 KiB for one test.
    struct SmallDisk(tempfile::TempDir);

    impl SmallDisk {
        fn mounted() -> Option<Self> {
            let folder = tempdir().unwrap();
            let done = Command::new("mount")
                .args(["-t", "tmpfs", "-o", "size=80k", "askfirst-test"])
                .arg(folder.path())
                .stderr(Stdio::null())
                .status();
            done.is_ok_and(|status| status.success())
                .then(|| Self(folder))
        }
    }

    impl Drop for SmallDisk {
        fn drop(&mut self) {
            let umount = Command::new("umount").arg(self.0.path()).status();
            assert!(umount.unwrap().success());
        }
    }

    #[test]
    fn a_full_disk_keeps_the_old_text() {
        let Some(disk) = SmallDisk::mounted() else {
            println!("skipped: this account cannot mount a small disk");
            return;
        };
        let path = disk.0.path().join("use.toml");
        let old = "# old\n".repeat(5_000);
        let saved = save(&RealFs, &path, &old, Expect::Absent).unwrap();
        let large = "# new\n".repeat(10_000);
        for _ in 0..3 {
            let error = save(&RealFs, &path, &large, Expect::Text(saved.digest)).unwrap_err();
            assert!(error.to_string().ends_with("the disk is full"), "{error}");
            assert_eq!(text_at(&path), old);
            assert_eq!(names_in(disk.0.path()), ["use.toml"]);
        }
        save(&RealFs, &path, NEW, Expect::Text(saved.digest)).unwrap();
        assert_eq!(text_at(&path), NEW);
    }

    #[test]
    fn the_real_file_system_does_not_retry() {
        let folder = tempdir().unwrap();
        let missing = RealFs.rename(&folder.path().join("a"), &folder.path().join("b"));
        assert!(!RealFs.passes(&missing.unwrap_err()));
    }
}
