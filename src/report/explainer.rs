//! An explanation as sentences: how far a result can rise, what would lower it, why a question is
//! asked or not. The same words on every surface.

use crate::answer::Slot;
use crate::interview::{Because, Change, Explanation, MOST_CHANGES, WhatIf};
use crate::lang::Catalog;
use crate::pack::{ClauseIdx, Given, LevelIdx, OptionIdx, Pack, QuestionIdx, Text};
use crate::session::Session;
use crate::text::visible;

use super::clause::cited;
use super::grouping::{by_answer, by_question};
use super::json::named_tools;

/// How many ways to the ceiling are told where each is one answer; of ways that take several, the first.
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
        let tools: Vec<usize> = slot.tool.into_iter().collect();
        self.question_of(slot.question, &tools)
    }

    /// Tools by their names, which are kept apart where a name has a comma in it.
    pub(super) fn tool_list(&self, tools: &[usize]) -> String {
        let names = tools.iter().filter_map(|tool| self.tools.get(*tool));
        let names: Vec<&str> = names.map(String::as_str).collect();
        let has_comma = names.iter().any(|name| name.contains(','));
        names.join(if has_comma { "; " } else { ", " })
    }

    /// The tools that something is about, unless it is about the use or there is just one.
    pub(super) fn step(&self, tools: &[usize]) -> Option<String> {
        self.step_or(tools, "report.every_tool")
    }

    /// The same with the word of a key for all tools.
    pub fn step_or(&self, tools: &[usize], every: &str) -> Option<String> {
        if tools.is_empty() || self.tools.len() == 1 {
            None
        } else if tools.len() == self.tools.len() {
            Some(self.words.say(every).to_owned())
        } else {
            Some(self.tool_list(tools))
        }
    }

    /// A question by its short name, with the tools it is about.
    fn question_of(&self, question: QuestionIdx, tools: &[usize]) -> String {
        let short = self.short(question);
        match self.step(tools) {
            None => format!("\"{short}\""),
            Some(step) => format!("\"{short}\" ({step})"),
        }
    }

    fn questions(&self, slots: &[Slot]) -> String {
        let groups = by_question(slots).into_iter();
        let names: Vec<String> = groups
            .map(|(question, tools)| self.question_of(question, &tools))
            .collect();
        names.join(", ")
    }

    /// Answers with their questions, as one condition.
    fn condition(&self, key: &str, given: &[Given]) -> String {
        let parts: Vec<String> = by_answer(given)
            .into_iter()
            .map(|(question, option, tools)| {
                let answer = self.label(question, option);
                let question = self.question_of(question, &tools);
                let values = [("question", question.as_str()), ("answer", answer)];
                self.words.fill(key, &values)
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
        let level = ("level", self.level(ceiling.level));
        if ceiling.ways.iter().all(Vec::is_empty) {
            return Some(self.words.fill("explain.ceiling_open", &[level]));
        }
        let ways = self.ways(&ceiling.ways);
        let values = [level, ("ways", ways.as_str())];
        Some(self.words.fill("explain.ceiling", &values))
    }

    /// Ways to the ceiling in a sentence that can be read: what all of them begin with, or the nearest.
    fn ways(&self, ways: &[Vec<Given>]) -> String {
        let way = |way: &[Given]| self.condition("explain.turns_out", way);
        let first = ways.first().map_or(&[][..], Vec::as_slice);
        let is_common = |one: &&Given| ways.iter().all(|other| other.contains(one));
        let common: Vec<Given> = first.iter().filter(is_common).copied().collect();
        if ways.len() > 1 && !common.is_empty() {
            let common = way(&common);
            return self.words.fill("explain.and_then", &[("way", &common)]);
        }
        let n = if ways.iter().all(|way| way.len() == 1) {
            FEW_WAYS
        } else {
            1
        };
        let shown: Vec<String> = ways.iter().take(n).map(|one| way(one)).collect();
        let mut said = shown.join(self.words.say("explain.or"));
        if let Some(more @ 1..) = ways.len().checked_sub(n) {
            said.push_str(&self.words.count("explain.more_ways", more));
        }
        said
    }

    /// Why nothing that the production can choose lowers the level.
    pub fn no_way(&self, explanation: &Explanation) -> String {
        let none = self.words.say("explain.none");
        if explanation.fixed_by.is_empty() {
            let most = MOST_CHANGES.to_string();
            let more = self.words.fill("explain.none_few", &[("n", &most)]);
            return format!("{none} {more}");
        }
        let answers = self.condition("explain.is", &explanation.fixed_by);
        let n = explanation.fixed_by.len();
        let fixed = self
            .words
            .count_with("explain.fixed_by", n, &[("answers", &answers)]);
        format!("{none} {fixed} {}", self.words.say("explain.anew"))
    }

    /// A level and what would lead to it.
    pub fn what_if(&self, what_if: &WhatIf) -> String {
        let changes = self.together(&what_if.changes, Self::change);
        let level = self.level(what_if.level);
        let values = [("level", level), ("changes", changes.as_str())];
        self.words.fill("explain.what_if", &values)
    }

    /// The answers that are others then.
    pub fn other_answers(&self, what_if: &WhatIf) -> String {
        let changes = self.together(&what_if.changes, Self::changed_answer);
        let n = what_if.changes.len();
        self.words
            .count_with("explain.other_answers", n, &[("changes", &changes)])
    }

    /// Changes, those of one tool together.
    fn together(&self, changes: &[Change], tell: impl Fn(&Self, &Change) -> String) -> String {
        let groups = changes.chunk_by(|a, b| a.slot.tool == b.slot.tool);
        let groups: Vec<String> = groups
            .map(|group| {
                let changes: Vec<String> = group.iter().map(|one| tell(self, one)).collect();
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

    /// A change as what is then so, or as the answer where its pack does not say that.
    fn change(&self, change: &Change) -> String {
        let text = self
            .pack
            .text
            .questions
            .get(change.slot.question.position());
        let instead = text.and_then(|text| text.instead.get(change.to.position()));
        match instead.filter(|text| !text.is_empty()) {
            Some(text) => text.to_string(),
            None => self.changed_answer(change),
        }
    }

    /// A change as one answer instead of another, whatever its tool.
    fn changed_answer(&self, change: &Change) -> String {
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

    /// A clause by its id, with its section and what it says.
    pub fn clause(&self, idx: ClauseIdx) -> String {
        cited(self.pack, self.words, idx)
    }

    /// Why each follow-up is asked and what is not asked is not, a sentence for each reason.
    pub fn whys(&self, explanation: &Explanation) -> Vec<String> {
        let asked = explanation.asked.iter().map(|because| self.asked(because));
        let not_asked = explanation.not_asked.iter();
        let not_asked = not_asked.map(|because| self.not_asked(because));
        asked.chain(not_asked).collect()
    }

    /// Why follow-ups are asked.
    fn asked(&self, because: &Because) -> String {
        self.because("explain.asked", because)
    }

    /// Why questions are not asked.
    fn not_asked(&self, because: &Because) -> String {
        let key = if because.given.is_empty() {
            "explain.not_asked_open"
        } else {
            "explain.not_asked"
        };
        self.because(key, because)
    }

    fn because(&self, key: &str, because: &Because) -> String {
        let answers = self.condition("explain.is", &because.given);
        let questions = self.questions(&because.slots);
        let values = [("answers", answers.as_str()), ("questions", &questions)];
        self.words.fill(key, &values)
    }
}
