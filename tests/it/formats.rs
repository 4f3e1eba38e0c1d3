//! Every format of session files there ever was, kept for ever: what it holds is read, saved and read again.

use std::fs;
use std::path::Path;

use askfirst::session::{FORMAT, Session};
use askfirst::source::Source;

use crate::support::pretend::pack;

/// A session in each format, by its number; with everything that the format can say.
const FOLDER: &str = "tests/it/formats";

#[test]
fn a_session_of_every_format_is_read_saved_and_read_again_the_same() {
    let pack = pack();
    let (_, newest) = FORMAT.split_once('/').unwrap();
    let newest: u32 = newest.parse().unwrap();
    for number in 1..=newest {
        let file = Path::new(FOLDER).join(format!("session-{number}.toml"));
        let text = fs::read_to_string(&file).unwrap();
        let name = &*file.to_string_lossy();
        let first = Session::read(&pack, Source { name, text: &text }).unwrap();
        let saved = first.to_toml(&pack);
        let text = &saved;
        let second = Session::read(&pack, Source { name, text }).unwrap();
        assert_eq!(second, first, "{name}");
        assert_eq!(second.to_toml(&pack), saved, "{name}");
        assert!(second.history.check().is_ok(), "{name}");
        for (what, n) in [
            ("answers", second.answers.each().count()),
            ("approvals", second.approvals.len()),
            ("comments", second.comments.len()),
            ("entries", second.history.entries.len()),
            ("notes", second.notes.len()),
            ("obligations", second.obligations.len()),
            ("people", second.people.len()),
            ("rights", second.rights.len()),
            ("tools", second.tools.len()),
        ] {
            assert!(n > 0, "{name} shows no {what}");
        }
    }
    println!("{newest} formats");
}
