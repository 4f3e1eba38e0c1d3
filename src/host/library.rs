//! Every pack within reach: those built in, and folders of the user's own.
//!
//! Nothing is read before it is needed, and then once.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::effect::Failure;
use crate::lang::Catalog;
use crate::pack::{Files, Heading, Pack, PackName, SHIPPED, Shipped, by_version};
use crate::source::{Problem, Source, nearest};
use crate::store::packs::{self, HEAD, Texts};
use crate::store::{RealFs, StoreError};

use super::failure::{FAILED, PACK_HAS_PROBLEMS, of_store, sentence};

/// Where packs of the user's own are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The pack that was named for this run: a folder, an id or `id@version`.
    pub named: Option<PathBuf>,
    /// Folders of packs, the most important first.
    pub folders: Vec<PathBuf>,
}

/// Where a pack comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is built in.
    Shipped,
    /// It is in this folder.
    Folder(PathBuf),
}

/// A pack that is within reach, known by its head alone.
#[derive(Clone, Debug)]
pub struct Known {
    /// What its head says.
    pub heading: Heading,
    /// Where it comes from.
    pub from: Origin,
}

/// A pack that was read.
#[derive(Clone, Debug)]
pub struct Found {
    /// The pack.
    pub pack: Rc<Pack>,
    /// Where it comes from.
    pub from: Origin,
    /// Its `cases.toml`, where there is one.
    pub cases: Option<String>,
    /// Its `example.toml`, where there is one.
    pub example: Option<String>,
}

/// Why there is no pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPack {
    /// It could not be found or read.
    Failed(Failure),
    /// All that is wrong with it.
    Problems(Vec<Problem>),
}

/// The packs within reach.
#[derive(Debug)]
pub struct Library {
    words: Rc<Catalog>,
    places: Places,
    known: Option<Vec<Known>>,
    read: Vec<Found>,
}

impl Library {
    /// A library over places; it reads nothing yet.
    pub fn new(words: Rc<Catalog>, places: Places) -> Self {
        Self {
            words,
            places,
            known: None,
            read: Vec::new(),
        }
    }

    /// The pack for new sessions: the one that was named for this run, or the one that is built in.
    pub fn first(&mut self) -> Result<Found, NoPack> {
        match self.places.named.clone() {
            Some(named) => self.resolve(Some(&named)),
            None => self.resolve(None),
        }
    }

    /// The pack that an argument means: a folder, an id or `id@version`; without one, the pack that
    /// is built in. Of several versions the newest is meant.
    pub fn resolve(&mut self, argument: Option<&Path>) -> Result<Found, NoPack> {
        let Some(argument) = argument else {
            let [first, ..] = SHIPPED;
            return self.shipped(&first);
        };
        let typed = argument.to_string_lossy();
        let is_path = typed.contains(['/', std::path::MAIN_SEPARATOR]) || typed.starts_with('.');
        if is_path {
            return self.folder(argument);
        }
        let name = PackName::typed(&typed);
        match self.named(&name) {
            Err(NoPack::Failed(_)) if argument.is_dir() => self.folder(argument),
            other => other,
        }
    }

    /// The pack of a name; of several versions the newest.
    pub fn named(&mut self, name: &PackName) -> Result<Found, NoPack> {
        // What is built in is found without a look at the disk.
        if name.version.is_some()
            && self.places.named.is_none()
            && let Some(shipped) = SHIPPED.iter().find(|one| name.means(one.id, one.version))
        {
            return self.shipped(shipped);
        }
        let meant = self.known().iter().filter(|one| {
            let heading = &one.heading;
            name.means(&heading.id, &heading.version)
        });
        // Of equal ones the first, and `max_by` takes the last.
        let newest = meant
            .rev()
            .max_by(|a, b| by_version(&a.heading.version, &b.heading.version));
        match newest.cloned() {
            Some(known) => self.of(&known),
            None => Err(NoPack::Failed(self.unknown(name))),
        }
    }

    /// A pack that is known.
    pub fn of(&mut self, known: &Known) -> Result<Found, NoPack> {
        match &known.from {
            Origin::Folder(folder) => self.folder(folder),
            Origin::Shipped => {
                let heading = &known.heading;
                let is_meant =
                    |one: &&Shipped| one.id == heading.id && one.version == heading.version;
                match SHIPPED.iter().find(is_meant) {
                    Some(shipped) => self.shipped(shipped),
                    None => Err(NoPack::Failed(self.unknown(&PackName::typed(&heading.id)))),
                }
            }
        }
    }

    /// Every pack within reach, each id and version once: the one named for this run, those built in,
    /// then the others.
    pub fn known(&mut self) -> &[Known] {
        if self.known.is_none() {
            self.known = Some(look_around(&self.places));
        }
        self.known.as_deref().unwrap_or_default()
    }

    /// The folders that look like packs and have a head that cannot be read, each with the reason.
    pub fn broken(&self) -> Vec<(PathBuf, String)> {
        folders(&self.places)
            .concat()
            .into_iter()
            .filter_map(|folder| {
                let why = head_of(&folder).err()?;
                Some((folder, why))
            })
            .collect()
    }

    fn shipped(&mut self, shipped: &Shipped) -> Result<Found, NoPack> {
        let is_it = |found: &&Found| {
            found.from == Origin::Shipped
                && found.pack.id == shipped.id
                && found.pack.version == shipped.version
        };
        if let Some(found) = self.read.iter().find(is_it) {
            return Ok(found.clone());
        }
        let pack = Pack::load(&shipped.files).map_err(NoPack::Problems)?;
        let found = Found {
            pack: Rc::new(pack),
            from: Origin::Shipped,
            cases: shipped.cases.map(str::to_owned),
            example: shipped.example.map(str::to_owned),
        };
        self.read.push(found.clone());
        Ok(found)
    }

    fn folder(&mut self, folder: &Path) -> Result<Found, NoPack> {
        let from = Origin::Folder(folder.to_path_buf());
        if let Some(found) = self.read.iter().find(|found| found.from == from) {
            return Ok(found.clone());
        }
        let texts =
            packs::texts(&RealFs, folder).map_err(|errors| unread(&self.words, folder, &errors))?;
        // One slash at the end, whatever was typed; alike on every system.
        let shown = folder.display().to_string();
        let place = format!("{}/", shown.trim_end_matches(['/', '\\']));
        let pack = Pack::load(&files(&texts, &place)).map_err(NoPack::Problems)?;
        let found = Found {
            pack: Rc::new(pack),
            from,
            cases: texts.cases,
            example: texts.example,
        };
        self.read.push(found.clone());
        Ok(found)
    }

    /// A pack that is nowhere, with what was perhaps meant.
    fn unknown(&mut self, name: &PackName) -> Failure {
        let known: Vec<PackName> = self.known().iter().map(Known::name).collect();
        let typed = name.to_string();
        let values = [("pack", typed.as_str())];
        let of_same_id: Vec<String> = known
            .iter()
            .filter(|one| one.id == name.id)
            .map(PackName::to_string)
            .collect();
        let near = nearest(&name.id, known.iter().map(|one| one.id.as_str()));
        let hint = match near {
            _ if !of_same_id.is_empty() => {
                let versions = of_same_id.join(", ");
                self.words
                    .fill("host.no_pack_versions", &[("versions", &versions)])
            }
            Some(near) => self.words.fill("host.no_pack_meant", &[("pack", near)]),
            None => self.words.say("host.no_pack_hint").to_owned(),
        };
        Failure {
            what: self.words.fill("host.no_pack", &values),
            hint,
            code: FAILED,
        }
    }
}

impl Known {
    /// Its id and version.
    pub fn name(&self) -> PackName {
        PackName {
            id: self.heading.id.clone(),
            version: Some(self.heading.version.clone()),
        }
    }
}

impl NoPack {
    /// It as one failure: the first of several problems, and how many there are.
    pub fn failure(self, words: &Catalog) -> Failure {
        match self {
            Self::Failed(failure) => failure,
            Self::Problems(problems) => Failure {
                what: words.count("host.pack_problems", problems.len()),
                hint: problems
                    .first()
                    .map(|first| sentence(&first.to_string()))
                    .unwrap_or_default(),
                code: PACK_HAS_PROBLEMS,
            },
        }
    }
}

/// The texts of a folder, as a pack is read from them; `place` stands for the folder in messages.
fn files<'t>(texts: &'t Texts, place: &'t str) -> Files<'t> {
    Files {
        folder: place,
        pack: &texts.pack,
        questions: &texts.questions,
        findings: &texts.findings,
        obligations: &texts.obligations,
        clauses: &texts.clauses,
        english: &texts.english,
        language: None,
    }
}

/// The folders of packs: those named for this run, and the others.
fn folders(places: &Places) -> [Vec<PathBuf>; 2] {
    let named = places.named.iter().filter(|named| named.is_dir());
    let in_places = |place: &PathBuf| packs::folders(&RealFs, place);
    [
        named.flat_map(in_places).collect(),
        places.folders.iter().flat_map(in_places).collect(),
    ]
}

fn look_around(places: &Places) -> Vec<Known> {
    let shipped = SHIPPED.iter().map(|one| Known {
        heading: Heading {
            id: one.id.to_owned(),
            version: one.version.to_owned(),
            extends: None,
        },
        from: Origin::Shipped,
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

fn head_of(folder: &Path) -> Result<Heading, String> {
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
fn unread(words: &Catalog, folder: &Path, errors: &[StoreError]) -> NoPack {
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

#[cfg(test)]
mod tests;
