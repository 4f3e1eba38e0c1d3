//! The packs that are built into the program, each with its versions.

use super::Files;

/// A pack that is built in.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its id.
    pub id: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its texts.
    pub files: Files<'static>,
    /// Its worked cases.
    pub cases: Option<&'static str>,
    /// A finished session with invented people.
    pub example: Option<&'static str>,
}

/// The Netflix pack.
pub const NETFLIX_GENAI: Files<'static> = Files {
    folder: "questions/netflix-genai/",
    pack: include_str!("../../questions/netflix-genai/pack.toml"),
    questions: include_str!("../../questions/netflix-genai/questions.toml"),
    findings: include_str!("../../questions/netflix-genai/findings.toml"),
    obligations: include_str!("../../questions/netflix-genai/obligations.toml"),
    clauses: include_str!("../../questions/netflix-genai/clauses.toml"),
    english: include_str!("../../questions/netflix-genai/text/en.toml"),
    language: None,
};

/// Every pack that is built in; the first is the one that new sessions are made with.
pub const SHIPPED: [Shipped; 1] = [Shipped {
    id: "netflix-genai",
    version: "1.0.0",
    files: NETFLIX_GENAI,
    cases: Some(include_str!("../../questions/netflix-genai/cases.toml")),
    example: Some(include_str!("../../questions/netflix-genai/example.toml")),
}];

#[cfg(test)]
mod tests {
    use super::super::Pack;
    use super::SHIPPED;

    #[test]
    fn the_list_says_what_the_packs_say() {
        for shipped in SHIPPED {
            let pack = Pack::load(&shipped.files).unwrap();
            assert_eq!(
                (shipped.id, shipped.version),
                (pack.id.as_str(), pack.version.as_str())
            );
        }
    }
}
