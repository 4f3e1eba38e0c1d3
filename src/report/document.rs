//! A document as blocks of text, for whoever draws it. All text in it is meant as text: a writer
//! escapes it for its form and shows what would hide or steer.

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What stands at the top.
    pub title: String,
    /// Everything below, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
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
    /// The end of a page.
    PageBreak,
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

impl Block {
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(pub Vec<Run>);

/// A stretch of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
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
