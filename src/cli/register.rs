//! `askfirst register FOLDER...`: every use of a production, for people and for programs.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::civil::Date;
use ratatui::crossterm::terminal;

use crate::effect::Failure;
use crate::host::{
    BUSY_OR_UNREADABLE, Clock, FAILED, Shelf, USAGE, each_in_order, gathering, of_store,
    packs_within_reach, register_entry, session_files, unmade,
};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::register::{Entry, Filter, Form, STANDINGS, Sheet, Unmade, Whole, Wish};
use crate::store::{RealFs, export};

use super::args::{Globals, Register};
use super::input::STREAM;
use super::progress::{Progress, interrupted};
use super::settings::Settings;
use super::{Ended, Out, Stop};

/// How many files that cannot be read are named beside the register.
const MOST_NAMED: usize = 20;

/// How much is gathered before it is written.
const GATHERED: usize = 64 * 1024;

/// How wide a table is where nobody says.
const USUAL_CELLS: usize = 100;

/// The sessions that a command is about.
pub(super) struct Sessions {
    /// The pack of new sessions.
    pub(super) pack: Rc<Pack>,
    /// Every pack that a session may name, that of new sessions first.
    packs: Vec<Rc<Pack>>,
    pub(super) words: Rc<Catalog>,
    pub(super) today: Date,
    pub(super) files: Vec<PathBuf>,
    /// How far the reading is.
    pub(super) progress: Progress,
}

impl Sessions {
    /// Those of the folders that are named, or of the folder of sessions, as they are on the day that
    /// `today` gives.
    pub(super) fn of(
        folders: &[PathBuf],
        globals: &Globals,
        words: &Rc<Catalog>,
        today: impl Fn(&Clock) -> Date,
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
            today: today(&host.clock()),
            progress: Progress::begin(words, "progress.read", files.len()),
            files,
        })
    }

    /// Every pack that a session may name.
    pub(super) fn shelf(&self) -> Shelf<'_> {
        Shelf::of(&self.packs)
    }

    /// Reads each session and hands on what `render` makes of it, in order.
    pub(super) fn each<'s, T: Send, E: From<io::Error>>(
        &'s self,
        render: impl Fn(Entry<'s>) -> T + Sync,
        take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let (packs, words, today) = (self.shelf(), &*self.words, self.today);
        let work = |path: &Path| render(register_entry(&packs, words, path, today));
        self.each_file(work, take)
    }

    /// Writes to a file, and tells its path, or to standard output.
    pub(super) fn write(
        &self,
        out: &mut Out<'_>,
        to_file: Option<&Path>,
        overwrite: bool,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Stop> {
        let mut gathered = |to: &mut dyn Write| {
            let mut to = BufWriter::with_capacity(GATHERED, to);
            write(&mut to)?;
            to.flush()
        };
        let Some(path) = to_file else {
            gathered(&mut *out.to)?;
            self.progress.clear();
            return Ok(());
        };
        let path = match export::write_by(&RealFs, path, overwrite, &mut gathered) {
            Err(_) if self.progress.is_interrupted() => {
                return Err(Stop::Unwritten(interrupted()));
            }
            written => written.map_err(|error| of_store(&error, FAILED))?,
        };
        self.progress.clear();
        out.line(&path.to_string_lossy())
    }

    /// Works on each file and hands on what comes of it, in order.
    pub(super) fn each_file<T: Send, E: From<io::Error>>(
        &self,
        work: impl Fn(&Path) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        each_in_order(&self.files, work, |done| {
            self.progress.step()?;
            take(done)
        })
    }
}

/// A file that could not be read, and why.
pub(super) struct Fault {
    pub(super) file: String,
    pub(super) why: String,
}

impl Fault {
    fn of(entry: &Entry<'_>) -> Option<Self> {
        let why = entry.fault().filter(|_| entry.is_unreadable())?.to_owned();
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
    let sessions = Sessions::of(&command.folders, globals, &words, Clock::date_of_documents)?;
    let by_ending = || Form::named(command.out.as_deref()?.extension()?.to_str()?);
    let form = command.format.or_else(by_ending).unwrap_or(Form::Table);
    let sheet = Sheet {
        pack: &sessions.pack,
        words: &words,
        rows: command.rows,
        today: sessions.today,
    };
    let wish = Wish {
        filter: filter(&command.filter, &sessions, &words)?,
        order: command.sort.or(form.order()),
        paper: command.paper,
        cells: cells(),
        ..Wish::of(sheet, form)
    };
    if form.is_binary() && command.out.is_none() && io::stdout().is_terminal() {
        return Err(Stop::Failed(Failure {
            what: words.say("export.no_text").to_owned(),
            hint: words.say("export.no_text_hint").to_owned(),
            code: FAILED,
        }));
    }
    let mut faults = Faults::default();
    let to_file = file_of(command.out.as_deref(), command.overwrite)?;
    let mut whole = if wish.is_streamed() {
        None
    } else {
        Some(gathered(&sessions, &wish, &mut faults)?)
    };
    let mut write = |to: &mut dyn Write| -> io::Result<()> {
        match &mut whole {
            Some(whole) => whole.write(to, &mut || sessions.progress.go_on()),
            None => stream(&sessions, &wish, &mut faults, to),
        }
    };
    sessions.write(out, to_file, command.overwrite, &mut write)?;
    faults.ended("register.some_unreadable", &words)
}

/// The file that is named and may be written to; none for the standard output.
pub(super) fn file_of(out: Option<&Path>, overwrite: bool) -> Result<Option<&Path>, Stop> {
    let file = out.filter(|path| *path != Path::new(STREAM));
    if let Some(path) = file {
        export::may_be_written(&RealFs, path, overwrite)
            .map_err(|error| of_store(&error, FAILED))?;
    }
    Ok(file)
}

/// Writes rows as their files are read.
fn stream(
    sessions: &Sessions,
    wish: &Wish<'_>,
    faults: &mut Faults,
    to: &mut dyn Write,
) -> io::Result<()> {
    to.write_all(&wish.head())?;
    // The session is let go of where it was read; only its rows are handed over.
    let render = |entry: Entry<'_>| {
        let share = wish.share(entry)?;
        Some((Fault::of(&share.entry), share.bytes()))
    };
    sessions.each(render, |found: Option<(Option<Fault>, Vec<u8>)>| {
        let Some((fault, rows)) = found else {
            return Ok(());
        };
        faults.extend(fault);
        to.write_all(&rows)
    })
}

/// Reads every file, and keeps what has to be known before the first row is written.
fn gathered<'w>(
    sessions: &'w Sessions,
    wish: &'w Wish<'w>,
    faults: &mut Faults,
) -> Result<Whole<'w>, Stop> {
    let unmade = |why: Unmade| Stop::Failed(unmade(&why, wish.form, &sessions.words));
    let mut gathering = gathering(wish, sessions.files.len()).map_err(unmade)?;
    sessions.each(
        |entry| wish.share(entry),
        |share| {
            let Some(share) = share else {
                return Ok(());
            };
            faults.extend(Fault::of(&share.entry));
            gathering.take(share).map_err(unmade)
        },
    )?;
    let whole = || gathering.whole();
    let whole = sessions.progress.unmeasured("progress.document", whole)?;
    whole.map_err(unmade)
}

/// How many cells a line has: what `COLUMNS` says, or the terminal.
fn cells() -> usize {
    let told = std::env::var("COLUMNS").ok();
    let told = told.and_then(|columns| columns.parse().ok());
    let is_terminal = io::stdout().is_terminal();
    let found = || terminal::size().ok().filter(|_| is_terminal);
    told.or_else(|| found().map(|(columns, _)| usize::from(columns)))
        .filter(|cells| *cells > 0)
        .unwrap_or(USUAL_CELLS)
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
