//! Rows put in order in little memory, however many they are: an external merge sort.
//!
//! Rows are gathered up to a bound, sorted, and put by as a run; in the end all runs are merged as they
//! are read back. As long as all fit below the bound, nothing is put by.

use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::mem;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many runs are merged into a longer one, so that few are open however many rows there are.
const FAN_IN: usize = 16;

/// How much of a run is read or written at a time.
const PIECE: usize = 16 * 1024;

/// What a row takes beside its bytes.
const BESIDE: usize = size_of::<Keyed>() + 2 * size_of::<usize>();

/// What a row is put in order by, and the row. Rows with equal keys stay in the order they came in.
pub type Keyed = (Box<[u8]>, Box<[u8]>);

/// Rows on their way into order.
#[derive(Debug)]
pub struct Sort<S> {
    bound: usize,
    /// Gives room to put a run by.
    room: fn() -> io::Result<S>,
    held: Vec<Keyed>,
    /// How much memory the rows take that are held.
    n_held: usize,
    runs: Vec<Run<S>>,
    n_rows: usize,
}

/// Rows in order that were put by.
#[derive(Debug)]
struct Run<S> {
    room: S,
    n_rows: usize,
    /// How often it was merged; runs that come later never were more often.
    level: usize,
}

/// Rows in order, on their way back.
#[derive(Default)]
pub struct Sorted<'s> {
    sources: Vec<Source<'s>>,
}

/// Rows that are in order already, the next of them at hand.
struct Source<'s> {
    next: Option<Keyed>,
    rest: Box<dyn Iterator<Item = io::Result<Keyed>> + 's>,
}

impl<S: Read + Write + Seek> Sort<S> {
    /// Holds rows of at most so many bytes, and puts by what is more in what `room` gives.
    pub fn new(bound: usize, room: fn() -> io::Result<S>) -> Self {
        Self {
            bound,
            room,
            held: Vec::new(),
            n_held: 0,
            runs: Vec::new(),
            n_rows: 0,
        }
    }

    /// Takes a row.
    ///
    /// # Errors
    ///
    /// Why the rows that are held could not be put by.
    pub fn push(&mut self, row: Keyed) -> io::Result<()> {
        let n_bytes = row.0.len() + row.1.len() + BESIDE;
        if !self.held.is_empty() && self.n_held + n_bytes > self.bound {
            self.put_by()?;
        }
        self.n_held += n_bytes;
        self.n_rows += 1;
        self.held.push(row);
        Ok(())
    }

    /// How many rows there are.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// All rows in order.
    ///
    /// # Errors
    ///
    /// Why a run could not be read back.
    pub fn sorted<'s>(mut self) -> io::Result<Sorted<'s>>
    where
        S: 's,
    {
        let last = Source::of(self.taken().into_iter().map(Ok))?;
        let mut sorted = Sorted::of(self.runs)?;
        sorted.sources.push(last);
        Ok(sorted)
    }

    /// What is held, in order.
    fn taken(&mut self) -> Vec<Keyed> {
        self.n_held = 0;
        let mut rows = mem::take(&mut self.held);
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        rows
    }

    /// Makes a run of what is held; as many runs of a level as are merged at once become one.
    fn put_by(&mut self) -> io::Result<()> {
        let rows = self.taken().into_iter().map(Ok);
        let mut run = Run::written((self.room)()?, 0, rows)?;
        let is_full = |runs: &[Run<S>], level| {
            let same = runs.iter().rev().take_while(|run| run.level == level);
            same.count() + 1 == FAN_IN
        };
        while is_full(&self.runs, run.level) {
            let level = run.level;
            let mut group = self.runs.split_off(self.runs.len() + 1 - FAN_IN);
            group.push(run);
            run = Run::written((self.room)()?, level + 1, Sorted::of(group)?)?;
        }
        self.runs.push(run);
        Ok(())
    }
}

impl<S: Read + Write + Seek> Run<S> {
    fn written(
        room: S,
        level: usize,
        rows: impl Iterator<Item = io::Result<Keyed>>,
    ) -> io::Result<Self> {
        let mut to = BufWriter::with_capacity(PIECE, room);
        let mut n_rows = 0;
        for row in rows {
            let (key, row) = row?;
            for part in [&key, &row] {
                to.write_all(&part.len().to_le_bytes())?;
                to.write_all(part)?;
            }
            n_rows += 1;
        }
        let mut room = to.into_inner().map_err(io::IntoInnerError::into_error)?;
        room.rewind()?;
        Ok(Self {
            room,
            n_rows,
            level,
        })
    }

    fn read(self) -> impl Iterator<Item = io::Result<Keyed>> {
        let mut from = BufReader::with_capacity(PIECE, self.room);
        let part = |from: &mut BufReader<S>| -> io::Result<Box<[u8]>> {
            let mut len = [0; size_of::<usize>()];
            from.read_exact(&mut len)?;
            let mut bytes = vec![0; usize::from_le_bytes(len)];
            from.read_exact(&mut bytes)?;
            Ok(bytes.into_boxed_slice())
        };
        let rows = 0..self.n_rows;
        rows.map(move |_| Ok((part(&mut from)?, part(&mut from)?)))
    }
}

impl<'s> Sorted<'s> {
    /// Runs merged, those that were put by first before others.
    fn of<S: Read + Write + Seek + 's>(runs: Vec<Run<S>>) -> io::Result<Self> {
        let sources = runs.into_iter().map(|run| Source::of(run.read()));
        let sources = sources.collect::<io::Result<_>>()?;
        Ok(Self { sources })
    }
}

impl<'s> Source<'s> {
    fn of(mut rows: impl Iterator<Item = io::Result<Keyed>> + 's) -> io::Result<Self> {
        Ok(Self {
            next: rows.next().transpose()?,
            rest: Box::new(rows),
        })
    }

    fn key(&self) -> Option<&[u8]> {
        self.next.as_ref().map(|(key, _)| &**key)
    }
}

impl Iterator for Sorted<'_> {
    type Item = io::Result<Keyed>;

    fn next(&mut self) -> Option<Self::Item> {
        let sources = self.sources.iter_mut().filter(|one| one.next.is_some());
        // Of equal ones the first, whose row came first.
        let least = sources.min_by(|a, b| a.key().cmp(&b.key()))?;
        match least.rest.next().transpose() {
            Ok(next) => mem::replace(&mut least.next, next).map(Ok),
            Err(error) => Some(Err(error)),
        }
    }
}

/// A row that is laid out only once all are known, as bytes until then.
pub fn packed(row: &impl Serialize) -> Box<[u8]> {
    // Writing to memory cannot fail.
    postcard::to_stdvec(row).unwrap_or_default().into()
}

/// A row as it was before it became bytes.
///
/// # Errors
///
/// That the bytes are not what they were.
pub fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests;
