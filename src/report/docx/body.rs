//! Blocks as paragraphs and tables of word processing.

use maud::{Markup, html};

use crate::report::document::{Block, Document, Prose, Role, Run, Weight};
use crate::report::paper::Paper;
use crate::text::visible_lines;

use super::MARGIN;

/// The body of a file in the making.
pub(super) struct Body {
    /// The width of the text, in twentieths of a point.
    width: u32,
    /// The lists that are counted, so far.
    pub(super) n_numbered: usize,
    /// Whether the next paragraph starts a page.
    starts_page: bool,
    /// The panel that paragraphs stand in.
    panel: Option<Frame>,
}

/// What stands around the paragraphs of a panel.
#[derive(Clone, Copy)]
struct Frame {
    edge: &'static str,
    fill: &'static str,
    /// In eighths of a point.
    weight: u32,
    /// Whether it holds labels beside what they stand for: Word draws one frame around paragraphs only if
    /// they are all set in alike.
    has_labels: bool,
}

/// How a paragraph stands.
#[derive(Clone, Copy)]
enum Place {
    Plain,
    /// An entry of the list of this number.
    Entry(usize),
    /// A label with room to write up to this place.
    ToFill(u32),
}

impl Body {
    pub(super) fn of(paper: Paper) -> Self {
        Self {
            width: paper.twentieths().0 - 2 * MARGIN,
            n_numbered: 0,
            starts_page: false,
            panel: None,
        }
    }

    pub(super) fn document(&mut self, document: &Document) -> Markup {
        html! {
            (self.paragraph("Title", Place::Plain, &text(&document.title)))
            @for block in &document.blocks { (self.block(block)) }
        }
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Chart(chart) => {
                let (header, rows) = chart.table();
                self.table(&header, &rows)
            }
            Block::Form(labels) => html! {
                @for label in labels {
                    @let place = Place::ToFill(self.width - 200);
                    (self.paragraph("Normal", place, &html! { (text(label)) w:r { w:tab {} } }))
                }
            },
            Block::Heading { level, text: words } => {
                let style = if *level == 2 { "Heading1" } else { "Heading2" };
                self.paragraph(style, Place::Plain, &text(words))
            }
            Block::List {
                is_numbered,
                entries,
            } => self.list(*is_numbered, entries),
            Block::Notice(words) => self.paragraph("Notice", Place::Plain, &prose(words)),
            Block::OpenTable { header } => self.table(header, &[]),
            Block::PageBreak => {
                self.starts_page = true;
                html! {}
            }
            Block::Panel {
                role,
                title,
                blocks,
            } => self.panel(*role, title, blocks),
            Block::Paragraph(words) => self.paragraph("Normal", Place::Plain, &prose(words)),
            Block::Table { header, rows } => self.table(header, rows),
            Block::Terms(terms) => html! {
                @for (label, value) in terms {
                    @let content = html! { (run(label, Some("Label"))) w:r { w:tab {} } (prose(value)) };
                    (self.paragraph("Term", Place::Plain, &content))
                }
            },
        }
    }

    fn paragraph(&mut self, style: &str, place: Place, content: &Markup) -> Markup {
        let starts_page = std::mem::take(&mut self.starts_page);
        html! {
            w:p {
                w:pPr {
                    w:pStyle w:val=(style) {}
                    @if self.panel.is_some() { w:keepNext {} w:keepLines {} }
                    @if starts_page { w:pageBreakBefore {} }
                    @if let Place::Entry(list) = place {
                        w:numPr { w:ilvl w:val="0" {} w:numId w:val=(list) {} }
                    }
                    @if let Some(frame) = self.panel { (frame.around()) }
                    @if let Place::ToFill(end) = place {
                        w:tabs { w:tab w:val="right" w:leader="underscore" w:pos=(end) {} }
                        w:spacing w:before="200" {}
                    } @else if self.has_labels() {
                        w:tabs { w:tab w:val="clear" w:pos="2600" {} w:tab w:val="left" w:pos="2800" {} }
                    }
                    @if self.has_labels() {
                        w:ind w:left="2800" w:right="200" w:hanging="2600" {}
                    } @else if self.panel.is_some() {
                        w:ind w:left="200" w:right="200" {}
                    }
                }
                (content)
            }
        }
    }

    /// Whether paragraphs stand in a panel of labels.
    fn has_labels(&self) -> bool {
        self.panel.is_some_and(|panel| panel.has_labels)
    }

    fn list(&mut self, is_numbered: bool, entries: &[Prose]) -> Markup {
        let (style, list) = if is_numbered {
            self.n_numbered += 1;
            ("ListNumber", self.n_numbered + 1)
        } else {
            ("ListBullet", 1)
        };
        html! {
            @for entry in entries { (self.paragraph(style, Place::Entry(list), &prose(entry))) }
        }
    }

    fn panel(&mut self, role: Role, title: &str, blocks: &[Block]) -> Markup {
        let has_labels = blocks.iter().any(|block| matches!(block, Block::Terms(_)));
        let frame = Frame::of(role, has_labels);
        self.panel = Some(frame);
        let content = html! {
            @match role {
                Role::Action { weight, mark } => {
                    @let sign = format!("{} {mark}  {title}", weight.sign());
                    @let words = html! { (coloured(&sign, frame.edge)) };
                    (self.paragraph("Action", Place::Plain, &words))
                }
                Role::Ask | Role::Decision => {
                    (self.paragraph("Heading1", Place::Plain, &text(title)))
                }
            }
            @for block in blocks { (self.block(block)) }
        };
        self.panel = None;
        content
    }

    fn table(&mut self, header: &[String], rows: &[Vec<Prose>]) -> Markup {
        let widths = self.widths(header, rows);
        let labels: Vec<Prose> = header.iter().map(|label| label.as_str().into()).collect();
        html! {
            w:tbl {
                w:tblPr {
                    w:tblStyle w:val="Answers" {}
                    w:tblW w:w="5000" w:type="pct" {}
                    w:tblLayout w:type=(if header.len() == 2 { "fixed" } else { "autofit" }) {}
                    w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"
                        w:lastColumn="0" w:noHBand="1" w:noVBand="1" {}
                }
                w:tblGrid { @for width in &widths { w:gridCol w:w=(width) {} } }
                (self.row(&labels, &widths, true))
                @for row in rows { (self.row(row, &widths, false)) }
            }
            // A table that ends where the next begins would run into it.
            w:p { w:pPr { w:spacing w:after="0" w:line="120" w:lineRule="exact" {} } }
        }
    }

    /// The widths of columns, by the longest text in each.
    fn widths(&self, header: &[String], rows: &[Vec<Prose>]) -> Vec<u32> {
        if header.len() == 2 {
            return vec![self.width * 56 / 100, self.width * 44 / 100];
        }
        let longest: Vec<u32> = header
            .iter()
            .enumerate()
            .map(|(column, label)| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                let longest = cells.map(Prose::n_chars).max().unwrap_or_default();
                let longest = longest.max(label.chars().count()).clamp(9, 90);
                u32::try_from(longest).unwrap_or(90).isqrt()
            })
            .collect();
        let all: u32 = longest.iter().sum();
        let share = |one: &u32| self.width * one / all.max(1);
        longest.iter().map(share).collect()
    }

    fn row(&mut self, cells: &[Prose], widths: &[u32], is_header: bool) -> Markup {
        html! {
            w:tr {
                w:trPr {
                    w:cantSplit {}
                    @if is_header { w:tblHeader {} }
                }
                @for (cell, width) in cells.iter().zip(widths) {
                    w:tc {
                        w:tcPr { w:tcW w:w=(width) w:type="dxa" {} }
                        (self.paragraph("Cell", Place::Plain, &prose(cell)))
                    }
                }
            }
        }
    }
}

impl Frame {
    fn of(role: Role, has_labels: bool) -> Self {
        let (edge, fill) = match role {
            Role::Action { weight, .. } => match weight {
                Weight::Floor => ("17623C", "EFF7F2"),
                Weight::Between => ("8A4A00", "FDF5E8"),
                Weight::Strictest => ("A11D1D", "FCF1F0"),
            },
            Role::Ask | Role::Decision => ("D4D6DC", "F5F6F8"),
        };
        let weight = if matches!(role, Role::Action { .. }) {
            12
        } else {
            6
        };
        Self {
            edge,
            fill,
            weight,
            has_labels,
        }
    }

    fn around(self) -> Markup {
        let (edge, size) = (self.edge, self.weight);
        html! {
            w:pBdr {
                w:top w:val="single" w:sz=(size) w:space="6" w:color=(edge) {}
                w:left w:val="single" w:sz=(size) w:space="8" w:color=(edge) {}
                w:bottom w:val="single" w:sz=(size) w:space="6" w:color=(edge) {}
                w:right w:val="single" w:sz=(size) w:space="8" w:color=(edge) {}
            }
            w:shd w:val="clear" w:color="auto" w:fill=(self.fill) {}
        }
    }
}

fn coloured(words: &str, colour: &str) -> Markup {
    html! { w:r { w:rPr { w:color w:val=(colour) {} } (lines(words)) } }
}

fn text(words: &str) -> Markup {
    run(words, None)
}

/// Text of one style.
pub(super) fn run(words: &str, style: Option<&str>) -> Markup {
    html! {
        w:r {
            @if let Some(style) = style { w:rPr { w:rStyle w:val=(style) {} } }
            (lines(words))
        }
    }
}

/// Text with a break for every end of line.
fn lines(words: &str) -> Markup {
    let shown = visible_lines(words);
    html! {
        @for (number, line) in shown.split('\n').enumerate() {
            @if number > 0 { w:br {} }
            w:t xml:space="preserve" { (line) }
        }
    }
}

/// Prose without the breaks at its ends.
fn prose(prose: &Prose) -> Markup {
    let n_runs = prose.0.len();
    html! {
        @for (position, one) in prose.0.iter().enumerate() {
            @let (Run::Address(words) | Run::Plain(words) | Run::Strong(words)) = one;
            @let words = if position == 0 { words.trim_start_matches('\n') } else { words };
            @let words = if position + 1 == n_runs { words.trim_end_matches('\n') } else { words };
            @let style = matches!(one, Run::Strong(_)).then_some("Strong");
            (run(words, style))
        }
    }
}
