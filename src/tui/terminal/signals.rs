//! Signals: those that end the program wait for the gate, give the terminal back and exit as a
//! shell expects; those that pause it come back to a whole frame.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

use rustix::process::{getpgrp, getsid};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level;

use super::HUNG_UP;
use super::edge::Edge;

/// How long a save or a frame under way may take before the program ends without it.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long the program has to keep what is being typed and to end by itself.
const LAST_WORDS: Duration = Duration::from_millis(700);

/// A pause of our own making, whose SIGCONT needs no more care. There is one process to pause.
static PAUSED_BY_US: AtomicBool = AtomicBool::new(false);

/// The signals that are answered.
pub(super) const ANSWERED: [i32; 6] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT];

/// Ends the program once nothing is under way any more, with the terminal given back.
pub(super) fn end(edge: &Edge, status: i32) -> ! {
    match edge.gate().hold_within(PATIENCE) {
        Some(_held) => edge.leave(),
        None => edge.leave_in_silence(),
    }
    low_level::exit(status)
}

/// Pauses the program to the shell until it is continued. Gives `false` where no shell would ever
/// continue it.
pub(super) fn pause(edge: &Edge) -> io::Result<bool> {
    if !has_job_control() {
        return Ok(false);
    }
    let _held = edge.gate().hold();
    edge.leave();
    edge.say_paused();
    PAUSED_BY_US.store(true, SeqCst);
    low_level::emulate_default_handler(SIGTSTP)?;
    edge.enter()?;
    Ok(true)
}

/// A program in the session's first process group has no shell above it that could continue it.
fn has_job_control() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Does what a signal asks for.
pub(super) fn answer(edge: &Edge, signal: i32) {
    let outcome = match signal {
        SIGTSTP if edge.is_away() => low_level::emulate_default_handler(SIGTSTP),
        SIGTSTP => pause(edge).and_then(|paused| if paused { wake() } else { Ok(()) }),
        SIGCONT => continued(edge),
        // What an editor is told with Ctrl+C is not meant for us.
        SIGINT | SIGQUIT if edge.was_away() => Ok(()),
        _ => {
            let status = 128 + signal;
            edge.ask_to_end(u8::try_from(status).unwrap_or(HUNG_UP));
            if wake().is_ok() {
                thread::sleep(LAST_WORDS);
            }
            end(edge, status)
        }
    };
    if outcome.is_err() {
        end(edge, 128 + SIGHUP);
    }
}

/// After a stop that could not be caught, the shell has changed the modes of the terminal.
fn continued(edge: &Edge) -> io::Result<()> {
    if PAUSED_BY_US.swap(false, SeqCst) || edge.is_away() {
        return Ok(());
    }
    let _held = edge.gate().hold();
    if edge.is_in() {
        edge.renew()?;
        wake()?;
    }
    Ok(())
}

/// Makes the main loop, which sleeps until something happens, draw a frame.
fn wake() -> io::Result<()> {
    low_level::raise(SIGWINCH)
}
