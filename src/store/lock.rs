//! One lock for each open session: a hidden side-car file beside it, held for the session's life.
//!
//! The system frees it when the process ends, however it ends. It is a courtesy between windows;
//! what protects the text is the digest that every save expects.

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{Cause, Doing, StoreError};
use super::fs::{Fs, OpenFile, PRIVATE_FILE, RealFs, with_mode};
use super::read::{Digest, must_be_file, parent, resolve};

const HEAD: &str = "askfirst lock\n";
const MOST_NAME_BYTES: usize = 255;
const MOST_NOTE_BYTES: u64 = 512;
const MOST_TRIES: usize = 100;

/// How often, and how long each time, is waited for a name that is not free at once.
const MOST_PAUSES: usize = 20;
const PAUSE: Duration = Duration::from_millis(5);

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Taken {
    /// Somebody else has the session open.
    Busy(Holder),
    /// The session is locked until the value is dropped.
    Held(SessionLock),
    /// This file system has no locks; nothing keeps a second window out.
    Unsupported,
}

/// Who holds a lock, as far as its note tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The number of the process.
    pub pid: Option<u32>,
    /// Since when, in the words given to [`take`].
    pub since: Option<String>,
}

/// A lock that is held.
#[derive(Debug)]
pub struct SessionLock {
    file: Option<File>,
    path: PathBuf,
    is_ours: bool,
}

/// Asks for the lock of a session file, which need not exist yet; never waits.
pub fn take(session: &Path, since: &str) -> Result<Taken, StoreError> {
    let session = resolve(&RealFs, session, Doing::Lock)?;
    let path = side_car(&session).ok_or_else(|| StoreError::BadName {
        path: session.clone(),
    })?;
    let failed = |error| StoreError::io(Doing::Lock, &session, &error);
    let mut n_held = 0;
    for _ in 0..MOST_TRIES {
        if let Ok(there) = RealFs.link_status(&path) {
            must_be_file(&path, there.kind)?;
        }
        let mut file = match open(&path) {
            // On Windows a name is not free at once when its last holder has removed the file.
            Err(error) if RealFs.passes(&error) && n_held < MOST_PAUSES => {
                n_held += 1;
                RealFs.pause(PAUSE);
                continue;
            }
            opened => opened.map_err(failed)?,
        };
        must_be_file(&path, OpenFile::status(&file).map_err(failed)?.kind)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(Taken::Busy(read_note(&mut file))),
            Err(TryLockError::Error(error)) if has_no_locks(&error) => {
                return Ok(Taken::Unsupported);
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
            // Its last holder may have removed the file between our opening and our locking it.
            Ok(()) if is_at(&file, &path) => {
                let is_ours = is_note(&mut file);
                if is_ours {
                    // Without its note, on a full disk, the lock holds all the same.
                    drop(write_note(&mut file, since));
                }
                return Ok(Taken::Held(SessionLock {
                    file: Some(file),
                    path,
                    is_ours,
                }));
            }
            Ok(()) => {}
        }
    }
    Err(StoreError::Io {
        doing: Doing::Lock,
        path: session,
        cause: Cause::Busy,
    })
}

/// Whether a path is named as a side-car is.
pub fn is_lock(path: &Path) -> bool {
    let name = path.file_name().map(OsStr::as_encoded_bytes);
    name.is_some_and(|name| name.starts_with(b".") && name.ends_with(b".lock"))
}

/// Returns the side-car file of a session: `.{name}.lock`, shortened where that is too long a name.
pub fn side_car(session: &Path) -> Option<PathBuf> {
    let name = session.file_name()?;
    let mut side = OsString::from(".");
    side.push(name);
    side.push(".lock");
    if side.len() > MOST_NAME_BYTES {
        let short: String = name
            .to_string_lossy()
            .chars()
            .take(40)
            .collect::<String>()
            .replace(char::is_control, "_");
        let digest = Digest::of(name.as_encoded_bytes()).to_string();
        let token: String = digest.chars().take(16).collect();
        side = OsString::from(format!(".{short}.{token}.lock"));
    }
    Some(parent(session).join(side))
}

impl Drop for SessionLock {
    /// Removes the side-car file and frees the lock.
    ///
    /// On Unix the file goes while it is still locked: whoever opened it before locks an orphan,
    /// notices, and tries again. On Windows it cannot go while anybody has it open, so it is
    /// closed first, and stays if another window was quicker.
    fn drop(&mut self) {
        let Some(file) = self.file.take() else {
            return;
        };
        let is_removable = self.is_ours && is_at(&file, &self.path);
        if cfg!(windows) {
            drop(file);
        }
        if is_removable {
            drop(std::fs::remove_file(&self.path));
        }
    }
}

/// Opened for reading and writing because some network file systems lock nothing less.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    with_mode(&mut options, PRIVATE_FILE);
    as_side_car(&mut options);
    options.open(path)
}

#[cfg(unix)]
fn as_side_car(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

/// Shares reading and writing, not deleting: the file stays while anybody has it open.
#[cfg(windows)]
fn as_side_car(options: &mut OpenOptions) {
    use std::os::windows::fs::OpenOptionsExt;
    options.share_mode(1 | 2);
}

#[cfg(not(any(unix, windows)))]
fn as_side_car(_options: &mut OpenOptions) {}

#[cfg(unix)]
fn is_same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same(_a: &Metadata, _b: &Metadata) -> bool {
    true
}

fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), std::fs::symlink_metadata(path)) {
        (Ok(opened), Ok(there)) => is_same(&opened, &there),
        _ => false,
    }
}

fn has_no_locks(error: &io::Error) -> bool {
    error.kind() == ErrorKind::Unsupported || is_lock_missing(error)
}

#[cfg(unix)]
fn is_lock_missing(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let missing = [Errno::INVAL, Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP];
    Errno::from_io_error(error).is_some_and(|errno| missing.contains(&errno))
}

#[cfg(not(unix))]
fn is_lock_missing(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(1 | 50))
}

/// A file of this name that holds anything but our note is somebody else's and stays as it is.
fn is_note(file: &mut File) -> bool {
    read_start(file).is_ok_and(|text| text.is_empty() || text.starts_with(HEAD))
}

fn write_note(file: &mut File, since: &str) -> io::Result<()> {
    let since: String = since.chars().filter(|c| !c.is_control()).collect();
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(format!("{HEAD}pid {}\nsince {since}\n", std::process::id()).as_bytes())
}

/// On Windows a locked file cannot be read, and the note stays unknown.
fn read_note(file: &mut File) -> Holder {
    let text = read_start(file).unwrap_or_default();
    let value_of = |key: &str| {
        let value = text
            .strip_prefix(HEAD)?
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(' '))?;
        Some(value.replace(char::is_control, "")).filter(|value| !value.is_empty())
    };
    Holder {
        pid: value_of("pid").and_then(|pid| pid.parse().ok()),
        since: value_of("since"),
    }
}

fn read_start(file: &mut File) -> io::Result<String> {
    let mut text = Vec::new();
    file.rewind()?;
    file.take(MOST_NOTE_BYTES).read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

#[cfg(test)]
mod tests;
