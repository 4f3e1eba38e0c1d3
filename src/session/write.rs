//! The file form of a session. Answers stand in the order of the questions, those that do not
//! count apart from those that do.

use toml::{Table, Value};

use crate::answer::Slot;
use crate::interview::Interview;
use crate::pack::{OptionIdx, Pack};

use super::approval::FIELDS;
use super::{Approval, Details, FORMAT, Session, Tick, Values};

/// The text of a session file.
pub(super) fn session(session: &Session, pack: &Pack) -> String {
    let mut table = Table::new();
    put(&mut table, "schema", FORMAT);
    for (key, time) in [("created", session.created), ("saved", session.saved)] {
        put(
            &mut table,
            key,
            &time.map(|time| time.to_string()).unwrap_or_default(),
        );
    }
    if let Some(made_with) = &session.pack {
        let mut part = Table::new();
        put(&mut part, "id", &made_with.id);
        put(&mut part, "version", &made_with.version);
        put(&mut part, "digest", &made_with.digest);
        put_table(&mut table, "pack", part);
    }
    for details in [
        &session.production,
        &session.prepared_by,
        &session.proposed_use,
    ] {
        put_table(&mut table, details.group().key(), filled(details));
    }
    let interview = Interview::of(pack, &session.answers);
    put_answers(&mut table, session, pack, &interview, None);
    let tools = session.tools.iter().enumerate().map(|(position, tool)| {
        let mut table = Table::new();
        table.insert("name".to_owned(), Value::from(tool.get("name")));
        table.extend(filled(tool));
        put_answers(&mut table, session, pack, &interview, Some(position));
        Value::Table(table)
    });
    put_list(&mut table, "tools", tools.collect());
    for (key, list) in [("people", &session.people), ("rights", &session.rights)] {
        put_list(
            &mut table,
            key,
            list.iter().map(|one| Value::Table(filled(one))).collect(),
        );
    }
    let ticks = session.obligations.iter();
    let ticks = ticks
        .map(|(id, tick)| (id.clone(), Value::Table(ticked(tick))))
        .collect();
    put_table(&mut table, "obligations", ticks);
    let approvals = session.approvals.iter().map(approval);
    put_list(&mut table, "approvals", approvals.collect());
    let comments = session.comments.iter();
    let comments = comments.map(|one| Value::Table(texts(&one.values())));
    put_list(&mut table, "comments", comments.collect());
    // A table of texts, truths and tables always has a TOML form.
    let mut text = toml::to_string_pretty(&table).unwrap_or_default();
    text.push_str(&session.history.to_toml());
    text
}

fn approval(approval: &Approval) -> Value {
    let mut table = Table::new();
    put(&mut table, "decision", approval.decision.word());
    for field in FIELDS {
        put(&mut table, field, approval.get(field));
    }
    put(&mut table, "digest", &approval.digest);
    let attachments = approval.attachments.iter();
    let attachments = attachments.map(|one| Value::from(one.as_str())).collect();
    put_list(&mut table, "attachments", attachments);
    let conditions = approval.conditions.iter().map(|one| {
        let mut table = Table::new();
        put(&mut table, "what", &one.what);
        put(&mut table, "owner", &one.owner);
        put(&mut table, "due", &one.due);
        table.insert("done".to_owned(), Value::from(one.done));
        Value::Table(table)
    });
    put_list(&mut table, "conditions", conditions.collect());
    put_table(&mut table, "covers", texts(&approval.covers));
    Value::Table(table)
}

fn texts(values: &Values) -> Table {
    let pairs = values.iter();
    pairs
        .map(|(key, value)| (key.clone(), Value::from(value.as_str())))
        .collect()
}

/// The answers, notes and set-aside answers of the use or of one tool.
fn put_answers(
    table: &mut Table,
    session: &Session,
    pack: &Pack,
    interview: &Interview,
    tool: Option<usize>,
) {
    let counted = pack.question_idxs().filter_map(|question| {
        let option = interview.used().get(Slot { question, tool })?;
        Some((question, option))
    });
    let set_aside = interview
        .set_aside()
        .iter()
        .filter(|(slot, _)| slot.tool == tool);
    let set_aside = set_aside.map(|(slot, option)| (slot.question, *option));
    let entry = |(question, option): (_, OptionIdx)| {
        let question = pack.question(question);
        (question.id.clone(), Value::from(question.option_id(option)))
    };
    put_table(table, "answers", counted.map(entry).collect());
    put_table(table, "set_aside", set_aside.map(entry).collect());
    let notes = session.notes.iter().filter(|(slot, _)| slot.tool == tool);
    let notes = notes.map(|(slot, note)| {
        (
            pack.question(slot.question).id.clone(),
            Value::from(note.as_str()),
        )
    });
    put_table(table, "notes", notes.collect());
}

fn filled(details: &Details) -> Table {
    let mut table = Table::new();
    for (field, value) in details.each() {
        put(&mut table, field.id, value);
    }
    table
}

fn ticked(tick: &Tick) -> Table {
    let mut table = Table::new();
    table.insert("done".to_owned(), Value::from(tick.done));
    put(&mut table, "owner", &tick.owner);
    put(&mut table, "due", &tick.due);
    put(&mut table, "reference", &tick.reference);
    table
}

/// Puts a text, unless it is empty.
fn put(table: &mut Table, key: &str, value: &str) {
    if !value.is_empty() {
        table.insert(key.to_owned(), Value::from(value));
    }
}

fn put_table(table: &mut Table, key: &str, part: Table) {
    if !part.is_empty() {
        table.insert(key.to_owned(), Value::Table(part));
    }
}

fn put_list(table: &mut Table, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        table.insert(key.to_owned(), Value::Array(list));
    }
}
