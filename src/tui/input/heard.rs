//! One terminal event in our own words, or nothing where it means nothing here.

use ratatui::crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::paste;
use crate::tui::key::{Input, Key, KeyCode};

/// Translates an event. Releases are dropped before anything else looks at them.
pub(super) fn input(event: Event, in_text_field: bool, mouse: Option<(u16, u16)>) -> Option<Input> {
    match event {
        Event::Key(event) => heard_key(event, in_text_field).map(Input::Key),
        Event::Paste(text) => Some(paste::input(&text)),
        Event::Resize(width, height) => Some(Input::Resize { width, height }),
        Event::Mouse(event) => heard_mouse(event, mouse?),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn heard_key(event: KeyEvent, in_text_field: bool) -> Option<Key> {
    let key = key(event, in_text_field);
    match event.kind {
        KeyEventKind::Release => None,
        KeyEventKind::Repeat => (in_text_field || key.moves()).then_some(key),
        KeyEventKind::Press => Some(key),
    }
}

fn key(event: KeyEvent, in_text_field: bool) -> Key {
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let mut ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let mut alt = event.modifiers.intersects(
        KeyModifiers::ALT | KeyModifiers::META | KeyModifiers::SUPER | KeyModifiers::HYPER,
    );
    let mut code = match event.code {
        Code::Char(character) => KeyCode::Char(character),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab if shift => KeyCode::BackTab,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::F(1) => KeyCode::F1,
        _ => KeyCode::Other,
    };
    if let KeyCode::Char(character) = code {
        if cfg!(windows) && ctrl && alt && !character.is_ascii_alphanumeric() {
            // AltGr arrives as Ctrl and Alt together, with the character it wrote.
            (ctrl, alt) = (false, false);
        } else if ctrl {
            code = KeyCode::Char(character.to_ascii_lowercase());
        }
    }
    if in_text_field && ctrl && !alt {
        // What some terminals send for Backspace, and for the line feeds of an unmarked paste.
        match code {
            KeyCode::Char('h') => return KeyCode::Backspace.into(),
            KeyCode::Char('j') => return KeyCode::Enter.into(),
            _ => {}
        }
    }
    Key { code, ctrl, alt }
}

fn heard_mouse(event: MouseEvent, (width, height): (u16, u16)) -> Option<Input> {
    let MouseEvent {
        kind, column, row, ..
    } = event;
    if column >= width || row >= height {
        return None;
    }
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click { column, row }),
        MouseEventKind::ScrollUp => Some(Input::Wheel { up: true }),
        MouseEventKind::ScrollDown => Some(Input::Wheel { up: false }),
        _ => None,
    }
}
