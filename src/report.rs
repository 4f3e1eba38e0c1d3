//! What leaves the program about a session: a summary for the contact, JSON for programs, and a few
//! lines for the terminal.
//!
//! The summary is built once, as a [`Document`] that does not know who will draw it; each form is
//! one small file. Nothing here writes a file or reads a clock.

mod answers;
mod brief;
mod chart;
mod clause;
mod comments;
mod conditions;
mod day;
mod detail;
mod document;
mod docx;
mod explainer;
mod exported;
mod front;
mod graph;
mod grouping;
mod handbook;
mod header;
mod helpful;
mod history;
mod html;
mod json;
mod level;
mod mail;
mod markdown;
#[cfg(test)]
mod markup;
mod open_table;
mod openers;
mod owed;
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod performers;
mod plain;
#[cfg(test)]
mod reader;
mod record;
mod redact;
mod refusal;
mod upgrade;
mod verdict;
mod voice;
mod what_if;

use jiff::civil::Date;
use serde_json::Value;

use crate::interview::{Assessment, Interview};
use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::Session;

use redact::Redacted;
use voice::Voice;

pub use brief::{brief, explained, whys};
pub use chart::{Bar, Chart, Part};
pub use clause::{clause_said, clauses_by_section};
pub use comments::{comment_entry, comment_entry_about, comment_line, comment_state, merge_lines};
pub use conditions::{Conditions, Told};
pub use day::{DaySaid, day_in_words, day_said, day_taken, day_words};
pub use document::{About, Block, Document, Prose, Role, Run, Weight};
pub use explainer::Explainer;
pub use exported::{doubts, outdated};
pub use graph::Graph;
pub use grouping::{by_note, by_question, group_reasons};
pub use handbook::handbook;
pub use helpful::helpful;
pub use history::{
    change_lines, changes_json, difference_lines, history_json, history_lines, tool_lines,
};
pub use json::{assessment_json, json_line, json_text, tool_names};
pub use level::level_after;
pub use mail::Mail;
pub use open_table::ByRow;
pub use owed::noted;
pub use paper::Paper;
#[cfg(feature = "pdf")]
pub use pdf::Pdf;
pub use record::{
    StandingTold, decision_name, record_texts, standing_lines, standing_told, standing_word,
    status_json,
};
pub use refusal::{no_day, no_record};
pub use upgrade::{Between, upgrade};
pub use what_if::FEW_WAYS;

/// What a summary is made from.
#[derive(Clone, Copy, Debug)]
pub struct Summary<'a> {
    /// The questions.
    pub pack: &'a Pack,
    /// The words of the interface.
    pub words: &'a Catalog,
    /// The session.
    pub session: &'a Session,
    /// The interview that its answers lead to.
    pub interview: &'a Interview,
    /// The result of that interview.
    pub assessment: &'a Assessment,
    /// The date on it.
    pub today: Date,
    /// Whether notes go along.
    pub notes: bool,
}

/// Who is told and asked about what a pack is for.
pub fn contact<'a>(pack: &'a Pack, words: &'a Catalog) -> &'a str {
    words.or(&pack.text.own.contact, "app.contact")
}

/// What holds until the strictest level of a pack is settled.
pub fn hold<'a>(pack: &'a Pack, words: &'a Catalog) -> &'a str {
    words.or(&pack.text.own.hold, "report.without.strictest")
}

/// That a result is triage, where more than one pack may be meant.
pub fn not_clearance(words: &Catalog) -> String {
    let contact = [("contact", words.say("app.contact"))];
    words.fill("app.not_clearance", &contact)
}

/// What a document about several sessions says of itself.
pub fn about_many(words: &Catalog, today: Date) -> About {
    About {
        language: words.say("report.language").to_owned(),
        author: String::new(),
        is_wide: true,
        date: today,
        foot: not_clearance(words),
        page: words.say("report.page").to_owned(),
        missing: words.say("report.missing_characters").to_owned(),
    }
}

/// Builds the summary for the contact: one page first, detail after.
pub fn summary(input: &Summary<'_>) -> Document {
    document(&Voice::of(input), input)
}

/// The same for sharing outside the production: names, contacts and free text are replaced.
pub fn redacted_summary(input: &Summary<'_>) -> Document {
    let redacted = Redacted::of(input);
    let (input, revision) = redacted.input(input);
    document(&Voice::without_names(&input, revision), &input)
}

/// The session with its result for programs that show it, with names, contacts and free text
/// replaced.
pub fn redacted_json(input: &Summary<'_>) -> Value {
    let redacted = Redacted::of(input);
    let (input, revision) = redacted.input(input);
    let mut json = json::export(&input, revision);
    // Without its decisions it would stand otherwise than it does.
    if let Some(json) = json.as_object_mut() {
        json.insert("status".to_owned(), Value::Null);
    }
    json
}

/// The session with its result and the sentences that go with it, for programs that show it.
pub fn export_json(input: &Summary<'_>) -> Value {
    json::export(input, &input.session.revision(input.pack))
}

/// The summary as a short e-mail; `redact` replaces names, contacts and free text.
pub fn mail(input: &Summary<'_>, redact: bool) -> Mail {
    if redact {
        let redacted = Redacted::of(input);
        let (input, revision) = redacted.input(input);
        return mail::mail(&Voice::without_names(&input, revision), &input);
    }
    mail::mail(&Voice::of(input), input)
}

fn document(voice: &Voice<'_>, input: &Summary<'_>) -> Document {
    let mut blocks = front::page(voice, input);
    blocks.push(Block::PageBreak);
    blocks.extend(detail::facts(voice));
    blocks.extend(detail::tools(voice));
    blocks.extend(detail::people_and_rights(voice));
    blocks.extend(detail::items(voice));
    blocks.extend(detail::open(voice));
    blocks.extend(verdict::reasons(voice));
    blocks.extend(what_if::section(voice));
    blocks.extend(answers::given(voice, input.notes));
    blocks.extend(answers::not_asked(voice, input.notes));
    blocks.extend(verdict::readings(voice));
    blocks.extend(verdict::disagreements(voice));
    blocks.extend(verdict::obligations(voice));
    blocks.extend(verdict::principles(voice));
    blocks.extend(verdict::rows(voice));
    blocks.extend(verdict::clauses(voice));
    blocks.extend(comments::comments(voice));
    blocks.extend(record::decision(voice, input.today));
    blocks.extend(record::changes(voice, input));
    Document {
        title: voice.title(),
        about: header::about(voice, input.today),
        blocks,
    }
}

/// Whether an address can stand in a document as it is.
fn is_plain_address(address: &str) -> bool {
    address.starts_with("https://")
        && address
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/:.-_?=%#".contains(&byte))
}

#[cfg(test)]
mod tests;
