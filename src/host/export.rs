//! Writes a summary to a new file: which text, and under which name.

use std::path::Path;

use jiff::civil::Date;

use crate::effect::{Export, Format, Outcome};
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::report::{self, Summary};
use crate::session::Session;
use crate::store::{RealFs, export, name};

use super::failure::{FAILED, of_store};
use super::{Done, Host};

impl Host {
    /// Writes an export into the folder for exports, never over a file.
    pub(super) fn export(&mut self, wish: &Export) -> Done {
        let file = self.held_path();
        let mut wish = wish.clone();
        self.record_export(&mut wish)?;
        self.export_beside(&wish, file.as_deref())
    }

    /// Writes an export into the folder for exports; a session without names goes by its file's.
    pub fn export_beside(&mut self, wish: &Export, file: Option<&Path>) -> Done {
        let pack = self.pack_of(&wish.session)?;
        let today = self.clock.local_now().date();
        let text = export_text(&pack, &self.words, wish, today);
        let name = export_name(&wish.session, file, today, wish.format);
        let folder = self.folder.exports();
        export::write_new(&RealFs, &folder, &name, text.as_bytes())
            .map(|path| Outcome::Exported { path })
            .map_err(|error| of_store(&error, FAILED))
    }
}

/// The text of an export.
pub fn export_text(pack: &Pack, words: &Catalog, wish: &Export, today: Date) -> String {
    let interview = Interview::of(pack, &wish.session.answers);
    let assessment = interview.assess(pack);
    let input = Summary {
        pack,
        words,
        session: &wish.session,
        interview: &interview,
        assessment: &assessment,
        today,
        notes: wish.notes,
    };
    match wish.format {
        Format::Markdown => report::summary(&input).to_markdown(),
        Format::Text => report::summary(&input).to_plain(),
        Format::Json => report::json_text(&report::export_json(&input)),
    }
}

/// The name of an export: that of the session's file, or else the production and the use, and the
/// date.
fn export_name(session: &Session, file: Option<&Path>, today: Date, format: Format) -> String {
    let of_file = file
        .and_then(Path::file_stem)
        .map(|stem| stem.to_string_lossy());
    let stem = match of_file {
        Some(stem) if stem.len() <= name::MOST_STEM_BYTES && name::is_plain(&stem) => {
            stem.into_owned()
        }
        Some(stem) => name::stem("", &stem),
        None => {
            let title = session.production.get("title");
            name::stem(title, session.proposed_use.get("name"))
        }
    };
    format!("{stem}_{today}.{}", format.ending())
}
