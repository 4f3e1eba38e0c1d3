//! The file form of a session. Answers stand in the order of the questions, those that do not
//! count apart from those that do.

use std::borrow::Cow;

use toml::{Table, Value};

use crate::answer::Slot;
use crate::interview::Interview;
use crate::pack::{OptionIdx, Pack};

use super::approval::FIELDS;
use super::{Approval, Details, FORMAT, Session, Values};

/// How many bytes a session has mostly, without its history.
const USUAL_LENGTH: usize = 8 * 1024;

/// The text of a session file.
pub(super) fn session(session: &Session, pack: &Pack) -> String {
    let mut out = Toml::default();
    out.pair("schema", FORMAT);
    for (key, time) in [("created", session.created), ("saved", session.saved)] {
        let time = time.map(|time| time.to_string());
        out.filled(key, &time.unwrap_or_default());
    }
    let interview = Interview::of(pack, &session.answers);
    put_content(&mut out, session, (pack, &interview), Marks::Kept);
    let mut records = Table::new();
    let approvals = session.approvals.iter().map(approval);
    put_list(&mut records, "approvals", approvals.collect());
    let comments = session.comments.iter();
    let comments = comments.map(|one| Value::Table(texts(&one.values())));
    put_list(&mut records, "comments", comments.collect());
    out.tables(&records);
    out.text.push_str(&session.history.to_toml());
    out.text
}

/// The part of it that the production fills in, without times, records and history.
pub(super) fn content(session: &Session, pack: &Pack, interview: &Interview) -> String {
    let mut out = Toml::default();
    out.text.reserve(USUAL_LENGTH);
    out.pair("schema", FORMAT);
    put_content(&mut out, session, (pack, interview), Marks::LeftOut);
    out.text
}

/// Whether answers that wait for a second look are marked: what somebody has to do about an answer
/// is no part of what it says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Kept,
    LeftOut,
}

fn put_content(
    out: &mut Toml,
    session: &Session,
    (pack, interview): (&Pack, &Interview),
    marks: Marks,
) {
    put_marks(out, session, pack, (None, marks));
    if let Some(made_with) = &session.pack {
        out.table(
            "[pack]",
            [
                ("id", made_with.id.as_str()),
                ("version", &made_with.version),
                ("digest", &made_with.digest),
            ],
        );
    }
    for details in session.single_details() {
        out.table(&format!("[{}]", details.group().key()), filled(details));
    }
    put_answers(out, session, pack, interview, None);
    for (position, tool) in session.tools.iter().enumerate() {
        out.header("[[tools]]");
        // A tool has a name in any case.
        out.pair("name", tool.get("name"));
        for (key, value) in filled(tool).filter(|(key, _)| *key != "name") {
            out.filled(key, value);
        }
        put_marks(out, session, pack, (Some(position), marks));
        put_answers(out, session, pack, interview, Some(position));
    }
    for (header, list) in [
        ("[[people]]", &session.people),
        ("[[rights]]", &session.rights),
        ("[[items]]", &session.items),
    ] {
        for one in list {
            out.header(header);
            filled(one).for_each(|(key, value)| out.filled(key, value));
        }
    }
    for (id, tick) in &session.obligations {
        out.header(&format!("[obligations.{}]", key_of(id)));
        out.line("done", if tick.done { "true" } else { "false" });
        out.filled("owner", &tick.owner);
        out.filled("due", &tick.due);
        out.filled("reference", &tick.reference);
    }
}

/// The answers of the use or of one tool that wait for a second look.
fn put_marks(out: &mut Toml, session: &Session, pack: &Pack, of: (Option<usize>, Marks)) {
    let (tool, marks) = of;
    let marked = session.second_look.iter();
    let marked = marked.filter(|slot| slot.tool == tool && marks == Marks::Kept);
    let marked = marked.map(|slot| Value::from(pack.question(slot.question).id.as_str()));
    let mut list = Table::new();
    put_list(&mut list, "second_look", marked.collect());
    if !list.is_empty() {
        out.text.push_str(&pretty(&list));
    }
}

/// TOML as it grows, in the very form that the serializer gives it, without a tree of its own.
#[derive(Default)]
struct Toml {
    text: String,
}

impl Toml {
    fn header(&mut self, header: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(header);
        self.text.push('\n');
    }

    /// A table with what is not empty; nothing if all is.
    fn table<'v>(&mut self, header: &str, pairs: impl IntoIterator<Item = (&'v str, &'v str)>) {
        let mut pairs = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .peekable();
        if pairs.peek().is_some() {
            self.header(header);
            pairs.for_each(|(key, value)| self.pair(key, value));
        }
    }

    /// A key and a text, unless it is empty.
    fn filled(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.pair(key, value);
        }
    }

    /// A key and a text.
    fn pair(&mut self, key: &str, value: &str) {
        if is_plain(value) && is_bare(key) {
            for part in [key, " = \"", value, "\"\n"] {
                self.text.push_str(part);
            }
            return;
        }
        let mut table = Table::new();
        table.insert(key.to_owned(), Value::from(value));
        self.text.push_str(&pretty(&table));
    }

    fn line(&mut self, key: &str, value: &str) {
        for part in [key, " = ", value, "\n"] {
            self.text.push_str(part);
        }
    }

    /// Tables and lists of tables below what is there.
    fn tables(&mut self, tables: &Table) {
        if !tables.is_empty() {
            self.text.push('\n');
            self.text.push_str(&pretty(tables));
        }
    }
}

/// Whether a text surely stands between quotes as it is. The byte 0xc2 begins the controls above
/// ASCII, and little else.
fn is_plain(value: &str) -> bool {
    let is_special = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\' | 0x7f | 0xc2);
    !value.bytes().any(is_special)
}

/// Whether a key stands without quotes.
fn is_bare(key: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    !key.is_empty() && key.bytes().all(is_part)
}

/// A key as it stands in a header.
fn key_of(key: &str) -> Cow<'_, str> {
    if is_bare(key) {
        return Cow::Borrowed(key);
    }
    let mut table = Table::new();
    table.insert(key.to_owned(), Value::Table(Table::new()));
    let header = pretty(&table);
    let key = header.trim().trim_start_matches('[').trim_end_matches(']');
    Cow::Owned(key.to_owned())
}

/// A table of texts, truths and tables always has a TOML form.
fn pretty(table: &Table) -> String {
    toml::to_string_pretty(table).unwrap_or_default()
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
    out: &mut Toml,
    session: &Session,
    pack: &Pack,
    interview: &Interview,
    tool: Option<usize>,
) {
    let header = |name: &str| match tool {
        None => format!("[{name}]"),
        Some(_) => format!("[tools.{name}]"),
    };
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
        (question.id.as_str(), question.option_id(option))
    };
    out.table(&header("answers"), counted.map(entry));
    out.table(&header("set_aside"), set_aside.map(entry));
    let notes = session.notes.iter().filter(|(slot, _)| slot.tool == tool);
    let notes = notes.map(|(slot, note)| (pack.question(slot.question).id.as_str(), note.as_str()));
    out.table(&header("notes"), notes);
}

fn filled(details: &Details) -> impl Iterator<Item = (&str, &str)> {
    let each = details.each().map(|(field, value)| (field.id, value));
    each.filter(|(_, value)| !value.is_empty())
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::interview::slots;
    use crate::pack::NETFLIX_GENAI;
    use crate::session::Group;

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            2 => "[ -~]{0,20}",
            1 => any::<String>(),
            1 => prop::sample::select(vec!["two\nlines", "'''\"\"\"", "\\", "\t", "\u{7f}", "\u{85}", "", "\u{8072}"])
                .prop_map(str::to_owned),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_text_is_what_the_serializer_gives(texts in prop::collection::vec(text(), 3..12), step in 1_usize..4) {
            let pack = Pack::load(&NETFLIX_GENAI).unwrap();
            let mut texts = texts.iter().cycle();
            let mut session = Session::blank(&pack);
            let mut fill = |details: &mut Details| {
                for field in details.group().fields() {
                    details.set(field.id, texts.next().unwrap());
                }
            };
            for _ in 0..step {
                session.add_tool("");
                session.people.push(Details::none(Group::Person));
                session.items.push(Details::none(Group::Item));
            }
            fill(&mut session.production);
            fill(&mut session.proposed_use);
            let lists = [&mut session.tools, &mut session.people, &mut session.items];
            lists.into_iter().flatten().for_each(&mut fill);
            for slot in slots(&pack, step).step_by(step) {
                session.answers.set(slot, OptionIdx::at(0));
                session.set_note(slot, texts.next().unwrap());
                if slot.question.position() % step == 0 {
                    session.second_look.insert(slot);
                }
            }
            let tick = crate::session::Tick {
                owner: texts.next().unwrap().clone(),
                ..Default::default()
            };
            let obligations = pack.obligations().iter().step_by(step);
            session.obligations.extend(obligations.map(|one| (one.id.to_string(), tick.clone())));
            let interview = Interview::of(&pack, &session.answers);
            for written in [content(&session, &pack, &interview), session.to_toml(&pack)] {
                let table: Table = written.parse().unwrap();
                prop_assert_eq!(pretty(&table), written);
            }
        }
    }
}
