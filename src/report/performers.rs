//! Performers on the first page: who is concerned, and how consent stands.

use crate::interview::slots;
use crate::session::Details;

use super::document::{Block, Prose};
use super::voice::Voice;

/// Who is concerned, where a performer is; nothing in a pack that knows no performers.
pub(super) fn block(voice: &Voice<'_>) -> Vec<Block> {
    let Some(performers) = &voice.pack.performers else {
        return Vec::new();
    };
    if !voice.interview.meets(voice.pack, &performers.when) {
        return Vec::new();
    }
    let mut terms: Vec<(String, Prose)> = voice
        .session
        .people
        .iter()
        .map(|person| {
            let said = format!("{}. {}.", who(voice, person), consent(voice, person));
            (voice.say("report.performers.who").to_owned(), said.into())
        })
        .collect();
    if terms.is_empty() {
        let nobody = voice.say("report.performers.nobody");
        terms.push((voice.say("report.performers.who").to_owned(), nobody.into()));
    }
    let answers = answers(voice);
    if !answers.is_empty() {
        let title = voice.say("report.performers.answers");
        terms.push((title.to_owned(), answers.into()));
    }
    vec![
        Block::heading(voice.say("report.performers.title")),
        Block::Terms(terms),
    ]
}

fn who(voice: &Voice<'_>, person: &Details) -> String {
    let who = Voice::joined(person, &["name", "role", "alive_or_estate"]);
    if who.is_empty() {
        voice.say("report.performers.unnamed").to_owned()
    } else {
        who
    }
}

/// What is on file of one person's consent.
fn consent(voice: &Voice<'_>, person: &Details) -> String {
    let values = ["consent_reference", "consent_date", "scope"].map(|field| person.get(field));
    let [reference, date, scope] = values.map(str::trim);
    if reference.is_empty() && date.is_empty() {
        return voice.say("report.performers.no_reference").to_owned();
    }
    let filled = [
        ("report.performers.reference", reference),
        ("report.performers.date", date),
        ("report.performers.scope", scope),
    ];
    let filled = filled.into_iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = filled
        .map(|(key, value)| voice.fill(key, &[("value", value)]))
        .collect();
    parts.join(", ")
}

/// What was answered on consent.
fn answers(voice: &Voice<'_>) -> String {
    let consent = voice.pack.performers.as_ref();
    let consent = consent.map_or(&[][..], |performers| &performers.consent);
    let asked = slots(voice.pack, voice.session.tools.len())
        .filter(|slot| consent.contains(&slot.question) && voice.interview.is_asked(*slot));
    let lines: Vec<String> = asked
        .map(|slot| {
            let answer = match voice.interview.used().get(slot) {
                Some(option) => voice.label(slot.question, option),
                None => voice.say("report.answers.unanswered"),
            };
            format!("{}: {answer}", voice.explainer.question(slot))
        })
        .collect();
    lines.join("\n")
}
