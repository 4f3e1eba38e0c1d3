//! Fields to fill in: for a new session only the ones it needs, later all of them.

use std::rc::Rc;

use crate::effect::Effect;
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{Group, MOST_ENTRIES, Session};
use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::popup;
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::text_entry::TextEntry;
use crate::tui::work::Work;

use super::{Check, Interview, Scene, Screen, Stage};

use buttons::Button;

mod buttons;
mod keep;
mod packs;
mod view;

/// A form on screen.
#[derive(Debug)]
pub struct Form {
    is_new: bool,
    /// Whether nothing can be changed.
    is_fixed: bool,
    fields: Vec<Entry>,
    /// The field or, after all fields, the button that has the keys.
    here: usize,
    /// Whether fields that have to be filled in are pointed out.
    is_checked: bool,
    /// What a new session can be made with, the one that is chosen first.
    packs: Vec<Rc<Pack>>,
}

/// A field being filled in.
#[derive(Debug)]
struct Entry {
    group: Group,
    /// The tool, person or right it belongs to.
    of: usize,
    field: &'static str,
    is_required: bool,
    text: TextEntry,
    /// What it held when the form was opened.
    began: String,
}

/// What a new session asks for.
const NEEDED: [(Group, &str); 6] = [
    (Group::Use, "name"),
    (Group::Use, "what_and_why"),
    (Group::Production, "title"),
    (Group::Tool, "name"),
    (Group::PreparedBy, "name"),
    (Group::Production, "contact_name"),
];

/// The name of a field for people.
pub fn label(group: Group, field: &str, words: &Catalog) -> String {
    words
        .say(&format!("intake.{}.{field}", group.key()))
        .to_owned()
}

impl Entry {
    fn new(group: Group, of: usize, field: &'static str, text: &str) -> Self {
        let known = group.fields().iter().find(|known| known.id == field);
        let is_required = known.is_some_and(|field| field.is_required);
        Self {
            group,
            of,
            field,
            is_required,
            // A text of several lines is one line here, and stays as it is unless it is changed.
            text: TextEntry::line(&text.replace('\n', " ")),
            began: text.replace('\n', " "),
        }
    }

    /// Whether it is the name of a tool and empty, which no file may have.
    fn is_nameless_tool(&self) -> bool {
        self.group == Group::Tool && self.field == "name" && self.is_blank()
    }

    /// Whether something else was typed.
    fn is_changed(&self) -> bool {
        self.text.text() != self.began
    }

    fn is_blank(&self) -> bool {
        self.text.text().trim().is_empty()
    }

    /// Whether it has to be filled in and is not; a tool that was only just added may stay empty.
    fn is_lacking(&self) -> bool {
        let is_new_tool = self.group == Group::Tool && self.of > 0 && self.began.is_empty();
        self.is_required && self.is_blank() && !is_new_tool
    }
}

impl Form {
    /// The form for a new session.
    pub fn new_session() -> Self {
        let fields = NEEDED.map(|(group, field)| Entry::new(group, 0, field, ""));
        Self {
            is_new: true,
            is_fixed: false,
            fields: fields.into(),
            here: 0,
            is_checked: false,
            packs: Vec::new(),
        }
    }

    /// All details of the open session.
    pub fn details(work: &Work) -> Self {
        let session = &work.session;
        let mut fields = Vec::new();
        let single = [
            &session.proposed_use,
            &session.production,
            &session.prepared_by,
        ];
        let single = single.into_iter().map(|details| (details, 0));
        let listed = [&session.tools, &session.people, &session.rights]
            .into_iter()
            .flat_map(|list| list.iter().enumerate().map(|(of, details)| (details, of)));
        for (details, of) in single.chain(listed) {
            let entries = details.each();
            fields.extend(
                entries.map(|(field, text)| Entry::new(details.group(), of, field.id, text)),
            );
        }
        Self {
            is_new: false,
            is_fixed: work.is_read_only,
            fields,
            here: 0,
            is_checked: true,
            packs: Vec::new(),
        }
    }

    /// All details of the open session, at the name of a tool that is still to be named.
    pub fn naming_a_tool(work: &Work) -> Self {
        let mut form = Self::details(work);
        form.add_fields(Group::Tool);
        form
    }

    fn n_of(&self, group: Group) -> usize {
        let of = self
            .fields
            .iter()
            .filter(|field| field.group == group)
            .map(|field| field.of);
        of.max().map_or(0, |of| of + 1)
    }

    fn last(&self) -> usize {
        self.fields.len() + self.buttons().len() - 1
    }

    /// Whether it is the form of a new session.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Whether something was typed that is not saved before the form is done.
    pub fn would_be_lost(&self) -> bool {
        self.is_new && !self.fields.iter().all(Entry::is_blank)
    }

    /// Whether nothing can be changed.
    pub fn is_fixed(&self) -> bool {
        self.is_fixed
    }

    /// Takes a key that is typed into a field.
    pub fn press(&mut self, key: Key) -> bool {
        if self.is_fixed {
            return false;
        }
        self.fields
            .get_mut(self.here)
            .is_some_and(|field| field.text.press(key))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> bool {
        match self.fields.get_mut(self.here) {
            Some(field) if !self.is_fixed => {
                field.text.paste(text);
                true
            }
            _ => false,
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        match action {
            Action::NextPart | Action::Down => self.go((self.here + 1).min(self.last()), scene),
            Action::PreviousPart | Action::Up => self.go(self.here.saturating_sub(1), scene),
            Action::PageDown => self.go((self.here + 5).min(self.last()), scene),
            Action::PageUp => self.go(self.here.saturating_sub(5), scene),
            Action::Choose => match self.here.checked_sub(self.fields.len()) {
                None => self.go(self.here + 1, scene),
                Some(button) => match self.buttons().get(button) {
                    Some(button) => self.push(*button, scene),
                    None => Step::Stay,
                },
            },
            Action::Back => self.cancel(scene),
            _ => Step::Stay,
        }
    }

    /// Takes the answer of a popup it opened.
    pub fn reply(&mut self, ask: &Ask, reply: &Reply, scene: &mut Scene<'_>) -> Step {
        match (ask, reply) {
            (Ask::RemoveTool, Reply::Button(1)) => self.remove_tool(scene),
            (Ask::Discard, Reply::Button(1)) => Step::Go(Screen::sessions()),
            _ => Step::Stay,
        }
    }

    /// Moves on; what was typed into the details of a session is kept at once.
    fn go(&mut self, to: usize, scene: &mut Scene<'_>) -> Step {
        self.here = to;
        self.keep(scene);
        Step::Stay
    }

    fn push(&mut self, button: Button, scene: &mut Scene<'_>) -> Step {
        match button {
            Button::AddTool => self.add(Group::Tool, scene.words),
            Button::AddPerson => self.add(Group::Person, scene.words),
            Button::AddRight => self.add(Group::Right, scene.words),
            Button::OtherPack => {
                self.packs.rotate_left(1);
                Step::Stay
            }
            Button::RemoveTool => self.ask_to_remove(scene),
            Button::Cancel => self.cancel(scene),
            Button::Done if self.is_new => self.start(scene),
            Button::Done => self.done(scene),
        }
    }

    /// Adds empty fields for a tool, person or right, and goes there. The session gets it once
    /// something is typed.
    fn add(&mut self, group: Group, words: &Catalog) -> Step {
        if self.n_of(group) >= MOST_ENTRIES {
            return Step::Say(words.say("form.enough").to_owned());
        }
        self.add_fields(group);
        Step::Stay
    }

    fn add_fields(&mut self, group: Group) {
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
        self.here = at;
    }

    /// Takes the last tool out again; asks first where answers or notes would go with it.
    fn ask_to_remove(&mut self, scene: &mut Scene<'_>) -> Step {
        let Some(last) = self.n_of(Group::Tool).checked_sub(1) else {
            return Step::Stay;
        };
        let Some(work) = scene.work.as_deref() else {
            return Step::Stay;
        };
        let of_it = |tool: Option<usize>| tool == Some(last);
        let answers = work.session.answers.each();
        let n = answers.filter(|(slot, _)| of_it(slot.tool)).count()
            + work
                .session
                .notes
                .keys()
                .filter(|slot| of_it(slot.tool))
                .count();
        if n == 0 {
            return self.remove_tool(scene);
        }
        let name = work.session.tool_name(last);
        Step::open(popup::confirm::remove_tool(name, n, scene.words))
    }

    fn remove_tool(&mut self, scene: &mut Scene<'_>) -> Step {
        let Some(last) = self.n_of(Group::Tool).checked_sub(1) else {
            return Step::Stay;
        };
        let Some(work) = scene.work.as_deref_mut().filter(|work| !work.is_read_only) else {
            return Step::Stay;
        };
        let name = work.session.tool_name(last).to_owned();
        if last < work.session.tools.len() {
            work.edit(|session| session.remove_tool(last));
        }
        self.fields
            .retain(|field| field.group != Group::Tool || field.of != last);
        self.here = self.here.min(self.last());
        Step::Say(scene.words.fill("form.tool_removed", &[("tool", &name)]))
    }

    fn start(&mut self, scene: &mut Scene<'_>) -> Step {
        self.is_checked = true;
        if let Some(at) = self.fields.iter().position(Entry::is_lacking) {
            self.here = at;
            return Step::Say(scene.words.say("form.fill_in").to_owned());
        }
        let Some(pack) = self.packs.first().or(scene.pack) else {
            return Step::Stay;
        };
        let mut session = Session::blank(pack);
        self.fields
            .retain(|field| field.group != Group::Tool || !field.is_blank());
        for (of, tool) in self
            .fields
            .iter_mut()
            .filter(|field| field.group == Group::Tool)
            .enumerate()
        {
            tool.of = of;
            session.add_tool("");
        }
        self.fill(&mut session);
        Step::Do(Effect::Create(Box::new(session)))
    }

    fn done(&mut self, scene: &mut Scene<'_>) -> Step {
        self.keep(scene);
        match scene.work.as_deref() {
            Some(work) if work.interview().is_complete() => {
                Step::Go(Screen::Check(Check::default()))
            }
            Some(work) => Step::Go(Interview::resume(work)),
            None => Step::Go(Screen::sessions()),
        }
    }

    fn cancel(&mut self, scene: &mut Scene<'_>) -> Step {
        if !self.is_new {
            return self.done(scene);
        }
        if self.would_be_lost() {
            Step::open(popup::confirm::discard(scene.words))
        } else {
            Step::Go(Screen::sessions())
        }
    }
}
