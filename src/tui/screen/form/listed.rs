//! Tools, people, rights and items: added to a form and taken out again.

use crate::lang::Catalog;
use crate::session::{Group, MOST_ENTRIES};
use crate::tui::popup;
use crate::tui::step::Step;

use super::{Entry, Form, Scene};

impl Form {
    /// Adds empty fields for a tool, person or right, and goes there. The session gets it once
    /// something is typed.
    pub(super) fn add(&mut self, group: Group, words: &Catalog) -> Step {
        if self.n_of(group) >= MOST_ENTRIES {
            return Step::Say(words.say("form.enough").to_owned());
        }
        self.add_fields(group);
        Step::Stay
    }

    pub(super) fn add_fields(&mut self, group: Group) {
        let of = self.n_of(group);
        let fields = group
            .fields()
            .iter()
            .take(if self.is_new { 1 } else { usize::MAX });
        let entries: Vec<Entry> = fields
            .map(|field| Entry::new(group, of, field.id, ""))
            .collect();
        let after = self
            .fields
            .iter()
            .rposition(|field| field.group <= group && field.group >= Group::Tool)
            .or_else(|| self.fields.iter().rposition(|field| field.group == group));
        let at = after.map_or(self.fields.len(), |after| after + 1);
        self.fields.splice(at..at, entries);
        let here = self.visible().iter().position(|place| *place == at);
        self.here = here.unwrap_or_default();
    }

    /// Asks which entry is to be taken out, where there are several.
    pub(super) fn ask_which(&mut self, group: Group, scene: &mut Scene<'_>) -> Step {
        self.keep(scene);
        let n = self.n_of(group);
        if n == 1 {
            return self.ask_to_remove(0, scene);
        }
        let names = (0..n).map(|of| self.name_of(group, of));
        Step::open(popup::list::remove(names.collect(), scene.words))
    }

    /// Takes an entry out again; asks first where something would go with it.
    pub(super) fn ask_to_remove(&mut self, of: usize, scene: &mut Scene<'_>) -> Step {
        let (Some(group), Some(work)) = (self.listed_group(), scene.work.as_deref()) else {
            return Step::Stay;
        };
        let session = &work.session;
        let name = self.name_of(group, of);
        let kept = match group {
            Group::Tool => {
                let of_it = |tool: Option<usize>| tool == Some(of);
                let answers = session.answers.each();
                let notes = session.notes.keys();
                let n = answers.filter(|(slot, _)| of_it(slot.tool)).count()
                    + notes.filter(|slot| of_it(slot.tool)).count();
                if n > 0 {
                    let popup = popup::confirm::remove_tool(of, &name, n, scene.words);
                    return Step::open(popup);
                }
                None
            }
            _ => session.entries(group).get(of),
        };
        if kept.is_some_and(|kept| !kept.is_empty()) {
            return Step::open(popup::confirm::remove_entry(of, &name, scene.words));
        }
        self.remove(of, scene)
    }

    /// Takes an entry out.
    pub(super) fn remove(&mut self, of: usize, scene: &mut Scene<'_>) -> Step {
        let Some(group) = self.listed_group() else {
            return Step::Stay;
        };
        let name = self.name_of(group, of);
        let Some(work) = scene.work.as_deref_mut().filter(|work| !work.is_read_only) else {
            return Step::Stay;
        };
        let session = &work.session;
        if of < session.entries(group).len() {
            work.edit(|session| match session.loose_entries(group) {
                Some(entries) => drop(entries.remove(of)),
                None => session.remove_tool(of),
            });
        }
        self.fields
            .retain(|field| field.group != group || field.of != of);
        for field in &mut self.fields {
            if field.group == group && field.of > of {
                field.of -= 1;
            }
        }
        self.here = 0;
        let key = match group {
            Group::Tool => "form.tool_removed",
            _ => "form.entry_removed",
        };
        Step::Say(scene.words.fill(key, &[("tool", &name)]))
    }

    /// The first field of an entry, which names it.
    fn name_of(&self, group: Group, of: usize) -> String {
        let mut fields = self.fields.iter();
        let first = fields.find(|field| field.group == group && field.of == of);
        first.map(|field| field.text.text()).unwrap_or_default()
    }
}
