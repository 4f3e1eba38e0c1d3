//! Why a record of a decision cannot be made, in words.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::session::{NoDay, NoRecord};
use crate::text::visible;

/// Why a record cannot be made, and what to do about it.
pub fn no_record(words: &Catalog, why: &NoRecord) -> (String, String) {
    let field = |field: &str| words.fill(&format!("history.field.{field}"), &[]);
    let (what, hint) = match why {
        NoRecord::Day(name, text, why) => return no_day(words, &field(name), text, why),
        NoRecord::ToCome(date) => {
            let values = [("date", &*date.to_string())];
            let what = words.fill("decide.to_come", &values);
            return (what, words.say("decide.to_come_hint").to_owned());
        }
        NoRecord::Nameless => ("decide.nameless", "decide.nameless_hint"),
        NoRecord::OpenQuestions => ("decide.open_questions", "decide.open_questions_hint"),
        NoRecord::Conditions => ("decide.conditions", "decide.conditions_hint"),
        NoRecord::Lacks(_) => ("decide.lacks", "decide.lacks_hint"),
    };
    let fields = match why {
        NoRecord::Lacks(fields) => lacks(words, fields),
        _ => String::new(),
    };
    let what = words.fill(what, &[("fields", &fields)]);
    (what, words.say(hint).to_owned())
}

/// Why a text is not taken for a day, and how to write what it can be.
pub fn no_day(words: &Catalog, field: &str, text: &str, why: &NoDay) -> (String, String) {
    let text = visible(text);
    let values = [("field", field), ("text", &*text)];
    match why {
        NoDay::Unclear => (
            words.fill("day.unclear", &values),
            words.say("day.form").to_owned(),
        ),
        NoDay::Perhaps(days) => {
            let days: Vec<String> = days.iter().map(Date::to_string).collect();
            let key = if days.len() > 1 {
                "day.ambiguous"
            } else {
                "day.otherwise"
            };
            let days = days.join(words.say("day.or"));
            let hint = words.fill("day.write", &[("days", &days)]);
            (words.fill(key, &values), hint)
        }
    }
}

/// The fields that a record lacks, by name.
pub(super) fn lacks(words: &Catalog, lacks: &[&'static str]) -> String {
    let names = lacks.iter().map(|field| {
        let key = format!("history.field.{field}");
        words.fill(&key, &[])
    });
    let names: Vec<String> = names.collect();
    names.join(", ")
}
