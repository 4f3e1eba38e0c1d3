//! What a version that is kept as it was did not declare yet, told beside it: which options are safe,
//! and which differ only for the record. Neither changes a result.

use crate::source::{Problem, Reading, Source};

use super::super::lower::{Names, QuestionName};
use super::super::{Pack, Question};
use super::top;

/// Takes the declarations of a text over into a pack.
pub(super) fn read(pack: &mut Pack, source: Source<'_>) -> Vec<Problem> {
    let reading = Reading::of(source);
    let table = reading.parse();
    let names = Names {
        questions: pack.questions.iter().map(|one| named(pack, one)).collect(),
        ..Names::default()
    };
    let mut fields = top((&reading, &table));
    for mut declared in fields.take_tables("questions") {
        let id = declared.require_text("id");
        let safe = declared.take_texts("safe");
        let record_only = declared.take_texts("record_only");
        declared.finish();
        let Some(idx) = id.and_then(|id| names.question(&reading, &id)) else {
            continue;
        };
        let safe = names.options(&reading, idx, &safe);
        let record_only = names.options(&reading, idx, &record_only);
        if let Some(question) = pack.questions.get_mut(idx.position()) {
            question.safe = question.safe.and(safe);
            question.record_only = question.record_only.and(record_only);
        }
    }
    fields.finish();
    reading.into_problems()
}

fn named(pack: &Pack, question: &Question) -> QuestionName {
    QuestionName {
        id: question.id.to_string(),
        section: pack.section(question.section).to_string(),
        scope: question.scope,
        options: question
            .options
            .iter()
            .map(|one| one.id.to_string())
            .collect(),
    }
}
