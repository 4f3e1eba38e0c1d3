//! The forms that a register can have.

use crate::report::{Document, Paper};

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

    /// A document in this form; in Markdown where the form is none of documents.
    ///
    /// # Errors
    ///
    /// Why the PDF could not be made.
    pub fn bytes(self, document: &Document, paper: Option<Paper>) -> Result<Vec<u8>, String> {
        match self {
            #[cfg(feature = "pdf")]
            Self::Pdf => Ok(document.to_pdf(paper.unwrap_or_default())?.bytes),
            Self::Html => Ok(document.to_html(paper).into_bytes()),
            _ => Ok(document.to_markdown().into_bytes()),
        }
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
