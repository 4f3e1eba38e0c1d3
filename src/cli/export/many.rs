//! Many sessions exported, each to a file of its own. One that cannot be read is named and does not
//! stop the rest.

use std::path::Path;
use std::rc::Rc;

use crate::cli::args::{Export, Globals};
use crate::cli::progress::Progress;
use crate::cli::register::{Fault, Faults};
use crate::cli::settings::Settings;
use crate::cli::{Ended, Out, Stop, input, warn};
use crate::effect::{Export as Wish, Format, Outcome};
use crate::host::{BUSY_OR_UNREADABLE, FAILED, Host, USAGE, of_store, session_files};
use crate::store::RealFs;
use crate::store::folder::create_folder;

use super::record;

pub(super) fn run(command: &Export, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let is_stream = |path: &Path| path == Path::new(input::STREAM);
    let folder = command.out.as_deref();
    if command.files.iter().any(|file| is_stream(file)) || folder.is_some_and(is_stream) {
        let line = words.say("export.many_stream").to_owned();
        return Err(Stop::Refused(vec![line], USAGE));
    }
    if folder.is_some_and(Path::is_file) {
        let line = words.say("export.many_out").to_owned();
        return Err(Stop::Refused(vec![line], USAGE));
    }
    let format = command.format.unwrap_or(Format::Markdown);
    let settings = Settings::given(globals, &words)?;
    let mut host = settings.host(&words);
    let files = session_files(&command.files)?;
    if files.is_empty() {
        let folders: Vec<_> = command
            .files
            .iter()
            .map(|one| one.to_string_lossy())
            .collect();
        let line = words.fill("cli.list.none", &[("folder", &folders.join(", "))]);
        return Err(Stop::Refused(vec![line], BUSY_OR_UNREADABLE));
    }
    let progress = Progress::begin(&words, "progress.export", files.len());
    let mut faults = Faults::default();
    for file in &files {
        let done = each(command, format, file, &mut host, out);
        // What is said of a file stands above the line that says how far it is.
        progress.clear();
        match done {
            Ok(path) => out.line(&path)?,
            Err(why) => faults.extend(Some(Fault {
                file: file.to_string_lossy().into_owned(),
                why: why_not(why)?,
            })),
        }
        progress.step()?;
    }
    drop(progress);
    faults.ended("export.some_not", &words)
}

/// Exports one of them; gives the path of its file.
fn each(
    command: &Export,
    format: Format,
    file: &Path,
    host: &mut Host,
    out: &Out<'_>,
) -> Result<String, Stop> {
    let (_, session) = input::session(host.library(), &out.words, file)?;
    let mut wish = Wish {
        paper: command.paper,
        redact: command.redact,
        ..Wish::of(session, format, command.notes)
    };
    record(host, &mut wish, file, &out.words)?;
    let made = host.export_bytes(&wish)?;
    if let Some(warning) = &made.warning {
        if command.strict {
            return Err(super::too_strict(warning, out));
        }
        warn(warning, &out.words)?;
    }
    if let Some(folder) = &command.out {
        let made_folder = create_folder(&RealFs, folder);
        made_folder.map_err(|error| of_store(&error, FAILED))?;
        return Ok(host.export_into(&wish, Some(file), &made, (folder, command.overwrite))?);
    }
    match host.export_beside(&wish, Some(file), made)? {
        Outcome::Exported { path, .. } => Ok(path.to_string_lossy().into_owned()),
        _ => Ok(String::new()),
    }
}

/// Why one could not be exported; a way out that is closed ends all.
fn why_not(stop: Stop) -> Result<String, Stop> {
    match stop {
        Stop::Failed(failure) => Ok(failure.what),
        Stop::Refused(lines, _) => Ok(lines.into_iter().next().unwrap_or_default()),
        unwritten @ Stop::Unwritten(_) => Err(unwritten),
    }
}
