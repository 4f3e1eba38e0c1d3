//! `askfirst assess FILE`: the result of a session, for people or for programs.

use crate::host::Clock;
use crate::pack::LevelIdx;
use crate::report::{self, Summary};

use super::args::{Assess, Globals};
use super::{Ended, Out, input, settings};

/// The exit code for questions that are still open.
const INCOMPLETE: u8 = 30;

pub(super) fn run(command: &Assess, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let mut library = settings::library(globals, &out.words);
    let judged = input::judged(&mut library, &out.words, &command.file)?;
    let pack = &judged.pack;
    let (session, assessment) = (&judged.session, &judged.assessment);
    let today = Clock::system().local_now().date();
    if command.json {
        let mut json = report::assessment_json(pack, session, assessment);
        let status = session.status(pack, assessment, today);
        if let Some(json) = json.as_object_mut() {
            json.insert("status".to_owned(), report::status_json(session, &status));
        }
        out.text(&report::json_text(&json))?;
    } else {
        let words = std::rc::Rc::clone(&out.words);
        let summary = Summary {
            pack,
            words: &words,
            session,
            interview: &judged.interview,
            assessment,
            today,
            notes: false,
        };
        let lines = report::explained(&summary);
        out.lines(lines.iter().map(String::as_str))?;
    }
    Ok(if command.exit_code {
        exit_code(assessment.is_complete, assessment.level)
    } else {
        0
    })
}

/// The exit code that tells a result: 0, 10 and 20 from the mildest level on.
pub(super) fn exit_code(is_complete: bool, level: LevelIdx) -> u8 {
    if !is_complete {
        return INCOMPLETE;
    }
    u8::try_from(level.position()).unwrap_or(2).min(2) * 10
}
