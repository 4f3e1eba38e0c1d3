//! The one thread beside the main loop. It sleeps in the kernel until a signal comes or the
//! terminal goes away; the library that reads keys would spin on a terminal that is gone.
//!
//! One thread for both, because a second one made the program take ten times as long to end.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::isatty;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::HUNG_UP;
use super::edge::Edge;
use super::signals;

type Signals = SignalDelivery<UnixStream, SignalOnly>;

/// Signals that wait in a pipe until somebody watches.
#[derive(Debug)]
pub(super) struct Watch {
    edge: Arc<Edge>,
    signals: Signals,
}

impl Watch {
    /// Catches signals from now on.
    pub(super) fn over(edge: &Arc<Edge>) -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, signals::ANSWERED)?;
        let edge = Arc::clone(edge);
        Ok(Self { edge, signals })
    }

    /// Answers them, those that came meanwhile first.
    pub(super) fn start(self) -> io::Result<()> {
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || watch(&self.edge, self.signals))
            .map(drop)
    }
}

fn watch(edge: &Edge, mut signals: Signals) {
    let stdin = io::stdin();
    let mut sees_terminal = isatty(&stdin);
    loop {
        let mut watched = vec![PollFd::new(signals.get_read(), PollFlags::IN)];
        if sees_terminal {
            watched.push(PollFd::new(&stdin, PollFlags::empty()));
        }
        match poll(&mut watched, None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
        let terminal = watched.get(1).map_or(PollFlags::empty(), PollFd::revents);
        for signal in signals.pending() {
            signals::answer(edge, signal);
        }
        if terminal.contains(PollFlags::NVAL) {
            // Some systems cannot watch a terminal this way; there SIGHUP has to do.
            sees_terminal = false;
        } else if terminal.intersects(PollFlags::HUP | PollFlags::ERR) {
            signals::end(edge, i32::from(HUNG_UP));
        }
    }
}
