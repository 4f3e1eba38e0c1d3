//! A condition as it is written in a pack's files.

use crate::pack::{Condition, OptionSet, Pack, QuestionIdx};

/// A condition as a table of the condition language, such as `{ not = { question = "no" } }`.
pub fn in_words(pack: &Pack, condition: &Condition) -> String {
    let entries = match condition {
        Condition::All(parts) => {
            let entries: Vec<(String, String)> =
                parts.iter().map(|part| entry(pack, part)).collect();
            let mut keys: Vec<&String> = entries.iter().map(|(key, _)| key).collect();
            keys.sort_unstable();
            keys.dedup();
            if keys.len() < entries.len() {
                vec![("all".to_owned(), list(pack, parts))]
            } else {
                entries
            }
        }
        other => vec![entry(pack, other)],
    };
    let entries: Vec<String> = entries
        .into_iter()
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    match entries.as_slice() {
        [] => "{}".to_owned(),
        entries => format!("{{ {} }}", entries.join(", ")),
    }
}

/// The one entry of a table that a condition is.
fn entry(pack: &Pack, condition: &Condition) -> (String, String) {
    let (key, value) = match condition {
        Condition::All(parts) => ("all", list(pack, parts)),
        Condition::Any(parts) => ("any", list(pack, parts)),
        Condition::AnyAnswer(tests) => {
            let option = tests
                .first()
                .map_or_else(String::new, |(question, options)| {
                    chosen(pack, *question, *options)
                });
            ("any_answer", option)
        }
        Condition::AnyTool(part) => ("any_tool", in_words(pack, part)),
        Condition::Is(definition) => ("is", format!("\"{}\"", pack.definition(*definition).id)),
        Condition::Level(level) => ("level", format!("\"{}\"", pack.level(*level).id)),
        Condition::Not(part) => ("not", in_words(pack, part)),
        Condition::Test(question, options) => (
            pack.question(*question).id.as_str(),
            chosen(pack, *question, *options),
        ),
    };
    (key.to_owned(), value)
}

fn list(pack: &Pack, parts: &[Condition]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| in_words(pack, part)).collect();
    format!("[{}]", parts.join(", "))
}

fn chosen(pack: &Pack, question: QuestionIdx, options: OptionSet) -> String {
    let question = pack.question(question);
    let ids: Vec<String> = question
        .option_idxs()
        .filter(|option| options.has(*option))
        .map(|option| format!("\"{}\"", question.option_id(option)))
        .collect();
    match ids.as_slice() {
        [only] => only.clone(),
        ids => format!("[{}]", ids.join(", ")),
    }
}
