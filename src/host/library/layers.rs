//! A pack in a folder with every pack that it extends, wherever those are.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::effect::Failure;
use crate::pack::{Files, PackName};
use crate::shipped;
use crate::store::RealFs;
use crate::store::packs::{self, Texts};

use super::super::failure::PACK_HAS_PROBLEMS;
use super::shelf::{head_of, unread};
use super::{Found, Library, NoPack, Origin};

/// How many packs may extend one another.
const MOST_LAYERS: usize = 8;

/// The texts of one pack of those that a pack is composed of.
#[derive(Debug)]
pub(super) enum Layer {
    /// Texts that are built in.
    Shipped(Files<'static>),
    /// Texts of a folder, after how it is named in messages.
    Own(String, Box<Texts>),
}

impl Layer {
    /// The texts, as a pack is read from them.
    pub(super) fn files(&self) -> Files<'_> {
        match self {
            Self::Shipped(files) => *files,
            Self::Own(place, texts) => Files {
                folder: place,
                pack: &texts.pack,
                questions: &texts.questions,
                findings: &texts.findings,
                obligations: &texts.obligations,
                clauses: &texts.clauses,
                english: &texts.english,
                language: None,
            },
        }
    }
}

impl Library {
    /// The sentences of a pack and of those that it extends: the name of each file and its text.
    pub fn texts(&mut self, found: &Found) -> Vec<(String, Cow<'static, str>)> {
        let name = PackName {
            id: found.pack.id.clone(),
            version: Some(found.pack.version.clone()),
        };
        let layers = match &found.from {
            Origin::Shipped => {
                let shipped = shipped::ALL.iter().find(|one| one.is(&name));
                let layer = shipped.map(|one| Layer::Shipped(one.files));
                layer.into_iter().collect()
            }
            // It was read once, so it can be read again.
            Origin::Folder(folder) => self.layers(folder, &[]).unwrap_or_default(),
        };
        let english = |layer: Layer| match layer {
            Layer::Shipped(files) => (files.folder.to_owned(), Cow::Borrowed(files.english)),
            Layer::Own(place, texts) => (place, Cow::Owned(texts.english)),
        };
        let named = |(place, text)| (format!("{place}text/en.toml"), text);
        layers.into_iter().map(english).map(named).collect()
    }

    /// The texts of a pack in a folder, after those of the packs that it extends; `above` are the
    /// folders of packs that extend it.
    pub(super) fn layers(
        &mut self,
        folder: &Path,
        above: &[PathBuf],
    ) -> Result<Vec<Layer>, NoPack> {
        let base = head_of(folder).ok().and_then(|heading| heading.extends);
        let read = if base.is_some() {
            packs::texts_of_extension
        } else {
            packs::texts
        };
        let texts = read(&RealFs, folder).map_err(|errors| unread(&self.words, folder, &errors))?;
        // One slash at the end, whatever was typed; alike on every system.
        let shown = folder.display().to_string();
        let place = format!("{}/", shown.trim_end_matches(['/', '\\']));
        let mut layers = match &base {
            None => Vec::new(),
            Some(base) => {
                let mut above = above.to_vec();
                above.push(folder.to_path_buf());
                self.below(base, &shown, &above)?
            }
        };
        layers.push(Layer::Own(place, Box::new(texts)));
        Ok(layers)
    }

    /// The texts of a pack that another extends.
    fn below(
        &mut self,
        base: &PackName,
        shown: &str,
        above: &[PathBuf],
    ) -> Result<Vec<Layer>, NoPack> {
        let name = base.to_string();
        let values = [("folder", shown), ("base", &name)];
        let refused = |what: &str, hint: &str, library: &Self| {
            NoPack::Failed(Failure {
                what: library.words.fill(what, &values),
                hint: library.words.say(hint).to_owned(),
                code: PACK_HAS_PROBLEMS,
            })
        };
        let Some(known) = self.find(base) else {
            return Err(refused("host.no_base", "host.no_base_hint", self));
        };
        match known.from {
            Origin::Shipped => {
                let name = known.heading.name();
                let shipped = shipped::ALL.iter().find(|one| one.is(&name));
                Ok(shipped
                    .map(|one| Layer::Shipped(one.files))
                    .into_iter()
                    .collect())
            }
            Origin::Folder(folder) => {
                if above.contains(&folder) || above.len() >= MOST_LAYERS {
                    return Err(refused("host.base_loop", "host.base_loop_hint", self));
                }
                self.layers(&folder, above)
            }
        }
    }
}
