//! A text in the person's editor: a private file beside the session, gone once it was read back.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::{Command, ExitStatus};

use crate::effect::{Failure, Outcome};
use crate::store::fs::{Fs as _, PRIVATE_FILE};
use crate::store::{RealFs, read};

use super::{Done, FAILED, Host, of_store};

impl Host {
    /// Lets the editor have the terminal and gives the text as it was left.
    pub(super) fn edit(&mut self, text: &str) -> Done {
        let Some(words) = self
            .editor
            .as_deref()
            .and_then(|line| shell_words::split(line).ok())
        else {
            return Ok(Outcome::NoEditor);
        };
        let Some((program, arguments)) = words.split_first() else {
            return Ok(Outcome::NoEditor);
        };
        if !io::stdin().is_terminal() {
            return Err(self.said(
                "host.editor_needs_terminal",
                "host.editor_needs_terminal_hint",
            ));
        }
        let held = self.held_path();
        let folder = held
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(self.folder.root());
        let path = folder.join(format!(".askfirst-note-{}.txt", std::process::id()));
        if let Err(error) = put(&path, text) {
            return Err(self.not_edited(&error.to_string(), None));
        }
        let ended = Command::new(program).args(arguments).arg(&path).status();
        if let Some(why) = failure_of(ended) {
            return Err(self.not_edited(&why, Some(&path)));
        }
        let loaded = read::read(&path).map_err(|error| of_store(&error, FAILED))?;
        // A note that is left behind harms nobody.
        drop(RealFs.remove(&path));
        let text = loaded.text.replace("\r\n", "\n");
        let text = text.strip_suffix('\n').unwrap_or(&text);
        Ok(Outcome::Edited(text.to_owned()))
    }

    /// The editor did not do its part; what was written stays in its file.
    fn not_edited(&self, why: &str, path: Option<&Path>) -> Failure {
        let path = path.map(|path| path.display().to_string());
        Failure {
            what: self.words.fill("host.editor_failed", &[("why", why)]),
            hint: path.map_or(String::new(), |path| {
                self.words
                    .fill("host.editor_failed_hint", &[("path", &path)])
            }),
            code: FAILED,
        }
    }
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    // What an editor left behind that failed under the same number is older than this text.
    drop(RealFs.remove(path));
    let mut file = RealFs.create_new(path, PRIVATE_FILE)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")
}

fn failure_of(ended: io::Result<ExitStatus>) -> Option<String> {
    match ended {
        Ok(status) if status.success() => None,
        Ok(status) => Some(status.to_string()),
        Err(error) => Some(error.to_string()),
    }
}
