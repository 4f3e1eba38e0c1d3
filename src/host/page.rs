//! What is shown in other programs: a page of the web, an export, its folder. The program itself goes
//! nowhere.

use std::env;
use std::path::Path;

use crate::effect::{Failure, Outcome};

use super::{Done, FAILED, Host};

impl Host {
    /// Asks the system to show a page; not where only a browser for terminals could answer.
    pub(super) fn open_page(&self, url: &str) -> Done {
        let is_address = url.starts_with("https://") || url.starts_with("mailto:");
        if !has_desktop() || !is_address || open::that_detached(url).is_err() {
            return Err(Failure {
                what: self.words.say("host.no_browser").to_owned(),
                hint: self.words.fill("host.no_browser_hint", &[("url", url)]),
                code: FAILED,
            });
        }
        Ok(Outcome::PageOpened)
    }

    /// Asks the system to show a file or a folder.
    pub(super) fn show_file(&self, path: &Path) -> Done {
        if !has_desktop() || open::that_detached(path).is_err() {
            let path = path.to_string_lossy();
            return Err(Failure {
                what: self.words.say("host.not_shown").to_owned(),
                hint: self.words.fill("host.not_shown_hint", &[("path", &path)]),
                code: FAILED,
            });
        }
        Ok(Outcome::PageOpened)
    }
}

/// Whether other programs can be seen from here: not over a link, where they would open on the wrong
/// machine, and not without a desktop.
pub(super) fn has_desktop() -> bool {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_remote = ["SSH_CONNECTION", "SSH_TTY"].into_iter().any(is_set);
    let has_window = cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(is_set);
    !is_remote && has_window
}
