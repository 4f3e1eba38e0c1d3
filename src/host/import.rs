//! A session that came by mail or on a disk, copied into the folder: under a name of our own, over no
//! other, and not twice.

use std::path::{Path, PathBuf};

use crate::effect::{Failure, Outcome};
use crate::source::Source;
use crate::store::atomic::{self, Expect};
use crate::store::{StoreError, read};

use super::failure::{BUSY_OR_UNREADABLE, FAILED, argument, of_store, understood};
use super::{Done, Host};

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
        self.in_free_file(&root, &session, |host, path| {
            match atomic::save(&*host.fs, path, &loaded.text, Expect::Absent) {
                Ok(_) => Ok(Some(Imported::New(path.to_owned()))),
                Err(StoreError::AlreadyThere { .. }) => Ok(None),
                Err(error) => Err(failed(error)),
            }
        })
    }

    /// Opens a session file that was named on the command line; one that comes from elsewhere and was
    /// never worked on here is not opened, so that it can be copied into the folder first.
    pub(super) fn open_named(&mut self, path: &Path) -> Done {
        if self.is_from_elsewhere(path) {
            let path = path.to_owned();
            return Ok(Outcome::Elsewhere { path });
        }
        self.open(path, false)
    }

    /// Copies a session file into the folder and opens the copy, or the version that is there already.
    pub(super) fn import_and_open(&mut self, file: &Path) -> Done {
        let (path, key) = match self.import(file)? {
            Imported::New(path) => (path, "received.copied"),
            Imported::There { path, is_same } if is_same => (path, "import.same"),
            Imported::There { path, .. } => (path, "import.there"),
        };
        let (copy, original) = (argument(&path), argument(file));
        let values = [("path", copy.as_str()), ("file", &original)];
        let mut said = vec![self.words.fill(key, &values)];
        if key == "import.there" {
            said.push(self.words.fill("import.there_hint", &values));
        }
        Ok(match self.open(&path, false)? {
            Outcome::Opened(mut opened) => {
                said.append(&mut opened.remarks);
                opened.remarks = said;
                Outcome::Opened(opened)
            }
            other => other,
        })
    }

    /// Whether a file is a session that is not in the folder and was never saved on this computer.
    fn is_from_elsewhere(&mut self, path: &Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = path.parent().map(Path::canonicalize);
        let is_inside = match (folder, self.folder.root().canonicalize()) {
            (Some(Ok(folder)), Ok(root)) => folder.starts_with(root),
            _ => false,
        };
        let copies = self.backups_of(&path);
        let is_known = copies.is_none_or(|mut copies| !copies.look(&*self.fs).is_empty());
        !is_inside && !is_known && self.session_at(&path).is_some()
    }
}
