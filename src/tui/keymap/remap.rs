//! Keys of the person's own: single letters for actions, laid over the table where they clash with
//! nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::lang::Catalog;
use crate::tui::action::{Action, Context};
use crate::tui::key::Key;

use super::{BINDINGS, Binding, KEYLESS, Keys};

/// A setting for a key that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the action as it was written.
    pub name: String,
    /// The key as it was written.
    pub key: String,
    /// Why it does not hold.
    pub fault: Fault,
}

/// Why a setting for a key does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Where the action is, the key means this already.
    Clash(Action),
    /// What was written is not one character.
    NotOne,
    /// The action has no letter that could be another one.
    NoLetter,
    /// The key has a use that cannot be changed, or a terminal sends it inside other keys.
    Reserved,
    /// There is no such action.
    Unknown,
}

/// Characters that terminals send inside other keys, or that choose answers by number.
const RESERVED: &str = "[OABCDFHPQRSZ123456789";

/// Sentences that name a key: the sentence, the words up to the key, and the action.
const MENTIONS: &[(&str, &str, Action)] = &[
    ("app.lost", "Press ?", Action::Help),
    ("app.example_fixed", "Press q", Action::Quit),
    ("app.example_fixed", "then n", Action::New),
    ("app.review_fixed", "Press a", Action::Comments),
    ("app.paste_ignored", "Press e", Action::Note),
    ("interview.choose_first", "press y", Action::Yes),
    ("interview.choose_first", ", n", Action::No),
    ("interview.choose_first", "or u", Action::Unsure),
    ("check.showing", "(f", Action::Filter),
    ("check.none_shown", "Press f", Action::Filter),
    ("check.unused.one", "(h", Action::Unused),
    ("check.unused.other", "(h", Action::Unused),
    ("check.unused_shown.one", "(h", Action::Unused),
    ("check.unused_shown.other", "(h", Action::Unused),
    ("check.hint", "Press g", Action::Result),
    ("result.no_tool", "Press i", Action::Details),
    ("result.draft_details", "Press i", Action::Details),
    ("result.missing_hint", "Press i", Action::Details),
    ("result.why_asked_hint", "Press w", Action::Why),
    ("result.approval", "press d", Action::Decide),
    ("preview.changed.one", "Press z", Action::Undo),
    ("preview.changed.other", "Press z", Action::Undo),
    ("alike.given.one", "Press z", Action::Undo),
    ("alike.given.other", "Press z", Action::Undo),
    ("sessions.sorted", "(s", Action::Sort),
    ("trash.moved", "Press z", Action::Undo),
    ("action.trash", "(z", Action::Undo),
    ("sessions.copied", "Press r", Action::Rename),
    ("export.show", "Press o", Action::ShowExport),
    ("export.show", ", b", Action::ShowExportFolder),
    ("export.none_yet", "Press x", Action::Export),
    ("mouse.on", "Press m", Action::Mouse),
    ("panel.hidden", "Press ?", Action::Help),
];

/// A setting that may hold.
struct Wish<'a> {
    name: &'a str,
    action: Action,
    key: Key,
}

impl Keys {
    /// The table with other letters for some actions, by name; and every setting that does not
    /// hold, for which the table stays as it is.
    pub fn with(own: &BTreeMap<String, String>) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut wishes = Vec::new();
        for (name, written) in own {
            match wish(name, written) {
                Ok(wish) => wishes.push(wish),
                Err(fault) => problems.push(problem(name, written, fault)),
            }
        }
        loop {
            let bindings = laid_over(&wishes);
            let Some((at, other)) = clash(&wishes, &bindings) else {
                let bindings = Cow::Owned(bindings);
                return (Self { bindings }, problems);
            };
            let wish = wishes.remove(at);
            let key = wish.key.to_string();
            problems.push(problem(wish.name, &key, Fault::Clash(other)));
        }
    }

    /// The sentences with the keys that hold, where they name one.
    #[must_use]
    pub fn told(&self, words: Catalog) -> Catalog {
        let Cow::Owned(_) = &self.bindings else {
            return words;
        };
        MENTIONS
            .iter()
            .fold(words, |words, (sentence, phrase, action)| {
                let key = self.label_of(*action);
                let start = phrase.strip_suffix(|_| true).unwrap_or_default();
                let said = words
                    .say(sentence)
                    .replacen(phrase, &format!("{start}{key}"), 1);
                words.with(sentence, &said)
            })
    }
}

fn problem(name: &str, key: &str, fault: Fault) -> Problem {
    Problem {
        name: name.to_owned(),
        key: key.to_owned(),
        fault,
    }
}

fn wish<'a>(name: &'a str, written: &str) -> Result<Wish<'a>, Fault> {
    let keyless = KEYLESS.iter().map(|(_, action)| *action);
    let known = BINDINGS.iter().map(|binding| binding.action).chain(keyless);
    let mut known = known.filter(|action| action.id() == Some(name));
    let action = known.next().ok_or(Fault::Unknown)?;
    let mut chars = written.chars();
    let (Some(char), None) = (chars.next(), chars.next()) else {
        return Err(Fault::NotOne);
    };
    if char.is_control() || char.is_whitespace() {
        return Err(Fault::NotOne);
    }
    if RESERVED.contains(char) {
        return Err(Fault::Reserved);
    }
    let is_keyless = KEYLESS.iter().any(|(_, other)| *other == action);
    if !is_keyless
        && !BINDINGS
            .iter()
            .any(|one| one.action == action && is_letter(one.key))
    {
        return Err(Fault::NoLetter);
    }
    let key = Key::char(char);
    Ok(Wish { name, action, key })
}

fn is_letter(key: Key) -> bool {
    matches!(key.typed(), Some(char) if char != ' ')
}

fn laid_over(wishes: &[Wish<'_>]) -> Vec<Binding> {
    let own = |action: Action| wishes.iter().find(|wish| wish.action == action);
    let mut bindings: Vec<Binding> = BINDINGS
        .iter()
        .map(|binding| match own(binding.action) {
            Some(wish) if is_letter(binding.key) => Binding {
                key: wish.key,
                ..*binding
            },
            _ => *binding,
        })
        .collect();
    for (contexts, action) in KEYLESS {
        bindings.extend(own(*action).map(|wish| Binding {
            contexts,
            key: wish.key,
            action: *action,
            hint: "",
        }));
    }
    bindings
}

/// The first setting whose key means something else where the action is.
fn clash(wishes: &[Wish<'_>], bindings: &[Binding]) -> Option<(usize, Action)> {
    wishes.iter().enumerate().find_map(|(at, wish)| {
        let contexts: Vec<Context> = bindings
            .iter()
            .filter(|one| one.action == wish.action && one.key == wish.key)
            .flat_map(|one| one.contexts.iter().copied())
            .collect();
        let other = bindings.iter().find(|other| {
            other.action != wish.action
                && other.key == wish.key
                && other.contexts.iter().any(|one| contexts.contains(one))
        });
        other.map(|other| (at, other.action))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(own: &[(&str, &str)]) -> (Keys, Vec<(String, Fault)>) {
        let own = own
            .iter()
            .map(|(name, key)| ((*name).to_owned(), (*key).to_owned()));
        let (keys, problems) = Keys::with(&own.collect());
        let problems = problems.into_iter().map(|one| (one.name, one.fault));
        (keys, problems.collect())
    }

    #[test]
    fn a_letter_of_ones_own_takes_the_place_of_the_other() {
        let (keys, problems) = keys(&[("note", "k"), ("example", "b"), ("skip", "e")]);
        assert_eq!(problems, []);
        let of = |context, char| keys.resolve(context, Key::char(char));
        assert_eq!(of(Context::Interview, 'k'), Some(Action::Note));
        assert_eq!(of(Context::Interview, 'e'), Some(Action::Skip));
        assert_eq!(of(Context::Interview, 's'), None);
        assert_eq!(of(Context::Sessions, 'b'), Some(Action::Example));
        let words = keys.told(Catalog::english());
        assert_eq!(
            words.say("app.paste_ignored"),
            "Pasted text ignored. Press k to write a note."
        );
    }

    #[test]
    fn what_does_not_hold_is_told_and_leaves_the_table_as_it_was() {
        for (own, expected) in [
            (
                &[("note", "s")][..],
                vec![("note", Fault::Clash(Action::Skip))],
            ),
            (
                &[("note", "f"), ("skip", "f")],
                vec![("note", Fault::Clash(Action::Skip))],
            ),
            (&[("note", "1")], vec![("note", Fault::Reserved)]),
            (&[("note", "[")], vec![("note", Fault::Reserved)]),
            (&[("note", "ctrl-e")], vec![("note", Fault::NotOne)]),
            (&[("note", "")], vec![("note", Fault::NotOne)]),
            (&[("note", " ")], vec![("note", Fault::NotOne)]),
            (&[("choose", "a")], vec![("choose", Fault::NoLetter)]),
            (&[("nte", "a")], vec![("nte", Fault::Unknown)]),
        ] {
            let (keys, problems) = keys(own);
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(name, fault)| (name.to_owned(), fault))
                .collect();
            assert_eq!(problems, expected, "{own:?}");
            let of = |char| keys.resolve(Context::Interview, Key::char(char));
            assert_eq!(of('e'), Some(Action::Note), "{own:?}");
        }
    }

    #[test]
    fn sentences_name_the_keys_of_the_table() {
        let words = Catalog::english();
        for (sentence, phrase, action) in MENTIONS {
            assert!(words.say(sentence).contains(phrase), "{sentence}: {phrase}");
            let key = Keys::default().label_of(*action);
            assert!(phrase.ends_with(&key), "{sentence}: {phrase}");
        }
    }
}
