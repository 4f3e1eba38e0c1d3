//! Saves a file so that the old or the new text is there at every moment, also after a power cut.
//!
//! What survives: permission bits, group and owner where allowed, a link as a link. What does not:
//! hard links (the other name keeps the old text), access lists and extended attributes.

use std::collections::hash_map::RandomState;
use std::ffi::{OsStr, OsString};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use super::error::{Cause, Doing, StoreError};
use super::fs::{Access, Fs, OpenFile, PRIVATE_FILE, Status};
use super::read::{self, Digest, LIMIT, must_be_file, parent, resolve, too_large};

const TEMP_END: &str = ".tmp~";
const MOST_STEM_CHARS: usize = 40;
const MOST_STEM_BYTES: usize = 80;
const MOST_TEMP_NAMES: usize = 16;

/// Pauses before trying to rename again, in milliseconds.
const PAUSES: [u64; 5] = [10, 25, 50, 100, 200];

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
pub(super) fn replace(
    fs: &dyn Fs,
    target: &Path,
    bytes: &[u8],
    expect: Expect,
) -> Result<Saved, StoreError> {
    let old = old_status(fs, target)?;
    let failed = |error| StoreError::io(Doing::Save, target, &error);
    let (temp, file) = create_temp(fs, target)?;
    let written = write_whole(file, bytes, old.and_then(|old| old.access));
    let moved = written.map_err(failed).and_then(|is_access_kept| {
        check(fs, target, expect)?;
        rename_patiently(fs, &temp, target).map_err(|error| {
            if fs.passes(&error) {
                let path = target.to_path_buf();
                StoreError::Held { path }
            } else {
                failed(error)
            }
        })?;
        Ok(is_access_kept)
    });
    let is_access_kept = moved.inspect_err(|_| discard(fs, &temp))?;
    let (digest, is_folder_synced) = confirm(fs, target, bytes)?;
    clear_left_behind(fs, parent(target));
    Ok(Saved {
        path: target.to_path_buf(),
        digest,
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

/// Puts what `write` gives into a file whole, for which nothing has to be expected: what is there is
/// replaced. Where it need not last through a power cut, nothing is synced.
pub(super) fn place(
    fs: &dyn Fs,
    (doing, target): (Doing, &Path),
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    is_lasting: bool,
) -> Result<(), StoreError> {
    let failed = |error| StoreError::io(doing, target, &error);
    let (temp, mut file) = create_temp(fs, target)?;
    let written = write(&mut *file);
    let written = written.and_then(|()| if is_lasting { file.sync() } else { Ok(()) });
    drop(file);
    written
        .and_then(|()| rename_patiently(fs, &temp, target))
        .map_err(failed)
        .inspect_err(|_| discard(fs, &temp))?;
    if is_lasting {
        sync_folder(fs, parent(target)).map_err(failed)?;
    }
    clear_left_behind(fs, parent(target));
    Ok(())
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

/// Says whether a name is one that this module gives to its temporary files.
pub fn is_temp_name(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let hex = name
        .strip_prefix('.')
        .and_then(|rest| rest.strip_suffix(TEMP_END))
        .and_then(|rest| rest.rsplit_once('.'))
        .map(|(_, hex)| hex);
    hex.is_some_and(|hex| {
        hex.len() == 8 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Returns a fresh name for a temporary file: `.{stem}.{8 hex digits}.tmp~`.
pub(super) fn temp_name(name: &OsStr) -> OsString {
    let name = name.to_string_lossy();
    let mut stem = String::new();
    for c in name.chars().take(MOST_STEM_CHARS) {
        if stem.len() + c.len_utf8() > MOST_STEM_BYTES {
            break;
        }
        stem.push(if c.is_control() { '_' } else { c });
    }
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    let token = hasher.finish() & 0xFFFF_FFFF;
    OsString::from(format!(".{stem}.{token:08x}{TEMP_END}"))
}

fn is_stale(found: &Status, before: SystemTime) -> bool {
    must_be_file(Path::new(""), found.kind).is_ok()
        && found.modified.is_some_and(|modified| modified < before)
}

fn old_status(fs: &dyn Fs, target: &Path) -> Result<Option<Status>, StoreError> {
    match fs.link_status(target) {
        Ok(old) => {
            must_be_file(target, old.kind)?;
            if old.write_protected {
                return Err(StoreError::Io {
                    doing: Doing::Save,
                    path: target.to_path_buf(),
                    cause: Cause::WriteProtected,
                });
            }
            Ok(Some(old))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io(Doing::Save, target, &error)),
    }
}

fn create_temp(fs: &dyn Fs, target: &Path) -> Result<(PathBuf, Box<dyn OpenFile>), StoreError> {
    let Some(name) = target.file_name() else {
        return Err(StoreError::BadName {
            path: target.to_path_buf(),
        });
    };
    let folder = parent(target);
    let mut last = io::Error::from(ErrorKind::AlreadyExists);
    for _ in 0..MOST_TEMP_NAMES {
        let temp = folder.join(temp_name(name));
        match fs.create_new(&temp, PRIVATE_FILE) {
            Ok(file) => return Ok((temp, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => last = error,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(StoreError::io(Doing::Save, folder, &error));
            }
            Err(error) => return Err(StoreError::io(Doing::Save, target, &error)),
        }
    }
    Err(StoreError::io(Doing::Save, target, &last))
}

/// Returns whether the old file's access could be kept; if not, the new file has less, never more.
fn write_whole(
    mut file: Box<dyn OpenFile>,
    bytes: &[u8],
    access: Option<Access>,
) -> io::Result<bool> {
    let is_access_kept = access.is_none_or(|old| keep_access(file.as_mut(), old));
    file.write_all(bytes)?;
    file.sync()?;
    Ok(is_access_kept)
}

fn keep_access(file: &mut dyn OpenFile, old: Access) -> bool {
    let Ok(Some(new)) = file.status().map(|found| found.access) else {
        return false;
    };
    let is_owned = (new.owner, new.group) == (old.owner, old.group)
        || file.set_owner(old.owner, old.group).is_ok()
        || file.set_owner(new.owner, old.group).is_ok();
    // Bits meant for one group must not serve another.
    let mode = if is_owned {
        old.mode
    } else {
        old.mode & !0o070
    };
    file.set_mode(mode).is_ok() && is_owned
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

fn rename_patiently(fs: &dyn Fs, from: &Path, to: &Path) -> io::Result<()> {
    for pause in PAUSES {
        match fs.rename(from, to) {
            Err(error) if fs.passes(&error) => fs.pause(Duration::from_millis(pause)),
            done => return done,
        }
    }
    fs.rename(from, to)
}

/// Makes a new name of a file last, and returns the file's digest and whether that was possible.
fn confirm(fs: &dyn Fs, target: &Path, bytes: &[u8]) -> Result<(Digest, bool), StoreError> {
    let digest = Digest::of(bytes);
    let is_synced = sync_folder(fs, parent(target)).map_err(|error| StoreError::Unconfirmed {
        path: target.to_path_buf(),
        digest,
        cause: Cause::of(&error),
    })?;
    Ok((digest, is_synced))
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
