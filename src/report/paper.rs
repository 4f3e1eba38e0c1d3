//! Sizes of paper, and the shapes of levels on it.

use std::f32::consts::TAU;

use super::document::Weight;

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// US Letter, 8.5 by 11 inches.
    Letter,
}

impl Paper {
    /// Every size.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Its name on the command line and in a style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Its width and height in twentieths of a point.
    pub(super) fn twentieths(self) -> (u32, u32) {
        match self {
            Self::A4 => (11_906, 16_838),
            Self::Letter => (12_240, 15_840),
        }
    }

    /// Its width and height in points.
    #[cfg(feature = "pdf")]
    pub(super) fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

impl Weight {
    /// The corners of its shape in a square of one by one: a disc, a diamond, or an octagon.
    pub(super) fn outline(self) -> Vec<(f32, f32)> {
        let (n_corners, first) = match self {
            Self::Floor => (48_u8, 0.0),
            Self::Between => (4, 0.0),
            Self::Strictest => (8, 0.5),
        };
        (0..n_corners)
            .map(|corner| {
                let angle = TAU * (f32::from(corner) + first) / f32::from(n_corners);
                (0.5 + 0.5 * angle.cos(), 0.5 + 0.5 * angle.sin())
            })
            .collect()
    }

    /// The character nearest to its shape.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Floor => '\u{25CF}',
            Self::Between => '\u{25C6}',
            Self::Strictest => '\u{25A0}',
        }
    }
}
