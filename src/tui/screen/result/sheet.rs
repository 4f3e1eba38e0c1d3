//! The rows of the result.

use std::collections::BTreeSet;

use crate::answer::Slot;
use crate::interview::{Assessment, Owed, Reason};
use crate::lang::Catalog;
use crate::pack::LevelIdx;
use crate::report::{Explainer, FEW_WAYS};
use crate::tui::page::{Page, Piece};
use crate::tui::work::Work;

use super::{Place, shown_reasons};

mod record;

/// The result in the making.
pub(super) struct Sheet<'a> {
    pub(super) page: Page<'a>,
    pub(super) work: &'a Work,
    pub(super) here: Option<Place>,
    pub(super) explainer: Explainer<'a>,
    pub(super) shown: BTreeSet<Slot>,
    pub(super) is_narrow: bool,
}

impl Sheet<'_> {
    /// Marks what was added since `from` if it is the place under the highlight. A question that
    /// stands in two places is marked in the first.
    fn mark(&mut self, place: Place, (from, end): (usize, usize)) {
        let is_first = match place {
            Place::Question(slot) => self.shown.insert(slot),
            Place::Condition(_) | Place::Obligation(_) | Place::WhatIf(_) => true,
        };
        if self.here == Some(place) && is_first {
            self.page.here_until(from, end);
        }
    }

    fn heading(&mut self, text: &str) {
        self.page.gap();
        let style = self.page.look.theme.heading();
        self.page.text(0, text, style);
    }

    pub(super) fn head(&mut self, assessment: &Assessment) {
        let look = self.page.look;
        let words = &look.words;
        let rank = assessment.level.position();
        let level = self.work.pack.level(assessment.level);
        let text = self.work.pack.text.levels.get(rank);
        let name = text.map_or("", |text| text.name.as_str());
        let name = if assessment.level == self.work.pack.strictest() {
            name.to_uppercase()
        } else {
            name.to_owned()
        };
        let n_left = assessment.unanswered.len();
        let name = if assessment.is_complete {
            name
        } else {
            words.fill("result.so_far", &[("level", &name)])
        };
        if !assessment.is_complete || !self.work.session.has_required_details() {
            let draft = if assessment.needs_tool {
                words.say("result.no_tool").to_owned()
            } else if n_left > 0 {
                words.count("result.draft", n_left)
            } else {
                words.say("result.draft_details").to_owned()
            };
            self.page.text(0, &draft, look.theme.alarm());
        }
        let pieces = vec![
            Piece {
                text: format!(" {} ", level.mark),
                style: look.theme.level_mark(rank),
            },
            Piece {
                text: format!(" {name}"),
                style: look.theme.level_words(rank),
            },
        ];
        self.page.row(0, pieces);
        // What to do on a level is said only once nothing can change it any more.
        let meaning = if assessment.is_complete {
            text.map_or("", |text| &text.meaning)
        } else {
            words.say("result.not_final")
        };
        self.page.text(4, meaning, look.theme.body());
        if let Some(ceiling) = self.explainer.ceiling(self.work.explanation()) {
            let ceiling = words.fill("result.ceiling", &[("text", &ceiling)]);
            self.page.text(4, &ceiling, look.theme.body());
        }
        self.standing(assessment);
    }

    pub(super) fn reasons(&mut self, assessment: &Assessment) {
        let reasons: Vec<Reason> = shown_reasons(assessment).copied().collect();
        if reasons.is_empty() {
            return;
        }
        let words = &self.page.look.words;
        self.heading(&words.count("result.why", reasons.len()));
        for (position, reason) in reasons.iter().enumerate() {
            let text = self.work.pack.text.findings.get(reason.finding.position());
            let text = self.with_tool(text.map_or("", String::as_str), reason.slot);
            let number = self
                .work
                .number(reason.slot)
                .unwrap_or_default()
                .to_string();
            let question = words.fill("result.question", &[("number", &number)]);
            let mark = self.work.pack.level(reason.level).mark;
            let from = self.page.len();
            let label = format!("{:>2} {mark} ", position + 1);
            let body = self.page.look.theme.body();
            if self.is_narrow {
                let text = format!("{text} ({question})");
                self.page.entry(2, (&label, &text), body, "");
            } else {
                self.page.entry(3, (&label, &text), body, &question);
            }
            let end = self.page.len();
            let is_first = !self.shown.contains(&reason.slot);
            if is_first && self.here == Some(Place::Question(reason.slot)) {
                self.basis(reason);
            }
            self.mark(Place::Question(reason.slot), (from, end));
        }
    }

    /// The answer that a reason rests on, and its clauses in full.
    fn basis(&mut self, reason: &Reason) {
        let body = self.page.look.theme.body();
        let words = &self.page.look.words;
        let pack = &self.work.pack;
        let question = self.work.short_name(reason.slot);
        let answer = self.work.option_label(reason.slot, reason.option);
        let values = [("question", question.as_str()), ("answer", answer)];
        let answer = words.fill("result.reason_answer", &values);
        self.page.text(8, &answer, body);
        for idx in &pack.finding(reason.finding).clauses {
            let clause = self.explainer.clause(*idx);
            self.page.text(8, &clause, body);
        }
    }

    /// What would lower the level, and what comes with it.
    pub(super) fn what_if(&mut self) {
        let explanation = self.work.explanation();
        if explanation.level == LevelIdx::FLOOR {
            return;
        }
        let words = &self.page.look.words;
        let body = self.page.look.theme.body();
        self.heading(words.say("explain.title"));
        if explanation.what_if.is_empty() {
            self.page.text(3, words.say("explain.none"), body);
            return;
        }
        self.page.text(3, words.say("explain.lead"), body);
        for (rank, one) in explanation.what_if.iter().take(FEW_WAYS).enumerate() {
            let from = self.page.len();
            let sentence = self.explainer.what_if(one);
            let label = format!("{:>2}  ", rank + 1);
            self.page.entry(3, (&label, &sentence), body, "");
            let end = self.page.len();
            if self.here == Some(Place::WhatIf(rank)) {
                for follows in self.explainer.follows(one) {
                    self.page.text(7, &follows, body);
                }
            }
            self.mark(Place::WhatIf(rank), (from, end));
        }
        if let Some(more @ 1..) = explanation.what_if.len().checked_sub(FEW_WAYS) {
            self.page.text(3, &words.count("explain.more", more), body);
        }
    }

    /// Why follow-ups are asked, and why the rest is not.
    pub(super) fn whys(&mut self) {
        let explanation = self.work.explanation();
        let asked = explanation.asked.iter();
        let asked = asked.map(|because| self.explainer.asked(because));
        let not_asked = explanation.not_asked.iter();
        let not_asked = not_asked.map(|because| self.explainer.not_asked(because));
        let lines: Vec<String> = asked.chain(not_asked).collect();
        if lines.is_empty() {
            return;
        }
        self.heading(self.page.look.words.say("result.why_asked"));
        let body = self.page.look.theme.body();
        for line in lines {
            self.page.hanging(3, 5, &line, body);
        }
    }

    /// A sentence, with the tool it is about where there are several.
    fn with_tool(&self, text: &str, slot: Slot) -> String {
        match slot.tool {
            Some(tool) if self.work.session.tools.len() > 1 => {
                format!("{}: {text}", self.work.session.tool_name(tool))
            }
            _ => text.to_owned(),
        }
    }

    pub(super) fn obligations(&mut self, assessment: &Assessment) {
        let is_done = |owed: &Owed| {
            let id = &self.work.pack.obligation(owed.obligation).id;
            self.work
                .session
                .obligations
                .get(id)
                .is_some_and(|tick| tick.done)
        };
        let ticks: Vec<bool> = assessment.obligations.iter().map(is_done).collect();
        let n_done = ticks.iter().filter(|done| **done).count().to_string();
        let words = &self.page.look.words;
        let n = assessment.obligations.len();
        self.heading(&words.count_with("result.to_do", n, &[("done", &n_done)]));
        for (owed, done) in assessment.obligations.iter().zip(ticks) {
            let text = self
                .work
                .pack
                .text
                .obligations
                .get(owed.obligation.position());
            let from = self.page.len();
            let label = if done { "[x] " } else { "[ ] " };
            let name = text.map_or("", |text| text.name.as_str());
            self.page
                .entry(3, (label, name), self.page.look.theme.body(), "");
            let id = &self.work.pack.obligation(owed.obligation).id;
            if let Some(noted) = noted(self.work, id, words) {
                self.page.text(7, &noted, self.page.look.theme.body());
            }
            let place = Place::Obligation(owed.obligation);
            if self.here == Some(place) {
                let end = self.page.len();
                let about = text.map_or("", |text| text.text.as_str());
                self.page.text(7, about, self.page.look.theme.body());
                // Only the name is highlighted; what it means in full opens below it.
                self.page.here_until(from, end);
            }
        }
    }

    pub(super) fn open(&mut self, assessment: &Assessment) {
        let n = assessment.open_questions.len() + assessment.unanswered.len();
        if n == 0 {
            return;
        }
        let words = &self.page.look.words;
        self.heading(&words.count("result.open", n));
        let unsure = assessment.open_questions.iter().map(|slot| (*slot, true));
        let unanswered = assessment.unanswered.iter().map(|slot| (*slot, false));
        for (slot, is_unsure) in unsure.chain(unanswered).collect::<Vec<_>>() {
            let number = self.work.number(slot).unwrap_or_default();
            let from = self.page.len();
            let state = if is_unsure {
                "result.unsure"
            } else {
                "result.unanswered"
            };
            let name = self.work.short_name(slot);
            let body = self.page.look.theme.body();
            self.page.entry(
                3,
                (&format!("{number:>2}  "), &name),
                body,
                words.say(state),
            );
            let end = self.page.len();
            let text = self.work.pack.text.questions.get(slot.question.position());
            if let Some(text) = text.filter(|_| is_unsure) {
                let who = words.fill("result.who", &[("who", &text.who)]);
                self.page.text(7, &who, body);
            }
            self.mark(Place::Question(slot), (from, end));
        }
    }

    /// Two readings, disagreements, what is missing, and the way past a share result.
    pub(super) fn notes(&mut self, assessment: &Assessment) {
        let words = &self.page.look.words;
        let body = self.page.look.theme.body();
        if !assessment.readings.is_empty() {
            self.heading(words.say("result.readings"));
            for touched in &assessment.readings {
                let Some(text) = self.work.pack.text.readings.get(touched.note.position()) else {
                    continue;
                };
                let name = match touched.tool {
                    Some(tool) => format!("{}: {}", self.work.session.tool_name(tool), text.name),
                    None => text.name.clone(),
                };
                self.page.text(3, &name, self.page.look.theme.strong());
                for said in [&text.taken, &text.other, &text.ask] {
                    self.page.text(3, said, body);
                }
            }
        }
        if !assessment.disagreements.is_empty() {
            self.heading(words.say("result.disagreements"));
            for touched in &assessment.disagreements {
                let text = self
                    .work
                    .pack
                    .text
                    .disagreements
                    .get(touched.note.position());
                let text = text.map_or("", String::as_str);
                let slot_tool = touched.tool.map(|tool| self.work.session.tool_name(tool));
                let text = slot_tool.map_or(text.to_owned(), |tool| format!("{tool}: {text}"));
                self.page.text(3, &text, body);
            }
        }
        let missing = self.work.session.missing();
        let required: Vec<String> = missing
            .iter()
            .filter(|missing| missing.is_required)
            .map(|missing| crate::tui::screen::form::label(missing.group, missing.field, words))
            .collect();
        if !required.is_empty() {
            self.heading(words.say("result.missing"));
            self.page.text(3, &required.join(", "), body);
            self.page.text(3, words.say("result.missing_hint"), body);
        }
    }

    pub(super) fn foot(&mut self) {
        let words = &self.page.look.words;
        let body = self.page.look.theme.body();
        self.page.gap();
        let contact = crate::report::contact(&self.work.pack, words);
        let note = words.fill("app.not_clearance", &[("contact", contact)]);
        self.page.text(0, &note, body);
        let guidance = &self.work.pack.guidance;
        let values = [
            ("published", guidance.published.as_str()),
            ("seen", &guidance.seen),
        ];
        self.page
            .text(0, &words.fill("result.guidance", &values), body);
        if let Some(newer) = &self.work.newer {
            let values = [("to", newer.to.as_str())];
            self.page.text(0, &words.fill("newer.hint", &values), body);
        }
    }
}

/// Who sees to an obligation, by when, and where the evidence is, as far as it is noted.
fn noted(work: &Work, id: &str, words: &Catalog) -> Option<String> {
    let tick = work.session.obligations.get(id)?;
    let parts = [
        ("owed.by", &tick.owner),
        ("owed.until", &tick.due),
        ("owed.evidence", &tick.reference),
    ];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = parts
        .map(|(key, value)| words.fill(key, &[("value", value)]))
        .collect();
    (!parts.is_empty()).then(|| parts.join("  "))
}
