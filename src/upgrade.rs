//! A session taken over to another version of its pack: what is new, changed and gone, which answers
//! stay, and what the result becomes. Nothing here writes anything.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answers, Slot};
use crate::interview::{Assessment, Interview};
use crate::pack::{OptionIdx, Pack, Question, QuestionIdx, QuestionText, Text};
use crate::session::{PackRef, Session};

/// What an upgrade would do.
#[derive(Clone, Debug)]
pub struct Upgrade {
    /// The session as it would be, with its new pack; answers to changed questions are marked for a
    /// second look.
    pub session: Session,
    /// Questions of the new pack that the old one does not have.
    pub added: Vec<QuestionIdx>,
    /// Questions of the new pack that are not as they were.
    pub changed: Vec<Changed>,
    /// Questions of the old pack that the new one does not have.
    pub removed: Vec<QuestionIdx>,
    /// How many answers stay.
    pub n_carried: usize,
    /// Answers and notes of the old pack that have no place in the new one.
    pub dropped: Vec<Dropped>,
    /// The result in the old pack.
    pub before: Assessment,
    /// The result in the new pack.
    pub after: Assessment,
}

/// A question that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The question, of the new pack.
    pub question: QuestionIdx,
    /// In what it changed.
    pub parts: Vec<Part>,
}

/// In what a question can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// When it is asked, or of what.
    Asked,
    /// What its answers lead to.
    Effect,
    /// What can be answered.
    Options,
    /// Its words.
    Text,
}

/// An answer or note that has no place in the new pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Its slot in the old pack.
    pub slot: Slot,
    /// The answer; none for a note without one.
    pub option: Option<OptionIdx>,
}

impl Upgrade {
    /// Works out what becomes of a session of the pack `from` with the pack `to`.
    pub fn of(session: &Session, from: &Pack, to: &Pack) -> Self {
        let (mut upgraded, n_carried, dropped) = carried(session, from, to);
        let is_new = |idx: &QuestionIdx| from.question_by_id(&to.question(*idx).id).is_none();
        let is_gone = |idx: &QuestionIdx| to.question_by_id(&from.question(*idx).id).is_none();
        let changed = changed(from, to);
        let interview = Interview::of(to, &upgraded.answers);
        let is_changed = |slot: &Slot| changed.iter().any(|one| one.question == slot.question);
        let answered = interview.path().iter().filter(|step| step.answer.is_some());
        upgraded
            .second_look
            .extend(answered.map(|step| step.slot).filter(is_changed));
        let before = Interview::of(from, &session.answers).assess(from);
        let after = interview.assess(to);
        Self {
            session: upgraded,
            added: to.question_idxs().filter(is_new).collect(),
            changed,
            removed: from.question_idxs().filter(is_gone).collect(),
            n_carried,
            dropped,
            before,
            after,
        }
    }
}

/// The slot in another pack; none where that does not ask the same question of the same thing.
fn moved(slot: Slot, from: &Pack, to: &Pack) -> Option<Slot> {
    let before = from.question(slot.question);
    let question = to.question_by_id(&before.id)?;
    let is_alike = to.question(question).scope == before.scope;
    is_alike.then_some(Slot { question, ..slot })
}

/// The session with every answer, note and tick that has a place in the new pack.
fn carried(session: &Session, from: &Pack, to: &Pack) -> (Session, usize, Vec<Dropped>) {
    let mut answers = Answers::none(to, session.tools.len());
    let mut dropped = Vec::new();
    let mut n_carried = 0;
    for (slot, option) in session.answers.each() {
        let place = moved(slot, from, to).and_then(|place| {
            let id = from.question(slot.question).option_id(option);
            Some((place, to.question(place.question).option(id)?))
        });
        if let Some((place, option)) = place {
            answers.set(place, option);
            n_carried += 1;
        } else {
            let option = Some(option);
            dropped.push(Dropped { slot, option });
        }
    }
    let mut notes = BTreeMap::new();
    for (slot, note) in &session.notes {
        if let Some(place) = moved(*slot, from, to) {
            notes.insert(place, note.clone());
        } else if dropped.iter().all(|one| one.slot != *slot) {
            dropped.push(Dropped {
                slot: *slot,
                option: None,
            });
        }
    }
    let marked = session.second_look.iter();
    let second_look = marked
        .filter_map(|slot| moved(*slot, from, to))
        .filter(|slot| answers.get(*slot).is_some())
        .collect();
    let known: BTreeSet<&str> = to.obligations().iter().map(|one| one.id.as_str()).collect();
    let ticks = session.obligations.iter();
    let obligations = ticks
        .filter(|(id, _)| known.contains(id.as_str()))
        .map(|(id, tick)| (id.clone(), tick.clone()))
        .collect();
    let upgraded = Session {
        pack: Some(PackRef::to(to)),
        answers,
        notes,
        second_look,
        obligations,
        ..session.clone()
    };
    (upgraded, n_carried, dropped)
}

fn changed(from: &Pack, to: &Pack) -> Vec<Changed> {
    to.question_idxs()
        .filter_map(|question| {
            let after = to.question(question);
            let before_idx = from.question_by_id(&after.id)?;
            let before = from.question(before_idx);
            let parts = [
                (Part::Options, options(before) != options(after)),
                (
                    Part::Asked,
                    before.scope != after.scope
                        || before.asked_if.spelled_out(from) != after.asked_if.spelled_out(to),
                ),
                (
                    Part::Effect,
                    effects(from, before_idx) != effects(to, question),
                ),
                (Part::Text, words(from, before_idx) != words(to, question)),
            ];
            let parts: Vec<Part> = parts
                .into_iter()
                .filter_map(|(part, is_changed)| is_changed.then_some(part))
                .collect();
            (!parts.is_empty()).then_some(Changed { question, parts })
        })
        .collect()
}

/// The words of a question, but for those that are only said long after it was answered.
fn words(pack: &Pack, question: QuestionIdx) -> Option<QuestionText> {
    let words = pack.text.questions.get(question.position())?;
    Some(QuestionText {
        again: Text::EMPTY,
        instead: Vec::new(),
        ..words.clone()
    })
}

fn options(question: &Question) -> Vec<&str> {
    let options = question.options.iter();
    options.map(|choice| choice.id.as_str()).collect()
}

/// Everything that an answer to a question takes part in: findings and obligations, spelled out.
fn effects(pack: &Pack, question: QuestionIdx) -> BTreeSet<String> {
    let findings = pack.findings().iter().filter_map(|finding| {
        let mut is_part = finding.question == question;
        finding
            .when
            .each_test(pack.definitions(), &mut |tested, _, _| {
                is_part |= tested == question;
            });
        is_part.then(|| {
            let options = crate::pack::Condition::Test(finding.question, finding.options);
            format!(
                "{} if {} and {}",
                pack.level(finding.level).id,
                options.spelled_out(pack),
                finding.when.spelled_out(pack)
            )
        })
    });
    let obligations = pack.obligations().iter().flat_map(|obligation| {
        let ways = obligation.owed_when.iter().filter(|when| {
            let mut is_part = false;
            when.each_test(pack.definitions(), &mut |tested, _, _| {
                is_part |= tested == question;
            });
            is_part
        });
        ways.map(|when| format!("{} if {}", obligation.id, when.spelled_out(pack)))
    });
    findings.chain(obligations).collect()
}

#[cfg(test)]
mod tests;
