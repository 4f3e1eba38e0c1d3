//! The names that sync programs give to a second version of a file, which they put beside it where two
//! computers changed it. Names only: whether two files are versions of one session, their texts say.

use super::folder::EXTENSION;

/// Words that only a sync program puts into brackets at the end of a name.
const WORDS: [&str; 9] = [
    "conflict",
    "conflit",
    "conflicto",
    "conflitto",
    "konflikt",
    "\u{7AF6}\u{5408}",
    "\u{885D}\u{7A81}",
    "\u{51B2}\u{7A81}",
    "\u{CDA9}\u{B3CC}",
];

/// What stands between the name of a file and what a sync program adds.
const MARKS: [&str; 4] = [
    ".sync-conflict-",
    ".conflict-",
    "_conflict-",
    "-safebackup-",
];

/// What a name is the second version of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The name of the file it stands beside.
    pub name: String,
    /// Whether the name alone tells; if not, a person may have named it so, and the texts decide.
    pub is_certain: bool,
}

/// The file that a name is a sync program's second version of; only where that file is there.
pub fn original(name: &str, is_there: impl Fn(&str) -> bool) -> Option<Original> {
    let dot = name.len().checked_sub(EXTENSION.len() + 1)?;
    let (stem, ending) = name.split_at_checked(dot)?;
    let is_ours = ending
        .strip_prefix('.')
        .is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION));
    if !is_ours {
        return None;
    }
    let found = |stem: &str, is_certain| {
        let name = format!("{stem}{ending}");
        is_there(&name).then_some(Original { name, is_certain })
    };
    if let Some(base) = certain(stem) {
        // Some programs put the name of the computer before their mark.
        let mut bases = std::iter::once(base).chain(before_dashes(base));
        return bases.find_map(|base| found(base, true));
    }
    let mut bases = numbered(stem).into_iter().chain(before_dashes(stem));
    bases.find_map(|base| found(base, false))
}

/// What is before a mark that only a sync program makes.
fn certain(stem: &str) -> Option<&str> {
    // Folding ASCII keeps every byte in its place.
    let folded = stem.to_ascii_lowercase();
    if let Some(at) = MARKS.iter().find_map(|mark| folded.find(mark)) {
        return stem.get(..at);
    }
    for ending in ["_conflict", ".conflict"] {
        if let Some(base) = folded.strip_suffix(ending) {
            return stem.get(..base.len());
        }
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        let Some(inner) = folded.strip_suffix(close) else {
            continue;
        };
        let at = inner.find(open)?;
        let told = inner.get(at..)?.to_lowercase();
        if WORDS.iter().any(|word| told.contains(word)) {
            return stem.get(..at).map(str::trim_end);
        }
    }
    None
}

/// What is before a number as iCloud (` 2`) and Google Drive (` (1)`) add it.
fn numbered(stem: &str) -> Option<&str> {
    let (base, number) = stem.rsplit_once(' ')?;
    let inner = number
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let number = inner.unwrap_or(number);
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(base)
}

/// What is before each dash or underscore, the longest first: the clients of some programs add the name of
/// the computer behind one. A number behind a dash is what this program itself adds.
fn before_dashes(stem: &str) -> impl Iterator<Item = &str> {
    let places = stem.rmatch_indices(['-', '_', ' ']);
    places.filter_map(|(at, _)| {
        let added = stem.get(at + 1..)?;
        let is_ours = added.bytes().all(|b| b.is_ascii_digit());
        (!is_ours).then(|| stem.get(..at)).flatten()
    })
}

#[cfg(test)]
pub(crate) mod tests;
