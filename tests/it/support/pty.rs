//! A program on a terminal of its own: keys and bytes in, the screen as a person would see it out.
//! It waits for what it was told to wait for, never for a time alone.

use std::env;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use askfirst::tui::key::{Key, KeyCode, typed};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::{MouseProtocolMode, Parser};

/// How long nothing must have come for a screen to count as finished.
const QUIET: Duration = Duration::from_millis(40);

/// How far apart keys are that no paste could send.
const PACE: Duration = Duration::from_millis(12);

/// A terminal with a program on it. Dropping it kills the program.
pub(crate) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    heard: Arc<Heard>,
}

#[derive(Default)]
struct Heard {
    output: Mutex<Output>,
    changed: Condvar,
}

#[derive(Default)]
struct Output {
    screen: Parser,
    raw: Vec<u8>,
    /// The other end was closed.
    is_closed: bool,
    /// Stop reading at the next byte, so that this end can be closed.
    must_close: bool,
}

impl Pty {
    /// Starts a program with just this environment, besides what any program needs.
    pub(crate) fn spawn(command: &[&str], env: &[(&str, &str)], (cols, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).unwrap();
        let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
        builder.env_clear();
        builder.cwd(env::temp_dir());
        builder.env("TERM", "xterm-256color");
        builder.env("PATH", env::var_os("PATH").unwrap_or_default());
        for (name, value) in env {
            builder.env(name, value);
        }
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let heard = Arc::new(Heard::default());
        heard.lock().screen.set_size(cells(rows), cells(cols));
        let reader = pair.master.try_clone_reader().unwrap();
        let listener = Arc::clone(&heard);
        thread::spawn(move || listener.listen(reader));
        Self {
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            heard,
        }
    }

    /// Starts a shell with job control and waits for its prompt.
    pub(crate) fn shell(env: &[(&str, &str)], size: (u16, u16)) -> Self {
        let mut with_prompt = vec![("PS1", "ready> ")];
        with_prompt.extend_from_slice(env);
        let shell = Self::spawn(&["/bin/sh", "-i"], &with_prompt, size);
        shell.wait_for("ready>");
        shell
    }

    /// Presses keys one after the other, in the language of `assets/keys.toml`, as a person would:
    /// each is given the time to show.
    pub(crate) fn press(&mut self, keys: &str) {
        for key in typed(keys).unwrap() {
            let before = self.heard.lock().raw.len();
            self.send(bytes(key));
            // A lone Esc is waited for by the program, and must not meet the next key.
            let patience = if key.code == KeyCode::Esc { 300 } else { 60 };
            self.heard.wait(Duration::from_millis(patience), |output| {
                output.raw.len() > before
            });
            self.settle();
        }
    }

    /// Sends bytes at once, as a paste or a terminal's reply would come.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes.as_ref()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Presses Enter, once it is believed again after a screen or a dialog came up.
    pub(crate) fn enter(&mut self) {
        thread::sleep(Duration::from_millis(260));
        self.press("<enter>");
    }

    /// Sends keys at once, though not so soon after others that they look like a paste.
    pub(crate) fn tap(&mut self, keys: &str) {
        thread::sleep(PACE);
        self.send(keys);
    }

    /// Waits until a text is on the screen and the screen has come to rest, and gives the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |output| {
            output.screen.screen().contents().contains(text)
        });
        self.settle();
        self.screen()
    }

    /// Waits until a text is on the screen, whatever else is still to come.
    #[track_caller]
    pub(crate) fn wait_to_see(&self, text: &str) {
        self.wait_until(text, |output| {
            output.screen.screen().contents().contains(text)
        });
    }

    /// Presses keys, again if need be, until a text is on the screen.
    #[track_caller]
    pub(crate) fn press_for(&mut self, keys: &str, text: &str) {
        for _ in 0..10 {
            self.press(keys);
            let is_there = self.heard.wait(Duration::from_secs(2), |output| {
                output.screen.screen().contents().contains(text)
            });
            if is_there {
                return self.settle();
            }
        }
        panic!("{keys} leads to no {text:?}:\n{}", self.screen());
    }

    /// Waits until the cursor is in a row.
    #[track_caller]
    pub(crate) fn wait_for_cursor(&self, row: u16) {
        self.wait_until(&format!("the cursor in row {row}"), |output| {
            output.screen.screen().cursor_position().0 == row
        });
    }

    /// Waits until everything that the program wrote has come, after its end, and gives the screen.
    #[track_caller]
    pub(crate) fn wait_for_the_end(&self) -> String {
        self.wait_until("the end", |output| output.is_closed);
        self.screen()
    }

    /// Waits until a text has gone from the screen.
    #[track_caller]
    pub(crate) fn wait_for_no(&self, text: &str) {
        let gone = format!("no {text}");
        self.wait_until(&gone, |output| {
            !output.screen.screen().contents().contains(text)
        });
        self.settle();
    }

    /// Waits until nothing has come for a moment.
    pub(crate) fn settle(&self) {
        loop {
            let before = self.heard.lock().raw.len();
            if !self.heard.wait(QUIET, |output| output.raw.len() > before) {
                return;
            }
        }
    }

    /// The screen as text, a line a row, without spaces at the ends of lines.
    pub(crate) fn screen(&self) -> String {
        let contents = self.heard.lock().screen.screen().contents();
        let lines: Vec<&str> = contents.lines().map(str::trim_end).collect();
        lines.join("\n")
    }

    /// The text of one row of the screen.
    pub(crate) fn row(&self, row: usize) -> String {
        self.screen()
            .lines()
            .nth(row)
            .unwrap_or_default()
            .to_owned()
    }

    /// Whether a cell is shown in reverse.
    pub(crate) fn is_reversed(&self, row: u16, column: u16) -> bool {
        let output = self.heard.lock();
        let cell = output.screen.screen().cell(row, column);
        cell.is_some_and(vt100::Cell::inverse)
    }

    /// Every cell of the screen with something to see in it.
    pub(crate) fn cells(&self) -> Vec<(u16, u16, vt100::Cell)> {
        let output = self.heard.lock();
        let screen = output.screen.screen();
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let cells = places.filter_map(|(row, column)| {
            let cell = screen.cell(row, column)?.clone();
            (cell.has_contents() || cell.inverse()).then_some((row, column, cell))
        });
        cells.collect()
    }

    /// The terminal as it is now.
    pub(crate) fn terminal(&self) -> vt100::Screen {
        self.heard.lock().screen.screen().clone()
    }

    /// Everything the program has written.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().raw).into_owned()
    }

    /// The row and the column of the cursor, if it can be seen.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let output = self.heard.lock();
        let screen = output.screen.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// Whether the program's own screen is on, with any of its modes.
    pub(crate) fn is_taken_over(&self) -> bool {
        let output = self.heard.lock();
        let screen = output.screen.screen();
        screen.alternate_screen()
            || screen.hide_cursor()
            || screen.bracketed_paste()
            || screen.mouse_protocol_mode() != MouseProtocolMode::None
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        let mut output = self.heard.lock();
        output.screen.set_size(cells(rows), cells(cols));
        drop(output);
        let master = self.master.as_ref().unwrap();
        master.resize(size(cols, rows)).unwrap();
    }

    /// The process that was started.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal to a process.
    pub(crate) fn signal(pid: u32, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for the program to end and gives its exit status; above 128 where a signal ended it.
    #[track_caller]
    pub(crate) fn exit(&mut self) -> u32 {
        let end = Instant::now() + patience();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            let late = Instant::now() > end;
            assert!(
                !late,
                "still running, with this on screen:\n{}",
                self.screen()
            );
            thread::yield_now();
            self.heard.wait(Duration::from_millis(5), |_| false);
        }
    }

    /// Closes the terminal under the program, as when a window is closed. The program must be one
    /// that draws when its window changes.
    pub(crate) fn hang_up(&mut self) {
        self.heard.lock().must_close = true;
        self.resize(79, 23);
        self.wait_until("the reader to stop", |output| output.is_closed);
        self.keyboard = None;
        self.master = None;
    }

    #[track_caller]
    fn wait_until(&self, what: &str, holds: impl Fn(&Output) -> bool) {
        let held = self.heard.wait(patience(), holds);
        assert!(held, "waited for {what}; on screen is:\n{}", self.screen());
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Heard {
    fn lock(&self) -> MutexGuard<'_, Output> {
        self.output.lock().unwrap()
    }

    fn wait(&self, patience: Duration, holds: impl Fn(&Output) -> bool) -> bool {
        let (output, _) = self
            .changed
            .wait_timeout_while(self.lock(), patience, |output| !holds(output))
            .unwrap();
        holds(&output)
    }

    fn listen(&self, mut reader: Box<dyn Read + Send>) {
        let mut bytes = [0; 8192];
        loop {
            let n_read = reader.read(&mut bytes).unwrap_or(0);
            let mut output = self.lock();
            let read = bytes.get(..n_read).unwrap_or_default();
            output.screen.process(read);
            output.raw.extend_from_slice(read);
            if n_read == 0 || output.must_close {
                drop(reader);
                output.is_closed = true;
                self.changed.notify_all();
                return;
            }
            self.changed.notify_all();
        }
    }
}

/// How long anything may take; slow machines can be given more.
fn patience() -> Duration {
    let told = env::var("ASKFIRST_TEST_WAIT_MS").ok();
    let ms = told.and_then(|ms| ms.parse().ok()).unwrap_or(15_000);
    Duration::from_millis(ms)
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

/// What a terminal sends for a key.
fn bytes(key: Key) -> Vec<u8> {
    let plain = match key.code {
        KeyCode::Char(character) if key.ctrl => {
            vec![u8::try_from(character).unwrap().to_ascii_uppercase() & 0x1F]
        }
        KeyCode::Char(character) => character.to_string().into_bytes(),
        KeyCode::Enter => b"\r".to_vec(),
        KeyCode::Esc => b"\x1B".to_vec(),
        KeyCode::Tab => b"\t".to_vec(),
        KeyCode::BackTab => b"\x1B[Z".to_vec(),
        KeyCode::Up => b"\x1B[A".to_vec(),
        KeyCode::Down => b"\x1B[B".to_vec(),
        KeyCode::Right => b"\x1B[C".to_vec(),
        KeyCode::Left => b"\x1B[D".to_vec(),
        KeyCode::Home => b"\x1B[H".to_vec(),
        KeyCode::End => b"\x1B[F".to_vec(),
        KeyCode::PageUp => b"\x1B[5~".to_vec(),
        KeyCode::PageDown => b"\x1B[6~".to_vec(),
        KeyCode::Delete => b"\x1B[3~".to_vec(),
        KeyCode::Backspace => b"\x7F".to_vec(),
        KeyCode::F1 => b"\x1BOP".to_vec(),
        KeyCode::Other => panic!("no bytes for {key}"),
    };
    if key.alt {
        [b"\x1B".to_vec(), plain].concat()
    } else {
        plain
    }
}
