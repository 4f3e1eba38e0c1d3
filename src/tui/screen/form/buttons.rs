//! The buttons below the fields of a form.

use crate::session::Group;
use crate::tui::key::Key;
use crate::tui::widget::buttons::across;

use super::{Form, PAGES};

/// The buttons below the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Button {
    NextPage,
    PreviousPage,
    Add(Group),
    Remove(Group),
    OtherPack,
    Done,
    Details,
    Cancel,
}

impl Button {
    pub(super) fn key(self, is_new: bool) -> &'static str {
        match self {
            Self::NextPage => "form.next_page",
            Self::PreviousPage => "form.previous_page",
            Self::Add(Group::Tool) => "form.add_tool",
            Self::Add(Group::Person) => "form.add_person",
            Self::Add(Group::Item) => "form.add_item",
            Self::Add(_) => "form.add_right",
            Self::Remove(Group::Tool) => "form.remove_tool",
            Self::Remove(Group::Person) => "form.remove_person",
            Self::Remove(Group::Item) => "form.remove_item",
            Self::Remove(_) => "form.remove_right",
            Self::OtherPack => "form.other_pack",
            Self::Details => "form.start_details",
            Self::Done if is_new => "form.start",
            Self::Done => "form.done",
            Self::Cancel => "form.cancel",
        }
    }
}

impl Form {
    /// The button that has the keys, the first being 0.
    pub fn button(&self) -> Option<usize> {
        self.here.checked_sub(self.visible().len())
    }

    /// Moves along the buttons with Left and Right; says whether the key meant that.
    pub(super) fn move_along(&mut self, key: Key) -> bool {
        let button = self.button().unwrap_or_default();
        let to = across(key, button, self.buttons().len());
        self.here = self.here - button + to.unwrap_or(button);
        to.is_some()
    }

    pub(super) fn buttons(&self) -> Vec<Button> {
        if self.is_new {
            let other = (self.packs.len() > 1).then_some(Button::OtherPack);
            let mut buttons = vec![Button::Done, Button::Add(Group::Tool), Button::Details];
            buttons.extend(other);
            buttons.push(Button::Cancel);
            return buttons;
        }
        let mut buttons = Vec::new();
        if self.page + 1 < PAGES.len() {
            buttons.push(Button::NextPage);
        }
        if self.page > 0 {
            buttons.push(Button::PreviousPage);
        }
        buttons.push(Button::Done);
        if let Some(group) = self.listed_group().filter(|_| !self.is_fixed) {
            buttons.push(Button::Add(group));
            // A use has at least one tool.
            let n_least = usize::from(group == Group::Tool);
            if self.n_of(group) > n_least {
                buttons.push(Button::Remove(group));
            }
        }
        buttons
    }
}
