//! What the register says of a session that was read.

use jiff::civil::Date;

use crate::answer::Slot;
use crate::interview::{Assessment, Interview, Owed};
use crate::lang::Catalog;
use crate::pack::{ClauseIdx, Pack, UNSURE};
use crate::report::{day_words, tool_names};
use crate::session::{MissingField, Session, Tick};

use super::standing::Decided;
use super::{Level, Obligation, Reason, Tool, Use};

/// The id of the option that says that something goes into a tool.
const GOES_IN: &str = "yes";

/// How many characters of a revision are shown, as on a summary.
const SHORT_REVISION: usize = 12;

/// Says of a session what the register shows on a day.
pub fn of<'p>(pack: &'p Pack, session: &Session, today: Date, words: &Catalog) -> Use<'p> {
    let interview = Interview::of(pack, &session.answers);
    let assessment = interview.assess(pack);
    let names = tool_names(session);
    let seen = Seen {
        pack,
        session,
        assessment: &assessment,
        names: &names,
        today,
        words,
    };
    let text = |field| session.proposed_use.get(field).to_owned();
    let made_with = session.pack.as_ref();
    let level = Level::of(pack, assessment.level);
    let is_answered = assessment.is_complete;
    let status = session.status(pack, &assessment, today);
    Use {
        production: session.production.get("title").to_owned(),
        season_episode: session.production.get("season_episode").to_owned(),
        contact: session.production.get("contact_name").to_owned(),
        name: text("name"),
        department: text("department"),
        stage: text("stage"),
        decision_by: text("decision_by"),
        level: is_answered.then_some(level),
        level_so_far: level,
        standing: status.standing,
        decided: Decided::of(session, &status, words),
        reason: seen.reason(),
        tools: (0..session.tools.len())
            .map(|tool| seen.tool(tool, &interview))
            .collect(),
        open_questions: seen.open_questions(),
        n_unanswered: assessment.unanswered.len(),
        missing: missing(session),
        obligations: assessment
            .obligations
            .iter()
            .map(|owed| seen.obligation(owed))
            .collect(),
        revision: session
            .revision_in(pack, &interview)
            .chars()
            .take(SHORT_REVISION)
            .collect(),
        pack: (
            made_with
                .map_or(&pack.id, |made_with| &made_with.id)
                .clone(),
            made_with
                .map_or(&pack.version, |made_with| &made_with.version)
                .clone(),
        ),
        guidance: &pack.guidance.published,
    }
}

/// A session and what follows from it.
struct Seen<'p, 'a> {
    pack: &'p Pack,
    session: &'a Session,
    assessment: &'a Assessment,
    names: &'a [String],
    today: Date,
    words: &'a Catalog,
}

impl<'p> Seen<'p, '_> {
    fn name(&self, tool: Option<usize>) -> Option<&String> {
        self.names.get(tool?)
    }

    fn question(&self, slot: Slot) -> &'p str {
        &self.pack.question(slot.question).id
    }

    fn clauses(&self, clauses: &[ClauseIdx]) -> Vec<&'p str> {
        let ids = clauses.iter();
        ids.map(|clause| self.pack.clause(*clause).id.as_str())
            .collect()
    }

    fn reason(&self) -> Option<Reason<'p>> {
        let reason = self.assessment.reasons.first()?;
        let finding = self.pack.finding(reason.finding);
        let text = self.pack.text.findings.get(reason.finding.position());
        Some(Reason {
            finding: &finding.id,
            text: text.map_or("", |text| text),
            question: self.question(reason.slot),
            tool: self.name(reason.slot.tool).cloned(),
            clauses: self.clauses(&finding.clauses),
        })
    }

    fn open_questions(&self) -> Vec<String> {
        let open = self.assessment.open_questions.iter();
        open.map(|slot| match self.name(slot.tool) {
            Some(tool) => format!("{}: {tool}", self.question(*slot)),
            None => self.question(*slot).to_owned(),
        })
        .collect()
    }

    fn tool(&self, tool: usize, interview: &Interview) -> Tool<'p> {
        let details = self.session.tools.get(tool);
        let text = |field| details.map_or("", |details| details.get(field)).to_owned();
        let own = |slot: Slot| slot.tool == Some(tool);
        let answers: Vec<(&'p str, &'p str)> = interview
            .path()
            .iter()
            .filter(|step| own(step.slot))
            .filter_map(|step| {
                let question = self.pack.question(step.slot.question);
                let option = question.option_id(step.answer?);
                Some((question.id.as_str(), option))
            })
            .collect();
        let inputs = self.pack.pipeline.inputs.iter();
        let inputs = inputs.map(|input| self.pack.question(*input).id.as_str());
        let is_yes = |id: &&str| {
            answers
                .iter()
                .any(|(one, option)| one == id && *option == GOES_IN)
        };
        let unsure = answers.iter().filter(|(_, option)| *option == UNSURE);
        let reasons = self
            .assessment
            .reasons
            .iter()
            .filter(|reason| own(reason.slot));
        let strictest = reasons.clone().map(|reason| reason.level).max();
        Tool {
            name: self.name(Some(tool)).cloned().unwrap_or_default(),
            vendor: text("vendor"),
            version: text("version"),
            tier: text("tier"),
            account_owner: text("account_owner"),
            operated_by: text("operated_by"),
            terms_reviewed_on: text("terms_reviewed_on"),
            output: text("output"),
            inputs: inputs.filter(is_yes).collect(),
            unsure: unsure.map(|(id, _)| *id).collect(),
            level: strictest.map(|level| Level::of(self.pack, level)),
            reasons: reasons
                .map(|one| self.pack.finding(one.finding).id.as_str())
                .collect(),
            answers,
        }
    }

    fn obligation(&self, owed: &Owed) -> Obligation<'p> {
        let obligation = self.pack.obligation(owed.obligation);
        let text = self.pack.text.obligations.get(owed.obligation.position());
        let none = Tick::default();
        let tick = self.session.obligations.get(obligation.id.as_str());
        let tick = tick.unwrap_or(&none);
        let due = day(&tick.due, self.words);
        let mut because: Vec<&'p str> = Vec::new();
        for given in &owed.because {
            let id = self.pack.question(given.question).id.as_str();
            if !because.contains(&id) {
                because.push(id);
            }
        }
        Obligation {
            id: &obligation.id,
            name: text.map_or("", |text| &text.name),
            owner: tick.owner.clone(),
            due_text: tick.due.clone(),
            due,
            is_done: tick.done,
            is_overdue: !tick.done && due.is_some_and(|due| due < self.today),
            reference: tick.reference.clone(),
            because,
            clauses: self.clauses(&obligation.clauses),
        }
    }
}

/// Required details that are not filled in, such as `use.name` or `tools 2.name`.
fn missing(session: &Session) -> Vec<String> {
    let required = session.missing().into_iter().filter(|one| one.is_required);
    let name = |one: MissingField| {
        let group = one.group.key();
        match one.entry {
            Some(entry) => format!("{group} {}.{}", entry + 1, one.field),
            None => format!("{group}.{}", one.field),
        }
    };
    required.map(name).collect()
}

/// The day that a text is, if it can be no other.
pub(super) fn day(text: &str, words: &Catalog) -> Option<Date> {
    // Most are empty, and there are many.
    if text.is_empty() {
        return None;
    }
    crate::session::day(text, &day_words(words), None).ok()
}
