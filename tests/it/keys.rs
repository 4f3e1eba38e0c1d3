//! Whatever keys, pastes and windows come, and whatever fails: nothing breaks, nothing is lost, and
//! there is a way out.

use std::path::Path;
use std::time::Duration;

use askfirst::session::Session;
use askfirst::tui::app::Ending;
use askfirst::tui::key::{Input, Key, KeyCode, spell, typed};
use proptest::prelude::*;

use crate::support::cases::session_text;
use crate::support::pretend::{World, pack, session};
use crate::support::screens::{Like, Screens};

/// So many cases, or as many as `PROPTEST_CASES` asks for.
fn config(cases: u32) -> ProptestConfig {
    let known = ProptestConfig::default();
    let is_told = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if is_told { known.cases } else { cases },
        failure_persistence: None,
        ..known
    }
}

/// Something that happens.
#[derive(Clone, Debug)]
enum Event {
    /// Keys, in the language of the program.
    Keys(String),
    Paste(String),
    Burst,
    Resize(u16, u16),
    Wheel(bool),
    Click(u16, u16),
    /// The disk is full from now on, or has room again.
    Full(bool),
    /// Every session is open elsewhere from now on, or none.
    Locked(bool),
}

const CODES: [KeyCode; 16] = [
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Backspace,
    KeyCode::F1,
];

const LETTERS: &str = "yyynnuu123456789 ewcsvfghjkixdtqzmprol/?n";

/// What people do in one go, so that far places are reached.
const PHRASES: [&str; 22] = [
    "<home><enter>",
    "<down><enter>",
    "1<enter>",
    "2<enter>",
    "3<enter>",
    "y<enter>",
    "n<enter>",
    "u<enter>",
    "1<enter>2<enter>3<enter>1<enter>1<enter>",
    "n<enter>n<enter>n<enter>n<enter>n<enter>",
    "y<enter>y<enter>y<enter>y<enter>y<enter>",
    "<right><enter>",
    "eA note.<esc>",
    "v<home><enter>n<enter><right><enter>",
    "v<home><enter>y<enter>",
    "vg<end><space>",
    "zz",
    "x<tab><tab><enter>",
    "iText<tab><esc>",
    "i<end><up><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><enter><tab><enter><esc>",
    "q",
    "nUse<tab>Why<tab>Title<tab>Tool<tab>Name<tab><tab><enter>",
];

fn keys() -> impl Strategy<Value = String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    let one = prop_oneof![
        8 => proptest::sample::select(letters).prop_map(Key::char),
        8 => proptest::sample::select(&CODES[..]).prop_map(Key::plain),
        1 => any::<char>().prop_map(Key::char),
        1 => proptest::sample::select(vec!['c', 'z', 'y', 'h', 'l', 'j']).prop_map(Key::ctrl),
    ];
    prop_oneof![
        1 => one.prop_map(|key| spell(&[key])),
        1 => proptest::sample::select(&PHRASES[..]).prop_map(str::to_owned),
    ]
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let sizes = vec![
        (80, 24),
        (80, 24),
        (120, 40),
        (50, 20),
        (40, 12),
        (36, 10),
        (0, 0),
        (1, 1),
        (50, 2),
    ];
    let event = prop_oneof![
        40 => keys().prop_map(Event::Keys),
        1 => "\\PC{0,40}".prop_map(Event::Paste),
        1 => Just(Event::Paste("two\nlines\u{202e}\u{1b}[31m".to_owned())),
        1 => Just(Event::Burst),
        2 => proptest::sample::select(sizes).prop_map(|(width, height)| Event::Resize(width, height)),
        1 => any::<bool>().prop_map(Event::Wheel),
        1 => (0..200u16, 0..60u16).prop_map(|(x, y)| Event::Click(x, y)),
        1 => proptest::bool::weighted(0.3).prop_map(Event::Full),
        1 => proptest::bool::weighted(0.2).prop_map(Event::Locked),
    ];
    proptest::collection::vec(event, 0..80)
}

/// Lets something happen, and looks after each of its parts whether all is as it must be. A program
/// that has ended is started again over what it left.
fn happens(mut screens: Screens, event: Event) -> Result<Screens, TestCaseError> {
    let input = match event {
        Event::Keys(keys) => {
            for key in typed(&keys).unwrap() {
                screens.input(Input::Key(key), Duration::from_millis(400));
                holds(&screens)?;
                if screens.ending().is_some() {
                    return Ok(screens.restarted());
                }
            }
            return Ok(screens);
        }
        Event::Resize(width, height) => {
            screens.resize(width, height);
            return Ok(screens);
        }
        Event::Full(is_full) => {
            screens.world.is_full = is_full;
            return Ok(screens);
        }
        Event::Locked(is_locked) => {
            screens.world.is_locked = is_locked;
            return Ok(screens);
        }
        Event::Paste(text) => Input::Paste { text, cut: false },
        Event::Burst => Input::Burst,
        Event::Wheel(up) => Input::Wheel { up },
        Event::Click(column, row) => Input::Click { column, row },
    };
    screens.input(input, Duration::from_millis(400));
    holds(&screens)?;
    Ok(screens)
}

/// The session in the file that is open, as it is on disk.
fn on_disk(screens: &Screens) -> Option<&Session> {
    screens
        .world
        .held()
        .and_then(|path: &Path| screens.world.session(path))
}

/// What must hold after everything that happens.
fn holds(screens: &Screens) -> Result<(), TestCaseError> {
    let Some(open) = screens.app.session() else {
        return Ok(());
    };
    let pack = pack();
    let corner = screens.corner();
    if corner.starts_with("Saved") {
        prop_assert_eq!(on_disk(screens), Some(open), "{}", screens.text());
    }
    if on_disk(screens).is_some_and(|saved| saved != open) {
        let says_so = corner.contains("NOT SAVED");
        let is_seen = screens.buffer().area.width >= 40 && screens.buffer().area.height >= 12;
        prop_assert!(says_so || !is_seen, "{}", screens.text());
    }
    for (slot, option) in open.answers.each() {
        let question = pack.question(slot.question);
        prop_assert!(option.position() < question.options.len());
        prop_assert!(slot.tool.is_some() == question.is_asked_of_tools());
        prop_assert!(slot.tool.is_none_or(|tool| tool < open.tools.len()));
    }
    let text = open.to_toml(&pack);
    prop_assert_eq!(&session(&pack, &text), open);
    Ok(())
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn whatever_is_pressed_nothing_breaks_nothing_is_lost_and_there_is_a_way_out(
        events in events(),
        which in 0..3usize,
    ) {
        let texts = [
            vec![],
            vec![session_text("P11", "[production]\ntitle = \"Lantern\"\n"), session_text("P01", "")],
            vec!["[production]\ntitle = \"Lantern\"\n[[tools]]\nname = \"One\"\n[[tools]]\nname = \"Two\"\n".to_owned()],
        ];
        let texts: Vec<&str> = texts[which].iter().map(String::as_str).collect();
        let mut world = World::of(&pack(), &texts);
        world.slice = 1;
        let mut screens = Screens::over(world, Like::default(), None);
        for event in events {
            screens = happens(screens, event)?;
        }
        leads_out(screens)?;
    }
}

/// Ctrl+C twice ends it anywhere; elsewhere Esc and `q`, with room on the disk and in the window.
fn leads_out(mut screens: Screens) -> Result<(), TestCaseError> {
    screens.world.is_full = false;
    screens.resize(80, 24);
    if screens.app.is_typing() {
        screens.press("<esc>");
    }
    for _ in 0..80 {
        screens.press("<esc>");
        if screens.text().contains("What you typed is not saved yet.") {
            screens.press("<right><enter>");
        }
        if screens.text().contains("not saved yet.") {
            screens.press("<end><enter>");
        }
        if screens.text().starts_with(" Askfirst > Sessions") && !screens.app.is_typing() {
            break;
        }
    }
    screens.press("<esc>q");
    let text = screens.text();
    prop_assert_eq!(screens.ending(), Some(&Ending::Quit), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn ctrl_c_twice_leads_out_of_everything(events in events()) {
        let text = session_text("P11", "[production]\ntitle = \"Lantern\"\n");
        let mut screens = Screens::of(&[&text]);
        for event in events {
            screens = happens(screens, event)?;
        }
        screens.press("<ctrl-c><ctrl-c>");
        prop_assert!(screens.ending().is_some());
    }
}
