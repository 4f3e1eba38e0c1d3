//! Bars drawn beside their numbers.

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag};

use crate::report::chart::{Bar, Chart, Part};
use crate::report::document::{Prose, Weight};

use super::compose::{Column, Composed, Composer, INK, Node, QUIET};
use super::panel::{ink, wash};
use super::setting::{Ink, Style};
use super::strip::{Draw, Head, Mark, Strip};
use super::table::{ROOM, head_style, rule, unread};

/// The width of the names, as a share of all, and of each column of numbers.
const NAMES: f32 = 0.27;
const NUMBERS: f32 = 58.0;

/// How high a bar is, and how wide a part has to be to bear its mark.
const HEIGHT: f32 = 11.0;
const LEAST_FOR_MARK: f32 = 7.0;

/// Composes a chart: a table whose last column is drawn.
pub(super) fn compose(composer: &mut Composer, chart: &Chart, column: Column) -> Composed {
    let columns = columns(chart, column);
    let quiet = head_style(composer);
    // Nothing is read of a bar, so nothing stands above it.
    let labels: Vec<Prose> = chart.heads().into_iter().map(Prose::from).collect();
    let (mut first, cells) = row(composer, &labels, &columns, quiet);
    first.draws.push(rule(column, first.height, 1.0));
    first.is_kept_with_next = true;
    first.before = 4.0;
    let head = Rc::new(Head {
        height: first.height,
        draws: first.draws.iter().cloned().map(unread).collect(),
    });
    let top = tagged(cells, |_| Tag::TH(TableHeaderScope::Column).into());
    let (mut strips, mut body) = (vec![first], Vec::new());
    for bar in &chart.bars {
        let numbers = bar
            .counts
            .iter()
            .map(|count| Prose::from(count.to_string()));
        let cells: Vec<Prose> = std::iter::once(Prose::plain(&bar.name))
            .chain(numbers)
            .collect();
        let style = composer.body();
        let (mut strip, cells) = row(composer, &cells, &columns, style);
        if let Some(place) = columns.last() {
            let parts = parts(composer, bar, chart, *place);
            strip.draws.extend(parts);
        }
        strip.draws.push(rule(column, strip.height, 0.5));
        strip.head = Some(Rc::clone(&head));
        strips.push(strip);
        body.push(tagged(cells, |position| match position {
            0 => Tag::TH(TableHeaderScope::Row).into(),
            _ => Tag::TD.into(),
        }));
    }
    let parts = vec![
        Node::Group(Tag::THead.into(), vec![top]),
        Node::Group(Tag::TBody.into(), body),
    ];
    (strips, vec![Node::Group(Tag::Table.into(), parts)])
}

fn tagged(cells: Vec<Node>, tag: impl Fn(usize) -> krilla::tagging::TagKind) -> Node {
    let cells = cells.into_iter().enumerate();
    let cells = cells.map(|(position, cell)| Node::Group(tag(position), vec![cell]));
    Node::Group(Tag::TR.into(), cells.collect())
}

/// Names, numbers of one width, and the bars in what is left.
fn columns(chart: &Chart, column: Column) -> Vec<Column> {
    let mut widths = vec![column.width * NAMES - 8.0];
    widths.extend(chart.kinds.iter().map(|_| NUMBERS - 8.0));
    let taken: f32 = widths.iter().map(|width| width + 8.0).sum();
    widths.push(column.width - taken);
    let mut x = column.x;
    let placed = widths.into_iter().map(|width| {
        let column = Column { x, width };
        x += width + 8.0;
        column
    });
    placed.collect()
}

fn row(
    composer: &mut Composer,
    cells: &[Prose],
    columns: &[Column],
    style: Style,
) -> (Strip, Vec<Node>) {
    let room = ROOM * composer.scale;
    let (mut draws, mut nodes) = (Vec::new(), Vec::new());
    let mut height = HEIGHT + 2.0;
    for (cell, column) in cells.iter().zip(columns) {
        let leaf = composer.leaf();
        let (more, tall) = composer.text(cell, style, *column, Some(leaf));
        height = height.max(tall);
        draws.extend(more.into_iter().map(|draw| draw.moved(0.0, room)));
        nodes.push(Node::Leaf(leaf));
    }
    let strip = Strip {
        height: height + 2.0 * room,
        draws,
        ..Strip::default()
    };
    (strip, nodes)
}

/// The parts of a bar, each with its mark if it has room.
fn parts(composer: &mut Composer, bar: &Bar, chart: &Chart, column: Column) -> Vec<Draw> {
    let whole = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let unit = column.width / whole(chart.longest());
    let y = ROOM * composer.scale + 1.0;
    let (mut draws, mut from) = (Vec::new(), 0);
    for (count, kind) in bar.counts.iter().zip(&chart.kinds) {
        let (x, width) = (column.x + unit * whole(from), unit * whole(*count));
        from += count;
        if *count == 0 {
            continue;
        }
        let (fill, edge, on_it) = colours(kind);
        draws.push(Draw {
            x: x + 0.5,
            y,
            mark: Mark::Bar {
                width: (width - 1.0).max(0.5),
                height: HEIGHT,
                fill,
                edge,
            },
        });
        if width >= LEAST_FOR_MARK {
            let style = composer.bold(8.0, on_it);
            let (signs, tall) = composer.text(&kind.mark.to_string().into(), style, column, None);
            draws.extend(signs.into_iter().map(|sign| {
                let wide = match &sign.mark {
                    Mark::Text { line, .. } => line.width,
                    _ => 0.0,
                };
                let right = x - column.x + (width - wide) / 2.0;
                sign.moved(right, y + (HEIGHT - tall) / 2.0)
            }));
        }
    }
    draws
}

/// The stricter, the darker: what fills a part, its edge, and what is written on it.
fn colours(kind: &Part) -> (Ink, Ink, Ink) {
    const WHITE: Ink = Ink(0xff, 0xff, 0xff);
    match kind.weight {
        None => (WHITE, QUIET, INK),
        Some(weight @ Weight::Floor) => (wash(weight), ink(weight), ink(weight)),
        Some(weight @ Weight::Between) => (Ink(0xf0, 0xc9, 0x8a), ink(weight), INK),
        Some(weight @ Weight::Strictest) => (ink(weight), ink(weight), WHITE),
    }
}
