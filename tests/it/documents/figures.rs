//! Figures that do not depend on the machine: every answer of a large report is in its PDF as it was
//! typed, every character of the languages is shown, sizes are small, numbers agree in every form, and
//! what others read is sound.

use std::cell::RefCell;
use std::io::Read;

use askfirst::interview::{Interview, slots};
use askfirst::pack::{OptionIdx, Pack};
use askfirst::report::{Block, Paper, Prose, Run, export_json, json_text};
use askfirst::session::Session;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use tempfile::TempDir;

use super::{document, example, folded, pack, program, put, said, with_summary};

/// A sentence in each of six languages, without a hyphen: a reader takes one at the end of a line for a
/// break.
const SIX: [&str; 6] = [
    "Le d\u{e9}cor a \u{e9}t\u{e9} prolong\u{e9}, \u{ab} sans visage \u{bb}, na\u{ef}ve \u{153}uvre",
    "\u{130}stanbul\u{2019}da \u{e7}ekilen sahne, \u{131}\u{15f}\u{131}k ve g\u{fc}r\u{fc}lt\u{fc} d\u{fc}zeltildi",
    "\u{e09}\u{e32}\u{e01}\u{e22}\u{e49}\u{e2d}\u{e19}\u{e2d}\u{e14}\u{e35}\u{e15}\u{e17}\u{e35}\u{e48}\u{e17}\u{e48}\u{e32}\u{e40}\u{e23}\u{e37}\u{e2d} \u{e19}\u{e49}\u{e33}\u{e43}\u{e08}",
    "\u{78bc}\u{982d}\u{56de}\u{61b6}\u{5834}\u{666f}\u{ff1a}\u{89d2}\u{8272}\u{6e1b}\u{9f61}\u{8207}\u{6b77}\u{53f2}\u{8857}\u{666f}\u{3002}",
    "Za\u{17c}\u{f3}\u{142}\u{107} g\u{119}\u{15b}l\u{105} ja\u{17a}\u{144}, p\u{159}\u{ed}li\u{161} \u{17e}lu\u{165}ou\u{10d}k\u{fd}",
    "Ho\u{e0}ng Th\u{1ecb} Ng\u{1ecd}c \u{110}\u{1eb7}ng l\u{1ed3}ng ti\u{1ebf}ng l\u{1ea1}i",
];

/// A session with so many tools, every question answered, and a note of its own to each answer.
fn large(pack: &Pack, n_tools: usize) -> Session {
    let mut session = example(pack);
    while session.tools.len() < n_tools {
        let name = format!("Tool {}", session.tools.len() + 1);
        session.add_tool(&name);
    }
    for (number, slot) in slots(pack, n_tools).enumerate() {
        session.answers.set(slot, OptionIdx::at(0));
        session.set_note(slot, &format!("{} {number}", SIX[number % SIX.len()]));
    }
    session
}

fn n_answers(pack: &Pack, session: &Session) -> usize {
    Interview::of(pack, &session.answers).n_answered()
}

/// The words of a page as a reader of boxes finds them, one after the other.
fn words_of_boxes(found: &str) -> String {
    let words = found.split("<word ").skip(1);
    let words = words.filter_map(|rest| rest.split_once('>')?.1.split("</word>").next());
    let text: String = words.collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn every_answer_of_a_large_report_is_found_in_three_ways_of_reading() {
    let Some(reader) = program(&["pdftotext"]) else {
        return;
    };
    let pack = pack();
    let session = large(&pack, 9);
    let n = n_answers(&pack, &session);
    assert!(n >= 200, "{n} answers");
    let pdf = document(&pack, &session).to_pdf(Paper::A4).unwrap();
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("large.pdf");
    put(&file, pdf.bytes);
    let interview = Interview::of(&pack, &session.answers);
    let notes: Vec<&str> = interview
        .path()
        .iter()
        .map(|step| session.note(step.slot))
        .collect();
    for mode in ["-raw", "-nodiag", "-bbox"] {
        let words = [mode.as_ref(), file.as_os_str(), "-".as_ref()];
        let mut found = said(&reader, words);
        if mode == "-bbox" {
            found = words_of_boxes(&found);
        }
        let found: String = found.split_whitespace().collect();
        let is_there = |note: &&&str| {
            let note: String = note.split_whitespace().collect();
            !found.contains(&note)
        };
        let lost: Vec<_> = notes.iter().filter(is_there).collect();
        assert!(lost.is_empty(), "{mode} loses {} of {}: {lost:?}", lost.len(), notes.len());
    }
    println!("{} answers with their notes in 6 languages, found in 3 ways of reading", notes.len());
}

#[test]
fn three_hundred_answers_are_a_small_file_and_the_same_bytes_each_time() {
    let pack = pack();
    let session = large(&pack, 14);
    let n = n_answers(&pack, &session);
    assert!(n >= 300, "{n} answers");
    let made = document(&pack, &session);
    let pdf = made.to_pdf(Paper::A4).unwrap();
    assert!(pdf.bytes.len() <= 400 * 1024, "{} bytes", pdf.bytes.len());
    assert_eq!(pdf, document(&pack, &session).to_pdf(Paper::A4).unwrap());
    let docx = made.to_docx(Paper::A4).unwrap();
    assert_eq!(docx, document(&pack, &session).to_docx(Paper::A4).unwrap());
    println!("{n} answers: PDF {} KB, Word {} KB", pdf.bytes.len() / 1024, docx.len() / 1024);
}

/// The characters of languages that the fonts have to show: whole alphabets, all Thai, and the 5,401 most
/// used characters of Traditional Chinese.
fn corpus() -> Option<Vec<String>> {
    let python = program(&["python3"])?;
    let list = "import sys; out = sys.stdout.buffer\n\
                for high in range(0xA4, 0xC7):\n\
                \x20for low in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:\n\
                \x20\x20if (high, low) <= (0xC6, 0x7E):\n\
                \x20\x20\x20out.write(bytes([high, low]).decode('big5').encode())\n";
    let chinese = said(&python, ["-c", list]);
    assert_eq!(chinese.chars().count(), 5_401);
    let range = |range: std::ops::RangeInclusive<char>| range.collect::<String>();
    let thai = range('\u{e01}'..='\u{e3a}') + &range('\u{e3f}'..='\u{e5b}');
    // French, German, Spanish, Portuguese, Turkish, Polish, Czech, and all of Vietnamese.
    let latin = range(' '..='~') + &range('\u{a1}'..='\u{ac}') + &range('\u{ae}'..='\u{17f}');
    let vietnamese = range('\u{1ea0}'..='\u{1ef9}') + "\u{1a0}\u{1a1}\u{1af}\u{1b0}\u{20ab}";
    let signs = "\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{2026}\u{2013}\u{2014}\u{20ac}\u{20ba}".to_owned();
    Some(vec![chinese, thai, latin, vietnamese, signs])
}

#[test]
fn no_character_of_the_languages_is_left_out() {
    let Some(corpus) = corpus() else {
        return;
    };
    let pack = pack();
    let mut session = example(&pack);
    let n: usize = corpus.iter().map(|text| text.chars().count()).sum();
    session.proposed_use.set("what_and_why", &corpus.join("\n"));
    let pdf = document(&pack, &session).to_pdf(Paper::A4).unwrap();
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
    println!("{n} characters, 0 without a glyph");
}

/// Every text of the first page that has a number in it, as far as blocks tell.
fn numbered(blocks: &[Block]) -> Vec<String> {
    let text = |prose: &Prose| {
        let runs = prose.0.iter().map(|run| {
            let (Run::Address(text) | Run::Plain(text) | Run::Strong(text)) = run;
            text.as_str()
        });
        runs.collect::<String>()
    };
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Notice(prose) | Block::Paragraph(prose) => all.push(text(prose)),
            Block::Terms(terms) => all.extend(terms.iter().map(|(_, prose)| text(prose))),
            Block::List { entries, .. } => all.extend(entries.iter().map(text)),
            Block::Panel { title, blocks, .. } => {
                all.push(title.clone());
                all.extend(numbered(blocks));
            }
            _ => {}
        }
    }
    all.retain(|text| text.chars().any(|char| char.is_ascii_digit()));
    all
}

/// The text of a Word file.
fn text_of_word(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut xml).unwrap();
    plain(&xml)
}

/// The text of markup.
fn plain(markup: &str) -> String {
    let mut text = String::new();
    for part in markup.split('<').skip(1) {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn numbers_agree_in_every_form() {
    let pack = pack();
    let mut half = example(&pack);
    let open: Vec<_> = slots(&pack, half.tools.len()).step_by(3).collect();
    open.into_iter().for_each(|slot| half.answers.retract(slot));
    half.proposed_use.set("what_and_why", "Hidden: \u{202e}gnp.exe and \u{200b}.");
    for session in [example(&pack), half, large(&pack, 5)] {
        let made = document(&pack, &session);
        let end = made.blocks.iter().position(|block| *block == Block::PageBreak);
        let wanted = numbered(&made.blocks[..end.unwrap()]);
        assert!(wanted.len() > 6, "{wanted:?}");
        let mut forms = vec![
            ("md", made.to_markdown().replace('\\', "")),
            ("txt", made.to_plain()),
            ("html", plain(&made.to_html(None).replace("<br>", ""))),
            ("docx", text_of_word(&made.to_docx(Paper::A4).unwrap())),
        ];
        let folder = TempDir::new().unwrap();
        if let Some(reader) = program(&["pdftotext"]) {
            let file = folder.path().join("a.pdf");
            put(&file, made.to_pdf(Paper::A4).unwrap().bytes);
            let words = ["-raw".as_ref(), file.as_os_str(), "-".as_ref()];
            forms.push(("pdf", said(&reader, words)));
        }
        for (form, text) in &forms {
            let text = folded(text);
            for one in &wanted {
                let one = folded(&askfirst::text::visible_lines(one).replace('\\', ""));
                assert!(text.contains(&one), "{form} lacks {one}\n{text}");
            }
        }
        with_summary(&pack, &session, |input| {
            let json = export_json(input);
            let n = |pointer: &str| json.pointer(pointer).unwrap().as_array().unwrap().len();
            let assessment = input.assessment;
            assert_eq!(n("/assessment/open_questions"), assessment.open_questions.len());
            assert_eq!(n("/assessment/reasons"), assessment.reasons.len());
            assert_eq!(n("/assessment/obligations"), assessment.obligations.len());
            assert_eq!(n("/texts/reasons"), assessment.reasons.len());
            let revision = session.revision(&pack);
            assert_eq!(json.pointer("/session/revision").unwrap(), &revision);
            let first = made.to_plain();
            assert!(first.contains(&revision[..12]), "{first}");
            let answered = input.interview.n_answered().to_string();
            assert!(wanted.iter().any(|text| text.contains(&answered)), "{answered}: {wanted:?}");
            assert!(json_text(&json).contains(&pack.digest));
        });
    }
}

#[test]
fn other_programs_find_no_fault_in_any_form() {
    let Some(python) = program(&["python3"]) else {
        return;
    };
    let pack = pack();
    let made = document(&pack, &large(&pack, 3));
    let folder = TempDir::new().unwrap();
    let docx = folder.path().join("a.docx");
    put(&docx, made.to_docx(Paper::A4).unwrap());
    let told = said(&python, ["-m".as_ref(), "zipfile".as_ref(), "-t".as_ref(), docx.as_os_str()]);
    assert_eq!(told.trim(), "Done testing");
    let page = made.to_html(None);
    assert_eq!(faults_of_page(&page), [""; 0]);
    // The parser would say so.
    assert!(!faults_of_page(&page.replacen("</h1>", "</h1 x=\"", 1)).is_empty());
}

/// What a parser of web pages finds wrong with one.
fn faults_of_page(page: &str) -> Vec<String> {
    struct Sink(RefCell<Vec<String>>);
    impl TokenSink for Sink {
        type Handle = ();

        fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
            if let Token::ParseError(what) = token {
                self.0.borrow_mut().push(format!("{line}: {what}"));
            }
            TokenSinkResult::Continue
        }
    }
    let sink = Sink(RefCell::default());
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    drop(tokenizer.feed(&input));
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}
