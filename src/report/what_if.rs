//! What would change the result, as a section of its own: choices of the production, never a
//! recommendation to answer otherwise.

use super::document::{Block, Prose};
use super::voice::Voice;
use crate::interview::WhatIf;
use crate::pack::LevelIdx;

/// How many ways to a lower level are told, the best first.
pub const FEW_WAYS: usize = 5;

/// The section; none where the level is the mildest, which nothing lowers.
pub(super) fn section(voice: &Voice<'_>) -> Vec<Block> {
    if voice.explanation.level == LevelIdx::FLOOR {
        return Vec::new();
    }
    let heading = Block::heading(voice.say("explain.title"));
    let all = &voice.explanation.what_if;
    if all.is_empty() {
        return vec![
            heading,
            Block::paragraph(voice.explainer.no_way(&voice.explanation)),
        ];
    }
    let entries = all
        .iter()
        .take(FEW_WAYS)
        .map(|one| entry(voice, one))
        .collect();
    let mut blocks = vec![
        heading,
        Block::paragraph(voice.say("explain.lead")),
        Block::List {
            is_numbered: true,
            entries,
        },
    ];
    if let Some(more @ 1..) = all.len().checked_sub(FEW_WAYS) {
        blocks.push(Block::paragraph(voice.words.count("explain.more", more)));
    }
    blocks
}

fn entry(voice: &Voice<'_>, what_if: &WhatIf) -> Prose {
    let mut follows = vec![voice.explainer.other_answers(what_if)];
    follows.extend(voice.explainer.follows(what_if));
    Prose::plain(voice.explainer.what_if(what_if))
        .and("\n")
        .and(follows.join(" "))
}

/// The same as lines, for reading aloud.
pub(super) fn lines(voice: &Voice<'_>) -> Vec<String> {
    let shown: Vec<&WhatIf> = voice.explanation.what_if.iter().take(FEW_WAYS).collect();
    let of = shown.len().to_string();
    let mut lines: Vec<String> = shown
        .iter()
        .enumerate()
        .map(|(position, what_if)| {
            let n = (position + 1).to_string();
            let mut text = voice.explainer.what_if(what_if);
            for sentence in voice.explainer.follows(what_if) {
                text.push(' ');
                text.push_str(&sentence);
            }
            voice.fill(
                "report.brief.what_if",
                &[("n", &n), ("of", &of), ("text", &text)],
            )
        })
        .collect();
    if !lines.is_empty() {
        lines.push(voice.say("explain.lead").to_owned());
    } else if voice.explanation.level > LevelIdx::FLOOR {
        lines.push(voice.explainer.no_way(&voice.explanation));
    }
    lines
}
