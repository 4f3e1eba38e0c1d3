//! One question. Choosing and continuing are two presses, and nothing is chosen beforehand.

use crate::answer::Slot;
use crate::lang::Catalog;
use crate::pack::{OptionIdx, Pack, UNSURE};
use crate::tui::action::Action;
use crate::tui::layout::View;
use crate::tui::look::Look;
use crate::tui::page::{Page, Sight};
use crate::tui::popup::{self, Popup};
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::reading::Reading;
use crate::tui::work::Work;

use super::{Check, Form, Scene, Screen, Stage};

mod alike;
mod comments;
mod part;
mod view;
mod way;

use part::Part;
pub(in crate::tui) use view::to_go;
use way::{Home, Way, with_level};

/// A question on screen.
#[derive(Debug)]
pub struct Interview {
    /// What is asked.
    pub slot: Slot,
    /// The option under the highlight; none until a key put it somewhere.
    highlighted: Option<usize>,
    /// The option that is chosen and not yet an answer, or the answer.
    chosen: Option<OptionIdx>,
    /// The part of the screen that Enter works on.
    part: Part,
    /// Whether the reasons for asking are open, and whether nothing was pressed since.
    shows_why: bool,
    is_why_new: bool,
    /// How far one reads on.
    reading: Reading,
    /// Where Continue leads.
    way: Way,
}

impl Interview {
    /// A question on the way along the interview.
    pub fn at(slot: Slot, work: &Work) -> Self {
        Self::on(slot, work, Way::Along)
    }

    /// The next open question of a session, or all answers if none is open.
    pub fn resume(work: &Work) -> Screen {
        match work.interview().next_open() {
            Some(slot) => Screen::Interview(Self::at(slot, work)),
            // Questions of tools wait for a tool, which is named in the details.
            None if work.interview().needs_tool() && !work.is_read_only => {
                Screen::Form(Box::new(Form::naming_a_tool(work)))
            }
            None => Screen::Check(Check::default()),
        }
    }

    /// A question that is changed from the list of all answers, which may have been looked at from the
    /// result.
    pub fn change(slot: Slot, work: &Work, is_of_result: bool) -> Self {
        let home = if is_of_result {
            Home::CheckOfResult
        } else {
            Home::Check
        };
        Self::on(slot, work, Way::change(slot, work, home))
    }

    /// A question that is changed from the result.
    pub fn change_from_result(slot: Slot, work: &Work) -> Self {
        Self::on(slot, work, Way::change(slot, work, Home::Result))
    }

    /// Another question on the same way.
    #[must_use]
    pub fn moved_to(&self, slot: Slot, work: &Work) -> Self {
        Self::on(slot, work, self.way.clone())
    }

    fn on(slot: Slot, work: &Work, way: Way) -> Self {
        let chosen = work
            .drafts
            .get(&slot)
            .copied()
            .or_else(|| work.session.answers.get(slot));
        Self {
            slot,
            highlighted: chosen.map(OptionIdx::position),
            chosen,
            part: Part::Options,
            shows_why: false,
            is_why_new: false,
            reading: Reading::default(),
            way,
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        let Some(work) = scene.work.as_deref_mut() else {
            return Step::Go(Screen::sessions());
        };
        match action {
            Action::Point(place) => self.point(place, work, scene.words),
            Action::Yes | Action::No | Action::Unsure | Action::Pick(_) if work.is_read_only => {
                Step::Say(scene.words.say(work.why_fixed()).to_owned())
            }
            Action::Yes => self.choose_id("yes", work, scene.words),
            Action::No => self.choose_id("no", work, scene.words),
            Action::Unsure => self.choose_id(UNSURE, work, scene.words),
            Action::Same => match self.same(work) {
                Some(option) if !work.is_read_only => self.choose(option.position(), work),
                _ => Step::Say(scene.words.say("interview.no_same").to_owned()),
            },
            Action::Alike => self.ask_alike(work, scene.words),
            Action::Pick(number) => self.choose(usize::from(number) - 1, work),
            Action::Up => self.highlight(work, false),
            Action::Down => self.highlight(work, true),
            Action::First => self.highlight_at(0, work),
            Action::Last => self.highlight_at(usize::MAX, work),
            Action::Toggle if self.part == Part::Options && !work.is_read_only => {
                match self.highlighted {
                    Some(position) if self.chosen.map(OptionIdx::position) != Some(position) => {
                        self.choose(position, work)
                    }
                    _ => self.remind(work, scene.words),
                }
            }
            Action::Choose | Action::Toggle => self.enter(work, scene.words),
            Action::NextPart => self.turn(true, work),
            Action::PreviousPart if self.part == Part::Options => self.back(work, scene.words),
            Action::PreviousPart => self.turn(false, work),
            Action::PageDown | Action::PageUp => self.turn_page(action == Action::PageDown),
            Action::Back if self.shows_why => self.toggle_why(),
            Action::Back | Action::Left => self.back(work, scene.words),
            Action::Note => self.note(work, scene.words),
            Action::Why => self.toggle_why(),
            Action::Guidance => Step::open(popup::reader::guidance(
                work.pack.as_ref(),
                self.slot.question,
                scene.words,
            )),
            Action::Comments => {
                Step::open(popup::list::comments(Some(self.slot), work, scene.words, 0))
            }
            Action::Skip => self.skip(work, scene.words),
            Action::Quit => super::leave(work, scene.words),
            Action::Review => Step::Go(Screen::Check(Check::from(self.slot))),
            _ => Step::Stay,
        }
    }

    /// Takes the answer of a popup it opened.
    pub fn reply(&mut self, ask: &Ask, reply: &Reply, scene: &mut Scene<'_>) -> Step {
        let Some(work) = scene.work.as_deref_mut() else {
            return Step::Stay;
        };
        match (ask, reply) {
            (Ask::Alike(answers), Reply::Button(1)) => self.take_alike(answers, work, scene.words),
            (Ask::Change(slot, option), Reply::Button(1)) if *slot == self.slot => {
                self.answer(*option, work, scene.words)
            }
            (Ask::Change(slot, _), _) if *slot == self.slot => {
                self.chosen = work.session.answers.get(self.slot);
                self.highlighted = self.chosen.map(OptionIdx::position);
                work.drafts.remove(&self.slot);
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    /// Whether the reasons for asking are open.
    pub fn shows_why(&self) -> bool {
        self.shows_why
    }

    /// Whether its answers have letters.
    pub fn takes_letters(&self, work: &Work) -> bool {
        takes_letters(&work.pack, self.slot)
    }

    fn n_options(&self, work: &Work) -> usize {
        work.pack.question(self.slot.question).options.len()
    }

    fn choose_id(&mut self, id: &str, work: &mut Work, words: &Catalog) -> Step {
        match work.pack.question(self.slot.question).option(id) {
            Some(option) => self.choose(option.position(), work),
            None => Step::Say(words.say("interview.use_digits").to_owned()),
        }
    }

    fn choose(&mut self, position: usize, work: &mut Work) -> Step {
        if position >= self.n_options(work) || work.is_read_only {
            return Step::Stay;
        }
        let question = work.pack.question(self.slot.question);
        let option = question.option_idxs().nth(position);
        self.part = Part::Options;
        self.follow();
        self.highlighted = Some(position);
        self.chosen = option;
        if let Some(option) = option {
            if work.session.answers.get(self.slot) == Some(option) {
                work.drafts.remove(&self.slot);
            } else {
                work.drafts.insert(self.slot, option);
            }
        }
        Step::Stay
    }

    /// Takes a click: on an option it chooses, and never goes on; behind the options are the buttons.
    fn point(&mut self, place: usize, work: &mut Work, words: &Catalog) -> Step {
        match place.checked_sub(self.n_options(work)) {
            None if work.is_read_only => Step::Say(words.say(work.why_fixed()).to_owned()),
            None => self.choose(place, work),
            Some(0) => self.go_on(work, words),
            Some(_) => self.back(work, words),
        }
    }

    fn highlight(&mut self, work: &Work, down: bool) -> Step {
        if self.part != Part::Options {
            self.part = self.part.step(down);
            return Step::Stay;
        }
        let last = self.n_options(work).saturating_sub(1);
        let to = match (self.highlighted, down) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.highlight_at(to, work)
    }

    fn highlight_at(&mut self, position: usize, work: &Work) -> Step {
        self.part = Part::Options;
        self.follow();
        self.highlighted = Some(position.min(self.n_options(work).saturating_sub(1)));
        Step::Stay
    }

    fn turn(&mut self, forward: bool, work: &Work) -> Step {
        self.follow();
        self.part = self.part.step(forward);
        if self.part == Part::Note && work.is_read_only {
            self.part = self.part.step(forward);
        }
        Step::Stay
    }

    /// Turns the page; the highlight stays on its option.
    fn turn_page(&mut self, is_on: bool) -> Step {
        self.is_why_new = false;
        self.reading.turn(is_on);
        Step::Stay
    }

    /// Moves the page by so many rows.
    pub fn roll(&mut self, rows: usize, is_on: bool) {
        self.is_why_new = false;
        self.reading.by(rows, is_on);
    }

    /// Shows the highlight again, however far one had read on.
    fn follow(&mut self) {
        self.is_why_new = false;
        self.reading.stop();
    }

    /// Takes what was shown.
    pub fn saw(&mut self, sight: Sight) {
        self.reading.saw(sight);
    }

    fn toggle_why(&mut self) -> Step {
        self.shows_why = !self.shows_why;
        self.is_why_new = self.shows_why;
        self.reading = Reading::default();
        Step::Stay
    }

    fn enter(&mut self, work: &mut Work, words: &Catalog) -> Step {
        match self.part {
            Part::Options if work.is_read_only => self.leave(work, words),
            Part::Options => {
                let chosen = self.chosen.map(OptionIdx::position);
                match self.highlighted {
                    Some(position) if chosen != Some(position) => self.choose(position, work),
                    _ => self.go_on(work, words),
                }
            }
            Part::Continue => self.go_on(work, words),
            Part::Note => self.note(work, words),
            Part::Why => self.toggle_why(),
            Part::Guidance => {
                let pack = work.pack.as_ref();
                Step::open(popup::reader::guidance(pack, self.slot.question, words))
            }
            Part::Back => self.back(work, words),
        }
    }

    fn remind(&self, work: &Work, words: &Catalog) -> Step {
        let key = match (self.chosen, takes_letters(&work.pack, self.slot)) {
            (Some(_), _) => "interview.press_enter",
            (None, true) => "interview.choose_first",
            (None, false) => "interview.choose_number_first",
        };
        Step::Say(words.say(key).to_owned())
    }

    /// Makes the choice an answer, unless others would be set aside: then asks first.
    fn go_on(&mut self, work: &mut Work, words: &Catalog) -> Step {
        let Some(option) = self.chosen else {
            return self.remind(work, words);
        };
        if work.is_read_only || work.session.answers.get(self.slot) == Some(option) {
            work.confirm(self.slot);
            return self.leave(work, words);
        }
        let set_aside = work.would_set_aside(self.slot, option);
        if set_aside.is_empty() {
            return self.answer(option, work, words);
        }
        Step::open(popup::confirm::change(
            self.slot, option, &set_aside, work, words,
        ))
    }

    fn answer(&mut self, option: OptionIdx, work: &mut Work, words: &Catalog) -> Step {
        let before = work.interview().assess(&work.pack).level;
        work.answer(self.slot, option);
        let step = self.leave(work, words);
        with_level(step, before, work, words)
    }

    /// Goes where Continue leads.
    fn leave(&mut self, work: &Work, words: &Catalog) -> Step {
        if let Some(slot) = self.way.next(self.slot, work) {
            *self = Self::on(slot, work, self.way.clone());
            return Step::Stay;
        }
        if let Some(home) = self.way.home(self.slot, work) {
            return Step::Go(home);
        }
        if !work.interview().is_complete() {
            return Step::Go(Screen::Check(Check::from(self.slot)));
        }
        let said = words.say("check.all_answered").to_owned();
        let check = Step::Go(Screen::Check(Check::after(self.slot)));
        Step::All(vec![check, Step::Say(said)])
    }

    fn skip(&mut self, work: &Work, words: &Catalog) -> Step {
        if let Some(home) = self.way.home(self.slot, work) {
            return Step::Go(home);
        }
        self.leave(work, words)
    }

    fn note(&self, work: &Work, words: &Catalog) -> Step {
        if work.is_read_only {
            return Step::Say(words.say(work.why_fixed()).to_owned());
        }
        let number = work.number(self.slot).unwrap_or_default();
        let note = work.session.note(self.slot);
        Step::open(Popup::note(self.slot, number, note, words))
    }
}

/// Whether the options of a question are yes, no and unsure, which have letters.
fn takes_letters(pack: &Pack, slot: Slot) -> bool {
    pack.question(slot.question).option("yes").is_some()
}
