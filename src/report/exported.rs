//! Which summary was exported before this one, and that one which is out does not say what is here.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{Approval, Exported, Session, Values};

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

/// That the session changed since the latest export, and what to do about it; nothing where it did not.
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
    let key = if status.is_open_to_proceed() {
        "export.outdated_decided"
    } else {
        "export.outdated"
    };
    Some(about_export(words, key, latest))
}

/// What is doubtful of a record that would let the production go ahead, a sentence each: that the summary
/// which is out says something else than what the record covers, and that its reference is already that of
/// a record about something else. `in_history` is what a record would have covered when the history was last
/// in step with the session.
pub fn doubts(
    words: &Catalog,
    session: &Session,
    record: &Approval,
    in_history: &Values,
) -> Vec<String> {
    if !record.decision.is_consent() {
        return Vec::new();
    }
    let history = &session.history;
    let changed_since = (*in_history != record.covers).then(|| history.exports().next());
    let latest = changed_since.flatten().or_else(|| history.overtaken());
    let sent = latest.map(|latest| about_export(words, "decision.doubt.sent", latest));
    let reference = record.get("reference").trim();
    let is_reused = |other: &&Approval| {
        let is_same = other.get("reference").trim() == reference && !reference.is_empty();
        is_same && other.decision.is_consent() && other.covers != record.covers
    };
    let earlier = session.approvals.iter().rev().find(is_reused);
    let reused = earlier.map(|earlier| {
        let values = [("reference", reference), ("date", earlier.get("date"))];
        words.fill("decision.doubt.reference", &values)
    });
    sent.into_iter().chain(reused).collect()
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
