//! Panels: what is asked for and what is asked of the reader, in a frame.

use std::num::NonZeroU16;

use krilla::tagging::Tag;

use crate::report::document::{Block, Role, Weight};

use super::compose::{Column, Composed, Composer, INK, LINE, Node, WASH};
use super::setting::Ink;
use super::strip::{Backdrop, Draw, Mark, Strip};

impl Composer {
    pub(super) fn panel(
        &mut self,
        role: Role,
        title: &str,
        blocks: &[Block],
        column: Column,
    ) -> Composed {
        let pad = 11.0;
        let inner = Column {
            x: column.x + pad,
            width: column.width - 2.0 * pad,
        };
        let (strip, heading) = match role {
            Role::Action { weight, mark } => self.banner(weight, mark, title, inner),
            Role::Ask | Role::Decision => {
                let (strips, nodes) = self.heading(2, title, inner, INK);
                (Strip::stacked(strips), nodes)
            }
        };
        let (mut strips, mut nodes) = (vec![strip], heading);
        for block in blocks {
            let (more, parts) = self.block(block, inner);
            strips.extend(more);
            nodes.extend(parts);
        }
        let mut panel = self.padded(Strip::stacked(strips), 8.0);
        panel.backdrop = Some(match role {
            Role::Action { weight, .. } => Backdrop {
                fill: wash(weight),
                edge: ink(weight),
                weight: 1.4,
            },
            Role::Ask | Role::Decision => Backdrop {
                fill: WASH,
                edge: LINE,
                weight: 0.7,
            },
        });
        let panel = self.spaced(panel, 9.0);
        (vec![panel], vec![Node::Group(Tag::Section.into(), nodes)])
    }

    /// The shape and mark of a level, and its words large beside them.
    fn banner(
        &mut self,
        weight: Weight,
        mark: char,
        title: &str,
        column: Column,
    ) -> (Strip, Vec<Node>) {
        let size = 26.0 * self.scale;
        let gap = size + 10.0;
        let ink = ink(weight);
        let beside = Column {
            x: column.x + gap,
            width: column.width - gap,
        };
        let style = self.bold(15.5, ink);
        let tag = Tag::Hn(NonZeroU16::MIN.saturating_add(1), Some(title.to_owned())).into();
        let (strip, node) = self.simple(&title.into(), style, beside, tag);
        let down = ((size - strip.height) / 2.0).max(0.0);
        let mut draws: Vec<Draw> = strip
            .draws
            .into_iter()
            .map(|draw| draw.moved(0.0, down))
            .collect();
        draws.push(Draw {
            x: column.x,
            y: 0.0,
            mark: Mark::Shape { weight, size, ink },
        });
        let white = self.bold(16.0, Ink(0xff, 0xff, 0xff));
        let (signs, height) = self.text(&mark.to_string().into(), white, column, None);
        draws.extend(signs.into_iter().map(|draw| {
            let width = match &draw.mark {
                Mark::Text { line, .. } => line.width,
                _ => 0.0,
            };
            draw.moved((size - width) / 2.0, (size - height) / 2.0)
        }));
        let strip = Strip {
            height: strip.height.max(size) + 3.0,
            draws,
            entry: Some((2, title.to_owned())),
            ..Strip::default()
        };
        (strip, vec![node])
    }
}

pub(super) fn ink(weight: Weight) -> Ink {
    match weight {
        Weight::Floor => Ink(0x17, 0x62, 0x3c),
        Weight::Between => Ink(0x8a, 0x4a, 0x00),
        Weight::Strictest => Ink(0xa1, 0x1d, 0x1d),
    }
}

pub(super) fn wash(weight: Weight) -> Ink {
    match weight {
        Weight::Floor => Ink(0xef, 0xf7, 0xf2),
        Weight::Between => Ink(0xfd, 0xf5, 0xe8),
        Weight::Strictest => Ink(0xfc, 0xf1, 0xf0),
    }
}
