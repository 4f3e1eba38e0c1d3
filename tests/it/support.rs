//! What tests share.

pub(crate) mod screens;
