//! What is drawn, gathered and written in one piece: a frame is one write, and no write at all
//! when neither a cell nor the cursor changed.

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::QueueableCommand;
use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
#[cfg(unix)]
use ratatui::crossterm::event::EnableBracketedPaste;
use ratatui::crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen,
};
use ratatui::layout::{Position, Size};

use super::edge::Opening;

/// How the library ends a run of cells: foreground, background and underline colour are reset one
/// by one before everything is. The last of the four does it all.
const LONG_RESET: &[u8] = b"\x1B[39m\x1B[49m\x1B[59m\x1B[0m";
const RESET: &[u8] = b"\x1B[0m";

/// A backend that writes once a frame and never asks the terminal anything.
#[derive(Debug)]
pub(super) struct Screen<W> {
    out: W,
    size: Size,
    /// Modes to set before the next frame.
    modes: Vec<u8>,
    cells: Vec<u8>,
    /// The cursor as the frame wants it, and as the terminal has it.
    wanted: Cursor,
    shown: Cursor,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    is_visible: Option<bool>,
    at: Option<Position>,
}

/// Makes the next frame a whole one, on a screen entered or cleared.
pub(super) fn open<W: Write>(
    terminal: &mut Terminal<Screen<W>>,
    opening: Opening,
) -> io::Result<()> {
    terminal.backend_mut().open(opening)?;
    terminal.swap_buffers();
    Ok(())
}

impl<W: Write> Screen<W> {
    pub(super) fn new(out: W, size: Size) -> Self {
        Self {
            out,
            size,
            modes: Vec::new(),
            cells: Vec::new(),
            wanted: Cursor::default(),
            shown: Cursor::default(),
        }
    }

    pub(super) fn known_size(&self) -> Size {
        self.size
    }

    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    pub(super) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if on {
            self.modes.queue(EnableMouseCapture)?;
        } else {
            self.modes.queue(DisableMouseCapture)?;
        }
        Ok(())
    }

    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let copy = CopyToClipboard::to_clipboard_from(text);
        self.modes.queue(copy)?;
        Ok(())
    }

    fn open(&mut self, opening: Opening) -> io::Result<()> {
        if opening.is_first {
            self.modes.queue(EnterAlternateScreen)?;
        }
        #[cfg(unix)]
        self.modes.queue(EnableBracketedPaste)?;
        if opening.has_mouse {
            self.modes.queue(EnableMouseCapture)?;
        }
        self.shown = Cursor::default();
        self.cells.clear();
        self.clear_region(ClearType::All)
    }

    fn painter(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.cells)
    }

    /// Everything there is to write, or nothing.
    fn take_frame(&mut self) -> io::Result<Vec<u8>> {
        let mut frame = std::mem::take(&mut self.modes);
        let has_cells = !self.cells.is_empty();
        if has_cells {
            frame.queue(BeginSynchronizedUpdate)?;
            frame.append(&mut self.cells);
        }
        if self.wanted.is_visible == Some(true)
            && self.wanted.at != self.shown.at
            && let Some(Position { x, y }) = self.wanted.at
        {
            frame.queue(MoveTo(x, y))?;
            self.shown.at = self.wanted.at;
        }
        if self.wanted.is_visible != self.shown.is_visible {
            match self.wanted.is_visible {
                Some(true) => frame.queue(Show)?,
                _ => frame.queue(Hide)?,
            };
            self.shown.is_visible = self.wanted.is_visible;
        }
        if has_cells {
            frame.queue(EndSynchronizedUpdate)?;
        }
        Ok(frame)
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.shown.at = None;
        self.painter().draw(content)?;
        if self.cells.ends_with(LONG_RESET) {
            self.cells.truncate(self.cells.len() - LONG_RESET.len());
            self.cells.extend_from_slice(RESET);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted.is_visible = Some(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted.is_visible = Some(true);
        Ok(())
    }

    /// Answers from memory. The library would send a query and wait for the terminal.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.wanted.at.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted.at = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.shown.at = None;
        self.painter().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = self.take_frame()?;
        if frame.is_empty() {
            return Ok(());
        }
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
