//! What reviewers say of a session and what their copy brings back, in words and in blocks.

use crate::lang::Catalog;
use crate::pack::Pack;
use crate::session::{Change, Comment, Content, Merged, Session};
use crate::text::visible;

use super::document::Block;
use super::history::{change_lines, moment};
use super::voice::Voice;

/// A comment in a line.
pub fn comment_line(pack: &Pack, words: &Catalog, comment: &Comment) -> String {
    let key = match (comment.asks_change, comment.is_open()) {
        (false, true) => "comment.open",
        (false, false) => "comment.resolved",
        (true, true) => "comment.change_open",
        (true, false) => "comment.change_resolved",
    };
    let about = about(pack, words, comment);
    let at = moment(&comment.at);
    let values = [
        ("about", about.as_str()),
        ("by", &comment.by),
        ("at", &at),
        ("text", &comment.text),
        ("who", &comment.resolved_by),
    ];
    visible(&words.fill(key, &values)).into_owned()
}

/// What a comment is about: the question with its tool, or all of the session.
fn about(pack: &Pack, words: &Catalog, comment: &Comment) -> String {
    let question = pack.question_by_id(&comment.question);
    let short = question.and_then(|one| pack.text.questions.get(one.position()));
    match (short, comment.tool.is_empty()) {
        (None, _) => words.say("comment.whole").to_owned(),
        (Some(text), true) => text.short.to_string(),
        (Some(text), false) => format!("{} ({})", text.short, comment.tool),
    }
}

/// A comment as it stands among all others, with what it is about.
pub fn comment_entry_about(pack: &Pack, words: &Catalog, comment: &Comment) -> String {
    let about = about(pack, words, comment);
    let entry = comment_entry(words, comment);
    let values = [("about", about.as_str()), ("entry", &entry)];
    visible(&words.fill("comment.entry_about", &values)).into_owned()
}

/// A comment as it stands among others on the same answer: who and when, and what is said.
pub fn comment_entry(words: &Catalog, comment: &Comment) -> String {
    let key = if comment.asks_change {
        "comment.entry_change"
    } else {
        "comment.entry"
    };
    let at = moment(&comment.at);
    let values = [
        ("by", comment.by.as_str()),
        ("at", &at),
        ("text", &comment.text),
    ];
    visible(&words.fill(key, &values)).into_owned()
}

/// Whether a comment is open, or who resolved it.
pub fn comment_state(words: &Catalog, comment: &Comment) -> String {
    if comment.is_open() {
        return words.say("comment.state_open").to_owned();
    }
    let values = [("who", comment.resolved_by.as_str())];
    visible(&words.fill("comment.state_resolved", &values)).into_owned()
}

/// What reviewers said, where they said anything.
pub(super) fn comments(voice: &Voice<'_>) -> Vec<Block> {
    let comments = &voice.session.comments;
    if comments.is_empty() {
        return Vec::new();
    }
    let lines = comments.iter();
    let entries = lines.map(|one| comment_line(voice.pack, voice.words, one).into());
    vec![
        Block::heading(voice.say("comment.title")),
        Block::List {
            is_numbered: true,
            entries: entries.collect(),
        },
    ]
}

/// What was taken over of another copy, and what was not.
pub fn merge_lines(
    pack: &Pack,
    words: &Catalog,
    merged: &Merged,
    session: &Session,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, n) in [
        ("merge.comments", merged.n_comments),
        ("merge.resolved", merged.n_resolved),
        ("merge.decisions", merged.n_decisions),
    ] {
        if n > 0 {
            lines.push(words.count(key, n));
        }
    }
    if lines.is_empty() {
        lines.push(words.say("merge.nothing").to_owned());
    }
    let content = Content::of(session, pack);
    if !merged.conflicts.is_empty() {
        lines.push(words.say("merge.conflicts").to_owned());
        let conflicts = merged.conflicts.iter().cloned();
        let conflicts: Vec<Change> = conflicts
            .map(|(path, from, to)| Change::Set { path, from, to })
            .collect();
        let changes = change_lines(pack, words, &conflicts, &content);
        lines.extend(
            changes
                .iter()
                .map(|change| words.fill("merge.conflict", &[("change", change)])),
        );
    }
    if !merged.theirs.is_empty() {
        lines.push(words.say("merge.theirs").to_owned());
        lines.extend(change_lines(pack, words, &merged.theirs, &content));
    }
    if merged.are_strangers {
        lines.push(words.say("merge.strangers").to_owned());
    } else if merged.n_shared > 0 {
        let n = merged.n_shared.to_string();
        lines.push(words.fill("merge.parted", &[("n", &n)]));
    }
    lines
}
