//! The result as lines to be heard. The one place that puts a result into words.

use crate::answer::Slot;
use crate::interview::{Assessment, Interview, Reason};
use crate::lang::Catalog;
use crate::pack::{LevelText, OptionIdx, Pack};
use crate::session::{MissingField, Session};

use super::details::label;
use super::sitting::Sitting;

/// The lines of a result: level, reasons, open questions, two readings, what does not fit, missing
/// details.
pub(super) fn lines(sitting: &Sitting, words: &Catalog) -> Vec<String> {
    let interview = sitting.interview();
    let spoken = Spoken {
        sitting,
        words,
        assessment: &interview.assess(&sitting.pack),
        interview: &interview,
    };
    let mut lines = Vec::new();
    spoken.level(&mut lines);
    spoken.reasons(&mut lines);
    spoken.open_questions(&mut lines);
    spoken.readings(&mut lines);
    spoken.disagreements(&mut lines);
    spoken.missing(&mut lines);
    lines.push(words.say("app.not_clearance").to_owned());
    lines
}

/// The lines of the checklist, without their numbers, and the ids that they tick.
pub(super) fn checklist(sitting: &Sitting, words: &Catalog) -> Vec<(String, String)> {
    let Sitting { pack, session, .. } = sitting;
    let owed = Interview::of(pack, &session.answers)
        .assess(pack)
        .obligations;
    let lines = owed.iter().map(|owed| {
        let id = pack.obligation(owed.obligation).id.clone();
        let texts = &pack.text.obligations;
        let text = texts.get(owed.obligation.position());
        let key = if is_done(session, &id) {
            "plain.checklist.done"
        } else {
            "plain.checklist.not_done"
        };
        let values = [
            ("name", text.map_or("", |text| text.name.as_str())),
            ("text", text.map_or("", |text| text.text.as_str())),
        ];
        (id, words.fill(key, &values))
    });
    lines.collect()
}

/// Whether an obligation is ticked.
pub(super) fn is_done(session: &Session, obligation: &str) -> bool {
    session
        .obligations
        .get(obligation)
        .is_some_and(|tick| tick.done)
}

struct Spoken<'s> {
    sitting: &'s Sitting,
    words: &'s Catalog,
    interview: &'s Interview,
    assessment: &'s Assessment,
}

impl Spoken<'_> {
    fn pack(&self) -> &Pack {
        &self.sitting.pack
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(key, values)
    }

    fn level(&self, lines: &mut Vec<String>) {
        let unanswered = self.assessment.unanswered.len();
        if self.assessment.needs_tool {
            lines.push(self.words.say("plain.result.needs_tool").to_owned());
        }
        if unanswered > 0 {
            lines.push(self.words.count("plain.result.so_far", unanswered));
        }
        let number = (self.assessment.level.position() + 1).to_string();
        let of = self.pack().levels().len().to_string();
        let nothing = LevelText::default();
        let level = self
            .pack()
            .text
            .levels
            .get(self.assessment.level.position());
        let level = level.unwrap_or(&nothing);
        let values = [("n", number.as_str()), ("of", &of), ("name", &level.name)];
        lines.push(self.say("plain.result.level", &values));
        lines.push(self.say("plain.result.meaning", &[("meaning", &level.meaning)]));
    }

    fn reasons(&self, lines: &mut Vec<String>) {
        let all = &self.assessment.reasons;
        for (place, reason) in all.iter().enumerate() {
            lines.push(self.reason(place + 1, all.len(), reason));
        }
        if all.is_empty() {
            lines.push(self.say("plain.result.no_reasons", &[]));
        }
    }

    fn reason(&self, n: usize, of: usize, reason: &Reason) -> String {
        let text = &self.pack().text;
        let why = text.findings.get(reason.finding.position());
        let level = text.levels.get(reason.level.position());
        let (n, of) = (n.to_string(), of.to_string());
        let from = self.from(reason.slot, reason.option);
        let values = [
            ("n", n.as_str()),
            ("of", &of),
            ("why", why.map_or("", String::as_str)),
            ("from", &from),
            ("level", level.map_or("", |level| level.name.as_str())),
        ];
        let is_deciding = reason.level == self.assessment.level;
        self.say(
            if is_deciding {
                "plain.result.reason"
            } else {
                "plain.result.milder_reason"
            },
            &values,
        )
    }

    /// "question 9, Runway Gen-4, Netflix-owned material goes in: Yes".
    fn from(&self, slot: Slot, option: OptionIdx) -> String {
        let number = Sitting::number(self.interview, slot);
        let short = self.sitting.short(self.words, slot);
        let values = [
            ("n", number.as_str()),
            ("short", &short),
            ("answer", self.sitting.label(slot, option)),
        ];
        self.say("plain.result.from", &values)
    }

    fn open_questions(&self, lines: &mut Vec<String>) {
        let (unsure, blank) = (&self.assessment.open_questions, &self.assessment.unanswered);
        let of = (unsure.len() + blank.len()).to_string();
        let unsure = unsure.iter().map(|slot| (slot, "plain.result.unsure"));
        let blank = blank.iter().map(|slot| (slot, "plain.result.unanswered"));
        for (place, (slot, key)) in unsure.chain(blank).enumerate() {
            let n = (place + 1).to_string();
            let number = Sitting::number(self.interview, *slot);
            let short = self.sitting.short(self.words, *slot);
            let who = self.sitting.words_of(*slot).who;
            let values = [
                ("n", n.as_str()),
                ("of", &of),
                ("number", &number),
                ("short", &short),
                ("who", &who),
            ];
            lines.push(self.say(key, &values));
        }
    }

    fn readings(&self, lines: &mut Vec<String>) {
        for touched in &self.assessment.readings {
            let texts = &self.pack().text.readings;
            let Some(text) = texts.get(touched.note.position()) else {
                continue;
            };
            let name = self.about(touched.tool, &text.name);
            lines.push(self.say("plain.result.readings", &[("name", &name)]));
            lines.push(self.say("plain.result.taken", &[("text", &text.taken)]));
            lines.push(self.say("plain.result.other", &[("text", &text.other)]));
            lines.push(self.say("plain.result.ask", &[("text", &text.ask)]));
        }
    }

    fn disagreements(&self, lines: &mut Vec<String>) {
        for touched in &self.assessment.disagreements {
            let texts = &self.pack().text.disagreements;
            let text = texts.get(touched.note.position());
            let text = self.about(touched.tool, text.map_or("", String::as_str));
            lines.push(self.say("plain.result.disagreement", &[("text", &text)]));
        }
    }

    /// A text about a tool, with its name.
    fn about(&self, tool: Option<usize>, text: &str) -> String {
        let Some(tool) = tool else {
            return text.to_owned();
        };
        let tool = self.sitting.session.tool_name(tool);
        self.say("plain.of_tool", &[("tool", tool), ("text", text)])
    }

    fn missing(&self, lines: &mut Vec<String>) {
        let missing = self.sitting.session.missing();
        let (needed, others): (Vec<&MissingField>, Vec<&MissingField>) =
            missing.iter().partition(|missing| missing.is_required);
        for one in needed {
            let label = label(self.words, one.group, one.field);
            lines.push(self.say("plain.result.missing", &[("label", &label)]));
        }
        if !others.is_empty() {
            lines.push(
                self.words
                    .count("plain.result.missing_others", others.len()),
            );
        }
    }
}
