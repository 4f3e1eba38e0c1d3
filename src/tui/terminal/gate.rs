//! One holder at a time: whoever saves or draws holds the gate, and a signal waits for it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Held while something must not be cut short. Holding it twice in one thread never ends.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    is_held: Mutex<bool>,
    freed: Condvar,
}

/// The gate, held. Dropping it frees it.
#[derive(Debug)]
#[must_use]
pub struct Held<'a> {
    gate: &'a Gate,
}

impl Gate {
    /// Waits for the gate and holds it.
    pub fn hold(&self) -> Held<'_> {
        let mut is_held = self.lock();
        while *is_held {
            is_held = self
                .inner
                .freed
                .wait(is_held)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *is_held = true;
        Held { gate: self }
    }

    /// Waits at most so long for the gate.
    pub fn hold_within(&self, wait: Duration) -> Option<Held<'_>> {
        let (mut is_held, _) = self
            .inner
            .freed
            .wait_timeout_while(self.lock(), wait, |is_held| *is_held)
            .unwrap_or_else(PoisonError::into_inner);
        if *is_held {
            return None;
        }
        *is_held = true;
        Some(Held { gate: self })
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.inner
            .is_held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        *self.gate.lock() = false;
        self.gate.inner.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::Gate;

    #[test]
    fn a_held_gate_lets_nobody_else_through() {
        let gate = Gate::default();
        let held = gate.hold();
        assert!(gate.hold_within(Duration::from_millis(5)).is_none());
        drop(held);
        assert!(gate.hold_within(Duration::ZERO).is_some());
    }

    #[test]
    fn who_waits_gets_it_when_it_is_freed() {
        let gate = Gate::default();
        let held = gate.hold();
        let (said, heard) = mpsc::channel();
        let other = gate.clone();
        let waiting = thread::spawn(move || {
            said.send("waiting").unwrap();
            let _held = other.hold();
            said.send("held").unwrap();
        });
        assert_eq!(heard.recv(), Ok("waiting"));
        assert!(heard.recv_timeout(Duration::from_millis(20)).is_err());
        drop(held);
        assert_eq!(heard.recv(), Ok("held"));
        waiting.join().unwrap();
    }

    #[test]
    fn a_panic_frees_it() {
        let gate = Gate::default();
        let other = gate.clone();
        let panicked = thread::spawn(move || {
            let _held = other.hold();
            panic!("while holding the gate");
        });
        assert!(panicked.join().is_err());
        assert!(gate.hold_within(Duration::ZERO).is_some());
    }
}
