//! What the app makes of exports: asked for, under way, written, shown.

use std::path::{Path, PathBuf};

use crate::effect::Effect;
use crate::session::History;
use crate::tui::popup::{ExportDialog, Popup, confirm};
use crate::tui::step::{Ask, Step};

use super::App;

impl App {
    pub(super) fn open_export(&self) -> Step {
        match &self.work {
            Some(work) if work.path.is_none() => {
                Step::Say(self.look.words.say("export.no_example").to_owned())
            }
            Some(work) => Step::open(Popup::Export(ExportDialog::new(
                &self.folder,
                work,
                &self.look.words,
            ))),
            None => Step::Stay,
        }
    }

    /// Says how far the register is that is being written, and looks after it again.
    pub(super) fn exporting(&mut self, n_read: usize, n_files: usize) -> Step {
        if !self.is_exporting {
            return Step::Stay;
        }
        let popup = confirm::exporting(n_read, n_files, &self.look.words);
        let again = Step::Do(Effect::AwaitExport);
        let mut open = self.popups.iter_mut();
        match open.find(|popup| popup.ask() == Ask::Exporting) {
            Some(shown) => {
                *shown = popup;
                again
            }
            None => Step::All(vec![Step::open(popup), again]),
        }
    }

    /// Stops the register that is being written.
    pub(super) fn stop_exporting(&mut self) -> Step {
        self.end_of_export();
        Step::Do(Effect::StopExport)
    }

    /// Says that nothing was written, where something was about to be.
    pub(super) fn export_stopped(&mut self, was_under_way: bool) -> Step {
        self.end_of_export();
        if was_under_way {
            Step::Say(self.look.words.say("register.exporting.stopped").to_owned())
        } else {
            Step::Stay
        }
    }

    /// Nothing is being written any more, and nothing says so.
    pub(super) fn end_of_export(&mut self) {
        self.is_exporting = false;
        self.popups.retain(|popup| popup.ask() != Ask::Exporting);
    }

    /// Where an export was written, what has to be said about it, and how to see it.
    pub(super) fn exported(
        &mut self,
        path: PathBuf,
        (warning, can_be_shown): (Option<String>, bool),
        history: Option<History>,
    ) -> Step {
        self.end_of_export();
        if let Some(work) = &mut self.work {
            work.exported(history);
        }
        let words = &self.look.words;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let usual = format!("{}/Exports", self.folder);
        let folder = match &self.export_folder {
            Some(folder) => folder.to_string_lossy(),
            None => usual.into(),
        };
        let values = [("name", name.as_ref()), ("folder", &folder)];
        let written = Some(words.fill("export.written", &values));
        let show = can_be_shown.then(|| words.say("export.show").to_owned());
        let said: Vec<String> = written.into_iter().chain(warning).chain(show).collect();
        self.last_export = Some(path);
        let said = said.join(". ");
        self.export_said = if can_be_shown {
            said.clone()
        } else {
            String::new()
        };
        Step::Say(said)
    }

    /// Whether it stands on screen that an export was written, which can be opened there.
    pub(super) fn offers_export(&self) -> bool {
        !self.export_said.is_empty() && self.message == self.export_said && self.popups.is_empty()
    }

    /// Shows the last export, or the folder it is in.
    pub(super) fn show_export(&self, is_folder: bool) -> Step {
        let path = self.last_export.as_deref();
        let shown = if is_folder {
            path.and_then(Path::parent)
        } else {
            path
        };
        match shown {
            Some(path) => Step::Do(Effect::ShowFile(path.to_owned())),
            None => Step::Say(self.look.words.say("export.none_yet").to_owned()),
        }
    }
}
