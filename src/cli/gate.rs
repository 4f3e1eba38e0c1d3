//! `askfirst gate FOLDER...`: the uses that must not proceed, and whether there are any.

use std::io::{self, BufWriter, Write};
use std::rc::Rc;

use serde_json::json;

use crate::host::{Clock, sorting, unkept};
use crate::lang::Catalog;
use crate::register::{Entry, Key, Order, Sorted, Use};
use crate::report::{json_text, not_clearance};
use crate::text::visible;

use super::args::{Gate, Globals};
use super::register::Sessions;
use super::{Ended, Out, Stop};

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
        let is_clear = held.n_stopped == 0;
        let told = json!({
            "schema": FORMAT,
            "date": sessions.today.to_string(),
            "clear": is_clear,
            "uses": n_uses,
            "to_share": held.n_to_share,
            "stopped": [],
        });
        held.write_json(&json_text(&told), out)?;
        return Ok(code(is_clear));
    }
    let held = Held::of(&sessions, |entry| lines_of(entry, told_in))?;
    let is_clear = held.n_stopped == 0;
    let all = n_uses.to_string();
    let mut sum = vec![if is_clear {
        words.count("gate.clear", n_uses)
    } else {
        words.count_with("gate.stopped", held.n_stopped, &[("all", &all)])
    }];
    if held.n_to_share > 0 {
        sum.push(words.count("gate.to_share", held.n_to_share));
    }
    sum.push(not_clearance(&words));
    let mut to = BufWriter::new(&mut *out.to);
    for row in held.stopped {
        to.write_all(&row?.1)?;
    }
    to.flush()?;
    drop(to);
    out.lines(sum.iter().map(String::as_str))?;
    Ok(code(is_clear))
}

fn code(is_clear: bool) -> u8 {
    if is_clear { 0 } else { STOPPED }
}

/// What the gate holds back, and what it lets by that somebody has still to be told of.
struct Held {
    /// What is told of each use that must not proceed, the most urgent first.
    stopped: Sorted<'static>,
    n_stopped: usize,
    n_to_share: usize,
}

impl Held {
    fn of(sessions: &Sessions, tell: impl Fn(&Entry<'_>) -> String + Sync) -> Result<Self, Stop> {
        let unkept = |error| Stop::Failed(unkept(&error));
        let mut n_to_share = 0;
        let mut stopped = sorting();
        let render = |entry: Entry<'_>| {
            let key = Key::of(&entry).in_order(Order::Urgency);
            let row = |told: String| (key, told.into_bytes().into_boxed_slice());
            let row = (!entry.stops().is_empty()).then(|| row(tell(&entry)));
            (row, entry.seen().is_some_and(Use::is_to_be_shared))
        };
        sessions.each(render, |(row, is_to_share)| {
            n_to_share += usize::from(is_to_share);
            row.map_or(Ok(()), |row| stopped.push(row).map_err(unkept))
        })?;
        sessions.progress.clear();
        Ok(Self {
            n_stopped: stopped.n_rows(),
            stopped: stopped.sorted().map_err(unkept)?,
            n_to_share,
        })
    }

    /// Writes a JSON text with an empty list at its end, and what is held in that.
    fn write_json(self, around: &str, out: &mut Out<'_>) -> io::Result<()> {
        let mut to = BufWriter::new(&mut *out.to);
        let end = around.rfind(']').unwrap_or(around.len());
        let (before, after) = around.split_at(end);
        to.write_all(before.as_bytes())?;
        let mut between = "";
        for row in self.stopped {
            to.write_all(between.as_bytes())?;
            to.write_all(&row?.1)?;
            between = ",";
        }
        if self.n_stopped > 0 {
            to.write_all(b"\n  ")?;
        }
        to.write_all(after.as_bytes())?;
        to.flush()
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

/// What is told of a use, line by line.
fn lines_of(entry: &Entry<'_>, words: &Catalog) -> String {
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
    let mut told = String::new();
    for line in &lines {
        told.push_str(&visible(line));
        told.push('\n');
    }
    told
}

/// The same for programs, as it stands in the list.
fn json_of(entry: &Entry<'_>, words: &Catalog) -> String {
    let seen = entry.seen();
    let reasons = why_and_next(entry, words);
    let reasons = reasons
        .iter()
        .map(|(id, why, next)| json!({ "stop": id, "why": why, "next": next }));
    let told = json!({
        "file": entry.file,
        "production": seen.map(|seen| &seen.production),
        "use": seen.map(|seen| &seen.name),
        "status": entry.status(),
        "level": seen.and_then(|seen| seen.level.as_ref()).map(|level| &level.id),
        "level_so_far": seen.map(|seen| &seen.level_so_far.id),
        "fault": entry.fault(),
        "reasons": reasons.collect::<Vec<_>>(),
    });
    format!("\n{}", json_text(&told).trim_end()).replace('\n', "\n    ")
}
