//! `askfirst history FILE`: who changed what and when, for people or for programs.

use std::rc::Rc;

use crate::host::load_pack;
use crate::report::{self, history_json, history_lines};

use super::args::History;
use super::{Ended, Out, input};

pub(super) fn run(command: &History, out: &mut Out<'_>) -> Ended {
    let pack = load_pack(&out.words)?;
    let session = input::session(&pack, &out.words, &command.file)?;
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
