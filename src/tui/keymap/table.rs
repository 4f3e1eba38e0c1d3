//! The table: every key with what it means, where, and the word beside it.

use crate::tui::action::{Action, Context};
use crate::tui::key::{Key, KeyCode};

use super::Binding;

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
    Check, Dialog, Export, Find, Form, Help, Interview, Line, Reader, Register, Result, Sessions,
    Typing, Welcome,
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

const LISTS: &[Context] = &[Welcome, Sessions, Register, Check, Result];
const SCREENS: &[Context] = &[Welcome, Sessions, Interview, Check, Result];
const CHOICES: &[Context] = &[
    Welcome, Sessions, Register, Interview, Check, Result, Dialog, Export, Reader,
];

const PARTS: &[Context] = &[Welcome, Sessions, Interview, Check, Result, Dialog, Reader];

const PAGES: &[Context] = &[
    Welcome, Sessions, Register, Interview, Check, Result, Dialog, Export, Form,
];

/// Every binding as it is at first. The bottom line shows hints in this order, so the most important come first.
pub(super) const BINDINGS: &[Binding] = &[
    bind(&[Sessions, Register], ENTER, Action::Choose, "hint.open"),
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
    bind(&[Result], Key::char('e'), Action::Owed, "hint.owed"),
    bind(&[Result], ENTER, Action::Choose, "hint.go_to_reason"),
    bind(
        &[Welcome, Export, Dialog],
        ENTER,
        Action::Choose,
        "hint.choose",
    ),
    bind(&[Help], ENTER, Action::Choose, "hint.do_it"),
    bind(&[Help], PAGE_DOWN, Action::PageDown, "hint.scroll"),
    bind(&[Welcome], DOWN, Action::Down, "hint.move"),
    bind(&[Export], SPACE, Action::Toggle, "hint.tick"),
    bind(&[Export], TAB, Action::NextPart, "hint.next"),
    bind(&[Export], BACK_TAB, Action::PreviousPart, ""),
    bind(&[Dialog], TAB, Action::NextPart, "hint.next"),
    bind(&[Export], ESC, Action::Back, "hint.cancel"),
    bind(
        &[Check, Register],
        Key::char('f'),
        Action::Filter,
        "hint.filter",
    ),
    bind(&[Check], Key::char('g'), Action::Result, "hint.result"),
    bind(
        &[Check, Result, Register],
        Key::char('x'),
        Action::Export,
        "hint.export",
    ),
    bind(
        &[Interview, Check, Result, Register],
        ESC,
        Action::Back,
        "hint.back",
    ),
    bind(&[Dialog, Reader, Help], ESC, Action::Back, "hint.close"),
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
    bind(&[Interview], Key::char('p'), Action::Same, ""),
    bind(&[Interview], Key::char('r'), Action::Alike, ""),
    bind(&[Interview], Key::char('v'), Action::Review, "hint.review"),
    bind(&[Interview, Check], Key::char('w'), Action::Why, "hint.why"),
    bind(&[Result], Key::char('w'), Action::Why, ""),
    bind(
        &[Interview, Check],
        Key::char('c'),
        Action::Guidance,
        "hint.guidance",
    ),
    bind(&[Result], Key::char('v'), Action::Review, "hint.answers"),
    bind(
        &[Check, Result],
        Key::char('d'),
        Action::Decide,
        "hint.decide",
    ),
    bind(&[Check, Result], Key::char('r'), Action::Records, ""),
    bind(
        &[Interview, Check, Result],
        Key::char('a'),
        Action::Comments,
        "hint.comments",
    ),
    bind(
        &[Check, Result],
        Key::char('l'),
        Action::History,
        "hint.history",
    ),
    bind(
        &[Interview, Check, Result],
        Key::char('i'),
        Action::Details,
        "hint.details",
    ),
    bind(&[Interview], Key::char('x'), Action::Export, "hint.export"),
    bind(
        &[Interview, Check, Result, Register],
        Key::char('o'),
        Action::ShowExport,
        "hint.show_export",
    ),
    bind(
        &[Interview, Check, Result, Register],
        Key::char('b'),
        Action::ShowExportFolder,
        "hint.show_export_folder",
    ),
    bind(&[Sessions], Key::char('x'), Action::Export, "hint.export"),
    bind(
        &[Sessions],
        Key::char('g'),
        Action::Register,
        "hint.register",
    ),
    bind(&[Sessions], Key::char('d'), Action::Trash, "hint.trash"),
    bind(
        &[Sessions, Register],
        Key::char('/'),
        Action::Find,
        "hint.find",
    ),
    bind(&[Sessions], Key::char('c'), Action::Duplicate, ""),
    bind(&[Sessions], Key::char('a'), Action::ReviewFile, ""),
    bind(&[Typing], Key::ctrl('e'), Action::Editor, "hint.editor"),
    bind(
        &[Reader],
        Key::char('o'),
        Action::OpenPage,
        "hint.open_page",
    ),
    bind(
        &[Reader],
        Key::char('l'),
        Action::CopyLink,
        "hint.copy_link",
    ),
    bind(
        &[Welcome, Sessions],
        Key::char('q'),
        Action::Quit,
        "hint.quit",
    ),
    bind(
        &[Sessions, Register],
        Key::char('s'),
        Action::Sort,
        "hint.sort",
    ),
    bind(&[Sessions], Key::char('r'), Action::Rename, "hint.rename"),
    bind(
        &[Interview, Check, Result, Register],
        Key::char('q'),
        Action::Quit,
        "",
    ),
    bind(SCREENS, Key::char('z'), Action::Undo, ""),
    bind(SCREENS, Key::ctrl('y'), Action::Redo, ""),
    bind(&[Register], Key::char('m'), Action::Mouse, ""),
    bind(&[Register], Key::char('t'), Action::Theme, ""),
    bind(SCREENS, Key::char('m'), Action::Mouse, ""),
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
    bind(
        &[
            Sessions, Register, Interview, Check, Result, Dialog, Export, Reader,
        ],
        DOWN,
        Action::Down,
        "",
    ),
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
    bind(
        &[Welcome, Sessions, Interview, Check, Result, Reader],
        TAB,
        Action::NextPart,
        "",
    ),
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

/// What can be done without a key of its own: found in the help, or given a key in the settings.
pub(super) const KEYLESS: &[(&[Context], Action)] = &[
    (&[Welcome, Sessions], Action::OpenTrash),
    (&[Sessions], Action::Example),
    (&[Check, Result], Action::Merge),
    (&[Interview, Check, Result], Action::Upgrade),
    (&[Interview, Check, Result], Action::UndoUpgrade),
    (SCREENS, Action::Panel),
    (SCREENS, Action::About),
    (&[Welcome, Sessions], Action::Plain),
];
