//! What is said around the list: of the program, and of the session under the highlight.

use crate::tui::layout::SIDE_TEXT;

use super::{Card, Page, Row, Stage, Status};

/// What is always said of the program; in narrow windows the first row says it.
pub(super) fn foot(stage: Stage<'_>) -> Vec<Row> {
    let mut page = Page::new(stage.look, stage.width);
    if !stage.is_narrow {
        let said = stage.look.words.say("app.unofficial");
        page.text(0, said, stage.look.theme.body());
    }
    page.rows
}

/// The side panel: one session, with all that is known of it without opening it.
pub(super) fn side(card: &Card, stage: Stage<'_>) -> Vec<Row> {
    let words = &stage.look.words;
    let theme = stage.look.theme;
    let mut page = Page::new(stage.look, SIDE_TEXT);
    page.gap();
    page.text(0, &card.name, theme.heading());
    page.gap();
    for (key, said) in [
        ("sessions.head_production", &card.production),
        ("sessions.head_contact", &card.contact),
    ] {
        let said = if said.is_empty() {
            words.say("sessions.not_set")
        } else {
            said
        };
        let line = words.fill("sessions.fact", &[("name", words.say(key)), ("said", said)]);
        page.text(0, &line, theme.body());
    }
    page.gap();
    state(&mut page, card);
    page.rows
}

/// How far one session is, in sentences.
pub(super) fn state(page: &mut Page<'_>, card: &Card) {
    let words = &page.look.words;
    let body = page.look.theme.body();
    match &card.status {
        Status::Open {
            n_answered,
            n_unsure,
            least,
            most,
            next_section,
        } => {
            let answered = words.count("sessions.in_progress", *n_answered);
            let unsure = words.count("check.unsure", *n_unsure);
            page.text(0, &format!("{answered}, {unsure}."), body);
            let left = crate::interview::Remaining {
                least: *least,
                most: *most,
            };
            let left = crate::tui::screen::interview::to_go(left, words);
            page.text(0, &format!("{left}."), body);
            let next = if next_section.is_empty() {
                words.say("sessions.no_tool").to_owned()
            } else {
                words.fill("sessions.next_section", &[("section", next_section)])
            };
            page.text(0, &next, body);
        }
        Status::Answered { level, n_unsure } => {
            page.text(0, &format!("{}.", level.name), body);
            let answered = match n_unsure {
                0 => words.say("sessions.all_sure").to_owned(),
                n => words.count("sessions.all_answered", *n),
            };
            page.text(0, &answered, body);
        }
        Status::Unreadable(why) => page.text(0, why, body),
    }
    if let Some(standing) = card.standing.filter(|standing| standing.is_recorded()) {
        let word = crate::report::standing_word(words, standing);
        page.text(0, &words.fill("status.line", &[("status", word)]), body);
    }
    if let Some(outdated) = &card.outdated {
        page.text(0, outdated, page.look.theme.alarm());
    }
}
