//! `askfirst gate FOLDER...`: the uses that must not proceed, and whether there are any.

use std::io;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::host::Clock;
use crate::lang::Catalog;
use crate::register::{Entry, Key, Order, Rows, Use};
use crate::report::{json_text, not_clearance};

use super::args::{Gate, Globals};
use super::register::Sessions;
use super::{Ended, Out};

/// The format of the gate's JSON.
const FORMAT: &str = "askfirst.gate/1";

/// The exit code for uses that must not proceed.
const STOPPED: u8 = 1;

pub(super) fn run(command: &Gate, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    // What a document is dated has no say in what may proceed today.
    let today = |clock: &Clock| clock.local_now().date();
    let sessions = Sessions::of(&command.folders, globals, &words, today)?;
    let (told_in, n_uses) = (&*words, sessions.files.len());
    if command.json {
        let held = Held::of(&sessions, |entry| json_of(entry, told_in))?;
        let is_clear = held.stopped.is_empty();
        let told = json!({
            "schema": FORMAT,
            "date": sessions.today.to_string(),
            "clear": is_clear,
            "uses": n_uses,
            "to_share": held.n_to_share,
            "stopped": held.stopped,
        });
        out.text(&json_text(&told))?;
        return Ok(code(is_clear));
    }
    let held = Held::of(&sessions, |entry| lines_of(entry, told_in))?;
    let is_clear = held.stopped.is_empty();
    let all = n_uses.to_string();
    let mut sum = vec![if is_clear {
        words.count("gate.clear", n_uses)
    } else {
        words.count_with("gate.stopped", held.stopped.len(), &[("all", &all)])
    }];
    if held.n_to_share > 0 {
        sum.push(words.count("gate.to_share", held.n_to_share));
    }
    sum.push(not_clearance(&words));
    let lines = held.stopped.iter().flatten().chain(&sum);
    out.lines(lines.map(String::as_str))?;
    Ok(code(is_clear))
}

fn code(is_clear: bool) -> u8 {
    if is_clear { 0 } else { STOPPED }
}

/// What the gate holds back, and what it lets by that somebody has still to be told of.
struct Held<T> {
    /// What is told of each use that must not proceed, the most urgent first.
    stopped: Vec<T>,
    n_to_share: usize,
}

impl<T: Send> Held<T> {
    fn of(sessions: &Sessions, tell: impl Fn(&Entry<'_>) -> T + Sync) -> io::Result<Self> {
        let mut n_to_share = 0;
        let mut all: Vec<(Key, T)> = Vec::new();
        let render = |entry: Entry<'_>| {
            let key = Key::of_rows(Rows::Uses, &entry).into_iter().next();
            let key = key.filter(|_| !entry.stops().is_empty());
            let is_to_share = entry.seen().is_some_and(Use::is_to_be_shared);
            (key.map(|key| (key, tell(&entry))), is_to_share)
        };
        let take = |(found, is_to_share): (Option<(Key, T)>, bool)| {
            all.extend(found);
            n_to_share += usize::from(is_to_share);
            Ok(())
        };
        sessions.each(render, take)?;
        all.sort_by(|(a, _), (b, _)| a.compare(b, Order::Urgency));
        sessions.progress.clear();
        Ok(Self {
            stopped: all.into_iter().map(|(_, told)| told).collect(),
            n_to_share,
        })
    }
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
        let key = if entry.is_unreadable() {
            "gate.fault"
        } else {
            "gate.second_version"
        };
        lines.push(words.fill(key, &[("fault", fault)]));
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
