//! The shipped pack is well formed; every fault of another is reported at its place.

use super::*;

#[test]
fn the_shipped_pack_is_well_formed() {
    let problems = Pack::load(&NETFLIX_GENAI).err().unwrap_or_default();
    let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}
