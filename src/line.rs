//! Plain mode: the whole program as lines of text, for screen readers, braille and scripts.
//!
//! Lines come in, lines go out and are never touched again; every wish goes through
//! [`Perform`]. Nothing is taken for an answer but a line that says it and ends with Enter.

mod alike;
mod change;
mod checklist;
mod comments;
mod decision;
mod details;
mod elsewhere;
mod explain;
mod export;
mod format;
mod intake;
mod keep;
mod past;
mod question;
mod recheck;
mod result;
mod review;
mod sessions;
mod sitting;
mod talk;
mod upgrade;
mod what_if;
mod word;

use std::convert::Infallible;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use crate::effect::{Effect, Outcome, Perform};
use crate::lang::Catalog;

use sessions::Desk;
use talk::{Stop, Talk, Talked};
use word::PROMISED;

/// Where lines come from and where they go.
pub struct Io<'a> {
    /// Lines come from here.
    pub input: &'a mut dyn BufRead,
    /// Lines go here.
    pub output: &'a mut dyn Write,
    /// Whether nothing more will be read, which long work has to know before it reads: a signal came.
    pub is_over: &'a dyn Fn() -> bool,
}

/// What plain mode is told at its start.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The interface strings.
    pub words: &'a Catalog,
    /// The version of the program.
    pub version: &'a str,
    /// Whether to say the lines that are read, because nobody sees them typed: the input is no
    /// terminal.
    pub repeats_input: bool,
    /// Whether to ask if plain mode is to be the way from now on.
    pub ask_to_remember: bool,
    /// Where to begin.
    pub start: Start,
}

/// Where to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// With the list of sessions.
    List,
    /// With a new session.
    New,
    /// With this session.
    File(PathBuf),
    /// With this session, to comment on it, and who does.
    Review(PathBuf, String),
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The user left, or nobody listens any more.
    Quit,
    /// There was nothing more to read.
    EndOfInput,
    /// It could not go on, or answers could not be saved at the end; the exit code.
    Failed(u8),
}

impl End {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::EndOfInput => 130,
            Self::Failed(code) => code,
        }
    }
}

/// Runs plain mode until the user leaves or the input ends.
///
/// # Errors
///
/// Lines can no longer be read, or written for another reason than that nobody listens. Every
/// answer that was said to be saved is saved.
pub fn run(io: Io<'_>, options: Options<'_>, perform: &mut dyn Perform) -> io::Result<End> {
    let Io {
        input,
        output,
        is_over,
    } = io;
    let mut talk = Talk {
        words: options.words,
        input,
        output,
        is_over,
        perform,
        repeats: options.repeats_input,
        is_prompting: false,
        n_asked: 0,
        is_warned: false,
    };
    let Err(stop) = all(&mut talk, options);
    if talk.is_prompting && !matches!(stop, Stop::Io(_)) {
        writeln!(talk.output)?;
    }
    match stop {
        Stop::EndOfInput => Ok(End::EndOfInput),
        Stop::Failed(code) => Ok(End::Failed(code)),
        Stop::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(End::Quit),
        Stop::Io(error) => Err(error),
        Stop::Quit => Ok(End::Quit),
    }
}

fn all(talk: &mut Talk<'_>, options: Options<'_>) -> Talked<Infallible> {
    greet(talk, options.version)?;
    if options.ask_to_remember {
        remember(talk)?;
    }
    match talk.wish(Effect::LoadPack) {
        Outcome::Pack(pack) => Desk::new(pack).run(talk, options.start),
        other => {
            let failure = talk.failure(other);
            talk.failed(&failure)?;
            Err(Stop::Failed(failure.code))
        }
    }
}

fn greet(talk: &mut Talk<'_>, version: &str) -> Talked<()> {
    talk.tell_of("plain.hello", &[("version", version)])?;
    talk.tell("app.unofficial")?;
    let contact = talk.words.say("app.contact");
    talk.tell_of("app.not_clearance", &[("contact", contact)])?;
    talk.tell("plain.hello_saved")?;
    let names: Vec<&str> = PROMISED.iter().map(|word| word.name(talk.words)).collect();
    let names = names.join(talk.words.say("plain.comma"));
    talk.tell_of("plain.hello_words", &[("words", &names)])
}

/// Asks once whether to start like this from now on; either answer is kept, so it is asked once.
fn remember(talk: &mut Talk<'_>) -> Talked<()> {
    let ask = talk.words.say("plain.remember");
    let Some(is_wanted) = talk.agrees(ask)? else {
        return Ok(());
    };
    let value = if is_wanted { "plain" } else { "auto" };
    let wish = Effect::Remember {
        key: "interface",
        value: value.to_owned(),
    };
    match talk.wish(wish) {
        Outcome::Failed(failure) => talk.failed(&failure),
        _ if is_wanted => talk.tell("plain.remembered"),
        _ => talk.tell("plain.not_remembered"),
    }
}

#[cfg(test)]
mod tests;
