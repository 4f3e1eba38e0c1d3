//! Conditions in words, for people who read a questionnaire without its files.
//!
//! What is said is exactly what the condition demands: a question that was not asked passes no
//! test, so "was not answered No" also covers a question that was never put.

mod phrase;
mod saying;
#[cfg(test)]
mod tests;

use crate::lang::Catalog;
use crate::pack::{Condition, DefinitionIdx, OptionIdx, OptionSet, Pack, QuestionIdx, Scope, Text};

pub(super) use phrase::{Claim, Phrase};
use saying::{Join, Place};

/// A condition in words: a clause that can follow "if", and where it needs them, its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The clause, or what introduces the parts.
    pub lead: String,
    /// The parts; empty where the clause says it all.
    pub parts: Vec<String>,
}

/// Puts the conditions of one pack into words.
#[derive(Clone, Copy, Debug)]
pub struct Conditions<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The words of the interface.
    pub words: &'a Catalog,
    /// Whether questions are named with their numbers.
    pub is_numbered: bool,
}

impl Told {
    fn plain(lead: String) -> Self {
        Self {
            lead,
            parts: Vec::new(),
        }
    }

    /// It all as one line.
    pub fn line(&self) -> String {
        self.inline(0)
    }

    /// The introduction and each part on a line of its own.
    pub fn lines(&self) -> String {
        if self.parts.is_empty() {
            return self.lead.clone();
        }
        let marked = self.marked(0);
        format!("{}:\n{}", self.lead, marked.join(";\n"))
    }

    fn inline(&self, depth: usize) -> String {
        if self.parts.is_empty() {
            return self.lead.clone();
        }
        format!("{}: {}", self.lead, self.marked(depth).join("; "))
    }

    fn marked(&self, depth: usize) -> Vec<String> {
        let parts = self.parts.iter().enumerate();
        parts
            .map(|(position, part)| format!("({}) {part}", mark(position, depth)))
            .collect()
    }
}

/// How a part of a list is marked: (a), then (i), then (1).
fn mark(position: usize, depth: usize) -> String {
    match depth {
        0 => letters(position),
        1 => roman(position + 1),
        _ => (position + 1).to_string(),
    }
}

fn letters(position: usize) -> String {
    let letter = u8::try_from(position % 26).map_or('a', |offset| char::from(b'a' + offset));
    std::iter::repeat_n(letter, position / 26 + 1).collect()
}

fn roman(mut number: usize) -> String {
    let digits = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (value, digit) in digits {
        while number >= value {
            text.push_str(digit);
            number -= value;
        }
    }
    text
}

impl Conditions<'_> {
    /// A condition in words, or nothing if it always holds.
    pub fn told(&self, condition: &Condition, scope: Scope) -> Option<Told> {
        let phrase = Phrase::of(condition);
        let place = match scope {
            Scope::Use => Place::Nowhere,
            Scope::Tool => Place::ThisTool,
        };
        (!phrase.is_always()).then(|| self.say(&phrase, place, 0))
    }

    /// A question by its label, with its number if that is wanted.
    pub fn question(&self, question: QuestionIdx) -> String {
        let short = self.pack.text.questions.get(question.position());
        let short = short.map_or("", |text| &text.short);
        let number = (question.position() + 1).to_string();
        let key = if self.is_numbered {
            "condition.question_numbered"
        } else {
            "condition.question"
        };
        self.fill(key, &[("short", short), ("n", &number)])
    }

    /// The name of a definition, as it is used in conditions.
    pub fn term(&self, definition: DefinitionIdx) -> String {
        let id = self.pack.definition(definition).id.replace('_', " ");
        self.fill("condition.term", &[("term", &id)])
    }

    /// Some options of a question, as one may say them after "answered".
    pub fn options(&self, question: QuestionIdx, options: OptionSet) -> String {
        let all = self.pack.question(question);
        let text = self.pack.text.questions.get(question.position());
        let label = |option: &OptionIdx| {
            let label = text.and_then(|text| text.options.get(option.position()));
            self.label(label.map_or("", Text::as_str))
        };
        let (inside, outside): (Vec<_>, Vec<_>) =
            all.option_idxs().partition(|option| options.has(*option));
        let labels = |chosen: &[OptionIdx]| -> Vec<String> { chosen.iter().map(label).collect() };
        if outside.is_empty() {
            String::new()
        } else if inside.len() >= 4 && outside.len() == 1 {
            let but = self.list(&labels(&outside), Join::Any);
            self.fill("condition.anything_but", &[("options", &but)])
        } else {
            self.list(&labels(&inside), Join::Any)
        }
    }

    fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(key, values)
    }

    /// A label as it is said: one word by itself, several in quotes.
    fn label(&self, label: &str) -> String {
        if label.contains(char::is_whitespace) {
            self.fill("condition.label", &[("label", label)])
        } else {
            label.to_owned()
        }
    }

    /// "A", "A or B", "A, B or C".
    fn list(&self, entries: &[String], join: Join) -> String {
        let key = match join {
            Join::All => "condition.list_and",
            Join::Any => "condition.list_or",
        };
        match entries {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let first = first.join(self.words.say("condition.list_comma"));
                self.fill(key, &[("first", &first), ("last", last)])
            }
        }
    }

    /// Whether a definition speaks of the tool at hand.
    pub fn is_of_a_tool(&self, definition: DefinitionIdx) -> bool {
        let mut is_it = false;
        let condition = Condition::Is(definition);
        condition.each_test(self.pack.definitions(), &mut |question, _, of_any_tool| {
            is_it |= !of_any_tool && self.pack.question(question).is_asked_of_tools();
        });
        is_it
    }
}
