//! A session that came by mail or on a disk, copied into the folder: under a name of our own, over no
//! other, and not twice.

use std::path::{Path, PathBuf};

use crate::effect::Failure;
use crate::source::Source;
use crate::store::atomic::{self, Expect};
use crate::store::{Folder, StoreError, read};

use super::Host;
use super::failure::{BUSY_OR_UNREADABLE, FAILED, of_store, understood};

/// How often a new name is tried when another window takes it first.
const MOST_TRIES: usize = 10;

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It is in this new file, byte for byte.
    New(PathBuf),
    /// The folder has a version of this session already.
    There {
        /// Its file.
        path: PathBuf,
        /// Whether it is the same, byte for byte.
        is_same: bool,
    },
}

impl Host {
    /// Copies a session file into the folder.
    ///
    /// # Errors
    ///
    /// Why it is no session, or why nothing can be written.
    pub fn import(&mut self, file: &Path) -> Result<Imported, Failure> {
        let loaded = read::read_at_most(&*self.fs, file, read::LIMIT)
            .map_err(|error| of_store(&error, BUSY_OR_UNREADABLE))?;
        let name = file.to_string_lossy();
        let source = Source {
            name: &name,
            text: &loaded.text,
        };
        let understood = understood(&mut self.library, source);
        let (_, session) = understood.map_err(|why| why.failure(&self.words, file))?;
        let failed = |error: StoreError| of_store(&error, FAILED);
        for path in self.folder.session_paths(&*self.fs).map_err(failed)? {
            if self
                .session_at(&path)
                .is_some_and(|there| there.is_version_of(&session))
            {
                let there = read::read_at_most(&*self.fs, &path, read::LIMIT);
                let is_same = there.is_ok_and(|there| there.digest == loaded.digest);
                return Ok(Imported::There { path, is_same });
            }
        }
        let root = self.folder.root().to_path_buf();
        let folder = Folder::open(&*self.fs, root.clone()).map_err(failed)?;
        let mut last = None;
        for _ in 0..MOST_TRIES {
            let title = session.production.get("title");
            let name = folder
                .name_for(&*self.fs, title, session.proposed_use.get("name"))
                .map_err(failed)?;
            let path = root.join(name);
            match atomic::save(&*self.fs, &path, &loaded.text, Expect::Absent) {
                Ok(_) => return Ok(Imported::New(path)),
                Err(error @ StoreError::AlreadyThere { .. }) => last = Some(error),
                Err(error) => return Err(failed(error)),
            }
        }
        Err(last.map_or_else(
            || self.said("host.name_taken", "host.name_taken_hint"),
            failed,
        ))
    }
}
