//! `askfirst verify FILE`: whether the history is the one that was written, what that proves, and
//! what it does not.

use std::path::Path;
use std::rc::Rc;

use crate::effect::Failure;
use crate::host::{FAILED, of_store};
use crate::lang::Catalog;
use crate::report::change_lines;
use crate::session::{Anchor, Break, BreakKind, Content, History};
use crate::store::read;

use super::args::{Globals, Verify};
use super::{Ended, Out, Stop, input, settings};

/// The exit code of a record that does not hold.
const BROKEN: u8 = 5;

pub(super) fn run(command: &Verify, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let mut library = settings::library(globals, &out.words);
    let words = Rc::clone(&out.words);
    let (pack, session) = input::session_as_it_is(&mut library, &words, &command.file)?;
    let history = &session.history;
    let marks = command
        .against
        .as_deref()
        .map(|export| marks(export, &words));
    let marks = marks.transpose()?;
    if history.is_empty() && marks.is_none() {
        out.lines([words.say("verify.none"), words.say("verify.none_hint")])?;
        return Ok(0);
    }
    let mut lines = Vec::new();
    let broken = history.check().err();
    lines.push(chain(history, broken.as_ref(), &words));
    let known = history.replay(history.entries.len()).content;
    let outside = known.changes_to(&Content::of(&session, &pack));
    if broken.is_none() && !outside.is_empty() && !history.is_empty() {
        lines.push(words.count("verify.outside", outside.len()));
        lines.extend(change_lines(&pack, &words, &outside, &known));
    }
    let mut does_hold = broken.is_none() && (outside.is_empty() || history.is_empty());
    for mark in marks.iter().flatten() {
        let (is_there, line) = against(history, mark, broken.as_ref(), &words);
        does_hold &= is_there;
        lines.push(line);
    }
    lines.push(words.say(limits(does_hold, marks.is_some())).to_owned());
    out.lines(lines.iter().map(String::as_str))?;
    Ok(if does_hold { 0 } else { BROKEN })
}

fn limits(does_hold: bool, is_against_export: bool) -> &'static str {
    match (does_hold, is_against_export) {
        (false, _) => "verify.broken_means",
        (true, true) => "verify.limits_against",
        (true, false) => "verify.limits",
    }
}

/// Whether the entries fit each other.
fn chain(history: &History, broken: Option<&Break>, words: &Catalog) -> String {
    let Some(Break { place, kind }) = broken else {
        let mark = history.head().mark();
        let n = history.entries.len();
        return words.count_with("verify.whole", n, &[("mark", &mark)]);
    };
    let (place, n) = (place.to_string(), history.entries.len().to_string());
    let key = match kind {
        BreakKind::Count => "verify.broken.count",
        BreakKind::Digest => "verify.broken.digest",
        BreakKind::Effect => "verify.broken.effect",
        BreakKind::Number => "verify.broken.number",
    };
    let said = history.anchor.as_ref().map(|anchor| anchor.count);
    let said = said.filter(|said| *said < usize::MAX);
    let said = said.map_or_else(|| "?".to_owned(), |said| said.to_string());
    words.fill(key, &[("place", &place), ("n", &n), ("said", &said)])
}

/// Whether the history still begins as it was when an export was made. The digest of an entry bears
/// witness to those before it only as long as they fit.
fn against(
    history: &History,
    mark: &Anchor,
    broken: Option<&Break>,
    words: &Catalog,
) -> (bool, String) {
    let (count, n) = (mark.count.to_string(), history.entries.len().to_string());
    let key = match history.head_at(mark.count) {
        Some(_) if broken.is_some_and(|broken| broken.place < mark.count) => "verify.against.other",
        Some(there) if there == *mark => "verify.against.same",
        Some(_) => "verify.against.other",
        None => "verify.against.fewer",
    };
    let is_same = key == "verify.against.same";
    (is_same, words.fill(key, &[("count", &count), ("n", &n)]))
}

/// The marks that an export carries; a mark itself can be typed too, as from a printed page.
fn marks(export: &Path, words: &Catalog) -> Result<Vec<Anchor>, Stop> {
    let typed = Anchor::all_in(&export.to_string_lossy());
    if !typed.is_empty() {
        return Ok(typed);
    }
    let loaded = read::read(export).map_err(|error| of_store(&error, FAILED))?;
    let marks = Anchor::all_in(&loaded.text);
    if marks.is_empty() {
        let name = export.to_string_lossy();
        return Err(Stop::Failed(Failure {
            what: words.fill("verify.no_mark", &[("file", &name)]),
            hint: words.say("verify.no_mark_hint").to_owned(),
            code: FAILED,
        }));
    }
    Ok(marks)
}
