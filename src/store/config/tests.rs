//! Settings: read as far as they go, told where they do not, changed without touching the rest.

use std::path::Path;

use tempfile::tempdir;

use super::{Config, ConfigFile, Interface, SetError, default_path, load, parse, set};
use crate::store::error::StoreError;
use crate::store::fixture::{names_in, put};
use crate::store::fs::RealFs;
use crate::store::fs::faulty::Faulty;
use crate::store::fs::faulty::errno::DENIED;

/// A full path of this system.
const HOME: &str = if cfg!(windows) {
    "C:/Users/ada"
} else {
    "/home/ada"
};

const FOLDER_LINE: &str = if cfg!(windows) {
    "folder = \"C:/Users/ada\"\n"
} else {
    "folder = \"/home/ada\"\n"
};

fn read_as(text: &str) -> ConfigFile {
    parse(text, Some(Path::new(HOME)))
}

fn told(text: &str) -> Vec<String> {
    read_as(text)
        .problems
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn every_setting_is_read() {
    let file = read_as(concat!(
        "folder = '~/Films'\ntheme = \"none\"\nascii = true\nmouse = false\n",
        "interface = \"plain\"\neditor = \"code -w\"\nesc_wait_ms = 1_50\n",
        "confirm_quit = true\nwide_panel = false\n[keys]\nnote = \"N\"\nwhy = \"\u{e7}\"\n",
    ));
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    let keys = [("note", "N"), ("why", "\u{e7}")].map(|(a, b)| (a.into(), b.into()));
    let wanted = Config {
        folder: Some(Path::new(HOME).join("Films")),
        theme: Some("none".into()),
        ascii: Some(true),
        mouse: Some(false),
        interface: Some(Interface::Plain),
        editor: Some("code -w".into()),
        esc_wait_ms: Some(150),
        confirm_quit: Some(true),
        wide_panel: Some(false),
        keys: keys.into(),
    };
    assert_eq!(file.config, wanted);
}

#[test]
fn nothing_and_comments_are_no_settings_and_no_problem() {
    for text in ["", "\n# theme = \"x\"\n", "\u{FEFF}", "[keys]\n"] {
        let file = read_as(text);
        assert_eq!(file.config, Config::default());
        assert!(file.problems.is_empty(), "{text:?}");
    }
    assert_eq!(read_as("\u{FEFF}ascii = true\r\n").config.ascii, Some(true));
}

const WRONG: [(&str, &[&str]); 16] = [
    (
        "thme = \"x\"",
        &["line 1: `thme` is not a setting; did you mean `theme`"],
    ),
    ("\n\ncolour = 1", &["line 3: `colour` is not a setting"]),
    (
        "key.a = \"b\"",
        &["line 1: `key` is not a setting; did you mean `keys`"],
    ),
    (
        "mouse = \"yes\"",
        &["line 1: `mouse` must be `true` or `false`"],
    ),
    (
        "mouse = yes",
        &["line 1: `mouse` must be `true` or `false`"],
    ),
    ("mouse =", &["line 1: `mouse` must be `true` or `false`"]),
    ("theme = 3", &["line 1: `theme` must be a text in quotes"]),
    (
        "theme = plain",
        &["line 1: `theme` must be a text in quotes"],
    ),
    (
        "esc_wait_ms = 5001",
        &["line 1: `esc_wait_ms` must be a whole number from 0 to 5000"],
    ),
    (
        "esc_wait_ms = -1",
        &["line 1: `esc_wait_ms` must be a whole number from 0 to 5000"],
    ),
    (
        "esc_wait_ms = \"9\"",
        &["line 1: `esc_wait_ms` must be a whole number from 0 to 5000"],
    ),
    (
        "interface = \"ful\"",
        &[
            "line 1: `interface` must be one of `\"auto\"`, `\"full\"`, `\"plain\"`; did you mean `full`",
        ],
    ),
    (
        "folder = \"Films\"",
        &["line 1: `folder` must be a full path in quotes"],
    ),
    (
        "keys = 3",
        &["line 1: `keys` must be a table of keys under `[keys]`"],
    ),
    (
        "[keys]\nnote = 7\nwhy = \"w\"",
        &["line 2: `note` must be a text in quotes"],
    ),
    (
        "mouse = true\nmouse = false",
        &["line 2: `mouse` must be `true` or `false`"],
    ),
];

#[test]
fn problems_are_told_with_line_and_guess() {
    for (text, wanted) in WRONG {
        assert_eq!(told(text), wanted, "{text:?}");
    }
}

#[test]
fn what_is_understood_is_used_beside_what_is_not() {
    let file = read_as("ascii = true\nthis is not TOML\nmouse = perhaps\ntheme = \"none\"\n");
    assert_eq!((file.config.ascii, file.config.mouse), (Some(true), None));
    assert_eq!(file.config.theme.as_deref(), Some("none"));
    let lines: Vec<_> = file.problems.iter().map(|problem| problem.line).collect();
    assert!(
        lines.contains(&Some(2)) && lines.contains(&Some(3)),
        "{lines:?}"
    );
}

#[test]
fn hostile_settings_give_short_problems() {
    let texts = [
        format!("\"{}\\u001B[2J\" = 1", "k".repeat(5_000)),
        "[".repeat(60_000),
        "a = [".repeat(10_000),
        "= \n".repeat(2_000),
        format!("theme = \"{}", "x".repeat(60_000)),
        format!("esc_wait_ms = {}", "9".repeat(60_000)),
        "keys.".repeat(10_000),
    ];
    for text in texts {
        let told = told(&text);
        assert!((1..=50).contains(&told.len()), "{}", told.len());
        for one in told {
            assert!(one.len() < 200 && !one.contains(char::is_control), "{one}");
        }
    }
}

#[test]
fn a_missing_file_is_no_problem_and_an_unreadable_one_is_one() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert!(load(&RealFs, &path).problems.is_empty());
    for bytes in [&b"\xFF\xFF"[..], b"a\0", &b"#".repeat(65 * 1024)] {
        put(&path, bytes);
        assert_eq!(load(&RealFs, &path).problems.len(), 1);
    }
    put(&path, "ascii = true");
    assert_eq!(load(&RealFs, &path).config.ascii, Some(true));
    let denied = load(&Faulty::always("open", DENIED), &path);
    let told = format!("could not read `{}`: permission denied", path.display());
    assert_eq!(denied.problems[0].to_string(), told);
}

/// The text before, the setting, its new value, the text after.
const CHANGES: [(&str, &str, &str, &str); 17] = [
    ("", "ascii", "true", "ascii = true\n"),
    (
        "# mine\nascii = false # why\n",
        "ascii",
        "true",
        "# mine\nascii = true # why\n",
    ),
    ("theme='x'", "theme", "a \"b\" c", "theme='a \"b\" c'"),
    (
        "# mine\nascii = true\n\n[keys]\na = \"b\"\n",
        "mouse",
        "true",
        "# mine\nascii = true\nmouse = true\n\n[keys]\na = \"b\"\n",
    ),
    (
        "ascii = true",
        "mouse",
        "true",
        "ascii = true\nmouse = true\n",
    ),
    (
        "[keys]\na = \"b\"\n",
        "mouse",
        "true",
        "mouse = true\n[keys]\na = \"b\"\n",
    ),
    (
        "\u{FEFF}[keys]\n",
        "mouse",
        "true",
        "\u{FEFF}mouse = true\n[keys]\n",
    ),
    (
        "ascii = true\r\n",
        "mouse",
        "true",
        "ascii = true\r\nmouse = true\r\n",
    ),
    (
        "unknown = [\n 1, # one\n]\n",
        "mouse",
        "true",
        "unknown = [\n 1, # one\n]\nmouse = true\n",
    ),
    ("", "esc_wait_ms", "120", "esc_wait_ms = 120\n"),
    ("", "interface", "plain", "interface = \"plain\"\n"),
    ("", "folder", HOME, FOLDER_LINE),
    (
        "[keys] # mine\na = \"b\"\n",
        "keys.a",
        "c",
        "[keys] # mine\na = \"c\"\n",
    ),
    (
        "[keys] # mine\na = \"b\"\n",
        "keys.n",
        "N",
        "[keys] # mine\nn = \"N\"\na = \"b\"\n",
    ),
    (
        "keys = { a = \"b\" } # x\n",
        "keys.a",
        "c",
        "keys = { a = \"c\" } # x\n",
    ),
    (
        "ascii = true\n",
        "keys.n",
        "N",
        "ascii = true\n\n[keys]\nn = \"N\"\n",
    ),
    (
        "theme = \"\"\"\n[keys]\n\"\"\"\n",
        "keys.n",
        "N",
        "theme = \"\"\"\n[keys]\n\"\"\"\n\n[keys]\nn = \"N\"\n",
    ),
];

#[test]
fn one_setting_is_changed_and_everything_else_stays() {
    for (before, key, value, after) in CHANGES {
        let folder = tempdir().unwrap();
        let path = put(&folder.path().join("config.toml"), before);
        let done = set(&RealFs, &path, key, value).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            (text.as_str(), done.are_comments_lost),
            (after, false),
            "{before:?} {key}"
        );
        assert_eq!(names_in(folder.path()), ["config.toml"]);
    }
}

#[test]
fn a_file_that_cannot_be_edited_in_place_is_written_anew_and_that_is_told() {
    let folder = tempdir().unwrap();
    let path = put(
        &folder.path().join("config.toml"),
        "keys = { a = \"b\" } # x\ntheme = \"t\"\n",
    );
    assert!(
        set(&RealFs, &path, "keys.n", "N")
            .unwrap()
            .are_comments_lost
    );
    let file = load(&RealFs, &path);
    assert!(file.problems.is_empty());
    assert_eq!(
        (file.config.keys.len(), file.config.theme.as_deref()),
        (2, Some("t"))
    );
}

#[test]
fn what_was_set_is_read_back() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("new/folder/config.toml");
    for (n, value) in [
        "x",
        "",
        "two\nlines",
        "ก \"q\" 'a' \\ \u{1b}",
        "'''",
        "\"\"\"",
    ]
    .iter()
    .enumerate()
    {
        set(&RealFs, &path, "theme", value).unwrap();
        set(&RealFs, &path, &format!("keys.odd key {n}"), value).unwrap();
        let file = load(&RealFs, &path);
        assert!(file.problems.is_empty());
        assert_eq!(file.config.theme.as_deref(), Some(*value));
        assert_eq!(file.config.keys[&format!("odd key {n}")], *value);
    }
}

#[test]
fn what_is_wrong_is_not_written() {
    let folder = tempdir().unwrap();
    let path = put(&folder.path().join("config.toml"), "ascii = true\n");
    let table = [
        ("thme", "x", "`thme` is not a setting; did you mean `theme`"),
        ("keys", "x", "`keys` must be a table of keys under `[keys]`"),
        (
            "theme.x",
            "x",
            "`theme.x` is not a setting; did you mean `theme`",
        ),
        ("mouse", "yes", "`mouse` must be `true` or `false`"),
        ("folder", "here", "`folder` must be a full path in quotes"),
    ];
    for (key, value, wanted) in table {
        let error = set(&RealFs, &path, key, value).unwrap_err();
        assert_eq!(error.to_string(), wanted);
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "ascii = true\n");
    put(&path, "mouse = yes\n");
    let error = set(&RealFs, &path, "ascii", "true").unwrap_err();
    assert_eq!(error.to_string(), "this is not TOML");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mouse = yes\n");
    let error = set(&RealFs, folder.path(), "ascii", "true").unwrap_err();
    assert!(
        matches!(error, SetError::Store(StoreError::NotAFile { .. })),
        "{error}"
    );
}

#[test]
fn the_file_has_its_place() {
    let path = default_path().unwrap();
    assert!(path.is_absolute() && path.ends_with("config.toml"));
}
