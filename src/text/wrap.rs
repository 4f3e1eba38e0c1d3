//! Breaking text into lines: where a line may break is asked of Unicode's rules and, for scripts
//! without spaces, of a trained model; what fits is counted in cells.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use textwrap::core::Word;
use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::measure::{cluster_width, width};

/// Breaks a text into lines of at most the given number of cells. Only spaces at a break are
/// dropped. A word longer than a line is broken; a glyph wider than a line stands alone on one.
///
/// Line feeds in the text start new lines; an empty text is one empty line.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        if width(paragraph) <= cells {
            lines.push(paragraph.trim_end_matches(' ').to_owned());
        } else {
            Filling::new(paragraph, cells).fill(&mut lines);
        }
    }
    lines
}

/// One paragraph on its way into lines. Everything is an offset into it, so nothing can be lost.
struct Filling<'a> {
    paragraph: &'a str,
    cells: usize,
    /// Where the line being filled starts.
    start: usize,
    /// Where its last word ends, and how many cells it takes up to there.
    end: usize,
    used: usize,
    /// Where the spaces after that word end.
    next: usize,
}

impl<'a> Filling<'a> {
    fn new(paragraph: &'a str, cells: usize) -> Self {
        Self {
            paragraph,
            cells,
            start: 0,
            end: 0,
            used: 0,
            next: 0,
        }
    }

    fn fill(mut self, lines: &mut Vec<String>) {
        let mut from = 0;
        for to in breaks(self.paragraph) {
            let piece = self.paragraph.get(from..to).unwrap_or_default();
            let word = piece.trim_end_matches(' ');
            self.place(word, lines);
            self.next += piece.len() - word.len();
            from = to;
        }
        self.close(lines);
    }

    fn place(&mut self, piece: &str, lines: &mut Vec<String>) {
        if piece.is_empty() {
            return;
        }
        let spaces = self.next - self.end;
        let piece_width = width(piece);
        if self.used + spaces + piece_width <= self.cells {
            self.used += spaces + piece_width;
            self.next += piece.len();
            self.end = self.next;
        } else if piece_width <= self.cells {
            self.break_line(lines);
            self.used = piece_width;
            self.next += piece.len();
            self.end = self.next;
        } else {
            self.place_in_parts(piece, lines);
        }
    }

    /// Places a piece that is longer than a line, beginning on the line at hand.
    fn place_in_parts(&mut self, piece: &str, lines: &mut Vec<String>) {
        let spaces = self.next - self.end;
        if self.used + spaces < self.cells {
            self.used += spaces;
            self.end = self.next;
        } else {
            self.break_line(lines);
        }
        for part in parts(piece, self.cells) {
            let part_width = cluster_width(part);
            if self.used + part_width > self.cells && self.end > self.start {
                self.break_line(lines);
            }
            self.used += part_width;
            self.next += part.len();
            self.end = self.next;
        }
    }

    fn break_line(&mut self, lines: &mut Vec<String>) {
        if self.end > self.start {
            self.close(lines);
        }
        self.start = self.next;
        self.end = self.next;
        self.used = 0;
    }

    fn close(&self, lines: &mut Vec<String>) {
        let line = self.paragraph.get(self.start..self.end);
        lines.push(line.unwrap_or_default().trim_end_matches(' ').to_owned());
    }
}

/// Where a line may end, up to the end of the paragraph: between words and after a hyphen, but not in
/// a date. The segmenter knows words but not always clusters, so that a mark is never parted from its
/// base is checked here.
fn breaks(paragraph: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    words(paragraph)
        .flat_map(move |word| {
            let from = at;
            at += word.word.len() + word.whitespace.len();
            WordSplitter::HyphenSplitter
                .split_points(word.word)
                .into_iter()
                .filter(|point| !has_digit_at(word.word, *point))
                .map(move |point| from + point)
                .chain([at])
        })
        .filter(|at| is_between_clusters(paragraph, *at))
}

fn has_digit_at(word: &str, at: usize) -> bool {
    let rest = word.get(at..).unwrap_or_default();
    rest.starts_with(|first: char| first.is_ascii_digit())
}

/// Plain ASCII breaks at its spaces; everything else asks the segmenter, which costs more.
fn words(paragraph: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    if paragraph.is_ascii() {
        WordSeparator::AsciiSpace.find_words(paragraph)
    } else {
        WordSeparator::UnicodeBreakProperties.find_words(paragraph)
    }
}

fn is_between_clusters(paragraph: &str, at: usize) -> bool {
    paragraph.is_ascii()
        || GraphemeCursor::new(at, paragraph.len(), true)
            .is_boundary(paragraph, 0)
            .unwrap_or(false)
}

/// The clusters of a piece; one that is wider than a line falls into its characters.
fn parts(piece: &str, cells: usize) -> impl Iterator<Item = &str> {
    piece.graphemes(true).flat_map(move |cluster| {
        if cluster_width(cluster) <= cells {
            vec![cluster]
        } else {
            cluster.split("").filter(|part| !part.is_empty()).collect()
        }
    })
}

/// Lines already broken, remembered by text and width: asking the model for Thai takes over a
/// millisecond a paragraph, and a screen is drawn after every key.
#[derive(Debug, Default)]
pub struct Wraps {
    by_cells: RefCell<HashMap<usize, Remembered>>,
}

type Remembered = HashMap<String, Rc<[String]>>;

impl Wraps {
    /// How many texts are remembered for one width before it starts afresh.
    const MOST: usize = 1024;
    /// How many widths are remembered: a window being dragged passes through many.
    const MOST_WIDTHS: usize = 16;

    /// Gives the lines of a text, as [`wrap`] would.
    #[must_use]
    pub fn lines(&self, text: &str, cells: usize) -> Rc<[String]> {
        let mut by_cells = self.by_cells.borrow_mut();
        if by_cells.len() >= Self::MOST_WIDTHS && !by_cells.contains_key(&cells) {
            by_cells.clear();
        }
        let remembered = by_cells.entry(cells).or_default();
        if let Some(lines) = remembered.get(text) {
            return Rc::clone(lines);
        }
        if remembered.len() >= Self::MOST {
            remembered.clear();
        }
        let lines: Rc<[String]> = wrap(text, cells).into();
        remembered.insert(text.to_owned(), Rc::clone(&lines));
        lines
    }
}

#[cfg(test)]
mod tests;
