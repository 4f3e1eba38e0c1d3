//! Reads the record of a session: approvals, comments and the history. An entry of the history may
//! say anything; whether it fits is for [`History::check`] to tell.

use std::sync::Arc;

use crate::source::{Fields, Kind, Located, Reading, Value};

use super::super::approval::FIELDS;
use super::super::{
    Anchor, Approval, Comment, Decision, Entry, History, MOST_ENTRIES, Proviso, Session, Values,
};
use super::{check_length, clip};

/// Reads the record into a session.
pub(super) fn read<'a, 's>(
    reading: &'a Reading<'s>,
    fields: &mut Fields<'a, 's>,
    session: &mut Session,
) {
    let reader = Reader { reading };
    let approvals = reader.few(fields, "approvals");
    session.approvals = approvals
        .into_iter()
        .filter_map(|approval| reader.approval(approval))
        .collect();
    let comments = reader.few(fields, "comments");
    session.comments = comments
        .into_iter()
        .map(|comment| reader.comment(comment))
        .collect();
    session.history = reader.history(fields);
}

struct Reader<'a, 's> {
    reading: &'a Reading<'s>,
}

impl<'a, 's> Reader<'a, 's> {
    /// The tables of a list that may not be endless.
    fn few(&self, fields: &mut Fields<'a, 's>, key: &'a str) -> Vec<Fields<'a, 's>> {
        let mut entries = fields.take_tables(key);
        if let Some(surplus) = entries.get(MOST_ENTRIES) {
            let kind = Kind::TooMany {
                what: key.to_owned(),
                most: MOST_ENTRIES,
            };
            self.reading.fault(&surplus.span(), kind);
            entries.truncate(MOST_ENTRIES);
        }
        entries
    }

    /// A text, empty where there is none.
    fn text(&self, fields: &mut Fields<'a, 's>, key: &'a str) -> String {
        let text = fields.take_text(key);
        if let Some(text) = &text {
            check_length(self.reading, text, key);
        }
        text.map(|text| text.value).unwrap_or_default()
    }

    /// A word that has to be one of a few.
    fn one_of<T>(
        &self,
        word: &Located<String>,
        known: impl Iterator<Item = (&'static str, T)>,
    ) -> Option<T> {
        let mut names = Vec::new();
        for (name, meant) in known {
            if name == word.value {
                return Some(meant);
            }
            names.push(format!("`{name}`"));
        }
        let kind = Kind::NotOneOf {
            found: clip(&word.value),
            known: names.join(", "),
        };
        self.reading.fault(&word.span, kind);
        None
    }

    fn approval(&self, mut fields: Fields<'a, 's>) -> Option<Approval> {
        let decisions = Decision::ALL.map(|one| (one.word(), one));
        let decision = fields.require_text("decision");
        let decision = decision.and_then(|word| self.one_of(&word, decisions.into_iter()));
        let mut texts = Values::new();
        for field in FIELDS {
            let text = self.text(&mut fields, field);
            if !text.is_empty() {
                texts.insert(field.to_owned(), text);
            }
        }
        let conditions = self.few(&mut fields, "conditions");
        let conditions = conditions.into_iter().map(|mut fields| {
            let proviso = Proviso {
                what: self.text(&mut fields, "what"),
                owner: self.text(&mut fields, "owner"),
                due: self.text(&mut fields, "due"),
                done: fields.take_truth("done").unwrap_or_default(),
            };
            fields.finish();
            proviso
        });
        let conditions = conditions.collect();
        let attachments = fields.take_texts("attachments");
        for one in &attachments {
            check_length(self.reading, one, "attachments");
        }
        let covers = fields.take_table("covers");
        let approval = decision.map(|decision| Approval {
            decision,
            fields: texts,
            conditions,
            attachments: attachments.into_iter().map(|one| one.value).collect(),
            covers: covers.map(|covers| self.values(covers)).unwrap_or_default(),
            digest: self.text(&mut fields, "digest"),
        });
        fields.finish();
        approval
    }

    fn values(&self, fields: Fields<'a, 's>) -> Values {
        let mut values = Values::new();
        for (key, value) in fields.take_all() {
            if let Value::Text(text) = value.get_ref() {
                values.insert(key.value, text.to_string());
            } else {
                let shape = crate::source::Shape::Text;
                let kind = Kind::WrongShape {
                    key: key.value,
                    shape,
                };
                self.reading.fault(&value.span(), kind);
            }
        }
        values
    }

    fn comment(&self, mut fields: Fields<'a, 's>) -> Comment {
        let kinds = [("comment", false), ("change", true)];
        let kind = fields.take_text("kind");
        let asks_change = kind.and_then(|kind| self.one_of(&kind, kinds.into_iter()));
        let comment = Comment {
            question: self.text(&mut fields, "question"),
            tool: self.text(&mut fields, "tool"),
            asks_change: asks_change.unwrap_or_default(),
            by: self.text(&mut fields, "by"),
            at: self.text(&mut fields, "at"),
            text: self.text(&mut fields, "text"),
            resolved_by: self.text(&mut fields, "resolved_by"),
        };
        fields.finish();
        comment
    }

    fn history(&self, fields: &mut Fields<'a, 's>) -> History {
        let anchor = fields.take_table("record").map(|mut fields| {
            let count = self.text(&mut fields, "entries");
            let anchor = Anchor {
                // No number is none that could fit.
                count: count.parse().unwrap_or(usize::MAX),
                head: self.text(&mut fields, "head"),
            };
            fields.finish();
            anchor
        });
        let entries = fields.take_tables("history").into_iter();
        let entries = entries.map(|mut fields| {
            let entry = Self::entry(&mut fields);
            fields.finish();
            Arc::new(entry)
        });
        History {
            entries: entries.collect(),
            anchor,
        }
    }

    fn entry(fields: &mut Fields<'a, 's>) -> Entry {
        let mut given = |key| fields.take_text(key).map(|text| text.value);
        Entry {
            seq: given("seq").unwrap_or_default(),
            at: given("at").unwrap_or_default(),
            by: given("by").unwrap_or_default(),
            did: given("did").unwrap_or_default(),
            what: given("what"),
            skip: given("skip"),
            from: given("from"),
            to: given("to"),
            why: given("why"),
            prev: given("prev").unwrap_or_default(),
        }
    }
}
