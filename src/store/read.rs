//! Reads a text file, or says plainly why it is none: never waits on a pipe, never reads without end.

use std::fmt::{self, Display, Formatter};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use super::error::{Doing, StoreError, WhyNotText};
use super::fs::{Fs, Kind, RealFs};

/// The largest session file that is read or saved, in bytes.
pub const LIMIT: u64 = 4 * 1024 * 1024;

/// How many links may follow one another.
const MOST_LINKS: usize = 40;

/// A text as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The whole text; a byte order mark at its beginning is kept.
    pub text: String,
    /// The digest of exactly these bytes, to be expected by the next save.
    pub digest: Digest,
    /// When the file last changed; nothing for a stream.
    pub modified: Option<SystemTime>,
}

/// The SHA-256 digest of a file's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Computes the digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl Display for Digest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Reads a text file of at most [`LIMIT`] bytes.
pub fn read(path: &Path) -> Result<Loaded, StoreError> {
    read_at_most(&RealFs, path, LIMIT)
}

/// Reads a text file of at most [`LIMIT`] bytes that will not be saved: its text, and when it last
/// changed.
pub fn read_only(path: &Path) -> Result<(String, Option<SystemTime>), StoreError> {
    let (bytes, modified) = read_bytes(&RealFs, path, LIMIT)?;
    Ok((text_of(bytes, path)?, modified))
}

/// Reads a text file of at most `limit` bytes.
pub fn read_at_most(fs: &dyn Fs, path: &Path, limit: u64) -> Result<Loaded, StoreError> {
    let (bytes, modified) = read_bytes(fs, path, limit)?;
    loaded(bytes, path, modified)
}

/// Reads a text of at most [`LIMIT`] bytes from a stream; `name` stands for it in errors.
pub fn read_from(source: impl Read, name: &str) -> Result<Loaded, StoreError> {
    let path = Path::new(name);
    loaded(capped(source, path, LIMIT)?, path, None)
}

/// Reads the bytes of a file of at most [`LIMIT`] bytes, text or not.
pub fn raw(fs: &dyn Fs, path: &Path) -> Result<Vec<u8>, StoreError> {
    read_bytes(fs, path, LIMIT).map(|(bytes, _)| bytes)
}

/// Follows the links from a path to the place where a file is or would be.
pub fn resolve(fs: &dyn Fs, path: &Path, doing: Doing) -> Result<PathBuf, StoreError> {
    let mut place = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match fs.link_status(&place) {
            Ok(found) if found.kind == Kind::Link => {
                let target = fs
                    .read_link(&place)
                    .map_err(|error| StoreError::io(doing, &place, &error))?;
                place = parent(&place).join(target);
            }
            Ok(_) => return Ok(place),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(place),
            Err(error) => return Err(StoreError::io(doing, &place, &error)),
        }
    }
    Err(StoreError::LinkLoop {
        path: path.to_path_buf(),
    })
}

/// Returns the folder a path is in; for a bare name, the current one.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

pub(super) fn read_bytes(
    fs: &dyn Fs,
    path: &Path,
    limit: u64,
) -> Result<(Vec<u8>, Option<SystemTime>), StoreError> {
    let failed = |error| StoreError::io(Doing::Read, path, &error);
    let place = resolve(fs, path, Doing::Read)?;
    let before = fs.status(&place).map_err(|error| {
        if error.kind() == ErrorKind::NotFound && place != path {
            return StoreError::DanglingLink {
                path: path.to_path_buf(),
                target: place.clone(),
            };
        }
        failed(error)
    })?;
    must_be_file(path, before.kind)?;
    let file = fs.open(&place).map_err(failed)?;
    // The file may have been swapped for something else since it was looked at.
    let opened = file.status().map_err(failed)?;
    must_be_file(path, opened.kind)?;
    if opened.len > limit {
        return Err(too_large(path, limit));
    }
    Ok((capped(file, path, limit)?, opened.modified))
}

pub(super) fn must_be_file(path: &Path, kind: Kind) -> Result<(), StoreError> {
    match kind {
        Kind::File => Ok(()),
        what => Err(StoreError::NotAFile {
            path: path.to_path_buf(),
            what,
        }),
    }
}

pub(super) fn too_large(path: &Path, limit: u64) -> StoreError {
    StoreError::TooLarge {
        path: path.to_path_buf(),
        limit,
    }
}

fn capped(source: impl Read, path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    source
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| StoreError::io(Doing::Read, path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(path, limit));
    }
    Ok(bytes)
}

fn loaded(bytes: Vec<u8>, path: &Path, modified: Option<SystemTime>) -> Result<Loaded, StoreError> {
    let digest = Digest::of(&bytes);
    let text = text_of(bytes, path)?;
    Ok(Loaded {
        text,
        digest,
        modified,
    })
}

fn text_of(bytes: Vec<u8>, path: &Path) -> Result<String, StoreError> {
    let not_text = |why| StoreError::NotText {
        path: path.to_path_buf(),
        why,
    };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(not_text(WhyNotText::Utf16));
    }
    if bytes.contains(&0) {
        return Err(not_text(WhyNotText::Nul));
    }
    String::from_utf8(bytes).map_err(|error| {
        not_text(WhyNotText::NotUtf8 {
            after: error.utf8_error().valid_up_to(),
        })
    })
}

#[cfg(test)]
mod tests;
