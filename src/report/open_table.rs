//! Documents with a table of any length: what stands around its rows, and each row, so that whoever
//! writes them need hold neither the rows nor the whole.

use super::document::{Document, Prose};
use super::paper::Paper;
use super::{html, markdown};

/// What stands for the rows of an open table while the rest is put together. It is a character that no
/// text of a document keeps: a control character comes out as a sign.
pub(super) const ROWS: &str = "\0";

/// A form in which a table can be written row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByRow {
    /// A web page, for this size of paper if one was asked for.
    Html(Option<Paper>),
    /// Markdown.
    Markdown,
}

impl ByRow {
    /// What stands before the rows of a document's open table, and what after them; all of one
    /// without such a table stands before.
    pub fn around(self, document: &Document) -> (String, String) {
        let mut whole = match self {
            Self::Html(paper) => document.to_html(paper),
            Self::Markdown => document.to_markdown(),
        };
        let Some(place) = whole.find(ROWS) else {
            return (whole, String::new());
        };
        let after = whole.split_off(place).replacen(ROWS, "", 1);
        (whole, after)
    }

    /// A row of an open table under its header.
    pub fn row(self, header: &[String], cells: &[Prose]) -> String {
        match self {
            Self::Html(_) => html::row(header, cells).into_string(),
            Self::Markdown => markdown::row(cells),
        }
    }
}
