//! Tables: columns as wide as what is in them asks for, and rows that are not torn.

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag};

use crate::report::document::Prose;

use super::compose::{Column, Composed, Composer, LINE, Node, QUIET};
use super::setting::Style;
use super::strip::{Draw, Head, Mark, Strip};

/// The room between two columns.
const GAP: f32 = 12.0;

/// The room above and below the text of a row.
pub(super) const ROOM: f32 = 2.6;

/// Composes a table.
pub(super) fn compose(
    composer: &mut Composer,
    header: &[String],
    rows: &[Vec<Prose>],
    column: Column,
) -> Composed {
    let columns = columns(composer, header, rows, column);
    let labels: Vec<Prose> = header.iter().map(|label| label.as_str().into()).collect();
    let quiet = head_style(composer);
    let (mut first, cells) = row(composer, &labels, &columns, quiet);
    first.draws.push(rule(column, first.height, 1.0));
    first.is_kept_with_next = true;
    first.before = 4.0;
    let head = Rc::new(Head {
        height: first.height,
        draws: first.draws.iter().cloned().map(unread).collect(),
    });
    let cells = cells.into_iter().map(|cell| {
        let tag = Tag::TH(TableHeaderScope::Column).into();
        Node::Group(tag, cell)
    });
    let top = Node::Group(Tag::TR.into(), cells.collect());
    let (mut strips, mut body) = (vec![first], Vec::new());
    for cells in rows {
        let style = composer.body();
        let (mut strip, cells) = row(composer, cells, &columns, style);
        strip.draws.push(rule(column, strip.height, 0.5));
        strip.head = Some(Rc::clone(&head));
        strips.push(strip);
        let cells = cells.into_iter().enumerate().map(|(position, cell)| {
            if position == 0 {
                Node::Group(Tag::TH(TableHeaderScope::Row).into(), cell)
            } else {
                Node::Group(Tag::TD.into(), cell)
            }
        });
        body.push(Node::Group(Tag::TR.into(), cells.collect()));
    }
    let parts = vec![
        Node::Group(Tag::THead.into(), vec![top]),
        Node::Group(Tag::TBody.into(), body),
    ];
    (strips, vec![Node::Group(Tag::Table.into(), parts)])
}

/// How the head of a table looks.
pub(super) fn head_style(composer: &Composer) -> Style {
    let quiet = composer.quiet();
    Style {
        size: quiet.size * 0.93,
        ..quiet
    }
}

/// The same for the eye only.
pub(super) fn unread(mut draw: Draw) -> Draw {
    if let Mark::Text { leaf, .. } = &mut draw.mark {
        *leaf = None;
    }
    draw
}

pub(super) fn rule(column: Column, y: f32, weight: f32) -> Draw {
    Draw {
        x: column.x,
        y: y - weight,
        mark: Mark::Rule {
            width: column.width,
            weight,
            ink: if weight < 1.0 { LINE } else { QUIET },
        },
    }
}

/// A row of cells; one without text is room to write.
fn row(
    composer: &mut Composer,
    cells: &[Prose],
    columns: &[Column],
    style: Style,
) -> (Strip, Vec<Vec<Node>>) {
    let room = ROOM * composer.scale;
    let (mut draws, mut nodes) = (Vec::new(), Vec::new());
    let mut height = style.size * 1.36;
    for (cell, column) in cells.iter().zip(columns) {
        let leaf = composer.leaf();
        let blank = Prose::plain(" ");
        let cell = if cell.is_empty() { &blank } else { cell };
        let (more, tall) = composer.text(cell, style, *column, Some(leaf));
        height = height.max(tall);
        draws.extend(more.into_iter().map(|draw| draw.moved(0.0, room)));
        nodes.push(vec![Node::Leaf(leaf)]);
    }
    let strip = Strip {
        height: height + 2.0 * room,
        draws,
        ..Strip::default()
    };
    (strip, nodes)
}

/// The columns: for two of them always the same, so that tables below each other look alike.
fn columns(
    composer: &mut Composer,
    header: &[String],
    rows: &[Vec<Prose>],
    column: Column,
) -> Vec<Column> {
    let n_gaps = u16::try_from(header.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let room = column.width - GAP * f32::from(n_gaps);
    let widths = if header.len() == 2 {
        vec![room * 0.56, room * 0.44]
    } else {
        shared(&wanted(composer, header, rows), room)
    };
    let mut x = column.x;
    widths
        .into_iter()
        .map(|width| {
            let column = Column { x, width };
            x += width + GAP;
            column
        })
        .collect()
}

/// The least and the most that each column would take.
fn wanted(composer: &mut Composer, header: &[String], rows: &[Vec<Prose>]) -> Vec<(f32, f32)> {
    let style = composer.body();
    let mut wanted = Vec::with_capacity(header.len());
    for (position, label) in header.iter().enumerate() {
        let label = Prose::plain(label);
        let cells = rows.iter().filter_map(|row| row.get(position));
        let (mut least, mut most) = (24.0_f32, 24.0_f32);
        for cell in std::iter::once(&label).chain(cells) {
            let (word, whole) = composer.typesetter.shape(cell, style).widths();
            least = least.max(word);
            most = most.max(whole);
        }
        wanted.push((least.min(120.0), most));
    }
    wanted
}

/// Room shared out between columns: each gets its least, and of the rest as it would like.
fn shared(wanted: &[(f32, f32)], room: f32) -> Vec<f32> {
    let least: f32 = wanted.iter().map(|(least, _)| least).sum();
    let most: f32 = wanted.iter().map(|(least, most)| most.max(*least)).sum();
    if least >= room {
        return wanted.iter().map(|(one, _)| one * room / least).collect();
    }
    if most <= room {
        return wanted
            .iter()
            .map(|(least, one)| one.max(*least) * room / most)
            .collect();
    }
    let more = (room - least) / (most - least);
    wanted
        .iter()
        .map(|(least, most)| least + (most.max(*least) - least) * more)
        .collect()
}
