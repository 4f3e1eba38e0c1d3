//! Everything that reads what somebody else wrote.

use askfirst::answer::understand;
use askfirst::interview::Interview;
use askfirst::pack::{Files, Pack, TEMPLATE};
use askfirst::register::{guarded, unguarded};
use askfirst::report::{history_lines, json_text};
use askfirst::session::{Anchor, Draft, Session};
use askfirst::source::Source;
use askfirst::store::{config, name};
use askfirst::text;
use askfirst::tui::key::{spell, typed};
use askfirst::tui::keymap::Keys;

use super::given::{self, Supply, words};

/// A byte that chooses, and the text behind it.
fn chosen(bytes: &[u8]) -> (usize, String) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    (
        usize::from(*first),
        String::from_utf8_lossy(rest).into_owned(),
    )
}

/// The first character that a terminal obeys, or that a reader cannot see.
pub(crate) fn steering(shown: &str, keeps_line_feeds: bool) -> Option<char> {
    shown.chars().find(|char| {
        let is_line_feed = *char == '\n' && keeps_line_feeds;
        char.is_control() && !is_line_feed
            || matches!(
                char,
                '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            )
            || matches!(char, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
    })
}

/// There is no such character.
#[track_caller]
pub(crate) fn steers_nothing(shown: &str, keeps_line_feeds: bool) {
    assert_eq!(steering(shown, keeps_line_feeds), None, "{shown:?}");
}

/// A word typed for an answer.
pub(crate) fn answer(bytes: &[u8]) {
    let (which, typed) = chosen(bytes);
    let pack = given::pack();
    let question = pack.question_idxs().nth(which % pack.questions().len());
    let question = question.unwrap();
    if let Some(option) = understand(pack, question, &typed) {
        assert!(option.position() < pack.question(question).options.len());
    }
}

/// The marks of a history in an export.
pub(crate) fn anchor(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for anchor in Anchor::all_in(&text) {
        assert!(Anchor::all_in(&anchor.mark()).contains(&anchor));
    }
}

/// A pack of which one file is not what it should be. What loads can be asked and assessed.
pub(crate) fn pack(bytes: &[u8]) {
    let (which, text) = chosen(bytes);
    let mut files = TEMPLATE;
    *file(&mut files, which) = &text;
    load(&files, bytes);
}

/// A pack with some bytes in one of its files changed: more of these are packs.
pub(crate) fn conditions(bytes: &[u8]) {
    let (which, put_in) = chosen(bytes);
    let mut files = TEMPLATE;
    let old = *file(&mut files, which);
    let at = put_in
        .bytes()
        .map(usize::from)
        .take(3)
        .fold(0, |at, byte| at * 251 + byte);
    let lines: Vec<&str> = old.lines().collect();
    let at = at % lines.len().max(1);
    let put_in = put_in.get(3..).unwrap_or_default();
    let before = lines.iter().take(at).copied();
    let behind = lines.iter().skip(at + 1).copied();
    let text: Vec<&str> = before.chain([put_in]).chain(behind).collect();
    let text = text.join("\n");
    *file(&mut files, which) = &text;
    load(&files, bytes);
}

fn file<'f, 's>(files: &'f mut Files<'s>, which: usize) -> &'f mut &'s str {
    match which % 6 {
        0 => &mut files.pack,
        1 => &mut files.questions,
        2 => &mut files.findings,
        3 => &mut files.obligations,
        4 => &mut files.clauses,
        _ => &mut files.english,
    }
}

fn load(files: &Files<'_>, bytes: &[u8]) {
    match Pack::load(files) {
        Ok(pack) => play(&pack, bytes),
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                let told = text::visible(&problem.to_string()).into_owned();
                steers_nothing(&told, false);
            }
        }
    }
}

/// Answers by choice, each followed by everything that is worked out from them.
pub(crate) fn engine(bytes: &[u8]) {
    play(given::pack(), bytes);
}

fn play(pack: &Pack, bytes: &[u8]) {
    let supply = Supply::of(bytes);
    let mut session = Session::blank(pack);
    for tool in ["One", "Two"].iter().take(supply.below(3)) {
        session.add_tool(tool);
    }
    for _ in 0..bytes.len().min(40) {
        let interview = Interview::of(pack, &session.answers);
        let Some(slot) = interview.next_open() else {
            break;
        };
        let options = &pack.question(slot.question).options;
        let option = understand(
            pack,
            slot.question,
            &options[supply.below(options.len())].id,
        );
        session.answers.set(slot, option.unwrap());
        let left = interview.remaining(pack, &session.answers);
        assert!(left.least <= left.most);
        let after = Interview::of(pack, &session.answers);
        assert!(after.used().get(slot).is_some());
    }
    let interview = Interview::of(pack, &session.answers);
    let assessment = interview.assess(pack);
    assert!(assessment.level <= pack.strictest());
    let written = session.to_toml(pack);
    let source = Source {
        name: "",
        text: &written,
    };
    assert_eq!(
        Session::read(pack, source).unwrap().answers,
        session.answers
    );
}

/// The name of a file for a title.
pub(crate) fn file_name(bytes: &[u8]) {
    let supply = Supply::of(bytes);
    let stem = name::stem(&supply.text(), &supply.text());
    assert!(name::is_plain(&format!("{stem}.toml")), "{stem:?}");
    assert!(stem.len() <= name::MOST_STEM_BYTES, "{stem:?}");
}

/// Keys as settings name them.
pub(crate) fn keys(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(keys) = typed(&text) {
        assert_eq!(typed(&spell(&keys)).as_deref(), Ok(&keys[..]));
    }
}

/// Two copies of a session, brought together.
pub(crate) fn merge(bytes: &[u8]) {
    let (at, text) = chosen(bytes);
    let pack = given::pack();
    let (mine, theirs) = text.split_at(text.floor_char_boundary(at * text.len() / 256));
    let read = |text| Session::read(pack, Source { name: "", text });
    if let (Ok(mut mine), Ok(theirs)) = (read(mine), read(theirs)) {
        mine.merge(&theirs, pack);
        assert!(read(&mine.to_toml(pack)).is_ok());
    }
}

/// A text in a cell of a table.
pub(crate) fn register_cell(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let cell = guarded(&text);
    steers_nothing(&cell, false);
    let formula = [
        '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ];
    assert!(!cell.trim_start().starts_with(formula), "{cell:?}");
    assert_eq!(unguarded(&cell), text::visible(&text), "{text:?}");
}

/// What is shown of a text.
pub(crate) fn sanitiser(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (line, lines) = (text::visible(&text), text::visible_lines(&text));
    steers_nothing(&line, false);
    steers_nothing(&lines, true);
    assert_eq!(text::visible(&line), line);
    assert_eq!(text::visible_lines(&lines), lines);
    assert!(!text::hides_something(&line), "{text:?}");
    let plain = text.chars().all(|char| matches!(char, ' '..='~'));
    assert!(!plain || line == text);
}

/// A session file. What can be read can be written, read again, and worked with.
pub(crate) fn session(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let source = Source {
        name: "a.toml",
        text: &text,
    };
    let draft = Draft::parse(source);
    drop(draft.pack());
    let pack = given::pack();
    let session = match draft.read(pack) {
        Ok(session) => session,
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                steers_nothing(&text::visible(&problem.to_string()), false);
            }
            return;
        }
    };
    let written = session.to_toml(pack);
    let name = "b.toml";
    let again = Session::read(
        pack,
        Source {
            name,
            text: &written,
        },
    );
    assert_eq!(again.as_ref(), Ok(&session), "{written}");
    drop(session.history.check());
    history_lines(pack, words(), &session.history);
    given::summary(&session, |input| {
        drop(session.status(pack, input.assessment, given::TODAY));
        json_text(&askfirst::report::export_json(input))
    });
}

/// The settings file.
pub(crate) fn settings(bytes: &[u8]) {
    let read = config::parse(&String::from_utf8_lossy(bytes), None);
    for problem in &read.problems {
        steers_nothing(&text::visible(&problem.to_string()), false);
    }
    drop(Keys::with(&read.config.keys));
}

/// A text in lines of a width: none is wider, unless a single character is, and nothing is lost.
pub(crate) fn wrap(bytes: &[u8]) {
    let (cells, text) = chosen(bytes);
    let shown = text::visible_lines(&text);
    let lines = text::wrap(&shown, cells);
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(solid(&lines.concat()), solid(&shown));
    for line in &lines {
        let fits = text::width(line) <= cells || line.chars().count() <= 6;
        assert!(fits, "{line:?} in {cells}");
    }
}
