//! The form for a decision: everything that its record holds. Behind the last condition and the last
//! attachment there is always room for another.

use jiff::civil::Date;

use crate::lang::Catalog;
use crate::pack::LevelIdx;
use crate::report::{day_words, no_record};
use crate::session::{
    APPROVAL_TYPED_FIELDS, Approval, Decision, MOST_ENTRIES, NoRecord, day, near, needed,
};
use crate::tui::action::Action;
use crate::tui::key::{Key, KeyCode};
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::buttons;
use crate::tui::widget::text_entry::TextEntry;
use crate::tui::work::Work;

use super::Popup;

use condition::{ConditionEntry, is_blank, trimmed};

mod condition;
mod view;

/// To record it, and to leave it.
const N_BUTTONS: usize = 2;

/// The form for a decision.
#[derive(Debug)]
pub struct DecisionForm {
    /// The decisions that answer a use of this level.
    offered: Vec<Decision>,
    decision: usize,
    /// The level that is decided on.
    level: LevelIdx,
    /// The texts of [`APPROVAL_TYPED_FIELDS`].
    texts: Vec<TextEntry>,
    attachments: Vec<TextEntry>,
    conditions: Vec<ConditionEntry>,
    /// Whether something was typed.
    is_typed: bool,
    /// The row under the highlight.
    here: usize,
    top: usize,
    /// How many rows were in sight.
    n_shown: usize,
    /// Why it could not be recorded, and what to do about it.
    refused: Option<(String, String)>,
    /// What was said to be doubtful of the record, and has to be recorded all the same.
    doubted: Vec<String>,
    /// The day, of which a date without a year is near.
    today: Option<Date>,
}

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Decision,
    /// A field of the record.
    Field(usize),
    Attachment(usize),
    /// What a condition is, who sees to it, by when, and whether it is done.
    What(usize),
    Owner(usize),
    Due(usize),
    Done(usize),
    Record,
    Cancel,
}

impl DecisionForm {
    /// The form for a session as it stands; it begins with what comes next.
    pub fn on(work: &Work) -> Popup {
        let assessment = work.interview().assess(&work.pack);
        let is_floor = assessment.level == LevelIdx::FLOOR;
        let is_sent = !work.session.approvals.is_empty();
        let next = match (is_sent, is_floor) {
            (false, true) => Decision::Shared,
            (false, false) => Decision::Submitted,
            (true, true) => Decision::NoObjection,
            (true, false) => Decision::Approved,
        };
        let offered: Vec<Decision> = Decision::offered(&assessment).collect();
        let today = work.today.map(|today| today.to_string());
        let contact = work.session.production.get("contact_name");
        let begun = |field: &str| match field {
            "by" if !next.is_sent() => contact.to_owned(),
            "date" => today.clone().unwrap_or_default(),
            _ => String::new(),
        };
        let fields = APPROVAL_TYPED_FIELDS.iter();
        Popup::Decision(Box::new(Self {
            decision: offered
                .iter()
                .position(|one| *one == next)
                .unwrap_or_default(),
            offered,
            level: assessment.level,
            texts: fields.map(|field| TextEntry::line(&begun(field))).collect(),
            attachments: vec![TextEntry::line("")],
            conditions: vec![ConditionEntry::empty()],
            is_typed: false,
            here: 0,
            top: 0,
            n_shown: 0,
            refused: None,
            doubted: Vec::new(),
            today: work.today,
        }))
    }

    /// What it was opened for.
    pub fn ask() -> Ask {
        Ask::Decision
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, work: Option<&Work>, words: &Catalog) -> Step {
        self.settle(words);
        let rows = self.rows();
        let last = rows.len().saturating_sub(1);
        match action {
            Action::Choose | Action::Toggle => match rows.get(self.here) {
                Some(Row::Record) => return self.record(work, words),
                Some(Row::Cancel) => return Step::Close(Reply::Dismissed),
                _ => self.here = (self.here + 1).min(last),
            },
            Action::Up | Action::PreviousPart => self.here = self.here.saturating_sub(1),
            Action::Down | Action::NextPart => self.here = (self.here + 1).min(last),
            Action::PageUp => self.here = self.here.saturating_sub(self.page()),
            Action::PageDown => self.here = (self.here + self.page()).min(last),
            Action::Point(place) => {
                self.here = place.min(last);
                match rows.get(self.here) {
                    Some(Row::Decision) => self.turn(1),
                    Some(Row::Done(place)) => self.tick(*place),
                    Some(Row::Record) => return self.record(work, words),
                    Some(Row::Cancel) => return Step::Close(Reply::Dismissed),
                    _ => {}
                }
            }
            // Esc loses nothing unsaid: it goes to the button first, where that is said.
            Action::Back if self.is_typed && self.row() != Some(Row::Cancel) => self.here = last,
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    /// Takes a key that is typed; says whether it meant anything.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(button) = self.button() {
            let to = buttons::across(key, button, N_BUTTONS);
            self.here = self.here - button + to.unwrap_or(button);
            return to.is_some();
        }
        let is_left = key == Key::plain(KeyCode::Left);
        let is_right = key == Key::plain(KeyCode::Right) || key == Key::char(' ');
        match self.row() {
            Some(Row::Decision) if is_left => self.turn(self.offered.len().saturating_sub(1)),
            Some(Row::Decision) if is_right => self.turn(1),
            Some(Row::Done(place)) if is_left || is_right => self.tick(place),
            _ => {
                let is_typed = self.entry().is_some_and(|entry| entry.press(key));
                self.is_typed |= is_typed;
                self.make_room();
                return is_typed;
            }
        }
        true
    }

    /// Takes pasted text; says whether there was a place for it.
    pub fn paste(&mut self, text: &str) -> bool {
        let is_place = self.entry().map(|entry| entry.paste(text)).is_some();
        self.is_typed |= is_place;
        self.make_room();
        is_place
    }

    /// The button under the highlight, the first being 0.
    pub fn button(&self) -> Option<usize> {
        match self.row()? {
            Row::Record => Some(0),
            Row::Cancel => Some(1),
            _ => None,
        }
    }

    /// How many rows a page key moves on.
    fn page(&self) -> usize {
        self.n_shown.saturating_sub(1).max(1)
    }

    fn turn(&mut self, by: usize) {
        self.decision = (self.decision + by) % self.offered.len().max(1);
    }

    fn tick(&mut self, place: usize) {
        if let Some(one) = self.conditions.get_mut(place) {
            one.is_done = !one.is_done;
        }
    }

    /// The rows from the top; conditions only with the decision that has some.
    fn rows(&self) -> Vec<Row> {
        let mut rows = vec![Row::Decision];
        rows.extend((0..self.texts.len()).map(Row::Field));
        rows.extend((0..self.attachments.len()).map(Row::Attachment));
        if self.chosen() == Decision::ApprovedWithConditions {
            let conditions = 0..self.conditions.len();
            rows.extend(conditions.flat_map(|place| {
                let is_begun = self
                    .conditions
                    .get(place)
                    .is_some_and(|one| !one.is_empty());
                let more = [Row::Owner(place), Row::Due(place), Row::Done(place)];
                let more = more.into_iter().filter(move |_| is_begun);
                std::iter::once(Row::What(place)).chain(more)
            }));
        }
        rows.extend([Row::Record, Row::Cancel]);
        rows
    }

    fn row(&self) -> Option<Row> {
        self.rows().get(self.here).copied()
    }

    /// The day that is typed in the row under the highlight.
    fn day(&self, words: &Catalog) -> Option<Date> {
        let (field, entry) = match self.row()? {
            Row::Field(place) => (*APPROVAL_TYPED_FIELDS.get(place)?, self.texts.get(place)?),
            Row::Due(place) => ("due", &self.conditions.get(place)?.due),
            _ => return None,
        };
        let near = near(field, self.today?)?;
        day(&entry.text(), &day_words(words), Some(near)).ok()
    }

    /// Writes a day that was typed in another way as year, month, day.
    fn settle(&mut self, words: &Catalog) {
        let date = self.day(words);
        if let (Some(date), Some(entry)) = (date, self.entry()) {
            *entry = TextEntry::line(&date.to_string());
        }
    }

    fn entry(&mut self) -> Option<&mut TextEntry> {
        let row = self.row()?;
        let condition = match row {
            Row::Field(place) => return self.texts.get_mut(place),
            Row::Attachment(place) => return self.attachments.get_mut(place),
            Row::What(place) | Row::Owner(place) | Row::Due(place) => {
                self.conditions.get_mut(place)?
            }
            Row::Decision | Row::Done(_) | Row::Record | Row::Cancel => return None,
        };
        Some(match row {
            Row::Owner(_) => &mut condition.owner,
            Row::Due(_) => &mut condition.due,
            _ => &mut condition.what,
        })
    }

    /// Adds an empty line behind the last one that is not empty any more.
    fn make_room(&mut self) {
        let is_full = |entry: Option<&TextEntry>| entry.is_some_and(|one| !is_blank(one));
        if is_full(self.attachments.last()) && self.attachments.len() < MOST_ENTRIES {
            self.attachments.push(TextEntry::line(""));
        }
        let last = self.conditions.last().map(|one| &one.what);
        if is_full(last) && self.conditions.len() < MOST_ENTRIES {
            self.conditions.push(ConditionEntry::empty());
        }
    }

    fn chosen(&self) -> Decision {
        let chosen = self.offered.get(self.decision).copied();
        chosen.unwrap_or(Decision::Submitted)
    }

    /// Whether the record needs what stands in a row.
    fn is_needed(&self, row: Row) -> bool {
        match row {
            Row::Field(place) => {
                let needed = needed(self.chosen(), self.level);
                let field = APPROVAL_TYPED_FIELDS.get(place);
                field.is_some_and(|field| needed.contains(field))
            }
            Row::What(place) => place == 0,
            _ => false,
        }
    }

    /// Closes with the record, or says why it would not count and goes to where that can be mended.
    fn record(&mut self, work: Option<&Work>, words: &Catalog) -> Step {
        let Some(work) = work else {
            return Step::Close(Reply::Dismissed);
        };
        let today = work.today.unwrap_or_default();
        let mut record = Approval::of(self.chosen(), &work.session, &work.pack);
        for (field, text) in APPROVAL_TYPED_FIELDS.iter().zip(&self.texts) {
            record.set(field, &text.text());
        }
        let attachments = self.attachments.iter().filter(|one| !is_blank(one));
        record.attachments = attachments.map(trimmed).collect();
        if record.decision == Decision::ApprovedWithConditions {
            let conditions = self.conditions.iter().filter(|one| !one.is_empty());
            record.conditions = conditions.map(ConditionEntry::proviso).collect();
        }
        record.recorded(&work.session, today);
        let assessment = work.interview().assess(&work.pack);
        let mut tried = work.session.clone();
        match tried.decide(record, &assessment, today, &day_words(words)) {
            Ok(()) => match tried.approvals.pop() {
                Some(record) => self.close_with(record, work, words),
                None => Step::Stay,
            },
            Err(why) => {
                let (what, hint) = match why {
                    // The command line's own way to name conditions does not help here.
                    NoRecord::Conditions => {
                        (words.say("decision.no_condition").to_owned(), String::new())
                    }
                    _ => no_record(words, &why),
                };
                self.go_to(&why);
                self.refused = Some((what, hint));
                Step::Stay
            }
        }
    }

    /// Closes with the record; where something of it is doubtful, only once that was said.
    fn close_with(&mut self, record: Approval, work: &Work, words: &Catalog) -> Step {
        let doubts = work.doubts(&record, words);
        if doubts.iter().all(|doubt| self.doubted.contains(doubt)) {
            return Step::Close(Reply::Decided(Box::new(record)));
        }
        let hint = words.say("decision.doubt.hint").to_owned();
        self.refused = Some((doubts.join(" "), hint));
        self.doubted = doubts;
        Step::Stay
    }

    /// Moves the highlight to what has to be mended.
    fn go_to(&mut self, why: &NoRecord) {
        let field = |field: &str| {
            let known = APPROVAL_TYPED_FIELDS.iter();
            let place = known.into_iter().position(|known| *known == field);
            place.map_or(Row::Decision, Row::Field)
        };
        let is_due = |text: &str| {
            let mut all = self.conditions.iter();
            all.position(|one| trimmed(&one.due) == text)
        };
        let mut nameless = self.conditions.iter();
        let nameless = nameless.position(|one| !one.is_empty() && is_blank(&one.what));
        let row = match why {
            NoRecord::Day("due", text, _) => Row::Due(is_due(text).unwrap_or_default()),
            NoRecord::Day(name, ..) => field(name),
            NoRecord::ToCome(_) => field("date"),
            NoRecord::Nameless => Row::What(nameless.unwrap_or_default()),
            NoRecord::Conditions => Row::What(0),
            NoRecord::Lacks(fields) => field(fields.first().copied().unwrap_or_default()),
            NoRecord::OpenQuestions => Row::Decision,
        };
        let rows = self.rows();
        let here = rows.iter().position(|one| *one == row);
        self.here = here.unwrap_or_default();
    }
}
