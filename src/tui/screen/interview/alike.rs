//! A tool that is answered as the one before it: one question, or all that follow of it in a row.

use crate::answer::Slot;
use crate::lang::Catalog;
use crate::pack::OptionIdx;
use crate::tui::action::Action;
use crate::tui::page::Page;
use crate::tui::popup;
use crate::tui::spot::Click;
use crate::tui::step::Step;
use crate::tui::work::Work;

use super::Interview;
use super::way::with_level;

impl Interview {
    /// The answer that the tool before this one has to the same question.
    pub(super) fn same(&self, work: &Work) -> Option<OptionIdx> {
        work.interview().answer_before(self.slot)
    }

    /// The answers of the tool before to this question and to what follows of this tool, if there is more
    /// than this one to give.
    pub(super) fn alike(&self, work: &Work) -> Option<Vec<(Slot, OptionIdx)>> {
        let given = &work.session.answers;
        let answers = work.interview().alike(&work.pack, given, self.slot);
        (answers.len() > 1 && !work.is_read_only).then_some(answers)
    }

    /// Shows these answers, to be given after a yes.
    pub(super) fn ask_alike(&self, work: &Work, words: &Catalog) -> Step {
        match self.alike(work) {
            Some(answers) => Step::open(popup::confirm::alike(answers, work, words)),
            None => Step::Say(words.say("interview.no_alike").to_owned()),
        }
    }

    /// Gives these answers and goes on behind the last of them.
    pub(super) fn take_alike(
        &mut self,
        answers: &[(Slot, OptionIdx)],
        work: &mut Work,
        words: &Catalog,
    ) -> Step {
        let Some((last, _)) = answers.last() else {
            return Step::Stay;
        };
        let before = work.interview().assess(&work.pack).level;
        work.answer_all(answers);
        *self = Self::on(*last, work, self.way.clone());
        let step = self.leave(work, words);
        let said = words.count("alike.given", answers.len());
        match with_level(step, before, work, words) {
            Step::Stay => Step::Say(said),
            step => Step::All(vec![Step::Say(said), step]),
        }
    }

    /// The answer of the tool before, to be given here too, and what follows with it.
    pub(super) fn offer_same(&self, page: &mut Page<'_>, work: &Work) {
        let Some(option) = self.same(work).filter(|_| !work.is_read_only) else {
            return;
        };
        let tool = self.slot.tool.and_then(|tool| tool.checked_sub(1));
        let tool = tool.map_or("", |tool| work.session.tool_name(tool));
        let answer = work.option_label(self.slot, option);
        let words = &page.look.words;
        let same = words.fill("interview.same", &[("tool", tool), ("answer", answer)]);
        offer(page, Action::Same, &same);
        if let Some(answers) = self.alike(work) {
            let alike = words.count_with("interview.alike", answers.len(), &[("tool", tool)]);
            offer(page, Action::Alike, &alike);
        }
    }
}

/// A wish beside its key; it gives up its rows before the question does.
fn offer(page: &mut Page<'_>, action: Action, text: &str) {
    let key = page.look.keys.label_of(action);
    let (indent, spacing) = if page.width < 60 {
        (2, " ")
    } else {
        (3, "   ")
    };
    let from = page.len();
    let body = page.look.theme.body();
    page.entry(indent, (&format!("{key}{spacing}"), text), body, "");
    page.click(from, Click::Do(action));
    for row in page.rows.iter_mut().skip(from) {
        row.is_spare = true;
    }
}
