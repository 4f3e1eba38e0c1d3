//! What is asked again when a session is opened after a while. Nothing depends on it.

use crate::effect::{Effect, Outcome};
use crate::report::tool_lines;
use crate::session::Point;

use super::details::Walk;
use super::question::Turn;
use super::sitting::Sitting;
use super::talk::{Talk, Talked};

impl Sitting {
    /// Asks whether what was true a while ago still is; each can be left for the next time.
    pub(super) fn ask_again(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        let is_left = self.is_fixed() || self.wanted.is_some();
        let Some(recheck) = self.recheck.take().filter(|_| !is_left) else {
            return Ok(());
        };
        let days = usize::try_from(recheck.n_days).unwrap_or_default();
        talk.tell_count("recheck.since", days)?;
        for point in recheck.points {
            self.say_point(talk, point)?;
            let keys = ["recheck.yes", "recheck.no", "recheck.later"];
            let labels = keys.map(|key| talk.words.say(key).to_owned());
            match (talk.choose(&labels)?, point) {
                (Some(0), _) => {
                    let wish = Effect::Confirm {
                        session: Box::new(self.session.clone()),
                        path: point.path(&self.pack),
                    };
                    match talk.wish(wish) {
                        Outcome::Saved { .. } => talk.tell("recheck.confirmed")?,
                        other => {
                            talk.unfulfilled(other)?;
                        }
                    }
                }
                (Some(1), Point::Answer(slot)) => {
                    let before = self.interview();
                    self.session.second_look.insert(slot);
                    if self.ask(talk, slot)? != Turn::Left {
                        self.ask_opened(talk, &before, vec![slot])?;
                    }
                }
                (Some(1), Point::Tools) => self.details(talk, Walk::All)?,
                _ => return Ok(()),
            }
            if self.wanted.is_some() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn say_point(&self, talk: &mut Talk<'_>, point: Point) -> Talked<()> {
        match point {
            Point::Answer(slot) => {
                talk.say(&self.words_of(slot).again)?;
                let answer = self.session.answers.get(slot);
                let answer = answer.map_or("", |option| self.label(slot, option));
                let short = self.short(talk.words, slot);
                let values = [("question", short.as_str()), ("answer", answer)];
                talk.tell_of("recheck.answer", &values)
            }
            Point::Tools => {
                talk.tell("recheck.tools")?;
                for line in tool_lines(&self.session, talk.words) {
                    talk.say(&line)?;
                }
                Ok(())
            }
        }
    }
}
