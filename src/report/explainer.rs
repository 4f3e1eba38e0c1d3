//! An explanation as sentences: how far a result can rise, what would lower it, why a question is
//! asked or not. The same words on every surface.

use crate::answer::Slot;
use crate::interview::{Because, Change, Explanation, WhatIf};
use crate::lang::Catalog;
use crate::pack::{ClauseIdx, Given, LevelIdx, OptionIdx, Pack, QuestionIdx, Text};
use crate::session::Session;
use crate::text::visible;

use super::json::named_tools;

/// How many ways to the ceiling are told.
const FEW_WAYS: usize = 3;

/// Puts explanations into words.
#[derive(Clone, Debug)]
pub struct Explainer<'a> {
    pack: &'a Pack,
    words: &'a Catalog,
    /// The tools' names on one line each, all different.
    pub(super) tools: Vec<String>,
}

impl<'a> Explainer<'a> {
    /// For a session, in these words.
    pub fn of(pack: &'a Pack, words: &'a Catalog, session: &Session) -> Self {
        let unnamed = |number: usize| {
            let number = number.to_string();
            words.fill("report.unnamed.tools", &[("n", &number)])
        };
        let names = named_tools(session, unnamed);
        Self {
            pack,
            words,
            tools: names
                .iter()
                .map(|name| visible(name).into_owned())
                .collect(),
        }
    }

    /// A level in a word or two.
    pub fn level(&self, level: LevelIdx) -> &'a str {
        self.pack.text.level_short(level)
    }

    fn short(&self, question: QuestionIdx) -> &'a str {
        let text = self.pack.text.questions.get(question.position());
        text.map_or("", |text| &text.short)
    }

    fn label(&self, question: QuestionIdx, option: OptionIdx) -> &'a str {
        let text = self.pack.text.questions.get(question.position());
        text.and_then(|text| text.options.get(option.position()))
            .map_or("", Text::as_str)
    }

    /// The name of a tool, unless it goes without saying or is not known.
    fn tool(&self, tool: Option<usize>) -> Option<&str> {
        let name = self.tools.get(tool?).map(String::as_str);
        name.filter(|name| self.tools.len() > 1 && !name.is_empty())
    }

    /// A question by its short name, with its tool where there are several.
    pub fn question(&self, slot: Slot) -> String {
        let short = self.short(slot.question);
        match self.tool(slot.tool) {
            None => format!("\"{short}\""),
            Some(tool) => format!("\"{short}\" ({tool})"),
        }
    }

    fn questions(&self, slots: &[Slot]) -> String {
        let names: Vec<String> = slots.iter().map(|slot| self.question(*slot)).collect();
        names.join(", ")
    }

    /// Answers with their questions, as one condition.
    fn condition(&self, given: &[Given]) -> String {
        let parts: Vec<String> = given
            .iter()
            .map(|given| {
                let (question, tool) = (given.question, given.tool);
                let question = self.question(Slot { question, tool });
                let answer = self.label(given.question, given.option);
                let values = [("question", question.as_str()), ("answer", answer)];
                self.words.fill("explain.is", &values)
            })
            .collect();
        parts.join(self.words.say("explain.and"))
    }

    /// How far the result can still rise, and by which answers; nothing where it cannot.
    pub fn ceiling(&self, explanation: &Explanation) -> Option<String> {
        let ceiling = &explanation.ceiling;
        if ceiling.level == explanation.level {
            return None;
        }
        let levels = [
            ("now", self.level(explanation.level)),
            ("level", self.level(ceiling.level)),
        ];
        if ceiling.ways.iter().all(Vec::is_empty) {
            return Some(self.words.fill("explain.ceiling_open", &levels));
        }
        let shown = ceiling.ways.iter().take(FEW_WAYS);
        let shown: Vec<String> = shown.map(|way| self.condition(way)).collect();
        let mut ways = shown.join(self.words.say("explain.or"));
        if let Some(more @ 1..) = ceiling.ways.len().checked_sub(FEW_WAYS) {
            ways.push_str(&self.words.count("explain.more_ways", more));
        }
        let [now, level] = levels;
        let values = [now, level, ("ways", ways.as_str())];
        Some(self.words.fill("explain.ceiling", &values))
    }

    /// A level and the answers that would lead to it.
    pub fn what_if(&self, what_if: &WhatIf) -> String {
        let changes = self.changes(&what_if.changes);
        let level = self.level(what_if.level);
        let values = [("level", level), ("changes", changes.as_str())];
        self.words.fill("explain.what_if", &values)
    }

    /// Changes, those of one tool together.
    fn changes(&self, changes: &[Change]) -> String {
        let groups = changes.chunk_by(|a, b| a.slot.tool == b.slot.tool);
        let groups: Vec<String> = groups
            .map(|group| {
                let changes: Vec<String> = group.iter().map(|one| self.change(one)).collect();
                let changes = changes.join(self.words.say("explain.and"));
                let tool = group.first().and_then(|one| self.tool(one.slot.tool));
                match tool {
                    None => changes,
                    Some(tool) => {
                        let values = [("tool", tool), ("changes", &changes)];
                        self.words.fill("explain.of_tool", &values)
                    }
                }
            })
            .collect();
        groups.join(self.words.say("explain.and"))
    }

    /// A change, whatever its tool.
    pub fn change(&self, change: &Change) -> String {
        let question = change.slot.question;
        let values = [
            ("question", self.short(question)),
            ("from", self.label(question, change.from)),
            ("to", self.label(question, change.to)),
        ];
        self.words.fill("explain.change", &values)
    }

    /// What else would come with changes, a sentence each.
    pub fn follows(&self, what_if: &WhatIf) -> Vec<String> {
        let mut lines = Vec::new();
        for (key, slots) in [
            ("explain.newly_asked", &what_if.newly_asked),
            ("explain.counting_again", &what_if.counting_again),
            ("explain.no_longer_asked", &what_if.no_longer_asked),
        ] {
            if !slots.is_empty() {
                let questions = self.questions(slots);
                let values = [("questions", questions.as_str())];
                lines.push(self.words.count_with(key, slots.len(), &values));
            }
        }
        lines.extend(self.at_worst(what_if));
        lines
    }

    /// That the level could still be stricter then, where it could.
    pub fn at_worst(&self, what_if: &WhatIf) -> Option<String> {
        let values = [("level", self.level(what_if.at_worst))];
        (what_if.at_worst > what_if.level).then(|| self.words.fill("explain.at_worst", &values))
    }

    /// A clause with its section and what it says.
    pub fn clause(&self, idx: ClauseIdx) -> String {
        let clause = self.pack.clause(idx);
        let text = &self.pack.text;
        let section = text.clause_sections.get(clause.section.position());
        let said = text.clauses.get(idx.position());
        let values = [
            ("id", clause.id.as_str()),
            ("section", section.map_or("", Text::as_str)),
            ("text", said.map_or("", Text::as_str)),
        ];
        self.words.fill("explain.clause", &values)
    }

    /// Why follow-ups are asked.
    pub fn asked(&self, because: &Because) -> String {
        self.because("explain.asked", because)
    }

    /// Why questions are not asked.
    pub fn not_asked(&self, because: &Because) -> String {
        let key = if because.given.is_empty() {
            "explain.not_asked_open"
        } else {
            "explain.not_asked"
        };
        self.because(key, because)
    }

    fn because(&self, key: &str, because: &Because) -> String {
        let answers = self.condition(&because.given);
        let questions = self.questions(&because.slots);
        let values = [("answers", answers.as_str()), ("questions", &questions)];
        self.words.fill(key, &values)
    }
}
