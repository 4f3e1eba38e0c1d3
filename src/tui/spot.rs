//! What a click means, by the cells it falls on; worked out with every picture.

use ratatui::layout::{Position, Rect};

use super::action::Action;

/// Cells of the screen that a click means something on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The cells.
    pub area: Rect,
    /// What a click on them means.
    pub click: Click,
}

/// What a click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// This is done, as if its key had been pressed.
    Do(Action),
    /// This place is meant, as its screen or popup counts its places.
    Place(usize),
}

impl Click {
    /// The wish behind it.
    pub fn action(self) -> Action {
        match self {
            Self::Do(action) => action,
            Self::Place(place) => Action::Point(place),
        }
    }
}

/// What a click on a cell means; nothing beside every spot.
pub fn at(spots: &[Spot], cell: Position) -> Option<Click> {
    let spot = spots.iter().find(|spot| spot.area.contains(cell));
    spot.map(|spot| spot.click)
}
