//! What the app makes of the answer of a popup.

use std::path::PathBuf;
use std::time::Instant;

use crate::effect::Effect;
use crate::tui::popup::{self, Popup};
use crate::tui::screen::Screen;
use crate::tui::step::{Ask, Reply, Step};

use super::App;

impl App {
    /// Closes the top popup and passes its answer to who asked.
    pub(super) fn close(&mut self, reply: &Reply, now: Instant, effects: &mut Vec<Effect>) {
        let Some(popup) = self.closed(reply, now) else {
            return;
        };
        let step = match (popup.ask(), reply) {
            (Ask::Note(slot), Reply::Text(text)) => {
                self.keep_note(slot, text, false);
                Step::Stay
            }
            (Ask::Quit, Reply::Button(1)) => Step::Quit,
            (Ask::Run, Reply::Run(action)) => {
                self.act(*action, now, effects);
                Step::Stay
            }
            (Ask::Comments(slot), Reply::Button(place)) => self.on_comments(slot, *place),
            (Ask::Comment(slot, asks_change), Reply::Text(text)) => {
                let said = self.keep_comment(slot, asks_change, text);
                Step::Say(self.look.words.say(said).to_owned())
            }
            (Ask::Merge, Reply::Text(path)) => self.merge(path),
            (Ask::Recheck(place), reply) => self.take_recheck(place, reply),
            (Ask::Upgrade, reply) => self.decide_upgrade(reply),
            (Ask::UndoUpgrade, Reply::Button(1)) => self.undo_upgrade(),
            (Ask::Decision, Reply::Decided(record)) => self.keep_decision(record),
            (Ask::Reason, reply) => self.give_reason(reply),
            (Ask::ExportInto, Reply::Text(folder)) => {
                if let Some(Popup::Export(dialog)) = self.popups.last_mut() {
                    dialog.write_into(folder);
                }
                Step::Stay
            }
            (Ask::SaveFailed | Ask::Held, Reply::Button(0)) => self.save_again(),
            (Ask::Held, Reply::Button(2)) => self.save_in_place(),
            (Ask::Conflict, Reply::Button(at)) => self.settle(*at),
            (Ask::SaveFailed | Ask::Held | Ask::QuitUnsaved, Reply::Button(1)) => {
                Step::open(popup::Entry::save_into(&self.look.words))
            }
            (Ask::SaveInto, Reply::Text(folder)) if !folder.trim().is_empty() => match &self.work {
                Some(work) => Step::Do(Effect::SaveInto {
                    folder: PathBuf::from(folder.trim()),
                    session: Box::new(work.session.clone()),
                }),
                None => Step::Stay,
            },
            (Ask::Damaged(damaged), Reply::Button(0)) => Step::Do(Effect::Recover(damaged.path)),
            (Ask::Damaged(damaged), Reply::Button(1)) => {
                Step::open(popup::confirm::failed(&damaged.failure, &self.look.words))
            }
            (Ask::Elsewhere(path), reply) => Step::Do(from_elsewhere(path, reply)),
            (Ask::OpenLocked(path), Reply::Button(1)) => {
                let read_only = true;
                Step::Do(Effect::Open { path, read_only })
            }
            (Ask::Exporting, _) => self.stop_exporting(),
            (Ask::QuitUnsaved, Reply::Button(2)) => {
                Step::All(vec![Step::Do(Effect::Close), Step::Go(Screen::sessions())])
            }
            (ask, reply) => self.on_screen(|screen, scene| screen.reply(&ask, reply, scene)),
        };
        self.apply(step, now, effects);
    }

    fn closed(&mut self, reply: &Reply, now: Instant) -> Option<Popup> {
        let popup = self.popups.pop()?;
        let is_as_before = matches!(reply, Reply::Dismissed);
        self.grace.popup_closed(now, is_as_before);
        Some(popup)
    }
}

/// Opens a session from another folder where it is, unless a copy was asked for.
fn from_elsewhere(path: PathBuf, reply: &Reply) -> Effect {
    match reply {
        Reply::Button(1) => Effect::Import(path),
        _ => Effect::Open {
            path,
            read_only: false,
        },
    }
}
