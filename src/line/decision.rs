//! The words `history`, `decision`, `record` and `condition`: what was changed, and what was sent or
//! decided.

use jiff::civil::Date;

use crate::effect::{Effect, Outcome};
use crate::pack::LevelIdx;
use crate::report::{day_taken, day_words, decision_name, doubts, no_record, record_texts};
use crate::session::{
    APPROVAL_TYPED_FIELDS, Approval, Decision, History, MOST_ENTRIES, NoRecord, Proviso, covers,
    day, near, needed,
};

use super::sitting::{Access, Sitting};
use super::talk::{Blank, Entry, Talk, Talked};
use super::word::{Word, place};

impl Sitting {
    /// Says every entry of the history.
    pub(super) fn history(&self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.access == Access::Example {
            return talk.tell("plain.fixed.history");
        }
        match talk.wish(Effect::History(Box::new(self.session.clone()))) {
            Outcome::History(lines) => {
                for line in lines {
                    talk.say(&line)?;
                }
                Ok(())
            }
            other => talk.unfulfilled(other),
        }
    }

    /// Asks what was sent or decided, and records it.
    pub(super) fn decision(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.is_fixed() {
            return self.tell_fixed(talk);
        }
        let assessment = self.interview().assess(&self.pack);
        let offered: Vec<Decision> = Decision::offered(&assessment).collect();
        let name = |one: &Decision| decision_name(talk.words, *one);
        let labels: Vec<String> = offered.iter().map(name).collect();
        talk.tell("plain.decision.head")?;
        let chosen = talk.choose(&labels)?;
        let Some(decision) = chosen.and_then(|place| offered.get(place).copied()) else {
            return talk.tell("plain.decision.none");
        };
        let is_complete = assessment.is_complete && !assessment.needs_tool;
        if decision.is_consent() && !is_complete {
            return refuse(talk, &NoRecord::OpenQuestions);
        }
        let mut record = Approval::of(decision, &self.session, &self.pack);
        record.set("date", &self.today.to_string());
        if !decision.is_sent() {
            record.set("by", self.session.production.get("contact_name"));
        }
        let mut fields = APPROVAL_TYPED_FIELDS.to_vec();
        let mut asks_lists = true;
        loop {
            if !fill_in(talk, &mut record, &fields, assessment.level, self.today)? {
                return talk.tell("plain.decision.none");
            }
            if std::mem::take(&mut asks_lists) {
                record.attachments = attachments(talk)?;
                if decision == Decision::ApprovedWithConditions {
                    record.conditions = conditions(talk, self.today)?;
                }
            }
            record.recorded(&self.session, self.today);
            if !self.is_sure(talk, &record)? {
                return talk.tell("plain.decision.none");
            }
            let days = day_words(talk.words);
            let record = record.clone();
            match self.session.decide(record, &assessment, self.today, &days) {
                Ok(()) => break,
                Err(why) => {
                    refuse(talk, &why)?;
                    match why {
                        NoRecord::Lacks(lacks) => fields = lacks,
                        NoRecord::ToCome(_) => fields = vec!["date"],
                        NoRecord::Day(field, ..) => fields = vec![field],
                        // Nothing more can be said here.
                        _ => return talk.tell("plain.decision.none"),
                    }
                }
            }
        }
        let name = decision_name(talk.words, decision);
        let done = talk.words.fill("decide.done", &[("decision", &name)]);
        self.keep(talk, &done)
    }

    /// Says what is doubtful of a record; whether it is to be made all the same.
    fn is_sure(&self, talk: &mut Talk<'_>, record: &Approval) -> Talked<bool> {
        let doubts = doubts(talk.words, &self.session, record, &self.in_history);
        for doubt in &doubts {
            talk.say(doubt)?;
        }
        let ask = talk.words.say("plain.decision.doubt").to_owned();
        Ok(doubts.is_empty() || talk.agrees(&ask)? == Some(true))
    }

    /// Says everything that was sent and decided, in full.
    pub(super) fn records(&self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.session.approvals.is_empty() {
            let word = Word::Decision.name(talk.words).to_owned();
            return talk.tell_of("plain.record.none", &[("decision", &word)]);
        }
        for (place, record) in self.session.approvals.iter().enumerate() {
            let number = (place + 1).to_string();
            let decision = decision_name(talk.words, record.decision);
            let values = [("n", number.as_str()), ("decision", &decision)];
            talk.tell_of("plain.record.head", &values)?;
            for (label, text) in record_texts(talk.words, record).into_iter().skip(1) {
                let values = [("label", label.as_str()), ("text", &text)];
                talk.tell_of("records.term", &values)?;
            }
            talk.tell_count("records.covers", record.covers.len())?;
        }
        Ok(())
    }

    /// Ticks a condition of the latest decision, or takes its tick away; counted from 1.
    pub(super) fn tick_condition(&mut self, talk: &mut Talk<'_>, number: &str) -> Talked<()> {
        if self.is_fixed() {
            return self.tell_fixed(talk);
        }
        let place = place(number);
        let conditions = self.session.approvals.last_mut();
        let conditions = conditions.map(|record| &mut record.conditions);
        let n = conditions.as_ref().map_or(0, |all| all.len());
        let Some(one) = conditions.and_then(|all| all.get_mut(place?)) else {
            return talk.tell_count("plain.condition.forms", n);
        };
        one.done = !one.done;
        let key = if one.done {
            "plain.condition.done"
        } else {
            "plain.condition.not_done"
        };
        let done = talk.words.fill(key, &[("what", &one.what)]);
        self.keep(talk, &done)
    }

    /// Asks once why a session is changed after a summary has left.
    pub(super) fn ask_reason(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        if !std::mem::take(&mut self.asks_reason) {
            return Ok(());
        }
        self.gave_reason = true;
        let ask = talk.words.say("plain.reason");
        let blank = Blank {
            ask,
            current: "",
            is_required: false,
        };
        let reason = match talk.fill_in(blank)? {
            Entry::Text(reason) => reason,
            _ => String::new(),
        };
        let session = Box::new(self.session.clone());
        let said = if reason.is_empty() {
            "plain.reason_none"
        } else {
            "plain.reason_kept"
        };
        match talk.wish(Effect::GiveReason { session, reason }) {
            Outcome::Saved { .. } => talk.tell(said),
            other => talk.unfulfilled(other),
        }
    }

    /// A summary was exported; the history tells of it.
    pub(super) fn exported(&mut self, history: Option<History>) {
        if let Some(history) = history {
            self.session.history = history;
            self.in_history = covers(&self.session, &self.pack);
        }
        self.asks_reason = !self.is_fixed() && !self.gave_reason;
    }
}

/// Asks for fields of a record, one after the other; says whether they are to be recorded.
fn fill_in(
    talk: &mut Talk<'_>,
    record: &mut Approval,
    fields: &[&'static str],
    level: LevelIdx,
    today: Date,
) -> Talked<bool> {
    let needed = needed(record.decision, level);
    let mut place = 0;
    while let Some(field) = fields.get(place).copied() {
        let current = record.get(field).to_owned();
        match ask(talk, field, &current, needed.contains(&field))? {
            Entry::Back if place == 0 => return Ok(false),
            Entry::Back => {
                place -= 1;
                continue;
            }
            Entry::Done => break,
            Entry::Text(text) if near(field, today).is_some() => {
                let Some(date) = taken_day(talk, field, text, today)? else {
                    continue;
                };
                record.set(field, &date);
            }
            Entry::Text(text) => record.set(field, &text),
            Entry::Kept => {}
            Entry::Removed => record.set(field, ""),
        }
        place += 1;
    }
    Ok(true)
}

/// Takes a day, and says which where it was written in another way; none where it is refused.
fn taken_day(
    talk: &mut Talk<'_>,
    field: &'static str,
    text: String,
    today: Date,
) -> Talked<Option<String>> {
    let date = match day(&text, &day_words(talk.words), near(field, today)) {
        Ok(date) => date,
        Err(why) => {
            refuse(talk, &NoRecord::Day(field, text, why))?;
            return Ok(None);
        }
    };
    if date.to_string() != text.trim() {
        talk.say(&day_taken(talk.words, date))?;
    }
    Ok(Some(date.to_string()))
}

fn refuse(talk: &mut Talk<'_>, why: &NoRecord) -> Talked<()> {
    let (what, hint) = match why {
        // The command line's own way to name conditions does not help here.
        NoRecord::Conditions => {
            let what = talk.words.say("decision.no_condition");
            (what.to_owned(), String::new())
        }
        _ => no_record(talk.words, why),
    };
    talk.tell_of("plain.problem", &[("what", &what)])?;
    if hint.is_empty() {
        return Ok(());
    }
    talk.say(&hint)
}

/// Asks where one paper after the other is, until there is no more.
fn attachments(talk: &mut Talk<'_>) -> Talked<Vec<String>> {
    let mut attachments = Vec::new();
    while attachments.len() < MOST_ENTRIES {
        let Entry::Text(text) = ask(talk, "attachments", "", false)? else {
            break;
        };
        attachments.push(text);
    }
    Ok(attachments)
}

/// Asks for one condition after the other, until there is no more.
fn conditions(talk: &mut Talk<'_>, today: Date) -> Talked<Vec<Proviso>> {
    let mut conditions = Vec::new();
    while conditions.len() < MOST_ENTRIES {
        let Entry::Text(what) = ask(talk, "conditions", "", conditions.is_empty())? else {
            break;
        };
        let mut one = Proviso {
            what,
            ..Proviso::default()
        };
        if let Entry::Text(owner) = ask(talk, "owner", "", false)? {
            one.owner = owner;
        }
        while let Entry::Text(due) = ask(talk, "due", "", false)? {
            if let Some(date) = taken_day(talk, "due", due, today)? {
                one.due = date;
                break;
            }
        }
        conditions.push(one);
    }
    Ok(conditions)
}

/// Asks for a field of a record, with what it is for.
fn ask(talk: &mut Talk<'_>, field: &str, current: &str, is_needed: bool) -> Talked<Entry> {
    let label = talk.words.fill(&format!("history.field.{field}"), &[]);
    let mut chars = label.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    let label = format!("{}{}", first.unwrap_or_default(), chars.as_str());
    let about = talk
        .words
        .fill(&format!("plain.decision.about.{field}"), &[]);
    let values = [("label", label.as_str()), ("about", &about)];
    let key = if is_needed {
        "plain.decision.ask_needed"
    } else {
        "plain.decision.ask"
    };
    let ask = talk.words.fill(key, &values);
    talk.fill_in(Blank {
        ask: &ask,
        current,
        is_required: false,
    })
}
