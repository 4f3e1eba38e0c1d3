//! The packs that come with the program, in the form in which they are read without parsing, and
//! their earlier versions, with which older sessions open for ever.

use crate::pack::{AI_USE_REGISTER, EARLIER, Files, Heading, NETFLIX_GENAI, Pack, PackName};
use crate::source::{Problem, Source};

/// A pack that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its texts.
    pub files: Files<'static>,
    /// Its worked cases.
    pub cases: Option<&'static str>,
    /// A finished session with invented people.
    pub example: Option<&'static str>,
    /// Of an earlier version, what was declared of it later: the name of the text, and the text.
    pub declared: Option<Source<'static>>,
    /// The same pack, already read, as the build made it; nothing for an earlier version.
    compiled: &'static [u8],
}

/// The Netflix pack.
pub const NETFLIX: Shipped = Shipped {
    files: NETFLIX_GENAI,
    cases: Some(include_str!("../questions/netflix-genai/cases.toml")),
    example: Some(include_str!("../questions/netflix-genai/example.toml")),
    declared: None,
    compiled: include_bytes!(concat!(env!("OUT_DIR"), "/netflix-genai.pack")),
};

/// A production's own register for archive and documentary work.
pub const REGISTER: Shipped = Shipped {
    files: AI_USE_REGISTER,
    cases: Some(include_str!("../questions/ai-use-register/cases.toml")),
    example: Some(include_str!("../questions/ai-use-register/example.toml")),
    declared: None,
    compiled: include_bytes!(concat!(env!("OUT_DIR"), "/ai-use-register.pack")),
};

/// Every pack; the first is the one that new sessions are made with. Of one version the first counts.
pub const ALL: [Shipped; 3] = [NETFLIX, REGISTER, EARLIER_NETFLIX];

/// The first version of the Netflix pack.
const EARLIER_NETFLIX: Shipped = Shipped::earlier(
    EARLIER[0],
    Source {
        name: "questions/netflix-genai/versions/1.0.0.declared.toml",
        text: include_str!("../questions/netflix-genai/versions/1.0.0.declared.toml"),
    },
);

impl Shipped {
    /// An earlier version: only for the sessions that were made with it.
    const fn earlier(files: Files<'static>, declared: Source<'static>) -> Self {
        Self {
            files,
            cases: None,
            example: None,
            declared: Some(declared),
            compiled: &[],
        }
    }

    /// The pack, without reading its texts; from the texts only where the build left it to them.
    ///
    /// # Errors
    ///
    /// All faults of its files.
    pub fn pack(&self) -> Result<Pack, Vec<Problem>> {
        postcard::from_bytes(self.compiled).or_else(|_| Pack::load(&self.files))
    }

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
    use super::*;

    #[test]
    fn what_the_build_made_is_what_the_texts_say() {
        for shipped in ALL.iter().filter(|one| one.cases.is_some()) {
            let read = Pack::load(&shipped.files).unwrap();
            let compiled = postcard::from_bytes::<Pack>(shipped.compiled).unwrap();
            assert_eq!(compiled, read);
        }
    }

    #[test]
    fn a_pack_that_the_build_could_not_read_is_read_from_its_texts() {
        let unread = Shipped {
            compiled: &[],
            ..NETFLIX
        };
        assert_eq!(unread.pack(), NETFLIX.pack());
    }

    #[test]
    fn the_head_of_every_pack_is_its_own() {
        for shipped in ALL {
            let pack = shipped.pack().unwrap();
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
        let found: Vec<_> = EARLIER
            .iter()
            .map(|files| {
                let pack = Pack::load(files).unwrap();
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
