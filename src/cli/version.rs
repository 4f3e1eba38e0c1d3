//! `askfirst --version`: the program, its questions, and the guidance that they follow.

use crate::host::load_pack;

use super::{Ended, Out};

/// The version of the program.
pub(super) const PROGRAM: &str = env!("CARGO_PKG_VERSION");

pub(super) fn show(out: &mut Out<'_>) -> Ended {
    let pack = load_pack(&out.words)?;
    let guidance = &pack.guidance;
    let own: &str = &pack.text.own.source;
    let source = if own.is_empty() {
        &guidance.article
    } else {
        own
    };
    let values = [
        ("program", PROGRAM),
        ("pack", pack.id.as_str()),
        ("version", pack.version.as_str()),
        ("source", source),
        ("published", guidance.published.as_str()),
        ("seen", guidance.seen.as_str()),
    ];
    let lines = [
        "cli.version.program",
        "cli.version.pack",
        "cli.version.guidance",
    ]
    .map(|key| out.words.fill(key, &values));
    out.lines(lines.iter().map(String::as_str))?;
    Ok(0)
}
