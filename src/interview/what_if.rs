//! What would change the result: the smallest sets of answers, among those that the production can
//! choose, that lower the level.
//!
//! A set counts if what it newly asks can be answered so that the level is lower than now. Every set
//! of up to [`MOST_CHANGES`] that counts and has no smaller one in it is found. Why none is missed:
//! take such a set, and a part of it that does not count by itself. Every way of answering what is
//! newly asked is then spoiled by a finding that certainly holds. If the rest of the set changed
//! nothing that one of these findings hangs on, they would all go on to hold, and the whole would
//! not count. So it is enough to go on from a part with the changes those findings hang on, and the
//! search begins with the empty part.

use std::collections::BTreeSet;

use crate::answer::{Answers, Slot};
use crate::pack::{Given, LevelIdx, OptionIdx, Pack};

use super::prospect::{Case, May, Prospect};
use super::support::Supports;
use super::{Interview, Step, ceiling, slots};

/// The largest number of answers changed together.
pub const MOST_CHANGES: usize = 3;

/// Answers that would lower the level, and what comes with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The answers to change, in the order in which they are asked.
    pub changes: Vec<Change>,
    /// The level then, if no answer to what is newly asked raises it.
    pub level: LevelIdx,
    /// The strictest level then, whatever the questions newly asked, unsure or not answered turn
    /// out to be.
    pub at_worst: LevelIdx,
    /// Questions that would be asked and have no answer yet.
    pub newly_asked: Vec<Slot>,
    /// Questions whose earlier answers would count again.
    pub counting_again: Vec<Slot>,
    /// Questions that would not be asked any more.
    pub no_longer_asked: Vec<Slot>,
}

/// Another answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The question, and its tool.
    pub slot: Slot,
    /// The answer now.
    pub from: OptionIdx,
    /// The other answer.
    pub to: OptionIdx,
}

/// What would lower the level.
#[derive(Default)]
pub(super) struct Found {
    /// The ways, the best first.
    pub(super) ways: Vec<WhatIf>,
    /// Where there is no way, the answers that keep the level where it is and that no choice touches.
    pub(super) fixed_by: Vec<Given>,
}

/// Works out what would lower the level.
pub(super) fn of(pack: &Pack, answers: &Answers, interview: &Interview) -> Found {
    let now = interview.level(pack);
    let offers = offers(pack, interview);
    if now == LevelIdx::FLOOR {
        return Found::default();
    }
    let prospect = newly_open(pack, answers, interview);
    let mut cases = prospect.cases(LevelIdx::FLOOR);
    cases.retain(|case| case.level >= now);
    let mut search = Search {
        prospect,
        supports: Supports::of(pack),
        offers,
        cases,
        part: Vec::new(),
        tried: BTreeSet::new(),
        found: Vec::new(),
    };
    search.go_on();
    let mut ways: Vec<WhatIf> = search
        .smallest()
        .into_iter()
        .map(|changes| search.told(pack, answers, interview, changes))
        .collect();
    let place = |change: &Change| interview.position(change.slot);
    ways.sort_by_cached_key(|one| {
        (
            one.level,
            one.changes.len(),
            one.newly_asked.len(),
            one.changes.iter().map(place).collect::<Vec<_>>(),
            one.changes.clone(),
        )
    });
    let fixed_by = if ways.is_empty() {
        search.fixed_by(answers)
    } else {
        Vec::new()
    };
    Found { ways, fixed_by }
}

/// Every single change that the production could choose, in the order of asking.
fn offers(pack: &Pack, interview: &Interview) -> Vec<Change> {
    let mut offers = Vec::new();
    for step in interview.path() {
        let question = pack.question(step.slot.question);
        let Some(from) = step.answer else { continue };
        let others = question
            .option_idxs()
            .filter(|to| question.choice.has(*to) && *to != from && question.unsure() != Some(*to));
        offers.extend(others.map(|to| Change {
            slot: step.slot,
            from,
            to,
        }));
    }
    offers
}

/// What is answered stays, what is open stays open, and what is not asked yet may become anything.
fn newly_open<'p>(pack: &'p Pack, answers: &Answers, interview: &Interview) -> Prospect<'p> {
    let asked: BTreeSet<Slot> = interview.path().iter().map(|step| step.slot).collect();
    Prospect::of(pack, answers.n_tools(), |slot| match answers.get(slot) {
        Some(option) => May::just(option),
        None if asked.contains(&slot) => May::NOTHING,
        None => May::one_of(pack.question(slot.question).all_options()),
    })
}

/// The search for sets that count; a set is the places of its changes among the offers.
struct Search<'p> {
    prospect: Prospect<'p>,
    supports: Supports,
    offers: Vec<Change>,
    /// The findings that no set that counts leaves holding.
    cases: Vec<Case>,
    part: Vec<usize>,
    tried: BTreeSet<Vec<usize>>,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Looks at the part at hand, and at all that it can grow into.
    fn go_on(&mut self) {
        let mut key = self.part.clone();
        key.sort_unstable();
        if !self.tried.insert(key.clone()) {
            return;
        }
        self.prospect.settle();
        let certain = self
            .cases
            .iter()
            .filter(|case| self.prospect.holds(case) == Some(true));
        let certain: Vec<Case> = certain.copied().collect();
        let left = MOST_CHANGES - self.part.len();
        let next = if certain.is_empty() {
            let mut against = Vec::new();
            if self.prospect.can_avoid(&self.cases, &mut against) {
                self.found.push(key);
                return;
            }
            let hangs = |place: &usize| against.iter().any(|case| self.hangs(case, *place));
            (0..self.offers.len()).filter(hangs).collect()
        } else {
            self.fewest(&certain, left)
        };
        if left == 0 {
            return;
        }
        for place in next {
            let Some(change) = self.offers.get(place).copied() else {
                continue;
            };
            if self.is_changed(change.slot) {
                continue;
            }
            let before = self.prospect.given(change.slot);
            self.prospect.put(change.slot, May::just(change.to));
            self.part.push(place);
            self.go_on();
            self.part.pop();
            self.prospect.put(change.slot, before);
        }
    }

    fn is_changed(&self, slot: Slot) -> bool {
        let mut changed = self.part.iter().filter_map(|place| self.offers.get(*place));
        changed.any(|change| change.slot == slot)
    }

    fn hangs(&self, case: &Case, place: usize) -> bool {
        let offer = self.offers.get(place);
        offer.is_some_and(|offer| self.supports.hangs_on(case, offer.slot))
    }

    /// The changes that one of these findings hangs on, of the one with the fewest; none where more
    /// findings than changes are left have no change in common.
    fn fewest(&self, certain: &[Case], left: usize) -> Vec<usize> {
        let mut all: Vec<Vec<usize>> = certain
            .iter()
            .map(|case| {
                let places = 0..self.offers.len();
                places.filter(|place| self.hangs(case, *place)).collect()
            })
            .collect();
        all.sort_by_key(Vec::len);
        let mut apart: Vec<&Vec<usize>> = Vec::new();
        for places in &all {
            let shares = |other: &&Vec<usize>| other.iter().any(|place| places.contains(place));
            if !apart.iter().any(shares) {
                apart.push(places);
            }
        }
        if apart.len() > left {
            return Vec::new();
        }
        all.into_iter().next().unwrap_or_default()
    }

    /// The answers behind the findings that hold and hang on none of the offers.
    fn fixed_by(&mut self, answers: &Answers) -> Vec<Given> {
        self.prospect.settle();
        let is_fixed = |case: &&Case| {
            let mut offers = 0..self.offers.len();
            self.prospect.holds(case) == Some(true) && !offers.any(|place| self.hangs(case, place))
        };
        let fixed: BTreeSet<Slot> = self
            .cases
            .iter()
            .filter(is_fixed)
            .map(|case| case.slot)
            .collect();
        let slots = self.prospect.slots().iter();
        slots
            .filter(|slot| fixed.contains(slot))
            .filter_map(|slot| {
                Some(Given {
                    question: slot.question,
                    tool: slot.tool,
                    option: answers.get(*slot)?,
                })
            })
            .collect()
    }

    /// The sets found that have no other one in them.
    fn smallest(&self) -> Vec<Vec<Change>> {
        let holds = |set: &[usize], other: &[usize]| {
            other.len() < set.len() && other.iter().all(|place| set.contains(place))
        };
        let smallest = self
            .found
            .iter()
            .filter(|set| !self.found.iter().any(|other| holds(set, other)));
        smallest
            .map(|set| {
                set.iter()
                    .filter_map(|place| self.offers.get(*place))
                    .copied()
                    .collect()
            })
            .collect()
    }

    /// What comes with a set of changes.
    fn told(
        &mut self,
        pack: &Pack,
        answers: &Answers,
        before: &Interview,
        changes: Vec<Change>,
    ) -> WhatIf {
        let mut then = answers.clone();
        for change in &changes {
            then.set(change.slot, change.to);
            self.prospect.put(change.slot, May::just(change.to));
        }
        let level = self.mildest(pack);
        for change in &changes {
            self.prospect.put(change.slot, May::just(change.from));
        }
        let after = Interview::of(pack, &then);
        let opened = after
            .path()
            .iter()
            .filter(|step| !before.is_asked(step.slot));
        let (again, new): (Vec<&Step>, Vec<&Step>) = opened.partition(|step| step.answer.is_some());
        let left_out = slots(pack, answers.n_tools());
        WhatIf {
            changes,
            level,
            at_worst: ceiling::above(level, pack, &then, &after),
            newly_asked: new.iter().map(|step| step.slot).collect(),
            counting_again: again.iter().map(|step| step.slot).collect(),
            no_longer_asked: left_out
                .filter(|slot| before.is_asked(*slot) && !after.is_asked(*slot))
                .collect(),
        }
    }

    /// The mildest level that what is newly asked can be answered to.
    fn mildest(&mut self, pack: &Pack) -> LevelIdx {
        let all = self.prospect.cases(LevelIdx::FLOOR);
        let avoids = |level: &LevelIdx, prospect: &mut Prospect<'_>| {
            let stricter = all.iter().take_while(|case| case.level > *level);
            let stricter: Vec<Case> = stricter.copied().collect();
            prospect.can_avoid(&stricter, &mut Vec::new())
        };
        let mut levels = pack.level_idxs();
        let found = levels.find(|level| avoids(level, &mut self.prospect));
        found.unwrap_or(pack.strictest())
    }
}
