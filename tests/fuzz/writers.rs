//! Everything that leaves the program, with texts by somebody else in every field: what is written
//! is whole, and nothing in it does anything.

use std::io::{Cursor, Read};

use askfirst::interview::Interview;
use askfirst::register::{self, CueSheet, Entry, Found, Rows};
use askfirst::report::{
    self, ByRow, Document, Graph, Paper, assessment_json, history_json, history_lines, json_text,
    redacted_json, redacted_summary,
};
use askfirst::session::{Log, Session};
use jiff::Timestamp;
use jiff::civil::Date;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use roxmltree::Document as Xml;
use zip::ZipArchive;

use super::given::{self, Supply, TODAY, pack, reworded, words};
use super::readers::steers_nothing;

fn filled(bytes: &[u8]) -> Session {
    given::session(pack(), &Supply::of(bytes))
}

fn document(session: &Session) -> Document {
    given::summary(session, report::summary)
}

/// The result as JSON.
pub(crate) fn assessment(bytes: &[u8]) {
    let session = filled(bytes);
    let assessment = Interview::of(pack(), &session.answers).assess(pack());
    is_json(&json_text(&assessment_json(pack(), &session, &assessment)));
}

/// The rows of a register as CSV.
pub(crate) fn csv(bytes: &[u8]) {
    let supply = Supply::of(bytes);
    let session = given::session(pack(), &supply);
    let entry = Entry {
        file: supply.text(),
        updated: Some(Timestamp::UNIX_EPOCH),
        found: Found::Use(Box::new(register::of(pack(), &session, TODAY, words()))),
    };
    let unreadable = Entry {
        found: Found::Unreadable(supply.text()),
        ..entry.clone()
    };
    for rows in Rows::ALL {
        let mut table = register::csv_head(rows);
        for entry in [&entry, &unreadable] {
            register::csv_rows(rows, entry, |line| table.extend(line));
        }
        is_table(&table, rows.columns().count());
    }
}

/// A cue sheet, as CSV and as a document.
pub(crate) fn cues(bytes: &[u8]) {
    let supply = Supply::of(bytes);
    let session = given::session(pack(), &supply);
    let cues = register::cues(pack(), &session, &supply.text(), TODAY);
    let mut table = register::cue_head();
    for cue in &cues {
        table.extend(cue.to_csv());
    }
    is_table(&table, register::CUE_COLUMNS.len());
    let mut sheet = CueSheet::of(ByRow::Html(None), words(), TODAY);
    let mut page: String = cues.iter().map(|cue| sheet.line(cue)).collect();
    page.push_str(&sheet.end());
    is_page(&page);
}

/// The summary for Word.
pub(crate) fn docx(bytes: &[u8]) {
    let docx = document(&filled(bytes)).to_docx(Paper::A4).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    for at in 0..archive.len() {
        let mut text = String::new();
        archive
            .by_index(at)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        let xml = Xml::parse(&text).unwrap();
        for node in xml.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            let is_active = [
                "altChunk",
                "attachedTemplate",
                "instrText",
                "object",
                "subDoc",
            ];
            assert!(!is_active.contains(&name), "{name}");
            let field = node.attributes().find(|one| one.name() == "instr");
            let field = field.map_or("PAGE", |field| field.value().trim());
            assert!(["PAGE", "NUMPAGES"].contains(&field), "{field}");
        }
    }
}

/// A pack in words of somebody else as a picture.
pub(crate) fn graph(bytes: &[u8]) {
    let graph = Graph::of(&reworded(&Supply::of(bytes)), words());
    let svg = graph.to_svg();
    let xml = Xml::parse(&svg).unwrap();
    for node in xml.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let is_known = [
            "svg", "title", "desc", "style", "g", "rect", "text", "tspan", "path", "circle",
            "line", "polygon", "polyline", "defs", "marker",
        ];
        assert!(is_known.contains(&name), "{name}");
        let is_handler = node.attributes().any(|one| one.name().starts_with("on"));
        assert!(!is_handler, "{node:?}");
    }
    steers_nothing(&svg, true);
    steers_nothing(&graph.to_dot(), true);
    steers_nothing(&graph.to_mermaid(), true);
}

/// A pack in words of somebody else as prose.
pub(crate) fn handbook(bytes: &[u8]) {
    let document = report::handbook(&reworded(&Supply::of(bytes)), words());
    is_page(&document.to_html(None));
    is_only_text(&document.to_markdown());
}

/// What was changed, one change a text.
pub(crate) fn history(bytes: &[u8]) {
    let supply = Supply::of(bytes);
    let mut session = given::session(pack(), &supply);
    let mut log = Log::begun();
    log.record(&mut session, pack(), Timestamp::UNIX_EPOCH);
    for _ in 0..4 {
        session.proposed_use.set("name", &supply.text());
        session.set_note(first_slot(), &supply.text());
        log.record(&mut session, pack(), Timestamp::UNIX_EPOCH);
        log.exported(
            &mut session,
            (&supply.text(), &supply.text()),
            Date::default(),
            Timestamp::UNIX_EPOCH,
        );
        log.give_reason(&mut session, &supply.text(), Timestamp::UNIX_EPOCH);
    }
    assert_eq!(session.history.check(), Ok(()));
    for line in history_lines(pack(), words(), &session.history) {
        steers_nothing(&line, false);
    }
    is_json(&json_text(&history_json(&session.history)));
}

fn first_slot() -> askfirst::answer::Slot {
    askfirst::interview::slots(pack(), 0).next().unwrap()
}

/// The summary as a web page.
pub(crate) fn html(bytes: &[u8]) {
    let session = filled(bytes);
    is_page(&document(&session).to_html(Some(Paper::A4)));
    is_page(&given::summary(&session, redacted_summary).to_html(None));
}

/// The session with its result for programs.
pub(crate) fn json(bytes: &[u8]) {
    let session = filled(bytes);
    is_json(&json_text(&given::summary(&session, report::export_json)));
    is_json(&json_text(&given::summary(&session, redacted_json)));
}

/// The short e-mail.
pub(crate) fn mail(bytes: &[u8]) {
    let session = filled(bytes);
    for redact in [false, true] {
        let mail = given::summary(&session, |input| report::mail(input, redact));
        let link = mail.link();
        let is_plain = |char: char| char.is_ascii_graphic() && !"<>\"'`{}|\\^[]".contains(char);
        assert!(link.chars().all(is_plain), "{link}");
        let (address, fields) = link.split_once('?').unwrap();
        assert!(!address.contains(['%', ',', '&', ';']), "{link}");
        let names = fields
            .split('&')
            .map(|field| field.split('=').next().unwrap());
        assert_eq!(names.collect::<Vec<_>>(), ["subject", "body"], "{link}");
    }
}

/// The summary as Markdown.
pub(crate) fn markdown(bytes: &[u8]) {
    is_only_text(&document(&filled(bytes)).to_markdown());
}

/// The summary as PDF.
pub(crate) fn pdf(bytes: &[u8]) {
    let pdf = document(&filled(bytes)).to_pdf(Paper::A4).unwrap().bytes;
    assert!(pdf.starts_with(b"%PDF-"));
    for active in [
        &b"/JavaScript"[..],
        b"/Launch",
        b"/EmbeddedFile",
        b"/SubmitForm",
    ] {
        assert!(!pdf.windows(active.len()).any(|part| part == active));
    }
}

/// The summary as text, and the lines for a terminal.
pub(crate) fn text(bytes: &[u8]) {
    let session = filled(bytes);
    steers_nothing(&document(&session).to_plain(), true);
    for line in given::summary(&session, report::brief) {
        steers_nothing(&line, true);
    }
}

#[track_caller]
fn is_json(text: &str) {
    steers_nothing(text, true);
    serde_json::from_str::<serde_json::Value>(text).unwrap();
}

/// A table of so many columns whose cells are no formulas.
#[track_caller]
fn is_table(bytes: &[u8], n_columns: usize) {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let formula = [
        '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ];
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), n_columns);
        for cell in &record {
            assert!(!cell.trim_start().starts_with(formula), "{cell:?}");
            steers_nothing(cell, false);
        }
    }
}

/// A page of no elements but ours, that loads and runs nothing.
#[track_caller]
fn is_page(page: &str) {
    steers_nothing(page, true);
    let known = [
        "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "article", "section",
        "header", "footer", "nav", "div", "span", "p", "br", "hr", "h1", "h2", "h3", "h4", "ul",
        "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
        "strong", "em", "code", "a", "svg", "path", "rect", "text", "g", "circle", "line",
    ];
    for part in page.split('<').skip(1) {
        let part = part.strip_prefix('/').unwrap_or(part);
        let end = part.find(|char: char| !char.is_ascii_alphanumeric() && char != '!');
        let name = &part[..end.unwrap_or(part.len())];
        assert!(known.contains(&name), "<{part}");
        let tag = part.split('>').next().unwrap();
        for attribute in tag.split('"').step_by(2) {
            let name = attribute.split_whitespace().last().unwrap_or_default();
            assert!(
                !name.starts_with("on") && !name.starts_with("src"),
                "<{tag}>"
            );
        }
        let link = tag.split("href=\"").nth(1);
        assert!(
            link.is_none_or(|link| link.starts_with("https://")),
            "<{tag}>"
        );
    }
}

/// Markdown that is text, headings, lists and tables, with links to where the pack says.
#[track_caller]
fn is_only_text(markdown: &str) {
    steers_nothing(markdown, true);
    for options in [Options::ENABLE_TABLES, Options::all()] {
        for event in Parser::new_ext(markdown, options) {
            let is_passive = match &event {
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => *link_type == LinkType::Autolink && dest_url.starts_with("https://"),
                Event::InlineHtml(tag) => &**tag == "<br>",
                Event::Start(
                    Tag::Image { .. } | Tag::HtmlBlock | Tag::CodeBlock(_) | Tag::MetadataBlock(_),
                )
                | Event::Html(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_) => false,
                _ => true,
            };
            assert!(is_passive, "{event:?} in {markdown}");
        }
    }
}
