//! The program itself on a terminal, in a home of its own.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use askfirst::answer::Slot;
use askfirst::interview::Interview;
use askfirst::pack::Pack;
use askfirst::session::Session;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::support::cases::case_table;
use crate::support::pretend::{pack, session};
use crate::support::pty::Pty;

use super::SIZE;

/// The program as it was built, or the one that `ASKFIRST_PROGRAM` names.
pub(crate) fn program() -> String {
    let named = std::env::var("ASKFIRST_PROGRAM");
    named.unwrap_or_else(|_| env!("CARGO_BIN_EXE_askfirst").to_owned())
}

/// Who asks for what, without answers.
pub(crate) const DETAILS: &str = "[production]\ntitle = \"Lantern\"\n\
    [prepared_by]\nname = \"R. Alvarez\"\n\
    [use]\nname = \"De-aging\"\nwhat_and_why = \"Make him younger.\"\n";

/// A home folder, thrown away at the end.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// A home with one session: nothing answered, with these tools.
    pub(crate) fn with_session(tools: &[&str]) -> Self {
        let home = Self::new();
        let tool = |name: &&str| format!("[[tools]]\nname = {name:?}\n");
        let tools: Vec<String> = tools.iter().map(tool).collect();
        let text = format!("{DETAILS}{}", tools.concat());
        home.put("Lantern_De-aging.toml", &text);
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of sessions.
    pub(crate) fn sessions(&self) -> PathBuf {
        self.path().join("Askfirst")
    }

    /// Puts a file into the folder of sessions.
    pub(crate) fn put(&self, name: &str, text: &str) -> PathBuf {
        let folder = self.sessions();
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        path
    }

    /// The names in the folder of sessions.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.sessions()).unwrap();
        let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
        entries.map(|entry| name(entry.unwrap())).collect()
    }

    /// The one session file.
    pub(crate) fn file(&self) -> PathBuf {
        let names = self.names();
        let is_session = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
        let paths = names.iter().map(|name| self.sessions().join(name));
        let mut names = paths.filter(|path| is_session(path));
        let path = names.next().unwrap();
        assert_eq!(names.next(), None);
        path
    }

    /// What is on disk of the one session.
    pub(crate) fn session(&self) -> Session {
        let text = fs::read_to_string(self.file()).unwrap();
        session(&pack(), &text)
    }

    pub(crate) fn n_answers(&self) -> usize {
        self.session().answers.each().count()
    }

    /// Starts the program.
    pub(crate) fn start(&self, args: &[&str]) -> Pty {
        self.start_with(args, &[])
    }

    pub(crate) fn start_with(&self, args: &[&str], env: &[(&str, &str)]) -> Pty {
        let program = program();
        let command = [&[program.as_str()], args].concat();
        self.run(&command, env)
    }

    /// Starts a command in this home.
    pub(crate) fn run(&self, command: &[&str], env: &[(&str, &str)]) -> Pty {
        let home = self.path().to_str().unwrap();
        let env = [&[("HOME", home), ("LC_ALL", "C.UTF-8")], env].concat();
        Pty::spawn(command, &env, SIZE)
    }

    /// Starts the program on the one session.
    pub(crate) fn open(&self) -> Pty {
        self.start(&[self.file().to_str().unwrap()])
    }
}

/// A use of `cases.toml` with the tools of another besides its own: its answers in full.
pub(crate) fn answers_of(case: &str, second_tool_of: Option<&str>) -> Session {
    let mut table = case_table(case);
    let second = second_tool_of.map(|other| {
        let tools = case_table(other).get("tools").unwrap().clone();
        tools.as_array().unwrap()[0].clone()
    });
    table
        .get_mut("tools")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .extend(second);
    table.retain(|key, _| key == "answers" || key == "tools");
    session(&pack(), &toml::to_string(&table).unwrap())
}

/// The questions of a session with these answers, in order, each with the key of its answer.
pub(crate) fn script(pack: &Pack, like: &Session) -> Vec<(Slot, String)> {
    let interview = Interview::of(pack, &like.answers);
    assert!(interview.is_complete());
    let step = |step: &askfirst::interview::Step| {
        let option = step.answer.unwrap();
        (step.slot, (option.position() + 1).to_string())
    };
    interview.path().iter().map(step).collect()
}

/// Answers the question on screen and waits until the next is there and all is saved.
#[track_caller]
pub(crate) fn answer(pty: &mut Pty, key: &str, number: usize, last: usize) {
    pty.wait_to_see(&format!("Question {number} |"));
    pty.tap(key);
    pty.wait_to_see("(x)");
    pty.tap("\r");
    if number == last {
        pty.wait_to_see("Check your answers");
    } else {
        pty.wait_to_see(&format!("Question {} |", number + 1));
    }
    pty.wait_to_see("Saved ");
}

/// Ends the program at once, as the system would, and gives its last screen.
pub(crate) fn kill(mut pty: Pty) -> String {
    Pty::signal(pty.pid(), Signal::KILL);
    pty.exit();
    pty.wait_for_the_end()
}
