//! Strips: pieces of a page that are as wide as its text and are not torn, unless they are taller
//! than a page.

use std::rc::Rc;

use crate::report::document::Weight;

use super::setting::{Ink, Line};

/// Something that is drawn.
#[derive(Clone)]
pub(super) enum Mark {
    /// A part of a bar.
    Bar {
        width: f32,
        height: f32,
        fill: Ink,
        edge: Ink,
    },
    /// A line to write on, or one that divides.
    Rule { width: f32, weight: f32, ink: Ink },
    /// The shape of a level.
    Shape { weight: Weight, size: f32, ink: Ink },
    /// A line of text, and the leaf of the structure that it belongs to; none for what a voice does
    /// not read.
    Text { line: Rc<Line>, leaf: Option<usize> },
}

/// Something that is drawn, at a place of its strip.
#[derive(Clone)]
pub(super) struct Draw {
    pub(super) x: f32,
    /// The top.
    pub(super) y: f32,
    pub(super) mark: Mark,
}

/// What lies behind a strip.
#[derive(Clone, Copy)]
pub(super) struct Backdrop {
    pub(super) fill: Ink,
    pub(super) edge: Ink,
    pub(super) weight: f32,
}

/// The head of a table, drawn again on each further page.
pub(super) struct Head {
    pub(super) height: f32,
    pub(super) draws: Vec<Draw>,
}

/// A piece of a page.
#[derive(Default)]
pub(super) struct Strip {
    /// The space above it, unless it comes first on its page.
    pub(super) before: f32,
    pub(super) height: f32,
    /// Whether the next one has to stand on the same page.
    pub(super) is_kept_with_next: bool,
    pub(super) draws: Vec<Draw>,
    pub(super) backdrop: Option<Backdrop>,
    /// The head of the table that it is a row of.
    pub(super) head: Option<Rc<Head>>,
    /// The entry in the table of contents that leads here, with its rank.
    pub(super) entry: Option<(u8, String)>,
    /// Whether a page ends before it.
    pub(super) is_first_of_page: bool,
}

impl Draw {
    fn height(&self) -> f32 {
        match &self.mark {
            Mark::Bar { height, .. } => *height,
            Mark::Rule { weight, .. } => *weight,
            Mark::Shape { size, .. } => *size,
            Mark::Text { line, .. } => line.height,
        }
    }

    /// The same, further down and to the right.
    pub(super) fn moved(mut self, x: f32, y: f32) -> Self {
        self.x += x;
        self.y += y;
        self
    }
}

impl Strip {
    /// One strip of several, one below the other.
    pub(super) fn stacked(strips: Vec<Self>) -> Self {
        let mut all = Self::default();
        for (position, strip) in strips.into_iter().enumerate() {
            if position > 0 {
                all.height += strip.before;
            }
            let top = all.height;
            all.height += strip.height;
            let draws = strip.draws.into_iter().map(|draw| draw.moved(0.0, top));
            all.draws.extend(draws);
            all.entry = all.entry.or(strip.entry);
        }
        all
    }

    /// What of it has room, and the rest.
    pub(super) fn torn(self, room: f32) -> (Self, Option<Self>) {
        let fits = |draw: &Draw| draw.y + draw.height() <= room;
        let (head, rest): (Vec<Draw>, Vec<Draw>) = self.draws.into_iter().partition(fits);
        let top = rest.iter().map(|draw| draw.y).fold(f32::INFINITY, f32::min);
        let height = self.height;
        let first = Self {
            height: height.min(room),
            draws: head,
            before: self.before,
            backdrop: self.backdrop,
            head: self.head.clone(),
            entry: self.entry,
            is_first_of_page: self.is_first_of_page,
            is_kept_with_next: false,
        };
        if rest.is_empty() || first.draws.is_empty() {
            let draws = first.draws.into_iter().chain(rest).collect();
            let whole = Self {
                height,
                draws,
                ..first
            };
            return (whole, None);
        }
        let rest = Self {
            height: height - top,
            draws: rest.into_iter().map(|draw| draw.moved(0.0, -top)).collect(),
            backdrop: first.backdrop,
            head: self.head,
            is_kept_with_next: self.is_kept_with_next,
            ..Self::default()
        };
        (first, Some(rest))
    }
}
