//! Reads the file form of a session; every fault has its line, and none is passed over.

use std::ops::Range;

use jiff::Timestamp;

use crate::answer::Slot;
use crate::pack::{OptionIdx, Pack, QuestionIdx, Scope};
use crate::source::{Fields, Kind, Located, Noun, Problem, Reading, Table, Value, nearest};

mod record;

use super::{Details, FORMAT, Group, LONGEST_TEXT, MOST_ENTRIES, PackRef, Session, Tick};

/// Reads a session, or says everything that is wrong with its text.
pub(super) fn session(
    pack: &Pack,
    reading: Reading<'_>,
    table: &Table<'_>,
) -> Result<Session, Vec<Problem>> {
    let mut fields = Fields::of(&reading, table, 0..0);
    let mut session = Session {
        pack: None,
        ..Session::blank(pack)
    };
    let mut reader = Reader {
        reading: &reading,
        pack,
        session: &mut session,
    };
    // A newer format may mean anything by its keys: only its number is spoken of.
    if reader.format(&mut fields) {
        reader.all(&mut fields);
        fields.finish();
    }
    let problems = reading.into_problems();
    if problems.is_empty() {
        Ok(session)
    } else {
        Err(problems)
    }
}

/// What this version understands of a session in a newer format, and that format; nothing of any other.
pub(super) fn newer(
    pack: &Pack,
    reading: &Reading<'_>,
    table: &Table<'_>,
) -> Option<(Session, String)> {
    let mut fields = Fields::of(reading, table, 0..0);
    let format = fields.take_text("schema")?.value;
    if !is_newer(&format) {
        return None;
    }
    let mut session = Session {
        pack: None,
        ..Session::blank(pack)
    };
    let mut reader = Reader {
        reading,
        pack,
        session: &mut session,
    };
    reader.all(&mut fields);
    Some((session, format))
}

/// Whether a format is a later one of ours.
pub(super) fn is_newer(format: &str) -> bool {
    let (name, ours) = FORMAT.split_once('/').unwrap_or((FORMAT, ""));
    let number = format
        .strip_prefix(name)
        .and_then(|rest| rest.strip_prefix('/'));
    number
        .and_then(|number| number.parse::<u32>().ok())
        .zip(ours.parse::<u32>().ok())
        .is_some_and(|(found, known)| found > known)
}

struct Reader<'r, 'a, 's> {
    reading: &'a Reading<'s>,
    pack: &'r Pack,
    session: &'r mut Session,
}

impl<'a, 's> Reader<'_, 'a, 's> {
    /// Whether the text is in the format of this version; a text that names none is.
    fn format(&self, fields: &mut Fields<'a, 's>) -> bool {
        let Some(format) = fields.take_text("schema") else {
            return true;
        };
        if format.value == FORMAT {
            return true;
        }
        let is_newer = is_newer(&format.value);
        let (found, known) = (format.value, FORMAT.to_owned());
        let kind = if is_newer {
            Kind::NewerFormat { found, known }
        } else {
            Kind::OtherFormat { found, known }
        };
        self.reading.fault(&format.span, kind);
        false
    }

    fn all(&mut self, fields: &mut Fields<'a, 's>) {
        self.session.created = self.time(fields, "created");
        self.session.saved = self.time(fields, "saved");
        self.session.pack = self.pack_ref(fields);
        for group in [Group::Production, Group::PreparedBy, Group::Use] {
            let Some(mut part) = fields.take_table(group.key()) else {
                continue;
            };
            let details = self.details(group, &mut part);
            part.finish();
            match group {
                Group::Production => self.session.production = details,
                Group::PreparedBy => self.session.prepared_by = details,
                _ => self.session.proposed_use = details,
            }
        }
        self.answers(fields, None);
        for (position, mut tool) in self.entries(fields, Group::Tool).into_iter().enumerate() {
            tool.require_text("name");
            let details = self.details(Group::Tool, &mut tool);
            self.session.tools.push(details);
            self.session.answers.add_tool();
            self.answers(&mut tool, Some(position));
            tool.finish();
        }
        for group in [Group::Person, Group::Right, Group::Item] {
            for mut entry in self.entries(fields, group) {
                let details = self.details(group, &mut entry);
                match group {
                    Group::Person => self.session.people.push(details),
                    Group::Item => self.session.items.push(details),
                    _ => self.session.rights.push(details),
                }
                entry.finish();
            }
        }
        self.ticks(fields);
        record::read(self.reading, fields, self.session);
    }

    fn entries(&self, fields: &mut Fields<'a, 's>, group: Group) -> Vec<Fields<'a, 's>> {
        let mut entries = fields.take_tables(group.key());
        if let Some(surplus) = entries.get(MOST_ENTRIES) {
            let kind = Kind::TooMany {
                what: group.key().to_owned(),
                most: MOST_ENTRIES,
            };
            self.reading.fault(&surplus.span(), kind);
            entries.truncate(MOST_ENTRIES);
        }
        entries
    }

    fn time(&self, fields: &mut Fields<'a, 's>, key: &'static str) -> Option<Timestamp> {
        let time = fields.take_text(key)?;
        let parsed = time.value.parse().ok();
        if parsed.is_none() {
            let known = "a time such as `2026-05-04T18:00:00Z`".to_owned();
            self.reading.fault(
                &time.span,
                Kind::NotOneOf {
                    found: clip(&time.value),
                    known,
                },
            );
        }
        parsed
    }

    fn pack_ref(&self, fields: &mut Fields<'a, 's>) -> Option<PackRef> {
        let mut part = fields.take_table("pack")?;
        let id = part.require_text("id");
        let version = part.take_text("version").map(|version| version.value);
        let digest = part.take_text("digest").map(|digest| digest.value);
        part.finish();
        let id = id?;
        if id.value != self.pack.id {
            let known = format!("`{}`, the questions opened here", self.pack.id);
            self.reading.fault(
                &id.span,
                Kind::NotOneOf {
                    found: clip(&id.value),
                    known,
                },
            );
        }
        Some(PackRef {
            id: id.value,
            version: version.unwrap_or_default(),
            digest: digest.unwrap_or_default(),
        })
    }

    fn details(&self, group: Group, fields: &mut Fields<'a, 's>) -> Details {
        let mut details = Details::none(group);
        for field in group.fields() {
            if let Some(value) = fields.take_text(field.id) {
                self.check_length(&value, field.id);
                details.set(field.id, &value.value);
            }
        }
        details
    }

    fn check_length(&self, text: &Located<String>, key: &str) {
        check_length(self.reading, text, key);
    }

    /// The answers of the use or of one tool: those that count, those set aside; and notes.
    fn answers(&mut self, fields: &mut Fields<'a, 's>, tool: Option<usize>) {
        for key in ["answers", "set_aside"] {
            let Some(part) = fields.take_table(key) else {
                continue;
            };
            for (question, value) in part.take_all() {
                if self.reading.is_full() {
                    return;
                }
                let Some(slot) = self.slot(&question, tool) else {
                    continue;
                };
                let Value::Text(option) = value.get_ref() else {
                    let kind = Kind::WrongShape {
                        key: question.value,
                        shape: crate::source::Shape::Text,
                    };
                    self.reading.fault(&value.span(), kind);
                    continue;
                };
                let Some(option) = self.option(slot.question, option, &value.span()) else {
                    continue;
                };
                if self.session.answers.get(slot).is_some() {
                    let kind = Kind::GivenTwice {
                        question: question.value,
                    };
                    self.reading.fault(&question.span, kind);
                }
                self.session.answers.set(slot, option);
            }
        }
        self.notes(fields, tool);
        for question in fields.take_texts("second_look") {
            if let Some(slot) = self.slot(&question, tool) {
                self.session.second_look.insert(slot);
            }
        }
    }

    /// The notes to answers of the use or of one tool.
    fn notes(&mut self, fields: &mut Fields<'a, 's>, tool: Option<usize>) {
        let Some(notes) = fields.take_table("notes") else {
            return;
        };
        for (question, value) in notes.take_all() {
            if self.reading.is_full() {
                return;
            }
            let Some(slot) = self.slot(&question, tool) else {
                continue;
            };
            if let Value::Text(note) = value.get_ref() {
                let note = Located {
                    value: note.to_string(),
                    span: value.span(),
                };
                self.check_length(&note, &question.value);
                self.session.set_note(slot, &note.value);
            } else {
                let shape = crate::source::Shape::Text;
                let kind = Kind::WrongShape {
                    key: question.value,
                    shape,
                };
                self.reading.fault(&value.span(), kind);
            }
        }
    }

    /// The slot that a question's id means here; a fault where it belongs elsewhere or nowhere.
    fn slot(&self, id: &Located<String>, tool: Option<usize>) -> Option<Slot> {
        let Some(question) = self.pack.question_by_id(&id.value) else {
            let ids = self
                .pack
                .questions()
                .iter()
                .map(|question| question.id.as_str());
            let near = nearest(&id.value, ids).map(str::to_owned);
            let kind = Kind::UnknownId {
                noun: Noun::Question,
                id: clip(&id.value),
                near,
            };
            self.reading.fault(&id.span, kind);
            return None;
        };
        let kind = match (self.pack.question(question).scope, tool) {
            (Scope::Use, None) | (Scope::Tool, Some(_)) => return Some(Slot { question, tool }),
            (Scope::Tool, None) => Kind::AskedOfEachTool {
                question: id.value.clone(),
            },
            (Scope::Use, Some(_)) => Kind::AskedOnceForUse {
                question: id.value.clone(),
            },
        };
        self.reading.fault(&id.span, kind);
        None
    }

    fn option(&self, question: QuestionIdx, id: &str, span: &Range<usize>) -> Option<OptionIdx> {
        let question = self.pack.question(question);
        let option = question.option(id);
        if option.is_none() {
            let options: Vec<String> = question
                .options
                .iter()
                .map(|choice| choice.id.to_string())
                .collect();
            let near = nearest(id, options.iter().map(String::as_str)).map(str::to_owned);
            let question = question.id.to_string();
            let kind = Kind::NotAnOption {
                option: clip(id),
                question,
                options,
                near,
            };
            self.reading.fault(span, kind);
        }
        option
    }

    fn ticks(&mut self, fields: &mut Fields<'a, 's>) {
        let Some(mut part) = fields.take_table("obligations") else {
            return;
        };
        for obligation in self.pack.obligations() {
            let Some(mut tick) = part.take_table(&obligation.id) else {
                continue;
            };
            let done = tick.take_truth("done").unwrap_or_default();
            let mut text = |key: &'static str| {
                let text = tick.take_text(key);
                if let Some(text) = &text {
                    self.check_length(text, key);
                }
                text.map(|text| text.value).unwrap_or_default()
            };
            let (owner, due, reference) = (text("owner"), text("due"), text("reference"));
            let read = Tick {
                done,
                owner,
                due,
                reference,
            };
            self.session
                .obligations
                .insert(obligation.id.to_string(), read);
            tick.finish();
        }
        part.finish();
    }
}

/// Faults a text that is longer than a file may hold.
fn check_length(reading: &Reading<'_>, text: &Located<String>, key: &str) {
    if text.value.len() > LONGEST_TEXT {
        let kind = Kind::TooLong {
            key: key.to_owned(),
            most: LONGEST_TEXT,
        };
        reading.fault(&text.span, kind);
    }
}

/// A value short enough to be quoted in a message.
fn clip(text: &str) -> String {
    text.chars().take(60).collect()
}
