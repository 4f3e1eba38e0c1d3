//! A file system that takes notes, and every disk a power cut could leave behind according to them.
//!
//! The model is what POSIX promises and no more: names and contents last only after their own sync,
//! and until then any part of them may be there.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::{Fs, OpenFile, RealFs, Status};

/// One thing that was done to the disk.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// A file was created.
    Create(PathBuf, usize),
    /// Bytes were added to a file.
    Write(usize, Vec<u8>),
    /// A file was synced.
    Sync(usize),
    /// A file got another name.
    Rename(PathBuf, PathBuf),
    /// A name was removed.
    Remove(PathBuf),
    /// The folder was synced.
    SyncFolder,
    /// The caller was told that this text is saved.
    Acked(usize),
}

/// Which syncs are left out, to see that the model notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mutant {
    /// None: the code as it is.
    None,
    /// Files are not synced.
    NoFileSync,
    /// Folders are not synced.
    NoFolderSync,
}

/// The real file system, taking notes.
#[derive(Debug)]
pub(crate) struct Recorder {
    notes: Rc<RefCell<Vec<Op>>>,
    n_files: RefCell<usize>,
    mutant: Mutant,
}

impl Recorder {
    pub(crate) fn new(mutant: Mutant) -> Self {
        Self {
            notes: Rc::default(),
            n_files: RefCell::default(),
            mutant,
        }
    }

    pub(crate) fn note(&self, op: Op) {
        self.notes.borrow_mut().push(op);
    }

    pub(crate) fn ops(&self) -> Vec<Op> {
        self.notes.borrow().clone()
    }
}

/// What a power cut left at the path of interest, and how many texts were acknowledged before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remains {
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) n_acked: usize,
}

/// Returns every state a power cut could leave, after each of these operations.
pub(crate) fn states(ops: &[Op], target: &Path) -> Vec<Remains> {
    let mut disk = Disk::default();
    let mut remains = disk.states(target);
    for op in ops {
        disk.apply(op);
        remains.extend(disk.states(target));
    }
    remains
}

/// Returns every state a power cut could leave of several files at once, after each of these operations.
pub(crate) fn joint_states(ops: &[Op], targets: &[&Path]) -> Vec<(Vec<Option<Vec<u8>>>, usize)> {
    let mut disk = Disk::default();
    let mut remains = Vec::new();
    for op in ops {
        disk.apply(op);
        let n_acked = disk.n_acked;
        remains.extend(
            disk.folders()
                .into_iter()
                .flat_map(|folder| {
                    let start = vec![Vec::new()];
                    targets.iter().fold(start, |states: Vec<Vec<_>>, target| {
                        let contents = disk.found(&folder, target);
                        let with = |state: &Vec<_>, one: &Option<Vec<u8>>| {
                            let mut state = state.clone();
                            state.push(one.clone());
                            state
                        };
                        let all = states.iter();
                        all.flat_map(|state| contents.iter().map(move |one| with(state, one)))
                            .collect()
                    })
                })
                .map(|state| (state, n_acked)),
        );
    }
    remains
}

#[derive(Default)]
struct Disk {
    files: BTreeMap<usize, (Vec<Vec<u8>>, usize)>,
    durable: BTreeMap<PathBuf, usize>,
    current: BTreeMap<PathBuf, usize>,
    pending: Vec<Change>,
    n_acked: usize,
}

/// A name that goes and a name that comes.
struct Change {
    gone: Option<PathBuf>,
    new: Option<(PathBuf, usize)>,
}

impl Change {
    fn apply(&self, folder: &mut BTreeMap<PathBuf, usize>) {
        if let Some(gone) = &self.gone {
            folder.remove(gone);
        }
        if let Some((path, id)) = &self.new {
            folder.insert(path.clone(), *id);
        }
    }
}

impl Disk {
    fn apply(&mut self, op: &Op) {
        match op {
            Op::Create(path, id) => {
                self.files.insert(*id, (Vec::new(), 0));
                self.change(None, Some((path.clone(), *id)));
            }
            Op::Write(id, bytes) => self.files.get_mut(id).unwrap().0.push(bytes.clone()),
            Op::Sync(id) => {
                let file = self.files.get_mut(id).unwrap();
                file.1 = file.0.len();
            }
            Op::Rename(from, to) => {
                let id = self.current[from];
                self.change(Some(from.clone()), Some((to.clone(), id)));
            }
            Op::Remove(path) => self.change(Some(path.clone()), None),
            Op::SyncFolder => {
                self.pending.clear();
                self.durable = self.current.clone();
            }
            Op::Acked(n) => self.n_acked = *n,
        }
    }

    fn change(&mut self, gone: Option<PathBuf>, new: Option<(PathBuf, usize)>) {
        let change = Change { gone, new };
        change.apply(&mut self.current);
        self.pending.push(change);
    }

    fn states(&self, target: &Path) -> Vec<Remains> {
        let mut remains = Vec::new();
        for folder in self.folders() {
            let contents = self.found(&folder, target);
            remains.extend(contents.into_iter().map(|bytes| Remains {
                bytes,
                n_acked: self.n_acked,
            }));
        }
        remains
    }

    /// Every set of names there could be: what is not synced may have happened or not.
    fn folders(&self) -> Vec<BTreeMap<PathBuf, usize>> {
        let sets = 0..(1_usize << self.pending.len());
        sets.map(|kept| {
            let mut folder = self.durable.clone();
            for (n, change) in self.pending.iter().enumerate() {
                if kept & (1 << n) != 0 {
                    change.apply(&mut folder);
                }
            }
            folder
        })
        .collect()
    }

    fn found(&self, folder: &BTreeMap<PathBuf, usize>, target: &Path) -> Vec<Option<Vec<u8>>> {
        folder
            .get(target)
            .map_or(vec![None], |id| self.contents(*id))
    }

    /// What is synced is whole; of the rest any beginning, or zeros in its place, may be there.
    fn contents(&self, id: usize) -> Vec<Option<Vec<u8>>> {
        let (writes, n_synced) = &self.files[&id];
        let mut contents = Vec::new();
        for n in *n_synced..=writes.len() {
            contents.push(Some(writes[..n].concat()));
            if n > *n_synced {
                let mut zeroed = writes[..n].concat();
                let from = writes[..*n_synced].concat().len();
                zeroed[from..].fill(0);
                contents.push(Some(zeroed));
            }
        }
        contents
    }
}

impl Fs for Recorder {
    fn create_new(&self, path: &Path, mode: u32) -> io::Result<Box<dyn OpenFile>> {
        let file = RealFs.create_new(path, mode)?;
        let id = *self.n_files.borrow();
        *self.n_files.borrow_mut() += 1;
        self.note(Op::Create(path.to_path_buf(), id));
        Ok(Box::new(Recorded {
            file,
            id,
            notes: Rc::clone(&self.notes),
            mutant: self.mutant,
        }))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        RealFs.open(path)
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        RealFs.status(path)
    }

    fn link_status(&self, path: &Path) -> io::Result<Status> {
        RealFs.link_status(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        RealFs.read_link(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.note(Op::Rename(from.to_path_buf(), to.to_path_buf()));
        RealFs.rename(from, to)
    }

    /// The model has no writing in place: nothing that is to survive a power cut does it.
    fn overwrite(&self, path: &Path, _bytes: &[u8]) -> io::Result<()> {
        panic!("{} was written over in place", path.display())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.note(Op::Remove(path.to_path_buf()));
        RealFs.remove(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        RealFs.create_folder(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        RealFs.list(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if self.mutant != Mutant::NoFolderSync {
            self.note(Op::SyncFolder);
        }
        RealFs.sync_folder(folder)
    }

    fn passes(&self, error: &io::Error) -> bool {
        RealFs.passes(error)
    }

    fn pause(&self, time: Duration) {
        RealFs.pause(time);
    }
}

struct Recorded {
    file: Box<dyn OpenFile>,
    id: usize,
    notes: Rc<RefCell<Vec<Op>>>,
    mutant: Mutant,
}

impl Read for Recorded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Write for Recorded {
    /// Takes a few bytes at a time, so that a text is many writes.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(&bytes[..bytes.len().min(8)])?;
        let op = Op::Write(self.id, bytes[..n].to_vec());
        self.notes.borrow_mut().push(op);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl OpenFile for Recorded {
    fn status(&self) -> io::Result<Status> {
        self.file.status()
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.mutant != Mutant::NoFileSync {
            self.notes.borrow_mut().push(Op::Sync(self.id));
        }
        self.file.sync()
    }

    fn set_mode(&mut self, mode: u32) -> io::Result<()> {
        self.file.set_mode(mode)
    }

    fn set_owner(&mut self, owner: u32, group: u32) -> io::Result<()> {
        self.file.set_owner(owner, group)
    }
}
