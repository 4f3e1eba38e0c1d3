//! The fields beside the answers: asked one after the other, each as it is unless something is
//! typed.

use std::path::Path;

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::report::{DaySaid, day_said};
use crate::session::{Details, Field, Group, MOST_ENTRIES, Near, Session};

use super::sitting::Sitting;
use super::talk::{Blank, Entry, Talk, Talked};

/// Which fields are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Walk {
    /// Every one.
    All,
    /// Those that a new session was not asked for yet.
    Optional,
}

/// What became of naming tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tools {
    /// At least one has a name.
    Named,
    /// The field before is wanted.
    Back,
}

/// One field of one entry; past the last entry of a list it makes a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    group: Group,
    entry: usize,
    field: Field,
    is_new: bool,
}

impl Sitting {
    /// Leads through the fields.
    pub(super) fn details(&mut self, talk: &mut Talk<'_>, walk: Walk) -> Talked<()> {
        if self.is_fixed() {
            return self.tell_fixed(talk);
        }
        talk.warn()?;
        talk.tell("plain.details.how")?;
        let mut at = 0;
        let mut said = None;
        while let Some(spot) = spots(&self.session, walk).get(at).copied() {
            let heading = (spot.group, spot.entry);
            if said.replace(heading) != Some(heading) && !spot.is_new {
                let heading = self.heading(talk.words, spot);
                talk.say(&heading)?;
            }
            let current = spot.value(&self.session).to_owned();
            let ask = spot.prompt(talk.words);
            let blank = Blank {
                ask: &ask,
                current: &current,
                is_required: spot.field.is_required && !spot.is_new && !spot.is_removable(),
            };
            match talk.fill_in(blank)? {
                Entry::Back if at == 0 => break,
                Entry::Back => at -= 1,
                Entry::Done => break,
                Entry::Kept => at += 1,
                Entry::Removed if spot.is_removable() => {
                    if let Some(entries) = self.session.loose_entries(spot.group) {
                        entries.remove(spot.entry);
                    }
                    said = None;
                    let done = [("name", current.as_str())];
                    let done = talk.words.fill("plain.details.removed", &done);
                    self.keep(talk, &done)?;
                }
                Entry::Removed => {
                    self.put(talk, spot, "")?;
                    at += 1;
                }
                Entry::Text(text) => {
                    let Some(text) = spot.taken(talk, text, self.today)? else {
                        continue;
                    };
                    self.put(talk, spot, &text)?;
                    // Where required fields are passed over, the place of a new entry is now that
                    // of its first optional field.
                    at += usize::from(!spot.is_new || walk == Walk::All);
                }
            }
        }
        talk.tell("plain.details.end")
    }

    fn put(&mut self, talk: &mut Talk<'_>, spot: Spot, text: &str) -> Talked<()> {
        if spot.is_new && text.is_empty() {
            return Ok(());
        }
        spot.put(&mut self.session, text);
        let label = label(talk.words, spot.group, spot.field.id);
        let done = talk.words.fill("plain.details.taken", &[("label", &label)]);
        self.keep(talk, &done)?;
        if spot.names_file() && self.n_unsaved == 0 {
            say_file(talk, &self.path)?;
        }
        Ok(())
    }

    fn heading(&self, words: &Catalog, spot: Spot) -> String {
        let key = format!("plain.group.{}", spot.group.key());
        let number = (spot.entry + 1).to_string();
        let first = spot.group.fields().first().map_or("", |field| field.id);
        let entry = self.session.entries(spot.group).get(spot.entry);
        let name = entry.map_or("", |entry| entry.get(first));
        words.fill(&key, &[("n", &number), ("name", name)])
    }
}

/// Says in which file something is that has another name now.
pub(super) fn say_file(talk: &mut Talk<'_>, path: &Path) -> Talked<()> {
    let path = path.display().to_string();
    talk.tell_of("plain.same_file", &[("path", &path)])
}

/// Takes what was typed into a field for a day, and says for what; none where it is refused.
pub(super) fn taken(
    talk: &mut Talk<'_>,
    field: &str,
    text: String,
    near: Near,
    of_words: &str,
) -> Talked<Option<String>> {
    match day_said(talk.words, field, &text, Some(near), of_words) {
        None => {}
        Some(DaySaid::Taken(date, said)) => {
            let date = date.to_string();
            if date != text {
                talk.say(&said)?;
            }
            return Ok(Some(date));
        }
        Some(DaySaid::Words(said)) => talk.say(&said)?,
        Some(DaySaid::Refused(what, hint)) => {
            talk.tell_of("plain.problem", &[("what", &what)])?;
            talk.say(&hint)?;
            return Ok(None);
        }
    }
    Ok(Some(text))
}

/// What a field is called.
fn label(words: &Catalog, group: Group, field: &str) -> String {
    let key = format!("intake.{}.{field}", group.key());
    words.say(&key).to_owned()
}

/// The prompt of a field: its name, and its hint where it has one.
pub(super) fn prompt(words: &Catalog, group: Group, field: &str) -> String {
    let label = label(words, group, field);
    let key = format!("intake.{}.{field}_hint", group.key());
    match words.say(&key) {
        hint if hint == key => label,
        // The prompt itself ends the sentence.
        hint => {
            let hint = hint.trim_end_matches('.');
            words.fill("plain.text.with_hint", &[("label", &label), ("hint", hint)])
        }
    }
}

impl Spot {
    /// What was typed, as it is kept; none where it is refused.
    fn taken(self, talk: &mut Talk<'_>, text: String, today: Date) -> Talked<Option<String>> {
        let Some(side) = self.field.day else {
            return Ok(Some(text));
        };
        let label = label(talk.words, self.group, self.field.id);
        taken(talk, &label, text, Near { today, side }, "day.words")
    }

    fn prompt(self, words: &Catalog) -> String {
        if self.is_new {
            let key = format!("plain.new.{}", self.group.key());
            return words.say(&key).to_owned();
        }
        prompt(words, self.group, self.field.id)
    }

    fn value(self, session: &Session) -> &str {
        let details = match self.group {
            Group::Production => Some(&session.production),
            Group::PreparedBy => Some(&session.prepared_by),
            Group::Use => Some(&session.proposed_use),
            listed => session.entries(listed).get(self.entry),
        };
        details.map_or("", |details| details.get(self.field.id))
    }

    fn put(self, session: &mut Session, text: &str) {
        if self.is_new && self.group == Group::Tool {
            return session.add_tool(text);
        }
        if let Some(entries) = session.loose_entries(self.group).filter(|_| self.is_new) {
            entries.push(Details::none(self.group));
        }
        if let Some(details) = session.details_mut(self.group, self.entry) {
            details.set(self.field.id, text);
        }
    }

    /// Whether the file of a session was named after what it holds.
    fn names_file(self) -> bool {
        let named_after = [(Group::Use, "name"), (Group::Production, "title")];
        named_after.contains(&(self.group, self.field.id))
    }

    /// Whether it names an entry that can be taken out as a whole.
    fn is_removable(self) -> bool {
        let first = self.group.fields().first();
        let names = first.is_some_and(|first| first.id == self.field.id);
        let is_loose = matches!(self.group, Group::Person | Group::Right | Group::Item);
        names && is_loose && !self.is_new
    }
}

/// Every field that is asked for as the session is now.
fn spots(session: &Session, walk: Walk) -> Vec<Spot> {
    let mut spots = Vec::new();
    for group in Group::ALL {
        let is_listed = group >= Group::Tool;
        let list = session.entries(group);
        for entry in 0..if is_listed { list.len() } else { 1 } {
            let all = group.fields().iter().copied().map(|field| Spot {
                group,
                entry,
                field,
                is_new: false,
            });
            spots.extend(all.filter(|spot| walk == Walk::All || !spot.field.is_required));
        }
        let is_asked = walk == Walk::All || group != Group::Tool;
        let has_next = is_listed && is_asked && list.len() < MOST_ENTRIES;
        if let Some(field) = group.fields().first().filter(|_| has_next) {
            spots.push(Spot {
                group,
                entry: list.len(),
                field: *field,
                is_new: true,
            });
        }
    }
    spots
}

/// Asks for tools, one after the other, until nothing is typed. What was named stays in the
/// session, however it ends.
pub(super) fn name_tools(talk: &mut Talk<'_>, session: &mut Session) -> Talked<Tools> {
    talk.tell("plain.tools.how")?;
    let mut at = session.tools.len();
    let mut is_told = false;
    while at < MOST_ENTRIES {
        let current = session.tool_name(at).to_owned();
        let is_named = at < session.tools.len();
        let key = if at == 0 || is_named {
            "plain.tools.one"
        } else {
            "plain.tools.next"
        };
        let number = (at + 1).to_string();
        let ask = talk.words.fill(key, &[("n", &number)]);
        let blank = Blank {
            ask: &ask,
            current: &current,
            is_required: at == 0 || is_named,
        };
        match talk.fill_in(blank)? {
            // "no" answers "is that all?", and names no tool.
            Entry::Text(name) if at > 0 && !is_named && name == talk.words.say("plain.no") => break,
            Entry::Text(name) => {
                if name.contains([',', ';']) && !std::mem::replace(&mut is_told, true) {
                    talk.tell_of("plain.tools.is_one", &[("name", &name)])?;
                }
                match session.tools.get_mut(at) {
                    Some(tool) => tool.set("name", &name),
                    None => session.add_tool(&name),
                }
                at += 1;
            }
            Entry::Back if at == 0 => return Ok(Tools::Back),
            Entry::Back => at -= 1,
            Entry::Kept if is_named => at += 1,
            Entry::Done | Entry::Kept | Entry::Removed => break,
        }
    }
    Ok(Tools::Named)
}
