//! Ways out of an error, for the front ends to show under it.

use std::fmt::{self, Display, Formatter};

/// A way out of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// macOS guards some folders from programs in a terminal.
    AllowOnMac,
    /// Take the read-only mark off the file.
    AllowWriting,
    /// Look at the path again.
    CheckPath,
    /// Keep mine, keep theirs, or save a copy.
    ChooseVersion,
    /// Close the other program.
    CloseOther,
    /// Make room.
    FreeSpace,
    /// Make room for temporary files, or keep them elsewhere.
    FreeTemporary,
    /// Use the system's own file manager.
    MoveYourself,
    /// Name an ordinary file.
    NameFile,
    /// Name a file inside the folder.
    NameFileInFolder,
    /// Say which folder to use.
    NameFolder,
    /// Name a folder.
    NameAFolder,
    /// Name a session file.
    NameSession,
    /// Choose another folder.
    OtherFolder,
    /// Choose another name.
    OtherName,
    /// Choose another name or allow overwriting.
    OtherNameOrOverwrite,
    /// Remove or correct the link.
    RepairLink,
    /// Save again, or somewhere else.
    SaveAgainOrElsewhere,
    /// Save a copy on another disk.
    SaveOnOtherDisk,
    /// Try again, or elsewhere.
    TryAgainOrElsewhere,
}

impl Display for Hint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AllowOnMac => {
                "allow your terminal in System Settings, Privacy & Security, Files and Folders, \
                 or choose another folder"
            }
            Self::AllowWriting => "take the read-only mark off the file, or save a copy",
            Self::CheckPath => {
                "check the path for a typing mistake or a disk that is not connected"
            }
            Self::ChooseVersion => "keep your version, keep the other one, or save a copy",
            Self::CloseOther => "close the other program and try again",
            Self::FreeSpace => "free some space and try again, or save a copy on another disk",
            Self::FreeTemporary => {
                "free some space there and try again, or have temporary files kept in another folder, \
                 which TMPDIR names, on Windows TMP"
            }
            Self::MoveYourself => "move it with your file manager",
            Self::NameFile => "name an ordinary file",
            Self::NameFileInFolder => "name a file inside the folder",
            Self::NameFolder => "name a folder with `--folder`",
            Self::NameAFolder => "name a folder, not a file",
            Self::NameSession => "name a session file of this program",
            Self::OtherFolder => "choose a folder you can write in",
            Self::OtherName => "choose a shorter or plainer name",
            Self::OtherNameOrOverwrite => {
                "choose another name, or allow overwriting: on the command line with `--overwrite`"
            }
            Self::RepairLink => "remove the link, or point it at a file",
            Self::SaveAgainOrElsewhere => "save again to put it back, or save a copy elsewhere",
            Self::SaveOnOtherDisk => "save a copy on another disk now",
            Self::TryAgainOrElsewhere => "try again, or use another folder or disk",
        })
    }
}
