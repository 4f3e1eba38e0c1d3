//! Changes taken back and made again.

use crate::answer::Slot;
use crate::lang::Catalog;
use crate::tui::screen::{Interview, Screen};
use crate::tui::step::Step;
use crate::tui::work::{Turned, Work};

use super::App;

impl App {
    /// Takes the last change back, or makes it again.
    pub(super) fn turn(&mut self, is_back: bool) -> Step {
        let Some(work) = self.work.as_mut().filter(|work| work.takes_comments()) else {
            return Step::Stay;
        };
        let turned = if is_back { work.undo() } else { work.redo() };
        if turned.is_none() && is_back && work.was_upgraded {
            return self.offer_undo_upgrade();
        }
        let words = &self.look.words;
        let Some(work) = self.work.as_mut() else {
            return Step::Stay;
        };
        let Some(turned) = turned else {
            let key = if is_back {
                "app.nothing_to_undo"
            } else {
                "app.nothing_to_redo"
            };
            return Step::Say(words.say(key).to_owned());
        };
        let said = said_of(&turned, is_back, work, words);
        let slot = match &turned {
            Turned::Answers(slots) => slots.first().copied(),
            Turned::Note(slot) => Some(*slot),
            Turned::Record(_) | Turned::Tick(_) => None,
        };
        // The question on screen may be the one, or may not be asked any more.
        let screen = match (&self.screen, slot) {
            (Screen::Interview(screen), Some(slot)) if work.interview().is_asked(slot) => {
                Some(Screen::Interview(screen.moved_to(slot, work)))
            }
            (Screen::Interview(screen), _) if !work.interview().is_asked(screen.slot) => {
                Some(Interview::resume(work))
            }
            _ => None,
        };
        let mut steps: Vec<Step> = screen.into_iter().map(Step::Go).collect();
        steps.push(Step::Say(said));
        Step::All(steps)
    }
}

/// What was taken back or made again, in a sentence.
fn said_of(turned: &Turned, is_back: bool, work: &Work, words: &Catalog) -> String {
    let names = |slots: &[Slot]| {
        let names: Vec<String> = slots.iter().map(|slot| work.short_name(*slot)).collect();
        names.join(", ")
    };
    let (key, name) = match turned {
        Turned::Answers(slots) if is_back => ("app.undone", names(slots)),
        Turned::Answers(slots) => ("app.redone", names(slots)),
        Turned::Note(slot) if is_back => ("app.undone_note", work.short_name(*slot)),
        Turned::Note(slot) => ("app.redone_note", work.short_name(*slot)),
        Turned::Record(what) if is_back => ("app.undone", what.clone()),
        Turned::Record(what) => ("app.redone", what.clone()),
        Turned::Tick(id) if is_back => ("app.undone", work.pack.name_of_obligation(id).to_owned()),
        Turned::Tick(id) => ("app.redone", work.pack.name_of_obligation(id).to_owned()),
    };
    words.fill(key, &[("question", &name)])
}
