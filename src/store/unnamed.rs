//! Files without a name, in the system's folder for temporary files: for their owner only, and gone once
//! they are closed, however the program ends.

use std::fs::File;
use std::io;

use tempfile::SpooledTempFile;

use super::error::{Cause, Doing, StoreError};

/// How much is kept in memory before a file is needed.
pub const ENOUGH: usize = 2 * 1024 * 1024;

/// A file for what is too much to be held.
pub fn file() -> io::Result<File> {
    tempfile::tempfile()
}

/// Room for what may be little: a file only once there is enough of it.
pub fn spool() -> SpooledTempFile {
    SpooledTempFile::new(ENOUGH)
}

/// That nothing could be kept there.
pub fn failed(error: &io::Error) -> StoreError {
    StoreError::Io {
        doing: Doing::PutBy,
        path: std::env::temp_dir(),
        cause: Cause::of(error),
    }
}
