//! `askfirst export FILE`: the summary as a new file, or on standard output.

use std::ffi::OsStr;
use std::io::{IsTerminal, stdout};
use std::path::Path;
use std::rc::Rc;

use crate::effect::{Effect, Export as Wish, Failure, Format, Outcome, Perform};
use crate::host::{FAILED, Host, Made, of_store};
use crate::lang::Catalog;
use crate::store::{RealFs, export};

use super::args::{Export, Globals};
use super::input::{self, STREAM};
use super::settings::Settings;
use super::{Ended, Out, Stop, warn};

pub(super) fn run(command: &Export, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let mut host = settings.host(&out.words);
    let (_, session) = input::session(host.library(), &out.words, &command.file)?;
    let format = command
        .format
        .or_else(|| by_ending(command.out.as_deref()?));
    let format = format.unwrap_or(Format::Markdown);
    let mut wish = Wish {
        paper: command.paper,
        redact: command.redact,
        ..Wish::of(session, format, command.notes)
    };
    record(&mut host, &mut wish, &command.file, &out.words)?;
    let made = host.export_bytes(&wish)?;
    let warning = made.warning.clone();
    if let (Some(warning), true) = (&warning, command.strict) {
        return Err(too_strict(warning, out));
    }
    let code = match &command.out {
        None if format == Format::Mail => to_stream(&made, format, out)?,
        None => {
            let is_stream = command.file == Path::new(STREAM);
            let file = Some(command.file.as_path()).filter(|_| !is_stream);
            let Outcome::Exported { path, .. } = host.export_beside(&wish, file, made)? else {
                return Ok(FAILED);
            };
            out.line(&path.to_string_lossy())?;
            0
        }
        Some(path) if path == Path::new(STREAM) => to_stream(&made, format, out)?,
        Some(path) => {
            let path = export::write_exact(&RealFs, path, &made.bytes, command.overwrite)
                .map_err(|error| of_store(&error, FAILED))?;
            out.line(&path.to_string_lossy())?;
            0
        }
    };
    if let Some(warning) = warning {
        warn(&warning, &out.words)?;
    }
    Ok(code)
}

/// Writes an export to standard output; a file that is no text is not for a terminal.
fn to_stream(made: &Made, format: Format, out: &mut Out<'_>) -> Ended {
    if !format.is_text() && stdout().is_terminal() {
        return Err(Stop::Failed(Failure {
            what: out.words.say("export.no_text").to_owned(),
            hint: out.words.say("export.no_text_hint").to_owned(),
            code: FAILED,
        }));
    }
    out.bytes(&made.bytes)?;
    Ok(0)
}

/// Puts the export into the history of the session, if that has one; says so where somebody else is at
/// work on it, or it cannot be written.
fn record(host: &mut Host, wish: &mut Wish, file: &Path, words: &Rc<Catalog>) -> Result<(), Stop> {
    if wish.session.history.is_empty() || file == Path::new(STREAM) {
        return Ok(());
    }
    let (path, read_only) = (file.to_owned(), false);
    match host.perform(Effect::Open { path, read_only }) {
        Outcome::Opened(opened) if !opened.is_read_only => {
            wish.session = opened.session;
            host.record_export(wish)?;
            Ok(())
        }
        Outcome::Locked { .. } => warn(words.say("export.busy"), words),
        _ => warn(words.say("export.unrecorded"), words),
    }
}

fn too_strict(warning: &str, out: &Out<'_>) -> Stop {
    Stop::Failed(Failure {
        what: warning.to_owned(),
        hint: out.words.say("export.missing_hint").to_owned(),
        code: FAILED,
    })
}

/// The format that a file name asks for.
fn by_ending(path: &Path) -> Option<Format> {
    let ending = path.extension().and_then(OsStr::to_str)?;
    Format::named(ending)
}
