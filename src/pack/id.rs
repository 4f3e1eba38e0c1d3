//! Numbers by which the parts of one pack know each other. Only the pack's loader makes them.

use serde::{Deserialize, Serialize};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u16);

        impl $name {
            /// The index of the part at `position`; positions past 65,535 all give the last.
            pub(crate) fn at(position: usize) -> Self {
                Self(u16::try_from(position).unwrap_or(u16::MAX))
            }

            /// The position in the pack's own list.
            pub fn position(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}

index! {
    /// A clause of the guidance.
    ClauseIdx
}
index! {
    /// A section of the guidance's own text.
    ClauseSectionIdx
}
index! {
    /// A named condition.
    DefinitionIdx
}
index! {
    /// A pair of answers that do not fit together.
    DisagreementIdx
}
index! {
    /// A finding.
    FindingIdx
}
index! {
    /// A level; a greater one is stricter.
    LevelIdx
}
index! {
    /// An obligation.
    ObligationIdx
}
index! {
    /// An option of one question.
    OptionIdx
}
index! {
    /// A row of the principles table.
    PrincipleIdx
}
index! {
    /// A question.
    QuestionIdx
}
index! {
    /// A place where the guidance can be read in two ways.
    ReadingIdx
}
index! {
    /// A row of the published matrix.
    RowIdx
}
index! {
    /// A section of the questionnaire.
    SectionIdx
}

impl LevelIdx {
    /// The mildest level.
    pub const FLOOR: Self = Self(0);
}

/// The largest number of options one question may have.
pub const MOST_OPTIONS: usize = 64;

/// Some of the options of one question.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct OptionSet(u64);

impl OptionSet {
    /// No option.
    pub const NONE: Self = Self(0);

    /// Just this option.
    pub fn of(option: OptionIdx) -> Self {
        Self(1_u64.checked_shl(u32::from(option.0)).unwrap_or(0))
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have an option in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the option is among these.
    pub fn has(self, option: OptionIdx) -> bool {
        self.meets(Self::of(option))
    }

    /// Whether every one of these is among the other.
    pub fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
