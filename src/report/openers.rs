//! Which earlier answers open a question: the edges between questions.

use std::collections::BTreeMap;

use crate::pack::{OptionSet, Pack, QuestionIdx};

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
    let phrase = expanded(pack, &Phrase::of(&pack.question(question).asked_if));
    let mut found: BTreeMap<QuestionIdx, OptionSet> = BTreeMap::new();
    collect(pack, &phrase, true, &mut found);
    let opener = |(question, enough)| {
        let options = Scan { pack, question }.helping(&phrase);
        Opener {
            question,
            options,
            is_enough: options == enough,
        }
    };
    found.into_iter().map(opener).collect()
}

/// A phrase in which definitions stand for what they mean, and tools are passed over.
fn expanded(pack: &Pack, phrase: &Phrase) -> Phrase {
    let all = |parts: &[Phrase]| parts.iter().map(|part| expanded(pack, part)).collect();
    let (is_so, claim) = match phrase {
        Phrase::All(parts) => return Phrase::All(all(parts)),
        Phrase::Any(parts) => return Phrase::Any(all(parts)),
        Phrase::Claim { is_so, claim } => (*is_so, claim),
    };
    let inner = match claim {
        Claim::AnyTool(part) => part.as_ref().clone(),
        Claim::Is(definition) => Phrase::of(&pack.definition(*definition).when),
        Claim::Answered(..) | Claim::AnyAnswer(_) | Claim::Level(_) => return phrase.clone(),
    };
    let inner = if is_so { inner } else { inner.negated() };
    expanded(pack, &inner)
}

/// Every question that is tested, with the answers that are enough by themselves.
fn collect(
    pack: &Pack,
    phrase: &Phrase,
    is_enough: bool,
    found: &mut BTreeMap<QuestionIdx, OptionSet>,
) {
    match phrase {
        Phrase::All(parts) => {
            for part in parts {
                collect(pack, part, false, found);
            }
        }
        Phrase::Any(parts) => {
            for part in parts {
                collect(pack, part, is_enough, found);
            }
        }
        Phrase::Claim { claim, .. } => {
            if let Claim::Answered(question, _) = claim {
                let enough = found.entry(*question).or_default();
                if is_enough {
                    let question = *question;
                    *enough = enough.and(Scan { pack, question }.allowed(phrase));
                }
            }
        }
    }
}

/// Looks through a phrase for what the answers to one question do.
#[derive(Clone, Copy)]
struct Scan<'p> {
    pack: &'p Pack,
    question: QuestionIdx,
}

impl Scan<'_> {
    fn every(self) -> OptionSet {
        others(self.pack, self.question, OptionSet::NONE)
    }

    fn mentions(self, phrase: &Phrase) -> bool {
        match phrase {
            Phrase::All(parts) | Phrase::Any(parts) => parts.iter().any(|part| self.mentions(part)),
            Phrase::Claim { claim, .. } => {
                matches!(claim, Claim::Answered(question, _) if *question == self.question)
            }
        }
    }

    /// The answers with which a phrase may still hold.
    fn allowed(self, phrase: &Phrase) -> OptionSet {
        match phrase {
            Phrase::All(parts) => parts.iter().fold(self.every(), |all, part| {
                let forbidden = others(self.pack, self.question, self.allowed(part));
                let rest = others(self.pack, self.question, all);
                others(self.pack, self.question, rest.and(forbidden))
            }),
            Phrase::Any(parts) => parts
                .iter()
                .fold(OptionSet::NONE, |all, part| all.and(self.allowed(part))),
            Phrase::Claim { is_so, claim } => match claim {
                Claim::Answered(question, options) if *question == self.question => {
                    if *is_so {
                        *options
                    } else {
                        others(self.pack, self.question, *options)
                    }
                }
                _ => self.every(),
            },
        }
    }

    /// The answers that help a phrase to hold: of alternatives, those of the ones that speak of the
    /// question; of demands, those that none forbids, or if none forbids any, those of each.
    fn helping(self, phrase: &Phrase) -> OptionSet {
        let union = |parts: &[Phrase]| {
            let parts = parts.iter().filter(|part| self.mentions(part));
            parts.fold(OptionSet::NONE, |all, part| all.and(self.helping(part)))
        };
        match phrase {
            Phrase::All(parts) => {
                let allowed = self.allowed(phrase);
                if allowed == self.every() {
                    union(parts)
                } else {
                    allowed
                }
            }
            Phrase::Any(parts) => union(parts),
            Phrase::Claim { .. } => self.allowed(phrase),
        }
    }
}

/// The options of a question that are not among these.
fn others(pack: &Pack, question: QuestionIdx, options: OptionSet) -> OptionSet {
    let all = pack.question(question).option_idxs();
    let others = all.filter(|option| !options.has(*option));
    others.fold(OptionSet::NONE, |set, option| {
        set.and(OptionSet::of(option))
    })
}

#[cfg(test)]
mod tests {
    use crate::pack::{NETFLIX_GENAI, Pack};

    use super::openers;

    /// A question, and the earlier ones with their answers and whether one is enough.
    type Row = (
        &'static str,
        &'static [(&'static str, &'static [&'static str], bool)],
    );

    #[test]
    fn an_edge_has_the_answers_that_help() {
        let pack = Pack::load(&NETFLIX_GENAI).unwrap();
        let table: &[Row] = &[
            ("generates", &[]),
            (
                "p2_no_retention",
                &[("generates", &["yes", "unsure"], true)],
            ),
            (
                "prominence",
                &[
                    ("element", &["background", "featured", "text"], false),
                    ("p4_temporary", &["no"], false),
                ],
            ),
            (
                "terms_reviewed",
                &[
                    ("p3_secured", &["yes", "no", "unsure"], false),
                    ("agreement", &["no", "unsure"], false),
                ],
            ),
            (
                "c1_approved",
                &[
                    ("c1_netflix", &["yes"], true),
                    ("c1_personal", &["yes"], true),
                    ("c1_talent", &["yes"], true),
                ],
            ),
            (
                "talent_consent",
                &[
                    ("c5_replica", &["yes"], true),
                    ("c6_alteration", &["yes"], false),
                    ("c6_customary", &["none", "unsure"], false),
                    ("c6_intent", &["yes", "unsure"], false),
                ],
            ),
        ];
        for (id, expected) in table {
            let found = openers(&pack, pack.question_by_id(id).unwrap());
            let found: Vec<(&str, Vec<&str>, bool)> = found
                .iter()
                .map(|opener| {
                    let question = pack.question(opener.question);
                    let options = question
                        .option_idxs()
                        .filter(|one| opener.options.has(*one));
                    let options = options.map(|one| question.option_id(one)).collect();
                    (question.id.as_str(), options, opener.is_enough)
                })
                .collect();
            let expected: Vec<(&str, Vec<&str>, bool)> = expected
                .iter()
                .map(|(id, options, is_enough)| (*id, options.to_vec(), *is_enough))
                .collect();
            assert_eq!(found, expected, "{id}");
        }
    }
}
