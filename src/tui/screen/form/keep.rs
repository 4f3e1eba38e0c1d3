//! How what is typed into the details becomes part of the open session.

use crate::lang::Catalog;
use crate::report::DaySaid;
use crate::session::{Details, Group, Session};
use crate::tui::step::Step;

use super::{Entry, Form, LISTED, PAGES, Scene};

impl Form {
    /// Puts what was typed into the open session, where anything changed; a day as year, month, day.
    pub fn keep(&mut self, scene: &mut Scene<'_>) {
        let Some(work) = scene.work.as_deref_mut() else {
            return;
        };
        if self.is_new || work.is_read_only {
            return;
        }
        for field in &mut self.fields {
            field.settle(scene.words, self.today);
        }
        let mut session = work.session.clone();
        for group in LISTED {
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

    /// Goes to what stands in a field for a day and is none, and says so, once: what was typed is kept
    /// all the same, so that whoever wants to go on may.
    pub(super) fn warn(&mut self, words: &Catalog) -> Option<Step> {
        if self.is_fixed || self.warned_of.is_some() {
            return None;
        }
        let refused = self.fields.iter().enumerate().find_map(|(place, field)| {
            let said = field.day(words, self.today)?;
            matches!(said, DaySaid::Refused(..)).then_some((place, field.group))
        });
        let (place, group) = refused?;
        self.warned_of = Some(place);
        let page = PAGES.iter().position(|groups| groups.contains(&group));
        self.page = page.unwrap_or_default();
        let here = self.visible().iter().position(|one| *one == place);
        self.here = here.unwrap_or_default();
        Some(Step::Say(words.say("form.no_date").to_owned()))
    }

    /// Gives the session each tool, person, right or item that was added here and filled in since. A
    /// tool needs its name; until then it is in the form only, because no file may have it.
    fn enter_new(&mut self, group: Group, session: &mut Session) {
        loop {
            let kept = session.entries(group).len();
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
            match session.loose_entries(group) {
                Some(entries) => entries.push(Details::none(group)),
                None => session.add_tool(""),
            }
        }
    }

    /// Puts every field that was changed into a session. A tool keeps its name rather than have
    /// none.
    pub(super) fn fill(&self, session: &mut Session) {
        let is_to_fill = |field: &&Entry| self.is_new || field.is_changed();
        for field in self.fields.iter().filter(is_to_fill) {
            let text = field.text.text();
            let details = if field.is_nameless_tool() {
                None
            } else {
                session.details_mut(field.group, field.of)
            };
            if let Some(details) = details {
                details.set(field.field, text.trim());
            }
        }
    }
}
