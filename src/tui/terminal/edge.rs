//! Whether the terminal is ours, shared by everyone who may have to give it back: the session, the
//! panic hook, and the thread that waits for signals and for a hang-up.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};
#[cfg(unix)]
use std::time::Duration;
use std::time::Instant;

use ratatui::crossterm::QueueableCommand;
use ratatui::crossterm::cursor::Show;
#[cfg(unix)]
use ratatui::crossterm::event::DisableBracketedPaste;
use ratatui::crossterm::event::DisableMouseCapture;
use ratatui::crossterm::style::{Attribute, SetAttribute};
use ratatui::crossterm::terminal::{
    EndSynchronizedUpdate, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::gate::Gate;

/// How long after another program had the terminal its Ctrl+C may still come in.
#[cfg(unix)]
const AFTERMATH: Duration = Duration::from_millis(250);

/// The state of the terminal, as far as it is ours.
#[derive(Debug)]
pub(super) struct Edge {
    gate: Gate,
    /// Raw mode is on.
    is_in: AtomicBool,
    /// The alternate screen and its modes are on, or about to be written.
    is_open: AtomicBool,
    must_repaint: AtomicBool,
    /// Something else has the terminal for now, such as an editor.
    is_away: AtomicBool,
    came_back: Mutex<Option<Instant>>,
    has_mouse: AtomicBool,
    /// The exit status that a signal asks for; 0 while none does.
    asked: AtomicU8,
    /// What the shell shows while the program is paused.
    #[cfg_attr(not(unix), expect(dead_code, reason = "there is no shell to pause to"))]
    paused: String,
}

/// What the next frame must begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// The alternate screen is to be entered; otherwise it only may be spoiled.
    pub(super) is_first: bool,
    /// The mouse is to be turned on.
    pub(super) has_mouse: bool,
}

impl Edge {
    pub(super) fn new(has_mouse: bool, paused: String) -> Self {
        Self {
            gate: Gate::default(),
            is_in: AtomicBool::new(false),
            is_open: AtomicBool::new(false),
            must_repaint: AtomicBool::new(false),
            is_away: AtomicBool::new(false),
            came_back: Mutex::new(None),
            has_mouse: AtomicBool::new(has_mouse),
            asked: AtomicU8::new(0),
            paused,
        }
    }

    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// The exit status that a signal asks for.
    pub(super) fn asked(&self) -> Option<u8> {
        Some(self.asked.load(SeqCst)).filter(|status| *status > 0)
    }

    pub(super) fn is_in(&self) -> bool {
        self.is_in.load(SeqCst)
    }

    pub(super) fn has_mouse(&self) -> bool {
        self.has_mouse.load(SeqCst)
    }

    pub(super) fn set_mouse(&self, on: bool) {
        self.has_mouse.store(on, SeqCst);
    }

    /// Turns raw mode on. The screen itself is opened by the next frame, in the same write.
    pub(super) fn enter(&self) -> io::Result<()> {
        enable_raw_mode()?;
        self.is_in.store(true, SeqCst);
        self.repaint();
        Ok(())
    }

    pub(super) fn repaint(&self) {
        self.must_repaint.store(true, SeqCst);
    }

    /// Says what the next frame must begin with, once.
    pub(super) fn opening(&self) -> Option<Opening> {
        self.must_repaint.swap(false, SeqCst).then(|| Opening {
            is_first: !self.is_open.swap(true, SeqCst),
            has_mouse: self.has_mouse(),
        })
    }

    /// Gives the terminal back. It has no way to fail: whoever calls it has no better idea.
    pub(super) fn leave(&self) {
        if !self.is_in.swap(false, SeqCst) {
            return;
        }
        if self.is_open.swap(false, SeqCst) {
            drop(self.close(&mut io::stdout().lock()));
        }
        drop(disable_raw_mode());
    }

    /// Lets something else have the terminal.
    pub(super) fn go_away(&self) {
        let _held = self.gate.hold();
        self.is_away.store(true, SeqCst);
        self.leave();
    }

    pub(super) fn come_back(&self) -> io::Result<()> {
        let _held = self.gate.hold();
        *self.came_back() = Some(Instant::now());
        self.is_away.store(false, SeqCst);
        self.enter()
    }

    fn came_back(&self) -> MutexGuard<'_, Option<Instant>> {
        self.came_back
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self, out: &mut impl Write) -> io::Result<()> {
        let mut bytes = Vec::new();
        bytes.queue(EndSynchronizedUpdate)?;
        #[cfg(unix)]
        bytes.queue(DisableBracketedPaste)?;
        if cfg!(unix) || self.has_mouse() {
            bytes.queue(DisableMouseCapture)?;
        }
        bytes
            .queue(SetAttribute(Attribute::Reset))?
            .queue(LeaveAlternateScreen)?
            .queue(Show)?;
        out.write_all(&bytes)?;
        out.flush()
    }
}

#[cfg(unix)]
impl Edge {
    pub(super) fn is_away(&self) -> bool {
        self.is_away.load(SeqCst)
    }

    /// Tells whether something else has the terminal or had it until now: the Ctrl+C that ended it
    /// may reach us a little later.
    pub(super) fn was_away(&self) -> bool {
        self.is_away() || self.came_back().is_some_and(|at| at.elapsed() < AFTERMATH)
    }

    /// Asks the program to end by itself, with what is still being typed kept.
    pub(super) fn ask_to_end(&self, status: u8) {
        self.asked.store(status, SeqCst);
    }

    /// Takes the terminal again after something changed its modes behind our back.
    pub(super) fn renew(&self) -> io::Result<()> {
        disable_raw_mode()?;
        self.enter()
    }

    /// Writes the line that says how to come back.
    pub(super) fn say_paused(&self) {
        let mut out = io::stdout().lock();
        drop(writeln!(out, "{}", self.paused).and_then(|()| out.flush()));
    }

    /// Turns raw mode off and writes nothing, for a terminal that takes no more.
    pub(super) fn leave_in_silence(&self) {
        if self.is_in.swap(false, SeqCst) {
            drop(disable_raw_mode());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Edge, Opening};

    #[test]
    fn a_screen_is_opened_once_and_repainted_when_asked() {
        let edge = Edge::new(true, String::new());
        assert_eq!(edge.opening(), None);
        for is_first in [true, false] {
            edge.repaint();
            let expected = Opening {
                is_first,
                has_mouse: true,
            };
            assert_eq!(edge.opening(), Some(expected));
            assert_eq!(edge.opening(), None);
        }
    }

    #[test]
    #[cfg(unix)]
    fn closing_undoes_every_mode() {
        let mut bytes = Vec::new();
        Edge::new(false, String::new()).close(&mut bytes).unwrap();
        let said = String::from_utf8(bytes).unwrap();
        for mode in ["?2026l", "?2004l", "?1000l", "?1049l", "?25h", "\u{1B}[0m"] {
            assert!(said.contains(mode), "{mode} in {said:?}");
        }
    }
}
