//! Figures that do not depend on the machine: every answer of a large report is in its PDF as it was
//! typed, sizes are small, and the same session is the same bytes.

use askfirst::interview::{Interview, slots};
use askfirst::pack::Pack;
use askfirst::report::{Document, Paper};
use askfirst::session::Session;
use tempfile::TempDir;

use super::{document, example, folded, pack, program, put, said, wanted};

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

/// A session with at least so many answers, each with a note of its own, over as many tools as that
/// takes.
pub(super) fn large(pack: &Pack, n_answers: usize) -> Session {
    let mut session = example(pack);
    loop {
        let n_tools = session.tools.len();
        for (number, slot) in slots(pack, n_tools).enumerate() {
            let first = pack.question(slot.question).option_idxs().next();
            session.answers.set(slot, first.unwrap());
            session.set_note(slot, &format!("{} {number}", SIX[number % SIX.len()]));
        }
        if Interview::of(pack, &session.answers).n_answered() >= n_answers {
            return session;
        }
        session.add_tool(&format!("Tool {}", n_tools + 1));
    }
}

/// Folded text without what comes between the lines of a cell that goes on over the end of a page: the head
/// and the foot of pages, and the head of the table.
fn without_edges(text: &str, made: &Document) -> String {
    let mut text = text.to_owned();
    let (title, foot) = (folded(&made.title), folded(&made.about.foot));
    let n_pages = text.matches(&foot).count();
    for page in 1..=n_pages {
        let edge = format!("{foot}Page{page}of{n_pages}");
        assert!(text.contains(&edge), "{edge}");
        // The title is at the head of every page but the first.
        let title = if page == 1 { "" } else { &title };
        for around in [format!("{title}{edge}"), format!("{edge}{title}"), edge] {
            for head in ["QuestionAnswer", ""] {
                text = text.replace(&format!("{around}{head}"), "");
            }
        }
    }
    text
}

/// The words of a page as a reader of boxes finds them, one after the other.
fn words_of_boxes(found: &str) -> String {
    let words = found.split("<word ").skip(1);
    let words = words.filter_map(|rest| rest.split_once('>')?.1.split("</word>").next());
    let text: String = words.collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[test]
fn every_answer_of_a_large_report_is_found_in_three_ways_of_reading() {
    let Some(reader) = program(&["pdftotext"]) else {
        return;
    };
    let pack = pack();
    let session = large(&pack, 200);
    let made = document(&pack, &session);
    let pdf = made.to_pdf(Paper::A4).unwrap();
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("large.pdf");
    put(&file, pdf.bytes);
    let interview = Interview::of(&pack, &session.answers);
    let path = interview.path().iter();
    let notes: Vec<&str> = path.map(|step| session.note(step.slot)).collect();
    assert!(notes.len() >= 200 && notes.iter().all(|note| !note.is_empty()));
    for mode in ["-raw", "-nodiag", "-bbox"] {
        let words = [mode.as_ref(), file.as_os_str(), "-".as_ref()];
        let mut found = said(&reader, words);
        if mode == "-bbox" {
            found = words_of_boxes(&found);
        }
        // As they were typed, but for spaces: a line ends where there is no room. No note has a hyphen.
        let found = without_edges(&folded(&found), &made);
        let all = wanted(&pack, &session).into_iter();
        let all = notes.iter().map(ToString::to_string).chain(all);
        let lost: Vec<String> = all.filter(|text| !found.contains(&folded(text))).collect();
        assert!(lost.is_empty(), "{mode} loses {lost:?}");
    }
    println!(
        "{} answers and notes in 6 languages, found in 3 ways of reading",
        notes.len()
    );
}

#[test]
fn three_hundred_answers_are_a_small_file_and_the_same_bytes_each_time() {
    let pack = pack();
    let session = large(&pack, 300);
    let made = document(&pack, &session);
    let pdf = made.to_pdf(Paper::A4).unwrap();
    assert!(pdf.bytes.len() <= 400 * 1024, "{} bytes", pdf.bytes.len());
    assert!(pdf == document(&pack, &session).to_pdf(Paper::A4).unwrap());
    let docx = made.to_docx(Paper::A4).unwrap();
    assert!(docx == document(&pack, &session).to_docx(Paper::A4).unwrap());
    let n = Interview::of(&pack, &session.answers).n_answered();
    println!(
        "{n} answers: PDF {} KB, Word {} KB",
        pdf.bytes.len() / 1024,
        docx.len() / 1024
    );
}
