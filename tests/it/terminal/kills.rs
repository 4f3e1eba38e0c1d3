//! The program killed without a warning, many times over: what was said to be saved is saved.
//!
//! `ASKFIRST_KILLS` asks for more kills than a test run has time for; `tests/soak` does. The same
//! loop over a program that truncates its file and writes it anew has to find lost answers, or it
//! could not find any.

mod careless;
mod full_screen;
mod plain;

use std::env;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use askfirst::answer::{Answers, Slot};
use askfirst::pack::Pack;
use askfirst::session::Session;
use askfirst::source::Source;

use crate::dice::Dice;

use super::program::{DETAILS, Home};

pub(crate) use careless::run as run_careless;

/// A number that the environment tells.
pub(crate) fn told(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// What brings the same moments back.
pub(crate) fn seed() -> u64 {
    told("ASKFIRST_SEED").unwrap_or_else(|| u64::from(std::process::id()))
}

/// Waits a while that nobody foresees, up to so many microseconds.
pub(crate) fn rest_a_while(dice: &mut Dice, most: usize) {
    let wait = u64::try_from(dice.below(most)).unwrap();
    let moment = Instant::now() + Duration::from_micros(wait);
    while Instant::now() < moment {
        thread::yield_now();
    }
}

/// The number of the question on a screen; one more than the last where all are answered.
fn question_on(screen: &str, n_questions: usize) -> Option<usize> {
    if screen.contains("Check your answers") {
        return Some(n_questions + 1);
    }
    let (_, rest) = screen.split_once("Question ")?;
    rest.split_once(' ')?.0.parse().ok()
}

/// How many answers a last screen says are saved.
pub(crate) fn n_said_saved(screen: &str, n_questions: usize) -> usize {
    let Some(number) = question_on(screen, n_questions) else {
        return 0;
    };
    let is_saved = screen
        .lines()
        .next()
        .is_some_and(|line| line.contains("Saved "));
    number.saturating_sub(if is_saved { 1 } else { 2 })
}

/// What became of the answers, kill by kill.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    kills: u64,
    /// Answers that were said to be saved.
    announced: usize,
    /// Of these, answers that the file does not have.
    lost: usize,
    /// Files that cannot be read.
    unreadable: u64,
    /// Answers in the file that nobody gave.
    phantom: usize,
    /// Answers in the file after one that is not.
    holes: usize,
    /// Temporary files that a kill left behind.
    left_behind: usize,
    /// Temporary files that are still there once the program was started again.
    orphans: usize,
    /// Kills with one answer in the file that was not announced yet.
    unannounced: u64,
}

impl Counts {
    fn has_faults(&self) -> bool {
        let faults = [self.lost, self.phantom, self.holes, self.orphans];
        self.unreadable > 0 || faults.iter().any(|count| *count > 0)
    }

    /// All of them in a line.
    fn told(&self, name: &str, seed: u64) -> String {
        let Self {
            kills,
            announced,
            lost,
            unreadable,
            phantom,
            holes,
            left_behind,
            orphans,
            unannounced,
        } = self;
        format!(
            "{name}, seed {seed}: {kills} kills, {announced} answers announced, {lost} lost, \
             {unreadable} files unreadable, {phantom} phantom answers, {holes} holes, \
             {left_behind} temporary files left behind, {orphans} after the next start, \
             {unannounced} answers saved and not yet announced"
        )
    }
}

/// An interview that is begun again whenever it is through.
struct Trial<'a> {
    pack: &'a Pack,
    /// The answers in full.
    like: &'a Answers,
    /// The order in which they are given, each with its key.
    script: &'a [(Slot, String)],
    home: Home,
    /// How many are in the file.
    n_saved: usize,
    counts: Counts,
}

const FILE: &str = "Lantern_De-aging.toml";

impl<'a> Trial<'a> {
    fn of(pack: &'a Pack, like: &'a Session, script: &'a [(Slot, String)]) -> Self {
        let trial = Self {
            pack,
            like: &like.answers,
            script,
            home: Home::new(),
            n_saved: 0,
            counts: Counts::default(),
        };
        trial.home.put(FILE, &blank());
        trial
    }

    /// Begins anew once everything is answered.
    fn begin(&mut self) {
        if self.n_saved == self.script.len() {
            self.home.put(FILE, &blank());
            self.n_saved = 0;
        }
    }

    /// Looks at what the start before left to sweep away, once a program has the session open.
    fn started(&mut self) {
        self.counts.orphans += temporary_files(&self.home.sessions());
    }

    /// Looks at what a kill left behind, after so many of all answers were said to be saved.
    fn killed(&mut self, n_announced: usize) {
        self.counts.kills += 1;
        self.counts.announced += n_announced.saturating_sub(self.n_saved);
        self.counts.left_behind += temporary_files(&self.home.sessions());
        let expected = n_announced.max(self.n_saved);
        let text = fs::read_to_string(self.home.sessions().join(FILE)).unwrap_or_default();
        let source = Source {
            name: FILE,
            text: &text,
        };
        let read = Session::read(self.pack, source).ok();
        // Empty is readable to a program, but not to a person who had answers in it.
        let Some(session) = read.filter(|session| !session.tools.is_empty()) else {
            self.counts.unreadable += 1;
            self.counts.lost += expected;
            self.n_saved = self.script.len();
            return;
        };
        let given = session.answers;
        let n_given = given.each().count();
        self.counts.lost += expected.saturating_sub(n_given);
        self.counts.unannounced += u64::from(n_given > expected);
        let is_phantom = |(slot, option)| self.like.get(slot) != Some(option);
        let n_phantom = given.each().filter(|answer| is_phantom(*answer)).count();
        self.counts.phantom += n_phantom + n_given.saturating_sub(expected + 1);
        let first = self.script.iter().take(n_given);
        let n_holes = first.filter(|(slot, _)| given.get(*slot).is_none()).count();
        self.counts.holes += n_holes;
        // Behind a hole the program would ask again in the middle, where nobody waits for it.
        self.n_saved = if n_holes > 0 {
            self.script.len()
        } else {
            n_given
        };
    }
}

fn blank() -> String {
    format!("{DETAILS}[[tools]]\nname = \"One\"\n")
}

fn temporary_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let is_temporary = |name: &str| name.ends_with(".tmp~");
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| is_temporary(name)).count()
}
