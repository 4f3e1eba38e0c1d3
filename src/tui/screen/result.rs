//! The result: what to do, why, what is asked of the production, what is still open.

use std::collections::BTreeSet;

use crate::answer::Slot;
use crate::interview::Assessment;
use crate::lang::Catalog;
use crate::report::Explainer;
use crate::tui::action::Action;
use crate::tui::layout::{SIDE_TEXT, View};
use crate::tui::page::{Page, Piece, Row, Sight, Start};
use crate::tui::popup::{self, DecisionForm, Owed};
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::highlight::Highlight;
use crate::tui::work::Work;

use super::{Check, Interview, Scene, Screen, Stage};

mod below;
mod place;
mod sheet;

use place::{Place, look_again, places};
use sheet::Sheet;

/// The result on screen.
#[derive(Debug, Default)]
pub struct ResultScreen {
    /// The place under the highlight, counted over all places.
    here: Highlight,
    /// Whether a key moved the highlight; before that the result is shown from its first row, and
    /// nothing is opened.
    has_moved: bool,
}

impl ResultScreen {
    /// The result with a question under the highlight, if it stands there.
    pub fn at(slot: Slot, work: &Work) -> Self {
        let assessment = work.interview().assess(&work.pack);
        let places = places(&assessment, work);
        let is_question = |place: &Place| *place == Place::Question(slot);
        let leads_to = |place: &Place| match place {
            Place::Disagreement(rank) => look_again(&assessment, work, *rank) == Some(slot),
            _ => false,
        };
        // Where several tools stand together, it stands in the place of the first.
        let is_alike =
            |place: &Place| matches!(place, Place::Question(one) if one.question == slot.question);
        let here = places.iter().position(is_question);
        let here = here.or_else(|| places.iter().position(leads_to));
        let here = here.or_else(|| places.iter().position(is_alike));
        Self {
            here: Highlight::on(here.unwrap_or_default()),
            has_moved: true,
        }
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, scene: &mut Scene<'_>) -> Step {
        let words = scene.words;
        let Some(work) = scene.work.as_deref_mut() else {
            return Step::Go(Screen::sessions());
        };
        let places = places(&work.interview().assess(&work.pack), work);
        let is_moved = self.here.moves(action, places.len());
        let chooses = matches!(
            action,
            Action::Choose | Action::Owed | Action::Point(_) | Action::Toggle
        );
        self.has_moved |= is_moved || chooses;
        if is_moved {
            return Step::Stay;
        }
        match action {
            Action::Choose | Action::Point(_) => return self.choose(&places, work, words),
            Action::Toggle => return self.tick(&places, work, words),
            Action::Owed => return self.owed(&places, work, words),
            Action::Comments => {
                return Step::open(popup::list::comments(None, work, words, 0));
            }
            Action::Why => return whys(work, words),
            Action::Quit => return super::leave(work, words),
            Action::Review => return Step::Go(Screen::Check(Check::of_result())),
            Action::Back => return Step::Go(Screen::Check(Check::default())),
            _ => {}
        }
        Step::Stay
    }

    fn choose(&self, places: &[Place], work: &mut Work, words: &Catalog) -> Step {
        match places.get(self.here.at()) {
            Some(Place::Question(slot)) => Step::Go(Screen::Interview(
                Interview::change_from_result(*slot, work),
            )),
            Some(Place::Disagreement(rank)) => {
                let assessment = work.interview().assess(&work.pack);
                let slot = look_again(&assessment, work, *rank);
                slot.map_or(Step::Stay, |slot| {
                    Step::Go(Screen::Interview(Interview::change_from_result(slot, work)))
                })
            }
            Some(Place::WhatIf(_) | Place::Approval) if work.is_read_only => {
                Step::Say(words.say(work.why_fixed()).to_owned())
            }
            Some(Place::Approval) => Step::open(DecisionForm::on(work)),
            Some(Place::Obligation(_)) => self.owed(places, work, words),
            Some(Place::WhatIf(rank)) => match work.explanation().what_if.get(*rank) {
                Some(what_if) => Step::open(popup::confirm::what_if(what_if, work, words)),
                None => Step::Stay,
            },
            _ => self.tick(places, work, words),
        }
    }

    /// Takes the answer of a popup it opened.
    pub fn reply(&mut self, ask: &Ask, reply: &Reply, scene: &mut Scene<'_>) -> Step {
        let Some(work) = scene.work.as_deref_mut() else {
            return Step::Stay;
        };
        let answers = match (ask, reply) {
            (Ask::WhatIf(answers), Reply::Button(1)) => answers,
            (Ask::Owed(id), Reply::Texts(texts)) => return take_owed(id, texts, work),
            _ => return Step::Stay,
        };
        let open_before = work.open();
        work.answer_all(answers);
        (self.here, self.has_moved) = (Highlight::default(), false);
        let changed = scene.words.count("preview.changed", answers.len());
        let mut steps = vec![Step::Say(changed)];
        if let Some(question) = Interview::follow_up(open_before, work) {
            steps.insert(0, Step::Go(Screen::Interview(question)));
        }
        Step::All(steps)
    }

    /// What Enter does to the place under the highlight, as a key of the interface's sentences.
    pub fn hint(&self, work: Option<&Work>) -> &'static str {
        let places = work.map(|work| places(&work.interview().assess(&work.pack), work));
        match places
            .as_ref()
            .and_then(|places| places.get(self.here.at()))
        {
            Some(Place::WhatIf(_)) => "hint.look_at_change",
            Some(Place::Condition(_)) => "hint.tick",
            Some(Place::Obligation(_)) => "hint.owed",
            Some(Place::Approval) => "hint.record",
            _ => "hint.go_to_reason",
        }
    }

    /// Takes what was shown.
    pub fn saw(&mut self, sight: Sight) {
        self.here.saw(sight);
    }

    fn tick(&self, places: &[Place], work: &mut Work, words: &Catalog) -> Step {
        let idx = match places.get(self.here.at()) {
            Some(Place::Condition(_) | Place::Obligation(_)) if work.is_read_only => {
                return Step::Say(words.say(work.why_fixed()).to_owned());
            }
            Some(Place::Condition(place)) => return tick_condition(*place, work, words),
            Some(Place::Obligation(idx)) => idx,
            _ => return Step::Stay,
        };
        let id = work.pack.obligation(*idx).id.clone();
        let mut tick = work
            .session
            .obligations
            .get(id.as_str())
            .cloned()
            .unwrap_or_default();
        tick.done = !tick.done;
        work.set_tick(&id, tick);
        Step::Stay
    }

    /// Asks who sees to the obligation under the highlight, by when, and for the evidence.
    fn owed(&self, places: &[Place], work: &Work, words: &Catalog) -> Step {
        let Some(Place::Obligation(idx)) = places.get(self.here.at()) else {
            return Step::Say(words.say("owed.none_here").to_owned());
        };
        if work.is_read_only {
            return Step::Say(words.say(work.why_fixed()).to_owned());
        }
        let id = &work.pack.obligation(*idx).id;
        let tick = work
            .session
            .obligations
            .get(id.as_str())
            .cloned()
            .unwrap_or_default();
        Step::open(Owed::of(
            id,
            work.pack.name_of_obligation(id),
            &tick,
            work.today,
        ))
    }

    /// What the screen shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        let Some(work) = stage.work else {
            return View::default();
        };
        let words = &stage.look.words;
        let assessment = work.interview().assess(&work.pack);
        let mut sheet = Sheet {
            page: Page::new(stage.look, stage.width.min(84)),
            work,
            places: places(&assessment, work),
            here: self.here.at(),
            explainer: Explainer::of(&work.pack, words, &work.session),
            shown: BTreeSet::new(),
            is_narrow: stage.is_narrow,
            is_open: self.has_moved && !self.here.has_turned(),
        };
        sheet.head(&assessment);
        sheet.comments();
        sheet.reasons(&assessment);
        sheet.obligations(&assessment);
        sheet.open(&assessment);
        sheet.what_if();
        sheet.notes(&assessment);
        sheet.whys();
        sheet.foot();
        let side = if stage.is_wide {
            levels(&assessment, work, stage)
        } else {
            Vec::new()
        };
        let start = if self.has_moved {
            self.here.start()
        } else {
            Start::free(0)
        };
        let mut rows = sheet.page.rows;
        if rows.iter().all(|row| !row.is_here)
            && let Some(first) = rows.first_mut()
        {
            first.is_here = true;
        }
        View {
            trail: work.trail(Some(words.say("result.title"))),
            rows,
            foot: Vec::new(),
            side,
            start,
        }
    }
}

/// Why each follow-up is asked and what is not asked is not.
fn whys(work: &Work, words: &Catalog) -> Step {
    let explainer = Explainer::of(&work.pack, words, &work.session);
    let lines = explainer.whys(work.explanation());
    if lines.is_empty() {
        return Step::Stay;
    }
    let title = words.say("result.why_asked");
    Step::open(popup::reader::lines(title, lines, false))
}

/// Turns the tick of a condition of the latest decision over.
fn tick_condition(place: usize, work: &mut Work, words: &Catalog) -> Step {
    let latest = work.session.approvals.last();
    let Some(one) = latest.and_then(|record| record.conditions.get(place)) else {
        return Step::Stay;
    };
    let name = words.fill("decision.condition_name", &[("what", &one.what)]);
    work.edit_record(name, |session| {
        let latest = session.approvals.last_mut();
        if let Some(one) = latest.and_then(|record| record.conditions.get_mut(place)) {
            one.done = !one.done;
        }
    });
    Step::Stay
}

/// Takes who sees to an obligation, by when, and where the evidence is.
fn take_owed(id: &str, texts: &[String], work: &mut Work) -> Step {
    let [owner, due, reference] = texts else {
        return Step::Stay;
    };
    let known = work.session.obligations.get(id);
    let mut tick = known.cloned().unwrap_or_default();
    owner.clone_into(&mut tick.owner);
    due.clone_into(&mut tick.due);
    reference.clone_into(&mut tick.reference);
    work.set_tick(id, tick);
    Step::Stay
}

/// The side panel: all levels, with the one that was reached.
fn levels(assessment: &Assessment, work: &Work, stage: Stage<'_>) -> Vec<Row> {
    let words = &stage.look.words;
    let theme = stage.look.theme;
    let mut page = Page::new(stage.look, SIDE_TEXT);
    page.text(0, words.say("result.levels"), theme.heading());
    for level in work.pack.level_idxs() {
        page.gap();
        let rank = level.position();
        let text = work.pack.text.levels.get(rank);
        let name = text.map_or("", |text| text.short.as_str());
        let mark = work.pack.level(level).mark;
        let is_this = level == assessment.level;
        let this = if is_this {
            format!("  {}", words.say("result.this_one"))
        } else {
            String::new()
        };
        let pieces = vec![
            Piece {
                text: mark.to_string(),
                style: theme.level_mark(rank),
            },
            Piece {
                text: format!("  {name}{this}"),
                style: theme.strong(),
            },
        ];
        page.row(0, pieces);
        page.text(3, text.map_or("", |text| &text.meaning), theme.body());
    }
    if let Some(best) = work.explanation().what_if.first() {
        page.gap();
        page.text(0, words.say("explain.title"), theme.heading());
        let explainer = Explainer::of(&work.pack, words, &work.session);
        page.text(3, &explainer.what_if(best), theme.body());
    }
    page.rows
}
