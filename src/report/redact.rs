//! A session for sharing outside the production: names, contacts and free text replaced, every
//! answer kept. One person keeps one number throughout.

use std::collections::BTreeMap;

use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{Details, Group, History, Session, Tick};

use super::Summary;

/// A summary is made of the session without names, under the revision of the one with them.
pub(super) struct Redacted {
    session: Session,
    revision: String,
}

impl Redacted {
    pub(super) fn of(input: &Summary<'_>) -> Self {
        Self {
            session: redacted(input.session, input.pack, input.words),
            revision: input.session.revision(input.pack),
        }
    }

    /// What the summary is made from, and the revision that it goes under.
    pub(super) fn input<'a>(&'a self, input: &Summary<'a>) -> (Summary<'a>, &'a str) {
        let input = Summary {
            session: &self.session,
            ..*input
        };
        (input, &self.revision)
    }
}

/// The session without names, contacts and free text.
fn redacted(session: &Session, pack: &Pack, words: &Catalog) -> Session {
    // Taken apart in full, so that whatever is added to a session has to be thought of here.
    let Session {
        pack: made_with,
        created,
        saved,
        production,
        prepared_by,
        proposed_use,
        tools,
        people,
        rights,
        items,
        answers,
        notes,
        obligations,
        second_look,
        // Decisions, comments and the history are full of names and of what was typed.
        approvals: _,
        comments: _,
        history: _,
    } = session;
    let mut cover = Cover {
        words,
        people: BTreeMap::new(),
    };
    let prepared_by = cover.details(prepared_by, 0);
    let production = cover.details(production, 0);
    let people = cover.all(people);
    let tools = cover.all(tools);
    let rights = cover.all(rights);
    let items = cover.all(items);
    let known = |(id, tick): (&String, &Tick)| {
        let is_known = pack.obligations().iter().any(|one| one.id == *id);
        is_known.then(|| (id.clone(), cover.tick(tick)))
    };
    Session {
        obligations: obligations.iter().filter_map(known).collect(),
        pack: made_with.clone(),
        created: *created,
        saved: *saved,
        proposed_use: cover.details(proposed_use, 0),
        notes: notes
            .keys()
            .map(|slot| (*slot, words.say("report.redacted.note").to_owned()))
            .collect(),
        answers: answers.clone(),
        second_look: second_look.clone(),
        approvals: Vec::new(),
        comments: Vec::new(),
        history: History::default(),
        production,
        prepared_by,
        people,
        tools,
        rights,
        items,
    }
}

/// What stands in the place of what was typed.
struct Cover<'a> {
    words: &'a Catalog,
    /// The people by name, each with a number.
    people: BTreeMap<String, usize>,
}

impl Cover<'_> {
    fn all(&mut self, list: &[Details]) -> Vec<Details> {
        let numbered = list.iter().enumerate();
        numbered
            .map(|(position, details)| self.details(details, position))
            .collect()
    }

    fn details(&mut self, details: &Details, position: usize) -> Details {
        let mut covered = Details::none(details.group());
        for (field, value) in details.each() {
            if value.trim().is_empty() {
                continue;
            }
            let text = match (details.group(), field.id) {
                (Group::PreparedBy | Group::Person, "name") | (_, "contact_name") => {
                    self.person(value)
                }
                (Group::Tool, "name") => self.numbered("report.unnamed.tools", position + 1),
                (Group::Right, "item") => self.numbered("report.unnamed.rights", position + 1),
                (Group::Item, "item") => self.numbered("report.unnamed.items", position + 1),
                (Group::Use, "name") => self.words.say("report.redacted.name").to_owned(),
                _ => self.text(value),
            };
            covered.set(field.id, &text);
        }
        covered
    }

    fn tick(&self, tick: &Tick) -> Tick {
        Tick {
            done: tick.done,
            owner: self.text(&tick.owner),
            due: self.text(&tick.due),
            reference: self.text(&tick.reference),
        }
    }

    /// A person by number; the same name is the same person.
    fn person(&mut self, name: &str) -> String {
        let next = self.people.len() + 1;
        let number = *self.people.entry(name.trim().to_owned()).or_insert(next);
        self.numbered("report.unnamed.people", number)
    }

    /// Somebody who is known by number, or text that is taken out; nothing stays nothing.
    fn text(&self, text: &str) -> String {
        match self.people.get(text.trim()) {
            Some(number) => self.numbered("report.unnamed.people", *number),
            None if text.trim().is_empty() => String::new(),
            None => self.words.say("report.redacted.text").to_owned(),
        }
    }

    fn numbered(&self, key: &str, number: usize) -> String {
        self.words.fill(key, &[("n", &number.to_string())])
    }
}
