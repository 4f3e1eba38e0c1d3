//! A file system whose n-th operation fails, once or from then on.

use std::cell::{Cell, RefCell};
use std::io::{self, Read, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::{Fs, OpenFile, RealFs, Status};

/// The numbers that this system gives to the errors the tests want.
#[cfg(unix)]
pub(crate) mod errno {
    use rustix::io::Errno;

    pub(crate) const DENIED: i32 = Errno::ACCESS.raw_os_error();
    pub(crate) const FAULT: i32 = Errno::IO.raw_os_error();
    pub(crate) const FULL: i32 = Errno::NOSPC.raw_os_error();
    pub(crate) const INTERRUPTED: i32 = Errno::INTR.raw_os_error();
    pub(crate) const INVALID: i32 = Errno::INVAL.raw_os_error();
    pub(crate) const READ_ONLY: i32 = Errno::ROFS.raw_os_error();
    pub(crate) const STALE: i32 = Errno::STALE.raw_os_error();
    pub(crate) const UNSUPPORTED: i32 = Errno::OPNOTSUPP.raw_os_error();
}

/// The numbers that this system gives to the errors the tests want.
#[cfg(not(unix))]
pub(crate) mod errno {
    pub(crate) const DENIED: i32 = 5;
    pub(crate) const FAULT: i32 = 1117;
    pub(crate) const FULL: i32 = 112;
    pub(crate) const INTERRUPTED: i32 = 1117;
    pub(crate) const INVALID: i32 = 87;
    pub(crate) const READ_ONLY: i32 = 19;
    pub(crate) const STALE: i32 = 59;
    pub(crate) const UNSUPPORTED: i32 = 120;
}

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The operation fails with this number.
    Errno(i32),
    /// A write takes one byte only; other operations are not touched.
    ShortWrite,
    /// A write takes nothing, without an error; other operations are not touched.
    NoWrite,
}

/// The real file system until its turn comes.
#[derive(Debug)]
pub(crate) struct Faulty {
    plan: Rc<Plan>,
}

#[derive(Debug)]
struct Plan {
    fault: Fault,
    turns: RangeInclusive<usize>,
    /// Counts and fails only this kind of operation, where given.
    only: Option<&'static str>,
    is_passing: bool,
    /// How many bytes a write takes at most.
    most: Cell<usize>,
    n_calls: Cell<usize>,
    pauses: RefCell<Vec<Duration>>,
}

impl Faulty {
    /// Fails at the n-th operation, counted from 1, once or from then on.
    pub(crate) fn at(first: usize, fault: Fault, is_sticky: bool) -> Self {
        let last = if is_sticky { usize::MAX } else { first };
        Self::planned(fault, first..=last, None, false)
    }

    /// Fails at every operation of one kind.
    pub(crate) fn always(only: &'static str, errno: i32) -> Self {
        Self::planned(Fault::Errno(errno), 1..=usize::MAX, Some(only), false)
    }

    /// Fails at the first so many operations of one kind, with an error that is said to pass.
    pub(crate) fn passing(only: &'static str, errno: i32, times: usize) -> Self {
        Self::planned(Fault::Errno(errno), 1..=times, Some(only), true)
    }

    fn planned(
        fault: Fault,
        turns: RangeInclusive<usize>,
        only: Option<&'static str>,
        is_passing: bool,
    ) -> Self {
        Self {
            plan: Rc::new(Plan {
                fault,
                turns,
                only,
                is_passing,
                most: Cell::new(16),
                n_calls: Cell::new(0),
                pauses: RefCell::default(),
            }),
        }
    }

    /// The same, but taking a page in one write, so that a large text is few operations.
    pub(crate) fn by_page(self) -> Self {
        self.plan.most.set(4096);
        self
    }

    pub(crate) fn n_calls(&self) -> usize {
        self.plan.n_calls.get()
    }

    pub(crate) fn pauses(&self) -> Vec<u128> {
        self.plan
            .pauses
            .borrow()
            .iter()
            .map(Duration::as_millis)
            .collect()
    }
}

impl Plan {
    fn is_due(&self, kind: &str) -> bool {
        if self.only.is_some_and(|only| only != kind) {
            return false;
        }
        let n = self.n_calls.get() + 1;
        self.n_calls.set(n);
        self.turns.contains(&n)
    }

    fn step(&self, kind: &str) -> io::Result<()> {
        match (self.is_due(kind), self.fault) {
            (true, Fault::Errno(errno)) => Err(io::Error::from_raw_os_error(errno)),
            _ => Ok(()),
        }
    }
}

impl Fs for Faulty {
    fn create_new(&self, path: &Path, mode: u32) -> io::Result<Box<dyn OpenFile>> {
        self.plan.step("create")?;
        let file = RealFs.create_new(path, mode)?;
        let plan = Rc::clone(&self.plan);
        Ok(Box::new(FaultyFile { file, plan }))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        self.plan.step("open")?;
        let file = RealFs.open(path)?;
        let plan = Rc::clone(&self.plan);
        Ok(Box::new(FaultyFile { file, plan }))
    }

    fn status(&self, path: &Path) -> io::Result<Status> {
        self.plan.step("status")?;
        RealFs.status(path)
    }

    fn link_status(&self, path: &Path) -> io::Result<Status> {
        self.plan.step("status")?;
        RealFs.link_status(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.plan.step("read_link")?;
        RealFs.read_link(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.plan.step("rename")?;
        RealFs.rename(from, to)
    }

    /// A fault comes in the middle of the text.
    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.plan.step("overwrite").or_else(|error| {
            RealFs.overwrite(path, &bytes[..bytes.len() / 2])?;
            Err(error)
        })?;
        RealFs.overwrite(path, bytes)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.plan.step("remove")?;
        RealFs.remove(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.plan.step("create_folder")?;
        RealFs.create_folder(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.plan.step("list")?;
        RealFs.list(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.plan.step("sync_folder")?;
        RealFs.sync_folder(folder)
    }

    fn passes(&self, _error: &io::Error) -> bool {
        self.plan.is_passing
    }

    fn pause(&self, time: Duration) {
        self.plan.pauses.borrow_mut().push(time);
    }
}

struct FaultyFile {
    file: Box<dyn OpenFile>,
    plan: Rc<Plan>,
}

impl Read for FaultyFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.plan.step("read")?;
        self.file.read(buffer)
    }
}

impl Write for FaultyFile {
    /// Takes a few bytes at a time, so that a fault can fall in the middle of a text.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let few = match (self.plan.is_due("write"), self.plan.fault) {
            (true, Fault::Errno(errno)) => return Err(io::Error::from_raw_os_error(errno)),
            (true, Fault::ShortWrite) => 1,
            (true, Fault::NoWrite) => return Ok(0),
            (false, _) => self.plan.most.get(),
        };
        self.file.write(&bytes[..bytes.len().min(few)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl OpenFile for FaultyFile {
    fn status(&self) -> io::Result<Status> {
        self.plan.step("status")?;
        self.file.status()
    }

    fn sync(&mut self) -> io::Result<()> {
        self.plan.step("sync")?;
        self.file.sync()
    }

    fn set_mode(&mut self, mode: u32) -> io::Result<()> {
        self.plan.step("set_mode")?;
        self.file.set_mode(mode)
    }

    fn set_owner(&mut self, owner: u32, group: u32) -> io::Result<()> {
        self.plan.step("set_owner")?;
        self.file.set_owner(owner, group)
    }
}
