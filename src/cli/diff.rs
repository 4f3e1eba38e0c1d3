//! `askfirst diff`: what differs between two sessions, or between two states of one.

use std::path::Path;
use std::rc::Rc;

use serde_json::json;

use crate::effect::Failure;
use crate::host::{FAILED, Library};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report::{self, change_lines, changes_json};
use crate::session::{Content, Deed, History};

use super::args::{Diff, Globals};
use super::{Ended, Out, Stop, input, settings};

/// How many digits of a revision are enough to mean it.
const FEWEST_DIGITS: usize = 6;

pub(super) fn run(command: &Diff, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let mut library = settings::library(globals, &out.words);
    let words = Rc::clone(&out.words);
    let Sides {
        pack,
        before,
        after,
    } = sides(command, &mut library, &words)?;
    let changes = before.changes_to(&after);
    if command.json {
        let json = json!({ "schema": "askfirst.diff/1", "changes": changes_json(&changes) });
        out.text(&report::json_text(&json))?;
        return Ok(0);
    }
    let mut lines = change_lines(&pack, &words, &changes, &before);
    if lines.is_empty() {
        lines.push(words.say("diff.same").to_owned());
    }
    out.lines(lines.iter().map(String::as_str))?;
    Ok(0)
}

/// What is compared, and the questions of the first.
struct Sides {
    pack: Rc<Pack>,
    before: Content,
    after: Content,
}

/// A name of a file that is there means the file, and else a state of the first.
fn sides(command: &Diff, library: &mut Library, words: &Catalog) -> Result<Sides, Stop> {
    let (pack, session) = input::session_as_it_is(library, words, &command.file)?;
    let now = Content::of(&session, &pack);
    let other = match (&command.other, &command.until) {
        (Some(other), None) if Path::new(other).exists() || !may_be_state(other) => {
            let (other_pack, other) = input::session_as_it_is(library, words, Path::new(other))?;
            return Ok(Sides {
                pack,
                before: now,
                after: Content::of(&other, &other_pack),
            });
        }
        (other, _) => other.as_deref(),
    };
    let history = &session.history;
    let since = match other {
        Some(state) => count(history, state, words)?,
        None => last_export(history).unwrap_or_default(),
    };
    let after = match &command.until {
        Some(state) => replayed(history, count(history, state, words)?),
        None => now,
    };
    Ok(Sides {
        pack,
        before: replayed(history, since),
        after,
    })
}

fn replayed(history: &History, count: usize) -> Content {
    history.replay(count).content
}

/// Whether a word looks like the number of an entry or the revision on an export.
fn may_be_state(word: &str) -> bool {
    let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    word.parse::<usize>().is_ok() || (is_hex && word.len() >= FEWEST_DIGITS)
}

/// How many entries there were at a state: a number of an entry, or a revision that was exported.
fn count(history: &History, state: &str, words: &Catalog) -> Result<usize, Stop> {
    let number = state.parse::<usize>().ok();
    let is_known = |count: &usize| *count <= history.entries.len();
    let exported = || {
        let state = state.to_ascii_lowercase();
        let mut entries = history.entries.iter();
        let place = entries.position(|entry| {
            let revision = entry.to.as_deref().unwrap_or_default();
            entry.deed() == Some(Deed::Exported) && revision.starts_with(&state)
        });
        place.map(|place| place + 1)
    };
    number
        .filter(is_known)
        .or_else(|| {
            Some(state.len() >= FEWEST_DIGITS)
                .filter(|is| *is)
                .and_then(|_| exported())
        })
        .ok_or_else(|| {
            let n = history.entries.len().to_string();
            Stop::Failed(Failure {
                what: words.fill("diff.no_state", &[("state", state)]),
                hint: words.fill("diff.no_state_hint", &[("n", &n)]),
                code: FAILED,
            })
        })
}

fn last_export(history: &History) -> Option<usize> {
    let mut entries = history.entries.iter();
    let place = entries.rposition(|entry| entry.deed() == Some(Deed::Exported));
    place.map(|place| place + 1)
}
