//! A page of the web in the person's browser. The program itself never goes there.

use std::env;

use crate::effect::{Failure, Outcome};

use super::{Done, FAILED, Host};

impl Host {
    /// Asks the system to show a page; not over a link, where it would open on the wrong machine,
    /// and not where only a browser for terminals could answer.
    pub(super) fn open_page(&self, url: &str) -> Done {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_remote = ["SSH_CONNECTION", "SSH_TTY"].into_iter().any(is_set);
        let has_desktop = cfg!(any(windows, target_os = "macos"))
            || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(is_set);
        let is_address = url.starts_with("https://");
        if is_remote || !has_desktop || !is_address || open::that_detached(url).is_err() {
            return Err(Failure {
                what: self.words.say("host.no_browser").to_owned(),
                hint: self.words.fill("host.no_browser_hint", &[("url", url)]),
                code: FAILED,
            });
        }
        Ok(Outcome::PageOpened)
    }
}
