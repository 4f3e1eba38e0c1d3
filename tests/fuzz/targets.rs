//! Every parser and every writer as a function of bytes that must come back: no panic, no endless
//! work, and nothing active in what is written.
//!
//! A fuzzer calls these (`tests/fuzz/run`), and so does `cargo test`, with fewer bytes.

pub(crate) mod given;
pub(crate) mod readers;
mod writers;

/// A name and what to do with some bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target; what reads comes first.
pub(crate) const ALL: [Target; 26] = [
    ("answer", readers::answer),
    ("anchor", readers::anchor),
    ("conditions", readers::conditions),
    ("engine", readers::engine),
    ("file_name", readers::file_name),
    ("keys", readers::keys),
    ("merge", readers::merge),
    ("pack", readers::pack),
    ("register_cell", readers::register_cell),
    ("sanitiser", readers::sanitiser),
    ("session", readers::session),
    ("settings", readers::settings),
    ("wrap", readers::wrap),
    ("assessment", writers::assessment),
    ("csv", writers::csv),
    ("cues", writers::cues),
    ("docx", writers::docx),
    ("graph", writers::graph),
    ("handbook", writers::handbook),
    ("history", writers::history),
    ("html", writers::html),
    ("json", writers::json),
    ("mail", writers::mail),
    ("markdown", writers::markdown),
    ("pdf", writers::pdf),
    ("text", writers::text),
];
