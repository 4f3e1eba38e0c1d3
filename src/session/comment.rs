//! What a reviewer says about a session: comments and change requests, each open or resolved.

use jiff::Timestamp;

use crate::answer::Slot;
use crate::pack::Pack;

use super::Session;
use super::content::Values;

/// A comment of a reviewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// The question it is about, by its id; none for the session as a whole.
    pub question: String,
    /// The tool it is about, by its name, where the question is asked of each.
    pub tool: String,
    /// Whether it asks for a change.
    pub asks_change: bool,
    /// Who says it.
    pub by: String,
    /// When, in universal time.
    pub at: String,
    /// What is said.
    pub text: String,
    /// Who resolved it; empty while it is open.
    pub resolved_by: String,
}

impl Comment {
    /// Whether nobody has resolved it.
    pub fn is_open(&self) -> bool {
        self.resolved_by.is_empty()
    }

    /// Whether two copies are of the same comment, resolved or not.
    pub fn is_same(&self, other: &Self) -> bool {
        let key = |one: &Self| {
            let Self {
                question,
                tool,
                asks_change,
                by,
                at,
                text,
                ..
            } = one.clone();
            (question, tool, asks_change, by, at, text)
        };
        key(self) == key(other)
    }

    /// As values, for the file and for the history.
    pub(super) fn values(&self) -> Values {
        let kind = if self.asks_change {
            "change"
        } else {
            "comment"
        };
        let all = [
            ("question", self.question.as_str()),
            ("tool", &self.tool),
            ("kind", kind),
            ("by", &self.by),
            ("at", &self.at),
            ("text", &self.text),
            ("resolved_by", &self.resolved_by),
        ];
        let filled = all.into_iter().filter(|(_, value)| !value.is_empty());
        filled
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }
}

impl Session {
    /// Dates the comments that were written just now.
    pub fn date_comments(&mut self, at: Timestamp) {
        let undated = self.comments.iter_mut().filter(|one| one.at.is_empty());
        for comment in undated {
            comment.at = at.to_string();
        }
    }

    /// How many comments nobody has resolved.
    pub fn n_open_comments(&self) -> usize {
        self.comments.iter().filter(|one| one.is_open()).count()
    }

    /// An empty comment on an answer, or on the session as a whole.
    pub fn comment_on(&self, pack: &Pack, slot: Option<Slot>) -> Comment {
        let tool = slot.and_then(|slot| slot.tool);
        Comment {
            question: slot.map_or_else(String::new, |slot| {
                pack.question(slot.question).id.to_string()
            }),
            tool: tool.map_or("", |tool| self.tool_name(tool)).to_owned(),
            ..Comment::default()
        }
    }

    /// The comments on an answer; those on a tool go by its name.
    pub fn comments_on(&self, pack: &Pack, slot: Slot) -> impl Iterator<Item = &Comment> {
        let question = pack.question(slot.question).id.clone();
        let tool = slot.tool.map(|tool| self.tool_name(tool).to_owned());
        self.comments.iter().filter(move |one| {
            one.question == question && tool.as_ref().is_none_or(|tool| one.tool == *tool)
        })
    }
}
