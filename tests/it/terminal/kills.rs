//! The program killed without a warning, many times over: what was said to be saved is saved.

use std::env;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use askfirst::answer::Slot;

use crate::support::pretend::{pack, session};
use crate::support::pty::Pty;

use super::program::{DETAILS, Home, answer, answers_of, kill, script};

/// Numbers that nobody foresees, and that the seed brings back.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn told(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
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
fn n_said_saved(screen: &str, n_questions: usize) -> usize {
    let Some(number) = question_on(screen, n_questions) else {
        return 0;
    };
    let is_saved = screen
        .lines()
        .next()
        .is_some_and(|line| line.contains("Saved "));
    number.saturating_sub(if is_saved { 1 } else { 2 })
}

/// Counts of a run, to be printed.
#[derive(Debug, Default)]
struct Counts {
    kills: u64,
    answers_said_saved: usize,
    one_more_on_disk: u64,
    while_saving: u64,
    left_over_files: usize,
}

#[test]
fn no_answer_that_was_said_to_be_saved_is_ever_lost() {
    let n_kills = told("ASKFIRST_KILLS").unwrap_or(60);
    let seed = told("ASKFIRST_SEED").unwrap_or_else(|| u64::from(std::process::id()) + 1);
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let pack = pack();
    let like = answers_of("P01", None);
    let script = script(&pack, &like);
    let blank = format!("{DETAILS}[[tools]]\nname = \"One\"\n");
    let home = Home::new();
    home.put("Lantern_De-aging.toml", &blank);
    let mut counts = Counts::default();
    let mut n_saved = 0;
    while counts.kills < n_kills {
        let pty = home.open();
        if n_saved == script.len() {
            kill(pty);
            home.put("Lantern_De-aging.toml", &blank);
            n_saved = 0;
            continue;
        }
        pty.wait_to_see(&format!("Question {} |", n_saved + 1));
        assert!(
            !home.names().iter().any(|name| name.ends_with(".tmp~")),
            "{:?}",
            home.names()
        );
        let screen = interrupted(pty, &script, n_saved, &mut dice);
        counts.kills += 1;
        let said = n_said_saved(&screen, script.len());
        counts.answers_said_saved += said.saturating_sub(n_saved);
        counts.while_saving += u64::from(screen.contains(" Saving"));
        counts.left_over_files += home
            .names()
            .iter()
            .filter(|name| name.ends_with(".tmp~"))
            .count();

        let text = fs::read_to_string(home.file()).unwrap();
        let on_disk = session(&pack, &text).answers;
        let n_on_disk = on_disk.each().count();
        let told =
            format!("seed {seed}, {counts:?}, said {said}, on disk {n_on_disk}\n{screen}\n{text}");
        assert!(n_on_disk >= said.max(n_saved), "{told}");
        assert!(n_on_disk <= said.max(n_saved) + 1, "{told}");
        for (slot, option) in on_disk.each() {
            assert_eq!(like.answers.get(slot), Some(option), "{told}");
        }
        counts.one_more_on_disk += u64::from(n_on_disk > said.max(n_saved));
        n_saved = n_on_disk;
    }
    println!("seed {seed}, {counts:?}");
}

/// Answers some questions, and then kills the program while it takes one more answer. Gives the
/// last screen.
fn interrupted(mut pty: Pty, script: &[(Slot, String)], from: usize, dice: &mut Dice) -> String {
    let n_whole = usize::try_from(dice.throw(3)).unwrap();
    for (number, (_, key)) in script.iter().enumerate().skip(from).take(n_whole) {
        answer(&mut pty, key, number + 1, script.len());
    }
    if let Some((_, key)) = script.get(from + n_whole) {
        pty.tap(key);
        pty.wait_to_see("(x)");
        pty.tap("\r");
    }
    let moment = Instant::now() + Duration::from_micros(dice.throw(12_000));
    while Instant::now() < moment {
        thread::yield_now();
    }
    kill(pty)
}
