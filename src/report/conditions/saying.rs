//! How phrases become sentences: groups are introduced or listed, and tests with the same answer are
//! said together.

use crate::pack::{DefinitionIdx, LevelIdx, OptionSet, QuestionIdx, Text};

use super::phrase::{Claim, Phrase};
use super::{Conditions, Told};

/// Of which tool a claim speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Of the tool that was said before.
    Said,
    /// Of the tool at hand.
    ThisTool,
    /// Of some tool, or of none.
    Some {
        /// Whether there is one.
        is_there: bool,
    },
    /// There is no tool to speak of.
    Nowhere,
}

/// How parts are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    All,
    Any,
}

/// A test on a question, in words that others may share.
#[derive(PartialEq, Eq)]
struct Said {
    questions: Vec<String>,
    is_so: bool,
    options: String,
    at: Place,
}

impl Conditions<'_> {
    pub(super) fn say(&self, phrase: &Phrase, place: Place, depth: usize) -> Told {
        match phrase {
            Phrase::All(parts) if parts.is_empty() => {
                Told::plain(self.words.say("condition.always").to_owned())
            }
            Phrase::Any(parts) if parts.is_empty() => {
                Told::plain(self.words.say("condition.never").to_owned())
            }
            Phrase::All(parts) => self.say_group(parts, Join::All, place, depth),
            Phrase::Any(parts) => self.say_group(parts, Join::Any, place, depth),
            Phrase::Claim { is_so, claim } => self.say_claim(claim, *is_so, place, depth),
        }
    }

    fn say_group(&self, parts: &[Phrase], join: Join, place: Place, depth: usize) -> Told {
        let (simple, nested) = self.parts(parts, join, place);
        match (simple.as_slice(), nested.as_slice()) {
            ([only], []) => Told::plain(only.clone()),
            ([one, two], []) => Told::plain(self.join(one, two, join)),
            ([], [only]) => self.say(only, place, depth),
            (before, [group]) if (1..=2).contains(&before.len()) => {
                let before = match before {
                    [one, two] => self.join(one, two, join),
                    _ => before.concat(),
                };
                let group = self.say_within(group, place, depth);
                Told {
                    lead: self.join(&before, &group.lead, join),
                    parts: group.parts,
                }
            }
            _ => self.enumerate(parts, join, place, depth),
        }
    }

    fn enumerate(&self, parts: &[Phrase], join: Join, place: Place, depth: usize) -> Told {
        let (mut entries, nested) = self.parts(parts, join, place);
        let inner = nested.iter().map(|part| self.say(part, place, depth + 1));
        entries.extend(inner.map(|told| told.inline(depth + 1)));
        let key = match join {
            Join::All => "condition.all_hold",
            Join::Any => "condition.one_holds",
        };
        Told {
            lead: self.words.say(key).to_owned(),
            parts: entries,
        }
    }

    /// A group at the end of another one: two alternatives are introduced by "either", two
    /// demands by "both".
    fn say_within(&self, group: &Phrase, place: Place, depth: usize) -> Told {
        let (parts, join, key) = match group {
            Phrase::All(parts) => (parts, Join::All, "condition.both"),
            Phrase::Any(parts) => (parts, Join::Any, "condition.either"),
            Phrase::Claim { .. } => return self.say(group, place, depth),
        };
        let (simple, nested) = self.parts(parts, join, place);
        match (simple.as_slice(), nested.as_slice()) {
            ([_] | [], []) => self.say(group, place, depth),
            ([one, two], []) => {
                let what = self.join(one, two, join);
                Told::plain(self.fill(key, &[("what", &what)]))
            }
            _ => self.enumerate(parts, join, place, depth),
        }
    }

    fn join(&self, one: &str, two: &str, join: Join) -> String {
        let key = match join {
            Join::All => "condition.and",
            Join::Any => "condition.or",
        };
        self.fill(key, &[("one", one), ("two", two)])
    }

    /// The parts that one clause can say, tests with the same answer said together, and the others.
    fn parts<'p>(
        &self,
        parts: &'p [Phrase],
        join: Join,
        place: Place,
    ) -> (Vec<String>, Vec<&'p Phrase>) {
        enum One {
            Test(Said),
            Clause(String),
        }
        let mut simple: Vec<One> = Vec::new();
        let mut nested = Vec::new();
        for part in parts {
            let Phrase::Claim { is_so, claim } = part else {
                nested.push(part);
                continue;
            };
            if let Some(said) = self.test(claim, *is_so, place) {
                let same = simple.iter_mut().find_map(|one| match one {
                    One::Test(known) if known.goes_with(&said, join) => Some(known),
                    _ => None,
                });
                match same {
                    Some(known) => known.questions.extend(said.questions),
                    None => simple.push(One::Test(said)),
                }
                continue;
            }
            let told = self.say_claim(claim, *is_so, place, 0);
            if told.parts.is_empty() {
                simple.push(One::Clause(told.lead));
            } else {
                nested.push(part);
            }
        }
        let simple = simple.into_iter().map(|one| match one {
            One::Test(said) => self.say_test(&said, join),
            One::Clause(clause) => clause,
        });
        (simple.collect(), nested)
    }

    fn say_claim(&self, claim: &Claim, is_so: bool, place: Place, depth: usize) -> Told {
        if let Some(said) = self.test(claim, is_so, place) {
            return Told::plain(self.say_test(&said, Join::All));
        }
        match claim {
            Claim::AnyAnswer(tests) => Told::plain(self.say_any_answer(tests, is_so)),
            Claim::AnyTool(part) => self.say_any_tool(part, is_so, depth),
            Claim::Is(definition) => Told::plain(self.say_term(*definition, is_so, place)),
            Claim::Level(level) => Told::plain(self.say_level(*level, is_so)),
            Claim::Answered(..) => Told::plain(String::new()),
        }
    }

    /// The test that a claim is, where it is one: on a question, or on one of some tool.
    fn test(&self, claim: &Claim, is_so: bool, place: Place) -> Option<Said> {
        let (question, options, is_so, place) = match claim {
            Claim::Answered(question, options) => (*question, *options, is_so, place),
            Claim::AnyTool(part) => match part.as_ref() {
                Phrase::Claim {
                    is_so: true,
                    claim: Claim::Answered(question, options),
                } if self.pack.question(*question).is_asked_of_tools() => {
                    (*question, *options, true, Place::Some { is_there: is_so })
                }
                _ => return None,
            },
            _ => return None,
        };
        let is_of_tools = self.pack.question(question).is_asked_of_tools();
        let options = self.options(question, options);
        Some(Said {
            questions: vec![self.question(question)],
            is_so,
            options,
            at: if is_of_tools { place } else { Place::Nowhere },
        })
    }

    fn place(&self, place: Place) -> &str {
        match place {
            Place::ThisTool => self.words.say("condition.this_tool"),
            Place::Some { is_there: true } => self.words.say("condition.some_tool"),
            Place::Some { is_there: false } => self.words.say("condition.no_tool"),
            Place::Nowhere | Place::Said => "",
        }
    }

    fn say_test(&self, said: &Said, join: Join) -> String {
        let is_any_answer = said.options.is_empty();
        let key = match (said.questions.len(), join, said.is_so, is_any_answer) {
            (0 | 1, _, true, false) | (_, Join::Any, true, false) => "condition.answered",
            (0 | 1, _, true, true) | (_, Join::Any, true, true) => "condition.given",
            (0 | 1, _, false, false) => "condition.answered_not",
            (0 | 1, _, false, true) => "condition.given_not",
            (_, Join::All, true, false) => "condition.answered_each",
            (_, Join::All, true, true) => "condition.given_each",
            (_, Join::All, false, false) => "condition.answered_none",
            (_, Join::All, false, true) => "condition.given_none",
            (_, Join::Any, false, false) => "condition.answered_not_all",
            (_, Join::Any, false, true) => "condition.given_not_all",
        };
        let named = match (join, said.is_so) {
            (Join::Any, true) => Join::Any,
            _ => Join::All,
        };
        let values = [
            ("questions", self.list(&said.questions, named)),
            ("options", said.options.clone()),
            ("place", self.place(said.at).to_owned()),
        ];
        self.fill(
            key,
            &values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        )
    }

    fn say_any_tool(&self, part: &Phrase, is_so: bool, depth: usize) -> Told {
        let key = if is_so {
            "condition.any_tool"
        } else {
            "condition.not_any_tool"
        };
        if let Phrase::Claim {
            is_so: true,
            claim: Claim::Is(definition),
        } = part
            && self.is_of_a_tool(*definition)
        {
            let place = Place::Some { is_there: is_so };
            return Told::plain(self.say_term(*definition, true, place));
        }
        let told = self.say_within(part, Place::Said, depth);
        Told {
            lead: self.fill(key, &[("what", &told.lead)]),
            parts: told.parts,
        }
    }

    fn say_term(&self, definition: DefinitionIdx, is_so: bool, place: Place) -> String {
        let key = if is_so {
            "condition.applies"
        } else {
            "condition.applies_not"
        };
        let place = match place {
            Place::ThisTool if !self.is_of_a_tool(definition) => "",
            Place::ThisTool => self.words.say("condition.to_this_tool"),
            Place::Some { is_there: true } => self.words.say("condition.to_some_tool"),
            Place::Some { is_there: false } => self.words.say("condition.to_no_tool"),
            Place::Nowhere | Place::Said => "",
        };
        self.fill(key, &[("term", &self.term(definition)), ("place", place)])
    }

    fn say_level(&self, level: LevelIdx, is_so: bool) -> String {
        let key = if is_so {
            "condition.level"
        } else {
            "condition.level_not"
        };
        self.fill(key, &[("level", self.pack.text.level_name(level))])
    }

    fn say_any_answer(&self, tests: &[(QuestionIdx, OptionSet)], is_so: bool) -> String {
        let mut labels: Vec<String> = Vec::new();
        for (question, options) in tests {
            let text = self.pack.text.questions.get(question.position());
            let all = text.map_or(&[] as &[Text], |text| &text.options);
            let chosen = self.pack.question(*question).option_idxs();
            for (_, label) in chosen.zip(all).filter(|(option, _)| options.has(*option)) {
                let label = self.label(label);
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        let key = if is_so {
            "condition.any_answer"
        } else {
            "condition.not_any_answer"
        };
        self.fill(key, &[("options", &self.list(&labels, Join::Any))])
    }
}

impl Said {
    /// Whether one clause can say both: they differ in nothing but the question, and what is
    /// said of some tool is said of the same one.
    fn goes_with(&self, other: &Self, join: Join) -> bool {
        let is_alike =
            (self.is_so, &self.options, &self.at) == (other.is_so, &other.options, &other.at);
        let is_of_one = match self.at {
            Place::Some { is_there } => is_there && join == Join::Any,
            Place::Nowhere | Place::Said | Place::ThisTool => true,
        };
        is_alike && is_of_one
    }
}
