//! What is done with a session file from the list, without opening it or to open it in another way.

use crate::effect::{Card, Effect, Status};
use crate::lang::Catalog;
use crate::tui::action::Action;
use crate::tui::popup;
use crate::tui::step::{Ask, Reply, Step};

use super::Sessions;

impl Sessions {
    /// Takes the answer of a popup it opened.
    pub fn reply(&mut self, ask: &Ask, reply: &Reply, words: &Catalog) -> Step {
        match (ask, reply) {
            (Ask::Restore(paths), Reply::Button(at)) => match paths.get(*at) {
                Some(path) => Step::Do(Effect::Restore(path.clone())),
                None => Step::Stay,
            },
            (Ask::Rename(_), Reply::Text(name)) if name.trim().is_empty() => {
                Step::Say(words.say("rename.empty").to_owned())
            }
            (Ask::Rename(path), Reply::Text(name)) => Step::Do(Effect::Rename {
                path: path.clone(),
                name: name.trim().to_owned(),
            }),
            (Ask::Review(_), Reply::Text(by)) if by.trim().is_empty() => {
                Step::Say(words.say("review.no_name").to_owned())
            }
            (Ask::Review(path), Reply::Text(by)) => Step::Do(Effect::Review {
                path: path.clone(),
                by: by.trim().to_owned(),
            }),
            (Ask::Trash(path), Reply::Button(1)) => Step::Do(Effect::Trash(path.clone())),
            _ => Step::Stay,
        }
    }
}

/// What a wish about one session leads to.
pub(super) fn with(card: &Card, action: Action, words: &Catalog) -> Step {
    let path = card.path.clone();
    let is_unreadable = matches!(card.status, Status::Unreadable(_));
    match action {
        Action::Trash => Step::open(popup::confirm::trash(&path, &card.name, words)),
        Action::Rename if is_unreadable => Step::Say(words.say("rename.unreadable").to_owned()),
        Action::Rename => Step::open(popup::Entry::rename(&path, &card.name, words)),
        Action::Export => Step::Then(path, Action::Export),
        Action::ReviewFile => Step::open(popup::Entry::reviewer(&path, words)),
        _ => Step::Do(Effect::Duplicate(path)),
    }
}
