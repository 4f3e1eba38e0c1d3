//! `askfirst gate FOLDER...`: the uses that must not proceed, and whether there are any.

use std::convert::Infallible;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::lang::Catalog;
use crate::register::{Entry, Key, Order, Rows};
use crate::report::json_text;

use super::args::{Gate, Globals};
use super::register::Sessions;
use super::{Ended, Out};

/// The format of the gate's JSON.
const FORMAT: &str = "askfirst.gate/1";

/// The exit code for uses that must not proceed.
const STOPPED: u8 = 1;

pub(super) fn run(command: &Gate, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let sessions = Sessions::of(&command.folders, globals, &words)?;
    let (told_in, n_uses) = (&*words, sessions.files.len());
    if command.json {
        let stopped = stopped(&sessions, |entry| json_of(entry, told_in));
        let is_clear = stopped.is_empty();
        let told = json!({
            "schema": FORMAT,
            "date": sessions.today.to_string(),
            "clear": is_clear,
            "uses": n_uses,
            "stopped": stopped,
        });
        out.text(&json_text(&told))?;
        return Ok(code(is_clear));
    }
    let stopped = stopped(&sessions, |entry| lines_of(entry, told_in));
    let all = n_uses.to_string();
    let sum = if stopped.is_empty() {
        words.count("gate.clear", n_uses)
    } else {
        words.count_with("gate.stopped", stopped.len(), &[("all", &all)])
    };
    let note = words.say("app.not_clearance");
    let lines = stopped.iter().flatten().map(String::as_str);
    out.lines(lines.chain([sum.as_str(), note]))?;
    Ok(code(stopped.is_empty()))
}

fn code(is_clear: bool) -> u8 {
    if is_clear { 0 } else { STOPPED }
}

/// What is told of each use that must not proceed, the most urgent first.
fn stopped<T: Send>(sessions: &Sessions, tell: impl Fn(&Entry<'_>) -> T + Sync) -> Vec<T> {
    let mut all: Vec<(Key, T)> = Vec::new();
    let render = |entry: Entry<'_>| {
        let is_stopped = !entry.stops().is_empty();
        let key = Key::of_rows(Rows::Uses, &entry).into_iter().next()?;
        is_stopped.then(|| (key, tell(&entry)))
    };
    let take = |found: Option<(Key, T)>| {
        all.extend(found);
        Ok::<(), Infallible>(())
    };
    let Ok(()) = sessions.each(render, take);
    all.sort_by(|(a, _), (b, _)| a.compare(b, Order::Urgency));
    all.into_iter().map(|(_, told)| told).collect()
}

fn why_and_next(entry: &Entry<'_>, words: &Catalog) -> Vec<(&'static str, String, String)> {
    let stops = entry.stops();
    let said = |part: &str, id: &str| words.fill(&format!("gate.{part}.{id}"), &[]);
    let stops = stops.iter().map(|stop| stop.id());
    stops
        .map(|id| (id, said("why", id), said("next", id)))
        .collect()
}

fn lines_of(entry: &Entry<'_>, words: &Catalog) -> Vec<String> {
    let reasons = why_and_next(entry, words);
    let stop = reasons.first().map_or("", |(id, _, _)| id);
    let stop = words.fill(&format!("gate.stop.{stop}"), &[]);
    let name = entry.name();
    let production = entry.seen().map_or("", |seen| &seen.production);
    let values = [
        ("stop", stop.as_str()),
        ("use", &name),
        ("production", production),
    ];
    let key = if production.trim().is_empty() {
        "gate.line_plain"
    } else {
        "gate.line"
    };
    let mut lines = vec![words.fill(key, &values)];
    for (_, why, next) in &reasons {
        lines.push(words.fill("gate.reason", &[("why", why), ("next", next)]));
    }
    if let Some(fault) = entry.fault() {
        lines.push(words.fill("gate.fault", &[("fault", fault)]));
    }
    lines.push(words.fill("gate.file", &[("file", &entry.file)]));
    lines
}

fn json_of(entry: &Entry<'_>, words: &Catalog) -> Value {
    let seen = entry.seen();
    let reasons = why_and_next(entry, words);
    let reasons = reasons
        .iter()
        .map(|(id, why, next)| json!({ "stop": id, "why": why, "next": next }));
    json!({
        "file": entry.file,
        "production": seen.map(|seen| &seen.production),
        "use": seen.map(|seen| &seen.name),
        "status": entry.status(),
        "level": seen.and_then(|seen| seen.level.as_ref()).map(|level| &level.id),
        "level_so_far": seen.map(|seen| &seen.level_so_far.id),
        "fault": entry.fault(),
        "reasons": reasons.collect::<Vec<_>>(),
    })
}
