//! One field of a form.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::report::{DaySaid, day_said};
use crate::session::{Group, Near, Side};
use crate::tui::widget::text_entry::TextEntry;

use super::label;

/// A field being filled in.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) group: Group,
    /// The tool, person or right it belongs to.
    pub(super) of: usize,
    pub(super) field: &'static str,
    pub(super) is_required: bool,
    /// Where the day lies that it is for, if it is for one.
    pub(super) side: Option<Side>,
    pub(super) text: TextEntry,
    /// What it held when the form was opened.
    pub(super) began: String,
    /// Whether one was in it and went on.
    pub(super) was_left: bool,
}

impl Entry {
    pub(super) fn new(group: Group, of: usize, field: &'static str, text: &str) -> Self {
        let known = group.fields().iter().find(|known| known.id == field);
        let is_required = known.is_some_and(|field| field.is_required);
        let side = known.and_then(|field| field.day);
        Self {
            group,
            of,
            field,
            is_required,
            side,
            // A text of several lines is one line here, and stays as it is unless it is changed.
            text: TextEntry::line(&text.replace('\n', " ")),
            began: text.replace('\n', " "),
            was_left: false,
        }
    }

    /// What it is taken for, if it is for a day and something is in it. Which year is near is known of
    /// what is typed now only.
    pub(super) fn day(&self, words: &Catalog, today: Option<Date>) -> Option<DaySaid> {
        let side = self.side?;
        let today = today.filter(|_| self.is_changed());
        let near = today.map(|today| Near { today, side });
        let name = label(self.group, self.field, words);
        day_said(words, &name, &self.text.text(), near, "day.words")
    }

    /// Writes a day that was typed in another way as year, month, day.
    pub(super) fn settle(&mut self, words: &Catalog, today: Option<Date>) {
        let said = self.day(words, today).filter(|_| self.is_changed());
        if let Some(DaySaid::Taken(date, _)) = said {
            self.text = TextEntry::line(&date.to_string());
        }
    }

    /// Whether it is the name of a tool.
    pub(super) fn names_tool(&self) -> bool {
        self.group == Group::Tool && self.field == "name"
    }

    /// Whether it is the name of a tool and empty, which no file may have.
    pub(super) fn is_nameless_tool(&self) -> bool {
        self.names_tool() && self.is_blank()
    }

    /// Whether something else was typed.
    pub(super) fn is_changed(&self) -> bool {
        self.text.text() != self.began
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.text().trim().is_empty()
    }

    /// Whether it has to be filled in and is not; a tool that was only just added may stay empty.
    pub(super) fn is_lacking(&self) -> bool {
        let is_new_tool = self.group == Group::Tool && self.of > 0 && self.began.is_empty();
        self.is_required && self.is_blank() && !is_new_tool
    }
}
