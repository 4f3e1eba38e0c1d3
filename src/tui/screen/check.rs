//! All answers, to look over and to change.

use crate::answer::Slot;
use crate::interview::Step as Asked;
use crate::tui::action::Action;
use crate::tui::page::Sight;
use crate::tui::popup;
use crate::tui::step::Step;
use crate::tui::widget::highlight::Highlight;
use crate::tui::work::Work;

use super::{Interview, ResultScreen, Scene, Screen, Stage};

mod view;

/// All answers on screen.
#[derive(Debug, Default)]
pub struct Check {
    from: Origin,
    /// What is under the highlight.
    place: Place,
    /// Where that is, and how far one reads on.
    here: Highlight,
    /// Which answers are shown.
    filter: Filter,
    /// Whether answers that are not used are shown.
    shows_unused: bool,
}

/// Where one came from, to go back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Origin {
    /// Wherever the session is.
    #[default]
    Session,
    /// A question of the interview.
    Question(Slot),
    /// The result.
    Result,
}

/// What can be under the highlight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// The first question that is shown.
    #[default]
    First,
    /// A question; the first one where it is not shown.
    Question(Slot),
    /// The way to the result, below all of them.
    Result,
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
    /// All answers, with the question one came from under the highlight.
    pub fn from(slot: Slot) -> Self {
        Self {
            from: Origin::Question(slot),
            ..Self::at(slot)
        }
    }

    /// All answers, with one question under the highlight.
    pub fn at(slot: Slot) -> Self {
        Self {
            place: Place::Question(slot),
            ..Self::default()
        }
    }

    /// All answers after the last question was answered: the result is next.
    pub fn after(slot: Slot) -> Self {
        Self {
            place: Place::Result,
            ..Self::from(slot)
        }
    }

    /// All answers, looked at from the result.
    pub fn of_result() -> Self {
        Self {
            from: Origin::Result,
            ..Self::default()
        }
    }

    /// The same with one question under the highlight.
    pub fn of_result_at(slot: Slot) -> Self {
        Self {
            from: Origin::Result,
            ..Self::at(slot)
        }
    }

    fn change(&self, slot: Slot, work: &Work) -> Interview {
        Interview::change(slot, work, self.from == Origin::Result)
    }

    /// Whether the way to the result is under the highlight.
    pub fn is_at_result(&self) -> bool {
        self.place == Place::Result
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        let Some(work) = scene.work.as_deref() else {
            return Step::Go(Screen::sessions());
        };
        let shown = self.shown(work);
        let at = self.position(&shown);
        self.here.put(at);
        if self.here.moves(action, shown.len() + 1) {
            let to = shown.get(self.here.at());
            self.place = to.map_or(Place::Result, |asked| Place::Question(asked.slot));
            return Step::Stay;
        }
        match action {
            Action::Choose | Action::Toggle | Action::Point(_) => match shown.get(at) {
                Some(asked) => Step::Go(Screen::Interview(self.change(asked.slot, work))),
                None => Step::Go(Screen::Result(ResultScreen::default())),
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

    /// Back to where one came from, or else to the next open question, or the last one asked.
    fn back(&self, work: &Work) -> Screen {
        let interview = work.interview();
        let last = || interview.path().last().map(|asked| asked.slot);
        let from = match self.from {
            Origin::Result => return Screen::Result(ResultScreen::default()),
            Origin::Question(slot) if interview.is_asked(slot) => Some(slot),
            _ => interview.next_open().or_else(last),
        };
        match from {
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
        let is_here = |asked: &Asked| self.place == Place::Question(asked.slot);
        match self.place {
            Place::Result => shown.len(),
            _ => shown.iter().position(is_here).unwrap_or_default(),
        }
    }

    /// Takes what was shown.
    pub fn saw(&mut self, sight: Sight) {
        self.here.saw(sight);
    }
}
