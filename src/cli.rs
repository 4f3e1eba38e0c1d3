//! The command line: what was asked for, who does it, and the exit code that it ends with.
//!
//! Every line that leaves here is free of characters that could steer a terminal.

mod args;
mod assess;
mod check;
mod columns;
mod config;
mod cues;
mod decide;
mod diff;
mod doctor;
mod export;
mod full_screen;
mod gate;
mod guidance;
mod help;
mod history;
mod import;
mod input;
mod keys;
mod list;
mod manual;
mod merge;
mod open;
mod pack;
mod plain;
mod progress;
mod register;
mod restore;
mod review;
mod settings;
mod upgrade;
mod verify;
mod version;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::mem::ManuallyDrop;
use std::process::ExitCode;
use std::rc::Rc;

use clap::error::ErrorKind as Refused;
use clap::{CommandFactory, FromArgMatches};

use crate::effect::Failure;
use crate::host::{FAILED, USAGE};
use crate::lang::Catalog;
use crate::text::{visible, visible_lines};

use crate::line::Start;
use args::{Args, Command};
use columns::columns;

pub use settings::Settings;

/// Where lines go, and the words they are made of.
struct Out<'a> {
    to: &'a mut dyn Write,
    words: Rc<Catalog>,
}

/// Why a command ended without doing what it was asked.
enum Stop {
    /// It could not be done.
    Failed(Failure),
    /// Lines that say why, as they are, and the exit code.
    Refused(Vec<String>, u8),
    /// Its lines could not be written.
    Unwritten(io::Error),
}

/// The exit code of a program that Ctrl+C ended.
const INTERRUPTED: u8 = 130;

/// The exit code of a command that ended as it should, or why it did not.
type Ended = Result<u8, Stop>;

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Unwritten(error)
    }
}

impl Out<'_> {
    fn line(&mut self, line: &str) -> Result<(), Stop> {
        self.lines(std::iter::once(line))
    }

    /// Writes lines in one go, however many they are.
    fn lines<'l>(&mut self, lines: impl IntoIterator<Item = &'l str>) -> Result<(), Stop> {
        let mut text = String::new();
        for line in lines {
            text.push_str(&visible(line));
            text.push('\n');
        }
        self.text(&text)
    }

    /// Writes a text that is known to be safe to show.
    fn text(&mut self, text: &str) -> Result<(), Stop> {
        self.bytes(text.as_bytes())
    }

    /// Writes a file that is asked for on this way out.
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.to.write_all(bytes)?;
        self.to.flush()?;
        Ok(())
    }
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let words = Rc::new(Catalog::english());
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let mut stdout = io::stdout();
    let mut out = Out {
        to: &mut stdout,
        words: Rc::clone(&words),
    };
    // Where nothing is asked for, the first frame does not wait for the grammar of every command.
    let parsed = match arguments.len() {
        0 | 1 => Ok(Args::default()),
        _ => parse(&arguments),
    };
    let ended = match parsed {
        Ok(args) => carry_out(args, &mut out),
        Err(error) if error.kind() == Refused::DisplayHelp => help::show(&arguments, &mut out),
        Err(error) => Err(misunderstood(&error)),
    };
    let code = match ended {
        Ok(code) => code,
        Err(stop) => told(stop, &words),
    };
    ExitCode::from(code)
}

fn parse(arguments: &[OsString]) -> Result<Args, clap::Error> {
    // It is needed once, and the end of the program need not wait until it is taken apart.
    let mut grammar = ManuallyDrop::new(Args::command());
    let matches = grammar.try_get_matches_from_mut(arguments)?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut grammar))
}

fn carry_out(args: Args, out: &mut Out<'_>) -> Ended {
    if args.version {
        return version::show(out);
    }
    if let (Some(file), Some(_)) = (&args.file, &args.command) {
        let file = file.to_string_lossy();
        let line = out.words.fill("cli.file_and_command", &[("file", &file)]);
        let hint = out.words.say("cli.see_help").to_owned();
        return Err(Stop::Refused(vec![line, hint], USAGE));
    }
    let globals = args.globals;
    match args.command {
        Some(Command::Assess(command)) => assess::run(&command, &globals, out),
        Some(Command::Check(command)) => check::run(&command, &globals, out),
        Some(Command::Completions(command)) => manual::completions(&command, out),
        Some(Command::Config(command)) => config::run(&command, out),
        Some(Command::Decide(command)) => decide::run(&command, &globals, out),
        Some(Command::Diff(command)) => diff::run(&command, &globals, out),
        Some(Command::History(command)) => history::run(&command, &globals, out),
        Some(Command::Merge(command)) => merge::run(&command, &globals, out),
        Some(Command::Review(command)) => review::run(&command, &globals, out),
        Some(Command::Verify(command)) => verify::run(&command, &globals, out),
        Some(Command::Doctor) => doctor::run(&globals, out),
        Some(Command::Export(command)) => export::run(&command, &globals, out),
        Some(Command::Guidance) => guidance::run(&globals, out),
        Some(Command::Cues(command)) => cues::run(&command, &globals, out),
        Some(Command::Import(command)) => import::run(&command, &globals, out),
        Some(Command::Gate(command)) => gate::run(&command, &globals, out),
        Some(Command::List(command)) => list::run(&command, &globals, out),
        Some(Command::Man) => manual::page(out),
        Some(Command::New) => open::run(&globals, Start::New, out),
        Some(Command::Register(command)) => register::run(&command, &globals, out),
        Some(Command::Restore(command)) => restore::run(&command, &globals, out),
        Some(Command::Upgrade(command)) => upgrade::run(&command, &globals, out),
        Some(Command::Pack(command)) => pack::run(&command, &globals, out),
        None => {
            let start = args.file.map_or(Start::List, Start::File);
            open::run(&globals, start, out)
        }
    }
}

/// Says on standard error what has to be said beside the result.
fn warn(what: &str, words: &Rc<Catalog>) -> Result<(), Stop> {
    let mut stderr = io::stderr();
    let mut errors = Out {
        to: &mut stderr,
        words: Rc::clone(words),
    };
    errors.line(&words.fill("cli.warning", &[("what", what)]))
}

/// What the command line says that means nothing, in plain lines.
fn misunderstood(error: &clap::Error) -> Stop {
    let text = error.render().to_string();
    let text = visible_lines(&text);
    let lines = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty());
    Stop::Refused(lines.map(str::to_owned).collect(), USAGE)
}

/// Says why a command stopped, and gives its exit code. Nobody listening is no failure.
fn told(stop: Stop, words: &Catalog) -> u8 {
    let (lines, code) = match stop {
        Stop::Unwritten(error) if error.kind() == ErrorKind::BrokenPipe => return 0,
        Stop::Unwritten(error) if error.kind() == ErrorKind::Interrupted => {
            (vec![words.say("cli.interrupted").to_owned()], INTERRUPTED)
        }
        Stop::Unwritten(error) => {
            let what = words.fill("cli.unwritten", &[("why", &error.to_string())]);
            (vec![words.fill("cli.error", &[("what", &what)])], FAILED)
        }
        Stop::Refused(lines, code) => (lines, code),
        Stop::Failed(failure) => {
            let mut lines = vec![words.fill("cli.error", &[("what", &failure.what)])];
            if !failure.hint.is_empty() {
                lines.push(words.fill("cli.hint", &[("hint", &failure.hint)]));
            }
            (lines, failure.code)
        }
    };
    let mut stderr = io::stderr();
    let mut out = Out {
        to: &mut stderr,
        words: Rc::default(),
    };
    // With nowhere left to say it, the exit code has to do.
    drop(out.lines(lines.iter().map(String::as_str)));
    code
}
