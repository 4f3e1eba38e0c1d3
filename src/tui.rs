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
pub mod spot;
pub mod step;
pub mod terminal;
pub mod widget;
pub mod work;

use std::io;

use crate::effect::{Effect, Perform};

use app::{App, Msg, Wish};
use key::Input;
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
        if effects.iter().any(is_urgent) || (!effects.is_empty() && !terminal.input_is_waiting()) {
            effects = perform(app, effects, terminal, performer, &gate)?;
        } else {
            app.batch_begins();
            let mut inputs = terminal.next_inputs(app.is_typing());
            if terminal.asked_to_end().is_some() {
                inputs.push(Input::HangUp);
            }
            for input in inputs {
                let now = terminal.now();
                effects.extend(app.update(Msg::Input(input), now));
                // A key that was typed ahead must meet what came of the one before it: leaving is
                // another thing once a save has failed.
                while effects.iter().any(is_urgent) {
                    // At the end there may be no terminal any more, and still something to save.
                    if app.ending().is_none() {
                        terminal.draw(|frame| app.view(frame))?;
                    }
                    effects = perform(app, effects, terminal, performer, &gate)?;
                }
            }
        }
        match app.take_wish() {
            Some(Wish::Copy(text)) => terminal.copy(&text)?,
            Some(Wish::Mouse(on)) => terminal.set_mouse(on)?,
            Some(Wish::DropKeys) => terminal.drop_waiting_keys(),
            Some(Wish::Repaint) => terminal.repaint(),
            Some(Wish::Suspend) => {
                terminal.suspend()?;
            }
            None => {}
        }
        if app.ending().is_some() && !effects.iter().any(Effect::is_due_at_the_end) {
            return Ok(());
        }
        terminal.draw(|frame| app.view(frame))?;
        if effects.is_empty() {
            app.think_ahead();
        }
    }
}

/// Reading the folder and writing the register go on between keys; whatever else was asked comes first.
fn is_urgent(effect: &Effect) -> bool {
    !matches!(
        effect,
        Effect::AwaitExport | Effect::List { .. } | Effect::ReadRegister { .. }
    )
}

/// Fulfils what was asked, in order; gives what follows from it.
fn perform(
    app: &mut App,
    effects: Vec<Effect>,
    terminal: &mut Session,
    performer: &mut dyn Perform,
    gate: &Gate,
) -> io::Result<Vec<Effect>> {
    let mut next = Vec::new();
    let last_anew = effects
        .iter()
        .rposition(|effect| *effect == Effect::List { anew: true });
    for (position, effect) in effects.into_iter().enumerate() {
        // What was read of the folder before it is read anew would be listed twice.
        if effect == (Effect::List { anew: false }) && last_anew.is_some_and(|anew| position < anew)
        {
            continue;
        }
        let outcome = if let Effect::Edit(_) = effect {
            terminal.outside(|| performer.perform(effect))?
        } else {
            // A signal waits until what is being written is whole.
            let _held = gate.hold();
            performer.perform(effect)
        };
        next.extend(app.update(Msg::Done(Box::new(outcome)), terminal.now()));
    }
    Ok(next)
}
