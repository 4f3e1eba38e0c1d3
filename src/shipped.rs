//! The packs that come with the program, in the form in which they are read without parsing.

use crate::pack::{Files, NETFLIX_GENAI, Pack};
use crate::source::Problem;

/// A pack that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its texts.
    pub files: Files<'static>,
    /// The same pack, already read, as the build made it.
    compiled: &'static [u8],
}

/// The Netflix pack.
pub const NETFLIX: Shipped = Shipped {
    files: NETFLIX_GENAI,
    compiled: include_bytes!(concat!(env!("OUT_DIR"), "/netflix-genai.pack")),
};

impl Shipped {
    /// The pack, without reading its texts; from the texts only where the build found faults.
    ///
    /// # Errors
    ///
    /// All faults of its files.
    pub fn pack(&self) -> Result<Pack, Vec<Problem>> {
        postcard::from_bytes(self.compiled).or_else(|_| Pack::load(&self.files))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_made_is_what_the_texts_say() {
        assert!(!NETFLIX.compiled.is_empty());
        let read = Pack::load(&NETFLIX.files).unwrap();
        assert_eq!(
            postcard::from_bytes::<Pack>(NETFLIX.compiled).unwrap(),
            read
        );
    }

    #[test]
    fn a_pack_that_the_build_could_not_read_is_read_from_its_texts() {
        let unread = Shipped {
            compiled: &[],
            ..NETFLIX
        };
        assert_eq!(unread.pack(), NETFLIX.pack());
    }
}
