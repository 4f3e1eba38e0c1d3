//! What a new session can be made with.

use std::rc::Rc;

use crate::effect::{Card, Effect};
use crate::pack::Pack;
use crate::tui::step::Step;

use super::{Form, Screen};

impl Form {
    /// Opens the form for a new session, and asks what it can be made with.
    pub fn begin(last: Option<&Card>) -> Step {
        Step::All(vec![
            Step::Go(Screen::Form(Box::new(Self::new_session(last)))),
            Step::Do(Effect::ListPacks),
        ])
    }

    /// Takes what a new session can be made with.
    pub fn offer(&mut self, packs: Vec<Rc<Pack>>) {
        // Whoever was at a button stays there.
        let is_at_last = self.is_new && self.here == self.last();
        self.packs = packs;
        if is_at_last {
            self.here = self.last();
        }
    }
}
