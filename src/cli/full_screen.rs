//! The full screen: takes the terminal over, runs until the end, says goodbye on the ordinary screen.

use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
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
use crate::text::visible;
use crate::tui;
use crate::tui::app::{App, Ending, Habits, Start};
use crate::tui::input::esc_wait;
use crate::tui::look::Look;
use crate::tui::terminal::{Crash, CrashLog, HUNG_UP, Options, Session, is_hang_up};

use super::settings::Settings;
use super::{Ended, INTERRUPTED, Out, plain};

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
    let ran = rescued(&mut app, &mut host, &words, |app, host| {
        tui::run(app, effects, &mut terminal, host)
    });
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

/// Runs the program; if it fails, what was on screen is written down first, and where that is is said. The
/// failure goes on afterwards.
fn rescued<T>(
    app: &mut App,
    host: &mut Host,
    words: &Catalog,
    run: impl FnOnce(&mut App, &mut Host) -> T,
) -> T {
    let ran = panic::catch_unwind(AssertUnwindSafe(|| run(app, host)));
    ran.unwrap_or_else(|failure| {
        let rescue = AssertUnwindSafe(|| host.rescue(app.session_to_save()?));
        if let Ok(Some(path)) = panic::catch_unwind(rescue) {
            let path = visible(&path.to_string_lossy()).into_owned();
            let line = words.fill("app.rescued", &[("path", &path)]);
            drop(writeln!(io::stderr(), "{line}"));
        }
        panic::resume_unwind(failure)
    })
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
        let path = visible(&path);
        let left = if app.is_unsaved() {
            "app.left_unsaved"
        } else {
            "app.left_saved"
        };
        writeln!(out.to, "{}", out.words.fill(left, &[("path", &path)]))?;
    }
    writeln!(out.to, "{}", out.words.say("app.left_next"))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use crate::effect::{Effect, Outcome, Perform};
    use crate::host::Clock;
    use crate::pack::{NETFLIX_GENAI, Pack};
    use crate::session::Session as Use;
    use crate::source::Source;
    use crate::tui::app::Msg;
    use crate::tui::key::{Input, typed};

    use super::*;

    /// Runs effects and what follows from them, until one of them is to be the last thing the program does.
    fn run_until(app: &mut App, host: &mut Host, effects: Vec<Effect>, n_left: &mut usize) {
        for effect in effects {
            let outcome = host.perform(effect);
            *n_left -= 1;
            assert!(
                *n_left > 0,
                "the program fails here, and this text names Alma"
            );
            let now = Instant::now();
            let next = app.update(Msg::Done(Box::new(outcome)), now);
            run_until(app, host, next, n_left);
        }
    }

    /// An interview of one session, in which the program fails at its n-th effect.
    fn fail(app: &mut App, host: &mut Host, first: Vec<Effect>, mut n_left: usize) {
        run_until(app, host, first, &mut n_left);
        // A question has letters or numbers; what means nothing there does nothing.
        let keys = typed("y<enter>4<enter>").unwrap().into_iter();
        let keys = keys.chain((0..90).flat_map(|_| typed("u<enter>1<enter>").unwrap()));
        let mut at = Instant::now();
        for key in keys {
            at += Duration::from_secs(1);
            app.batch_begins();
            let effects = app.update(Msg::Input(Input::Key(key)), at);
            run_until(app, host, effects, &mut n_left);
        }
    }

    /// What was typed is in the folder of sessions and in the private data folder, for its owner only.
    fn is_private(disk: &Path) {
        let mut folders = vec![disk.join("Askfirst"), disk.join("data")];
        let n_there = std::fs::read_dir(disk).unwrap().count();
        assert_eq!(n_there, folders.len());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                #[cfg(unix)]
                {
                    use std::os::unix::fs::PermissionsExt;
                    let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
                    let expected = if path.is_dir() { 0o700 } else { 0o600 };
                    assert_eq!(mode, expected, "{}", path.display());
                }
                folders.extend(path.is_dir().then_some(path));
            }
        }
    }

    #[test]
    fn fifty_failures_in_an_interview_leave_what_was_on_screen_in_a_private_file() {
        let pack = Pack::load(&NETFLIX_GENAI).unwrap();
        let words = Rc::new(Catalog::english());
        let (mut n_rescued, mut n_answers) = (0, 0);
        for n in 0..50 {
            let disk = tempfile::tempdir().unwrap();
            let sessions = disk.path().join("Askfirst");
            let mut host = Host::new(sessions, None, Rc::clone(&words), Clock::system())
                .with_copies(Some(disk.path().join("data/copies")));
            let mut session = Use::blank(&pack);
            session.proposed_use.set("name", "Alma");
            session.add_tool("One");
            let Outcome::Created(created) = host.perform(Effect::Create(Box::new(session))) else {
                panic!("not created");
            };
            host.perform(Effect::Close);
            let start = Start::Open(created.path);
            let look = Look::new(Rc::clone(&words));
            let (mut app, first) = App::new(look, String::new(), Some(start), None);
            // The first two effects open the session; every key that answers asks for one more.
            let failed = panic::catch_unwind(AssertUnwindSafe(|| {
                rescued(&mut app, &mut host, &words, |app, host| {
                    fail(app, host, first, 3 + n % 30);
                });
            }));
            assert!(failed.is_err(), "{n}: the failure goes on");
            let on_screen = app.session_to_save();
            let mut files = std::fs::read_dir(disk.path().join("data")).unwrap();
            let file = files.find_map(|file| {
                let path = file.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                name.starts_with("recovery-").then_some(path)
            });
            let Some(path) = file else {
                assert!(on_screen.is_none(), "{n}: nothing was rescued");
                continue;
            };
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = std::fs::metadata(&path).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600);
            }
            is_private(disk.path());
            let text = std::fs::read_to_string(&path).unwrap();
            let source = Source {
                name: "",
                text: &text,
            };
            let read = Use::read(&pack, source).unwrap();
            assert_eq!(read.answers, on_screen.unwrap().answers, "{n}");
            n_answers += read.answers.each().count();
            n_rescued += 1;
        }
        println!("{n_rescued} of 50 failures rescued, with {n_answers} answers");
        assert!(n_rescued >= 48, "{n_rescued}");
        assert!(n_answers > 200, "{n_answers}");
    }
}
