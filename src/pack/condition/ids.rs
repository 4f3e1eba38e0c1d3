//! A condition on one line, in the ids of its pack, for whoever writes packs.

use super::{Condition, OptionSet, Pack, QuestionIdx};

impl Condition {
    /// The condition in ids, such as `tested = yes and not (place = indoors)`; empty for one that
    /// always holds.
    pub fn in_ids(&self, pack: &Pack) -> String {
        self.told(pack, false)
    }

    /// As [`Condition::in_ids`], with every definition replaced by what it stands for.
    pub fn spelled_out(&self, pack: &Pack) -> String {
        self.told(pack, true)
    }

    fn told(&self, pack: &Pack, is_full: bool) -> String {
        match self {
            Self::All(parts) => joined(parts, pack, is_full, " and "),
            Self::Any(parts) if parts.is_empty() => "never".to_owned(),
            Self::Any(parts) => joined(parts, pack, is_full, " or "),
            Self::AnyAnswer(tests) => {
                let tests = tests.iter();
                let mut ids: Vec<String> = tests
                    .map(|(question, options)| options_of(pack, *question, *options))
                    .collect();
                ids.dedup();
                format!("any answer = {}", ids.join(" or "))
            }
            Self::AnyTool(part) => format!("any tool ({})", part.told(pack, is_full)),
            Self::Is(definition) if is_full => {
                format!("({})", pack.definition(*definition).when.told(pack, true))
            }
            Self::Is(definition) => pack.definition(*definition).id.to_string(),
            Self::Level(level) => format!("level = {}", pack.level(*level).id),
            Self::Not(part) => format!("not ({})", part.told(pack, is_full)),
            Self::Test(question, options) => {
                let id = &pack.question(*question).id;
                format!("{id} = {}", options_of(pack, *question, *options))
            }
        }
    }
}

fn joined(parts: &[Condition], pack: &Pack, is_full: bool, word: &str) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Condition::All(inner) | Condition::Any(inner) if inner.len() > 1 => {
                format!("({})", part.told(pack, is_full))
            }
            _ => part.told(pack, is_full),
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(word)
}

fn options_of(pack: &Pack, question: QuestionIdx, options: OptionSet) -> String {
    let question = pack.question(question);
    let chosen = question.option_idxs().filter(|option| options.has(*option));
    let ids: Vec<&str> = chosen.map(|option| question.option_id(option)).collect();
    ids.join(" | ")
}
