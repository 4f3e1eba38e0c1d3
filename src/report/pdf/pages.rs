//! Strips onto pages: no heading is left at the foot of one, and a table goes on under its head.

use super::strip::{Draw, Head, Strip};

/// The least of a strip that may be torn off, in points.
const SCRAP: f32 = 60.0;

/// A page: strips, each with its top.
pub(super) type Page = Vec<(f32, Strip)>;

/// Fills pages of a height.
pub(super) fn pages(strips: Vec<Strip>, height: f32) -> Vec<Page> {
    let mut filler = Filler {
        height,
        pages: vec![Vec::new()],
        y: 0.0,
        needs_page: false,
        is_kept: false,
    };
    let needs: Vec<f32> = (0..strips.len())
        .map(|position| needed(strips.get(position..).unwrap_or_default(), height))
        .collect();
    for (strip, needed) in strips.into_iter().zip(needs) {
        filler.put(strip, needed);
    }
    filler.pages.retain(|page| !page.is_empty());
    filler.pages
}

/// How far down a page is filled.
pub(super) fn bottom(page: &Page) -> f32 {
    page.last().map_or(0.0, |(top, strip)| top + strip.height)
}

/// The room that the first of these needs with what has to stand on the same page.
fn needed(strips: &[Strip], height: f32) -> f32 {
    let mut needed = 0.0;
    for (position, strip) in strips.iter().enumerate() {
        if position > 0 {
            needed += strip.before;
        }
        needed += if position > 0 && is_tall(strip, height) {
            2.0 * SCRAP
        } else {
            strip.height
        };
        if !strip.is_kept_with_next {
            break;
        }
    }
    needed
}

/// Whether it may be torn rather than leave much of a page empty.
fn is_tall(strip: &Strip, height: f32) -> bool {
    strip.height > 0.45 * height
}

struct Filler {
    height: f32,
    pages: Vec<Page>,
    y: f32,
    needs_page: bool,
    /// Whether the strip before has decided that this page is the one.
    is_kept: bool,
}

impl Filler {
    fn put(&mut self, strip: Strip, needed: f32) {
        if strip.is_first_of_page {
            self.needs_page = true;
            return;
        }
        let room = self.height - self.y - strip.before;
        let needed = if std::mem::replace(&mut self.is_kept, strip.is_kept_with_next) {
            strip.height
        } else {
            needed
        };
        let has_room = needed <= room || (is_tall(&strip, self.height) && room > SCRAP);
        let is_top = self.y == 0.0;
        if self.needs_page || (!has_room && !is_top) {
            self.turn(&strip);
        }
        self.place(strip);
    }

    /// Starts a page, under the head of the table that goes on there.
    fn turn(&mut self, next: &Strip) {
        self.needs_page = false;
        if self.pages.last().is_some_and(Vec::is_empty) {
            return;
        }
        self.pages.push(Vec::new());
        self.y = 0.0;
        if let Some(head) = &next.head {
            let again = again(head);
            self.push(0.0, again);
        }
    }

    fn place(&mut self, strip: Strip) {
        let before = if self.y == 0.0 { 0.0 } else { strip.before };
        let room = self.height - self.y - before;
        if strip.height <= room {
            self.push(before, strip);
            return;
        }
        let (first, rest) = strip.torn(room);
        self.push(before, first);
        if let Some(rest) = rest {
            self.turn(&rest);
            self.place(rest);
        }
    }

    fn push(&mut self, before: f32, strip: Strip) {
        let top = self.y + before;
        self.y = top + strip.height;
        if let Some(page) = self.pages.last_mut() {
            page.push((top, strip));
        }
    }
}

fn again(head: &Head) -> Strip {
    Strip {
        height: head.height,
        draws: head.draws.iter().map(Draw::clone).collect(),
        ..Strip::default()
    }
}
