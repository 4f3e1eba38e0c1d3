//! How wide the terminal is that lines are written to.

use std::io::{self, IsTerminal as _};

use ratatui::crossterm::terminal;

/// How many cells a line has: what `COLUMNS` says, or the terminal; nothing where nobody says.
pub(super) fn cells() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok();
    let told = told.and_then(|columns| columns.parse().ok());
    let found = || terminal::size().ok().filter(|_| is_terminal());
    told.or_else(|| found().map(|(columns, _)| usize::from(columns)))
        .filter(|cells| *cells > 0)
}

/// The same where lines go to a terminal only; what is piped on is not broken into lines.
pub(super) fn cells_of_terminal() -> Option<usize> {
    cells().filter(|_| is_terminal())
}

fn is_terminal() -> bool {
    io::stdout().is_terminal()
}
