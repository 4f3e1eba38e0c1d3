//! A world for one run of the program: a home folder of its own, a stopped clock, nothing else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The clock that every run sees.
pub(crate) const NOW: &str = "2025-11-21T13:02:03Z";

/// A home folder and a folder to work in, gone when dropped.
pub(crate) struct World {
    disk: TempDir,
}

/// A run of the program, still to be started.
#[must_use]
pub(crate) struct Run<'w> {
    world: &'w World,
    command: Command,
    input: Option<Vec<u8>>,
}

impl World {
    pub(crate) fn new() -> Self {
        let disk = tempfile::tempdir().unwrap();
        for folder in ["home", "work"] {
            fs::create_dir(disk.path().join(folder)).unwrap();
        }
        Self { disk }
    }

    /// A path below the folder to work in.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.disk.path().join("work").join(relative)
    }

    /// A path below the home folder.
    pub(crate) fn home(&self, relative: &str) -> PathBuf {
        self.disk.path().join("home").join(relative)
    }

    /// Makes a file below the folder to work in.
    pub(crate) fn file(self, relative: &str, bytes: impl AsRef<[u8]>) -> Self {
        put(&self.path(relative), bytes);
        self
    }

    /// Makes a session file in the folder of sessions.
    pub(crate) fn session(self, name: &str, text: &str) -> Self {
        put(&self.home("Askfirst").join(name), text);
        self
    }

    /// A run with these arguments.
    pub(crate) fn askfirst<const N: usize>(&self, arguments: [&str; N]) -> Run<'_> {
        self.run(&arguments)
    }

    /// The same for as many arguments as there are.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run<'_> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_askfirst"));
        command
            .args(arguments)
            .current_dir(self.disk.path().join("work"))
            .env_clear()
            .env("HOME", self.home(""))
            .env("XDG_CONFIG_HOME", self.home(".config"))
            .env("LANG", "C.UTF-8")
            .env("TERM", "xterm-256color")
            .env("TZ", "UTC")
            .env("ASKFIRST_TEST_NOW", NOW);
        Run {
            world: self,
            command,
            input: None,
        }
    }

    /// Texts with this world's paths made the same everywhere.
    pub(crate) fn told(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).expect("what is printed is UTF-8");
        let mut text = text.replace(self.home("").to_str().unwrap(), "~/");
        text = text.replace(self.path("").to_str().unwrap(), "");
        text.replace(&self.disk.path().display().to_string(), "DISK")
    }
}

impl Run<'_> {
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// The same run with more arguments.
    pub(crate) fn arguments(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn input(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.input = Some(bytes.as_ref().to_vec());
        self
    }

    pub(crate) fn output(mut self) -> Output {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let Some(input) = self.input else {
            return self.command.stdin(Stdio::null()).output().unwrap();
        };
        let mut child = self.command.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            // A program that refuses early does not read it all.
            drop(stdin.write_all(&input));
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    }

    /// The whole command, to be started in a special way.
    pub(crate) fn command(self) -> Command {
        self.command
    }

    /// Runs it: exit code, standard output, standard error, as one text.
    #[track_caller]
    pub(crate) fn shows(self, expected: &str) {
        let world = self.world;
        let arguments = format!("{:?}", self.command.get_args().collect::<Vec<_>>());
        let output = self.output();
        let mut text = format!("exit {}\n", code(&output));
        for (name, bytes) in [("out: ", &output.stdout), ("err: ", &output.stderr)] {
            for line in world.told(bytes).lines() {
                text.push_str(name);
                text.push_str(line);
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
        }
        let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
        let expected = expected.join("\n") + "\n";
        assert_eq!(text, expected, "{arguments}\n{text}");
    }
}

/// The exit code; nothing a signal ends counts as one.
#[track_caller]
pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

/// Makes a file and its folders.
pub(crate) fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(path)
        .unwrap()
        .write_all(bytes.as_ref())
        .unwrap();
}
