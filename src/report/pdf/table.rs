//! Tables: columns as wide as what is in them asks for.

use crate::report::document::Prose;

use super::compose::{Column, Composed, Composer};
use super::grid::{Grid, side_by_side};

/// The room between two columns.
const GAP: f32 = 12.0;

/// Composes a table.
pub(super) fn compose(
    composer: &mut Composer,
    header: &[String],
    rows: &[Vec<Prose>],
    column: Column,
) -> Composed {
    let widths = widths(composer, header, rows, column);
    let columns = side_by_side(widths, GAP, column.x);
    let labels: Vec<Prose> = header.iter().map(|label| label.as_str().into()).collect();
    let mut grid = Grid::of(composer, &labels, columns, column);
    for cells in rows {
        grid.row(composer, cells, Vec::new());
    }
    grid.finished()
}

/// The widths of columns: for two of them always the same, so that tables below each other look alike.
fn widths(
    composer: &mut Composer,
    header: &[String],
    rows: &[Vec<Prose>],
    column: Column,
) -> Vec<f32> {
    let n_gaps = u16::try_from(header.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let room = column.width - GAP * f32::from(n_gaps);
    if header.len() == 2 {
        vec![room * 0.56, room * 0.44]
    } else {
        shared(&wanted(composer, header, rows, room), room)
    }
}

/// The least and the most that each column would take; none as much as would leave the others with next to
/// nothing.
fn wanted(
    composer: &mut Composer,
    header: &[String],
    rows: &[Vec<Prose>],
    room: f32,
) -> Vec<(f32, f32)> {
    let style = composer.body();
    let share = room / f32::from(u16::try_from(header.len()).unwrap_or(u16::MAX).max(1));
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
        wanted.push((least.min(120.0), most.min(3.0 * share)));
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
