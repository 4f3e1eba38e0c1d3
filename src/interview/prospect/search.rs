//! The search: open answers are decided one by one, only those that a judgement still hangs on.

use crate::answer::{Answers, Slot};
use crate::pack::{Condition, LevelIdx, OptionIdx, Pack};

use super::{Case, May, Prospect};
use crate::interview::support::Supports;

/// So many assignments are tried for one judgement; what is not judged by then is put to a solver.
const MOST_TRIED: usize = 2_000;

/// So many are tried for the smallest answers that lead somewhere.
const MOST_WEIGHED: usize = 20_000;

impl Prospect<'_> {
    /// The strictest level above one that some way of deciding what is open leads to.
    pub(in crate::interview) fn strictest(&mut self, above: LevelIdx) -> LevelIdx {
        let cases = self.possible(self.cases(above));
        if let Some(case) = cases.first().filter(|case| self.holds(case) == Some(true)) {
            return case.level;
        }
        let supports = Supports::of(self.pack);
        let reached = cases
            .iter()
            .find(|case| self.narrowed(&supports, case).can_hold(case));
        reached.map_or(above, |case| case.level)
    }

    /// Whether some way of deciding what is open makes a case hold. Leaves everything as it was.
    fn can_hold(&mut self, case: &Case) -> bool {
        self.n_tried = 0;
        let tried = self.tried_to_hold(case);
        tried.unwrap_or_else(|| self.solved(&[*case], true).is_some())
    }

    /// The same by trying; nothing if that takes too long.
    fn tried_to_hold(&mut self, case: &Case) -> Option<bool> {
        self.settle();
        if let Some(holds) = self.holds(case) {
            return Some(holds);
        }
        let slot = self.next_to_try(case, MOST_TRIED)?;
        self.any_of(slot, |prospect| prospect.tried_to_hold(case))
    }

    /// Whether some way of deciding what is open makes none of these cases hold; where there is
    /// none, `against` gets the cases that spoil every way.
    ///
    /// Leaves everything as it was.
    pub(in crate::interview) fn can_avoid(
        &mut self,
        cases: &[Case],
        against: &mut Vec<Case>,
    ) -> bool {
        self.n_tried = 0;
        self.tried_to_avoid(cases, against).unwrap_or_else(|| {
            against.extend(cases);
            self.solved(cases, false).is_some()
        })
    }

    /// The same by trying; nothing if that takes too long.
    fn tried_to_avoid(&mut self, cases: &[Case], against: &mut Vec<Case>) -> Option<bool> {
        self.settle();
        let mut open = None;
        for case in cases {
            match self.holds(case) {
                Some(true) => {
                    if !against.contains(case) {
                        against.push(*case);
                    }
                    return Some(false);
                }
                Some(false) => {}
                None => open = open.or(Some(case)),
            }
        }
        let Some(case) = open else { return Some(true) };
        let slot = self.next_to_try(case, MOST_TRIED)?;
        self.any_of(slot, |prospect| prospect.tried_to_avoid(cases, against))
    }

    /// The slot to decide next for a case; none if enough was tried.
    fn next_to_try(&mut self, case: &Case, most: usize) -> Option<Slot> {
        self.n_tried += 1;
        self.wanted(case).filter(|_| self.n_tried < most)
    }

    /// Whether something is true for one of the options that a slot may hold; nothing if that was
    /// given up.
    fn any_of(
        &mut self,
        slot: Slot,
        mut is_so: impl FnMut(&mut Self) -> Option<bool>,
    ) -> Option<bool> {
        let before = self.given(slot);
        let mut found = Some(false);
        for option in options_of(self.pack, slot, before) {
            self.put(slot, May::just(option));
            found = is_so(self);
            if found != Some(false) {
                break;
            }
        }
        self.put(slot, before);
        found
    }

    /// Decides what is open so that a case holds, whatever it takes, and keeps it so decided. Says
    /// whether that was possible.
    pub(in crate::interview) fn decide_somehow(&mut self, case: &Case) -> bool {
        let Some(answers) = self.solved(&[*case], true) else {
            return false;
        };
        for (slot, option) in answers.each() {
            self.put(slot, May::just(option));
        }
        self.settle();
        self.holds(case) == Some(true)
    }

    /// Decides what is open so that a case holds, with no more than `left` answers that differ from
    /// those given, and keeps it so decided. Says whether that was possible.
    pub(in crate::interview) fn decide(
        &mut self,
        case: &Case,
        answers: &Answers,
        left: usize,
    ) -> Decided {
        self.n_tried = 0;
        self.decide_on(case, answers, left)
    }

    fn decide_on(&mut self, case: &Case, answers: &Answers, left: usize) -> Decided {
        self.settle();
        match self.holds(case) {
            Some(true) => return Decided::Holds,
            Some(false) => return Decided::Never,
            None => {}
        }
        let Some(slot) = self.next_to_try(case, MOST_WEIGHED) else {
            return Decided::Never;
        };
        let (before, stored) = (self.given(slot), answers.get(slot));
        let unsure = self.pack.question(slot.question).unsure();
        let mut options: Vec<OptionIdx> = options_of(self.pack, slot, before).collect();
        // What is there already costs nothing; unsure comes last among what is new.
        options.sort_by_key(|option| (stored != Some(*option), unsure == Some(*option)));
        let mut outcome = Decided::Never;
        for option in options {
            let cost = usize::from(stored != Some(option));
            if cost > left {
                outcome = Decided::NotWithin;
                continue;
            }
            self.put(slot, May::just(option));
            match self.decide_on(case, answers, left - cost) {
                Decided::Holds => return Decided::Holds,
                Decided::NotWithin => outcome = Decided::NotWithin,
                Decided::Never => {}
            }
        }
        self.put(slot, before);
        outcome
    }

    /// A slot that has to be decided before an open case can be judged.
    fn wanted(&self, case: &Case) -> Option<Slot> {
        if self.held(case.slot).passes(case.options).is_none() {
            return self.wanted_of(case.slot);
        }
        let when = &self.pack.finding(case.finding).when;
        self.wanted_in(when, case.slot.tool)
    }

    /// The slot itself, or one on which it hangs whether it is asked.
    fn wanted_of(&self, slot: Slot) -> Option<Slot> {
        let asked_if = &self.pack.question(slot.question).asked_if;
        match self.judge(asked_if, slot.tool) {
            None => self.wanted_in(asked_if, slot.tool),
            Some(_) => Some(slot),
        }
    }

    fn wanted_in(&self, condition: &Condition, tool: Option<usize>) -> Option<Slot> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let open = |part: &&Condition| self.judge(part, tool).is_none();
                let part = parts.iter().find(open)?;
                self.wanted_in(part, tool)
            }
            Condition::AnyTool(part) => {
                let open = |tool: &usize| self.judge(part, Some(*tool)).is_none();
                let tool = (0..self.n_tools).find(open)?;
                self.wanted_in(part, Some(tool))
            }
            Condition::Is(definition) => {
                self.wanted_in(&self.pack.definition(*definition).when, tool)
            }
            Condition::Not(part) => self.wanted_in(part, tool),
            Condition::Test(question, _) => self.wanted_of(self.tested(Slot {
                question: *question,
                tool,
            })),
            Condition::AnyAnswer(_) | Condition::Level(_) => None,
        }
    }
}

/// What came of deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::interview) enum Decided {
    /// The case holds.
    Holds,
    /// Not with so few answers, but perhaps with more.
    NotWithin,
    /// With no answers at all.
    Never,
}

fn options_of(pack: &Pack, slot: Slot, may: May) -> impl Iterator<Item = OptionIdx> + use<> {
    let options = pack.question(slot.question).option_idxs();
    options.filter(move |option| may.options.has(*option))
}
