//! Copies of the versions of a session, kept apart from it: the last twenty, and the last of each day.
//!
//! They are whole files in the private data folder, so that whatever damages a session where it is, a
//! sync program, an editor, a mistake, does not reach them. Only what was there before a sitting is
//! synced: the session itself is synced at every save, so a power cut takes no more than copies of what
//! is safe already, and one that is not whole is passed over when a copy is wanted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

use super::StoreError;
use super::atomic::{Waiting, confirm};
use super::error::Doing;
use super::folder::{EXTENSION, create_folder};
use super::fs::Fs;
use super::name;
use super::read::{Digest, LIMIT, parent, read_bytes, resolve};

/// How many of the last versions are kept.
pub const MOST_RECENT: usize = 20;

/// Of how many earlier days the last version is kept.
pub const MOST_DAYS: usize = 90;

/// The folder of all copies in the private data folder.
const PLACE: &str = "copies";

const TIME: &str = "%Y-%m-%d_%H-%M-%S";
const MOST_STEM_BYTES: usize = 40;

/// The copies of one session.
#[derive(Clone, Debug)]
pub struct Backups {
    folder: PathBuf,
    /// The newest first; none until the folder was looked into.
    versions: Option<Vec<Version>>,
}

/// A version of a session that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its file.
    pub path: PathBuf,
    /// The local time at which it was saved.
    pub at: DateTime,
    number: u32,
}

/// The folder in which the copies of every session are, where the system names one.
pub fn default_place() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "askfirst")?;
    Some(dirs.data_local_dir().join(PLACE))
}

/// How many copies of all sessions there are in a place.
pub fn n_copies(fs: &dyn Fs, place: &Path) -> usize {
    let folders = fs.list(place).unwrap_or_default();
    let copies = folders.iter().flat_map(|folder| fs.list(folder));
    copies.flatten().filter_map(version).count()
}

impl Backups {
    /// Names the copies of a session, by where it is, without touching them.
    ///
    /// A session that is reached through links has one set of copies, whatever the way.
    pub fn of(fs: &dyn Fs, place: &Path, session: &Path) -> Self {
        let session = resolve(fs, session, Doing::Read).unwrap_or_else(|_| session.to_path_buf());
        let folder = parent(&session);
        let folder = folder
            .canonicalize()
            .or_else(|_| std::path::absolute(folder));
        let name = session.file_name().unwrap_or_default();
        let whole = folder.unwrap_or_default().join(name);
        let digest = Digest::of(whole.as_os_str().as_encoded_bytes()).to_string();
        let token: String = digest.chars().take(16).collect();
        let stem = name::slug(
            &session.file_stem().unwrap_or_default().to_string_lossy(),
            MOST_STEM_BYTES,
        );
        Self {
            folder: place.join(format!("{stem}_{token}")),
            versions: None,
        }
    }

    /// Where they are; the first one makes the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Looks into the folder, and gives every copy, the newest first; none where there is no folder.
    pub fn look(&mut self, fs: &dyn Fs) -> &[Version] {
        self.versions.get_or_insert_with(|| {
            let paths = fs.list(&self.folder).unwrap_or_default();
            let mut versions: Vec<Version> = paths.into_iter().filter_map(version).collect();
            versions.sort_by_key(|version| std::cmp::Reverse(version.number));
            versions
        })
    }

    /// Keeps a version that was saved at a local time, unless it is the one that was kept last, and
    /// takes away those that are neither of the last twenty nor the last of their day.
    ///
    /// The folder is looked into once: whoever keeps versions holds the session.
    pub fn keep(
        &mut self,
        fs: &dyn Fs,
        bytes: &[u8],
        at: DateTime,
        is_lasting: bool,
    ) -> Result<(), StoreError> {
        let newest = self.look(fs).first().cloned();
        if is_lasting
            && newest
                .as_ref()
                .is_some_and(|newest| holds(fs, newest, bytes))
        {
            return Ok(());
        }
        if newest.is_none() {
            create_folder(fs, &self.folder)?;
        }
        let number = newest.map_or(1, |newest| newest.number.saturating_add(1));
        let file = format!("{number:06}_{}.{EXTENSION}", at.strftime(TIME));
        let path = self.folder.join(file);
        let to = (Doing::KeepCopy, path.as_path());
        Waiting::new(fs, to, &mut |file| file.write_all(bytes), is_lasting)?.take(&path)?;
        if is_lasting {
            confirm(fs, &path)?;
        }
        let versions = self.versions.get_or_insert_default();
        versions.insert(0, Version { path, at, number });
        let surplus = surplus(versions);
        versions.retain(|version| {
            // What cannot be taken away now is found again by the next sitting.
            !surplus.contains(&version.number) || fs.remove(&version.path).is_err()
        });
        Ok(())
    }

    /// Takes every copy away, and gives how many there were.
    pub fn forget(&mut self, fs: &dyn Fs) -> Result<usize, StoreError> {
        self.look(fs);
        let versions = self.versions.take().unwrap_or_default();
        for version in &versions {
            fs.remove(&version.path)
                .map_err(|error| StoreError::io(Doing::Remove, &version.path, &error))?;
        }
        Ok(versions.len())
    }
}

fn version(path: PathBuf) -> Option<Version> {
    let stem = path
        .file_name()?
        .to_str()?
        .strip_suffix(EXTENSION)?
        .strip_suffix('.')?;
    let (number, at) = stem.split_once('_')?;
    let number = number.parse().ok()?;
    let at = DateTime::strptime(TIME, at).ok()?;
    Some(Version { path, at, number })
}

fn holds(fs: &dyn Fs, version: &Version, bytes: &[u8]) -> bool {
    let found = read_bytes(fs, &version.path, LIMIT);
    found.is_ok_and(|(found, _)| found == bytes)
}

/// The numbers of those that are to go; the newest come first.
fn surplus(versions: &[Version]) -> BTreeSet<u32> {
    let mut days = BTreeSet::new();
    let mut surplus = BTreeSet::new();
    for (place, version) in versions.iter().enumerate() {
        let is_last_of_day = days.insert(version.at.date()) && days.len() <= MOST_DAYS;
        if place >= MOST_RECENT && !is_last_of_day {
            surplus.insert(version.number);
        }
    }
    surplus
}

#[cfg(test)]
mod tests;
