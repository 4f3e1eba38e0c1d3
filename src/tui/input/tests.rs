//! What a person meant, for each way a terminal may send it: rows of events with the time between.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::{Reader, Source, esc_wait};
use crate::tui::key::{Input, typed};

/// Plays events, each so many milliseconds after the one before, and then the terminal is gone.
struct Script {
    now: Instant,
    events: VecDeque<(u64, Event)>,
}

impl Source for Script {
    fn poll(&mut self, wait: Duration) -> io::Result<bool> {
        let Some((gap, _)) = self.events.front_mut() else {
            self.now += wait;
            return Ok(false);
        };
        let wait_ms = u64::try_from(wait.as_millis()).unwrap();
        let passed = wait_ms.min(*gap);
        *gap -= passed;
        self.now += Duration::from_millis(passed);
        Ok(*gap == 0)
    }

    fn read(&mut self) -> io::Result<Event> {
        let (gap, event) = self
            .events
            .pop_front()
            .ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
        self.now += Duration::from_millis(gap);
        Ok(event)
    }

    fn now(&self) -> Instant {
        self.now
    }
}

/// Events in a short notation, as crossterm reports them: a number is a gap in milliseconds before
/// the next event, `^x` is Ctrl, `~x` is Alt, names in angle brackets are keys.
fn events(script: &str) -> VecDeque<(u64, Event)> {
    let mut played = VecDeque::new();
    let mut gap = 0;
    for word in script.split(' ').filter(|word| !word.is_empty()) {
        if let Some(ms) = word.strip_prefix('+') {
            gap = ms.parse().unwrap();
            continue;
        }
        for event in word_events(word) {
            played.push_back((gap, event));
            gap = 0;
        }
    }
    played
}

fn word_events(word: &str) -> Vec<Event> {
    let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
    let one = |text: &str| text.chars().next().unwrap();
    match word {
        "ESC" => vec![key(Code::Esc, KeyModifiers::NONE)],
        "CR" => vec![key(Code::Enter, KeyModifiers::NONE)],
        "TAB" => vec![key(Code::Tab, KeyModifiers::NONE)],
        "UP" => vec![key(Code::Up, KeyModifiers::NONE)],
        "SP" => vec![key(Code::Char(' '), KeyModifiers::NONE)],
        "SIZE" => vec![Event::Resize(80, 24)],
        "SIZE2" => vec![Event::Resize(50, 20)],
        _ if word.starts_with('^') => vec![key(Code::Char(one(&word[1..])), KeyModifiers::CONTROL)],
        _ if word.starts_with('~') => vec![key(Code::Char(one(&word[1..])), KeyModifiers::ALT)],
        _ => word
            .chars()
            .map(|c| {
                let shift = if c.is_uppercase() {
                    KeyModifiers::SHIFT
                } else {
                    KeyModifiers::NONE
                };
                key(Code::Char(c), shift)
            })
            .collect(),
    }
}

fn reader(script: &str, wait: Duration) -> Reader<Script> {
    let source = Script {
        now: Instant::now(),
        events: events(script),
    };
    Reader::new(source, wait)
}

/// Everything that comes out, batch by batch: keys spelt, other things named.
fn read_all(mut reader: Reader<Script>, in_text_field: bool) -> String {
    let mut said = Vec::new();
    loop {
        let inputs = reader.inputs(in_text_field);
        let gone = inputs.contains(&Input::HangUp);
        let words: Vec<_> = inputs.iter().map(say).collect();
        said.push(words.concat());
        if gone {
            return said.join(" | ");
        }
    }
}

fn say(input: &Input) -> String {
    match input {
        Input::Key(key) => crate::tui::key::spell(&[*key]),
        Input::Paste { text, cut } => format!("{{paste {text:?} {cut}}}"),
        Input::Burst => "{burst}".to_owned(),
        Input::Click { column, row } => format!("{{click {column} {row}}}"),
        Input::Wheel { up } => format!("{{wheel {up}}}"),
        Input::Resize { width, height } => format!("{{{width}x{height}}}"),
        Input::HangUp => "{gone}".to_owned(),
    }
}

#[track_caller]
fn in_a_list(script: &str, expected: &str) {
    let said = read_all(reader(script, esc_wait(false)), false);
    assert_eq!(said, expected, "{script}");
}

#[track_caller]
fn in_a_text(script: &str, expected: &str) {
    let said = read_all(reader(script, esc_wait(false)), true);
    assert_eq!(said, expected, "{script}");
}

#[test]
fn a_sequence_in_pieces_is_one_key() {
    for (script, expected) in [
        ("ESC +20 [A", "<up> | {gone}"),
        ("ESC +20 [ +20 B", "<down> | {gone}"),
        ("ESC +59 OC", "<right> | {gone}"),
        ("ESC +20 [D", "<left> | {gone}"),
        ("ESC +20 [H", "<home> | {gone}"),
        ("ESC +20 OF", "<end> | {gone}"),
        ("ESC +20 [Z", "<shift-tab> | {gone}"),
        ("ESC +20 [5~", "<pageup> | {gone}"),
        ("ESC +20 [3~", "<delete> | {gone}"),
        ("ESC +20 [1;3A", "<alt-up> | {gone}"),
        ("ESC +20 OP", "<f1> | {gone}"),
        ("ESC +20 [24~ +500 y", "y | {gone}"),
        ("ESC +20 [ +500 y", "y | {gone}"),
        // Esc and Esc `[A` in one read, which is Option and the arrow in some terminals.
        ("ESC [A", "<up> | {gone}"),
        ("ESC +10 UP", "<up> | {gone}"),
    ] {
        in_a_list(script, expected);
        in_a_text(script, expected);
    }
}

#[test]
fn esc_alone_is_esc() {
    for (script, expected) in [
        ("ESC", "<esc>{gone}"),
        ("ESC +500 y", "<esc> | y | {gone}"),
        ("ESC +30 ESC +30 ESC", "<esc><esc><esc>{gone}"),
        ("ESC +10 CR", "<esc><enter> | {gone}"),
        ("ESC +10 SIZE", "<esc>{80x24} | {gone}"),
    ] {
        // The wait after the last Esc ends the script, which shows as one more batch or not.
        let said = read_all(reader(script, esc_wait(false)), false);
        assert_eq!(
            said.replace(" | {gone}", "{gone}"),
            expected.replace(" | {gone}", "{gone}"),
            "{script}"
        );
    }
}

#[test]
fn a_slow_link_gets_more_time() {
    let script = "ESC +150 [B";
    assert_eq!(
        read_all(reader(script, esc_wait(true)), false),
        "<down> | {gone}"
    );
    let local = read_all(reader(script, esc_wait(false)), false);
    assert!(local.starts_with("<esc>"), "{local}");
}

#[test]
fn alt_and_a_character_is_never_the_character() {
    in_a_list("~y", "<alt-y> | {gone}");
    in_a_list("ESC +20 y", "<alt-y> | {gone}");
    in_a_text("~y", "<alt-y> | {gone}");
}

#[test]
fn a_late_reply_types_nothing() {
    for script in [
        "~] 11;rgb:1e1e/1e1e/1e1e ~\\ +5 y",
        "~] 11;rgb:1e1e/1e1e/1e1e ^g +5 y",
        "~] 11;rgb: +50 1e1e/1e1e/1e1e ~\\ +5 y",
        "ESC +20 ]11;rgb:1e1e/1e1e/1e1e ~\\ +5 y",
        "~] 11;rgb:1e1e ESC \\ +5 y",
        "~P >|xterm(390) ~\\ +5 y",
        "~] 11;rgb:1e1e/1e1e/1e1e +300 y",
    ] {
        in_a_list(script, "y | {gone}");
        in_a_text(script, "y | {gone}");
    }
    in_a_list("~] 11 +5 CR", "<enter> | {gone}");
}

#[test]
fn an_unmarked_paste_answers_nothing() {
    for script in [
        "yes CR no CR",
        "y +3 es CR +40 no CR",
        "yes ^j no ^j",
        "yes CR +30 y CR +30 n CR",
        "y +2 e +2 s +2 CR +2 n +2 o +2 CR",
    ] {
        let said = read_all(reader(script, esc_wait(false)), false);
        let (chosen, rest) = said.split_once("{burst}").expect(script);
        assert!(matches!(chosen, "" | "y | " | "y | es | "), "{said}");
        assert_eq!(rest, " | {gone}", "{script}");
    }
    in_a_text("yes CR no CR", "yes<enter>no<enter> | {gone}");
    in_a_text("yes ^j no", "yes<enter>no | {gone}");
    in_a_list("yes CR SIZE", "{burst}{80x24} | {gone}");
    in_a_list(
        "yes CR +55 SIZE +5 ^c",
        "{burst} | {80x24} | <ctrl-c> | {gone}",
    );
    in_a_list("yes CR +55 UP +5 n", "{burst} | <up> | n | {gone}");
}

#[test]
fn what_a_person_can_type_is_no_burst() {
    in_a_list(
        "y +100 CR +100 n +100 CR",
        "y | <enter> | n | <enter> | {gone}",
    );
    in_a_list("CR CR CR CR", "<enter><enter><enter><enter> | {gone}");
    in_a_list("y CR", "y<enter> | {gone}");
    in_a_list("abc", "abc | {gone}");
}

#[test]
fn everything_queued_comes_in_one_batch() {
    in_a_list("UP UP UP +1 UP", "<up><up><up> | <up> | {gone}");
    in_a_list("SIZE UP SIZE2", "<up>{50x20} | {gone}");
}

#[test]
fn a_flood_is_taken_in_portions() {
    let mut flooded = reader(&"a".repeat(10_000), esc_wait(false));
    assert_eq!(flooded.inputs(true).len(), 4096);
}

#[test]
fn a_paste_whose_mark_was_torn_apart_is_still_a_paste() {
    in_a_list(
        "ESC +20 [200~yes CR no TAB x +300 y",
        "{paste \"yes\\nno x\" false} | y | {gone}",
    );
    in_a_list(
        "ESC +20 [200~yes ESC +20 [201~ +300 y",
        "{paste \"yes\" false} | y | {gone}",
    );
}

#[test]
fn backspace_may_come_as_ctrl_h_in_a_text() {
    in_a_text("^h", "<backspace> | {gone}");
    in_a_list("^h", "<ctrl-h> | {gone}");
    in_a_list("^C", "<ctrl-c> | {gone}");
}

#[test]
fn releases_mean_nothing_and_only_movement_repeats() {
    for (code, kind, in_text_field, expected) in [
        (Code::Enter, KeyEventKind::Release, false, "{gone}"),
        (Code::Char('y'), KeyEventKind::Release, true, "{gone}"),
        (Code::Enter, KeyEventKind::Repeat, false, "{gone}"),
        (Code::Char('y'), KeyEventKind::Repeat, false, "{gone}"),
        (Code::Down, KeyEventKind::Repeat, false, "<down> | {gone}"),
        (Code::Char('y'), KeyEventKind::Repeat, true, "y | {gone}"),
        (Code::Enter, KeyEventKind::Press, false, "<enter> | {gone}"),
    ] {
        let mut played = reader("", esc_wait(false));
        let event = KeyEvent::new_with_kind(code, KeyModifiers::NONE, kind);
        played.source.events.push_back((0, Event::Key(event)));
        let said = read_all(played, in_text_field);
        assert_eq!(said, expected, "{code:?} {kind:?}");
    }
}

#[test]
fn the_mouse_counts_only_when_it_is_on_and_inside() {
    let event = |kind, column, row| {
        Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        })
    };
    let down = MouseEventKind::Down(MouseButton::Left);
    for (mouse, event, expected) in [
        (None, event(down, 1, 1), "{gone}"),
        (
            Some((80, 24)),
            event(down, 79, 23),
            "{click 79 23} | {gone}",
        ),
        (Some((80, 24)), event(down, 80, 1), "{gone}"),
        (Some((80, 24)), event(down, 65535, 65535), "{gone}"),
        (
            Some((80, 24)),
            event(MouseEventKind::ScrollDown, 0, 0),
            "{wheel false} | {gone}",
        ),
        (Some((80, 24)), event(MouseEventKind::Moved, 0, 0), "{gone}"),
        (Some((80, 24)), Event::FocusLost, "{gone}"),
    ] {
        let mut played = reader("", esc_wait(false));
        played.set_mouse(mouse);
        played.source.events.push_back((0, event.clone()));
        assert_eq!(read_all(played, false), expected, "{event:?}");
    }
}

#[test]
fn waiting_is_seen_without_waiting_and_can_be_dropped() {
    let mut played = reader("y SIZE n +50 CR", esc_wait(false));
    let start = played.source.now;
    assert!(played.is_waiting());
    played.drop_waiting();
    assert!(played.is_waiting(), "the new size is kept");
    assert_eq!(
        played.inputs(false),
        [Input::Resize {
            width: 80,
            height: 24
        }]
    );
    assert!(!played.is_waiting());
    assert_eq!(played.source.now, start);
    assert_eq!(
        played.inputs(false),
        [Input::Key(typed("<enter>").unwrap()[0])]
    );
}

#[test]
fn a_single_key_never_waits() {
    for script in ["y", "UP", "CR", "^c", "SP"] {
        let mut played = reader(&format!("{script} +1000 n"), esc_wait(false));
        let start = played.source.now;
        assert_eq!(played.inputs(false).len(), 1, "{script}");
        assert_eq!(played.source.now, start, "{script}");
    }
}
