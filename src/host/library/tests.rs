//! Packs in folders: what is meant by a name, and what is said of a folder that is none.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::pack::NETFLIX_GENAI;

fn put(path: &Path, text: &str) {
    std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}

/// Writes a copy of the built-in pack with another id and version.
fn copy_in(folder: &Path, id: &str, version: &str) {
    fs::create_dir_all(folder.join("text")).unwrap();
    let heading = NETFLIX.heading().unwrap();
    let head =
        NETFLIX_GENAI
            .pack
            .replacen(&heading.id, id, 1)
            .replacen(&heading.version, version, 1);
    let texts = [
        ("pack.toml", head.as_str()),
        ("questions.toml", NETFLIX_GENAI.questions),
        ("findings.toml", NETFLIX_GENAI.findings),
        ("obligations.toml", NETFLIX_GENAI.obligations),
        ("clauses.toml", NETFLIX_GENAI.clauses),
        ("text/en.toml", NETFLIX_GENAI.english),
    ];
    for (name, text) in texts {
        put(&folder.join(name), text);
    }
}

struct Shelf {
    disk: TempDir,
}

impl Shelf {
    fn with(packs: &[(&str, &str, &str)]) -> Self {
        let disk = tempfile::tempdir().unwrap();
        for (folder, id, version) in packs {
            copy_in(&disk.path().join(folder), id, version);
        }
        Self { disk }
    }

    fn library(&self, named: Option<&str>) -> Library {
        let places = Places {
            named: named.map(PathBuf::from),
            folders: vec![self.disk.path().to_path_buf()],
        };
        Library::new(Rc::new(Catalog::english()), places)
    }
}

/// The id and version of the pack for new sessions.
fn shipped() -> (String, String) {
    let heading = NETFLIX.heading().unwrap();
    (heading.id, heading.version)
}

fn versions(library: &mut Library) -> Vec<String> {
    let known = library.known().iter();
    known.map(|known| known.name().to_string()).collect()
}

#[test]
fn without_a_word_the_built_in_pack_is_meant() {
    let mut library = Library::new(Rc::default(), Places::default());
    let found = library.first().unwrap();
    assert_eq!(found.from, Origin::Shipped);
    assert_eq!(found.pack.id, shipped().0);
    assert!(Rc::ptr_eq(&found.pack, &library.first().unwrap().pack));
}

#[test]
fn the_newest_of_several_versions_is_meant() {
    let shelf = Shelf::with(&[
        ("a", "own", "1.9"),
        ("b", "own", "1.10"),
        ("c", "own", "0.1"),
    ]);
    let mut library = shelf.library(None);
    for (typed, version) in [("own", "1.10"), ("own@1.9", "1.9"), ("own@0.1", "0.1")] {
        let found = library.resolve(Some(Path::new(typed))).unwrap();
        assert_eq!(found.pack.version, version, "{typed}");
    }
}

#[test]
fn what_is_built_in_comes_before_a_folder_of_the_same_name_unless_that_was_named() {
    let (id, version) = shipped();
    let shelf = Shelf::with(&[("a", &id, &version)]);
    let name = PackName::typed(&format!("{id}@{version}"));
    assert_eq!(
        shelf.library(None).named(&name).unwrap().from,
        Origin::Shipped
    );
    let folder = shelf.disk.path().join("a");
    let mut library = shelf.library(folder.to_str());
    let from = Origin::Folder(folder);
    assert_eq!(library.first().unwrap().from, from);
    assert_eq!(library.named(&name).unwrap().from, from);
    let all = versions(&mut library);
    assert_eq!(
        all.iter().filter(|one| **one == name.to_string()).count(),
        1
    );
}

#[test]
fn a_pack_that_is_nowhere_is_said_with_what_was_meant() {
    let shelf = Shelf::with(&[("a", "own", "1.9")]);
    for (typed, hint) in [
        ("owm", "own"),
        ("own@2", "own@1.9"),
        ("zzz", "askfirst pack list"),
    ] {
        let why = shelf.library(None).resolve(Some(Path::new(typed)));
        let Err(NoPack::Failed(failure)) = why else {
            panic!("{typed} is there");
        };
        assert!(failure.what.contains(typed), "{failure:?}");
        assert!(failure.hint.contains(hint), "{failure:?}");
    }
}

#[test]
fn faults_of_a_folder_are_told_with_its_path() {
    let shelf = Shelf::with(&[("a", "own", "1")]);
    let folder = shelf.disk.path().join("a");
    let path = folder.join("findings.toml");
    put(&path, "[[findings]]\nid = \"x\"\n");
    let Err(NoPack::Problems(problems)) = shelf.library(None).resolve(Some(&folder)) else {
        panic!("it has faults");
    };
    assert!(
        problems
            .iter()
            .any(|one| Path::new(&one.place.file) == path)
    );
    fs::remove_file(&path).unwrap();
    let Err(NoPack::Failed(failure)) = shelf.library(None).resolve(Some(&folder)) else {
        panic!("it lacks a file");
    };
    assert!(failure.what.contains("findings.toml"), "{failure:?}");
}

#[test]
fn a_folder_with_a_head_that_cannot_be_read_is_told_and_left_out() {
    let shelf = Shelf::with(&[("a", "own", "1"), ("b", "other", "1")]);
    put(&shelf.disk.path().join("a/pack.toml"), "id = \"own\"\n");
    let mut library = shelf.library(None);
    assert_eq!(versions(&mut library).last().unwrap(), "other@1");
    let left_out = library.left_out();
    assert_eq!(left_out.len(), 1);
    assert!(left_out[0].1.contains("version"), "{left_out:?}");
}

#[test]
fn a_pack_that_another_hides_and_a_place_that_is_not_there_are_told() {
    let shelf = Shelf::with(&[("a", "own", "1"), ("b", "own", "1"), ("c", "own", "2")]);
    let gone = shelf.disk.path().join("gone");
    let places = Places {
        named: None,
        folders: vec![gone.clone(), shelf.disk.path().to_path_buf()],
    };
    let mut library = Library::new(Rc::new(Catalog::english()), places);
    let all = versions(&mut library);
    assert!(
        all.ends_with(&["own@1".to_owned(), "own@2".to_owned()]),
        "{all:?}"
    );
    let left_out = library.left_out();
    let folders: Vec<_> = left_out.iter().map(|(folder, _)| folder.clone()).collect();
    assert_eq!(folders, [gone, shelf.disk.path().join("b")]);
    assert!(left_out[1].1.contains("own@1"), "{left_out:?}");
}
