//! Files and texts from outside that mean harm: what is refused, what is shown of them, and that none
//! of it reaches a terminal, a reader's program or the network.

pub(crate) mod canaries;
mod files;
mod forms;
mod formulas;
mod lines;
mod names;
#[cfg(target_os = "linux")]
mod network;
mod pages;
mod redaction;
#[cfg(unix)]
mod screens;
pub(crate) mod strings;

use std::borrow::Cow;

use askfirst::session::Session;

use crate::fuzz::targets::given::{self, Supply};

/// How many texts go into one session.
const A_SESSION: usize = 110;

/// A session with these texts wherever a person can write one, and many of its questions answered.
fn filled(texts: &[String]) -> Session {
    let texts = texts.iter().map(|text| Cow::Borrowed(text.as_str()));
    given::session(
        given::pack(),
        &Supply::with(texts.collect(), b"\x02\x08\x01\x0F"),
    )
}

/// Sessions that have all of these texts between them, as the texts of their files.
fn sessions(texts: &[String]) -> Vec<String> {
    let parts = texts.chunks(A_SESSION);
    parts
        .map(|part| filled(part).to_toml(given::pack()))
        .collect()
}
