//! Which key means what, where; and which of it the bottom line shows.

mod remap;
mod table;

use std::borrow::Cow;

use super::action::{Action, Context};
use super::key::{Key, KeyCode};

pub use remap::{Fault, Problem};

use table::{BINDINGS, KEYLESS};

/// A key that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Keys that mean the same everywhere, typing included.
const EVERYWHERE: [(Key, Action); 2] = [
    (Key::ctrl('c'), Action::Interrupt),
    (Key::ctrl('l'), Action::Redraw),
];

/// The keys that hold for this run.
#[derive(Clone, Debug)]
pub struct Keys {
    bindings: Cow<'static, [Binding]>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            bindings: Cow::Borrowed(BINDINGS),
        }
    }
}

impl Keys {
    /// Every binding. The bottom line shows hints in this order.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What a key means in a context; nothing where it means nothing, or writes a character.
    pub fn resolve(&self, context: Context, key: Key) -> Option<Action> {
        if let Some((_, action)) = EVERYWHERE.into_iter().find(|(other, _)| *other == key) {
            return Some(action);
        }
        let types = matches!(
            context,
            Context::Typing | Context::Find | Context::Form | Context::Line
        );
        if cfg!(unix) && key == Key::ctrl('z') && !types {
            return Some(Action::Suspend);
        }
        if let (KeyCode::Char(digit @ '1'..='9'), Context::Interview, false, false) =
            (key.code, context, key.ctrl, key.alt)
        {
            return digit
                .to_digit(10)
                .and_then(|n| u8::try_from(n).ok())
                .map(Action::Pick);
        }
        self.of(context)
            .find(|binding| binding.key == key)
            .map(|binding| binding.action)
    }

    /// The bindings that the bottom line of a context shows, in order.
    pub fn hints(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.of(context).filter(|binding| !binding.hint.is_empty())
    }

    /// How the first key of an action is written; empty for one without a key.
    pub fn label_of(&self, action: Action) -> String {
        let found = self.bindings.iter().find(|one| one.action == action);
        found.map(|one| label(one.key)).unwrap_or_default()
    }

    /// Every action with the first key that says it in a context, in the order of the help page.
    pub fn actions(&self, context: Context) -> Vec<(Action, Option<Key>)> {
        let mut actions: Vec<(Action, Option<Key>)> = Vec::new();
        let bound = self.of(context).map(|one| (one.action, Some(one.key)));
        let others = KEYLESS
            .iter()
            .filter(|(contexts, _)| contexts.contains(&context))
            .map(|(_, action)| (*action, None));
        for (action, key) in bound.chain(others) {
            if actions.iter().all(|(known, _)| *known != action) {
                actions.push((action, key));
            }
        }
        actions.sort_by_key(|(action, _)| *action);
        actions
    }

    fn of(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.contexts.contains(&context))
    }
}

/// How a key is written for people.
pub fn label(key: Key) -> String {
    let name = key.to_string();
    match key.code {
        KeyCode::BackTab => "Shift+Tab".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::Char(letter) if key.ctrl => format!("Ctrl+{}", letter.to_ascii_uppercase()),
        _ if name.chars().count() == 1 => name,
        _ => {
            let mut chars = name.chars();
            let first = chars.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(chars).collect()
        }
    }
}
