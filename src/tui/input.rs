//! From what a terminal sends to what a person meant: sequences that arrived in pieces are joined,
//! late replies and unmarked pastes are kept away from the answers. It blocks; it never polls for
//! nothing.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{self, Event};

use super::key::{Input, Key, KeyCode};

mod batch;
mod grace;
mod heard;
mod paste;
mod sequence;

pub use grace::Grace;
pub(super) use paste::input as cleaned;

use batch::{Batch, Tally};
use sequence::Sequence;

/// How long a reply to a question nobody asked may take to come in.
const REPLY: Duration = Duration::from_millis(200);

/// Where events come from: the terminal, or a script in a test.
pub trait Source {
    /// Waits for an event, and tells whether there is one.
    fn poll(&mut self, wait: Duration) -> io::Result<bool>;
    /// Takes the next event, waiting as long as it takes.
    fn read(&mut self) -> io::Result<Event>;
    /// The time by which waits are measured.
    fn now(&self) -> Instant;
}

/// The terminal the program was started in.
#[derive(Debug, Default)]
pub struct Tty;

impl Source for Tty {
    fn poll(&mut self, wait: Duration) -> io::Result<bool> {
        event::poll(wait)
    }

    fn read(&mut self) -> io::Result<Event> {
        event::read()
    }

    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// How long a lone Esc waits for the rest of a sequence: longer where a link or a multiplexer may
/// tear one apart.
#[must_use]
pub const fn esc_wait(over_a_link: bool) -> Duration {
    Duration::from_millis(if over_a_link { 200 } else { 60 })
}

/// Reads cleaned input from a source.
#[derive(Debug)]
pub struct Reader<S> {
    source: S,
    esc_wait: Duration,
    /// The cells a mouse event may name; none while the mouse is off.
    mouse: Option<(u16, u16)>,
    in_text_field: bool,
    ahead: VecDeque<Input>,
    /// What the last batch held, and when it ended: a paste may be torn between two batches.
    last: Option<(Instant, Tally)>,
}

impl<S: Source> Reader<S> {
    /// Reads from a source, letting a lone Esc wait as long as given.
    pub fn new(source: S, esc_wait: Duration) -> Self {
        Self {
            source,
            esc_wait,
            mouse: None,
            in_text_field: false,
            ahead: VecDeque::new(),
            last: None,
        }
    }

    /// Lets the mouse through for a screen of this size, or not at all.
    pub fn set_mouse(&mut self, screen: Option<(u16, u16)>) {
        self.mouse = screen;
    }

    /// Waits for input and gives everything that is queued, at least one, so that one frame can
    /// answer it all. In a text field the keys of a burst are text; elsewhere they are dropped.
    pub fn inputs(&mut self, in_text_field: bool) -> Vec<Input> {
        self.in_text_field = in_text_field;
        let mut batch = Batch::new(in_text_field);
        if self.fill(&mut batch).is_err() {
            batch.push(Input::HangUp);
        }
        self.last = Some((self.source.now(), batch.tally()));
        batch.into_inputs()
    }

    /// Tells, without waiting, whether input is queued.
    pub fn is_waiting(&mut self) -> bool {
        !self.ahead.is_empty() || self.source.poll(Duration::ZERO).unwrap_or(true)
    }

    /// Drops the keys queued so far: they were meant for what was on screen before.
    pub fn drop_waiting(&mut self) {
        let mut kept = VecDeque::new();
        for _ in 0..Batch::MOST {
            match self.next(Some(Duration::ZERO)) {
                Ok(Some(input @ (Input::Resize { .. } | Input::HangUp))) => kept.push_back(input),
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => break,
            }
        }
        self.ahead = kept;
    }

    fn fill(&mut self, batch: &mut Batch) -> io::Result<()> {
        let mut wait = None;
        while let Some(input) = self.next(wait)? {
            if let Some((ended, tally)) = self.last.take() {
                batch.follows(tally, self.source.now().duration_since(ended));
            }
            self.take(input, batch)?;
            if batch.is_full() {
                break;
            }
            wait = (!batch.is_empty()).then(|| batch.gap());
        }
        Ok(())
    }

    /// The next input, waiting at most so long, or as long as it takes.
    fn next(&mut self, wait: Option<Duration>) -> io::Result<Option<Input>> {
        if let Some(input) = self.ahead.pop_front() {
            return Ok(Some(input));
        }
        let deadline = wait.map(|wait| self.source.now() + wait);
        loop {
            if let Some(deadline) = deadline {
                let left = deadline.saturating_duration_since(self.source.now());
                if !self.source.poll(left)? {
                    return Ok(None);
                }
            }
            let event = self.source.read()?;
            if let Some(input) = heard::input(event, self.in_text_field, self.mouse) {
                return Ok(Some(input));
            }
        }
    }

    fn take(&mut self, input: Input, batch: &mut Batch) -> io::Result<()> {
        match input {
            Input::Key(Key {
                code: KeyCode::Esc, ..
            }) => self.after_esc(batch)?,
            Input::Key(key) if sequence::opens_reply(key) => self.skip_reply()?,
            input => batch.push(input),
        }
        Ok(())
    }

    /// Decides what a lone Esc was the start of. Esc with a character is Alt and the character:
    /// nobody types the two that fast.
    fn after_esc(&mut self, batch: &mut Batch) -> io::Result<()> {
        let esc = Input::Key(KeyCode::Esc.into());
        match self.next(Some(self.esc_wait))? {
            None => batch.push(esc),
            Some(Input::Key(key)) if key.moves() => batch.push(Input::Key(key)),
            Some(Input::Key(key)) => match key.typed() {
                Some(introducer @ ('[' | 'O')) => self.join(introducer, batch)?,
                Some(_) => self.take(Input::Key(Key { alt: true, ..key }), batch)?,
                None => {
                    batch.push(esc);
                    self.ahead.push_front(Input::Key(key));
                }
            },
            Some(other) => {
                batch.push(esc);
                self.ahead.push_front(other);
            }
        }
        Ok(())
    }

    /// Reads the rest of a sequence whose Esc came on its own.
    fn join(&mut self, introducer: char, batch: &mut Batch) -> io::Result<()> {
        let mut sequence = Sequence::new(introducer);
        while let Some(input) = self.next(Some(self.esc_wait))? {
            let Some(character) = typed(&input) else {
                self.ahead.push_front(input);
                return Ok(());
            };
            if sequence.ends_with(character) {
                if sequence.opens_paste() {
                    return self.collect_paste(batch);
                }
                batch.extend(sequence.key().map(Input::Key));
                return Ok(());
            }
        }
        Ok(())
    }

    /// Collects a paste whose opening mark was torn apart. The closing mark does not come through
    /// on its own, so the paste ends where the keys stop coming.
    fn collect_paste(&mut self, batch: &mut Batch) -> io::Result<()> {
        let mut text = String::new();
        while let Some(input) = self.next(Some(self.esc_wait))? {
            match input {
                Input::Key(key) if key.code == KeyCode::Enter => text.push('\n'),
                Input::Key(key) if key.code == KeyCode::Tab => text.push('\t'),
                Input::Key(key) if key.typed().is_some() => text.extend(key.typed()),
                other => {
                    self.ahead.push_front(other);
                    break;
                }
            }
        }
        batch.push(paste::input(&text));
        Ok(())
    }

    /// Drops the reply of a terminal up to its end, or until it takes too long.
    fn skip_reply(&mut self) -> io::Result<()> {
        let deadline = self.source.now() + REPLY;
        let mut after_esc = false;
        loop {
            let left = deadline.saturating_duration_since(self.source.now());
            let Some(input) = self.next(Some(left))? else {
                return Ok(());
            };
            match input {
                Input::Key(key) if sequence::closes_reply(key, after_esc) => return Ok(()),
                Input::Key(key) if key.code == KeyCode::Esc => after_esc = true,
                Input::Key(key) if key.typed().is_some() => after_esc = false,
                other => {
                    self.ahead.push_front(other);
                    return Ok(());
                }
            }
        }
    }
}

fn typed(input: &Input) -> Option<char> {
    match input {
        Input::Key(key) => key.typed(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
