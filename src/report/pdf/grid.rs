//! Heads and rows, of tables and of charts: a head that comes again on each further page, and rows that
//! are not torn.

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use crate::report::document::Prose;

use super::compose::{Column, Composed, Composer, LINE, Node, QUIET};
use super::setting::Style;
use super::strip::{Draw, Head, Mark, Strip};

/// The room above and below the text of a row.
pub(super) const ROOM: f32 = 2.6;

/// A table in the making.
pub(super) struct Grid {
    column: Column,
    columns: Vec<Column>,
    head: Rc<Head>,
    top: Node,
    strips: Vec<Strip>,
    body: Vec<Node>,
}

/// The columns of these widths, from the left edge on.
pub(super) fn side_by_side(widths: Vec<f32>, gap: f32, from: f32) -> Vec<Column> {
    let mut x = from;
    let placed = widths.into_iter().map(|width| {
        let column = Column { x, width };
        x += width + gap;
        column
    });
    placed.collect()
}

impl Grid {
    /// One with a label over each of these columns, ruled over the whole of `column`.
    pub(super) fn of(
        composer: &mut Composer,
        labels: &[Prose],
        columns: Vec<Column>,
        column: Column,
    ) -> Self {
        let quiet = composer.quiet();
        let style = Style {
            size: quiet.size * 0.93,
            ..quiet
        };
        let (mut first, cells) = row(composer, labels, &columns, style);
        first.draws.push(rule(column, first.height, 1.0));
        first.is_kept_with_next = true;
        first.before = 4.0;
        let head = Head {
            height: first.height,
            draws: first.draws.iter().cloned().map(unread).collect(),
        };
        Self {
            column,
            columns,
            head: Rc::new(head),
            top: tagged(cells, |_| Tag::TH(TableHeaderScope::Column).into()),
            strips: vec![first],
            body: Vec::new(),
        }
    }

    /// A row more, with what is drawn in it beside its text.
    pub(super) fn row(&mut self, composer: &mut Composer, cells: &[Prose], drawn: Vec<Draw>) {
        let style = composer.body();
        let (mut strip, cells) = row(composer, cells, &self.columns, style);
        strip.draws.extend(drawn);
        strip.draws.push(rule(self.column, strip.height, 0.5));
        strip.head = Some(Rc::clone(&self.head));
        self.strips.push(strip);
        self.body.push(tagged(cells, |position| match position {
            0 => Tag::TH(TableHeaderScope::Row).into(),
            _ => Tag::TD.into(),
        }));
    }

    /// The table.
    pub(super) fn finished(self) -> Composed {
        let parts = vec![
            Node::Group(Tag::THead.into(), vec![self.top]),
            Node::Group(Tag::TBody.into(), self.body),
        ];
        (self.strips, vec![Node::Group(Tag::Table.into(), parts)])
    }
}

fn tagged(cells: Vec<Node>, tag: impl Fn(usize) -> TagKind) -> Node {
    let cells = cells.into_iter().enumerate();
    let cells = cells.map(|(position, cell)| Node::Group(tag(position), vec![cell]));
    Node::Group(Tag::TR.into(), cells.collect())
}

/// The same for the eye only.
fn unread(mut draw: Draw) -> Draw {
    if let Mark::Text { leaf, .. } = &mut draw.mark {
        *leaf = None;
    }
    draw
}

fn rule(column: Column, y: f32, weight: f32) -> Draw {
    Draw {
        x: column.x,
        y: y - weight,
        mark: Mark::Rule {
            width: column.width,
            weight,
            ink: if weight < 1.0 { LINE } else { QUIET },
        },
    }
}

/// A row of cells; one without text is room to write.
fn row(
    composer: &mut Composer,
    cells: &[Prose],
    columns: &[Column],
    style: Style,
) -> (Strip, Vec<Node>) {
    let room = ROOM * composer.scale;
    let (mut draws, mut nodes) = (Vec::new(), Vec::new());
    let mut height = style.size * 1.36;
    for (cell, column) in cells.iter().zip(columns) {
        let leaf = composer.leaf();
        let blank = Prose::plain(" ");
        let cell = if cell.is_empty() { &blank } else { cell };
        let (more, tall) = composer.text(cell, style, *column, Some(leaf));
        height = height.max(tall);
        draws.extend(more.into_iter().map(|draw| draw.moved(0.0, room)));
        nodes.push(Node::Leaf(leaf));
    }
    let strip = Strip {
        height: height + 2.0 * room,
        draws,
        ..Strip::default()
    };
    (strip, nodes)
}
