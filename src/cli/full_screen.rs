//! The full screen: takes the terminal over, runs until the end, says goodbye on the ordinary screen.

use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use directories::{BaseDirs, ProjectDirs};

use crate::effect::Failure;
use crate::host::{FAILED, Host};
use crate::lang::Catalog;
use crate::line;
use crate::store::RealFs;
use crate::store::atomic::{self, Expect};
use crate::tui;
use crate::tui::app::{App, Ending, Habits, Start};
use crate::tui::input::esc_wait;
use crate::tui::look::Look;
use crate::tui::terminal::{Crash, CrashLog, HUNG_UP, Options, Session, is_hang_up};

use super::settings::Settings;
use super::{Ended, Out, plain};

/// The exit code after Ctrl+C.
const INTERRUPTED: u8 = 130;

pub(super) fn run(
    mut host: Host,
    settings: &Settings,
    start: line::Start,
    out: &mut Out<'_>,
) -> Ended {
    let words = Rc::clone(&out.words);
    let said = settings.keys.told((*words).clone());
    let look = Look {
        theme: settings.theme,
        is_ascii: settings.is_ascii,
        keys: settings.keys.clone(),
        has_panel: settings.config.wide_panel.unwrap_or(true),
        ..Look::new(Rc::new(said))
    };
    let habits = Habits {
        has_mouse: settings.config.mouse.unwrap_or_default(),
        has_editor: settings.editor.is_some(),
        confirms_quit: settings.config.confirm_quit.unwrap_or_default(),
    };
    let (mut app, effects) = App::new(
        look,
        shown(&settings.folder),
        begun(start),
        remark(settings, &words),
    );
    app = app.with(habits);
    let mut terminal =
        Session::enter(options(settings, &words)).map_err(|error| unusable(&error, &words))?;
    let ran = tui::run(&mut app, effects, &mut terminal, &mut host);
    terminal.leave();
    let asked = terminal.asked_to_end();
    drop(terminal);
    match (ran, app.ending()) {
        (Err(error), _) if is_hang_up(&error) => Ok(asked.unwrap_or(HUNG_UP)),
        (Err(error), _) => Err(unusable(&error, &words).into()),
        (Ok(()), Some(Ending::HungUp)) => Ok(asked.unwrap_or(HUNG_UP)),
        (Ok(()), Some(Ending::Plain)) => plain::run(host, settings, line::Start::List, out),
        (Ok(()), ending) => {
            let code = if ending == Some(&Ending::Interrupted) {
                INTERRUPTED
            } else {
                0
            };
            say_goodbye(&app, out)?;
            Ok(code)
        }
    }
}

/// The first thing in the settings that was not understood, and where the others are.
fn remark(settings: &Settings, words: &Catalog) -> Option<String> {
    let first = settings.remarks.first()?;
    Some(match settings.remarks.len() - 1 {
        0 => first.clone(),
        more => words.count_with("cli.more_remarks", more, &[("first", first)]),
    })
}

fn begun(start: line::Start) -> Option<Start> {
    match start {
        line::Start::List => None,
        line::Start::New => Some(Start::New),
        line::Start::File(path) => Some(Start::Open(path)),
        line::Start::Review(path, by) => Some(Start::Review(path, by)),
    }
}

fn options(settings: &Settings, words: &Catalog) -> Options {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let over_a_link = ["SSH_CONNECTION", "SSH_TTY", "TMUX"]
        .into_iter()
        .any(is_set);
    let wait = settings.config.esc_wait_ms.map(Duration::from_millis);
    Options {
        esc_wait: wait.unwrap_or_else(|| esc_wait(over_a_link)),
        mouse: settings.config.mouse.unwrap_or_default(),
        paused: words.say("app.paused").to_owned(),
        crash: Crash {
            lines: ["app.crashed", "app.crashed_next"]
                .map(|key| words.say(key).to_owned())
                .into(),
            log: crash_log(),
            debug: std::env::var_os("ASKFIRST_DEBUG").is_some_and(|value| value == "1"),
        },
    }
}

/// Keeps where in the program a fault was, and nothing of the session.
fn crash_log() -> Option<CrashLog> {
    let folder = ProjectDirs::from("", "", "askfirst")?
        .data_local_dir()
        .to_owned();
    Some(Box::new(move |place: &str| {
        let text = format!("{place}\n");
        if std::fs::create_dir_all(&folder).is_ok() {
            // There is nobody left to tell, and nothing is lost without it.
            drop(atomic::save(
                &RealFs,
                &folder.join("crash.log"),
                &text,
                Expect::Anything,
            ));
        }
    }))
}

/// The folder as people write it, with `~` for the home folder.
pub(super) fn shown(folder: &Path) -> String {
    let home = BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match home.and_then(|home| folder.strip_prefix(home).ok().map(PathBuf::from)) {
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => folder.display().to_string(),
    }
}

fn unusable(error: &io::Error, words: &Catalog) -> Failure {
    let what = words.fill("cli.terminal_failed", &[("why", &error.to_string())]);
    Failure {
        what,
        hint: words.say("cli.no_terminal_hint").to_owned(),
        code: FAILED,
    }
}

/// Where the answers are, and how to go on.
fn say_goodbye(app: &App, out: &mut Out<'_>) -> io::Result<()> {
    if let Some(path) = app.last_saved() {
        let path = path.display().to_string();
        let path = crate::text::visible(&path);
        let left = if app.is_unsaved() {
            "app.left_unsaved"
        } else {
            "app.left_saved"
        };
        writeln!(out.to, "{}", out.words.fill(left, &[("path", &path)]))?;
    }
    writeln!(out.to, "{}", out.words.say("app.left_next"))
}
