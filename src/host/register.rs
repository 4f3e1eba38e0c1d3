//! Session files read for the register: which there are, each with what it says, on all cores.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::effect::Failure;
use crate::lang::Catalog;
use crate::pack::{Pack, PackName, by_version};
use crate::register::{self, Entry, Found};
use crate::session::{Draft, Session};
use crate::source::{Problem, Source};
use crate::store::conflict::original;
use crate::store::error::Doing;
use crate::store::fs::{Fs, Kind};
use crate::store::{Folder, RealFs, StoreError, read};

use super::card::{why_refused, why_unread};
use super::failure::{FAILED, is_blank, of_store, sentence};
use super::library::{Library, NoPack};

/// How many files are worked on in one go.
const CHUNK: usize = 32;

/// How many chunks may wait for whoever takes them.
const WAITING: usize = 4;

/// The session files in folders, not in folders below them, and files that are named themselves:
/// place by place, those of a folder by name.
pub fn session_files(places: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for place in places {
        let failed = |error: StoreError| of_store(&error, FAILED);
        let found = RealFs.status(place);
        let found = found.map_err(|error| failed(StoreError::io(Doing::List, place, &error)))?;
        if found.kind != Kind::Folder {
            files.push(place.clone());
            continue;
        }
        let mut paths = Folder::new(place).session_paths(&RealFs).map_err(failed)?;
        paths.sort_unstable();
        files.append(&mut paths);
    }
    Ok(files)
}

/// Packs that were read, so that all cores can look at them at once.
#[derive(Clone, Debug)]
pub struct Shelf<'p> {
    /// The pack of new sessions first.
    packs: Vec<&'p Pack>,
}

impl<'p> Shelf<'p> {
    /// A shelf of packs, of which the first is that of new sessions.
    pub fn of(packs: &'p [Rc<Pack>]) -> Self {
        Self {
            packs: packs.iter().map(|pack| &**pack).collect(),
        }
    }

    /// The same over packs that are owned.
    pub(super) fn over(packs: &'p [Pack]) -> Self {
        Self {
            packs: packs.iter().collect(),
        }
    }

    /// The pack that a session names, as [`Library::of_session`] finds it.
    fn of_session(&self, name: Option<&PackName>) -> Option<&'p Pack> {
        let Some(name) = name else {
            return self.packs.first().copied();
        };
        let meant = self.packs.iter().rev().copied();
        // Of equal ones the first, and `max_by` takes the last.
        meant
            .filter(|pack| name.means(&pack.id, &pack.version))
            .max_by(|a, b| by_version(&a.version, &b.version))
    }
}

/// Every pack within reach, the pack of new sessions first; those with faults are left out.
///
/// # Errors
///
/// Why there is no pack for new sessions.
pub fn packs_within_reach(library: &mut Library) -> Result<Vec<Rc<Pack>>, NoPack> {
    let mut packs = vec![library.first()?.pack];
    for known in library.known().to_vec() {
        let Ok(found) = library.of(&known) else {
            continue;
        };
        if packs.iter().all(|pack| pack.digest != found.pack.digest) {
            packs.push(found.pack);
        }
    }
    Ok(packs)
}

/// What the register says of a session file on a day.
pub fn register_entry<'p>(
    shelf: &Shelf<'p>,
    words: &Catalog,
    path: &Path,
    today: Date,
) -> Entry<'p> {
    let (updated, found) = match read_for_register(shelf, words, path) {
        Err(why) => (None, Found::Unreadable(why)),
        Ok(read) => {
            let updated = read.session.saved.or(read.modified);
            let found = match second_version_of(shelf, words, path, &read.session) {
                Some(first) => {
                    Found::SecondVersion(words.fill("host.second_version", &[("first", &first)]))
                }
                None => Found::Use(Box::new(register::of(
                    read.pack,
                    &read.session,
                    today,
                    words,
                ))),
            };
            (updated, found)
        }
    };
    Entry {
        file: path.to_string_lossy().into_owned(),
        updated,
        found,
    }
}

/// The file that a file is another version of, as sync programs put it there: told by its name, or by
/// its name and what it holds.
pub fn second_version_of(
    shelf: &Shelf<'_>,
    words: &Catalog,
    path: &Path,
    session: &Session,
) -> Option<String> {
    let folder = path.parent()?;
    let name = path.file_name()?.to_str()?;
    let first = original(name, |other| RealFs.status(&folder.join(other)).is_ok())?;
    let is_version = first.is_certain
        || read_for_register(shelf, words, &folder.join(&first.name))
            .is_ok_and(|other| other.session.is_version_of(session));
    is_version.then_some(first.name)
}

/// A session that will not be saved.
#[derive(Debug)]
pub struct ReadOnly<'p> {
    /// The pack that it names.
    pub pack: &'p Pack,
    /// The session.
    pub session: Session,
    /// When its file last changed.
    modified: Option<Timestamp>,
}

/// Reads a session that will not be saved.
///
/// # Errors
///
/// In words, why there is no session in the file.
pub fn read_for_register<'p>(
    shelf: &Shelf<'p>,
    words: &Catalog,
    path: &Path,
) -> Result<ReadOnly<'p>, String> {
    let said = |key: &str| words.say(key).to_owned();
    let (text, modified) = read::read_only(path).map_err(|error| said(why_unread(&error)))?;
    if is_blank(&text) {
        return Err(said("host.unreadable.empty"));
    }
    let draft = Draft::parse_without_history(Source {
        name: "",
        text: &text,
    });
    let name = draft.pack();
    let pack = shelf.of_session(name.as_ref());
    let pack = pack.ok_or_else(|| said("host.unreadable.no_pack"))?;
    let session = draft.read(pack);
    let session = session.map_err(|problems| refused(words, &problems))?;
    let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
    Ok(ReadOnly {
        pack,
        session,
        modified: modified.and_then(|time| Timestamp::from_second(time.as_second()).ok()),
    })
}

/// Why a text is no session, with the first of its problems.
fn refused(words: &Catalog, problems: &[Problem]) -> String {
    let why = words.say(why_refused(problems));
    let Some(first) = problems.first() else {
        return why.to_owned();
    };
    let line = first.place.line.to_string();
    let what = sentence(&first.kind.to_string());
    let first = words.fill("host.problem", &[("line", &line), ("what", &what)]);
    format!("{why}. {first}")
}

/// Works on files on all cores and hands on what comes of each, in the order of the files. Only a
/// few are held at a time, however many there are.
///
/// # Errors
///
/// The first that `take` gives; nothing is handed on after it.
pub fn each_in_order<T: Send, E>(
    files: &[PathBuf],
    work: impl Fn(&Path) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let chunks = files.len().div_ceil(CHUNK);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let n_workers = cores.min(chunks);
    if n_workers <= 1 {
        return files.iter().try_for_each(|file| take(work(file)));
    }
    thread::scope(|scope| {
        let work = &work;
        // Worker n has every n-th chunk, so asking them in turn gives the order of the files.
        let workers: Vec<Receiver<Vec<T>>> = (0..n_workers)
            .map(|first| {
                let (sender, receiver) = sync_channel(WAITING);
                scope.spawn(move || turn(files, (first, n_workers), work, &sender));
                receiver
            })
            .collect();
        for chunk in workers.iter().cycle().take(chunks) {
            for done in chunk.recv().unwrap_or_default() {
                take(done)?;
            }
        }
        Ok(())
    })
}

/// Works on every n-th chunk of files until all are done or nobody waits for them.
fn turn<T>(
    files: &[PathBuf],
    (first, step): (usize, usize),
    work: impl Fn(&Path) -> T,
    sender: &SyncSender<Vec<T>>,
) {
    for chunk in files.chunks(CHUNK).skip(first).step_by(step) {
        let done = chunk.iter().map(|file| work(file)).collect();
        if sender.send(done).is_err() {
            return;
        }
    }
}
