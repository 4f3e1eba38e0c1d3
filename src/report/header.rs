//! The head of the first page: whose use it is, how far it is, what it was made with; and what must
//! not be overlooked.

use jiff::civil::Date;

use super::Summary;
use super::document::{About, Block, Prose};
use super::voice::{Voice, hides_something};
use super::{exported, helpful, record};

/// The longest text, in bytes, that says here as a whole what the use is; the facts have it anyway.
const BRIEF: usize = 400;

/// Whose use it is, and of what state.
pub(super) fn terms(voice: &Voice<'_>, today: Date) -> Block {
    let session = voice.session;
    let or_missing = |text: String| {
        if text.is_empty() {
            voice.say("report.head.not_filled_in").to_owned()
        } else {
            text
        }
    };
    let production = Voice::joined(&session.production, &["title", "season_episode", "company"]);
    let prepared_by = Voice::joined(&session.prepared_by, &["name", "role", "email"]);
    let mut terms = vec![("report.head.production", or_missing(production).into())];
    let what_and_why = session.proposed_use.get("what_and_why");
    if !what_and_why.trim().is_empty() {
        let told = brief(voice, what_and_why);
        terms.push(("report.field.use.what_and_why", told.into()));
    }
    let today_date = today;
    let today = today.to_string();
    let dated = [
        ("date", today.as_str()),
        ("revision", voice.short_revision()),
    ];
    let date = voice.fill("report.head.date_and_revision", &dated);
    terms.extend([
        ("report.head.prepared_by", or_missing(prepared_by).into()),
        ("report.head.contact", or_missing(contact(voice)).into()),
        ("report.head.date", date.into()),
    ]);
    let replaces = exported::replaces(voice);
    terms.extend(replaces.map(|text| ("report.head.replaces", text)));
    terms.extend([
        ("report.head.status", status(voice).into()),
        (
            "report.head.standing",
            record::standing(voice, today_date).into(),
        ),
        ("report.head.guidance", guidance(voice)),
        ("report.head.made_with", made_with(voice).into()),
    ]);
    let contact = capital(voice.contact());
    let contact = [("contact", contact.as_str())];
    let terms = terms.into_iter();
    Block::Terms(
        terms
            .map(|(key, value): (_, Prose)| (voice.fill(key, &contact), value))
            .collect(),
    )
}

/// A text as it is, or its beginning and where the whole is: nobody should have to turn the page to
/// learn what is proposed.
fn brief(voice: &Voice<'_>, text: &str) -> String {
    if text.trim().len() <= BRIEF {
        return text.to_owned();
    }
    let room = text.floor_char_boundary(BRIEF);
    let start = text.get(..room).unwrap_or(text);
    let ends = start.match_indices([' ', '\n', '\u{3002}', '\u{ff0c}']);
    let ends: Vec<usize> = ends.map(|(at, end)| at + end.trim_start().len()).collect();
    // At the end of a sentence where one is far enough, or else of a word.
    let is_sentence = |end: &&usize| {
        let before = start.get(..**end).unwrap_or_default();
        **end > BRIEF / 2 && before.ends_with(['.', '!', '?', '\u{3002}'])
    };
    let sentence = ends.iter().rev().find(is_sentence);
    let end = sentence.or_else(|| ends.last()).copied().unwrap_or(room);
    let start = [("start", start.get(..end).unwrap_or(start).trim())];
    voice.fill("report.head.in_full", &start)
}

/// A word as it begins a line.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// Whether all that is required is there, how much is answered, and what would help and is not filled in.
fn status(voice: &Voice<'_>) -> String {
    let n_unsure = voice.assessment.open_questions.len().to_string();
    let n_answered = voice.interview.n_answered();
    let unsure = [("unsure", n_unsure.as_str())];
    let answered = voice
        .words
        .count_with("report.head.answered", n_answered, &unsure);
    if let Some(draft) = voice.draft() {
        return format!("{draft}. {answered}");
    }
    let complete = voice.say("report.head.complete");
    match helpful(voice.words, voice.session) {
        None => format!("{complete} {answered}"),
        Some(list) => {
            let helpful = voice.fill("report.head.helpful", &[("list", &list)]);
            format!("{complete} {answered} {helpful}")
        }
    }
}

/// Which published text it follows, and where the live page is.
fn guidance(voice: &Voice<'_>) -> Prose {
    let guidance = &voice.pack.guidance;
    let values = [
        ("source", voice.source()),
        ("published", &guidance.published),
        ("seen", &guidance.seen),
    ];
    Prose::plain(voice.fill("report.head.guidance_text", &values))
        .and(" ")
        .and(voice.say("report.head.live"))
        .and(" ")
        .and_address(&guidance.url)
}

fn made_with(voice: &Voice<'_>) -> String {
    let values = [
        ("program", env!("CARGO_PKG_VERSION")),
        ("pack", &voice.pack.id),
        ("version", &voice.pack.version),
        ("digest", Voice::clip(&voice.pack.digest)),
    ];
    voice.fill("report.head.made_with_text", &values)
}

/// What the document says about itself, on the foot of each page and to programs.
pub(super) fn about(voice: &Voice<'_>, today: Date) -> About {
    let values = [
        ("pack", voice.pack.id.as_str()),
        ("version", &voice.pack.version),
        ("published", &voice.pack.guidance.published),
        ("revision", voice.short_revision()),
    ];
    About {
        language: voice.say("report.language").to_owned(),
        is_wide: false,
        author: Voice::joined(&voice.session.prepared_by, &["name"]),
        date: today,
        foot: voice.fill("report.foot", &values),
        page: voice.say("report.page").to_owned(),
        missing: voice.say("report.missing_characters").to_owned(),
    }
}

/// The contact's name and address; empty where neither is filled in.
pub(super) fn contact(voice: &Voice<'_>) -> String {
    Voice::joined(
        &voice.session.production,
        &["contact_name", "contact_email"],
    )
}

/// What must not be overlooked: that it is triage, a draft, of another version, or hides something.
pub(super) fn notices(voice: &Voice<'_>, input: &Summary<'_>) -> Vec<Block> {
    let mut notices = vec![Block::Notice(
        Prose::strong(voice.say("report.triage.title"))
            .and(" ")
            .and(voice.triage()),
    )];
    if let Some(draft) = voice.draft() {
        notices.push(Block::Notice(draft_notice(voice, &draft)));
    }
    let made_with = voice.session.pack.as_ref();
    if let Some(other) = made_with.filter(|made_with| made_with.digest != voice.pack.digest) {
        let values = [
            ("old", other.version.as_str()),
            ("old_digest", Voice::clip(&other.digest)),
            ("new", &voice.pack.version),
            ("new_digest", Voice::clip(&voice.pack.digest)),
        ];
        let text = voice.fill("report.other_pack", &values);
        notices.push(Block::Notice(text.into()));
    }
    notices.extend(record::notice(voice, input.today));
    if hides_something(voice.session) {
        notices.push(Block::Notice(voice.say("report.hidden").into()));
    }
    if voice.is_redacted {
        notices.push(Block::Notice(voice.say("report.redacted.notice").into()));
    }
    let n_notes = voice.session.notes.len();
    if !input.notes && n_notes > 0 {
        let text = voice.words.count("report.without_notes", n_notes);
        notices.push(Block::Notice(text.into()));
    }
    notices
}

fn draft_notice(voice: &Voice<'_>, draft: &str) -> Prose {
    let mut prose = Prose::strong(format!("{draft}."))
        .and(" ")
        .and(voice.say("report.draft.text"));
    let missing: Vec<String> = voice
        .missing(true)
        .into_iter()
        .map(|(place, fields)| format!("{place}: {fields}"))
        .collect();
    if !missing.is_empty() {
        let missing = voice.fill(
            "report.draft.missing_list",
            &[("list", &missing.join("; "))],
        );
        prose = prose.and(" ").and(missing);
    }
    if voice.assessment.needs_tool {
        prose = prose.and(" ").and(voice.say("report.draft.needs_tool"));
    }
    prose
}
