//! The program: the exit code of the library's `run`, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    askfirst::run()
}
