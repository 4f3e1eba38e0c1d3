//! Changes one value in a TOML text and nothing else, or writes the text anew if that fails.
//!
//! Every edit is a guess that is parsed again and kept only if it means exactly what was wanted.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// A text with the change in it.
pub(super) struct Edited {
    pub(super) text: String,
    pub(super) are_comments_lost: bool,
}

/// Puts a value at one key, or at one key of one table; nothing if the text is no TOML.
pub(super) fn with_setting(text: &str, steps: &[&str], value: Value) -> Option<Edited> {
    let mut wanted: Table = text.parse().ok()?;
    let line = format!("{} = {value}", quoted(steps.last()?));
    let replaced = replaced(text, steps, &value.to_string());
    put(&mut wanted, steps, value)?;
    let guesses = match steps {
        [_] => vec![replaced, with_line_at(text, end_of_root(text)?, &line)],
        [table, _] => {
            let header = format!("[{table}]");
            vec![
                replaced,
                after_header(text, &header).and_then(|at| with_line_at(text, at, &line)),
                with_line_at(text, text.len(), &format!("\n{header}\n{line}")),
            ]
        }
        _ => return None,
    };
    let kept = guesses
        .into_iter()
        .flatten()
        .find(|guess| guess.parse::<Table>().is_ok_and(|table| table == wanted));
    Some(match kept {
        Some(text) => Edited {
            text,
            are_comments_lost: false,
        },
        None => Edited {
            text: toml::to_string(&wanted).ok()?,
            are_comments_lost: true,
        },
    })
}

fn put(table: &mut Table, steps: &[&str], value: Value) -> Option<()> {
    let (first, rest) = steps.split_first()?;
    if rest.is_empty() {
        table.insert((*first).to_owned(), value);
        return Some(());
    }
    let inner = table
        .entry((*first).to_owned())
        .or_insert_with(|| Value::Table(Table::new()));
    if !inner.is_table() {
        *inner = Value::Table(Table::new());
    }
    put(inner.as_table_mut()?, rest, value)
}

fn replaced(text: &str, steps: &[&str], value: &str) -> Option<String> {
    let document = DeTable::parse(text).ok()?;
    let span = span_of(document.get_ref(), steps)?;
    let before = text.get(..span.start)?;
    let after = text.get(span.end..)?;
    Some(format!("{before}{value}{after}"))
}

fn span_of(table: &DeTable<'_>, steps: &[&str]) -> Option<Range<usize>> {
    let (first, rest) = steps.split_first()?;
    let (_, found) = table.iter().find(|(key, _)| key.get_ref() == first)?;
    match found.get_ref() {
        DeValue::Table(inner) if !rest.is_empty() => span_of(inner, rest),
        _ if rest.is_empty() => Some(found.span()),
        _ => None,
    }
}

/// Returns where the line after the last plain setting begins; without any, where the text begins.
fn end_of_root(text: &str) -> Option<usize> {
    let document = DeTable::parse(text).ok()?;
    let last = document
        .get_ref()
        .iter()
        .filter(|(_, value)| !matches!(value.get_ref(), DeValue::Table(_)))
        .map(|(_, value)| value.span().end)
        .max();
    match last {
        Some(end) => next_line(text, end),
        None => Some(text.len() - text.trim_start_matches('\u{FEFF}').len()),
    }
}

fn after_header(text: &str, header: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim_start().starts_with(header) {
            return Some(at);
        }
    }
    None
}

fn next_line(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    Some(at + rest.find('\n').map_or(rest.len(), |end| end + 1))
}

fn with_line_at(text: &str, at: usize, line: &str) -> Option<String> {
    let (before, after) = text.split_at_checked(at)?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if before.is_empty() || before.ends_with(['\n', '\u{FEFF}']) {
        ""
    } else {
        end
    };
    let line = line.replace('\n', end);
    Some(format!("{before}{gap}{line}{end}{after}"))
}

fn quoted(key: &str) -> String {
    let is_bare = key
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if is_bare && !key.is_empty() {
        key.to_owned()
    } else {
        Value::String(key.to_owned()).to_string()
    }
}
