//! `askfirst check FILE`: the level in a line, and as the exit code.

use crate::report;

use super::args::{Check, Globals};
use super::assess::exit_code;
use super::{Ended, Out, input, settings};

pub(super) fn run(command: &Check, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let mut library = settings::library(globals, &out.words);
    let judged = input::judged(&mut library, &out.words, &command.file)?;
    let pack = &judged.pack;
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
    let contact = [("contact", report::contact(pack, &out.words))];
    let note = out.words.fill("app.not_clearance", &contact);
    out.lines([line.as_str(), &note])?;
    Ok(exit_code(assessment.is_complete, assessment.level))
}
