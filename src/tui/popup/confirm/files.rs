//! What is asked about files: saving, locks, damage, another program, the trash, an export under way.

use std::path::Path;

use crate::effect::{Damaged, Failure, Version};
use crate::lang::Catalog;
use crate::tui::step::Ask;

use super::{Confirm, Popup, told};

/// Whether to move a session to the trash.
pub fn trash(path: &Path, name: &str, words: &Catalog) -> Popup {
    let lines = vec![
        words.fill("trash.lead", &[("name", name)]),
        words.say("trash.kept").to_owned(),
    ];
    let buttons = [words.say("trash.keep"), words.say("trash.move")];
    Confirm::popup(
        Ask::Trash(path.to_owned()),
        words.say("trash.title"),
        lines,
        &buttons,
    )
}

/// Whether to leave although changes are not saved.
pub fn quit_unsaved(n: usize, words: &Catalog) -> Popup {
    let lines = vec![words.count("unsaved.lead", n)];
    let lose = words.count("unsaved.lose", n);
    let buttons = [
        words.say("unsaved.stay"),
        words.say("unsaved.elsewhere"),
        &lose,
    ];
    Confirm::popup(
        Ask::QuitUnsaved,
        words.say("unsaved.title"),
        lines,
        &buttons,
    )
}

/// What to do after a save failed.
pub fn save_failed(failure: &Failure, words: &Catalog) -> Popup {
    let mut lines = vec![words.say("unsaved.now").to_owned(), String::new()];
    lines.extend(told(failure));
    let buttons = [
        words.say("unsaved.again"),
        words.say("unsaved.elsewhere"),
        words.say("unsaved.go_on"),
    ];
    Confirm::popup(
        Ask::SaveFailed,
        words.say("unsaved.not_saved"),
        lines,
        &buttons,
    )
}

/// What to do about a file that another program holds, so that it cannot be replaced.
pub fn held(failure: &Failure, words: &Catalog) -> Popup {
    let mut lines = vec![words.say("unsaved.now").to_owned(), String::new()];
    lines.extend(told(failure));
    lines.push(words.say("held.in_place").to_owned());
    let buttons = ["unsaved.again", "unsaved.elsewhere", "held.write"];
    let buttons = buttons.map(|key| words.say(key));
    Confirm::popup(Ask::Held, words.say("unsaved.not_saved"), lines, &buttons)
}

/// How far the register is that is being written; the only thing to do is to stop it.
pub fn exporting(n_read: usize, n_files: usize, words: &Catalog) -> Popup {
    let [read, all] = [n_read, n_files].map(|n| n.to_string());
    let far = if n_read < n_files {
        words.fill("register.exporting.read", &[("read", &read), ("all", &all)])
    } else {
        words.say("register.exporting.making").to_owned()
    };
    let lines = vec![far, words.say("register.exporting.lead").to_owned()];
    let title = words.say("register.exporting.title");
    let stop = words.say("register.exporting.stop");
    Confirm::popup(Ask::Exporting, title, lines, &[stop])
}

/// Whether to work on a session from another folder where it is, or on a copy in the folder of sessions.
pub fn elsewhere(path: &Path, words: &Catalog) -> Popup {
    let values = [("file", &*path.to_string_lossy())];
    let lines = vec![
        words.fill("received.lead", &values),
        words.say("received.kept").to_owned(),
    ];
    let buttons = [words.say("received.stay"), words.say("received.copy")];
    let title = words.say("received.title");
    Confirm::popup(Ask::Elsewhere(path.to_owned()), title, lines, &buttons)
}

/// A session that is open elsewhere.
pub fn locked(path: &Path, holder: &str, words: &Catalog) -> Popup {
    let mut lines = vec![words.say("locked.lead").to_owned()];
    if !holder.is_empty() {
        lines.push(holder.to_owned());
    }
    let buttons = [words.say("locked.back"), words.say("locked.read_only")];
    Confirm::popup(
        Ask::OpenLocked(path.to_owned()),
        words.say("locked.title"),
        lines,
        &buttons,
    )
}

/// Which version goes on, where another program changed the file of the open session.
pub fn conflict(words: &Catalog) -> Popup {
    let lines = ["conflict.lead", "conflict.kept"].map(|key| words.say(key).to_owned());
    let buttons = Version::ALL.map(|version| words.say(version.key()));
    Confirm::popup(
        Ask::Conflict,
        words.say("conflict.title"),
        lines.to_vec(),
        &buttons,
    )
}

/// A file that cannot be read and has a good copy. Opening the copy loses nothing.
pub fn damaged(damaged: &Damaged, words: &Catalog) -> Popup {
    let lines = vec![
        words.say("damaged.lead").to_owned(),
        words.fill("damaged.copy", &[("time", &damaged.copy)]),
        String::new(),
        words.say("damaged.kept").to_owned(),
    ];
    let buttons = [
        words.say("damaged.open"),
        words.say("damaged.show"),
        words.say("damaged.back"),
    ];
    let ask = Ask::Damaged(Box::new(damaged.clone()));
    Confirm::popup(ask, words.say("damaged.title"), lines, &buttons)
}

/// What has to be said about a file before anything else.
pub fn remarks(remarks: Vec<String>, words: &Catalog) -> Popup {
    let title = words.say("remarks.title");
    Confirm::popup(Ask::Nothing, title, remarks, &[words.say("remarks.go_on")])
}
