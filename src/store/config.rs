//! The settings file: read leniently, changed one setting at a time, the rest of it left as it is.
//!
//! Nothing in it can stop the program: what is not understood is a [`Problem`] to show once.
//! Which themes and key names exist is decided by the front ends.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thiserror::Error;
use toml::de::{DeTable, DeValue};

use super::atomic::{self, Expect};
use super::error::StoreError;
use super::folder::create_folder;
use super::fs::Fs;
use super::read::{self, parent};

pub use problem::{Expected, Problem, ProblemKind};

mod edit;
mod problem;

/// The longest wait for the rest of an escape sequence, in milliseconds.
pub const MOST_ESC_WAIT_MS: u64 = 5_000;

/// The largest settings file that is read, in bytes.
const LIMIT: u64 = 64 * 1024;

const MOST_PROBLEMS: usize = 50;
const KEYS_TABLE: &str = "keys";

/// What each setting may be, in alphabetical order.
const SETTINGS: [(&str, Expected); 9] = [
    ("ascii", Expected::Flag),
    ("confirm_quit", Expected::Flag),
    ("editor", Expected::Text),
    (
        "esc_wait_ms",
        Expected::Number {
            most: MOST_ESC_WAIT_MS,
        },
    ),
    ("folder", Expected::FullPath),
    ("interface", Expected::OneOf(&["auto", "full", "plain"])),
    ("mouse", Expected::Flag),
    ("theme", Expected::Text),
    ("wide_panel", Expected::Flag),
];

/// The settings that were given; what is missing is up to the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The folder of sessions, a full path.
    pub folder: Option<PathBuf>,
    /// The name of a colour theme.
    pub theme: Option<String>,
    /// Whether to draw with ASCII only.
    pub ascii: Option<bool>,
    /// Whether to listen to the mouse.
    pub mouse: Option<bool>,
    /// Which front end to start.
    pub interface: Option<Interface>,
    /// The program that opens notes.
    pub editor: Option<String>,
    /// How long to wait for the rest of an escape sequence.
    pub esc_wait_ms: Option<u64>,
    /// Whether quitting asks first.
    pub confirm_quit: Option<bool>,
    /// Whether wide windows get a side panel.
    pub wide_panel: Option<bool>,
    /// Other keys for actions: action to key, as written.
    pub keys: BTreeMap<String, String>,
}

/// A front end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interface {
    /// Whichever fits the terminal.
    Auto,
    /// The full screen.
    Full,
    /// Lines of text.
    Plain,
}

/// What was read from a settings file.
#[derive(Debug, Default)]
pub struct ConfigFile {
    /// The settings that could be understood.
    pub config: Config,
    /// What could not, in the order of the file; the first fifty.
    pub problems: Vec<Problem>,
}

/// A setting that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set {
    /// Whether the file had to be written anew, without its comments.
    pub are_comments_lost: bool,
}

/// Why a setting could not be written.
#[derive(Debug, Error)]
pub enum SetError {
    /// The setting or its new value is not understood, or the file is not.
    #[error("{0}")]
    Problem(Problem),
    /// The file could not be read or saved.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Returns where the settings file is on this computer, whether it exists or not.
pub fn default_path() -> Result<PathBuf, StoreError> {
    directories::ProjectDirs::from("", "", "askfirst")
        .map(|dirs| dirs.config_dir().join("config.toml"))
        .ok_or(StoreError::NoHome)
}

/// Reads a settings file; a missing one has no settings and no problems.
pub fn load(fs: &dyn Fs, path: &Path) -> ConfigFile {
    match read::read_at_most(fs, path, LIMIT) {
        Ok(loaded) => parse(&loaded.text, home().as_deref()),
        Err(StoreError::Missing { .. }) => ConfigFile::default(),
        Err(error) => ConfigFile {
            config: Config::default(),
            problems: vec![Problem::new(None, ProblemKind::Unreadable(error))],
        },
    }
}

/// Understands the text of a settings file; `home` stands for a leading `~`.
///
/// A line that is no TOML is told and passed over; the others count.
pub fn parse(text: &str, home: Option<&Path>) -> ConfigFile {
    let mut reader = Reader {
        text,
        home,
        file: ConfigFile::default(),
    };
    let mut rest = text.to_owned();
    while reader.file.problems.len() < MOST_PROBLEMS {
        match DeTable::parse(&rest) {
            Ok(table) => {
                reader.take_table(table.get_ref());
                break;
            }
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let line = problem::line_around(&rest, at);
                reader.report(at, broken(rest.get(line.clone()).unwrap_or_default()));
                let blank = " ".repeat(line.len());
                rest.replace_range(line, &blank);
            }
        }
    }
    reader.finish()
}

/// Changes one setting, `keys.quit` for a key, and leaves the rest of the file as it is.
///
/// Comments are lost only where the file is written in a way that cannot be edited in place.
pub fn set(fs: &dyn Fs, path: &Path, key: &str, value: &str) -> Result<Set, SetError> {
    let value = value_for(key, value, home().as_deref()).map_err(SetError::problem)?;
    let (text, expect) = match read::read_at_most(fs, path, LIMIT) {
        Ok(loaded) => (loaded.text, Expect::Text(loaded.digest)),
        Err(StoreError::Missing { .. }) => (String::new(), Expect::Absent),
        Err(error) => return Err(error.into()),
    };
    let steps = match key.split_once('.') {
        Some((table, name)) => vec![table, name],
        None => vec![key],
    };
    let edited = edit::with_setting(&text, &steps, value)
        .ok_or_else(|| SetError::problem(ProblemKind::NotToml))?;
    create_folder(fs, parent(path))?;
    atomic::save(fs, path, &edited.text, expect)?;
    Ok(Set {
        are_comments_lost: edited.are_comments_lost,
    })
}

impl SetError {
    fn problem(kind: ProblemKind) -> Self {
        Self::Problem(Problem::new(None, kind))
    }
}

struct Reader<'a> {
    text: &'a str,
    home: Option<&'a Path>,
    file: ConfigFile,
}

impl Reader<'_> {
    fn take_table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let at = key.span().start;
            match (key.get_ref().as_ref(), value.get_ref()) {
                (KEYS_TABLE, DeValue::Table(keys)) => self.take_keys(keys),
                (key, found) => self.take(at, key, found),
            }
        }
    }

    fn take(&mut self, at: usize, key: &str, found: &DeValue<'_>) {
        let Some(expected) = expected_of(key) else {
            return self.report(at, unknown(key));
        };
        let written = match (expected, found) {
            (Expected::Flag, DeValue::Boolean(flag)) => flag.to_string(),
            (Expected::Number { .. }, DeValue::Integer(number)) if number.radix() == 10 => {
                number.as_str().to_owned()
            }
            (Expected::FullPath | Expected::OneOf(_) | Expected::Text, DeValue::String(text)) => {
                text.to_string()
            }
            _ => return self.report(at, wrong(key, expected)),
        };
        match value_for(key, &written, self.home) {
            Ok(value) => self.file.config.put(key, &value),
            Err(kind) => self.report(at, kind),
        }
    }

    fn take_keys(&mut self, keys: &DeTable<'_>) {
        for (key, value) in keys {
            if let DeValue::String(text) = value.get_ref() {
                let action = key.get_ref().to_string();
                self.file.config.keys.insert(action, text.to_string());
            } else {
                self.report(key.span().start, wrong(key.get_ref(), Expected::Text));
            }
        }
    }

    fn report(&mut self, at: usize, kind: ProblemKind) {
        let line = problem::line_of(self.text, at);
        self.file.problems.push(Problem::new(Some(line), kind));
    }

    fn finish(mut self) -> ConfigFile {
        self.file.problems.sort_by_key(|problem| problem.line);
        self.file.problems.truncate(MOST_PROBLEMS);
        self.file
    }
}

impl Config {
    /// Puts a value that was checked by [`value_for`] in its place.
    fn put(&mut self, key: &str, value: &toml::Value) {
        let text = || value.as_str().map(str::to_owned);
        match key {
            "ascii" => self.ascii = value.as_bool(),
            "confirm_quit" => self.confirm_quit = value.as_bool(),
            "editor" => self.editor = text(),
            "esc_wait_ms" => {
                self.esc_wait_ms = value.as_integer().and_then(|n| u64::try_from(n).ok());
            }
            "folder" => self.folder = text().map(PathBuf::from),
            "interface" => self.interface = value.as_str().and_then(interface_of),
            "mouse" => self.mouse = value.as_bool(),
            "theme" => self.theme = text(),
            "wide_panel" => self.wide_panel = value.as_bool(),
            _ => {}
        }
    }
}

/// Turns what was written for a setting into its value, or says what it should be.
fn value_for(key: &str, written: &str, home: Option<&Path>) -> Result<toml::Value, ProblemKind> {
    let expected = match key.split_once('.') {
        Some((KEYS_TABLE, name)) if !name.is_empty() => Expected::Text,
        _ => expected_of(key).ok_or_else(|| unknown(key))?,
    };
    let value = match expected {
        Expected::Flag => written.parse().ok().map(toml::Value::Boolean),
        Expected::FullPath => full_path(written, home).map(toml::Value::String),
        Expected::Keys => None,
        Expected::Number { most } => written
            .parse::<u64>()
            .ok()
            .filter(|number| *number <= most)
            .and_then(|number| i64::try_from(number).ok())
            .map(toml::Value::Integer),
        Expected::OneOf(names) => names
            .contains(&written)
            .then(|| toml::Value::String(written.to_owned())),
        Expected::Text => Some(toml::Value::String(written.to_owned())),
    };
    value.ok_or_else(|| ProblemKind::WrongValue {
        key: key.to_owned(),
        expected,
        suggestion: match expected {
            Expected::OneOf(names) => problem::nearest(written, names.iter().copied()),
            _ => None,
        },
    })
}

fn full_path(written: &str, home: Option<&Path>) -> Option<String> {
    let path = match (written.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_path_buf(),
        (Some(rest), Some(home)) => home.join(rest.strip_prefix(['/', '\\'])?),
        _ => PathBuf::from(written),
    };
    path.is_absolute()
        .then(|| path.to_str().map(str::to_owned))
        .flatten()
}

fn interface_of(name: &str) -> Option<Interface> {
    match name {
        "auto" => Some(Interface::Auto),
        "full" => Some(Interface::Full),
        "plain" => Some(Interface::Plain),
        _ => None,
    }
}

fn expected_of(key: &str) -> Option<Expected> {
    if key == KEYS_TABLE {
        return Some(Expected::Keys);
    }
    SETTINGS
        .iter()
        .find_map(|(name, expected)| (*name == key).then_some(*expected))
}

/// A line such as `mouse = yes` is told as a wrong value, which says more than that it is no TOML.
fn broken(line: &str) -> ProblemKind {
    let key = line.split('=').next().unwrap_or_default().trim();
    match expected_of(key) {
        Some(expected) if line.contains('=') => wrong(key, expected),
        _ => ProblemKind::NotToml,
    }
}

fn unknown(key: &str) -> ProblemKind {
    let names = SETTINGS.iter().map(|(name, _)| *name);
    ProblemKind::UnknownKey {
        key: key.to_owned(),
        suggestion: problem::nearest(key, names.chain([KEYS_TABLE])),
    }
}

fn wrong(key: &str, expected: Expected) -> ProblemKind {
    ProblemKind::WrongValue {
        key: key.to_owned(),
        expected,
        suggestion: None,
    }
}

fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf())
}

#[cfg(test)]
mod tests;
