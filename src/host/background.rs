//! The register written to a file while keys are heard: a thread reads the sessions and makes the bytes,
//! and whoever asked looks after it from time to time. The file appears whole, or not at all.

use std::io::{self, ErrorKind, Seek, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use tempfile::SpooledTempFile;

use crate::effect::{Failure, Outcome};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::register::{Form, Rows, Sheet, Unmade, Wish};
use crate::store::{export, unnamed};

use super::failure::{FAILED, of_store};
use super::gathering::{gathering, unmade};
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
    made: Receiver<Result<SpooledTempFile, Failure>>,
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
            let made = match making.made() {
                Ok(made) => Ok(made),
                Err(Some(failure)) => Err(failure),
                // Nobody waits for it any more.
                Err(None) => return,
            };
            drop(sender.send(made));
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
            Err(RecvTimeoutError::Disconnected) => {
                let why = Unmade::Pages(String::new());
                Err(unmade(&why, writing.form, &self.words))
            }
            Ok(made) => made,
        };
        let name = self.words.say("register.file");
        let name = format!("{name}_{}.{}", writing.today, writing.form.id());
        self.writing = None;
        let mut made = made?;
        let mut write = |to: &mut dyn Write| -> io::Result<()> {
            made.rewind()?;
            io::copy(&mut made, to).map(drop)
        };
        export::write_new_by(&*self.fs, &self.folder.exports(), &name, &mut write)
            .map(|path| Outcome::Exported {
                path,
                warning: None,
                can_be_shown: has_desktop(),
                history: None,
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
    /// The register as it will stand in its file, or why there is none; not even that where it was stopped
    /// before.
    fn made(&self) -> Result<SpooledTempFile, Option<Failure>> {
        let pack = self.packs.first().ok_or(None)?;
        let packs = Shelf::over(&self.packs);
        let (words, today) = (&self.words, self.today);
        let sheet = Sheet {
            pack,
            words,
            rows: Rows::Uses,
            today,
        };
        let wish = Wish::of(sheet, self.form);
        let why = |why: Unmade| Some(unmade(&why, self.form, words));
        let mut gathering = gathering(&wish, self.files.len()).map_err(why)?;
        let mut n_read = 0;
        each_in_order(
            &self.files,
            |path| wish.share(register_entry(&packs, words, path, today)),
            |share| {
                n_read += 1;
                self.shared.n_read.store(n_read, Relaxed);
                if self.is_stopped() {
                    return Err(None);
                }
                share.map_or(Ok(()), |share| gathering.take(share).map_err(why))
            },
        )?;
        let mut whole = gathering.whole().map_err(why)?;
        let mut made = unnamed::spool();
        let mut go_on = || {
            if self.is_stopped() {
                Err(ErrorKind::Interrupted.into())
            } else {
                Ok(())
            }
        };
        match whole.write(&mut made, &mut go_on) {
            Err(_) if self.is_stopped() => Err(None),
            Err(error) => Err(why(error.into())),
            Ok(()) => Ok(made),
        }
    }

    fn is_stopped(&self) -> bool {
        self.shared.is_stopped.load(Relaxed)
    }
}
