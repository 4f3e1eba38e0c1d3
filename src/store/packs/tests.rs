//! The folder of a pack: read whole, or every reason why not.

use std::fs;

use super::super::RealFs;
use super::super::fixture::put;
use super::*;

const FILES: [&str; 6] = [
    "pack.toml",
    "questions.toml",
    "findings.toml",
    "obligations.toml",
    "clauses.toml",
    "text/en.toml",
];

fn pack_in(folder: &Path) {
    fs::create_dir_all(folder.join("text")).unwrap();
    for name in FILES {
        put(&folder.join(name), format!("# {name}\n"));
    }
}

fn names(errors: &[StoreError], folder: &Path) -> Vec<String> {
    let relative = |error: &StoreError| {
        let path = error.path().unwrap().strip_prefix(folder).unwrap();
        path.to_string_lossy().replace('\\', "/")
    };
    errors.iter().map(relative).collect()
}

#[test]
fn every_file_is_read_as_it_is() {
    let disk = tempfile::tempdir().unwrap();
    pack_in(disk.path());
    let read = texts(&RealFs, disk.path()).unwrap();
    assert_eq!(read.pack, "# pack.toml\n");
    assert_eq!(read.english, "# text/en.toml\n");
    assert_eq!(read.cases, None);
    put(&disk.path().join("cases.toml"), "# c\n");
    let read = texts(&RealFs, disk.path()).unwrap();
    assert_eq!(read.cases.as_deref(), Some("# c\n"));
}

#[test]
fn every_missing_file_is_named() {
    let disk = tempfile::tempdir().unwrap();
    let errors = texts(&RealFs, disk.path()).unwrap_err();
    let mut all = FILES.to_vec();
    all.sort_unstable();
    assert_eq!(names(&errors, disk.path()), all);
    put(&disk.path().join("pack.toml"), "");
    assert!(texts_of_extension(&RealFs, disk.path()).is_ok());
}

#[test]
fn what_is_no_text_or_too_large_is_refused() {
    let disk = tempfile::tempdir().unwrap();
    pack_in(disk.path());
    put(&disk.path().join("findings.toml"), b"a = \"\xff\"");
    let too_long = fs::File::create(disk.path().join("questions.toml")).unwrap();
    too_long.set_len(LIMIT + 1).unwrap();
    put(&disk.path().join("cases.toml"), b"\0");
    let errors = texts(&RealFs, disk.path()).unwrap_err();
    assert!(
        matches!(
            errors.as_slice(),
            [
                StoreError::NotText { .. },
                StoreError::NotText { .. },
                StoreError::TooLarge { .. }
            ]
        ),
        "{errors:?}"
    );
}

#[test]
fn a_file_or_nothing_is_no_folder_of_a_pack() {
    let disk = tempfile::tempdir().unwrap();
    let file = disk.path().join("file");
    put(&file, "");
    let errors = texts(&RealFs, &file).unwrap_err();
    assert!(matches!(errors.as_slice(), [StoreError::NotAFolder { .. }]));
    let errors = texts(&RealFs, &disk.path().join("gone")).unwrap_err();
    assert!(matches!(errors.as_slice(), [StoreError::Missing { .. }]));
}

#[cfg(unix)]
#[test]
fn a_link_may_not_lead_out_of_the_folder() {
    let disk = tempfile::tempdir().unwrap();
    let folder = disk.path().join("pack");
    pack_in(&folder);
    let secret = disk.path().join("secret");
    put(&secret, "secret");
    fs::remove_file(folder.join("clauses.toml")).unwrap();
    std::os::unix::fs::symlink("../secret", folder.join("clauses.toml")).unwrap();
    let errors = texts(&RealFs, &folder).unwrap_err();
    assert!(matches!(errors.as_slice(), [StoreError::Outside { .. }]));
    fs::remove_file(folder.join("clauses.toml")).unwrap();
    std::os::unix::fs::symlink("findings.toml", folder.join("clauses.toml")).unwrap();
    assert_eq!(
        texts(&RealFs, &folder).unwrap().clauses,
        "# findings.toml\n"
    );
}

#[test]
fn a_place_is_a_pack_or_holds_packs() {
    let disk = tempfile::tempdir().unwrap();
    let folder = |name: &str| disk.path().join(name);
    pack_in(&folder("b"));
    pack_in(&folder("a"));
    fs::create_dir(folder("none")).unwrap();
    assert_eq!(folders(&RealFs, disk.path()), [folder("a"), folder("b")]);
    assert_eq!(folders(&RealFs, &folder("a")), [folder("a")]);
    assert!(folders(&RealFs, &folder("gone")).is_empty());
}
