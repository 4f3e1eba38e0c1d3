//! Decides claims for any number of tools.
//!
//! *How many tools suffice.* Take answers with many tools that break a law. What the law says of
//! them rests on few: the tool whose answer is changed, one tool for each finding that sets a level,
//! and for each condition that some tool must meet (`any_tool`) one that meets it. The others can go:
//! what no tool meets, fewer do not meet either, and with its witness left every condition stays as
//! true as it was. A tool may also be doubled without changing anything, as long as it is not the one
//! whose answer changes. So no tool, one tool (where an answer of it changes) and `most` tools exactly
//! cover every number.
//!
//! *Fewer, mostly.* With few tools and nothing known of the rest ([`Logic::of_any`]) the claim is
//! weaker than the truth for any greater number, so what is refuted there is proven. Only where that
//! fails does the number grow, up to `most`.

use std::collections::BTreeMap;

use crate::logic::{Claim, Gaps, Logic};
use crate::pack::{Condition, Pack};

/// The formulas of a pack for different numbers of tools.
pub(super) struct Prover<'p> {
    pack: &'p Pack,
    /// With exactly none or one.
    exact: [Logic<'p>; 2],
    /// With so many or more.
    open: BTreeMap<usize, Logic<'p>>,
    n_any_tool: usize,
}

/// Whether claims can hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decided {
    /// With no number of tools.
    Never,
    /// With so many.
    With(usize),
}

impl<'p> Prover<'p> {
    pub(super) fn of(pack: &'p Pack) -> Self {
        Self {
            pack,
            exact: [0, 1].map(|n_tools| Logic::of(pack, n_tools, Gaps::None)),
            open: BTreeMap::new(),
            n_any_tool: any_tools(pack),
        }
    }

    pub(super) fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// The formula with so many tools, or with two and more so many or more.
    pub(super) fn logic(&mut self, n_tools: usize) -> &mut Logic<'p> {
        match n_tools {
            0 => &mut self.exact[0],
            1 => &mut self.exact[1],
            _ => {
                let pack = self.pack;
                let open = self.open.entry(n_tools);
                open.or_insert_with(|| Logic::of_any(pack, n_tools))
            }
        }
    }

    /// Decides a claim, which is made anew for each number of tools.
    pub(super) fn decide(
        &mut self,
        terms: Terms,
        mut claim: impl FnMut(&mut Logic<'p>) -> Claim,
    ) -> Decided {
        let mut is_possible = |logic: &mut Logic<'p>| {
            let claim = claim(logic);
            (claim != logic.never()).then(|| (claim, logic.solve(&[claim]).is_some()))
        };
        if terms.changes_a_tool
            && let Some((_, true)) = is_possible(self.logic(1))
        {
            return Decided::With(1);
        }
        let most = terms.first.max(2 + terms.n_worlds * (1 + self.n_any_tool));
        let mut n_tools = terms.first;
        while let Some((claim, can)) = is_possible(self.logic(n_tools)) {
            if can {
                // With one tool the same is easier to see.
                let is_plain = matches!(is_possible(self.logic(1)), Some((_, true)));
                return Decided::With(if is_plain { 1 } else { n_tools });
            }
            if n_tools >= most || self.logic(n_tools).refutes(&[claim]) {
                break;
            }
            n_tools = most.min(2 * n_tools);
        }
        match is_possible(self.logic(0)) {
            Some((_, true)) => Decided::With(0),
            _ => Decided::Never,
        }
    }
}

/// What a claim is about.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    /// With how many tools to begin.
    pub(super) first: usize,
    /// How many worlds it compares.
    pub(super) n_worlds: usize,
    /// Whether an answer of one tool is changed, so that one tool is not the same as two equal ones.
    pub(super) changes_a_tool: bool,
}

impl Terms {
    /// A claim about the answers as they are.
    pub(super) const PLAIN: Self = Self {
        first: 2,
        n_worlds: 1,
        changes_a_tool: false,
    };
}

/// How many conditions of a pack some tool must meet, the level and any answer among them.
fn any_tools(pack: &Pack) -> usize {
    let questions = pack.questions().iter().map(|question| &question.asked_if);
    let definitions = pack.definitions().iter().map(|definition| &definition.when);
    let findings = pack.findings().iter().map(|finding| &finding.when);
    let triggers = pack.obligations().iter().flat_map(|owed| &owed.owed_when);
    let readings = pack.readings().iter().map(|note| &note.when);
    let disagreements = pack.disagreements().iter().map(|note| &note.when);
    let rows = pack.rows().iter().map(|row| &row.when);
    let performers = pack.performers.iter().map(|one| &one.when);
    let mut seen = Vec::new();
    for condition in questions
        .chain(definitions)
        .chain(findings)
        .chain(triggers)
        .chain(readings)
        .chain(disagreements)
        .chain(rows)
        .chain(performers)
    {
        collect(condition, &mut seen);
    }
    seen.len()
}

fn collect<'c>(condition: &'c Condition, seen: &mut Vec<&'c Condition>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect(part, seen);
            }
        }
        Condition::Not(part) => collect(part, seen),
        Condition::AnyTool(part) => {
            collect(part, seen);
            if !seen.contains(&condition) {
                seen.push(condition);
            }
        }
        Condition::AnyAnswer(_) | Condition::Level(_) => {
            if !seen.contains(&condition) {
                seen.push(condition);
            }
        }
        Condition::Is(_) | Condition::Test(..) => {}
    }
}
