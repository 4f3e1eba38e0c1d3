//! `askfirst pack new`: a small pack that shows every part of the format, to change piece by piece.

use std::path::PathBuf;

use crate::host::{FAILED, USAGE, of_store};
use crate::pack::{is_id, template};
use crate::store::{RealFs, StoreError, export};

use super::{Ended, Out, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct New {
    dir: PathBuf,
    #[arg(long)]
    id: Option<String>,
}

pub(super) fn run(command: &New, out: &mut Out<'_>) -> Ended {
    let of_folder = command.dir.file_name().map(|name| name.to_string_lossy());
    let id = match &command.id {
        Some(id) => id.clone(),
        None => of_folder
            .map(|name| name.to_lowercase())
            .unwrap_or_default(),
    };
    if !is_id(&id) {
        let error = out.words.fill("cli.pack.new.bad_id", &[("id", &id)]);
        let hint = out.words.say("cli.pack.new.bad_id_hint").to_owned();
        return Err(Stop::Refused(vec![error, hint], USAGE));
    }
    let written = export::write_folder(&RealFs, &command.dir, &template(&id));
    let paths = written.map_err(|error| {
        let mut failure = of_store(&error, FAILED);
        if matches!(error, StoreError::AlreadyThere { .. }) {
            out.words
                .say("cli.pack.new.taken_hint")
                .clone_into(&mut failure.hint);
        }
        failure
    })?;
    let folder = command.dir.to_string_lossy();
    let next = ["cli.pack.new.cases", "cli.pack.new.doc", "cli.pack.new.use"];
    let mut lines: Vec<String> = paths
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    lines.extend(next.map(|key| out.words.fill(key, &[("folder", &folder)])));
    out.lines(lines.iter().map(String::as_str))?;
    Ok(0)
}
