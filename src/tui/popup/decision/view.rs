//! How the form for a decision looks: a name and a field in each row, what the field is for below.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::report::decision_name;
use crate::session::APPROVAL_TYPED_FIELDS;
use crate::text;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{self, Drawn, Page, Piece};
use crate::tui::spot::Click;
use crate::tui::widget::buttons;
use crate::tui::widget::text_entry::TextEntry;

use super::{DecisionForm, Row};

/// The widest name of a field, with the space behind it.
const LABEL: usize = 15;

impl DecisionForm {
    /// Draws it; gives the place of the cursor and what can be clicked.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let words = &look.words;
        let body = look.theme.body();
        let width = usize::from(frame.area().width).min(76);
        let mut head = Page::new(look, width.saturating_sub(4));
        match &self.refused {
            Some((what, hint)) => {
                head.text(0, what, look.theme.alarm());
                if !hint.is_empty() {
                    head.text(0, hint, body);
                }
            }
            None => head.text(0, words.say("decision.lead"), body),
        }
        head.gap();
        let mut page = Page::new(look, width.saturating_sub(4));
        let rows = self.rows();
        for (position, row) in rows.iter().enumerate() {
            if *row == Row::Cancel {
                continue;
            }
            self.add(&mut page, *row, position);
        }
        let mut foot = Page::new(look, width.saturating_sub(4));
        foot.gap();
        if let Some(row) = self.row() {
            foot.text(0, words.say(&help_key(row)), body);
        }
        // What is said above and below leaves at least three fields in view.
        let most = layout::box_rows(frame);
        head.squeeze(most.saturating_sub(3 + foot.len()));
        foot.squeeze(most.saturating_sub(3 + head.len()));
        let around = head.len() + foot.len();
        let title = words.say("decision.title");
        let inner = layout::draw_box(frame, look, title, (width, page.len() + around));
        let [above, list, below] = split(inner, head.len(), foot.len());
        page::draw(&head.rows, above, 0, frame.buffer_mut());
        let drawn = layout::draw_in_box(frame, look, (&page.rows, self.top), list);
        self.top = drawn.above;
        page::draw(&foot.rows, below, 0, frame.buffer_mut());
        drawn
    }

    fn add(&self, page: &mut Page<'_>, row: Row, position: usize) {
        let words = &page.look.words;
        let is_here = position == self.here;
        if row == Row::Record {
            let labels = ["decision.record", "decision.cancel"].map(|key| words.say(key));
            let button = match self.row() {
                Some(Row::Record) => Some(0),
                Some(Row::Cancel) => Some(1),
                _ => None,
            };
            page.gap();
            return buttons::add(page, (2, position), &labels, button);
        }
        let label = words.fill(&format!("history.field.{}", name(row)), &[]);
        let mark = if is_here { ">" } else { " " };
        let indent = if matches!(row, Row::Owner(_) | Row::Due(_) | Row::Done(_)) {
            "  "
        } else {
            ""
        };
        let label = text::fit(&format!("{indent}{label}"), LABEL - 1).into_owned();
        let pad = " ".repeat(LABEL - text::width(&label));
        let (value, caret) = self.value(row, page.width.saturating_sub(LABEL + 6), page);
        let theme = page.look.theme;
        let pieces = vec![
            Piece {
                text: format!("{mark} {label}{pad}"),
                style: if is_here {
                    theme.strong()
                } else {
                    theme.body()
                },
            },
            Piece {
                text: value,
                style: theme.body(),
            },
        ];
        let line = page.row(0, pieces);
        line.is_here = is_here;
        line.click = Some(Click::Place(position));
        line.caret = caret.filter(|_| is_here).map(|caret| LABEL + 2 + caret);
    }

    /// What stands in a field, and where the caret is in it.
    fn value(&self, row: Row, cells: usize, page: &Page<'_>) -> (String, Option<usize>) {
        let condition = |place| self.conditions.get(place);
        let entry = match row {
            Row::Decision => {
                let name = decision_name(&page.look.words, self.chosen());
                return (format!("< {name} >"), Some(0));
            }
            Row::Done(place) => {
                let is_done = condition(place).is_some_and(|one| one.is_done);
                let mark = if is_done { "[x]" } else { "[ ]" };
                return (mark.to_owned(), Some(1));
            }
            Row::Field(place) => self.texts.get(place),
            Row::Attachment(place) => self.attachments.get(place),
            Row::What(place) => condition(place).map(|one| &one.what),
            Row::Owner(place) => condition(place).map(|one| &one.owner),
            Row::Due(place) => condition(place).map(|one| &one.due),
            Row::Record | Row::Cancel => None,
        };
        let is_here = self.row() == Some(row);
        entry.map_or_else(Default::default, |entry| field(entry, cells, is_here))
    }
}

/// A field with its text, and where the caret is.
fn field(entry: &TextEntry, cells: usize, is_here: bool) -> (String, Option<usize>) {
    let cells = cells.max(4);
    let (shown, caret) = if is_here {
        entry.shown(cells)
    } else {
        (entry.at_rest(cells), 0)
    };
    let pad = " ".repeat(cells.saturating_sub(text::width(&shown)));
    (format!("[ {shown}{pad} ]"), Some(2 + caret))
}

/// The name of a field, as it is the key of a sentence.
fn name(row: Row) -> &'static str {
    match row {
        Row::Decision => "decision",
        Row::Field(place) => APPROVAL_TYPED_FIELDS
            .get(place)
            .copied()
            .unwrap_or_default(),
        Row::Attachment(_) => "attachments",
        Row::What(_) => "conditions",
        Row::Owner(_) => "owner",
        Row::Due(_) => "due",
        Row::Done(_) => "done",
        Row::Record => "record",
        Row::Cancel => "cancel",
    }
}

fn help_key(row: Row) -> String {
    format!("decision.help.{}", name(row))
}

/// The rows of a box for what stays above, for the list and for what stays below.
fn split(inner: Rect, above: usize, below: usize) -> [Rect; 3] {
    let rows = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let head = rows(above).min(inner.height);
    let foot = rows(below).min(inner.height - head);
    let part = |y: u16, height: u16| Rect { y, height, ..inner };
    let middle = inner.height - head - foot;
    [
        part(inner.y, head),
        part(inner.y + head, middle),
        part(inner.y + head + middle, foot),
    ]
}
