//! The folder of a pack on disk: its texts, each of at most a size, none from outside the folder.
//!
//! What the texts mean is decided by others.

use std::path::{Path, PathBuf};

use super::StoreError;
use super::error::Doing;
use super::fs::{Fs, Kind};
use super::read::read_at_most;

/// The largest file of a pack, in bytes.
pub const LIMIT: u64 = 2 * 1024 * 1024;

/// The file that makes a folder one of a pack.
pub const HEAD: &str = "pack.toml";

/// What a file that a pack extending another does not need holds.
const NOTHING: &str = "";

/// The texts of a pack's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// `pack.toml`.
    pub pack: String,
    /// `questions.toml`.
    pub questions: String,
    /// `findings.toml`.
    pub findings: String,
    /// `obligations.toml`.
    pub obligations: String,
    /// `clauses.toml`.
    pub clauses: String,
    /// `text/en.toml`.
    pub english: String,
    /// `cases.toml`, where there is one.
    pub cases: Option<String>,
    /// `example.toml`, where there is one.
    pub example: Option<String>,
}

/// The folder in which packs are looked for without being told, where the system names one.
pub fn default_place() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "askfirst")?;
    Some(dirs.data_local_dir().join("packs"))
}

/// Whether a folder holds a pack: it has a `pack.toml`.
pub fn is_pack(fs: &dyn Fs, folder: &Path) -> bool {
    fs.status(&folder.join(HEAD))
        .is_ok_and(|found| found.kind == Kind::File)
}

/// Reads the head of a pack alone.
pub fn head(fs: &dyn Fs, folder: &Path) -> Result<String, StoreError> {
    file(fs, folder, HEAD)
}

/// Reads a pack.
///
/// # Errors
///
/// Everything that keeps its files from being read: those missing, too large, no text, or reached
/// only by a link that leads out of the folder.
pub fn texts(fs: &dyn Fs, folder: &Path) -> Result<Texts, Vec<StoreError>> {
    read(fs, folder, false)
}

/// Reads a pack that extends another: only `pack.toml` has to be there.
///
/// # Errors
///
/// As [`texts`].
pub fn texts_of_extension(fs: &dyn Fs, folder: &Path) -> Result<Texts, Vec<StoreError>> {
    read(fs, folder, true)
}

fn read(fs: &dyn Fs, folder: &Path, is_extension: bool) -> Result<Texts, Vec<StoreError>> {
    match fs.status(folder) {
        Ok(found) if found.kind == Kind::Folder => {}
        Ok(_) => {
            let path = folder.to_path_buf();
            return Err(vec![StoreError::NotAFolder { path }]);
        }
        Err(error) => return Err(vec![StoreError::io(Doing::Read, folder, &error)]),
    }
    let mut errors = Vec::new();
    let mut take = |name: &str, is_needed: bool| match file(fs, folder, name) {
        Ok(text) => Some(text),
        Err(StoreError::Missing { .. }) if !is_needed => None,
        Err(error) => {
            errors.push(error);
            None
        }
    };
    let mut part = |name: &str| take(name, !is_extension).unwrap_or_else(|| NOTHING.to_owned());
    let [questions, findings, obligations, clauses, english] = [
        "questions.toml",
        "findings.toml",
        "obligations.toml",
        "clauses.toml",
        "text/en.toml",
    ]
    .map(&mut part);
    let texts = Texts {
        pack: take(HEAD, true).unwrap_or_default(),
        questions,
        findings,
        obligations,
        clauses,
        english,
        cases: take("cases.toml", false),
        example: take("example.toml", false),
    };
    if errors.is_empty() {
        Ok(texts)
    } else {
        errors.sort_by(|a, b| a.path().cmp(&b.path()));
        Err(errors)
    }
}

/// The folders of packs that a folder stands for: itself, or those directly in it, by name.
pub fn folders(fs: &dyn Fs, place: &Path) -> Vec<PathBuf> {
    if is_pack(fs, place) {
        return vec![place.to_path_buf()];
    }
    let mut inside = fs.list(place).unwrap_or_default();
    inside.retain(|path| is_pack(fs, path));
    inside.sort();
    inside
}

/// Reads one file of a pack, which may be a link only to another place in the folder.
fn file(fs: &dyn Fs, folder: &Path, name: &str) -> Result<String, StoreError> {
    let path = folder.join(name);
    let outside = || StoreError::Outside {
        path: path.clone(),
        folder: folder.to_path_buf(),
    };
    if let (Ok(root), Ok(place)) = (folder.canonicalize(), path.canonicalize())
        && !place.starts_with(root)
    {
        return Err(outside());
    }
    read_at_most(fs, &path, LIMIT).map(|loaded| loaded.text)
}

#[cfg(test)]
mod tests;
