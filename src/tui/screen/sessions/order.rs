//! The orders that the list of sessions can have.

use crate::effect::{Card, Status};

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    Newest,
    Name,
    Production,
    Status,
}

impl Order {
    /// The order after this one.
    pub(super) fn next(self) -> Self {
        match self {
            Self::Newest => Self::Name,
            Self::Name => Self::Production,
            Self::Production => Self::Status,
            Self::Status => Self::Newest,
        }
    }

    /// The key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Newest => "sessions.by_time",
            Self::Name => "sessions.by_name",
            Self::Production => "sessions.by_production",
            Self::Status => "sessions.by_status",
        }
    }

    /// What a card is sorted by; sessions that are alike stay newest first.
    pub(super) fn rank(self, card: &Card) -> (usize, String) {
        match self {
            Self::Newest => (0, String::new()),
            Self::Name => (0, card.name.to_lowercase()),
            Self::Production => {
                let is_none = usize::from(card.production.is_empty());
                (is_none, card.production.to_lowercase())
            }
            // The strictest first, then what is still open, then what cannot be read.
            Self::Status => match &card.status {
                Status::Answered { level, .. } => {
                    (usize::MAX / 2 - level.idx.position(), String::new())
                }
                Status::Open { .. } => (usize::MAX - 1, String::new()),
                Status::Unreadable(_) => (usize::MAX, String::new()),
            },
        }
    }
}
