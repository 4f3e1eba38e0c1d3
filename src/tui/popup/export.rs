//! What to export and how. Nothing is written before the button is pressed.

use ratatui::Frame;

use crate::effect::{Effect, Export, Format};
use crate::tui::action::Action;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Page};
use crate::tui::spot::Click;
use crate::tui::step::{Reply, Step};
use crate::tui::widget::buttons;
use crate::tui::work::Work;

/// The choices of an export.
#[derive(Debug)]
pub struct ExportDialog {
    format: Format,
    notes: bool,
    /// The line under the highlight: a format, then the lines named below.
    here: usize,
    folder: String,
}

/// The lines of the dialog after the formats.
const NOTES: usize = Format::ALL.len();
const EXPORT: usize = NOTES + 1;
const CANCEL: usize = NOTES + 2;

impl ExportDialog {
    /// The choices as they are offered, and the folder of sessions.
    pub fn new(folder: &str) -> Self {
        Self {
            format: Format::ALL.first().copied().unwrap_or(Format::Html),
            notes: true,
            here: 0,
            folder: folder.to_owned(),
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, work: Option<&Work>) -> Step {
        match action {
            Action::Up | Action::Left | Action::PreviousPart => {
                self.here = self.here.saturating_sub(1);
            }
            Action::Down | Action::Right => self.here = (self.here + 1).min(CANCEL),
            Action::NextPart => {
                self.here = match self.here {
                    ..NOTES => NOTES,
                    CANCEL => 0,
                    here => here + 1,
                }
            }
            Action::First => self.here = 0,
            Action::Last => self.here = CANCEL,
            Action::Choose | Action::Toggle => return self.choose(action, work),
            Action::Point(place) => {
                self.here = place.min(CANCEL);
                return self.choose(Action::Toggle, work);
            }
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    fn choose(&mut self, action: Action, work: Option<&Work>) -> Step {
        match self.here {
            NOTES => self.notes = !self.notes,
            EXPORT => {
                let Some(work) = work else {
                    return Step::Close(Reply::Dismissed);
                };
                let session = work.session.clone();
                let export = Export::of(session, self.format, self.notes);
                let effect = Effect::Export(Box::new(export));
                return Step::All(vec![Step::Close(Reply::Dismissed), Step::Do(effect)]);
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

    /// Draws it; gives the place of the cursor and what can be clicked.
    pub fn draw(&self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let words = &look.words;
        let body = look.theme.body();
        let width = usize::from(frame.area().width).min(72);
        let has_room = width >= 66;
        let mut page = Page::new(look, width.saturating_sub(4));
        page.text(0, words.say("export.format"), look.theme.heading());
        for (position, format) in Format::ALL.iter().enumerate() {
            let mark = if *format == self.format {
                "(x) "
            } else {
                "( ) "
            };
            let key = format!("export.{}", format.ending());
            let hint = format!("{key}_hint");
            let (name, hint) = (words.say(&key), words.say(&hint));
            let text = if has_room {
                format!("{name:<15}{hint}")
            } else {
                name.to_owned()
            };
            self.line(&mut page, position, mark, &text);
        }
        page.gap();
        let mark = if self.notes { "[x] " } else { "[ ] " };
        self.line(&mut page, NOTES, mark, words.say("export.notes"));
        page.gap();
        page.text(
            0,
            &words.fill("export.folder", &[("folder", &self.folder)]),
            body,
        );
        page.gap();
        page.text(0, words.say("export.contains"), body);
        page.gap();
        let labels = [words.say("export.export"), words.say("export.cancel")];
        let here = self.here.checked_sub(EXPORT);
        buttons::add(&mut page, (3, EXPORT), &labels, here);
        page.squeeze(layout::box_rows(frame));
        let title = words.say("export.title");
        let inner = layout::draw_box(frame, look, title, (width, page.len()));
        layout::draw_in_box(frame, look, (&page.rows, 0), inner)
    }

    fn line(&self, page: &mut Page<'_>, place: usize, mark: &str, text: &str) {
        let from = page.len();
        page.entry(3, (mark, text), page.look.theme.body(), "");
        page.click(from, Click::Place(place));
        if self.here == place {
            page.here(from);
        }
    }
}
