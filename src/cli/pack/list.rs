//! `askfirst pack list`: every pack within reach, as a table for people or as JSON.

use serde_json::{Value, json};

use crate::host::{Found, Known, Library, Origin};
use crate::report;
use crate::text::visible;

use super::super::columns;
use super::{Ended, Out};

/// The form of the JSON.
const SCHEMA: &str = "askfirst.packs/1";

#[derive(Debug, Default, clap::Args)]
pub(super) struct List {
    #[arg(long)]
    json: bool,
}

/// A line of the list.
struct Row {
    known: Known,
    /// The pack, or what is wrong with it.
    found: Result<Found, String>,
}

pub(super) fn run(command: &List, library: &mut Library, out: &mut Out<'_>) -> Ended {
    let words = std::rc::Rc::clone(&out.words);
    let known = library.known().to_vec();
    let rows: Vec<Row> = known
        .into_iter()
        .map(|known| {
            let found = library.of(&known).map_err(|why| why.failure(&words).what);
            Row { known, found }
        })
        .collect();
    let left_out = library.left_out();
    if command.json {
        let left_out = left_out.iter().map(|(folder, why)| {
            let folder = folder.to_string_lossy();
            json!({ "from": folder, "why": why })
        });
        let packs: Vec<Value> = rows.iter().map(as_json).chain(left_out).collect();
        let json = json!({ "schema": SCHEMA, "packs": packs });
        out.text(&report::json_text(&json))?;
        return Ok(0);
    }
    let head = ["pack", "version", "questions", "guidance", "from"];
    let head = head.map(|key| out.words.say(&format!("cli.pack.{key}")).to_owned());
    let rows: Vec<[String; 5]> = std::iter::once(head)
        .chain(rows.iter().map(|row| cells(row, out)))
        .map(|row| row.map(|cell| visible(&cell).into_owned()))
        .collect();
    out.text(&columns(&rows, [usize::MAX; 5]))?;
    let left_out: Vec<String> = left_out
        .iter()
        .map(|(folder, why)| {
            let folder = folder.to_string_lossy();
            let values = [("folder", &*folder), ("why", why.as_str())];
            out.words.fill("cli.pack.left_out", &values)
        })
        .collect();
    out.lines(left_out.iter().map(String::as_str))?;
    Ok(0)
}

fn cells(row: &Row, out: &Out<'_>) -> [String; 5] {
    let heading = &row.known.heading;
    let (n_questions, guidance) = match &row.found {
        Ok(found) => {
            let pack = &found.pack;
            (
                pack.questions().len().to_string(),
                pack.guidance.published.clone(),
            )
        }
        Err(why) => (String::new(), why.clone()),
    };
    [
        heading.id.clone(),
        heading.version.clone(),
        n_questions,
        guidance,
        origin(&row.known.from, out),
    ]
}

fn as_json(row: &Row) -> Value {
    let heading = &row.known.heading;
    let mut json = json!({
        "id": heading.id,
        "version": heading.version,
        "from": match &row.known.from {
            Origin::Shipped => "built in".to_owned(),
            Origin::Folder(folder) => folder.to_string_lossy().into_owned(),
        },
        "extends": heading.extends.as_ref().map(ToString::to_string),
    });
    let rest = match &row.found {
        Ok(found) => json!({
            "title": found.pack.text.title,
            "questions": found.pack.questions().len(),
            "guidance": {
                "published": found.pack.guidance.published,
                "seen": found.pack.guidance.seen,
            },
            "digest": found.pack.digest,
        }),
        Err(why) => json!({ "why": why }),
    };
    if let (Value::Object(json), Value::Object(rest)) = (&mut json, rest) {
        json.extend(rest);
    }
    json
}

/// Where a pack comes from, for people.
pub(super) fn origin(from: &Origin, out: &Out<'_>) -> String {
    match from {
        Origin::Shipped => out.words.say("cli.pack.shipped").to_owned(),
        Origin::Folder(folder) => folder.to_string_lossy().into_owned(),
    }
}
