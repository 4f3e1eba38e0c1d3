//! Kills of the plain program, which is given all answers at once and saves as fast as it can.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use crate::dice::Dice;
use crate::support::pretend::pack;
use crate::terminal::program::{Home, answers_of, program, script};

use super::{Counts, FILE, Trial, rest_a_while, seed, told};

/// How long a program is let run at the most, in microseconds; all answers take about as long.
const LONGEST: usize = 60_000;

#[test]
fn no_answer_that_plain_mode_said_was_saved_is_ever_lost() {
    let seed = seed();
    let n_kills = told("ASKFIRST_KILLS").unwrap_or(150);
    let start = |home: &Home| {
        let mut command = Command::new(program());
        command
            .env("ACCESSIBLE", "1")
            .arg(home.sessions().join(FILE));
        command
    };
    let counts = killed(start, n_kills, seed);
    println!("{}", counts.told("Plain", seed));
    assert!(!counts.has_faults(), "seed {seed}, {counts:?}");
    assert!(counts.announced > 0, "{counts:?}");
}

#[test]
fn a_program_that_truncates_its_file_is_caught_losing_answers() {
    let seed = seed();
    let n_kills = told("ASKFIRST_KILLS").unwrap_or(150).min(1_000);
    let start = |home: &Home| {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([
            "--exact",
            "terminal::stage",
            "--nocapture",
            "--test-threads=1",
        ]);
        command.env("STAGE_CARELESS", home.sessions().join(FILE));
        command
    };
    let counts = killed(start, n_kills, seed);
    println!("{}", counts.told("Truncating", seed));
    assert!(counts.unreadable * 10 >= n_kills, "seed {seed}, {counts:?}");
    assert!(counts.lost > 0, "seed {seed}, {counts:?}");
}

/// Starts a program over and over, each time with all answers that are still to be given, and kills
/// it at some moment.
fn killed(start: impl Fn(&Home) -> Command, n_kills: u64, seed: u64) -> Counts {
    let mut dice = Dice::of(seed);
    let pack = pack();
    let like = answers_of("P01", None);
    let script = script(&pack, &like);
    let mut trial = Trial::of(&pack, &like, &script);
    while trial.counts.kills < n_kills {
        trial.begin();
        let mut program = start(&trial.home);
        program
            .env_clear_but_these(&trial.home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = program.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let question = format!("Question {}.", trial.n_saved + 1);
        wait_for(&mut said, &question);
        trial.started();
        let keys = script.iter().skip(trial.n_saved);
        let typed: String = keys.flat_map(|(_, key)| [key, "\n"]).collect();
        let rest = interrupted(child, said, &typed, &mut dice);
        let n_announced = trial.n_saved + rest.matches(" Saved.\n").count();
        trial.killed(n_announced);
    }
    trial.counts
}

trait InHome {
    fn env_clear_but_these(&mut self, home: &Home) -> &mut Self;
}

impl InHome for Command {
    /// What a program gets of the environment: its home, and what it was given besides.
    fn env_clear_but_these(&mut self, home: &Home) -> &mut Self {
        let given: Vec<_> = self
            .get_envs()
            .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
            .collect();
        self.env_clear().envs(given);
        self.env("HOME", home.path()).env("LC_ALL", "C.UTF-8")
    }
}

/// Reads until a line begins like this.
fn wait_for(said: &mut impl BufRead, beginning: &str) {
    let mut line = String::new();
    while !line.starts_with(beginning) {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "no {beginning}");
    }
}

/// Types everything at once and kills the program at some moment. Gives all that it said.
fn interrupted(mut child: Child, mut said: impl Read, typed: &str, dice: &mut Dice) -> String {
    let mut keyboard = child.stdin.take().unwrap();
    keyboard.write_all(typed.as_bytes()).unwrap();
    rest_a_while(dice, LONGEST);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut rest = Vec::new();
    said.read_to_end(&mut rest).unwrap();
    String::from_utf8_lossy(&rest).into_owned()
}
