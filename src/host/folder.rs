//! The folder around the sessions: the trash and back, and what a typed folder means.

use std::path::{Path, PathBuf};

use crate::effect::Outcome;
use crate::store::RealFs;
use crate::store::folder::Trashed;

use super::failure::{FAILED, of_store};
use super::{Done, Host};

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
            .trash(&RealFs, path)
            .map_err(|error| of_store(&error, FAILED))?;
        let path = trashed.path.clone();
        self.trashed.push(trashed);
        Ok(Outcome::Trashed { path })
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
        match self.folder.restore(&RealFs, &trashed) {
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
