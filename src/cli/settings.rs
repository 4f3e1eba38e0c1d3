//! What holds for this run: flags before the environment, the environment before the settings file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::effect::Failure;
use crate::host::{Clock, FAILED, Host, Library, Places, from_home, of_store, sentence};
use crate::lang::Catalog;
use crate::store::config::{self, Config, ConfigFile, Interface};
use crate::store::{RealFs, backup, folder, packs};
use crate::text::visible;
use crate::tui::keymap::Keys;
use crate::tui::look::Theme;

use super::args::Globals;

/// What holds for this run.
#[derive(Debug)]
pub struct Settings {
    /// The folder of sessions.
    pub folder: PathBuf,
    /// The settings file; none where the home folder is not known.
    pub file: Option<PathBuf>,
    /// The colours.
    pub theme: Theme,
    /// Whether to draw with ASCII only.
    pub is_ascii: bool,
    /// Whether to talk in lines of text.
    pub is_plain: bool,
    /// Whether to ask if lines of text are to be the way from now on.
    pub ask_to_remember: bool,
    /// Where packs are looked for.
    pub places: Places,
    /// The command line of the editor for notes, if one is set.
    pub editor: Option<String>,
    /// The keys.
    pub keys: Keys,
    /// The settings file as it was understood.
    pub config: Config,
    /// What in the settings file or the environment was not understood, a sentence each.
    pub remarks: Vec<String>,
}

/// A variable of the environment, if it is set and not empty.
type Variable<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl Settings {
    /// Puts together what the flags, the environment and the settings file say.
    pub(super) fn given(globals: &Globals, words: &Catalog) -> Result<Self, Failure> {
        let file = config::default_path().ok();
        let read = file.as_deref().map(|path| config::load(&RealFs, path));
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let mut settings = Self::from(globals, &variable, read.unwrap_or_default(), words)?;
        settings.file = file;
        Ok(settings)
    }

    /// A host over the folder and the settings file.
    pub(super) fn host(&self, words: &Rc<Catalog>) -> Host {
        let (folder, file) = (self.folder.clone(), self.file.clone());
        Host::new(folder, file, Rc::clone(words), Clock::system())
            .with_copies(backup::default_place())
            .with_packs(self.places.clone())
            .with_editor(self.editor.clone())
    }

    fn from(
        globals: &Globals,
        variable: Variable<'_>,
        read: ConfigFile,
        words: &Catalog,
    ) -> Result<Self, Failure> {
        let ConfigFile { config, problems } = read;
        let mut remarks: Vec<String> = problems
            .iter()
            .map(|problem| {
                let what = sentence(&problem.to_string());
                words.fill("cli.config_problem", &[("what", &what)])
            })
            .collect();
        let folder = globals
            .folder
            .clone()
            .or_else(|| variable("ASKFIRST_FOLDER").map(PathBuf::from))
            .or_else(|| config.folder.clone());
        let folder = match folder {
            Some(folder) => from_home(&folder),
            None => folder::default_root().map_err(|error| of_store(&error, FAILED))?,
        };
        let editor = ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(variable)
            .map(|editor| editor.to_string_lossy().into_owned())
            .or_else(|| config.editor.clone());
        let (keys, faults) = Keys::with(&config.keys);
        remarks.extend(faults.iter().map(|fault| super::keys::told(fault, words)));
        let interface = config.interface.unwrap_or(Interface::Auto);
        Ok(Self {
            folder,
            file: None,
            theme: theme(globals, variable, &config, words, &mut remarks),
            is_ascii: globals.ascii || config.ascii.unwrap_or_else(|| !shows_unicode(variable)),
            is_plain: globals.plain
                || wants_plain(variable).unwrap_or(interface == Interface::Plain),
            places: places(globals, variable),
            ask_to_remember: globals.plain && config.interface.is_none(),
            editor: editor.filter(|editor| !editor.trim().is_empty()),
            keys,
            config,
            remarks,
        })
    }
}

/// The packs within reach, for a command that needs no other setting.
pub(super) fn library(globals: &Globals, words: &Rc<Catalog>) -> Library {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    Library::new(Rc::clone(words), places(globals, &variable))
}

/// Where packs are looked for: what is named comes first, the data folder last.
fn places(globals: &Globals, variable: Variable<'_>) -> Places {
    let named = variable("ASKFIRST_PACKS");
    let named = named.iter().flat_map(std::env::split_paths);
    Places {
        named: globals.pack.as_deref().map(from_home_if_path),
        folders: named.chain(packs::default_place()).collect(),
    }
}

/// A pack by its folder, or by its id as it is.
fn from_home_if_path(named: &Path) -> PathBuf {
    if named.starts_with("~") {
        from_home(named)
    } else {
        named.to_path_buf()
    }
}

/// What the environment says of plain mode, if it says anything.
fn wants_plain(variable: Variable<'_>) -> Option<bool> {
    let accessible = variable("ACCESSIBLE").map(|value| {
        let value = value.to_string_lossy().trim().to_lowercase();
        !["", "0", "false", "no"].contains(&value.as_str())
    });
    let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
    if is_dumb { Some(true) } else { accessible }
}

fn theme(
    globals: &Globals,
    variable: Variable<'_>,
    config: &Config,
    words: &Catalog,
    remarks: &mut Vec<String>,
) -> Theme {
    let mut named = |from: &str, name: &str| {
        let theme = Theme::named(name);
        if theme.is_none() {
            let values = [("from", from), ("name", name)];
            remarks.push(visible(&words.fill("cli.no_theme", &values)).into_owned());
        }
        theme
    };
    let of_environment = variable("ASKFIRST_THEME");
    let asked = globals
        .theme
        .or_else(|| named("ASKFIRST_THEME", &of_environment?.to_string_lossy()))
        .or_else(|| named("config.toml", config.theme.as_deref()?));
    match asked {
        _ if globals.no_color => Theme::None,
        // High contrast has no colour either.
        Some(Theme::HighContrast) => Theme::HighContrast,
        _ if wants_no_colour(variable) => Theme::None,
        asked => asked.unwrap_or_default(),
    }
}

/// Whether the environment asks every program for no colours.
fn wants_no_colour(variable: Variable<'_>) -> bool {
    variable("NO_COLOR").is_some() || variable("CLICOLOR").is_some_and(|value| value == "0")
}

/// Whether the terminal shows more than ASCII, as far as the environment tells.
fn shows_unicode(variable: Variable<'_>) -> bool {
    if cfg!(windows) {
        return true;
    }
    // The console of Linux has no font with every line.
    if variable("TERM").is_some_and(|term| term == "linux") {
        return false;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(variable);
    locale.is_some_and(|locale| {
        let locale = locale.to_string_lossy().to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests;
