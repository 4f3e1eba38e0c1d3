//! No form has a fault in the eyes of programs by others: a parser of web pages, Python's readers of
//! archives, XML, mail, CSV and JSON. `qpdf` and the schemas have tests of their own.

use std::cell::RefCell;
use std::ffi::OsStr;

use askfirst::register::{Rows, csv_head, csv_rows, cue_head, cues, json_rows};
use askfirst::report::{Paper, handbook, mail};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use serde_json::json;
use tempfile::TempDir;

use super::register::{TODAY, entries};
use super::{TEXTS, document, example, pack, program, put, said, with_summary, written_over};
use crate::hostile::strings::strings;

/// Elements without an end.
const EMPTY: [&str; 6] = ["br", "col", "hr", "img", "link", "meta"];

/// Notes what a parser finds wrong, and ends that do not belong to the last beginning.
#[derive(Default)]
struct Faults {
    found: RefCell<Vec<String>>,
    open: RefCell<Vec<String>>,
}

impl TokenSink for Faults {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        match token {
            Token::ParseError(what) => self.found.borrow_mut().push(format!("{line}: {what}")),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                let begun = self.open.borrow_mut().pop();
                if begun.as_deref() != Some(&tag.name) {
                    let fault = format!("{line}: {} ends within {begun:?}", tag.name);
                    self.found.borrow_mut().push(fault);
                }
            }
            Token::TagToken(tag) if !tag.self_closing && !EMPTY.contains(&&*tag.name) => {
                self.open.borrow_mut().push(tag.name.to_string());
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn faults(page: &str) -> Vec<String> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let tokenizer = Tokenizer::new(Faults::default(), TokenizerOpts::default());
    drop(tokenizer.feed(&input));
    tokenizer.end();
    let sink = tokenizer.sink;
    let open = sink.open.into_inner();
    let mut found = sink.found.into_inner();
    found.extend(open.iter().map(|name| format!("{name} does not end")));
    found
}

#[test]
fn a_parser_of_pages_finds_no_fault() {
    let pack = pack();
    let summary = document(&pack, &written_over(&pack, &TEXTS)).to_html(None);
    let register = super::register::document(&pack, Rows::Uses).to_html(Some(Paper::A4));
    let words = askfirst::lang::Catalog::english();
    let book = handbook(&pack, &words).to_html(None);
    for page in [&summary, &register, &book] {
        assert_eq!(faults(page), [""; 0]);
    }
    // It would say so.
    assert!(!faults(&summary.replacen("</h1>", "</h1 x=\">", 1)).is_empty());
    assert!(!faults(&summary.replacen("</table>", "", 1)).is_empty());
    assert!(!faults(&summary.replacen("<dd>", "<dd><b>", 1)).is_empty());
}

/// Runs a script of Python on files.
fn python(script: &str, files: &[&OsStr]) -> Option<String> {
    let python = program(&["python3"])?;
    let words = ["-X", "utf8", "-c", script].map(OsStr::new);
    Some(said(&python, words.iter().chain(files)))
}

/// Tests every checksum of an archive, and reads every part of it.
const ARCHIVE: &str = r"
import sys, zipfile
from xml.etree import ElementTree
with zipfile.ZipFile(sys.argv[1]) as file:
    assert file.testzip() is None
    for name in file.namelist():
        ElementTree.fromstring(file.read(name))
    print(len(file.namelist()))
";

#[test]
fn every_part_of_a_word_file_is_whole_and_well_formed() {
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("a.docx");
    let made = document(&pack, &written_over(&pack, &TEXTS));
    put(&file, made.to_docx(Paper::A4).unwrap());
    if let Some(told) = python(ARCHIVE, &[file.as_os_str()]) {
        assert_eq!(told.trim(), "10");
    }
}

/// Takes links apart as a mail program does, makes a message of each, and reads it back.
const MAIL: &str = r#"
import json, sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import parse_qsl, unquote, urlsplit
for link in json.load(open(sys.argv[1])):
    parts = urlsplit(link)
    assert parts.scheme == "mailto" and not parts.netloc and not parts.fragment, link
    fields = parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=True)
    assert [name for name, _ in fields] == ["subject", "body"], link
    sent = EmailMessage(policy.default)
    wanted = ["Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject"]
    if parts.path:
        sent["To"] = unquote(parts.path)
        wanted.append("To")
    # Refuses the ends of lines.
    sent["Subject"] = fields[0][1]
    body = fields[1][1].replace("\r\n", "\n") + "\n"
    sent.set_content(body)
    read = message_from_bytes(bytes(sent), policy=policy.default)
    assert sorted(read.keys()) == sorted(wanted), read.keys()
    assert not read.defects and not any(read[name].defects for name in wanted), link
    assert read.get_content() == body, link
    if parts.path:
        assert len(read["To"].addresses) == 1, link
print("sound")
"#;

#[test]
fn a_reader_of_mail_finds_an_address_a_subject_and_a_body_whatever_was_typed() {
    let pack = pack();
    let mut texts = strings();
    texts.extend(TEXTS.map(str::to_owned));
    let ends = [
        "\r\nBcc: eve@example.com",
        "\nX: y",
        "?cc=eve@example.com",
        "&body=x#y",
        "%0D%0ABcc:a@b.c",
    ];
    texts.extend(ends.map(|end| format!("ana@example.com{end}")));
    let n_apart = texts.len() / 200;
    let texts: Vec<&String> = texts.iter().rev().step_by(n_apart.max(1)).collect();
    assert!(texts.len() >= 200);
    // Each text comes to each field in turn.
    let links = (0..texts.len()).map(|first| {
        let mut session = example(&pack);
        let text = |field: usize| texts[(first + field) % texts.len()];
        session.production.set("contact_email", text(0));
        session.production.set("title", text(1));
        session.proposed_use.set("name", text(2));
        session.proposed_use.set("what_and_why", text(3));
        session.proposed_use.set("decision_by", text(4));
        session.prepared_by.set("name", text(5));
        with_summary(&pack, &session, |input| mail(input, false).link())
    });
    let links: Vec<String> = links.collect();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("links.json");
    put(&file, json!(links).to_string());
    if let Some(told) = python(MAIL, &[file.as_os_str()]) {
        assert_eq!(told.trim(), "sound");
        println!("{} texts in 6 fields, {} links", texts.len(), links.len());
    }
}

/// Reads a table strictly, and lines of JSON, and says how many rows each has.
const TABLES: &str = r#"
import csv, json, sys
for path in sys.argv[1:]:
    if path.endswith(".csv"):
        with open(path, encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
        assert rows and all(len(row) == len(head) for row in rows), path
        assert len(set(head)) == len(head), path
    else:
        lines = open(path, "rb").read().split(b"\n")
        assert lines.pop() == b"" and all(len(line) <= 65536 for line in lines), path
        rows = [json.loads(line) for line in lines]
        assert all(list(row) == list(rows[0]) for row in rows), path
    print(len(rows))
"#;

#[test]
fn readers_of_tables_and_of_lines_find_no_fault_in_a_register() {
    let pack = pack();
    let folder = TempDir::new().unwrap();
    let mut files = Vec::new();
    for rows in [Rows::Uses, Rows::Tools, Rows::Obligations] {
        let (mut table, mut lines) = (csv_head(rows), String::new());
        for entry in &entries(&pack) {
            csv_rows(rows, entry, |line| table.extend(line));
            json_rows(rows, entry, |line| lines.push_str(&line));
        }
        for (end, bytes) in [("csv", table), ("ndjson", lines.into_bytes())] {
            let file = folder.path().join(format!("{}.{end}", rows.id()));
            put(&file, bytes);
            files.push(file);
        }
    }
    let mut sheet = cue_head();
    for cue in cues(&pack, &written_over(&pack, &TEXTS), "a.toml", TODAY) {
        sheet.extend(cue.to_csv());
    }
    files.push(folder.path().join("cues.csv"));
    put(&files[6], sheet);
    let files: Vec<&OsStr> = files.iter().map(|file| file.as_os_str()).collect();
    if let Some(told) = python(TABLES, &files) {
        let counts: Vec<usize> = told.lines().map(|line| line.parse().unwrap()).collect();
        let [uses, uses_too, tools, tools_too, owed, owed_too, cues] = counts[..] else {
            panic!("{told}");
        };
        assert_eq!((uses, tools, owed), (uses_too, tools_too, owed_too));
        assert_eq!((uses, cues), (6, 2));
    }
}
