//! A file system that takes notes, from which [`disk`] makes what power cuts could leave behind.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::{Fs, OpenFile, RealFs, Status};

pub(crate) use disk::{Disk, joint_states, states};

mod disk;

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
    /// A folder was created.
    CreateFolder(PathBuf),
    /// A folder was synced.
    SyncFolder(PathBuf),
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
    /// How many bytes a write takes at most.
    most: usize,
    mutant: Mutant,
}

impl Recorder {
    pub(crate) fn new(mutant: Mutant) -> Self {
        Self {
            notes: Rc::default(),
            n_files: RefCell::default(),
            most: 8,
            mutant,
        }
    }

    /// The same, but taking more in one write, so that a large text is few operations.
    pub(crate) fn by_block(self) -> Self {
        Self { most: 256, ..self }
    }

    pub(crate) fn note(&self, op: Op) {
        self.notes.borrow_mut().push(op);
    }

    pub(crate) fn ops(&self) -> Vec<Op> {
        self.notes.borrow().clone()
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
            most: self.most,
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
        let missing = path.ancestors().take_while(|folder| !folder.exists());
        let missing: Vec<&Path> = missing.collect();
        RealFs.create_folder(path)?;
        for folder in missing {
            self.note(Op::CreateFolder(folder.to_path_buf()));
        }
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        RealFs.list(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if self.mutant != Mutant::NoFolderSync {
            self.note(Op::SyncFolder(folder.to_path_buf()));
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
    most: usize,
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
        let n = self.file.write(&bytes[..bytes.len().min(self.most)])?;
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
