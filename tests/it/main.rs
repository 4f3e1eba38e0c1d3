//! The one integration test binary.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod cases;
mod checks;
mod cli;
mod dice;
mod documents;
mod explained;
mod formats;
mod fuzz;
mod guide;
mod hostile;
mod keys;
mod laws;
mod layers;
mod logic;
mod model;
mod register;
mod reports;
mod requirements;
mod screens;
mod small_pack;
mod support;
#[cfg(unix)]
mod terminal;
mod tidy;
mod verify;
mod warehouse;
