//! The one integration test binary.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod cases;
mod cli;
mod layers;
mod reports;
mod screens;
mod support;
#[cfg(unix)]
mod terminal;
mod tidy;
