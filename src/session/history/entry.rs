//! One entry of a history: its fields, its digest, and what it changes.

use std::fmt::Write as _;

use serde_json::json;

use crate::session::content::{Change, Content, values_from_json, values_to_json};
use crate::source::sha256;

/// What the digest of an entry begins with, so that another form can follow one day.
const FORM: &str = "askfirst.history/1";

/// Old and new value together may have so many bytes before only the part that differs is written.
const WHOLE: usize = 240;

/// One entry, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1.
    pub seq: String,
    /// When, in universal time.
    pub at: String,
    /// Who, as the session names them; empty where nobody is named.
    pub by: String,
    /// What was done: a word of [`Deed`].
    pub did: String,
    /// To which value or list entry, by its path; the form for an export.
    pub what: Option<String>,
    /// How many bytes at the start of a long text stayed as they were.
    pub skip: Option<String>,
    /// What it was; the day that an exported summary is dated.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
    /// Why, where that was asked; empty where no reason was given.
    pub why: Option<String>,
    /// The digest of the entry before; empty in the first.
    pub prev: String,
}

/// An entry cannot have changed what was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

/// What an entry says was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A list entry was added.
    Added,
    /// The session was begun in the program.
    Began,
    /// What is there was confirmed as it was, after a while.
    Confirmed,
    /// A summary was exported.
    Exported,
    /// A file without a history was taken up as it was.
    Found,
    /// The file had been changed outside the program; the changes follow.
    Outside,
    /// A reason was given for the changes of this sitting.
    Reason,
    /// A list entry was taken out.
    Removed,
    /// A copy of the session was brought back; what it changed, where that is known, follows.
    Restored,
    /// A value was set, changed or taken away.
    Set,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 10] = [
        Self::Added,
        Self::Began,
        Self::Confirmed,
        Self::Exported,
        Self::Found,
        Self::Outside,
        Self::Reason,
        Self::Removed,
        Self::Restored,
        Self::Set,
    ];

    /// Its word in a file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Began => "began",
            Self::Confirmed => "confirmed",
            Self::Exported => "exported",
            Self::Found => "found",
            Self::Outside => "outside",
            Self::Reason => "reason",
            Self::Removed => "removed",
            Self::Restored => "restored",
            Self::Set => "set",
        }
    }
}

impl Entry {
    /// What it says was done, if it is one of the deeds known here.
    pub fn deed(&self) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.word() == self.did)
    }

    /// The SHA-256 of its canonical form: a JSON list of its fields in their order, `null` for those
    /// it does not have.
    pub fn digest(&self) -> String {
        let fields = json!([
            FORM, self.seq, self.at, self.by, self.did, self.what, self.skip, self.from, self.to,
            self.why, self.prev,
        ]);
        sha256(&fields.to_string())
    }

    /// Puts a change into an entry; of a long text only what differs.
    pub fn tell(&mut self, change: &Change) {
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        let (deed, path, from, to) = match change {
            Change::Added { path, values } => (Deed::Added, path, None, values_to_json(values)),
            Change::Removed { path, values } => {
                let held = values_to_json(values);
                (Deed::Removed, path, Some(held), String::new())
            }
            Change::Set { path, from, to } => {
                let is_long = !from.is_empty() && !to.is_empty() && from.len() + to.len() > WHOLE;
                let (skip, end) = if is_long { shared(from, to) } else { (0, 0) };
                self.skip = is_long.then(|| skip.to_string());
                let part = |text: &str| {
                    let part = text.get(skip..text.len() - end);
                    part.unwrap_or(text).to_owned()
                };
                (Deed::Set, path, filled(part(from)), part(to))
            }
        };
        deed.word().clone_into(&mut self.did);
        self.what = Some(path.clone());
        self.from = from;
        self.to = filled(to);
    }

    /// The change that it tells, given what was there; nothing for an entry that changes nothing, an
    /// error for one that cannot have changed this.
    pub fn change(&self, before: &Content) -> Result<Option<Change>, Misfit> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let path = text(&self.what);
        Ok(match self.deed() {
            Some(Deed::Added) => Some(Change::Added {
                path,
                values: values_from_json(&text(&self.to)).ok_or(Misfit)?,
            }),
            Some(Deed::Removed) => Some(Change::Removed {
                path,
                values: values_from_json(&text(&self.from)).ok_or(Misfit)?,
            }),
            Some(Deed::Set) => {
                let (mut from, mut to) = (text(&self.from), text(&self.to));
                if let Some(skip) = &self.skip {
                    let old = before.get(&path);
                    let (start, rest) = old
                        .split_at_checked(skip.parse().or(Err(Misfit))?)
                        .ok_or(Misfit)?;
                    let end = rest.strip_prefix(from.as_str()).ok_or(Misfit)?;
                    to = format!("{start}{to}{end}");
                    old.clone_into(&mut from);
                }
                Some(Change::Set { path, from, to })
            }
            _ => None,
        })
    }

    /// Does what it tells; says whether it could.
    pub fn make(&self, content: &mut Content) -> bool {
        if let Some(Deed::Began | Deed::Found) = self.deed() {
            let whole = self.to.as_deref().and_then(Content::from_json);
            let is_first = *content == Content::default();
            return whole.is_some_and(|whole| {
                *content = whole;
                is_first
            });
        }
        match self.change(content) {
            Ok(Some(change)) => content.make(&change),
            Ok(None) => self.deed().is_some(),
            Err(Misfit) => false,
        }
    }

    /// Adds its file form.
    pub(super) fn write(&self, text: &mut String) {
        text.push_str("\n[[history]]\n");
        put(text, "seq", &self.seq);
        put(text, "at", &self.at);
        if !self.by.is_empty() {
            put(text, "by", &self.by);
        }
        put(text, "did", &self.did);
        for (key, value) in [
            ("what", &self.what),
            ("skip", &self.skip),
            ("from", &self.from),
            ("to", &self.to),
            ("why", &self.why),
        ] {
            if let Some(value) = value {
                put(text, key, value);
            }
        }
        if !self.prev.is_empty() {
            put(text, "prev", &self.prev);
        }
    }
}

/// How many bytes two texts share at the start and, after that, at the end; whole characters.
fn shared(from: &str, to: &str) -> (usize, usize) {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        let pairs = a.zip(b).take_while(|(a, b)| a == b);
        pairs.map(|(a, _)| a.len_utf8()).sum::<usize>()
    };
    let start = same(&mut from.chars(), &mut to.chars());
    let rest = |text: &'_ str| text.get(start..).unwrap_or_default().to_owned();
    let (from, to) = (rest(from), rest(to));
    (start, same(&mut from.chars().rev(), &mut to.chars().rev()))
}

/// A key with a text on one line.
pub(super) fn put(text: &mut String, key: &str, value: &str) {
    text.push_str(key);
    text.push_str(" = \"");
    for char in value.chars() {
        match char {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\u{0}'..='\u{1f}' | '\u{7f}' => {
                // Writing to a string cannot fail.
                let _written = write!(text, "\\u{:04X}", u32::from(char));
            }
            other => text.push(other),
        }
    }
    text.push_str("\"\n");
}
