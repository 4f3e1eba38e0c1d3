//! How the parts of a session are put into words: questions, answers, tools, clauses, people.

use crate::interview::{Assessment, Explanation, Interview};
use crate::lang::Catalog;
use crate::pack::{ClauseIdx, Given, LevelIdx, OptionIdx, Pack, PackText, QuestionIdx, Text};
use crate::session::{Details, Group, MissingField, Session};
use crate::text::{self, visible};

use super::Summary;
use super::explainer::Explainer;
use super::grouping::by_answer;

/// What a summary is made from, able to speak of it.
pub(super) struct Voice<'a> {
    pub(super) pack: &'a Pack,
    pub(super) text: &'a PackText,
    pub(super) words: &'a Catalog,
    pub(super) session: &'a Session,
    pub(super) interview: &'a Interview,
    pub(super) assessment: &'a Assessment,
    pub(super) explainer: Explainer<'a>,
    pub(super) explanation: Explanation,
    /// The tools' names on one line each, all different.
    pub(super) tools: Vec<String>,
    /// The revision in full.
    pub(super) revision: String,
    /// Whether names, contacts and free text are replaced.
    pub(super) is_redacted: bool,
    missing: Vec<MissingField>,
}

impl<'a> Voice<'a> {
    pub(super) fn of(input: &Summary<'a>) -> Self {
        let explainer = Explainer::of(input.pack, input.words, input.session);
        let answers = &input.session.answers;
        Self {
            pack: input.pack,
            text: &input.pack.text,
            words: input.words,
            session: input.session,
            interview: input.interview,
            assessment: input.assessment,
            explanation: input.interview.explanation(input.pack, answers),
            tools: explainer.tools.clone(),
            explainer,
            revision: input.session.revision(input.pack),
            is_redacted: false,
            missing: input.session.missing(),
        }
    }

    /// Who is told and asked.
    pub(super) fn contact(&self) -> &'a str {
        super::contact(self.pack, self.words)
    }

    /// The published text that the pack follows, as it is cited.
    pub(super) fn source(&self) -> &'a str {
        self.pack.source()
    }

    /// What a result is and is not.
    pub(super) fn triage(&self) -> &'a str {
        self.words.or(&self.text.own.triage, "report.triage.text")
    }

    /// A voice that speaks of a session without names, under the revision of the one with them.
    pub(super) fn without_names(input: &Summary<'a>, revision: &str) -> Self {
        Self {
            revision: revision.to_owned(),
            is_redacted: true,
            ..Self::of(input)
        }
    }

    pub(super) fn say(&self, key: &'static str) -> &'a str {
        self.words.say(key)
    }

    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(key, values)
    }

    pub(super) fn ask(&self, question: QuestionIdx) -> &'a str {
        let text = self.text.questions.get(question.position());
        text.map_or("", |text| &text.ask)
    }

    pub(super) fn short(&self, question: QuestionIdx) -> &'a str {
        let text = self.text.questions.get(question.position());
        text.map_or("", |text| &text.short)
    }

    pub(super) fn who(&self, question: QuestionIdx) -> &'a str {
        let text = self.text.questions.get(question.position());
        text.map_or("", |text| &text.who)
    }

    pub(super) fn label(&self, question: QuestionIdx, option: OptionIdx) -> &'a str {
        let text = self.text.questions.get(question.position());
        text.and_then(|text| text.options.get(option.position()))
            .map_or("", Text::as_str)
    }

    pub(super) fn level(&self, level: LevelIdx) -> &'a str {
        self.text.level_name(level)
    }

    pub(super) fn level_short(&self, level: LevelIdx) -> &'a str {
        self.text.level_short(level)
    }

    pub(super) fn tool(&self, tool: usize) -> &str {
        self.tools.get(tool).map_or("", String::as_str)
    }

    pub(super) fn tool_list(&self, tools: &[usize]) -> String {
        self.explainer.tool_list(tools)
    }

    pub(super) fn clause_list(&self, clauses: &[ClauseIdx]) -> String {
        let ids: Vec<&str> = clauses
            .iter()
            .map(|clause| self.pack.clause(*clause).id.as_str())
            .collect();
        ids.join(", ")
    }

    /// Answers with their questions; the tools that share an answer stand together.
    pub(super) fn answer_list(&self, given: &[Given]) -> String {
        let groups = by_answer(given);
        let sentences: Vec<String> = groups
            .iter()
            .map(|(question, option, tools)| {
                let label = self.about(self.label(*question, *option), tools);
                format!("\"{}\": {label}", self.short(*question))
            })
            .collect();
        sentences.join("; ")
    }

    /// A text with the tools it is about; they go without saying where there is just one.
    pub(super) fn about(&self, text: &str, tools: &[usize]) -> String {
        match self.step(tools) {
            None => text.to_owned(),
            Some(step) => format!("{text} ({step})"),
        }
    }

    /// The tools that something is about, unless it is about the use or there is just one.
    pub(super) fn step(&self, tools: &[usize]) -> Option<String> {
        self.explainer.step(tools)
    }

    /// The name of the use on one line.
    pub(super) fn use_name(&self) -> String {
        let name = self.session.proposed_use.get("name");
        if name.trim().is_empty() {
            self.say("report.unnamed.use").to_owned()
        } else {
            visible(name).into_owned()
        }
    }

    /// Whether something is left to answer or to fill in.
    pub(super) fn is_draft(&self) -> bool {
        !self.assessment.is_complete || self.n_required_missing() > 0
    }

    fn n_required_missing(&self) -> usize {
        let required = self.missing.iter().filter(|missing| missing.is_required);
        required.count()
    }

    /// How far from complete it is; nothing for a complete one.
    pub(super) fn draft(&self) -> Option<String> {
        if !self.is_draft() {
            return None;
        }
        let (n_open, n_missing) = (self.assessment.unanswered.len(), self.n_required_missing());
        let open = || self.words.count("report.draft.open", n_open);
        Some(match (n_open, n_missing) {
            (0, n) => self.words.count("report.draft.missing", n),
            (_, 0) => open(),
            (_, n) => {
                let open = open();
                self.words
                    .count_with("report.draft.both", n, &[("open", &open)])
            }
        })
    }

    pub(super) fn title(&self) -> String {
        let name = self.use_name();
        let title = self.fill("report.title", &[("use", &name)]);
        match self.draft() {
            None => title,
            Some(draft) => self.fill(
                "report.title_of_draft",
                &[("draft", &draft), ("use", &name)],
            ),
        }
    }

    /// What is not filled in, by where it belongs: the required fields or the others.
    pub(super) fn missing(&self, is_required: bool) -> Vec<(String, String)> {
        let mut places: Vec<(Group, Option<usize>)> = Vec::new();
        let mut fields: Vec<Vec<String>> = Vec::new();
        let wanted = |missing: &&MissingField| missing.is_required == is_required;
        for missing in self.missing.iter().filter(wanted) {
            let place = (missing.group, missing.entry);
            let field = self.field(missing.group, missing.field);
            let known = places.iter().position(|other| *other == place);
            if let Some(fields) = known.and_then(|known| fields.get_mut(known)) {
                fields.push(field);
            } else {
                places.push(place);
                fields.push(vec![field]);
            }
        }
        places
            .iter()
            .zip(fields)
            .map(|((group, entry), fields)| (self.place(*group, *entry), fields.join(", ")))
            .collect()
    }

    /// The label of a field.
    pub(super) fn field(&self, group: Group, field: &str) -> String {
        self.fill(&format!("report.field.{}.{field}", group.key()), &[])
    }

    /// What a group, or one tool, person or right is called.
    pub(super) fn place(&self, group: Group, entry: Option<usize>) -> String {
        match (group, entry) {
            (Group::Production, _) => self.say("report.group.production").to_owned(),
            (Group::PreparedBy, _) => self.say("report.group.prepared_by").to_owned(),
            (Group::Use, _) => self.say("report.group.use").to_owned(),
            (Group::Tool, Some(tool)) => self.tool(tool).to_owned(),
            (Group::Tool, None) => self.say("report.group.tools").to_owned(),
            (Group::Person, entry) => self.entry("report.unnamed.people", "name", group, entry),
            (Group::Right, entry) => self.entry("report.unnamed.rights", "item", group, entry),
            (Group::Item, entry) => self.entry("report.unnamed.items", "item", group, entry),
        }
    }

    fn entry(&self, unnamed: &str, field: &str, group: Group, entry: Option<usize>) -> String {
        let list = match group {
            Group::Person => &self.session.people,
            Group::Item => &self.session.items,
            _ => &self.session.rights,
        };
        let entry = entry.unwrap_or_default();
        let name = list.get(entry).map_or("", |details| details.get(field));
        if name.trim().is_empty() {
            let number = (entry + 1).to_string();
            self.fill(unnamed, &[("n", &number)])
        } else {
            visible(name).into_owned()
        }
    }

    /// The first characters of a digest: enough to tell two apart.
    pub(super) fn clip(digest: &str) -> &str {
        digest.get(..12).unwrap_or(digest)
    }

    /// The first characters of the revision.
    pub(super) fn short_revision(&self) -> &str {
        Self::clip(&self.revision)
    }

    /// The values that are filled in, joined.
    pub(super) fn joined(details: &Details, fields: &[&str]) -> String {
        let values: Vec<&str> = fields
            .iter()
            .map(|field| details.get(field))
            .filter(|value| !value.trim().is_empty())
            .collect();
        values.join(", ")
    }
}

/// Whether something that was typed has characters that a reader would not see.
pub(super) fn hides_something(session: &Session) -> bool {
    let fields = session
        .all_details()
        .flat_map(Details::each)
        .map(|(_, value)| value);
    let notes = session.notes.values().map(String::as_str);
    let ticks = session.obligations.values();
    let ticks = ticks.flat_map(|tick| [tick.owner.as_str(), tick.due.as_str(), &tick.reference]);
    let records = session.approvals.iter().flat_map(|one| {
        let conditions = one.conditions.iter();
        let conditions =
            conditions.flat_map(|one| [one.what.as_str(), one.owner.as_str(), &one.due]);
        let attachments = one.attachments.iter().map(String::as_str);
        let texts = one.fields.values().map(String::as_str);
        texts.chain(conditions).chain(attachments)
    });
    let comments = session.comments.iter();
    let comments = comments.flat_map(|one| [one.text.as_str(), one.by.as_str()]);
    let typed = fields.chain(notes).chain(ticks);
    typed
        .chain(records)
        .chain(comments)
        .any(text::hides_something)
}
