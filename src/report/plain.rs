//! A document as plain text for any reader or e-mail: no line is wrapped, and tables are lines with
//! labels. Lines after the first of a text are set in, so that nothing typed passes for ours.

use crate::text::{visible_lines, width};

use super::document::{Block, Document, Prose, Run, marker};

/// Room to write.
const BLANK: &str = "____________________";

/// The longest line under a heading, in cells.
const RULE: usize = 72;

impl Document {
    /// The document as plain text.
    pub fn to_plain(&self) -> String {
        let mut out = String::new();
        put_heading(&mut out, &self.title, '=');
        write_blocks(&mut out, &self.blocks, false);
        out
    }
}

fn write_blocks(out: &mut String, blocks: &[Block], mut is_below_heading: bool) {
    for block in blocks {
        if !is_below_heading {
            out.push('\n');
        }
        write_block(out, block);
        is_below_heading = matches!(block, Block::Heading { level: 2, .. });
    }
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Chart(chart) => {
            let (header, rows) = chart.table();
            write_table(out, &header, &rows);
        }
        Block::Form(labels) => {
            for label in labels {
                put(out, "", &format!("{label}: {BLANK}").into(), 2);
            }
        }
        Block::Heading { level: 2, text } => put_heading(out, text, '-'),
        Block::Heading { text, .. } => put(out, "", &text.as_str().into(), 2),
        Block::List {
            is_numbered,
            entries,
        } => {
            for (position, entry) in entries.iter().enumerate() {
                let marker = marker(*is_numbered, position);
                put(out, &marker, entry, marker.len());
            }
        }
        Block::Notice(prose) | Block::Paragraph(prose) => put(out, "", prose, 2),
        Block::OpenTable { header } => write_table(out, header, &[]),
        Block::PageBreak => {
            out.push_str(&"=".repeat(RULE));
            out.push('\n');
        }
        Block::Panel { title, blocks, .. } => {
            put_heading(out, title, '-');
            write_blocks(out, blocks, true);
        }
        Block::Table { header, rows } => write_table(out, header, rows),
        Block::Terms(terms) => {
            for (label, value) in terms {
                put(out, &format!("{label}: "), value, 2);
            }
        }
    }
}

/// A row is a line for each cell, the first cell's standing out; an empty cell is room to write.
fn write_table(out: &mut String, header: &[String], rows: &[Vec<Prose>]) {
    for (position, row) in rows.iter().enumerate() {
        if position > 0 {
            out.push('\n');
        }
        for (column, (label, cell)) in header.iter().zip(row).enumerate() {
            let indent = if column == 0 { "" } else { "  " };
            let blank = Prose::plain(BLANK);
            let cell = if cell.is_empty() { &blank } else { cell };
            put(out, &format!("{indent}{label}: "), cell, indent.len() + 2);
        }
    }
}

fn put_heading(out: &mut String, text: &str, mark: char) {
    let text = one_text(&text.into());
    put(out, "", &text.as_str().into(), 2);
    let cells = text.lines().next().map_or(1, width).clamp(1, RULE);
    out.extend(std::iter::repeat_n(mark, cells));
    out.push('\n');
}

/// Puts a prefix and a text, with the lines after the first set in.
fn put(out: &mut String, prefix: &str, prose: &Prose, indent: usize) {
    out.push_str(prefix);
    let text = one_text(prose);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(line);
    }
    out.push('\n');
}

fn one_text(prose: &Prose) -> String {
    let mut text = String::new();
    for run in &prose.0 {
        let (Run::Address(run) | Run::Plain(run) | Run::Strong(run)) = run;
        text.push_str(&visible_lines(run));
    }
    text.trim_matches('\n').to_owned()
}
