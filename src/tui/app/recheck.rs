//! What is asked again when a session is opened after a while. Nothing depends on it: each question
//! can be left for the next time.

use crate::effect::Effect;
use crate::session::Point;
use crate::tui::popup::confirm;
use crate::tui::screen::{Form, Interview, Screen};
use crate::tui::step::{Reply, Step};

use super::App;

impl App {
    /// The question of a place, if there is one.
    pub(super) fn ask_again(&self, place: usize) -> Option<Step> {
        let work = self.work.as_ref()?;
        let recheck = work.recheck.as_ref()?;
        let popup = confirm::recheck(place, recheck, work, &self.look.words)?;
        Some(Step::open(popup))
    }

    /// Takes the answer: confirmed in the history, or marked to be looked at, or left for later.
    pub(super) fn take_recheck(&mut self, place: usize, reply: &Reply) -> Step {
        let Some(work) = &mut self.work else {
            return Step::Stay;
        };
        let recheck = work.recheck.as_ref();
        let Some(point) = recheck.and_then(|recheck| recheck.points.get(place).copied()) else {
            return Step::Stay;
        };
        let mut steps = Vec::new();
        match (reply, point) {
            (Reply::Button(1), _) => steps.push(Step::Do(Effect::Confirm {
                session: Box::new(work.session.clone()),
                path: point.path(&work.pack),
            })),
            (Reply::Button(2), Point::Answer(slot)) => work.mark(slot),
            (Reply::Button(2), Point::Tools) => {
                let form = Form::of_tools(work);
                steps.push(Step::Go(Screen::Form(Box::new(form))));
                let said = self.look.words.say("recheck.mend_tools").to_owned();
                steps.push(Step::Say(said));
            }
            _ => {
                work.recheck = None;
                return Step::Stay;
            }
        }
        if let Some(next) = self.ask_again(place + 1) {
            steps.push(next);
            return Step::All(steps);
        }
        if let Some(work) = &mut self.work {
            work.recheck = None;
            let is_elsewhere = steps.iter().any(|step| matches!(step, Step::Go(_)));
            let marked = work.session.second_look.iter().next().is_some();
            if marked && !is_elsewhere {
                let screen = Interview::look_through(work);
                steps.extend(screen.map(Step::Go));
            }
        }
        Step::All(steps)
    }
}
