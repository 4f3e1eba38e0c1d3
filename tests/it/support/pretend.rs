//! A folder of sessions in memory, which does what the program asks and remembers what it was asked.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use askfirst::effect::{
    Card, Damaged, Effect, Export, Failure, Newer, Opened, Outcome, Perform, Reached, Status,
    Version,
};
use askfirst::interview::Interview;
use askfirst::lang::Catalog;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::register::{self, Entry, Found, Line};
use askfirst::report::{self, Between, merge_lines};
use askfirst::session::{Log, Session, Standing};
use askfirst::source::Source;
use askfirst::upgrade::Upgrade;
use jiff::civil::{DateTime, date};
use jiff::{Timestamp, ToSpan};

/// Where the sessions are.
pub(crate) const FOLDER: &str = "/home/ra/Askfirst";

/// A world of one folder.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) pack: Rc<Pack>,
    /// What new sessions can be made with besides.
    pub(crate) others: Vec<Rc<Pack>>,
    /// The files of the folder, newest first.
    pub(crate) files: Vec<File>,
    /// Everything that was asked.
    pub(crate) asked: Vec<Effect>,
    /// How far the export of the register is, for ever: files read, and files there are.
    pub(crate) exporting: Option<(usize, usize)>,
    /// Whether nothing can be written.
    pub(crate) is_full: bool,
    /// Whether another program holds the open file.
    pub(crate) is_held: bool,
    /// What is said with the next save.
    pub(crate) remark: Option<String>,
    /// The files that are none of the folder.
    pub(crate) elsewhere: Vec<PathBuf>,
    /// Whether every file is open elsewhere.
    pub(crate) is_locked: bool,
    /// What the history of every session says.
    pub(crate) history: Vec<String>,
    /// Whether another program has just changed the open file.
    pub(crate) theirs: Option<Session>,
    /// How many files a slice of the list has.
    pub(crate) slice: usize,
    /// What every file is another version of.
    pub(crate) version_of: Option<String>,
    /// What there is to say of every file that opens.
    pub(crate) remarks: Vec<String>,
    /// A copy of each file that cannot be read.
    pub(crate) copy: Option<Session>,
    held: Option<PathBuf>,
    /// The session as it was before it was taken over to newer questions.
    earlier: Option<Session>,
    trash: Vec<(PathBuf, File)>,
    n_listed: usize,
}

/// A file of the folder.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// What it holds, or why it cannot be read.
    pub(crate) holds: Result<Session, String>,
    pub(crate) updated: DateTime,
}

pub(crate) fn now() -> DateTime {
    date(2026, 11, 21).at(14, 2, 0, 0)
}

thread_local! {
    static PACK: Rc<Pack> = Rc::new(Pack::load(&NETFLIX_GENAI).unwrap());
}

/// The questions that come with the program, read once for each thread.
pub(crate) fn pack() -> Rc<Pack> {
    PACK.with(Rc::clone)
}

/// Reads the text of a session file that is as it should be.
pub(crate) fn session(pack: &Pack, text: &str) -> Session {
    let name = "session.toml";
    Session::read(pack, Source { name, text }).unwrap()
}

impl World {
    /// A folder with these files, each a day older than the one before.
    pub(crate) fn of(pack: &Rc<Pack>, sessions: &[&str]) -> Self {
        let file = |(i, text): (usize, &&str)| File {
            path: Path::new(FOLDER).join(format!("session-{i}.toml")),
            holds: Ok(session(pack, text)),
            updated: now() - i64::try_from(i).unwrap().days(),
        };
        Self {
            pack: Rc::clone(pack),
            others: Vec::new(),
            files: sessions.iter().enumerate().map(file).collect(),
            asked: Vec::new(),
            is_full: false,
            exporting: None,
            is_held: false,
            remark: None,
            elsewhere: Vec::new(),
            is_locked: false,
            history: vec!["1. Session begun.".to_owned()],
            theirs: None,
            slice: usize::MAX,
            version_of: None,
            remarks: Vec::new(),
            copy: None,
            held: None,
            earlier: None,
            trash: Vec::new(),
            n_listed: 0,
        }
    }

    /// The session of a file, if it is there and can be read.
    pub(crate) fn session(&self, path: &Path) -> Option<&Session> {
        let file = self.files.iter().find(|file| file.path == path)?;
        file.holds.as_ref().ok()
    }

    /// The file that is open to be changed.
    pub(crate) fn held(&self) -> Option<&Path> {
        self.held.as_deref()
    }

    /// Lets go of the file that is open, as the end of a program does.
    pub(crate) fn let_go(&mut self) {
        self.held = None;
    }

    /// How often something of a kind was asked, by how its name begins.
    pub(crate) fn n_asked(&self, kind: &str) -> usize {
        let names = self.asked.iter().map(|effect| format!("{effect:?}"));
        names.filter(|name| name.starts_with(kind)).count()
    }

    fn packs(&self) -> Vec<Rc<Pack>> {
        let all = std::iter::once(&self.pack).chain(&self.others);
        all.map(Rc::clone).collect()
    }

    fn pack_of(&self, session: &Session) -> Rc<Pack> {
        let named = session.pack.as_ref();
        let named = named.map(|named| (named.id.as_str(), named.version.as_str()));
        let found = self
            .packs()
            .into_iter()
            .find(|pack| Some((pack.id.as_str(), pack.version.as_str())) == named);
        found.unwrap_or_else(|| Rc::clone(&self.pack))
    }

    fn opened(&self, path: &Path, session: &Session, is_read_only: bool) -> Opened {
        Opened {
            pack: self.pack_of(session),
            session: session.clone(),
            path: path.to_owned(),
            is_read_only,
            reviewer: None,
            newer: self.newer(session),
            recheck: session.recheck(&self.pack_of(session), stamp()),
            saved: Some(now()),
            now: now(),
            remarks: self.remarks.clone(),
        }
    }

    /// The version of a pack that a session names, or the newest.
    fn newest(&self, id: &str) -> Rc<Pack> {
        let packs = self.packs().into_iter().filter(|pack| pack.id == id);
        packs
            .max_by(|a, b| a.version.cmp(&b.version))
            .unwrap_or_else(|| Rc::clone(&self.pack))
    }

    fn newer(&self, session: &Session) -> Option<Rc<Newer>> {
        let from = self.pack_of(session);
        let to = self.newest(&from.id);
        let upgrade = Upgrade::of(session, &from, &to);
        let lines = report::upgrade(Between {
            words: &Catalog::english(),
            session,
            from: &from,
            to: &to,
            upgrade: &upgrade,
        });
        (from.version != to.version).then(|| {
            Rc::new(Newer {
                from: from.version.clone(),
                to: to.version.clone(),
                n_changes: upgrade.added.len() + upgrade.changed.len() + upgrade.removed.len(),
                lines: lines.into_iter().skip(2).collect(),
            })
        })
    }

    fn upgrade(&mut self, session: &Session) -> Outcome {
        let from = self.pack_of(session);
        let to = self.newest(&from.id);
        let path = self.held.clone().unwrap();
        self.earlier = Some(session.clone());
        let upgraded = Upgrade::of(session, &from, &to).session;
        self.save(&upgraded);
        Outcome::Upgraded {
            opened: self.opened(&path, &upgraded, false),
            copy: format!("session_{}.toml", from.version).into(),
        }
    }

    fn undo_upgrade(&mut self, path: &Path) -> Outcome {
        let Some(earlier) = self.earlier.take() else {
            return failed("No earlier text is kept.");
        };
        let later = self.session(path).unwrap().clone();
        let copy = format!("session_{}.toml", later.pack.unwrap().version);
        self.save(&earlier);
        Outcome::Upgraded {
            opened: self.opened(path, &earlier, false),
            copy: copy.into(),
        }
    }

    fn card(&self, file: &File) -> Card {
        let session = match &file.holds {
            Ok(session) => session,
            Err(why) => {
                let name = file.path.file_name().unwrap().to_str().unwrap();
                return Card {
                    path: file.path.clone(),
                    name: name.to_owned(),
                    production: String::new(),
                    contact: String::new(),
                    prepared_by: String::new(),
                    status: Status::Unreadable(why.clone()),
                    standing: None,
                    outdated: None,
                    updated: Some(file.updated),
                    version_of: None,
                };
            }
        };
        Card {
            path: file.path.clone(),
            name: session.proposed_use.get("name").to_owned(),
            production: session.production.get("title").to_owned(),
            contact: session.production.get("contact_name").to_owned(),
            prepared_by: session.prepared_by.get("name").to_owned(),
            status: self.status(session),
            standing: Some(self.standing(session)),
            outdated: self.outdated(session),
            updated: Some(file.updated),
            version_of: self.version_of.clone(),
        }
    }

    fn outdated(&self, session: &Session) -> Option<String> {
        let interview = Interview::of(&self.pack, &session.answers);
        let state = (session, &interview);
        report::outdated(&self.pack, &Catalog::english(), state, now().date())
    }

    fn standing(&self, session: &Session) -> Standing {
        let assessment = Interview::of(&self.pack, &session.answers).assess(&self.pack);
        session
            .status(&self.pack, &assessment, now().date())
            .standing
    }

    fn status(&self, session: &Session) -> Status {
        let interview = Interview::of(&self.pack, &session.answers);
        let assessment = interview.assess(&self.pack);
        let n_unsure = assessment.open_questions.len();
        let Some(slot) = interview.next_open() else {
            return Status::Answered {
                level: Reached::of(&self.pack, assessment.level),
                n_unsure,
            };
        };
        let left = interview.remaining(&self.pack, &session.answers);
        let section = self.pack.question(slot.question).section;
        Status::Open {
            n_answered: interview.n_answered(),
            n_unsure,
            least: left.least,
            most: left.most,
            next_section: self.pack.text.sections[section.position()].clone(),
        }
    }

    fn list(&mut self, anew: bool) -> Outcome {
        if anew {
            self.n_listed = 0;
        }
        let files = self.files.iter().skip(self.n_listed).take(self.slice);
        let cards: Vec<Card> = files.map(|file| self.card(file)).collect();
        self.n_listed += cards.len();
        Outcome::Listed {
            cards,
            is_more: self.n_listed < self.files.len(),
            now: now(),
        }
    }

    fn register(&mut self, anew: bool) -> Outcome {
        if anew {
            self.n_listed = 0;
        }
        let words = Catalog::english();
        let is_first = self.n_listed == 0;
        let files = self.files.iter().skip(self.n_listed).take(self.slice);
        let lines: Vec<Line> = files
            .map(|file| {
                let found = match &file.holds {
                    Ok(session) => {
                        let seen = register::of(&self.pack, session, now().date(), &words);
                        Found::Use(Box::new(seen))
                    }
                    Err(why) => Found::Unreadable(why.clone()),
                };
                let entry = Entry {
                    file: file.path.display().to_string(),
                    updated: None,
                    found,
                };
                Line::of(&entry, &file.path, &self.pack, &words)
            })
            .collect();
        self.n_listed += lines.len();
        Outcome::Registered {
            lines,
            n_files: self.files.len(),
            is_first,
            is_more: self.n_listed < self.files.len(),
        }
    }

    fn open(&mut self, path: &Path, read_only: bool) -> Outcome {
        let Some(file) = self.files.iter().find(|file| file.path == path) else {
            return failed("The file is no longer there.");
        };
        match &file.holds {
            Err(why) if self.copy.is_some() => Outcome::Damaged(Damaged {
                path: path.to_owned(),
                failure: failure(why),
                copy: "13:58".to_owned(),
            }),
            Err(why) => failed(why),
            Ok(_) if self.is_locked && !read_only => Outcome::Locked {
                path: path.to_owned(),
                holder: "It has been open since 13:41.".to_owned(),
            },
            Ok(session) => {
                self.held = (!read_only).then(|| path.to_owned());
                Outcome::Opened(self.opened(path, session, read_only))
            }
        }
    }

    fn recover(&mut self, path: &Path) -> Outcome {
        let copy = self.copy.clone().unwrap();
        let mut files = self.files.iter_mut();
        files.find(|file| file.path == path).unwrap().holds = Ok(copy);
        match self.open(path, false) {
            Outcome::Opened(opened) => Outcome::Recovered {
                opened,
                kept: Some(path.with_extension("toml.damaged")),
            },
            other => other,
        }
    }

    fn create(&mut self, folder: &Path, session: &Session) -> Opened {
        let n = self.files.len() + self.trash.len();
        let path = folder.join(format!("new-{n}.toml"));
        let opened = self.opened(&path, session, false);
        self.held = Some(path.clone());
        self.files.insert(
            0,
            File {
                path,
                holds: Ok(session.clone()),
                updated: now(),
            },
        );
        opened
    }

    fn review(&mut self, path: &Path, by: String) -> Outcome {
        match self.open(path, false) {
            Outcome::Opened(mut opened) => {
                opened.is_read_only = true;
                opened.reviewer = Some(by);
                Outcome::Opened(opened)
            }
            other => other,
        }
    }

    fn merge(&mut self, mut session: Session, theirs: &Path) -> Outcome {
        let Some(theirs) = self.session(theirs).cloned() else {
            return failed("The file is no longer there.");
        };
        let merged = session.merge(&theirs, &self.pack);
        let lines = merge_lines(&self.pack, &Catalog::english(), &merged, &session);
        self.save(&session);
        Outcome::Merged {
            session: Box::new(session),
            lines,
        }
    }

    fn settle(&mut self, session: &Session, choice: Version) -> Outcome {
        let Some(theirs) = self.theirs.take() else {
            return failed("There is nothing to settle.");
        };
        let path = self.held.clone().unwrap();
        let mut files = self.files.iter_mut();
        files.find(|file| file.path == path).unwrap().holds = Ok(theirs);
        match choice {
            Version::Mine => self.save(session),
            Version::Theirs => self.open(&path, false),
            Version::Both => {
                let path = self.create(Path::new(FOLDER), session).path;
                saved(path, None)
            }
        }
    }

    fn save(&mut self, session: &Session) -> Outcome {
        if self.is_held {
            return Outcome::Held(failure("Another program holds it."));
        }
        if self.theirs.is_some() {
            return Outcome::Conflict(failure("It was changed by another program."));
        }
        let held = self.held.clone();
        let mut files = self.files.iter_mut();
        let Some(file) = files.find(|file| Some(&file.path) == held.as_ref()) else {
            return failed("No session is open for changes, so nothing was saved.");
        };
        let mut session = session.clone();
        session.date_comments(stamp());
        file.holds = Ok(session);
        file.updated = now();
        let path = file.path.clone();
        saved(path, self.remark.take())
    }

    fn open_named(&mut self, path: PathBuf) -> Outcome {
        if self.elsewhere.contains(&path) {
            Outcome::Elsewhere { path }
        } else {
            self.open(&path, false)
        }
    }

    fn import(&mut self, path: &Path) -> Outcome {
        let session = self.session(path).unwrap().clone();
        let copy = self.create(Path::new(FOLDER), &session).path;
        self.open(&copy, false)
    }

    fn close(&mut self) -> Outcome {
        self.held = None;
        Outcome::Closed
    }

    fn list_trash(&self) -> Outcome {
        let trash = self.trash.iter();
        Outcome::TrashListed {
            cards: trash.map(|(path, file)| self.trashed(path, file)).collect(),
            now: now(),
        }
    }

    fn trashed(&self, path: &Path, file: &File) -> Card {
        Card {
            path: path.to_owned(),
            ..self.card(file)
        }
    }

    fn rename(&mut self, path: &Path, name: &str) -> Outcome {
        let mut files = self.files.iter_mut();
        match files
            .find(|file| file.path == path)
            .map(|file| &mut file.holds)
        {
            Some(Ok(session)) => {
                session.proposed_use.set("name", name);
                Outcome::Renamed
            }
            _ => failed("The file is no longer there."),
        }
    }

    fn duplicate(&mut self, path: &Path) -> Outcome {
        let Some(mut session) = self.session(path).cloned() else {
            return failed("The file is no longer there.");
        };
        let name = format!("{} (copy)", session.proposed_use.get("name"));
        session.proposed_use.set("name", &name);
        let path = self.create(Path::new(FOLDER), &session).path;
        self.held = None;
        Outcome::Duplicated { path }
    }

    fn trash(&mut self, path: &Path) -> Outcome {
        let Some(at) = self.files.iter().position(|file| file.path == path) else {
            return failed("The file is no longer there.");
        };
        let file = self.files.remove(at);
        let path = Path::new(FOLDER)
            .join("Trash")
            .join(path.file_name().unwrap());
        self.trash.push((path.clone(), file));
        Outcome::Trashed { path }
    }

    fn restore(&mut self, path: &Path) -> Outcome {
        let Some(at) = self.trash.iter().position(|(trashed, _)| trashed == path) else {
            return failed("The file is no longer in the trash.");
        };
        let (_, file) = self.trash.remove(at);
        let path = file.path.clone();
        self.files.insert(0, file);
        Outcome::Restored { path }
    }
}

/// What comes of an export.
fn exported(name: &str, ending: &str) -> Outcome {
    Outcome::Exported {
        path: format!("{FOLDER}/Exports/{name}.{ending}").into(),
        warning: None,
        can_be_shown: false,
        history: None,
    }
}

/// The time as it is in files.
fn stamp() -> Timestamp {
    "2026-11-21T13:02:00Z".parse().unwrap()
}

fn saved(path: PathBuf, remark: Option<String>) -> Outcome {
    Outcome::Saved {
        path,
        at: now(),
        stamp: stamp(),
        remark,
    }
}

fn failed(what: &str) -> Outcome {
    Outcome::Failed(failure(what))
}

fn failure(what: &str) -> Failure {
    Failure {
        what: what.to_owned(),
        hint: "Make room and try again.".to_owned(),
        code: 1,
    }
}

impl World {
    /// What comes of an export of a session: its history tells of it, in the file too.
    fn exported(&mut self, export: &Export) -> Outcome {
        let mut outcome = exported("Lantern", export.format.ending());
        let mut session = export.session.clone();
        let revision = session.revision(&self.pack);
        let mut log = Log::opened(&session, &self.pack, stamp());
        let form = (export.format.ending(), revision.as_str());
        log.exported(&mut session, form, now().date(), stamp());
        let open = self.files.iter_mut();
        let mut open = open.filter(|file| Some(&file.path) == self.held.as_ref());
        if let Some(saved) = open.next().and_then(|file| file.holds.as_mut().ok()) {
            saved.history = session.history.clone();
        }
        if let Outcome::Exported { history, .. } = &mut outcome {
            *history = Some(session.history);
        }
        outcome
    }

    fn export(&mut self, effect: &Effect) -> Outcome {
        match (effect, self.exporting) {
            (Effect::Export(export), _) => self.exported(export),
            (Effect::StopExport, far) => Outcome::ExportStopped(far.is_some()),
            (_, Some((n_read, n_files))) => Outcome::Exporting { n_read, n_files },
            (Effect::ExportRegister { form, .. }, None) => exported("register", form.id()),
            _ => exported("register", "pdf"),
        }
    }
}

/// Whether an effect needs room on the disk.
fn writes(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Create(_)
            | Effect::Duplicate(_)
            | Effect::Export(_)
            | Effect::Recover(_)
            | Effect::ExportRegister { .. }
            | Effect::Rename { .. }
            | Effect::Restore(_)
            | Effect::Save(_)
            | Effect::SaveInto { .. }
            | Effect::Trash(_)
    )
}

impl Perform for World {
    fn perform(&mut self, effect: Effect) -> Outcome {
        self.asked.push(effect.clone());
        if self.is_full && writes(&effect) {
            return failed("Could not write: the disk is full.");
        }
        match effect {
            Effect::Merge { session, theirs } => self.merge(*session, &theirs),
            Effect::Review { path, by } => self.review(&path, by),
            Effect::ListPacks => Outcome::Packs(self.packs()),
            Effect::LoadPack => Outcome::Pack(Rc::clone(&self.pack)),
            Effect::List { anew } => self.list(anew),
            Effect::Open { path, read_only } => self.open(&path, read_only),
            Effect::OpenNamed(path) => self.open_named(path),
            Effect::Import(path) => self.import(&path),
            Effect::Create(session) => Outcome::Created(self.create(Path::new(FOLDER), &session)),
            Effect::History(_) => Outcome::History(self.history.clone()),
            Effect::Confirm { session, .. }
            | Effect::GiveReason { session, .. }
            | Effect::Save(session) => self.save(&session),
            Effect::SaveInPlace(session) => {
                self.is_held = false;
                self.save(&session)
            }
            Effect::SaveInto { folder, session } => {
                let path = self.create(&folder, &session).path;
                saved(path, None)
            }
            Effect::ReadRegister { anew } => self.register(anew),
            Effect::AwaitExport
            | Effect::Export(_)
            | Effect::ExportRegister { .. }
            | Effect::StopExport => self.export(&effect),
            Effect::OpenExample => {
                let text = askfirst::host::EXAMPLE;
                Outcome::Example {
                    pack: Rc::clone(&self.pack),
                    session: Box::new(session(&self.pack, text)),
                }
            }
            Effect::Settle { session, choice } => self.settle(&session, choice),
            Effect::Trash(path) => self.trash(&path),
            Effect::Restore(path) => self.restore(&path),
            Effect::Close => self.close(),
            Effect::Remember { .. } => Outcome::Remembered,
            Effect::Duplicate(path) => self.duplicate(&path),
            Effect::Edit(text) => Outcome::Edited(format!("{text}\nFrom the editor.")),
            Effect::ListTrash => self.list_trash(),
            Effect::Upgrade(session) => self.upgrade(&session),
            Effect::UndoUpgrade(path) => self.undo_upgrade(&path),
            Effect::OpenPage(_) | Effect::ShowFile(_) => Outcome::PageOpened,
            Effect::Recover(path) => self.recover(&path),
            Effect::Rename { path, name } => self.rename(&path, &name),
        }
    }
}
