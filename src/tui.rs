//! The full-screen front end. It draws and asks for effects; it opens no file and reads no clock.

pub mod action;
pub mod app;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod look;
pub mod page;
pub mod popup;
pub mod screen;
pub mod step;
pub mod terminal;
pub mod widget;
pub mod work;

use std::io;

use crate::effect::{Effect, Perform};

use app::{App, Msg, Wish};
use terminal::{Gate, Session};

/// Runs the program in a terminal until it ends.
///
/// Every change is drawn first and saved right after: the corner says "Saved" only once it is.
///
/// # Errors
///
/// Whatever the terminal refuses; the terminal is given back first.
pub fn run(
    app: &mut App,
    mut effects: Vec<Effect>,
    terminal: &mut Session,
    performer: &mut dyn Perform,
) -> io::Result<()> {
    let gate = terminal.gate();
    terminal.draw(|frame| app.view(frame))?;
    loop {
        perform(app, &mut effects, terminal, performer, &gate)?;
        if app.ending().is_some() && effects.is_empty() {
            return Ok(());
        }
        // Long work goes on between keys: input comes first, and nothing waits while it is due.
        if effects.is_empty() || terminal.input_is_waiting() {
            app.batch_begins();
            for input in terminal.next_inputs(app.is_typing()) {
                let now = terminal.now();
                effects.extend(app.update(Msg::Input(input), now));
            }
        }
        match app.take_wish() {
            Some(Wish::DropKeys) => terminal.drop_waiting_keys(),
            Some(Wish::Repaint) => terminal.repaint(),
            Some(Wish::Suspend) => {
                terminal.suspend()?;
            }
            None => {}
        }
        terminal.draw(|frame| app.view(frame))?;
    }
}

/// Fulfils what was asked, in order; what follows from one comes right after it.
fn perform(
    app: &mut App,
    effects: &mut Vec<Effect>,
    terminal: &Session,
    performer: &mut dyn Perform,
    gate: &Gate,
) -> io::Result<()> {
    let mut next = Vec::new();
    for effect in effects.drain(..) {
        // A signal waits until what is being written is whole.
        let outcome = {
            let _held = gate.hold();
            performer.perform(effect)
        };
        next.extend(app.update(Msg::Done(outcome), terminal.now()));
    }
    *effects = next;
    Ok(())
}
