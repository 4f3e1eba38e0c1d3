//! Names of files for titles that want to be elsewhere, or to be no names at all, on a model of what
//! Windows and POSIX take.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use askfirst::store::{Folder, RealFs, name};
use tempfile::TempDir;

use crate::support::world::put;

use super::strings::strings;

/// What some system keeps for itself, or takes for another place.
const TITLES: [&str; 40] = [
    "..",
    ".",
    "../x",
    "..\\x",
    "/etc/passwd",
    "C:\\x",
    "C:",
    "\\\\server\\share",
    "a/../../b",
    "~",
    "~root/x",
    "-rf",
    "--help",
    ".hidden",
    " ",
    "",
    "\t",
    "a\0b",
    "a:b",
    "a*b",
    "a?b",
    "a\"b",
    "<a>",
    "a|b",
    "name.",
    "name ",
    "name. .",
    ".. ",
    "%2e%2e%2f",
    "$HOME",
    "`id`",
    "a;b",
    "CON",
    "con.txt",
    "LPT1 ",
    "COM\u{B9}",
    "\u{FF0E}\u{FF0E}\u{FF0F}x",
    "\u{2215}etc",
    "a\u{301}",
    "\u{E1}",
];

const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

fn titles() -> Vec<String> {
    let mut all: Vec<String> = TITLES.map(str::to_owned).to_vec();
    for device in DEVICES {
        all.extend([
            device.to_lowercase(),
            format!("{device}.toml"),
            format!("{device} .x"),
        ]);
    }
    all.extend(["\u{8072}", "e\u{301}", "x", "\u{1F600}", "."].map(|unit| unit.repeat(300)));
    all.extend(strings().into_iter().step_by(2));
    all
}

/// What both systems take, in words of their own rules.
fn model(name: &str) -> Result<(), &'static str> {
    let base = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_uppercase();
    let superscript = base
        .replace('\u{B9}', "1")
        .replace('\u{B2}', "2")
        .replace('\u{B3}', "3");
    let is_bad = |char: char| char < ' ' || char == '\u{7F}' || r#"<>:"/\|?*"#.contains(char);
    let mut components = Path::new(name).components();
    match (components.next(), components.next()) {
        _ if name.is_empty() || name.len() > 255 || name.encode_utf16().count() > 255 => {
            Err("length")
        }
        _ if name.contains(is_bad) => Err("character"),
        _ if name.ends_with(['.', ' ']) || name.starts_with(['.', '-', ' ', '~']) => Err("end"),
        _ if DEVICES.contains(&superscript.as_str()) => Err("device"),
        (Some(Component::Normal(_)), None) => Ok(()),
        _ => Err("place"),
    }
}

#[test]
fn every_title_gets_a_name_that_windows_and_posix_take_in_the_folder_it_belongs_to() {
    let disk = TempDir::new().unwrap();
    let folder = Folder::new(disk.path());
    let titles = titles();
    let mut names = BTreeSet::new();
    for title in &titles {
        let name = folder.name_for(&RealFs, title, title).unwrap();
        assert_eq!(model(&name), Ok(()), "{title:?} became {name:?}");
        assert!(name::is_plain(&name), "{name:?}");
        assert!(names.insert(name.to_lowercase()), "{name:?} twice");
        put(&disk.path().join(&name), "");
        assert!(disk.path().join(&name).is_file(), "{name:?}");
    }
    assert!(titles.len() >= 400, "{}", titles.len());
    println!(
        "{} titles, {} names, 0 reserved, 0 elsewhere",
        titles.len(),
        names.len()
    );
}
