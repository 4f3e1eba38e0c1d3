//! All answers, to look over and to change.

use crate::answer::Slot;
use crate::interview::Step as Asked;
use crate::tui::action::Action;
use crate::tui::popup;
use crate::tui::step::Step;
use crate::tui::widget::reading::Reading;
use crate::tui::work::Work;

use super::{Interview, ResultScreen, Scene, Screen, Stage};

mod view;

/// All answers on screen.
#[derive(Debug, Default)]
pub struct Check {
    /// The question one came from.
    from: Option<Slot>,
    /// The question under the highlight; the first one where it is not shown.
    here: Option<Slot>,
    /// How far one reads on below the last question.
    reading: Reading,
    /// Which answers are shown.
    filter: Filter,
    /// Whether answers that are not used are shown.
    shows_unused: bool,
}

/// Which answers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    All,
    Unsure,
    Skipped,
    Noted,
    Commented,
}

impl Filter {
    fn next(self) -> Self {
        match self {
            Self::All => Self::Unsure,
            Self::Unsure => Self::Skipped,
            Self::Skipped => Self::Noted,
            Self::Noted => Self::Commented,
            Self::Commented => Self::All,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::All => "check.filter_all",
            Self::Unsure => "check.filter_unsure",
            Self::Skipped => "check.filter_skipped",
            Self::Noted => "check.filter_noted",
            Self::Commented => "check.filter_commented",
        }
    }

    fn shows(self, asked: Asked, work: &Work) -> bool {
        match self {
            Self::All => true,
            Self::Unsure => is_unsure(asked, work),
            Self::Skipped => asked.answer.is_none(),
            Self::Noted => !work.session.note(asked.slot).is_empty(),
            Self::Commented => {
                let mut on = work.session.comments_on(&work.pack, asked.slot);
                on.next().is_some()
            }
        }
    }
}

fn is_unsure(asked: Asked, work: &Work) -> bool {
    asked.answer.is_some() && asked.answer == work.pack.question(asked.slot.question).unsure()
}

impl Check {
    /// All answers, with one question under the highlight.
    pub fn at(slot: Slot) -> Self {
        Self {
            from: Some(slot),
            here: Some(slot),
            ..Self::default()
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        let Some(work) = scene.work.as_deref() else {
            return Step::Go(Screen::sessions());
        };
        let shown = self.shown(work);
        let at = self.position(&shown);
        let last = shown.len().saturating_sub(1);
        let is_away = self.reading.is_free();
        match action {
            Action::Up | Action::PageUp | Action::Choose | Action::Toggle if is_away => {
                self.reading.stop();
                Step::Stay
            }
            Action::Down if at == last => self.read_on(3),
            Action::PageDown if at == last => self.read_on(10),
            Action::Up => self.go(&shown, at.saturating_sub(1)),
            Action::Down => self.go(&shown, at + 1),
            Action::PageUp => self.go(&shown, at.saturating_sub(5)),
            Action::PageDown => self.go(&shown, at + 5),
            Action::First => self.go(&shown, 0),
            Action::Last => self.go(&shown, usize::MAX),
            Action::Point(place) if place != at || is_away => self.go(&shown, place),
            Action::Choose | Action::Toggle | Action::Point(_) => match shown.get(at) {
                Some(asked) => Step::Go(Screen::Interview(Interview::change(asked.slot, work))),
                None => Step::Stay,
            },
            Action::Filter => {
                self.filter = self.filter.next();
                Step::Stay
            }
            Action::Unused => {
                self.shows_unused = !self.shows_unused;
                Step::Stay
            }
            Action::Result => Step::Go(Screen::Result(ResultScreen::default())),
            Action::Why | Action::Guidance => match shown.get(at) {
                Some(asked) => {
                    let question = asked.slot.question;
                    Step::open(popup::reader::guidance(&work.pack, question, scene.words))
                }
                None => Step::Stay,
            },
            Action::Comments => {
                let slot = shown.get(at).map(|asked| asked.slot);
                Step::open(popup::list::comments(slot, work, scene.words, 0))
            }
            Action::Back => Step::Go(self.back(work)),
            Action::Quit => super::leave(work, scene.words),
            _ => Step::Stay,
        }
    }

    /// Back to the question one came from, or else the next open one, or the last one asked.
    fn back(&self, work: &Work) -> Screen {
        let last = work.interview().path().last().map(|asked| asked.slot);
        let from = self.from.filter(|slot| work.interview().is_asked(*slot));
        match from.or_else(|| work.interview().next_open()).or(last) {
            Some(slot) => Screen::Interview(Interview::at(slot, work)),
            None => Screen::sessions(),
        }
    }

    fn shown(&self, work: &Work) -> Vec<Asked> {
        let path = work.interview().path().iter().copied();
        path.filter(|asked| self.filter.shows(*asked, work))
            .collect()
    }

    fn position(&self, shown: &[Asked]) -> usize {
        let here = shown.iter().position(|asked| Some(asked.slot) == self.here);
        here.unwrap_or_default()
    }

    fn read_on(&mut self, rows: usize) -> Step {
        self.reading.on(rows);
        Step::Stay
    }

    /// Takes the first row that was shown.
    pub fn scrolled_to(&mut self, top: usize) {
        self.reading.scrolled_to(top);
    }

    fn go(&mut self, shown: &[Asked], to: usize) -> Step {
        self.reading.stop();
        let to = to.min(shown.len().saturating_sub(1));
        self.here = shown.get(to).map(|asked| asked.slot);
        Step::Stay
    }
}
