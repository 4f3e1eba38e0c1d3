//! The forms that a register can have.

use super::{Order, Rows};

/// The form of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table for the terminal.
    Table,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// Pages as they are printed.
    #[cfg(feature = "pdf")]
    Pdf,
    /// Comma-separated values.
    Csv,
    /// A line of JSON for each row.
    Ndjson,
    /// One JSON text.
    Json,
}

impl Form {
    /// Every form.
    pub const ALL: &'static [Self] = &[
        Self::Table,
        Self::Markdown,
        Self::Html,
        #[cfg(feature = "pdf")]
        Self::Pdf,
        Self::Csv,
        Self::Ndjson,
        Self::Json,
    ];

    /// Those that are offered to people, as files of their own.
    pub const OFFERED: &'static [Self] = &[
        #[cfg(feature = "pdf")]
        Self::Pdf,
        Self::Html,
        Self::Csv,
        Self::Markdown,
    ];

    /// Its name on the command line, and the ending of its files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "md",
            Self::Html => "html",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Json => "json",
        }
    }

    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        let same = |form: &&Self| form.id().eq_ignore_ascii_case(name);
        Self::ALL.iter().find(same).copied()
    }

    /// Whether each row is written as it is, without those around it.
    pub fn is_by_row(self) -> bool {
        matches!(self, Self::Csv | Self::Ndjson)
    }

    /// The order that rows have in it where nobody asks for one.
    pub fn order(self) -> Option<Order> {
        (!self.is_by_row()).then_some(Order::Urgency)
    }

    /// How many rows of a kind it holds at most, if not any number. Pages are all kept until the last one
    /// is set, which takes some 36 KB for a use, 14 KB for a tool and 9 KB for an obligation: with these
    /// numbers a PDF is made in less than 100 MB.
    pub fn most_rows(self, rows: Rows) -> Option<usize> {
        self.is_binary().then_some(match rows {
            Rows::Uses => 2_000,
            Rows::Tools | Rows::Obligations => 5_000,
        })
    }

    /// Whether it is no text for a terminal.
    pub fn is_binary(self) -> bool {
        #[cfg(feature = "pdf")]
        if self == Self::Pdf {
            return true;
        }
        false
    }
}
