//! What a reviewer's copy of a session brings back: comments and decisions are taken over, and where
//! both copies were changed, nothing is chosen.

use crate::pack::Pack;

use super::content::{Change, Content, entry_of};
use super::{Approval, Comment, Session};

/// What came of taking over another copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// How many comments are new.
    pub n_comments: usize,
    /// How many comments were resolved in the other copy.
    pub n_resolved: usize,
    /// How many decisions are new.
    pub n_decisions: usize,
    /// What both copies changed since they parted, or what differs where they have no history in
    /// common: path, here and there.
    pub conflicts: Vec<(String, String, String)>,
    /// What only the other copy changed; it is left to people.
    pub theirs: Vec<Change>,
    /// How many entries of their histories are the same.
    pub n_shared: usize,
    /// Whether the two histories are of different sessions, or one was written anew.
    pub are_strangers: bool,
}

impl Session {
    /// Takes comments and decisions of another copy over, and says what differs.
    pub fn merge(&mut self, theirs: &Self, pack: &Pack) -> Merged {
        let mut merged = Merged::default();
        let (mine, other) = (&self.history.entries, &theirs.history.entries);
        let pairs = mine.iter().zip(other);
        merged.n_shared = pairs.take_while(|(a, b)| a == b).count();
        merged.are_strangers = merged.n_shared == 0 && !mine.is_empty() && !other.is_empty();
        let (here, there) = (Content::of(self, pack), Content::of(theirs, pack));
        let base = self.history.replay(merged.n_shared).content;
        let differing = here.changes_to(&there);
        let differing = differing.into_iter().filter(|change| !is_record(change));
        for change in differing {
            match &change {
                // Only with a common past can be told who changed what.
                Change::Set { path, from, to } if merged.n_shared > 0 => {
                    match (base.get(path) == from, base.get(path) == to) {
                        (true, _) => merged.theirs.push(change),
                        (_, true) => {}
                        _ => {
                            let conflict = (path.clone(), from.clone(), to.clone());
                            merged.conflicts.push(conflict);
                        }
                    }
                }
                Change::Set { path, from, to } => {
                    let conflict = (path.clone(), from.clone(), to.clone());
                    merged.conflicts.push(conflict);
                }
                _ => merged.theirs.push(change),
            }
        }
        for comment in &theirs.comments {
            self.take_comment(comment, &mut merged);
        }
        for record in &theirs.approvals {
            if !self.approvals.iter().any(|mine| is_same(mine, record)) {
                self.approvals.push(record.clone());
                merged.n_decisions += 1;
            }
        }
        merged
    }

    fn take_comment(&mut self, comment: &Comment, merged: &mut Merged) {
        let mut mine = self.comments.iter_mut();
        match mine.find(|mine| mine.is_same(comment)) {
            None => {
                self.comments.push(comment.clone());
                merged.n_comments += 1;
            }
            Some(mine) if mine.is_open() && !comment.is_open() => {
                mine.resolved_by.clone_from(&comment.resolved_by);
                merged.n_resolved += 1;
            }
            Some(_) => {}
        }
    }
}

/// Whether a change is one of comments or decisions, which are taken over.
fn is_record(change: &Change) -> bool {
    let (Change::Added { path, .. } | Change::Removed { path, .. } | Change::Set { path, .. }) =
        change;
    let list = entry_of(path).and_then(|(list, ..)| super::LISTS.get(list));
    matches!(list, Some(&"approvals" | &"comments"))
}

/// Whether two records are of the same decision; a condition may have been done since.
fn is_same(mine: &Approval, theirs: &Approval) -> bool {
    (mine.decision, &mine.fields, &mine.digest) == (theirs.decision, &theirs.fields, &theirs.digest)
}

#[cfg(test)]
mod tests;
