//! A session whose questions have a newer version: what changes is shown, and either way is open.

use std::path::Path;

use crate::effect::{Effect, Opened};
use crate::tui::popup::confirm;
use crate::tui::screen::{Check, Interview, Screen};
use crate::tui::step::{Reply, Step};
use crate::tui::work::Work;

use super::App;

impl App {
    /// The offer of newer questions for a session that was just opened, once in this sitting.
    pub(super) fn newer_questions(&self) -> Option<Step> {
        let work = self.work.as_ref().filter(|work| !work.is_read_only)?;
        let is_kept = work
            .path
            .as_ref()
            .is_some_and(|path| self.kept_old.contains(path));
        let newer = work.newer.as_ref().filter(|_| !is_kept)?;
        Some(Step::open(confirm::upgrade(newer, work, &self.look.words)))
    }

    /// The same when somebody asks for it.
    pub(super) fn offer_upgrade(&self) -> Step {
        let words = &self.look.words;
        let Some(work) = &self.work else {
            return Step::Stay;
        };
        match &work.newer {
            None => Step::Say(words.say("newer.none").to_owned()),
            Some(_) if work.is_read_only => Step::Say(words.say(work.why_fixed()).to_owned()),
            Some(newer) => Step::open(confirm::upgrade(newer, work, words)),
        }
    }

    /// Takes the newer questions over, or keeps the old ones and asks no more.
    pub(super) fn decide_upgrade(&mut self, reply: &Reply) -> Step {
        let Some(work) = &self.work else {
            return Step::Stay;
        };
        if *reply == Reply::Button(1) {
            return Step::Do(Effect::Upgrade(Box::new(work.session.clone())));
        }
        self.kept_old.extend(work.path.clone());
        Step::Say(self.look.words.say("newer.kept").to_owned())
    }

    /// Asks whether to go back to the questions that the session had before.
    pub(super) fn offer_undo_upgrade(&self) -> Step {
        let words = &self.look.words;
        match &self.work {
            Some(work) if work.is_read_only => Step::Say(words.say(work.why_fixed()).to_owned()),
            Some(_) => Step::open(confirm::undo_upgrade(words)),
            None => Step::Stay,
        }
    }

    pub(super) fn undo_upgrade(&self) -> Step {
        let path = self.work.as_ref().and_then(|work| work.path.clone());
        path.map_or(Step::Stay, |path| Step::Do(Effect::UndoUpgrade(path)))
    }

    /// Goes on with the session as it is now: through what is new or changed, if anything is.
    pub(super) fn upgraded(&mut self, opened: Opened, copy: &Path) -> Step {
        let mut work = Work::opened(opened);
        let name = copy.file_name().unwrap_or_default().to_string_lossy();
        let said = if work.newer.is_some() {
            // It is as it was before; that was wanted, so it is not asked again.
            self.kept_old.extend(work.path.clone());
            "newer.undone"
        } else {
            work.was_upgraded = true;
            "newer.done"
        };
        let version = work.pack.version.clone();
        let values = [("version", version.as_str()), ("copy", &name)];
        let said = self.look.words.fill(said, &values);
        let screen =
            Interview::look_through(&work).unwrap_or_else(|| Screen::Check(Check::default()));
        self.work = Some(work);
        Step::All(vec![Step::Go(screen), Step::Say(said)])
    }
}
