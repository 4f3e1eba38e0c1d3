//! The rows of the result.

use std::collections::BTreeSet;

use crate::answer::Slot;
use crate::interview::{Assessment, Owed, Reason};
use crate::pack::{LevelIdx, OptionIdx, QuestionIdx, Text};
use crate::report::{Explainer, FEW_WAYS, clause_said, group_reasons, noted};
use crate::tui::page::{Page, Piece};
use crate::tui::spot::Click;
use crate::tui::work::Work;

use super::place::{Place, shown_reasons};

mod record;

/// The result in the making.
pub(super) struct Sheet<'a> {
    pub(super) page: Page<'a>,
    pub(super) work: &'a Work,
    /// Every place the highlight can be, and the one where it is.
    pub(super) places: Vec<Place>,
    pub(super) here: usize,
    pub(super) explainer: Explainer<'a>,
    pub(super) shown: BTreeSet<Slot>,
    pub(super) is_narrow: bool,
    /// Whether the place under the highlight tells more of itself.
    pub(super) is_open: bool,
}

impl Sheet<'_> {
    /// Whether the highlight is on a place.
    pub(super) fn is_here(&self, place: Place) -> bool {
        self.places.get(self.here) == Some(&place)
    }

    /// Marks what was added since `from` if it is the place under the highlight. A question that
    /// stands in two places is marked in the first.
    pub(super) fn mark(&mut self, place: Place, (from, end): (usize, usize)) {
        let is_first = match place {
            Place::Question(slot) => self.shown.insert(slot),
            _ => true,
        };
        if !is_first {
            return;
        }
        if let Some(number) = self.places.iter().position(|one| *one == place) {
            self.page.click(from, Click::Place(number));
        }
        if self.is_here(place) {
            self.page.here_until(from, end);
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
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
        if self.work.session.is_draft(assessment) {
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
        let Work { pack, session, .. } = self.work;
        let today = self.work.today.unwrap_or_default();
        let status = session.status(pack, assessment, today);
        // What is decided says below what may be done.
        if !status.is_open_to_proceed() {
            self.page.text(4, meaning, look.theme.body());
        }
        if let Some(ceiling) = self.explainer.ceiling(self.work.explanation()) {
            let ceiling = words.fill("result.ceiling", &[("text", &ceiling)]);
            self.page.text(4, &ceiling, look.theme.body());
        }
        self.standing(&status);
    }

    pub(super) fn reasons(&mut self, assessment: &Assessment) {
        let reasons = shown_reasons(assessment);
        if reasons.is_empty() {
            return;
        }
        let words = &self.page.look.words;
        self.heading(&words.count("result.why", reasons.len()));
        for (position, (reason, tools)) in reasons.iter().enumerate() {
            let text = self.work.pack.text.findings.get(reason.finding.position());
            let text = self.with_tools(text.map_or("", Text::as_str), tools);
            let mark = self.work.pack.level(reason.level).mark;
            let from = self.page.len();
            let label = format!("{:>2} {mark} ", position + 1);
            self.entry_of((reason.slot.question, tools), &label, &text);
            let end = self.page.len();
            let is_first = !self.shown.contains(&reason.slot);
            if is_first && self.is_open && self.is_here(Place::Question(reason.slot)) {
                self.basis(reason, tools);
            }
            self.mark(Place::Question(reason.slot), (from, end));
        }
        let n_all = group_reasons(&assessment.reasons).len();
        self.milder(n_all.saturating_sub(reasons.len()));
    }

    /// An entry that leads to a question, with its number for the use or for each tool at its end.
    pub(super) fn entry_of(&mut self, of: (QuestionIdx, &[usize]), label: &str, text: &str) {
        let words = &self.page.look.words;
        let numbers = self.numbers(of);
        let question = if of.1.len() > 1 {
            words.fill("result.questions", &[("numbers", &numbers)])
        } else {
            words.fill("result.question", &[("number", &numbers)])
        };
        let body = self.page.look.theme.body();
        if self.is_narrow {
            let text = format!("{text} ({question})");
            self.page.entry(2, (label, &text), body, "");
        } else {
            self.page.entry(3, (label, text), body, &question);
        }
    }

    /// How many reasons ask for no more than the mildest level, which are not listed here.
    fn milder(&mut self, n: usize) {
        if n > 0 {
            let body = self.page.look.theme.body();
            let said = self.page.look.words.count("result.milder", n);
            self.page.text(3, &said, body);
        }
    }

    /// The number of a question, for the use or for each of these tools; of many the first.
    pub(super) fn numbers(&self, (question, tools): (QuestionIdx, &[usize])) -> String {
        const FEW: usize = 3;
        let number = |tool| {
            self.work
                .number(Slot { question, tool })
                .unwrap_or_default()
        };
        if tools.is_empty() {
            return number(None).to_string();
        }
        let few = tools.iter().take(FEW);
        let few: Vec<String> = few.map(|tool| number(Some(*tool)).to_string()).collect();
        let few = few.join(", ");
        if tools.len() > FEW {
            let words = &self.page.look.words;
            return words.fill("result.more_questions", &[("numbers", &few)]);
        }
        few
    }

    /// The answers that a reason rests on, and its clauses in full.
    fn basis(&mut self, reason: &Reason, tools: &[usize]) {
        if tools.is_empty() {
            self.answer(reason.slot, reason.option);
        }
        for tool in tools {
            let question = reason.slot.question;
            let tool = Some(*tool);
            self.answer(Slot { question, tool }, reason.option);
        }
        let body = self.page.look.theme.body();
        let pack = &self.work.pack;
        for idx in &pack.finding(reason.finding).clauses {
            let clause = clause_said(pack, &self.page.look.words, *idx);
            self.page.text(8, &clause, body);
        }
    }

    /// An answer below the entry that rests on it.
    pub(super) fn answer(&mut self, slot: Slot, option: OptionIdx) {
        let question = self.work.short_name(slot);
        let answer = self.work.option_label(slot, option);
        let values = [("question", question.as_str()), ("answer", answer)];
        let answer = self.page.look.words.fill("result.reason_answer", &values);
        self.page.text(8, &answer, self.page.look.theme.body());
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
            let none = self.explainer.no_way(explanation);
            self.page.text(3, &none, body);
            return;
        }
        self.page.text(3, words.say("explain.lead"), body);
        for (rank, one) in explanation.what_if.iter().take(FEW_WAYS).enumerate() {
            let from = self.page.len();
            let sentence = self.explainer.what_if(one);
            let label = format!("{:>2}  ", rank + 1);
            self.page.entry(3, (&label, &sentence), body, "");
            let end = self.page.len();
            if self.is_open && self.is_here(Place::WhatIf(rank)) {
                let answers = self.explainer.other_answers(one);
                self.page.text(7, &answers, body);
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

    /// A sentence, with the tools it is about where there are several.
    pub(super) fn with_tools(&self, text: &str, tools: &[usize]) -> String {
        match self.explainer.step_or(tools, "result.every_tool") {
            None => text.to_owned(),
            Some(step) => format!("{step}: {text}"),
        }
    }

    pub(super) fn obligations(&mut self, assessment: &Assessment) {
        let is_done = |owed: &Owed| {
            let id = &self.work.pack.obligation(owed.obligation).id;
            self.work
                .session
                .obligations
                .get(id.as_str())
                .is_some_and(|tick| tick.done)
        };
        let ticks: Vec<bool> = assessment.obligations.iter().map(is_done).collect();
        let n_done = ticks.iter().filter(|done| **done).count().to_string();
        let words = &self.page.look.words;
        let n = assessment.obligations.len();
        self.heading(&words.count_with("result.to_do", n, &[("done", &n_done)]));
        self.approval(assessment);
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
            let tick = self.work.session.obligations.get(id.as_str());
            let noted = tick.map(|tick| noted(words, tick)).unwrap_or_default();
            if !noted.is_empty() {
                let body = self.page.look.theme.body();
                self.page.text(7, &noted.join("  "), body);
            }
            let place = Place::Obligation(owed.obligation);
            let end = self.page.len();
            if self.is_open && self.is_here(place) {
                // Only the name is highlighted; what it means in full opens below it.
                let about = text.map_or("", |text| text.text.as_str());
                self.page.text(7, about, self.page.look.theme.body());
            }
            self.mark(place, (from, end));
        }
    }

    /// The approval without which nothing goes ahead, as long as it is not recorded.
    fn approval(&mut self, assessment: &Assessment) {
        if !self.places.contains(&Place::Approval) {
            return;
        }
        let look = self.page.look;
        let pack = &self.work.pack;
        let hold = crate::report::hold(pack, &look.words);
        let said = look.words.fill("result.approval", &[("hold", hold)]);
        let label = format!(" {}  ", pack.level(assessment.level).mark);
        let from = self.page.len();
        self.page.entry(3, (&label, &said), look.theme.body(), "");
        let end = self.page.len();
        self.mark(Place::Approval, (from, end));
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
