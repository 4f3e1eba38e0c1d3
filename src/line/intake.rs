//! A new session: what is needed before the first question, and the file it is kept in.

use std::rc::Rc;

use crate::effect::{Card, Effect, Outcome};
use crate::pack::Pack;
use crate::session::{Group, Session};

use super::details::{Tools, name_tools, prompt};
use super::sitting::Sitting;
use super::talk::{Blank, Entry, Stop, Talk, Talked};

/// What is asked for a new session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// A field.
    Field(Group, &'static str),
    /// The tools, one after the other.
    Tools,
}

/// What every session needs, in the order of the form.
const NEEDED: [Asked; 5] = [
    Asked::Field(Group::Use, "name"),
    Asked::Field(Group::Use, "what_and_why"),
    Asked::Field(Group::Production, "title"),
    Asked::Tools,
    Asked::Field(Group::PreparedBy, "name"),
];

/// Who prepared the last session and for which contact is offered again; the contact is asked for only
/// where there is somebody to offer.
const OFFERED: Asked = Asked::Field(Group::Production, CONTACT);
const CONTACT: &str = "contact_name";

/// Asks what is needed and makes the session; none if the user goes back. Once the use has a name,
/// an end of the input leaves a session with what was typed.
pub(super) fn begin(
    talk: &mut Talk<'_>,
    pack: &Rc<Pack>,
    last: Option<&Card>,
) -> Talked<Option<Sitting>> {
    talk.pause()?;
    talk.tell_count("plain.new_session.head", NEEDED.len())?;
    // Whoever makes the file knows the time.
    let mut session = Session::blank(pack);
    if let Some(last) = last {
        session.prepared_by.set("name", &last.prepared_by);
        session.production.set(CONTACT, &last.contact);
    }
    match fill_in(talk, &mut session) {
        Ok(true) => create(talk, &session),
        Ok(false) => Ok(None),
        Err(stop) if session.proposed_use.get("name").is_empty() => Err(stop),
        Err(stop) => match talk.wish(Effect::Create(Box::new(session))) {
            Outcome::Created(opened) => {
                let path = opened.path.display().to_string();
                talk.tell_of("plain.saved_in", &[("path", &path)])?;
                let sitting = &mut Sitting::opened(opened);
                Err(sitting.end(talk, stop))
            }
            other => {
                let failure = talk.failure(other);
                talk.failed(&failure)?;
                Err(Stop::Failed(failure.code))
            }
        },
    }
}

/// Fills in what is needed; false if the user goes back before the first field.
fn fill_in(talk: &mut Talk<'_>, session: &mut Session) -> Talked<bool> {
    let mut asked = NEEDED.to_vec();
    if !session.production.get(CONTACT).is_empty() {
        asked.push(OFFERED);
    }
    let mut at = 0;
    while let Some(one) = asked.get(at).copied() {
        let is_back = match one {
            Asked::Tools => name_tools(talk, session)? == Tools::Back,
            Asked::Field(group, field) => {
                if field == "what_and_why" {
                    talk.warn()?;
                }
                let is_required = NEEDED.contains(&one);
                ask(talk, session, (group, field), is_required)? == Entry::Back
            }
        };
        match at.checked_sub(1) {
            _ if !is_back => at += 1,
            Some(before) => at = before,
            None if may_drop(talk, session)? => return Ok(false),
            None => {}
        }
    }
    Ok(true)
}

/// Asks for one field and keeps what is typed.
fn ask(
    talk: &mut Talk<'_>,
    session: &mut Session,
    (group, field): (Group, &str),
    is_required: bool,
) -> Talked<Entry> {
    let details = match group {
        Group::Production => &mut session.production,
        Group::PreparedBy => &mut session.prepared_by,
        _ => &mut session.proposed_use,
    };
    let entry = talk.fill_in(Blank {
        ask: &prompt(talk.words, group, field),
        current: details.get(field),
        is_required,
    })?;
    match &entry {
        Entry::Text(text) => details.set(field, text),
        Entry::Removed => details.set(field, ""),
        Entry::Back | Entry::Done | Entry::Kept => {}
    }
    Ok(entry)
}

/// Whether what was typed may be dropped.
fn may_drop(talk: &mut Talk<'_>, session: &Session) -> Talked<bool> {
    if session.proposed_use.is_empty() {
        return Ok(true);
    }
    let ask = talk.words.say("plain.new_session.drop");
    Ok(talk.agrees(ask)? == Some(true))
}

/// Makes the file.
fn create(talk: &mut Talk<'_>, session: &Session) -> Talked<Option<Sitting>> {
    loop {
        match talk.wish(Effect::Create(Box::new(session.clone()))) {
            Outcome::Created(opened) => {
                let path = opened.path.display().to_string();
                talk.tell_of("plain.saved_in", &[("path", &path)])?;
                return Ok(Some(Sitting::opened(opened)));
            }
            other => {
                let failure = talk.failure(other);
                talk.failed(&failure)?;
                talk.tell("plain.new_session.not_saved")?;
                let labels = ["plain.unsaved.again", "plain.new_session.give_up"];
                let labels = labels.map(|key| talk.words.say(key).to_owned());
                match talk.choose(&labels) {
                    Ok(Some(0) | None) => {}
                    Ok(_) => return Ok(None),
                    Err(Stop::EndOfInput) => return Err(Stop::Failed(failure.code)),
                    Err(stop) => return Err(stop),
                }
            }
        }
    }
}
