//! Every condition of a pack and every part of one, with the place where it is written.

use crate::pack::{Condition, FindingIdx, Pack, Scope};

/// A condition, or a part of one.
pub(super) struct Part<'p> {
    /// Where it is written.
    pub(super) place: String,
    pub(super) condition: &'p Condition,
    /// Whether it speaks of a tool at hand.
    pub(super) of_a_tool: bool,
    /// What it belongs to.
    pub(super) owner: Owner,
    /// The part that holds it, by its place in the list.
    pub(super) within: Option<usize>,
}

/// What a condition decides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Whether a question is asked.
    Question,
    /// Whether a finding holds; it matters only where that one's answer was given.
    Finding(FindingIdx),
    /// Anything else.
    Other,
}

impl Part<'_> {
    /// Whether law 2 tells that it never holds.
    pub(super) fn is_for_law_two(&self) -> bool {
        self.within.is_none() && self.owner != Owner::Other
    }
}

/// All of them, each before its own parts.
pub(super) fn of(pack: &Pack) -> Vec<Part<'_>> {
    let mut list = List(Vec::new());
    for question in pack.questions() {
        let place = format!("question `{}`, asked_if", question.id);
        list.add(place, &question.asked_if, question.scope, Owner::Question);
    }
    for definition in pack.definitions() {
        let place = format!("definition `{}`", definition.id);
        list.add(place, &definition.when, Scope::Tool, Owner::Other);
    }
    for (finding, idx) in pack.findings().iter().zip(pack.finding_idxs()) {
        let place = format!("finding `{}`, when", finding.id);
        let scope = pack.question(finding.question).scope;
        list.add(place, &finding.when, scope, Owner::Finding(idx));
    }
    for obligation in pack.obligations() {
        for (at, trigger) in obligation.owed_when.iter().enumerate() {
            let place = format!("obligation `{}`, trigger {}", obligation.id, at + 1);
            list.add(place, trigger, Scope::Use, Owner::Other);
        }
    }
    for note in pack.readings() {
        let place = format!("reading `{}`", note.id);
        list.add(place, &note.when, note.scope, Owner::Other);
    }
    for note in pack.disagreements() {
        let place = format!("disagreement `{}`", note.id);
        list.add(place, &note.when, note.scope, Owner::Other);
    }
    for row in pack.rows() {
        let place = format!("matrix row `{}`", row.id);
        list.add(place, &row.when, Scope::Use, Owner::Other);
    }
    if let Some(performers) = &pack.performers {
        let place = "performers, when".to_owned();
        list.add(place, &performers.when, Scope::Use, Owner::Other);
    }
    list.0
}

struct List<'p>(Vec<Part<'p>>);

impl<'p> List<'p> {
    fn add(&mut self, place: String, condition: &'p Condition, scope: Scope, owner: Owner) {
        // Without a condition there is nothing that could be too much.
        if *condition == Condition::ALWAYS {
            return;
        }
        self.push(Part {
            place,
            condition,
            of_a_tool: scope == Scope::Tool,
            owner,
            within: None,
        });
    }

    fn push(&mut self, part: Part<'p>) {
        let at = self.0.len();
        let inside = |condition: &'p Condition, of_a_tool: bool| Part {
            place: part.place.clone(),
            condition,
            of_a_tool,
            owner: part.owner,
            within: Some(at),
        };
        let parts: Vec<Part<'p>> = match part.condition {
            Condition::All(parts) | Condition::Any(parts) => parts
                .iter()
                .map(|condition| inside(condition, part.of_a_tool))
                .collect(),
            Condition::AnyTool(condition) => vec![inside(condition, true)],
            Condition::Not(condition) => vec![inside(condition, part.of_a_tool)],
            Condition::AnyAnswer(_)
            | Condition::Is(_)
            | Condition::Level(_)
            | Condition::Test(..) => Vec::new(),
        };
        self.0.push(part);
        for part in parts {
            self.push(part);
        }
    }
}
