//! Which earlier answers open a question: the edges between questions.

use crate::pack::{Condition, OptionSet, Pack, QuestionIdx};

use super::conditions::{Claim, Phrase};

/// An earlier question with the answers that help to open a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opener {
    /// The earlier question.
    pub(super) question: QuestionIdx,
    /// The answers.
    pub(super) options: OptionSet,
    /// Whether such an answer is enough by itself.
    pub(super) is_enough: bool,
}

/// What opens a question, in the order in which it is asked.
pub(super) fn openers(pack: &Pack, question: QuestionIdx) -> Vec<Opener> {
    let mut found = Vec::new();
    let phrase = Phrase::of(&pack.question(question).asked_if);
    collect(pack, &phrase, true, &mut found);
    found.sort_by_key(|opener| opener.question);
    found.dedup_by(|other, first| {
        let is_same = other.question == first.question;
        if is_same {
            first.options = first.options.and(other.options);
            first.is_enough &= other.is_enough;
        }
        is_same
    });
    found
}

fn collect(pack: &Pack, phrase: &Phrase, is_enough: bool, found: &mut Vec<Opener>) {
    let (is_so, claim) = match phrase {
        Phrase::All(parts) => {
            for part in parts {
                collect(pack, part, false, found);
            }
            return;
        }
        Phrase::Any(parts) => {
            for part in parts {
                collect(pack, part, is_enough, found);
            }
            return;
        }
        Phrase::Claim { is_so, claim } => (*is_so, claim),
    };
    match claim {
        Claim::Answered(question, options) => found.push(Opener {
            question: *question,
            options: if is_so {
                *options
            } else {
                others(pack, *question, *options)
            },
            is_enough,
        }),
        Claim::AnyTool(part) if is_so => collect(pack, part, is_enough, found),
        Claim::AnyTool(part) => collect(pack, &part.negated(), false, found),
        Claim::Is(definition) => {
            let when = &pack.definition(*definition).when;
            let phrase = if is_so {
                Phrase::of(when)
            } else {
                Phrase::of(&Condition::Not(Box::new(when.clone())))
            };
            collect(pack, &phrase, is_enough, found);
        }
        Claim::AnyAnswer(_) | Claim::Level(_) => {}
    }
}

/// The options of a question that are not among these.
pub(super) fn others(pack: &Pack, question: QuestionIdx, options: OptionSet) -> OptionSet {
    let all = pack.question(question).option_idxs();
    let others = all.filter(|option| !options.has(*option));
    others.fold(OptionSet::NONE, |set, option| {
        set.and(OptionSet::of(option))
    })
}
