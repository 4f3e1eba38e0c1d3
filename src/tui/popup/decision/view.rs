//! How the form for a decision looks: a name and a field in each row, what the field is for below.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::report::{day_taken, decision_name};
use crate::session::APPROVAL_TYPED_FIELDS;
use crate::text;
use crate::tui::layout;
use crate::tui::look::Look;
use crate::tui::page::{self, Drawn, Page, Piece, Start};
use crate::tui::spot::Click;
use crate::tui::widget::buttons;
use crate::tui::widget::text_entry::TextEntry;

use super::{DecisionForm, Row};

/// The widest name of a field, with the space behind it; and where there is room to say in a word which
/// fields are needed.
const LABEL: usize = 15;
const ROOMY_LABEL: usize = 24;
const ROOMY: usize = 66;

/// What stands behind the name of a field that is needed, where there is no room for the word.
const NEEDED: &str = " *";

impl DecisionForm {
    /// Draws it; gives the place of the cursor and what can be clicked.
    pub fn draw(&mut self, frame: &mut Frame<'_>, look: &Look) -> Drawn {
        let words = &look.words;
        let body = look.theme.body();
        let width = usize::from(frame.area().width).min(76);
        let mut head = self.head(Page::new(look, width.saturating_sub(4)));
        let mut page = Page::new(look, width.saturating_sub(4));
        let rows = self.rows();
        for (position, row) in rows.iter().enumerate() {
            if !matches!(row, Row::Record | Row::Cancel) {
                self.add(&mut page, *row, position);
            }
        }
        let mut buttons = self.buttons(Page::new(look, page.width), rows.len());
        let mut foot = Page::new(look, width.saturating_sub(4));
        foot.gap();
        if let Some(row) = self.row() {
            match self.day(words).filter(|_| self.is_typed) {
                Some(date) => foot.text(0, &day_taken(words, date), body),
                None => foot.text(0, words.say(&help_key(row)), body),
            }
        }
        // What is said above and below leaves at least three fields in view, and the buttons.
        let most = layout::box_rows(frame);
        buttons.squeeze(most.saturating_sub(3 + head.len() + foot.len()));
        let least = 3 + buttons.len();
        head.squeeze(most.saturating_sub(least + foot.len()));
        foot.squeeze(most.saturating_sub(least + head.len()));
        let around = head.len() + buttons.len() + foot.len();
        let title = words.say("decision.title");
        let inner = layout::draw_box(frame, look, title, (width, page.len() + around));
        let [above, list, pushed, below] = split(inner, [head.len(), buttons.len(), foot.len()]);
        page::draw(&head.rows, above, Start::default(), frame.buffer_mut());
        let mut drawn = layout::draw_in_box(frame, look, (&page.rows, Start::at(self.top)), list);
        self.top = drawn.above;
        self.n_shown = page.len().saturating_sub(drawn.above + drawn.below);
        let of_buttons = page::draw(&buttons.rows, pushed, Start::default(), frame.buffer_mut());
        drawn.cursor = drawn.cursor.or(of_buttons.cursor);
        drawn.spots.extend(of_buttons.spots);
        page::draw(&foot.rows, below, Start::default(), frame.buffer_mut());
        drawn
    }

    /// What is said above the fields: why it was refused, or else what it is about.
    fn head<'l>(&self, mut head: Page<'l>) -> Page<'l> {
        let (look, words) = (head.look, &head.look.words);
        let is_narrow = head.width + 4 < ROOMY;
        if let Some((what, _)) = &self.refused {
            head.text(0, what, look.theme.alarm());
        }
        if self.is_typed && self.row() == Some(Row::Cancel) {
            head.text(0, words.say("form.not_kept"), look.theme.strong());
        }
        let n_kept = head.len();
        if is_narrow {
            head.text(0, words.say("decision.needed_legend"), look.theme.body());
        }
        let about = match &self.refused {
            Some((_, hint)) => hint,
            None => words.say("decision.lead"),
        };
        if !about.is_empty() {
            head.text(0, about, look.theme.body());
        }
        for row in head.rows.iter_mut().skip(n_kept) {
            row.is_spare = true;
        }
        head.gap();
        head
    }

    fn add(&self, page: &mut Page<'_>, row: Row, position: usize) {
        let words = &page.look.words;
        let is_here = position == self.here;
        let is_roomy = page.width + 4 >= ROOMY;
        let cells = if is_roomy { ROOMY_LABEL } else { LABEL };
        let label = words.fill(&format!("history.field.{}", name(row)), &[]);
        let mark = if is_here { ">" } else { " " };
        let indent = if matches!(row, Row::Owner(_) | Row::Due(_) | Row::Done(_)) {
            "  "
        } else {
            ""
        };
        let needed = match self.is_needed(row) {
            true if is_roomy => format!(" ({})", words.say("form.required")),
            true => NEEDED.to_owned(),
            false => String::new(),
        };
        let label = format!("{indent}{label}{needed}");
        let label = text::fit(&label, cells - 1).into_owned();
        let pad = " ".repeat(cells - text::width(&label));
        let (value, caret) = self.value(row, page.width.saturating_sub(cells + 6), page);
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
        line.caret = caret.filter(|_| is_here).map(|caret| cells + 2 + caret);
    }

    /// The buttons, which stay in sight whatever else does not fit.
    fn buttons<'l>(&self, mut page: Page<'l>, n_rows: usize) -> Page<'l> {
        let labels = ["decision.record", "decision.cancel"];
        let labels = labels.map(|key| page.look.words.say(key));
        let first = n_rows.saturating_sub(labels.len());
        page.gap();
        buttons::add(&mut page, (2, first), &labels, self.button());
        page
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

/// The rows of a box for what stays above, for the list, for the buttons and for what stays below.
fn split(inner: Rect, rows: [usize; 3]) -> [Rect; 4] {
    let [above, buttons, below] = rows.map(|n| u16::try_from(n).unwrap_or(u16::MAX));
    let above = above.min(inner.height);
    let below = below.min(inner.height - above);
    let buttons = buttons.min(inner.height - above - below);
    let list = inner.height - above - below - buttons;
    let mut y = inner.y;
    [above, list, buttons, below].map(|height| {
        let part = Rect { y, height, ..inner };
        y += height;
        part
    })
}
