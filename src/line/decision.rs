//! The words `history` and `decision`: what was changed, and what was sent or decided.

use crate::effect::{Effect, Outcome};
use crate::report::{decision_name, no_record};
use crate::session::{APPROVAL_TYPED_FIELDS, Approval, Decision, Proviso};

use super::sitting::{Access, Sitting};
use super::talk::{Blank, Entry, Talk, Talked};

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
            other => {
                let failure = talk.failure(other);
                talk.failed(&failure)
            }
        }
    }

    /// Asks what was sent or decided, and records it.
    pub(super) fn decision(&mut self, talk: &mut Talk<'_>) -> Talked<()> {
        if self.is_fixed() {
            return self.tell_fixed(talk);
        }
        let name = |one: Decision| decision_name(talk.words, one);
        let labels: Vec<String> = Decision::ALL.into_iter().map(name).collect();
        let chosen = talk.choose(&labels)?;
        let chosen = chosen.and_then(|place| Decision::ALL.get(place).copied());
        let Some(decision) = chosen else {
            return talk.tell("plain.decision.none");
        };
        let mut record = Approval::of(decision, &self.session, &self.pack);
        for field in APPROVAL_TYPED_FIELDS.iter().copied() {
            let today = self.today.to_string();
            let current = if field == "date" { today.as_str() } else { "" };
            match ask(talk, field, current)? {
                Entry::Back => return talk.tell("plain.decision.none"),
                Entry::Done => break,
                Entry::Text(text) => record.set(field, &text),
                Entry::Kept => record.set(field, current),
                Entry::Removed => record.set(field, ""),
            }
        }
        if decision == Decision::ApprovedWithConditions {
            record.conditions = conditions(talk)?;
        }
        record.recorded(&self.session, self.today);
        let assessment = self.interview().assess(&self.pack);
        match self.session.decide(record, &assessment, self.today) {
            Ok(()) => {
                let name = decision_name(talk.words, decision);
                let done = talk.words.fill("decide.done", &[("decision", &name)]);
                self.keep(talk, &done)
            }
            Err(why) => {
                let (what, hint) = no_record(talk.words, &why);
                talk.tell_of("plain.problem", &[("what", &what)])?;
                talk.say(&hint)
            }
        }
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
        match talk.wish(Effect::GiveReason { session, reason }) {
            Outcome::Saved { .. } => talk.tell("plain.reason_kept"),
            other => {
                let failure = talk.failure(other);
                talk.failed(&failure)
            }
        }
    }

    /// A summary has left, in this sitting or in an earlier one.
    pub(super) fn left(&mut self) {
        self.asks_reason = !self.is_fixed() && !self.gave_reason;
    }
}

/// Asks for one condition after the other, until there is no more.
fn conditions(talk: &mut Talk<'_>) -> Talked<Vec<Proviso>> {
    let mut conditions = Vec::new();
    while let Entry::Text(what) = ask(talk, "conditions", "")? {
        conditions.push(Proviso {
            what,
            ..Proviso::default()
        });
    }
    Ok(conditions)
}

fn ask(talk: &mut Talk<'_>, field: &str, current: &str) -> Talked<Entry> {
    let label = talk.words.fill(&format!("history.field.{field}"), &[]);
    let mut chars = label.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    let ask = format!("{}{}", first.unwrap_or_default(), chars.as_str());
    talk.fill_in(Blank {
        ask: &ask,
        current,
        is_required: false,
    })
}
