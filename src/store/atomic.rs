//! Saves a file so that the old or the new text is there at every moment, also after a power cut.
//!
//! What survives: permission bits, group and owner where allowed, a link as a link. What does not:
//! hard links (the other name keeps the old text), access lists and extended attributes.

mod waiting;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::error::{Cause, Doing, StoreError};
use super::fs::{Fs, Status};
use super::read::{self, Digest, LIMIT, must_be_file, parent, resolve, too_large};

pub use waiting::is_temp_name;
pub(super) use waiting::{Waiting, temp_name};

/// Temporary files of failed saves that could not be removed then and there.
static LEFT_BEHIND: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What must be on disk for a save to go ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing: the file is new.
    Absent,
    /// Whatever is there may be replaced.
    Anything,
    /// Exactly the text that was read or saved last.
    Text(Digest),
}

/// A save that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file that was written, links followed.
    pub path: PathBuf,
    /// The digest of the new text, to be expected by the next save.
    pub digest: Digest,
    /// Whether the folder took part in the sync; some network file systems cannot.
    pub is_folder_synced: bool,
    /// Whether group and permission bits of the old file were kept.
    pub is_access_kept: bool,
}

/// Saves a text whole, through links, if what is on disk is what is expected.
///
/// After an error the old text is in place, except for [`StoreError::Unconfirmed`], which says so.
pub fn save(fs: &dyn Fs, path: &Path, text: &str, expect: Expect) -> Result<Saved, StoreError> {
    if text.len() as u64 > LIMIT {
        return Err(too_large(path, LIMIT));
    }
    let target = resolve(fs, path, Doing::Save)?;
    replace(fs, &target, text.as_bytes(), expect)
}

/// Replaces a file whole; the path itself must be no link.
fn replace(fs: &dyn Fs, target: &Path, bytes: &[u8], expect: Expect) -> Result<Saved, StoreError> {
    let waiting = Waiting::replacing(fs, (Doing::Save, target), &mut |file| file.write_all(bytes))?;
    check(fs, target, expect)?;
    let is_access_kept = waiting.is_access_kept();
    waiting.take(target)?;
    let is_folder_synced = confirm(fs, target)?;
    Ok(Saved {
        path: target.to_path_buf(),
        digest: Digest::of(bytes),
        is_folder_synced,
        is_access_kept,
    })
}

/// Writes a text over a file as it stands, for where [`save`] meets [`StoreError::Held`] again and again: a
/// program that holds the file lets it be written, but not replaced. Both texts must be kept elsewhere.
///
/// What the next save has to find there is what was written, also where it was cut short.
pub fn save_in_place(
    fs: &dyn Fs,
    path: &Path,
    text: &str,
    expect: &mut Expect,
) -> Result<(), StoreError> {
    let target = resolve(fs, path, Doing::Save)?;
    check(fs, &target, *expect)?;
    let written = fs.overwrite(&target, text.as_bytes());
    if written.is_ok() {
        *expect = Expect::Text(Digest::of(text.as_bytes()));
    } else if let Ok((part, _)) = read::read_bytes(fs, &target, LIMIT) {
        *expect = Expect::Text(Digest::of(&part));
    }
    written.map_err(|error| StoreError::io(Doing::Save, &target, &error))
}

/// Removes temporary files that saves cut short before `before` left in a folder, and returns how many.
///
/// Touches ordinary files with this module's own name pattern only.
pub fn sweep(fs: &dyn Fs, folder: &Path, before: SystemTime) -> Result<usize, StoreError> {
    let paths = fs
        .list(folder)
        .map_err(|error| StoreError::io(Doing::List, folder, &error))?;
    Ok(paths
        .iter()
        .filter(|path| path.file_name().is_some_and(is_temp_name))
        .filter(|path| {
            fs.link_status(path)
                .is_ok_and(|found| is_stale(&found, before))
        })
        .filter(|path| fs.remove(path).is_ok())
        .count())
}

fn is_stale(found: &Status, before: SystemTime) -> bool {
    must_be_file(Path::new(""), found.kind).is_ok()
        && found.modified.is_some_and(|modified| modified < before)
}

fn check(fs: &dyn Fs, target: &Path, expect: Expect) -> Result<(), StoreError> {
    let path = target.to_path_buf();
    match expect {
        Expect::Anything => Ok(()),
        Expect::Absent => match fs.link_status(target) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(StoreError::io(Doing::Save, target, &error)),
            Ok(_) => Err(StoreError::AlreadyThere { path }),
        },
        Expect::Text(digest) => match read::read_bytes(fs, target, LIMIT) {
            Ok((bytes, _)) if Digest::of(&bytes) == digest => Ok(()),
            Ok((bytes, _)) => Err(StoreError::ChangedElsewhere {
                path,
                found: Digest::of(&bytes),
            }),
            Err(StoreError::Missing { .. }) => Err(StoreError::GoneElsewhere { path }),
            Err(error) => Err(error),
        },
    }
}

/// Makes a new name of a file last, and tells whether that was possible.
pub(super) fn confirm(fs: &dyn Fs, target: &Path) -> Result<bool, StoreError> {
    let synced = sync_folder(fs, parent(target)).map_err(|error| StoreError::Unconfirmed {
        path: target.to_path_buf(),
        cause: Cause::of(&error),
    });
    clear_left_behind(fs, parent(target));
    synced
}

/// Some file systems cannot sync a folder, or do not let it be opened; that is no failed save.
pub(super) fn sync_folder(fs: &dyn Fs, folder: &Path) -> io::Result<bool> {
    match fs.sync_folder(folder) {
        Ok(()) => Ok(true),
        Err(error) => match error.kind() {
            ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied => {
                Ok(false)
            }
            _ => Err(error),
        },
    }
}

pub(super) fn discard(fs: &dyn Fs, temp: &Path) {
    if !is_removed(fs, temp) {
        left_behind().push(temp.to_path_buf());
    }
}

fn is_removed(fs: &dyn Fs, temp: &Path) -> bool {
    match fs.remove(temp) {
        Ok(()) => true,
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

/// Removes what failed operations in a folder left behind, as far as that is possible now.
pub(super) fn clear_left_behind(fs: &dyn Fs, folder: &Path) {
    left_behind().retain(|temp| parent(temp) != folder || !is_removed(fs, temp));
}

fn left_behind() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    LEFT_BEHIND.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
