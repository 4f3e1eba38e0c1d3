//! The texts of the packs that come with the program.

use super::Files;

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

/// Earlier versions, for the sessions that were made with them.
pub const EARLIER: [Files<'static>; 1] = [files!("netflix-genai/versions/1.0.0")];
