//! What is wrong with keys in the settings, in plain words.

use crate::lang::Catalog;
use crate::source::nearest;
use crate::text::visible;
use crate::tui::action::Action;
use crate::tui::keymap::{Fault, Keys, Problem};

/// Why a key of the settings does not hold, in a sentence.
pub(super) fn told(problem: &Problem, words: &Catalog) -> String {
    let mut values = vec![("name", problem.name.as_str()), ("key", &problem.key)];
    let other;
    let key = match problem.fault {
        Fault::Clash(action) => {
            other = action
                .id()
                .map(|id| words.say(&format!("action.{id}")).to_owned());
            "cli.keys.clash"
        }
        Fault::NotOne => {
            other = None;
            "cli.keys.not_one"
        }
        Fault::NoLetter => {
            other = None;
            "cli.keys.no_letter"
        }
        Fault::Reserved => {
            other = None;
            "cli.keys.reserved"
        }
        Fault::Unknown => {
            let names = names();
            other = nearest(&problem.name, names.iter().copied()).map(str::to_owned);
            if other.is_some() {
                "cli.keys.unknown_near"
            } else {
                "cli.keys.unknown"
            }
        }
    };
    values.push(("other", other.as_deref().unwrap_or_default()));
    visible(&words.fill(key, &values)).into_owned()
}

/// The names of all actions that can have another key.
fn names() -> Vec<&'static str> {
    let keys = Keys::default();
    let actions = keys.bindings().iter().map(|binding| binding.action);
    actions.filter_map(Action::id).collect()
}
