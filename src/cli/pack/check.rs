//! `askfirst pack check`: the laws of a pack proven, with a witness for whatever breaks one.

mod json;
mod reach;
mod told;

use std::path::{Path, PathBuf};

use crate::host::{FAILED, Found, Library, NoPack, PACK_HAS_PROBLEMS, of_store};
use crate::pack::Pack;
use crate::report;
use crate::source::Source;
use crate::store::{RealFs, export, name};
use crate::verify::{self, Report};

use super::list::origin;
use super::{Ended, Out, Stop, resolved, stopped};

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    pack: Option<PathBuf>,
    #[arg(long)]
    json: bool,
    #[arg(long, value_name = "DIR")]
    witness: Option<PathBuf>,
    #[arg(long, value_name = "GOAL")]
    reach: Option<String>,
}

pub(super) fn run(command: &Check, library: &mut Library, out: &mut Out<'_>) -> Ended {
    let found = match resolved(library, command.pack.as_deref()) {
        Ok(found) => found,
        Err(NoPack::Problems(problems)) if command.json => {
            out.text(&report::json_text(&json::unread(&problems)))?;
            return Ok(PACK_HAS_PROBLEMS);
        }
        Err(why) => return Err(stopped(why)),
    };
    if let Some(goal) = &command.reach {
        let form = (command.json, command.witness.as_deref());
        return reach::run(&found.pack, goal, form, out);
    }
    let mut proof = match found.declared {
        None => verify::prove(&found.pack),
        Some(source) => {
            let pack = Pack::clone(&found.pack).with_declared(source);
            verify::prove(&pack.map_err(|problems| stopped(NoPack::Problems(problems)))?)
        }
    };
    for (name, text) in library.texts(&found) {
        let (name, text) = (name.as_str(), text.as_ref());
        proof
            .problems
            .extend(verify::overlong(Source { name, text }));
    }
    let saved = match &command.witness {
        Some(folder) => save(&found, &proof, folder)?,
        None => Vec::new(),
    };
    if command.json {
        let json = json::of(&found, &proof, &out.words);
        out.text(&report::json_text(&json))?;
    } else {
        let from = origin(&found.from, out);
        let lines = told::lines(&found, &proof, &from, &saved, &out.words);
        out.lines(lines.iter().map(String::as_str))?;
    }
    Ok(if proof.is_clean() {
        0
    } else {
        PACK_HAS_PROBLEMS
    })
}

/// Saves every witness as a session, never over a file.
fn save(found: &Found, proof: &Report, folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let pack = &found.pack;
    let mut saved = Vec::new();
    for verdict in &proof.laws {
        for (at, breach) in verdict.breaches.iter().enumerate() {
            for play in breach.witness.iter().flat_map(|witness| &witness.plays) {
                let question = pack.question(play.given.question);
                let option = question.option_id(play.given.option);
                let law = verdict.law.number();
                let stem = format!("law {law} {} {} {option}", at + 1, question.id);
                let file = format!("{}.toml", name::slug(&stem, name::MOST_STEM_BYTES));
                let text = play.session(pack).to_toml(pack);
                let path = export::write_new(&RealFs, folder, &file, text.as_bytes());
                saved.push(path.map_err(|error| of_store(&error, FAILED))?);
            }
        }
    }
    Ok(saved)
}
