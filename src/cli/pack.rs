//! `askfirst pack COMMAND`: what can be done with packs of questions. One file a command.

mod cases;
mod check;
mod doc;
mod graph;
mod list;
mod new;
mod show;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::host::{FAILED, Found, Library, NoPack, PACK_HAS_PROBLEMS, of_store};
use crate::source::Problem;
use crate::store::{RealFs, export};

use super::args::Globals;
use super::input::STREAM;
use super::settings::Settings;
use super::{Ended, Out, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct PackArgs {
    #[command(subcommand)]
    command: Option<PackCommand>,
}

/// What can be done with packs.
#[derive(Debug, Subcommand)]
enum PackCommand {
    Check(check::Check),
    Cases(cases::Cases),
    Doc(doc::Doc),
    Graph(graph::Graph),
    List(list::List),
    New(new::New),
    Show(show::Show),
}

pub(super) fn run(args: &PackArgs, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let mut host = settings.host(&out.words);
    let library = host.library();
    match &args.command {
        None => list::run(&list::List::default(), library, out),
        Some(PackCommand::Check(command)) => check::run(command, library, out),
        Some(PackCommand::Cases(command)) => cases::run(command, library, out),
        Some(PackCommand::Doc(command)) => doc::run(command, library, out),
        Some(PackCommand::Graph(command)) => graph::run(command, library, out),
        Some(PackCommand::New(command)) => new::run(command, out),
        Some(PackCommand::List(command)) => list::run(command, library, out),
        Some(PackCommand::Show(command)) => show::run(command, library, out),
    }
}

/// The pack that `PATH|ID` means, or everything that is wrong with it; without one, the pack of new
/// sessions.
fn resolved(library: &mut Library, argument: Option<&Path>) -> Result<Found, NoPack> {
    match argument {
        Some(argument) => library.resolve(Some(argument)),
        None => library.first(),
    }
}

/// What ends a command that has no pack to work with: one line a problem.
fn stopped(why: NoPack) -> Stop {
    match why {
        NoPack::Failed(failure) => Stop::Failed(failure),
        NoPack::Problems(problems) => {
            let lines = problems.iter().map(Problem::to_string).collect();
            Stop::Refused(lines, PACK_HAS_PROBLEMS)
        }
    }
}

/// Where a text goes.
#[derive(Debug, clap::Args)]
struct Target {
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[arg(long)]
    overwrite: bool,
}

impl Target {
    /// The ending of the file's name.
    fn ending(&self) -> Option<&str> {
        self.out.as_deref()?.extension()?.to_str()
    }

    /// Writes a text to its file and says which, or to standard output.
    fn deliver(&self, text: &str, out: &mut Out<'_>) -> Ended {
        match self.out.as_deref() {
            Some(path) if path != Path::new(STREAM) => {
                let path = export::write_exact(&RealFs, path, text.as_bytes(), self.overwrite)
                    .map_err(|error| of_store(&error, FAILED))?;
                out.line(&path.to_string_lossy())?;
            }
            _ => out.text(text)?,
        }
        Ok(0)
    }
}
