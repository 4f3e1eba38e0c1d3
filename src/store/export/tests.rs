//! Exports: new, private, whole, and never over or through something else.

use tempfile::tempdir;

use super::{write_exact, write_new};
use crate::store::error::StoreError;
use crate::store::fixture::{names_in, put};
use crate::store::fs::RealFs;
use crate::store::fs::faulty::errno::{DENIED, FAULT, FULL, READ_ONLY};
use crate::store::fs::faulty::{Fault, Faulty};

#[test]
fn a_taken_name_gets_a_number_before_its_ending() {
    let folder = tempdir().unwrap();
    let exports = folder.path().join("Exports");
    let table = [
        ("Lantern.pdf", "Lantern.pdf"),
        ("Lantern.pdf", "Lantern-2.pdf"),
        ("Lantern.pdf", "Lantern-3.pdf"),
        ("Lantern", "Lantern"),
        ("Lantern", "Lantern-2"),
        ("a.b.md", "a.b.md"),
        ("a.b.md", "a.b-2.md"),
        (".hidden", ".hidden"),
        (".hidden", ".hidden-2"),
    ];
    for (n, (name, wanted)) in table.into_iter().enumerate() {
        let written = write_new(&RealFs, &exports, name, n.to_string().as_bytes()).unwrap();
        assert_eq!(written, exports.join(wanted));
        assert_eq!(std::fs::read_to_string(written).unwrap(), n.to_string());
    }
    assert_eq!(
        std::fs::read_to_string(exports.join("Lantern.pdf")).unwrap(),
        "0"
    );
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let folder = tempdir().unwrap();
    let exports = folder.path().join("Exports");
    for name in [
        "",
        "..",
        "../a.pdf",
        "/tmp/a.pdf",
        "a/b.pdf",
        "a\\b.pdf",
        "a.pdf ",
        "nul.pdf",
    ] {
        let error = write_new(&RealFs, &exports, name, b"x").unwrap_err();
        assert!(
            matches!(error, StoreError::BadName { .. }),
            "{name}: {error}"
        );
    }
    assert!(!exports.exists());
}

#[test]
fn an_exact_path_is_overwritten_only_if_told_so() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("out.md");
    write_exact(&RealFs, &path, b"one", false).unwrap();
    let error = write_exact(&RealFs, &path, b"two", false).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("`{}` is already there", path.display())
    );
    assert_eq!(std::fs::read(&path).unwrap(), b"one");
    assert_eq!(write_exact(&RealFs, &path, b"two", true).unwrap(), path);
    assert_eq!(std::fs::read(&path).unwrap(), b"two");
    assert_eq!(names_in(folder.path()), ["out.md"]);
}

#[test]
fn an_exact_path_needs_its_folder() {
    let folder = tempdir().unwrap();
    for overwrite in [false, true] {
        let path = folder.path().join("no/out.md");
        let error = write_exact(&RealFs, &path, b"x", overwrite).unwrap_err();
        assert!(matches!(error, StoreError::Missing { .. }), "{error}");
        let error = write_exact(&RealFs, folder.path(), b"x", overwrite).unwrap_err();
        assert!(!error.to_string().is_empty());
    }
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[test]
fn a_fault_at_any_operation_leaves_no_partial_export() {
    let bytes = b"# Report\n".repeat(10);
    let counting = Faulty::at(usize::MAX, Fault::Errno(FAULT), false);
    write_new(&counting, tempdir().unwrap().path(), "a.md", &bytes).unwrap();
    for first in 1..=counting.n_calls() {
        for fault in [FAULT, FULL, DENIED, READ_ONLY]
            .map(Fault::Errno)
            .into_iter()
            .chain([Fault::NoWrite])
        {
            let folder = tempdir().unwrap();
            let done = write_new(
                &Faulty::at(first, fault, false),
                folder.path(),
                "a.md",
                &bytes,
            );
            match done {
                Ok(path) => assert_eq!(std::fs::read(path).unwrap(), bytes),
                Err(StoreError::Unconfirmed { path, .. }) => {
                    assert_eq!(std::fs::read(path).unwrap(), bytes);
                }
                Err(error) => assert_eq!(names_in(folder.path()), [""; 0], "{error}"),
            }
        }
    }
}

#[test]
fn a_fault_while_overwriting_leaves_the_old_or_the_new_file() {
    let bytes = b"# Report\n".repeat(10);
    for first in 1..20 {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("out.md"), "old");
        let fs = Faulty::at(first, Fault::Errno(FULL), false);
        match write_exact(&fs, &path, &bytes, true) {
            Ok(_) | Err(StoreError::Unconfirmed { .. }) => {
                assert_eq!(std::fs::read(&path).unwrap(), bytes);
            }
            Err(_) => assert_eq!(std::fs::read(&path).unwrap(), b"old"),
        }
        assert_eq!(names_in(folder.path()), ["out.md"]);
    }
}

#[cfg(unix)]
#[test]
fn links_are_never_written_through() {
    use std::os::unix::fs::symlink;
    let folder = tempdir().unwrap();
    let other = tempdir().unwrap();
    let victim = put(&other.path().join("victim"), "precious");
    let link = folder.path().join("a.md");
    let dangling = folder.path().join("b.md");
    symlink(&victim, &link).unwrap();
    symlink(other.path().join("nothing"), &dangling).unwrap();
    for path in [&link, &dangling] {
        for overwrite in [false, true] {
            let error = write_exact(&RealFs, path, b"x", overwrite)
                .unwrap_err()
                .to_string();
            let told = if overwrite {
                "is a link, not a file"
            } else {
                "is already there"
            };
            assert!(error.ends_with(told), "{error}");
        }
    }
    for (name, wanted) in [("a.md", "a-2.md"), ("b.md", "b-2.md")] {
        let written = write_new(&RealFs, folder.path(), name, b"x").unwrap();
        assert_eq!(written, folder.path().join(wanted));
    }
    assert_eq!(std::fs::read(&victim).unwrap(), b"precious");
    assert_eq!(names_in(other.path()), ["victim"]);
}

#[cfg(unix)]
#[test]
fn exports_and_their_folder_are_private() {
    use crate::store::fixture::mode_of;
    let folder = tempdir().unwrap();
    let exports = folder.path().join("Exports");
    let written = write_new(&RealFs, &exports, "a.md", b"x").unwrap();
    assert_eq!((mode_of(&exports), mode_of(&written)), (0o700, 0o600));
    let written = write_exact(&RealFs, &folder.path().join("b.md"), b"x", false).unwrap();
    assert_eq!(mode_of(&written), 0o600);
}
