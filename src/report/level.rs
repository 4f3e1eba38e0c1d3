//! What a change of answers did to the level, in a sentence.

use crate::interview::Interview;
use crate::lang::Catalog;
use crate::pack::{LevelIdx, Pack};

/// The level that an interview leads to, beside the one that there was before.
pub fn level_after(
    pack: &Pack,
    words: &Catalog,
    before: LevelIdx,
    interview: &Interview,
) -> String {
    let now = interview.assess(pack).level;
    let key = match (now == before, interview.is_complete()) {
        (true, true) => "level.still",
        (true, false) => "level.still_so_far",
        (false, true) => "level.now",
        (false, false) => "level.now_so_far",
    };
    let name = |level| pack.text.level_name(level);
    words.fill(key, &[("level", name(now)), ("before", name(before))])
}
