//! How all answers look.

use crate::interview::Step as Asked;
use crate::pack::{OptionIdx, Text};
use crate::report::{comment_entry, comment_state};
use crate::tui::layout::{SIDE_TEXT, View};
use crate::tui::page::{Page, Row};
use crate::tui::spot::Click;
use crate::tui::work::Work;

use super::{Check, Stage, is_unsure};

impl Check {
    /// What the screen shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        let Some(work) = stage.work else {
            return View::default();
        };
        let words = &stage.look.words;
        let mut page = Page::new(stage.look, stage.width.min(90));
        self.counts(&mut page, work, stage.is_narrow);
        let shown = self.shown(work);
        let at = self.position(&shown);
        let (mut section, mut tool) = (None, None);
        for (position, asked) in shown.iter().enumerate() {
            let in_section = work.pack.question(asked.slot.question).section;
            if section != Some(in_section) {
                (section, tool) = (Some(in_section), None);
                let name = work.pack.text.sections.get(in_section.position());
                let name = name.map_or("", Text::as_str);
                page.text(0, name, stage.look.theme.heading());
            }
            if tool != asked.slot.tool {
                tool = asked.slot.tool;
                heading_of_tool(&mut page, *asked, work);
            }
            let from = page.len();
            entry(&mut page, *asked, work, stage.is_narrow);
            page.click(from, Click::Place(position));
            if position == at {
                page.here(from);
            }
        }
        if shown.is_empty() {
            page.text(2, words.say("check.none_shown"), stage.look.theme.body());
        }
        self.unused(&mut page, work, stage.is_narrow);
        page.gap();
        let from = page.len();
        page.entry(
            3,
            ("", words.say("check.result")),
            stage.look.theme.strong(),
            "",
        );
        page.click(from, Click::Place(shown.len()));
        if at == shown.len() {
            page.here(from);
        }
        page.text(0, words.say("check.hint"), stage.look.theme.body());
        let side = match shown.get(at) {
            Some(asked) if stage.is_wide => side(*asked, work, stage),
            _ => Vec::new(),
        };
        View {
            trail: work.trail(Some(words.say("check.title"))),
            rows: page.rows,
            foot: Vec::new(),
            side,
            start: self.here.start(),
        }
    }

    fn counts(&self, page: &mut Page<'_>, work: &Work, is_narrow: bool) {
        let words = &page.look.words;
        let path = work.interview().path();
        let n_unsure = path.iter().filter(|asked| is_unsure(**asked, work)).count();
        let n_answered = work.interview().n_answered();
        let n_open = path.len() - n_answered;
        let counts = format!(
            "{}, {}, {}",
            words.count("check.answered", n_answered),
            words.count("check.unsure", n_unsure),
            words.count("check.skipped", n_open)
        );
        let filter = words.fill("check.showing", &[("filter", words.say(self.filter.key()))]);
        if is_narrow {
            page.text(0, &counts, page.look.theme.body());
            page.text(0, &filter, page.look.theme.body());
        } else {
            page.entry(0, ("", &counts), page.look.theme.body(), &filter);
        }
        if let Some(line) = work.outdated(words) {
            page.text(0, &line, page.look.theme.alarm());
        }
        page.gap();
    }

    fn unused(&self, page: &mut Page<'_>, work: &Work, is_narrow: bool) {
        let set_aside = work.interview().set_aside();
        if set_aside.is_empty() {
            return;
        }
        let words = &page.look.words;
        let key = if self.shows_unused {
            "check.unused_shown"
        } else {
            "check.unused"
        };
        page.gap();
        page.text(
            0,
            &words.count(key, set_aside.len()),
            page.look.theme.body(),
        );
        if self.shows_unused {
            for (slot, option) in set_aside {
                let answer = work.option_label(*slot, *option);
                let name = work.short_name(*slot);
                answered(page, ("    ", &name), (answer, ""), is_narrow);
            }
        }
    }
}

/// What the next questions are about, where there are several tools.
fn heading_of_tool(page: &mut Page<'_>, asked: Asked, work: &Work) {
    let of = work.session.tools.len();
    if of < 2 {
        return;
    }
    let Some(tool) = asked.slot.tool else {
        let whole = page.look.words.say("check.whole_use").to_owned();
        page.text(2, &whole, page.look.theme.body());
        return;
    };
    let (number, of) = ((tool + 1).to_string(), of.to_string());
    let values = [
        ("number", number.as_str()),
        ("of", &of),
        ("tool", work.session.tool_name(tool)),
    ];
    let text = page.look.words.fill("interview.tool", &values);
    page.text(2, &text, page.look.theme.body());
}

fn entry(page: &mut Page<'_>, asked: Asked, work: &Work, is_narrow: bool) {
    let words = &page.look.words;
    let number = work.number(asked.slot).unwrap_or_default();
    let text = work.pack.text.questions.get(asked.slot.question.position());
    let name = text.map_or("", |text| text.short.as_str());
    let answer = match (asked.answer, work.drafts.get(&asked.slot)) {
        (answer, Some(draft)) => {
            let label = work.option_label(asked.slot, *draft);
            let draft = words.fill("check.draft", &[("answer", label)]);
            match answer {
                Some(option) => format!("{}. {draft}", work.option_label(asked.slot, option)),
                None => draft,
            }
        }
        (Some(option), None) => work.option_label(asked.slot, option).to_owned(),
        (None, None) => words.say("check.no_answer").to_owned(),
    };
    let noted = !work.session.note(asked.slot).is_empty();
    let mut comments = work.session.comments_on(&work.pack, asked.slot);
    let note = if work.session.wants_second_look(asked.slot) {
        words.say("second_look.short")
    } else if comments.any(crate::session::Comment::is_open) {
        words.say("comment.short")
    } else if noted {
        words.say("check.note")
    } else {
        ""
    };
    answered(
        page,
        (&format!("{number:>2}  "), name),
        (&answer, note),
        is_narrow,
    );
}

/// A question and its answer. Answers stand in a column of their own, so that they can be read
/// down; a long one goes below its question.
fn answered(
    page: &mut Page<'_>,
    (label, name): (&str, &str),
    (answer, note): (&str, &str),
    is_narrow: bool,
) {
    let body = page.look.theme.body();
    let cells = (page.width / 3).saturating_sub(7);
    let used = crate::text::width(answer) + crate::text::width(note);
    if !is_narrow && crate::text::width(answer) <= cells && used < cells + 7 {
        let pad = cells + 7 - used;
        let end = format!("{answer}{}{note}", " ".repeat(pad));
        page.entry(3, (label, name), body, &end);
        return;
    }
    let indent = if is_narrow { 2 } else { 3 };
    page.entry(indent, (label, name), body, "");
    let answer = if note.is_empty() {
        answer.to_owned()
    } else {
        format!("{answer}  ({note})")
    };
    page.text(indent + 4, &answer, body);
}

fn side(asked: Asked, work: &Work, stage: Stage<'_>) -> Vec<Row> {
    let words = &stage.look.words;
    let theme = stage.look.theme;
    let mut page = Page::new(stage.look, SIDE_TEXT);
    let number = work.number(asked.slot).unwrap_or_default().to_string();
    page.text(
        0,
        &words.fill("interview.number", &[("number", &number)]),
        theme.heading(),
    );
    page.gap();
    if let Some(text) = work.pack.text.questions.get(asked.slot.question.position()) {
        if let Some(tool) = asked.slot.tool {
            page.text(0, work.session.tool_name(tool), theme.strong());
        }
        page.text(0, &text.ask, theme.body());
        page.gap();
        let label = |option: OptionIdx| work.option_label(asked.slot, option).to_owned();
        let answer = asked
            .answer
            .map_or_else(|| words.say("check.no_answer").to_owned(), label);
        page.text(
            0,
            &words.fill("check.your_answer", &[("answer", &answer)]),
            theme.body(),
        );
        let note = work.session.note(asked.slot);
        if !note.is_empty() {
            page.text(
                0,
                &words.fill("check.your_note", &[("note", note)]),
                theme.body(),
            );
        }
        for comment in work.session.comments_on(&work.pack, asked.slot) {
            let said = format!(
                "{} ({})",
                comment_entry(words, comment),
                comment_state(words, comment)
            );
            page.text(0, &said, theme.body());
        }
        page.gap();
        page.text(0, words.say("check.why"), theme.heading());
        page.text(0, &text.why, theme.body());
    }
    page.rows
}
