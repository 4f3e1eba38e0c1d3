//! Kills of the full-screen program.

use askfirst::answer::Slot;

use crate::dice::Dice;
use crate::support::pretend::pack;
use crate::support::pty::Pty;
use crate::terminal::program::{answer, answers_of, kill, script};

use super::{Trial, n_said_saved, rest_a_while, seed, told};

#[test]
fn no_answer_that_was_said_to_be_saved_is_ever_lost() {
    let seed = seed();
    let mut dice = Dice::of(seed);
    let pack = pack();
    let like = answers_of("P01", None);
    let script = script(&pack, &like);
    let mut trial = Trial::of(&pack, &like, &script);
    while trial.counts.kills < told("ASKFIRST_KILLS").unwrap_or(200) {
        trial.begin();
        let pty = trial.home.open();
        pty.wait_to_see(&format!("Question {} |", trial.n_saved + 1));
        trial.started();
        let screen = interrupted(pty, &script, trial.n_saved, &mut dice);
        trial.killed(n_said_saved(&screen, script.len()));
        let counts = &trial.counts;
        assert!(!counts.has_faults(), "seed {seed}, {counts:?}\n{screen}");
    }
    println!("{}", trial.counts.told("Full screen", seed));
}

/// Answers some questions, and then kills the program while it takes one more answer. Gives the
/// last screen.
fn interrupted(mut pty: Pty, script: &[(Slot, String)], from: usize, dice: &mut Dice) -> String {
    let n_whole = dice.below(3);
    for (number, (_, key)) in script.iter().enumerate().skip(from).take(n_whole) {
        answer(&mut pty, key, number + 1, script.len());
    }
    if let Some((_, key)) = script.get(from + n_whole) {
        pty.tap(key);
        pty.wait_to_see("(x)");
        pty.tap("\r");
    }
    rest_a_while(dice, 12_000);
    kill(pty)
}
