//! A document as one HTML file for any browser, screen, printer or screen reader: it holds its style
//! sheet and runs and loads nothing. Whatever was typed comes out as text only.

mod chart;

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use crate::text::visible_lines;

use super::document::{Block, Document, Prose, Role, Run, Weight};
use super::open_table::ROWS;
use super::paper::Paper;

/// The style sheet.
const STYLE: &str = include_str!("../../assets/report/style.css");

/// What the page may do: nothing but wear its own style.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// From so many columns on, a table is set smaller.
const MANY: usize = 4;

impl Document {
    /// The document as HTML; without a size of paper, a printer's own is taken.
    pub fn to_html(&self, paper: Option<Paper>) -> String {
        let turned = if self.about.is_wide { " landscape" } else { "" };
        let size = match paper {
            Some(paper) => format!("@page {{ size: {}{turned}; }}\n", paper.name()),
            None if self.about.is_wide => "@page { size: landscape; }\n".to_owned(),
            None => String::new(),
        };
        let mut page = Page::default();
        let page = html! {
            (DOCTYPE)
            html lang=(self.about.language) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    title { (Text(&self.title)) }
                    style { (PreEscaped(STYLE)) (PreEscaped(size)) }
                }
                body class=[self.about.is_wide.then_some("wide")] {
                    main {
                        h1 { (Text(&self.title)) }
                        @for block in &self.blocks { (page.block(block)) }
                    }
                    footer { p { (Text(&self.about.foot)) } }
                }
            }
        };
        let mut text = page.into_string();
        text.push('\n');
        text
    }
}

/// The headings so far, because a table goes by the one above it.
#[derive(Default)]
struct Page {
    n_headings: usize,
}

impl Page {
    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Chart(chart) => chart::chart(chart, &self.here()),
            Block::Form(labels) => html! {
                dl.form {
                    @for label in labels { dt { (Text(label)) } dd { span.blank {} } }
                }
            },
            Block::Heading { level, text } => self.heading(*level, text),
            Block::List {
                is_numbered,
                entries,
            } => {
                let entries = html! { @for entry in entries { li { (entry) } } };
                if *is_numbered {
                    html! { ol { (entries) } }
                } else {
                    html! { ul { (entries) } }
                }
            }
            Block::Notice(prose) => html! { p.notice { (prose) } },
            Block::PageBreak => html! { hr; },
            Block::Panel {
                role,
                title,
                blocks,
            } => self.panel(*role, title, blocks),
            Block::Paragraph(prose) => html! { p { (prose) } },
            Block::OpenTable { header } => self.table(header, &PreEscaped(ROWS)),
            Block::Table { header, rows } => {
                let rows = html! { @for cells in rows { (row(header, cells)) } };
                self.table(header, &rows)
            }
            Block::Terms(terms) => html! {
                dl { @for (label, value) in terms { dt { (Text(label)) } dd { (value) } } }
            },
        }
    }

    fn heading(&mut self, level: u8, text: &str) -> Markup {
        self.n_headings += 1;
        let id = self.here();
        if level == 2 {
            html! { h2 id=(id) { (Text(text)) } }
        } else {
            html! { h3 id=(id) { (Text(text)) } }
        }
    }

    /// The id of the last heading.
    fn here(&self) -> String {
        format!("part-{}", self.n_headings)
    }

    fn panel(&mut self, role: Role, title: &str, blocks: &[Block]) -> Markup {
        let class = match role {
            Role::Action { weight, .. } => match weight {
                Weight::Floor => "panel action floor",
                Weight::Between => "panel action between",
                Weight::Strictest => "panel action strictest",
            },
            Role::Ask => "panel ask",
            Role::Decision => "panel decision",
        };
        let heading = self.heading(2, title);
        let id = self.here();
        html! {
            section class=(class) aria-labelledby=(id) {
                @if let Role::Action { weight, mark } = role { (shape(weight, mark)) }
                (heading)
                @for block in blocks { (self.block(block)) }
            }
        }
    }

    fn table(&self, header: &[String], rows: &impl Render) -> Markup {
        let class = match header.len() {
            2 => "n2",
            MANY.. => "many",
            _ => "n3",
        };
        html! {
            table class=(class) aria-labelledby=(self.here()) {
                thead { tr { @for label in header { th scope="col" { (Text(label)) } } } }
                tbody { (rows) }
            }
        }
    }
}

/// A row of a table under its header.
pub(super) fn row(header: &[String], cells: &[Prose]) -> Markup {
    html! {
        tr { @for (column, (label, cell)) in header.iter().zip(cells).enumerate() {
            @if cell.is_empty() {
                td data-label=(label) { span.blank {} }
            } @else if column == 0 {
                th scope="row" { (cell) }
            } @else {
                td data-label=(label) { (cell) }
            }
        } }
    }
}

/// The sign of a level. Its heading says the same, so it is not read aloud.
fn shape(weight: Weight, mark: char) -> Markup {
    let points: Vec<String> = weight
        .outline()
        .iter()
        .map(|(x, y)| format!("{:.1} {:.1}", x * 48.0, y * 48.0))
        .collect();
    let path = format!("M{}Z", points.join("L"));
    html! {
        svg.shape viewBox="0 0 48 48" aria-hidden="true" focusable="false" {
            path d=(path) {}
            text x="24" y="34" { (mark) }
        }
    }
}

/// Text as text, with breaks where lines end.
struct Text<'a>(&'a str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        let shown = visible_lines(self.0);
        for (number, line) in shown.trim_matches('\n').split('\n').enumerate() {
            if number > 0 {
                out.push_str("<br>");
            }
            line.render_to(out);
        }
    }
}

impl Render for Prose {
    fn render_to(&self, out: &mut String) {
        let mut prose = String::new();
        for run in &self.0 {
            match run {
                Run::Address(address) if super::is_plain_address(address) => {
                    html! { a href=(address) rel="noreferrer" { (address) } }.render_to(&mut prose);
                }
                Run::Address(text) | Run::Plain(text) => lines(text, &mut prose),
                Run::Strong(text) => html! { strong { (Text(text)) } }.render_to(&mut prose),
            }
        }
        while let Some(rest) = prose.strip_suffix("<br>") {
            prose.truncate(rest.len());
        }
        out.push_str(prose.strip_prefix("<br>").unwrap_or(&prose));
    }
}

/// Text with a break for every end of line, those at its ends too.
fn lines(text: &str, out: &mut String) {
    for (number, line) in visible_lines(text).split('\n').enumerate() {
        if number > 0 {
            out.push_str("<br>");
        }
        line.render_to(out);
    }
}

#[cfg(test)]
mod tests;
