//! The one integration test binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod cases;
mod dice;
mod model;
