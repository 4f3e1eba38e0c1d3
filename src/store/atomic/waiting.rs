//! A file that is whole on disk beside the place that it is to take.

use std::collections::hash_map::RandomState;
use std::ffi::{OsStr, OsString};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::error::{Cause, Doing, StoreError};
use crate::store::fs::{Access, Fs, OpenFile, PRIVATE_FILE};
use crate::store::read::{must_be_file, parent};

use super::discard;

const TEMP_END: &str = ".tmp~";
const MOST_STEM_CHARS: usize = 40;
const MOST_STEM_BYTES: usize = 80;
const MOST_TEMP_NAMES: usize = 16;

/// Pauses before trying to rename again, in milliseconds.
pub(super) const PAUSES: [u64; 5] = [10, 25, 50, 100, 200];

/// A file that is whole on disk under a temporary name. It takes its place by [`Waiting::take`]; let go
/// of before that, it is removed.
pub(crate) struct Waiting<'f> {
    fs: &'f dyn Fs,
    doing: Doing,
    temp: PathBuf,
    is_access_kept: bool,
    has_taken: bool,
}

impl<'f> Waiting<'f> {
    /// What `write` gives, for a place where nothing is, or nothing that matters. Where it need not last
    /// through a power cut, it is not synced.
    pub(crate) fn new(
        fs: &'f dyn Fs,
        to: (Doing, &Path),
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
        is_lasting: bool,
    ) -> Result<Self, StoreError> {
        Self::written(fs, to, write, is_lasting, None)
    }

    /// What `write` gives, for the place of a file that may be there, with that file's owner and mode.
    pub(crate) fn replacing(
        fs: &'f dyn Fs,
        to: (Doing, &Path),
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Self, StoreError> {
        let access = access_of_old(fs, to)?;
        Self::written(fs, to, write, true, access)
    }

    fn written(
        fs: &'f dyn Fs,
        (doing, target): (Doing, &Path),
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
        is_lasting: bool,
        access: Option<Access>,
    ) -> Result<Self, StoreError> {
        let (temp, mut file) = create_temp(fs, (doing, target))?;
        let mut waiting = Self {
            fs,
            doing,
            temp,
            is_access_kept: true,
            has_taken: false,
        };
        waiting.is_access_kept = access.is_none_or(|old| keep_access(file.as_mut(), old));
        let written = write(&mut *file);
        let written = written.and_then(|()| if is_lasting { file.sync() } else { Ok(()) });
        drop(file);
        written.map_err(|error| StoreError::io(doing, target, &error))?;
        Ok(waiting)
    }

    /// Whether owner and mode of an old file are those of this one; if not, it gives less access, never more.
    pub(crate) fn is_access_kept(&self) -> bool {
        self.is_access_kept
    }

    /// Takes a place in the same folder, whatever file is there. The folder is not synced.
    pub(crate) fn take(mut self, target: &Path) -> Result<(), StoreError> {
        rename_patiently(self.fs, &self.temp, target).map_err(|error| {
            if self.fs.passes(&error) {
                let path = target.to_path_buf();
                StoreError::Held { path }
            } else {
                StoreError::io(self.doing, target, &error)
            }
        })?;
        self.has_taken = true;
        Ok(())
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.has_taken {
            discard(self.fs, &self.temp);
        }
    }
}

/// Who may do what with the file that is to be replaced, if there is one and it may be.
fn access_of_old(
    fs: &dyn Fs,
    (doing, target): (Doing, &Path),
) -> Result<Option<Access>, StoreError> {
    match fs.link_status(target) {
        Ok(old) => {
            must_be_file(target, old.kind)?;
            if old.write_protected {
                return Err(StoreError::Io {
                    doing,
                    path: target.to_path_buf(),
                    cause: Cause::WriteProtected,
                });
            }
            Ok(old.access)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io(doing, target, &error)),
    }
}

fn create_temp(
    fs: &dyn Fs,
    (doing, target): (Doing, &Path),
) -> Result<(PathBuf, Box<dyn OpenFile>), StoreError> {
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
                return Err(StoreError::io(doing, folder, &error));
            }
            Err(error) => return Err(StoreError::io(doing, target, &error)),
        }
    }
    Err(StoreError::io(doing, target, &last))
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

fn rename_patiently(fs: &dyn Fs, from: &Path, to: &Path) -> io::Result<()> {
    for pause in PAUSES {
        match fs.rename(from, to) {
            Err(error) if fs.passes(&error) => fs.pause(Duration::from_millis(pause)),
            done => return done,
        }
    }
    fs.rename(from, to)
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
pub(crate) fn temp_name(name: &OsStr) -> OsString {
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
