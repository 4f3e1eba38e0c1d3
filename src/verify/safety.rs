//! Laws 3 and 4: one answer against another, with all other answers equal.

use std::collections::BTreeMap;

use crate::answer::Slot;
use crate::logic::{Claim, Logic, World};
use crate::pack::{LevelIdx, OptionIdx, Pack, QuestionIdx};

use super::flaws::{Breach, Fault};
use super::prover::{Decided, Prover, Terms};
use super::witness::{Witness, plainest};
use super::{Law, Verdict};

/// Proves both laws of every question.
pub(super) fn compare(prover: &mut Prover<'_>) -> (Verdict, Verdict) {
    let pack = prover.pack();
    let mut safe_answers = Verdict {
        law: Law::SafeAnswers,
        n_checked: 0,
        breaches: Vec::new(),
    };
    let mut no_loophole = Verdict {
        law: Law::NoLoophole,
        n_checked: 0,
        breaches: Vec::new(),
    };
    for question in pack.question_idxs() {
        let of_tools = pack.question(question).is_asked_of_tools();
        let mut change = Change {
            slot: Slot {
                question,
                tool: of_tools.then_some(0),
            },
            worlds: BTreeMap::new(),
        };
        safe_answers.n_checked += usize::from(!pack.question(question).safe.is_empty());
        safe_answers.breaches.extend(change.safe_answers(prover));
        no_loophole.n_checked += usize::from(pack.question(question).unsure().is_some());
        no_loophole.breaches.extend(change.no_loophole(prover));
    }
    (safe_answers, no_loophole)
}

/// Every answer to one question, side by side, for different numbers of tools.
struct Change {
    slot: Slot,
    worlds: BTreeMap<usize, Vec<Side>>,
}

/// What one answer leads to.
struct Side {
    option: OptionIdx,
    world: World,
    /// For each level from the second, that it is reached.
    reached: Vec<Claim>,
}

impl Change {
    fn safe_answers(&mut self, prover: &mut Prover<'_>) -> Vec<Breach> {
        let pack = prover.pack();
        let idx = self.slot.question;
        let question = pack.question(idx);
        let is_excepted = is_excepted(pack, idx);
        let decided = prover.decide(self.pair(), |logic| {
            let pairs = self.pairs(logic);
            self.some_pair(logic, &pairs)
        });
        match decided {
            Decided::Never if is_excepted => vec![Breach {
                fault: Fault::StaleException {
                    question: question.id.to_string(),
                },
                witness: None,
            }],
            Decided::With(n_tools) if !is_excepted => {
                self.milder_pairs(prover.logic(n_tools), n_tools)
            }
            _ => Vec::new(),
        }
    }

    /// A breach for each pair of answers of which the other is milder than the safe one.
    fn milder_pairs(&mut self, logic: &mut Logic<'_>, n_tools: usize) -> Vec<Breach> {
        let question = logic.pack().question(self.slot.question);
        let mut breaches = Vec::new();
        for (safe, other) in self.pairs(logic) {
            let claim = self.some_pair(logic, &[(safe, other)]);
            let Some(witness) = self.witness(logic, n_tools, claim) else {
                continue;
            };
            let fault = if question.safe.is_empty() {
                Fault::NoSafeOption {
                    question: question.id.to_string(),
                }
            } else {
                Fault::MilderThanSafe {
                    question: question.id.to_string(),
                    safe: question.option_id(safe).to_owned(),
                    other: question.option_id(other).to_owned(),
                }
            };
            breaches.push(Breach {
                fault,
                witness: Some(witness.only(&[safe, other])),
            });
            if question.safe.is_empty() {
                break;
            }
        }
        breaches
    }

    fn no_loophole(&mut self, prover: &mut Prover<'_>) -> Vec<Breach> {
        let question = prover.pack().question(self.slot.question);
        let Some(unsure) = question.unsure() else {
            return Vec::new();
        };
        let n_definite = question.options.len().saturating_sub(1);
        // Where the answer changes what is found of other tools, each definite answer may owe its
        // level to another one.
        let sides = self.sides(prover.logic(2));
        let spreads = sides.iter().any(|side| side.world.spreads());
        let all = Terms {
            first: if spreads { 1 + n_definite.max(1) } else { 2 },
            n_worlds: 1 + n_definite,
            ..self.pair()
        };
        let mut breaches = Vec::new();
        let floor = prover.decide(self.pair(), |logic| self.floor_although(logic, unsure));
        if let Decided::With(n_tools) = floor {
            let logic = prover.logic(n_tools);
            let claim = self.floor_although(logic, unsure);
            let witness = self.witness(logic, n_tools, claim);
            let fault = Fault::UnsureIsFloor {
                question: question.id.to_string(),
            };
            breaches.push(Breach { fault, witness });
        }
        let mildest = prover.decide(all, |logic| self.milder_than_all(logic, unsure));
        if let Decided::With(n_tools) = mildest {
            let logic = prover.logic(n_tools);
            let claim = self.milder_than_all(logic, unsure);
            let witness = self.witness(logic, n_tools, claim);
            let fault = Fault::UnsureIsMildest {
                question: question.id.to_string(),
            };
            breaches.push(Breach { fault, witness });
        }
        breaches
    }

    /// A claim that compares two answers.
    fn pair(&self) -> Terms {
        Terms {
            first: 2,
            n_worlds: 2,
            changes_a_tool: self.slot.tool.is_some(),
        }
    }

    /// The pairs of which the second must not be milder: each safe answer with each other, or any
    /// two where none is named.
    fn pairs(&self, logic: &Logic<'_>) -> Vec<(OptionIdx, OptionIdx)> {
        let question = logic.pack().question(self.slot.question);
        let is_safe = |option: &OptionIdx| question.safe.is_empty() || question.safe.has(*option);
        let safe = question.option_idxs().filter(is_safe);
        safe.flat_map(|safe| {
            let others = question.option_idxs().filter(move |other| *other != safe);
            others.map(move |other| (safe, other))
        })
        .collect()
    }

    /// That for some pair the level of the second is below that of the first.
    fn some_pair(&mut self, logic: &mut Logic<'_>, pairs: &[(OptionIdx, OptionIdx)]) -> Claim {
        let mut milder = Vec::new();
        let sides = self.sides(logic);
        let side = |option| sides.iter().find(|side| side.option == option);
        for (first, second) in pairs {
            let (Some(first), Some(second)) = (side(*first), side(*second)) else {
                continue;
            };
            for (reached, other) in first.reached.iter().zip(&second.reached) {
                milder.push(logic.all([*reached, !*other]));
            }
        }
        let milder = logic.any(milder);
        self.with_all(logic, milder)
    }

    /// That unsure is at the floor although some definite answer is not.
    fn floor_although(&mut self, logic: &mut Logic<'_>, unsure: OptionIdx) -> Claim {
        let sides = self.sides(logic);
        let above = |side: &Side| side.reached.first().copied();
        let (of_unsure, definite): (Vec<_>, Vec<_>) =
            sides.iter().partition(|side| side.option == unsure);
        let floor: Vec<Claim> = of_unsure
            .into_iter()
            .filter_map(above)
            .map(|claim| !claim)
            .collect();
        if floor.is_empty() {
            return logic.never();
        }
        let some = logic.any(definite.into_iter().filter_map(above).collect::<Vec<_>>());
        let claim = logic.all(floor.into_iter().chain([some]));
        self.with_all(logic, claim)
    }

    /// That unsure is milder than every definite answer.
    fn milder_than_all(&mut self, logic: &mut Logic<'_>, unsure: OptionIdx) -> Claim {
        let sides = self.sides(logic);
        if sides.len() < 2 {
            return logic.never();
        }
        let mut cases = Vec::new();
        for above in 0..logic.pack().levels().len().saturating_sub(1) {
            let reached = sides.iter().filter_map(|side| {
                let reached = side.reached.get(above)?;
                Some(if side.option == unsure {
                    !*reached
                } else {
                    *reached
                })
            });
            cases.push(logic.all(reached.collect::<Vec<_>>()));
        }
        let claim = logic.any(cases);
        self.with_all(logic, claim)
    }

    /// The claim, and that the question is asked and nothing waits for a tool.
    fn with_all(&mut self, logic: &mut Logic<'_>, claim: Claim) -> Claim {
        let mut parts = vec![claim, logic.asked(self.slot)];
        if logic.n_tools() == 0 {
            let sides = self.worlds.entry(0).or_default();
            parts.extend(
                sides
                    .iter_mut()
                    .map(|side| !logic.needs_tool_in(&mut side.world)),
            );
        }
        logic.all(parts)
    }

    fn sides(&mut self, logic: &mut Logic<'_>) -> &[Side] {
        let slot = self.slot;
        self.worlds.entry(logic.n_tools()).or_insert_with(|| {
            let pack = logic.pack();
            let options = pack.question(slot.question).option_idxs();
            if slot.tool.is_some_and(|tool| tool >= logic.n_tools()) {
                return Vec::new();
            }
            options
                .map(|option| {
                    let world = logic.world_with(slot, option);
                    let levels = pack.level_idxs().skip(1);
                    let reached = |level: LevelIdx| logic.at_least_in(&world, level);
                    Side {
                        option,
                        reached: levels.map(reached).collect(),
                        world,
                    }
                })
                .collect()
        })
    }

    fn witness(&self, logic: &mut Logic<'_>, n_tools: usize, claim: Claim) -> Option<Witness> {
        let sides = self.worlds.get(&n_tools)?;
        let model = plainest(logic, Some(self.slot), &[claim])?;
        let worlds: Vec<(OptionIdx, World)> = sides
            .iter()
            .map(|side| (side.option, side.world.clone()))
            .collect();
        Some(Witness::of(logic, self.slot, &worlds, &model))
    }
}

fn is_excepted(pack: &Pack, question: QuestionIdx) -> bool {
    let exceptions = pack.exceptions().iter();
    exceptions
        .map(|exception| exception.question)
        .any(|one| one == question)
}
