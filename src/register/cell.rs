//! What stands in one column of one row, and how programs read it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

/// What stands in one column of one row.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// Questions with the options that answer them.
    Answers(&'a [(&'a str, &'a str)]),
    /// A day.
    Day(Option<Date>),
    /// Texts.
    Ids(&'a [&'a str]),
    /// Texts.
    List(&'a [String]),
    /// A number.
    Number(usize),
    /// Nothing, because the file could not be read.
    Nothing,
    /// A text; an empty one is nothing.
    Text(&'a str),
    /// A time.
    Time(Option<Timestamp>),
    /// Yes or no.
    Truth(bool),
}

/// What stands in a column of every row; any cell may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Questions with the options that answer them.
    Answers,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// Texts.
    List,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A time with its offset, RFC 3339.
    Time,
    /// Yes or no.
    Truth,
}

impl Cell<'_> {
    /// What it is in JSON; null where there is nothing.
    pub fn to_json(self) -> Value {
        match self {
            Self::Answers(answers) => answers
                .iter()
                .map(|(question, option)| json!({ "question": question, "option": option }))
                .collect(),
            Self::Day(day) => day.map(|day| day.to_string()).into(),
            Self::Ids(texts) => texts.into(),
            Self::List(texts) => texts.into(),
            Self::Number(number) => number.into(),
            Self::Nothing | Self::Text("") => Value::Null,
            Self::Text(text) => text.into(),
            Self::Time(time) => time.map(|time| time.to_string()).into(),
            Self::Truth(truth) => truth.into(),
        }
    }

    /// What it is as one text: lists with `; ` between, answers as `question=option`.
    pub fn to_text(self) -> String {
        match self {
            Self::Answers(answers) => {
                let each = answers.iter();
                let each: Vec<String> = each
                    .map(|(question, option)| format!("{question}={option}"))
                    .collect();
                each.join("; ")
            }
            Self::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Self::Ids(texts) => texts.join("; "),
            Self::List(texts) => texts.join("; "),
            Self::Number(number) => number.to_string(),
            Self::Nothing => String::new(),
            Self::Text(text) => text.to_owned(),
            Self::Time(time) => time.map(|time| time.to_string()).unwrap_or_default(),
            Self::Truth(truth) => truth.to_string(),
        }
    }

    /// Whether a cell of this shape may be this.
    pub fn is(self, shape: Shape) -> bool {
        let own = match self {
            Self::Answers(_) => Shape::Answers,
            Self::Day(_) => Shape::Day,
            Self::Ids(_) | Self::List(_) => Shape::List,
            Self::Number(_) => Shape::Number,
            Self::Nothing => return true,
            Self::Text(_) => Shape::Text,
            Self::Time(_) => Shape::Time,
            Self::Truth(_) => Shape::Truth,
        };
        own == shape
    }
}
