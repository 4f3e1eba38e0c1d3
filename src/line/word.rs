//! The words that act when they are typed alone. What they are called is the language's.

use crate::lang::Catalog;

/// A word that acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Alike,
    Back,
    Change,
    Comment,
    Comments,
    Condition,
    Copy,
    Decision,
    Details,
    Done,
    Due,
    Earlier,
    Edit,
    Example,
    Export,
    Find,
    Guidance,
    Help,
    History,
    Merge,
    More,
    New,
    Newer,
    Note,
    Owner,
    Quit,
    Record,
    Reference,
    Register,
    Remove,
    Rename,
    Resolve,
    Restore,
    Result,
    Review,
    Same,
    Save,
    Sessions,
    Settings,
    Skip,
    Sort,
    Trash,
    Undo,
    Why,
}

/// The words that the greeting promises at any prompt.
pub(super) const PROMISED: [Word; 9] = [
    Word::Back,
    Word::Why,
    Word::Guidance,
    Word::Note,
    Word::Skip,
    Word::Review,
    Word::Save,
    Word::Help,
    Word::Quit,
];

impl Word {
    /// Every word that acts somewhere.
    pub(super) const ALL: [Self; 44] = [
        Self::Alike,
        Self::Back,
        Self::Change,
        Self::Comment,
        Self::Comments,
        Self::Condition,
        Self::Copy,
        Self::Decision,
        Self::Details,
        Self::Done,
        Self::Due,
        Self::Earlier,
        Self::Edit,
        Self::Example,
        Self::Export,
        Self::Find,
        Self::Guidance,
        Self::Help,
        Self::History,
        Self::Merge,
        Self::More,
        Self::New,
        Self::Newer,
        Self::Note,
        Self::Owner,
        Self::Quit,
        Self::Record,
        Self::Reference,
        Self::Register,
        Self::Remove,
        Self::Rename,
        Self::Resolve,
        Self::Restore,
        Self::Result,
        Self::Review,
        Self::Same,
        Self::Save,
        Self::Sessions,
        Self::Settings,
        Self::Skip,
        Self::Sort,
        Self::Trash,
        Self::Undo,
        Self::Why,
    ];

    /// What it is called.
    pub(super) fn name(self, words: &Catalog) -> &str {
        self.names(words).next().unwrap_or_default()
    }

    /// What it is called, and then the other words that do the same.
    fn names(self, words: &Catalog) -> impl Iterator<Item = &str> {
        words.say(self.key()).split(',').map(str::trim)
    }

    fn key(self) -> &'static str {
        match self {
            Self::Back => "plain.word.back",
            Self::Change => "plain.word.change",
            Self::Earlier => "plain.word.earlier",
            Self::Newer => "plain.word.newer",
            Self::Comment => "plain.word.comment",
            Self::Comments => "plain.word.comments",
            Self::Merge => "plain.word.merge",
            Self::Resolve => "plain.word.resolve",
            Self::Condition => "plain.word.condition",
            Self::Copy => "plain.word.copy",
            Self::Decision => "plain.word.decision",
            Self::History => "plain.word.history",
            Self::Details => "plain.word.details",
            Self::Done => "plain.word.done",
            Self::Due => "plain.word.due",
            Self::Edit => "plain.word.edit",
            Self::Example => "plain.word.example",
            Self::Export => "plain.word.export",
            Self::Find => "plain.word.find",
            Self::Guidance => "plain.word.guidance",
            Self::Help => "plain.word.help",
            Self::More => "plain.word.more",
            Self::New => "plain.word.new",
            Self::Note => "plain.word.note",
            Self::Owner => "plain.word.owner",
            Self::Quit => "plain.word.quit",
            Self::Record => "plain.word.record",
            Self::Reference => "plain.word.reference",
            Self::Register => "plain.word.register",
            Self::Remove => "plain.word.remove",
            Self::Rename => "plain.word.rename",
            Self::Restore => "plain.word.restore",
            Self::Result => "plain.word.result",
            Self::Review => "plain.word.review",
            Self::Alike => "plain.word.alike",
            Self::Same => "plain.word.same",
            Self::Save => "plain.word.save",
            Self::Sessions => "plain.word.sessions",
            Self::Settings => "plain.word.settings",
            Self::Skip => "plain.word.skip",
            Self::Sort => "plain.word.sort",
            Self::Trash => "plain.word.trash",
            Self::Undo => "plain.word.undo",
            Self::Why => "plain.word.why",
        }
    }

    /// The word that was typed, if it is one of these. A question mark asks for help.
    pub(super) fn find(words: &Catalog, typed: &str, among: &[Self]) -> Option<Self> {
        let typed = typed.to_lowercase();
        let mut among = among.iter().copied();
        if typed == "?" {
            return among.find(|word| *word == Self::Help);
        }
        among.find(|word| word.names(words).any(|name| name == typed))
    }
}

/// The place that was typed as a number from 1.
pub(super) fn place(typed: &str) -> Option<usize> {
    typed.trim().parse::<usize>().ok()?.checked_sub(1)
}

/// The place of the label that was typed: by its number from 1, in full, or by a beginning that no
/// other label shares.
pub(super) fn pick(labels: &[String], typed: &str) -> Option<usize> {
    if let Ok(number) = typed.parse::<usize>() {
        return number.checked_sub(1).filter(|place| *place < labels.len());
    }
    let typed = typed.to_lowercase();
    let whole = labels
        .iter()
        .position(|label| label.to_lowercase() == typed);
    if whole.is_some() {
        return whole;
    }
    let labels = labels.iter().map(|label| label.to_lowercase());
    let mut begun = labels
        .enumerate()
        .filter(|(_, label)| !typed.is_empty() && label.starts_with(&typed));
    match (begun.next(), begun.next()) {
        (Some((place, _)), None) => Some(place),
        _ => None,
    }
}
