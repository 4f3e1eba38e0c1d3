//! Which key means what, where; and which of it the bottom line shows.

use super::action::{Action, Context};
use super::key::{Key, KeyCode};

/// A key that means something.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where.
    pub contexts: &'static [Context],
    /// The key.
    pub key: Key,
    /// What it means.
    pub action: Action,
    /// The word beside it in the bottom line, as a key of the interface's sentences; empty where it
    /// is not shown there.
    pub hint: &'static str,
}

const fn bind(
    contexts: &'static [Context],
    key: Key,
    action: Action,
    hint: &'static str,
) -> Binding {
    Binding {
        contexts,
        key,
        action,
        hint,
    }
}

use Context::{
    Check, Dialog, Export, Find, Form, Help, Interview, Line, Reader, Result, Sessions, Typing,
    Welcome,
};

const ENTER: Key = Key::plain(KeyCode::Enter);
const TAB: Key = Key::plain(KeyCode::Tab);
const BACK_TAB: Key = Key::plain(KeyCode::BackTab);
const ESC: Key = Key::plain(KeyCode::Esc);
const SPACE: Key = Key::char(' ');
const PAGE_DOWN: Key = Key::plain(KeyCode::PageDown);
const PAGE_UP: Key = Key::plain(KeyCode::PageUp);
const UP: Key = Key::plain(KeyCode::Up);
const DOWN: Key = Key::plain(KeyCode::Down);
const LEFT: Key = Key::plain(KeyCode::Left);
const RIGHT: Key = Key::plain(KeyCode::Right);
const HOME: Key = Key::plain(KeyCode::Home);
const END: Key = Key::plain(KeyCode::End);
const F1: Key = Key::plain(KeyCode::F1);

const LISTS: &[Context] = &[Welcome, Sessions, Check, Result];
const SCREENS: &[Context] = &[Welcome, Sessions, Interview, Check, Result];
const CHOICES: &[Context] = &[
    Welcome, Sessions, Interview, Check, Result, Dialog, Export, Reader,
];

const PARTS: &[Context] = &[Welcome, Sessions, Interview, Check, Result, Dialog, Reader];

const PAGES: &[Context] = &[
    Welcome, Sessions, Interview, Check, Result, Dialog, Export, Help, Form,
];

/// Every binding. The bottom line shows hints in this order, so the most important come first.
pub const BINDINGS: &[Binding] = &[
    bind(&[Sessions], ENTER, Action::Choose, "hint.open"),
    bind(&[Form], TAB, Action::NextPart, "hint.next_field"),
    bind(
        &[Form],
        BACK_TAB,
        Action::PreviousPart,
        "hint.previous_field",
    ),
    bind(&[Form], ENTER, Action::Choose, "hint.next"),
    bind(&[Form], ESC, Action::Back, "hint.cancel"),
    bind(&[Interview], ENTER, Action::Choose, "hint.continue"),
    bind(&[Check], ENTER, Action::Choose, "hint.change"),
    bind(&[Result], SPACE, Action::Toggle, "hint.tick"),
    bind(&[Result], ENTER, Action::Choose, "hint.go_to_reason"),
    bind(
        &[Welcome, Export, Dialog, Help],
        ENTER,
        Action::Choose,
        "hint.choose",
    ),
    bind(&[Export], SPACE, Action::Toggle, "hint.tick"),
    bind(&[Export], TAB, Action::NextPart, "hint.next"),
    bind(&[Export], BACK_TAB, Action::PreviousPart, ""),
    bind(&[Export, Dialog], ESC, Action::Back, "hint.cancel"),
    bind(&[Check], Key::char('f'), Action::Filter, "hint.filter"),
    bind(&[Check], Key::char('g'), Action::Result, "hint.result"),
    bind(
        &[Check, Result],
        Key::char('x'),
        Action::Export,
        "hint.export",
    ),
    bind(&[Interview, Check, Result], ESC, Action::Back, "hint.back"),
    bind(&[Reader, Help], ESC, Action::Back, "hint.close"),
    bind(&[Typing], ESC, Action::Back, "hint.done"),
    bind(&[Find], ENTER, Action::Choose, "hint.show_found"),
    bind(&[Find], ESC, Action::Back, "hint.show_all"),
    bind(&[Find], DOWN, Action::Down, ""),
    bind(&[Find], TAB, Action::NextPart, ""),
    bind(&[Line], ENTER, Action::Choose, "hint.save_there"),
    bind(&[Line], ESC, Action::Back, "hint.back"),
    bind(&[Reader], PAGE_DOWN, Action::PageDown, "hint.scroll"),
    bind(&[Interview], Key::char('y'), Action::Yes, "hint.answer"),
    bind(&[Interview], Key::char('n'), Action::No, ""),
    bind(&[Interview], Key::char('u'), Action::Unsure, ""),
    bind(
        &[Welcome, Sessions],
        Key::char('n'),
        Action::New,
        "hint.new",
    ),
    bind(&[Check], Key::char('h'), Action::Unused, ""),
    bind(&[Interview], Key::char('e'), Action::Note, "hint.note"),
    bind(&[Interview], Key::char('s'), Action::Skip, "hint.skip"),
    bind(&[Interview], Key::char('v'), Action::Review, "hint.review"),
    bind(&[Interview, Check], Key::char('w'), Action::Why, "hint.why"),
    bind(
        &[Interview, Check],
        Key::char('c'),
        Action::Guidance,
        "hint.guidance",
    ),
    bind(&[Result], Key::char('v'), Action::Review, "hint.answers"),
    bind(
        &[Interview, Check, Result],
        Key::char('i'),
        Action::Details,
        "hint.details",
    ),
    bind(&[Interview], Key::char('x'), Action::Export, "hint.export"),
    bind(
        &[Check, Result],
        Key::char('d'),
        Action::Decide,
        "hint.decide",
    ),
    bind(
        &[Check, Result],
        Key::char('l'),
        Action::History,
        "hint.history",
    ),
    bind(&[Sessions], Key::char('d'), Action::Trash, "hint.trash"),
    bind(&[Sessions], Key::char('/'), Action::Find, "hint.find"),
    bind(
        &[Welcome, Sessions],
        Key::char('q'),
        Action::Quit,
        "hint.quit",
    ),
    bind(
        &[Interview, Check, Result],
        Key::char('q'),
        Action::Quit,
        "",
    ),
    bind(SCREENS, Key::char('z'), Action::Undo, ""),
    bind(SCREENS, Key::char('t'), Action::Theme, ""),
    bind(CHOICES, Key::char('?'), Action::Help, "hint.help"),
    bind(
        &[Form, Typing, Find, Line],
        F1,
        Action::Help,
        "hint.help_f1",
    ),
    bind(CHOICES, F1, Action::Help, ""),
    bind(CHOICES, UP, Action::Up, ""),
    bind(CHOICES, DOWN, Action::Down, ""),
    bind(CHOICES, LEFT, Action::Left, ""),
    bind(CHOICES, RIGHT, Action::Right, ""),
    bind(&[Form, Help], UP, Action::Up, ""),
    bind(&[Form, Help], DOWN, Action::Down, ""),
    bind(LISTS, Key::char('k'), Action::Up, ""),
    bind(LISTS, Key::char('j'), Action::Down, ""),
    bind(CHOICES, PAGE_UP, Action::PageUp, ""),
    bind(PAGES, PAGE_DOWN, Action::PageDown, ""),
    bind(&[Help, Form], PAGE_UP, Action::PageUp, ""),
    bind(CHOICES, HOME, Action::First, ""),
    bind(CHOICES, END, Action::Last, ""),
    bind(PARTS, TAB, Action::NextPart, ""),
    bind(PARTS, BACK_TAB, Action::PreviousPart, ""),
    bind(
        &[Sessions, Interview, Check, Dialog],
        SPACE,
        Action::Toggle,
        "",
    ),
    bind(&[Sessions], ESC, Action::Back, ""),
    bind(&[Typing], TAB, Action::NextPart, ""),
    bind(&[Typing], BACK_TAB, Action::PreviousPart, ""),
];

/// Keys that mean the same everywhere, typing included.
const EVERYWHERE: [(Key, Action); 2] = [
    (Key::ctrl('c'), Action::Interrupt),
    (Key::ctrl('l'), Action::Redraw),
];

/// What a key means in a context; nothing where it means nothing, or writes a character.
pub fn resolve(context: Context, key: Key) -> Option<Action> {
    if let Some((_, action)) = EVERYWHERE.into_iter().find(|(other, _)| *other == key) {
        return Some(action);
    }
    if cfg!(unix) && key == Key::ctrl('z') && !matches!(context, Typing | Find | Form | Line) {
        return Some(Action::Suspend);
    }
    if let (KeyCode::Char(digit @ '1'..='9'), Interview, false, false) =
        (key.code, context, key.ctrl, key.alt)
    {
        return digit
            .to_digit(10)
            .and_then(|n| u8::try_from(n).ok())
            .map(Action::Pick);
    }
    BINDINGS
        .iter()
        .find(|binding| binding.key == key && binding.contexts.contains(&context))
        .map(|binding| binding.action)
}

/// The bindings that the bottom line of a context shows, in order.
pub fn hints(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| !binding.hint.is_empty() && binding.contexts.contains(&context))
}

/// How a key is written for people.
pub fn label(key: Key) -> String {
    let name = key.to_string();
    match key.code {
        KeyCode::BackTab => "Shift+Tab".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        _ if name.chars().count() == 1 => name,
        _ => {
            let mut chars = name.chars();
            let first = chars.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(chars).collect()
        }
    }
}

/// Every action with the first key that says it in a context, in the order of the help page.
pub fn actions(context: Context) -> Vec<(Action, Key)> {
    let mut actions: Vec<(Action, Key)> = Vec::new();
    for binding in BINDINGS
        .iter()
        .filter(|binding| binding.contexts.contains(&context))
    {
        if actions.iter().all(|(action, _)| *action != binding.action) {
            actions.push((binding.action, binding.key));
        }
    }
    actions.sort_by_key(|(action, _)| *action);
    actions
}
