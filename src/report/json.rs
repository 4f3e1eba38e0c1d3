//! Results for programs: ids and names as they are, in a fixed order of keys.

use serde_json::{Map, Value, json};

use crate::answer::Slot;
use crate::interview::{
    Assessment, Because, Interview, Owed, PrincipleAnswer, Reason, Touched, WhatIf,
};
use crate::pack::{ClauseIdx, Given, OptionIdx, Pack, QuestionIdx};
use crate::session::{Comment, Details, MissingField, Session};
use crate::text::visible;

use super::voice::hides_something;
use super::{Summary, exported, record};

/// The format of [`assessment_json`].
const ASSESSMENT: &str = "askfirst.assessment/1";

/// The format of [`export`].
const EXPORT: &str = "askfirst.export/1";

/// The result of a session: ids, so that programs depend on no wording. A tool goes by its name;
/// `entry` counts tools, people and rights from 0.
pub fn assessment_json(pack: &Pack, session: &Session, assessment: &Assessment) -> Value {
    let ids = Ids {
        pack,
        tools: tool_names(session),
    };
    let is_named = |tool: &Details| !tool.get("name").trim().is_empty();
    let interview = Interview::of(pack, &session.answers);
    let explanation = interview.explanation(pack, &session.answers);
    let ceiling = &explanation.ceiling;
    let is_complete = assessment.is_complete && session.tools.iter().all(is_named);
    json!({
        "schema": ASSESSMENT,
        "pack": {
            "id": pack.id,
            "version": pack.version,
            "guidance": pack.guidance.published,
            "digest": pack.digest,
        },
        "complete": is_complete,
        "action": pack.level(assessment.level).id,
        "ceiling": pack.level(ceiling.level).id,
        "reasons": list(&assessment.reasons, |reason| ids.reason(reason)),
        "obligations": list(&assessment.obligations, |owed| ids.owed(owed)),
        "clauses": ids.clauses(&assessment.clauses),
        "open_questions": list(&assessment.open_questions, |slot| ids.slot(*slot)),
        "unanswered": list(&assessment.unanswered, |slot| ids.slot(*slot)),
        "two_readings": list(&assessment.readings, |touched| {
            let note = pack.reading(touched.note);
            json!({
                "id": note.id,
                "tool": ids.tool(touched.tool),
                "taken": ids.clauses(&note.taken),
                "other": ids.clauses(&note.other),
            })
        }),
        "disagreements": list(&assessment.disagreements, |Touched { note, tool }| {
            json!({ "id": pack.disagreement(*note).id, "tool": ids.tool(*tool) })
        }),
        "matrix_rows": list(&assessment.rows, |one| json!({
            "row": pack.row(one.row).id,
            "picked": one.is_picked,
            "matched": one.is_matched,
        })),
        "principles": list(&assessment.principles, |one| ids.principle(one)),
        "missing": list(&session.missing(), missing),
        "not_used": list(&assessment.not_used, |(slot, option)| ids.answer(*slot, *option)),
        "ceiling_because": ids.given_list(ceiling.ways.first().map_or(&[], Vec::as_slice)),
        "ceiling_ways": list(&ceiling.ways, |way| ids.given_list(way)),
        "what_if": list(&explanation.what_if, |one| ids.what_if(one)),
        "fixed_by": ids.given_list(&explanation.fixed_by),
        "why_asked": ids.because(&explanation.asked),
        "not_asked": ids.because(&explanation.not_asked),
        "clause_texts": list(&assessment.clauses, |clause| ids.clause(*clause)),
    })
}

/// A session with its result and the sentences that go with it.
pub(super) fn export(input: &Summary<'_>, revision: &str) -> Value {
    let (pack, assessment) = (input.pack, input.assessment);
    let level = pack.text.levels.get(assessment.level.position());
    let reasons = list(&assessment.reasons, |reason| {
        json!({
            "finding": pack.finding(reason.finding).id,
            "text": pack.text.findings.get(reason.finding.position()),
        })
    });
    let obligations = list(&assessment.obligations, |owed| {
        let text = pack.text.obligations.get(owed.obligation.position());
        json!({
            "id": pack.obligation(owed.obligation).id,
            "name": text.map(|text| &text.name),
            "text": text.map(|text| &text.text),
        })
    });
    let head = input.session.history.head();
    let status = input.session.status(pack, assessment, input.today);
    let mark = Some(head.mark()).filter(|_| head.count > 0);
    let say = |key| input.words.say(key);
    let notice = format!(
        "{} {}",
        say("report.triage.title"),
        say("report.triage.text")
    );
    json!({
        "schema": EXPORT,
        "program": concat!("Askfirst ", env!("CARGO_PKG_VERSION")),
        "record": { "entries": head.count, "head": head.head, "mark": mark },
        "replaces": exported::replaces_json(input.session, revision),
        "status": record::status_json(input.session, &status),
        "session": session_json(input, revision),
        "assessment": assessment_json(pack, input.session, assessment),
        "texts": {
            "level": level.map(|text| &text.name),
            "meaning": level.map(|text| &text.meaning),
            "ask": level.map(|text| &text.ask),
            "notice": notice,
            "reasons": reasons,
            "obligations": obligations,
        },
    })
}

/// The text of a value: it reads back as the same, and what would hide or steer is spelled out.
pub fn json_text(value: &Value) -> String {
    spelled_out(&format!("{value:#}"))
}

/// The same as [`json_text`] on one line.
pub fn json_line(value: &Value) -> String {
    spelled_out(&value.to_string())
}

fn spelled_out(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + 1);
    for char in json.chars() {
        let is_plain = matches!(char, ' '..='~' | '\n')
            || visible(char.encode_utf8(&mut [0; 4])).chars().eq([char]);
        if is_plain {
            text.push(char);
            continue;
        }
        let mut units = [0; 2];
        let units = char.encode_utf16(&mut units);
        text.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
    }
    text.push('\n');
    text
}

/// The names of the tools, made different by a number where two are the same.
pub fn tool_names(session: &Session) -> Vec<String> {
    named_tools(session, |number| format!("#{number}"))
}

/// The names of the tools, all different; `unnamed` makes one from a number, from 1.
pub(super) fn named_tools(session: &Session, unnamed: impl Fn(usize) -> String) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(session.tools.len());
    for (position, tool) in session.tools.iter().enumerate() {
        let given = tool.get("name");
        let given = if given.trim().is_empty() {
            unnamed(position + 1)
        } else {
            given.to_owned()
        };
        let mut name = given.clone();
        let mut number = 1;
        while names.contains(&name) {
            number += 1;
            name = format!("{given} ({number})");
        }
        names.push(name);
    }
    names
}

fn list<T>(parts: &[T], one: impl Fn(&T) -> Value) -> Value {
    parts.iter().map(one).collect()
}

fn missing(missing: &MissingField) -> Value {
    json!({
        "group": missing.group.key(),
        "field": missing.field,
        "entry": missing.entry,
        "required": missing.is_required,
    })
}

/// The ids of a pack and the names of a session's tools.
struct Ids<'a> {
    pack: &'a Pack,
    tools: Vec<String>,
}

impl Ids<'_> {
    fn tool(&self, tool: Option<usize>) -> Value {
        tool.and_then(|tool| self.tools.get(tool)).cloned().into()
    }

    fn option(&self, question: QuestionIdx, option: OptionIdx) -> Value {
        self.pack.question(question).option_id(option).into()
    }

    fn slot(&self, slot: Slot) -> Value {
        json!({
            "question": self.pack.question(slot.question).id,
            "tool": self.tool(slot.tool),
        })
    }

    fn answer(&self, slot: Slot, option: OptionIdx) -> Value {
        json!({
            "question": self.pack.question(slot.question).id,
            "answer": self.option(slot.question, option),
            "tool": self.tool(slot.tool),
        })
    }

    fn given(&self, given: &Given) -> Value {
        let slot = Slot {
            question: given.question,
            tool: given.tool,
        };
        self.answer(slot, given.option)
    }

    fn given_list(&self, given: &[Given]) -> Value {
        list(given, |given| self.given(given))
    }

    fn slots(&self, slots: &[Slot]) -> Value {
        list(slots, |slot| self.slot(*slot))
    }

    fn what_if(&self, what_if: &WhatIf) -> Value {
        json!({
            "changes": list(&what_if.changes, |change| json!({
                "question": self.pack.question(change.slot.question).id,
                "tool": self.tool(change.slot.tool),
                "from": self.option(change.slot.question, change.from),
                "to": self.option(change.slot.question, change.to),
            })),
            "action": self.pack.level(what_if.level).id,
            "at_worst": self.pack.level(what_if.at_worst).id,
            "newly_asked": self.slots(&what_if.newly_asked),
            "counting_again": self.slots(&what_if.counting_again),
            "no_longer_asked": self.slots(&what_if.no_longer_asked),
        })
    }

    /// A line for each question, with the answers that are the reason.
    fn because(&self, groups: &[Because]) -> Value {
        let each = groups.iter().flat_map(|group| {
            group.slots.iter().map(|slot| {
                json!({
                    "question": self.pack.question(slot.question).id,
                    "tool": self.tool(slot.tool),
                    "because": self.given_list(&group.given),
                })
            })
        });
        each.collect()
    }

    fn clause(&self, idx: ClauseIdx) -> Value {
        let clause = self.pack.clause(idx);
        let section = &self.pack.text.clause_sections;
        json!({
            "id": clause.id,
            "section": section.get(clause.section.position()),
            "text": self.pack.text.clauses.get(idx.position()),
        })
    }

    fn clauses(&self, clauses: &[ClauseIdx]) -> Value {
        list(clauses, |clause| {
            self.pack.clause(*clause).id.as_str().into()
        })
    }

    fn reason(&self, reason: &Reason) -> Value {
        let finding = self.pack.finding(reason.finding);
        json!({
            "finding": finding.id,
            "question": self.pack.question(reason.slot.question).id,
            "answer": self.option(reason.slot.question, reason.option),
            "tool": self.tool(reason.slot.tool),
            "level": self.pack.level(reason.level).id,
            "clauses": self.clauses(&finding.clauses),
        })
    }

    fn principle(&self, one: &PrincipleAnswer) -> Value {
        let principle = self.pack.principle(one.principle);
        let answer = one
            .worst
            .map(|given| self.option(given.question, given.option));
        json!({
            "id": principle.id,
            "question": self.pack.question(principle.question).id,
            "answer": answer,
            "tool": self.tool(one.worst.and_then(|given| given.tool)),
        })
    }

    fn owed(&self, owed: &Owed) -> Value {
        json!({
            "id": self.pack.obligation(owed.obligation).id,
            "because": self.given_list(&owed.because),
        })
    }
}

fn session_json(input: &Summary<'_>, revision: &str) -> Value {
    let session = input.session;
    let entries = |details: &Vec<Details>| list(details, |one| Value::Object(filled(one)));
    let tools = session.tools.iter().zip(tool_names(session)).enumerate();
    let tools: Vec<Value> = tools
        .map(|(position, (details, name))| {
            let mut tool = filled(details);
            tool.insert("name".to_owned(), name.into());
            let answers = answers(input, Some(position));
            tool.insert("answers".to_owned(), answers);
            Value::Object(tool)
        })
        .collect();
    let ticks = session.obligations.iter().map(|(id, tick)| {
        let tick = json!({
            "done": tick.done,
            "owner": tick.owner,
            "due": tick.due,
            "reference": tick.reference,
        });
        (id.clone(), tick)
    });
    let mut all = json!({
        "revision": revision,
        "date": input.today.to_string(),
        "hidden_characters": hides_something(session),
        "production": filled(&session.production),
        "prepared_by": filled(&session.prepared_by),
        "use": filled(&session.proposed_use),
        "comments": session.comments.iter().map(comment).collect::<Value>(),
        "people": entries(&session.people),
        "rights": entries(&session.rights),
        "obligations": ticks.collect::<Map<_, _>>(),
        "answers": answers(input, None),
        "tools": tools,
    });
    if let (Value::Object(all), false) = (&mut all, session.items.is_empty()) {
        all.insert("items".to_owned(), entries(&session.items));
    }
    all
}

fn comment(comment: &Comment) -> Value {
    json!({
        "question": comment.question,
        "tool": comment.tool,
        "asks_change": comment.asks_change,
        "by": comment.by,
        "at": comment.at,
        "text": comment.text,
        "resolved_by": comment.resolved_by,
    })
}

/// What is filled in, in the order of the form.
fn filled(details: &Details) -> Map<String, Value> {
    details
        .each()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| (field.id.to_owned(), value.into()))
        .collect()
}

/// The answers and notes of the use or of one tool, by question.
fn answers(input: &Summary<'_>, tool: Option<usize>) -> Value {
    let mut all = Map::new();
    for question in input.pack.question_idxs() {
        let slot = Slot { question, tool };
        let answer = input.session.answers.get(slot);
        let note = Some(input.session.note(slot)).filter(|note| input.notes && !note.is_empty());
        if answer.is_none() && note.is_none() {
            continue;
        }
        let question = input.pack.question(question);
        let one = json!({
            "answer": answer.map(|option| question.option_id(option)),
            "counts": input.interview.used().get(slot).is_some(),
            "note": note,
            "second_look": input.session.wants_second_look(slot),
        });
        all.insert(question.id.to_string(), one);
    }
    Value::Object(all)
}
