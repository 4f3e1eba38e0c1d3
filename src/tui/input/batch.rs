//! What came in one go, and whether it looks like a paste sent as single keys.

use std::time::Duration;

use crate::tui::key::{Input, KeyCode};

/// Inputs that are answered by one frame.
#[derive(Debug)]
pub(super) struct Batch {
    inputs: Vec<Input>,
    in_text_field: bool,
    /// What came just before this batch, and what came in it.
    before: Tally,
    own: Tally,
}

/// How many keys of the two kinds that make a paste came without a pause between them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    n_typed: usize,
    n_enters: usize,
}

impl Tally {
    fn is_burst(self) -> bool {
        self.n_typed >= 3 && self.n_enters >= 1
    }

    fn is_suspect(self) -> bool {
        self.n_typed >= 2 || (self.n_typed >= 1 && self.n_enters >= 1)
    }

    /// The longest pause that a paste may make at this point.
    fn gap(self) -> Duration {
        if self.is_burst() {
            Batch::BURST_GAP
        } else {
            Batch::SUSPECT_GAP
        }
    }
}

impl Batch {
    /// How much is taken before a frame is drawn, however much more is queued.
    pub(super) const MOST: usize = 4096;
    /// The longest gap between two keys of a paste, while it is not sure to be one, and after.
    ///
    /// Whoever waits for the screen before the next key is slower than the first of them, so the
    /// keys of a script that reads along are no paste.
    const SUSPECT_GAP: Duration = Duration::from_millis(4);
    const BURST_GAP: Duration = Duration::from_millis(50);

    pub(super) fn new(in_text_field: bool) -> Self {
        Self {
            inputs: Vec::new(),
            in_text_field,
            before: Tally::default(),
            own: Tally::default(),
        }
    }

    /// Goes on counting where the last batch stopped, if it ended only so long ago.
    pub(super) fn follows(&mut self, last: Tally, ago: Duration) {
        if ago < last.gap() {
            self.before = last;
        }
    }

    /// The keys up to now that came without a pause. A batch without such keys is a pause.
    pub(super) fn tally(&self) -> Tally {
        match self.own {
            Tally {
                n_typed: 0,
                n_enters: 0,
            } => Tally::default(),
            own => Tally {
                n_typed: self.before.n_typed + own.n_typed,
                n_enters: self.before.n_enters + own.n_enters,
            },
        }
    }

    pub(super) fn push(&mut self, input: Input) {
        match &input {
            Input::Key(key) if key.typed().is_some() => self.own.n_typed += 1,
            // A line feed arrives as Ctrl+J.
            Input::Key(key)
                if key.code == KeyCode::Enter || (key.ctrl && key.code == KeyCode::Char('j')) =>
            {
                self.own.n_enters += 1;
            }
            Input::Resize { .. } => self
                .inputs
                .retain(|old| !matches!(old, Input::Resize { .. })),
            _ => {}
        }
        self.inputs.push(input);
    }

    pub(super) fn extend(&mut self, input: Option<Input>) {
        if let Some(input) = input {
            self.push(input);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inputs.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.inputs.len() >= Self::MOST
    }

    /// How long to wait for more. A single key never waits.
    pub(super) fn gap(&self) -> Duration {
        if self.in_text_field || !self.tally().is_suspect() {
            Duration::ZERO
        } else {
            self.tally().gap()
        }
    }

    pub(super) fn into_inputs(mut self) -> Vec<Input> {
        if self.is_burst() {
            self.inputs.retain(|input| !matches!(input, Input::Key(_)));
            self.inputs.insert(0, Input::Burst);
        }
        self.inputs
    }

    fn is_burst(&self) -> bool {
        !self.in_text_field && self.tally().is_burst()
    }
}
