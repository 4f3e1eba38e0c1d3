//! How a question looks.

use crate::interview::Remaining;
use crate::lang::Catalog;
use crate::pack::{Given, QuestionText, Text};
use crate::text;
use crate::tui::action::Action;

use crate::tui::page::Start;
use crate::tui::spot::Click;
use crate::tui::widget::buttons;

use super::{Interview, Look, Page, Part, Stage, View, Work, takes_letters};

/// How many rows of the reasons are in sight at least when they are opened.
const WHY_IN_SIGHT: usize = 6;

/// Below this height the line of the tool has one row, so that the question and its options stay.
const LOW: usize = 10;

impl Interview {
    /// What the screen shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        let Some(work) = stage.work else {
            return View::default();
        };
        let mut page = Page::new(stage.look, stage.width.min(74));
        let mut why_at = 0;
        self.heading(&mut page, work, stage);
        if let Some(text) = work.pack.text.questions.get(self.slot.question.position()) {
            page.text(0, &text.ask, stage.look.theme.heading());
            if work.session.wants_second_look(self.slot) {
                let again = stage.look.words.say("second_look.question");
                page.text(0, again, stage.look.theme.alarm());
            }
            self.comments(&mut page, work);
            page.gap();
            self.options(&mut page, work, text);
            page.gap();
            self.parts(&mut page, work);
            say_wide_span(&mut page, work);
            self.buttons(&mut page, text.options.len());
            if self.shows_why {
                why_at = page.len();
                self.why(&mut page, work, stage, text);
            }
        }
        if !self.shows_why {
            page.squeeze(stage.height);
        }
        let why_top = self.top_of_why(why_at, page.len(), stage.height);
        let side = if stage.is_wide {
            self.side(work, stage.look)
        } else {
            Vec::new()
        };
        View {
            trail: work.trail(None),
            rows: page.rows,
            foot: Vec::new(),
            side,
            start: match why_top {
                Some(row) => Start::free(row),
                None => self.reading.start(self.highlighted.is_none()),
            },
        }
    }

    fn heading(&self, page: &mut Page<'_>, work: &Work, stage: Stage<'_>) {
        let words = &stage.look.words;
        let question = work.pack.question(self.slot.question);
        let sections = &work.pack.text.sections;
        let section = sections
            .get(question.section.position())
            .map_or("", Text::as_str);
        let number = work.number(self.slot).unwrap_or_default().to_string();
        let is_open = work.session.answers.get(self.slot).is_none();
        let remaining = work.remaining();
        let left = if is_open {
            remaining.after_this_one()
        } else {
            remaining
        };
        let progress = format!(
            "{} | {}",
            words.fill("interview.number", &[("number", &number)]),
            if is_open || left.most > 0 {
                to_go(left, words)
            } else {
                words.say("interview.all_answered").to_owned()
            }
        );
        if stage.is_narrow {
            page.text(0, &progress, stage.look.theme.body());
            page.text(0, section, stage.look.theme.body());
            for row in &mut page.rows {
                row.is_spare = true;
            }
        } else {
            page.entry(0, ("", section), stage.look.theme.body(), &progress);
        }
        if let Some(tool) = self.slot.tool {
            let at = (tool + 1).to_string();
            let of = work.session.tools.len();
            let name = work.session.tool_name(tool);
            let values = [
                ("number", at.as_str()),
                ("of", &of.to_string()),
                ("tool", name),
            ];
            let key = if of == 1 {
                "interview.the_tool"
            } else {
                "interview.tool"
            };
            let told = words.fill(key, &values);
            let told = if stage.height < LOW {
                text::fit(&text::visible(&told), page.width).into_owned()
            } else {
                told
            };
            page.text(0, &told, stage.look.theme.strong());
        }
        page.gap();
    }

    fn options(&self, page: &mut Page<'_>, work: &Work, text: &QuestionText) {
        let theme = page.look.theme;
        let question = work.pack.question(self.slot.question);
        let has_letters = takes_letters(&work.pack, self.slot);
        for (position, (option, label)) in question.option_idxs().zip(&text.options).enumerate() {
            let key = match question.option_id(option) {
                "yes" if has_letters => page.look.keys.label_of(Action::Yes),
                "no" if has_letters => page.look.keys.label_of(Action::No),
                crate::pack::UNSURE if has_letters => page.look.keys.label_of(Action::Unsure),
                _ if position < 9 => (position + 1).to_string(),
                _ => " ".to_owned(),
            };
            let mark = if self.chosen == Some(option) {
                "(x)"
            } else {
                "( )"
            };
            let hint = if question.unsure() == Some(option) {
                let words = &page.look.words;
                let contact = [("contact", crate::report::contact(&work.pack, words))];
                format!(
                    "{label}. {}",
                    words.fill("interview.unsure_helps", &contact)
                )
            } else {
                label.to_string()
            };
            let from = page.len();
            let indent = if page.width < 60 { 2 } else { 3 };
            let spacing = if page.width < 60 { " " } else { "   " };
            page.entry(
                indent,
                (&format!("{key}{spacing}{mark} "), &hint),
                theme.body(),
                "",
            );
            page.click(from, Click::Place(position));
            if self.part == Part::Options && self.highlighted == Some(position) {
                page.here(from);
            }
        }
        self.offer_same(page, work);
        // Without a highlight the cursor rests on the question, where a screen reader reads on.
        if self.part == Part::Options
            && self.highlighted.is_none()
            && let Some(row) = page.rows.iter_mut().find(|row| !row.pieces.is_empty())
        {
            row.is_here = row.end.is_some() || row.indent == 0;
        }
    }

    /// The parts below the options that Tab reaches.
    fn parts(&self, page: &mut Page<'_>, work: &Work) {
        let theme = page.look.theme;
        let words = &page.look.words;
        let note = work.session.note(self.slot);
        let indent = if page.width < 60 { 2 } else { 3 };
        if !note.is_empty() || self.part == Part::Note {
            let from = page.len();
            let first = text::visible(note.lines().next().unwrap_or_default());
            let shown = match note.lines().count() {
                0 => words.say("action.note").to_owned(),
                1 => words.fill("interview.note_label", &[("note", &first)]),
                _ => words.fill("interview.note_label", &[("note", &format!("{first} ..."))]),
            };
            let shown = text::fit(&shown, page.width.saturating_sub(indent + 4));
            let key = page.look.keys.label_of(Action::Note);
            page.entry(indent, (&format!("{key}   "), &shown), theme.body(), "");
            page.click(from, Click::Do(Action::Note));
            if self.part == Part::Note {
                page.here(from);
            } else if let Some(row) = page.rows.last_mut() {
                row.is_spare = true;
            }
            page.gap();
        }
        let why = if self.shows_why {
            "interview.hide_why"
        } else {
            "interview.why"
        };
        for (part, action, label) in [
            (Part::Why, Action::Why, words.say(why)),
            (
                Part::Guidance,
                Action::Guidance,
                words.say("interview.guidance"),
            ),
        ] {
            let key = page.look.keys.label_of(action);
            let from = page.len();
            page.entry(indent, (&format!("{key}   "), label), theme.body(), "");
            page.click(from, Click::Do(action));
            if self.part == part {
                page.here(from);
            } else if let Some(row) = page.rows.last_mut() {
                row.is_spare = true;
            }
        }
    }

    /// The buttons, while Tab is at one of them; as places they come after the options.
    fn buttons(&self, page: &mut Page<'_>, n_options: usize) {
        let here = match self.part {
            Part::Continue => 0,
            Part::Back => 1,
            _ => return,
        };
        let labels = ["interview.continue", "interview.back"].map(|key| page.look.words.say(key));
        page.gap();
        buttons::add(page, (3, n_options), &labels, Some(here));
    }

    /// The first row to show so that the reasons are in sight as soon as they are opened, below as
    /// much of the question as there is room for.
    fn top_of_why(&self, why_at: usize, n_rows: usize, height: usize) -> Option<usize> {
        let is_new = self.shows_why && self.is_why_new && n_rows > height;
        // One row tells that there is more.
        let in_sight = height.saturating_sub(1);
        is_new.then(|| (why_at + WHY_IN_SIGHT).min(n_rows).saturating_sub(in_sight))
    }

    /// Why it is asked, what it means, what counts and what does not. What the side panel says is
    /// not said again.
    fn why(&self, page: &mut Page<'_>, work: &Work, stage: Stage<'_>, text: &QuestionText) {
        let words = &page.look.words;
        let theme = page.look.theme;
        if !stage.is_wide {
            page.gap();
            page.text(3, &text.why, theme.body());
            if let Some(because) = because(
                work,
                &work.interview().why_asked(&work.pack, self.slot),
                words,
            ) {
                page.text(3, &because, theme.body());
            }
        }
        page.gap();
        page.text(3, &text.practice, theme.body());
        for (key, said) in [
            ("interview.counts", &text.counts),
            ("interview.counts_not", &text.counts_not),
            ("interview.who", &text.who),
        ] {
            page.gap();
            page.text(3, &format!("{} {said}", words.say(key)), theme.body());
        }
    }

    fn side(&self, work: &Work, look: &Look) -> Vec<crate::tui::page::Row> {
        let words = &look.words;
        let mut page = Page::new(look, crate::tui::layout::SIDE_TEXT);
        let text = work.pack.text.questions.get(self.slot.question.position());
        page.text(0, words.say("interview.why"), look.theme.heading());
        page.gap();
        page.text(0, text.map_or("", |text| &text.why), look.theme.body());
        if let Some(because) = because(
            work,
            &work.interview().why_asked(&work.pack, self.slot),
            words,
        ) {
            page.text(0, &because, look.theme.body());
        }
        page.gap();
        Self::about_guidance(&mut page, work);
        page.text(0, words.say("interview.sections"), look.theme.heading());
        let here = work.pack.question(self.slot.question).section;
        for section in work.pack.section_idxs() {
            let path = work.interview().path().iter();
            let mut steps =
                path.filter(|step| work.pack.question(step.slot.question).section == section);
            let (mut n, mut n_answered) = (0, 0);
            for step in &mut steps {
                n += 1;
                n_answered += usize::from(step.answer.is_some());
            }
            let state = match section {
                section if section == here => words.say("interview.section_now"),
                _ if n > 0 && n == n_answered => words.say("interview.section_done"),
                _ => "",
            };
            let name = work
                .pack
                .text
                .sections
                .get(section.position())
                .map_or("", Text::as_str);
            page.entry(0, (&format!("{state:<7}"), name), look.theme.body(), "");
        }
        page.gap();
        page.text(
            0,
            words.say("interview.sections_skipped"),
            look.theme.body(),
        );
        page.rows
    }

    /// Of which day the guidance is, and how to read what it says.
    fn about_guidance(page: &mut Page<'_>, work: &Work) {
        let words = &page.look.words;
        let theme = page.look.theme;
        let guidance = &work.pack.guidance;
        let values = [
            ("published", guidance.published.as_str()),
            ("seen", &guidance.seen),
        ];
        page.text(0, words.say("guidance.title"), theme.heading());
        let dated = words.fill("interview.guidance_dated", &values);
        page.text(0, &dated, theme.body());
        let key = page.look.keys.label_of(Action::Guidance);
        let label = format!("{key}  ");
        page.entry(
            0,
            (&label, words.say("interview.guidance_read")),
            theme.body(),
            "",
        );
        page.gap();
    }
}

/// "Asked because …": the earlier answers that opened a question.
pub(in crate::tui) fn because(work: &Work, given: &[Given], words: &Catalog) -> Option<String> {
    let answers: Vec<String> = given
        .iter()
        .map(|given| {
            let slot = crate::answer::Slot {
                question: given.question,
                tool: given.tool,
            };
            let label = work.option_label(slot, given.option);
            format!("{}: {label}", work.short_name(slot))
        })
        .collect();
    (!answers.is_empty())
        .then(|| words.fill("interview.because", &[("answers", &answers.join("; "))]))
}

/// "4 to 9 more to go".
pub(in crate::tui) fn to_go(left: Remaining, words: &Catalog) -> String {
    if left.most == 0 {
        words.say("interview.last").to_owned()
    } else if left.least == left.most {
        words.count("interview.to_go", left.most)
    } else {
        let least = left.least.to_string();
        words.count_with("interview.to_go_between", left.most, &[("least", &least)])
    }
}

/// Why so many questions may be to go, where that is not known better yet.
fn say_wide_span(page: &mut Page<'_>, work: &Work) {
    if work.interview().n_answered() > 0 || !work.remaining().is_wide() {
        return;
    }
    page.gap();
    let from = page.len();
    let style = page.look.theme.body();
    page.text(0, page.look.words.say("interview.wide_span"), style);
    for row in page.rows.iter_mut().skip(from) {
        row.is_spare = true;
    }
}
