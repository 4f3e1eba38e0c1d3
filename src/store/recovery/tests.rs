//! Recovery: whatever cuts it short, what could not be read is still there, whole.

use std::path::Path;

use tempfile::tempdir;

use super::bring_back;
use crate::store::fixture::{names_in, put};
use crate::store::fs::RealFs;
use crate::store::fs::crash::{Mutant, Op, Recorder, joint_states};
use crate::store::fs::faulty::errno::{DENIED, FAULT, FULL, READ_ONLY};
use crate::store::fs::faulty::{Fault, Faulty};
use crate::store::read::LIMIT;

const GOOD: &str = "good = \"what is brought back, longer than one write\"\n";

fn damages() -> Vec<Vec<u8>> {
    vec![
        Vec::new(),
        vec![0; 400],
        b"half a line = \"".to_vec(),
        vec![0xFF; 40],
        vec![b'#'; usize::try_from(LIMIT).unwrap() + 1],
    ]
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn what_could_not_be_read_stays_beside_under_another_name() {
    for damage in damages() {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("use.toml"), &damage);
        for kept_as in [
            "use.toml.damaged",
            "use.toml-2.damaged",
            "use.toml-3.damaged",
        ] {
            put(&path, &damage);
            let kept = bring_back(&RealFs, &path, GOOD).unwrap().unwrap();
            assert_eq!(kept, folder.path().join(kept_as));
            assert_eq!(bytes(&path), GOOD.as_bytes());
            assert_eq!(bytes(&kept), damage);
        }
    }
    let folder = tempdir().unwrap();
    let path = folder.path().join("gone.toml");
    assert_eq!(bring_back(&RealFs, &path, GOOD).unwrap(), None);
    assert_eq!(names_in(folder.path()), ["gone.toml"]);
}

/// Recovery fails, is tried again, fails again, and a third time, with a fault at every operation.
#[test]
fn a_fault_at_any_operation_of_three_tries_loses_neither_the_damage_nor_the_copy() {
    let mut n_faults = 0;
    for damage in damages() {
        // What is too large to be copied is slow to compare, and one fault is as good as another.
        let is_large = damage.len() > 1_000;
        let faults = if is_large { 1 } else { 4 };
        for fault in [FAULT, FULL, DENIED, READ_ONLY]
            .map(Fault::Errno)
            .into_iter()
            .take(faults)
        {
            for is_sticky in [false, true] {
                for first in 1.. {
                    let folder = tempdir().unwrap();
                    let path = put(&folder.path().join("use.toml"), &damage);
                    let mut is_over = true;
                    for _ in 0..3 {
                        let fs = Faulty::at(first, fault, is_sticky);
                        drop(bring_back(&fs, &path, GOOD));
                        is_over &= fs.n_calls() < first;
                        let names = names_in(folder.path());
                        let mut files = names.iter().map(|name| bytes(&folder.path().join(name)));
                        assert!(files.any(|bytes| bytes == damage), "{first} {names:?}");
                    }
                    if is_over {
                        break;
                    }
                    n_faults += 1;
                    put(&path, &damage);
                    bring_back(&RealFs, &path, GOOD).unwrap();
                    assert_eq!(bytes(&path), GOOD.as_bytes());
                }
            }
        }
    }
    println!("{n_faults} faults, each in three tries");
}

#[test]
fn a_power_cut_during_a_recovery_leaves_the_damaged_file_or_both() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("use.toml");
    let damage = "a file that was cut short in the mid";
    let fs = Recorder::new(Mutant::None);
    crate::store::atomic::save(&fs, &path, damage, crate::store::atomic::Expect::Absent).unwrap();
    fs.note(Op::Acked(1));
    let kept = bring_back(&fs, &path, GOOD).unwrap().unwrap();
    fs.note(Op::Acked(2));
    let remains = joint_states(&fs.ops(), &[&path, &kept]);
    let mut n_states = 0;
    for (files, n_acked) in remains {
        let [at, beside] = &files[..] else {
            panic!("two files were asked for");
        };
        n_states += usize::from(n_acked > 0);
        match n_acked {
            0 => {}
            1 => {
                let is_damaged = at.as_deref() == Some(damage.as_bytes());
                let is_kept = beside.as_deref() == Some(damage.as_bytes());
                let is_good = at.as_deref() == Some(GOOD.as_bytes());
                assert!(is_damaged || (is_good && is_kept), "{files:?}");
            }
            _ => assert_eq!(
                (at.as_deref(), beside.as_deref()),
                (Some(GOOD.as_bytes()), Some(damage.as_bytes()))
            ),
        }
    }
    println!("{n_states} states");
    assert!(n_states > 20, "{n_states}");
}
