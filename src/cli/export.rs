//! `askfirst export FILE`: the summary as a new file, or on standard output.

use std::ffi::OsStr;
use std::path::Path;

use crate::effect::{Effect, Export as Wish, Format, Outcome, Perform};
use crate::host::{FAILED, Host, export_text, of_store};
use crate::store::{RealFs, export};

use super::args::{Export, Globals};
use super::input::{self, STREAM};
use super::settings::Settings;
use super::{Ended, Out, Stop};

pub(super) fn run(command: &Export, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let mut host = settings.host(&out.words);
    let (pack, session) = input::session(host.library(), &out.words, &command.file)?;
    let format = command
        .format
        .or_else(|| by_ending(command.out.as_deref()?));
    let mut wish = Wish {
        session,
        format: format.unwrap_or(Format::Markdown),
        notes: command.notes,
    };
    let is_stream = command.file == Path::new(STREAM);
    let file = Some(command.file.as_path()).filter(|_| !is_stream);
    if let Some(file) = file {
        record(&mut host, &mut wish, file)?;
    }
    let Some(path) = &command.out else {
        let Outcome::Exported { path } = host.export_beside(&wish, file)? else {
            return Ok(FAILED);
        };
        out.line(&path.to_string_lossy())?;
        return Ok(0);
    };
    let today = host.clock().local_now().date();
    let text = export_text(&pack, &out.words, &wish, today);
    if path == Path::new(STREAM) {
        out.text(&text)?;
        return Ok(0);
    }
    let path = export::write_exact(&RealFs, path, text.as_bytes(), command.overwrite)
        .map_err(|error| of_store(&error, FAILED))?;
    out.line(&path.to_string_lossy())?;
    Ok(0)
}

/// Puts the export into the history of the session, if that has one and nobody else is at work on it.
fn record(host: &mut Host, wish: &mut Wish, file: &Path) -> Result<(), Stop> {
    if wish.session.history.is_empty() {
        return Ok(());
    }
    let (path, read_only) = (file.to_owned(), false);
    if let Outcome::Opened(opened) = host.perform(Effect::Open { path, read_only }) {
        wish.session = opened.session;
        host.record_export(wish)?;
    }
    Ok(())
}

/// The format that a file name asks for.
fn by_ending(path: &Path) -> Option<Format> {
    let ending = path.extension().and_then(OsStr::to_str)?;
    Format::ALL
        .into_iter()
        .find(|format| format.ending().eq_ignore_ascii_case(ending))
}
