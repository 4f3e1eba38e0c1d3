//! What a reviewer says about a session: comments and change requests, each open or resolved.

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
