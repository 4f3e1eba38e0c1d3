//! A tool that is answered as the one before it.

use crate::answer::{Answers, Slot};
use crate::pack::{OptionIdx, Pack};

use super::Interview;

/// What the tool before has for answers to a question of a tool, and to those that follow of the same tool
/// in a row. What has an answer keeps it; where the one before has none, nothing follows.
pub(super) fn of(pack: &Pack, answers: &Answers, slot: Slot) -> Vec<(Slot, OptionIdx)> {
    let Some(before) = slot.tool.and_then(|tool| tool.checked_sub(1)) else {
        return Vec::new();
    };
    let mut then = answers.clone();
    let mut given = Vec::new();
    let mut at = slot;
    loop {
        let interview = Interview::of(pack, &then);
        let tool = Some(before);
        let Some(option) = interview.used.get(Slot { tool, ..at }) else {
            return given;
        };
        if interview.used.get(at).is_none() {
            then.set(at, option);
            given.push((at, option));
        }
        match Interview::of(pack, &then).after(at) {
            Some(next) if next.tool == slot.tool => at = next,
            _ => return given,
        }
    }
}
