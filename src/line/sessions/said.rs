//! A session as it is said in the list.

use jiff::civil::DateTime;

use crate::effect::{Card, Status};
use crate::lang::Catalog;
use crate::report::standing_word;

/// A session as it is said.
pub(super) fn line(words: &Catalog, card: &Card, now: DateTime) -> String {
    let status = match &card.status {
        Status::Open {
            n_answered,
            least,
            most,
            next_section,
            ..
        } => {
            let numbers = [*n_answered, *least, *most].map(|n| n.to_string());
            let [answered, least, most] = &numbers;
            let values = [
                ("answered", answered.as_str()),
                ("least", least),
                ("most", most),
                ("section", next_section),
            ];
            let key = if least == most {
                "plain.status.open_exact"
            } else {
                "plain.status.open"
            };
            words.fill(key, &values)
        }
        Status::Answered { level, n_unsure } => {
            let level = [("level", level.name.as_str())];
            words.count_with("plain.status.answered", *n_unsure, &level)
        }
        Status::Unreadable(why) => words.fill("plain.status.unreadable", &[("why", why)]),
    };
    let status = with_more(words, card, status);
    let updated = card
        .updated
        .map(|at| when(words, at, now))
        .unwrap_or_default();
    let values = [
        ("name", card.name.as_str()),
        ("production", &card.production),
        ("status", &status),
        ("updated", &updated),
    ];
    let key = match (card.production.is_empty(), card.updated.is_some()) {
        (false, true) => "plain.sessions.one",
        (false, false) => "plain.sessions.one_undated",
        (true, true) => "plain.sessions.one_bare",
        (true, false) => "plain.sessions.one_bare_undated",
    };
    words.fill(key, &values)
}

/// How far a session is, with what was decided, that a summary is behind it, and of what it is a second
/// version.
fn with_more(words: &Catalog, card: &Card, status: String) -> String {
    let status = match card.standing {
        Some(standing) if standing.is_recorded() => {
            format!("{status} {}.", standing_word(words, standing))
        }
        _ => status,
    };
    let status = match &card.outdated {
        Some(outdated) => format!("{status} {outdated}"),
        None => status,
    };
    match &card.version_of {
        Some(first) => {
            let values = [("status", status.as_str()), ("first", first)];
            words.fill("plain.status.second_version", &values)
        }
        None => status,
    }
}

/// A time as it is said: today and yesterday by name, other days by date.
pub(super) fn when(words: &Catalog, at: DateTime, now: DateTime) -> String {
    let (day, today) = (at.date(), now.date());
    let time = at.strftime("%H:%M").to_string();
    if day == today {
        words.fill("plain.when.today", &[("time", &time)])
    } else if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
        words.fill("plain.when.yesterday", &[("time", &time)])
    } else {
        day.to_string()
    }
}
