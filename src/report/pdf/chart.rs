//! Bars drawn beside their numbers.

use crate::report::chart::{Bar, Chart, Part};
use crate::report::document::{Prose, Weight};

use super::compose::{Column, Composed, Composer, INK, QUIET};
use super::grid::{Grid, ROOM, side_by_side};
use super::panel::{ink, wash};
use super::setting::Ink;
use super::strip::{Draw, Mark};

/// The room between two columns.
const GAP: f32 = 8.0;

/// The width of the names, as a share of all, and of each column of numbers.
const NAMES: f32 = 0.27;
const NUMBERS: f32 = 58.0;

/// How high a bar is, and how wide a part has to be to bear its mark.
const HEIGHT: f32 = 11.0;
const LEAST_FOR_MARK: f32 = 7.0;

/// Composes a chart: a table whose last column is drawn.
pub(super) fn compose(composer: &mut Composer, chart: &Chart, column: Column) -> Composed {
    let columns = side_by_side(widths(chart, column), GAP, column.x);
    let place = columns.last().copied().unwrap_or(column);
    // Nothing is read of a bar, so nothing stands above it.
    let labels: Vec<Prose> = chart.heads().into_iter().map(Prose::from).collect();
    let mut grid = Grid::of(composer, &labels, columns, column);
    for bar in &chart.bars {
        let numbers = bar.counts.iter().map(ToString::to_string);
        let cells = std::iter::once(bar.name.clone()).chain(numbers);
        let cells: Vec<Prose> = cells.map(Prose::from).collect();
        let parts = parts(composer, bar, chart, place);
        grid.row(composer, &cells, parts);
    }
    grid.finished()
}

/// Names, numbers of one width, and the bars in what is left.
fn widths(chart: &Chart, column: Column) -> Vec<f32> {
    let mut widths = vec![column.width * NAMES - GAP];
    widths.extend(chart.kinds.iter().map(|_| NUMBERS - GAP));
    let taken: f32 = widths.iter().map(|width| width + GAP).sum();
    widths.push(column.width - taken);
    widths
}

/// The parts of a bar, each with its mark if it has room.
fn parts(composer: &mut Composer, bar: &Bar, chart: &Chart, column: Column) -> Vec<Draw> {
    // In small parts of the longest bar, as numbers may be larger than what a fraction can tell apart.
    let share = |n: usize| {
        let part = n.saturating_mul(60_000) / chart.longest().max(1);
        f32::from(u16::try_from(part).unwrap_or(u16::MAX)) / 60_000.0 * column.width
    };
    let y = ROOM * composer.scale + 1.0;
    let (mut draws, mut from) = (Vec::new(), 0);
    for (count, kind) in bar.counts.iter().zip(&chart.kinds) {
        let (x, width) = (column.x + share(from), share(*count));
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
