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
pub fn parse(text: &str, home: Option<&Path>) -> ConfigFile {
    let (table, errors) = DeTable::parse_recoverable(text);
    let broken: Vec<usize> = errors
        .iter()
        .map(|error| error.span().map_or(0, |span| span.start))
        .collect();
    let mut reader = Reader {
        text,
        home,
        broken,
        file: ConfigFile::default(),
    };
    for (key, value) in table.get_ref() {
        let at = key.span().start;
        match (key.get_ref().as_ref(), value.get_ref()) {
            (KEYS_TABLE, DeValue::Table(keys)) => reader.take_keys(keys),
            (KEYS_TABLE, _) => reader.report(at, wrong(KEYS_TABLE, Expected::Keys)),
            (key, found) => {
                let is_broken = reader.is_broken(value.span());
                reader.take(at, key, found, is_broken);
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
    broken: Vec<usize>,
    file: ConfigFile,
}

impl Reader<'_> {
    /// A value that is no TOML is told once, as a wrong value of its setting.
    fn is_broken(&mut self, span: std::ops::Range<usize>) -> bool {
        let n_before = self.broken.len();
        self.broken
            .retain(|at| !(span.contains(at) || *at == span.start));
        self.broken.len() < n_before
    }

    fn take(&mut self, at: usize, key: &str, found: &DeValue<'_>, is_broken: bool) {
        let Some(expected) = expected_of(key) else {
            return self.report(at, unknown(key, SETTINGS.iter().map(|(name, _)| *name)));
        };
        let written = match found {
            DeValue::String(text) => text.to_string(),
            DeValue::Boolean(flag) => flag.to_string(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
            _ => return self.report(at, wrong(key, expected)),
        };
        let is_kind = match expected {
            Expected::Flag => matches!(found, DeValue::Boolean(_)),
            Expected::Number { .. } => matches!(found, DeValue::Integer(_)),
            _ => matches!(found, DeValue::String(_)),
        };
        match value_for(key, &written, self.home) {
            Ok(value) if is_kind && !is_broken => self.file.config.put(key, &value),
            Ok(_) => self.report(at, wrong(key, expected)),
            Err(kind) => self.report(at, kind),
        }
    }

    fn take_keys(&mut self, keys: &DeTable<'_>) {
        for (key, value) in keys {
            let is_broken = self.is_broken(value.span());
            match value.get_ref() {
                DeValue::String(text) if !is_broken => {
                    let action = key.get_ref().to_string();
                    self.file.config.keys.insert(action, text.to_string());
                }
                _ => self.report(key.span().start, wrong(key.get_ref(), Expected::Text)),
            }
        }
    }

    fn report(&mut self, at: usize, kind: ProblemKind) {
        let line = problem::line_of(self.text, at);
        self.file.problems.push(Problem::new(Some(line), kind));
    }

    fn finish(mut self) -> ConfigFile {
        for at in std::mem::take(&mut self.broken) {
            self.report(at, ProblemKind::NotToml);
        }
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
        _ => {
            expected_of(key).ok_or_else(|| unknown(key, SETTINGS.iter().map(|(name, _)| *name)))?
        }
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
    SETTINGS
        .iter()
        .find_map(|(name, expected)| (*name == key).then_some(*expected))
}

fn unknown<'n>(key: &str, names: impl Iterator<Item = &'n str>) -> ProblemKind {
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
