//! Every disk a power cut could leave behind, according to what was done.
//!
//! The model is what POSIX promises and no more: names last only after a sync of their folder, contents
//! after one of their file, and until then any part of them may be there. A rename is whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Op;

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

/// What is there of several files, one after the other.
pub(crate) type Joint = Vec<Option<Vec<u8>>>;

/// Returns every state a power cut could leave of several files at once, after each of these operations.
pub(crate) fn joint_states(ops: &[Op], targets: &[&Path]) -> Vec<(Joint, usize)> {
    let mut disk = Disk::default();
    let mut remains = Vec::new();
    for op in ops {
        disk.apply(op);
        let n_acked = disk.n_acked;
        let states = disk.joint_states(targets).into_iter();
        remains.extend(states.map(|state| (state, n_acked)));
    }
    remains
}

/// What is on a disk, and what of it lasts.
#[derive(Default)]
pub(crate) struct Disk {
    files: BTreeMap<usize, (Vec<Vec<u8>>, usize)>,
    durable: BTreeMap<PathBuf, usize>,
    current: BTreeMap<PathBuf, usize>,
    pending: Vec<Change>,
    /// Folders that were created and would not survive.
    fresh: BTreeSet<PathBuf>,
    pub(crate) n_acked: usize,
}

/// A name that goes and a name that comes.
struct Change {
    gone: Option<PathBuf>,
    new: Option<(PathBuf, usize)>,
}

impl Change {
    /// Whether it has to do with one of these files.
    fn touches(&self, targets: &[&Path]) -> bool {
        let is_one = |path: &PathBuf| targets.contains(&path.as_path());
        self.gone.as_ref().is_some_and(is_one)
            || self.new.as_ref().is_some_and(|(path, _)| is_one(path))
    }

    /// Makes what it does in one folder last; says whether it does something elsewhere as well.
    fn settle(&mut self, folder: &Path, durable: &mut BTreeMap<PathBuf, usize>) -> bool {
        let is_in = |path: &PathBuf| path.parent() == Some(folder);
        if let Some(gone) = self.gone.take_if(|path| is_in(path)) {
            durable.remove(&gone);
        }
        if let Some((path, id)) = self.new.take_if(|(path, _)| is_in(path)) {
            durable.insert(path, id);
        }
        self.gone.is_some() || self.new.is_some()
    }

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
    pub(crate) fn apply(&mut self, op: &Op) {
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
            Op::CreateFolder(path) => {
                self.fresh.insert(path.clone());
            }
            Op::SyncFolder(folder) => {
                self.fresh
                    .retain(|fresh| fresh.parent() != Some(folder.as_path()));
                let durable = &mut self.durable;
                self.pending
                    .retain_mut(|change| change.settle(folder, durable));
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
        let states = self.joint_states(&[target]).into_iter().flatten();
        let with_acked = |bytes| Remains {
            bytes,
            n_acked: self.n_acked,
        };
        states.map(with_acked).collect()
    }

    /// Every state of several files at once that a power cut could leave now.
    pub(crate) fn joint_states(&self, targets: &[&Path]) -> Vec<Joint> {
        let names = self.names(targets).into_iter();
        names
            .flat_map(|names| {
                let start = vec![Vec::new()];
                targets.iter().fold(start, |states: Vec<Joint>, target| {
                    let contents = self.found(&names, target);
                    let with = |state: &Joint, one: &Option<Vec<u8>>| {
                        let mut state = state.clone();
                        state.push(one.clone());
                        state
                    };
                    let all = states.iter();
                    all.flat_map(|state| contents.iter().map(move |one| with(state, one)))
                        .collect()
                })
            })
            .collect()
    }

    /// Every set of names of these files there could be: what is not synced may have happened or not.
    fn names(&self, targets: &[&Path]) -> Vec<BTreeMap<PathBuf, usize>> {
        let pending = self.pending.iter();
        let pending: Vec<&Change> = pending.filter(|change| change.touches(targets)).collect();
        let durable = targets.iter().filter_map(|target| {
            let id = self.durable.get(*target)?;
            Some((target.to_path_buf(), *id))
        });
        let durable: BTreeMap<PathBuf, usize> = durable.collect();
        let sets = 0..(1_usize << pending.len());
        sets.map(|kept| {
            let mut names = durable.clone();
            for (n, change) in pending.iter().enumerate() {
                if kept & (1 << n) != 0 {
                    change.apply(&mut names);
                }
            }
            names
        })
        .collect()
    }

    fn found(&self, names: &BTreeMap<PathBuf, usize>, target: &Path) -> Joint {
        let mut found = names
            .get(target)
            .map_or(vec![None], |id| self.contents(*id));
        let mut folders = target.ancestors().skip(1);
        if folders.any(|folder| self.fresh.contains(folder)) && !found.contains(&None) {
            found.push(None);
        }
        found
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
