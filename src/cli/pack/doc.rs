//! `askfirst pack doc`: a whole pack as prose, for somebody who checks it.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::host::Library;
use crate::report;

use super::{Ended, Out, Target, resolved, stopped};

#[derive(Debug, clap::Args)]
pub(super) struct Doc {
    pack: Option<PathBuf>,
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Md,
}

pub(super) fn run(command: &Doc, library: &mut Library, out: &mut Out<'_>) -> Ended {
    let found = resolved(library, command.pack.as_deref()).map_err(stopped)?;
    let document = report::handbook(&found.pack, &out.words);
    let by_ending = || match command.target.ending()? {
        "md" => Some(Format::Md),
        _ => None,
    };
    let text = match command.format.or_else(by_ending) {
        Some(Format::Md) => document.to_markdown(),
        Some(Format::Text) | None => document.to_plain(),
    };
    command.target.deliver(&text, out)
}
