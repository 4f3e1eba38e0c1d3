//! A document as Markdown: `CommonMark` and tables. Whatever a user typed comes out as text only,
//! with nothing in it that a reader of Markdown would act on.

use crate::text::visible_lines;

use super::document::{Block, Document, Prose, Run, marker};
use super::open_table::ROWS;

/// A space where Markdown would drop one.
const KEPT_SPACE: &str = "&#32;";

/// Room to write.
const BLANK: &str = "____________________";

impl Document {
    /// The document as Markdown.
    pub fn to_markdown(&self) -> String {
        let mut out = format!("# {}\n", inline(&self.title.as_str().into(), "<br>"));
        for block in &self.blocks {
            out.push('\n');
            write_block(&mut out, block);
        }
        out
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
                let label = inline(&Prose::strong(format!("{label}:")), "<br>");
                put_line(out, &format!("- {label} {BLANK}"));
            }
        }
        Block::Heading { level, text } => {
            let marks = "#".repeat(usize::from(*level));
            let text = inline(&text.as_str().into(), "<br>");
            put_line(out, &format!("{marks} {text}"));
        }
        Block::List {
            is_numbered,
            entries,
        } => {
            for (position, entry) in entries.iter().enumerate() {
                let marker = marker(*is_numbered, position);
                let line_break = format!("\\\n{}", " ".repeat(marker.len()));
                put_line(out, &format!("{marker}{}", inline(entry, &line_break)));
            }
        }
        Block::Notice(prose) => put_line(out, &format!("> {}", inline(prose, "\\\n> "))),
        Block::OpenTable { header } => {
            write_table(out, header, &[]);
            out.push_str(ROWS);
        }
        Block::PageBreak => put_line(out, "---"),
        Block::Paragraph(prose) => put_line(out, &inline(prose, "\\\n")),
        Block::Panel { title, blocks, .. } => {
            let title = inline(&title.as_str().into(), "<br>");
            put_line(out, &format!("## {title}"));
            for block in blocks {
                out.push('\n');
                write_block(out, block);
            }
        }
        Block::Table { header, rows } => write_table(out, header, rows),
        Block::Terms(terms) => {
            for (label, value) in terms {
                let mut prose = Prose::strong(format!("{label}:")).and(" ");
                prose.0.extend(value.0.iter().cloned());
                put_line(out, &format!("- {}", inline(&prose, "\\\n  ")));
            }
        }
    }
}

fn write_table(out: &mut String, header: &[String], rows: &[Vec<Prose>]) {
    let head: Vec<Prose> = header.iter().map(|text| text.as_str().into()).collect();
    write_row(out, &head);
    put_line(out, &format!("|{}", " --- |".repeat(header.len())));
    for row in rows {
        write_row(out, row);
    }
}

/// A row of a table.
pub(super) fn row(cells: &[Prose]) -> String {
    let mut out = String::new();
    write_row(&mut out, cells);
    out
}

fn write_row(out: &mut String, cells: &[Prose]) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&inline(cell, "<br>"));
        out.push_str(" |");
    }
    out.push('\n');
}

fn put_line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// Prose on one line of Markdown, with the given text where a line breaks.
fn inline(prose: &Prose, line_break: &str) -> String {
    let mut escaper = Escaper {
        out: String::new(),
        line: Line::Start,
        n_breaks: 0,
        line_break,
    };
    for run in &prose.0 {
        match run {
            Run::Address(address) if super::is_plain_address(address) => {
                escaper.literal(&format!("<{address}>"));
            }
            Run::Address(text) | Run::Plain(text) => escaper.text(text),
            Run::Strong(text) => {
                escaper.literal("**");
                escaper.text(text.trim());
                escaper.literal("**");
            }
        }
    }
    escaper.end_line();
    escaper.out
}

/// What stands on the line so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Start,
    Digits,
    Text,
}

/// Text on its way into Markdown.
struct Escaper<'a> {
    out: String,
    line: Line,
    /// Line breaks that count once something follows them.
    n_breaks: usize,
    line_break: &'a str,
}

impl Escaper<'_> {
    fn literal(&mut self, text: &str) {
        self.break_lines();
        self.out.push_str(text);
        self.line = Line::Text;
    }

    fn text(&mut self, text: &str) {
        let shown = visible_lines(text);
        let mut chars = shown.chars().peekable();
        while let Some(char) = chars.next() {
            if char == '\n' {
                self.n_breaks += 1;
                continue;
            }
            self.break_lines();
            self.push(char, chars.peek().copied());
            self.line = match self.line {
                Line::Start | Line::Digits if char.is_ascii_digit() => Line::Digits,
                _ => Line::Text,
            };
        }
    }

    fn break_lines(&mut self) {
        let n_breaks = std::mem::take(&mut self.n_breaks);
        if n_breaks == 0 || self.out.is_empty() {
            return;
        }
        self.end_line();
        for _ in 0..n_breaks {
            self.out.push_str(self.line_break);
        }
        self.line = Line::Start;
    }

    fn push(&mut self, char: char, next: Option<char>) {
        if char == ' ' && self.line == Line::Start {
            self.out.push_str(KEPT_SPACE);
            return;
        }
        if self.is_active(char, next) {
            self.out.push('\\');
        }
        self.out.push(char);
    }

    /// Whether a reader of Markdown might take the character for more than itself, here.
    fn is_active(&self, char: char, next: Option<char>) -> bool {
        match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '~' | '^' | '$'
            | '#' => true,
            '&' => next.is_none_or(|next| next == '#' || next.is_ascii_alphanumeric()),
            '-' | '+' | '=' | ':' => self.line == Line::Start,
            '.' if ends_with_www(&self.out) => true,
            '.' | ')' => self.line == Line::Digits,
            '/' => self.out.ends_with(":/"),
            _ => false,
        }
    }

    /// Keeps a space at the end of a line from being dropped.
    fn end_line(&mut self) {
        if self.line == Line::Text && self.out.ends_with(' ') {
            self.out.pop();
            self.out.push_str(KEPT_SPACE);
        }
    }
}

/// Whether some readers would make a link of what follows.
fn ends_with_www(text: &str) -> bool {
    let end = text
        .len()
        .checked_sub(3)
        .and_then(|start| text.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests;
