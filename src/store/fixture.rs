//! What the tests of the store need on disk.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Makes a file with these bytes.
pub(super) fn put(path: &Path, bytes: impl AsRef<[u8]>) -> PathBuf {
    let mut file = File::create(path).unwrap();
    file.write_all(bytes.as_ref()).unwrap();
    path.to_path_buf()
}

/// Returns the names in a folder, sorted.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Returns the permission bits of a file.
#[cfg(unix)]
pub(super) fn mode_of(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Sets the permission bits of a file.
#[cfg(unix)]
pub(super) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}
