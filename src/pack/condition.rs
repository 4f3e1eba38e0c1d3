//! The closed condition language: data, never code, so that a pack can be proven.

mod ids;

use serde::{Deserialize, Serialize};

use super::id::{DefinitionIdx, LevelIdx, OptionIdx, OptionSet, QuestionIdx};
use super::{Definition, Pack};

/// What must be true of the answers.
///
/// The file form is told at the head of a pack's `findings.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// Every part holds; without parts it always holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// Some question was answered with one of these options (of the use or of any tool).
    AnyAnswer(Vec<(QuestionIdx, OptionSet)>),
    /// It holds for at least one tool.
    AnyTool(Box<Condition>),
    /// A named definition holds.
    Is(DefinitionIdx),
    /// The result is exactly this level.
    Level(LevelIdx),
    /// The part does not hold.
    Not(Box<Condition>),
    /// The question was answered with one of these options; for a question that is asked of each
    /// tool, for the tool at hand.
    Test(QuestionIdx, OptionSet),
}

/// What a condition is judged by: the answers that count, seen for the use or for one tool.
pub trait Evidence {
    /// The option chosen for a question, of the tool at hand where it is asked of each.
    fn chosen(&self, question: QuestionIdx, tool: Option<usize>) -> Option<OptionIdx>;
    /// How many tools there are.
    fn n_tools(&self) -> usize;
    /// The level, once it is known.
    fn level(&self) -> Option<LevelIdx> {
        None
    }
}

/// An answer that a condition rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Given {
    /// The question.
    pub question: QuestionIdx,
    /// The tool, by its place in the list, where the question is asked of each.
    pub tool: Option<usize>,
    /// The answer.
    pub option: OptionIdx,
}

impl Condition {
    /// A condition that always holds.
    pub const ALWAYS: Self = Self::All(Vec::new());

    /// A condition that never holds.
    pub const NEVER: Self = Self::Any(Vec::new());

    /// Whether it holds for the use (`tool` is none) or for one tool.
    pub fn holds(&self, pack: &Pack, evidence: &impl Evidence, tool: Option<usize>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(pack, evidence, tool)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(pack, evidence, tool)),
            Self::AnyAnswer(tests) => tests.iter().any(|(question, options)| {
                tools_of(pack, *question, evidence.n_tools()).any(|tool| {
                    evidence
                        .chosen(*question, tool)
                        .is_some_and(|option| options.has(option))
                })
            }),
            Self::AnyTool(part) => {
                (0..evidence.n_tools()).any(|tool| part.holds(pack, evidence, Some(tool)))
            }
            Self::Is(definition) => pack
                .definition(*definition)
                .when
                .holds(pack, evidence, tool),
            Self::Level(level) => evidence.level() == Some(*level),
            Self::Not(part) => !part.holds(pack, evidence, tool),
            Self::Test(question, options) => evidence
                .chosen(*question, tool)
                .is_some_and(|option| options.has(option)),
        }
    }

    /// Adds the answers that a condition which holds rests on; nothing if it does not hold.
    ///
    /// An answer that merely is not another one (`not`) is no reason by itself.
    pub fn because(
        &self,
        pack: &Pack,
        evidence: &impl Evidence,
        tool: Option<usize>,
        given: &mut Vec<Given>,
    ) {
        if !self.holds(pack, evidence, tool) {
            return;
        }
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.because(pack, evidence, tool, given);
                }
            }
            Self::AnyAnswer(tests) => {
                for (question, options) in tests {
                    for tool in tools_of(pack, *question, evidence.n_tools()) {
                        let option = evidence.chosen(*question, tool);
                        if option.is_some_and(|option| options.has(option)) {
                            add(pack, evidence, *question, tool, given);
                        }
                    }
                }
            }
            Self::AnyTool(part) => {
                for tool in 0..evidence.n_tools() {
                    part.because(pack, evidence, Some(tool), given);
                }
            }
            Self::Is(definition) => {
                pack.definition(*definition)
                    .when
                    .because(pack, evidence, tool, given);
            }
            Self::Level(_) | Self::Not(_) => {}
            Self::Test(question, _) => add(pack, evidence, *question, tool, given),
        }
    }

    /// Adds the answers that keep a condition from holding; nothing if it holds.
    pub fn because_not(
        &self,
        pack: &Pack,
        evidence: &impl Evidence,
        tool: Option<usize>,
        given: &mut Vec<Given>,
    ) {
        if self.holds(pack, evidence, tool) {
            return;
        }
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.because_not(pack, evidence, tool, given);
                }
            }
            Self::AnyTool(part) => {
                for tool in 0..evidence.n_tools() {
                    part.because_not(pack, evidence, Some(tool), given);
                }
            }
            Self::Is(definition) => {
                pack.definition(*definition)
                    .when
                    .because_not(pack, evidence, tool, given);
            }
            Self::Not(part) => part.because(pack, evidence, tool, given),
            Self::AnyAnswer(_) | Self::Level(_) => {}
            Self::Test(question, _) => add(pack, evidence, *question, tool, given),
        }
    }

    /// Calls `see` with every test on one question, with whether it stands inside an `any_tool`.
    pub fn each_test(
        &self,
        definitions: &[Definition],
        see: &mut impl FnMut(QuestionIdx, OptionSet, bool),
    ) {
        self.each_test_within(definitions, false, see);
    }

    fn each_test_within(
        &self,
        definitions: &[Definition],
        of_any_tool: bool,
        see: &mut impl FnMut(QuestionIdx, OptionSet, bool),
    ) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.each_test_within(definitions, of_any_tool, see);
                }
            }
            Self::AnyAnswer(tests) => {
                for (question, options) in tests {
                    see(*question, *options, true);
                }
            }
            Self::AnyTool(part) => part.each_test_within(definitions, true, see),
            Self::Is(definition) => {
                if let Some(definition) = definitions.get(definition.position()) {
                    definition
                        .when
                        .each_test_within(definitions, of_any_tool, see);
                }
            }
            Self::Level(_) => {}
            Self::Not(part) => part.each_test_within(definitions, of_any_tool, see),
            Self::Test(question, options) => see(*question, *options, of_any_tool),
        }
    }
}

/// Adds the answer to a question, where there is one that is not there yet.
fn add(
    pack: &Pack,
    evidence: &impl Evidence,
    question: QuestionIdx,
    tool: Option<usize>,
    given: &mut Vec<Given>,
) {
    let Some(option) = evidence.chosen(question, tool) else {
        return;
    };
    let one = Given {
        question,
        tool: tool.filter(|_| pack.question(question).is_asked_of_tools()),
        option,
    };
    if !given.contains(&one) {
        given.push(one);
    }
}

/// The tools of which a question is asked: each of them, or none in particular.
pub(crate) fn tools_of(
    pack: &Pack,
    question: QuestionIdx,
    n_tools: usize,
) -> impl Iterator<Item = Option<usize>> + use<> {
    let of_tools = pack.question(question).is_asked_of_tools();
    let tools = if of_tools { 0..n_tools } else { 0..0 };
    (!of_tools)
        .then_some(None)
        .into_iter()
        .chain(tools.map(Some))
}
