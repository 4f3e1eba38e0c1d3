//! Work that may take long: a line on the terminal says how far it is, and Ctrl+C ends it without
//! leaving anything half done.
//!
//! The line is for people only: it goes to standard error, only if that is a terminal, and only once
//! the work has taken a while. Nothing else is written there while it stands.

use std::cell::Cell;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::rc::Rc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::lang::Catalog;
use crate::text::{fit, width};

use interrupt::Interrupt;

/// Work that is done before this needs no line.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line changes.
const PACE: Duration = Duration::from_millis(100);

/// How wide the line is at most.
const CELLS: usize = 78;

/// How far some work is.
#[derive(Debug)]
pub(super) struct Progress {
    words: Rc<Catalog>,
    /// The sentence, with `{done}` and `{all}`.
    key: &'static str,
    all: usize,
    done: Cell<usize>,
    is_seen: bool,
    begun: Instant,
    /// When the line was last written.
    told: Cell<Option<Instant>>,
    /// How wide it is.
    cells: Cell<usize>,
    interrupt: Interrupt,
}

impl Progress {
    /// Begins work of so many steps, told with this sentence.
    pub(super) fn begin(words: &Rc<Catalog>, key: &'static str, all: usize) -> Self {
        Self {
            words: Rc::clone(words),
            key,
            all,
            done: Cell::new(0),
            is_seen: io::stderr().is_terminal(),
            begun: Instant::now(),
            told: Cell::new(None),
            cells: Cell::new(0),
            interrupt: Interrupt::listen(),
        }
    }

    /// One step is done.
    ///
    /// # Errors
    ///
    /// Of the kind `Interrupted`, once the person wants it to end.
    pub(super) fn step(&self) -> io::Result<()> {
        self.done.set(self.done.get() + 1);
        self.go_on()?;
        if self.is_seen && self.is_due(Instant::now()) {
            let numbers = [self.done.get(), self.all].map(|n| n.to_string());
            let [done, all] = &numbers;
            self.tell(&self.words.fill(self.key, &[("done", done), ("all", all)]));
        }
        Ok(())
    }

    /// That the person wants it to go on.
    ///
    /// # Errors
    ///
    /// Of the kind `Interrupted`, once the person wants it to end.
    pub(super) fn go_on(&self) -> io::Result<()> {
        if self.is_interrupted() {
            self.clear();
            return Err(interrupted());
        }
        Ok(())
    }

    /// Whether the person wants it to end.
    pub(super) fn is_interrupted(&self) -> bool {
        self.interrupt.is_asked()
    }

    /// Does work that cannot be counted and leaves nothing half done: it may be ended at once.
    ///
    /// # Errors
    ///
    /// Of the kind `Interrupted`, where the person wanted it to end before.
    pub(super) fn unmeasured<T>(&self, key: &str, work: impl FnOnce() -> T) -> io::Result<T> {
        self.interrupt.at_once(true);
        if self.is_interrupted() {
            return Err(interrupted());
        }
        if self.is_seen && self.begun.elapsed() > PATIENCE {
            self.tell(self.words.say(key));
        }
        let done = work();
        self.interrupt.at_once(false);
        self.clear();
        Ok(done)
    }

    fn is_due(&self, now: Instant) -> bool {
        let since = |then: Instant| now.saturating_duration_since(then);
        since(self.begun) >= PATIENCE && self.told.get().is_none_or(|told| since(told) >= PACE)
    }

    /// Writes the line over the one before. There is no way to say that this did not work.
    fn tell(&self, line: &str) {
        let line = fit(line, CELLS);
        let pad = self.cells.get().saturating_sub(width(&line));
        let mut errors = io::stderr();
        drop(write!(errors, "\r{line}{}", " ".repeat(pad)));
        drop(errors.flush());
        self.cells.set(width(&line));
        self.told.set(Some(Instant::now()));
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if self.cells.get() > 0 {
            let mut errors = io::stderr();
            drop(write!(errors, "\r{}\r", " ".repeat(self.cells.get())));
            drop(errors.flush());
            self.cells.set(0);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Does work that cannot be counted, and says on the terminal for how long. Ctrl+C ends the program
/// in the middle of it, so it must write nothing.
///
/// # Errors
///
/// Of the kind `Interrupted`, where the work ended without a result.
pub(super) fn waiting<T: Send>(
    words: &Rc<Catalog>,
    key: &'static str,
    work: impl FnOnce() -> T + Send,
) -> io::Result<T> {
    let progress = Progress::begin(words, key, 0);
    let (sender, receiver) = sync_channel(1);
    thread::scope(|scope| {
        scope.spawn(move || drop(sender.send(work())));
        loop {
            match receiver.recv_timeout(PACE) {
                Ok(done) => return Ok(done),
                Err(RecvTimeoutError::Disconnected) => return Err(interrupted()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if progress.is_interrupted() {
                progress.clear();
                interrupt::leave(words.say("cli.interrupted"));
            }
            if progress.is_seen && progress.is_due(Instant::now()) {
                let seconds = progress.begun.elapsed().as_secs().to_string();
                progress.tell(&words.fill(key, &[("done", &seconds)]));
            }
        }
    })
}

/// That the person wants it to end.
pub(super) fn interrupted() -> io::Error {
    io::Error::from(ErrorKind::Interrupted)
}

#[cfg(unix)]
mod interrupt {
    //! Ctrl+C, heard by a flag; from then on, what can be left at once is left at once.

    use std::io::{self, Write};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use signal_hook::consts::SIGINT;
    use signal_hook::{flag, low_level};

    use crate::cli::INTERRUPTED;

    /// Ends the program while other threads are at work, with a line that says so.
    pub(super) fn leave(line: &str) {
        drop(writeln!(io::stderr(), "{line}"));
        low_level::exit(i32::from(INTERRUPTED));
    }

    /// Listens for Ctrl+C.
    #[derive(Debug)]
    pub(super) struct Interrupt {
        asked: Arc<AtomicBool>,
        at_once: Arc<AtomicBool>,
    }

    impl Interrupt {
        pub(super) fn listen() -> Self {
            let (asked, at_once) = (Arc::default(), Arc::default());
            let code = i32::from(INTERRUPTED);
            // A system without signals ends a program in its own way.
            drop(flag::register_conditional_shutdown(
                SIGINT,
                code,
                Arc::clone(&at_once),
            ));
            drop(flag::register(SIGINT, Arc::clone(&asked)));
            Self { asked, at_once }
        }

        pub(super) fn is_asked(&self) -> bool {
            self.asked.load(Ordering::Relaxed)
        }

        pub(super) fn at_once(&self, is_at_once: bool) {
            self.at_once.store(is_at_once, Ordering::Relaxed);
        }
    }

    impl Drop for Interrupt {
        fn drop(&mut self) {
            self.at_once(true);
        }
    }
}

#[cfg(not(unix))]
mod interrupt {
    //! Without signals nobody asks: the system ends the program.

    /// Nobody asks for it.
    pub(super) fn leave(_line: &str) {}

    /// Listens for nothing.
    #[derive(Debug)]
    pub(super) struct Interrupt;

    impl Interrupt {
        pub(super) fn listen() -> Self {
            Self
        }

        pub(super) fn is_asked(&self) -> bool {
            false
        }

        pub(super) fn at_once(&self, _is_at_once: bool) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_after_a_while_and_then_not_too_often() {
        let progress = Progress::begin(&Rc::default(), "progress.read", 10);
        let after = |millis| progress.begun + Duration::from_millis(millis);
        assert!(!progress.is_due(after(499)));
        assert!(progress.is_due(after(500)));
        progress.told.set(Some(after(500)));
        assert!(!progress.is_due(after(599)));
        assert!(progress.is_due(after(600)));
    }
}
