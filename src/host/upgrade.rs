//! Takes a session over to another version of its pack, keeps the old text, and goes back again.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::effect::{Failure, Newer, Opened, Outcome};
use crate::pack::{Pack, PackName, by_version};
use crate::report;
use crate::session::{Draft, PackRef, Session};
use crate::source::Source;
use crate::store::folder::{EARLIER, EXTENSION, listed, newest_first};
use crate::store::fs::Fs;
use crate::store::{export, name, read};
use crate::upgrade::Upgrade;

use super::failure::{BUSY_OR_UNREADABLE, FAILED, of_store, understood};
use super::{Done, Host};

/// An upgrade that is thought through and not done.
#[derive(Debug)]
pub struct Planned {
    /// The session as it is.
    pub session: Session,
    /// Its file.
    pub path: PathBuf,
    /// Its pack.
    pub from: Rc<Pack>,
    /// The pack it would have.
    pub to: Rc<Pack>,
    /// What would change.
    pub upgrade: Upgrade,
}

impl Host {
    /// Opens a session and works out its upgrade, to the newest version unless another is named;
    /// none where it has that version already.
    pub fn plan_upgrade(
        &mut self,
        path: &Path,
        version: Option<&str>,
    ) -> Result<Option<Planned>, Failure> {
        let opened = self.opened_for_change(path)?;
        let Opened {
            pack: from,
            session,
            path,
            ..
        } = opened;
        let name = PackName {
            id: from.id.clone(),
            version: version.map(str::to_owned),
        };
        let found = self.library.named(&name);
        let to = found.map_err(|why| why.failure(&self.words))?.pack;
        let is_older = version.is_none() && by_version(&to.version, &from.version).is_lt();
        if to.version == from.version || is_older {
            return Ok(None);
        }
        let upgrade = Upgrade::of(&session, &from, &to);
        Ok(Some(Planned {
            session,
            path,
            from,
            to,
            upgrade,
        }))
    }

    /// Carries an upgrade out; gives the file in which the session is kept as it was.
    pub fn upgrade(&mut self, planned: Planned) -> Result<PathBuf, Failure> {
        let copy = self.keep_earlier(&planned.path, &planned.from.version)?;
        self.save(planned.upgrade.session)?;
        Ok(copy)
    }

    /// The newest version of the pack of a session, if that is newer than its own, with what it would
    /// change. A pack with faults is none.
    pub(super) fn newer_version(&mut self, from: &Pack, session: &Session) -> Option<Rc<Newer>> {
        // A file by hand that names no version gets the newest one anyway.
        session.pack.as_ref()?.name().version?;
        let of_same_id = self.library.known().iter().map(|known| &known.heading);
        let is_newer = of_same_id
            .filter(|heading| heading.id == from.id)
            .any(|heading| by_version(&heading.version, &from.version).is_gt());
        if !is_newer {
            return None;
        }
        let name = PackName {
            id: from.id.clone(),
            version: None,
        };
        let to = self.library.named(&name).ok()?.pack;
        let upgrade = Upgrade::of(session, from, &to);
        let words = Rc::clone(&self.words);
        let lines = report::upgrade(report::Between {
            words: &words,
            session,
            from,
            to: &to,
            upgrade: &upgrade,
        });
        Some(Rc::new(Newer {
            from: from.version.clone(),
            to: to.version.clone(),
            n_changes: upgrade.added.len() + upgrade.changed.len() + upgrade.removed.len(),
            // The first two lines are a heading, which every front end has in its own place.
            lines: lines.into_iter().skip(2).collect(),
        }))
    }

    /// Takes the open session over to the newest version of its questions, and keeps it as it was.
    pub(super) fn upgrade_open(&mut self, session: &Session) -> Done {
        let from = self.pack_of(session)?;
        let Some(path) = self.held_path() else {
            return Err(self.said("host.nothing_open", "host.nothing_open_hint"));
        };
        let name = PackName {
            id: from.id.clone(),
            version: None,
        };
        let found = self.library.named(&name);
        let to = found.map_err(|why| why.failure(&self.words))?.pack;
        let copy = self.keep_earlier(&path, &from.version)?;
        let mut session = Upgrade::of(session, &from, &to).session;
        self.save_with(&mut session, |_, _, _| {})?;
        let opened = self.opened((to, session), path, false);
        Ok(Outcome::Upgraded { opened, copy })
    }

    /// Puts a session back as it was before its upgrade, and opens it again.
    pub(super) fn undo_upgrade_of(&mut self, path: &Path) -> Done {
        let (_, copy) = self.undo_upgrade(path)?;
        match self.open(path, false)? {
            Outcome::Opened(opened) => Ok(Outcome::Upgraded { opened, copy }),
            other => Ok(other),
        }
    }

    /// Puts a session back as it was before its upgrade; gives the pack it has again and the file in
    /// which the upgraded one is kept.
    pub fn undo_upgrade(&mut self, path: &Path) -> Result<(PackName, PathBuf), Failure> {
        let opened = self.opened_for_change(path)?;
        let Some(copy) = earlier(&*self.fs, &opened) else {
            let values = [("folder", &*place_of(&opened.path).display().to_string())];
            return Err(Failure {
                what: self.words.fill("upgrade.no_earlier", &values),
                hint: self.words.say("upgrade.no_earlier_hint").to_owned(),
                code: FAILED,
            });
        };
        let loaded = read::read_at_most(&*self.fs, &copy, read::LIMIT)
            .map_err(|error| of_store(&error, BUSY_OR_UNREADABLE))?;
        let (name, text) = (copy.to_string_lossy(), &*loaded.text);
        let name = &*name;
        let understood = understood(&mut self.library, Source { name, text });
        let (pack, session) = understood.map_err(|why| why.failure(&self.words, &copy))?;
        let kept = self.keep_earlier(&opened.path, &opened.pack.version)?;
        // What was recorded since stays recorded: going back is a change like any other.
        self.save(session)?;
        Ok((PackRef::to(&pack).name(), kept))
    }

    /// Writes a copy of a session file, byte for byte, into the folder for earlier ones.
    fn keep_earlier(&self, path: &Path, version: &str) -> Result<PathBuf, Failure> {
        let failed = |error| of_store(&error, FAILED);
        let bytes = read::raw(&*self.fs, path).map_err(failed)?;
        let file = format!("{}.{EXTENSION}", stem_of(path, version));
        export::write_new(&*self.fs, &place_of(path), &file, &bytes).map_err(failed)
    }

    fn opened_for_change(&mut self, path: &Path) -> Result<Opened, Failure> {
        let busy = |words: &crate::lang::Catalog, holder: &str| Failure {
            what: words.say("upgrade.busy").to_owned(),
            hint: holder.to_owned(),
            code: BUSY_OR_UNREADABLE,
        };
        match self.open(path, false)? {
            Outcome::Opened(opened) if opened.is_read_only => Err(busy(&self.words, "")),
            Outcome::Opened(opened) => Ok(opened),
            Outcome::Damaged(damaged) => Err(damaged.failure),
            Outcome::Locked { holder, .. } => Err(busy(&self.words, &holder)),
            _ => Err(self.said("host.nothing_open", "host.nothing_open_hint")),
        }
    }
}

/// The folder in which the earlier texts of a session are.
fn place_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).join(EARLIER)
}

/// The name of an earlier text, without its ending.
fn stem_of(path: &Path, version: &str) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let plain = format!("{stem}_{version}");
    if name::is_plain(&plain) {
        plain
    } else {
        name::stem(&stem, version)
    }
}

/// The newest earlier text of a session with another version of its pack: an older one, if there is
/// one.
fn earlier(fs: &dyn Fs, opened: &Opened) -> Option<PathBuf> {
    let paths = fs.list(&place_of(&opened.path)).ok()?;
    let mut files: Vec<_> = paths
        .into_iter()
        .filter_map(|path| listed(fs, path))
        .collect();
    files.sort_by(newest_first);
    let candidates: Vec<(PathBuf, String)> = files
        .into_iter()
        .filter_map(|file| {
            let version =
                named_in(&read::read_at_most(fs, &file.path, read::LIMIT).ok()?.text)?.version?;
            let wanted = stem_of(&opened.path, &version);
            let stem = file.path.file_stem()?.to_string_lossy().into_owned();
            let rest = stem.strip_prefix(&wanted)?;
            let is_it = rest.is_empty() || rest.starts_with('-');
            (is_it && version != opened.pack.version).then_some((file.path, version))
        })
        .collect();
    let is_older =
        |(_, version): &&(PathBuf, String)| by_version(version, &opened.pack.version).is_lt();
    let older = candidates.iter().find(is_older);
    older.or(candidates.first()).map(|(path, _)| path.clone())
}

/// The pack that the text of a session names.
fn named_in(text: &str) -> Option<PackName> {
    Draft::parse(Source { name: "", text }).pack()
}
