//! A glyph as it is kept until its page is drawn: as little as a table of many pages needs.

use std::ops::Range;

use krilla::surface::Location;
use krilla::text::{Glyph as Drawn, GlyphId};

/// A glyph. Lengths are in sizes of its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    id: u32,
    advance: f32,
    x: f32,
    y: f32,
    /// The bytes of the text that it spells.
    start: u32,
    end: u32,
}

impl Glyph {
    /// A glyph of the shaped text, which is of a size, for some bytes of it.
    pub(super) fn of(glyph: parley::layout::Glyph, size: f32, spelt: Range<usize>) -> Self {
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self {
            id: glyph.id,
            advance: glyph.advance / size,
            x: glyph.x / size,
            y: glyph.y / size,
            start: place(spelt.start),
            end: place(spelt.end),
        }
    }

    /// The same for more of the text.
    pub(super) fn spell_to(&mut self, end: usize) {
        self.end = u32::try_from(end).unwrap_or(u32::MAX);
    }
}

impl Drawn for Glyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.id)
    }

    fn text_range(&self) -> Range<usize> {
        let place = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
        place(self.start)..place(self.end)
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.x * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.y * size
    }

    fn y_advance(&self, _size: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}
