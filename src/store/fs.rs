//! The few things the store asks of a file system, as a trait, and the real one over `std`.
//!
//! Tests put a failing or a recording file system in its place.

use std::fmt::Debug;
use std::fs::{File, FileType, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

#[cfg(test)]
pub(crate) mod crash;
#[cfg(test)]
pub(crate) mod faulty;

/// The mode of every file this program creates: for its owner only.
pub const PRIVATE_FILE: u32 = 0o600;

/// The mode of every folder this program creates: for its owner only.
pub const PRIVATE_FOLDER: u32 = 0o700;

/// A file system, as far as the store needs one.
pub trait Fs: Debug {
    /// Creates a file that must not exist; a link in its place counts as existing.
    fn create_new(&self, path: &Path, mode: u32) -> io::Result<Box<dyn OpenFile>>;
    /// Opens a file for reading without ever waiting for the other end of a pipe.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;
    /// Describes what a path leads to.
    fn status(&self, path: &Path) -> io::Result<Status>;
    /// Describes what a path is, without following a link in its last part.
    fn link_status(&self, path: &Path) -> io::Result<Status>;
    /// Returns where a link points, as written in it.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// Renames a file, replacing what is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Writes over a file as it stands and syncs it. Cut short, the file is neither the old nor the new.
    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Removes a file or a link.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Creates a folder and its missing parents, for their owner only.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Returns the paths in a folder, in no particular order.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Makes earlier renames in a folder survive a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Says whether an error is likely to pass if tried again shortly.
    fn passes(&self, error: &io::Error) -> bool;
    /// Waits before another try.
    fn pause(&self, time: Duration);
}

/// A file that an [`Fs`] opened.
pub trait OpenFile: Read + Write {
    /// Describes the open file itself, whatever its path has become.
    fn status(&self) -> io::Result<Status>;
    /// Makes what was written survive a power cut.
    fn sync(&mut self) -> io::Result<()>;
    /// Sets the permission bits; does nothing where there are none.
    fn set_mode(&mut self, mode: u32) -> io::Result<()>;
    /// Sets owner and group; does nothing where there are none.
    fn set_owner(&mut self, owner: u32, group: u32) -> io::Result<()>;
}

/// What a path was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its size in bytes.
    pub len: u64,
    /// When its contents last changed, where the file system knows.
    pub modified: Option<SystemTime>,
    /// Whether nobody, its owner included, may write to it.
    pub write_protected: bool,
    /// Who may do what with it; only where files have modes.
    pub access: Option<Access>,
}

/// Permission bits and owners of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// The nine permission bits.
    pub mode: u32,
    /// The number of the owner.
    pub owner: u32,
    /// The number of the group.
    pub group: u32,
}

/// The kinds of things a path can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A device, such as a disk or a terminal.
    Device,
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link; only when links are not followed.
    Link,
    /// Something this program has no name for.
    Other,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
}

/// The file system of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealFs;

impl Fs for RealFs {
    fn create_new(&self, path: &Path, mode: u32) -> io::Result<Box<dyn OpenFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        with_mode(&mut options, mode);
        Ok(Box::new(options.open(path)?))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let mut options = OpenOptions::new();
        options.read(true);
        without_waiting(&mut options);
        Ok(Box::new(options.open(path)?))
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        std::fs::metadata(path).map(|found| Status::from(&found))
    }

    fn link_status(&self, path: &Path) -> io::Result<Status> {
        std::fs::symlink_metadata(path).map(|found| Status::from(&found))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(path)?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)?;
        file.sync_all()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, PRIVATE_FOLDER);
        builder.create(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect()
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    /// On Windows, virus scanners and sync clients hold new files for a moment
    /// (access denied, sharing violation, lock violation).
    fn passes(&self, error: &io::Error) -> bool {
        cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

impl OpenFile for File {
    fn status(&self) -> io::Result<Status> {
        self.metadata().map(|found| Status::from(&found))
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    #[cfg(unix)]
    fn set_mode(&mut self, mode: u32) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        self.set_permissions(std::fs::Permissions::from_mode(mode))
    }

    #[cfg(not(unix))]
    fn set_mode(&mut self, _mode: u32) -> io::Result<()> {
        Ok(())
    }

    #[cfg(unix)]
    fn set_owner(&mut self, owner: u32, group: u32) -> io::Result<()> {
        std::os::unix::fs::fchown(&*self, Some(owner), Some(group))
    }

    #[cfg(not(unix))]
    fn set_owner(&mut self, _owner: u32, _group: u32) -> io::Result<()> {
        Ok(())
    }
}

impl From<&Metadata> for Status {
    fn from(found: &Metadata) -> Self {
        Self {
            kind: Kind::from(found.file_type()),
            len: found.len(),
            modified: found.modified().ok(),
            write_protected: found.permissions().readonly(),
            access: access_of(found),
        }
    }
}

impl From<FileType> for Kind {
    fn from(found: FileType) -> Self {
        if found.is_file() {
            Self::File
        } else if found.is_dir() {
            Self::Folder
        } else if found.is_symlink() {
            Self::Link
        } else {
            special(found)
        }
    }
}

#[cfg(unix)]
fn special(found: FileType) -> Kind {
    use std::os::unix::fs::FileTypeExt;
    if found.is_fifo() {
        Kind::Pipe
    } else if found.is_socket() {
        Kind::Socket
    } else if found.is_block_device() || found.is_char_device() {
        Kind::Device
    } else {
        Kind::Other
    }
}

#[cfg(not(unix))]
fn special(_found: FileType) -> Kind {
    Kind::Other
}

#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "other systems have no modes to return"
)]
fn access_of(found: &Metadata) -> Option<Access> {
    use std::os::unix::fs::MetadataExt;
    Some(Access {
        mode: found.mode() & 0o777,
        owner: found.uid(),
        group: found.gid(),
    })
}

#[cfg(not(unix))]
fn access_of(_found: &Metadata) -> Option<Access> {
    None
}

/// Sets the mode a file is created with, where files have modes.
#[cfg(unix)]
pub(super) fn with_mode(options: &mut OpenOptions, mode: u32) {
    std::os::unix::fs::OpenOptionsExt::mode(options, mode);
}

/// Sets the mode a file is created with, where files have modes.
#[cfg(not(unix))]
pub(super) fn with_mode(_options: &mut OpenOptions, _mode: u32) {}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn without_waiting(_options: &mut OpenOptions) {}
