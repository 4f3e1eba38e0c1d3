//! The register written to a file while keys are heard: a thread reads the sessions and makes the bytes,
//! and whoever asked looks after it from time to time. The file appears whole, or not at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;

use crate::effect::{Failure, Outcome};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::register::{Form, Gathered, Rows, Sheet, csv_head, csv_rows, document};
use crate::store::export;

use super::failure::{FAILED, of_store};
use super::page::has_desktop;
use super::register::{Shelf, each_in_order, register_entry};
use super::{Done, Host};

/// How long one waits before keys are heard again.
const MOMENT: Duration = Duration::from_millis(50);

/// Work that is done before this is not worth telling.
const PATIENCE: Duration = Duration::from_millis(150);

/// A register that is being written. Dropping it stops the work, as soon as it has read a few files more;
/// a document that is being made is made to its end by the thread and thrown away.
#[derive(Debug)]
pub(super) struct Writing {
    form: Form,
    today: Date,
    n_files: usize,
    shared: Arc<Shared>,
    made: Receiver<Result<Vec<u8>, String>>,
}

/// What the thread and the program tell each other.
#[derive(Debug, Default)]
struct Shared {
    n_read: AtomicUsize,
    is_stopped: AtomicBool,
}

/// What the thread works on; all of it is its own.
struct Making {
    files: Vec<PathBuf>,
    form: Form,
    /// The pack of new sessions first.
    packs: Vec<Pack>,
    words: Catalog,
    today: Date,
    shared: Arc<Shared>,
}

impl Host {
    /// Begins to write the register of files into the folder for exports.
    pub(super) fn export_register(&mut self, files: Vec<PathBuf>, form: Form) -> Done {
        let packs = self.within_reach()?;
        let today = self.clock.date_of_documents();
        let shared = Arc::<Shared>::default();
        let n_files = files.len();
        let making = Making {
            files,
            form,
            packs: packs.iter().map(|pack| (**pack).clone()).collect(),
            words: (*self.words).clone(),
            today,
            shared: Arc::clone(&shared),
        };
        let (sender, made) = sync_channel(1);
        thread::spawn(move || {
            if let Some(bytes) = making.bytes() {
                // Nobody waits for it where it was stopped.
                drop(sender.send(bytes));
            }
        });
        self.writing = Some(Writing {
            form,
            today,
            n_files,
            shared,
            made,
        });
        self.look_after(PATIENCE)
    }

    /// Waits a moment for the register that is being written.
    pub(super) fn await_export(&mut self) -> Done {
        self.look_after(MOMENT)
    }

    /// Puts the register into its file if it is made by then, never over another file.
    fn look_after(&mut self, wait: Duration) -> Done {
        let Some(writing) = &self.writing else {
            return Ok(Outcome::ExportStopped(false));
        };
        let made = match writing.made.recv_timeout(wait) {
            Err(RecvTimeoutError::Timeout) => {
                return Ok(Outcome::Exporting {
                    n_read: writing.shared.n_read.load(Relaxed),
                    n_files: writing.n_files,
                });
            }
            Err(RecvTimeoutError::Disconnected) => Err(String::new()),
            Ok(made) => made,
        };
        let id = writing.form.id();
        let name = self.words.say("register.file");
        let name = format!("{name}_{}.{id}", writing.today);
        self.writing = None;
        let bytes = made.map_err(|why| Failure {
            what: self
                .words
                .fill("export.not_made", &[("format", id), ("why", &why)]),
            hint: self.words.say("export.not_made_hint").to_owned(),
            code: FAILED,
        })?;
        export::write_new(&*self.fs, &self.folder.exports(), &name, &bytes)
            .map(|path| Outcome::Exported {
                path,
                warning: None,
                can_be_shown: has_desktop(),
            })
            .map_err(|error| of_store(&error, FAILED))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.shared.is_stopped.store(true, Relaxed);
    }
}

impl Making {
    /// The bytes of the file, or why there are none; nothing where it was stopped before.
    fn bytes(&self) -> Option<Result<Vec<u8>, String>> {
        let pack = self.packs.first()?;
        let packs = Shelf::over(&self.packs);
        let (words, today) = (&self.words, self.today);
        let sheet = Sheet {
            pack,
            words,
            rows: Rows::Uses,
            today,
        };
        let (mut gathered, mut rows, mut n_read) = (Gathered::default(), Vec::new(), 0);
        let mut lines = csv_head(sheet.rows);
        let work = |path: &Path| register_entry(&packs, words, path, today);
        let read = each_in_order(&self.files, work, |entry| {
            if self.form == Form::Csv {
                csv_rows(sheet.rows, &entry, |line| lines.extend(line));
            } else {
                gathered.add(&entry, pack);
                rows.extend(sheet.rows_of(&entry));
            }
            n_read += 1;
            self.shared.n_read.store(n_read, Relaxed);
            let is_stopped = self.shared.is_stopped.load(Relaxed);
            if is_stopped { Err(()) } else { Ok(()) }
        });
        read.ok()?;
        if self.form == Form::Csv {
            return Some(Ok(lines));
        }
        Some(self.form.bytes(&document(&sheet, &gathered, rows), None))
    }
}
