//! The session that a command is about: from a file or from standard input, or all that is wrong
//! with it, line by line.

use std::io;
use std::path::Path;
use std::rc::Rc;

use crate::effect::Failure;
use crate::host::{
    BUSY_OR_UNREADABLE, Library, NoSession, is_cut_short, last_good, of_cut_short, of_empty,
    of_store, restore_hint, understood,
};
use crate::interview::{Assessment, Interview};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::Session;
use crate::source::{MOST_PROBLEMS, Problem, Source};
use crate::store::{Backups, Loaded, RealFs, backup, read};

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

/// Reads a session, with the questions that it was made with; one that was cut short is refused.
pub(super) fn session(
    library: &mut Library,
    words: &Catalog,
    file: &Path,
) -> Result<(Rc<Pack>, Session), Stop> {
    let loaded = loaded(library, words, file)?;
    if file != Path::new(STREAM)
        && let Some(place) = backup::default_place()
        && is_cut_short(
            &RealFs,
            &mut Backups::of(&RealFs, &place, file),
            &loaded.text,
        )
    {
        let failure = of_cut_short(words, file);
        return Err(Stop::Failed(hinted(library, words, file, failure)));
    }
    read_as(library, words, file, &loaded)
}

/// Reads a session as it is, whatever was done to it; for those who look into that.
pub(super) fn session_as_it_is(
    library: &mut Library,
    words: &Catalog,
    file: &Path,
) -> Result<(Rc<Pack>, Session), Stop> {
    let loaded = loaded(library, words, file)?;
    read_as(library, words, file, &loaded)
}

fn loaded(library: &mut Library, words: &Catalog, file: &Path) -> Result<Loaded, Stop> {
    let loaded = if file == Path::new(STREAM) {
        read::read_from(io::stdin().lock(), STREAM)
    } else {
        read::read(file)
    };
    loaded.map_err(|error| {
        let failure = of_store(&error, BUSY_OR_UNREADABLE);
        Stop::Failed(hinted(library, words, file, failure))
    })
}

fn read_as(
    library: &mut Library,
    words: &Catalog,
    file: &Path,
    loaded: &Loaded,
) -> Result<(Rc<Pack>, Session), Stop> {
    let name = file.to_string_lossy();
    let source = Source {
        name: &name,
        text: &loaded.text,
    };
    understood(library, source).map_err(|why| match why {
        NoSession::NoPack(failure) => Stop::Failed(failure),
        NoSession::Empty => Stop::Failed(hinted(library, words, file, of_empty(words, &name))),
        NoSession::Problems(problems) => {
            let hint = way_back(library, words, file);
            refused(words, &problems, hint)
        }
    })
}

/// A failure with the way back to the last good copy, where there is one.
pub(super) fn hinted(
    library: &mut Library,
    words: &Catalog,
    file: &Path,
    failure: Failure,
) -> Failure {
    match way_back(library, words, file) {
        Some(hint) => Failure { hint, ..failure },
        None => failure,
    }
}

/// How the last good copy of a file is brought back, where there is one.
fn way_back(library: &mut Library, words: &Catalog, file: &Path) -> Option<String> {
    let place = backup::default_place().filter(|_| file != Path::new(STREAM))?;
    let copy = last_good(library, &RealFs, &place, file)?;
    Some(restore_hint(words, file, copy.at))
}

fn refused(words: &Catalog, problems: &[Problem], hint: Option<String>) -> Stop {
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
    lines.extend(hint.map(|hint| words.fill("cli.hint", &[("hint", &hint)])));
    Stop::Refused(lines, BUSY_OR_UNREADABLE)
}
