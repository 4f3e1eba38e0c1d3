//! What to export: in which form, with what left out, and where to.

use std::path::PathBuf;

use crate::report::Paper;
use crate::session::Session;

/// What to export and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The session.
    pub session: Session,
    /// The form.
    pub format: Format,
    /// Whether notes go along.
    pub notes: bool,
    /// Whether names, contacts and free text are replaced.
    pub redact: bool,
    /// The size of paper, where one was asked for.
    pub paper: Option<Paper>,
    /// The folder to write into; none for the usual one.
    pub folder: Option<PathBuf>,
}

impl Export {
    /// A session in a form, complete, for the usual paper.
    pub fn of(session: Session, format: Format, notes: bool) -> Self {
        Self {
            session,
            format,
            notes,
            redact: false,
            paper: None,
            folder: None,
        }
    }
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pages as they are printed.
    #[cfg(feature = "pdf")]
    Pdf,
    /// A web page.
    Html,
    /// A document for Word.
    Docx,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// JSON for programs.
    Json,
    /// A short e-mail, which goes nowhere by itself.
    Mail,
}

impl Format {
    /// Every form, in the order offered.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "pdf")]
        Self::Pdf,
        Self::Html,
        Self::Docx,
        Self::Markdown,
        Self::Text,
        Self::Mail,
        Self::Json,
    ];

    /// Whether it can be read in a terminal.
    pub fn is_text(self) -> bool {
        match self {
            #[cfg(feature = "pdf")]
            Self::Pdf => false,
            Self::Docx => false,
            Self::Html | Self::Markdown | Self::Text | Self::Json | Self::Mail => true,
        }
    }

    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        let same = |format: &&Self| format.ending().eq_ignore_ascii_case(name);
        Self::ALL.iter().find(same).copied()
    }

    /// The ending of its files, which is also its name on the command line.
    pub fn ending(self) -> &'static str {
        match self {
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
            Self::Mail => "mail",
        }
    }
}
