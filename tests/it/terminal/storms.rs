//! Signals, closed windows, pauses and resizes at any moment of an interview: what was said to be
//! saved is saved, and the terminal is as it was. `ASKFIRST_STORMS` asks for more trials of each.

use rustix::process::Signal;

use crate::dice::Dice;
use crate::support::pretend::pack;
use crate::support::pty::Pty;

use super::has_mode;
use super::kills::{n_said_saved, rest_a_while, seed, told};
use super::program::{Home, answer, answers_of, program, script};

/// Trials of each kind that a test run has time for.
const FEW: u64 = 4;

/// An interview in a home of its own, cut short by something.
struct Trial {
    home: Home,
    pty: Pty,
    keys: Vec<String>,
}

impl Trial {
    fn begin(under_shell: bool) -> Self {
        let home = Home::with_session(&["One"]);
        let script = script(&pack(), &answers_of("P01", None));
        let keys = script.into_iter().map(|(_, key)| key).collect();
        let pty = if under_shell {
            let mut pty = home.run(&["/bin/sh", "-i"], &[("PS1", "ready> ")]);
            pty.wait_for("ready>");
            pty.send(format!("{} {}\r", program(), home.file().display()));
            pty
        } else {
            home.open()
        };
        pty.wait_to_see("Question 1 |");
        Self { home, pty, keys }
    }

    /// Gives some answers and one more that may not be saved yet, and waits for no good moment.
    fn answer_some(&mut self, dice: &mut Dice) {
        let n_whole = dice.below(3);
        for (at, key) in self.keys.iter().enumerate().take(n_whole) {
            answer(&mut self.pty, key, at + 1, self.keys.len());
        }
        self.pty.tap(&self.keys[n_whole]);
        self.pty.wait_to_see("(x)");
        self.pty.tap("\r");
        rest_a_while(dice, 8_000);
    }

    /// Leaves the interview, and then the program.
    fn quit(&mut self) {
        self.pty.press("q");
        self.pty.wait_for("De-aging");
        self.pty.press("q");
    }

    /// What the file has: no less than the screen said, and nothing else.
    fn check(&self, n_said: usize, told: &str) {
        let n_saved = self.home.n_answers();
        assert!(
            n_saved >= n_said,
            "{told}: {n_saved} of {n_said}\n{}",
            self.pty.screen()
        );
        assert!(n_saved <= 3, "{told}: {n_saved}");
    }
}

/// Does something so many times, and tells so.
fn each(name: &str, mut trial: impl FnMut(&mut Dice, &str)) -> String {
    let seed = seed();
    let mut dice = Dice::of(seed);
    let n_trials = told("ASKFIRST_STORMS").unwrap_or(FEW);
    for number in 0..n_trials {
        trial(&mut dice, &format!("{name} {number}, seed {seed}"));
    }
    format!("{name}, seed {seed}: {n_trials} trials, 0 answers lost, terminal sane after each")
}

#[test]
fn a_signal_at_any_moment_loses_nothing_and_gives_the_terminal_back() {
    for (name, signal, code) in [("SIGHUP", Signal::HUP, 129), ("SIGTERM", Signal::TERM, 143)] {
        let done = each(name, |dice, told| {
            let mut trial = Trial::begin(false);
            trial.answer_some(dice);
            let n_said = n_said_saved(&trial.pty.screen(), trial.keys.len());
            Pty::signal(trial.pty.pid(), signal);
            assert_eq!(trial.pty.exit(), code, "{told}");
            trial.pty.wait_for_the_end();
            assert!(!trial.pty.is_taken_over(), "{told}");
            trial.check(n_said, told);
        });
        println!("{done}");
    }
}

#[test]
fn a_window_closed_at_any_moment_loses_nothing() {
    let done = each("Closed window", |dice, told| {
        let mut trial = Trial::begin(false);
        trial.answer_some(dice);
        let n_said = n_said_saved(&trial.pty.screen(), trial.keys.len());
        trial.pty.hang_up();
        assert_eq!(trial.pty.exit(), 129, "{told}");
        trial.check(n_said, told);
    });
    println!("{done}");
}

#[test]
fn a_pause_at_any_moment_loses_nothing_and_goes_on() {
    let done = each("Ctrl+Z and SIGCONT", |dice, told| {
        let mut trial = Trial::begin(true);
        trial.answer_some(dice);
        let n_said = n_said_saved(&trial.pty.screen(), trial.keys.len());
        trial.pty.send("\x1A");
        trial.pty.wait_to_see("Paused.");
        trial.pty.wait_for("ready>");
        assert!(!trial.pty.is_taken_over(), "{told}");
        trial.pty.send("stty -a\r");
        let modes = trial.pty.wait_for("echoctl");
        for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(has_mode(&modes, mode), "{told}: {mode} in {modes}");
        }
        trial.pty.send("fg\r");
        trial.pty.wait_for("Question ");
        trial.check(n_said, told);
        trial.quit();
        trial.pty.wait_for("ready>");
        assert!(!trial.pty.is_taken_over(), "{told}");
    });
    println!("{done}");
}

#[test]
fn a_storm_of_resizes_loses_nothing_and_ends_in_a_whole_screen() {
    let done = each("Resizes", |dice, told| {
        let mut trial = Trial::begin(false);
        for _ in 0..40 {
            let (cols, rows) = (1 + dice.below(200), 1 + dice.below(60));
            trial
                .pty
                .resize(u16::try_from(cols).unwrap(), u16::try_from(rows).unwrap());
            rest_a_while(dice, 3_000);
        }
        trial.pty.resize(80, 24);
        trial.pty.wait_for("Question 1 |");
        trial.answer_some(dice);
        for size in [(40, 12), (120, 40), (1, 1), (80, 24)] {
            trial.pty.resize(size.0, size.1);
        }
        let screen = trial.pty.wait_for("Saved ");
        trial.check(n_said_saved(&screen, trial.keys.len()), told);
        trial.quit();
        assert_eq!(trial.pty.exit(), 0, "{told}");
        trial.pty.wait_for_the_end();
        assert!(!trial.pty.is_taken_over(), "{told}");
    });
    println!("{done}");
}
