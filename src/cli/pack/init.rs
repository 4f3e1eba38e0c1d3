//! `askfirst pack init`: the folder of packs of one's own, and in it a small one that extends another.

use std::path::PathBuf;

use crate::effect::Failure;
use crate::host::{FAILED, Library};
use crate::pack::{EXTENSION_ID, extension};
use crate::store::packs;

use super::{Ended, Out, new, resolved, stopped};

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    dir: Option<PathBuf>,
    #[arg(long, value_name = "PACK")]
    extends: Option<PathBuf>,
}

pub(super) fn run(command: &Init, library: &mut Library, out: &mut Out<'_>) -> Ended {
    let found = resolved(library, command.extends.as_deref()).map_err(stopped)?;
    let place = command.dir.clone().or_else(packs::default_place);
    let Some(place) = place else {
        let failure = Failure {
            what: out.words.say("cli.pack.init.no_place").to_owned(),
            hint: out.words.say("cli.pack.init.no_place_hint").to_owned(),
            code: FAILED,
        };
        return Err(failure.into());
    };
    let next = ["check", "doc", "use"];
    let folder = place.join(EXTENSION_ID);
    new::write(&folder, &extension(&found.pack), &next, out)
}
