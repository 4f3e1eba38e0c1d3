//! How what is typed into the details becomes part of the open session.

use crate::session::{Details, Group, Session};

use super::{Entry, Form, Scene};

impl Form {
    /// Puts what was typed into the open session, where anything changed.
    pub fn keep(&mut self, scene: &mut Scene<'_>) {
        let Some(work) = scene.work.as_deref_mut() else {
            return;
        };
        if self.is_new || work.is_read_only {
            return;
        }
        let mut session = work.session.clone();
        for group in [Group::Tool, Group::Person, Group::Right] {
            self.enter_new(group, &mut session);
        }
        self.fill(&mut session);
        for field in &mut self.fields {
            if !field.is_nameless_tool() {
                field.began = field.text.text();
            }
        }
        if session != work.session {
            work.edit(|open| *open = session);
        }
    }

    /// Gives the session each tool, person or right that was added here and filled in since. A
    /// tool needs its name; until then it is in the form only, because no file may have it.
    fn enter_new(&mut self, group: Group, session: &mut Session) {
        loop {
            let kept = match group {
                Group::Tool => session.tools.len(),
                Group::Person => session.people.len(),
                _ => session.rights.len(),
            };
            let counts = |field: &&Entry| {
                field.group == group
                    && field.of >= kept
                    && !field.is_blank()
                    && (group != Group::Tool || field.field == "name")
            };
            let Some(of) = self.fields.iter().find(counts).map(|field| field.of) else {
                return;
            };
            // Whoever is filled in first comes first.
            for field in self.fields.iter_mut().filter(|field| field.group == group) {
                if field.of == of {
                    field.of = kept;
                } else if field.of == kept {
                    field.of = of;
                }
            }
            match group {
                Group::Tool => session.add_tool(""),
                Group::Person => session.people.push(Details::none(group)),
                _ => session.rights.push(Details::none(group)),
            }
        }
    }

    /// Puts every field that was changed into a session. A tool keeps its name rather than have
    /// none.
    pub(super) fn fill(&self, session: &mut Session) {
        let is_to_fill = |field: &&Entry| self.is_new || field.is_changed();
        for field in self.fields.iter().filter(is_to_fill) {
            let text = field.text.text();
            let details = match field.group {
                Group::Production => Some(&mut session.production),
                Group::PreparedBy => Some(&mut session.prepared_by),
                Group::Use => Some(&mut session.proposed_use),
                Group::Tool if field.is_nameless_tool() => None,
                Group::Tool => session.tools.get_mut(field.of),
                Group::Person => session.people.get_mut(field.of),
                Group::Right => session.rights.get_mut(field.of),
                Group::Item => session.items.get_mut(field.of),
            };
            if let Some(details) = details {
                details.set(field.field, text.trim());
            }
        }
    }
}
