//! The folder of session files on disk: read, saved whole, locked, listed, thrown away, exported;
//! and copies of their last versions apart from it.
//!
//! Knows paths and texts only; what a text means is decided by others.
//! Everything that writes goes through [`fs::Fs`], so that tests can make any step of it fail; only what is
//! put by for a while has files of its own ([`unnamed`]).

#[cfg(test)]
mod fixture;

pub mod atomic;
pub mod backup;
pub mod config;
pub mod conflict;
pub mod error;
pub mod export;
pub mod folder;
pub mod fs;
pub mod lock;
pub mod name;
pub mod packs;
pub mod read;
pub mod recovery;
pub mod unnamed;

pub use backup::Backups;
pub use error::StoreError;
pub use folder::Folder;
pub use fs::RealFs;
pub use read::{Digest, Loaded};
