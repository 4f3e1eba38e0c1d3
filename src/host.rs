//! The one place where wishes of front ends come true: over the files, the clock and the questions.
//!
//! It decides nothing about a session; it reads, holds, saves and says plainly what did not work.

mod background;
mod card;
mod clock;
mod editor;
mod export;
mod failure;
mod folder;
mod gathering;
mod held;
mod import;
mod library;
mod overview;
mod page;
mod record;
mod recovery;
mod register;
mod review;
mod upgrade;
mod versions;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::effect::{Effect, Failure, Outcome, Perform};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{PackRef, Session};
use crate::shipped;
use crate::source::Source;
use crate::store::folder::Trashed;
use crate::store::fs::Fs;
use crate::store::lock::{self, Taken};
use crate::store::{Folder, RealFs, StoreError, config};

pub use clock::Clock;
pub use export::Made;
pub use failure::{
    BUSY_OR_UNREADABLE, FAILED, NoSession, PACK_HAS_PROBLEMS, USAGE, argument, of_empty,
    of_problems, of_store, sentence, understood,
};
pub use folder::from_home;
pub use gathering::{gathering, sorting, unkept, unmade};
pub use import::Imported;
pub use library::{Found, Known, Library, NoPack, Origin, Places};
pub use recovery::{Copy, Put, is_cut_short, last_good, of_cut_short, restore_hint};
pub use register::{
    ReadOnly, Shelf, each_in_order, packs_within_reach, read_for_register, register_entry,
    second_version_of, session_files,
};
pub use review::of_other_questions;
pub use upgrade::Planned;

use background::Writing;
use card::Pile;
use held::Held;
use overview::Overview;

/// A finished session with invented people, as it is built into the program.
pub const EXAMPLE: &str = include_str!("../questions/netflix-genai/example.toml");

/// Fulfils the wishes of one front end.
#[derive(Debug)]
pub struct Host {
    folder: Folder,
    settings: Option<PathBuf>,
    words: Rc<Catalog>,
    clock: Clock,
    library: Library,
    held: Option<Held>,
    pile: Pile,
    overview: Overview,
    /// The register that is being written.
    writing: Option<Writing>,
    trashed: Vec<Trashed>,
    /// The command line of the person's editor.
    editor: Option<String>,
    /// Where copies of sessions are kept; nowhere unless it is said.
    copies: Option<PathBuf>,
    fs: Rc<dyn Fs>,
    lock: Lock,
    /// Whether it was said that the folder has no locks.
    told_of_locks: bool,
    /// Whether it was said that no copy could be kept.
    told_of_copies: bool,
    /// What has to be said with the next save.
    remark: Option<String>,
}

/// How a lock is asked for.
type Lock = fn(&Path, &str) -> Result<Taken, StoreError>;

/// What came of trying to fulfil a wish.
type Done = Result<Outcome, Failure>;

impl Host {
    /// A host over a folder of sessions and a settings file; it touches neither yet.
    pub fn new(
        folder: PathBuf,
        settings: Option<PathBuf>,
        words: Rc<Catalog>,
        clock: Clock,
    ) -> Self {
        Self {
            folder: Folder::new(folder),
            settings,
            library: Library::new(Rc::clone(&words), Places::default()),
            words,
            clock,
            held: None,
            pile: Pile::default(),
            overview: Overview::default(),
            writing: None,
            trashed: Vec::new(),
            editor: None,
            copies: None,
            fs: Rc::new(RealFs),
            lock: lock::take,
            told_of_locks: false,
            told_of_copies: false,
            remark: None,
        }
    }

    /// The same host with the command line of the person's editor.
    #[must_use]
    pub fn with_editor(mut self, editor: Option<String>) -> Self {
        self.editor = editor;
        self
    }

    /// The same host with a folder in which copies of sessions are kept.
    #[must_use]
    pub fn with_copies(mut self, place: Option<PathBuf>) -> Self {
        self.copies = place;
        self
    }

    /// The same host with packs of the user's own within reach.
    #[must_use]
    pub fn with_packs(mut self, places: Places) -> Self {
        self.library = Library::new(Rc::clone(&self.words), places);
        self
    }

    /// The packs within reach.
    pub fn library(&mut self) -> &mut Library {
        &mut self.library
    }

    /// The questions of new sessions; they are read when somebody first needs them, and then once.
    pub fn pack(&mut self) -> Result<Rc<Pack>, Failure> {
        let first = self.library.first();
        first
            .map(|found| found.pack)
            .map_err(|why| why.failure(&self.words))
    }

    /// A finished session to look at.
    pub fn example(&mut self) -> Result<(Rc<Pack>, Session), Failure> {
        let found = self.library.first();
        let found = found.map_err(|why| why.failure(&self.words))?;
        let name = "example.toml";
        let Some(text) = &found.example else {
            return Err(self.said("host.no_example", "host.no_example_hint"));
        };
        let session = Session::read(&found.pack, Source { name, text })
            .map_err(|problems| of_problems(&self.words, Path::new(name), &problems))?;
        Ok((found.pack, session))
    }

    /// The pack of a session: the one it names, or that of new sessions.
    fn pack_of(&mut self, session: &Session) -> Result<Rc<Pack>, Failure> {
        let name = session.pack.as_ref().map(PackRef::name);
        let found = self.library.of_session(name.as_ref())?;
        Ok(found.pack)
    }

    /// The sentences of the interface.
    pub fn words(&self) -> Rc<Catalog> {
        Rc::clone(&self.words)
    }

    /// The clock.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    fn fulfil(&mut self, effect: Effect) -> Done {
        match effect {
            Effect::AwaitExport => self.await_export(),
            Effect::Close => {
                self.held = None;
                Ok(Outcome::Closed)
            }
            Effect::Confirm { session, path } => self.confirm(*session, &path),
            Effect::Create(session) => self.create(*session),
            Effect::Duplicate(path) => self.duplicate(&path),
            Effect::Edit(text) => self.edit(&text),
            Effect::Export(export) => self.export(&export),
            Effect::ExportRegister { files, form } => self.export_register(files, form),
            Effect::ReadRegister { anew } => self.read_register(anew),
            Effect::GiveReason { session, reason } => {
                let saved = self.give_reason(*session, &reason);
                self.or_conflict(saved)
            }
            Effect::History(session) => self.history(&session),
            Effect::List { anew } => self.list(anew),
            Effect::ListPacks => self.packs(),
            Effect::ListTrash => self.list_trash(),
            Effect::Import(file) => self.import_and_open(&file),
            Effect::LoadPack => self.pack().map(Outcome::Pack),
            Effect::Merge { session, theirs } => self.merge(*session, &theirs),
            Effect::Open { path, read_only } => self.open(&path, read_only),
            Effect::OpenNamed(path) => self.open_named(&path),
            Effect::OpenExample => self.example().map(|(pack, session)| Outcome::Example {
                pack,
                session: Box::new(session),
            }),
            Effect::OpenPage(url) => self.open_page(&url),
            Effect::Recover(path) => self.recover(&path),
            Effect::ShowFile(path) => self.show_file(&path),
            Effect::Rename { path, name } => self.rename(&path, &name),
            Effect::Remember { key, value } => self.remember(key, &value),
            Effect::Restore(path) => self.restore(&path),
            Effect::Review { path, by } => self.review(&path, &by),
            Effect::Save(session) => {
                let saved = self.save(*session);
                self.or_conflict(saved)
            }
            Effect::SaveInPlace(session) => {
                let saved = self.save_in_place(*session);
                self.or_conflict(saved)
            }
            Effect::SaveInto { folder, session } => self.save_into(&folder, *session),
            Effect::Settle { session, choice } => {
                let settled = self.settle(*session, choice);
                self.or_conflict(settled)
            }
            Effect::StopExport => Ok(Outcome::ExportStopped(self.writing.take().is_some())),
            Effect::Trash(path) => self.trash(&path),
            Effect::UndoUpgrade(path) => self.undo_upgrade_of(&path),
            Effect::Upgrade(session) => self.upgrade_open(&session),
        }
    }

    fn packs(&mut self) -> Done {
        let offered = self.library.offered();
        offered
            .map(Outcome::Packs)
            .map_err(|why| why.failure(&self.words))
    }

    fn remember(&self, key: &str, value: &str) -> Done {
        let path = self
            .settings
            .as_deref()
            .ok_or_else(|| self.said("host.no_settings", "host.no_settings_hint"))?;
        config::set(&*self.fs, path, key, value)
            .map(|_| Outcome::Remembered)
            .map_err(|error| match error {
                config::SetError::Problem(problem) => Failure {
                    what: sentence(&problem.to_string()),
                    hint: self
                        .words
                        .fill("host.settings_hint", &[("path", &path.to_string_lossy())]),
                    code: FAILED,
                },
                config::SetError::Store(error) => of_store(&error, FAILED),
            })
    }

    /// A failure in the words of the interface.
    fn said(&self, what: &str, hint: &str) -> Failure {
        Failure {
            what: self.words.say(what).to_owned(),
            hint: self.words.say(hint).to_owned(),
            code: FAILED,
        }
    }
}

impl Perform for Host {
    fn perform(&mut self, effect: Effect) -> Outcome {
        self.fulfil(effect).unwrap_or_else(Outcome::Failed)
    }
}

/// Reads the questions that are built in.
pub fn load_pack(words: &Catalog) -> Result<Pack, Failure> {
    shipped::NETFLIX
        .pack()
        .map_err(|problems| NoPack::Problems(problems).failure(words))
}

#[cfg(test)]
mod tests;
