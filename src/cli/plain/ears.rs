//! Standard input that also hears signals: the first one is the end of the input, and a second
//! Ctrl+C ends the program at once.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// Standard input, until a signal comes.
pub(super) struct Ears {
    stdin: BufReader<File>,
    /// Can be read once a signal came.
    rung: UnixStream,
    /// The number of the signal that came; 0 for none.
    signal: Arc<AtomicUsize>,
}

impl Ears {
    /// Begins to listen.
    pub(super) fn open() -> io::Result<Self> {
        let (rung, bell) = UnixStream::pair()?;
        let signal = Arc::new(AtomicUsize::new(0));
        let is_second = Arc::new(AtomicBool::new(false));
        flag::register_conditional_shutdown(SIGINT, 128 + SIGINT, Arc::clone(&is_second))?;
        flag::register(SIGINT, is_second)?;
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let value = usize::try_from(number).unwrap_or_default();
            flag::register_usize(number, Arc::clone(&signal), value)?;
            low_level::pipe::register(number, bell.try_clone()?)?;
        }
        let stdin = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Self {
            stdin: BufReader::new(stdin),
            rung,
            signal,
        })
    }

    /// The signal that came, if one did.
    pub(super) fn signal(&self) -> Option<u8> {
        u8::try_from(self.signal.load(SeqCst))
            .ok()
            .filter(|number| *number > 0)
    }

    /// Tells at any time whether a signal came.
    pub(super) fn heard(&self) -> impl Fn() -> bool + use<> {
        let signal = Arc::clone(&self.signal);
        move || signal.load(SeqCst) > 0
    }

    /// Waits until there is input; gives `false` where a signal came first.
    fn wait(&self) -> io::Result<bool> {
        loop {
            if self.signal().is_some() {
                return Ok(false);
            }
            let mut both = [
                PollFd::new(self.stdin.get_ref(), PollFlags::IN),
                PollFd::new(&self.rung, PollFlags::IN),
            ];
            match poll(&mut both, None) {
                Ok(_) if both.last().is_some_and(|rung| !rung.revents().is_empty()) => {
                    return Ok(false);
                }
                Ok(_) => return Ok(true),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl Read for Ears {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(into)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Ears {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.stdin.buffer().is_empty() && !self.wait()? {
            return Ok(&[]);
        }
        self.stdin.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.stdin.consume(n);
    }
}
