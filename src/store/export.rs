//! Writes exports: new files for their owner only, never through a link, never over a file unasked.
//!
//! What is written is whole under another name before it takes its own, which an empty file reserves for
//! the moment between. Cut short, the name leads to nothing or to the whole export, and never to half of one.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::atomic::{self, Waiting, confirm};
use super::error::{Doing, StoreError};
use super::folder::{create_folder, numbered};
use super::fs::{Fs, PRIVATE_FILE};
use super::name::is_plain;

/// Writes a new file into a folder and returns its path; a taken name gets `-2`, `-3` and so on.
pub fn write_new(
    fs: &dyn Fs,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<PathBuf, StoreError> {
    write_beside(fs, Doing::Export, folder, name, bytes)
}

/// Writes a new file as [`write_new`] does, but what `write` gives goes straight to the disk.
pub fn write_new_by(
    fs: &dyn Fs,
    folder: &Path,
    name: &str,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, StoreError> {
    write_beside_by(fs, (Doing::Export, folder), name, write)
}

/// Does what [`write_new`] does, for another purpose than an export.
pub(super) fn write_beside(
    fs: &dyn Fs,
    doing: Doing,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<PathBuf, StoreError> {
    let mut write = |file: &mut dyn Write| file.write_all(bytes);
    write_beside_by(fs, (doing, folder), name, &mut write)
}

fn write_beside_by(
    fs: &dyn Fs,
    (doing, folder): (Doing, &Path),
    name: &str,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, StoreError> {
    if !is_plain(name) {
        return Err(StoreError::BadName {
            path: PathBuf::from(name),
        });
    }
    create_folder(fs, folder)?;
    let to = (doing, &*folder.join(name));
    let waiting = Waiting::new(fs, to, write, true)?;
    for path in numbered(name).map(|name| folder.join(name)) {
        if reserve(fs, doing, &path)? {
            fill(fs, waiting, &path)?;
            return Ok(path);
        }
    }
    Err(StoreError::AlreadyThere {
        path: folder.join(name),
    })
}

/// Writes to exactly this path; a file that is there is replaced whole, and only if `overwrite` says so.
///
/// A link, a folder or a device in its place is never written to.
pub fn write_exact(
    fs: &dyn Fs,
    path: &Path,
    bytes: &[u8],
    overwrite: bool,
) -> Result<PathBuf, StoreError> {
    if path.file_name().is_none() {
        return Err(StoreError::BadName {
            path: path.to_path_buf(),
        });
    }
    write_by(fs, path, overwrite, &mut |file| file.write_all(bytes))
}

/// Writes to exactly this path as [`write_exact`] does, but what `write` gives goes straight to the disk,
/// however much it is. A name that is taken is told before anything is written.
pub fn write_by(
    fs: &dyn Fs,
    path: &Path,
    overwrite: bool,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, StoreError> {
    may_be_written(fs, path, overwrite)?;
    let doing = Doing::Export;
    let written = path.to_path_buf();
    if overwrite && fs.link_status(path).is_ok() {
        Waiting::replacing(fs, (doing, path), write)?.take(path)?;
        confirm(fs, path)?;
        return Ok(written);
    }
    let waiting = Waiting::new(fs, (doing, path), write, true)?;
    if !reserve(fs, doing, path)? {
        return Err(StoreError::AlreadyThere { path: written });
    }
    fill(fs, waiting, path)?;
    Ok(written)
}

/// Refuses a path where something is, unless `overwrite` says that it may be replaced.
pub fn may_be_written(fs: &dyn Fs, path: &Path, overwrite: bool) -> Result<(), StoreError> {
    if !overwrite && fs.link_status(path).is_ok() {
        return Err(StoreError::AlreadyThere {
            path: path.to_path_buf(),
        });
    }
    Ok(())
}

/// Writes new files into a folder, which is made if it is not there, and returns their paths.
/// Nothing is written if one of them is there already.
pub fn write_folder(
    fs: &dyn Fs,
    folder: &Path,
    files: &[(&str, String)],
) -> Result<Vec<PathBuf>, StoreError> {
    // Names are given with `/`; each system has its own separator.
    let place = |name: &str| {
        name.split('/')
            .fold(folder.to_path_buf(), |path, part| path.join(part))
    };
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| place(name)).collect();
    if let Some(path) = paths.iter().find(|path| fs.status(path).is_ok()) {
        return Err(StoreError::AlreadyThere { path: path.clone() });
    }
    create_folder(fs, folder)?;
    for (path, (_, text)) in paths.iter().zip(files) {
        if let Some(parent) = path.parent() {
            create_folder(fs, parent)?;
        }
        write_exact(fs, path, text.as_bytes(), false)?;
    }
    Ok(paths)
}

/// Puts an empty file where nothing is, and tells whether nothing was.
fn reserve(fs: &dyn Fs, doing: Doing, path: &Path) -> Result<bool, StoreError> {
    match fs.create_new(path, PRIVATE_FILE) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(StoreError::io(doing, path, &error)),
    }
}

/// Puts a file in the place of the empty one that reserves its name, or takes that away again.
fn fill(fs: &dyn Fs, waiting: Waiting<'_>, path: &Path) -> Result<(), StoreError> {
    let taken = waiting.take(path);
    taken.inspect_err(|_| atomic::discard(fs, path))?;
    confirm(fs, path).map(drop)
}

#[cfg(test)]
mod tests;
