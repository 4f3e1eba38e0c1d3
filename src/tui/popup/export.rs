//! What to export, how and where. Nothing is written before the button is pressed.

use std::path::PathBuf;

use ratatui::Frame;

use crate::effect::{Effect, Export, Format};
use crate::lang::Catalog;
use crate::report::helpful;
use crate::tui::action::Action;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Page};
use crate::tui::spot::Click;
use crate::tui::step::{Reply, Step};
use crate::tui::widget::buttons;
use crate::tui::widget::dialog::Dialog;
use crate::tui::widget::roll::Roll;
use crate::tui::work::Work;

use super::Entry;

/// The choices of an export.
#[derive(Debug)]
pub struct ExportDialog {
    format: Format,
    notes: bool,
    redact: bool,
    /// Whether the summary will say that it is a draft.
    is_draft: bool,
    /// What the contact is likely to ask for and is not filled in.
    helpful: Option<String>,
    /// The line under the highlight: a format, then the lines named below.
    here: usize,
    /// How far the choices were moved, where not all fit.
    roll: Roll,
    /// Where exports go, as people know it, and the folder that was chosen instead.
    usual_folder: String,
    folder: Option<String>,
}

/// The lines of the dialog after the formats.
const NOTES: usize = Format::ALL.len();
const REDACT: usize = NOTES + 1;
const EXPORT: usize = NOTES + 2;
const FOLDER: usize = NOTES + 3;
const CANCEL: usize = NOTES + 4;

impl ExportDialog {
    /// The choices as they are offered for a session, and the folder of sessions.
    pub fn new(folder: &str, work: &Work, words: &Catalog) -> Self {
        let assessment = work.interview().assess(&work.pack);
        let is_draft = work.session.is_draft(&assessment);
        Self {
            format: Format::ALL.first().copied().unwrap_or(Format::Html),
            notes: true,
            redact: false,
            is_draft,
            helpful: helpful(words, &work.session).filter(|_| !is_draft),
            here: 0,
            roll: Roll::default(),
            usual_folder: format!("{folder}/Exports"),
            folder: None,
        }
    }

    /// Takes another folder to write into; an empty one is the usual one.
    pub fn write_into(&mut self, folder: &str) {
        let folder = Some(folder.trim()).filter(|folder| !folder.is_empty());
        self.folder = folder.map(str::to_owned);
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, work: Option<&Work>, words: &Catalog) -> Step {
        match action {
            action if self.roll.turns(action) => {}
            Action::Up | Action::Left | Action::PreviousPart => {
                self.here = self.here.saturating_sub(1);
            }
            Action::Down | Action::Right => self.here = (self.here + 1).min(CANCEL),
            Action::NextPart => {
                self.here = match self.here {
                    ..NOTES => NOTES,
                    NOTES | REDACT => EXPORT,
                    CANCEL => 0,
                    here => here + 1,
                }
            }
            Action::First => self.here = 0,
            Action::Last => self.here = CANCEL,
            Action::Choose | Action::Toggle => return self.choose(action, work, words),
            Action::Point(place) => {
                self.here = place.min(CANCEL);
                return self.choose(Action::Toggle, work, words);
            }
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    fn choose(&mut self, action: Action, work: Option<&Work>, words: &Catalog) -> Step {
        match self.here {
            NOTES => self.notes = !self.notes,
            REDACT => self.redact = !self.redact,
            EXPORT => {
                let export = work.map(|work| self.export(work));
                let effect = export.map(|export| Step::Do(Effect::Export(Box::new(export))));
                let close = Step::Close(Reply::Dismissed);
                return Step::All(std::iter::once(close).chain(effect).collect());
            }
            FOLDER => {
                let folder = self.folder.as_deref().unwrap_or_default();
                return Step::open(Entry::export_into(folder, words));
            }
            CANCEL => return Step::Close(Reply::Dismissed),
            here => {
                let format = Format::ALL.get(here).copied().unwrap_or(self.format);
                // Enter on the chosen form goes on to the button, as in the interview.
                if self.format == format && action == Action::Choose {
                    self.here = EXPORT;
                }
                self.format = format;
            }
        }
        Step::Stay
    }

    fn export(&self, work: &Work) -> Export {
        Export {
            redact: self.redact,
            folder: self.folder.as_ref().map(PathBuf::from),
            ..Export::of(work.session.clone(), self.format, self.notes)
        }
    }

    /// Draws it; gives the place of the cursor and what can be clicked.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let words = &look.words;
        let body = look.theme.body();
        let mut dialog = Dialog::new(frame, look, words.say("export.title"), 72);
        let has_room = dialog.width >= 66;
        let page = &mut dialog.said;
        page.text(0, words.say("export.format"), look.theme.heading());
        for (position, format) in Format::ALL.iter().enumerate() {
            let key = format!("export.{}", format.ending());
            let hint = format!("{key}_hint");
            let (name, hint) = (words.say(&key), words.say(&hint));
            let text = if has_room {
                format!("{name:<15}{hint}")
            } else {
                name.to_owned()
            };
            self.line(page, position, ["( ) ", "(x) "], &text);
        }
        page.gap();
        page.text(0, words.say("export.include"), look.theme.heading());
        self.line(page, NOTES, BOXES, words.say("export.notes"));
        self.line(page, REDACT, BOXES, words.say("export.redact"));
        page.gap();
        let folder = self.folder.as_ref().unwrap_or(&self.usual_folder);
        let folder = words.fill("export.folder", &[("folder", folder)]);
        page.text(0, &folder, body);
        let contains = match (self.redact, self.notes) {
            (true, _) => "export.contains_no_names",
            (false, true) => "export.contains",
            (false, false) => "export.contains_no_notes",
        };
        let care = words.say("export.care");
        page.text(0, &format!("{} {care}", words.say(contains)), body);
        if self.is_draft {
            page.text(0, words.say("export.draft"), look.theme.strong());
        }
        if let Some(list) = &self.helpful {
            let said = words.fill("export.helpful", &[("list", list)]);
            page.text(0, &said, body);
        }
        let labels = ["export.export", "export.change_folder", "export.cancel"];
        let labels = labels.map(|key| words.say(key));
        let here = self.here.checked_sub(EXPORT);
        buttons::add(&mut dialog.buttons, (3, EXPORT), &labels, here);
        dialog.draw(frame, &mut self.roll)
    }

    fn line(&self, page: &mut Page<'_>, place: usize, marks: [&str; 2], text: &str) {
        let is_on = match place {
            NOTES => self.notes,
            REDACT => self.redact,
            _ => Format::ALL.get(place) == Some(&self.format),
        };
        let [off, on] = marks;
        let from = page.len();
        let mark = if is_on { on } else { off };
        page.entry(3, (mark, text), page.look.theme.body(), "");
        page.click(from, Click::Place(place));
        if self.here == place {
            page.here(from);
        }
    }
}

/// What can be left out or in.
const BOXES: [&str; 2] = ["[ ] ", "[x] "];
