//! The folder: what is listed, which names are free, and that the trash loses nothing.

use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::{TempDir, tempdir};

use super::{Folder, default_root};
use crate::store::error::StoreError;
use crate::store::fixture::{names_in, put};
use crate::store::fs::RealFs;
use crate::store::fs::faulty::errno::{DENIED, FAULT, FULL, READ_ONLY};
use crate::store::fs::faulty::{Fault, Faulty};

fn opened() -> (TempDir, Folder) {
    let home = tempdir().unwrap();
    let folder = Folder::open(&RealFs, home.path().join("Askfirst")).unwrap();
    (home, folder)
}

fn put_in(folder: &Folder, name: &str, text: &str) -> std::path::PathBuf {
    put(&folder.root().join(name), text)
}

fn set_age(path: &Path, seconds: u64) {
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 - seconds);
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}

fn listed(folder: &Folder) -> Vec<String> {
    let found = folder.sessions(&RealFs).unwrap();
    let names = found.iter().map(|one| one.path.file_name().unwrap());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_missing_folder_has_no_sessions_and_is_created_when_opened() {
    let home = tempdir().unwrap();
    let root = home.path().join("a/b");
    assert!(Folder::new(&root).sessions(&RealFs).unwrap().is_empty());
    assert!(!root.exists());
    let folder = Folder::open(&RealFs, &root).unwrap();
    assert!(root.is_dir());
    assert_eq!(Folder::open(&RealFs, &root).unwrap(), folder);
    assert_eq!(folder.exports(), root.join("Exports"));
    assert!(!folder.exports().exists());
}

#[test]
fn a_file_in_place_of_the_folder_is_told() {
    let home = tempdir().unwrap();
    let root = put(&home.path().join("Askfirst"), "");
    let told = format!("`{}` is not a folder", root.display());
    assert_eq!(Folder::open(&RealFs, &root).unwrap_err().to_string(), told);
    let error = Folder::new(&root).sessions(&RealFs).unwrap_err();
    assert_eq!(error.to_string(), told);
}

#[test]
fn only_session_files_are_listed_newest_first() {
    let (_home, folder) = opened();
    for (name, age) in [
        ("old.toml", 30),
        ("b.toml", 20),
        ("A.TOML", 20),
        ("new.toml", 10),
    ] {
        set_age(&put_in(&folder, name, "12345"), age);
    }
    for name in [
        ".hidden.toml",
        ".use.toml.0a1b2c3d.tmp~",
        ".use.toml.lock",
        "notes.txt",
        "toml",
        ".toml",
        "use.toml.bak",
    ] {
        put_in(&folder, name, "");
    }
    for name in ["Trash", "Exports", "folder.toml"] {
        std::fs::create_dir(folder.root().join(name)).unwrap();
        put_in(&folder, &format!("{name}/inner.toml"), "");
    }
    assert_eq!(
        listed(&folder),
        ["new.toml", "A.TOML", "b.toml", "old.toml"]
    );
    let first = folder.sessions(&RealFs).unwrap().remove(0);
    assert_eq!((first.size, first.modified.is_some()), (5, true));
}

#[cfg(unix)]
#[test]
fn links_to_sessions_are_listed_and_pipes_and_dangling_links_are_not() {
    let (home, folder) = opened();
    let real = put(&home.path().join("real.toml"), "x");
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, folder.root().join(name)).unwrap();
    };
    link(&real, "link.toml");
    link(Path::new("nothing"), "dangling.toml");
    link(Path::new("loop.toml"), "loop.toml");
    link(Path::new("/dev/zero"), "endless.toml");
    assert_eq!(listed(&folder), ["link.toml"]);
}

#[test]
fn names_for_new_sessions_are_free_also_where_case_does_not_count() {
    let (_home, folder) = opened();
    let next = || folder.name_for(&RealFs, "Lantern", "De-aging").unwrap();
    assert_eq!(next(), "Lantern_De-aging.toml");
    put_in(&folder, "LANTERN_de-aging.toml", "");
    assert_eq!(next(), "Lantern_De-aging-2.toml");
    put_in(&folder, "Lantern_De-aging-2.toml", "");
    assert_eq!(next(), "Lantern_De-aging-3.toml");
    std::fs::create_dir(folder.root().join("Lantern_De-aging-3.toml")).unwrap();
    assert_eq!(next(), "Lantern_De-aging-4.toml");
}

#[test]
fn four_hundred_hostile_titles_give_as_many_files_in_the_folder() {
    let (home, folder) = opened();
    let odd = [
        "CON",
        "..",
        "a/b",
        "",
        " ",
        "🎬",
        "ก",
        "漢",
        "\n",
        "nul.",
        "~",
        "*",
        "-",
        "x\u{202E}y",
    ];
    let titles = odd
        .iter()
        .flat_map(|a| odd.iter().map(move |b| (*a, format!("{b}{a}"))));
    let long = "ที่".repeat(100);
    let titles: Vec<_> = titles
        .cycle()
        .take(400)
        .chain([(long.as_str(), long.clone())])
        .collect();
    for (production, use_name) in &titles {
        let name = folder.name_for(&RealFs, production, use_name).unwrap();
        let path = folder.root().join(&name);
        assert!(!path.exists(), "{name}");
        put(&path, "x");
    }
    assert_eq!(listed(&folder).len(), titles.len());
    assert_eq!(names_in(home.path()), ["Askfirst"]);
}

#[test]
fn the_trash_never_replaces_and_gives_back() {
    let (_home, folder) = opened();
    let path = put_in(&folder, "use.toml", "one");
    let first = folder.trash(&RealFs, &path).unwrap();
    put_in(&folder, "use.toml", "two");
    let second = folder.trash(&RealFs, &path).unwrap();
    assert!(listed(&folder).is_empty());
    assert_eq!(
        names_in(&folder.root().join("Trash")),
        ["use-2.toml", "use.toml"]
    );
    put_in(&folder, "use.toml", "three");
    let back = folder.restore(&RealFs, &first).unwrap();
    assert_eq!(back, folder.root().join("use-2.toml"));
    assert_eq!(std::fs::read_to_string(&back).unwrap(), "one");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(folder.restore(&RealFs, &second).unwrap(), path);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
    assert_eq!(names_in(&folder.root().join("Trash")), [""; 0]);
    let error = folder.restore(&RealFs, &second).unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error}");
    assert_eq!(names_in(folder.root()), ["Trash", "use-2.toml", "use.toml"]);
}

#[test]
fn only_sessions_of_the_folder_go_to_its_trash() {
    let (home, folder) = opened();
    let outside = put(&home.path().join("use.toml"), "x");
    let inner = folder.root().join("sub");
    std::fs::create_dir(&inner).unwrap();
    let deep = put(&inner.join("use.toml"), "x");
    for path in [&outside, &deep, &folder.root().join("..")] {
        let error = folder.trash(&RealFs, path).unwrap_err();
        assert!(matches!(error, StoreError::Outside { .. }), "{error}");
    }
    assert!(outside.exists() && deep.exists());
    let roundabout = folder.root().join("sub/../use.toml");
    put(&roundabout, "x");
    folder.trash(&RealFs, &roundabout).unwrap();
    assert!(!roundabout.exists());
    assert!(folder.trash(&RealFs, &roundabout).is_err());
}

#[test]
fn a_fault_at_any_operation_leaves_the_session_in_one_place() {
    let counting = Faulty::at(usize::MAX, Fault::Errno(FAULT), false);
    let (_home, folder) = opened();
    let path = put_in(&folder, "use.toml", "one");
    folder.trash(&counting, &path).unwrap();
    for first in 1..=counting.n_calls() {
        let (_home, folder) = opened();
        let path = put_in(&folder, "use.toml", "one");
        let done = folder.trash(&Faulty::at(first, Fault::Errno(FAULT), false), &path);
        if let Ok(trashed) = done {
            assert!(!path.exists());
            assert_eq!(std::fs::read_to_string(trashed.path).unwrap(), "one");
        } else {
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
            let trash = folder.root().join("Trash");
            assert!(!trash.exists() || names_in(&trash).is_empty());
        }
    }
}

#[test]
fn trying_to_write_tells_whether_sessions_can_be_saved() {
    let (_home, folder) = opened();
    folder.writable(&RealFs).unwrap();
    assert_eq!(names_in(folder.root()), [""; 0]);
    for (kind, errno) in [("create", DENIED), ("create", READ_ONLY), ("write", FULL)] {
        let error = folder.writable(&Faulty::always(kind, errno)).unwrap_err();
        let told = format!(
            "could not write in the folder `{}`: ",
            folder.root().display()
        );
        assert!(error.to_string().starts_with(&told), "{error}");
        assert_eq!(names_in(folder.root()), [""; 0]);
    }
    assert!(
        Folder::new(folder.root().join("no"))
            .writable(&RealFs)
            .is_err()
    );
}

#[test]
fn the_default_folder_is_visible_in_the_home_folder() {
    let root = default_root().unwrap();
    assert!(root.is_absolute() && root.ends_with("Askfirst"));
}

#[cfg(unix)]
#[test]
fn folders_are_private_and_folders_that_are_there_keep_their_mode() {
    use crate::store::fixture::{mode_of, set_mode};
    let (_home, folder) = opened();
    assert_eq!(mode_of(folder.root()), 0o700);
    let path = put_in(&folder, "use.toml", "x");
    let trashed = folder.trash(&RealFs, &path).unwrap();
    assert_eq!(mode_of(trashed.path.parent().unwrap()), 0o700);
    set_mode(folder.root(), 0o750);
    Folder::open(&RealFs, folder.root()).unwrap();
    assert_eq!(mode_of(folder.root()), 0o750);
}
