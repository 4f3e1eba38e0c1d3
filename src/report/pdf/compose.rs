//! Blocks into strips, and into the structure that a screen reader follows.

use std::num::NonZeroU16;
use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag, TagKind};

use crate::report::document::{Block, Prose};

use super::chart;
use super::setting::{Ink, Style, Typesetter};
use super::strip::{Backdrop, Draw, Mark, Strip};
use super::table;

pub(super) const INK: Ink = Ink(0x1a, 0x1b, 0x1f);
pub(super) const QUIET: Ink = Ink(0x50, 0x53, 0x5c);
pub(super) const LINE: Ink = Ink(0xd4, 0xd6, 0xdc);
pub(super) const WASH: Ink = Ink(0xf5, 0xf6, 0xf8);

/// The size of running text.
const SIZE: f32 = 9.2;

/// The height of terms that are not parted between two pages.
const TOGETHER: f32 = 210.0;

/// The width of the labels of terms.
const LABELS: f32 = 108.0;

/// A part of the structure.
pub(super) enum Node {
    /// Parts under a tag.
    Group(TagKind, Vec<Self>),
    /// Text.
    Leaf(usize),
}

/// Where text stands: from the left edge, and how wide.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) x: f32,
    pub(super) width: f32,
}

/// Makes strips.
pub(super) struct Composer {
    pub(super) typesetter: Typesetter,
    /// How large everything is, where 1 is usual.
    pub(super) scale: f32,
    /// The leaves of the structure so far.
    pub(super) n_leaves: usize,
}

/// What became of a block.
pub(super) type Composed = (Vec<Strip>, Vec<Node>);

impl Composer {
    pub(super) fn style(&self, size: f32, ink: Ink) -> Style {
        Style {
            size: size * self.scale,
            is_bold: false,
            ink,
        }
    }

    pub(super) fn body(&self) -> Style {
        self.style(SIZE, INK)
    }

    pub(super) fn quiet(&self) -> Style {
        self.style(SIZE, QUIET)
    }

    pub(super) fn bold(&self, size: f32, ink: Ink) -> Style {
        Style {
            is_bold: true,
            ..self.style(size, ink)
        }
    }

    pub(super) fn leaf(&mut self) -> usize {
        self.n_leaves += 1;
        self.n_leaves - 1
    }

    /// Text in a column, from the top down; gives its height too.
    pub(super) fn text(
        &mut self,
        prose: &Prose,
        style: Style,
        column: Column,
        leaf: Option<usize>,
    ) -> (Vec<Draw>, f32) {
        let shaped = self.typesetter.shape(prose, style);
        let mut y = 0.0;
        let lines = shaped.lines(&self.typesetter.fonts, column.width);
        let draws = lines
            .into_iter()
            .map(|line| {
                let top = y;
                y += line.height;
                let line = Rc::new(line);
                Draw {
                    x: column.x,
                    y: top,
                    mark: Mark::Text { line, leaf },
                }
            })
            .collect();
        (draws, y)
    }

    /// A strip of text under a tag.
    pub(super) fn simple(
        &mut self,
        prose: &Prose,
        style: Style,
        column: Column,
        tag: TagKind,
    ) -> (Strip, Node) {
        let leaf = self.leaf();
        let (draws, height) = self.text(prose, style, column, Some(leaf));
        let strip = Strip {
            height,
            draws,
            ..Strip::default()
        };
        (strip, Node::Group(tag, vec![Node::Leaf(leaf)]))
    }

    /// A heading of a rank from 1.
    pub(super) fn heading(&mut self, level: u8, text: &str, column: Column, ink: Ink) -> Composed {
        let (size, before) = match level {
            1 => (18.5, 0.0),
            2 => (12.5, 13.0),
            _ => (SIZE + 0.4, 10.0),
        };
        let style = self.bold(size, ink);
        let rank = NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN);
        let tag = Tag::Hn(rank, Some(text.to_owned())).into();
        let (strip, node) = self.simple(&text.into(), style, column, tag);
        let strip = Strip {
            before: before * self.scale,
            height: strip.height + if level == 1 { 6.0 } else { 2.0 } * self.scale,
            is_kept_with_next: true,
            entry: Some((level, text.to_owned())),
            ..strip
        };
        (vec![strip], vec![node])
    }

    pub(super) fn block(&mut self, block: &Block, column: Column) -> Composed {
        match block {
            Block::Chart(chart) => chart::compose(self, chart, column),
            Block::Form(labels) => self.form(labels, column),
            Block::Heading { level, text } => self.heading(*level, text, column, INK),
            Block::List {
                is_numbered,
                entries,
            } => self.list(*is_numbered, entries, column),
            Block::Notice(prose) => self.notice(prose, column),
            Block::OpenTable { header } => table::compose(self, header, &[], column),
            Block::PageBreak => {
                let strip = Strip {
                    is_first_of_page: true,
                    ..Strip::default()
                };
                (vec![strip], Vec::new())
            }
            Block::Panel {
                role,
                title,
                blocks,
            } => self.panel(*role, title, blocks, column),
            Block::Paragraph(prose) => {
                let style = self.body();
                let (strip, node) = self.simple(prose, style, column, Tag::P.into());
                (vec![self.spaced(strip, 3.0)], vec![node])
            }
            Block::Table { header, rows } => table::compose(self, header, rows, column),
            Block::Terms(terms) => self.terms(terms, column),
        }
    }

    pub(super) fn spaced(&self, strip: Strip, before: f32) -> Strip {
        Strip {
            before: before * self.scale,
            ..strip
        }
    }

    fn notice(&mut self, prose: &Prose, column: Column) -> Composed {
        let inner = Column {
            x: column.x + 10.0,
            width: column.width - 20.0,
        };
        let style = self.body();
        let (strip, node) = self.simple(prose, style, inner, Tag::P.into());
        let mut strip = self.padded(strip, 4.0);
        strip.backdrop = Some(Backdrop {
            fill: WASH,
            edge: WASH,
            weight: 0.0,
        });
        (vec![self.spaced(strip, 5.0)], vec![node])
    }

    /// A strip with room above and below.
    pub(super) fn padded(&self, strip: Strip, room: f32) -> Strip {
        let room = room * self.scale;
        let draws = strip.draws.into_iter();
        Strip {
            height: strip.height + 2.0 * room,
            draws: draws.map(|draw| draw.moved(0.0, room)).collect(),
            ..strip
        }
    }

    /// A label and a value beside each other.
    fn pair(
        &mut self,
        label: (&Prose, Style),
        value: (&Prose, Style),
        columns: [Column; 2],
    ) -> (Strip, Node) {
        let (label_leaf, value_leaf) = (self.leaf(), self.leaf());
        let (mut draws, left) = self.text(label.0, label.1, columns[0], Some(label_leaf));
        let (right_draws, right) = self.text(value.0, value.1, columns[1], Some(value_leaf));
        draws.extend(right_draws);
        let strip = Strip {
            height: left.max(right),
            draws,
            ..Strip::default()
        };
        let label = Node::Group(Tag::Lbl.into(), vec![Node::Leaf(label_leaf)]);
        let value = Node::Group(Tag::LBody.into(), vec![Node::Leaf(value_leaf)]);
        (strip, Node::Group(Tag::LI.into(), vec![label, value]))
    }

    fn list(&mut self, is_numbered: bool, entries: &[Prose], column: Column) -> Composed {
        let indent = 17.0 * self.scale;
        let columns = [
            Column {
                x: column.x + 2.0,
                width: indent,
            },
            Column {
                x: column.x + indent,
                width: column.width - indent,
            },
        ];
        let (mut strips, mut nodes) = (Vec::new(), Vec::new());
        for (position, entry) in entries.iter().enumerate() {
            let label = if is_numbered {
                format!("{}.", position + 1)
            } else {
                "\u{2022}".to_owned()
            };
            let label = Prose::plain(label);
            let styles = (self.quiet(), self.body());
            let (strip, node) = self.pair((&label, styles.0), (entry, styles.1), columns);
            strips.push(self.spaced(strip, 3.5));
            nodes.push(node);
        }
        let numbering = if is_numbered {
            ListNumbering::Decimal
        } else {
            ListNumbering::Disc
        };
        (strips, vec![Node::Group(Tag::L(numbering).into(), nodes)])
    }

    fn terms(&mut self, terms: &[(String, Prose)], column: Column) -> Composed {
        let labels = LABELS * self.scale;
        let columns = [
            Column {
                x: column.x,
                width: labels - 10.0,
            },
            Column {
                x: column.x + labels,
                width: column.width - labels,
            },
        ];
        let (mut strips, mut nodes) = (Vec::new(), Vec::new());
        for (label, value) in terms {
            let label = Prose::plain(label);
            let styles = (self.quiet(), self.body());
            let (strip, node) = self.pair((&label, styles.0), (value, styles.1), columns);
            strips.push(self.spaced(strip, 1.4));
            nodes.push(node);
        }
        if let Some(first) = strips.first_mut() {
            first.before = 3.0 * self.scale;
        }
        if strips.iter().map(|strip| strip.height).sum::<f32>() < TOGETHER {
            let n = strips.len();
            let but_last = strips.iter_mut().take(n.saturating_sub(1));
            but_last.for_each(|strip| strip.is_kept_with_next = true);
        }
        let list = Node::Group(Tag::L(ListNumbering::None).into(), nodes);
        (strips, vec![list])
    }

    fn form(&mut self, labels: &[String], column: Column) -> Composed {
        let split = column.width * 0.42;
        let (mut strips, mut nodes) = (Vec::new(), Vec::new());
        for label in labels {
            let (style, inner) = (
                self.body(),
                Column {
                    x: column.x,
                    width: split - 12.0,
                },
            );
            let (mut strip, node) =
                self.simple(&label.as_str().into(), style, inner, Tag::P.into());
            strip.draws.push(Draw {
                x: column.x + split,
                y: strip.height - 2.0,
                mark: Mark::Rule {
                    width: column.width - split,
                    weight: 0.6,
                    ink: QUIET,
                },
            });
            strips.push(self.spaced(strip, 11.0));
            nodes.push(node);
        }
        (strips, nodes)
    }
}
