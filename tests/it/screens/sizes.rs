//! Every screen and popup in windows of every size, with every kind of text people may write.

use ratatui::style::Modifier;

use askfirst::session::{Details, Group};

use crate::support::pretend::World;
use crate::support::screens::{Like, Screens};

use super::stages::{STAGES, Stage, stage_of};

const SIZES: [(u16, u16); 6] = [(80, 24), (120, 40), (50, 20), (40, 12), (39, 12), (200, 60)];
const NO_SIZES: [(u16, u16); 7] = [(0, 0), (1, 1), (50, 0), (50, 1), (50, 2), (2, 2), (3, 40)];

/// What people may write: long, of every width, of every direction, and meant to do harm.
const TEXTS: [&str; 7] = [
    "A name that is far longer than any window is wide, as names of episodes and of their parts tend to be when nobody keeps them short, and then some more",
    "Averyveryveryveryveryverylongwordwithoutanyplaceatwhichitcouldbebrokenintolinesofaproperlength",
    "\u{0e20}\u{0e32}\u{0e1e}\u{0e22}\u{0e19}\u{0e15}\u{0e23}\u{0e4c}\u{0e40}\u{0e23}\u{0e37}\u{0e48}\u{0e2d}\u{0e07}\u{0e22}\u{0e32}\u{0e27}\u{0e17}\u{0e35}\u{0e48}\u{0e2a}\u{0e38}\u{0e14}\u{0e43}\u{0e19}\u{0e42}\u{0e25}\u{0e01}\u{0e17}\u{0e35}\u{0e48}\u{0e44}\u{0e21}\u{0e48}\u{0e40}\u{0e04}\u{0e22}\u{0e21}\u{0e35}\u{0e43}\u{0e04}\u{0e23}\u{0e17}\u{0e33}\u{0e21}\u{0e32}\u{0e01}\u{0e48}\u{0e2d}\u{0e19}",
    "\u{6e2f}\u{53e3}\u{7684}\u{706f}\u{5149}\u{ff0c}\u{7b2c}\u{4e09}\u{96c6}\u{ff1a}\u{590d}\u{539f}\u{8001}\u{7167}\u{7247}\u{4e0e}\u{5e74}\u{8f7b}\u{5316}\u{7684}\u{4fa6}\u{63a2}\u{ff0c}\u{4ee5}\u{53ca}\u{4e00}\u{4e2a}\u{5f88}\u{957f}\u{7684}\u{6807}\u{9898}\u{ff8a}\u{ff9e}",
    "E\u{301}te\u{301} a\u{30a}\u{323}ngstro\u{308}m \u{1f469}\u{200d}\u{1f680} \u{26a0}\u{fe0f} e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{202e}gnp.exe\u{202c} \u{2066}\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{2069} \u{200f}\u{feff}",
    "a\u{1b}[31mred\u{1b}]0;title\u{7}\ttab\u{0}nul\u{7f}del\u{9b}31m\rreturn",
];

fn hostile(world: &mut World, text: &str) {
    write_everywhere(world, &[text]);
}

/// Writes these texts in turn into every field that people write, in every session of the folder.
pub(super) fn write_everywhere(world: &mut World, texts: &[&str]) {
    let mut turn = texts.iter().copied().cycle();
    let mut next = || turn.next().unwrap_or_default();
    let owed: Vec<String> = world
        .pack
        .obligations()
        .iter()
        .map(|one| one.id.to_string())
        .collect();
    for file in &mut world.files {
        let Ok(session) = &mut file.holds else {
            continue;
        };
        for field in ["title", "contact_name", "company", "territories"] {
            session.production.set(field, next());
        }
        for field in [
            "name",
            "what_and_why",
            "scenes",
            "human_work",
            "alternative",
        ] {
            session.proposed_use.set(field, next());
        }
        for field in ["name", "role", "email"] {
            session.prepared_by.set(field, next());
        }
        for tool in &mut session.tools {
            for field in ["name", "vendor", "version", "output"] {
                tool.set(field, next());
            }
        }
        for (entries, group, fields) in [
            (&mut session.people, Group::Person, ["name", "scope"]),
            (&mut session.rights, Group::Right, ["item", "owner"]),
            (&mut session.items, Group::Item, ["item", "source"]),
        ] {
            let mut entry = Details::none(group);
            for field in fields {
                entry.set(field, next());
            }
            entries.push(entry);
        }
        for note in session.notes.values_mut() {
            *note = format!("{}\n{}", next(), next());
        }
        for comment in &mut session.comments {
            next().clone_into(&mut comment.by);
            next().clone_into(&mut comment.text);
            if !comment.resolved_by.is_empty() {
                next().clone_into(&mut comment.resolved_by);
            }
        }
        for id in &owed {
            let tick = session.obligations.entry(id.clone()).or_default();
            next().clone_into(&mut tick.owner);
            next().clone_into(&mut tick.reference);
        }
    }
}

/// A box is straight where its sides stand below its corners in every row.
fn borders_are_straight(screens: &Screens) -> bool {
    let buffer = screens.buffer();
    let area = buffer.area;
    let is = |x: u16, y: u16, line: &str| buffer[(x, y)].symbol() == line;
    for y in 0..area.height {
        for left in (0..area.width).filter(|x| is(*x, y, "\u{250c}")) {
            let Some(right) = (left..area.width).find(|x| is(*x, y, "\u{2510}")) else {
                return false;
            };
            let mut bottom = y + 1;
            while bottom < area.height && is(left, bottom, "\u{2502}") {
                if !is(right, bottom, "\u{2502}") {
                    return false;
                }
                bottom += 1;
            }
            if bottom == area.height
                || !is(left, bottom, "\u{2514}")
                || !is(right, bottom, "\u{2518}")
            {
                return false;
            }
        }
    }
    true
}

/// Whether anything on screen could steer a terminal or turn what is read around.
fn steers(screens: &Screens) -> Option<char> {
    let text = screens.text();
    text.chars().filter(|c| *c != '\n').find(|c| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
    })
}

/// The rows under the highlight: those that begin with its mark, or have a button in reverse.
fn rows_of_highlight(screens: &Screens) -> Vec<u16> {
    let lines = screens.lines();
    let is_alarm = |row: &u16| {
        let line = &lines[usize::from(*row)];
        line.contains("DRAFT")
            || line.contains("WRITTEN APPROVAL")
            || line.contains("follows can")
            || line.contains("fill them in")
    };
    screens
        .reversed_rows()
        .into_iter()
        .filter(|row| !is_alarm(row))
        .collect()
}

#[track_caller]
fn check(screens: &mut Screens, stage: &Stage, (width, height): (u16, u16), text: &str) {
    let place = format!(
        "{} {width}x{height} {text:?}\n{}",
        stage.name,
        screens.text()
    );
    assert!(borders_are_straight(screens), "{place}");
    assert_eq!(steers(screens), None, "{place}");
    let (x, y) = screens.cursor();
    assert!(x < width && y < height, "{x},{y} {place}");
    let rows = rows_of_highlight(screens);
    if width >= 40 && !rows.is_empty() && !screens.app.is_typing() {
        assert!(rows.contains(&y), "{rows:?} {x},{y} {place}");
    }
}

#[test]
fn any_text_in_any_field_leaves_the_screen_in_order() {
    for stage in STAGES {
        for text in TEXTS {
            let mut screens = stage.screens_over(Like::default(), |world| hostile(world, text));
            for (width, height) in SIZES {
                screens.resize(width, height);
                check(&mut screens, stage, (width, height), text);
            }
        }
    }
}

/// A word in which every few characters tell where they are: `000102…99`.
fn telling_word() -> String {
    let digits = (0..100).flat_map(|n| [n / 10, n % 10]);
    digits
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect()
}

/// The pieces of the word in a row: where each begins and ends in it, and what stands around it.
fn pieces<'l>(line: &'l str, word: &str) -> Vec<(usize, usize, &'l str, &'l str)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = line[rest..].find(|c: char| c.is_ascii_digit()) {
        let start = rest + start;
        let len = line[start..].find(|c: char| !c.is_ascii_digit());
        let end = len.map_or(line.len(), |len| start + len);
        if let Some(at) = word.find(&line[start..end]).filter(|_| end - start >= 6) {
            found.push((at, at + end - start, &line[..start], &line[end..]));
        }
        rest = end;
    }
    found
}

#[test]
fn nothing_is_cut_without_a_mark() {
    let word = telling_word();
    for stage in STAGES {
        let mut screens = stage.screens_over(Like::default(), |world| hostile(world, &word));
        for (width, height) in SIZES {
            screens.resize(width, height);
            let lines = screens.lines();
            let text = screens.text();
            let is_more = text.contains(" more line") || text.contains(" above (PgUp)");
            for (row, line) in lines.iter().enumerate() {
                let beside = |row: Option<usize>, part: &str| {
                    let line = row.and_then(|row| lines.get(row));
                    // A box covers whole rows.
                    let is_box = |line: &String| line.contains(['\u{250c}', '\u{2514}']);
                    line.is_some_and(|line| line.contains(part) || is_box(line)) || is_more
                };
                for (from, to, before, after) in pieces(line, &word) {
                    let is_marked_below = lines
                        .get(row + 1)
                        .is_some_and(|below| below.trim_start().starts_with("..."));
                    let goes_on = to == word.len()
                        || after.starts_with("...")
                        || is_marked_below
                        || beside(Some(row + 1), &word[to..(to + 2).min(word.len())]);
                    let begins = from == 0
                        || before.ends_with("...")
                        || beside(row.checked_sub(1), &word[from.saturating_sub(2)..from]);
                    assert!(
                        goes_on && begins,
                        "{} {width}x{height}, row {row}, {from} to {to}\n{text}",
                        stage.name
                    );
                }
            }
        }
    }
}

#[test]
fn a_window_of_hardly_any_size_does_no_harm() {
    for stage in STAGES {
        let mut screens = stage.screens(Like::default());
        let before = screens.text();
        for (width, height) in NO_SIZES {
            screens.resize(width, height);
        }
        screens.resize(80, 24);
        assert_eq!(screens.text(), before, "{}", stage.name);
    }
}

#[test]
fn what_is_typed_stays_in_its_field_with_the_caret_behind_it() {
    for (stage, start) in [
        ("new", "[ "),
        ("find", "Find:"),
        ("help", "Type to search: "),
        ("save_elsewhere", "[ "),
    ] {
        for text in TEXTS {
            for (width, height) in [(80, 24), (50, 20), (40, 12)] {
                let mut screens = stage_of(stage).screens(Like::default()).size(width, height);
                screens.paste(text);
                check(&mut screens, stage_of(stage), (width, height), text);
                let (x, y) = screens.cursor();
                let line = &screens.lines()[usize::from(y)];
                assert!(
                    line.contains(start.trim_end()) || line.contains('['),
                    "{stage} {line}"
                );
                let cell = screens.buffer()[(x, y)].symbol();
                assert_eq!(
                    cell,
                    " ",
                    "{stage} {text:?} {width}x{height}\n{}",
                    screens.text()
                );
                assert!(x > 2);
            }
        }
    }
}

#[test]
fn a_note_in_any_script_has_its_caret_behind_it() {
    for text in TEXTS {
        for (width, height) in [(80, 24), (50, 20), (40, 12)] {
            let mut screens = stage_of("note")
                .screens(Like::default())
                .size(width, height);
            screens.paste(text);
            check(&mut screens, stage_of("note"), (width, height), text);
            let (x, y) = screens.cursor();
            let cell = &screens.buffer()[(x, y)];
            assert_eq!(
                cell.symbol(),
                " ",
                "{text:?} {width}x{height}\n{}",
                screens.text()
            );
            assert!(!cell.modifier.contains(Modifier::REVERSED));
        }
    }
}

/// The words of a screen in one row, without lines of boxes and without the side panel.
fn words(screens: &Screens) -> String {
    let width = screens.buffer().area.width;
    let main = if width >= 110 && !screens.text().contains('\u{250c}') {
        usize::from(width) - 36
    } else {
        usize::from(width)
    };
    let lines = screens.lines();
    let lines = lines
        .iter()
        .map(|line| line.chars().take(main).collect::<String>());
    let text = lines.collect::<Vec<_>>().join(" ");
    let text = text.replace(['\u{2502}', '\u{2500}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const UNSURE: &str = "Unsure. Your Netflix contact will help decide.";

/// What has to be read on a screen.
const SENTENCES: &[(&str, &[&str])] = &[
    (
        "welcome",
        &["Start your first session", "You can move or copy them."],
    ),
    (
        "interview",
        &[
            "make new picture, sound, voice or text?",
            "( ) Yes",
            "( ) No",
            UNSURE,
        ],
    ),
    (
        "interview_rows",
        &[
            "comes closest to this use?",
            "None of these",
            "Training on material that is not ours or cleared",
        ],
    ),
    ("interview_tool", &["Tool 1 of 3: Runway Gen-4", UNSURE]),
    ("interview_with_a_note", &["( ) Yes", "( ) Unsure."]),
    (
        "change",
        &["They are kept. They come back if you change your mind."],
    ),
    (
        "save_failed",
        &[
            "Your last change is on screen but not in the file.",
            "the disk is full.",
        ],
    ),
    ("quit_unsaved", &["Your last 2 changes are not saved yet."]),
    (
        "locked",
        &[
            "This session is open in another window.",
            "It has been open since 13:41.",
        ],
    ),
    (
        "trash",
        &["Move 'Temp ADR voice for the edit' to the trash?"],
    ),
    (
        "export",
        &["Check your NDA before you send it outside the production."],
    ),
    (
        "export_written",
        &["Written: Lantern.pdf, in ~/Askfirst/Exports"],
    ),
    (
        "result_share",
        &[
            "this result is not an approval.",
            "your Netflix contact decides.",
        ],
    ),
    ("result_draft", &["What follows can still change."]),
    ("details", &["Use (required)", "[ De-aging"]),
    ("help", &["Write a note to this question", "Esc goes back."]),
];

#[test]
fn what_matters_is_there_in_full_or_a_row_says_that_there_is_more() {
    for (stage, sentences) in SENTENCES {
        let mut screens = stage_of(stage).screens(Like::default());
        for (width, height) in [(80, 24), (120, 40), (50, 20), (40, 12), (200, 60)] {
            screens.resize(width, height);
            let words = words(&screens);
            for sentence in *sentences {
                let has_more = words.contains(" more line") || words.contains(" above (PgUp)");
                assert!(
                    words.contains(sentence) || has_more,
                    "{stage} {width}x{height}: {sentence}\n{}",
                    screens.text()
                );
            }
        }
    }
}

#[test]
fn buttons_and_the_way_to_help_are_always_there() {
    for (stage, buttons) in [
        ("change", &["[ Keep the old answer ]", "[ Change it ]"][..]),
        (
            "save_failed",
            &[
                "[ Try again ]",
                "[ Save a copy somewhere else ]",
                "[ Keep going ]",
            ],
        ),
        (
            "quit_unsaved",
            &[
                "[ Stay ]",
                "[ Save a copy somewhere else ]",
                "[ Quit and lose 2 changes ]",
            ],
        ),
        ("locked", &["[ Go back ]", "[ Open to read only ]"]),
        ("trash", &["[ Keep ]", "[ Move to trash ]"]),
        ("discard", &["[ Stay ]", "[ Leave without saving ]"]),
    ] {
        let mut screens = stage_of(stage).screens(Like::default());
        for (width, height) in [(80, 24), (120, 40), (50, 20), (40, 12), (200, 60)] {
            screens.resize(width, height);
            for button in buttons {
                screens.shows(button);
            }
            screens.shows("? Help");
        }
    }
}

#[test]
fn all_that_is_said_of_a_line_to_type_fits_beside_it_in_the_smallest_window() {
    for name in [
        "export_into",
        "save_elsewhere",
        "rename",
        "reason",
        "review_who",
        "merge",
    ] {
        let screens = stage_of(name).screens(Like::default()).size(40, 12);
        let lines = screens.lines();
        let mut boxed = lines.iter().filter(|line| line.starts_with('│'));
        assert!(boxed.any(|line| line.contains("[ ")), "{name}: {lines:?}");
        let is_cut = lines
            .iter()
            .any(|line| line.starts_with('│') && line.contains("(PgDn)"));
        assert!(!is_cut, "{name}: {}", screens.text());
    }
}
