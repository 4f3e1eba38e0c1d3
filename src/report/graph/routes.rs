//! The lines between cards: which lane each takes, and its path.

use std::collections::BTreeMap;

use super::card::Card;
use super::layout::{LANE, MARGIN, PANEL, PANEL_PAD, Panel, STEP, Stretch, lanes};

/// The space between a column and the next one's gutter.
const COLUMN_GAP: i32 = 14;

/// Where on a card the line ends that it hangs by.
const HANGER: i32 = 18;

/// Where on a card its own lines to afar start.
const START: i32 = 26;

/// Where on a card the first line from afar ends.
const FIRST_PORT: i32 = 35;

/// The space between two lines that end on one card.
const PORT: i32 = 8;

/// How round a corner is.
const ROUND: i32 = 4;

/// How far above the columns the channel ends.
const CHANNEL_GAP: i32 = 14;

/// Where a card is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    column: usize,
    /// The distance of its left side from the column's.
    indent: i32,
    /// The distance of its top from that of the columns.
    top: i32,
    height: i32,
}

/// A line that was drawn.
#[derive(Debug)]
pub(super) struct Line {
    /// The path.
    pub(super) path: String,
    /// Where it leaves a card, if that is to be seen.
    pub(super) start: Option<(i32, i32)>,
    /// Where its arrow points.
    pub(super) end: (i32, i32),
    /// Whether the answer is enough by itself.
    pub(super) is_enough: bool,
    /// Which line of its kind it is; none where it stays beside its cards.
    pub(super) bus: Option<usize>,
}

/// Where columns stand and lines run.
#[derive(Debug)]
pub(super) struct Routes {
    /// The left side of each column.
    pub(super) columns: Vec<i32>,
    /// The top of the columns.
    pub(super) top: i32,
    /// The lines.
    pub(super) lines: Vec<Line>,
    /// The width of everything.
    pub(super) width: i32,
    /// The height down to the lowest panel.
    pub(super) height: i32,
}

/// All that leaves one question for afar.
#[derive(Debug, Default)]
struct Bus {
    from: Spot,
    targets: Vec<Target>,
}

#[derive(Clone, Copy, Debug)]
struct Target {
    spot: Spot,
    /// The distance of its port from the top of the columns.
    y: i32,
    is_enough: bool,
}

impl Routes {
    /// The routes between the cards of panels below a height that is taken.
    pub(super) fn of(panels: &[Panel<'_>], taken: i32) -> Self {
        let spots = spots(panels);
        let buses = buses(panels, &spots);
        let (channel, n_channel) = lanes(&channel(&buses));
        let top = taken + CHANNEL_GAP + n_channel * LANE;
        let n_columns = panels.last().map_or(1, |last| last.column + 1);
        let mut columns = Vec::new();
        let mut x = MARGIN;
        // The lane of each bus in each column.
        let mut lane_x: BTreeMap<(usize, usize), i32> = BTreeMap::new();
        for column in 0..n_columns {
            let stretches = gutter(&buses, column);
            let (taken, n_lanes) = lanes(&stretches);
            x += n_lanes * LANE + LANE;
            for (stretch, lane) in stretches.iter().zip(taken) {
                lane_x.insert((column, stretch.bus), x - LANE - 4 - lane * LANE);
            }
            columns.push(x);
            x += PANEL + COLUMN_GAP;
        }
        let lowest = panels.iter().map(|panel| panel.top + panel.height).max();
        let mut routes = Self {
            columns,
            top,
            lines: Vec::new(),
            width: x - COLUMN_GAP + MARGIN,
            height: top + lowest.unwrap_or(0),
        };
        let mut crossing = channel.into_iter();
        for (number, bus) in buses.iter().enumerate() {
            let over = if bus.crosses() { crossing.next() } else { None };
            let channel_y = top - CHANNEL_GAP + 4 - over.unwrap_or(0) * LANE;
            for target in &bus.targets {
                let line = routes.afar(bus, target, number, (channel_y, &lane_x));
                routes.lines.push(line);
            }
        }
        routes.beside(panels, &spots);
        routes
    }

    /// Where a card's left top corner is.
    pub(super) fn corner(&self, panel: &Panel<'_>, top: i32, card: &Card<'_>) -> (i32, i32) {
        let x = self.column(panel.column) + PANEL_PAD + card.depth * STEP;
        (x, self.top + panel.top + top)
    }

    fn column(&self, column: usize) -> i32 {
        self.columns.get(column).copied().unwrap_or(MARGIN)
    }

    fn left(&self, spot: Spot) -> i32 {
        self.column(spot.column) + spot.indent
    }

    /// A line through gutters, and where it changes columns through the channel.
    fn afar(
        &self,
        bus: &Bus,
        target: &Target,
        number: usize,
        (channel, lane_x): (i32, &BTreeMap<(usize, usize), i32>),
    ) -> Line {
        let lane = |spot: Spot| {
            let known = lane_x.get(&(spot.column, number));
            known.copied().unwrap_or(self.column(spot.column) - LANE)
        };
        let (out, into) = (lane(bus.from), lane(target.spot));
        let start = (self.left(bus.from), self.top + bus.from.top + START);
        let end = (self.left(target.spot), self.top + target.y);
        let points = if bus.from.column == target.spot.column {
            vec![start, (out, start.1), (out, end.1), end]
        } else {
            let over = [(out, channel), (into, channel)];
            vec![start, (out, start.1), over[0], over[1], (into, end.1), end]
        };
        Line {
            path: rounded(&points),
            start: Some(start),
            end,
            is_enough: target.is_enough,
            bus: Some(number),
        }
    }

    /// The lines from a question to the follow-ups that are set in below it.
    fn beside(&mut self, panels: &[Panel<'_>], spots: &[Spot]) {
        let cards = panels.iter().flat_map(|panel| &panel.cards);
        for (_, card) in cards {
            let edge = card
                .node
                .edges
                .iter()
                .find(|edge| Some(edge.from) == card.parent);
            let (Some(edge), Some(spot)) = (edge, spots.get(card.node.position)) else {
                continue;
            };
            let Some(parent) = spots.get(edge.from) else {
                continue;
            };
            let x = self.left(*parent) + STEP / 2;
            let end = (self.left(*spot), self.top + spot.top + HANGER);
            let start = (x, self.top + parent.top + parent.height);
            self.lines.push(Line {
                path: rounded(&[start, (x, end.1), end]),
                start: None,
                end,
                is_enough: edge.is_enough,
                bus: None,
            });
        }
    }
}

impl Bus {
    /// Whether it leads to another column.
    fn crosses(&self) -> bool {
        self.targets
            .iter()
            .any(|target| target.spot.column != self.from.column)
    }
}

/// The spot of each question, by its place.
fn spots(panels: &[Panel<'_>]) -> Vec<Spot> {
    let cards = panels.iter().flat_map(|panel| {
        let cards = panel.cards.iter();
        cards.map(move |(top, card)| Spot {
            column: panel.column,
            indent: PANEL_PAD + card.depth * STEP,
            top: panel.top + top,
            height: card.height,
        })
    });
    cards.collect()
}

/// What leaves each question for afar: every edge but the one a card hangs by.
fn buses(panels: &[Panel<'_>], spots: &[Spot]) -> Vec<Bus> {
    let mut buses: BTreeMap<usize, Bus> = BTreeMap::new();
    for (_, card) in panels.iter().flat_map(|panel| &panel.cards) {
        let Some(spot) = spots.get(card.node.position).copied() else {
            continue;
        };
        let edges = card.node.edges.iter();
        let mut y = spot.top + FIRST_PORT;
        for edge in edges.filter(|edge| Some(edge.from) != card.parent) {
            let bus = buses.entry(edge.from).or_default();
            bus.from = spots.get(edge.from).copied().unwrap_or_default();
            bus.targets.push(Target {
                spot,
                y,
                is_enough: edge.is_enough,
            });
            y = (y + PORT).min(spot.top + spot.height - 6);
        }
    }
    buses.into_values().collect()
}

/// What the channel has to hold: the columns that each crossing bus reaches.
fn channel(buses: &[Bus]) -> Vec<Stretch> {
    let crossing = buses.iter().enumerate().filter(|(_, bus)| bus.crosses());
    let at = |column: usize| i32::try_from(column).unwrap_or(0) * PANEL;
    let stretch = crossing.map(|(number, bus)| {
        let columns = bus.targets.iter().map(|target| target.spot.column);
        Stretch {
            bus: number,
            from: at(bus.from.column),
            to: at(columns.max().unwrap_or(bus.from.column)),
        }
    });
    stretch.collect()
}

/// What one gutter has to hold: from the highest to the lowest point that each bus has there.
fn gutter(buses: &[Bus], column: usize) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for (number, bus) in buses.iter().enumerate() {
        let is_source = bus.from.column == column;
        let here = bus
            .targets
            .iter()
            .filter(|target| target.spot.column == column);
        let mut ys: Vec<i32> = here.map(|target| target.y).collect();
        if ys.is_empty() && !is_source {
            continue;
        }
        if is_source {
            ys.push(bus.from.top + START);
        }
        if !is_source || bus.crosses() {
            // Up into the channel.
            ys.push(-1);
        }
        stretches.push(Stretch {
            bus: number,
            from: ys.iter().copied().min().unwrap_or(0),
            to: ys.iter().copied().max().unwrap_or(0),
        });
    }
    stretches
}

/// A path along right angles, with round corners.
fn rounded(points: &[(i32, i32)]) -> String {
    let places = points.iter().enumerate();
    let parts = places.map(|(position, point)| {
        let before = position
            .checked_sub(1)
            .and_then(|before| points.get(before));
        let after = points.get(position + 1);
        let (x, y) = *point;
        match (before, after) {
            (None, _) => format!("M{x} {y}"),
            (Some(_), None) => format!("L{x} {y}"),
            (Some(before), Some(after)) => {
                let (ax, ay) = near(*point, *before);
                let (bx, by) = near(*point, *after);
                format!("L{ax} {ay}Q{x} {y} {bx} {by}")
            }
        }
    });
    parts.collect()
}

/// The point a corner's radius away from one, towards another on the same line.
fn near((x, y): (i32, i32), (to_x, to_y): (i32, i32)) -> (i32, i32) {
    let step = |from: i32, to: i32| from + (to - from).clamp(-ROUND, ROUND);
    (step(x, to_x), step(y, to_y))
}
