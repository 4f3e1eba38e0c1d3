//! What happens when the program itself fails: the terminal is given back first, then two plain
//! lines, and for the log the place only, because a panic's text may quote what a person wrote.

use std::fmt;
use std::io::{self, Write};
use std::panic;
use std::sync::Arc;

use super::edge::Edge;

/// Writes down where the program failed: `src/file.rs:12:34`, nothing else.
pub type CrashLog = Box<dyn Fn(&str) + Send + Sync>;

/// What is said and kept when the program fails.
#[derive(Default)]
pub struct Crash {
    /// The plain lines for standard error, composed beforehand.
    pub lines: Vec<String>,
    /// Where the place is written down.
    pub log: Option<CrashLog>,
    /// Whether the raw text of the panic is shown as well.
    pub debug: bool,
}

impl fmt::Debug for Crash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crash")
            .field("lines", &self.lines)
            .field("log", &self.log.is_some())
            .field("debug", &self.debug)
            .finish()
    }
}

/// Puts the terminal's own panic hook in front of the one before. Unwinding goes on afterwards.
pub(super) fn install(edge: &Arc<Edge>, crash: Crash) {
    let edge = Arc::clone(edge);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        edge.leave();
        let mut err = io::stderr().lock();
        for line in &crash.lines {
            drop(writeln!(err, "{line}"));
        }
        drop(err);
        if let (Some(log), Some(place)) = (&crash.log, panicked.location()) {
            log(&place.to_string());
        }
        if crash.debug {
            before(panicked);
        }
    }));
}
