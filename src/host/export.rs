//! Writes a summary to a new file: which bytes, and under which name.

use std::path::Path;

use jiff::civil::Date;

use crate::effect::{Export, Failure, Format, Outcome};
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report::{self, Document, Summary};
use crate::session::Session;
use crate::store::{export, name};

use super::failure::{FAILED, of_store};
use super::page::has_desktop;
use super::{Done, Host};

/// How many missing characters a warning lists.
#[cfg(feature = "pdf")]
const MOST_LISTED: usize = 12;

/// The bytes of an export.
#[derive(Clone, Debug)]
pub struct Made {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What has to be said about it; mostly nothing.
    pub warning: Option<String>,
}

impl Host {
    /// Writes an export into the folder for exports, never over a file.
    pub(super) fn export(&mut self, wish: &Export) -> Done {
        if wish.format == Format::Mail {
            let pack = self.pack_of(&wish.session)?;
            let today = self.clock.date_of_documents();
            let mail = with_summary(&pack, &self.words, wish, today, |input| {
                report::mail(input, wish.redact)
            });
            return Ok(Outcome::Drafted(mail));
        }
        let file = self.held_path();
        let mut wish = wish.clone();
        self.record_export(&mut wish)?;
        let made = self.export_bytes(&wish)?;
        self.export_beside(&wish, file.as_deref(), made)
    }

    /// The bytes of an export.
    ///
    /// # Errors
    ///
    /// Why the questions cannot be read or the form cannot be made.
    pub fn export_bytes(&mut self, wish: &Export) -> Result<Made, Failure> {
        let pack = self.pack_of(&wish.session)?;
        let today = self.clock.date_of_documents();
        with_summary(&pack, &self.words, wish, today, |input| bytes(input, wish))
    }

    /// Writes an export into a folder under its usual name; gives its path.
    ///
    /// # Errors
    ///
    /// Why it cannot be written there; a file that is there is replaced only if `overwrite` says so.
    pub fn export_into(
        &mut self,
        wish: &Export,
        file: Option<&Path>,
        made: &Made,
        (folder, overwrite): (&Path, bool),
    ) -> Result<String, Failure> {
        let path = folder.join(self.export_name(wish, file)?);
        let written = export::write_exact(&*self.fs, &path, &made.bytes, overwrite);
        let path = written.map_err(|error| of_store(&error, FAILED))?;
        Ok(path.to_string_lossy().into_owned())
    }

    /// Writes an export into the folder for exports; a session without names goes by its file's.
    pub fn export_beside(&mut self, wish: &Export, file: Option<&Path>, made: Made) -> Done {
        let name = self.export_name(wish, file)?;
        let folder = match &wish.folder {
            Some(folder) => super::from_home(folder),
            None => self.folder.exports(),
        };
        export::write_new(&*self.fs, &folder, &name, &made.bytes)
            .map(|path| Outcome::Exported {
                path,
                warning: made.warning,
                can_be_shown: has_desktop(),
                history: Some(wish.session.history.clone()),
            })
            .map_err(|error| of_store(&error, FAILED))
    }

    /// The usual name of an export. One without names goes by the revision: the file of the session is
    /// mostly called after the production.
    fn export_name(&mut self, wish: &Export, file: Option<&Path>) -> Result<String, Failure> {
        let stem = if wish.redact {
            let pack = self.pack_of(&wish.session)?;
            let revision = wish.session.revision(&pack);
            let short = revision.get(..12).unwrap_or(&revision);
            let title = [("revision", short)];
            name::stem("", &self.words.fill("export.redacted_name", &title))
        } else {
            stem(&wish.session, file)
        };
        let today = self.clock.date_of_documents();
        Ok(format!("{stem}_{today}.{}", wish.format.ending()))
    }
}

/// What is made of the summary of a session.
fn with_summary<T>(
    pack: &Pack,
    words: &Catalog,
    wish: &Export,
    today: Date,
    make: impl FnOnce(&Summary<'_>) -> T,
) -> T {
    let interview = Interview::of(pack, &wish.session.answers);
    let assessment = interview.assess(pack);
    make(&Summary {
        pack,
        words,
        session: &wish.session,
        interview: &interview,
        assessment: &assessment,
        today,
        notes: wish.notes,
    })
}

fn bytes(input: &Summary<'_>, wish: &Export) -> Result<Made, Failure> {
    let document = || {
        if wish.redact {
            report::redacted_summary(input)
        } else {
            report::summary(input)
        }
    };
    let text = match wish.format {
        #[cfg(feature = "pdf")]
        Format::Pdf => return pdf(&document(), input.words, wish),
        Format::Docx => return docx(&document(), input.words, wish),
        Format::Html => document().to_html(wish.paper),
        Format::Markdown => document().to_markdown(),
        Format::Text => document().to_plain(),
        Format::Json if wish.redact => report::json_text(&report::redacted_json(input)),
        Format::Json => report::json_text(&report::export_json(input)),
        Format::Mail => format!("{}\n", report::mail(input, wish.redact).link()),
    };
    Ok(Made {
        bytes: text.into_bytes(),
        warning: None,
    })
}

fn docx(document: &Document, words: &Catalog, wish: &Export) -> Result<Made, Failure> {
    let bytes = document
        .to_docx(wish.paper.unwrap_or_default())
        .map_err(|why| not_made(words, wish.format, &why))?;
    Ok(Made {
        bytes,
        warning: None,
    })
}

fn not_made(words: &Catalog, format: Format, why: &str) -> Failure {
    let name = words.fill(&format!("export.{}", format.ending()), &[]);
    let values = [("format", name.as_str()), ("why", why)];
    Failure {
        what: words.fill("export.not_made", &values),
        hint: words.say("export.not_made_hint").to_owned(),
        code: FAILED,
    }
}

#[cfg(feature = "pdf")]
fn pdf(document: &Document, words: &Catalog, wish: &Export) -> Result<Made, Failure> {
    let pdf = document
        .to_pdf(wish.paper.unwrap_or_default())
        .map_err(|why| not_made(words, wish.format, &why))?;
    let n_missing: usize = pdf.missing.values().sum();
    let list: String = pdf.missing.keys().take(MOST_LISTED).collect();
    let list = [("list", list.as_str())];
    Ok(Made {
        bytes: pdf.bytes,
        warning: (n_missing > 0).then(|| words.count_with("export.missing", n_missing, &list)),
    })
}

/// The name of an export: that of the session's file, or else the production and the use, and the
/// date.
fn stem(session: &Session, file: Option<&Path>) -> String {
    let of_file = file
        .and_then(Path::file_stem)
        .map(|stem| stem.to_string_lossy());
    match of_file {
        Some(stem) if stem.len() <= name::MOST_STEM_BYTES && name::is_plain(&stem) => {
            stem.into_owned()
        }
        Some(stem) => name::stem("", &stem),
        None => {
            let title = session.production.get("title");
            name::stem(title, session.proposed_use.get("name"))
        }
    }
}
