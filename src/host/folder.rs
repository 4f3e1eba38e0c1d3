//! The folder around the sessions: the trash and back, and what a typed folder means.

use std::path::{Path, PathBuf};

use crate::effect::Outcome;
use crate::session::Session;
use crate::store::Folder;
use crate::store::folder::Trashed;

use super::failure::{FAILED, of_store};
use super::{Done, Host};

/// How many sessions of the trash are shown.
const MOST_TRASHED: usize = 200;

impl Host {
    /// Moves a session to the trash, unless somebody has it open.
    pub(super) fn trash(&mut self, path: &Path) -> Done {
        // The lock is let go of only after the file has moved.
        let _lock = match self.hold_to_move(path)? {
            Ok(lock) => lock,
            Err(locked) => return Ok(locked),
        };
        let trashed = self
            .folder
            .trash(&*self.fs, path)
            .map_err(|error| of_store(&error, FAILED))?;
        let path = trashed.path.clone();
        self.trashed.push(trashed);
        Ok(Outcome::Trashed { path })
    }

    /// The newest sessions in the trash.
    pub(super) fn list_trash(&mut self) -> Done {
        let trash = Folder::new(self.folder.trash_root());
        let failed = |error| of_store(&error, FAILED);
        let listed = trash.sessions(&*self.fs).map_err(failed)?;
        let cards = self.cards(listed.into_iter().take(MOST_TRASHED));
        let now = self.clock.local_now();
        Ok(Outcome::TrashListed { cards, now })
    }

    /// Gives the use of a session that nobody has open another name; the file keeps its own.
    pub(super) fn rename(&mut self, path: &Path, name: &str) -> Done {
        let mut session = match self.open(path, false)? {
            Outcome::Opened(opened) if !opened.is_read_only => opened.session,
            Outcome::Opened(_) => {
                return Err(self.said("host.rename_read_only", "host.rename_read_only_hint"));
            }
            other => return Ok(other),
        };
        session.proposed_use.set("name", name);
        let saved = self.save(session);
        self.held = None;
        saved.map(|_| Outcome::Renamed)
    }

    /// Makes a new session with what another holds: its answers and notes, not what was done about
    /// them since.
    pub(super) fn duplicate(&mut self, path: &Path) -> Done {
        let opened = match self.open(path, true)? {
            Outcome::Opened(opened) => opened,
            other => return Ok(other),
        };
        let old = opened.session;
        let mut session = Session::blank(&opened.pack);
        session.pack = old.pack;
        session.production = old.production;
        session.prepared_by = old.prepared_by;
        session.proposed_use = old.proposed_use;
        session.tools = old.tools;
        session.people = old.people;
        session.rights = old.rights;
        session.answers = old.answers;
        session.notes = old.notes;
        let name = session.proposed_use.get("name");
        let name = self.words.fill("host.copy_of", &[("name", name)]);
        session.proposed_use.set("name", &name);
        self.create(session)?;
        let path = self.held.take().map(|held| held.path);
        Ok(Outcome::Duplicated {
            path: path.unwrap_or_default(),
        })
    }

    /// Moves a session back to where it was; one of an earlier run goes to the folder.
    pub(super) fn restore(&mut self, path: &Path) -> Done {
        let known = self.trashed.iter().position(|trashed| trashed.path == path);
        let trashed = match known {
            Some(position) => self.trashed.remove(position),
            None => Trashed {
                from: self
                    .folder
                    .root()
                    .join(path.file_name().unwrap_or_default()),
                path: path.to_path_buf(),
            },
        };
        match self.folder.restore(&*self.fs, &trashed) {
            Ok(path) => Ok(Outcome::Restored { path }),
            Err(error) => {
                self.trashed.push(trashed);
                Err(of_store(&error, FAILED))
            }
        }
    }
}

/// The folder that a person means who typed this: `~` is the home folder, and the rest is full.
pub fn from_home(typed: &Path) -> PathBuf {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    let meant = match (typed.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => typed.to_path_buf(),
    };
    std::path::absolute(&meant).unwrap_or(meant)
}
