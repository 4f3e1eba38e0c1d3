//! A question with buttons. The first button is the safe one and has the highlight; Esc presses it,
//! and letters press nothing.

use ratatui::Frame;

use crate::answer::Slot;
use crate::effect::{Failure, Newer};
use crate::interview::WhatIf;
use crate::lang::Catalog;
use crate::pack::OptionIdx;
use crate::report::{Explainer, tool_lines};
use crate::session::{Point, Recheck};
use crate::tui::action::Action;
use crate::tui::look::Look;
use crate::tui::page::Drawn;
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::buttons;
use crate::tui::widget::dialog::Dialog;
use crate::tui::widget::roll::Roll;
use crate::tui::work::Work;

use super::Popup;

mod files;

pub use files::{
    conflict, damaged, elsewhere, exporting, held, locked, quit_unsaved, remarks, save_failed,
    trash,
};

/// A question with buttons.
#[derive(Debug)]
pub struct Confirm {
    /// What it was opened for.
    pub ask: Ask,
    title: String,
    /// What is said; a line that begins with a number hangs behind it.
    lines: Vec<String>,
    buttons: Vec<String>,
    here: usize,
    /// How far what is said was moved, where it does not all fit.
    roll: Roll,
}

impl Confirm {
    fn popup(ask: Ask, title: &str, lines: Vec<String>, buttons: &[&str]) -> Popup {
        let buttons = buttons.iter().map(|&button| button.to_owned()).collect();
        Popup::Confirm(Self {
            ask,
            title: title.to_owned(),
            lines,
            buttons,
            here: 0,
            roll: Roll::default(),
        })
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action) -> Step {
        let last = self.buttons.len().saturating_sub(1);
        match action {
            action if self.roll.turns(action) => {}
            Action::Left | Action::Up | Action::PreviousPart => {
                self.here = self.here.saturating_sub(1);
            }
            Action::Right | Action::Down => self.here = (self.here + 1).min(last),
            Action::NextPart => self.here = if self.here == last { 0 } else { self.here + 1 },
            Action::First => self.here = 0,
            Action::Last => self.here = last,
            Action::Choose | Action::Toggle => return Step::Close(Reply::Button(self.here)),
            Action::Point(button) => return Step::Close(Reply::Button(button)),
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    /// Moves what is said by so many rows.
    pub fn roll(&mut self, rows: usize, is_on: bool) {
        self.roll.by(rows, is_on);
    }

    /// Draws it; gives the place of the cursor and of the buttons.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let mut dialog = Dialog::new(frame, look, &self.title, 70);
        for line in &self.lines {
            if line.is_empty() {
                dialog.said.gap();
            } else {
                let body = look.theme.body();
                dialog.said.hanging(0, hang(line), line, body);
            }
        }
        let labels: Vec<&str> = self.buttons.iter().map(String::as_str).collect();
        let indent = 3.min(dialog.width / 12);
        buttons::add(&mut dialog.buttons, (indent, 0), &labels, Some(self.here));
        dialog.draw(frame, &mut self.roll)
    }
}

/// How far the rows of a line hang behind its first one: as far as a number at its start reaches.
fn hang(line: &str) -> usize {
    let rest = line.trim_start();
    let text = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if text.len() == rest.len() || !text.starts_with("  ") {
        return 0;
    }
    line.len() - text.trim_start().len()
}

/// Whether to change an answer although others will not count any more.
pub fn change(
    slot: Slot,
    option: OptionIdx,
    set_aside: &[(Slot, OptionIdx)],
    work: &Work,
    words: &Catalog,
) -> Popup {
    let number = work.number(slot).unwrap_or_default().to_string();
    let answer = work.option_label(slot, option);
    let values = [("number", number.as_str()), ("answer", answer)];
    let mut lines = vec![
        words.count_with("change.lead", set_aside.len(), &values),
        String::new(),
    ];
    for (other, option) in set_aside.iter().take(6) {
        let number = work.number(*other).unwrap_or_default();
        let label = work.option_label(*other, *option);
        lines.push(format!("{number:>4}  {}: {label}", work.short_name(*other)));
    }
    if let Some(more) = set_aside.len().checked_sub(6).filter(|more| *more > 0) {
        lines.push(words.count("change.more", more));
    }
    lines.push(String::new());
    lines.push(words.say("change.kept").to_owned());
    let buttons = [words.say("change.keep"), words.say("change.change")];
    Confirm::popup(
        Ask::Change(slot, option),
        words.say("change.title"),
        lines,
        &buttons,
    )
}

/// Whether to change the answers that would lower the level; nothing is changed before that.
pub fn what_if(what_if: &WhatIf, work: &Work, words: &Catalog) -> Popup {
    let explainer = Explainer::of(&work.pack, words, &work.session);
    let level = explainer.level(what_if.level);
    let mut lines = vec![
        words.count_with("preview.lead", what_if.changes.len(), &[("level", level)]),
        String::new(),
    ];
    for change in &what_if.changes {
        let number = work.number(change.slot).unwrap_or_default();
        let answers = [change.from, change.to].map(|option| work.option_label(change.slot, option));
        let [from, to] = answers;
        let name = work.short_name(change.slot);
        let values = [("question", name.as_str()), ("from", from), ("to", to)];
        lines.push(format!(
            "{number:>4}  {}",
            words.fill("preview.change", &values)
        ));
    }
    lines.push(String::new());
    let follows = explainer.follows(what_if);
    if !follows.is_empty() {
        lines.extend(follows);
        lines.push(String::new());
    }
    lines.push(words.say("preview.true").to_owned());
    let change = words.count("preview.change_all", what_if.changes.len());
    let buttons = [words.say("preview.keep"), &change];
    let changes = what_if.changes.iter();
    let changes = changes.map(|change| (change.slot, change.to)).collect();
    let title = words.say("explain.title");
    Confirm::popup(Ask::WhatIf(changes), title, lines, &buttons)
}

/// Whether to give a tool the answers of the one before it; none is given before that.
pub fn alike(answers: Vec<(Slot, OptionIdx)>, work: &Work, words: &Catalog) -> Popup {
    let tool = answers.first().and_then(|(slot, _)| slot.tool);
    let name = |tool: Option<usize>| tool.map_or("", |tool| work.session.tool_name(tool));
    let before = name(tool.and_then(|tool| tool.checked_sub(1)));
    let values = [("tool", name(tool)), ("before", before)];
    let mut lines = vec![words.fill("alike.lead", &values), String::new()];
    for (slot, option) in &answers {
        let question = work.pack.text.questions.get(slot.question.position());
        let question = question.map_or("", |text| &text.short);
        lines.push(format!("{question}: {}", work.option_label(*slot, *option)));
    }
    lines.push(String::new());
    lines.push(words.say("alike.true").to_owned());
    let give = words.count("alike.give", answers.len());
    let buttons = [words.say("alike.keep"), &give];
    let title = words.say("alike.title");
    Confirm::popup(Ask::Alike(answers), title, lines, &buttons)
}

/// Whether to take a tool out, with so many answers and notes.
pub fn remove_tool(at: usize, name: &str, n: usize, words: &Catalog) -> Popup {
    remove(
        at,
        words.count_with("remove.lead", n, &[("tool", name)]),
        words,
    )
}

/// Whether to take a person or a right out, with what is filled in.
pub fn remove_entry(at: usize, name: &str, words: &Catalog) -> Popup {
    remove(
        at,
        words.fill("remove.lead_entry", &[("name", name)]),
        words,
    )
}

fn remove(at: usize, lead: String, words: &Catalog) -> Popup {
    let buttons = [words.say("remove.keep"), words.say("remove.remove")];
    Confirm::popup(
        Ask::Remove(at),
        words.say("remove.title"),
        vec![lead],
        &buttons,
    )
}

/// Whether to leave the program, where settings ask for the question.
pub fn quit(words: &Catalog) -> Popup {
    let lines = vec![words.say("quit.lead").to_owned()];
    let buttons = [words.say("quit.stay"), words.say("quit.leave")];
    Confirm::popup(Ask::Quit, words.say("quit.title"), lines, &buttons)
}

/// Whether to leave a form in which something was typed.
pub fn discard(words: &Catalog) -> Popup {
    let lines = vec![words.say("discard.lead").to_owned()];
    let buttons = [words.say("discard.keep"), words.say("discard.leave")];
    Confirm::popup(Ask::Discard, words.say("discard.title"), lines, &buttons)
}

/// Whether to take newer questions over, with what they change.
pub fn upgrade(newer: &Newer, work: &Work, words: &Catalog) -> Popup {
    let values = [("from", newer.from.as_str()), ("to", &newer.to)];
    let mut lines = vec![words.fill("newer.lead", &values)];
    if !work.session.approvals.is_empty() {
        lines.push(words.say("newer.decided").to_owned());
    }
    lines.push(String::new());
    lines.extend(newer.lines.iter().cloned());
    let review = newer_button(newer, words);
    let buttons = [words.say("newer.keep"), &review];
    Confirm::popup(Ask::Upgrade, words.say("newer.title"), lines, &buttons)
}

/// What takes newer questions over: through what changes, if any question does.
fn newer_button(newer: &Newer, words: &Catalog) -> String {
    if newer.n_changes == 0 {
        words.say("newer.take").to_owned()
    } else {
        words.count("newer.review", newer.n_changes)
    }
}

/// Whether to go back to the questions before.
pub fn undo_upgrade(words: &Catalog) -> Popup {
    let lines = vec![words.say("newer.undo_lead").to_owned()];
    let buttons = [words.say("newer.undo_keep"), words.say("newer.undo_go")];
    let title = words.say("newer.undo_title");
    Confirm::popup(Ask::UndoUpgrade, title, lines, &buttons)
}

/// Whether something still holds after a while.
pub fn recheck(place: usize, recheck: &Recheck, work: &Work, words: &Catalog) -> Option<Popup> {
    let days = usize::try_from(recheck.n_days).unwrap_or_default();
    let mut lines = vec![words.count("recheck.since", days), String::new()];
    match *recheck.points.get(place)? {
        Point::Answer(slot) => {
            let text = work.pack.text.questions.get(slot.question.position())?;
            lines.push(text.again.to_string());
            let option = work.session.answers.get(slot)?;
            let answer = work.option_label(slot, option);
            let name = work.short_name(slot);
            let values = [("question", name.as_str()), ("answer", answer)];
            lines.push(words.fill("recheck.answer", &values));
        }
        Point::Tools => {
            lines.push(words.say("recheck.tools").to_owned());
            lines.extend(tool_lines(&work.session, words));
        }
    }
    let keys = ["recheck.later", "recheck.yes", "recheck.no"];
    let buttons = keys.map(|key| words.say(key));
    let title = words.say("recheck.title");
    Some(Confirm::popup(Ask::Recheck(place), title, lines, &buttons))
}

/// Something that could not be done.
pub fn failed(failure: &Failure, words: &Catalog) -> Popup {
    let lines = told(failure).collect();
    Confirm::popup(
        Ask::Nothing,
        words.say("failed.title"),
        lines,
        &[words.say("failed.back")],
    )
}

/// What happened, and what to do now.
fn told(failure: &Failure) -> impl Iterator<Item = String> {
    [failure.what.clone(), failure.hint.clone()]
        .into_iter()
        .filter(|line| !line.is_empty())
}
