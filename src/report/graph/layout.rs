//! Where everything goes: sections as panels in columns, and lanes for the lines between them.
//!
//! Cards stand only in columns and lines run only in the gutters beside them and in a channel above,
//! so a line never crosses a card. A lane is used twice only where the two do not meet.

use super::card::{Card, WIDTH};
use super::{Graph, Section};

/// How far a follow-up is set in.
pub(super) const STEP: i32 = 18;

/// The deepest follow-up that is set in further.
const DEEPEST: i32 = 3;

/// The space inside a panel.
pub(super) const PANEL_PAD: i32 = 14;

/// The width of a panel.
pub(super) const PANEL: i32 = WIDTH + 2 * PANEL_PAD;

/// The height of a panel's heading.
pub(super) const HEADING: i32 = 40;

/// The space between cards.
const CARD_GAP: i32 = 12;

/// The space between panels.
const PANEL_GAP: i32 = 22;

/// The space around everything.
pub(super) const MARGIN: i32 = 36;

/// The space between two lanes.
pub(super) const LANE: i32 = 8;

/// A section, or a part of a long one, goes no further down than this if it can be helped.
const TALLEST: i32 = 2600;

/// The width of the picture for each 100 of its height that looks best.
const BEST_SHAPE: i32 = 140;

/// A panel with its cards.
#[derive(Debug)]
pub(super) struct Panel<'g> {
    /// The section's name.
    pub(super) name: &'g str,
    /// Whether it goes on from a panel before it.
    pub(super) is_continued: bool,
    /// The cards, each with its distance from the panel's top.
    pub(super) cards: Vec<(i32, Card<'g>)>,
    /// How high it is.
    pub(super) height: i32,
    /// The column it stands in.
    pub(super) column: usize,
    /// Its distance from the top of the columns.
    pub(super) top: i32,
}

/// The panels of a graph in columns.
pub(super) fn panels(graph: &Graph) -> Vec<Panel<'_>> {
    let mut panels: Vec<Panel<'_>> = graph
        .sections
        .iter()
        .flat_map(|section| split(section, cards(graph, section)))
        .collect();
    let heights: Vec<i32> = panels.iter().map(|panel| panel.height).collect();
    let columns = in_columns(&heights);
    let mut bottoms: Vec<i32> = Vec::new();
    for (panel, column) in panels.iter_mut().zip(columns) {
        if bottoms.len() <= column {
            bottoms.resize(column + 1, 0);
        }
        if let Some(bottom) = bottoms.get_mut(column) {
            panel.column = column;
            panel.top = *bottom;
            *bottom += panel.height + PANEL_GAP;
        }
    }
    panels
}

/// The cards of a section; a follow-up hangs from the question above it that opens it.
fn cards<'g>(graph: &'g Graph, section: &'g Section) -> Vec<Card<'g>> {
    // The questions that the next card could hang from, with their depths.
    let mut above: Vec<(usize, i32)> = Vec::new();
    let mut cards = Vec::new();
    for node in &section.nodes {
        let opens = |place: &(usize, i32)| {
            place.1 < DEEPEST && node.edges.iter().any(|edge| edge.from == place.0)
        };
        let parent = above.iter().rposition(opens);
        above.truncate(parent.map_or(0, |parent| parent + 1));
        let depth = above.last().map_or(0, |(_, depth)| depth + 1);
        let parent = above.last().map(|(place, _)| *place);
        cards.push(Card::of(graph, node, parent, (depth, STEP)));
        above.push((node.position, depth));
    }
    cards
}

/// The cards of a section in panels that are not too high; what hangs together stays so.
fn split<'g>(section: &'g Section, cards: Vec<Card<'g>>) -> Vec<Panel<'g>> {
    let panel = |is_continued| Panel {
        name: &section.name,
        is_continued,
        cards: Vec::new(),
        height: HEADING,
        column: 0,
        top: 0,
    };
    let mut panels = vec![panel(false)];
    for card in cards {
        let is_full = panels.last().is_some_and(|last| last.height > TALLEST);
        if is_full && card.depth == 0 {
            panels.push(panel(true));
        }
        if let Some(last) = panels.last_mut() {
            let top = last.height;
            last.height += card.height + CARD_GAP;
            last.cards.push((top, card));
        }
    }
    for panel in &mut panels {
        panel.height += PANEL_PAD - CARD_GAP;
    }
    panels
}

/// The column of each panel, in reading order: as many columns as give the best shape.
fn in_columns(heights: &[i32]) -> Vec<usize> {
    let mut best: Option<(i32, Vec<usize>)> = None;
    for n_columns in 1..=heights.len().min(24) {
        let most = lowest_limit(heights, n_columns);
        let columns = filled(heights, most);
        let n_columns = columns.last().map_or(1, |last| last + 1);
        let width = i32::try_from(n_columns).unwrap_or(1) * (PANEL + 70);
        let shape = width * 100 / most.max(1);
        let off = (shape - BEST_SHAPE).abs();
        if best.as_ref().is_none_or(|(known, _)| off < *known) {
            best = Some((off, columns));
        }
    }
    best.map(|(_, columns)| columns).unwrap_or_default()
}

/// The lowest height with which that many columns suffice.
fn lowest_limit(heights: &[i32], n_columns: usize) -> i32 {
    let mut low = heights.iter().copied().max().unwrap_or(0);
    let mut high = heights
        .iter()
        .map(|height| height + PANEL_GAP)
        .sum::<i32>()
        .max(low);
    while low < high {
        let middle = i32::midpoint(low, high);
        let needed = filled(heights, middle).last().map_or(1, |last| last + 1);
        if needed <= n_columns {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

fn filled(heights: &[i32], most: i32) -> Vec<usize> {
    let mut column = 0;
    let mut used = 0;
    let place = |height: &i32| {
        if used > 0 && used + height > most {
            column += 1;
            used = 0;
        }
        used += height + PANEL_GAP;
        column
    };
    heights.iter().map(place).collect()
}

/// A stretch of a gutter or of the channel that one line needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Whose it is.
    pub(super) bus: usize,
    /// Where it starts.
    pub(super) from: i32,
    /// Where it ends.
    pub(super) to: i32,
}

/// A lane for each stretch, so that stretches in one lane keep apart; and how many lanes there are.
pub(super) fn lanes(stretches: &[Stretch]) -> (Vec<i32>, i32) {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by_key(|at| stretches.get(*at).map(|one| (one.from, one.to)));
    let mut ends: Vec<i32> = Vec::new();
    let mut lanes = vec![0; stretches.len()];
    for at in order {
        let Some(stretch) = stretches.get(at) else {
            continue;
        };
        let free = ends.iter().position(|end| *end + LANE < stretch.from);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = stretch.to,
            None => ends.push(stretch.to),
        }
        if let Some(place) = lanes.get_mut(at) {
            *place = i32::try_from(lane).unwrap_or(0);
        }
    }
    (lanes, i32::try_from(ends.len()).unwrap_or(0))
}
