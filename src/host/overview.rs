//! The register for a front end: a few files at a time, so that keys are heard in between; and
//! written to a file where that is asked for.

use std::convert::Infallible;
use std::path::PathBuf;
use std::rc::Rc;

use crate::effect::{Failure, Outcome};
use crate::pack::Pack;
use crate::register::{Entry, Form, Line, Rows, Sheet, csv_head, csv_rows, document};
use crate::store::export;

use super::failure::{FAILED, of_store};
use super::register::{Shelf, each_in_order, packs_within_reach, register_entry};
use super::{Done, Host};

/// How many files are read before keys are heard again.
const SLICE: usize = 128;

/// What a front end has not been told of the register yet.
#[derive(Debug, Default)]
pub(super) struct Overview {
    files: Vec<PathBuf>,
    n_read: usize,
    packs: Vec<Rc<Pack>>,
}

impl Host {
    /// What the register says of the next few files.
    pub(super) fn read_register(&mut self, anew: bool) -> Done {
        if anew {
            let files = self.folder.session_paths(&*self.fs);
            let mut files = files.map_err(|error| of_store(&error, FAILED))?;
            files.sort_unstable();
            self.overview = Overview {
                files,
                n_read: 0,
                packs: self.within_reach()?,
            };
        }
        let first = self.pack()?;
        let words = &*self.words;
        let today = self.clock.local_now().date();
        let overview = &mut self.overview;
        let next = overview.files.iter().skip(overview.n_read).take(SLICE);
        let next: Vec<PathBuf> = next.cloned().collect();
        let within_reach = Shelf::of(&overview.packs);
        let pack = &*first;
        let mut lines = Vec::with_capacity(next.len());
        let work = |path: &std::path::Path| {
            let entry = register_entry(&within_reach, words, path, today);
            Line::of(&entry, path, pack, words)
        };
        let Ok(()) = each_in_order(&next, work, |line| {
            lines.push(line);
            Ok::<(), Infallible>(())
        });
        let is_first = overview.n_read == 0;
        overview.n_read += lines.len();
        let n_files = overview.files.len();
        Ok(Outcome::Registered {
            lines,
            n_files,
            is_first,
            is_more: overview.n_read < n_files,
        })
    }

    /// Writes the register of files into the folder for exports, never over a file.
    pub(super) fn export_register(&mut self, files: &[PathBuf], form: Form) -> Done {
        let packs = self.within_reach()?;
        let within_reach = Shelf::of(&packs);
        let pack = self.pack()?;
        let (words, today) = (&*self.words, self.clock.date_of_documents());
        let mut entries = Vec::with_capacity(files.len());
        let work = |path: &std::path::Path| register_entry(&within_reach, words, path, today);
        let Ok(()) = each_in_order(files, work, |entry| {
            entries.push(entry);
            Ok::<(), Infallible>(())
        });
        let sheet = Sheet {
            pack: &pack,
            words,
            rows: Rows::Uses,
            entries: &entries,
            today,
        };
        let bytes = bytes(&sheet, form).map_err(|why| Failure {
            what: words.fill("export.not_made", &[("format", form.id()), ("why", &why)]),
            hint: words.say("export.not_made_hint").to_owned(),
            code: FAILED,
        })?;
        let name = words.say("register.file");
        let name = format!("{name}_{today}.{}", form.id());
        export::write_new(&*self.fs, &self.folder.exports(), &name, &bytes)
            .map(|path| Outcome::Exported {
                path,
                warning: None,
                can_be_shown: false,
            })
            .map_err(|error| of_store(&error, FAILED))
    }

    fn within_reach(&mut self) -> Result<Vec<Rc<Pack>>, Failure> {
        packs_within_reach(&mut self.library).map_err(|why| why.failure(&self.words))
    }
}

/// The bytes of a register in one of the forms that are offered.
fn bytes(sheet: &Sheet<'_>, form: Form) -> Result<Vec<u8>, String> {
    Ok(match form {
        #[cfg(feature = "pdf")]
        Form::Pdf => {
            document(sheet)
                .to_pdf(crate::report::Paper::default())?
                .bytes
        }
        Form::Html => document(sheet).to_html(None).into_bytes(),
        Form::Csv => csv(sheet.entries),
        _ => document(sheet).to_markdown().into_bytes(),
    })
}

fn csv(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut bytes = csv_head(Rows::Uses);
    for entry in entries {
        csv_rows(Rows::Uses, entry, |line| bytes.extend(line));
    }
    bytes
}
