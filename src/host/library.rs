//! Every pack within reach: those built in, and folders of the user's own.
//!
//! Nothing is read before it is needed, and then once.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::effect::Failure;
use crate::lang::Catalog;
use crate::pack::{Files, Heading, Pack, PackName, by_version};
use crate::shipped::{self, NETFLIX, Shipped};
use crate::source::{Problem, Source, nearest};
use crate::store::packs;

use super::failure::{BUSY_OR_UNREADABLE, FAILED, PACK_HAS_PROBLEMS, sentence};

use layers::Layer;
use shelf::{folders, head_of, look_around, missing};

mod layers;
mod shelf;

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
    pub cases: Option<Cow<'static, str>>,
    /// Its `example.toml`, where there is one.
    pub example: Option<Cow<'static, str>>,
    /// Of a version that is kept as it was, what was declared of it later.
    pub declared: Option<Source<'static>>,
}

/// Why there is no pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPack {
    /// It could not be found or read.
    Failed(Failure),
    /// All that is wrong with it.
    Problems(Vec<Problem>),
}

/// What tells packs that were read apart: where they come from and, of those built in, which.
type Key = (Origin, &'static str);

/// The packs within reach.
#[derive(Debug)]
pub struct Library {
    words: Rc<Catalog>,
    places: Places,
    known: Option<Vec<Known>>,
    read: Vec<(Key, Found)>,
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
            return self.shipped(&NETFLIX);
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
        if name.version.is_some() && self.places.named.is_none() {
            let is_meant = |(key, found): &&(Key, Found)| {
                key.0 == Origin::Shipped && name.means(&found.pack.id, &found.pack.version)
            };
            if let Some((_, found)) = self.read.iter().find(is_meant) {
                return Ok(found.clone());
            }
            if let Some(shipped) = shipped::ALL.iter().find(|one| one.is(name)) {
                return self.shipped(shipped);
            }
        }
        match self.find(name) {
            Some(known) => self.of(&known),
            None => Err(NoPack::Failed(self.unknown(name))),
        }
    }

    /// What is known of the pack of a name; of several versions the newest.
    fn find(&mut self, name: &PackName) -> Option<Known> {
        let meant = self.known().iter().filter(|one| {
            let heading = &one.heading;
            name.means(&heading.id, &heading.version)
        });
        // Of equal ones the first, and `max_by` takes the last.
        let newest = meant
            .rev()
            .max_by(|a, b| by_version(&a.heading.version, &b.heading.version));
        newest.cloned()
    }

    /// The pack that a session names; without a name, the pack of new sessions.
    ///
    /// # Errors
    ///
    /// What is missing and where to put it; the session is as it was.
    pub fn of_session(&mut self, name: Option<&PackName>) -> Result<Found, Failure> {
        let Some(name) = name else {
            return self.first().map_err(|why| why.failure(&self.words));
        };
        let is_here = |one: &Known| name.means(&one.heading.id, &one.heading.version);
        self.named(name).map_err(|why| {
            let typed = name.to_string();
            let values = [("pack", typed.as_str())];
            let failure = why.failure(&self.words);
            if self.known().iter().any(is_here) {
                let what = self.words.fill("host.pack_of_session", &values);
                let what = format!("{what} {}", failure.what);
                return Failure { what, ..failure };
            }
            let place = packs::default_place().unwrap_or_default();
            let place = place.display().to_string();
            let hint = self
                .words
                .fill("host.pack_of_session_hint", &[("folder", &place)]);
            Failure {
                what: self.words.fill("host.no_pack_of_session", &values),
                hint,
                code: BUSY_OR_UNREADABLE,
            }
        })
    }

    /// What new sessions can be made with: of each pack the newest version, the one for new
    /// sessions first; where one was named for this run, that one alone.
    pub fn offered(&mut self) -> Result<Vec<Rc<Pack>>, NoPack> {
        let first = self.first()?.pack;
        let mut offered = vec![Rc::clone(&first)];
        if self.places.named.is_some() {
            return Ok(offered);
        }
        let mut ids: Vec<String> = Vec::new();
        for known in self.known() {
            if known.heading.id != first.id && !ids.contains(&known.heading.id) {
                ids.push(known.heading.id.clone());
            }
        }
        for id in ids {
            // One with faults is told by `pack list`; nothing new is begun with it.
            if let Ok(found) = self.named(&PackName { id, version: None }) {
                offered.push(found.pack);
            }
        }
        Ok(offered)
    }

    /// A pack that is known.
    pub fn of(&mut self, known: &Known) -> Result<Found, NoPack> {
        match &known.from {
            Origin::Folder(folder) => self.folder(folder),
            Origin::Shipped => {
                let name = known.name();
                match shipped::ALL.iter().find(|one| one.is(&name)) {
                    Some(shipped) => self.shipped(shipped),
                    None => Err(NoPack::Failed(self.unknown(&name))),
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

    /// The folders that are left out, each with the reason: named and not there, with a head that
    /// cannot be read, or with a pack that is known already.
    pub fn left_out(&mut self) -> Vec<(PathBuf, String)> {
        let mut left_out = missing(&self.places, &self.words);
        for folder in folders(&self.places).concat() {
            let from = Origin::Folder(folder.clone());
            let why = match head_of(&folder) {
                Err(why) => why,
                Ok(_) if self.known().iter().any(|one| one.from == from) => continue,
                Ok(heading) => {
                    let values = [("pack", &*heading.name().to_string())];
                    self.words.fill("host.same_pack", &values)
                }
            };
            left_out.push((folder, why));
        }
        left_out
    }

    fn known_as(&self, key: &Key) -> Option<Found> {
        let read = self.read.iter().find(|(known, _)| known == key);
        read.map(|(_, found)| found.clone())
    }

    fn shipped(&mut self, shipped: &Shipped) -> Result<Found, NoPack> {
        let key = (Origin::Shipped, shipped.files.folder);
        if let Some(found) = self.known_as(&key) {
            return Ok(found);
        }
        let pack = Rc::new(shipped.pack().map_err(NoPack::Problems)?);
        // It stays until the program ends, which need not wait until it is taken apart.
        std::mem::forget(Rc::clone(&pack));
        let found = Found {
            pack,
            from: Origin::Shipped,
            cases: shipped.cases.map(Cow::Borrowed),
            example: shipped.example.map(Cow::Borrowed),
            declared: shipped.declared,
        };
        self.read.push((key, found.clone()));
        Ok(found)
    }

    fn folder(&mut self, folder: &Path) -> Result<Found, NoPack> {
        let key = (Origin::Folder(folder.to_path_buf()), "");
        if let Some(found) = self.known_as(&key) {
            return Ok(found);
        }
        let layers = self.layers(folder, &[])?;
        let files: Vec<Files<'_>> = layers.iter().map(Layer::files).collect();
        let pack = Pack::composed(&files).map_err(NoPack::Problems)?;
        let (cases, example) = match layers.into_iter().next_back() {
            Some(Layer::Own(_, texts)) => (texts.cases, texts.example),
            _ => (None, None),
        };
        let found = Found {
            pack: Rc::new(pack),
            from: key.0.clone(),
            cases: cases.map(Cow::Owned),
            example: example.map(Cow::Owned),
            declared: None,
        };
        self.read.push((key, found.clone()));
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
        self.heading.name()
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

#[cfg(test)]
mod tests;
