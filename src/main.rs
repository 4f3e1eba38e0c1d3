//! The program: the exit code of the library's `run`, nothing else.
fn main() {}
