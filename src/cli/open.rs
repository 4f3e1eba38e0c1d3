//! `askfirst`, `askfirst FILE` and `askfirst new`: which front end starts, or why none can.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::rc::Rc;

use crate::effect::Failure;
use crate::host::{BUSY_OR_UNREADABLE, USAGE, of_store};
use crate::lang::Catalog;
use crate::line::Start;
use crate::source::nearest;
use crate::store::StoreError;
use crate::store::error::Doing;

use super::args::Globals;
use super::settings::Settings;
use super::{Ended, Out, Stop, full_screen, help, input, plain, settings};

pub(super) fn run(globals: &Globals, start: Start, out: &mut Out<'_>) -> Ended {
    if let Start::File(path) = &start
        && let Err(failure) = must_exist(path, &out.words)
    {
        let mut library = settings::library(globals, &out.words);
        return Err(input::hinted(&mut library, &out.words, path, failure).into());
    }
    let settings = Settings::given(globals, &out.words)?;
    let host = settings.host(&out.words);
    if settings.is_plain {
        return plain::run(host, &settings, start, out);
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let lines = ["cli.no_terminal", "cli.no_terminal_hint"];
        let lines = lines.map(|key| out.words.say(key).to_owned());
        return Err(Stop::Refused(lines.to_vec(), USAGE));
    }
    full_screen::run(host, &settings, start, out)
}

/// A file to open has to be there; what was meant may have been a command.
fn must_exist(path: &Path, words: &Rc<Catalog>) -> Result<(), Failure> {
    let Err(error) = path.symlink_metadata() else {
        return Ok(());
    };
    let failure = of_store(
        &StoreError::io(Doing::Read, path, &error),
        BUSY_OR_UNREADABLE,
    );
    let commands = help::TEXTS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !name.is_empty());
    let typed = path.to_string_lossy();
    Err(match nearest(&typed, commands) {
        Some(command) => Failure {
            hint: words.fill("cli.meant_command", &[("command", command)]),
            ..failure
        },
        None => failure,
    })
}
