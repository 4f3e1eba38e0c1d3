//! Which summary was exported before this one, and that one which is out does not say what is here.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{Exported, Session};

use super::day::day_in_words;
use super::document::Prose;
use super::record::MOST_LOGGED;
use super::voice::Voice;

/// A sentence about an export: of which day it is, and its revision.
pub(super) fn about_export(words: &Catalog, key: &str, one: Exported<'_>) -> String {
    let day = one.day();
    let day = day.map_or_else(String::new, |day| day_in_words(words, day));
    let revision = Voice::clip(one.revision());
    words.fill(key, &[("date", &day), ("revision", revision)])
}

/// That the session changed since the latest export, and what to do about it; nothing where it did not,
/// or while a decision on record covers what is here.
pub fn outdated(
    pack: &Pack,
    words: &Catalog,
    (session, interview): (&Session, &Interview),
    today: Date,
) -> Option<String> {
    if !session.history.has_exports() {
        return None;
    }
    let revision = session.revision_in(pack, interview);
    let latest = session.history.outdated(&revision)?;
    let status = session.status(pack, &interview.assess(pack), today);
    let is_owed = !status.is_open_to_proceed();
    is_owed.then(|| about_export(words, "export.outdated", latest))
}

/// Which summary this one takes the place of, and where it says what changed since.
pub(super) fn replaces(voice: &Voice<'_>) -> Option<Prose> {
    let history = &voice.session.history;
    let earlier = history.replaced(&voice.revision)?;
    let n_since = history.entries.len() - earlier.place - 1;
    let key = if n_since > MOST_LOGGED {
        "report.replaces.latest"
    } else {
        "report.replaces.all"
    };
    Some(about_export(voice.words, key, earlier).into())
}

/// The same as a sentence of a short e-mail.
pub(super) fn replaces_line(voice: &Voice<'_>) -> Option<String> {
    let earlier = voice.session.history.replaced(&voice.revision)?;
    Some(about_export(voice.words, "report.mail.replaces", earlier))
}

/// The same for programs.
pub(super) fn replaces_json(session: &Session, revision: &str) -> Value {
    let earlier = session.history.replaced(revision);
    earlier.map_or(Value::Null, |earlier| {
        json!({
            "date": earlier.day().map(|day| day.to_string()),
            "revision": earlier.revision(),
        })
    })
}
