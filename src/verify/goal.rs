//! What law 2 says can occur, and how each is named: `option:c5_replica.yes`.

use crate::pack::{FindingIdx, LevelIdx, ObligationIdx, OptionIdx, Pack, QuestionIdx};
use crate::source::nearest;

/// Something of a pack that some answers should lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The question is asked.
    Question(QuestionIdx),
    /// The question is asked and answered with this.
    Option(QuestionIdx, OptionIdx),
    /// The finding holds.
    Finding(FindingIdx),
    /// The obligation is owed.
    Obligation(ObligationIdx),
    /// The result is exactly this level.
    Level(LevelIdx),
}

impl Goal {
    /// Everything that law 2 speaks of, in the order of the pack.
    pub fn all(pack: &Pack) -> Vec<Self> {
        let mut goals = Vec::new();
        // A question that an extension retired is there for what was answered before.
        let questions = pack.question_idxs();
        for question in questions.filter(|idx| !pack.question(*idx).is_retired()) {
            goals.push(Self::Question(question));
            let options = pack.question(question).option_idxs();
            goals.extend(options.map(|option| Self::Option(question, option)));
        }
        goals.extend(pack.finding_idxs().map(Self::Finding));
        goals.extend(pack.obligation_idxs().map(Self::Obligation));
        goals.extend(pack.level_idxs().map(Self::Level));
        goals
    }

    /// The goal of a name.
    ///
    /// # Errors
    ///
    /// The name that is nearest, where no goal is named so.
    pub fn named(pack: &Pack, name: &str) -> Result<Self, Option<String>> {
        let names: Vec<(String, Self)> = Self::all(pack)
            .into_iter()
            .map(|goal| (goal.name(pack), goal))
            .collect();
        let found = names.iter().find(|(known, _)| known == name);
        found.map(|(_, goal)| *goal).ok_or_else(|| {
            let names = names.iter().map(|(name, _)| name.as_str());
            nearest(name, names).map(str::to_owned)
        })
    }

    /// Its name, such as `finding:replica`.
    pub fn name(self, pack: &Pack) -> String {
        match self {
            Self::Question(question) => format!("question:{}", pack.question(question).id),
            Self::Option(question, option) => {
                let question = pack.question(question);
                format!("option:{}.{}", question.id, question.option_id(option))
            }
            Self::Finding(finding) => format!("finding:{}", pack.finding(finding).id),
            Self::Obligation(owed) => format!("obligation:{}", pack.obligation(owed).id),
            Self::Level(level) => format!("level:{}", pack.level(level).id),
        }
    }
}
