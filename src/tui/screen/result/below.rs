//! What stands below the reasons and the things to do: open questions, readings, missing details.

use super::place::{Open, Place, disagreeing, open_groups};
use super::sheet::Sheet;
use crate::interview::{Assessment, Because};
use crate::pack::Text;
use crate::report::by_note;

impl Sheet<'_> {
    pub(super) fn open(&mut self, assessment: &Assessment) {
        let all = open_groups(assessment);
        if all.is_empty() {
            return;
        }
        let words = &self.page.look.words;
        let heading = if assessment.unanswered.is_empty() {
            "result.open"
        } else {
            "result.still_open"
        };
        self.heading(&words.count(heading, all.len()));
        let numbers = |open: &Open| self.numbers((open.question, &open.tools));
        let numbers: Vec<String> = all.iter().map(numbers).collect();
        let widest = numbers.iter().map(String::len).max().unwrap_or_default();
        for (open, numbers) in all.iter().zip(numbers) {
            self.open_one(open, &format!("{numbers:>widest$}  "));
        }
    }

    fn open_one(&mut self, open: &Open, label: &str) {
        let words = &self.page.look.words;
        let body = self.page.look.theme.body();
        let texts = &self.work.pack.text.questions;
        let text = texts.get(open.question.position());
        let short = text.map_or("", |text| text.short.as_str());
        let name = self.with_tools(short, &open.tools);
        let state = if open.is_unsure {
            "result.unsure"
        } else {
            "result.unanswered"
        };
        let indent = if self.is_narrow { 2 } else { 4 };
        let from = self.page.len();
        self.page
            .entry(indent, (label, &name), body, words.say(state));
        let end = self.page.len();
        if let Some(text) = text.filter(|_| open.is_unsure) {
            let who = words.fill("result.who", &[("who", &text.who)]);
            self.page.text(indent + label.len(), &who, body);
        }
        self.mark(Place::Question(open.first()), (from, end));
    }

    /// Two readings, disagreements, what is missing, and the way past a share result.
    pub(super) fn notes(&mut self, assessment: &Assessment) {
        let words = &self.page.look.words;
        let body = self.page.look.theme.body();
        if !assessment.readings.is_empty() {
            self.heading(words.say("result.readings"));
            for (note, tools) in by_note(&assessment.readings) {
                let Some(text) = self.work.pack.text.readings.get(note.position()) else {
                    continue;
                };
                let name = self.with_tools(&text.name, &tools);
                self.page.text(3, &name, self.page.look.theme.strong());
                for (key, said) in [
                    ("result.reading_taken", &text.taken),
                    ("result.reading_other", &text.other),
                    ("result.reading_ask", &text.ask),
                ] {
                    let said = words.fill(key, &[("text", said)]);
                    self.page.hanging(3, 5, &said, body);
                }
            }
        }
        self.disagreements(assessment);
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

    /// What does not fit together, each with the question to look at again first.
    fn disagreements(&mut self, assessment: &Assessment) {
        if assessment.disagreements.is_empty() {
            return;
        }
        self.heading(self.page.look.words.say("result.disagreements"));
        let body = self.page.look.theme.body();
        for (rank, touched) in assessment.disagreements.iter().enumerate() {
            let texts = &self.work.pack.text.disagreements;
            let text = texts.get(touched.note.position());
            let text = text.map_or("", Text::as_str);
            let tool = touched.tool.map(|tool| self.work.session.tool_name(tool));
            let text = tool.map_or(text.to_owned(), |tool| format!("{tool}: {text}"));
            let given = disagreeing(assessment, self.work, rank);
            let from = self.page.len();
            let label = format!("{:>2}   ", rank + 1);
            match given.first() {
                Some(first) => {
                    let tools: Vec<usize> = first.tool.into_iter().collect();
                    self.entry_of((first.question, &tools), &label, &text);
                }
                None => self.page.entry(3, (&label, &text), body, ""),
            }
            let end = self.page.len();
            let place = Place::Disagreement(rank);
            if self.is_open && self.is_here(place) {
                for one in given {
                    self.answer(one.slot(), one.option);
                }
            }
            self.mark(place, (from, end));
        }
    }

    /// How many follow-ups are asked and how many questions are not; why is read on a page of its own.
    pub(super) fn whys(&mut self) {
        let explanation = self.work.explanation();
        let count = |all: &[Because]| all.iter().map(|because| because.slots.len()).sum();
        let counts: [usize; 2] = [count(&explanation.asked), count(&explanation.not_asked)];
        if counts == [0, 0] {
            return;
        }
        let words = &self.page.look.words;
        self.heading(words.say("result.why_asked"));
        let [asked, not_asked] = counts;
        let said = [
            words.count("result.n_asked", asked),
            words.count("result.n_not_asked", not_asked),
            words.say("result.why_asked_hint").to_owned(),
        ];
        self.page
            .text(3, &said.join(" "), self.page.look.theme.body());
    }
}
