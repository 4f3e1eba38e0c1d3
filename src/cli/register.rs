//! `askfirst register FOLDER...`: every use of a production, for people and for programs.

mod write;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::civil::Date;

use crate::host::{
    BUSY_OR_UNREADABLE, FAILED, Shelf, USAGE, each_in_order, of_store, packs_within_reach,
    register_entry, session_files,
};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::register::{Entry, Filter, Order, Rows, STANDINGS};
use crate::store::{RealFs, export};

use super::args::{Form, Globals, Register};
use super::input::STREAM;
use super::settings::Settings;
use super::{Ended, Out, Stop};

/// How many files that cannot be read are named beside the register.
const MOST_NAMED: usize = 20;

/// How much is gathered before it is written.
const GATHERED: usize = 64 * 1024;

/// The sessions that a command is about.
pub(super) struct Sessions {
    /// The pack of new sessions.
    pub(super) pack: Rc<Pack>,
    /// Every pack that a session may name, that of new sessions first.
    packs: Vec<Rc<Pack>>,
    pub(super) words: Rc<Catalog>,
    pub(super) today: Date,
    pub(super) files: Vec<PathBuf>,
}

impl Sessions {
    /// Those of the folders that are named, or of the folder of sessions.
    pub(super) fn of(
        folders: &[PathBuf],
        globals: &Globals,
        words: &Rc<Catalog>,
    ) -> Result<Self, Stop> {
        let settings = Settings::given(globals, words)?;
        let mut host = settings.host(words);
        let files = if folders.is_empty() {
            // A folder that nobody named may be missing: there are no sessions yet.
            let own = [settings.folder.clone()];
            session_files(if settings.folder.exists() { &own } else { &[] })?
        } else {
            session_files(folders)?
        };
        let packs = packs_within_reach(host.library()).map_err(|why| why.failure(words))?;
        Ok(Self {
            pack: host.pack()?,
            packs,
            words: Rc::clone(words),
            today: host.clock().local_now().date(),
            files,
        })
    }

    /// Every pack that a session may name.
    pub(super) fn shelf(&self) -> Shelf<'_> {
        Shelf::of(&self.packs)
    }

    /// Reads each session and hands on what `render` makes of it, in order.
    pub(super) fn each<'s, T: Send, E>(
        &'s self,
        render: impl Fn(Entry<'s>) -> T + Sync,
        take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let (packs, words, today) = (self.shelf(), &*self.words, self.today);
        let work = |path: &Path| render(register_entry(&packs, words, path, today));
        self.each_file(work, take)
    }

    /// Works on each file and hands on what comes of it, in order.
    pub(super) fn each_file<T: Send, E>(
        &self,
        work: impl Fn(&Path) -> T + Sync,
        take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        each_in_order(&self.files, work, take)
    }
}

/// What a register is asked to show.
struct Wish {
    rows: Rows,
    form: Form,
    filter: Filter,
    /// None keeps the order of the files where rows are written as they come.
    order: Option<Order>,
    /// How many cells a line of a table has.
    cells: usize,
}

/// A file that could not be read, and why.
pub(super) struct Fault {
    pub(super) file: String,
    pub(super) why: String,
}

impl Fault {
    fn of(entry: &Entry<'_>) -> Option<Self> {
        let why = entry.fault()?.to_owned();
        let file = entry.file.clone();
        Some(Self { file, why })
    }
}

/// The files that could not be read: the first few, and how many there are.
#[derive(Default)]
pub(super) struct Faults {
    named: Vec<Fault>,
    n: usize,
}

impl Faults {
    pub(super) fn extend(&mut self, fault: Option<Fault>) {
        self.n += usize::from(fault.is_some());
        if self.named.len() < MOST_NAMED {
            self.named.extend(fault);
        }
    }

    /// How the command ends: every file that could not be read is told, under a sentence of this
    /// key.
    pub(super) fn ended(&self, key: &str, words: &Catalog) -> Ended {
        if self.n == 0 {
            return Ok(0);
        }
        let mut lines = vec![words.count(key, self.n)];
        lines.extend(self.named.iter().map(|fault| {
            let values = [("file", fault.file.as_str()), ("why", &fault.why)];
            words.fill("register.unreadable_file", &values)
        }));
        if self.n > self.named.len() {
            lines.push(words.count("register.more_unreadable", self.n - self.named.len()));
        }
        Err(Stop::Refused(lines, BUSY_OR_UNREADABLE))
    }
}

pub(super) fn run(command: &Register, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let sessions = Sessions::of(&command.folders, globals, &words)?;
    let by_ending = || Form::named(command.out.as_deref()?.extension()?.to_str()?);
    let wish = Wish {
        rows: command.rows,
        form: command.format.or_else(by_ending).unwrap_or(Form::Table),
        filter: filter(&command.filter, &sessions, &words)?,
        order: command.sort,
        cells: write::cells(),
    };
    let mut faults = Faults::default();
    match command
        .out
        .as_deref()
        .filter(|path| *path != Path::new(STREAM))
    {
        None => {
            let mut to = BufWriter::with_capacity(GATHERED, &mut *out.to);
            write::register(&sessions, &wish, &mut faults, &mut to)?;
            to.flush()?;
        }
        Some(path) => {
            let mut write = |to: &mut dyn Write| -> io::Result<()> {
                faults = Faults::default();
                let mut to = BufWriter::with_capacity(GATHERED, to);
                write::register(&sessions, &wish, &mut faults, &mut to)?;
                to.flush()
            };
            let path = export::write_by(&RealFs, path, command.overwrite, &mut write)
                .map_err(|error| of_store(&error, FAILED))?;
            out.line(&path.to_string_lossy())?;
        }
    }
    faults.ended("register.some_unreadable", &words)
}

/// Understands `--filter NAME=VALUE`. Values of level and status may be several, with commas.
fn filter(typed: &[String], sessions: &Sessions, words: &Catalog) -> Result<Filter, Stop> {
    let mut filter = Filter::default();
    for one in typed {
        let (name, value) = one.split_once('=').unwrap_or((one, ""));
        let several = || value.split(',').map(|part| part.trim().to_owned());
        match name.trim() {
            "level" => {
                let levels = sessions.packs.iter().flat_map(|pack| pack.levels());
                let mut known: Vec<&str> = Vec::new();
                for level in levels {
                    if !known.contains(&level.id.as_str()) {
                        known.push(&level.id);
                    }
                }
                filter
                    .levels
                    .extend(known_ones(several(), "level", &known, words)?);
            }
            "status" => {
                let known: Vec<&str> = STANDINGS.iter().map(|standing| standing.word()).collect();
                filter
                    .statuses
                    .extend(known_ones(several(), "status", &known, words)?);
            }
            "production" if !value.trim().is_empty() => filter.productions.push(value.to_owned()),
            "tool" if !value.trim().is_empty() => filter.tools.push(value.to_owned()),
            _ => {
                let line = words.fill("register.bad_filter", &[("filter", one)]);
                let hint = words.say("register.bad_filter_hint").to_owned();
                return Err(Stop::Refused(vec![line, hint], USAGE));
            }
        }
    }
    Ok(filter)
}

fn known_ones(
    values: impl Iterator<Item = String>,
    name: &str,
    known: &[&str],
    words: &Catalog,
) -> Result<Vec<String>, Stop> {
    values
        .map(|value| {
            if known.contains(&value.as_str()) {
                return Ok(value);
            }
            let line = words.fill("register.bad_value", &[("value", &value), ("name", name)]);
            let known = known.join(", ");
            let hint = words.fill("register.bad_value_hint", &[("known", &known)]);
            Err(Stop::Refused(vec![line, hint], USAGE))
        })
        .collect()
}
