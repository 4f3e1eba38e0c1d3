//! Turns errors, which are facts, into failures, which are sentences with a way on and an exit code.

use std::path::Path;
use std::rc::Rc;

use crate::effect::Failure;
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{Draft, Session};
use crate::source::{Kind, Problem, Source};
use crate::store::StoreError;
use crate::text::visible;

use super::Library;

/// The exit code of what could not be done.
pub const FAILED: u8 = 1;

/// The exit code of a command line that means nothing.
pub const USAGE: u8 = 2;

/// The exit code of questions that are not well formed.
pub const PACK_HAS_PROBLEMS: u8 = 3;

/// The exit code of a session that is open elsewhere or cannot be read.
pub const BUSY_OR_UNREADABLE: u8 = 4;

/// How many problems of a file are told in one failure.
const MOST_TOLD: usize = 3;

/// Why a text is no session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSession {
    /// There is nothing in it.
    Empty,
    /// The pack that it was made with is not here, or cannot be read.
    NoPack(Failure),
    /// All that is wrong with it.
    Problems(Vec<Problem>),
}

impl NoSession {
    /// The failure that a file with such a text is.
    pub fn failure(self, words: &Catalog, path: &Path) -> Failure {
        match self {
            Self::Empty => of_empty(words, &path.to_string_lossy()),
            Self::NoPack(failure) => failure,
            Self::Problems(problems) => of_problems(words, path, &problems),
        }
    }
}

/// Reads the text of a session file with the pack that it names; one with nothing in it is none.
pub fn understood(
    library: &mut Library,
    source: Source<'_>,
) -> Result<(Rc<Pack>, Session), NoSession> {
    if is_blank(source.text) {
        return Err(NoSession::Empty);
    }
    let draft = Draft::parse(source);
    let pack = library.of_session(draft.pack().as_ref());
    let pack = pack.map_err(NoSession::NoPack)?.pack;
    let session = draft.read(&pack).map_err(NoSession::Problems)?;
    Ok((pack, session))
}

/// Whether a text has nothing in it.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

/// The failure that an empty session file is.
pub fn of_empty(words: &Catalog, name: &str) -> Failure {
    Failure {
        what: visible(&words.fill("host.empty", &[("file", name)])).into_owned(),
        hint: words.say("host.empty_hint").to_owned(),
        code: BUSY_OR_UNREADABLE,
    }
}

/// Makes a sentence of a message that begins in lower case and has no full stop.
pub fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    let mut sentence = first.unwrap_or_default();
    sentence.push_str(chars.as_str());
    if !sentence.is_empty() && !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    visible(&sentence).into_owned()
}

/// A path as it is typed on a command line: in quotation marks where it needs them.
pub fn argument(path: &Path) -> String {
    let path = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "_-./~:\\".contains(c);
    if path.chars().all(is_plain) {
        path.into_owned()
    } else {
        format!("\"{path}\"")
    }
}

/// The failure that an error of the store is.
pub fn of_store(error: &StoreError, code: u8) -> Failure {
    Failure {
        what: sentence(&error.to_string()),
        hint: sentence(&error.hint().to_string()),
        code,
    }
}

/// The failure that a session file with problems is; the first few are told.
pub fn of_problems(words: &Catalog, path: &Path, problems: &[Problem]) -> Failure {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let told: Vec<String> = problems
        .iter()
        .take(MOST_TOLD)
        .map(|problem| {
            let line = problem.place.line.to_string();
            let what = sentence(&problem.kind.to_string());
            words.fill("host.problem", &[("line", &line), ("what", &what)])
        })
        .collect();
    let n = problems.len();
    let mut what = words.count_with("host.problems", n, &[("file", &name)]);
    for one in told {
        what.push(' ');
        what.push_str(&one);
    }
    let is_newer = problems
        .iter()
        .any(|one| matches!(one.kind, Kind::NewerFormat { .. }));
    let hint = if is_newer {
        "host.problems_newer_hint"
    } else {
        "host.problems_hint"
    };
    Failure {
        what: visible(&what).into_owned(),
        hint: words.say(hint).to_owned(),
        code: BUSY_OR_UNREADABLE,
    }
}
