//! The program from outside: what is typed, what is printed, which exit code, which files.

mod around;
mod bad_input;
mod decide;
mod export;
mod flat;
mod levels;
mod list;
#[cfg(unix)]
mod long;
mod pack;
mod pack_check;
mod pack_writers;
mod plain_record;
mod record;
mod register;
mod restore;
mod review;
mod schemas;
mod start;
mod upgrade;

/// A use whose answers are settled: the mildest level.
const SHARE: &str = "[answers]\ngenerates = \"no\"\n";

/// A use with one answer of many.
const BEGUN: &str = "[answers]\ngenerates = \"yes\"\n[[tools]]\nname = \"Voice tool\"\n";

/// The session that comes with the program.
const EXAMPLE: &str = include_str!("../../questions/netflix-genai/example.toml");
