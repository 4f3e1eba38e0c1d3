//! Writes exports: new files for their owner only, never through a link, never over a file unasked.
//!
//! An empty file reserves the name; what is written takes its place whole. Cut short at any moment, the
//! name leads to nothing, to the empty file or to the whole export, and never to half of one.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::atomic::{self, Expect};
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

/// Does what [`write_new`] does, for another purpose than an export.
pub(super) fn write_beside(
    fs: &dyn Fs,
    doing: Doing,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<PathBuf, StoreError> {
    if !is_plain(name) {
        return Err(StoreError::BadName {
            path: PathBuf::from(name),
        });
    }
    create_folder(fs, folder)?;
    for path in numbered(name).map(|name| folder.join(name)) {
        match fs.create_new(&path, PRIVATE_FILE) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::io(doing, &path, &error)),
            Ok(reserved) => {
                drop(reserved);
                fill(fs, (doing, &path), &mut |file| file.write_all(bytes))?;
                return Ok(path);
            }
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

/// Writes to exactly this path as [`write_exact`] does, but what `write` gives goes straight into a
/// file that is new, however much it is.
pub fn write_by(
    fs: &dyn Fs,
    path: &Path,
    overwrite: bool,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf, StoreError> {
    match fs.create_new(path, PRIVATE_FILE) {
        Ok(reserved) => {
            drop(reserved);
            fill(fs, (Doing::Export, path), write)?;
        }
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            return Err(StoreError::io(Doing::Export, path, &error));
        }
        Err(_) if overwrite => {
            let mut bytes = Vec::new();
            write(&mut bytes).map_err(|error| StoreError::io(Doing::Export, path, &error))?;
            atomic::replace(fs, path, &bytes, Expect::Anything)?;
        }
        Err(_) => {
            return Err(StoreError::AlreadyThere {
                path: path.to_path_buf(),
            });
        }
    }
    Ok(path.to_path_buf())
}

/// Writes new files into a folder, which is made if it is not there, and returns their paths.
/// Nothing is written if one of them is there already.
pub fn write_folder(
    fs: &dyn Fs,
    folder: &Path,
    files: &[(&str, String)],
) -> Result<Vec<PathBuf>, StoreError> {
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
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

/// Puts what `write` gives in the place of the empty file that reserves a name, or takes that away again.
fn fill(
    fs: &dyn Fs,
    to: (Doing, &Path),
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    atomic::place(fs, to, write, true).inspect_err(|_| atomic::discard(fs, to.1))
}

#[cfg(test)]
mod tests;
