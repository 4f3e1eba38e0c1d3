//! The register for a front end: a few files at a time, so that keys are heard in between.

use std::convert::Infallible;
use std::path::PathBuf;
use std::rc::Rc;

use crate::effect::{Failure, Outcome};
use crate::pack::Pack;
use crate::register::Line;

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

    pub(super) fn within_reach(&mut self) -> Result<Vec<Rc<Pack>>, Failure> {
        packs_within_reach(&mut self.library).map_err(|why| why.failure(&self.words))
    }
}
