//! What is asked again when a session is opened after a while: whether what was true then still is.

use jiff::Timestamp;

use crate::answer::Slot;
use crate::interview::Interview;
use crate::pack::Pack;

use super::Session;

/// After so many days without a change or a decision a session is asked again. Two weeks: long enough
/// not to be in the way, and short enough for an edit that moved on.
pub const RECHECK_AFTER: i64 = 14;

/// What is to be asked again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recheck {
    /// For how many days nothing was changed or decided.
    pub n_days: i64,
    /// What to ask, in order.
    pub points: Vec<Point>,
}

/// Something to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Whether an answer still holds.
    Answer(Slot),
    /// Whether the tools and their versions are the same.
    Tools,
}

impl Point {
    /// Its path in the history.
    pub fn path(self, pack: &Pack) -> String {
        match self {
            Self::Answer(Slot { question, tool }) => {
                let id = &pack.question(question).id;
                tool.map_or_else(
                    || format!("answers.{id}"),
                    |tool| format!("tools.{}.answers.{id}", tool + 1),
                )
            }
            Self::Tools => TOOLS.to_owned(),
        }
    }
}

/// The path of all tools in the history.
const TOOLS: &str = "tools";

impl Session {
    /// What is to be asked again at a time; nothing where it was changed not long ago, or nothing of it
    /// can have changed by itself. Only safe answers are asked again: another one has its consequences
    /// already.
    pub fn recheck(&self, pack: &Pack, now: Timestamp) -> Option<Recheck> {
        let since = self.last_change()?;
        let n_days = (now.as_second() - since.as_second()) / (24 * 60 * 60);
        if n_days < RECHECK_AFTER {
            return None;
        }
        let interview = Interview::of(pack, &self.answers);
        let is_asked_again = |slot: Slot| {
            let text = pack.text.questions.get(slot.question.position());
            text.is_some_and(|text| !text.again.is_empty())
        };
        let answered = interview.path().iter().filter(|step| {
            let safe = &pack.question(step.slot.question).safe;
            is_asked_again(step.slot) && step.answer.is_some_and(|option| safe.has(option))
        });
        let mut points: Vec<Point> = answered.map(|step| Point::Answer(step.slot)).collect();
        if (0..self.tools.len()).any(|tool| !self.tool_name(tool).is_empty()) {
            points.push(Point::Tools);
        }
        (!points.is_empty()).then_some(Recheck { n_days, points })
    }

    /// When it was last changed, decided on or confirmed, as far as the file says.
    fn last_change(&self) -> Option<Timestamp> {
        let last = self.history.entries.last();
        let told = last.and_then(|entry| entry.at.parse::<Timestamp>().ok());
        told.max(self.saved).max(self.created)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::NETFLIX_GENAI;
    use crate::source::Source;

    #[test]
    fn only_safe_answers_and_tools_are_asked_again_and_only_after_two_weeks() {
        let pack = Pack::load(&NETFLIX_GENAI).unwrap();
        let at = |days: i64| Timestamp::from_second(days * 86_400).unwrap();
        let session = |temporary: &str, tool: &str| {
            let tool = match tool {
                "" => String::new(),
                name => format!("[[tools]]\nname = {name:?}\n"),
            };
            let text = format!(
                "created = \"1970-01-01T00:00:00Z\"\n[answers]\ngenerates = \"yes\"\n\
                 p4_temporary = {temporary:?}\n{tool}"
            );
            let (name, text) = ("s.toml", &text);
            Session::read(&pack, Source { name, text }).unwrap()
        };
        let asked = |session: &Session, days: i64| {
            let recheck = session.recheck(&pack, at(days));
            recheck.map(|recheck| {
                let points = recheck.points.iter();
                points.map(|point| point.path(&pack)).collect::<Vec<_>>()
            })
        };
        let both = Some(vec!["answers.p4_temporary".to_owned(), "tools".to_owned()]);
        for (temporary, tool, days, expected) in [
            ("yes", "Runway", 13, None),
            ("yes", "Runway", 14, both),
            ("no", "Runway", 99, Some(vec!["tools".to_owned()])),
            ("yes", "", 99, Some(vec!["answers.p4_temporary".to_owned()])),
            ("unsure", "", 99, None),
        ] {
            let session = session(temporary, tool);
            assert_eq!(asked(&session, days), expected, "{temporary} {tool} {days}");
        }
        // A file that says nothing of time is asked nothing.
        let mut undated = session("yes", "Runway");
        undated.created = None;
        assert_eq!(asked(&undated, 99), None);
        // What was done last counts.
        let mut saved = session("yes", "Runway");
        saved.saved = Some(at(90));
        assert_eq!(asked(&saved, 99), None);
    }
}
