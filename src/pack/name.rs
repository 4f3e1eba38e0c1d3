//! How a pack is named: `netflix-genai`, or with its version `netflix-genai@1.0.0`.

use std::cmp::Ordering;
use std::fmt;

/// A pack that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackName {
    /// Its id.
    pub id: String,
    /// Its version, where it matters.
    pub version: Option<String>,
}

impl PackName {
    /// The pack that was typed: `id` or `id@version`.
    pub fn typed(text: &str) -> Self {
        match text.split_once('@') {
            Some((id, version)) if !version.is_empty() => Self {
                id: id.to_owned(),
                version: Some(version.to_owned()),
            },
            _ => Self {
                id: text.trim_end_matches('@').to_owned(),
                version: None,
            },
        }
    }

    /// Whether a pack of this id and version is meant.
    pub fn means(&self, id: &str, version: &str) -> bool {
        self.id == id && self.version.as_deref().is_none_or(|mine| mine == version)
    }
}

impl fmt::Display for PackName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        match &self.version {
            Some(version) => write!(f, "@{version}"),
            None => Ok(()),
        }
    }
}

/// The order of versions: number by number, so that `1.10` comes after `1.9`.
pub fn by_version(a: &str, b: &str) -> Ordering {
    let parts = |version: &str| -> Vec<(u64, String)> {
        version
            .split(['.', '-', '+'])
            .map(|part| (part.parse().unwrap_or_default(), part.to_owned()))
            .collect()
    };
    parts(a).cmp(&parts(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_an_id_with_or_without_a_version() {
        for (typed, id, version) in [
            ("netflix-genai", "netflix-genai", None),
            ("netflix-genai@1.0.0", "netflix-genai", Some("1.0.0")),
            ("netflix-genai@", "netflix-genai", None),
            ("", "", None),
        ] {
            let name = PackName::typed(typed);
            assert_eq!(
                (name.id.as_str(), name.version.as_deref()),
                (id, version),
                "{typed}"
            );
        }
        assert!(PackName::typed("a").means("a", "2"));
        assert!(PackName::typed("a@2").means("a", "2"));
        assert!(!PackName::typed("a@2").means("a", "2.0"));
        assert!(!PackName::typed("a@2").means("b", "2"));
    }

    #[test]
    fn versions_are_ordered_number_by_number() {
        for (lower, higher) in [
            ("1.9.0", "1.10.0"),
            ("1.0", "1.0.1"),
            ("0.9", "1"),
            ("2", "10"),
        ] {
            assert_eq!(
                by_version(lower, higher),
                Ordering::Less,
                "{lower} {higher}"
            );
            assert_eq!(by_version(higher, lower), Ordering::Greater);
        }
        assert_eq!(by_version("1.0.0", "1.0.0"), Ordering::Equal);
    }
}
