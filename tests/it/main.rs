//! The one integration test binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod cases;
mod keys;
mod layers;
mod reports;
mod screens;
mod support;
#[cfg(unix)]
mod terminal;
mod tidy;
