//! The session that a command is about: from a file or from standard input, or all that is wrong
//! with it, line by line.

use std::io;
use std::path::Path;
use std::rc::Rc;

use crate::host::{BUSY_OR_UNREADABLE, Library, NoSession, of_empty, of_store, understood};
use crate::interview::{Assessment, Interview};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::Session;
use crate::source::{MOST_PROBLEMS, Problem, Source};
use crate::store::read;

use super::Stop;

/// How many problems of a file are told.
const MOST_TOLD: usize = 20;

/// What stands for standard input, and for standard output.
pub(super) const STREAM: &str = "-";

/// A session with its questions and its result.
pub(super) struct Judged {
    pub(super) pack: Rc<Pack>,
    pub(super) session: Session,
    pub(super) interview: Interview,
    pub(super) assessment: Assessment,
}

/// Reads a session and works out its result.
pub(super) fn judged(library: &mut Library, words: &Catalog, file: &Path) -> Result<Judged, Stop> {
    let (pack, session) = session(library, words, file)?;
    let interview = Interview::of(&pack, &session.answers);
    let assessment = interview.assess(&pack);
    Ok(Judged {
        pack,
        session,
        interview,
        assessment,
    })
}

/// Reads a session, with the questions that it was made with.
pub(super) fn session(
    library: &mut Library,
    words: &Catalog,
    file: &Path,
) -> Result<(Rc<Pack>, Session), Stop> {
    let name = file.to_string_lossy();
    let loaded = if file == Path::new(STREAM) {
        read::read_from(io::stdin().lock(), STREAM)
    } else {
        read::read(file)
    };
    let loaded = loaded.map_err(|error| of_store(&error, BUSY_OR_UNREADABLE))?;
    let source = Source {
        name: &name,
        text: &loaded.text,
    };
    understood(library, source).map_err(|why| match why {
        NoSession::NoPack(failure) => Stop::Failed(failure),
        NoSession::Empty => Stop::Failed(of_empty(words, &name)),
        NoSession::Problems(problems) => refused(words, &problems),
    })
}

fn refused(words: &Catalog, problems: &[Problem]) -> Stop {
    let mut lines: Vec<String> = problems
        .iter()
        .take(MOST_TOLD)
        .map(Problem::to_string)
        .collect();
    let n_more = problems.len().saturating_sub(MOST_TOLD);
    if n_more > 0 {
        let key = if problems.len() < MOST_PROBLEMS {
            "cli.more_problems"
        } else {
            "cli.at_least_more_problems"
        };
        lines.push(words.count(key, n_more));
    }
    Stop::Refused(lines, BUSY_OR_UNREADABLE)
}
