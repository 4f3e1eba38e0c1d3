//! What a pack says of itself at its head, read without the rest of it.

use crate::source::{Fields, Problem, Reading, Source};

use super::PackName;

/// The head of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The pack that it extends, if it extends one.
    pub extends: Option<PackName>,
}

impl Heading {
    /// Its id and version.
    pub fn name(&self) -> PackName {
        PackName {
            id: self.id.clone(),
            version: Some(self.version.clone()),
        }
    }

    /// Reads the id and the version in a `pack.toml`.
    ///
    /// # Errors
    ///
    /// That it is not TOML, or has none of the two.
    pub fn read(source: Source<'_>) -> Result<Self, Vec<Problem>> {
        let reading = Reading::of(source);
        let table = reading.parse();
        let mut fields = Fields::of(&reading, &table, 0..0);
        let mut text = |key| {
            let text = fields.require_text(key);
            text.map(|text| text.value).unwrap_or_default()
        };
        let (id, version) = (text("id"), text("version"));
        let extends = fields.take_text("extends");
        let problems = reading.into_problems();
        if problems.is_empty() {
            Ok(Self {
                id,
                version,
                extends: extends.map(|name| PackName::typed(&name.value)),
            })
        } else {
            Err(problems)
        }
    }
}
