//! Pages of strips into a file, with the structure that a screen reader follows.

use krilla::Document as File;
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree};

use crate::report::document::Weight;

use super::compose::Node;
use super::pages::Page;
use super::setting::{Ink, Line};
use super::strip::{Backdrop, Draw, Mark, Strip};
use super::{LEFT, Sheet, TOP};

/// How far a backdrop's corners are round.
const ROUND: f32 = 4.0;

/// How far the edge of a control point is from a corner, for a curve close to a circle.
const CURVE: f32 = 0.45;

/// Draws pages; remembers what belongs to which leaf of the structure.
pub(super) struct Drawing {
    file: File,
    leaves: Vec<Vec<Identifier>>,
    entries: Vec<(u8, String, XyzDestination)>,
}

impl Drawing {
    pub(super) fn into(file: File, n_leaves: usize) -> Self {
        Self {
            file,
            leaves: vec![Vec::new(); n_leaves],
            entries: Vec::new(),
        }
    }

    /// Draws a page; `around` is what stands on its edges.
    pub(super) fn page(&mut self, number: usize, page: Page, around: Vec<Draw>, sheet: Sheet) {
        let Some(settings) = PageSettings::from_wh(sheet.width, sheet.height) else {
            return;
        };
        let mut drawn = self.file.start_page_with(settings);
        let mut surface = drawn.surface();
        for draw in around {
            aside(&mut surface, &draw, (0.0, 0.0), ArtifactType::Footer);
        }
        for (top, strip) in page {
            let at = (LEFT, TOP + top);
            if let Some(backdrop) = strip.backdrop {
                draw_backdrop(&mut surface, backdrop, at, (sheet.column(), strip.height));
            }
            if let Some((level, text)) = strip.entry.clone() {
                let to = XyzDestination::new(number, Point::from_xy(0.0, (at.1 - 8.0).max(0.0)));
                self.entries.push((level, text, to));
            }
            for (leaf, identifier) in draw_strip(&mut surface, &strip, at) {
                if let Some(leaf) = self.leaves.get_mut(leaf) {
                    leaf.push(identifier);
                }
            }
        }
        surface.finish();
        drawn.finish();
    }

    /// The file with its structure and table of contents.
    pub(super) fn finished(mut self, nodes: Vec<Node>, language: &str) -> File {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for node in nodes {
            match node {
                Node::Group(..) => tree.push(self.group(node)),
                Node::Leaf(leaf) => {
                    for identifier in self.taken(leaf) {
                        tree.push(identifier);
                    }
                }
            }
        }
        self.file.set_tag_tree(tree);
        self.file.set_outline(outline(self.entries));
        self.file
    }

    fn taken(&mut self, leaf: usize) -> Vec<Identifier> {
        self.leaves
            .get_mut(leaf)
            .map(std::mem::take)
            .unwrap_or_default()
    }

    fn group(&mut self, node: Node) -> TagGroup {
        let (tag, nodes) = match node {
            Node::Group(tag, nodes) => (tag, nodes),
            leaf @ Node::Leaf(_) => (krilla::tagging::Tag::Span.into(), vec![leaf]),
        };
        let mut group = TagGroup::new(tag);
        for node in nodes {
            match node {
                Node::Leaf(leaf) => {
                    for identifier in self.taken(leaf) {
                        group.push(identifier);
                    }
                }
                Node::Group(..) => group.push(self.group(node)),
            }
        }
        group
    }
}

/// The headings of the second rank, each with those of the third below it.
fn outline(entries: Vec<(u8, String, XyzDestination)>) -> Outline {
    let mut tops: Vec<OutlineNode> = Vec::new();
    for (level, text, to) in entries {
        let node = OutlineNode::new(text, to);
        match tops.last_mut() {
            Some(above) if level > 2 => above.push_child(node),
            _ => tops.push(node),
        }
    }
    let mut outline = Outline::new();
    for node in tops {
        outline.push_child(node);
    }
    outline
}

fn draw_strip(
    surface: &mut Surface<'_>,
    strip: &Strip,
    at: (f32, f32),
) -> Vec<(usize, Identifier)> {
    let mut drawn = Vec::new();
    for draw in &strip.draws {
        match &draw.mark {
            Mark::Text {
                line,
                leaf: Some(leaf),
            } if !line.stretches.is_empty() => {
                let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                draw_line(surface, line, (at.0 + draw.x, at.1 + draw.y));
                surface.end_tagged();
                drawn.push((*leaf, identifier));
            }
            _ => aside(surface, draw, at, ArtifactType::Layout),
        }
    }
    drawn
}

/// Draws what a voice does not read.
fn aside(surface: &mut Surface<'_>, draw: &Draw, at: (f32, f32), kind: ArtifactType) {
    let (x, y) = (at.0 + draw.x, at.1 + draw.y);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    match &draw.mark {
        Mark::Bar {
            width,
            height,
            fill: inside,
            edge,
        } => {
            surface.set_fill(Some(fill(*inside)));
            surface.set_stroke(Some(Stroke {
                paint: colour(*edge).into(),
                width: 0.7,
                ..Stroke::default()
            }));
            if let Some(path) = rectangle(x, y, *width, *height) {
                surface.draw_path(&path);
            }
        }
        Mark::Rule { width, weight, ink } => {
            surface.set_fill(Some(fill(*ink)));
            surface.set_stroke(None);
            if let Some(path) = rectangle(x, y, *width, *weight) {
                surface.draw_path(&path);
            }
        }
        Mark::Shape { weight, size, ink } => {
            surface.set_fill(Some(fill(*ink)));
            surface.set_stroke(None);
            if let Some(path) = shape(*weight, x, y, *size) {
                surface.draw_path(&path);
            }
        }
        Mark::Text { line, .. } => draw_line(surface, line, (x, y)),
    }
    surface.end_tagged();
}

fn draw_line(surface: &mut Surface<'_>, line: &Line, at: (f32, f32)) {
    surface.set_fill(Some(fill(line.ink)));
    for stretch in &line.stretches {
        let stroke = stretch.is_emboldened.then(|| Stroke {
            paint: colour(line.ink).into(),
            width: stretch.size * 0.03,
            ..Stroke::default()
        });
        surface.set_stroke(stroke);
        surface.draw_glyphs(
            Point::from_xy(at.0 + stretch.x, at.1 + line.baseline),
            &stretch.glyphs,
            stretch.font.clone(),
            &stretch.text,
            stretch.size,
            false,
        );
    }
}

fn draw_backdrop(surface: &mut Surface<'_>, backdrop: Backdrop, at: (f32, f32), size: (f32, f32)) {
    let Some(path) = rounded(at, size) else {
        return;
    };
    let artifact = Artifact::with_kind(ArtifactType::Layout);
    surface.start_tagged(ContentTag::Artifact(artifact));
    surface.set_fill(Some(fill(backdrop.fill)));
    surface.set_stroke((backdrop.weight > 0.0).then(|| Stroke {
        paint: colour(backdrop.edge).into(),
        width: backdrop.weight,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.end_tagged();
}

fn colour(Ink(red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: colour(ink).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

fn rounded((x, y): (f32, f32), (width, height): (f32, f32)) -> Option<Path> {
    let (right, bottom, round, off) = (x + width, y + height, ROUND, ROUND * CURVE);
    let mut path = PathBuilder::new();
    path.move_to(x + round, y);
    path.line_to(right - round, y);
    path.cubic_to(right - off, y, right, y + off, right, y + round);
    path.line_to(right, bottom - round);
    path.cubic_to(
        right,
        bottom - off,
        right - off,
        bottom,
        right - round,
        bottom,
    );
    path.line_to(x + round, bottom);
    path.cubic_to(x + off, bottom, x, bottom - off, x, bottom - round);
    path.line_to(x, y + round);
    path.cubic_to(x, y + off, x + off, y, x + round, y);
    path.close();
    path.finish()
}

fn shape(weight: Weight, x: f32, y: f32, size: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (position, (right, down)) in weight.outline().into_iter().enumerate() {
        let (x, y) = (x + right * size, y + down * size);
        if position == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    path.close();
    path.finish()
}
