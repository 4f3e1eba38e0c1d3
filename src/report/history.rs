//! The history of a session and the differences between two states of one, in words and for programs.

use serde_json::{Value, json};

use crate::lang::Catalog;
use crate::pack::{Pack, Text};
use crate::session::{Change, Content, Deed, Entry, Exported, History, Session, Values, entry_of};
use crate::text::visible;

use super::exported::about_export;

/// The longest value, in characters, that stands in a line.
const LONGEST: usize = 160;

/// Names what is in a session for people.
struct Names<'a> {
    pack: &'a Pack,
    words: &'a Catalog,
}

/// Every entry of a history in words, the first one first.
pub fn history_lines(pack: &Pack, words: &Catalog, history: &History) -> Vec<String> {
    let rows = history_rows(pack, words, history).into_iter();
    let lines = rows.zip(&history.entries).map(|([at, what, by], entry)| {
        let n = entry.seq.as_str();
        let values = [("n", n), ("at", &at), ("by", &by), ("what", &what)];
        visible(&words.fill("history.entry", &values)).into_owned()
    });
    lines.collect()
}

/// When, what and who, of every entry.
pub(super) fn history_rows(pack: &Pack, words: &Catalog, history: &History) -> Vec<[String; 3]> {
    let names = Names { pack, words };
    let mut rows = Vec::new();
    let mut content = Content::default();
    let mut exported = None;
    for (place, entry) in history.entries.iter().enumerate() {
        let by = if entry.by.is_empty() {
            words.say("history.nobody")
        } else {
            &entry.by
        };
        let told = names.told(entry, &content, exported);
        let told = match entry.why.as_deref() {
            Some(why) if entry.deed() != Some(Deed::Reason) => names.with_reason(&told, why),
            _ => told,
        };
        rows.push([moment(&entry.at), told, by.to_owned()]);
        entry.make(&mut content);
        exported = Exported::at(place, entry).or(exported);
    }
    rows
}

/// Every entry of a history for programs; a digest is that of the entry itself.
pub fn history_json(history: &History) -> Value {
    let mut content = Content::default();
    let entries = history.entries.iter().map(|entry| {
        // Of a long text an entry has only what differs; programs get both texts whole.
        let whole = match entry.change(&content) {
            Ok(Some(Change::Set { from, to, .. })) => Some((from, to)),
            _ => None,
        };
        let (from, to) = whole.map_or_else(
            || (entry.from.clone(), entry.to.clone()),
            |(from, to)| (filled(from), filled(to)),
        );
        entry.make(&mut content);
        json!({
            "seq": entry.seq,
            "at": entry.at,
            "by": entry.by,
            "did": entry.did,
            "what": entry.what,
            "from": from,
            "to": to,
            "why": entry.why,
            "digest": entry.digest(),
        })
    });
    let entries: Value = entries.collect();
    let head = history.head();
    json!({
        "schema": "askfirst.history/1",
        "count": head.count,
        "head": head.head,
        "entries": entries,
    })
}

/// Differences in words; `before` is what they start from.
pub fn change_lines(
    pack: &Pack,
    words: &Catalog,
    changes: &[Change],
    before: &Content,
) -> Vec<String> {
    let names = Names { pack, words };
    let lines = changes.iter().map(|change| names.change(change, before));
    lines.map(|line| visible(&line).into_owned()).collect()
}

/// Differences for programs.
pub fn changes_json(changes: &[Change]) -> Value {
    let changes = changes.iter().map(|change| match change {
        Change::Added { path, values } => json!({ "added": path, "values": values }),
        Change::Removed { path, values } => json!({ "removed": path, "values": values }),
        Change::Set { path, from, to } => json!({
            "set": path,
            "from": filled(from.clone()),
            "to": filled(to.clone()),
        }),
    });
    changes.collect()
}

/// What is not as it was when a decision was made, in words: path, then and now.
pub fn difference_lines(
    pack: &Pack,
    words: &Catalog,
    differs: &[(String, String, String)],
    content: &Content,
) -> Vec<String> {
    let changes: Vec<Change> = differs
        .iter()
        .map(|(path, from, to)| Change::Set {
            path: path.clone(),
            from: from.clone(),
            to: to.clone(),
        })
        .collect();
    change_lines(pack, words, &changes, content)
}

/// The tools of a session with their versions, a line each.
pub fn tool_lines(session: &Session, words: &Catalog) -> Vec<String> {
    let tools = session.tools.iter().enumerate();
    let lines = tools.map(|(place, tool)| {
        let n = (place + 1).to_string();
        let version = match tool.get("version") {
            "" => words.say("recheck.no_version"),
            version => version,
        };
        let values = [
            ("n", n.as_str()),
            ("name", tool.get("name")),
            ("version", version),
        ];
        visible(&words.fill("recheck.tool", &values)).into_owned()
    });
    lines.collect()
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// A time as people read it: the day and the minute.
pub(super) fn moment(at: &str) -> String {
    let short = at.get(..16).filter(|_| at.ends_with('Z'));
    short.map_or_else(
        || at.to_owned(),
        |at| format!("{} UTC", at.replace('T', " ")),
    )
}

impl Names<'_> {
    fn with_reason(&self, line: &str, why: &str) -> String {
        let why = if why.is_empty() {
            self.words.say("history.no_reason").to_owned()
        } else {
            short(why)
        };
        let values = [("entry", line), ("why", &why)];
        self.words.fill("history.with_reason", &values)
    }

    /// What an entry says; `exported` is the latest export before it.
    fn told(&self, entry: &Entry, before: &Content, exported: Option<Exported<'_>>) -> String {
        let what = entry.what.as_deref().unwrap_or_default();
        let to = entry.to.as_deref().unwrap_or_default();
        match entry.deed() {
            Some(Deed::Began) => self.words.say("history.began").to_owned(),
            Some(Deed::Confirmed) => {
                let name = if what.contains('.') {
                    self.name(what, before)
                } else {
                    self.words.say("history.all_tools").to_owned()
                };
                self.words.fill("history.confirmed", &[("name", &name)])
            }
            Some(Deed::Found) => self.words.say("history.found").to_owned(),
            Some(Deed::Exported) => {
                let revision = to.get(..12).unwrap_or(to);
                let values = [("form", what), ("revision", revision)];
                self.words.fill("history.exported", &values)
            }
            Some(Deed::Outside) if what.is_empty() => {
                self.words.fill("history.outside", &[("n", to)])
            }
            Some(Deed::Outside) => self.words.fill("history.outside_history", &[("how", to)]),
            Some(Deed::Reason) => {
                let line = exported.map_or_else(
                    || self.words.say("history.reason").to_owned(),
                    |one| about_export(self.words, "history.reason_since", one),
                );
                self.with_reason(&line, entry.why.as_deref().unwrap_or_default())
            }
            Some(Deed::Restored) => {
                let saved = entry.from.as_deref().unwrap_or_default();
                self.words.fill("history.restored", &[("saved", saved)])
            }
            Some(Deed::Added | Deed::Removed | Deed::Set) => match entry.change(before) {
                Ok(Some(change)) => self.change(&change, before),
                _ => self.words.fill("history.unclear", &[("did", what)]),
            },
            None => self.words.fill("history.unclear", &[("did", &entry.did)]),
        }
    }

    fn change(&self, change: &Change, before: &Content) -> String {
        match change {
            Change::Added { path, values } => {
                let name = self.entry(path, values);
                self.words.fill("history.added", &[("name", &name)])
            }
            Change::Removed { path, values } => {
                let name = self.entry(path, values);
                self.words.fill("history.removed", &[("name", &name)])
            }
            Change::Set { path, from, to } => {
                let name = self.name(path, before);
                let (from_text, to_text) = (self.value(path, from), self.value(path, to));
                let values = [
                    ("name", name.as_str()),
                    ("from", &from_text),
                    ("to", &to_text),
                ];
                let key = match (from.is_empty(), to.is_empty()) {
                    (true, _) => "history.given",
                    (_, true) => "history.taken_back",
                    _ => "history.changed",
                };
                self.words.fill(key, &values)
            }
        }
    }

    /// What an entry of a list is called.
    fn entry(&self, path: &str, values: &Values) -> String {
        let list = path.split('.').next().unwrap_or_default();
        let get = |key: &str| values.get(key).map_or("", String::as_str);
        let name = match list {
            "approvals" => self.value("approvals.1.decision", get("decision")),
            "comments" => short(get("text")),
            "rights" => get("item").to_owned(),
            _ => get("name").to_owned(),
        };
        let key = format!("history.list.{list}");
        self.words.fill(&key, &[("name", &name), ("by", get("by"))])
    }

    /// What a value is called.
    fn name(&self, path: &str, content: &Content) -> String {
        if let Some((list, place, Some(key))) = entry_of(path) {
            let list = crate::session::LISTS.get(list).copied().unwrap_or_default();
            let label = match key.split_once('.') {
                Some(("answers" | "notes", _)) => self.name(key, content),
                _ => self.label(list, key),
            };
            let of = content.get(&format!("{list}.{}.name", place + 1));
            let of = if of.is_empty() {
                (place + 1).to_string()
            } else {
                of.to_owned()
            };
            let whole = self
                .words
                .fill(&format!("history.of.{list}"), &[("name", &of)]);
            return format!("{whole}: {label}");
        }
        match path.split_once('.') {
            Some(("answers", id)) => self.question(id).to_owned(),
            Some(("notes", id)) => {
                let question = self.question(id);
                self.words.fill("history.note", &[("question", question)])
            }
            Some(("obligations", rest)) => {
                let (id, key) = rest.split_once('.').unwrap_or((rest, ""));
                let label = self.label("obligations", key);
                format!("{}: {label}", self.pack.name_of_obligation(id))
            }
            Some(("pack", key)) => self.label("pack", key),
            Some((group, key)) => self.label(group, key),
            None => self.words.fill("history.record_itself", &[]),
        }
    }

    fn label(&self, group: &str, field: &str) -> String {
        let of_form = format!("report.field.{group}.{field}");
        let label = self.words.say(&of_form);
        if label != of_form {
            return label.to_owned();
        }
        let (field, _) = field.split_once('.').unwrap_or((field, ""));
        self.words.fill(&format!("history.field.{field}"), &[])
    }

    fn question<'q>(&'q self, id: &'q str) -> &'q str {
        let question = self.pack.question_by_id(id);
        let text = question.and_then(|one| self.pack.text.questions.get(one.position()));
        text.map_or(id, |text| &text.short)
    }

    /// A value as people read it: the label of an answer, the name of a decision.
    fn value(&self, path: &str, value: &str) -> String {
        if value.is_empty() {
            return String::new();
        }
        let key = path.rsplit('.').next().unwrap_or_default();
        if key == "decision" {
            return self.words.fill(&format!("decision.{value}"), &[]);
        }
        if matches!(key, "done" | "digest" | "approvals") {
            return self.words.say("history.yes").to_owned();
        }
        let id = path.split_once("answers.").map(|(_, id)| id);
        let question = id.and_then(|id| self.pack.question_by_id(id));
        let label = question.and_then(|question| {
            let option = self.pack.question(question).option(value)?;
            let text = self.pack.text.questions.get(question.position())?;
            text.options.get(option.position()).map(Text::to_string)
        });
        label.unwrap_or_else(|| format!("\"{}\"", short(value)))
    }
}

/// The beginning of a text that is too long for a line.
fn short(text: &str) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push_str("...");
    }
    short
}
