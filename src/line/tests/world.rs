//! A world of wishes that only remembers, and a desk to talk at.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::{DateTime, date};

use crate::answer::Slot;
use crate::effect::{
    Card, Damaged, Effect, Export, Failure, Opened, Outcome, Perform, Reached, Status, Version,
};
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::line::{End, Io, Options, Start, run};
use crate::pack::{NETFLIX_GENAI, Pack};
use crate::session::{Log, Session, Standing};

/// Files, and everything that was wished for.
pub(super) struct World {
    pub(super) pack: Rc<Pack>,
    pub(super) files: Vec<(PathBuf, Session)>,
    pub(super) unreadable: Vec<PathBuf>,
    /// Those of them that have a good copy.
    pub(super) with_copy: Vec<PathBuf>,
    /// Another version, which another program has just written.
    pub(super) theirs: Option<Session>,
    pub(super) locked: bool,
    /// What is said with the next save.
    pub(super) remark: Option<String>,
    /// Those that are none of the folder.
    pub(super) elsewhere: Vec<PathBuf>,
    /// Which saves fail, counted from 0.
    pub(super) failing: Range<usize>,
    pub(super) example: Option<Session>,
    pub(super) ask_to_remember: bool,
    pub(super) per_batch: usize,
    /// Whether the typed lines are said, so that a transcript reads as on a terminal.
    pub(super) echo: bool,
    pub(super) words: Catalog,
    n_listed: usize,
    /// The file that was opened last.
    held: RefCell<PathBuf>,
    /// How far an export of the register is each time somebody asks, before it is written.
    pub(super) exporting: Vec<(usize, usize)>,
    /// After how many of these a signal comes.
    pub(super) signal_after: Option<usize>,
    pub(super) n_saves: usize,
    /// What was saved, in order.
    pub(super) saved: Vec<Session>,
    /// The names of all wishes but saves.
    pub(super) wishes: Vec<String>,
}

pub(super) const NOW: DateTime = date(2025, 11, 21).at(14, 2, 0, 0);

impl World {
    pub(super) fn new() -> Self {
        Self {
            pack: Rc::new(Pack::load(&NETFLIX_GENAI).unwrap()),
            files: Vec::new(),
            unreadable: Vec::new(),
            with_copy: Vec::new(),
            theirs: None,
            locked: false,
            remark: None,
            elsewhere: Vec::new(),
            failing: 0..0,
            example: None,
            ask_to_remember: false,
            per_batch: 2,
            echo: true,
            words: Catalog::english(),
            n_listed: 0,
            held: RefCell::default(),
            exporting: Vec::new(),
            signal_after: None,
            n_saves: 0,
            saved: Vec::new(),
            wishes: Vec::new(),
        }
    }

    /// A session with tools and with answers written `question=option`, or
    /// `question.TOOL=option` with the place of the tool.
    pub(super) fn session(&self, name: &str, tools: &[&str], answers: &str) -> Session {
        let mut session = Session::begun(&self.pack, Timestamp::UNIX_EPOCH);
        session.proposed_use.set("name", name);
        session.proposed_use.set("what_and_why", "To see it early");
        session.production.set("title", "Lantern");
        session.prepared_by.set("name", "R. Alvarez");
        for tool in tools {
            session.add_tool(tool);
        }
        for given in answers.split_whitespace() {
            let (id, option) = given.split_once('=').unwrap();
            let slot = self.slot(id);
            let option = self.pack.question(slot.question).option(option).unwrap();
            session.answers.set(slot, option);
        }
        session
    }

    /// `question`, or `question.TOOL`.
    pub(super) fn slot(&self, id: &str) -> Slot {
        let (id, tool) = match id.split_once('.') {
            Some((id, tool)) => (id, Some(tool.parse().unwrap())),
            None => (id, None),
        };
        let question = self.pack.question_by_id(id).unwrap();
        Slot { question, tool }
    }

    /// The id of the answer in the session that was saved last.
    pub(super) fn answer(&self, id: &str) -> Option<&str> {
        let slot = self.slot(id);
        let option = self.saved.last()?.answers.get(slot)?;
        Some(self.pack.question(slot.question).option_id(option))
    }

    /// Puts a session into the folder.
    pub(super) fn with(mut self, session: Session) -> Self {
        let path = path_of(&session);
        self.files.push((path, session));
        self
    }

    /// Talks, starting with the list.
    pub(super) fn talk(&mut self, typed: &str) -> (String, End) {
        self.talk_from(Start::List, typed.as_bytes())
    }

    /// Talks, starting with the first file.
    pub(super) fn talk_at_first(&mut self, typed: &str) -> (String, End) {
        let path = self.files[0].0.clone();
        self.talk_from(Start::File(path), typed.as_bytes())
    }

    pub(super) fn talk_from(&mut self, start: Start, typed: &[u8]) -> (String, End) {
        let (said, end) = self.bytes_from(start, typed);
        (String::from_utf8(said).unwrap(), end)
    }

    pub(super) fn bytes_from(&mut self, start: Start, typed: &[u8]) -> (Vec<u8>, End) {
        let paper = Rc::new(RefCell::new(Vec::new()));
        let words = self.words.clone();
        let options = Options {
            words: &words,
            version: "0.1.0",
            repeats_input: self.echo,
            ask_to_remember: self.ask_to_remember,
            start,
        };
        let mut input = typed;
        let left = Cell::new(self.signal_after);
        // Asked once before each part of long work.
        let is_over = || {
            let before = left.get();
            left.set(before.map(|n| n.saturating_sub(1)));
            before == Some(0)
        };
        let io = Io {
            input: &mut input,
            output: &mut Paper(Rc::clone(&paper)),
            is_over: &is_over,
        };
        let end = run(io, options, self).unwrap();
        (paper.take(), end)
    }

    fn card(&self, path: &Path, session: &Session) -> Card {
        let interview = Interview::of(&self.pack, &session.answers);
        let left = interview.remaining(&self.pack, &session.answers);
        let assessment = interview.assess(&self.pack);
        let n_unsure = assessment.open_questions.len();
        let status = if interview.is_complete() {
            Status::Answered {
                level: Reached::of(&self.pack, assessment.level),
                n_unsure,
            }
        } else {
            Status::Open {
                n_answered: interview.n_answered(),
                n_unsure,
                least: left.least,
                most: left.most,
                next_section: "Data use".into(),
            }
        };
        Card {
            path: path.to_owned(),
            name: session.proposed_use.get("name").to_owned(),
            production: session.production.get("title").to_owned(),
            contact: session.production.get("contact_name").to_owned(),
            prepared_by: session.prepared_by.get("name").to_owned(),
            status,
            standing: Some(Standing::Draft),
            outdated: crate::report::outdated(
                &self.pack,
                &Catalog::english(),
                (session, &interview),
                NOW.date(),
            ),
            updated: Some(NOW),
            version_of: None,
        }
    }

    fn export_register(&mut self) -> Outcome {
        if self.exporting.is_empty() {
            return written();
        }
        let (n_read, n_files) = self.exporting.remove(0);
        Outcome::Exporting { n_read, n_files }
    }

    fn cards(&self) -> Vec<Card> {
        let readable = self.files.iter();
        let readable = readable.map(|(path, session)| self.card(path, session));
        let unreadable = self.unreadable.iter().map(|path| Card {
            path: path.clone(),
            name: path.display().to_string(),
            production: String::new(),
            contact: String::new(),
            prepared_by: String::new(),
            status: Status::Unreadable("it is not TOML".to_owned()),
            standing: None,
            outdated: None,
            updated: None,
            version_of: Some("whole.toml".to_owned()),
        });
        readable.chain(unreadable).collect()
    }

    fn opened(&self, path: PathBuf, session: Session, is_read_only: bool) -> Outcome {
        self.held.replace(path.clone());
        Outcome::Opened(Opened {
            pack: Rc::clone(&self.pack),
            session,
            path,
            is_read_only,
            reviewer: None,
            newer: None,
            recheck: None,
            saved: Some(NOW),
            now: NOW,
            remarks: Vec::new(),
        })
    }

    fn review(&self, path: PathBuf, by: String) -> Outcome {
        match self.open(path, false) {
            Outcome::Opened(opened) => Outcome::Opened(Opened {
                is_read_only: true,
                reviewer: Some(by),
                ..opened
            }),
            other => other,
        }
    }

    fn open(&self, path: PathBuf, read_only: bool) -> Outcome {
        match self.files.iter().find(|(other, _)| *other == path) {
            None if self.with_copy.contains(&path) => Outcome::Damaged(Damaged {
                path,
                failure: failure("line 3 has no end"),
                copy: "13:58".to_owned(),
            }),
            None => failed("this is not a session"),
            Some(_) if self.locked && !read_only => Outcome::Locked {
                path,
                holder: "Since 13:41.".to_owned(),
            },
            Some((_, session)) => self.opened(path, session.clone(), read_only),
        }
    }

    fn rename(&mut self, path: &Path, name: &str) -> Outcome {
        for (_, session) in self.files.iter_mut().filter(|(other, _)| other == path) {
            session.proposed_use.set("name", name);
        }
        Outcome::Renamed
    }

    fn recover(&self, path: PathBuf) -> Outcome {
        let kept = Some(PathBuf::from("/f/broken.toml.damaged"));
        match self.opened(path, self.files[0].1.clone(), false) {
            Outcome::Opened(opened) => Outcome::Recovered { opened, kept },
            other => other,
        }
    }

    fn settle(&mut self, session: Session, choice: Version) -> Outcome {
        let theirs = self.theirs.take().unwrap();
        match choice {
            Version::Theirs => self.opened(PathBuf::from("/f/theirs.toml"), theirs, false),
            Version::Both | Version::Mine => self.save(session),
        }
    }

    fn save(&mut self, session: Session) -> Outcome {
        if self.theirs.is_some() {
            return Outcome::Conflict(failure("it was changed by another program"));
        }
        let place = self.n_saves;
        self.n_saves += 1;
        if self.failing.contains(&place) {
            return failed("the disk is full");
        }
        self.saved.push(session);
        Outcome::Saved {
            path: self.held.borrow().clone(),
            at: NOW,
            stamp: Timestamp::UNIX_EPOCH,
            remark: self.remark.take(),
        }
    }
}

impl World {
    fn register(&self) -> Outcome {
        let words = Catalog::english();
        let lines = self.files.iter().map(|(path, session)| {
            let seen = crate::register::of(&self.pack, session, NOW.date(), &words);
            let entry = crate::register::Entry {
                file: path.display().to_string(),
                updated: None,
                found: crate::register::Found::Use(Box::new(seen)),
            };
            crate::register::Line::of(&entry, path, &self.pack, &words)
        });
        Outcome::Registered {
            lines: lines.collect(),
            n_files: self.files.len(),
            is_first: true,
            is_more: false,
        }
    }

    fn open_example(&self) -> Outcome {
        match &self.example {
            Some(example) => Outcome::Example {
                pack: Rc::clone(&self.pack),
                session: Box::new(example.clone()),
            },
            None => failed("there is no example"),
        }
    }
}

/// What comes of an export of the register.
fn written() -> Outcome {
    Outcome::Exported {
        path: "Exports/register.html".into(),
        warning: None,
        can_be_shown: false,
        history: None,
    }
}

/// What comes of an export: the history tells of it.
fn exported(export: Export, pack: &Pack) -> Outcome {
    let (mut session, form) = (export.session, export.format.ending());
    let (revision, at) = (session.revision(pack), Timestamp::UNIX_EPOCH);
    let mut log = Log::opened(&session, pack, at);
    log.exported(&mut session, (form, &revision), date(2026, 11, 21), at);
    Outcome::Exported {
        path: format!("/f/Exports/Lantern.{form}").into(),
        warning: None,
        can_be_shown: false,
        history: Some(session.history),
    }
}

impl World {
    fn list(&mut self, anew: bool) -> Outcome {
        let cards = self.cards();
        let first = if anew { 0 } else { self.n_listed };
        self.n_listed = (first + self.per_batch).min(cards.len());
        Outcome::Listed {
            is_more: self.n_listed < cards.len(),
            cards: cards[first..self.n_listed].to_vec(),
            now: NOW,
        }
    }
}

impl Perform for World {
    fn perform(&mut self, effect: Effect) -> Outcome {
        if !matches!(
            effect,
            Effect::Save(_) | Effect::ListPacks | Effect::LoadPack
        ) {
            self.wishes.push(name(&effect));
        }
        match effect {
            Effect::Close => Outcome::Closed,
            Effect::Create(session) => {
                let path = path_of(&session);
                self.files.push((path.clone(), (*session).clone()));
                self.saved.push((*session).clone());
                match self.opened(path, *session, false) {
                    Outcome::Opened(opened) => Outcome::Created(opened),
                    other => other,
                }
            }
            Effect::ExportRegister { .. } | Effect::AwaitExport => self.export_register(),
            Effect::StopExport => Outcome::ExportStopped(false),
            Effect::ReadRegister { .. } => self.register(),
            Effect::Export(export) => exported(*export, &self.pack),
            Effect::List { anew } => self.list(anew),
            Effect::ListPacks => Outcome::Packs(vec![Rc::clone(&self.pack)]),
            Effect::LoadPack => Outcome::Pack(Rc::clone(&self.pack)),
            Effect::Open { path, read_only } => self.open(path, read_only),
            Effect::OpenNamed(path) if self.elsewhere.contains(&path) => {
                Outcome::Elsewhere { path }
            }
            Effect::OpenNamed(path) | Effect::Import(path) => self.open(path, false),
            Effect::OpenExample => self.open_example(),
            Effect::History(_) => Outcome::History(vec!["1. Session begun.".to_owned()]),
            Effect::Recover(path) => self.recover(path),
            Effect::Remember { .. } => Outcome::Remembered,
            Effect::Restore(path) => Outcome::Restored { path },
            Effect::Duplicate(path) => Outcome::Duplicated { path },
            Effect::Edit(text) => Outcome::Edited(format!("{text}From the editor.\n")),
            Effect::ListTrash => Outcome::TrashListed {
                cards: self.cards(),
                now: NOW,
            },
            Effect::OpenPage(_) | Effect::ShowFile(_) => Outcome::PageOpened,
            Effect::Rename { path, name } => self.rename(&path, &name),
            Effect::Review { path, by } => self.review(path, by),
            Effect::Merge { .. } | Effect::Upgrade(_) | Effect::UndoUpgrade(_) => {
                failed("there is only this one file")
            }
            Effect::Confirm { session, .. }
            | Effect::GiveReason { session, .. }
            | Effect::Save(session)
            | Effect::SaveInPlace(session)
            | Effect::SaveInto { session, .. } => self.save(*session),
            Effect::Settle { session, choice } => self.settle(*session, choice),
            Effect::Trash(path) => {
                self.files.retain(|(other, _)| *other != path);
                Outcome::Trashed {
                    path: Path::new("/f/Trash").join(path.file_name().unwrap_or_default()),
                }
            }
        }
    }
}

fn path_of(session: &Session) -> PathBuf {
    let use_name = session.proposed_use.get("name");
    PathBuf::from(format!("/f/{}.toml", use_name.replace(' ', "-")))
}

fn failed(what: &str) -> Outcome {
    Outcome::Failed(failure(what))
}

fn failure(what: &str) -> Failure {
    Failure {
        what: what.to_owned(),
        hint: "Free some space.".to_owned(),
        code: 4,
    }
}

fn name(effect: &Effect) -> String {
    match effect {
        Effect::Export(export) => {
            let redacted = if export.redact { " redacted" } else { "" };
            format!(
                "export {} {}{redacted}",
                export.format.ending(),
                export.notes
            )
        }
        Effect::Create(_) => "create".to_owned(),
        Effect::Open { path, read_only } => format!("open {} {read_only}", path.display()),
        Effect::OpenNamed(path) => format!("open {} false", path.display()),
        Effect::Remember { key, value } => format!("remember {key} {value}"),
        Effect::Settle { choice, .. } => format!("settle {choice:?}").to_lowercase(),
        Effect::SaveInto { folder, .. } => format!("save into {}", folder.display()),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// What was said.
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, said: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(said);
        Ok(said.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
