//! Programs that were not written here and look at what we write; and what a test does without one.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Says that a test is skipped for want of a program. Where `ASKFIRST_NO_SKIP` is 1, as in
/// `.ci/run`, that is a failure.
#[track_caller]
pub(crate) fn skipped(wanted: &str) {
    let is_forbidden = std::env::var("ASKFIRST_NO_SKIP").is_ok_and(|value| value == "1");
    assert!(
        !is_forbidden,
        "{wanted} is missing, and nothing may be skipped"
    );
    // Past the harness, which keeps what a passing test prints.
    let mut out = std::io::stdout();
    writeln!(out, "skipped: {wanted} is missing").unwrap();
}

/// A Python that has a module: that of `ASKFIRST_PYTHON`, of `target/outside`, or of the path.
pub(crate) fn python_with(module: &str) -> Option<PathBuf> {
    let named = std::env::var_os("ASKFIRST_PYTHON").map(PathBuf::from);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/outside/bin/python3");
    let all = named.into_iter().chain([own, PathBuf::from("python3")]);
    let has = |python: &PathBuf| {
        let tried = Command::new(python)
            .args(["-c", &format!("import {module}")])
            .stdin(Stdio::null())
            .output();
        tried.is_ok_and(|output| output.status.success())
    };
    all.into_iter().find(has)
}
