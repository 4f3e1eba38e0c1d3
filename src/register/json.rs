//! Rows as JSON, a line each, and a register as one JSON text.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::report::json_line;

use super::{Entry, FORMAT, Rows, Totals};

/// The rows of one file as lines of JSON, each given on its own. Every row has every column.
pub fn json_rows(rows: Rows, entry: &Entry<'_>, mut each: impl FnMut(String)) {
    let names: Vec<&str> = rows.columns().map(|column| column.name).collect();
    rows.each(entry, |cells| {
        let row = names.iter().zip(cells);
        let row: Map<String, Value> = row
            .map(|(name, cell)| ((*name).to_owned(), cell.to_json()))
            .collect();
        each(json_line(&Value::Object(row)));
    });
}

/// What stands in a JSON text around its rows.
pub fn json_head(rows: Rows, today: Date, totals: &Totals) -> Value {
    let by_level = totals.by_level.iter();
    json!({
        "schema": FORMAT,
        "date": today.to_string(),
        "rows": rows.id(),
        "totals": {
            "uses": totals.n_uses,
            "unreadable": totals.n_unreadable,
            "second_versions": totals.n_second_versions,
            "stopped": totals.n_stopped(),
            "open": totals.n_open,
            "to_share": totals.n_to_share,
            "levels": by_level.map(|((_, id), n)| (id.clone(), json!(n))).collect::<Map<_, _>>(),
            "statuses": counts(totals.by_status.iter().map(|(id, n)| (*id, n))),
            "stops": counts(totals.by_stop.iter().map(|(stop, n)| (stop.id(), n))),
            "tools": totals.n_tools,
            "open_questions": totals.n_open_questions,
            "obligations": {
                "open": totals.n_to_do,
                "done": totals.n_done,
                "overdue": totals.n_overdue,
            },
        },
    })
}

fn counts<'t>(each: impl Iterator<Item = (&'t str, &'t usize)>) -> Map<String, Value> {
    each.map(|(id, n)| (id.to_owned(), json!(n))).collect()
}
