//! `askfirst doctor`: what the program finds of the terminal, the folder and the settings, and what
//! to do where something is wrong. Nothing of any session.

use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use ratatui::crossterm::terminal;

use crate::host::{FAILED, sentence};
use crate::lang::Catalog;
use crate::store::fs::Fs as _;
use crate::store::lock::{self, Taken};
use crate::store::{Folder, RealFs, backup};

use super::args::Globals;
use super::full_screen::shown;
use super::settings::Settings;
use super::{Ended, Out, version};

/// What is found, line by line.
struct Findings<'a> {
    words: &'a Catalog,
    lines: Vec<String>,
    /// Whether something keeps the program from working.
    is_ill: bool,
}

pub(super) fn run(globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let words = std::rc::Rc::clone(&out.words);
    let mut found = Findings {
        words: &words,
        lines: Vec::new(),
        is_ill: false,
    };
    found.say("version", version::PROGRAM);
    found.say(
        "system",
        &format!("{} {}", env::consts::OS, env::consts::ARCH),
    );
    found.terminal();
    found.looks(&settings);
    found.folder(&settings);
    found.copies();
    found.settings(&settings);
    let is_ill = found.is_ill;
    found.say(if is_ill { "ill" } else { "well" }, "");
    out.lines(found.lines.iter().map(String::as_str))?;
    Ok(if is_ill { FAILED } else { 0 })
}

impl Findings<'_> {
    fn say(&mut self, key: &str, value: &str) {
        let key = format!("doctor.{key}");
        self.lines.push(self.words.fill(&key, &[("value", value)]));
    }

    fn say_counted(&mut self, key: &str, value: &str, n: usize) {
        let key = format!("doctor.{key}");
        let line = self.words.count_with(&key, n, &[("value", value)]);
        self.lines.push(line);
    }

    /// Says what is wrong and what to do.
    fn wrong(&mut self, key: &str, value: &str) {
        self.is_ill = true;
        self.say(key, value);
    }

    fn terminal(&mut self) {
        let term = variable("TERM");
        self.say("term", term.as_deref().unwrap_or("-"));
        let is_there = io::stdin().is_terminal() && io::stdout().is_terminal();
        match terminal::size() {
            Ok((width, height)) if is_there => {
                self.say("size", &format!("{width} x {height}"));
                if width < 40 || height < 12 {
                    self.say("size_small", "");
                }
            }
            _ => self.say("no_terminal", ""),
        }
        let links = ["SSH_CONNECTION", "SSH_TTY", "TMUX", "STY"];
        let links: Vec<&str> = links
            .into_iter()
            .filter(|name| variable(name).is_some())
            .collect();
        if links.is_empty() {
            self.say("link_none", "");
        } else {
            self.say("link", &links.join(", "));
        }
    }

    fn looks(&mut self, settings: &Settings) {
        self.say(
            if settings.is_ascii {
                "ascii"
            } else {
                "unicode"
            },
            "",
        );
        self.say("theme", settings.theme.name());
        self.say(if settings.is_plain { "plain" } else { "full" }, "");
        match &settings.editor {
            Some(editor) => self.say("editor", editor),
            None => self.say("editor_none", ""),
        }
    }

    fn folder(&mut self, settings: &Settings) {
        let root = settings.folder.clone();
        self.say("folder", &shown(&root));
        let folder = Folder::new(root.clone());
        if !root.exists() {
            return self.say("folder_new", "");
        }
        match folder.sessions(&RealFs) {
            Ok(sessions) => self.say("sessions", &sessions.len().to_string()),
            Err(error) => return self.wrong("folder_unreadable", &sentence(&error.to_string())),
        }
        match folder.writable(&RealFs) {
            Ok(()) => self.say("writable", ""),
            Err(error) => return self.wrong("not_writable", &sentence(&error.to_string())),
        }
        self.trash(&folder);
        let probe: PathBuf = root.join(format!(".doctor-{}.toml", std::process::id()));
        match lock::take(&probe, "") {
            Ok(Taken::Unsupported) => self.say("locks_none", ""),
            Ok(taken) => {
                drop(taken);
                self.say("locks", "");
                self.say("locks_there", &n_locks(&root).to_string());
            }
            Err(error) => self.wrong("locks_failed", &sentence(&error.to_string())),
        }
    }

    fn trash(&mut self, folder: &Folder) {
        let root = folder.trash_root();
        let trash = Folder::new(root.clone());
        // A trash that cannot be read says so where it is looked into.
        let n = trash.sessions(&RealFs).map_or(0, |sessions| sessions.len());
        self.say_counted("trash", &shown(&root), n);
    }

    /// Where copies of what was saved are kept, and how many.
    fn copies(&mut self) {
        let Some(place) = backup::default_place() else {
            return self.say("copies_nowhere", "");
        };
        let n = backup::n_copies(&RealFs, &place);
        self.say_counted("copies", &shown(&place), n);
        if place.exists()
            && let Err(error) = Folder::new(place).writable(&RealFs)
        {
            self.wrong("copies_failed", &sentence(&error.to_string()));
        }
    }

    fn settings(&mut self, settings: &Settings) {
        match &settings.file {
            Some(path) if path.exists() => self.say("settings", &shown(path)),
            Some(path) => self.say("settings_none", &shown(path)),
            None => self.say("settings_nowhere", ""),
        }
        for remark in &settings.remarks {
            self.wrong("remark", remark);
        }
    }
}

/// How many locks are beside the sessions of a folder; a program that was killed leaves one, which holds
/// nobody up.
fn n_locks(root: &Path) -> usize {
    let paths = RealFs.list(root).unwrap_or_default();
    paths.iter().filter(|path| lock::is_lock(path)).count()
}

fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name).filter(|value| !value.is_empty())?;
    Some(value.to_string_lossy().into_owned())
}
