//! What is on screen and not on disk: saved again, settled where another program changed the file, and
//! there to be rescued.

use crate::effect::{Effect, Failure, Version};
use crate::session::Session;
use crate::tui::popup;
use crate::tui::step::{Ask, Step};
use crate::tui::work::Saving;

use super::App;

impl App {
    /// Another program changed the file: the change on screen is not saved until it is settled how to
    /// go on.
    pub(super) fn conflict(&mut self) -> Step {
        self.save_failed();
        if self.popups.iter().any(|popup| popup.ask() == Ask::Conflict) {
            return Step::Stay;
        }
        Step::open(popup::confirm::conflict(&self.look.words))
    }

    /// Settles it by the button that was pressed.
    pub(super) fn settle(&self, at: usize) -> Step {
        match (&self.work, Version::ALL.get(at)) {
            (Some(work), Some(choice)) => Step::Do(Effect::Settle {
                session: Box::new(work.session.clone()),
                choice: *choice,
            }),
            _ => Step::Stay,
        }
    }

    /// Another program holds the file: the change on screen is not saved.
    pub(super) fn held_up(&mut self, failure: &Failure) -> Step {
        self.save_failed();
        Step::open(popup::confirm::held(failure, &self.look.words))
    }

    fn save_failed(&mut self) {
        self.n_saves_awaited = self.n_saves_awaited.saturating_sub(1);
        if let Some(work) = &mut self.work
            && !matches!(work.saving, Saving::Failed(_))
        {
            work.saving = Saving::Failed(1);
        }
    }

    /// Saves into the file as it stands, once that was agreed to.
    pub(super) fn save_in_place(&self) -> Step {
        match &self.work {
            Some(work) => Step::Do(Effect::SaveInPlace(Box::new(work.session.clone()))),
            None => Step::Stay,
        }
    }

    /// Tries the save again that failed.
    pub(super) fn save_again(&self) -> Step {
        match &self.work {
            Some(work) => Step::Do(Effect::Save(Box::new(work.session.clone()))),
            None => Step::Stay,
        }
    }

    /// The session that is open to be changed, as it is on screen.
    pub fn session_to_save(&self) -> Option<&Session> {
        let work = self.work.as_ref()?;
        (work.path.is_some() && !work.is_read_only).then_some(&work.session)
    }
}
