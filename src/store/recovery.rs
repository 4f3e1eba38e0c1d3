//! Puts a good version in the place of a session that cannot be read. What is there stays beside it
//! under another name: nothing is ever overwritten by a recovery.

use std::path::{Path, PathBuf};

use super::StoreError;
use super::atomic::{self, Expect};
use super::error::Doing;
use super::export::write_beside;
use super::folder::move_aside;
use super::fs::Fs;
use super::name;
use super::read::{Digest, LIMIT, parent, read_bytes};

/// The ending of what could not be read; the list of sessions passes it over.
pub const DAMAGED: &str = "damaged";

/// Puts a text in the place of a file, and gives where that is now; nothing where there was none.
///
/// Cut short at any moment, the damaged file is there under one name or both.
pub fn bring_back(fs: &dyn Fs, path: &Path, text: &str) -> Result<Option<PathBuf>, StoreError> {
    match read_bytes(fs, path, LIMIT) {
        Ok((bytes, _)) => {
            let name = damaged_name(path);
            let kept = write_beside(fs, Doing::Restore, parent(path), &name, &bytes)?;
            atomic::save(fs, path, text, Expect::Text(Digest::of(&bytes)))?;
            Ok(Some(kept))
        }
        Err(StoreError::Missing { .. } | StoreError::DanglingLink { .. }) => {
            atomic::save(fs, path, text, Expect::Absent)?;
            Ok(None)
        }
        Err(StoreError::TooLarge { .. }) => {
            let wished = parent(path).join(damaged_name(path));
            let kept = move_aside(fs, path, &wished, Doing::Restore)?;
            match atomic::save(fs, path, text, Expect::Absent) {
                Ok(_) => Ok(Some(kept)),
                Err(error) => {
                    // Back to where it was; if even that fails, it is whole beside.
                    drop(fs.rename(&kept, path));
                    Err(error)
                }
            }
        }
        Err(error) => Err(error),
    }
}

fn damaged_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let wished = format!("{name}.{DAMAGED}");
    if name::is_plain(&wished) && wished.len() < 240 {
        wished
    } else {
        format!("{}.{DAMAGED}", name::stem("", &name))
    }
}

#[cfg(test)]
mod tests;
