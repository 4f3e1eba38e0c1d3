//! Documents opened by programs that are not written here: a browser, readers of PDF, Word's own
//! format by Python and `LibreOffice`. Where one is not installed the test says so and passes, unless
//! `ASKFIRST_NO_SKIP=1`.

mod agreement;
mod browser;
#[cfg(feature = "pdf")]
mod figures;
#[cfg(feature = "pdf")]
mod pdf;
mod register;
#[cfg(feature = "pdf")]
mod scripts;
mod soundness;
mod word;

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use askfirst::interview::Interview;
use askfirst::lang::Catalog;
use askfirst::pack::{NETFLIX_GENAI, Pack};
use askfirst::report::{self, Document, Summary};
use askfirst::session::Session;
use askfirst::source::Source;
use jiff::civil::date;

use crate::support::outside::skipped;

/// Text in scripts that are easily got wrong, and text that tries to be more.
const TEXTS: [&str; 8] = [
    "\u{130}pek \u{C7}a\u{11F}layan G\u{FC}ndo\u{11F}du \u{131}\u{15F}\u{131}k",
    "Ho\u{E0}ng Th\u{1ECB} Ng\u{1ECD}c \u{110}\u{1EB7}ng, \u{17D}i\u{17E}kov, na\u{EF}ve \u{153}uvre",
    "\u{E2A}\u{E21}\u{E0A}\u{E32}\u{E22} \u{E27}\u{E07}\u{E28}\u{E4C}\u{E2A}\u{E38}\u{E27}\u{E23}\u{E23}\u{E13}",
    "\u{E19}\u{E49}\u{E33}\u{E43}\u{E08} \u{E1C}\u{E39}\u{E49}\u{E01}\u{E33}\u{E01}\u{E31}\u{E1A}",
    "\u{78BC}\u{982D}\u{56DE}\u{61B6}\u{5834}\u{666F}\u{FF1A}\u{89D2}\u{8272}\u{6E1B}\u{9F61}",
    "\u{6539}\u{7531}\u{5E74}\u{8F15}\u{6F14}\u{54E1}\u{91CD}\u{62CD}\u{5169}\u{5834}\u{6232}\u{3002}",
    "</td><script>document.title='run'</script><img src=http://pixel.invalid/x.png onerror=alert(1)>",
    "fine & <b>bold</b> \"quoted\" 100% {n} ]]>",
];

/// The path of a program, or of the first of several.
fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|candidate| candidate.is_file());
    if found.is_none() {
        skipped(&names.join(" or "));
    }
    found
}

/// Runs a program and gives what it said.
fn said(program: &Path, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> String {
    let output = Command::new(program).args(words).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", program.display());
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Writes a file.
fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    let mut file = File::create(path).unwrap();
    file.write_all(bytes.as_ref()).unwrap();
}

fn pack() -> Pack {
    Pack::load(&NETFLIX_GENAI).unwrap()
}

/// The example that comes with the questions.
fn example(pack: &Pack) -> Session {
    let text = include_str!("../../questions/netflix-genai/example.toml");
    let name = "example.toml";
    Session::read(pack, Source { name, text }).unwrap()
}

/// The example with these texts in its fields, one after the other.
fn written_over(pack: &Pack, texts: &[&str]) -> Session {
    let mut session = example(pack);
    let mut texts = texts.iter().cycle().map(|text| (*text).to_owned());
    for field in ["title", "company", "contact_name"] {
        session.production.set(field, &texts.next().unwrap());
    }
    for field in [
        "name",
        "what_and_why",
        "department",
        "reviewer",
        "alternative",
    ] {
        session.proposed_use.set(field, &texts.next().unwrap());
    }
    for tool in &mut session.tools {
        tool.set("name", &texts.next().unwrap());
        tool.set("vendor", &texts.next().unwrap());
    }
    for note in session.notes.values_mut() {
        *note = texts.next().unwrap();
    }
    session
}

/// What is made of the summary of a session.
fn with_summary<T>(pack: &Pack, session: &Session, make: impl FnOnce(&Summary<'_>) -> T) -> T {
    let interview = Interview::of(pack, &session.answers);
    let assessment = interview.assess(pack);
    make(&Summary {
        pack,
        words: &Catalog::english(),
        session,
        interview: &interview,
        assessment: &assessment,
        today: date(2025, 11, 21),
        notes: true,
    })
}

fn document(pack: &Pack, session: &Session) -> Document {
    with_summary(pack, session, report::summary)
}

/// Text without spaces, line ends and hyphens: pages break where they need to, and a reader takes a
/// hyphen at the end of a line for one of those.
fn folded(text: &str) -> String {
    let is_kept = |char: &char| !char.is_whitespace() && *char != '-';
    text.chars().filter(is_kept).collect()
}

/// What a reader must find: the texts typed, and the words of every reason, answer and obligation.
fn wanted(pack: &Pack, session: &Session) -> Vec<String> {
    let mut wanted = Vec::new();
    let details = [&session.production, &session.proposed_use];
    let lists = [&session.tools, &session.people, &session.rights];
    for details in details.into_iter().chain(lists.into_iter().flatten()) {
        wanted.extend(details.each().map(|(_, value)| value.to_owned()));
    }
    wanted.extend(session.notes.values().cloned());
    with_summary(pack, session, |input| {
        let text = &pack.text;
        for step in input.interview.path() {
            let words = &text.questions[step.slot.question.position()];
            wanted.push(words.ask.to_string());
            wanted.extend(
                step.answer
                    .map(|option| words.options[option.position()].to_string()),
            );
        }
        for reason in &input.assessment.reasons {
            wanted.push(text.findings[reason.finding.position()].to_string());
        }
        for owed in &input.assessment.obligations {
            wanted.push(
                text.obligations[owed.obligation.position()]
                    .text
                    .to_string(),
            );
        }
        for slot in &input.assessment.open_questions {
            wanted.push(text.questions[slot.question.position()].who.to_string());
        }
    });
    wanted.retain(|text| !text.trim().is_empty());
    wanted
}

/// Fails for whatever is wanted and not found.
fn holds(found: &str, wanted: &[String], what: &str) {
    let found = folded(found);
    let lost: Vec<&String> = wanted
        .iter()
        .filter(|text| !found.contains(&folded(text)))
        .collect();
    assert!(lost.is_empty(), "{what} lacks {lost:?}");
}
