//! What several tests build on.

#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod screens;
pub(crate) mod world;
