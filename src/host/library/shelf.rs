//! What stands in the folders of packs, and what is said of a folder that is none.

use std::path::{Path, PathBuf};

use crate::effect::Failure;
use crate::lang::Catalog;
use crate::pack::Heading;
use crate::shipped;
use crate::source::{Problem, Source};
use crate::store::packs::{self, HEAD};
use crate::store::{RealFs, StoreError};

use super::super::failure::{FAILED, of_store, sentence};
use super::{Known, NoPack, Origin, Places};

/// The folders of packs: those named for this run, and the others.
pub(super) fn folders(places: &Places) -> [Vec<PathBuf>; 2] {
    let named = places.named.iter().filter(|named| named.is_dir());
    let in_places = |place: &PathBuf| packs::folders(&RealFs, place);
    [
        named.flat_map(in_places).collect(),
        places.folders.iter().flat_map(in_places).collect(),
    ]
}

/// The places that were named and are no folders, each with what is said of it.
pub(super) fn missing(places: &Places, words: &Catalog) -> Vec<(PathBuf, String)> {
    let default = packs::default_place();
    let named = places.folders.iter();
    named
        .filter(|place| !place.is_dir() && Some(*place) != default.as_ref())
        .map(|place| (place.clone(), words.say("host.no_such_folder").to_owned()))
        .collect()
}

pub(super) fn look_around(places: &Places) -> Vec<Known> {
    let shipped = shipped::ALL.iter().filter_map(|one| {
        Some(Known {
            heading: one.heading()?,
            from: Origin::Shipped,
        })
    });
    let [named, others] = folders(places).map(|folders| {
        folders.into_iter().filter_map(|folder| {
            let heading = head_of(&folder).ok()?;
            Some(Known {
                heading,
                from: Origin::Folder(folder),
            })
        })
    });
    let mut known: Vec<Known> = Vec::new();
    for one in named.chain(shipped).chain(others) {
        if known.iter().all(|other| other.name() != one.name()) {
            known.push(one);
        }
    }
    known
}

pub(super) fn head_of(folder: &Path) -> Result<Heading, String> {
    let text = packs::head(&RealFs, folder).map_err(|error| sentence(&error.to_string()))?;
    let name = folder.join(HEAD).display().to_string();
    let source = Source {
        name: &name,
        text: &text,
    };
    let first = |problems: Vec<Problem>| problems.first().map(Problem::to_string);
    Heading::read(source).map_err(|problems| first(problems).unwrap_or_default())
}

/// What keeps a folder from being read: every file that is missing or wrong.
pub(super) fn unread(words: &Catalog, folder: &Path, errors: &[StoreError]) -> NoPack {
    let what: Vec<String> = errors
        .iter()
        .map(|error| sentence(&error.to_string()))
        .collect();
    let own_hint = match errors {
        [error] if error.path() == Some(folder) => Some(of_store(error, FAILED).hint),
        _ => None,
    };
    NoPack::Failed(Failure {
        what: what.join(" "),
        hint: own_hint.unwrap_or_else(|| words.say("host.pack_files_hint").to_owned()),
        code: FAILED,
    })
}
