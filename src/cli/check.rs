//! `askfirst check FILE`: the level in a line, and as the exit code.

use crate::host::Clock;
use crate::report::standing_lines;

use super::args::{Check, Globals};
use super::assess::exit_code;
use super::{Ended, Out, input, settings};

pub(super) fn run(command: &Check, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let mut library = settings::library(globals, &out.words);
    let judged = input::judged(&mut library, &out.words, &command.file)?;
    let pack = &judged.pack;
    let words = std::rc::Rc::clone(&out.words);
    let assessment = &judged.assessment;
    let level = pack.text.levels.get(assessment.level.position());
    let level = [("level", level.map_or("", |text| &text.name))];
    let n_open = assessment.unanswered.len();
    let line = if assessment.is_complete {
        out.words.fill("cli.check.level", &level)
    } else if assessment.needs_tool && n_open == 0 {
        out.words.fill("cli.check.needs_tool", &level)
    } else {
        out.words.count_with("cli.check.open", n_open, &level)
    };
    let note = out.words.say("app.not_clearance").to_owned();
    let today = Clock::system().local_now().date();
    let status = judged.session.status(pack, assessment, today);
    let mut lines = vec![line];
    if status.standing.is_recorded() {
        lines.extend(standing_lines(pack, &words, &judged.session, &status));
    }
    lines.push(note);
    out.lines(lines.iter().map(String::as_str))?;
    Ok(exit_code(assessment.is_complete, assessment.level))
}
