//! The packs that are built into the program, and their earlier versions, with which older sessions
//! open for ever.

use super::{Files, Heading, PackName};
use crate::source::Source;

/// A pack that is built in.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its texts.
    pub files: Files<'static>,
    /// Its worked cases.
    pub cases: Option<&'static str>,
    /// A finished session with invented people.
    pub example: Option<&'static str>,
}

/// The texts in a folder below `questions`.
macro_rules! files {
    ($folder:literal) => {
        Files {
            folder: concat!("questions/", $folder, "/"),
            pack: include_str!(concat!("../../questions/", $folder, "/pack.toml")),
            questions: include_str!(concat!("../../questions/", $folder, "/questions.toml")),
            findings: include_str!(concat!("../../questions/", $folder, "/findings.toml")),
            obligations: include_str!(concat!("../../questions/", $folder, "/obligations.toml")),
            clauses: include_str!(concat!("../../questions/", $folder, "/clauses.toml")),
            english: include_str!(concat!("../../questions/", $folder, "/text/en.toml")),
            language: None,
        }
    };
}

/// The Netflix pack.
pub const NETFLIX_GENAI: Files<'static> = files!("netflix-genai");

/// Every pack that is built in; the first is the one that new sessions are made with. Of one version
/// the first counts.
pub const SHIPPED: [Shipped; 2] = [
    Shipped {
        files: NETFLIX_GENAI,
        cases: Some(include_str!("../../questions/netflix-genai/cases.toml")),
        example: Some(include_str!("../../questions/netflix-genai/example.toml")),
    },
    earlier(files!("netflix-genai/versions/1.0.0")),
];

/// An earlier version: only for the sessions that were made with it.
const fn earlier(files: Files<'static>) -> Shipped {
    Shipped {
        files,
        cases: None,
        example: None,
    }
}

impl Shipped {
    /// What its head says.
    pub fn heading(&self) -> Option<Heading> {
        let source = Source {
            name: "",
            text: self.files.pack,
        };
        Heading::read(source).ok()
    }

    /// Whether it is meant by a name.
    pub fn is(&self, name: &PackName) -> bool {
        let heading = self.heading();
        heading.is_some_and(|heading| name.means(&heading.id, &heading.version))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pack;
    use super::SHIPPED;

    #[test]
    fn the_head_of_every_pack_is_its_own() {
        for shipped in SHIPPED {
            let pack = Pack::load(&shipped.files).unwrap();
            let heading = shipped.heading().unwrap();
            assert_eq!((heading.id, heading.version), (pack.id, pack.version));
        }
    }

    #[test]
    fn an_earlier_version_never_changes() {
        let digests = [(
            "netflix-genai",
            "1.0.0",
            "934808539a9e8967ac81a5baec6b1a1d9f8fefc41a3a9718b0963c08a065965a",
        )];
        let earlier = SHIPPED
            .iter()
            .filter(|shipped| shipped.files.folder.contains("/versions/"));
        let found: Vec<_> = earlier
            .map(|shipped| {
                let pack = Pack::load(&shipped.files).unwrap();
                (pack.id, pack.version, pack.digest)
            })
            .collect();
        assert_eq!(found.len(), digests.len());
        for ((id, version, digest), found) in digests.into_iter().zip(&found) {
            let expected = (id.to_owned(), version.to_owned(), digest.to_owned());
            assert_eq!(*found, expected, "sessions of {id} {version} would change");
        }
    }
}
