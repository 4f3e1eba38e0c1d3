//! `askfirst history FILE`: who changed what and when, for people or for programs.

use std::rc::Rc;

use crate::report::{self, history_json, history_lines};

use super::args::{Globals, History};
use super::{Ended, Out, input, settings};

pub(super) fn run(command: &History, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let mut library = settings::library(globals, &out.words);
    let (pack, session) = input::session_as_it_is(&mut library, &out.words, &command.file)?;
    let history = &session.history;
    if command.json {
        out.text(&report::json_text(&history_json(history)))?;
        return Ok(0);
    }
    let words = Rc::clone(&out.words);
    let mut lines = history_lines(&pack, &words, history);
    let head = history.head();
    lines.push(if history.is_empty() {
        words.say("history.none").to_owned()
    } else {
        let (n, mark) = (head.count.to_string(), head.mark());
        words.fill("history.head", &[("n", &n), ("mark", &mark)])
    });
    out.lines(lines.iter().map(String::as_str))?;
    Ok(0)
}
