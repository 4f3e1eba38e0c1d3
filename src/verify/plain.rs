//! Laws 1 and 5: what follows from how a pack is built, looked at question by question.

use crate::pack::{Condition, Definition, Pack, Question, QuestionIdx};

use super::flaws::{Breach, Fault};
use super::prover::{Decided, Prover, Terms};
use super::{Law, Verdict};

/// Law 1: questions have a fixed order, each that is asked can be answered, and of the levels
/// exactly one is the strictest that is reached.
pub(super) fn total(prover: &mut Prover<'_>) -> Verdict {
    let pack = prover.pack();
    let without = pack
        .questions()
        .iter()
        .filter(|question| question.options.is_empty());
    let mut faults: Vec<Fault> = without
        .map(|question| Fault::NoOption {
            question: question.id.to_string(),
        })
        .collect();
    for (level, above) in pack.level_idxs().zip(pack.level_idxs().skip(1)) {
        let skipped = prover.decide(Terms::PLAIN, |logic| {
            let (reached, not) = (logic.at_least(above), !logic.at_least(level));
            logic.all([reached, not])
        });
        if skipped != Decided::Never {
            let level = pack.level(level).id.to_string();
            faults.push(Fault::NotOneLevel { level });
        }
    }
    verdict(Law::Total, pack, faults)
}

/// Law 5: the result is worked out from answers by question, in the order of the pack; a question
/// only looks back, so the order in which answers were given cannot enter.
pub(super) fn order_free(pack: &Pack) -> Verdict {
    let mut faults = Vec::new();
    for (question, idx) in pack.questions().iter().zip(pack.question_idxs()) {
        let mut see = |seen: QuestionIdx, of_any_tool: bool| {
            if seen >= idx || (of_any_tool && is_same_run(pack, seen, idx)) {
                faults.push(Fault::LooksAhead {
                    question: question.id.to_string(),
                    at: pack.question(seen).id.to_string(),
                });
            }
        };
        let definitions = pack.definitions();
        question
            .asked_if
            .each_test(definitions, &mut |seen, _, of_any_tool| {
                see(seen, of_any_tool);
            });
        if knows_the_result(&question.asked_if, definitions) {
            see(idx, false);
        }
    }
    verdict(Law::OrderFree, pack, faults)
}

/// Whether the other tools' answers to an earlier question come after this one's.
fn is_same_run(pack: &Pack, earlier: QuestionIdx, idx: QuestionIdx) -> bool {
    let between = pack.questions().get(earlier.position()..=idx.position());
    between.is_some_and(|between| between.iter().all(Question::is_asked_of_tools))
}

fn knows_the_result(condition: &Condition, definitions: &[Definition]) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| knows_the_result(part, definitions))
        }
        Condition::Not(part) | Condition::AnyTool(part) => knows_the_result(part, definitions),
        Condition::Is(definition) => definitions
            .get(definition.position())
            .is_some_and(|definition| knows_the_result(&definition.when, definitions)),
        Condition::AnyAnswer(_) | Condition::Level(_) => true,
        Condition::Test(..) => false,
    }
}

fn verdict(law: Law, pack: &Pack, faults: Vec<Fault>) -> Verdict {
    let breach = |fault| Breach {
        fault,
        witness: None,
    };
    Verdict {
        law,
        n_checked: pack.questions().len(),
        breaches: faults.into_iter().map(breach).collect(),
    }
}
