//! The uses of `cases.toml` as the texts of session files.

use toml::{Table, Value};

/// A use of `cases.toml` as the text of a session file, with what a producer would fill in besides.
pub(crate) fn session_text(case: &str, more: &str) -> String {
    let case = case_table(case);
    let mut table: Table = more.parse().unwrap();
    for part in ["answers", "tools"] {
        let given = table.entry(part).or_insert_with(|| match part {
            "tools" => Value::Array(Vec::new()),
            _ => Value::Table(Table::new()),
        });
        match (given, case.get(part).unwrap()) {
            (Value::Table(given), Value::Table(known)) => given.extend(known.clone()),
            (Value::Array(given), Value::Array(known)) => {
                for (position, known) in known.iter().enumerate() {
                    let mut tool = known.as_table().unwrap().clone();
                    if let Some(more) = given.get(position) {
                        tool.extend(more.as_table().unwrap().clone());
                    }
                    match given.get_mut(position) {
                        Some(place) => *place = Value::Table(tool),
                        None => given.push(Value::Table(tool)),
                    }
                }
            }
            _ => panic!("{part} has another shape"),
        }
    }
    toml::to_string(&table).unwrap()
}

/// A use of `cases.toml` as it stands there.
pub(crate) fn case_table(id: &str) -> Table {
    let cases = include_str!("../../../questions/netflix-genai/cases.toml");
    let cases: Table = cases.parse().unwrap();
    let mut cases = cases.get("cases").unwrap().as_array().unwrap().iter();
    let is_it = |other: &&Value| other.get("id").unwrap().as_str() == Some(id);
    cases.find(is_it).unwrap().as_table().unwrap().clone()
}
