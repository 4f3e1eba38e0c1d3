//! How large a pack is.

use crate::interview;
use crate::pack::Pack;

pub use crate::interview::Paths;

/// The figures of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are their own names")]
pub struct Figures {
    pub questions: usize,
    pub options: usize,
    pub definitions: usize,
    pub findings: usize,
    pub obligations: usize,
    pub clauses: usize,
    pub levels: usize,
    pub exceptions: usize,
    /// Every complete path with one tool; none where there are too many states to follow.
    pub one_tool: Option<Paths>,
    /// The same with two.
    pub two_tools: Option<Paths>,
}

impl Figures {
    /// Counts a pack.
    pub(super) fn of(pack: &Pack) -> Self {
        Self {
            questions: pack.questions().len(),
            options: pack
                .questions()
                .iter()
                .map(|question| question.options.len())
                .sum(),
            definitions: pack.definitions().len(),
            findings: pack.findings().len(),
            obligations: pack.obligations().len(),
            clauses: pack.clauses().len(),
            levels: pack.levels().len(),
            exceptions: pack.exceptions().len(),
            one_tool: interview::paths(pack, 1),
            two_tools: interview::paths(pack, 2),
        }
    }
}
