//! Rows come out as a sort in memory would leave them, and no more of them is held than the bound says.

use std::cell::Cell;
use std::io::{Cursor, Error, ErrorKind, SeekFrom};

use proptest::prelude::*;

use super::*;

type Memory = Cursor<Vec<u8>>;

/// Room that never runs out.
const MEMORY: fn() -> io::Result<Memory> = || Ok(Memory::default());

/// Rows with keys out of a few, each row unlike all others.
fn rows() -> impl Strategy<Value = Vec<Keyed>> {
    let one = (prop::collection::vec(0_u8..3, 0..3), 0_usize..40);
    prop::collection::vec(one, 0..600).prop_map(|rows| {
        let each = rows.into_iter().enumerate();
        each.map(|(number, (key, len))| {
            let row = format!("{number}{}", "x".repeat(len));
            (key.into(), row.into_bytes().into())
        })
        .collect()
    })
}

fn in_memory(rows: &[Keyed]) -> Vec<Keyed> {
    let mut rows = rows.to_vec();
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    rows
}

/// A row of so many bytes with everything.
fn row(len: usize) -> Keyed {
    (Box::default(), vec![0; len - BESIDE].into())
}

proptest! {
    #[test]
    fn what_was_put_by_comes_back_as_a_sort_in_memory_leaves_it(rows in rows(), bound in 0_usize..4_000) {
        let mut sort = Sort::new(bound, MEMORY);
        for row in &rows {
            sort.push(row.clone()).unwrap();
            let n_held: usize = sort.held.iter().map(|(key, row)| key.len() + row.len() + BESIDE).sum();
            prop_assert_eq!(n_held, sort.n_held);
            prop_assert!(n_held <= bound || sort.held.len() == 1, "{} of {}", n_held, bound);
        }
        prop_assert_eq!(sort.n_rows(), rows.len());
        let sorted: Vec<Keyed> = sort.sorted().unwrap().map(Result::unwrap).collect();
        prop_assert_eq!(sorted, in_memory(&rows));
    }
}

thread_local! {
    static N_ROOMS: Cell<usize> = const { Cell::new(0) };
}

#[test]
fn nothing_is_put_by_up_to_the_bound_and_something_is_above_it() {
    let counted = || {
        N_ROOMS.set(N_ROOMS.get() + 1);
        MEMORY()
    };
    let mut sort = Sort::new(4 * 100, counted);
    for _ in 0..4 {
        sort.push(row(100)).unwrap();
    }
    assert_eq!(N_ROOMS.get(), 0);
    sort.push(row(100)).unwrap();
    assert_eq!(N_ROOMS.get(), 1);
    assert_eq!(sort.sorted().unwrap().count(), 5);
    assert_eq!(N_ROOMS.get(), 1);
}

#[test]
fn few_runs_are_open_however_many_rows_there_are() {
    let mut sort = Sort::new(0, MEMORY);
    for number in 0..=FAN_IN.pow(3) {
        let key = Box::from(number.to_be_bytes());
        sort.push((key, Box::default())).unwrap();
        // Each row but the one that is held is a run, or was one.
        assert!(sort.runs.len() < 3 * FAN_IN, "{number}");
    }
    assert_eq!(sort.runs.len(), 1);
    let sorted = sort.sorted().unwrap();
    let keys: Vec<Box<[u8]>> = sorted.map(|row| row.unwrap().0).collect();
    assert_eq!(keys.len(), FAN_IN.pow(3) + 1);
    assert!(keys.is_sorted());
}

/// Room in which nothing lasts: it takes so many bytes, and gives none back.
#[derive(Debug)]
struct Full(usize);

impl Read for Full {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        Err(Error::other("lost"))
    }
}

impl Write for Full {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.0 = self
            .0
            .checked_sub(buffer.len())
            .ok_or(ErrorKind::StorageFull)?;
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Full {
    fn seek(&mut self, _to: SeekFrom) -> io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn what_cannot_be_put_by_or_read_back_is_an_error() {
    let mut sort = Sort::new(0, || Ok(Full(50)));
    sort.push(row(200)).unwrap();
    let full = sort.push(row(200)).unwrap_err();
    assert_eq!(full.kind(), ErrorKind::StorageFull);

    let mut sort = Sort::new(0, || Ok(Full(1_000)));
    sort.push(row(200)).unwrap();
    sort.push(row(200)).unwrap();
    assert_eq!(sort.sorted().err().unwrap().to_string(), "lost");

    let mut sort = Sort::<Memory>::new(0, || Err(ErrorKind::PermissionDenied.into()));
    sort.push(row(200)).unwrap();
    let denied = sort.push(row(200)).unwrap_err();
    assert_eq!(denied.kind(), ErrorKind::PermissionDenied);
}
