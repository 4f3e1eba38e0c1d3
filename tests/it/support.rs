//! What several tests build on.

pub(crate) mod cases;
pub(crate) mod outside;
pub(crate) mod packs;
pub(crate) mod pretend;
#[cfg(unix)]
pub(crate) mod pty;
pub(crate) mod screens;
pub(crate) mod world;
