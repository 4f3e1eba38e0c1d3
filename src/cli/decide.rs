//! `askfirst decide FILE`: what was sent or decided, recorded in the session.

use std::path::Path;
use std::rc::Rc;

use crate::effect::{Effect, Failure, Opened, Outcome, Perform};
use crate::host::{BUSY_OR_UNREADABLE, FAILED, Host, USAGE};
use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::{LevelIdx, Pack};
use crate::report::{self, day_words, standing_lines};
use crate::session::{Approval, Decision, NoRecord, Proviso, Session};

use super::args::{Decide, Globals};
use super::input::STREAM;
use super::settings::Settings;
use super::{Ended, Out, Stop, warn};

pub(super) fn run(command: &Decide, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let words = Rc::clone(&out.words);
    let settings = Settings::given(globals, &words)?;
    let mut host = settings.host(&words);
    let Opened {
        pack, mut session, ..
    } = opened(&mut host, &command.file, &words)?;
    let today = host.clock().local_now().date();
    let assessment = Interview::of(&pack, &session.answers).assess(&pack);
    let mut lines = Vec::new();
    for number in &command.done {
        lines.push(tick(&mut session, *number, &words)?);
    }
    let floor = assessment.level == LevelIdx::FLOOR;
    let sent = if floor {
        Decision::Shared
    } else {
        Decision::Submitted
    };
    let decision = command.decision.or_else(|| command.sent.then_some(sent));
    if let Some(decision) = decision {
        let record = record(decision, command, &session, &pack, &host);
        let n_covered = record.covers.len();
        for doubt in report::doubts(&words, &session, &record, &record.covers) {
            warn(&doubt, &words)?;
        }
        let decided = session.decide(record, &assessment, today, &day_words(&words));
        decided.map_err(|why| refused(&why, &words))?;
        let name = report::decision_name(&words, decision);
        lines.push(words.fill("decide.done", &[("decision", &name)]));
        lines.push(words.count("decide.covers", n_covered));
    } else if lines.is_empty() {
        return Err(failure(
            &words,
            "decide.nothing",
            &[],
            "decide.nothing_hint",
            USAGE,
        ));
    }
    let status = session.status(&pack, &assessment, today);
    lines.extend(standing_lines(&pack, &words, &session, &status));
    if let Some(failure) = host.perform(Effect::Save(Box::new(session))).failed() {
        return Err(Stop::Failed(failure));
    }
    out.lines(lines.iter().map(String::as_str))?;
    Ok(0)
}

/// The session, held for changes.
pub(super) fn opened(host: &mut Host, file: &Path, words: &Catalog) -> Result<Opened, Stop> {
    if file == Path::new(STREAM) {
        return Err(failure(words, "decide.no_file", &[], "", USAGE));
    }
    let (path, read_only) = (file.to_owned(), false);
    let code = BUSY_OR_UNREADABLE;
    match host.perform(Effect::Open { path, read_only }) {
        Outcome::Opened(opened) => {
            for remark in &opened.remarks {
                warn(remark, &host.words())?;
            }
            if opened.is_read_only {
                return Err(failure(words, "decide.read_only", &[], "", code));
            }
            Ok(opened)
        }
        Outcome::Damaged(damaged) => Err(Stop::Failed(damaged.failure)),
        Outcome::Failed(failure) => Err(Stop::Failed(failure)),
        Outcome::Locked { holder, .. } => {
            let values = [("holder", holder.as_str())];
            Err(failure(
                words,
                "decide.busy",
                &values,
                "decide.busy_hint",
                code,
            ))
        }
        _ => Err(failure(words, "host.nothing_open", &[], "", code)),
    }
}

/// The record that the command line describes.
fn record(
    decision: Decision,
    command: &Decide,
    session: &Session,
    pack: &Pack,
    host: &Host,
) -> Approval {
    let mut record = Approval::of(decision, session, pack);
    let today = host.clock().local_now().date().to_string();
    let date = command.date.as_deref().unwrap_or(&today);
    let by_default = session.prepared_by.get("name");
    let now = host.clock().now().to_string();
    for (field, text) in [
        ("by", command.by.as_deref()),
        ("role", command.role.as_deref()),
        ("organisation", command.organisation.as_deref()),
        (
            "date",
            Some(date).filter(|_| command.date.is_some() || decision.is_sent()),
        ),
        ("channel", command.channel.as_deref()),
        ("reference", command.reference.as_deref()),
        ("scope", command.scope.as_deref()),
        ("expires", command.expires.as_deref()),
        (
            "recorded_by",
            Some(command.recorded_by.as_deref().unwrap_or(by_default)),
        ),
        ("recorded", Some(&now)),
    ] {
        record.set(field, text.unwrap_or_default());
    }
    record.conditions = command.condition.iter().map(|text| proviso(text)).collect();
    record.attachments.clone_from(&command.attachment);
    record
}

/// A condition from `what; owner; due`.
fn proviso(text: &str) -> Proviso {
    let mut parts = text.split(';').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    Proviso {
        what: next(),
        owner: next(),
        due: next(),
        done: false,
    }
}

/// Ticks a condition of the latest record, counted from 1.
fn tick(session: &mut Session, number: usize, words: &Catalog) -> Result<String, Stop> {
    let place = number.checked_sub(1);
    let record = session.approvals.last_mut();
    let condition = record.and_then(|record| record.conditions.get_mut(place?));
    let Some(condition) = condition else {
        let n = number.to_string();
        let values = [("n", n.as_str())];
        let hint = "decide.no_condition_hint";
        return Err(failure(words, "decide.no_condition", &values, hint, FAILED));
    };
    condition.done = true;
    Ok(words.fill("decide.ticked", &[("what", &condition.what)]))
}

fn refused(why: &NoRecord, words: &Catalog) -> Stop {
    let (what, hint) = report::no_record(words, why);
    Stop::Failed(Failure {
        what,
        hint,
        code: FAILED,
    })
}

fn failure(words: &Catalog, what: &str, values: &[(&str, &str)], hint: &str, code: u8) -> Stop {
    Stop::Failed(Failure {
        what: words.fill(what, values),
        hint: words.say(hint).to_owned(),
        code,
    })
}
