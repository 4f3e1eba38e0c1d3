//! Which of two versions of a session goes on.

/// Which version of a session goes on, where another program changed its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Both: mine in a new file beside.
    Both,
    /// Theirs; mine is kept among the copies.
    Theirs,
    /// Mine; theirs is kept among the copies.
    Mine,
}

impl Version {
    /// Each, in the order offered: the first loses nothing.
    pub const ALL: [Self; 3] = [Self::Both, Self::Theirs, Self::Mine];

    /// The key of what it is called.
    pub fn key(self) -> &'static str {
        match self {
            Self::Both => "conflict.both",
            Self::Theirs => "conflict.theirs",
            Self::Mine => "conflict.mine",
        }
    }
}
