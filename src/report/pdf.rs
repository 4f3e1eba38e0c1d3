//! A document as PDF: set in fonts of its own, tagged for screen readers, the same bytes for the same
//! document. The file runs nothing, links nowhere and holds no other file.

mod chart;
mod compose;
mod draw;
mod fonts;
mod glyph;
mod grid;
mod pages;
mod panel;
mod setting;
mod strip;
mod table;

use std::collections::BTreeMap;

use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::{Document as File, SerializeSettings};

use super::document::{Block, Document};
use super::paper::Paper;

use compose::{Column, Composer, INK, LINE, Node, QUIET};
use draw::Drawing;
use pages::{Page, bottom, pages};
use setting::Typesetter;
use strip::{Draw, Mark, Strip};

/// The margins of a page.
const LEFT: f32 = 52.0;
const TOP: f32 = 48.0;
const FOOT: f32 = 50.0;

/// How much smaller a first page may be set so that it is one page.
const SCALES: [f32; 6] = [1.0, 0.96, 0.93, 0.9, 0.87, 0.84];

/// How much smaller the rest may be set so that little of it does not have a page to itself.
const TIGHTER: [f32; 3] = [1.0, 0.98, 0.96];

/// How much of its last page it has to fill, and from how many pages on that does not matter.
const LEAST_OF_LAST: f32 = 0.18;
const MANY_PAGES: usize = 20;

/// How many missing characters the foot of a page lists.
const MOST_LISTED: usize = 12;

/// A PDF file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The characters that no font had, and how often each was wanted.
    pub missing: BTreeMap<char, usize>,
}

/// A size of paper with the margins of a page.
#[derive(Clone, Copy)]
struct Sheet {
    width: f32,
    height: f32,
}

impl Sheet {
    /// The width of the text.
    fn column(self) -> f32 {
        self.width - 2.0 * LEFT
    }

    /// The height of the text.
    fn room(self) -> f32 {
        self.height - TOP - FOOT
    }
}

impl Document {
    /// The document as PDF.
    ///
    /// # Errors
    ///
    /// What the writer of the file could not do.
    pub fn to_pdf(&self, paper: Paper) -> Result<Pdf, String> {
        let accessible = ConfigurationBuilder::new()
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .unwrap_or_default();
        match self.written(paper, accessible) {
            Err(KrillaError::Validation(_)) => self.written(paper, Configuration::default()),
            written => written,
        }
        .map_err(|error| error.to_string())
    }

    fn written(&self, paper: Paper, configuration: Configuration) -> Result<Pdf, KrillaError> {
        let (short, long) = paper.points();
        let (width, height) = if self.about.is_wide {
            (long, short)
        } else {
            (short, long)
        };
        let sheet = Sheet { width, height };
        let mut composer = Composer {
            typesetter: Typesetter::new(),
            scale: 1.0,
            n_leaves: 0,
        };
        let (pages, nodes) = self.paged(&mut composer, sheet);
        let missing = std::mem::take(&mut composer.typesetter.missing);
        let mut file = File::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        file.set_metadata(self.metadata());
        let edges = Edges::of(self, &missing, sheet);
        let n_pages = pages.len();
        let mut drawing = Drawing::into(file, composer.n_leaves);
        for (number, page) in pages.into_iter().enumerate() {
            let around = edges.around(&mut composer, number, n_pages);
            drawing.page(number, page, around, sheet);
        }
        let file = drawing.finished(nodes, &self.about.language);
        let bytes = file.finish()?;
        Ok(Pdf { bytes, missing })
    }

    /// Everything, with the first page made to fit where it nearly does, and no page with next to nothing
    /// on it at the end.
    fn paged(&self, composer: &mut Composer, sheet: Sheet) -> (Vec<Page>, Vec<Node>) {
        let title = Some(self.title.as_str());
        let ends_well = |pages: &[Page]| {
            let is_short = 1 < pages.len() && pages.len() < MANY_PAGES;
            !is_short || pages.last().map_or(0.0, bottom) > LEAST_OF_LAST * sheet.room()
        };
        let is_break = |block: &Block| *block == Block::PageBreak;
        let Some(end) = self.blocks.iter().position(is_break) else {
            let all = Part::of(title, &self.blocks);
            return all.paged(composer, sheet, &TIGHTER, ends_well);
        };
        let (front, rest) = self.blocks.split_at(end);
        let is_one = |pages: &[Page]| pages.len() <= 1;
        let (mut pages, mut nodes) = Part::of(title, front).paged(composer, sheet, &SCALES, is_one);
        let rest = Part::of(None, rest).paged(composer, sheet, &TIGHTER, ends_well);
        pages.extend(rest.0);
        nodes.extend(rest.1);
        (pages, nodes)
    }

    fn metadata(&self) -> Metadata {
        let date = self.about.date;
        let part = |part: i8| u8::try_from(part).unwrap_or(1);
        let made = DateTime::new(u16::try_from(date.year()).unwrap_or(1))
            .month(part(date.month()))
            .day(part(date.day()))
            .hour(0)
            .minute(0)
            .second(0)
            .utc_offset_hour(0)
            .utc_offset_minute(0);
        let metadata = Metadata::new()
            .title(self.title.clone())
            .description(self.about.foot.clone())
            .language(self.about.language.clone())
            .creator(concat!("Askfirst ", env!("CARGO_PKG_VERSION")).to_owned())
            .text_direction(TextDirection::LeftToRight)
            .creation_date(made);
        if self.about.author.is_empty() {
            return metadata;
        }
        metadata.authors(vec![self.about.author.clone()])
    }
}

/// Blocks that begin a page.
struct Part<'a> {
    title: Option<&'a str>,
    blocks: &'a [Block],
}

impl<'a> Part<'a> {
    fn of(title: Option<&'a str>, blocks: &'a [Block]) -> Self {
        Self { title, blocks }
    }

    /// Its pages at the first of these scales at which they are good; at the first of all if at none.
    fn paged(
        &self,
        composer: &mut Composer,
        sheet: Sheet,
        scales: &[f32],
        is_good: impl Fn(&[Page]) -> bool,
    ) -> (Vec<Page>, Vec<Node>) {
        let missing_before = std::mem::take(&mut composer.typesetter.missing);
        let (mut first, mut good) = (None, None);
        for scale in scales {
            composer.scale = *scale;
            composer.typesetter.missing.clear();
            let (strips, nodes) = self.composed(composer, sheet);
            let pages = pages(strips, sheet.room());
            if is_good(&pages) {
                good = Some((pages, nodes));
                break;
            }
            first = first.or(Some((pages, nodes)));
        }
        composer.scale = 1.0;
        for (char, n) in missing_before {
            *composer.typesetter.missing.entry(char).or_default() += n;
        }
        good.or(first).unwrap_or_default()
    }

    fn composed(&self, composer: &mut Composer, sheet: Sheet) -> (Vec<Strip>, Vec<Node>) {
        let column = Column {
            x: 0.0,
            width: sheet.column(),
        };
        let title = self
            .title
            .map(|title| composer.heading(1, title, column, INK));
        let (mut strips, mut nodes) = title.unwrap_or_default();
        for block in self.blocks {
            let (more, parts) = composer.block(block, column);
            strips.extend(more);
            nodes.extend(parts);
        }
        (strips, nodes)
    }
}

/// What stands on the edges of every page.
struct Edges {
    title: String,
    foot: String,
    page: String,
    missing: String,
    sheet: Sheet,
}

impl Edges {
    fn of(document: &Document, missing: &BTreeMap<char, usize>, sheet: Sheet) -> Self {
        let about = &document.about;
        Self {
            title: document.title.clone(),
            foot: about.foot.clone(),
            page: about.page.clone(),
            missing: missing_text(missing, &about.missing),
            sheet,
        }
    }

    /// The head from the second page on, and the foot.
    fn around(&self, composer: &mut Composer, number: usize, n_pages: usize) -> Vec<Draw> {
        let sheet = self.sheet;
        let column = Column {
            x: LEFT,
            width: sheet.column(),
        };
        let style = composer.style(7.4, QUIET);
        let mut around = Vec::new();
        let mut put = |composer: &mut Composer, text: &str, y: f32, is_right: bool| {
            let (draws, _) = composer.text(&text.into(), style, column, None);
            // One line only: these are the edges of the page, not its text.
            let Some(draw) = draws.into_iter().next() else {
                return;
            };
            let width = match &draw.mark {
                Mark::Text { line, .. } if is_right => sheet.column() - line.width,
                _ => 0.0,
            };
            around.push(draw.moved(width, y));
        };
        let foot = sheet.height - FOOT + 16.0;
        if number > 0 {
            put(composer, &self.title, 28.0, false);
        }
        put(composer, &self.foot, foot + 4.0, false);
        let page = self
            .page
            .replace("{n}", &(number + 1).to_string())
            .replace("{of}", &n_pages.to_string());
        put(composer, &page, foot + 4.0, true);
        if !self.missing.is_empty() {
            put(composer, &self.missing, foot + 14.0, false);
        }
        around.push(Draw {
            x: LEFT,
            y: foot,
            mark: Mark::Rule {
                width: sheet.column(),
                weight: 0.5,
                ink: LINE,
            },
        });
        around
    }
}

/// How many characters are missing, and which.
fn missing_text(missing: &BTreeMap<char, usize>, template: &str) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let n: usize = missing.values().sum();
    let mut codes: Vec<String> = missing
        .keys()
        .take(MOST_LISTED)
        .map(|char| format!("U+{:04X}", u32::from(*char)))
        .collect();
    if missing.len() > MOST_LISTED {
        codes.push("\u{2026}".to_owned());
    }
    template
        .replace("{n}", &n.to_string())
        .replace("{list}", &codes.join(" "))
}

#[cfg(test)]
mod tests;
