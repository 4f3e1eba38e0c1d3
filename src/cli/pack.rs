//! `askfirst pack COMMAND`: what can be done with packs of questions. One file a command.

mod list;
mod show;

use std::path::Path;

use clap::Subcommand;

use crate::host::{Found, Library, NoPack, PACK_HAS_PROBLEMS};
use crate::source::Problem;

use super::args::Globals;
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
    List(list::List),
    Show(show::Show),
}

pub(super) fn run(args: &PackArgs, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let mut host = settings.host(&out.words);
    let library = host.library();
    match &args.command {
        None => list::run(&list::List::default(), library, out),
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
