//! The parts of a question on screen, in the order of Tab.

/// The parts of the screen that Tab goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Options,
    Note,
    Why,
    Guidance,
    Continue,
    Back,
}

impl Part {
    const ALL: [Self; 6] = [
        Self::Options,
        Self::Note,
        Self::Why,
        Self::Guidance,
        Self::Continue,
        Self::Back,
    ];

    pub(super) fn step(self, forward: bool) -> Self {
        let at = Self::ALL
            .iter()
            .position(|part| *part == self)
            .unwrap_or_default();
        let len = Self::ALL.len();
        let next = if forward { at + 1 } else { at + len - 1 };
        Self::ALL.get(next % len).copied().unwrap_or(Self::Options)
    }
}
