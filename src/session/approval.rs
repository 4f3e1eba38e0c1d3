//! What was decided about a use, by whom, and exactly what that covers.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::answer::Slot;
use crate::interview::{Assessment, Interview};
use crate::pack::{Condition, LevelIdx, Pack, QuestionIdx};
use crate::source::sha256;

use super::Session;
use super::content::{Values, values_to_json};
use super::day::{DayWords, Near, NoDay, Side, day};
use super::status::lacking;

/// What was decided, or that it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The contact was told of a use that only has to be shared.
    Shared,
    /// It was sent to the contact, who has not replied.
    Submitted,
    /// The contact wants to know more first.
    MoreInfoRequested,
    /// Approved in writing.
    Approved,
    /// Approved in writing, within conditions.
    ApprovedWithConditions,
    /// Acknowledged, where telling the contact is all that is asked.
    NoObjection,
    /// Declined.
    Rejected,
    /// Taken back, by the contact or by the production.
    Withdrawn,
    /// Replaced by another session.
    Superseded,
    /// Ended.
    Lapsed,
}

impl Decision {
    /// Every decision, in the order offered.
    pub const ALL: [Self; 10] = [
        Self::Shared,
        Self::Submitted,
        Self::MoreInfoRequested,
        Self::Approved,
        Self::ApprovedWithConditions,
        Self::NoObjection,
        Self::Rejected,
        Self::Withdrawn,
        Self::Superseded,
        Self::Lapsed,
    ];

    /// Its word in a file and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Submitted => "submitted",
            Self::MoreInfoRequested => "more_info_requested",
            Self::Approved => "approved",
            Self::ApprovedWithConditions => "approved_with_conditions",
            Self::NoObjection => "no_objection",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Superseded => "superseded",
            Self::Lapsed => "lapsed",
        }
    }

    /// Those that answer a result, in the order offered: a use that has to be shared is shared and
    /// not submitted, and no objection answers no other. What is not complete can become either.
    pub fn offered(assessment: &Assessment) -> impl Iterator<Item = Self> {
        let is_floor = assessment.level == LevelIdx::FLOOR;
        let is_open = !assessment.is_complete || assessment.needs_tool;
        Self::ALL.into_iter().filter(move |one| match one {
            Self::Shared | Self::NoObjection => is_open || is_floor,
            Self::Submitted => is_open || !is_floor,
            _ => true,
        })
    }

    /// The decision of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether it only says that something was sent.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Shared | Self::Submitted)
    }

    /// Whether it lets the production go ahead.
    pub fn is_consent(self) -> bool {
        matches!(
            self,
            Self::Approved | Self::ApprovedWithConditions | Self::NoObjection
        )
    }
}

/// The fields of a record that hold one text, in the order of the form.
pub const FIELDS: [&str; 10] = [
    "by",
    "role",
    "organisation",
    "date",
    "channel",
    "reference",
    "scope",
    "expires",
    "recorded_by",
    "recorded",
];

/// Those that are typed: who recorded it, and when, is known.
pub const TYPED_FIELDS: &[&str] = FIELDS.split_at(8).0;

/// A condition of an approval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proviso {
    /// What has to be kept or done.
    pub what: String,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due: String,
    /// Whether it is done.
    pub done: bool,
}

/// The record of a decision. It covers what stood in the session when it was recorded, and nothing
/// else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// What was decided.
    pub decision: Decision,
    /// The texts of [`FIELDS`].
    pub fields: Values,
    /// The conditions.
    pub conditions: Vec<Proviso>,
    /// Where the papers are.
    pub attachments: Vec<String>,
    /// What it covers, by path.
    pub covers: Values,
    /// The digest of what it covers.
    pub digest: String,
}

impl Approval {
    /// A record of a decision about a session as it stands.
    pub fn of(decision: Decision, session: &Session, pack: &Pack) -> Self {
        let covers = covers(session, pack);
        Self {
            decision,
            fields: Values::new(),
            conditions: Vec::new(),
            attachments: Vec::new(),
            digest: digest(&covers),
            covers,
        }
    }

    /// A text of [`FIELDS`]; empty where nothing is filled in.
    pub fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// Fills a text of [`FIELDS`] in.
    pub fn set(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.fields.remove(field);
        } else {
            self.fields.insert(field.to_owned(), text.trim().to_owned());
        }
    }

    /// Says who recorded it, and when: whoever prepared the session, on a day.
    pub fn recorded(&mut self, session: &Session, on: Date) {
        self.set("recorded_by", session.prepared_by.get("name"));
        self.set("recorded", &on.to_string());
    }

    /// Whether what it covers is what its digest was made of.
    pub fn is_whole(&self) -> bool {
        digest(&self.covers) == self.digest
    }

    /// As values, for the history.
    pub(super) fn values(&self) -> Values {
        let mut values = self.fields.clone();
        let mut put = |key: String, value: &str| {
            if !value.is_empty() {
                values.insert(key, value.to_owned());
            }
        };
        put("decision".to_owned(), self.decision.word());
        put("digest".to_owned(), &self.digest);
        for (position, one) in self.conditions.iter().enumerate() {
            let done = if one.done { "true" } else { "" };
            for (key, value) in [
                ("what", one.what.as_str()),
                ("owner", &one.owner),
                ("due", &one.due),
                ("done", done),
            ] {
                put(format!("conditions.{}.{key}", position + 1), value);
            }
        }
        for (position, one) in self.attachments.iter().enumerate() {
            put(format!("attachments.{}", position + 1), one);
        }
        values
    }
}

/// Why a record cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRecord {
    /// What a field holds is no day as days are written; the field, its text and what it can be.
    Day(&'static str, String, NoDay),
    /// It is dated on a day that is still to come.
    ToCome(Date),
    /// A condition has an owner or a date and does not say what it is.
    Nameless,
    /// Conditions without the decision they go with, or the other way about.
    Conditions,
    /// It lacks these fields, or they cannot be right.
    Lacks(Vec<&'static str>),
    /// Questions are open.
    OpenQuestions,
}

impl Session {
    /// Puts a record of a decision about the session as it stands after the others. However a day was
    /// typed, it is kept as year, month, day.
    ///
    /// # Errors
    ///
    /// Why the record would not count.
    pub fn decide(
        &mut self,
        mut record: Approval,
        assessment: &Assessment,
        today: Date,
        words: &DayWords<'_>,
    ) -> Result<(), NoRecord> {
        let is_complete = assessment.is_complete && !assessment.needs_tool;
        if record.decision.is_consent() && !is_complete {
            return Err(NoRecord::OpenQuestions);
        }
        let goes_with = record.decision == Decision::ApprovedWithConditions;
        if goes_with == record.conditions.is_empty() {
            return Err(NoRecord::Conditions);
        }
        take_days(&mut record, today, words)?;
        if record.conditions.iter().any(|one| one.what.is_empty()) {
            return Err(NoRecord::Nameless);
        }
        let lacks = lacking(&record, assessment.level, today);
        if !lacks.is_empty() {
            return Err(NoRecord::Lacks(lacks));
        }
        self.approvals.push(record);
        Ok(())
    }
}

/// Which year is meant in a field of a record or a condition that is for a day; none for the others.
pub fn near(field: &str, today: Date) -> Option<Near> {
    let side = match field {
        "date" => Side::Past,
        "expires" | "due" => Side::Future,
        _ => return None,
    };
    Some(Near { today, side })
}

/// Writes each day as year, month, day; refuses what stands where one belongs and is none, and a
/// decision of tomorrow.
fn take_days(record: &mut Approval, today: Date, words: &DayWords<'_>) -> Result<(), NoRecord> {
    let taken = |field: &'static str, text: &str| match text.trim() {
        "" => Ok(None),
        text => match day(text, words, near(field, today)) {
            Ok(date) => Ok(Some(date)),
            Err(why) => Err(NoRecord::Day(field, text.to_owned(), why)),
        },
    };
    for field in ["date", "expires"] {
        let Some(date) = taken(field, record.get(field))? else {
            continue;
        };
        if field == "date" && date > today {
            return Err(NoRecord::ToCome(date));
        }
        record.set(field, &date.to_string());
    }
    for one in &mut record.conditions {
        if let Some(date) = taken("due", &one.due)? {
            one.due = date.to_string();
        }
    }
    Ok(())
}

/// The fields of a tool that a decision covers.
const OF_TOOL: [&str; 6] = ["name", "vendor", "version", "tier", "operated_by", "output"];

/// The fields of a use that a decision covers: what it is, and where it goes.
const OF_USE: [&str; 2] = ["what_and_why", "scenes"];

/// Whether a decision can cover what is at a path of a session.
pub(super) fn may_cover(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        ["answers", ..] | ["tools", _] | ["tools", _, "answers", ..] => true,
        ["tools", _, field] => OF_TOOL.contains(field),
        ["use", field] => OF_USE.contains(field),
        _ => false,
    }
}

/// What a decision about a session covers: the questions it was made with, what the use is, each tool
/// with its tier, and every answer that counts and decides.
pub fn covers(session: &Session, pack: &Pack) -> Values {
    let mut covers = Values::new();
    let mut put = |key: String, value: &str| {
        if !value.is_empty() {
            covers.insert(key, value.to_owned());
        }
    };
    put("pack.id".to_owned(), &pack.id);
    put("pack.version".to_owned(), &pack.version);
    for field in OF_USE {
        put(format!("use.{field}"), session.proposed_use.get(field));
    }
    for (position, tool) in session.tools.iter().enumerate() {
        for field in OF_TOOL {
            put(format!("tools.{}.{field}", position + 1), tool.get(field));
        }
    }
    let interview = Interview::of(pack, &session.answers);
    let deciding = deciding(pack);
    for (Slot { question, tool }, option) in interview.used().each() {
        if deciding.contains(&question) {
            let question = pack.question(question);
            let path = match tool {
                None => format!("answers.{}", question.id),
                Some(tool) => format!("tools.{}.answers.{}", tool + 1, question.id),
            };
            put(path, question.option_id(option));
        }
    }
    covers
}

fn digest(covers: &Values) -> String {
    sha256(&values_to_json(covers))
}

/// The questions that a level, an obligation or another question depends on.
fn deciding(pack: &Pack) -> BTreeSet<QuestionIdx> {
    let mut found = BTreeSet::new();
    for finding in pack.findings() {
        found.insert(finding.question);
        named(&finding.when, pack, &mut found);
    }
    for obligation in pack.obligations() {
        for when in &obligation.owed_when {
            named(when, pack, &mut found);
        }
    }
    for question in pack.questions() {
        named(&question.asked_if, pack, &mut found);
    }
    found
}

fn named(condition: &Condition, pack: &Pack, found: &mut BTreeSet<QuestionIdx>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                named(part, pack, found);
            }
        }
        Condition::AnyAnswer(tests) => {
            found.extend(tests.iter().map(|(question, _)| *question));
        }
        Condition::AnyTool(part) | Condition::Not(part) => named(part, pack, found),
        Condition::Is(definition) => named(&pack.definition(*definition).when, pack, found),
        Condition::Level(_) => {}
        Condition::Test(question, _) => {
            found.insert(*question);
        }
    }
}
