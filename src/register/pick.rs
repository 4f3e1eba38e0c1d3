//! Which rows are shown, and in which order.

use super::Entry;

/// What a row must have to be shown. Everything that is asked for must hold; a list asks for one
/// of its values. What cannot be read may be anything, and is always shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Ids of levels; a use with open questions counts by its level so far.
    pub levels: Vec<String>,
    /// Ids of statuses.
    pub statuses: Vec<String>,
    /// Parts of the title of the production.
    pub productions: Vec<String>,
    /// Parts of the name of a tool.
    pub tools: Vec<String>,
}

impl Filter {
    /// Whether a file is shown.
    pub fn lets(&self, entry: &Entry<'_>) -> bool {
        entry.seen().is_none_or(|seen| {
            is_one_of(&self.levels, |id| seen.level_so_far.id == id)
                && is_one_of(&self.statuses, |id| entry.status() == id)
                && is_one_of(&self.productions, |part| has(&seen.production, part))
                && is_one_of(&self.tools, |part| {
                    seen.tools.iter().any(|tool| has(&tool.name, part))
                })
        })
    }

    /// Leaves of a file only the tools that were asked for, if any were.
    pub fn narrow(&self, entry: &mut Entry<'_>) {
        if let super::Found::Use(seen) = &mut entry.found {
            let is_meant = |name: &str| is_one_of(&self.tools, |part| has(name, part));
            seen.tools.retain(|tool| is_meant(&tool.name));
        }
    }
}

fn is_one_of(wanted: &[String], is: impl Fn(&str) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(|one| is(one))
}

fn has(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

/// What rows are put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What must not proceed first, the stricter and the sooner due before the rest.
    #[default]
    Urgency,
    /// The earliest date of what is to be done first.
    Due,
    /// The files by their names.
    File,
    /// The strictest first.
    Level,
    /// Productions by their titles.
    Production,
    /// By the way from draft to decision.
    Status,
    /// The last saved first.
    Updated,
    /// Uses by their names.
    Use,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 8] = [
        Self::Urgency,
        Self::Due,
        Self::File,
        Self::Level,
        Self::Production,
        Self::Status,
        Self::Updated,
        Self::Use,
    ];

    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Urgency => "urgency",
            Self::Due => "due",
            Self::File => "file",
            Self::Level => "level",
            Self::Production => "production",
            Self::Status => "status",
            Self::Updated => "updated",
            Self::Use => "use",
        }
    }
}
