//! All answers, to look over and to change.

use crate::answer::Slot;
use crate::interview::Step as Asked;
use crate::pack::OptionIdx;
use crate::tui::action::Action;
use crate::tui::layout::{SIDE_TEXT, View};
use crate::tui::page::{Page, Row};
use crate::tui::popup;
use crate::tui::step::Step;
use crate::tui::work::Work;

use super::{Interview, ResultScreen, Scene, Screen, Stage};

/// All answers on screen.
#[derive(Debug, Default)]
pub struct Check {
    /// The question under the highlight; the first one where it is not shown.
    here: Option<Slot>,
    /// Which answers are shown.
    filter: Filter,
    /// Whether answers that are not used are shown.
    shows_unused: bool,
}

/// Which answers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    All,
    Unsure,
    Skipped,
    Noted,
}

impl Filter {
    fn next(self) -> Self {
        match self {
            Self::All => Self::Unsure,
            Self::Unsure => Self::Skipped,
            Self::Skipped => Self::Noted,
            Self::Noted => Self::All,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::All => "check.filter_all",
            Self::Unsure => "check.filter_unsure",
            Self::Skipped => "check.filter_skipped",
            Self::Noted => "check.filter_noted",
        }
    }

    fn shows(self, asked: Asked, work: &Work) -> bool {
        match self {
            Self::All => true,
            Self::Unsure => is_unsure(asked, work),
            Self::Skipped => asked.answer.is_none(),
            Self::Noted => !work.session.note(asked.slot).is_empty(),
        }
    }
}

fn is_unsure(asked: Asked, work: &Work) -> bool {
    asked.answer.is_some() && asked.answer == work.pack.question(asked.slot.question).unsure()
}

impl Check {
    /// All answers, with one question under the highlight.
    pub fn at(slot: Slot) -> Self {
        Self {
            here: Some(slot),
            ..Self::default()
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        let Some(work) = scene.work.as_deref() else {
            return Step::Go(Screen::sessions());
        };
        let shown = self.shown(work);
        let at = self.position(&shown);
        match action {
            Action::Up => self.go(&shown, at.saturating_sub(1)),
            Action::Down => self.go(&shown, at + 1),
            Action::PageUp => self.go(&shown, at.saturating_sub(10)),
            Action::PageDown => self.go(&shown, at + 10),
            Action::First => self.go(&shown, 0),
            Action::Last => self.go(&shown, usize::MAX),
            Action::Choose | Action::Toggle => match shown.get(at) {
                Some(asked) => Step::Go(Screen::Interview(Interview::change(asked.slot, work))),
                None => Step::Stay,
            },
            Action::Filter => {
                self.filter = self.filter.next();
                Step::Stay
            }
            Action::Unused => {
                self.shows_unused = !self.shows_unused;
                Step::Stay
            }
            Action::Result => Step::Go(Screen::Result(ResultScreen::default())),
            Action::Why | Action::Guidance => match shown.get(at) {
                Some(asked) => {
                    let question = asked.slot.question;
                    Step::open(popup::reader::guidance(&work.pack, question, scene.words))
                }
                None => Step::Stay,
            },
            Action::Back => Step::Go(self.back(work)),
            Action::Quit => super::leave(work, scene.words),
            _ => Step::Stay,
        }
    }

    /// Back to the question one came from, or the last one asked.
    fn back(&self, work: &Work) -> Screen {
        let last = work.interview().path().last().map(|asked| asked.slot);
        let here = self.here.filter(|slot| work.interview().is_asked(*slot));
        match work.interview().next_open().or(here).or(last) {
            Some(slot) => Screen::Interview(Interview::at(slot, work)),
            None => Screen::sessions(),
        }
    }

    fn shown(&self, work: &Work) -> Vec<Asked> {
        let path = work.interview().path().iter().copied();
        path.filter(|asked| self.filter.shows(*asked, work))
            .collect()
    }

    fn position(&self, shown: &[Asked]) -> usize {
        let here = shown.iter().position(|asked| Some(asked.slot) == self.here);
        here.unwrap_or_default()
    }

    fn go(&mut self, shown: &[Asked], to: usize) -> Step {
        let to = to.min(shown.len().saturating_sub(1));
        self.here = shown.get(to).map(|asked| asked.slot);
        Step::Stay
    }

    /// What the screen shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        let Some(work) = stage.work else {
            return View::default();
        };
        let words = &stage.look.words;
        let mut page = Page::new(stage.look, stage.width.min(90));
        self.counts(&mut page, work);
        let shown = self.shown(work);
        let at = self.position(&shown);
        let mut section = None;
        for (position, asked) in shown.iter().enumerate() {
            let in_section = work.pack.question(asked.slot.question).section;
            if section != Some(in_section) {
                section = Some(in_section);
                let name = work.pack.text.sections.get(in_section.position());
                page.text(
                    0,
                    name.map_or("", String::as_str),
                    stage.look.theme.heading(),
                );
            }
            entry(&mut page, *asked, work, position == at, stage.is_narrow);
        }
        if shown.is_empty() {
            page.text(2, words.say("check.none_shown"), stage.look.theme.body());
        }
        self.unused(&mut page, work);
        page.gap();
        page.text(0, words.say("check.hint"), stage.look.theme.body());
        let side = match shown.get(at) {
            Some(asked) if stage.is_wide => side(*asked, work, stage),
            _ => Vec::new(),
        };
        View {
            trail: work.trail(Some(words.say("check.title"))),
            rows: page.rows,
            side,
            top: 0,
        }
    }

    fn counts(&self, page: &mut Page<'_>, work: &Work) {
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
        page.entry(0, ("", &counts), page.look.theme.body(), &filter);
        page.gap();
    }

    fn unused(&self, page: &mut Page<'_>, work: &Work) {
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
                let label = work.option_label(*slot, *option);
                let name = work.short_name(*slot);
                page.entry(6, ("", &name), page.look.theme.body(), label);
            }
        }
    }
}

fn entry(page: &mut Page<'_>, asked: Asked, work: &Work, is_here: bool, is_narrow: bool) {
    let words = &page.look.words;
    let theme = page.look.theme;
    let number = work.number(asked.slot).unwrap_or_default();
    let name = work.short_name(asked.slot);
    let answer = match (asked.answer, work.drafts.get(&asked.slot)) {
        (Some(option), _) => work.option_label(asked.slot, option).to_owned(),
        (None, Some(draft)) => {
            let label = work.option_label(asked.slot, *draft);
            words.fill("check.draft", &[("answer", label)])
        }
        (None, None) => words.say("check.no_answer").to_owned(),
    };
    let noted = !work.session.note(asked.slot).is_empty();
    let note = if noted { words.say("check.note") } else { "" };
    let from = page.len();
    let label = format!("{number:>2}  ");
    // Answers stand in a column of their own, so that they can be read down; a long one goes below.
    let cells = (page.width / 3).saturating_sub(7);
    if is_narrow || crate::text::width(&answer) > cells {
        let indent = if is_narrow { 2 } else { 3 };
        page.entry(indent, (&label, &name), theme.body(), "");
        let answer = if noted {
            format!("{answer}  ({note})")
        } else {
            answer
        };
        page.text(indent + 4, &answer, theme.body());
    } else {
        let pad = cells + 7 - crate::text::width(&answer) - crate::text::width(note);
        let end = format!("{answer}{}{note}", " ".repeat(pad));
        page.entry(3, (&label, &name), theme.body(), &end);
    }
    if is_here {
        page.here(from);
    }
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
        page.gap();
        page.text(0, &text.why, theme.body());
    }
    page.rows
}
