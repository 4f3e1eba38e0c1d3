//! What the list shows of each session file, worked out a few files at a time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::effect::{Card, Outcome, Reached, Status};
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::{Pack, UNSURE};
use crate::report::outdated;
use crate::session::{Session, Standing};
use crate::source::{Kind, Problem, Source};
use crate::store::error::Cause;
use crate::store::folder::{Listed, listed, newest_first};
use crate::store::fs::Fs;
use crate::store::{StoreError, read};

use super::clock::local_of_file;
use super::failure::{FAILED, NoSession, of_store, understood};
use super::{Done, Host, Library};

/// How many files a slice of the list has at most.
const SLICE: usize = 25;

/// How long working out a slice may take; a key that was pressed meanwhile waits for it.
const PATIENCE: Duration = Duration::from_millis(2);

/// The files that the list has not shown yet.
#[derive(Debug, Default)]
pub(super) struct Pile {
    /// Those that were not looked at yet; none can be shown before all were.
    paths: Vec<PathBuf>,
    /// The newest last, to be taken from the end.
    files: Vec<Listed>,
    /// The names of all of them.
    pub(super) names: BTreeSet<String>,
}

impl Pile {
    /// Looks at files until the time is over; says whether all were looked at.
    fn look_through(&mut self, fs: &dyn Fs, begun: Instant) -> bool {
        while let Some(path) = self.paths.pop() {
            self.files.extend(listed(fs, path));
            if self.paths.is_empty() {
                self.files.sort_by(|a, b| newest_first(b, a));
            }
            if begun.elapsed() > PATIENCE {
                break;
            }
        }
        self.paths.is_empty()
    }
}

impl Host {
    /// The next few files of the folder, newest first; none yet while a large folder is looked
    /// through.
    pub(super) fn list(&mut self, anew: bool) -> Done {
        let begun = Instant::now();
        if anew {
            let paths = self.folder.session_paths(&*self.fs);
            let paths = paths.map_err(|error| of_store(&error, FAILED))?;
            let names = paths.iter().filter_map(|path| path.file_name()?.to_str());
            self.pile = Pile {
                names: names.map(str::to_owned).collect(),
                paths,
                files: Vec::new(),
            };
        }
        let today = self.clock.local_now().date();
        let mut cards = Vec::new();
        if self.pile.look_through(&*self.fs, begun) {
            while let Some(listed) = self.pile.files.pop() {
                let mut card = card(&mut self.library, &self.words, listed, today);
                self.mark_version(&mut card);
                cards.push(card);
                if cards.len() == SLICE || begun.elapsed() > PATIENCE {
                    break;
                }
            }
        }
        Ok(Outcome::Listed {
            cards,
            is_more: !self.pile.paths.is_empty() || !self.pile.files.is_empty(),
            now: self.clock.local_now(),
        })
    }
}

impl Host {
    /// What the list shows of each file.
    pub(super) fn cards(&mut self, files: impl Iterator<Item = Listed>) -> Vec<Card> {
        let today = self.clock.local_now().date();
        files
            .map(|listed| card(&mut self.library, &self.words, listed, today))
            .collect()
    }
}

fn card(library: &mut Library, words: &Catalog, listed: Listed, today: Date) -> Card {
    let updated = listed.modified.and_then(local_of_file);
    let path = listed.path;
    let unreadable = |why: &str| Card {
        name: file_name(&path),
        production: String::new(),
        contact: String::new(),
        prepared_by: String::new(),
        status: Status::Unreadable(words.say(why).to_owned()),
        standing: None,
        outdated: None,
        updated,
        version_of: None,
        path: path.clone(),
    };
    let loaded = match read::read(&path) {
        Ok(loaded) => loaded,
        Err(error) => return unreadable(why_unread(&error)),
    };
    let source = Source {
        name: "",
        text: &loaded.text,
    };
    match understood(library, source) {
        Err(NoSession::Empty) => unreadable("host.unreadable.empty"),
        Err(NoSession::NoPack(_)) => unreadable("host.unreadable.no_pack"),
        Err(NoSession::Problems(problems)) => unreadable(why_refused(&problems)),
        Ok((pack, session)) => {
            let interview = Interview::of(&pack, &session.answers);
            Card {
                name: Some(session.proposed_use.get("name"))
                    .filter(|name| !name.trim().is_empty())
                    .map_or_else(|| file_name(&path), str::to_owned),
                production: session.production.get("title").to_owned(),
                contact: session.production.get("contact_name").to_owned(),
                prepared_by: session.prepared_by.get("name").to_owned(),
                status: status(&pack, &session, &interview),
                standing: Some(standing(&pack, &session, &interview, today)),
                outdated: outdated(&pack, words, (&session, &interview), today),
                updated,
                version_of: None,
                path,
            }
        }
    }
}

/// Whether a session was sent and what was decided.
fn standing(pack: &Pack, session: &Session, interview: &Interview, today: Date) -> Standing {
    if session.approvals.is_empty() && !interview.is_complete() {
        return Standing::Draft;
    }
    let assessment = interview.assess(pack);
    session.status(pack, &assessment, today).standing
}

fn status(pack: &Pack, session: &Session, interview: &Interview) -> Status {
    let n_unsure = interview
        .used()
        .each()
        .filter(|(slot, option)| pack.question(slot.question).option_id(*option) == UNSURE)
        .count();
    if interview.is_complete() {
        return Status::Answered {
            level: Reached::of(pack, interview.assess(pack).level),
            n_unsure,
        };
    }
    let remaining = interview.remaining(pack, &session.answers);
    let next = interview
        .next_open()
        .map(|slot| pack.question(slot.question).section);
    let section = next.and_then(|section| pack.text.sections.get(section.position()));
    Status::Open {
        n_answered: interview.n_answered(),
        n_unsure,
        least: remaining.least,
        most: remaining.most,
        next_section: section.cloned().unwrap_or_default(),
    }
}

/// The key of the sentence that says why a file cannot be read.
pub(super) fn why_unread(error: &StoreError) -> &'static str {
    match error {
        StoreError::TooLarge { .. } => "host.unreadable.too_large",
        StoreError::NotText { .. } => "host.unreadable.not_text",
        StoreError::Io {
            cause: Cause::Denied,
            ..
        } => "host.unreadable.denied",
        StoreError::Missing { .. } | StoreError::DanglingLink { .. } => "host.unreadable.gone",
        _ => "host.unreadable.disk",
    }
}

/// The key of the sentence that says why a text is no session.
pub(super) fn why_refused(problems: &[Problem]) -> &'static str {
    let has = |kind: fn(&Kind) -> bool| problems.iter().any(|problem| kind(&problem.kind));
    if has(|kind| matches!(kind, Kind::NewerFormat { .. })) {
        "host.unreadable.newer"
    } else if has(|kind| matches!(kind, Kind::OtherFormat { .. })) {
        "host.unreadable.other"
    } else if has(|kind| matches!(kind, Kind::NotToml { .. })) {
        "host.unreadable.damaged"
    } else {
        "host.unreadable.mistakes"
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
