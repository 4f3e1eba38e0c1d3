//! Second versions of a session that a sync program put beside it: said, and never chosen between.

use std::collections::BTreeSet;
use std::path::Path;

use crate::effect::Card;
use crate::session::Session;
use crate::source::Source;
use crate::store::conflict::{Original, original};
use crate::store::read;

use super::Host;
use super::failure::{argument, understood};

impl Host {
    /// What there is to say about other versions of a session beside it.
    pub(super) fn said_of_versions(
        &mut self,
        path: &Path,
        session: &Session,
    ) -> Option<[String; 3]> {
        let folder = path.parent()?;
        let own = path.file_name()?.to_str()?;
        let exists = |name: &str| self.fs.status(&folder.join(name)).is_ok();
        if let Some(first) = original(own, exists)
            && self.is_version(&first, folder, session)
        {
            let first = folder.join(first.name);
            return Some(self.said_of("host.is_second_version", &first, path));
        }
        let stem = path.file_stem()?.to_str()?;
        let paths = self.fs.list(folder).ok()?;
        let beside = paths.iter().filter_map(|path| path.file_name()?.to_str());
        let beside: BTreeSet<&str> = beside.filter(|name| name.starts_with(stem)).collect();
        let second = beside.into_iter().find(|name| {
            original(name, |other| other == own).is_some_and(|first| {
                let second = Original {
                    name: (*name).to_owned(),
                    ..first
                };
                self.is_version(&second, folder, session)
            })
        })?;
        Some(self.said_of("host.has_second_version", path, &folder.join(second)))
    }

    /// Marks a card of the list as a second version, where its file is one.
    pub(super) fn mark_version(&mut self, card: &mut Card) {
        let path = card.path.clone();
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return;
        };
        let names = &self.pile.names;
        let Some(first) = name
            .to_str()
            .and_then(|name| original(name, |other| names.contains(other)))
        else {
            return;
        };
        let is_version = first.is_certain
            || self
                .session_at(&path)
                .is_some_and(|session| self.is_version(&first, folder, &session));
        if is_version {
            card.version_of = Some(first.name);
        }
    }

    /// Whether a file that may be another version of a session is one.
    fn is_version(&mut self, other: &Original, folder: &Path, session: &Session) -> bool {
        other.is_certain
            || self
                .session_at(&folder.join(&other.name))
                .is_some_and(|other| other.is_version_of(session))
    }

    /// The session of a file, where it can be read.
    pub(super) fn session_at(&mut self, path: &Path) -> Option<Session> {
        let loaded = read::read_at_most(&*self.fs, path, read::LIMIT).ok()?;
        let source = Source {
            name: "",
            text: &loaded.text,
        };
        understood(&mut self.library, source)
            .ok()
            .map(|(_, session)| session)
    }

    fn said_of(&self, key: &str, first: &Path, second: &Path) -> [String; 3] {
        let names = [first, second].map(|path| path.file_name().unwrap_or_default());
        let [first_name, second_name] = names.map(|name| name.to_string_lossy().into_owned());
        let (first, second) = (argument(first), argument(second));
        let values = [
            ("first", first.as_str()),
            ("second", &second),
            ("first_name", &first_name),
            ("second_name", &second_name),
        ];
        [key, "host.compare", "host.take_over"].map(|key| self.words.fill(key, &values))
    }
}
