//! A document as blocks of text, for whoever draws it. All text in it is meant as text: a writer
//! escapes it for its form and shows what would hide or steer.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::chart::Chart;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What stands at the top.
    pub title: String,
    /// What stands at the foot of each page, and what programs read about it.
    pub about: About,
    /// Everything below, in order.
    pub blocks: Vec<Block>,
}

/// What a document says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The language of its own words, such as `en`.
    pub language: String,
    /// Who prepared it; may be empty.
    pub author: String,
    /// Whether its tables ask for wide pages.
    pub is_wide: bool,
    /// Its date.
    pub date: Date,
    /// What it is and is not, in a line or two.
    pub foot: String,
    /// "Page", for the number of each.
    pub page: String,
    /// Characters that could not be shown, where they can be told: `{n}` and `{list}` are filled in.
    pub missing: String,
}

/// How far a level asks production to hold still: told by shape, beside its word and mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The mildest.
    Floor,
    /// Between the two.
    Between,
    /// The strictest.
    Strictest,
}

/// What a panel is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The required action.
    Action {
        /// How strict it is.
        weight: Weight,
        /// Its mark.
        mark: char,
    },
    /// What is asked of the reader.
    Ask,
    /// Room for the decision.
    Decision,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Numbers with bars beside them.
    Chart(Chart),
    /// Labels, each with room to write beside it.
    Form(Vec<String>),
    /// A heading; 2 is the largest below the title.
    Heading {
        /// Its rank, 2 or 3.
        level: u8,
        /// What it says.
        text: String,
    },
    /// A list.
    List {
        /// Whether the entries are counted from 1.
        is_numbered: bool,
        /// The entries.
        entries: Vec<Prose>,
    },
    /// A paragraph that must not be overlooked.
    Notice(Prose),
    /// A table whose rows are handed over one by one while the document is written, as
    /// [`super::ByRow`] does; without them everywhere else.
    OpenTable {
        /// What each column holds.
        header: Vec<String>,
    },
    /// The end of a page.
    PageBreak,
    /// Blocks that belong together and stand out, under a heading of the second rank.
    Panel {
        /// What it is for.
        role: Role,
        /// The heading.
        title: String,
        /// What is in it.
        blocks: Vec<Block>,
    },
    /// A paragraph.
    Paragraph(Prose),
    /// A table; every row has as many cells as the header. An empty cell is room to write.
    Table {
        /// What each column holds.
        header: Vec<String>,
        /// The rows.
        rows: Vec<Vec<Prose>>,
    },
    /// Labels, each with what it stands for.
    Terms(Vec<(String, Prose)>),
}

/// What stands before an entry of a list in a form that is only text.
pub(super) fn marker(is_numbered: bool, position: usize) -> String {
    if is_numbered {
        format!("{}. ", position + 1)
    } else {
        "- ".to_owned()
    }
}

impl Block {
    /// Blocks that stand out.
    pub(super) fn panel(role: Role, title: impl Into<String>, blocks: Vec<Self>) -> Self {
        Self::Panel {
            role,
            title: title.into(),
            blocks,
        }
    }

    /// A heading of the second rank.
    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self::Heading {
            level: 2,
            text: text.into(),
        }
    }

    /// A heading of the third rank.
    pub(super) fn subheading(text: impl Into<String>) -> Self {
        Self::Heading {
            level: 3,
            text: text.into(),
        }
    }

    /// A paragraph of plain text.
    pub(super) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(Prose::plain(text))
    }
}

/// Text of one block or cell, as runs; a line feed in it is a line break.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Prose(pub Vec<Run>);

/// A stretch of text of one kind.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum Run {
    /// The address of a page, of ours and not of the user's.
    Address(String),
    /// Plain text.
    Plain(String),
    /// Emphasised text: words of ours, never of the user's, with a space or nothing after them.
    Strong(String),
}

impl Prose {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Run::Plain(text.into())])
    }

    /// Emphasised text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Run::Strong(text.into())])
    }

    /// Plain text after what is there.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Run::Plain(text.into()));
        self
    }

    /// How many characters it has.
    pub(super) fn n_chars(&self) -> usize {
        let runs = self.0.iter().map(|run| {
            let (Run::Address(text) | Run::Plain(text) | Run::Strong(text)) = run;
            text.chars().count()
        });
        runs.sum()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| {
            let (Run::Address(text) | Run::Plain(text) | Run::Strong(text)) = run;
            text.is_empty()
        })
    }

    /// The address of a page after what is there.
    #[must_use]
    pub fn and_address(mut self, address: impl Into<String>) -> Self {
        self.0.push(Run::Address(address.into()));
        self
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}
