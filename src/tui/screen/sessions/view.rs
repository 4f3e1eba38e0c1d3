//! How the list of sessions looks.

use crate::tui::layout;
use crate::tui::page::{self, Piece};
use crate::tui::spot::Click;

use super::about::{foot, side, state};
use super::{Card, Catalog, OFFERS, Order, Page, Row, Sessions, Stage, Status, View, when};

/// The widths of the columns; the first two share what more there is, as they need it.
const NAME: usize = 27;
const PRODUCTION: usize = 16;
const STATUS: usize = 20;
const UPDATED: usize = 11;

/// Cells between columns.
const MARGIN: usize = 2;

impl Sessions {
    /// What the screen shows.
    pub fn view(&self, stage: Stage<'_>) -> View {
        let words = &stage.look.words;
        let mut page = Page::new(stage.look, stage.width);
        if self.cards.is_empty() && self.is_read {
            self.empty(&mut page, stage);
        } else if self.cards.is_empty() {
            page.text(0, words.say("sessions.reading"), stage.look.theme.body());
        } else {
            self.list(&mut page, stage);
        }
        let side = match self.card() {
            Some(card) if stage.is_wide => side(card, stage),
            _ => Vec::new(),
        };
        View {
            trail: self.trail(stage),
            rows: page.rows,
            foot: foot(stage),
            side,
            start: self.here.start(),
        }
    }

    fn trail(&self, stage: Stage<'_>) -> Vec<String> {
        let words = &stage.look.words;
        if stage.is_narrow && self.is_read && !self.cards.is_empty() {
            let n = self.cards.len();
            return vec![words.count("sessions.title_count", n)];
        }
        let keys = ["app.name", "sessions.title"].iter();
        let keys = keys.skip(usize::from(stage.is_narrow));
        keys.map(|key| words.say(key).to_owned()).collect()
    }

    fn empty(&self, page: &mut Page<'_>, stage: Stage<'_>) {
        let words = &stage.look.words;
        let theme = stage.look.theme;
        let none = if self.is_unreadable {
            "sessions.not_read"
        } else {
            "sessions.none"
        };
        if !stage.is_narrow {
            page.gap();
        }
        page.text(0, words.say(none), theme.heading());
        page.gap();
        if !stage.is_narrow {
            page.text(0, words.say("sessions.what"), theme.body());
            page.gap();
        }
        for (position, (_, key)) in OFFERS.iter().enumerate() {
            let from = page.len();
            if stage.is_narrow {
                page.text(2, words.say(&format!("{key}_short")), theme.body());
            } else {
                page.text(4, words.say(key), theme.body());
            }
            page.click(from, Click::Place(position));
            if position == self.here.at() {
                page.here(from);
            }
        }
        page.gap();
        let files = words.fill("sessions.files", &[("folder", stage.folder)]);
        let said = ["sessions.not_approval", "sessions.offline"];
        let said = said.map(|key| words.say(key)).into_iter();
        let said = said.chain(std::iter::once(files.as_str()));
        if stage.is_narrow {
            page.text(0, &said.collect::<Vec<_>>().join(" "), theme.body());
        } else {
            page.text(0, words.say("sessions.good_to_know"), theme.strong());
            for said in said {
                page.hanging(2, 4, &format!("- {said}"), theme.body());
            }
        }
        page.squeeze(stage.height.saturating_sub(foot(stage).len() + 1));
    }

    /// The line of the search, while there is one.
    fn search(&self, page: &mut Page<'_>) {
        let Some(find) = &self.find else { return };
        let theme = page.look.theme;
        let label = page.look.words.say("sessions.find");
        let start = crate::text::width(label) + 1;
        let (shown, caret) = find.shown(page.width.saturating_sub(start));
        let text = format!("{label} {shown}");
        let row = page.row(
            0,
            vec![Piece {
                text,
                style: theme.body(),
            }],
        );
        if self.is_finding {
            row.caret = Some(start + caret);
            row.is_here = true;
        }
        page.gap();
    }

    /// The sessions that fit, around the one under the highlight. However many there are, only
    /// those in sight are looked at.
    fn list(&self, page: &mut Page<'_>, stage: Stage<'_>) {
        let words = &stage.look.words;
        let body = stage.look.theme.body();
        if !stage.is_narrow && stage.height >= ROOMY {
            page.gap();
        }
        self.search(page);
        let below = self.below_the_list(stage);
        let cells = column_cells(stage.width, self.widest);
        if !stage.is_narrow {
            let heads = HEADS.map(|key| words.say(key));
            page.text(2, &columns(heads, cells), stage.look.theme.strong());
            page.gap();
        }
        if self.order == Order::Production && self.sorted.len() == self.cards.len() {
            self.grouped(page, stage, cells);
            page.rows.extend(below);
            return;
        }
        let n = self.n_entries();
        let foot = foot(stage);
        let around = page.len() + below.len() + foot.len() + usize::from(!foot.is_empty());
        let room = stage.height.saturating_sub(around);
        // Entries of two rows stand apart where there is room for all of them.
        let is_apart = stage.is_narrow && 3 * n <= room + 1;
        let rows_each = if stage.is_narrow { 2 } else { 1 };
        let room = room / rows_each;
        let is_all = is_apart || n <= room;
        let room = if is_all { n } else { room.saturating_sub(1) }.max(1);
        let first = page::window(n, room, 0, Some((self.here.at(), self.here.at())));
        for (position, card) in self.shown().enumerate().skip(first).take(room) {
            if is_apart && position > 0 {
                page.gap();
            }
            let from = page.len();
            self.entry(page, card, stage, cells);
            page.click(from, Click::Place(position));
            if position == self.here.at() && !self.is_finding {
                page.here(from);
            }
        }
        let hidden = (first, n.saturating_sub(first + room));
        let more = layout::out_of_sight(stage.look, hidden);
        if !more.is_empty() {
            page.text(2, &more, body);
        }
        if n == 0 {
            page.text(2, words.say("sessions.none_found"), body);
        }
        page.rows.extend(below);
    }

    /// The sessions under the names of their productions. Rows are made for what is in sight.
    fn grouped(&self, page: &mut Page<'_>, stage: Stage<'_>, cells: [usize; 4]) {
        let theme = stage.look.theme;
        let room = stage.height.max(4);
        let first = self.here.at().saturating_sub(room);
        if first > 0 {
            let more = layout::out_of_sight(stage.look, (first, 0));
            page.text(2, &more, theme.body());
        }
        let mut group = None;
        for (position, card) in self.shown().enumerate().skip(first).take(2 * room) {
            if group != Some(&card.production) {
                group = Some(&card.production);
                let name = if card.production.is_empty() {
                    stage.look.words.say("sessions.no_production")
                } else {
                    &card.production
                };
                page.text(0, name, theme.heading());
            }
            let from = page.len();
            self.entry(page, card, stage, cells);
            page.click(from, Click::Place(position));
            if position == self.here.at() && !self.is_finding {
                page.here(from);
            }
        }
        let below = self.n_entries().saturating_sub(first + 2 * room);
        let more = layout::out_of_sight(stage.look, (0, below));
        if !more.is_empty() {
            page.text(2, &more, theme.body());
        }
        if self.n_entries() == 0 {
            page.text(2, stage.look.words.say("sessions.none_found"), theme.body());
        }
    }

    /// What stands below the list.
    fn below_the_list(&self, stage: Stage<'_>) -> Vec<Row> {
        let words = &stage.look.words;
        let mut page = Page::new(stage.look, stage.width);
        if !self.is_read {
            page.text(2, words.say("sessions.reading"), stage.look.theme.body());
        }
        let is_roomy = !stage.is_wide && !stage.is_narrow && stage.height >= ROOMY;
        if let Some(card) = self.card().filter(|_| is_roomy) {
            page.gap();
            let values = [
                ("name", card.name.as_str()),
                ("production", &card.production),
            ];
            let selected = if card.production.is_empty() {
                "sessions.selected_only"
            } else {
                "sessions.selected"
            };
            let selected = words.fill(selected, &values);
            page.text(0, &selected, stage.look.theme.strong());
            state(&mut page, card);
        }
        page.rows
    }

    fn entry(&self, page: &mut Page<'_>, card: &Card, stage: Stage<'_>, cells: [usize; 4]) {
        let words = &stage.look.words;
        let style = stage.look.theme.body();
        let status = status(card, words);
        let when = when(card.updated, self.now, words);
        let line = |text: &str, indent: usize| {
            let text = crate::text::visible(text);
            let text = crate::text::fit(&text, stage.width.saturating_sub(indent)).into_owned();
            vec![Piece { text, style }]
        };
        if stage.is_narrow {
            let rest = format!("{status} | {when}");
            let room = page.width.saturating_sub(4 + crate::text::width(&rest) + 3);
            let production = crate::text::visible(&card.production);
            let below = if production.is_empty() || room < 8 {
                rest
            } else {
                format!("{} | {rest}", crate::text::fit(&production, room))
            };
            page.row(2, line(&card.name, 2));
            page.row(4, line(&below, 4));
        } else {
            let [name, production, of_status, of_when] = cells;
            let before = padded(&card.name, name, 2) + &padded(&card.production, production, 2);
            let after = padded(&status, of_status, 2) + &padded(&when, of_when, 0);
            // The mark of a level has its colour.
            let (mark, rest, of_mark) = match &card.status {
                Status::Answered { level, .. } => {
                    let (mark, rest) = after.split_at_checked(1).unwrap_or(("", &after));
                    (
                        mark,
                        rest,
                        stage.look.theme.level_mark(level.idx.position()),
                    )
                }
                _ => ("", after.as_str(), style),
            };
            let pieces = [
                (before.as_str(), style),
                (mark, of_mark),
                (rest.trim_end(), style),
            ];
            let pieces = pieces.map(|(text, style)| Piece {
                text: text.to_owned(),
                style,
            });
            page.row(2, pieces.into());
        }
    }
}

/// The height from which there is room for more than the list.
const ROOMY: usize = 16;

const HEADS: [&str; 4] = [
    "sessions.head_use",
    "sessions.head_production",
    "sessions.head_status",
    "sessions.head_updated",
];

/// The widths of the columns use, production, status and updated, where the first two need so much to
/// show every name in full.
fn column_cells(width: usize, [name, production]: [usize; 2]) -> [usize; 4] {
    let room = width.saturating_sub(2 + STATUS + UPDATED);
    let share = PRODUCTION + room.saturating_sub(PRODUCTION + NAME) / 3;
    let (name, production) = (name + MARGIN, production + MARGIN);
    let of_production = if name + production <= room {
        share.clamp(production, room - name)
    } else if production <= share {
        production.max(MARGIN + 10)
    } else {
        share.max(room.saturating_sub(name))
    };
    [
        room - of_production.min(room),
        of_production.min(room),
        STATUS,
        UPDATED,
    ]
}

/// Texts in columns of these widths, each cut with a mark where it is too long.
fn columns(texts: [&str; 4], cells: [usize; 4]) -> String {
    let margins = [MARGIN, MARGIN, MARGIN, 0];
    let columns = texts.into_iter().zip(cells).zip(margins);
    let line: String = columns
        .map(|((text, cells), margin)| padded(text, cells, margin))
        .collect();
    line.trim_end().to_owned()
}

/// A text cut and filled up to a width, the margin at its end included.
fn padded(text: &str, cells: usize, margin: usize) -> String {
    let text = crate::text::visible(text);
    let text = crate::text::fit(&text, cells.saturating_sub(margin));
    crate::text::padded(&text, cells)
}

/// How far a session is, in the words of the list; a level with its mark.
fn status(card: &Card, words: &Catalog) -> String {
    if card.version_of.is_some() {
        return words.say("sessions.second_version").to_owned();
    }
    if let Some(standing) = card.standing.filter(|standing| standing.is_recorded()) {
        return crate::report::standing_word(words, standing).to_owned();
    }
    match &card.status {
        Status::Open { n_answered, .. } => words.count("sessions.answered", *n_answered),
        Status::Answered { level, .. } => format!("{} {}", level.mark, level.short),
        Status::Unreadable(_) => words.say("sessions.unreadable").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_cut_while_there_is_room_beside_it() {
        let room = |width: usize| width - 2 - STATUS - UPDATED;
        for (width, widest, expected) in [
            // Both are short.
            (76, [10, 10], [27, 16]),
            // Either may take what the other does not need.
            (80, [18, 25], [20, 27]),
            (80, [40, 7], [35, 12]),
            (80, [33, 12], [33, 14]),
            // Neither fits: each has its share.
            (80, [60, 60], [30, 17]),
            (160, [60, 64], [62, 65]),
        ] {
            let [name, production, ..] = column_cells(width, widest);
            assert_eq!(name + production, room(width), "{width} {widest:?}");
            assert_eq!([name, production], expected, "{width} {widest:?}");
        }
        for width in 0..200 {
            for widest in [[0, 0], [500, 0], [0, 500], [500, 500]] {
                let cells = column_cells(width, widest);
                assert!(cells.iter().sum::<usize>() <= width.max(2 + STATUS + UPDATED));
            }
        }
    }
}
