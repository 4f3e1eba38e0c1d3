//! Hostile texts on every screen of the full-screen program, on a real terminal: every byte that the
//! program sends is one of its own.

use std::collections::BTreeSet;

use rustix::process::Signal;

use crate::fuzz::targets::readers::{steering, steers_nothing};
use crate::support::pty::Pty;
use crate::support::screens::Screens;
use crate::terminal::program::Home;

use super::strings::{DIRECTIONS, INVISIBLE, MARK, strings};
use super::{filled, sessions};

/// The sequences that are not the program's own, among all that it sent.
fn foreign(raw: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = raw;
    while let Some(at) = rest.find(|char: char| char.is_control()) {
        let (before, from) = rest.split_at(at);
        found.extend(steering(before, false).map(String::from));
        let length = own_sequence(from);
        if length == 0 {
            found.insert(from.chars().take(12).collect());
        }
        let next = from.chars().next().map_or(1, char::len_utf8);
        rest = &from[length.max(next)..];
    }
    found.extend(steering(rest, false).map(String::from));
    found
}

/// The length of one of the program's own sequences at the beginning of a text; 0 where it is none.
fn own_sequence(text: &str) -> usize {
    if text.starts_with(['\r', '\n']) {
        return 1;
    }
    let Some(body) = text.strip_prefix("\u{1B}[") else {
        return 0;
    };
    let is_part = |char: char| char.is_ascii_digit() || matches!(char, ';' | '?');
    let numbers = &body[..body.find(|char| !is_part(char)).unwrap_or(0)];
    let is_own = match body[numbers.len()..].chars().next() {
        Some('m') => !numbers.contains('?'),
        Some('H') => numbers.split(';').all(|one| one.len() <= 3),
        Some('A' | 'B' | 'C' | 'D' | 'G' | 'd' | 'S' | 'T' | 'r') => numbers.len() <= 7,
        Some('J' | 'K') => numbers.len() <= 1,
        Some('h' | 'l') => [
            "?25", "?1049", "?2004", "?1000", "?1002", "?1003", "?1006", "?1015", "?2026", "?7",
            "?12",
        ]
        .contains(&numbers),
        _ => false,
    };
    let is_own = is_own && !numbers.contains(MARK);
    if is_own { numbers.len() + 3 } else { 0 }
}

/// Where keys lead, one place after the other; looked at from its beginning to its end.
const PLACES: [(&str, &str); 17] = [
    ("v", "Check your answers"),
    ("w", "Guidance"),
    ("<esc>", ""),
    ("l", "History"),
    ("<esc>", ""),
    ("x", "Format"),
    ("<esc>", ""),
    ("g", "> Result"),
    ("d", "Decision"),
    ("<esc>", ""),
    ("i", "Details"),
    ("<esc>", ""),
    ("?", "Help and actions"),
    ("<esc>", ""),
    ("v", "Check your answers"),
    ("<home><enter>", "Question "),
    ("e", "characters"),
];

/// Looks at every place of the program.
fn walk(pty: &mut Pty) {
    // What is asked again after a while is left for later.
    pty.press("<esc>");
    for (keys, place) in PLACES {
        pty.press_for(keys, place);
        pty.press("<pgdn><pgdn>");
    }
    pty.press("<esc>c<esc>");
}

#[test]
fn nothing_but_its_own_sequences_reaches_the_terminal_from_any_screen() {
    let strings = strings();
    let home = Home::new();
    let files: Vec<_> = sessions(&strings)
        .iter()
        .enumerate()
        .map(|(number, text)| {
            home.put(
                &format!("{number}\u{1B}[{MARK}m\u{9B}{MARK}J\u{202E}.toml"),
                text,
            )
        })
        .collect();
    home.put("broken \u{1B}]2;x\u{7}.toml", "[answers]\n\"\u{9B}\" = 1\n");
    let mut n_bytes = 0;
    for file in &files {
        let mut pty = home.start(&[file.to_str().unwrap()]);
        pty.wait_for("Not changed");
        walk(&mut pty);
        Pty::signal(pty.pid(), Signal::TERM);
        pty.exit();
        pty.wait_for_the_end();
        assert!(!pty.is_taken_over());
        let raw = pty.raw();
        n_bytes += raw.len();
        assert_eq!(foreign(&raw), BTreeSet::new(), "{}", file.display());
    }
    let mut list = home.start(&[]);
    list.wait_for("broken");
    list.press("<down><down><end>s/x<esc><esc>d<esc>r<esc>?<esc>");
    Pty::signal(list.pid(), Signal::TERM);
    list.exit();
    list.wait_for_the_end();
    assert_eq!(foreign(&list.raw()), BTreeSet::new());
    println!(
        "{} strings in {} sessions, {n_bytes} bytes, {} places each, 0 foreign sequences",
        strings.len(),
        files.len(),
        PLACES.len()
    );
}

#[test]
fn a_foreign_sequence_would_be_seen() {
    for text in strings() {
        let sent = format!("\u{1B}[1;1H\u{1B}[0mbefore {text} after\r\n");
        let is_seen = !foreign(&sent).is_empty();
        // Ends of lines are the program's own; what only piles marks up steers nothing.
        let steers = |char: char| char.is_control() && !matches!(char, '\r' | '\n');
        assert!(is_seen || !text.contains(steers), "{text:?}");
    }
}

#[test]
fn what_hides_is_seen_where_it_is_decided_about() {
    let texts: Vec<String> = DIRECTIONS
        .iter()
        .chain(&INVISIBLE)
        .map(|hidden| format!("up{hidden}front"))
        .collect();
    assert_eq!(texts.len(), 40);
    let mut n_screens = 0;
    for text in texts {
        let one = std::slice::from_ref(&text);
        let session = filled(one).to_toml(&crate::support::pretend::pack());
        let mut screens = Screens::of(&[&session]).size(120, 40).keys("<enter>");
        for keys in ["v", "g", "d"] {
            screens.press(keys);
            let screen = screens.text();
            assert!(
                screen.contains('\u{27EA}'),
                "{text:?} after {keys}\n{screen}"
            );
            steers_nothing(&screen, true);
            n_screens += 1;
        }
    }
    println!("40 characters, {n_screens} screens, each shows every one");
}
