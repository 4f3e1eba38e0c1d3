//! `askfirst pack graph`: the questions of a pack as a picture.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::host::Library;
use crate::report;

use super::{Ended, Out, Target, resolved, stopped};

#[derive(Debug, clap::Args)]
pub(super) struct Graph {
    pack: Option<PathBuf>,
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Mermaid,
    Dot,
    Svg,
}

pub(super) fn run(command: &Graph, library: &mut Library, out: &mut Out<'_>) -> Ended {
    let found = resolved(library, command.pack.as_deref()).map_err(stopped)?;
    let graph = report::Graph::of(&found.pack, &out.words);
    let by_ending = || match command.target.ending()? {
        "dot" | "gv" => Some(Format::Dot),
        "svg" => Some(Format::Svg),
        _ => None,
    };
    let text = match command.format.or_else(by_ending) {
        Some(Format::Dot) => graph.to_dot(),
        Some(Format::Svg) => graph.to_svg(),
        Some(Format::Mermaid) | None => graph.to_mermaid(),
    };
    command.target.deliver(&text, out)
}
