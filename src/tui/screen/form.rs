//! Fields to fill in: for a new session only the ones it needs, later all of them.

use std::rc::Rc;

use jiff::civil::Date;

use crate::effect::{Card, Effect};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{Group, Session};
use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::page::Sight;
use crate::tui::popup;
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::work::Work;

use super::{Check, Interview, Scene, Screen, Stage};

use buttons::Button;
use entry::Entry;

mod buttons;
mod entry;
mod keep;
mod listed;
mod packs;
mod view;

/// A form on screen.
#[derive(Debug)]
pub struct Form {
    is_new: bool,
    /// Whether nothing can be changed.
    is_fixed: bool,
    fields: Vec<Entry>,
    /// Which of [`PAGES`] is shown of the details.
    page: usize,
    /// Where a new session goes on.
    next: Next,
    /// The field or, after all fields, the button that has the keys.
    here: usize,
    /// Whether fields that have to be filled in are pointed out.
    is_checked: bool,
    /// How many fields were in sight.
    n_in_sight: usize,
    /// The field of which it was said that it holds no date, if no key was typed since.
    warned_of: Option<usize>,
    /// What a new session can be made with, the one that is chosen first.
    packs: Vec<Rc<Pack>>,
    /// The day, of which a date without a year is near; a new session asks for no dates.
    today: Option<Date>,
}

/// Where a new session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Details,
    Questions,
}

/// The pages of the details: what is filled in together.
const PAGES: [&[Group]; 6] = [
    &[Group::Use],
    &[Group::Production, Group::PreparedBy],
    &[Group::Tool],
    &[Group::Person],
    &[Group::Right],
    &[Group::Item],
];

/// What there may be several of.
const LISTED: [Group; 4] = [Group::Tool, Group::Person, Group::Right, Group::Item];

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

impl Form {
    /// The form for a new session; whoever made the last one, and for whom, is offered again.
    pub fn new_session(last: Option<&Card>) -> Self {
        let offered = |group, field| match (group, field, last) {
            (Group::PreparedBy, "name", Some(last)) => last.prepared_by.as_str(),
            (Group::Production, "contact_name", Some(last)) => &last.contact,
            _ => "",
        };
        let fields =
            NEEDED.map(|(group, field)| Entry::new(group, 0, field, offered(group, field)));
        Self {
            is_new: true,
            is_fixed: false,
            fields: fields.into(),
            page: 0,
            next: Next::Questions,
            here: 0,
            is_checked: false,
            n_in_sight: 0,
            warned_of: None,
            packs: Vec::new(),
            today: None,
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
        let listed = LISTED.into_iter().flat_map(|group| {
            let entries = session.entries(group).iter().enumerate();
            entries.map(|(of, details)| (details, of))
        });
        for (details, of) in single.chain(listed) {
            let entries = details.each();
            fields.extend(
                entries.map(|(field, text)| Entry::new(details.group(), of, field.id, text)),
            );
        }
        // The first page that lacks something needed, or the first of all.
        let lacks = |groups: &&&[Group]| {
            let mut needed = fields.iter().filter(|field| field.is_lacking());
            needed.any(|field| groups.contains(&field.group))
                || (session.tools.is_empty() && groups.contains(&Group::Tool))
        };
        let page = PAGES
            .iter()
            .position(|groups| lacks(&groups))
            .unwrap_or_default();
        Self {
            is_new: false,
            is_fixed: work.is_read_only,
            fields,
            page,
            next: Next::Questions,
            here: 0,
            is_checked: true,
            n_in_sight: 0,
            warned_of: None,
            packs: Vec::new(),
            today: work.today,
        }
    }

    /// All details of the open session, at the name of a tool that is still to be named.
    pub fn naming_a_tool(work: &Work) -> Self {
        let mut form = Self::of_tools(work);
        form.add_fields(Group::Tool);
        form
    }

    /// The details at the page of the tools.
    pub fn of_tools(work: &Work) -> Self {
        let mut form = Self::details(work);
        let is_of_tools = |groups: &&[Group]| groups.contains(&Group::Tool);
        form.page = PAGES.iter().position(is_of_tools).unwrap_or_default();
        form
    }

    /// The tools, people, rights or items of the page.
    fn listed_group(&self) -> Option<Group> {
        let groups = PAGES.get(self.page).copied().unwrap_or_default();
        groups.iter().copied().find(|group| *group >= Group::Tool)
    }

    /// The places of the fields that are on the page.
    fn visible(&self) -> Vec<usize> {
        let groups = PAGES.get(self.page).copied().unwrap_or_default();
        let fields = self.fields.iter().enumerate();
        fields
            .filter(|(_, field)| self.is_new || groups.contains(&field.group))
            .map(|(place, _)| place)
            .collect()
    }

    /// The field that has the keys.
    fn focused(&mut self) -> Option<&mut Entry> {
        let place = *self.visible().get(self.here)?;
        self.fields.get_mut(place)
    }

    fn turn(&mut self, is_forward: bool, scene: &mut Scene<'_>) -> Step {
        self.warned_of = None;
        self.keep(scene);
        let last = PAGES.len() - 1;
        self.page = if is_forward {
            (self.page + 1).min(last)
        } else {
            self.page.saturating_sub(1)
        };
        self.here = 0;
        Step::Stay
    }

    /// Whether the details of the new session are to be filled in next.
    pub fn wants_details(&self) -> bool {
        self.next == Next::Details
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
        (self.visible().len() + self.buttons().len()).saturating_sub(1)
    }

    /// Whether it is the form of a new session.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Whether something was typed that is not saved before the form is done.
    pub fn would_be_lost(&self) -> bool {
        self.is_new && self.fields.iter().any(Entry::is_changed)
    }

    /// Whether nothing can be changed.
    pub fn is_fixed(&self) -> bool {
        self.is_fixed
    }

    /// Takes a key that is typed into a field, or leads along the buttons.
    pub fn press(&mut self, key: Key) -> bool {
        if self.button().is_some() {
            return self.move_along(key);
        }
        if self.is_fixed {
            return false;
        }
        self.warned_of = None;
        self.focused().is_some_and(|field| field.text.press(key))
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> bool {
        let is_fixed = self.is_fixed;
        match self.focused() {
            Some(field) if !is_fixed => {
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
            Action::PageDown => self.go((self.here + self.n_page()).min(self.last()), scene),
            Action::PageUp => self.go(self.here.saturating_sub(self.n_page()), scene),
            Action::Choose => match self.button() {
                None => self.go(self.here + 1, scene),
                Some(button) => match self.buttons().get(button) {
                    Some(button) => self.push(*button, scene),
                    None => Step::Stay,
                },
            },
            Action::Point(place) => {
                let step = self.go(place.min(self.last()), scene);
                if place < self.visible().len() {
                    return step;
                }
                self.act(Action::Choose, scene)
            }
            Action::Back => self.cancel(scene),
            _ => Step::Stay,
        }
    }

    /// Takes what was shown.
    pub fn saw(&mut self, sight: Sight) {
        self.n_in_sight = sight.n_entries;
    }

    /// How many fields a page key moves on.
    fn n_page(&self) -> usize {
        self.n_in_sight.saturating_sub(1).max(1)
    }

    /// Takes the answer of a popup it opened.
    pub fn reply(&mut self, ask: &Ask, reply: &Reply, scene: &mut Scene<'_>) -> Step {
        match (ask, reply) {
            (Ask::Pick, Reply::Button(of)) => self.ask_to_remove(*of, scene),
            (Ask::Remove(of), Reply::Button(1)) => self.remove(*of, scene),
            (Ask::Discard, Reply::Button(1)) => Step::Go(Screen::sessions()),
            _ => Step::Stay,
        }
    }

    /// Moves on; what was typed into the details of a session is kept at once.
    fn go(&mut self, to: usize, scene: &mut Scene<'_>) -> Step {
        let is_left = to != self.here;
        if let Some(field) = self.focused().filter(|_| is_left) {
            field.was_left = true;
        }
        self.here = to;
        self.keep(scene);
        Step::Stay
    }

    fn push(&mut self, button: Button, scene: &mut Scene<'_>) -> Step {
        match button {
            Button::NextPage => self.turn(true, scene),
            Button::PreviousPage => self.turn(false, scene),
            Button::Add(group) => self.add(group, scene.words),
            Button::OtherPack => {
                self.packs.rotate_left(1);
                Step::Stay
            }
            Button::Remove(group) => self.ask_which(group, scene),
            Button::Cancel => self.cancel(scene),
            Button::Done | Button::Details if self.is_new => {
                self.next = if button == Button::Details {
                    Next::Details
                } else {
                    Next::Questions
                };
                self.start(scene)
            }
            Button::Details => Step::Stay,
            Button::Done => self.done(scene),
        }
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
        if let Some(step) = self.warn(scene.words) {
            return step;
        }
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
