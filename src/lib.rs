//! Askfirst: from a proposed use of generative AI to the action the public guidance asks for.

pub mod answer;
pub mod cli;
pub mod effect;
pub mod host;
pub mod interview;
pub mod lang;
pub mod line;
pub mod pack;
pub mod report;
pub mod session;
pub mod source;
pub mod store;
pub mod text;
pub mod tui;

use std::process::ExitCode;

/// Runs the program on this process's arguments, and gives the code that it ends with.
pub fn run() -> ExitCode {
    cli::run()
}
