//! The form for a decision: what was sent or decided, by whom, when, and where it can be read.

use ratatui::Frame;

use crate::lang::Catalog;
use crate::pack::LevelIdx;
use crate::report::{decision_name, no_record};
use crate::session::{APPROVAL_TYPED_FIELDS, Approval, Decision, Proviso};
use crate::tui::action::Action;
use crate::tui::key::{Key, KeyCode};
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{Drawn, Page, Piece};
use crate::tui::spot::Click;
use crate::tui::step::{Ask, Reply, Step};
use crate::tui::widget::text_entry::TextEntry;
use crate::tui::work::Work;

use super::Popup;

/// The field below those of the record; it holds the conditions.
const CONDITIONS: &str = "conditions";

/// The form for a decision.
#[derive(Debug)]
pub struct DecisionForm {
    decision: usize,
    texts: Vec<TextEntry>,
    /// The row under the highlight: the decision, then the fields.
    here: usize,
    /// Why it could not be recorded.
    refused: String,
}

impl DecisionForm {
    /// The form for a session as it stands; it begins with what comes next.
    pub fn on(work: &Work) -> Popup {
        let assessment = work.interview().assess(&work.pack);
        let is_sent = !work.session.approvals.is_empty();
        let next = match (is_sent, assessment.level == LevelIdx::FLOOR) {
            (false, true) => Decision::Shared,
            (false, false) => Decision::Submitted,
            (true, true) => Decision::NoObjection,
            (true, false) => Decision::Approved,
        };
        let all = Decision::ALL.iter();
        let today = work.today.map(|today| today.to_string());
        let contact = work.session.production.get("contact_name");
        let begun = |field: &str| match field {
            "by" if !next.is_sent() => contact.to_owned(),
            "date" => today.clone().unwrap_or_default(),
            _ => String::new(),
        };
        Popup::Decision(Box::new(Self {
            decision: all.clone().position(|one| *one == next).unwrap_or_default(),
            texts: fields()
                .map(|field| TextEntry::line(&begun(field)))
                .collect(),
            here: 0,
            refused: String::new(),
        }))
    }

    /// What it was opened for.
    pub fn ask() -> Ask {
        Ask::Decision
    }

    /// Answers a wish.
    pub fn act(&mut self, action: Action, work: Option<&Work>, words: &Catalog) -> Step {
        let n_decisions = Decision::ALL.len();
        match action {
            Action::Up | Action::PreviousPart => self.here = self.here.saturating_sub(1),
            Action::Down | Action::NextPart => self.here = (self.here + 1).min(self.texts.len()),
            Action::Choose if self.here < self.texts.len() => self.here += 1,
            Action::Choose => return self.record(work, words),
            Action::Left if self.here == 0 => {
                self.decision = (self.decision + n_decisions - 1) % n_decisions;
            }
            Action::Right if self.here == 0 => self.decision = (self.decision + 1) % n_decisions,
            Action::Point(0) if self.here == 0 => {
                self.decision = (self.decision + 1) % n_decisions;
            }
            Action::Point(place) => self.here = place.min(self.texts.len()),
            Action::Back => return Step::Close(Reply::Dismissed),
            _ => {}
        }
        Step::Stay
    }

    /// Takes a key that is typed; says whether it meant anything.
    pub fn press(&mut self, key: Key) -> bool {
        let n_decisions = Decision::ALL.len();
        match self.entry() {
            Some(entry) => entry.press(key),
            None if key == Key::plain(KeyCode::Left) => {
                self.decision = (self.decision + n_decisions - 1) % n_decisions;
                true
            }
            None if key == Key::plain(KeyCode::Right) || key == Key::char(' ') => {
                self.decision = (self.decision + 1) % n_decisions;
                true
            }
            None => false,
        }
    }

    /// Takes pasted text; says whether there was a place for it.
    pub fn paste(&mut self, text: &str) -> bool {
        let entry = self.entry();
        let is_place = entry.is_some();
        if let Some(entry) = entry {
            entry.paste(text);
        }
        is_place
    }

    fn entry(&mut self) -> Option<&mut TextEntry> {
        self.texts.get_mut(self.here.checked_sub(1)?)
    }

    fn chosen(&self) -> Decision {
        let chosen = Decision::ALL.get(self.decision).copied();
        chosen.unwrap_or(Decision::Submitted)
    }

    /// Closes with the record, or says why it would not count.
    fn record(&mut self, work: Option<&Work>, words: &Catalog) -> Step {
        let Some(work) = work else {
            return Step::Close(Reply::Dismissed);
        };
        let today = work.today.unwrap_or_default();
        let mut record = Approval::of(self.chosen(), &work.session, &work.pack);
        for (field, text) in fields().zip(&self.texts) {
            let text = text.text();
            if field == CONDITIONS {
                let conditions = text.split(';').map(str::trim);
                let conditions = conditions.filter(|one| !one.is_empty());
                record.conditions = conditions.map(condition).collect();
            } else {
                record.set(field, &text);
            }
        }
        record.recorded(&work.session, today);
        let assessment = work.interview().assess(&work.pack);
        let mut tried = work.session.clone();
        match tried.decide(record.clone(), &assessment, today) {
            Ok(()) => Step::Close(Reply::Decided(Box::new(record))),
            Err(why) => {
                let (what, _) = no_record(words, &why);
                self.refused = what;
                Step::Stay
            }
        }
    }

    /// Draws it; gives the place of the cursor and what can be clicked.
    pub fn draw(&self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let words = &look.words;
        let width = usize::from(frame.area().width).min(76);
        let mut page = Page::new(look, width.saturating_sub(4));
        if !self.refused.is_empty() {
            page.text(0, &self.refused, look.theme.alarm());
        }
        let cells = page.width.saturating_sub(20);
        for row in 0..=self.texts.len() {
            let (field, shown, caret) = match row.checked_sub(1) {
                None => {
                    let name = decision_name(words, self.chosen());
                    ("decision", format!("< {name} >"), 0)
                }
                Some(place) => {
                    let text = self.texts.get(place);
                    let (shown, caret) = text.map(|text| text.shown(cells)).unwrap_or_default();
                    let field = fields().nth(place).unwrap_or_default();
                    (field, shown, caret)
                }
            };
            let label = words.fill(&format!("history.field.{field}"), &[]);
            let is_here = row == self.here;
            let mark = if is_here { ">" } else { " " };
            let style = if is_here {
                look.theme.strong()
            } else {
                look.theme.body()
            };
            let text = format!("{mark} {label:<14} {shown}");
            let line = page.row(0, vec![Piece { text, style }]);
            line.is_here = is_here;
            line.click = Some(Click::Place(row));
            line.caret = (is_here && row > 0).then_some(17 + caret);
        }
        page.text(0, words.say("decision.keys"), look.theme.body());
        let title = words.say("decision.title");
        let inner = layout::draw_box(frame, look, title, (width, page.len()));
        layout::draw_in_box(frame, look, (&page.rows, 0), inner)
    }
}

/// The fields to type, in order; each is a key of the record but the last.
fn fields() -> impl Iterator<Item = &'static str> {
    let typed = APPROVAL_TYPED_FIELDS.iter().copied();
    typed.chain(std::iter::once(CONDITIONS))
}

fn condition(text: &str) -> Proviso {
    Proviso {
        what: text.to_owned(),
        ..Proviso::default()
    }
}
