//! `askfirst list`: the sessions of the folder, as a table for people or a line of JSON each.

use std::io::{BufWriter, Write};

use serde_json::{Value, json};

use crate::effect::{Card, Effect, Outcome, Perform, Status};
use crate::host::{FAILED, Host, sorting, unkept};
use crate::register::{packed, unpacked};
use crate::report;
use crate::session::Standing;
use crate::text::visible;

use super::args::{Globals, List};
use super::columns::Columns;
use super::settings::Settings;
use super::{Ended, Out, Stop};

/// How wide a column may become; the last one is as wide as it has to be.
const WIDEST: [usize; 5] = [36, 24, 48, 16, usize::MAX];

pub(super) fn run(command: &List, globals: &Globals, out: &mut Out<'_>) -> Ended {
    let settings = Settings::given(globals, &out.words)?;
    let mut host = settings.host(&out.words);
    if command.json {
        each_slice(&mut host, |cards| {
            let lines: String = cards.iter().map(json_line).collect();
            out.text(&lines)
        })?;
        return Ok(0);
    }
    let head = ["use", "production", "status", "updated", "file"];
    let head = head.map(|key| out.words.say(&format!("cli.list.{key}")).to_owned());
    let unkept = |error| Stop::Failed(unkept(&error));
    let mut columns = Columns::of(WIDEST);
    columns.add(&head);
    let mut rows = sorting();
    each_slice(&mut host, |cards| {
        for card in cards {
            let row = row(out, card);
            columns.add(&row);
            rows.push((Box::default(), packed(&row))).map_err(unkept)?;
        }
        Ok(())
    })?;
    if rows.n_rows() == 0 {
        let folder = settings.folder.to_string_lossy();
        let none = out.words.fill("cli.list.none", &[("folder", &folder)]);
        let hint = out.words.say("cli.list.none_hint").to_owned();
        out.lines([none.as_str(), &hint])?;
        return Ok(0);
    }
    let mut to = BufWriter::new(&mut *out.to);
    to.write_all(columns.line(&head).as_bytes())?;
    for row in rows.sorted().map_err(unkept)? {
        let row: [String; 5] = unpacked(&row?.1)?;
        to.write_all(columns.line(&row).as_bytes())?;
    }
    to.flush()?;
    Ok(0)
}

fn each_slice(
    host: &mut Host,
    mut each: impl FnMut(&[Card]) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut anew = true;
    loop {
        match host.perform(Effect::List { anew }) {
            Outcome::Listed { cards, is_more, .. } => {
                each(&cards)?;
                if !is_more {
                    return Ok(());
                }
            }
            Outcome::Failed(failure) => return Err(Stop::Failed(failure)),
            _ => return Err(Stop::Refused(Vec::new(), FAILED)),
        }
        anew = false;
    }
}

fn row(out: &Out<'_>, card: &Card) -> [String; 5] {
    let status = match &card.status {
        Status::Open {
            n_answered,
            least,
            most,
            ..
        } => {
            let numbers = [n_answered, least, most].map(usize::to_string);
            let [answered, least, most] = &numbers;
            let key = if least == most {
                "cli.list.open_exact"
            } else {
                "cli.list.open"
            };
            let values = [
                ("answered", answered.as_str()),
                ("least", least),
                ("most", most),
            ];
            out.words.fill(key, &values)
        }
        Status::Answered { level, .. } => level.short.to_string(),
        Status::Unreadable(why) => out.words.fill("cli.list.unreadable", &[("why", why)]),
    };
    let status = match card.standing {
        Some(standing) if standing.is_recorded() => {
            format!("{status}; {}", report::standing_word(&out.words, standing))
        }
        _ => status,
    };
    let status = match &card.version_of {
        Some(first) => {
            let values = [("status", status.as_str()), ("first", first)];
            out.words.fill("cli.list.second_version", &values)
        }
        None => status,
    };
    let updated = card
        .updated
        .map(|at| at.strftime("%Y-%m-%d %H:%M").to_string());
    let file = card.path.file_name().unwrap_or_default().to_string_lossy();
    [
        card.name.clone(),
        card.production.clone(),
        status,
        updated.unwrap_or_default(),
        file.into_owned(),
    ]
    .map(|cell| visible(&cell).into_owned())
}

fn json_line(card: &Card) -> String {
    let mut value = json!({
        "file": card.path.to_string_lossy(),
        "use": card.name,
        "production": card.production,
        "updated": card.updated.map(|at| at.to_string()),
        "standing": card.standing.map(Standing::word),
        "version_of": card.version_of,
    });
    let status = match &card.status {
        Status::Open {
            n_answered,
            n_unsure,
            least,
            most,
            next_section,
        } => json!({
            "status": "open",
            "answered": n_answered,
            "unsure": n_unsure,
            "left": { "least": least, "most": most },
            "next_section": next_section,
        }),
        Status::Answered { level, n_unsure } => json!({
            "status": "answered",
            "action": level.id,
            "unsure": n_unsure,
        }),
        Status::Unreadable(why) => json!({ "status": "unreadable", "why": why }),
    };
    if let (Value::Object(value), Value::Object(status)) = (&mut value, status) {
        value.extend(status);
    }
    report::json_line(&value)
}
