//! What can go wrong with files: what was being done, to which path, why, and a way out.

use std::fmt::{self, Display, Formatter};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::fs::Kind;
use super::read::Digest;

pub use hint::Hint;

mod hint;

/// Why the store could not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The path is taken and may not be overwritten.
    #[error("`{}` is already there", Shown(path))]
    AlreadyThere {
        /// The path that is taken.
        path: PathBuf,
    },
    /// The name cannot be the name of a file on every computer.
    #[error("`{}` cannot be used as a file name", Shown(path))]
    BadName {
        /// The name or path that was given.
        path: PathBuf,
    },
    /// Somebody else wrote to the file after it was read; nothing was overwritten.
    #[error("`{}` was changed by another program since it was opened", Shown(path))]
    ChangedElsewhere {
        /// The file.
        path: PathBuf,
        /// The text that is there now.
        found: Digest,
    },
    /// A link leads to nothing.
    #[error(
        "`{}` is a link to `{}`, which does not exist",
        Shown(path),
        Shown(target)
    )]
    DanglingLink {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// Somebody else removed or moved the file after it was read.
    #[error("`{}` was removed or renamed since it was opened", Shown(path))]
    GoneElsewhere {
        /// Where the file was.
        path: PathBuf,
    },
    /// Another program holds the file, so that no other can take its place.
    #[error(
        "`{}` is held by another program, such as a virus scanner or a sync program",
        Shown(path)
    )]
    Held {
        /// The file.
        path: PathBuf,
    },
    /// The system refused.
    #[error("could not {doing} `{}`: {cause}", Shown(path))]
    Io {
        /// What was being done.
        doing: Doing,
        /// To which path.
        path: PathBuf,
        /// Why it failed.
        cause: Cause,
    },
    /// A chain of links never ends.
    #[error("`{}` is a link that leads back to itself", Shown(path))]
    LinkLoop {
        /// Where the chain begins.
        path: PathBuf,
    },
    /// There is nothing at the path.
    #[error("`{}` does not exist", Shown(path))]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// The system does not say where the user's home folder is.
    #[error("the home folder of this account is not known")]
    NoHome,
    /// The path leads to something other than an ordinary file.
    #[error("`{}` is {}, not a file", Shown(path), named(*what))]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What is there.
        what: Kind,
    },
    /// The path should lead to a folder and does not.
    #[error("`{}` is not a folder", Shown(path))]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The file is not text.
    #[error("`{}` is not a text file ({why})", Shown(path))]
    NotText {
        /// The file.
        path: PathBuf,
        /// What gives it away.
        why: WhyNotText,
    },
    /// A file that is not in the folder of sessions was to be thrown away.
    #[error("`{}` is not in the folder `{}`", Shown(path), Shown(folder))]
    Outside {
        /// The file.
        path: PathBuf,
        /// The folder of sessions.
        folder: PathBuf,
    },
    /// The text is larger than this program reads.
    #[error("`{}` is too large: at most {} MiB can be used", Shown(path), limit / (1024 * 1024))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The largest size in bytes.
        limit: u64,
    },
    /// The new text is in place, but the disk did not confirm that it will stay.
    #[error("saved `{}`, but the disk did not confirm it: {cause}", Shown(path))]
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// Why there is no confirmation.
        cause: Cause,
    },
}

impl StoreError {
    /// Sorts an error of the system into the kinds a person can act on.
    pub fn io(doing: Doing, path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match Cause::of(error) {
            Cause::LinkLoop => Self::LinkLoop { path },
            Cause::Missing => Self::Missing { path },
            cause => Self::Io { doing, path, cause },
        }
    }

    /// Returns the path it is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::AlreadyThere { path }
            | Self::BadName { path }
            | Self::ChangedElsewhere { path, .. }
            | Self::DanglingLink { path, .. }
            | Self::GoneElsewhere { path }
            | Self::Held { path }
            | Self::Io { path, .. }
            | Self::LinkLoop { path }
            | Self::Missing { path }
            | Self::NotAFile { path, .. }
            | Self::NotAFolder { path }
            | Self::NotText { path, .. }
            | Self::Outside { path, .. }
            | Self::TooLarge { path, .. }
            | Self::Unconfirmed { path, .. } => Some(path),
            Self::NoHome => None,
        }
    }

    /// Returns a way out.
    pub fn hint(&self) -> Hint {
        match self {
            Self::AlreadyThere { .. } => Hint::OtherNameOrOverwrite,
            Self::BadName { .. } => Hint::OtherName,
            Self::ChangedElsewhere { .. } => Hint::ChooseVersion,
            Self::DanglingLink { .. } | Self::LinkLoop { .. } => Hint::RepairLink,
            Self::GoneElsewhere { .. } => Hint::SaveAgainOrElsewhere,
            Self::Held { .. } => Hint::CloseOther,
            Self::Io {
                doing: Doing::PutBy,
                ..
            } => Hint::FreeTemporary,
            Self::Io { cause, .. } | Self::Unconfirmed { cause, .. } => cause.hint(),
            Self::Missing { .. } => Hint::CheckPath,
            Self::NoHome => Hint::NameFolder,
            Self::NotAFile { what, .. } if *what == Kind::Folder => Hint::NameFileInFolder,
            Self::NotAFile { .. } => Hint::NameFile,
            Self::NotAFolder { .. } => Hint::NameAFolder,
            Self::NotText { .. } | Self::TooLarge { .. } => Hint::NameSession,
            Self::Outside { .. } => Hint::MoveYourself,
        }
    }
}

/// What was being done when an error came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Creating a folder.
    CreateFolder,
    /// Writing an export.
    Export,
    /// Keeping a copy of a session.
    KeepCopy,
    /// Listing a folder.
    List,
    /// Locking a session.
    Lock,
    /// Keeping what is too much to be held until it is needed again.
    PutBy,
    /// Reading a file.
    Read,
    /// Taking a file away.
    Remove,
    /// Bringing a session back from the trash or from its copies.
    Restore,
    /// Saving a file.
    Save,
    /// Moving a session to the trash.
    Trash,
    /// Trying whether a folder can be written to.
    TryWriting,
}

impl Display for Doing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CreateFolder => "create the folder",
            Self::Export => "export to",
            Self::KeepCopy => "keep a copy in",
            Self::List => "list the folder",
            Self::Lock => "lock",
            Self::PutBy => "keep for a while what does not fit in memory, in the folder",
            Self::Read => "read",
            Self::Remove => "remove",
            Self::Restore => "restore",
            Self::Save => "save",
            Self::Trash => "move to the trash",
            Self::TryWriting => "write in the folder",
        })
    }
}

/// Why the system refused, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Another program holds the file.
    Busy,
    /// The account may not do this.
    Denied,
    /// The disk or the connection to it has a fault.
    DiskFault,
    /// No space, or no quota, is left.
    Full,
    /// A chain of links never ends.
    LinkLoop,
    /// There is nothing at the path.
    Missing,
    /// The file system does not take names this long.
    NameTooLong,
    /// A part of the path that should be a folder is none.
    NotAFolder,
    /// Anything else, in the system's own words.
    Other(String),
    /// The whole disk is read-only.
    ReadOnlyDisk,
    /// The file itself is marked read-only.
    WriteProtected,
}

impl Cause {
    /// Sorts an error of the system.
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::ExecutableFileBusy | ErrorKind::ResourceBusy => Self::Busy,
            ErrorKind::InvalidFilename => Self::NameTooLong,
            ErrorKind::NotADirectory => Self::NotAFolder,
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => Self::Full,
            _ => Self::of_number(error),
        }
    }

    #[cfg(unix)]
    fn of_number(error: &io::Error) -> Self {
        use rustix::io::Errno;
        match Errno::from_io_error(error) {
            Some(Errno::IO) => Self::DiskFault,
            Some(Errno::LOOP) => Self::LinkLoop,
            _ => Self::Other(error.to_string()),
        }
    }

    #[cfg(not(unix))]
    fn of_number(error: &io::Error) -> Self {
        match error.raw_os_error() {
            Some(32 | 33) => Self::Busy,
            Some(23 | 1117) => Self::DiskFault,
            Some(1921) => Self::LinkLoop,
            _ => Self::Other(error.to_string()),
        }
    }

    fn hint(&self) -> Hint {
        match self {
            Self::Busy => Hint::CloseOther,
            Self::Denied if cfg!(target_os = "macos") => Hint::AllowOnMac,
            Self::Denied | Self::ReadOnlyDisk => Hint::OtherFolder,
            Self::DiskFault => Hint::SaveOnOtherDisk,
            Self::Full => Hint::FreeSpace,
            Self::LinkLoop => Hint::RepairLink,
            Self::Missing | Self::NotAFolder => Hint::CheckPath,
            Self::NameTooLong => Hint::OtherName,
            Self::Other(_) => Hint::TryAgainOrElsewhere,
            Self::WriteProtected => Hint::AllowWriting,
        }
    }
}

impl Display for Cause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Busy => "another program is using it",
            Self::Denied => "permission denied",
            Self::DiskFault => "the disk reported a fault",
            Self::Full => "the disk is full",
            Self::LinkLoop => "a link leads back to itself",
            Self::Missing => "it does not exist",
            Self::NameTooLong => "the name is too long or not allowed here",
            Self::NotAFolder => "a part of the path is not a folder",
            Self::Other(words) => return write!(f, "the system says `{words}`"),
            Self::ReadOnlyDisk => "the disk is read-only",
            Self::WriteProtected => "the file is marked read-only",
        })
    }
}

/// What makes a file something other than text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNotText {
    /// A byte that no text has.
    Nul,
    /// Bytes that are not UTF-8, from this one on.
    NotUtf8 {
        /// How many good bytes come first.
        after: usize,
    },
    /// The mark with which UTF-16 begins.
    Utf16,
}

impl Display for WhyNotText {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nul => f.write_str("it contains zero bytes"),
            Self::NotUtf8 { after } => write!(f, "it is not UTF-8 after byte {after}"),
            Self::Utf16 => f.write_str("it is UTF-16, not UTF-8"),
        }
    }
}

fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Device => "a device",
        Kind::File => "an ordinary file",
        Kind::Folder => "a folder",
        Kind::Link => "a link",
        Kind::Other => "something special",
        Kind::Pipe => "a pipe",
        Kind::Socket => "a socket",
    }
}

/// A path on one line, its control characters made visible.
pub(super) struct Shown<'a>(pub(super) &'a Path);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.to_string_lossy().chars().try_for_each(|c| {
            if c.is_control() {
                write!(f, "{}", c.escape_default())
            } else {
                write!(f, "{c}")
            }
        })
    }
}
