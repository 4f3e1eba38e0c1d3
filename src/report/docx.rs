//! A document as DOCX: real headings, lists and tables, so that a contact can comment and edit in
//! Word. It holds no macro, no picture, no link and no template from elsewhere.

mod body;

use std::io::{Cursor, Write};

use maud::{Markup, PreEscaped, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::text::visible;

use super::document::{About, Document};
use super::paper::Paper;

use body::Body;

/// The parts that are the same in every file.
const FIXED: [(&str, &str); 6] = [
    (
        "[Content_Types].xml",
        include_str!("../../assets/report/docx/content_types.xml"),
    ),
    (
        "_rels/.rels",
        include_str!("../../assets/report/docx/package_rels.xml"),
    ),
    (
        "word/_rels/document.xml.rels",
        include_str!("../../assets/report/docx/document_rels.xml"),
    ),
    (
        "word/settings.xml",
        include_str!("../../assets/report/docx/settings.xml"),
    ),
    (
        "word/styles.xml",
        include_str!("../../assets/report/docx/styles.xml"),
    ),
    (
        "docProps/app.xml",
        include_str!("../../assets/report/docx/app.xml"),
    ),
];

/// What an XML part starts with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The name space of word processing.
const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The name space of links between parts.
const PARTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The margins at the sides and above and below, in twentieths of a point.
const MARGIN: u32 = 1080;
const ABOVE: u32 = 820;

impl Document {
    /// The document as DOCX.
    ///
    /// # Errors
    ///
    /// What the writer of the file could not do.
    pub fn to_docx(&self, paper: Paper) -> Result<Vec<u8>, String> {
        let mut body = Body::of(paper);
        let text = body.document(self);
        let parts = [
            ("word/document.xml", document(&text, paper)),
            ("word/numbering.xml", numbering(body.n_numbered)),
            ("word/footer1.xml", foot(&self.about, paper)),
            ("docProps/core.xml", properties(&self.title, &self.about)),
        ];
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
        let fixed = FIXED.map(|(name, text)| (name, text.to_owned()));
        for (name, text) in fixed.into_iter().chain(parts) {
            file.start_file(name, options)
                .map_err(|error| error.to_string())?;
            file.write_all(text.as_bytes())
                .map_err(|error| error.to_string())?;
        }
        let file = file.finish().map_err(|error| error.to_string())?;
        Ok(file.into_inner())
    }
}

fn part(content: &Markup) -> String {
    format!("{DECLARATION}{}", content.0)
}

fn document(body: &Markup, paper: Paper) -> String {
    let (width, height) = paper.twentieths();
    part(&html! {
        w:document xmlns:w=(WORDS) xmlns:r=(PARTS) {
            w:body {
                (body)
                w:sectPr {
                    w:footerReference w:type="default" r:id="rId4" {}
                    w:pgSz w:w=(width) w:h=(height) {}
                    w:pgMar w:top=(ABOVE) w:right=(MARGIN) w:bottom=(ABOVE) w:left=(MARGIN)
                        w:header="500" w:footer="420" w:gutter="0" {}
                }
            }
        }
    })
}

/// One way of bullets, and one of numbers that starts again with each list.
fn numbering(n_numbered: usize) -> String {
    let level = |format: &str, text: &str| {
        html! {
            w:lvl w:ilvl="0" {
                w:start w:val="1" {}
                w:numFmt w:val=(format) {}
                w:lvlText w:val=(text) {}
                w:lvlJc w:val="left" {}
                w:pPr { w:ind w:left="400" w:hanging="400" {} }
            }
        }
    };
    part(&html! {
        w:numbering xmlns:w=(WORDS) {
            w:abstractNum w:abstractNumId="0" {
                w:multiLevelType w:val="singleLevel" {}
                (level("bullet", "\u{2022}"))
            }
            w:abstractNum w:abstractNumId="1" {
                w:multiLevelType w:val="singleLevel" {}
                (level("decimal", "%1."))
            }
            w:num w:numId="1" { w:abstractNumId w:val="0" {} }
            @for list in 0..n_numbered {
                w:num w:numId=(list + 2) {
                    w:abstractNumId w:val="1" {}
                    w:lvlOverride w:ilvl="0" { w:startOverride w:val="1" {} }
                }
            }
        }
    })
}

/// The foot of each page, with its number.
fn foot(about: &About, paper: Paper) -> String {
    let end = paper.twentieths().0 - 2 * MARGIN;
    let mut pieces: Vec<Markup> = Vec::new();
    let mut rest = about.page.as_str();
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        let end = from.find('}').map_or(from.len(), |end| end + 1);
        let (name, after) = from.split_at(end);
        let field = if name == "{of}" { "NUMPAGES" } else { "PAGE" };
        pieces.push(body::run(before, None));
        pieces.push(html! { w:fldSimple w:instr=(field) { (body::run("1", None)) } });
        rest = after;
    }
    pieces.push(body::run(rest, None));
    part(&html! {
        w:ftr xmlns:w=(WORDS) xmlns:r=(PARTS) {
            w:p {
                w:pPr {
                    w:pStyle w:val="Footer" {}
                    w:tabs { w:tab w:val="right" w:pos=(end) {} }
                }
                (body::run(&about.foot, None))
                w:r { w:tab {} }
                @for piece in &pieces { (piece) }
            }
        }
    })
}

fn properties(title: &str, about: &About) -> String {
    let date = format!("{}T00:00:00Z", about.date);
    let title = visible(title);
    let author = visible(&about.author);
    part(&html! {
        cp:coreProperties
            xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (title) }
            dc:subject { (about.foot) }
            dc:creator { (author) }
            dc:language { (about.language) }
            dcterms:created xsi:type="dcterms:W3CDTF" { (date) }
            dcterms:modified xsi:type="dcterms:W3CDTF" { (date) }
            cp:lastModifiedBy { (PreEscaped("Askfirst")) }
        }
    })
}

#[cfg(test)]
mod tests;
