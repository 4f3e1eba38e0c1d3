//! Notices that the terminal is gone even where no signal says so: the library that reads keys
//! would spin on it. One thread that sleeps in the kernel until then.

use std::io;
use std::sync::Arc;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::isatty;

use super::HUNG_UP;
use super::edge::Edge;
use super::signals;

/// Starts watching standard input, if it is a terminal.
pub(super) fn watch(edge: &Arc<Edge>) -> io::Result<()> {
    if !isatty(io::stdin()) {
        return Ok(());
    }
    let edge = Arc::clone(edge);
    thread::Builder::new()
        .name("hang-up".to_owned())
        .spawn(move || {
            if is_gone_at_last() {
                signals::end(&edge, i32::from(HUNG_UP));
            }
        })
        .map(drop)
}

/// Blocks until the terminal is gone. Some systems cannot watch a terminal this way; then it gives
/// up, and SIGHUP has to do.
fn is_gone_at_last() -> bool {
    let stdin = io::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    loop {
        match poll(&mut watched, None) {
            Ok(_) => {
                return watched.iter().any(|fd| {
                    let seen = fd.revents();
                    seen.intersects(PollFlags::HUP | PollFlags::ERR)
                        && !seen.contains(PollFlags::NVAL)
                });
            }
            Err(Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}
