//! The buttons below the fields of a form.

use crate::session::Group;

use super::Form;

/// The buttons below the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Button {
    AddTool,
    RemoveTool,
    AddPerson,
    AddRight,
    OtherPack,
    Done,
    Cancel,
}

impl Button {
    pub(super) fn key(self, is_new: bool) -> &'static str {
        match self {
            Self::AddTool => "form.add_tool",
            Self::RemoveTool => "form.remove_tool",
            Self::AddPerson => "form.add_person",
            Self::AddRight => "form.add_right",
            Self::OtherPack => "form.other_pack",
            Self::Done if is_new => "form.start",
            Self::Done => "form.done",
            Self::Cancel => "form.cancel",
        }
    }
}

impl Form {
    pub(super) fn buttons(&self) -> Vec<Button> {
        if self.is_new {
            let other = (self.packs.len() > 1).then_some(Button::OtherPack);
            let mut buttons = vec![Button::Done, Button::AddTool];
            buttons.extend(other);
            buttons.push(Button::Cancel);
            return buttons;
        }
        let mut buttons = vec![Button::Done];
        if !self.is_fixed {
            buttons.push(Button::AddTool);
            if self.n_of(Group::Tool) > 1 {
                buttons.push(Button::RemoveTool);
            }
            buttons.extend([Button::AddPerson, Button::AddRight]);
        }
        buttons
    }
}
