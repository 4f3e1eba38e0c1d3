//! Text into lines of glyphs: shaped, broken to a width, and with every character that no font has
//! replaced by a sign that can be seen, and counted.

use std::collections::BTreeMap;
use std::rc::Rc;

use krilla::text::Font;
use parley::style::{FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{Layout, LayoutContext};

use crate::report::document::{Prose, Run};
use crate::text::visible_lines;

use super::fonts::{Fonts, families};
use super::glyph::Glyph;

/// How far apart lines are, in sizes of the text.
const LEADING: f32 = 1.36;

/// What stands for a character that no font has.
const NOT_HERE: char = char::REPLACEMENT_CHARACTER;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

/// How text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) is_bold: bool,
    pub(super) ink: Ink,
}

/// Glyphs of one font beside each other.
pub(super) struct Stretch {
    pub(super) font: Font,
    pub(super) size: f32,
    pub(super) glyphs: Box<[Glyph]>,
    /// What the glyphs spell; their ranges count its bytes.
    pub(super) text: Rc<str>,
    pub(super) x: f32,
    /// Whether a font without a bold cut has to look bold.
    pub(super) is_emboldened: bool,
}

/// One line of text.
pub(super) struct Line {
    pub(super) stretches: Vec<Stretch>,
    pub(super) height: f32,
    /// From its top to where letters stand.
    pub(super) baseline: f32,
    pub(super) width: f32,
    pub(super) ink: Ink,
}

/// Shapes text.
pub(super) struct Typesetter {
    pub(super) fonts: Fonts,
    layouts: LayoutContext<()>,
    /// The characters that no font has, and how often each was wanted.
    pub(super) missing: BTreeMap<char, usize>,
}

/// Text that is shaped and not broken into lines yet.
pub(super) struct Shaped {
    paragraphs: Vec<(Rc<str>, Layout<()>)>,
    style: Style,
}

/// A stretch of a paragraph, and whether it is bold.
type Piece = (String, bool);

impl Typesetter {
    pub(super) fn new() -> Self {
        Self {
            fonts: Fonts::load(),
            layouts: LayoutContext::new(),
            missing: BTreeMap::new(),
        }
    }

    /// Shapes a text.
    pub(super) fn shape(&mut self, prose: &Prose, style: Style) -> Shaped {
        let paragraphs = paragraphs(prose, style.is_bold)
            .into_iter()
            .map(|pieces| self.paragraph(pieces, style))
            .collect();
        Shaped { paragraphs, style }
    }

    /// Shapes a paragraph, without what no font has.
    fn paragraph(&mut self, mut pieces: Vec<Piece>, style: Style) -> (Rc<str>, Layout<()>) {
        let shaped = self.layout(&pieces, style);
        if shaped.0.is_ascii() {
            return shaped;
        }
        let missing = not_here(&shaped.0, &shaped.1);
        if missing.is_empty() {
            return shaped;
        }
        for char in &missing {
            *self.missing.entry(*char).or_default() += shaped.0.matches(*char).count();
        }
        for (text, _) in &mut pieces {
            *text = text.replace(&*missing, NOT_HERE.encode_utf8(&mut [0; 4]));
        }
        self.layout(&pieces, style)
    }

    fn layout(&mut self, pieces: &[Piece], style: Style) -> (Rc<str>, Layout<()>) {
        let text: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        let context = &mut self.fonts.context;
        let mut builder = self.layouts.ranged_builder(context, &text, 1.0, false);
        builder.push_default(families());
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.push_default(LineHeight::FontSizeRelative(LEADING));
        let mut start = 0;
        for (piece, is_bold) in pieces {
            let end = start + piece.len();
            if *is_bold && start < end {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), start..end);
            }
            start = end;
        }
        let layout = builder.build(&text);
        (text.into(), layout)
    }
}

/// A text as paragraphs of pieces; a line feed ends one.
fn paragraphs(prose: &Prose, all_bold: bool) -> Vec<Vec<Piece>> {
    let mut paragraphs = vec![Vec::new()];
    for run in &prose.0 {
        let (text, is_bold) = match run {
            Run::Strong(text) => (text, true),
            Run::Address(text) | Run::Plain(text) => (text, all_bold),
        };
        for (number, line) in visible_lines(text).split('\n').enumerate() {
            if number > 0 {
                paragraphs.push(Vec::new());
            }
            if let (Some(last), false) = (paragraphs.last_mut(), line.is_empty()) {
                last.push((line.to_owned(), is_bold));
            }
        }
    }
    let n_empty = paragraphs.iter().rev().take_while(|one| one.is_empty());
    paragraphs.truncate(paragraphs.len() - n_empty.count());
    let n_empty = paragraphs.iter().take_while(|one| one.is_empty()).count();
    paragraphs.drain(..n_empty);
    paragraphs
}

/// The characters of a text that no font has.
fn not_here(text: &str, layout: &Layout<()>) -> Vec<char> {
    let mut layout = layout.clone();
    layout.break_all_lines(None);
    let mut missing = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            for cluster in run.clusters() {
                if cluster.glyphs().all(|glyph| glyph.id != 0) {
                    continue;
                }
                let chars = text.get(cluster.text_range()).unwrap_or_default().chars();
                missing.extend(chars.filter(|char| !char.is_ascii() && *char != NOT_HERE));
            }
        }
    }
    missing.sort_unstable();
    missing.dedup();
    missing
}

impl Shaped {
    /// The width of the longest word, and the width without any break.
    pub(super) fn widths(&self) -> (f32, f32) {
        self.paragraphs
            .iter()
            .map(|(_, layout)| layout.calculate_content_widths())
            .fold((0.0, 0.0), |(least, most), one| {
                (one.min.max(least), one.max.max(most))
            })
    }

    /// The text as lines of a width.
    pub(super) fn lines(self, fonts: &Fonts, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        for (text, mut layout) in self.paragraphs {
            layout.break_all_lines(Some(width));
            if text.is_empty() {
                lines.push(blank(self.style));
                continue;
            }
            for line in layout.lines() {
                lines.push(glyphs_of(&line, &text, fonts, self.style));
            }
        }
        lines
    }
}

fn blank(style: Style) -> Line {
    Line {
        stretches: Vec::new(),
        height: style.size * LEADING,
        baseline: style.size,
        width: 0.0,
        ink: style.ink,
    }
}

fn glyphs_of(
    line: &parley::layout::Line<'_, ()>,
    text: &Rc<str>,
    fonts: &Fonts,
    style: Style,
) -> Line {
    let metrics = line.metrics();
    let mut made = Line {
        height: metrics.line_height,
        baseline: metrics.baseline - metrics.block_min_coord,
        ..blank(style)
    };
    let mut x = 0.0;
    for run in line.runs() {
        let (start, size) = (x, run.font_size());
        let mut glyphs: Vec<Glyph> = Vec::new();
        for cluster in run.visual_clusters() {
            if cluster.is_ligature_continuation() {
                if let Some(last) = glyphs.last_mut() {
                    last.spell_to(cluster.text_range().end);
                }
                continue;
            }
            for glyph in cluster.glyphs() {
                x += glyph.advance;
                glyphs.push(Glyph::of(glyph, size, cluster.text_range()));
            }
        }
        if let Some(font) = fonts.of(run.font()) {
            made.stretches.push(Stretch {
                font,
                size,
                glyphs: glyphs.into(),
                text: Rc::clone(text),
                x: start,
                is_emboldened: run.synthesis().embolden(),
            });
        }
    }
    made.width = x;
    made
}
