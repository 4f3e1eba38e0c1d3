//! The folder of sessions: what is in it, free names, exports, the trash.
//!
//! A side-car lock belongs to whoever opened a session; take it before moving one to the trash.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::atomic::{clear_left_behind, discard, sync_folder, temp_name};
use super::error::{Doing, StoreError};
use super::fs::{Fs, Kind, PRIVATE_FILE};
use super::name;
use super::read::parent;

/// The ending of session files.
pub const EXTENSION: &str = "toml";

/// The folder beside a session in which its texts from before an upgrade are.
pub const EARLIER: &str = "Earlier";

const EXPORTS: &str = "Exports";
const TRASH: &str = "Trash";

/// How many names are tried before giving up.
const MOST_NAMES: usize = 10_000;

/// A folder of sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    root: PathBuf,
}

/// A session file, seen from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it last changed.
    pub modified: Option<SystemTime>,
}

/// A session that was moved to the trash, and the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// Where it was.
    pub from: PathBuf,
    /// Where it is now.
    pub path: PathBuf,
}

impl Folder {
    /// Names a folder without touching the disk.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Names a folder and creates it if it is missing, for its owner only.
    pub fn open(fs: &dyn Fs, root: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let folder = Self::new(root);
        create_folder(fs, &folder.root)?;
        Ok(folder)
    }

    /// Returns the folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns where exports go; the first export creates it.
    pub fn exports(&self) -> PathBuf {
        self.root.join(EXPORTS)
    }

    /// Returns where thrown-away sessions go; the first one creates it.
    pub fn trash_root(&self) -> PathBuf {
        self.root.join(TRASH)
    }

    /// Lists the session files, newest first, without reading them; none if the folder is missing.
    pub fn sessions(&self, fs: &dyn Fs) -> Result<Vec<Listed>, StoreError> {
        let paths = self.session_paths(fs)?.into_iter();
        let mut found: Vec<Listed> = paths.filter_map(|path| listed(fs, path)).collect();
        found.sort_by(newest_first);
        Ok(found)
    }

    /// Lists what is named like a session file, in no particular order and without looking at it;
    /// see [`listed`] and [`newest_first`].
    pub fn session_paths(&self, fs: &dyn Fs) -> Result<Vec<PathBuf>, StoreError> {
        let mut paths = self.entries(fs)?;
        paths.retain(|path| is_session_name(path));
        Ok(paths)
    }

    /// Returns a file name for a new session that is not in use, such as `Lantern_De-aging.toml`.
    ///
    /// Names that differ only in case count as the same, as they do on some disks.
    pub fn name_for(
        &self,
        fs: &dyn Fs,
        production: &str,
        use_name: &str,
    ) -> Result<String, StoreError> {
        let taken: BTreeSet<String> = self
            .entries(fs)?
            .iter()
            .filter_map(|path| path.file_name())
            .map(|name| name.to_string_lossy().to_lowercase())
            .collect();
        let first = format!("{}.{EXTENSION}", name::stem(production, use_name));
        numbered(&first)
            .find(|name| !taken.contains(&name.to_lowercase()))
            .ok_or_else(|| StoreError::AlreadyThere {
                path: self.root.join(&first),
            })
    }

    /// Moves a session of this folder to its trash, where it never replaces another.
    pub fn trash(&self, fs: &dyn Fs, path: &Path) -> Result<Trashed, StoreError> {
        let name = self.name_in_root(path)?;
        let trash = self.trash_root();
        create_folder(fs, &trash)?;
        let moved = move_aside(fs, path, &trash.join(name), Doing::Trash)?;
        Ok(Trashed {
            from: path.to_path_buf(),
            path: moved,
        })
    }

    /// Moves a session back from the trash and returns where it is; its old name may be taken by now.
    pub fn restore(&self, fs: &dyn Fs, trashed: &Trashed) -> Result<PathBuf, StoreError> {
        move_aside(fs, &trashed.path, &trashed.from, Doing::Restore)
    }

    /// Tries whether sessions can be saved here.
    pub fn writable(&self, fs: &dyn Fs) -> Result<(), StoreError> {
        let probe = self.root.join(temp_name(OsStr::new("probe")));
        let failed = |error| StoreError::io(Doing::TryWriting, &self.root, &error);
        let mut file = fs.create_new(&probe, PRIVATE_FILE).map_err(failed)?;
        let written = file.write_all(b"probe\n");
        drop(file);
        let removed = fs.remove(&probe);
        written.and(removed).map_err(failed)
    }

    fn entries(&self, fs: &dyn Fs) -> Result<Vec<PathBuf>, StoreError> {
        match fs.list(&self.root) {
            Ok(paths) => Ok(paths),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) if error.kind() == ErrorKind::NotADirectory => Err(StoreError::NotAFolder {
                path: self.root.clone(),
            }),
            Err(error) => Err(StoreError::io(Doing::List, &self.root, &error)),
        }
    }

    fn name_in_root<'p>(&self, path: &'p Path) -> Result<&'p OsStr, StoreError> {
        let folder = parent(path);
        let is_inside = folder == self.root
            || matches!(
                (folder.canonicalize(), self.root.canonicalize()),
                (Ok(folder), Ok(root)) if folder == root
            );
        path.file_name()
            .filter(|_| is_inside)
            .ok_or_else(|| StoreError::Outside {
                path: path.to_path_buf(),
                folder: self.root.clone(),
            })
    }
}

/// Returns the folder of sessions unless another is named: `Askfirst` in the home folder.
pub fn default_root() -> Result<PathBuf, StoreError> {
    directories::BaseDirs::new()
        .map(|dirs| dirs.home_dir().join("Askfirst"))
        .ok_or(StoreError::NoHome)
}

/// Creates a folder and its missing parents, for their owner only and so that they outlast a power cut; a
/// folder that is there stays as it is.
pub fn create_folder(fs: &dyn Fs, path: &Path) -> Result<(), StoreError> {
    match fs.status(path) {
        Ok(found) if found.kind == Kind::Folder => Ok(()),
        Ok(_) => Err(StoreError::NotAFolder {
            path: path.to_path_buf(),
        }),
        Err(_) => {
            let failed = |error| StoreError::io(Doing::CreateFolder, path, &error);
            let missing = path
                .ancestors()
                .take_while(|folder| fs.status(folder).is_err());
            let missing: Vec<&Path> = missing.collect();
            fs.create_folder(path).map_err(failed)?;
            let mut created = missing.into_iter().rev();
            created.try_for_each(|folder| sync_folder(fs, parent(folder)).map(drop).map_err(failed))
        }
    }
}

/// Returns a name and then the same with `-2`, `-3` and so on before its ending.
pub(super) fn numbered(name: &str) -> impl Iterator<Item = String> {
    let (stem, ending) = match name.rfind('.') {
        Some(dot) if dot > 0 => name.split_at(dot),
        _ => (name, ""),
    };
    std::iter::once(name.to_owned())
        .chain((2..MOST_NAMES).map(move |n| format!("{stem}-{n}{ending}")))
}

fn is_session_name(path: &Path) -> bool {
    let is_hidden = path
        .file_name()
        .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    !is_hidden
        && path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION))
}

/// Looks at a session file from outside; nothing for what is no file.
pub fn listed(fs: &dyn Fs, path: PathBuf) -> Option<Listed> {
    let found = fs.status(&path).ok()?;
    (found.kind == Kind::File).then_some(Listed {
        path,
        size: found.len,
        modified: found.modified,
    })
}

/// The order of a list: the newest first, and by name where they are equally new.
pub fn newest_first(a: &Listed, b: &Listed) -> Ordering {
    b.modified
        .cmp(&a.modified)
        .then_with(|| a.path.cmp(&b.path))
}

/// Moves a file to a wished path, or to the next free one beside it.
///
/// An empty file reserves the new name, so that not even a second window's file is replaced.
pub(super) fn move_aside(
    fs: &dyn Fs,
    from: &Path,
    wished: &Path,
    doing: Doing,
) -> Result<PathBuf, StoreError> {
    let failed = |error| StoreError::io(doing, from, &error);
    clear_left_behind(fs, parent(wished));
    fs.link_status(from).map_err(failed)?;
    let name = wished
        .file_name()
        .map(OsStr::to_string_lossy)
        .unwrap_or_default();
    let names = std::iter::once(wished.to_path_buf()).chain(
        numbered(&name)
            .skip(1)
            .map(|name| parent(wished).join(name)),
    );
    for to in names {
        match fs.create_new(&to, PRIVATE_FILE) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
            Ok(reserved) => {
                drop(reserved);
                if let Err(error) = fs.rename(from, &to) {
                    // Only the empty reservation can be left; the session has not moved.
                    discard(fs, &to);
                    return Err(failed(error));
                }
                for folder in [parent(&to), parent(from)] {
                    // The session has moved all the same; what a disk does not confirm it has twice.
                    drop(sync_folder(fs, folder));
                }
                return Ok(to);
            }
        }
    }
    Err(StoreError::AlreadyThere {
        path: wished.to_path_buf(),
    })
}

#[cfg(test)]
mod tests;
