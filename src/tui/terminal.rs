//! The terminal itself: taken over and given back on every road out, drawn to in one write a
//! frame, read from without polling. The only room that knows of signals and raw mode.

use std::io::{self, Stdout};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::crossterm::{event, style, terminal};
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use super::input::{Reader, Tty, esc_wait};
use super::key::Input;

mod crash;
mod edge;
mod gate;
mod screen;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod watch;

pub use crash::{Crash, CrashLog};
pub use gate::{Gate, Held};

use edge::Edge;
use screen::Screen;
#[cfg(unix)]
use watch::Watch;

/// The exit status after the terminal went away, as after SIGHUP.
pub const HUNG_UP: u8 = 129;

/// What a session needs to know of the person, the machine and the words.
#[derive(Debug)]
pub struct Options {
    /// How long a lone Esc waits for the rest of a sequence; see [`esc_wait`].
    pub esc_wait: Duration,
    /// Whether the mouse is on from the start.
    pub mouse: bool,
    /// The line shown in the shell while the program is paused.
    pub paused: String,
    /// What is said and kept when the program fails.
    pub crash: Crash,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            esc_wait: esc_wait(false),
            mouse: false,
            paused: String::new(),
            crash: Crash::default(),
        }
    }
}

/// The terminal while the program has it. Dropping it gives the terminal back.
///
/// Only one exists in a process: signals and panics reach it from outside.
#[derive(Debug)]
pub struct Session {
    terminal: Terminal<Screen<Stdout>>,
    reader: Reader<Tty>,
    edge: Arc<Edge>,
    /// Not started yet: the first frame does not wait for a thread.
    #[cfg(unix)]
    watch: Option<Watch>,
}

impl Session {
    /// Takes over the terminal. Nothing is written before the first [`Self::draw`], and the
    /// terminal is asked nothing.
    pub fn enter(options: Options) -> io::Result<Self> {
        // Whether colours are wanted is the theme's to say; the library would drop reverse too.
        style::force_color_output(true);
        let edge = Arc::new(Edge::new(options.mouse, options.paused));
        crash::install(&edge, options.crash);
        #[cfg(unix)]
        let watch = Some(Watch::over(&edge)?);
        edge.enter()?;
        let screen = Self::listen_and_measure()
            .and_then(|size| Terminal::new(Screen::new(io::stdout(), size)))
            .inspect_err(|_| edge.leave())?;
        let mut session = Self {
            terminal: screen,
            reader: Reader::new(Tty, options.esc_wait),
            edge,
            #[cfg(unix)]
            watch,
        };
        session.bound_mouse();
        Ok(session)
    }

    /// Draws a frame, in one write, or none when nothing changed. The cursor must be set in every
    /// frame, at the highlighted row or the caret.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let edge = Arc::clone(&self.edge);
        let _held = edge.gate().hold();
        if !edge.is_in() {
            return Ok(());
        }
        if let Some(opening) = edge.opening() {
            screen::open(&mut self.terminal, opening)?;
        }
        self.terminal.draw(render)?;
        #[cfg(unix)]
        if let Some(watch) = self.watch.take() {
            watch.start()?;
        }
        Ok(())
    }

    /// Waits for input and gives everything that is queued. In a text field, quick keys are text.
    pub fn next_inputs(&mut self, in_text_field: bool) -> Vec<Input> {
        let inputs = self.reader.inputs(in_text_field);
        for input in &inputs {
            if let Input::Resize { width, height } = *input {
                let size = Size { width, height };
                // The window was another in between, and the terminal has cut off what did not fit.
                if size == self.terminal.backend().known_size() {
                    self.repaint();
                }
                self.set_size(size);
            }
        }
        inputs
    }

    /// Tells at once whether input is queued, so that long work can be done between keys.
    pub fn input_is_waiting(&mut self) -> bool {
        self.reader.is_waiting()
    }

    /// Drops the keys queued so far, as after a screen has changed under them.
    pub fn drop_waiting_keys(&mut self) {
        self.reader.drop_waiting();
    }

    /// Pauses the program to the shell, and comes back when the shell says so; the next frame is
    /// whole. Gives `false` where there is no shell to pause to, or on Windows.
    pub fn suspend(&mut self) -> io::Result<bool> {
        #[cfg(unix)]
        let paused = signals::pause(&self.edge)?;
        #[cfg(not(unix))]
        let paused = false;
        if paused {
            self.measure_again()?;
        }
        Ok(paused)
    }

    /// The exit status that a signal asks for, if one came: the program is to end by itself, soon.
    #[must_use]
    pub fn asked_to_end(&self) -> Option<u8> {
        self.edge.asked()
    }

    /// Gives the terminal to something else, such as an editor, and takes it back.
    pub fn outside<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.edge.go_away();
        let outcome = run();
        self.edge.come_back()?;
        self.measure_again()?;
        Ok(outcome)
    }

    /// Makes the next frame a whole one.
    pub fn repaint(&mut self) {
        self.edge.repaint();
    }

    /// Turns the mouse on or off with the next frame.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.edge.set_mouse(on);
        self.bound_mouse();
        self.terminal.backend_mut().set_mouse(on)
    }

    /// Puts a text on the terminal's clipboard, if the terminal lets programs do that.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        self.terminal.backend_mut().copy(text)
    }

    /// Gives the gate to hold while something must not be cut short by a signal.
    #[must_use]
    pub fn gate(&self) -> Gate {
        self.edge.gate().clone()
    }

    /// Gives the terminal back. Doing it twice is doing it once.
    pub fn leave(&mut self) {
        self.edge.leave();
    }

    /// The time now, as inputs and [`super::input::Grace`] measure it.
    #[must_use]
    pub fn now(&self) -> Instant {
        Instant::now()
    }

    /// Listens for new sizes before asking for the size, so that none is missed between the two.
    fn listen_and_measure() -> io::Result<Size> {
        event::poll(Duration::ZERO)?;
        let (width, height) = terminal::size()?;
        Ok(Size { width, height })
    }

    fn measure_again(&mut self) -> io::Result<()> {
        let (width, height) = terminal::size()?;
        self.set_size(Size { width, height });
        Ok(())
    }

    fn set_size(&mut self, size: Size) {
        self.terminal.backend_mut().set_size(size);
        self.bound_mouse();
    }

    fn bound_mouse(&mut self) {
        let Size { width, height } = self.terminal.backend().known_size();
        let bounds = self.edge.has_mouse().then_some((width, height));
        self.reader.set_mouse(bounds);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.edge.leave();
    }
}

/// Tells whether a failure to draw means that the terminal is gone.
#[must_use]
pub fn is_hang_up(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) {
        return true;
    }
    error.kind() == io::ErrorKind::BrokenPipe
}
