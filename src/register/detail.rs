//! What there is to tell of a use, in sentences: for a document, and for the screen.

use crate::lang::Catalog;
use crate::pack::{LevelIdx, Pack};
use crate::report::clauses_by_section;

use super::picture::OPEN_MARK;
use super::table::{level_of, short_question, status_name, stop_name};
use super::{Entry, Obligation, Use};

/// Tells of uses in the words of the questions and of the interface.
#[derive(Clone, Copy, Debug)]
pub(super) struct Detail<'a> {
    pub(super) pack: &'a Pack,
    pub(super) words: &'a Catalog,
}

impl Detail<'_> {
    /// The action with its mark.
    pub(super) fn action(self, seen: &Use<'_>) -> String {
        let action = level_of(self.pack, self.words, seen);
        format!("{} {action}", self.mark(seen))
    }

    /// The mark of the action of a use whose questions may be open.
    pub(super) fn mark(self, seen: &Use<'_>) -> char {
        let level = self.pack.levels().get(seen.level_so_far.idx.position());
        let is_open = seen.level.is_none() && seen.level_so_far.idx == LevelIdx::FLOOR;
        let level = level.filter(|_| !is_open);
        level.map_or(OPEN_MARK, |level| level.mark)
    }

    /// The reason that decides: the tool, why, and the clauses.
    pub(super) fn reason(seen: &Use<'_>) -> Vec<String> {
        let Some(reason) = &seen.reason else {
            return Vec::new();
        };
        vec![
            reason.tool.clone().unwrap_or_default(),
            reason.text.to_owned(),
            reason.clauses.join(", "),
        ]
    }

    /// The same with the sections that the clauses stand in, for whoever does not know their ids.
    pub(super) fn reason_by_section(self, seen: &Use<'_>) -> Vec<String> {
        let mut told = Self::reason(seen);
        if let (Some(reason), Some(last)) = (&seen.reason, told.last_mut()) {
            let all = self.pack.clause_idxs();
            let clauses = all.filter(|idx| reason.clauses.contains(&&*self.pack.clause(*idx).id));
            *last = clauses_by_section(self.pack, self.words, clauses);
        }
        told
    }

    /// Where it stands, what holds it, and the last word on it.
    pub(super) fn standing(self, entry: &Entry<'_>, seen: &Use<'_>) -> Vec<String> {
        let stops = entry.stops();
        let stops = stops.iter().map(|stop| stop_name(self.words, *stop));
        let mut told = vec![status_name(self.words, entry)];
        told.extend(stops);
        if let Some(approval) = &seen.decided {
            let on = approval.on.map(|day| day.to_string()).unwrap_or_default();
            let values = [
                ("by", approval.by.as_str()),
                ("on", &on),
                ("reference", &approval.reference),
            ];
            told.push(self.words.fill("register.decided", &values));
            if let Some(expires) = approval.expires {
                let expires = [("date", expires.to_string())];
                let expires = expires.each_ref().map(|(name, day)| (*name, day.as_str()));
                told.push(self.words.fill("register.expires", &expires));
            }
            let n = approval.n_conditions_open;
            if n > 0 {
                told.push(self.words.count("register.conditions", n));
            }
        }
        told
    }

    /// The next date, with a mark where it has passed.
    pub(super) fn due(self, seen: &Use<'_>) -> String {
        let due = seen.next_due().map(|due| due.to_string());
        let is_overdue = seen.obligations.iter().any(|one| one.is_overdue);
        match due {
            Some(due) if is_overdue => self.words.fill("register.overdue", &[("due", &due)]),
            due => due.unwrap_or_default(),
        }
    }

    /// What is still to be answered, to be found out and to be done.
    pub(super) fn still_to_do(self, seen: &Use<'_>) -> Vec<String> {
        let mut told = Vec::new();
        if seen.n_unanswered > 0 {
            told.push(self.words.count("register.unanswered", seen.n_unanswered));
        }
        if !seen.missing.is_empty() {
            told.push(self.words.count("register.missing", seen.missing.len()));
        }
        let open = seen.open_questions.iter();
        told.extend(open.map(|question| self.unsure(question)));
        let open = seen.obligations.iter().filter(|one| !one.is_done);
        let (planned, rest): (Vec<_>, Vec<_>) =
            open.partition(|one| !one.owner.is_empty() || !one.due_text.is_empty());
        told.extend(planned.into_iter().map(|one| self.planned(one)));
        if !rest.is_empty() {
            let names: Vec<&str> = rest.iter().map(|one| one.name).collect();
            let names = names.join("; ");
            let names = [("what", names.as_str())];
            told.push(self.words.fill("register.unplanned", &names));
        }
        told
    }

    fn unsure(self, question: &str) -> String {
        let (id, tool) = question.split_once(": ").unwrap_or((question, ""));
        let values = [("question", short_question(self.pack, id)), ("tool", tool)];
        let key = if tool.is_empty() {
            "register.unsure"
        } else {
            "register.unsure_of_tool"
        };
        self.words.fill(key, &values)
    }

    /// Something to do that has an owner or a date.
    fn planned(self, one: &Obligation<'_>) -> String {
        let or = |text: &'_ str, key| {
            let text = if text.is_empty() {
                self.words.say(key)
            } else {
                text
            };
            text.to_owned()
        };
        let owner = or(&one.owner, "register.no_owner");
        let due = or(&one.due_text, "register.no_date");
        let key = if one.is_overdue {
            "register.owed_overdue"
        } else {
            "register.owed"
        };
        let values = [("what", one.name), ("owner", &owner), ("due", &due)];
        self.words.fill(key, &values)
    }
}
